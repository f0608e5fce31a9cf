// Begrepp, för andra områden: the codes of a list on a day, a code's words, and the field they are chosen in.
import type { VNode } from 'preact'
import { type Option, Select } from '../../ui/fields/choice.tsx'
import type { FieldProps } from '../../ui/fields/field.tsx'
import { allCodesOf, codesOf, codeWithId, limitsOf } from './taxonomy.row.ts'
import type { Code, ListName } from './taxonomy.ts'

export type { Code, ListName }
export { allCodesOf, codesOf, codeWithId, limitsOf }

/** A code as it is chosen: below its parent's words where it has one. */
export function codeOptions(codes: readonly Code[]): readonly Option[] {
  const byId = new Map(codes.map(it => [it.id, it]))
  return codes.map(it => {
    const above = it.parentId === null ? undefined : byId.get(it.parentId)
    return {
      value: it.id,
      label: above ? `${above.label}: ${it.label}` : it.label,
      ...(it.description ? { help: it.description } : {}),
    }
  })
}

interface CodeSelectProps extends FieldProps {
  /** From `codesOf`. */
  readonly codes: readonly Code[]
  /** The id of the chosen code. */
  readonly value?: string | undefined
  /** The words of the empty row; 'Välj' where nothing is said. */
  readonly empty?: string
}

/** Choosing one code of a list. Sends the code's id. */
export const CodeSelect = ({ codes, empty = 'Välj', ...field }: CodeSelectProps): VNode => (
  <Select {...field} options={codeOptions(codes)} empty={empty} />
)
