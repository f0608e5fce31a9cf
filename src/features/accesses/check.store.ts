// Kontroll av åtkomsten: every statement about checks. Who may is the database's to say once more (0048).
import { sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Schema } from '../../data/schema.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { CheckOutcome, Sample } from './check.ts'

type Db = ReadonlyKysely<Schema>

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
    select id, name, code, part, purpose, reason, said, unit, read_at as "readAt", times, outcome, words,
      checked_at as "checkedAt", checked_by as "checkedBy", version
    from access_check_drawn(${checkId}::uuid)`.execute(db as never)
  return rows
}

export interface CheckedOrganisation {
  readonly id: string
  readonly name: string
}

export const organisationsNamed = async (db: Db, ids: readonly string[]): Promise<readonly CheckedOrganisation[]> =>
  ids.length === 0
    ? []
    : db
        .selectFrom('organisation')
        .select(['id', 'name'])
        .where('id', 'in', [...ids])
        .orderBy('name')
        .execute()

/** Draws by chance among the readings of the organisation's own side. Resolves with the check's id. */
export async function drawCheck(
  tx: Tx,
  permit: Permit<'access.check'>,
  it: Sample & { readonly organisationId: string },
  now: Instant,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`select draw_access_check(${it.organisationId}::uuid, ${it.from}::date,
    ${it.to}::date, ${it.size}::integer, ${now}::timestamptz) as id`.execute(tx)
  const id = rows[0]?.id
  if (!id) throw new Error('A check was drawn and has no id')
  await audit(tx, permit, `access-check:${id}`, { from: it.from, to: it.to, size: it.size })
  return id
}

/** Says of one reading what was seen. It is said once: throws Stale where somebody was first. */
export async function markReading(
  tx: Tx,
  permit: Permit<'access.check'>,
  it: { readonly outcome: CheckOutcome; readonly words: string },
  now: Instant,
): Promise<void> {
  const version = permit.version ?? 0
  const marked = await tx
    .updateTable('access_check_row')
    .set({ ...it, checked_by: permit.actor.kind === 'person' ? permit.actor.personId : null, checked_at: now })
    .set({ version: version + 1 })
    .where('id', '=', permit.subjectId)
    .where('version', '=', version)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (marked.numUpdatedRows !== 1n) throw new Stale('The reading')
  await audit(tx, permit, `access-check-row:${permit.subjectId}`, { outcome: it.outcome })
}
