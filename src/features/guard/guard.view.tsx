// Identitetsskydd, det som syns: what was found in a text, marked where it stands, with an offer to mask it.
import type { VNode } from 'preact'
import type { LocalDate } from '../../kernel/time.ts'
import { Button } from '../../ui/buttons.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { fieldId } from '../../ui/fields/field.tsx'
import { guardFields, guardNames, readMarks } from './guarded.ts'
import { marksOf, type Part } from './marks.ts'

interface GuardMarksProps {
  /** Of the field that it stands under. */
  readonly name: string
  readonly text: string | undefined
  readonly today: LocalDate
  /** Where the field has an id of its own. */
  readonly id?: string
}

/**
 * Stands right under a field of free text, inside its form. Empty until something is found: the island fills it while one
 * types (islands/guard.ts), and without scripts the server does when the form comes back.
 */
export function GuardMarks({ name, text = '', today, id }: GuardMarksProps): VNode {
  const marks = marksOf(name, text, today)
  const field = fieldId(name, id)
  if (!marks) return <div class="guard" data-guard={field} data-name={name} />
  return (
    <div class="guard" data-guard={field} data-name={name}>
      <p class="guard-lead">{marks.lead}</p>
      <p class="guard-text">{marks.parts.map(markOf)}</p>
      <div class="buttons">
        {marks.offers.map(it => (
          <Button look="secondary" compact name={guardNames.mask} value={it.value} formnovalidate>
            {it.words}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** The colour says what the words beside it say too. */
const markOf = ({ text, kind, stops }: Part): VNode | string =>
  kind === undefined ? (
    text
  ) : (
    <mark class={stops ? 'guard-stop' : 'guard-warn'}>
      {text}
      <span class="guard-kind">{kind}</span>
    </mark>
  )

interface GuardReadProps {
  /** Every guarded text of the form, by its field. */
  readonly texts: Readonly<Record<string, unknown>>
  readonly today: LocalDate
  readonly errors?: Readonly<Record<string, string>>
  /** Where several forms stand on one page. */
  readonly id?: string
}

/** 'Jag har läst varningarna': stands before the button, once the form has come back with any. */
export function GuardRead({ texts, today, errors = {}, id }: GuardReadProps): VNode | null {
  const { stops, warns } = guardFields(texts, today)
  if (Object.keys(warns).length === 0 || Object.keys(stops).length > 0) return null
  return (
    <Checkbox
      name={guardNames.read}
      label="Jag har läst varningarna. Det som är markerat pekar inte ut någon."
      value={readMarks(texts, today)}
      error={errors[guardNames.read]}
      {...(id ? { id } : {})}
    />
  )
}
