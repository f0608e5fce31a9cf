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
  search: z.string().optional(),
  mask: z.string().optional(),
  guardRead: z.string().optional(),
})
export type StepForm = z.output<typeof stepForm>

/** A redirect names the unit that the case goes to. */
export const choosesUnit = (verb: string): boolean => verb === 'redirect' || verb === 'redirect-own'

/** What is wrong with what was sent for a step; nothing where it can be taken. */
export function formWrong(step: OpenStep, form: StepForm, needsWords: boolean): Readonly<Record<string, string>> {
  return {
    ...((step.needs_words || needsWords) && form.words === null
      ? { words: wordsMissing[step.verb] ?? 'Skriv varför.' }
      : {}),
    ...(step.reason_list && form.reason === null ? { reason: 'Välj ett skäl.' } : {}),
    ...(choosesUnit(step.verb) && form.unit === null ? { unit: 'Sök upp enheten och välj den.' } : {}),
  }
}

const wordsMissing: Readonly<Record<string, string>> = {
  answer: 'Skriv svaret till motparten.',
  return: 'Skriv vad rapportören behöver komplettera.',
  close: 'Skriv vad ärendet ledde till.',
  'ask-again': 'Skriv vad ni behöver svar på.',
}

export const refusalWords: Readonly<Record<StepRefusal, string>> = {
  'no-such-step': 'Ärendet har gått vidare, så det steget kan inte tas nu.',
  'not-yours': 'Det är inte din sida som tar det steget.',
  'needs-words': 'Skriv varför.',
  'needs-reason': 'Välj ett skäl.',
}
