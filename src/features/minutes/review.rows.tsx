/** En lista i ett formulär: one small group of fields for each entry, with a button for one more. */
import type { VNode } from 'preact'
import type { FieldErrors } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import type { RowsField, TypedRow } from './field.rows.ts'
import { Input } from './review.forms.tsx'
import type { ReviewSubject } from './review.row.ts'

interface RowsProps {
  readonly field: RowsField
  readonly rows: readonly TypedRow[]
  readonly errors: FieldErrors
  readonly subject: ReviewSubject
}

/** Stands for a number in the pattern of an entry. */
const blank = '__'

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

function RowInput({
  field,
  at,
  number,
  values,
  errors,
  subject,
}: Omit<RowsProps, 'rows'> & {
  /** Its number in the names of its fields; `blank` in the pattern that the script copies. */
  readonly at: number | string
  readonly number: number | string
  readonly values: TypedRow['values']
}): VNode {
  const title = `${capital(field.one?.[0] ?? '')} ${number}`
  return (
    <fieldset class="ds-fieldset correcting-row" data-row>
      <legend>{title}</legend>
      {/* An entry left empty is no entry, so the browser must not demand its fields: what is missing is said on 'Spara'. */}
      {field.columns.map(({ required: _, ...column }) => {
        const name = `${field.name}.${at}.${column.name}`
        return (
          <Input field={{ ...column, name }} value={values[column.name] ?? ''} error={errors[name]} subject={subject} />
        )
      })}
      <div>
        <Button look="quiet" compact name="bort" value={`${field.name}.${at}`} aria-label={`Ta bort ${title}`}>
          Ta bort
        </Button>
      </div>
    </fieldset>
  )
}

/** Without the script the buttons bring the form again with one entry more or less; nothing is saved until 'Spara'. */
export const RowsInput = ({ field, rows, errors, subject }: RowsProps): VNode => (
  <div class="correcting-rows" data-rows={field.name}>
    <p class="caption">{field.label}</p>
    <Hidden name={field.name} value="rader" />
    {rows.map(({ at, values }, i) => (
      <RowInput field={field} at={at} number={i + 1} values={values} errors={errors} subject={subject} />
    ))}
    <template>
      <RowInput field={field} at={blank} number={blank} values={{}} errors={{}} subject={subject} />
    </template>
    <div>
      <Button look="secondary" compact name="mer" value={field.name}>
        Lägg till {field.one?.[1]}
      </Button>
    </div>
  </div>
)
