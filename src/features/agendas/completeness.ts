// Komplett före utskick: what an item must have before it goes out, and what is worth a look. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import { dateText, listText } from '../../ui/format.ts'
import { type AgendaItem, type AgendaPaper, partyWords } from './agenda.ts'

/** What stops an item, or only warns. The same words are kept when somebody overrules it. */
export type MissingWhat = Stop | Warning
export type Stop = 'proposal' | 'papers' | 'presenter' | 'handling' | 'matter'
export type Warning = 'minutes' | 'types' | 'one-party' | 'paper-text' | 'paper-day' | 'lapsed' | 'mandate'

export interface Missing {
  readonly itemId: string
  /** The item's code, number ('4a') and title, so that the line can be read alone. */
  readonly code: string
  readonly number: string | null
  readonly title: string
  readonly what: MissingWhat
  /** Stops the sending; the others only warn. */
  readonly stops: boolean
  /** A whole sentence, in Swedish. */
  readonly words: string
  /** Where it is mended: the field on the item's page. */
  readonly field: string
}

export interface CompletenessContext {
  readonly forum: { readonly name: string; readonly kind: string }
  readonly date: LocalDate
  /** The forums of officials that hand their matters to this one. */
  readonly below: readonly { readonly id: string; readonly name: string }[]
  /** By the matter's id: the forums that have dealt with it before the meeting. */
  readonly dealt: ReadonlyMap<string, ReadonlySet<string>>
  /** By the matter's id: where it is planned to be dealt with before the meeting: 'VVG den 3 december 2026'. */
  readonly planned: ReadonlyMap<string, string>
  /** Versions of handlingar whose words could not be read. */
  readonly withoutText: ReadonlySet<string>
  /** By the item: mandates that it reports and that have run out by the day of the meeting. */
  readonly runOut?: ReadonlyMap<string, readonly { readonly title: string; readonly endsOn: LocalDate }[]>
  /** Days on which the forum meets or has met. */
  readonly meetingDays: ReadonlySet<LocalDate>
}

type Item = Pick<
  AgendaItem,
  'id' | 'code' | 'kind' | 'types' | 'title' | 'minutes' | 'state' | 'lapses' | 'presenters' | 'matters' | 'proposed'
> & { readonly papers: readonly AgendaPaper[]; readonly number?: string | null }

type Finding = Pick<Missing, 'what' | 'words' | 'field'>

const stopping: ReadonlySet<MissingWhat> = new Set<Stop>(['proposal', 'papers', 'presenter', 'handling', 'matter'])

/**
 * What an item lacks before it goes out. Only what is to become a stance is stopped. Source: VVG 2025-04-11 item 8 ('svårt
 * att ta ställning när rapporten inte var bifogad') and the county's order: the officials prepare what the politicians take up.
 */
export function missing(item: Item, context: CompletenessContext): readonly Missing[] {
  if (item.kind === 'break' || item.state === 'withdrawn' || item.state === 'postponed') return []
  const found = [...(item.types.includes('position') ? stops(item, context) : []), ...warnings(item, context)]
  const { id: itemId, code, title, number = null } = item
  return found.map(it => ({ ...it, itemId, code, number, title, stops: stopping.has(it.what) }))
}

function stops(item: Item, context: CompletenessContext): readonly Finding[] {
  const found: Finding[] = []
  if (item.proposed.length === 0)
    found.push({ what: 'proposal', words: 'Förslag till ställningstagande saknas.', field: 'forslag' })
  if (item.papers.length === 0) found.push({ what: 'papers', words: 'Handlingar saknas.', field: 'handlingar' })
  if (item.presenters.length === 0)
    found.push({ what: 'presenter', words: 'Föredragande saknas.', field: 'foredragande' })
  return [...found, ...priorHandling(item, context)]
}

/** A political forum takes up what the officials below it have dealt with; any one of them is enough. */
function priorHandling({ matters }: Item, { forum, below, dealt, planned }: CompletenessContext): readonly Finding[] {
  if (forum.kind !== 'political' || below.length === 0) return []
  const names = listText(below.map(it => it.name)).replace(/ och (?=[^ ]+$)/, ' eller ')
  if (matters.length === 0) {
    const words = `Inget ärende är kopplat, så det går inte att se om ${names} har behandlat frågan.`
    return [{ what: 'matter', words, field: 'arenden' }]
  }
  return matters
    .filter(it => !below.some(forum => dealt.get(it.id)?.has(forum.id)))
    .map(it => {
      const coming = planned.get(it.id)
      const words = `${names} har inte behandlat ärendet ”${it.title}”${coming ? `. Det är planerat till ${coming}` : ''}.`
      return { what: 'handling', words, field: 'arenden' }
    })
}

