// Åtkomst: every statement about who has read a case.
import { sql } from 'kysely'
import type { PersonActor } from '../../access/actor.ts'
import type { Tx } from '../../data/open.ts'
import { type Db, executorOf } from '../../data/reading.ts'
import type { AccessPurpose } from '../../data/tables/sides.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Part } from './access.ts'

export interface Why {
  readonly reasonId: string
  readonly words: string | null
}

export interface Noted {
  readonly caseId: string
  readonly part: Part
  readonly why: Why | undefined
  readonly at: Instant
}

/** One row for each person, part and reason within the hour. The side and the unit are worked out by the database. */
export async function writeAccess(tx: Tx, actor: PersonActor, { caseId, part, why, at }: Noted): Promise<void> {
  await sql`select note_access(${caseId}::uuid, ${part}, ${why?.reasonId ?? null}::uuid, ${why?.words ?? null}::text,
    ${actor.login?.commission ?? null}::text, ${at}::timestamptz)`.execute(tx)
}

interface NotedMany {
  readonly caseIds: readonly string[]
  readonly part: Part
  /** What was said that they go out for. */
  readonly words: string | null
  readonly at: Instant
}

/** The same for many cases in one statement. How many were noted: those that the actor coordinates. */
export async function writeAccesses(tx: Tx, actor: PersonActor, it: NotedMany): Promise<number> {
  if (it.caseIds.length === 0) return 0
  const { rows } = await sql<{
    n: number
  }>`select note_readings(${[...it.caseIds]}::uuid[], ${it.part}, ${it.words}::text,
    ${actor.login?.commission ?? null}::text, ${it.at}::timestamptz) as n`.execute(tx)
  return rows[0]?.n ?? 0
}

/** The reason that the actor gave for a case after some moment. */
export async function reasonGiven(db: Db, caseId: string, since: Instant): Promise<Why | undefined> {
  const { rows } = await sql<{ reason_id: string; words: string | null }>`
    select reason_id, words from my_reason(${caseId}::uuid, ${since}::timestamptz)`.execute(executorOf(db))
  return rows[0] && { reasonId: rows[0].reason_id, words: rows[0].words }
}

/** Whether somebody coordinates nearer the unit than the actor does. */
export async function nearerCoordinator(db: Db, caseId: string, today: LocalDate): Promise<boolean> {
  const { rows } = await sql<{ nearer: boolean }>`
    select nearer_coordinator(${caseId}::uuid, ${today}::date) as nearer`.execute(executorOf(db))
  return rows[0]?.nearer ?? false
}

export interface AccessRow {
  readonly id: string
  readonly at: Instant
  readonly lastAt: Instant
  readonly times: number
  readonly side: 'reporter' | 'own' | 'counterpart'
  /** Of the actor's own side alone. */
  readonly name: string | null
  readonly unit: string
  readonly part: string
  readonly purpose: AccessPurpose
  readonly reason: string | null
  /** What was said beside the reason: read by the same side alone. */
  readonly words: string | null
  readonly commission: string | null
}

/** Who has read a case, the latest first. */
export async function accessesOf(db: Db, caseId: string): Promise<readonly AccessRow[]> {
  const { rows } = await sql<AccessRow>`
    select a.id, a.read_at as at, a.last_at as "lastAt", a.times, a.side, h.name, o.name as unit, a.part, a.purpose, c.label as reason,
      t.words, t.commission
    from case_access a join organisation o on o.id = a.organisation_id
    left join hands_of(${caseId}::uuid) h on h.id = a.id left join access_told(${caseId}::uuid) t on t.id = a.id left join taxonomy_code c on c.id = a.reason_id
    where a.deviation_id = ${caseId} order by a.read_at desc, a.id desc limit 2000`.execute(executorOf(db))
  return rows
}

export interface CountedAccess {
  readonly month: LocalDate
  readonly principal: string
  readonly purpose: AccessPurpose
  readonly reason: string | null
  readonly part: string
  readonly cases: number
  readonly readings: number
}

/** How much is read, without cases and persons. */
export async function accessCounts(db: Db, from: LocalDate, to: LocalDate): Promise<readonly CountedAccess[]> {
  const { rows } = await sql<CountedAccess>`select * from access_counted(${from}::date, ${to}::date)`.execute(
    executorOf(db),
  )
  return rows
}
