/** Ett formulär bland flera: which of them was sent, what was typed in it, and what was wrong. */
import type { VNode } from 'preact'
import type { FieldErrors, Typed } from '../../http/route.ts'
import { Hidden } from '../../ui/fields/hidden.tsx'

/** The form that comes again, known by its part: 'sats-ny', 'uppgift-k3x9'. */
export interface AgainTyped {
  readonly part: string
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** Put before the ids of a form's fields: a page has many forms with the same names. */
export const prefixOf = (itemCode: string, part: string): string => `${itemCode}-${part}`

/** What every form of a recording sends unseen: which one it is, and where to go back. */
export const Again = ({ part, back }: { readonly part: string; readonly back: string }): VNode => (
  <>
    <Hidden name="del" value={part} />
    <Hidden name="till" value={back} />
  </>
)

export interface GivenField {
  readonly name: string
  readonly id: string
  readonly value: string
  readonly error?: string
}

/** A form's fields by name: as typed where the form comes again, else as they stand. */
export const typedIn =
  (again: AgainTyped | undefined, part: string, prefix: string, values: Readonly<Record<string, string>>) =>
  (name: string): GivenField => {
    const mine = again?.part === part ? again : undefined
    const typed = mine?.typed[name]
    const error = mine?.errors[name]
    const value = typed === undefined ? (values[name] ?? '') : typeof typed === 'string' ? typed : (typed[0] ?? '')
    return { name, id: `${prefix}-${name}`, value, ...(error === undefined ? {} : { error }) }
  }