function warnings(item: Item, context: CompletenessContext): readonly Finding[] {
  const found: Finding[] = []
  const written = item.types.length > 0 && item.types.every(it => it === 'written')
  if (!item.minutes && !written && item.types.length > 0)
    found.push({ what: 'minutes', words: 'Ingen tid är satt.', field: 'minuter' })
  if (item.lapses > 0) {
    const times = item.lapses === 1 ? 'en gång' : `${item.lapses} gånger`
    found.push({ what: 'lapsed', words: `Har redan utgått på grund av tidsbrist ${times}.`, field: 'minuter' })
  }
  for (const { title, endsOn } of context.runOut?.get(item.id) ?? []) {
    const words = `Uppdraget ”${title}” som ska rapporteras har gått ut när mötet hålls. Sista dagen är ${dateText(endsOn)}.`
    found.push({ what: 'mandate', words, field: 'uppdrag' })
  }
  return [...found, ...oneParty(item), ...item.papers.flatMap(it => aboutPaper(it, context))]
}

/** Only of what the two parties are to agree on or talk about. */
function oneParty({ types, presenters }: Item): readonly Finding[] {
  if (!types.includes('position') && !types.includes('dialog')) return []
  const parties = new Set(presenters.flatMap(it => (it.party ? [it.party] : [])))
  const [only] = parties
  if (parties.size !== 1 || !only || presenters.some(it => it.party === null)) return []
  const words = `Bara en part föredrar: ${partyWords[only].toLowerCase()}.`
  return [{ what: 'one-party', words, field: 'foredragande' }]
}

function aboutPaper(paper: AgendaPaper, context: CompletenessContext): readonly Finding[] {
  const found: Finding[] = []
  if (context.withoutText.has(paper.versionId)) {
    const words = `”${paper.title}” har ingen text som går att söka i eller lyssna på.`
    found.push({ what: 'paper-text', words, field: 'handlingar' })
  }
  const wrong = wrongDay([paper.title, paper.fileName ?? ''].join(' '), context)
  if (wrong) {
    const words = `”${paper.title}” har datumet ${wrong} i namnet, men mötet är ${context.date}.`
    found.push({ what: 'paper-day', words, field: 'handlingar' })
  }
  return found
}

/**
 * A date in a name that looks meant for this meeting and is not it: the same day of another year, or the forum's name
 * before a day when the forum does not meet. Source: SRO 2025-04-24, whose handling was named 'SRO- 2024-04-24'.
 */
export function wrongDay(
  name: string,
  { forum, date, meetingDays }: Pick<CompletenessContext, 'forum' | 'date' | 'meetingDays'>,
): LocalDate | undefined {
  for (const found of name.matchAll(/(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d)/g)) {
    const [day] = found
    if (day === date || meetingDays.has(day)) continue
    const before = name.slice(0, found.index).replace(/[\s_–-]+$/u, '')
    const named = before.toLocaleLowerCase('sv').endsWith(forum.name.toLocaleLowerCase('sv'))
    if (named || day.slice(4) === date.slice(4)) return day
  }
  return undefined
}

export interface Overruled {
  readonly itemId: string
  readonly code: string
  readonly number: string | null
  readonly title: string
  readonly why: string
  readonly by: string | null
  readonly at: string
}

export interface Completeness {
  /** What must be mended or overruled before the agenda goes out. */
  readonly stops: readonly Missing[]
  readonly warnings: readonly Missing[]
  readonly overruled: readonly Overruled[]
  /** Minutes beyond the end of the meeting; 0 when it fits or has no end. */
  readonly tooLong: number
  /** Nothing stops it, and there is something to send. */
  readonly ready: boolean
}

/** The whole agenda: an overruled stop stops no more, but what has come to lack since then does. */
export function completeness(
  items: readonly (Item & Pick<AgendaItem, 'overruled'>)[],
  context: CompletenessContext,
  over: number | undefined,
): Completeness {
  const all = items.flatMap(item => missing(item, context).map(it => ({ ...it, overruled: isOverruled(item, it) })))
  const stops = all.filter(it => it.stops && !it.overruled).map(({ overruled: _, ...it }) => it)
  const overruled = items.flatMap(({ overruled: it, id: itemId, code, title, number = null }) =>
    it ? [{ itemId, code, number, title, why: it.why, by: it.by, at: it.at }] : [],
  )
  const present = items.some(it => it.kind === 'item' && it.state !== 'withdrawn' && it.state !== 'postponed')
  return {
    ...{ stops, overruled, tooLong: Math.max(0, over ?? 0), ready: stops.length === 0 && present },
    warnings: all.filter(it => !it.stops).map(({ overruled: _, ...it }) => it),
  }
}

const isOverruled = ({ overruled }: Pick<AgendaItem, 'overruled'>, it: Missing): boolean =>
  overruled?.what.includes(it.what) ?? false
