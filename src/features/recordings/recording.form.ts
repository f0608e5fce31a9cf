// Formulären för det som antecknas. Pure.
import { z } from 'zod'
import { largestInteger } from '../../http/fields.ts'
import { isUuid } from '../../kernel/ids.ts'
import { folded } from '../../kernel/text.ts'
import { isLocalDate } from '../../kernel/time.ts'
import { clauseShape } from '../agendas/clause.form.ts'
import { type RecordedField, recordedFields } from './recording.ts'

const long = z.string().max(100_000, 'Texten är för lång')
/** Where to go on: an address of our own, which is checked when it is followed. */
const till = z.string().max(500).optional()
const del = z.string().max(100).default('')
const id = z.string().refine(isUuid)
const readAt = z.coerce.number().int().nonnegative().max(largestInteger)
const date = z
  .string()
  .default('')
  .refine(it => it === '' || isLocalDate(it), 'Skriv ett datum, till exempel 2027-01-31')

/** Each field that was on the form comes with the words that it began from. */
export const textsForm = z.object({
  till,
  ...(Object.fromEntries(recordedFields.flatMap(it => [[it, long.optional()]])) as Record<
    RecordedField,
    z.ZodOptional<z.ZodString>
  >),
  'base-summary': long.optional(),
  'base-comments': long.optional(),
  'base-notes': long.optional(),
  /** Of two texts that cannot be made one: 'bada' keeps both, one after the other. */
  val: z.enum(['min', 'bada']).default('min'),
})
export type TextsForm = z.output<typeof textsForm>

export const saveForm = z.object({ field: z.enum(['summary', 'comments', 'notes']), base: long, words: long })

export const clauseOfItemForm = z.object({
  ...clauseShape,
  till,
  del,
  id: id.optional(),
  readAt: readAt.optional(),
  proposed: id.optional(),
})
export const oneForm = z.object({ till, id, readAt })
export const backForm = z.object({ till })

export const howForm = z
  .object({
    till,
    del,
    how: z.enum(['in-meeting', 'standing', 'written'], 'Välj hur det togs'),
    on: date,
    was: z.string().max(40),
  })
  .refine(it => it.how !== 'written' || it.on !== '', {
    path: ['on'],
    message: 'Skriv vilken dag det togs, när det var mellan möten',
  })

const said = (missing: string, most: number) =>
  z.string(missing).transform(folded).pipe(z.string().min(1, missing).max(most, 'Skriv kortare'))

export const taskForm = z.object({
  till,
  del,
  id: id.optional(),
  readAt: readAt.optional(),
  words: said('Skriv vad som ska göras', 2000),
  owners: z.string().max(2000).default(''),
  due: z.string().max(200).default(''),
  dueOn: date,
  meeting: date,
})

export const dissentForm = z.object({
  till,
  del,
  organisation: said('Skriv vilken organisation', 200),
  words: said('Skriv den avvikande meningen', 10_000),
})
