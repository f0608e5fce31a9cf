// Ett stegs formulär: what is sent with it, and what it is refused with.
import { z } from 'zod'
import { chosen, line, text } from '../../http/fields.ts'
import type { StepRefusal } from './deviation.change.ts'
import type { OpenStep } from './deviation.ts'

export const stepForm = z.object({
  to: z.string().default(''),
  words: text(4000),
  reason: chosen,
  unit: chosen,
  unitWords: line(100),
  // Of the dispute that is opened, which other people read than the case's own.
  disputeTitle: line(200),
  disagreement: text(4000),
  search: z.string().optional(),
  mask: z.string().optional(),
  guardRead: z.string().optional(),
})
export type StepForm = z.output<typeof stepForm>

/** A redirect names the unit that the case goes to. */
export const choosesUnit = (verb: string): boolean => verb === 'redirect' || verb === 'redirect-own'

/** A step that opens a dispute asks for its words by themselves: nothing that is written in the case goes with it. */
export const opensDispute = ({ to_state }: Pick<OpenStep, 'to_state'>): boolean => to_state === 'disputed'

/** What of a form is free text, and looked through before it is taken. */
export const stepTexts = ['words', 'unitWords', 'disputeTitle', 'disagreement'] as const

/** What is wrong with what was sent for a step; nothing where it can be taken. */
export function formWrong(step: OpenStep, form: StepForm, needsWords: boolean): Readonly<Record<string, string>> {
  return {
    ...((step.needs_words || needsWords) && form.words === null
      ? { words: wordsMissing[step.verb] ?? 'Skriv varför.' }
      : {}),
    ...(step.reason_list && form.reason === null ? { reason: 'Välj ett skäl.' } : {}),
    ...(choosesUnit(step.verb) && form.unit === null ? { unit: 'Sök upp enheten och välj den.' } : {}),
    ...(opensDispute(step) && form.disputeTitle === null ? { disputeTitle: 'Skriv vad tvisten gäller.' } : {}),
    ...(opensDispute(step) && form.disagreement === null ? { disagreement: 'Skriv vad ni är oense om.' } : {}),
  }
}

const wordsMissing: Readonly<Record<string, string>> = {
  answer: 'Skriv svaret till motparten.',
  return: 'Skriv vad rapportören behöver komplettera.',
  close: 'Skriv vad ärendet ledde till.',
  disagree: 'Skriv varför ni inte godtar svaret.',
  'ask-again': 'Skriv vad ni behöver svar på.',
}

export const refusalWords: Readonly<Record<StepRefusal, string>> = {
  'no-such-step':
    'Ärendet har gått vidare, så det steget kan inte tas nu. Läs hur det står och välj bland stegen som finns.',
  'not-yours':
    'Det är inte din sida som tar det steget. Läs i ärendet vems tur det är, och skriv ett meddelande om det brådskar.',
  'needs-words': 'Skriv varför.',
  'needs-reason': 'Välj ett skäl.',
}
