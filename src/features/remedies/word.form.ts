// Den ansvarigas formulär: what is sent from the page of a remedy that lies with one.
import { z } from 'zod'
import { date, dateNeeded, text } from '../../http/fields.ts'
import { guardFieldsOfForm, wordsNeeded } from './remedy.form.ts'

export const ownDoneForm = z.object({
  on: dateNeeded('Skriv vilken dag den blev gjord.'),
  words: text(1000),
  ...guardFieldsOfForm,
})
export const ownLateForm = z.object({
  dueOn: date,
  words: wordsNeeded('Skriv varför dagen inte kan hållas.', 1000),
  ...guardFieldsOfForm,
})
export const ownSeenForm = z.object({
  words: wordsNeeded('Skriv vad du ser.', 1000),
  ...guardFieldsOfForm,
})
export const answerForm = z.object({
  words: wordsNeeded('Skriv vad som återstår, eller vad du vill veta.', 1000),
  ...guardFieldsOfForm,
})
