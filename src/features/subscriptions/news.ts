// Nytt: which stances belong in a mail to one address, and what its subject says. Pure.
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { countText, dateText, listText } from '../../ui/format.ts'
import type { Held, Target } from './subscription.ts'

/** Words that are public, and since when. */
export interface News {
  readonly key: string
  readonly meetingKey: string
  readonly code: string
  readonly firstAt: Instant
  /** Other words of the same stance have been public before. */
  readonly changed: boolean
  /** A condition was met: the rest of the stance has been told before. */
  readonly opened?: boolean
}

/** A stance that the public sees, as much of it as says who wants to know. */
export interface PublicStance {
  readonly id: string
  readonly code: string
  readonly forumId: string | null
  readonly status: 'final' | 'proposed'
  /** Words that a summary repeats while the minutes are there too. */
  readonly repeats: boolean
  readonly takenOn: LocalDate | null
}

/** Codes of the stances that a subscription's target holds now, out of those that are new. */
export type Matches = ReadonlyMap<string, ReadonlySet<string>>

export const targetKey = ({ kind, target }: Target): string => `${kind} ${target}`

/** Forums are told of what was taken, once; what a search or a matter holds is theirs to say. */
export const ofForum = (stances: readonly PublicStance[], forumId: string): ReadonlySet<string> =>
  new Set(stances.filter(it => it.forumId === forumId && it.status === 'final' && !it.repeats).map(it => it.code))

/**
 * What an address is to be told: each new stance once, however many of its subscriptions it belongs to, and never what
 * was public before the subscription was confirmed.
 */
export function newsFor(
  held: readonly Held[],
  news: readonly News[],
  matches: Matches,
  told: ReadonlySet<string>,
): readonly News[] {
  const seen = new Set(told)
  return news.filter(it => {
    if (seen.has(it.key) || seen.has(it.meetingKey)) return false
    const wanted = held.some(
      one =>
        Date.parse(one.confirmedAt) <= Date.parse(it.firstAt) && matches.get(targetKey(one))?.has(it.code) === true,
    )
    if (wanted) for (const key of [it.key, it.meetingKey]) seen.add(key)
    return wanted
  })
}

interface Told {
  readonly forum: string
  readonly takenOn: LocalDate | null
}

/** 'VVG: 3 nya ställningstaganden 8 oktober 2026' */
export function newsSubject(stances: readonly Told[]): string {
  const forums = [...new Set(stances.map(it => it.forum))]
  const dates = [...new Set(stances.map(it => it.takenOn))]
  const count = countText(stances.length, 'nytt ställningstagande', 'nya ställningstaganden')
  if (forums.length === 1) {
    const [date] = dates
    return `${forums[0]}: ${count}${dates.length === 1 && date ? ` ${dateText(date)}` : ''}`
  }
  return `${count} från ${forums.length > 3 ? `${forums.length} forum` : listText(forums)}`
}
