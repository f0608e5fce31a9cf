/** Rättelseformulär: one part at a time, its fields from the same list that they are checked by. */
import type { VNode } from 'preact'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { Checkbox, CheckboxGroup, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import type { Row } from './correction.ts'
import { type RowsMove, rowsAgain } from './field.rows.ts'
import { type Field, typedValue } from './field.ts'
import { fieldsOf, type NewPart, newPartKey, type Part, partId } from './part.ts'
import type { ReviewSubject } from './review.row.ts'
import { RowsInput } from './review.rows.tsx'

export interface Retyped {
  readonly typed?: Typed | undefined
  readonly errors?: FieldErrors | undefined
}

interface InputProps {
  readonly field: Field
  readonly value: string | readonly string[]
  readonly error: string | undefined
  readonly subject: Pick<ReviewSubject, 'forums' | 'likelyForums'>
}

const asText = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join('\n'))
const asList = (value: string | readonly string[]): readonly string[] => [value].flat().filter(Boolean)

function forumOptions({ forums, likelyForums }: InputProps['subject']) {
  const likely = new Set(likelyForums.map(it => it.forumId))
  const label = (name: string, short: string | null): string => (short && short !== name ? `${name} (${short})` : name)
  return [
    ...likelyForums.map(it => ({ value: it.forumId, label: `${it.name} – liknar det som står` })),
    ...forums.filter(it => !likely.has(it.id)).map(it => ({ value: it.id, label: label(it.name, it.shortName) })),
  ]
}

export function Input({ field, value, error, subject }: InputProps): VNode {
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
    case 'body':
      return (
        <TextArea {...common} value={asText(value)} rows={Math.min(14, 2 + Math.ceil(asText(value).length / 60))} />
      )
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
  /** The entries of a field that is a list. */
  readonly rows?: (field: Field) => readonly Row[]
  readonly back: string
}

const text = (typed: Retyped['typed'], name: string): string => [typed?.[name] ?? ''].flat()[0] ?? ''

const moveIn = (typed: Retyped['typed']): RowsMove => ({ more: text(typed, 'mer'), drop: text(typed, 'bort') })

function Form({ subject, title, address, del, fields, value, rows, back, typed, errors = {} }: FormProps): VNode {
  const { it } = subject
  const lists = fields.some(field => field.columns)
  const retyped = (name: string) => typed?.[name] as string | readonly string[] | undefined
  return (
    <form class="form correcting" method="post" action={`${address}#ratta`} aria-label={title}>
      {lists && (
        <button type="submit" class="ds-sr-only" tabIndex={-1} aria-hidden="true">
          Spara
        </button>
      )}
      <ErrorSummary
        errors={Object.entries(errors).map(([name, message]) => (name ? { name, message } : { message }))}
      />
      <h3>{title}</h3>
      <Hidden name="version" value={String(it.version)} />
      <Hidden name="del" value={del} />
      {fields.map(field => {
        if (!field.columns)
          return (
            <Input
              field={field}
              value={typed ? (retyped(field.name) ?? '') : value(field)}
              error={errors[field.name]}
              subject={subject}
            />
          )
        const list = { ...field, columns: field.columns }
        return (
          <RowsInput
            field={list}
            rows={
              typed
                ? rowsAgain(list, typed, moveIn(typed))
                : (rows?.(field) ?? []).map((values, at) => ({ at, values }))
            }
            errors={errors}
            subject={subject}
          />
        )
      })}
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
  notes: 'Rätta anteckningarna',
} as const
const listTitles: Readonly<Record<string, string>> = {
  upcoming: 'Rätta kommande datum',
  wheel: 'Rätta årshjulet',
}

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
    title={part.kind === 'calendar' ? (listTitles[part.key] ?? '') : titles[part.kind]}
    address={reviewPath(subject, '/ratta')}
    del={part.key}
    fields={part.fields}
    value={field => typedValue(part.facts.get(field.name)?.value ?? null)}
    rows={field => (part.facts.get(field.name)?.value ?? []) as readonly Row[]}
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
