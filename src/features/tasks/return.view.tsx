/** Återkopplingspunkten: the tasks that come back on it, and what the meeting says of each. */
import type { VNode } from 'preact'
import type { Tx } from '../../data/open.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Button } from '../../ui/buttons.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField } from '../../ui/fields/text.tsx'
import { dateText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { commandHref, taskHref } from './task.links.ts'
import { type Db, type TaskRow, taskRows } from './task.row.ts'
import { isFollowed } from './task.ts'
import { Owners, StandingFlag } from './task.view.tsx'
import { dueText } from './task.words.ts'

export interface Returned {
  readonly task: TaskRow
  readonly outcome: 'closed' | 'not-done' | 'moved' | null
}

/** What comes back at a meeting, by the item's id. Two questions where there is something, else one. */
export async function returnsAt(reader: Db | Tx, meetingId: string): Promise<ReadonlyMap<string, readonly Returned[]>> {
  const rows = await (reader as Db)
    .selectFrom('task_return')
    .select(['task_id', 'agenda_item_id', 'outcome'])
    .where('meeting_id', '=', meetingId)
    .execute()
  const tasks = await taskRows(reader, [...new Set(rows.map(it => it.task_id))])
  const found = new Map<string, Returned[]>()
  for (const it of rows) {
    const task = tasks.find(one => one.id === it.task_id)
    if (task) found.set(it.agenda_item_id, [...(found.get(it.agenda_item_id) ?? []), { task, outcome: it.outcome }])
  }
  const due = ({ task }: Returned): string => task.dueBy ?? '9999'
  return new Map([...found].map(([id, all]) => [id, all.toSorted((a, b) => due(a).localeCompare(due(b)))]))
}

const outcomeFlags: Readonly<Record<NonNullable<Returned['outcome']>, VNode>> = {
  closed: <Flag tone="success">klar, sa mötet</Flag>,
  'not-done': <Flag>inte klar: kommer tillbaka nästa gång</Flag>,
  moved: <Flag tone="info">ny dag</Flag>,
}

const About = ({ task, today }: { readonly task: TaskRow; readonly today: LocalDate }): VNode => (
  <>
    <p class="task-words">
      <a href={taskHref(task)}>{task.words}</a>
    </p>
    <p class="task-who">
      <Owners owners={task.owners} /> · {dueText(task)} <StandingFlag task={task} today={today} />
    </p>
    {task.report && (
      <p class="task-said">
        <span class="soft">Rapporterat {dateText(task.report.on)}: </span>
        {task.report.words}
      </p>
    )}
  </>
)

/** For everyone who reads the agenda. */
export const ReturnedTasks = ({
  returned,
  today,
}: {
  readonly returned: readonly Returned[]
  readonly today: LocalDate
}): VNode | null =>
  returned.length === 0 ? null : (
    <ul class="task-list">
      {returned.map(({ task, outcome }) => (
        <li>
          <About task={task} today={today} />
          {outcome && <p>{outcomeFlags[outcome]}</p>}
        </li>
      ))}
    </ul>
  )

interface AtMeeting {
  readonly returned: readonly Returned[]
  readonly today: LocalDate
  readonly meeting: { readonly id: string }
  /** Days of the forum's coming meetings. */
  readonly coming: readonly LocalDate[]
  /** Where the buttons lead back to. */
  readonly back: string
  /** Whether the meeting can still say something: it is held, or has just ended. */
  readonly open: boolean
}

/** For the secretary, while the meeting runs: each task with what it says of it. */
export const TasksAtMeeting = ({ returned, today, meeting, coming, back, open }: AtMeeting): VNode | null =>
  returned.length === 0 ? null : (
    <ul class="task-list" aria-label="Uppgifter som kommer tillbaka">
      {returned.map(({ task, outcome }) => (
        <li>
          <About task={task} today={today} />
          {outcome && <p>{outcomeFlags[outcome]}</p>}
          {open && isFollowed(task.state) && (
            <Say task={task} meeting={meeting} coming={coming} back={back} again={outcome !== null} />
          )}
        </li>
      ))}
    </ul>
  )

const Say = ({
  task,
  meeting,
  coming,
  back,
  again,
}: Pick<AtMeeting, 'meeting' | 'coming' | 'back'> & { readonly task: TaskRow; readonly again: boolean }): VNode => {
  const sent = { meeting: meeting.id, readAt: String(task.version), till: back }
  const action = commandHref(task, 'pa-motet')
  const said = <span class="ds-sr-only">: {task.words}</span>
  return (
    <div class="clause-actions">
      <form method="post" action={action}>
        {Object.entries(sent).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <Button name="how" value="closed" compact>
          Klar{said}
        </Button>{' '}
        {!again && (
          <Button name="how" value="not-done" look="secondary" compact>
            Inte klar{said}
          </Button>
        )}
      </form>
      <details class="recording-form">
        <summary>Ny dag{said}</summary>
        <form class="form" method="post" action={action}>
          {Object.entries(sent).map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
          <Hidden name="how" value="moved" />
          <Select
            name="to"
            id={`to-${task.code}`}
            label="Klart till mötet"
            empty="Inget särskilt möte"
            optional
            options={[
              { value: 'next', label: 'Nästa möte, vilken dag det än blir' },
              ...coming.map(value => ({ value, label: dateText(value) })),
            ]}
          />
          <DateField name="day" id={`day-${task.code}`} label="Klart senast den dag" optional />
          <Button compact>Spara den nya dagen</Button>
        </form>
      </details>
    </div>
  )
}
