/** Ansvarig för en åtgärd: a person who works on the side that owns it or, where nobody fits, a function in words. Pure. */
import type { Role } from '../../access/actor.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Party } from './remedy.ts'

export interface Colleague {
  readonly side: Party
  readonly personId: string
  readonly name: string
  readonly role: Role
  readonly organisation: string
}

/** One of the two, never both. */
export type Responsible =
  | { readonly personId: string; readonly words: null }
  | { readonly personId: null; readonly words: string }

export type ResponsibleRefusal = 'both' | 'nobody' | 'not-there'

/** Who was typed to be responsible on a side: chosen among those who work there, or written. */
export function responsibleIn(
  { person, responsible: words }: { readonly person: string | null; readonly responsible: string | null },
  side: Party,
  colleagues: readonly Colleague[],
): Result<Responsible, ResponsibleRefusal> {
  if (person === null) return words === null ? no('nobody') : ok({ personId: null, words })
  if (words !== null) return no('both')
  return colleagues.some(it => it.side === side && it.personId === person)
    ? ok({ personId: person, words: null })
    : no('not-there')
}
