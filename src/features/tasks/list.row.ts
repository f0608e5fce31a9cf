// Uppgifter i en lista: which of them a view asks for, in its order. Under row level security.
import { type RawBuilder, sql } from 'kysely'
import { type Actor, handledForums, ownOrganisations } from '../../access/actor.ts'
import { executorOf } from '../../data/reading.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import type { Scope, View } from './filters.ts'
import type { Db } from './task.row.ts'

/** Whose tasks a tab holds, as the actor stands today. */
export function within(scope: Scope, actor: Actor): RawBuilder<boolean> {
  switch (scope) {
    case 'mine':
      return sql`t.id in (select unnest(my_own_task_ids()))`
    case 'organisations':
      return sql`t.id in (select w.task_id from task_owner w where w.organisation_id = any (${[...ownOrganisations(actor)]}::uuid[]))`
    case 'forums': {
      const seats = actor.kind === 'person' ? (actor.seats ?? []) : []
      return sql`t.forum_id = any (${[...new Set([...seats, ...handledForums(actor)])]}::uuid[])`
    }
    case 'all':
      return sql`true`
  }
}

/** Handed out: outside a meeting, or at one that has ended. Asked as a set, once for all tasks. */
export const handedOut = sql<boolean>`(t.meeting_id is null or t.meeting_id not in (select meetings_not_ended()))`

/** Followed until the forum has closed it. */
export const followed = sql<boolean>`t.state in ('open', 'reported')`

const states: Readonly<Record<View['state'], RawBuilder<boolean>>> = {
  followed,
  reported: sql`t.state = 'reported'`,
  closed: sql`t.state = 'closed'`,
  dropped: sql`t.state = 'dropped'`,
  all: sql`true`,
}

const like = (words: string): string => `%${words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`

function conditions(view: View, actor: Actor, today: LocalDate): readonly RawBuilder<boolean>[] {
  const { forum, whose, overdue, when, words } = view
  return [
    handedOut,
    within(view.scope, actor),
    states[view.state],
    ...(forum ? [sql<boolean>`exists (select from forum f where f.id = t.forum_id and f.slug = ${forum})`] : []),
    ...(whose
      ? [sql<boolean>`exists (select from task_owner w where w.task_id = t.id and lower(w.name) like ${like(whose)})`]
      : []),
    ...(overdue ? [sql<boolean>`t.state = 'open' and t.due_by < ${today}`] : []),
    ...(when === 'undated' ? [sql<boolean>`t.due_by is null`] : []),
    ...(typeof when === 'number' ? [sql<boolean>`t.due_by <= ${daysAfter(today, when)}`] : []),
    ...(words ? [sql<boolean>`lower(t.words) like ${like(words)}`] : []),
  ]
}

const orders: Readonly<Record<View['sort'], RawBuilder<unknown>>> = {
  // What is late is first by itself: its day is the earliest. What is reported waits for the forum, after what is not.
  due: sql`case t.state when 'open' then 0 when 'reported' then 1 else 2 end, t.due_by nulls last, t.added_at, t.id`,
  newest: sql`t.added_at desc, t.id`,
  oldest: sql`t.added_at, t.id`,
}

/** The ids of everything that a view asks for, in its order. */
export async function soughtIds(db: Db, view: View, actor: Actor, today: LocalDate): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`select t.id from task t
    where ${sql.join(conditions(view, actor, today), sql` and `)} order by ${orders[view.sort]}`.execute(executorOf(db))
  return found.rows.map(it => it.id)
}

export type ScopeCounts = Readonly<Record<Scope, number>>

/** How many tasks each tab holds that are still followed. One question. */
export async function scopeCounts(db: Db, actor: Actor): Promise<ScopeCounts> {
  const count = (scope: Scope) => sql<number>`count(*) filter (where ${within(scope, actor)})`
  const { rows } = await sql<
    Record<Scope, string>
  >`select ${count('mine')} as mine, ${count('organisations')} as organisations,
    ${count('forums')} as forums, count(*) as "all" from task t where ${followed} and ${handedOut}`.execute(
    executorOf(db),
  )
  const [row] = rows
  const of = (scope: Scope): number => Number(row?.[scope] ?? 0)
  return { mine: of('mine'), organisations: of('organisations'), forums: of('forums'), all: of('all') }
}

export interface Choices {
  readonly forums: readonly { readonly slug: string; readonly name: string }[]
  readonly owners: readonly string[]
}

/** What the tab's tasks can be narrowed by: their forums, and who has them, the most frequent first. */
export async function choicesOf(db: Db, scope: Scope, actor: Actor): Promise<Choices> {
  const here = sql`from task t join forum f on f.id = t.forum_id where ${handedOut} and ${within(scope, actor)}`
  const forums = await sql<{ slug: string; name: string }>`
    select distinct f.slug, coalesce(f.short_name, f.name) as name ${here} order by name`.execute(executorOf(db))
  const owners = await sql<{ name: string }>`
    select o.name from task_owner o where o.task_id in (select t.id ${here}) group by o.name order by count(*) desc, o.name limit 60`.execute(
    executorOf(db),
  )
  return { forums: forums.rows, owners: owners.rows.map(it => it.name) }
}
