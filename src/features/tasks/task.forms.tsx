/** Det som kan sägas om en uppgift: each form with the fewest fields that serve whoever has it, or whoever waits for it. */
import type { ComponentChildren, VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { Select } from '../../ui/fields/choice.tsx'
import { Combobox, DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { commandHref, type TaskCommand } from './task.links.ts'
import type { TaskRow } from './task.row.ts'

export interface FormsGiven {
  readonly task: TaskRow
  readonly today: LocalDate
  readonly meetings: readonly LocalDate[]
  readonly people: readonly string[]
  readonly mayReport: boolean
  readonly maySettle: boolean
  /** The form that was sent and refused. */
  readonly sent: TaskCommand | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** What a field of one of the forms is called, holds and complains of: only in the form that was sent. */
const fieldOf = ({ sent, typed, errors }: FormsGiven, form: TaskCommand) => ({
  field: (name: string, usual = '') => ({
    ...{ name, id: `${form}-${name}` },
    value: sent === form ? typedOr(typed, name, usual) : usual,
    error: sent === form ? errors[name] : undefined,
  }),
  /** What is about the form as a whole; the fields say theirs themselves. */
  errors: sent === form ? errors : {},
})

interface OneGiven {
  readonly given: FormsGiven
  readonly form: TaskCommand
  readonly submit: string
  readonly look?: 'primary' | 'secondary'
  readonly label: string
  readonly children: ComponentChildren
}

const One = ({ given, form, submit, look = 'secondary', label, children }: OneGiven): VNode => (
  <Form
    action={commandHref(given.task, form)}
    submit={submit}
    look={look}
    version={given.task.version}
    label={label}
    errors={Object.fromEntries(
      Object.entries(fieldOf(given, form).errors).map(([name, words]) => [name && `${form}-${name}`, words]),
    )}
  >
    {children}
  </Form>
)

const Folded = ({
  given,
  form,
  title,
  children,
}: {
  readonly given: FormsGiven
  readonly form: TaskCommand
  readonly title: string
  readonly children: ComponentChildren
}): VNode => (
  <details class="fold" id={form} open={given.sent === form}>
    <summary>{title}</summary>
    {children}
  </details>
)

function Report({ given }: { readonly given: FormsGiven }): VNode {
  const { field } = fieldOf(given, 'rapportera')
  return (
    <Section title="Rapportera" id="rapportera">
      <One given={given} form="rapportera" submit="Rapportera uppgiften" look="primary" label="Rapportera uppgiften">
        <TextArea
          {...field('words')}
          label="Vad har gjorts?"
          help="Skriv så att forumet kan avgöra om uppgiften är klar."
          rows={4}
        />
        <DateField {...field('on', given.today)} label="Vilken dag?" max={given.today} />
        <TextField
          {...field('proof')}
          label="Länk eller dokument"
          help="Adressen till ett dokument här eller någon annanstans."
          optional
          spellcheck={false}
        />
      </One>
    </Section>
  )
}

/** What the forum answers to a report. */
function Answer({ given }: { readonly given: FormsGiven }): VNode {
  const close = fieldOf(given, 'stang').field
  const back = fieldOf(given, 'skicka-tillbaka').field
  return (
    <Section title="Forumets svar" id="svar">
      <One given={given} form="stang" submit="Avsluta som klar" look="primary" label="Avsluta uppgiften">
        <TextArea {...close('words')} label="Kommentar" optional rows={2} />
      </One>
      <Folded given={given} form="skicka-tillbaka" title="Något saknas: skicka tillbaka">
        <One given={given} form="skicka-tillbaka" submit="Skicka tillbaka uppgiften" label="Skicka tillbaka uppgiften">
          <TextArea {...back('words')} label="Vad saknas?" rows={3} />
        </One>
      </Folded>
    </Section>
  )
}

/** When it is to be done: a coming meeting, a day, or words. */
export const DueFields = ({
  field,
  meetings,
}: {
  readonly field: (
    name: string,
    usual?: string,
  ) => { readonly name: string; readonly id?: string; readonly value: string; readonly error: string | undefined }
  readonly meetings: readonly LocalDate[]
}): VNode => (
  <>
    <Select
      {...field('meeting')}
      label="Klart till mötet"
      empty="Inget särskilt möte"
      optional
      options={[
        { value: 'next', label: 'Nästa möte, vilken dag det än blir' },
        ...meetings.map(value => ({ value, label: dateText(value) })),
      ]}
    />
    <DateField {...field('dueOn')} label="Klart senast den dag" optional />
    <TextField {...field('due')} label="Klart när, med ord" help="Till exempel ”hösten 2027”." optional />
  </>
)

function Change({ given }: { readonly given: FormsGiven }): VNode {
  const { task, meetings, people } = given
  const move = fieldOf(given, 'flytta').field
  const who = fieldOf(given, 'agare').field
  const drop = fieldOf(given, 'avskriv').field
  const close = fieldOf(given, 'stang').field
  return (
    <Section title="Ändra" id="andra">
      {task.state === 'open' && (
        <Folded given={given} form="stang" title="Avsluta som klar utan rapport">
          <One given={given} form="stang" submit="Avsluta som klar" label="Avsluta uppgiften">
            <TextArea {...close('words')} label="Kommentar" optional rows={2} />
          </One>
        </Folded>
      )}
      <Folded given={given} form="flytta" title="Ny dag">
        <One given={given} form="flytta" submit="Spara den nya dagen" label="Ny dag">
          <DueFields field={move} meetings={meetings} />
          <TextArea {...move('words')} label="Varför?" rows={2} />
        </One>
      </Folded>
      <Folded given={given} form="agare" title="Ny ansvarig">
        <One given={given} form="agare" submit="Spara vem som har uppgiften" label="Ny ansvarig">
          <Combobox
            {...who('owners', task.owners.map(it => it.name).join('; '))}
            label="Vem"
            help="En person, en organisation eller en roll. Flera skiljs åt med semikolon."
            options={people}
          />
          <TextArea {...who('words')} label="Varför?" rows={2} />
        </One>
      </Folded>
      <Folded given={given} form="avskriv" title="Avskriv: den ska inte göras">
        <One given={given} form="avskriv" submit="Avskriv uppgiften" label="Avskriv uppgiften">
          <TextArea {...drop('words')} label="Varför?" rows={2} />
        </One>
      </Folded>
    </Section>
  )
}

function Reopen({ given }: { readonly given: FormsGiven }): VNode {
  const { field } = fieldOf(given, 'oppna')
  return (
    <Folded given={given} form="oppna" title="Öppna uppgiften igen">
      <One given={given} form="oppna" submit="Öppna uppgiften igen" label="Öppna uppgiften igen">
        <TextArea {...field('words')} label="Varför?" rows={2} />
      </One>
    </Folded>
  )
}

/** What this actor can say of the task as it stands. */
export function TaskForms(given: FormsGiven): VNode {
  const { task, mayReport, maySettle } = given
  const over = task.state === 'closed' || task.state === 'dropped'
  return (
    <>
      {maySettle && task.state === 'reported' && <Answer given={given} />}
      {mayReport && task.state === 'open' && <Report given={given} />}
      {maySettle && !over && <Change given={given} />}
      {maySettle && over && <Reopen given={given} />}
    </>
  )
}
