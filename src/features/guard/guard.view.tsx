// Identitetsskydd, det som syns: what was found in a text, marked where it stands, with an offer to mask it.
import type { VNode } from 'preact'
import type { LocalDate } from '../../kernel/time.ts'
import { Button } from '../../ui/buttons.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { fieldId } from '../../ui/fields/field.tsx'
import { type Finding, guard } from './guard.ts'
import { type FoundKind, guardFields, guardNames, kindWords, maskAll, readMarks } from './guarded.ts'

export interface GuardMarksProps {
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
  const { stop, warn } = guard(text, today)
  const found = [...stop.map(it => ({ ...it, stops: true })), ...warn.map(it => ({ ...it, stops: false }))].toSorted(
    (a, b) => a.start - b.start,
  )
  const field = fieldId(name, id)
  if (found.length === 0) return <div class="guard" data-guard={field} data-name={name} />
  return (
    <div class="guard" data-guard={field} data-name={name}>
      <p class="guard-lead">{leadOf(stop.length, warn.length)}</p>
      <p class="guard-text">{marked(text, found)}</p>
      <div class="buttons">
        {stop.length > 0 && (
          <Button look="secondary" compact name={guardNames.mask} value={name} formnovalidate>
            {stop.length > 1 ? 'Maskera numren' : 'Maskera numret'}
          </Button>
        )}
        {warn.length > 0 && (
          <Button look="secondary" compact name={guardNames.mask} value={`${name}${maskAll}`} formnovalidate>
            {stop.length > 0 ? 'Maskera allt som är markerat' : 'Maskera det som är markerat'}
          </Button>
        )}
      </div>
    </div>
  )
}

export const leadOf = (stops: number, warns: number): string =>
  stops > 0
    ? 'Det här får inte skickas. Så här står det nu:'
    : warns > 1
      ? 'Se efter att det som är markerat inte pekar ut någon:'
      : 'Se efter att det markerade inte pekar ut någon:'

type Marked = Finding<FoundKind> & { readonly stops: boolean }

/** The words around what was found, and it between them: the colour says what the words beside it say too. */
function marked(text: string, found: readonly Marked[]): readonly (VNode | string)[] {
  const parts: (VNode | string)[] = []
  let from = 0
  for (const it of found) {
    if (it.start < from) continue
    parts.push(
      text.slice(from, it.start),
      <mark class={it.stops ? 'guard-stop' : 'guard-warn'}>
        {text.slice(it.start, it.end)}
        <span class="guard-kind">{`${kindWords[it.kind].replace(/^ett? |^en /, '')}${it.stops ? '' : '?'}`}</span>
      </mark>,
    )
    from = it.end
  }
  parts.push(text.slice(from))
  return parts
}

export interface GuardReadProps {
  /** Every guarded text of the form, by its field. */
  readonly texts: Readonly<Record<string, unknown>>
  readonly today: LocalDate
  readonly errors?: Readonly<Record<string, string>>
}

/** 'Jag har läst varningarna': stands before the button, once the form has come back with any. */
export function GuardRead({ texts, today, errors = {} }: GuardReadProps): VNode | null {
  const { stops, warns } = guardFields(texts, today)
  if (Object.keys(warns).length === 0 || Object.keys(stops).length > 0) return null
  return (
    <Checkbox
      name={guardNames.read}
      label="Jag har läst varningarna. Det som är markerat pekar inte ut någon."
      value={readMarks(texts, today)}
      error={errors[guardNames.read]}
    />
  )
}
