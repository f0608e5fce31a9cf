import { audit } from '../../access/audit.ts'
import { permitFor } from '../../access/permit.ts'
import { listExports } from '../../http/export.ts'
import { page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { noteAccesses, notedAs } from '../accesses/access.change.ts'
import { type CasePageSubject, loadCasePage } from './case.load.ts'
import { CasePage } from './case.pages.tsx'
import { clockRoutes } from './clock.routes.tsx'
import { type ExportedCase, exportedLines } from './exported.row.ts'
import { readView } from './filters.ts'
import { caseColumns } from './list.columns.ts'
import { loadStart, type StartSubject } from './list.load.ts'
import { StartPage } from './list.pages.tsx'
import { choicesOf, findCases } from './list.row.ts'
import { stepRoutes } from './step.routes.ts'

/** The list and the procedure: words under /avvikelser, before what takes any code. */
export const deviationRoutes: readonly Route[] = [
  page<StartSubject>({
    path: '/avvikelser',
    action: 'deviation.open',
    load: loadStart,
    show: ({ subject, actor }) => StartPage(subject, actor),
  }),
  ...listExports<ExportedCase>({
    path: '/avvikelser',
    action: 'deviation.list',
    name: 'avvikelser',
    columns: caseColumns,
    // What is taken home is in the log: what was asked for, never what was found. Each case has it in its own log too.
    noted: async (tx, { actor, url, subject, now }) => {
      await audit(tx, permitFor(actor, 'deviation.list'), 'deviations:export', { asked: url.search.slice(0, 500) })
      await noteAccesses(tx, actor, { caseIds: subject.list.ids, part: 'list', words: null }, now)
    },
    load: async ({ db, url, now }) => {
      const today = dateAt(now)
      const asked = { view: readView(url.searchParams), today, choices: await choicesOf(db) }
      const { ids } = await findCases(db, asked)
      return { ids, rows: (then, some) => exportedLines(then, some, now) }
    },
  }),
  ...clockRoutes,
]

/** After every address under /avvikelser that is a word. */
export const caseRoutes: readonly Route[] = [
  page<CasePageSubject>({
    path: '/avvikelser/:code',
    action: 'deviation.read',
    load: loadCasePage,
    noted: notedAs('case', it => it.case),
    show: ({ subject }) => CasePage({ subject }),
  }),
  ...stepRoutes,
]
