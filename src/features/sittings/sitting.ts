// Sittning: how a meeting is held, from its first minute to the last. Pure: the moments are arguments.
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { AgendaItem, AgendaItemState, MeetingState } from '../agendas/agenda.ts'

/** What is published when anything of a running meeting is new; see data/live.ts. */
export const sittingTopic = (meetingId: string): string => `sitting:${meetingId}`

/** One time that the meeting really sat, or is planned to go on. */
export interface Part {
  readonly id: string
  readonly ordinal: number
  readonly date: LocalDate
  readonly startTime: string | null
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  readonly brokenWhy: string | null
}

/** What becomes of a meeting, and with it of the part that is going on. */
export interface Step {
  readonly state: MeetingState
  readonly part: 'begin' | 'end' | 'none'
  /** Never before what has happened already. */
  readonly at: Instant
  readonly why: string | null
}

export type SittingRefusal =
  | 'already-begun'
  | 'not-begun'
  | 'not-the-day'
  | 'cancelled'
  | 'paused'
  | 'not-paused'
  | 'ended'
  | 'not-ended'
  | 'items-open'
  | 'why-needed'
  | 'settled'
  | 'not-settled'
  | 'day-needed'
  | 'day-passed'
  | 'times-crossed'

/** The latest of several moments; missing ones are no moments. */
export const latest = (...moments: readonly (Instant | null)[]): Instant =>
  moments
    .flatMap(it => (it === null ? [] : [it]))
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1) ?? ''

const reached = (parts: readonly Part[], at: Instant): Instant =>
  latest(at, ...parts.flatMap(it => [it.startedAt, it.endedAt]))

/** Begins a meeting that is planned or called. Not before its day: whoever does that has taken the wrong one. */
export function begin(
  meeting: { readonly state: MeetingState; readonly date: LocalDate },
  today: LocalDate,
  at: Instant,
): Result<Step, SittingRefusal> {
  if (meeting.state === 'cancelled') return no('cancelled')
  if (meeting.state !== 'planned' && meeting.state !== 'called') return no('already-begun')
  if (today < meeting.date) return no('not-the-day')
  return ok({ state: 'ongoing', part: 'begin', at, why: null })
}

/** Breaks off a meeting that may go on later. Source: VVG 2025-04-11, which had to leave the building. */
export function breakOff(
  state: MeetingState,
  parts: readonly Part[],
  why: string | null,
  at: Instant,
): Result<Step, SittingRefusal> {
  if (state === 'paused') return no('paused')
  if (state !== 'ongoing') return no(state === 'ended' ? 'ended' : 'not-begun')
  if (!why) return no('why-needed')
  return ok({ state: 'paused', part: 'end', at: reached(parts, at), why })
}

/** Goes on with a meeting that was broken off, the same day or another. */
export function goOn(state: MeetingState, parts: readonly Part[], at: Instant): Result<Step, SittingRefusal> {
  if (state !== 'paused') return no(state === 'ended' ? 'ended' : 'not-paused')
  return ok({ state: 'ongoing', part: 'begin', at: reached(parts, at), why: null })
}

/** Ends the meeting: when something has become of every item, and not before. */
export function end(
  state: MeetingState,
  parts: readonly Part[],
  items: readonly Held[],
  at: Instant,
): Result<Step, SittingRefusal> {
  if (state !== 'ongoing' && state !== 'paused') return no(state === 'ended' ? 'ended' : 'not-begun')
  if (open(items).length > 0) return no('items-open')
  return ok({ state: 'ended', part: state === 'ongoing' ? 'end' : 'none', at: reached(parts, at), why: null })
}

/** Opens an ended meeting again, for what was forgotten: with a reason, which is kept. */
export function openAgain(
  state: MeetingState,
  parts: readonly Part[],
  why: string | null,
  at: Instant,
): Result<Step, SittingRefusal> {
  if (state !== 'ended') return no('not-ended')
  if (!why) return no('why-needed')
  return ok({ state: 'ongoing', part: 'begin', at: reached(parts, at), why })
}

/** As much of an item as decides what may become of it. */
export type Held = Pick<
  AgendaItem,
  'id' | 'parentId' | 'kind' | 'minutes' | 'state' | 'stateWhy' | 'postponedTo' | 'startedAt' | 'endedAt'
>

/** What an item comes to. */
export type Outcome =
  | { readonly how: 'done' }
  | { readonly how: 'lapsed'; readonly why?: string | null }
  | { readonly how: 'withdrawn'; readonly why: string | null }
  | { readonly how: 'postponed'; readonly to: LocalDate | null; readonly why?: string | null }
  | { readonly how: 'returned'; readonly why: string | null }

/** A new state of one item. What is not said is cleared. */
export interface Change {
  readonly id: string
  readonly state: AgendaItemState
  readonly why: string | null
  readonly postponedTo: LocalDate | null
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
}

