// Formulären om klarering: what they take, and what is wrong with it. Pure.
import { z } from 'zod'
import { chosen, dateNeeded, line, lineNeeded, text } from '../../http/fields.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { checkedLink } from '../papers/paper.ts'
import type { Clearer } from './clearance.ts'
import type { Known, KnownOrganisation } from './proposed.ts'

const answer = z.enum(['cleared', 'refused'], 'Välj om det godkänns eller inte.')
const linkText = line(2000)
const why = 'Skriv varför, så att det går att ändra.'

export const answerForm = z
  .object({ svar: answer, ord: text(4000), lank: linkText, klarering: chosen })
  .refine(it => it.svar === 'cleared' || it.ord !== null, { path: ['ord'], error: why })

export const noteForm = z
  .object({
    ...{ svar: answer, ord: text(4000), lank: linkText, klarering: chosen },
    on: dateNeeded('Skriv vilken dag det var.'),
    hur: lineNeeded('Skriv hur svaret gavs, till exempel i ett mejl.', 300),
  })
  .refine(it => it.svar === 'cleared' || it.ord !== null, { path: ['ord'], error: why })

export const withdrawForm = z.object({ klarering: chosen, skal: lineNeeded('Skriv varför du ångrar svaret.', 500) })

export const oneForm = z.object({ klarering: chosen })
export const emptyForm = z.object({})

export const nameForm = z
  .object({ person: chosen, organisation: chosen, kallas: line(200), forslag: z.literal('ja').optional() })
  .refine(it => it.forslag !== undefined || (it.person ?? it.organisation ?? it.kallas) !== null, {
    ...{ path: ['person'], error: 'Välj en person eller en organisation, eller skriv vad den kallas.' },
  })
  .refine(it => it.person === null || it.organisation === null, {
    ...{ path: ['organisation'], error: 'Välj antingen en person eller en organisation.' },
  })

export const questionForm = z.object({ ord: text(20_000), lank: linkText, handling: chosen })

/** A link, or none; a sentence where it is no address. */
export function linkOf(typed: string | null): Result<string | null, 'no-address'> {
  if (typed === null) return ok(null)
  const link = checkedLink(typed)
  return link.ok ? link : no('no-address')
}
export const noAddress = 'Skriv en hel webbadress, till exempel https://exempel.se/protokoll.'

const chairWords = { chair: 'ordföranden', 'vice-chair': 'vice ordföranden' } as const

/** Who was chosen, with what they are called where nothing else was written: their office, or their name. */
export function clearerOf(
  form: z.output<typeof nameForm>,
  known: readonly Known[],
  organisations: readonly KnownOrganisation[],
): Clearer | undefined {
  const person = known.find(it => it.personId === form.person)
  const organisation = organisations.find(it => it.id === form.organisation)
  if ((form.person && !person) || (form.organisation && !organisation)) return undefined
  const label = form.kallas ?? (person?.chairs ? chairWords[person.chairs] : (person?.name ?? organisation?.name))
  return label ? { label, personId: form.person, organisationId: form.organisation } : undefined
}
