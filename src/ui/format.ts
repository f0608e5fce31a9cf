/**
 * Swedish forms of dates, clocks, numbers and money, after Myndigheternas skrivregler: '11 april 2025', '9.05–9.35',
 * '25 001 367 kr'. Numbers keep together with no-break spaces. Civil dates are ISO strings: no clock or zone here.
 */
const nbsp = '\u00a0'

const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
] as const

interface Day {
  readonly year: string
  readonly month: string
  readonly day: number
}

function day(iso: string): Day | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  const month = months[Number(found?.[2]) - 1]
  return found?.[1] && month ? { year: found[1], month, day: Number(found[3]) } : undefined
}

/** '2025-04-11' → '11 april 2025'. What is no ISO date comes back as it was, so that nothing is hidden. */
export function dateText(iso: string): string {
  const it = day(iso)
  return it ? `${it.day}${nbsp}${it.month} ${it.year}` : iso
}

/** 'mars 2026', of a month or of any day in it */
export const monthText = (iso: string): string => `${months[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`

/** '2025-04-11' → '11 apr 2025'; mars, maj, juni and juli stay whole. */
export function shortDateText(iso: string): string {
  const it = day(iso)
  if (!it) return iso
  const month = it.month.length <= 4 ? it.month : it.month.slice(0, it.month === 'september' ? 4 : 3)
  return `${it.day}${nbsp}${month}${nbsp}${it.year}`
}

/** '11–13 april 2025', '30 april–2 maj 2025', '1 januari 2018–31 december 2020'; open ends: 'från …', 'till …'. */
export function periodText(from: string | undefined, to: string | undefined): string {
  if (!from && !to) return ''
  if (!from) return `till och med ${dateText(to ?? '')}`
  if (!to) return `från och med ${dateText(from)}`
  const [a, b] = [day(from), day(to)]
  if (!a || !b || a.year !== b.year) return `${dateText(from)}–${dateText(to)}`
  if (a.month !== b.month) return `${a.day}${nbsp}${a.month}–${dateText(to)}`
  return a.day === b.day ? dateText(from) : `${a.day}–${dateText(to)}`
}

/** '09:05' or '9:05' → '9.05'. */
export function clockText(clock: string): string {
  const found = /^(\d{1,2})[:.](\d{2})/.exec(clock)
  return found ? `${Number(found[1])}.${found[2]}` : clock
}

/** ('09:05', '09:35') → '9.05–9.35'; without an end '9.05'. */
export const clockSpan = (from: string, to?: string): string =>
  to ? `${clockText(from)}–${clockText(to)}` : clockText(from)

/** 1214 → '1 214'; 0.98 with two decimals → '0,98'. Minus is the true sign −. */
export function numberText(value: number, decimals = 0): string {
  const [whole = '0', part] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, nbsp)
  const negative = value < 0 && /[1-9]/.test(`${whole}${part ?? ''}`)
  return `${negative ? '−' : ''}${grouped}${part ? `,${part}` : ''}`
}

/** Whole kronor: 25001367 → '25 001 367 kr'. */
export const moneyText = (kronor: number): string => `${numberText(kronor)}${nbsp}kr`

/** A share 0–1: 0.984 → '98 %', with one decimal '98,4 %'. */
export const percentText = (share: number, decimals = 0): string => `${numberText(share * 100, decimals)}${nbsp}%`

/** (12, 49, 'kommuner') → '12 av 49 kommuner': a number with its base. */
export const shareText = (part: number, of: number, noun: string): string =>
  `${numberText(part)} av ${numberText(of)}${nbsp}${noun}`

/** (1, 'möte', 'möten') → '1 möte'; (37, …) → '37 möten'. */
export const countText = (count: number, one: string, many: string): string =>
  `${numberText(count)}${nbsp}${count === 1 ? one : many}`

/** Bytes in the unit people read: 48256 → '48 kB', 3_400_000 → '3,4 MB'. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${numberText(bytes)}${nbsp}byte`
  if (bytes < 1_000_000) return `${numberText(bytes / 1000)}${nbsp}kB`
  return `${numberText(bytes / 1_000_000, 1)}${nbsp}MB`
}

/** ['a', 'b', 'c'] → 'a, b och c'. */
export function listText(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} och ${last}`
}