/** Items that nothing has become of yet. A break that was never taken is nothing that is lost. */
export const open = <Item extends Pick<Held, 'state' | 'kind'>>(items: readonly Item[]): readonly Item[] =>
  items.filter(it => it.state === 'ongoing' || (it.kind === 'item' && it.state === 'planned'))

export const isSettled = (state: AgendaItemState): boolean => state !== 'planned' && state !== 'ongoing'

/** What goes on, on another agenda or on the parking place, rather than being over. */
export const goesOn = (state: AgendaItemState): boolean =>
  state === 'lapsed' || state === 'postponed' || state === 'returned'

const running = (state: MeetingState): Result<void, SittingRefusal> =>
  state === 'ongoing' ? ok(undefined) : no(state === 'paused' ? 'paused' : state === 'ended' ? 'ended' : 'not-begun')

const changed = (it: Held, to: Partial<Change> & Pick<Change, 'state'>): Change => ({
  ...{ id: it.id, why: null, postponedTo: null, startedAt: it.startedAt, endedAt: it.endedAt },
  ...to,
})

/**
 * Takes up an item. One is taken up at a time, so the one before it ends as done; and a heading without time of its own
 * is dealt with in its parts.
 */
export function start(
  state: MeetingState,
  items: readonly Held[],
  id: string,
  at: Instant,
): Result<readonly Change[], SittingRefusal> {
  const runs = running(state)
  if (!runs.ok) return runs
  const item = items.find(it => it.id === id)
  if (item?.state !== 'planned') return no('settled')
  const current = items.filter(it => it.state === 'ongoing')
  const now = latest(at, ...items.flatMap(it => [it.startedAt, it.endedAt]))
  const heading = items.find(it => it.id === item.parentId && it.state === 'planned' && !it.minutes)
  return ok([
    ...current.map(it => changed(it, { state: 'done', endedAt: now })),
    ...(heading ? [changed(heading, { state: 'done', startedAt: now, endedAt: now })] : []),
    changed(item, { state: 'ongoing', startedAt: item.startedAt ?? now, endedAt: null }),
  ])
}

/** Whether an item is one to go on to: a heading without time of its own is passed over for its first part. */
export const waits = (items: readonly Held[], item: Held): boolean =>
  item.state === 'planned' &&
  (Boolean(item.minutes) || !items.some(it => it.parentId === item.id && it.state === 'planned'))

/**
 * Ends an item with what it came to; its parts that were never taken up follow it, except when it was done. Also while
 * the meeting is broken off: a stance can be taken standing, outside the building.
 */
export function settle(
  state: MeetingState,
  items: readonly Held[],
  id: string,
  outcome: Outcome,
  { at, today }: { readonly at: Instant; readonly today: LocalDate },
): Result<readonly Change[], SittingRefusal> {
  const runs = state === 'paused' ? ok(undefined) : running(state)
  if (!runs.ok) return runs
  const item = items.find(it => it.id === id)
  if (!item || isSettled(item.state)) return no('settled')
  if ((outcome.how === 'withdrawn' || outcome.how === 'returned') && !outcome.why) return no('why-needed')
  if (outcome.how === 'postponed' && !outcome.to) return no('day-needed')
  if (outcome.how === 'postponed' && outcome.to && outcome.to <= today) return no('day-passed')
  const parts = outcome.how === 'done' ? [] : items.filter(it => it.parentId === id && !isSettled(it.state))
  const now = latest(at, ...[item, ...parts].map(it => it.startedAt))
  const to = {
    state: outcome.how,
    why: outcome.how === 'done' ? null : (outcome.why ?? null),
    postponedTo: outcome.how === 'postponed' ? outcome.to : null,
  }
  const ended = { ...to, endedAt: item.startedAt || outcome.how === 'done' ? now : null }
  return ok([changed(item, ended), ...parts.map(it => changed(it, { ...to, endedAt: it.startedAt ? now : null }))])
}

/** Opens an item again, for the reason given: it then waits to be taken up once more. */
export function reopen(
  state: MeetingState,
  items: readonly Held[],
  id: string,
  why: string | null,
): Result<readonly Change[], SittingRefusal> {
  const runs = state === 'paused' ? ok(undefined) : running(state)
  if (!runs.ok) return runs
  const item = items.find(it => it.id === id)
  if (!item || !isSettled(item.state)) return no('not-settled')
  if (!why) return no('why-needed')
  return ok([changed(item, { state: 'planned', endedAt: null })])
}

/** Puts right when an item began and ended, for whoever was too late with the button. */
export function retime(item: Held, startedAt: Instant | null, endedAt: Instant | null): Result<Change, SittingRefusal> {
  if (item.state === 'planned') return no('not-settled')
  if (startedAt && endedAt && Date.parse(endedAt) < Date.parse(startedAt)) return no('times-crossed')
  if (item.state === 'ongoing' && (endedAt !== null || startedAt === null)) return no('not-settled')
  return ok({ id: item.id, state: item.state, why: item.stateWhy, postponedTo: item.postponedTo, startedAt, endedAt })
}
