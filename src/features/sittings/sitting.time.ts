// Tid: what an item and a meeting have used, what is left, and whether it fits. Pure. Seconds where nothing else is said.
import type { Instant } from '../../kernel/time.ts'
import type { Held, Part } from './sitting.ts'
import { open } from './sitting.ts'

interface Span {
  readonly from: number
  readonly to: number
}

const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))

const spanOf = (from: Instant | null, to: Instant | null, now: Instant): Span | undefined =>
  from === null
    ? undefined
    : { from: Date.parse(from) / 1000, to: Math.max(Date.parse(to ?? now), Date.parse(from)) / 1000 }

type Timed = Pick<Held, 'id' | 'startedAt' | 'endedAt'>

/**
 * How long an item has been dealt with. The meeting's breaks between two days are nobody's, and what was dealt with in
 * between, where an item was opened again, is the other item's.
 */
export function used(item: Timed, items: readonly Timed[], parts: readonly Part[], now: Instant): number {
  const own = spanOf(item.startedAt, item.endedAt, now)
  if (!own) return 0
  const sat = (span: Span): number =>
    parts.reduce((sum, it) => {
      const part = spanOf(it.startedAt, it.endedAt, now)
      return sum + (part ? overlap(span, part) : 0)
    }, 0)
  const others = items.reduce((sum, it) => {
    const other = it.id === item.id ? undefined : spanOf(it.startedAt, it.endedAt, now)
    const inside = other && other.from >= own.from && other.to <= own.to && other.to > other.from
    return sum + (inside && other ? sat(other) : 0)
  }, 0)
  return Math.max(0, Math.round(sat(own) - others))
}

/** Seconds that the meeting has sat, all its parts together. */
export const sat = (parts: readonly Part[], now: Instant): number =>
  Math.round(
    parts.reduce((sum, it) => {
      const span = spanOf(it.startedAt, it.endedAt, now)
      return sum + (span ? span.to - span.from : 0)
    }, 0),
  )

/** What a meeting has left. */
export interface Pace {
  /** Of what is going on: planned less used; negative when it has run over. Missing where nothing is planned. */
  readonly itemLeft: number | undefined
  /** What the items that have not been taken up ask for. */
  readonly ahead: number
  /** Until the meeting is meant to end; negative after it. Missing where it has no end. */
  readonly meetingLeft: number | undefined
  /** By how much what is left does not fit: over 0 there is too little time, under 0 there is time over. */
  readonly short: number | undefined
}

/** The pace of a meeting now. `end` is when it is meant to end today. */
export function pace(items: readonly Held[], parts: readonly Part[], end: Instant | null, now: Instant): Pace {
  const current = items.find(it => it.state === 'ongoing')
  const itemLeft = current?.minutes ? current.minutes * 60 - used(current, items, parts, now) : undefined
  const ahead = items.filter(it => it.state === 'planned').reduce((sum, it) => sum + (it.minutes ?? 0) * 60, 0)
  const meetingLeft = end === null ? undefined : Math.round((Date.parse(end) - Date.parse(now)) / 1000)
  const short = meetingLeft === undefined ? undefined : ahead + Math.max(0, itemLeft ?? 0) - meetingLeft
  return { itemLeft, ahead, meetingLeft, short }
}

/**
 * Which items could wait so that the rest fits: what is only told or read goes before what is talked about, that before
 * what a stance is to be taken on, and the last on the agenda goes first. Nothing when it fits.
 */
export function couldWait<Item extends Held & { readonly types: readonly string[] }>(
  items: readonly Item[],
  short: number | undefined,
): readonly Item[] {
  if (short === undefined || short <= 0) return []
  const weight = (it: Item): number => (it.types.includes('position') ? 2 : it.types.includes('dialog') ? 1 : 0)
  const waiting = open(items)
    .filter(it => it.state === 'planned' && (it.minutes ?? 0) > 0)
    .map((it, at) => ({ it, at }))
    .sort((a, b) => weight(a.it) - weight(b.it) || b.at - a.at)
  const chosen = new Set<string>()
  let over = short
  for (const { it } of waiting) {
    if (over <= 0) break
    chosen.add(it.id)
    over -= (it.minutes ?? 0) * 60
  }
  return items.filter(it => chosen.has(it.id))
}
