import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { type Load, page, type Route } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { readView } from './filters.ts'
import { pageSize, type RemedyListGiven, RemedyListPage } from './list.pages.tsx'
import { type ListedRemedy, listedRemedies, remedyIds, strengthShares } from './list.row.ts'
import { remedyHref } from './remedy.links.ts'
import { remedySettings } from './remedy.row.ts'
import { standing } from './remedy.ts'
import { outcomeWords, standingWords, strengthWords } from './remedy.words.ts'

const loadList: Load<Subject & RemedyListGiven> = async ({ db, url, now }) => {
  const view = readView(url.searchParams)
  const today = dateAt(now)
  const soonDays = (await remedySettings(db))['effect-soon-days']
  const ids = await remedyIds(db, view, today, soonDays)
  const rows = await listedRemedies(db, ids.slice((view.page - 1) * pageSize, view.page * pageSize))
  return { view, rows, total: ids.length, shares: await strengthShares(db, today), today, soonDays }
}

type Exported = ListedRemedy & { readonly today: LocalDate; readonly soonDays: number }

const columns: readonly Column<Exported>[] = [
  { key: 'case', title: 'Ärende', value: it => it.code },
  { key: 'what', title: 'Åtgärd', value: it => it.what },
  { key: 'kind', title: 'Slag', value: it => it.kind },
  { key: 'strength', title: 'Styrka', value: it => strengthWords[it.strength] },
  { key: 'organisation', title: 'Ägs av', value: it => it.organisation },
  { key: 'responsible', title: 'Ansvarig', value: it => it.responsible },
  { key: 'causes', title: 'Orsaker', type: 'list', value: it => it.causes.map(one => one.label) },
  { key: 'state', title: 'Läge', value: it => standingWords[standing(it, it.today, it.soonDays)] },
  { key: 'due', title: 'Ska vara gjord', type: 'date', value: it => it.dueOn },
  { key: 'done', title: 'Gjord', type: 'date', value: it => it.doneOn },
  { key: 'effectDue', title: 'Effekten kontrolleras', type: 'date', value: it => it.effectDueOn },
  { key: 'outcome', title: 'Utfall', value: it => it.outcome && outcomeWords[it.outcome] },
  { key: 'page', title: 'Sida', type: 'link', value: it => remedyHref(it, it.n) },
]

export const remedyListRoutes: readonly Route[] = [
  page({
    path: '/avvikelser/atgarder',
    action: 'remedy.list',
    load: loadList,
    show: ({ subject }) => RemedyListPage(subject),
  }),
  ...listExports<Exported>({
    path: '/avvikelser/atgarder',
    action: 'remedy.list',
    name: 'atgarder',
    columns,
    load: async ({ db, url, now }) => {
      const today = dateAt(now)
      const soonDays = (await remedySettings(db))['effect-soon-days']
      const ids = await remedyIds(db, readView(url.searchParams), today, soonDays)
      return {
        ids,
        rows: async (then, some) => (await listedRemedies(then, some)).map(it => ({ ...it, today, soonDays })),
      }
    },
  }),
]
