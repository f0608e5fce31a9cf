// Sats i ett formulär: what is typed of a clause, and what it becomes. Pure.
import { z } from 'zod'
import { folded } from '../../kernel/text.ts'
import { isLocalDate } from '../../kernel/time.ts'
import { verbCodes } from '../../ui/verbs.tsx'
import type { ClauseVerb } from '../minutes/reading.ts'
import type { AgendaClause } from './agenda.ts'
import { additionOf, type ClauseDraft, type ClauseParts, composed, conditionOf, recomposed } from './clause.ts'

/** One value of a form, or several of the same name. */
type Typing = string | readonly string[] | undefined
export type TypedClause = Readonly<Record<string, Typing>>

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

/** 'Koncernkontoret; VästKom' or one on each line. */
const names = (typed: string): readonly string[] => typed.split(/[;\n]/u).map(folded).filter(Boolean).slice(0, 60)
const some = (typed: string): string | null => folded(typed) || null

const partsOf = (form: Omit<ClauseForm, 'gor' | 'words' | 'composed'>): ClauseParts => ({
  verb: form.verb,
  object: some(form.object),
  condition: conditionOf(some(form.condition)),
  addition: additionOf(some(form.addition)),
  addressees: names(form.addressees),
  mandatees: names(form.mandatees),
  validFrom: form.validFrom || null,
  validTo: form.validTo || null,
  due: some(form.due),
  dueOn: form.dueOn || null,
})

export type ReadClause =
  | { readonly kind: 'draft'; readonly draft: ClauseDraft }
  /** 'Skriv meningen': shown again with `typedAgain`, nothing is saved. */
  | { readonly kind: 'again' }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> }

/** What a form says. Without words of its own a clause gets the standard sentence, where there is something to say it of. */
export function readClause(form: ClauseForm, forum: string): ReadClause {
  if (form.gor === 'skriv') return { kind: 'again' }
  const parts = partsOf(form)
  if (parts.validFrom && parts.validTo && parts.validFrom > parts.validTo)
    return { kind: 'wrong', errors: { validTo: 'Sista dagen ligger före den första' } }
  const words = folded(form.words)
  if (words !== '') return { kind: 'draft', draft: { ...parts, words } }
  const sentence = composed(forum, parts)
  return sentence.includes('…')
    ? { kind: 'wrong', errors: { words: 'Skriv meningen, eller fyll i vad det gäller så att den kan skrivas åt dig' } }
    : { kind: 'draft', draft: { ...parts, words: sentence } }
}

const one = (typed: Typing): string => (typeof typed === 'string' ? typed : (typed?.[0] ?? ''))

/** What was typed, once more; with the sentence composed where that was asked for. Works on whatever was typed. */
export function typedAgain(typed: TypedClause, forum: string): TypedClause {
  if (one(typed.gor) !== 'skriv') return typed
  const verb = verbCodes.includes(one(typed.verb)) ? (one(typed.verb) as ClauseVerb) : 'other'
  const dated = (name: string): string => (isLocalDate(one(typed[name])) ? one(typed[name]) : '')
  const parts = partsOf({
    ...{ verb, object: one(typed.object), condition: one(typed.condition), addition: one(typed.addition) },
    ...{ addressees: one(typed.addressees), mandatees: one(typed.mandatees), due: one(typed.due) },
    ...{ validFrom: dated('validFrom'), validTo: dated('validTo'), dueOn: dated('dueOn') },
  })
  const sentence = composed(forum, parts)
  return { ...typed, words: recomposed(one(typed.words), one(typed.composed), sentence), composed: sentence }
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
