/** Uppgifter på andras sidor: those of a meeting, an item, a matter, a forum or somebody, and the lines they are shown as. */
import { type RawBuilder, sql } from 'kysely'
import type { ComponentChildren, VNode } from 'preact'
import { type Actor, handledForums, type PersonActor } from '../../access/actor.ts'
import { href } from '../../http/route.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import { dateText, listText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { organisationHref } from '../organisations/organisation.ts'
import { followed, handedOut, within } from './list.row.ts'
import { taskHref, tasksHref } from './task.links.ts'
import { type Db, type TaskOwner, type TaskRow, taskRows } from './task.row.ts'
import { nearDays, standing } from './task.ts'
import { lateText, standingWords } from './task.words.ts'

export type { TaskRow } from './task.row.ts'

/** What the tasks are about. An item is named by its code, which is the same on the agenda and in the register. */
export type About =
  | { readonly meetingId: string }
  | { readonly itemCode: string }
  | { readonly matterId: string }
  | { readonly forumId: string }
  | { readonly personId: string }
  | { readonly organisationId: string }

function about(it: About): RawBuilder<boolean> {
  if ('meetingId' in it) return sql`t.meeting_id = ${it.meetingId}`
  if ('itemCode' in it)
    return sql`(t.source_code = ${it.itemCode} or exists (select from agenda_item a where a.id = t.agenda_item_id and a.code = ${it.itemCode}))`
  if ('matterId' in it)
    return sql`${followed} and (t.matter_id = ${it.matterId} or exists (select from agenda_matter a where a.agenda_item_id = t.agenda_item_id and a.matter_id = ${it.matterId}))`
  if ('forumId' in it) return sql`${followed} and t.forum_id = ${it.forumId}`
  const owner = 'personId' in it ? sql`w.person_id = ${it.personId}` : sql`w.organisation_id = ${it.organisationId}`
  return sql`${followed} and t.id in (select w.task_id from task_owner w where ${owner})`
}

/** Of a meeting and an item all tasks; of the others what is still followed. What is due first comes first. */
export const tasksAbout = async (db: Db, actor: Actor, it: About, limit = 8): Promise<readonly TaskRow[]> =>
  actor.kind === 'public' ? [] : taskRows(db, sql<boolean>`${handedOut} and ${about(it)}`, limit)

/**
 * What waits for one person, for the count in every page's header: their own tasks that are late, or soon to be done.
 * Rows, so that it is counted with the rest in one statement.
 */
export const tasksWaiting = (db: Db, actor: PersonActor, today: LocalDate) =>
  db
    .selectFrom('task as t')
    .select('t.id')
    .where('t.state', '=', 'open')
    .where('t.due_by', '<=', daysAfter(today, nearDays))
    .where(within('mine', actor))

/** For one's own page: what the person or their organisation has to do, and what is late in the forums they handle. */
export async function tasksFor(db: Db, actor: PersonActor, today: LocalDate, limit = 8): Promise<readonly TaskRow[]> {
  const open = sql`t.state = 'open' and ${handedOut}`
  const own = sql<boolean>`${open} and (${within('mine', actor)} or ${within('organisations', actor)})`
  const handled = handledForums(actor)
  const late = sql<boolean>`${open} and t.due_by < ${today} and t.forum_id = any (${[...handled]}::uuid[])`
  const others = handled.length === 0 ? [] : await taskRows(db, late, limit)
  return [...(await taskRows(db, own, limit)), ...others.filter(it => !it.mine)]
}

/** The names of those who have a task, with the way to each. */
export const Owners = ({ owners }: { readonly owners: readonly TaskOwner[] }): VNode => (
  <>
    {owners.map((it, at) => (
      <>
        {at > 0 && (at === owners.length - 1 ? ' och ' : ', ')}
        <OwnerName it={it} />
      </>
    ))}
    {owners.length === 0 && 'Ingen är utsedd'}
  </>
)

const OwnerName = ({ it }: { readonly it: TaskOwner }): VNode =>
  it.person ? (
    <a href={href('/personer/:code', it.person)}>{it.name}</a>
  ) : it.organisation ? (
    <a href={organisationHref(it.organisation)}>{it.name}</a>
  ) : (
    <span>{it.name}</span>
  )

/** How it stands with a task, where that is more than that it goes on. */
export function StandingFlag({ task, today }: { readonly task: TaskRow; readonly today: LocalDate }): VNode | null {
  switch (standing(task, today)) {
    case 'overdue':
      return <Flag>{lateText(task, today)}</Flag>
    case 'near':
      return <Flag tone="info">{standingWords.near.toLowerCase()}</Flag>
    case 'reported':
      return <Flag tone="info">rapporterad, väntar på forumet</Flag>
    case 'closed':
      return <Flag tone="success">klar</Flag>
    case 'dropped':
      return <Flag tone="quiet">avskriven</Flag>
    default:
      return null
  }
}

const whenText = ({ dueBy, due }: TaskRow): string => (dueBy ? dateText(dueBy) : (due ?? 'utan dag'))

/** One line for each: the day, what is to be done and by whom. */
export const TaskLines = ({
  tasks,
  today,
  forum = true,
}: {
  readonly tasks: readonly TaskRow[]
  readonly today: LocalDate
  /** Whether the forum is said: not on its own page. */
  readonly forum?: boolean
}): VNode => (
  <ul class="dated">
    {tasks.map(it => (
      <li>
        <span class="when">{whenText(it)}</span>
        <span>
          <a href={taskHref(it)}>{it.words}</a>{' '}
          <span class="soft">
            · {listText(it.owners.map(one => one.name)) || 'ingen är utsedd'}
            {forum && ` · ${it.forum.shortName ?? it.forum.name}`}
          </span>{' '}
          <StandingFlag task={it} today={today} />
        </span>
      </li>
    ))}
  </ul>
)

interface SectionGiven {
  readonly tasks: readonly TaskRow[]
  readonly today: LocalDate
  readonly title?: string
  readonly more?: { readonly label: string; readonly href: string }
  readonly forum?: boolean
  readonly level?: 2 | 3
  readonly id?: string
  readonly children?: ComponentChildren
}

/** The tasks of somebody else's page; nothing where there are none. */
export const TasksSection = ({
  tasks,
  today,
  title = 'Uppgifter',
  more,
  forum = true,
  level = 2,
  id = 'uppgifter',
  children,
}: SectionGiven): VNode | null =>
  tasks.length === 0 ? null : (
    <Section title={title} level={level} id={id} {...(more ? { more } : {})}>
      {children}
      <TaskLines tasks={tasks} today={today} forum={forum} />
    </Section>
  )

export const tasksOfForumHref = (slug: string): string => tasksHref({ visa: 'alla', forum: slug })

/** On one's own page. */
export const TasksOfMine = ({
  tasks,
  today,
}: {
  readonly tasks: readonly TaskRow[]
  readonly today: LocalDate
}): VNode => (
  <>
    <TasksSection
      tasks={tasks.filter(it => it.mine)}
      today={today}
      title="Dina uppgifter"
      more={{ label: 'Alla uppgifter', href: tasksHref() }}
    />
    <TasksSection
      tasks={tasks.filter(it => !it.mine)}
      today={today}
      id="forsenade-uppgifter"
      title="Försenade uppgifter i dina forum"
      more={{ label: 'Visa alla', href: tasksHref({ visa: 'forumets', forsenade: 'ja' }) }}
    />
  </>
)
