// Ärenden i en lista: which of them a view asks for, and what the list says of each. Never what was written in a report.
import { type RawBuilder, sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import { daysAfter, type Instant, instantAt, type LocalDate } from '../../kernel/time.ts'
import type { DeviationKind, DeviationSide, DeviationState, Severity } from './deviation.ts'
import { isOpen, sortOf, statesOf, type View } from './filters.ts'

/** Rows on a page. */
export const pageSize = 25
/** No list is counted further, or turned the pages of: whoever has more narrows it. */
export const countedAtMost = 500
/** To look for words in report after report costs more. */
const wordsCountedAtMost = 200
export const bound = (view: View): number => (view.words ? wordsCountedAtMost : countedAtMost)

/** An id that nothing has: what a name stands for that is not there. */
const nothing = '00000000-0000-0000-0000-000000000000'

export interface Choices {
  readonly types: readonly { readonly id: string; readonly code: string; readonly label: string }[]
  readonly steps: readonly { readonly id: string; readonly code: string; readonly label: string }[]
  readonly principals: readonly { readonly id: string; readonly slug: string; readonly name: string }[]
}

/** What a list can be narrowed by: one question. */
export async function choicesOf(db: Db): Promise<Choices> {
  const { rows } = await sql<{ what: string; id: string; code: string; label: string }>`
    select list as what, id, code, label, ordinal, valid_to is not null as ended from taxonomy_code where list in ('type', 'step')
    union all select 'principal', id, slug, coalesce(short_name, name), 0, false from organisation where kind in ('region', 'municipality')
    order by what, ordinal, label`.execute(executorOf(db))
  const of = (what: string) => rows.filter(it => it.what === what)
  return {
    types: of('type'),
    steps: of('step'),
    principals: of('principal').map(({ id, code, label }) => ({ id, slug: code, name: label })),
  }
}

/** The words of a unit as `folded` has them. */
const likeUnit = (words: string): string => `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`

const day = (on: LocalDate): Instant => instantAt(on, '00:00')

interface Asked {
  readonly view: View
  readonly today: LocalDate
  readonly choices: Choices
  /** Without it all of them, uncounted. */
  readonly page?: number
}

function question({ view, today, choices, page }: Asked): object {
  const idOf = (given: string | undefined, among: Choices['types']) =>
    given === undefined || given === 'utan' ? undefined : (among.find(it => it.code === given)?.id ?? nothing)
  return {
    ...{ today, sort: sortOf(view), merged: view.merged, side: view.side, kind: view.kind, words: view.words },
    ...{ severity: view.severity, legal: view.legal, overdue: view.overdue },
    waits: view.scope === 'waiting' ? true : undefined,
    open: isOpen(view) ? true : undefined,
    states: view.state && statesOf[view.state],
    type: idOf(view.type, choices.types),
    untyped: view.type === 'utan' ? true : undefined,
    step: idOf(view.step, choices.steps),
    principal: view.principal && (choices.principals.find(it => it.slug === view.principal)?.id ?? nothing),
    unit: view.unit && likeUnit(view.unit),
    from: view.from && day(view.from),
    before: view.to && day(daysAfter(view.to, 1)),
    ...(page === undefined
      ? {}
      : { bound: bound(view), limit: pageSize, offset: (Math.min(page, bound(view) / pageSize) - 1) * pageSize }),
  }
}

export interface Found {
  readonly ids: readonly string[]
  /** As far as it is counted. */
  readonly total: number
  readonly more: boolean
}

/** The ids that a view asks for, in its order, within the actor's own sides (deviation_find, 0042). */
export async function findCases(db: Db, asked: Asked): Promise<Found> {
  const json = JSON.stringify(question(asked))
  const { rows } = await sql<{ found: Found }>`select deviation_find(${json}::jsonb) as found`.execute(executorOf(db))
  return rows[0]?.found ?? { ids: [], total: 0, more: false }
}

export interface CaseLine {
  readonly id: string
  readonly code: string
  readonly kind: DeviationKind
  readonly state: DeviationState
  readonly severity: Severity | null
  readonly type: string | null
  readonly step: string | null
  readonly own: string
  readonly counterpart: string
  readonly ownPrincipal: string | null
  readonly counterpartPrincipal: string | null
  readonly ownKind: string | null
  readonly counterpartKind: string | null
  readonly happenedOn: LocalDate
  readonly reportedAt: Instant
  readonly closedAt: Instant | null
  readonly legalBasis: string | null
  readonly dueOn: LocalDate | null
  readonly mergedInto: string | null
  readonly ownReference: string | null
  readonly counterpartReference: string | null
  readonly standsAs: readonly DeviationSide[]
}

/** The cases with these ids that the actor may read, in their order. */
export async function caseLines(db: Db, ids: readonly string[]): Promise<readonly CaseLine[]> {
  if (ids.length === 0) return []
  return (await lines(db, sql<boolean>`d.id = any (${[...ids]}::uuid[])`)).toSorted(
    (a, b) => ids.indexOf(a.id) - ids.indexOf(b.id),
  )
}

const lines = async (db: Db, which: RawBuilder<boolean>): Promise<readonly CaseLine[]> => {
  const { rows } = await sql<CaseLine>`
    select d.id, d.code, d.kind, d.state, d.severity, ty.label as type, st.label as step, ow.name as own, co.name as counterpart,
      coalesce(op.short_name, op.name) as "ownPrincipal", coalesce(cp.short_name, cp.name) as "counterpartPrincipal",
      op.kind as "ownKind", cp.kind as "counterpartKind", d.happened_on as "happenedOn", d.reported_at as "reportedAt",
      d.closed_at as "closedAt", d.legal_basis as "legalBasis", d.due_on as "dueOn", d.merged_into as "mergedInto",
      d.own_reference as "ownReference", d.counterpart_reference as "counterpartReference",
      my_sides(d.id) as "standsAs"
    from deviation d join organisation ow on ow.id = d.reporting_unit_id join organisation co on co.id = d.counterpart_unit_id
      left join organisation op on op.id = d.reporting_principal_id left join organisation cp on cp.id = d.counterpart_principal_id
      left join taxonomy_code ty on ty.id = d.type_id left join taxonomy_code st on st.id = d.found_step_id
    where ${which}`.execute(executorOf(db))
  return rows
}

/** The newest cases that the actor has reported themselves. */
export async function casesOfMine(db: Db, limit = 5): Promise<readonly CaseLine[]> {
  const ids = await sql<{ id: string }>`select id from deviation where id in (select my_reported_ids())
    order by (state = 'returned') desc, reported_at desc limit ${limit}`.execute(executorOf(db))
  return caseLines(
    db,
    ids.rows.map(it => it.id),
  )
}

export interface WaitingCounts {
  readonly triage: number
  readonly answer: number
  readonly accept: number
  readonly late: number
}

/** How much waits for the actor's organisations; each counted to a thousand. */
export async function waitingCounts(db: Db, today: LocalDate): Promise<WaitingCounts> {
  const { rows } = await sql<{ name: keyof WaitingCounts; n: number }>`
    select name, least(sum(n), ${countedAtMost})::integer as n from deviation_waiting(${today}::date, ${countedAtMost}) group by name`.execute(
    executorOf(db),
  )
  const of = (name: keyof WaitingCounts): number => rows.find(it => it.name === name)?.n ?? 0
  return { triage: of('triage'), answer: of('answer'), accept: of('accept'), late: of('late') }
}
