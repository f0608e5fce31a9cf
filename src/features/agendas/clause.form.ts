// Sats i ett formulär: what is typed of a clause, and what it becomes. Pure.
import { z } from 'zod'
import { folded } from '../../kernel/text.ts'
import { isLocalDate } from '../../kernel/time.ts'
import { verbCodes } from '../../ui/verbs.tsx'
import type { ClauseVerb } from '../minutes/reading.ts'
import type { AgendaClause } from './agenda.ts'
import { type ClauseDraft, composed } from './clause.ts'
import { partsOfTyped, type TypedClause } from './clause.typed.ts'

export { type TypedClause, typedAgain } from './clause.typed.ts'

const text = (most: number) => z.string().max(most, 'Skriv kortare').default('')
const date = z
  .string()
  .default('')
  .refine(it => it === '' || isLocalDate(it), 'Skriv ett datum, till exempel 2027-01-31')

/** The fields of one clause. A form that holds more spreads these: `z.object({ ...clauseShape, … })`. */
export const clauseShape = {
  verb: z.enum(verbCodes as [ClauseVerb, ...ClauseVerb[]], 'Välj vad som görs'),
  object: text(2000),
  words: text(10_000),
  /** The sentence that was last composed: what stands after it was written by hand. */
  composed: text(10_000),
  condition: text(4000),
  addition: text(4000),
  addressees: text(4000),
  mandatees: text(4000),
  validFrom: date,
  validTo: date,
  due: text(200),
  dueOn: date,
  /** Which button was used: 'skriv' composes the sentence and saves nothing. */
  gor: z.enum(['spara', 'skriv']).default('spara'),
}
export const clauseForm = z.object(clauseShape)
export type ClauseForm = z.output<typeof clauseForm>

export type ReadClause =
  | { readonly kind: 'draft'; readonly draft: ClauseDraft }
  /** 'Skriv meningen': shown again with `typedAgain`, nothing is saved. */
  | { readonly kind: 'again' }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> }

/** What a form says. Without words of its own a clause gets the standard sentence, where there is something to say it of. */
export function readClause(form: ClauseForm, forum: string): ReadClause {
  if (form.gor === 'skriv') return { kind: 'again' }
  const parts = partsOfTyped(form)
  if (parts.validFrom && parts.validTo && parts.validFrom > parts.validTo)
    return { kind: 'wrong', errors: { validTo: 'Sista dagen ligger före den första' } }
  const words = folded(form.words)
  if (words !== '') return { kind: 'draft', draft: { ...parts, words } }
  const sentence = composed(forum, parts)
  return sentence.includes('…')
    ? { kind: 'wrong', errors: { words: 'Skriv meningen, eller fyll i vad det gäller så att den kan skrivas åt dig' } }
    : { kind: 'draft', draft: { ...parts, words: sentence } }
}

/** A stored clause as it stands in its fields. */
export function typedOf(clause: Omit<AgendaClause, 'id' | 'proposedId' | 'version'>, forum: string): TypedClause {
  const sentence = composed(forum, clause)
  return {
    verb: clause.verb,
    object: clause.object ?? '',
    words: clause.words,
    composed: clause.words.startsWith(sentence) ? sentence : '',
    condition: clause.condition ?? '',
    addition: clause.addition ?? '',
    addressees: clause.addressees.join('\n'),
    mandatees: clause.mandatees.join('\n'),
    validFrom: clause.validFrom ?? '',
    validTo: clause.validTo ?? '',
    due: clause.due ?? '',
    dueOn: clause.dueOn ?? '',
  }
}
