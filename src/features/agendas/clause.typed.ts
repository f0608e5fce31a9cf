// Sats som den skrivs i ett formulär, and the sentence composed of it. Pure; the browser composes by the same rule.
import { folded } from '../../kernel/text.ts'
import { additionOf, type ClauseParts, composed, conditionOf, isVerb, recomposed } from './clause.ts'

/** One value of a form, or several of the same name. */
type Typing = string | readonly string[] | undefined
export type TypedClause = Readonly<Record<string, Typing>>

const one = (typed: Typing): string => (typeof typed === 'string' ? typed : (typed?.[0] ?? ''))
const some = (typed: Typing): string | null => folded(one(typed)) || null
const day = (typed: Typing): string | null => (/^\d{4}-\d{2}-\d{2}$/.test(one(typed)) ? one(typed) : null)

/** 'Koncernkontoret; VästKom' or one on each line. */
const names = (typed: Typing): readonly string[] => one(typed).split(/[;\n]/u).map(folded).filter(Boolean).slice(0, 60)

/** What a clause is made of, out of whatever was typed. */
export const partsOfTyped = (typed: TypedClause): ClauseParts => ({
  verb: isVerb(one(typed.verb)) ? (one(typed.verb) as ClauseParts['verb']) : 'other',
  object: some(typed.object),
  condition: conditionOf(some(typed.condition)),
  addition: additionOf(some(typed.addition)),
  addressees: names(typed.addressees),
  mandatees: names(typed.mandatees),
  validFrom: day(typed.validFrom),
  validTo: day(typed.validTo),
  due: some(typed.due),
  dueOn: day(typed.dueOn),
})

/** What was typed, once more; with the sentence composed where that was asked for. */
export function typedAgain(typed: TypedClause, forum: string): TypedClause {
  if (one(typed.gor) !== 'skriv') return typed
  const sentence = composed(forum, partsOfTyped(typed))
  return { ...typed, words: recomposed(one(typed.words), one(typed.composed), sentence), composed: sentence }
}
