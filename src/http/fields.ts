import { z } from 'zod'
import { isUuid } from '../kernel/ids.ts'
import { folded } from '../kernel/text.ts'
import { isLocalDate } from '../kernel/time.ts'
import type { Typed } from './route.ts'

// Fält: what forms are made of, with their Swedish complaints. An empty field is null, never ''.

/** The largest that a column of the database holds: a number in a form may be written by anyone. */
export const largestInteger = 2_147_483_647

const counted = new Intl.NumberFormat('sv-SE', { useGrouping: 'min2' })

/** Too long: how much is to be cut is told, which also tells two such complaints in one list apart. */
export const tooLong = (most: number) => (issue: { readonly input?: unknown }) => {
  const now = typeof issue.input === 'string' ? ` Nu är det ${counted.format(issue.input.length)}.` : ''
  return `Skriv högst ${counted.format(most)} tecken.${now}`
}

/** A line that has to be there; spaces are evened out. */
export function lineNeeded(missing: string, most = 200) {
  return z
    .string(missing)
    .transform(folded)
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(most, { error: tooLong(most) }),
    )
}

export function line(most = 200) {
  return z
    .string()
    .default('')
    .transform(it => folded(it) || null)
    .refine(it => it === null || it.length <= most, { error: tooLong(most) })
}

export function text(most = 2000) {
  return z
    .string()
    .default('')
    .transform(it => it.trim().replace(/\r\n/g, '\n') || null)
    .refine(it => it === null || it.length <= most, { error: tooLong(most) })
}

/** One per line; empty lines are nothing. */
export function lines(most = 50) {
  return z
    .string()
    .default('')
    .transform(it => it.split('\n').map(folded).filter(Boolean))
    .refine(it => it.length <= most, `Skriv högst ${most} rader.`)
    .refine(it => it.every(one => one.length <= 200), 'Varje rad får vara högst 200 tecken.')
}

const notDate = 'Skriv datumet som år, månad och dag, till exempel 2021-10-04.'

export const date = z
  .string()
  .default('')
  .transform(it => it.trim() || null)
  .refine(it => it === null || isLocalDate(it), notDate)

export function dateNeeded(missing: string) {
  return z
    .string(missing)
    .transform(it => it.trim())
    .refine(it => it !== '', missing)
    .refine(it => it === '' || isLocalDate(it), notDate)
}

/** A clock time, HH:MM. It may be written as it is said: '9', '9.05'. */
export const clock = z
  .string()
  .default('')
  .transform(it => {
    const found = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(it.trim())
    return found ? `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}` : it.trim() || null
  })
  .refine(
    it => it === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(it),
    'Skriv klockslaget som timme och minut, till exempel 09:05.',
  )

/** A row chosen from a list. */
export const chosen = z
  .string()
  .default('')
  .transform(it => it.trim() || null)
  .refine(it => it === null || isUuid(it), 'Välj i listan.')

/** For `.refine` on a form with from and to. */
export const inOrder = (it: { readonly from: string | null; readonly to: string | null }): boolean =>
  !it.from || !it.to || it.from <= it.to
export const outOfOrder = { path: ['to'], error: 'Sista dagen ligger före första dagen.' }

/** What was typed in a field, else what it holds. */
export const typedOr = (typed: Typed, name: string, held: string | null | undefined): string => {
  const value = typed[name]
  return typeof value === 'string' ? value : (value?.[0] ?? held ?? '')
}
