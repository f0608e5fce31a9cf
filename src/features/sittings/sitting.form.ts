// Formulär: what the pages of a running meeting are sent, with the Swedish complaints of each field.
import { z } from 'zod'
import { clock, date, line, lineNeeded } from '../../http/fields.ts'
import type { Outcome } from './sitting.ts'

export const beginForm = z.object({ from: clock })
export const breakForm = z.object({ why: line(500), day: date, clock })
export const whyForm = z.object({ why: line(500) })
/** Which item was taken up when the page was made, and which page to come back to. */
const seen = { current: z.string().default(''), back: z.string().default('') }
export const doneForm = z.object({ ...seen, next: z.string().default('') })
export const seenForm = z.object(seen)
export const againForm = z.object({ current: z.string().default(''), why: line(500) })
export const timesForm = z.object({ from: clock, until: clock })

export const outcomes = ['lapsed', 'postponed', 'returned', 'withdrawn'] as const
export const outcomeForm = z.object({
  current: z.string().default(''),
  how: z.enum(outcomes, 'Välj vad som händer med punkten.'),
  why: line(500),
  to: date,
})

export const outcomeOf = (it: z.output<typeof outcomeForm>): Outcome =>
  it.how === 'postponed' ? { how: it.how, to: it.to, why: it.why } : { how: it.how, why: it.why }

/** For each item that is left when the meeting ends: what happens to it. */
export const endForm = z.looseObject({ seen: z.string().default('') })

/** What was chosen for one item, as 'how-<code>' and 'to-<code>'. */
export function chosenFor(form: Readonly<Record<string, unknown>>, code: string): Outcome | 'none' | 'day' | 'why' {
  const said = (name: string): string => (typeof form[name] === 'string' ? String(form[name]).trim() : '')
  const how = said(`how-${code}`)
  const why = said(`why-${code}`) || null
  const to = date.safeParse(said(`to-${code}`))
  if (how === 'done' || how === 'lapsed') return { how }
  if (how === 'postponed') return to.success && to.data ? { how, to: to.data } : 'day'
  if (how === 'withdrawn' || how === 'returned') return why ? { how, why } : 'why'
  return 'none'
}

const chosenId = z
  .string()
  .default('')
  .transform(it => it || null)

export const presenceForm = z.object({ came: clock, left: clock, absent: line(300) })
export const standInForm = z.object({ member: chosenId })
export const scopeForm = z.object({
  item: z.string(),
  kind: z.enum(['absent', 'recused']),
  on: z.enum(['ja', 'nej']),
  why: line(300),
})
export const attendantForm = z.object({
  name: lineNeeded('Skriv vem det är.'),
  organisation: line(),
  party: z
    .enum(['region', 'municipality', ''])
    .default('')
    .transform(it => it || null),
  capacity: z.enum(['substitute', 'adjunct', 'guest', 'staff', 'member'], 'Välj i vilken egenskap personen är med.'),
  member: chosenId,
  came: clock,
  items: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform(it => [it].flat().filter(Boolean)),
})
export const floorForm = z.object({ name: lineNeeded('Skriv vem som begär ordet.') })
