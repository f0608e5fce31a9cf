// Begreppens formulär.
import { z } from 'zod'
import { limitNames } from '../../data/tables/taxonomies.ts'
import { chosen, dateNeeded, line, lineNeeded, text } from '../../http/fields.ts'
import type { FieldErrors } from '../../http/route.ts'
import { type Counts, countsWords, type EndRefusal, type List } from './taxonomy.ts'

const label = lineNeeded('Skriv vad begreppet ska heta.', 120)
const number = (complaint: string, most: number) =>
  z
    .string()
    .default('')
    .transform(it => it.trim())
    .refine(it => it === '' || (/^\d{1,6}$/.test(it) && Number(it) <= most), complaint)
    .transform(it => (it === '' ? null : Number(it)))

export const newCodeForm = z.object({
  code: lineNeeded('Skriv en kod.', 12).refine(
    it => /^[A-Z]{1,2}\d{0,4}[A-Z]?$/.test(it),
    'Skriv koden med stora bokstäver och siffror, till exempel B13.',
  ),
  label,
  description: text(500),
  parent: chosen,
  level: number('Skriv nivån med en siffra.', 9),
  counts: z.enum(['', ...(Object.keys(countsWords) as Counts[])]).default(''),
  needsWords: z.literal('ja').optional(),
  unknown: z.literal('ja').optional(),
  from: dateNeeded('Välj från vilken dag begreppet gäller.'),
  source: line(200),
})
type NewCodeForm = z.output<typeof newCodeForm>

/** What the list itself asks of a new code. */
export function misfit(form: NewCodeForm, list: List): FieldErrors | undefined {
  if (!list.levels || form.unknown) return undefined
  const [low, high] = list.levels
  if (form.level !== null && form.level >= low && form.level <= high) return undefined
  return { level: `Skriv nivån, från ${low} till ${high}.` }
}

export const rewordForm = z.object({
  label,
  description: text(500),
  ordinal: number('Skriv platsen med siffror.', 99_999).refine(it => it !== null, 'Skriv platsen med siffror.'),
})

export const endForm = z.object({ on: dateNeeded('Välj den sista dagen.'), successor: chosen })

export const endWords: Readonly<Record<EndRefusal, FieldErrors>> = {
  'ended-already': { '': 'Begreppet är redan avslutat.' },
  'before-it-began': { on: 'Sista dagen ligger före den dag då begreppet började gälla.' },
  itself: { successor: 'Ett begrepp kan inte ersätta sig självt.' },
  'other-list': { successor: 'Efterträdaren ska höra till samma lista.' },
  'successor-ends': { successor: 'Efterträdaren är själv avslutad. Välj ett begrepp som gäller.' },
  'other-level': { successor: 'Efterträdaren ska ha samma nivå, så att det som redan är bedömt betyder detsamma.' },
  'other-meaning': { successor: 'Det okända kan inte bli känt, eller tvärtom. Välj ett annat begrepp.' },
}

export const limitForm = z.object({
  name: z.enum(limitNames, 'Välj ett gränsvärde.'),
  amount: number('Skriv ett helt tal.', 100_000).refine(it => it !== null, 'Skriv ett helt tal.'),
  limitVersion: z.coerce.number().int(),
})

/** What a limit may be. A word that fewer than three cases have could be somebody's name. */
export function unfitLimit(it: z.output<typeof limitForm>): string | undefined {
  const amount = it.amount ?? 0
  if (it.name === 'word-cases' && amount < 3) return 'Skriv minst 3, så att ett namn inte kan läsas ur modellen.'
  if (it.name === 'pattern-cases' && amount < 2) return 'Skriv minst 2. En avvikelse är inget mönster.'
  if (it.name === 'pattern-days' && amount < 1) return 'Skriv minst 1 dag.'
  if ((it.name === 'other-share' || it.name === 'suggest-share') && amount > 100) return 'Skriv högst 100 procent.'
  return undefined
}
