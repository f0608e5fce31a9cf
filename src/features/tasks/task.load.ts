// Det som uppgifternas sidor behöver läsa.
import { sql } from 'kysely'
import { type Actor, handledForums, holds, ownOrganisations } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import { executorOf } from '../../data/reading.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { pageCount } from '../../ui/pagination.tsx'
import { forumBySlug } from '../forums/forum.row.ts'
import { forumsOf } from '../forums/forum.view.tsx'
import { eventsOf, type TaskEvent } from './event.row.ts'
import { readView, type Scope, type View } from './filters.ts'
import { choicesOf, type ScopeCounts, scopeCounts, soughtIds } from './list.row.ts'
import { sourceOf, type TaskSource } from './source.row.ts'
import { pageSize, type TaskListGiven } from './task.list.tsx'
import { type Db, type TaskRow, taskByCode, taskRows } from './task.row.ts'

/** The first tab that has anything, so that nobody begins on an empty page. */
const usualScope = (counts: ScopeCounts): Scope =>
  (['mine', 'organisations', 'forums'] as const).find(it => counts[it] > 0) ?? 'all'

/** The view that an address asks for, as the actor stands today. */
export async function viewOf({ db, url, actor }: Pick<Loading, 'db' | 'url' | 'actor'>): Promise<View> {
  return url.searchParams.has('visa') ? readView(url.searchParams, 'all') : viewWith(url, await scopeCounts(db, actor))
}

const viewWith = (url: URL, counts: ScopeCounts): View => readView(url.searchParams, usualScope(counts))

const mayAddSome = (actor: Actor): boolean => holds(actor, 'administrator') || handledForums(actor).length > 0

export async function loadTasks(loading: Loading): Promise<(TaskListGiven & Subject) | undefined> {
  const { db, actor, now } = loading
  const today = dateAt(now)
  // The public has no list: the rule then says no, and the answer is an invitation to log in.
  const counts = await scopeCounts(db, actor)
  const view = actor.kind === 'public' ? readView(new URLSearchParams(), 'all') : viewWith(loading.url, counts)
  const ids = actor.kind === 'public' ? [] : await soughtIds(db, view, actor, today)
  const late = ids.length === 0 ? 0 : await countLate(db, ids, today)
  const page = Math.min(view.page, pageCount({ size: pageSize, total: ids.length }))
  return {
    ...{ view: { ...view, page }, total: ids.length, overdue: late, today },
    rows: await taskRows(db, ids.slice((page - 1) * pageSize, page * pageSize)),
    counts,
    choices: await choicesOf(db, view.scope, actor),
    speaks: ownOrganisations(actor).length > 0,
    partakes: actor.kind === 'person' && ((actor.seats ?? []).length > 0 || handledForums(actor).length > 0),
    mayAdd: mayAddSome(actor),
  }
}

async function countLate(db: Db, ids: readonly string[], today: LocalDate): Promise<number> {
  const row = await db
    .selectFrom('task')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
    .where('state', '=', 'open')
    .where('due_by', '<', today)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export interface TaskSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly mine: boolean
  readonly task: TaskRow
}

/** The task alone, for what is said of it. */
export const loadTask: Load<TaskSubject> = async ({ db, params }) => {
  const task = await taskByCode(db, params.code ?? '')
  if (!task) return undefined
  const { id, version, forumId, mine } = task
  return { id, version, forumId, mine, task }
}

export interface TaskPageSubject extends TaskSubject {
  readonly events: readonly TaskEvent[]
  readonly source: TaskSource
  readonly matters: readonly { readonly code: string; readonly title: string }[]
  /** The forum's coming meetings: when a task can be due instead. */
  readonly meetings: readonly LocalDate[]
  readonly people: readonly string[]
  readonly today: LocalDate
}

export const loadTaskPage: Load<TaskPageSubject> = async loading => {
  const subject = await loadTask(loading)
  if (!subject) return undefined
  const { db, now } = loading
  const { task } = subject
  const today = dateAt(now)
  const handler = may(loading.actor, 'task.change', subject)
  return {
    ...subject,
    ...{ events: await eventsOf(db, task.id), source: await sourceOf(db, task), matters: await mattersOf(db, task) },
    meetings: handler ? await comingMeetings(db, task.forumId, today) : [],
    people: handler ? await peopleOf(db, task.forumId) : [],
    today,
  }
}

async function mattersOf(db: Db, task: TaskRow) {
  const { rows } = await sql<{ code: string; title: string }>`
    select distinct m.code, m.title from task t
      left join agenda_matter a on a.agenda_item_id = t.agenda_item_id
      join matter o on o.id = t.matter_id or o.id = a.matter_id
      join matter m on m.id = coalesce(o.merged_into, o.id)
    where t.id = ${task.id} order by m.title`.execute(executorOf(db))
  return rows
}

export const comingMeetings = async (db: Db, forumId: string, today: LocalDate): Promise<readonly LocalDate[]> =>
  (
    await db
      .selectFrom('meeting')
      .select('date')
      .where('forum_id', '=', forumId)
      .where('state', 'in', ['planned', 'called'])
      .where('date', '>=', today)
      .orderBy('date')
      .limit(12)
      .execute()
  ).map(it => it.date)

/** Said of whoever holds the seats, whoever that is on the day. */
const roles = ['Presidiet', 'Beredningen', 'Ordförande', 'Vice ordförande', 'Sekreteraren', 'Forumet']

/** Who may be given a task: the roles, those who sit in the forum, and the organisations that they sit for. */
export async function peopleOf(db: Db, forumId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('seat as s')
    .innerJoin('membership as m', 'm.seat_id', 's.id')
    .innerJoin('person as p', 'p.id', 'm.person_id')
    .leftJoin('organisation as o', 'o.id', 's.organisation_id')
    .select(['p.name', 'o.name as organisation'])
    .where('s.forum_id', '=', forumId)
    .where(sql<boolean>`coalesce(m.valid_to >= swedish_today(), true)`)
    .orderBy('p.name')
    .execute()
  return [...new Set([...roles, ...rows.map(it => it.name), ...rows.flatMap(it => it.organisation ?? [])])]
}

export interface NewTaskSubject extends Subject {
  readonly forumId: string
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly meetings: readonly LocalDate[]
  readonly people: readonly string[]
  readonly matters: readonly { readonly id: string; readonly title: string }[]
}

export const loadNewTask: Load<NewTaskSubject> = async ({ db, params, now }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  if (!forum) return undefined
  const matters = await db
    .selectFrom('matter')
    .select(['id', 'title'])
    .where('merged_into', 'is', null)
    .where('ended', '=', false)
    .orderBy('latest_any', it => it.desc().nullsLast())
    .limit(300)
    .execute()
  return {
    ...{ forumId: forum.id, forum, matters },
    meetings: await comingMeetings(db, forum.id, dateAt(now)),
    people: await peopleOf(db, forum.id),
  }
}

export interface ChooseForumSubject extends Subject {
  readonly forums: readonly { readonly name: string; readonly slug: string }[]
}

/** The forums that the actor may add a task to. */
export const loadChoice: Load<ChooseForumSubject> = async ({ db, actor }) => ({
  forums: (await forumsOf(db)).filter(it => may(actor, 'task.add', { forumId: it.id })),
})
