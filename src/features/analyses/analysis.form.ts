// Händelseanalysens formulär: one shape for every kind of row, and what each kind needs of it.
import { z } from 'zod'
import { chosen, clock, date } from '../../http/fields.ts'
import type { FieldErrors } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { guardFieldsOfForm, wordsNeeded } from '../remedies/remedy.form.ts'
import type { Code } from '../taxonomies/taxonomy.view.tsx'
import type { WrittenEntry } from './analysis.store.ts'
import type { EntryKind } from './analysis.ts'

export const entryForm = z.object({
  words: wordsNeeded('Skriv något i rutan.', 3000),
  on: date,
  time: clock,
  code: chosen,
  belongs: z.enum(['', 'own', 'counterpart', 'shared'], 'Välj i listan.').default(''),
  ...guardFieldsOfForm,
})
export const kinds = ['member', 'moment', 'cause', 'barrier', 'conclusion'] as const
export const newEntryForm = entryForm.extend({ kind: z.enum(kinds, 'Raden saknar slag. Ladda om sidan.') })

export type EntryForm = z.output<typeof entryForm>

interface Codes {
  readonly causeCodes: readonly Code[]
  readonly barrierCodes: readonly Code[]
}

/** A row as it was typed, with only what its kind has; or what is wrong with it, by field. */
export function entryFrom(
  form: EntryForm,
  kind: EntryKind,
  codes: Codes,
  today: LocalDate,
): WrittenEntry | { readonly errors: FieldErrors } {
  const list = kind === 'cause' ? codes.causeCodes : kind === 'barrier' ? codes.barrierCodes : []
  const errors = {
    ...(kind === 'moment' && !form.on ? { on: 'Skriv vilken dag det hände.' } : {}),
    ...(kind === 'moment' && form.on && form.on > today ? { on: 'Dagen har inte varit än.' } : {}),
    ...(kind === 'cause' && !form.code ? { code: 'Välj en orsak.' } : {}),
    ...(form.code && list.length > 0 && !list.some(it => it.id === form.code) ? { code: 'Välj i listan.' } : {}),
    ...(kind === 'cause' && !form.belongs ? { belongs: 'Välj vems orsaken är.' } : {}),
  }
  if (Object.keys(errors).length > 0) return { errors }
  return {
    ...{ kind, words: form.words },
    ...{ on: kind === 'moment' ? form.on : null, time: kind === 'moment' ? form.time : null },
    codeId: list.length > 0 ? form.code : null,
    belongs: kind === 'cause' ? form.belongs || null : null,
  }
}
