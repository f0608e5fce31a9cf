// Bevakning: what an address wants mail about, and how often. Pure.
import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../../kernel/time.ts'

export type Frequency = 'at-once' | 'daily' | 'weekly'
export type SubscriptionKind = 'forum' | 'matter' | 'search'

/** The Swedish word in forms and addresses for each code. */
export const frequencyWords = { genast: 'at-once', 'varje-dag': 'daily', 'varje-vecka': 'weekly' } as const
export const kindWords = { forum: 'forum', arende: 'matter', sokning: 'search' } as const

export const frequencyText: Readonly<Record<Frequency, string>> = {
  'at-once': 'genast när något publiceras',
  daily: 'en gång om dagen, klockan sju',
  weekly: 'en gång i veckan, måndag klockan sju',
}

export const wordOf = <C extends string>(words: Readonly<Record<string, C>>, code: C): string =>
  Object.entries(words).find(([, it]) => it === code)?.[0] ?? code

export interface Target {
  readonly kind: SubscriptionKind
  /** A forum's id, a matter's code, or a search as the register's address says it. */
  readonly target: string
}

export interface Subscription extends Target {
  readonly id: string
  readonly frequency: Frequency
  readonly confirmedAt: Instant | null
  readonly lookedAt: Instant | null
}

/** One that has been confirmed. */
export interface Held extends Subscription {
  readonly confirmedAt: Instant
  readonly lookedAt: Instant
}

export const isHeld = (it: Subscription): it is Held => it.confirmedAt !== null && it.lookedAt !== null

const zone = 'Europe/Stockholm'
const sevenInTheMorning = Temporal.PlainTime.from('07:00')

/**
 * The last time that a digest was to go out, at or before a moment: seven in the morning in Sweden, summer and winter,
 * each day or each Monday.
 */
export function lastDigest(frequency: 'daily' | 'weekly', now: Instant): Instant {
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone)
  const daysBack = frequency === 'weekly' ? here.dayOfWeek - 1 : 0
  const at = (back: number) =>
    here.toPlainDate().subtract({ days: back }).toZonedDateTime({
      timeZone: zone,
      plainTime: sevenInTheMorning,
    })
  const due = at(daysBack)
  const passed = Temporal.ZonedDateTime.compare(due, here) <= 0
  return (passed ? due : at(daysBack + (frequency === 'weekly' ? 7 : 1))).toInstant().toString()
}

/**
 * Whether a subscription is to be looked at now. Those told at once are looked at in the morning too: words that were
 * corrected since, and whatever a crash left untold. A morning when Samklang was down is caught up with afterwards.
 */
export const isDue = (it: Pick<Held, 'frequency' | 'lookedAt'>, now: Instant): boolean =>
  Date.parse(it.lookedAt) < Date.parse(lastDigest(it.frequency === 'weekly' ? 'weekly' : 'daily', now))
