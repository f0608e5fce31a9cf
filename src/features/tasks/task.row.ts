// Uppgifternas rader: what the actor may see of them. Some questions for a list, however long it is.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { OrganisationKind } from '../organisations/organisation.ts'
import type { TaskState } from './task.ts'

export type { Db }

export interface TaskOwner {
  readonly name: string
  readonly personId: string | null
  readonly person: { readonly code: string } | null
  readonly organisationId: string | null
  readonly organisation: { readonly slug: string; readonly kind: OrganisationKind; readonly name: string } | null
  /** The forum whose seats have the task; with no roles, all who sit there. */
  readonly seats: { readonly forumId: string; readonly roles: readonly string[] } | null
}

/** The meeting that a task comes back at next, or lies with now. */
export interface TaskComing {
  readonly code: string
  readonly date: LocalDate
}

export interface TaskRow {
  readonly id: string
  readonly code: string
  readonly words: string
  readonly state: TaskState
  /** As it is said: 'nästa möte', 'hösten 2027'. */
  readonly due: string | null
  readonly dueOn: LocalDate | null
  /** The day that it comes to. */
  readonly dueBy: LocalDate | null
  readonly dueMeeting: TaskComing | null
  readonly saidOn: LocalDate
  readonly addedAt: Instant
  readonly forumId: string
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  /** Where it was handed out, as far as the actor may see it. */
  readonly meeting: TaskComing | null
  readonly item: { readonly id: string; readonly code: string; readonly title: string } | null
  /** The item of earlier minutes that it was taken from, and its place among their tasks. */
  readonly source: { readonly code: string; readonly ordinal: number } | null
  readonly owners: readonly TaskOwner[]
  /** What was said when it was reported last. */
  readonly report: { readonly words: string; readonly on: LocalDate } | null
  readonly coming: TaskComing | null
  /** It is the actor's own, or their organisation's. */
  readonly mine: boolean
  readonly version: number
}

const base = (db: Db) =>
  db
    .selectFrom('task as t')
    .innerJoin('forum as f', 'f.id', 't.forum_id')
    .leftJoin('meeting as m', 'm.id', 't.meeting_id')
    .leftJoin('meeting as d', 'd.id', 't.due_meeting_id')
    .leftJoin('agenda_item as i', 'i.id', 't.agenda_item_id')
    .selectAll('t')
    .select(['f.name as forum_name', 'f.short_name', 'f.slug'])
    .select(['m.code as meeting_code', 'm.date as meeting_date', 'd.code as due_code', 'd.date as due_date'])
    .select(['i.code as item_code', 'i.title as item_title'])
    .select(sql<boolean>`t.id in (select unnest(my_task_ids()))`.as('mine'))

type Row = Awaited<ReturnType<ReturnType<typeof base>['execute']>>[number]

/** Tasks by their ids, in that order, or all that a condition on task `t` holds for, what is due first. */
export async function taskRows(
  reader: Db | Tx,
  which: readonly string[] | RawBuilder<boolean>,
  limit?: number,
): Promise<readonly TaskRow[]> {
  const db = reader as Db
  const byIds = Array.isArray(which)
  if (byIds && which.length === 0) return []
  const condition = byIds ? sql<boolean>`t.id = any (${[...(which as readonly string[])]}::uuid[])` : which
  const found = await base(db)
    .where(condition as RawBuilder<boolean>)
    .orderBy(sql`t.state <> 'open'`)
    .orderBy(sql`t.due_by nulls last`)
    .orderBy('t.added_at')
    .orderBy('t.id')
    .$if(limit !== undefined, it => it.limit(limit ?? 0))
    .execute()
  const rows = await withHanging(db, found)
  if (!byIds) return rows
  const place = new Map((which as readonly string[]).map((id, at) => [id, at]))
  return rows.toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}

