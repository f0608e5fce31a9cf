// Underlag för analys av avvikelser: the page, its table and its rows.
import { audit } from '../../access/audit.ts'
import { permitFor } from '../../access/permit.ts'
import { may, type Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { type Load, type Loading, type Noting, page, type Route } from '../../http/route.ts'
import { kindWords } from '../deviations/deviation.words.ts'
import { type FactsGiven, FactsPage, factsHref, shownText } from './fact.pages.tsx'
import { countFacts, coverageOf, type FactRow, factIds, factRows, factTotals, smallestShown } from './fact.row.ts'
import { crossOf, factViewOf } from './fact.ts'
import { type Shown, suppress } from './suppress.ts'

type FactsSubject = Subject & FactsGiven

const viewOf = ({ url }: Pick<Loading, 'url'>) => factViewOf(url.searchParams, Object.keys(kindWords))

async function tableOf({
  db,
  url,
}: Pick<Loading, 'db' | 'url'>): Promise<Pick<FactsGiven, 'view' | 'cross' | 'shown' | 'limit'>> {
  const view = viewOf({ url })
  const limit = await smallestShown(db)
  const cross = crossOf(await countFacts(db, view, view.rows, view.columns))
  return { view, cross, limit, shown: suppress(cross.counts, limit) }
}

const load: Load<FactsSubject> = async loading => {
  if (!may(loading.actor, 'fact.read')) return {} as FactsSubject
  const { db } = loading
  const table = await tableOf(loading)
  return { ...table, totals: await factTotals(db, table.view), coverage: await coverageOf(db, table.view) }
}

/** What is taken home of the facts is in the log: which of them were asked for. */
const logged =
  (what: 'rows' | 'table'): Noting<Subject> =>
  async (tx, { actor, url }) => {
    await audit(tx, permitFor(actor, 'fact.read'), 'deviation-facts:export', { what, asked: url.search.slice(0, 500) })
  }

const columns: readonly Column<FactRow>[] = [
  { key: 'id', title: 'Nyckel', value: it => it.id },
  { key: 'month', title: 'Månad', value: it => it.month },
  { key: 'kind', title: 'Ärendeslag', value: it => it.kind },
  { key: 'reporting', title: 'Rapporterande huvudman', value: it => it.reporting },
  { key: 'counterpart', title: 'Motpart', value: it => it.counterpart },
  { key: 'type', title: 'Händelsetyp', value: it => it.type },
  { key: 'other', title: 'Annat', type: 'yes-no', value: it => it.other },
  { key: 'step', title: 'Processteg', value: it => it.step },
  { key: 'actual', title: 'Faktisk konsekvens, nivå', type: 'number', value: it => it.actual },
  { key: 'potential', title: 'Möjlig konsekvens, nivå', type: 'number', value: it => it.potential },
  { key: 'severity', title: 'Allvarlighet', value: it => it.severity },
  { key: 'avoidability', title: 'Undvikbarhet', value: it => it.avoidability },
  { key: 'legal', title: 'Lagrum', value: it => it.legal },
  { key: 'reports', title: 'Rapporter', type: 'number', value: it => it.reports },
  { key: 'daysToTriage', title: 'Dagar till bedömning', type: 'number', value: it => it.triage },
  { key: 'daysToAnswer', title: 'Dagar till svar', type: 'number', value: it => it.answer },
  { key: 'daysToClose', title: 'Dagar till avslut', type: 'number', value: it => it.close },
  { key: 'state', title: 'Läge', value: it => it.state },
  { key: 'remedies', title: 'Åtgärdernas styrka', type: 'list', value: it => it.strengths },
  { key: 'noRemedy', title: 'Skäl till ingen åtgärd', value: it => it.noRemedy },
  { key: 'gotAnswer', title: 'Rapportören fick svar', value: it => it.gotAnswer },
  { key: 'useful', title: 'Svaret var till nytta', value: it => it.useful },
]

interface Cell {
  readonly row: string
  readonly column: string
  readonly shown: Shown
}

export const factRoutes: readonly Route[] = [
  page<FactsSubject>({ path: factsHref, action: 'fact.read', load, show: ({ subject }) => FactsPage(subject) }),
  ...listExports<FactRow>({
    path: factsHref,
    action: 'fact.read',
    name: 'avvikelser-underlag',
    columns,
    about: async () => ({}),
    noted: logged('rows'),
    load: async loading => ({ ids: await factIds(loading.db, viewOf(loading)), rows: factRows }),
  }),
  ...listExports<Cell>({
    path: '/avvikelser/underlag/tabell',
    action: 'fact.read',
    name: 'avvikelser-tabell',
    columns: [
      { key: 'row', title: 'Rad', value: it => it.row },
      { key: 'column', title: 'Kolumn', value: it => it.column },
      { key: 'events', title: 'Händelser', value: it => shownText(it.shown) },
    ],
    about: async () => ({}),
    noted: logged('table'),
    load: async loading => {
      const { cross, shown } = await tableOf(loading)
      return cross.rows.flatMap((row, r) =>
        cross.columns.flatMap((column, c) => {
          const cell = shown.cells[r]?.[c]
          return cell ? [{ row, column, shown: cell }] : []
        }),
      )
    },
  }),
]
