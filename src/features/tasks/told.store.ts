// Vem som vet att en uppgift är deras: who is told, and that they were.
import { sql } from 'kysely'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { ToTell } from './task.mail.ts'

export interface OwnerToTell extends ToTell {
  readonly ownerId: string
  readonly taskId: string
  readonly forumId: string
  readonly state: 'open' | 'reported' | 'closed' | 'dropped'
  readonly version: number
  /** The person, or all who hold the seats on the day; none for an organisation, and for whom nobody knows. */
  readonly persons: readonly string[]
  readonly organisationId: string | null
}

export type WhichOwners =
  | { readonly untoldIn: string }
  | { readonly taskId: string }
  /** Those of tasks that are due between two days, both included. */
  | { readonly from: LocalDate; readonly to: LocalDate }

/** Each owner of an open task that is handed out, with the persons behind it on the day. */
export async function ownersToTell(tx: Tx, which: WhichOwners, today: LocalDate): Promise<readonly OwnerToTell[]> {
  const wanted =
    'untoldIn' in which
      ? sql`t.forum_id = ${which.untoldIn} and o.told_at is null`
      : 'taskId' in which
        ? sql`t.id = ${which.taskId}`
        : sql`t.due_by between ${which.from}::date and ${which.to}::date`
  const { rows } = await sql<OwnerToTell>`
    select o.id as "ownerId", t.id as "taskId", t.code, t.forum_id as "forumId", coalesce(f.short_name, f.name) as forum,
      t.due_by as "dueBy", t.state, t.version, o.organisation_id as "organisationId",
      case when o.person_id is not null then array[o.person_id::text] else array(
        select distinct m.person_id::text from membership m join seat s on s.id = m.seat_id
        where s.forum_id = o.owner_forum_id and (o.seat_roles = '{}' or s.role = any (o.seat_roles))
          and coalesce(m.valid_from <= ${today}::date, true) and coalesce(m.valid_to >= ${today}::date, true)) end as persons
    from task_owner o join task t on t.id = o.task_id join forum f on f.id = t.forum_id
    where t.state = 'open' and handed_out(t.meeting_id) and ${wanted}
    order by t.due_by nulls last, t.code, o.ordinal`.execute(tx)
  return rows
}

/** What is new in a forum is told of by one at a time: who waited reads what the other has marked. */
export const oneTellingAtATime = (tx: Tx, forumId: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext(${`samklang.tasks.told.${forumId}`}))`.execute(tx)

export async function markTold(
  tx: Tx,
  _permit: Permit<'task.tell'>,
  ownerIds: readonly string[],
  now: Instant,
): Promise<void> {
  await tx
    .updateTable('task_owner')
    .set({ told_at: now })
    .where(sql<boolean>`id = any (${[...ownerIds]}::uuid[])`)
    .execute()
}

/** A forum with tasks that are late. */
export interface LateForum {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly late: number
}

export async function lateForums(tx: Tx, today: LocalDate): Promise<readonly LateForum[]> {
  const { rows } = await sql<LateForum>`
    select f.id, coalesce(f.short_name, f.name) as name, f.slug, count(*)::integer as late
    from task t join forum f on f.id = t.forum_id
    where t.state = 'open' and t.due_by < ${today}::date and handed_out(t.meeting_id)
    group by f.id order by late desc, f.name`.execute(tx)
  return rows
}
