/** Rättelseformulär: one part at a time, its fields from the same list that they are checked by. */
import type { VNode } from 'preact'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { Checkbox, CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { type Field, typedValue } from './field.ts'
import { fieldsOf, type NewPart, newPartKey, type Part, partId } from './part.ts'
import type { ReviewSubject } from './review.row.ts'

export interface Retyped {
  readonly typed?: Typed | undefined
  readonly errors?: FieldErrors | undefined
}

interface InputProps {
  readonly field: Field
  readonly value: string | readonly string[]
  readonly error: string | undefined
  readonly subject: ReviewSubject
}

const asText = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join('\n'))
const asList = (value: string | readonly string[]): readonly string[] => [value].flat().filter(Boolean)

function forumOptions({ forums, likelyForums }: ReviewSubject) {
  const likely = new Set(likelyForums.map(it => it.forumId))
  const label = (name: string, short: string | null): string => (short && short !== name ? `${name} (${short})` : name)
  return [
    ...likelyForums.map(it => ({ value: it.forumId, label: `${it.name} – liknar det som står` })),
    ...forums.filter(it => !likely.has(it.id)).map(it => ({ value: it.id, label: label(it.name, it.shortName) })),
  ]
}

function Input({ field, value, error, subject }: InputProps): VNode {
  const common = {
    name: field.name,
    label: field.label,
    ...(field.help ? { help: field.help } : {}),
    ...(error ? { error } : {}),
    ...(field.required ? { required: true } : {}),
  }
  switch (field.shape) {
    case 'area':
      return <TextArea {...common} value={asText(value)} rows={field.name === 'words' ? 5 : 2} />
    case 'lines':
      return <TextArea {...common} value={asText(value)} rows={Math.min(8, Math.max(2, asList(value).length + 1))} />
    case 'date':
      return <DateField {...common} value={asText(value)} />
    case 'clock':
      return <TextField {...common} value={asText(value)} width="tiny" placeholder="9.05" />
    case 'number':
      return <TextField {...common} value={asText(value)} width="tiny" inputmode="numeric" />
    case 'choices':
      return <CheckboxGroup {...common} values={asList(value)} options={field.choices ?? []} />
    case 'yes':
      return <Checkbox {...common} checked={asText(value) !== ''} />
    case 'choice':
    case 'forum': {
      const options = field.shape === 'forum' ? forumOptions(subject) : (field.choices ?? [])
      return (
        <Select {...common} value={asText(value)} options={options} {...(field.none ? { empty: field.none } : {})} />
      )
    }
    default:
      return <TextField {...common} value={asText(value)} width={field.name === 'number' ? 'tiny' : 'full'} />
  }
}

interface FormProps extends Retyped {
  readonly subject: ReviewSubject
  readonly title: string
  readonly address: string
  readonly del: string
  readonly fields: readonly Field[]
  readonly value: (field: Field) => string | readonly string[]
  readonly back: string
}

function Form({ subject, title, address, del, fields, value, back, typed, errors = {} }: FormProps): VNode {
  const { it } = subject
  const retyped = (name: string) => typed?.[name] as string | readonly string[] | undefined
  return (
    <form class="form correcting" method="post" action={address} aria-label={title}>
      <ErrorSummary
        errors={Object.entries(errors).map(([name, message]) => (name ? { name, message } : { message }))}
      />
      <h3>{title}</h3>
      <Hidden name="version" value={String(it.version)} />
      <Hidden name="del" value={del} />
      {fields.map(field => (
        <Input
          field={field}
          value={typed ? (retyped(field.name) ?? '') : value(field)}
          error={errors[field.name]}
          subject={subject}
        />
      ))}
      <div class="buttons">
        <Button>Spara</Button>
        <a href={back}>Avbryt</a>
      </div>
    </form>
  )
}

const titles = {
  head: 'Rätta mötets uppgifter',
  item: 'Rätta punkten',
  clause: 'Rätta satsen',
  person: 'Rätta personen',
} as const

export const reviewPath = (subject: ReviewSubject, rest = ''): string => `/dokument/${subject.it.code}/granska${rest}`

/** The form of a part that is there. */
export const PartForm = ({
  subject,
  part,
  ...again
}: Retyped & { readonly subject: ReviewSubject; readonly part: Part }): VNode => (
  <Form
    {...again}
    subject={subject}
    title={titles[part.kind]}
    address={reviewPath(subject, '/ratta')}
    del={part.key}
    fields={part.fields}
    value={field => typedValue(part.facts.get(field.name)?.value ?? null)}
    back={reviewPath(subject, `#${partId(part.key)}`)}
  />
)

const newTitles = { item: 'Ny punkt', clause: 'Ny sats', person: 'Ny person i närvaron' } as const
const defaults: Readonly<Record<string, string>> = { status: 'final' }

/** The form of a part that the reader did not find. */
export const NewPartForm = ({
  subject,
  part,
  ...again
}: Retyped & { readonly subject: ReviewSubject; readonly part: NewPart }): VNode => (
  <Form
    {...again}
    subject={subject}
    title={newTitles[part.kind]}
    address={reviewPath(subject, '/lagg-till')}
    del={newPartKey(part)}
    fields={fieldsOf[part.kind]}
    value={field => defaults[field.name] ?? ''}
    back={reviewPath(subject, `#${partId(part.under)}`)}
  />
)
