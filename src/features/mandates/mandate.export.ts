// Uppdragen och en aktivitetsplan att ta hem. The names in JSON stay as they are once they are out.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { type Activity, activitiesOf } from './activity.row.ts'
import { matching, readView } from './filters.ts'
import { mandateHref } from './mandate.links.ts'
import { loadMandate } from './mandate.load.ts'
import { mandates } from './mandate.row.ts'
import { type Mandate, phaseOf } from './mandate.ts'
import { phaseWords, statusWords } from './mandate.words.ts'

type Row = Mandate & { readonly today: string }

const columns: readonly Column<Row>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'title', title: 'Uppdrag', value: it => it.title },
  { key: 'state', title: 'Läge', value: it => phaseWords[phaseOf(it, it.today)] },
  { key: 'forum', title: 'Uppdragsgivande forum', value: it => it.forum.name },
  { key: 'givenBy', title: 'Gavs av', value: it => it.givenBy },
  { key: 'group', title: 'Grupp', value: it => it.group?.name },
  { key: 'steering', title: 'Styrgrupp', value: it => it.steering?.name },
  { key: 'goal', title: 'Mål', value: it => it.goal },
  { key: 'tasks', title: 'Ska tillsammans', type: 'list', value: it => it.tasks },
  { key: 'startsOn', title: 'Gäller från', type: 'date', value: it => it.startsOn },
  { key: 'endsOn', title: 'Gäller till och med', type: 'date', value: it => it.endsOn },
  { key: 'reportForum', title: 'Återrapporteras i', value: it => it.reportForum?.name },
  { key: 'reportOn', title: 'Återrapporteras den', type: 'date', value: it => it.reportOn },
  { key: 'reports', title: 'Rapporter', type: 'number', value: it => it.reports },
  { key: 'endedOn', title: 'Avslutat', type: 'date', value: it => it.endedOn },
  { key: 'endedWhy', title: 'Avslutat för att', value: it => it.endedWhy },
  { key: 'url', title: 'Adress', type: 'link', value: it => mandateHref(it) },
]

/** Who is responsible, and the note, are empty for whoever has no part in the mandate: so row level security hands them out. */
const planColumns: readonly Column<Activity>[] = [
  { key: 'timeFrame', title: 'Tidsram', value: it => it.timeFrame },
  { key: 'area', title: 'Vad', value: it => it.area },
  { key: 'activity', title: 'Aktivitet', value: it => it.activity },
  { key: 'status', title: 'Status', value: it => statusWords[it.status] },
  { key: 'responsible', title: 'Ansvarig', value: it => it.responsible },
  { key: 'note', title: 'Anteckning', value: it => it.note },
]

export const mandateExports: readonly Route[] = [
  ...listExports<Row>({
    path: '/uppdrag',
    action: 'mandate.list',
    name: 'uppdrag',
    columns,
    load: async ({ db, url, now }) => {
      const today = dateAt(now)
      return matching(await mandates(db), readView(url.searchParams), today).map(it => ({ ...it, today }))
    },
  }),
  ...listExports<Activity>({
    path: '/uppdrag/:code/aktivitetsplan',
    action: 'mandate.read',
    name: 'aktivitetsplan',
    columns: planColumns,
    about: loadMandate,
    load: async loading => {
      const subject = await loadMandate(loading)
      return subject && activitiesOf(loading.db, subject.id)
    },
  }),
]
