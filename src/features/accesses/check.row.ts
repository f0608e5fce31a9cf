// Kontroll av åtkomsten: what is read of checks. Whose they are is the database's to say (0048).
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { CheckOutcome } from './check.ts'

export interface Check {
  readonly id: string
  readonly organisation: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** How many readings there were to draw from. */
  readonly readings: number
  readonly drawnAt: Instant
  readonly drawnBy: string | null
  readonly drawn: number
  readonly left: number
  readonly asked: number
}

const checks = (db: Db) =>
  db
    .selectFrom('access_check as k')
    .innerJoin('organisation as o', 'o.id', 'k.organisation_id')
    .leftJoin('person as p', 'p.id', 'k.drawn_by')
    .leftJoin('access_check_row as r', 'r.check_id', 'k.id')
    .groupBy(['k.id', 'o.name', 'p.name'])
    .select(['k.id', 'o.name as organisation', 'k.from_day as from', 'k.to_day as to', 'k.readings'])
    .select(['k.drawn_at as drawnAt', 'p.name as drawnBy'])
    .select([
      sql<number>`count(r.id)::integer`.as('drawn'),
      sql<number>`(count(r.id) filter (where r.outcome is null))::integer`.as('left'),
      sql<number>`(count(r.id) filter (where r.outcome <> 'right'))::integer`.as('asked'),
    ])

/** The checks of the organisations that the actor answers for, the newest first. */
export const checksOf = (db: Db): Promise<readonly Check[]> =>
  checks(db).orderBy('k.drawn_at', 'desc').orderBy('k.id', 'desc').limit(200).execute()

export const findCheck = (db: Db, id: string): Promise<Check | undefined> =>
  checks(db).where('k.id', '=', id).executeTakeFirst()

export interface CheckedReading {
  readonly id: string
  readonly name: string
  /** The actor's own reading, which a colleague looks at. */
  readonly mine: boolean
  readonly code: string
  readonly part: string
  readonly purpose: 'own-report' | 'handling' | 'explained'
  readonly reason: string | null
  /** What the reader said that it was for. */
  readonly said: string | null
  readonly unit: string
  readonly readAt: Instant
  readonly times: number
  readonly outcome: CheckOutcome | null
  readonly words: string | null
  readonly checkedAt: Instant | null
  readonly checkedBy: string | null
  readonly version: number
}

export async function readingsOf(db: Db, checkId: string): Promise<readonly CheckedReading[]> {
  const { rows } = await sql<CheckedReading>`
    select id, name, mine, code, part, purpose, reason, said, unit, read_at as "readAt", times, outcome, words,
      checked_at as "checkedAt", checked_by as "checkedBy", version
    from access_check_drawn(${checkId}::uuid)`.execute(executorOf(db))
  return rows
}
