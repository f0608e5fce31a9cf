// Kedja: which meeting of the next forum a stance reaches in time, and with how many days to spare. Pure.
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import { daysBetween } from './holidays.ts'

export interface ChainMeeting {
  readonly id: string
  readonly code: string
  readonly forumId: string
  readonly date: LocalDate
}

export interface Lead {
  readonly fromId: string
  readonly toId: string
  /** How many days before the meeting of `toId` the stance has to be taken. */
  readonly days: number
  /** False while the days are only a proposal. */
  readonly confirmed: boolean
}

/** What nobody has said otherwise of: two weeks, the time that the documents of a political meeting are sent before it. */
export const proposedDays = 14

/** From a lower meeting upwards: where its stance goes next. */
export interface Reach<M extends ChainMeeting = ChainMeeting> {
  readonly lead: Lead
  readonly lower: M
  /** The first meeting of the next forum after it. */
  readonly next: M | undefined
  /** The meeting that the stance reaches in time: `next`, or a later one. */
  readonly reached: M | undefined
  /** hinner, hinner inte till nästa, or there is no meeting to reach. */
  readonly state: 'reaches' | 'misses' | 'nowhere'
  /** Days to spare to `next` where it reaches it; never negative. 0 else. */
  readonly slack: number
  /** How many days too late it is for `next`. 0 where it reaches it. */
  readonly late: number
  /** The way on from the meeting reached, forum by forum, to the top. */
  readonly onward: readonly M[]
}

/** From an upper meeting downwards: the last chance to be on it. */
export interface Feed<M extends ChainMeeting = ChainMeeting> {
  readonly lead: Lead
  readonly upper: M
  /** The last meeting of the lower forum whose stance reaches it. */
  readonly last: M | undefined
  /** Days to spare from `last`; never negative. Undefined without one. */
  readonly slack: number | undefined
  /** Whether that meeting comes too late for the upper forum's meeting before: else nothing new reaches this one. */
  readonly fresh: boolean
  /** The last day that the lower forum could meet. */
  readonly by: LocalDate
}

export interface Chain<M extends ChainMeeting = ChainMeeting> {
  readonly reaches: readonly Reach<M>[]
  readonly feeds: readonly Feed<M>[]
}

/** Days to spare between two meetings, below 0 where the stance comes too late. */
export const slackBetween = (lower: ChainMeeting, upper: ChainMeeting, lead: Pick<Lead, 'days'>): number =>
  daysBetween(lower.date, upper.date) - lead.days

/** 'utan marginal', '1 dags marginal', '8 dagars marginal' */
export const marginText = (days: number): string =>
  days === 0 ? 'utan marginal' : `${days}\u00a0${days === 1 ? 'dags' : 'dagars'} marginal`

const byDate = (a: ChainMeeting, b: ChainMeeting): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : a.id.localeCompare(b.id)

function reachOf<M extends ChainMeeting>(lead: Lead, lower: M, uppers: readonly M[]): Omit<Reach<M>, 'onward'> {
  const next = uppers.find(it => it.date >= lower.date)
  const reached = uppers.find(it => slackBetween(lower, it, lead) >= 0)
  if (!next) return { lead, lower, next, reached, state: 'nowhere', slack: 0, late: 0 }
  const slack = slackBetween(lower, next, lead)
  return slack >= 0
    ? { lead, lower, next, reached, state: 'reaches', slack, late: 0 }
    : { lead, lower, next, reached, state: 'misses', slack: 0, late: -slack }
}

/** Every meeting of a forum, earliest first. */
type MeetingsOf<M> = (forumId: string) => readonly M[]

/** The way on from a meeting to the top. A forum is never passed twice, however the leads are drawn. */
function onwardFrom<M extends ChainMeeting>(
  start: M | undefined,
  leads: readonly Lead[],
  of: MeetingsOf<M>,
): readonly M[] {
  const way: M[] = []
  const seen = new Set<string>()
  for (let at = start; at && !seen.has(at.forumId); ) {
    const here: M = at
    seen.add(here.forumId)
    const lead = leads.find(it => it.fromId === here.forumId)
    at = lead && of(lead.toId).find(it => slackBetween(here, it, lead) >= 0)
    if (at && !seen.has(at.forumId)) way.push(at)
  }
  return way
}

function feedOf<M extends ChainMeeting>(lead: Lead, upper: M, of: MeetingsOf<M>): Feed<M> {
  const last = of(lead.fromId).findLast(it => slackBetween(it, upper, lead) >= 0)
  const before = of(lead.toId).findLast(it => it.date < upper.date)
  const fresh = last !== undefined && (before === undefined || slackBetween(last, before, lead) < 0)
  return {
    lead,
    upper,
    last,
    slack: last && slackBetween(last, upper, lead),
    fresh,
    by: daysAfter(upper.date, -lead.days),
  }
}

/**
 * How the meetings of the forums hang together from a date on. Meetings before the date still count as what an upper
 * meeting is reached from; of a forum whose meetings nobody knows nothing is said. Cancelled meetings are not to be
 * among them.
 */
export function chain<M extends ChainMeeting>(
  meetings: readonly M[],
  leads: readonly Lead[],
  date: LocalDate,
): Chain<M> {
  const sorted = Map.groupBy(meetings.toSorted(byDate), it => it.forumId)
  const of: MeetingsOf<M> = forumId => sorted.get(forumId) ?? []
  const coming = (forumId: string): readonly M[] => of(forumId).filter(it => it.date >= date)
  const reaches = leads.flatMap(lead =>
    coming(lead.fromId).map(lower => {
      const reach = reachOf(lead, lower, of(lead.toId))
      return { ...reach, onward: onwardFrom(reach.reached, leads, of) }
    }),
  )
  const feeds = leads
    .filter(it => of(it.fromId).length > 0)
    .flatMap(lead => coming(lead.toId).map(upper => feedOf(lead, upper, of)))
  return { reaches: reaches.toSorted(worstReach), feeds: feeds.toSorted(worstFeed) }
}

const weight = { misses: 0, nowhere: 1, reaches: 2 } as const

/** Warnings first, the latest of them first; then by day. */
const worstReach = (a: Reach, b: Reach): number =>
  weight[a.state] - weight[b.state] || b.late - a.late || byDate(a.lower, b.lower)

const worstFeed = (a: Feed, b: Feed): number => Number(a.fresh) - Number(b.fresh) || byDate(a.upper, b.upper)

/** Leads as they were said, and a proposed one for every forum that hands its matters to another and has none. */
export function leadsOf(
  forums: readonly { readonly id: string; readonly aboveId: string | null }[],
  said: readonly (Lead & { readonly counted: boolean })[],
): readonly Lead[] {
  const spoken = new Set(said.map(it => `${it.fromId} ${it.toId}`))
  const proposed = forums.flatMap(({ id, aboveId }) =>
    aboveId && !spoken.has(`${id} ${aboveId}`)
      ? [{ fromId: id, toId: aboveId, days: proposedDays, confirmed: false }]
      : [],
  )
  return [...said.filter(it => it.counted).map(({ counted: _, ...lead }) => lead), ...proposed]
}