async function withHanging(db: Db, rows: readonly Row[]): Promise<readonly TaskRow[]> {
  if (rows.length === 0) return []
  const ids = rows.map(it => it.id)
  const [owners, reports, coming] = [await ownersOf(db, ids), await reportsOf(db, ids), await comingOf(db, ids)]
  return rows.map(row => ({
    ...bare(row),
    owners: owners.filter(it => it.taskId === row.id).map(({ taskId: _, ...it }) => it),
    report: reports.get(row.id) ?? null,
    coming: coming.get(row.id) ?? null,
  }))
}

const pair = (code: string | null, date: string | null): TaskComing | null => (code && date ? { code, date } : null)

const bare = (it: Row): Omit<TaskRow, 'owners' | 'report' | 'coming'> => ({
  ...{ id: it.id, code: it.code, words: it.words, state: it.state, due: it.due, dueOn: it.due_on, dueBy: it.due_by },
  dueMeeting: pair(it.due_code, it.due_date),
  ...{ saidOn: it.said_on, addedAt: it.added_at, forumId: it.forum_id },
  forum: { name: it.forum_name, shortName: it.short_name, slug: it.slug },
  meeting: pair(it.meeting_code, it.meeting_date),
  item:
    it.agenda_item_id && it.item_code && it.item_title !== null
      ? { id: it.agenda_item_id, code: it.item_code, title: it.item_title }
      : null,
  source: it.source_code === null ? null : { code: it.source_code, ordinal: it.source_ordinal ?? 0 },
  ...{ mine: it.mine, version: it.version },
})

async function ownersOf(db: Db, ids: readonly string[]): Promise<readonly (TaskOwner & { taskId: string })[]> {
  const rows = await db
    .selectFrom('task_owner as o')
    .leftJoin('person as p', 'p.id', 'o.person_id')
    .leftJoin('organisation as g', 'g.id', 'o.organisation_id')
    .select(['o.task_id', 'o.name', 'o.person_id', 'p.code', 'o.organisation_id', 'g.slug', 'g.kind'])
    .select(['g.name as organisation_name', 'o.owner_forum_id', 'o.seat_roles'])
    .where('o.task_id', 'in', ids)
    .orderBy('o.ordinal')
    .execute()
  return rows.map(it => ({
    ...{ taskId: it.task_id, name: it.name, personId: it.person_id, organisationId: it.organisation_id },
    person: it.code ? { code: it.code } : null,
    organisation:
      it.slug && it.kind && it.organisation_name
        ? { slug: it.slug, kind: it.kind as OrganisationKind, name: it.organisation_name }
        : null,
    seats: it.owner_forum_id ? { forumId: it.owner_forum_id, roles: it.seat_roles } : null,
  }))
}

async function reportsOf(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('task_event')
    .select(['task_id', 'words', 'happened_on'])
    .distinctOn('task_id')
    .where('task_id', 'in', ids)
    .where('kind', '=', 'reported')
    .orderBy('task_id')
    .orderBy('at_version', 'desc')
    .execute()
  return new Map(
    rows.flatMap(it => (it.words && it.happened_on ? [[it.task_id, { words: it.words, on: it.happened_on }]] : [])),
  )
}

/** On which agenda each task lies and nothing has been said of it yet. */
async function comingOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, TaskComing>> {
  const rows = await db
    .selectFrom('task_return as r')
    .innerJoin('meeting as m', 'm.id', 'r.meeting_id')
    .select(['r.task_id', 'm.code', 'm.date'])
    .where('r.task_id', 'in', ids)
    .where('r.outcome', 'is', null)
    .where('m.state', 'in', ['planned', 'called', 'ongoing', 'paused'])
    .orderBy('m.date', 'desc')
    .execute()
  return new Map(rows.map(it => [it.task_id, { code: it.code, date: it.date }]))
}

export const taskByCode = async (db: Db, code: string): Promise<TaskRow | undefined> =>
  (await taskRows(db, sql<boolean>`t.code = ${code} and handed_out(t.meeting_id)`, 1))[0]
