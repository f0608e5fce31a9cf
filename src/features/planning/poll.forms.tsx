/** Fråga när det passar: times to choose between, and whom to ask. */
import type { VNode } from 'preact'
import { z } from 'zod'
import { clock, date, dateNeeded, line, lineNeeded, lines, text, typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { CheckboxGroup } from '../../ui/fields/choice.tsx'
import { FieldGroup } from '../../ui/fields/field.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/layout.tsx'
import { mostOptions } from './poll.ts'

const many = (it: unknown): unknown => (it === undefined ? [] : [it].flat())

/** Rows of fields come as lists, one for each column; a row that is empty is none. */
export const newPollForm = z
  .object({
    title: lineNeeded('Skriv vad mötet gäller.'),
    message: text(2000),
    place: line(),
    link: line(1000).refine(
      it => it === null || /^https:\/\/\S+$/.test(it),
      'Skriv hela länken. Den börjar med https://.',
    ),
    deadline: dateNeeded('Skriv sista dagen att svara.'),
    day: z.preprocess(many, z.array(date).max(mostOptions)),
    start: z.preprocess(many, z.array(clock).max(mostOptions)),
    end: z.preprocess(many, z.array(clock).max(mostOptions)),
    person: z.preprocess(many, z.array(z.string().refine(isUuid)).max(300)),
    more: lines(),
  })
  .transform(({ day, start, end, ...rest }) => ({
    ...rest,
    rows: day
      .map((date, i) => ({ date, startTime: start[i] ?? null, endTime: end[i] ?? null }))
      .filter(it => it.date !== null),
  }))
  .refine(it => it.rows.every(row => row.startTime && row.endTime), {
    path: ['day'],
    error: 'Skriv när varje föreslagen tid börjar och slutar.',
  })
  .transform(({ rows, ...rest }) => ({
    ...rest,
    options: rows.map(it => ({ date: it.date ?? '', startTime: it.startTime ?? '', endTime: it.endTime ?? '' })),
  }))

export interface Askable {
  readonly personId: string
  readonly name: string
  readonly organisation: string | null
  readonly role: string
  /** Ticked from the start. */
  readonly member: boolean
}

export interface NewPollGiven {
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
  readonly askable: readonly Askable[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

const rows = 6
const at = (typed: Typed, name: string, i: number): string => [typed[name] ?? []].flat()[i] ?? ''

const Times = ({ typed, errors }: NewPollGiven): VNode => (
  <FieldGroup
    name="day"
    label="Föreslagna tider"
    help="Fyll i så många du vill. Tomma rader räknas inte."
    error={errors.day}
  >
    {Array.from({ length: Math.max(rows, [typed.day ?? []].flat().length) }, (_, i) => (
      <div class="field-row">
        <DateField name="day" id={`dag-${i}`} label={`Dag ${i + 1}`} value={at(typed, 'day', i)} />
        <TextField
          name="start"
          id={`start-${i}`}
          label="Börjar"
          type="time"
          value={at(typed, 'start', i) || (i === 0 ? '09:00' : '')}
        />
        <TextField
          name="end"
          id={`slut-${i}`}
          label="Slutar"
          type="time"
          value={at(typed, 'end', i) || (i === 0 ? '11:00' : '')}
        />
      </div>
    ))}
  </FieldGroup>
)

const Who = ({ askable, typed, errors }: NewPollGiven): VNode => (
  <>
    {askable.length > 0 && (
      <CheckboxGroup
        name="person"
        label="Vilka som tillfrågas"
        help="De som sitter i forumet i dag. Bara de som tillfrågas ser förslaget och svaren."
        options={askable.map(it => ({
          value: it.personId,
          label: [it.name, it.organisation].filter(Boolean).join(', '),
          help: it.role,
        }))}
        values={
          Object.keys(typed).length > 0
            ? [typed.person ?? []].flat()
            : askable.filter(it => it.member).map(it => it.personId)
        }
        error={errors.person}
      />
    )}
    <TextArea
      name="more"
      label="Fråga fler"
      optional
      rows={3}
      help="Ett namn på varje rad. Personen behöver finnas i Samklang för att kunna logga in och svara."
      value={typedOr(typed, 'more', '')}
      error={errors.more}
    />
  </>
)

export function NewPollPage(given: NewPollGiven): PageContent {
  const { forum, typed, errors } = given
  const name = forum.shortName ?? forum.name
  const title = 'Fråga när det passar'
  return {
    title: `${title}, ${name}`,
    breadcrumbs: [
      ['Forum', '/forum'],
      [name, `/forum/${forum.slug}`],
    ],
    main: (
      <>
        <PageHead
          title={title}
          lead={`Föreslå tider för ett extra möte i ${name}. När svaren är inne väljer du en av dem, och då är mötet planerat.`}
        />
        <Form
          action={`/forum/${forum.slug}/datumforslag/nytt`}
          submit="Fråga"
          errors={errors}
          cancelHref={`/forum/${forum.slug}`}
        >
          <TextField name="title" label="Vad mötet gäller" value={typedOr(typed, 'title', '')} error={errors.title} />
          <TextArea
            name="message"
            label="Några ord till dem som tillfrågas"
            optional
            rows={3}
            value={typedOr(typed, 'message', '')}
            error={errors.message}
          />
          <Times {...given} />
          <DateField
            name="deadline"
            label="Svara senast"
            value={typedOr(typed, 'deadline', '')}
            error={errors.deadline}
          />
          <TextField name="place" label="Plats" optional value={typedOr(typed, 'place', '')} error={errors.place} />
          <TextField
            name="link"
            label="Länk till videomötet"
            optional
            type="url"
            value={typedOr(typed, 'link', '')}
            error={errors.link}
          />
          <Who {...given} />
        </Form>
      </>
    ),
  }
}
