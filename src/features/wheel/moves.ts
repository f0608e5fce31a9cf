// Vad en flytt drar med sig: what else changes when a meeting gets another day. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import { type ChainMeeting, chain, type Feed, type Lead, type Reach } from './chain.ts'
import { dayOff } from './holidays.ts'

export interface NamedMeeting extends ChainMeeting {
  /** The forum's short name. */
  readonly forum: string
  readonly startTime: string | null
  readonly endTime: string | null
}

/** An entry of the annual wheel that is bound to the meeting. */
export interface BoundEntry {
  readonly id: string
  readonly title: string
  readonly category: string
}

/** An item on the meeting's agenda, or one that waits for its day. */
export interface MovedItem {
  readonly id: string
  readonly code: string
  readonly title: string
}

export interface MoveContext {
  /** Meetings around both days, the moved one among them; none that is cancelled. */
  readonly meetings: readonly NamedMeeting[]
  readonly leads: readonly Lead[]
  readonly entries: readonly BoundEntry[]
  readonly items: readonly MovedItem[]
  /** Items that were postponed to the day that the meeting leaves. */
  readonly awaiting: readonly MovedItem[]
}

/** A stance's way up, before the move and after it. */
export interface MovedReach {
  readonly before: Reach<NamedMeeting>
  readonly after: Reach<NamedMeeting>
}

export interface Moves {
  readonly from: LocalDate
  readonly to: LocalDate
  /** They follow the meeting; `month` tells whether they come in another month of the wheel. */
  readonly entries: readonly BoundEntry[]
  readonly month: boolean
  readonly items: readonly MovedItem[]
  readonly awaiting: readonly MovedItem[]
  /** Was in time for the next forum's meeting and no longer is, or reaches a later one. */
  readonly broken: readonly MovedReach[]
  /** Was too late and now is in time. */
  readonly mended: readonly MovedReach[]
  /** Still in time for the same meeting, with another margin. */
  readonly margins: readonly MovedReach[]
  /** Upper meetings that nothing new reaches from the forum below any more. */
  readonly unfed: readonly Feed<NamedMeeting>[]
  /** Other forums' meetings on the new day. */
  readonly sameDay: readonly NamedMeeting[]
  /** The forum has a meeting on that day already: it cannot have two. */
  readonly taken: NamedMeeting | undefined
  /** 'midsommarafton', 'en lördag'. */
  readonly dayOff: string | undefined
}

/** Before every meeting: only what the move changes is told, so the whole chain is looked at. */
const always: LocalDate = '0001-01-01'

/** What a move does. A stance that still reaches the meeting it was meant for is not broken, even where that one moved. */
export function whatMoves(before: NamedMeeting, to: LocalDate, context: MoveContext): Moves {
  const others = context.meetings.filter(it => it.id !== before.id)
  const [was, is] = [before.date, to].map(date => chain([...others, { ...before, date }], context.leads, always))
  const seen = new Map(was?.reaches.map(it => [key(it), it]))
  const pairs = (is?.reaches ?? []).flatMap(after => {
    const old = seen.get(key(after))
    return old ? [{ before: old, after }] : []
  })
  const broken = pairs.filter(it => breaks(it))
  const mended = pairs.filter(it => !broken.includes(it) && mends(it))
  const fed = new Set(was?.feeds.filter(it => it.fresh).map(it => `${it.upper.id} ${it.lead.fromId}`))
  const onDay = others.filter(it => it.date === to)
  return {
    ...{ from: before.date, to, entries: context.entries, month: before.date.slice(0, 7) !== to.slice(0, 7) },
    ...{ items: context.items, awaiting: context.awaiting, broken, mended },
    margins: pairs.filter(it => !broken.includes(it) && !mended.includes(it) && shifts(it)),
    unfed: (is?.feeds ?? []).filter(it => !it.fresh && fed.has(`${it.upper.id} ${it.lead.fromId}`)),
    sameDay: onDay.filter(it => it.forumId !== before.forumId),
    taken: onDay.find(it => it.forumId === before.forumId),
    dayOff: dayOff(to),
  }
}

const key = (it: Reach): string => `${it.lower.id} ${it.lead.toId}`

/** Whether a stance comes to another meeting of the next forum than it did, and to a later one. */
const toLater = (before: Reach, after: Reach): boolean =>
  before.reached !== undefined &&
  before.reached.id !== after.reached?.id &&
  (after.reached === undefined || after.reached.date > before.reached.date)

const breaks = ({ before, after }: MovedReach): boolean =>
  (before.state === 'reaches' && after.state !== 'reaches') || after.late > before.late || toLater(before, after)

const mends = ({ before, after }: MovedReach): boolean =>
  (before.state !== 'reaches' && after.state === 'reaches') || toLater(after, before)

const shifts = ({ before, after }: MovedReach): boolean => before.slack !== after.slack || before.late !== after.late
