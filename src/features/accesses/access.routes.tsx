// Åtkomst: the reason that is asked for, who has read a case, how much is read, and the extract of a case.
import { z } from 'zod'
import { may, type Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { chosen, text } from '../../http/fields.ts'
import {
  command,
  type Load,
  type Loading,
  type Moved,
  moved,
  page,
  type Route,
  refused,
  seeOther,
} from '../../http/route.ts'
import { dateAt, daysAfter } from '../../kernel/time.ts'
import { type Case, loadCase } from '../deviations/deviation.row.ts'
import { haltedBy } from '../guard/guarded.ts'
import { type Code, codesOf } from '../taxonomies/taxonomy.view.tsx'
import { askedOf, notedAs } from './access.change.ts'
import { accessCountsHref } from './access.links.ts'
import { AccessCountsPage, AccessPage, readerText, whyText } from './access.pages.tsx'
import { type AccessRow, accessCounts, accessesOf, type CountedAccess, writeAccess } from './access.row.ts'
import { type Part, partWords, purposeWords, type WhyAsked } from './access.ts'
import { caseFileRoutes } from './casefile.routes.tsx'
import { checkRoutes } from './check.routes.tsx'
import { ReasonPage } from './reason.pages.tsx'

interface ReasonSubject extends Case {
  readonly case: Case
  readonly why: WhyAsked | undefined
  readonly reasons: readonly Code[]
}

/** Only back into the same case: nowhere else can a reason be asked for. */
const backTo = (held: Case, wanted: unknown): string => {
  const own = `/avvikelser/${held.code}`
  const path = typeof wanted === 'string' ? wanted : ''
  return path === own || path.startsWith(`${own}/`) || path.startsWith(`${own}?`) ? path : own
}

const partOf = (to: string): Part => (/\/(utdrag|fhir)(\.|$|\?)/.test(to) ? 'extract' : 'case')

const loadReason =
  (wanted: (loading: Loading) => unknown): Load<ReasonSubject> =>
  async loading => {
    const held = await loadCase(loading)
    if (!held) return undefined
    const { actor, db, now } = loading
    const part = partOf(backTo(held, wanted(loading)))
    const why = await askedOf(db, { actor, case: held, part, now })
    return { ...held, case: held, why, reasons: await codesOf(db, 'access-reason', dateAt(now)) }
  }

const reasonForm = z.object({
  reason: chosen,
  words: text(500),
  till: z.string().max(500).default(''),
  mask: z.string().optional(),
  guardRead: z.string().optional(),
})

const explaining: readonly Route[] = [
  page<ReasonSubject>({
    path: '/avvikelser/:code/skal',
    action: 'access.explain',
    load: loadReason(({ url }) => url.searchParams.get('till')),
    show: ({ subject, url, now }) => {
      const to = backTo(subject.case, url.searchParams.get('till'))
      const nothingAsked: Moved = moved(to)
      return subject.why ? ReasonPage({ ...subject, why: subject.why, to, today: dateAt(now) }) : nothingAsked
    },
  }),
  command<ReasonSubject, 'access.explain', typeof reasonForm>({
    path: '/avvikelser/:code/skal',
    action: 'access.explain',
    // The same reasons whatever is read: what is asked for decides only the words above them.
    load: loadReason(() => '/utdrag'),
    form: reasonForm,
    run: async ({ subject, form, tx, actor, now }) => {
      const halted = haltedBy(form, ['words'], dateAt(now))
      if (halted) return refused(halted)
      const reason = subject.reasons.find(it => it.id === form.reason)
      if (!reason) return refused({ reason: 'Välj ett skäl.' })
      if (reason.needsWords && !form.words) return refused({ words: 'Skriv vad du läser ärendet för.' })
      if (actor.kind !== 'person') return refused('Bara den som är inloggad kan läsa ett ärende.')
      const why = { reasonId: reason.id, words: form.words }
      await writeAccess(tx, actor, { caseId: subject.case.id, part: 'reason', why, at: now })
      return seeOther(backTo(subject.case, form.till))
    },
    again: ({ subject, typed, errors, now }) => {
      const to = backTo(subject.case, typed.till)
      const why = subject.why ?? 'extract'
      return ReasonPage({ ...subject, why, to, today: dateAt(now), typed, errors })
    },
  }),
]

interface LogSubject extends Case {
  readonly case: Case
  readonly rows: readonly AccessRow[]
}

const loadLog: Load<LogSubject> = async loading => {
  const held = await loadCase(loading)
  if (!held) return undefined
  const rows = may(loading.actor, 'access.read', held) ? await accessesOf(loading.db, held.id) : []
  return { ...held, case: held, rows }
}

const logColumns: readonly Column<AccessRow>[] = [
  { key: 'who', title: 'Vem', value: readerText },
  { key: 'at', title: 'Först', type: 'instant', value: it => it.at },
  { key: 'lastAt', title: 'Senast', type: 'instant', value: it => it.lastAt },
  { key: 'times', title: 'Gånger', type: 'number', value: it => it.times },
  { key: 'part', title: 'Del', value: it => partWords[it.part] ?? it.part },
  { key: 'unit', title: 'För enheten', value: it => it.unit },
  { key: 'why', title: 'Varför', value: whyText },
  { key: 'commission', title: 'Uppdrag (HSA-id)', value: it => it.commission },
]

const countColumns: readonly Column<CountedAccess>[] = [
  { key: 'month', title: 'Månad', value: it => it.month.slice(0, 7) },
  { key: 'principal', title: 'Huvudman', value: it => it.principal },
  { key: 'why', title: 'Varför', value: it => it.reason ?? purposeWords[it.purpose] },
  { key: 'part', title: 'Del', value: it => partWords[it.part] ?? it.part },
  { key: 'cases', title: 'Ärenden', type: 'number', value: it => it.cases },
  { key: 'readings', title: 'Läsningar', type: 'number', value: it => it.readings },
]

interface CountSubject extends Subject {
  readonly rows: readonly CountedAccess[]
}

const loadCounts: Load<CountSubject> = async ({ db, now, actor }) => {
  const today = dateAt(now)
  return { rows: may(actor, 'access.count') ? await accessCounts(db, daysAfter(today, -366), today) : [] }
}

export const accessRoutes: readonly Route[] = [
  ...explaining,
  ...checkRoutes,
  page<LogSubject>({
    path: '/avvikelser/:code/atkomst',
    action: 'access.read',
    load: loadLog,
    noted: notedAs('log', it => it.case),
    show: ({ subject }) => AccessPage(subject.case, subject.rows),
  }),
  ...listExports<AccessRow>({
    path: '/avvikelser/:code/atkomst',
    action: 'access.read',
    name: 'atkomst',
    columns: logColumns,
    about: loadCase,
    load: async loading => (await loadLog(loading))?.rows,
    noted: notedAs('log', it => it as Subject as Case),
  }),
  ...caseFileRoutes,
  page<CountSubject>({
    path: accessCountsHref,
    action: 'access.count',
    load: loadCounts,
    show: ({ subject, url }) => AccessCountsPage(subject.rows, `${url.pathname}${url.search}`),
  }),
  ...listExports<CountedAccess>({
    path: accessCountsHref,
    action: 'access.count',
    name: 'atkomst-antal',
    columns: countColumns,
    about: async () => ({}),
    load: async loading => (await loadCounts(loading))?.rows,
  }),
]
