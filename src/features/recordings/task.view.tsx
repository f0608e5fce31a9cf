/** Uppgifter som delas ut på en punkt: the list, and the form behind one key. */
import type { VNode } from 'preact'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { Combobox, DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { dateText, listText } from '../../ui/format.ts'
import { Again, type AgainTyped, prefixOf, typedIn } from './again.tsx'
import { recordingHref } from './recording.links.ts'
import type { Recordings, Task } from './recording.ts'

interface Where {
  readonly meeting: { readonly code: string }
  readonly item: { readonly code: string }
  readonly back: string
  readonly again: AgainTyped | undefined
}

/** 'Presidiet, mötet den 3 december 2026' */
function TaskWho({ task }: { readonly task: Task }): VNode | null {
  const due = task.due ?? (task.dueOn ? `senast den ${dateText(task.dueOn)}` : '')
  const said = [listText(task.owners.map(it => it.name)), due].filter(Boolean).join(', ')
  return said ? <p class="task-who">{said}</p> : null
}

export function Tasks(props: Where & { readonly tasks: readonly Task[]; readonly recordings: Recordings }): VNode {
  const { tasks, recordings, ...where } = props
  return (
    <div class="recorded-tasks">
      {tasks.length > 0 && (
        <ul class="task-list">
          {tasks.map(task => (
            <li>
              <p class="task-words">{task.words}</p>
              <TaskWho task={task} />
              <div class="clause-actions">
                <TaskForm {...where} recordings={recordings} task={task} />
                <ButtonForm
                  action={recordingHref(where, 'ta-bort-uppgift')}
                  fields={{ id: task.id, readAt: String(task.version), till: where.back }}
                  look="quiet"
                  compact
                  aria-label={`Ta bort uppgiften: ${task.words}`}
                >
                  Ta bort
                </ButtonForm>
              </div>
            </li>
          ))}
        </ul>
      )}
      <TaskForm {...where} recordings={recordings} />
    </div>
  )
}

function TaskForm(props: Where & { readonly recordings: Recordings; readonly task?: Task }): VNode {
  const { task, recordings, again, back, item } = props
  const part = task ? `uppgift-${task.code}` : 'uppgift-ny'
  const prefix = prefixOf(item.code, part)
  const field = typedIn(again, part, prefix, {
    words: task?.words ?? '',
    owners: task?.owners.map(it => it.name).join('; ') ?? '',
    due: task?.due ?? '',
    dueOn: task?.dueOn ?? '',
    meeting: '',
  })
  return (
    <details
      class="recording-form"
      id={prefix}
      open={again?.part === part}
      {...(task ? {} : { 'data-new-task': true })}
    >
      <summary>
        {task ? 'Ändra' : 'Ny uppgift'}
        {task && <span class="ds-sr-only"> uppgiften: {task.words}</span>}
        {!task && <span class="key-hint"> (Alt + U)</span>}
      </summary>
      <form class="form" method="post" action={recordingHref(props, 'uppgift')}>
        <Again part={part} back={back} />
        {task && <Hidden name="id" value={task.id} />}
        {task && <Hidden name="readAt" value={String(task.version)} />}
        <TextArea {...field('words')} label="Vad som ska göras" rows={2} />
        <Combobox
          {...field('owners')}
          label="Vem"
          help="En person, en organisation eller en roll. Flera skiljs åt med semikolon."
          options={recordings.owners}
          optional
        />
        {recordings.coming.length > 0 && (
          <Select
            {...field('meeting')}
            label="Klart till mötet"
            options={recordings.coming.map(value => ({ value, label: dateText(value) }))}
            empty="Inget särskilt möte"
            optional
          />
        )}
        <DateField {...field('dueOn')} label="Klart senast den dag" optional />
        <TextField {...field('due')} label="Klart när, med ord" help="Till exempel ”hösten 2027”." optional />
        <Button compact>{task ? 'Spara uppgiften' : 'Lägg till uppgiften'}</Button>
      </form>
    </details>
  )
}
