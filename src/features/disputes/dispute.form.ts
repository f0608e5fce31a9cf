// Tvistens formulär.
import { z } from 'zod'
import { chosen, line, lineNeeded, text, tooLong } from '../../http/fields.ts'
import { stepOutcomes } from './dispute.ts'
import { guardFields } from './guarded.view.tsx'
import { kronorTyped, oreOf } from './money.ts'

export const wordsNeeded = (missing: string, most = 4000) =>
  z
    .string(missing)
    .transform(it => it.trim().replace(/\r\n/g, '\n'))
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(most, { error: tooLong(most) }),
    )

const question = {
  title: lineNeeded('Skriv vad tvisten gäller.'),
  disagreement: wordsNeeded('Skriv vad ni är oense om.'),
  document: line(200),
  agreement: line(200),
  quotation: text(4000),
  ...guardFields,
}

export const questionForm = z.object(question)
export const questionGuards = ['title', 'disagreement', 'agreement', 'quotation'] as const

export const openingForm = z.object({
  // In the order of the page: what is wrong is listed so.
  own: chosen.refine(it => it !== null, 'Välj vilken organisation du företräder.'),
  counterpart: chosen.refine(it => it !== null, 'Välj motpart.'),
  ...question,
})

export const standpointForm = z.object({ words: wordsNeeded('Skriv er ståndpunkt.'), ...guardFields })

export const claimForm = z.object({
  claim: lineNeeded('Skriv vad beloppet gäller.'),
  amount: z
    .string('Skriv beloppet.')
    .transform(it => it.trim())
    .refine(
      it => oreOf(it) !== undefined,
      'Skriv beloppet i kronor, till exempel 12 500 eller 12 500,50. Högst 100 miljarder.',
    ),
  ...guardFields,
})

const kronor = line(20).refine(
  it => kronorTyped(it) !== undefined,
  'Skriv hela kronor med siffror, till exempel 12 500.',
)

export const agreementForm = z.object({
  outcome: z.enum(stepOutcomes, 'Välj hur steget slutade.'),
  attended: wordsNeeded('Skriv vilka som var med: roller och organisationer.', 1000),
  agreed: wordsNeeded('Skriv vad ni kom fram till.'),
  ownKronor: kronor,
  counterpartKronor: kronor,
  droppedKronor: kronor,
  ...guardFields,
})

export const signForm = z.object({ sha256: z.string().default('') })
export const plainForm = z.object({})

/** The code of a document here: alone, or in its address. */
export const documentCodeOf = (typed: string | null): string | null =>
  typed === null ? null : (/(?:^|\/dokument\/)([a-z0-9-]{3,20})$/.exec(typed.trim().replace(/[?#].*$/, ''))?.[1] ?? '')
