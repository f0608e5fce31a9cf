// Återgivning: what minutes say, put together once so that the page, the printed file and the slides cannot differ. Pure.
import { createHash } from 'node:crypto'
import type { SetTint } from '../../documents/typesetting/document.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { type Gates, gateKey, isHeldBack } from '../clearances/gate.ts'
import { gateText } from '../clearances/gate.words.ts'
import { duringOf, interruptionsIn } from '../minutes/hours.ts'
import type { Attendee, ClauseVerb, ReadClause, ReadDissent, ReadItem, Reading, ReadTask } from '../minutes/reading.ts'
import { clauseNotes } from './rendition.words.ts'

/** How far the minutes have come. */
export type Standing = 'draft' | 'circulated' | 'approved' | 'published'

export const renditionKinds = ['pdf', 'docx', 'pptx'] as const
export type RenditionKind = (typeof renditionKinds)[number]

export interface ContentClause {
  readonly verb: ClauseVerb
  /** The exact words. */
  readonly words: string
  readonly proposed: boolean
  /** Condition, addressee, validity. */
  readonly notes: readonly string[]
  /** 'Väntar på att ordföranden klarerar …', while it does. */
  readonly waits: string | null
}

export interface ContentItem extends Pick<ReadItem, 'title' | 'types' | 'presenters' | 'text' | 'comments'> {
  readonly code: string | null
  readonly number: string | null
  /** Under another item: '4a'. */
  readonly under: boolean
  readonly minutes: number | null
  readonly start: string | null
  readonly end: string | null
  readonly papers: readonly string[]
  readonly lapsed: NonNullable<ReadItem['lapsed']> | null
  readonly clauses: readonly ContentClause[]
  readonly taken: NonNullable<ReadItem['taken']> | null
  readonly dissents: readonly ReadDissent[]
  readonly tasks: readonly ReadTask[]
}

export interface ContentPerson extends Attendee {
  /** 'från kl. 9.40', where somebody was not there for all of it. */
  readonly during: string | null
}

export interface ContentApproval {
  readonly name: string
  readonly role: string
  /** Null while it is waited for. */
  readonly at: Instant | null
}

export interface ContentVersion {
  readonly n: number
  readonly kind: 'circulated' | 'adjusted' | 'correction'
  readonly why: string | null
  /** Of the text, in hex: what was approved. */
  readonly sha256: string
  /** Of the text that is public, where some of it is held back. */
  readonly publicSha256: string | null
}

/** How a forum wants its documents to look. */
export interface ForumLayout {
  readonly heading: string | null
  readonly address: string | null
  readonly tint: SetTint
  readonly foot: string | null
}

export const plainLayout: ForumLayout = { heading: null, address: null, tint: 'fjord', foot: null }

/** What the words of a meeting's minutes are made of, and what stands around them. */
export interface Recorded {
  readonly standing: Standing
  readonly meeting: { readonly code: string; readonly date: LocalDate; readonly called: string }
  readonly forum: { readonly name: string; readonly shortName: string | null }
  readonly layout: ForumLayout
  readonly reading: Reading
  readonly text: string
  /** The code of each item of the reading, in its order; null where it is not known. */
  readonly codes: readonly (string | null)[]
  readonly gates: Gates
  readonly version: ContentVersion | null
  readonly approvals: readonly ContentApproval[]
  readonly adjustBy: LocalDate | null
  /** The address of the service, where it has one: 'https://samklang.example'. */
  readonly origin: string | null
}

export interface MinutesContent
  extends Pick<Recorded, 'standing' | 'meeting' | 'forum' | 'layout' | 'version' | 'approvals' | 'adjustBy'> {
  /** 'VVG 5 november 2026' */
  readonly name: string
  readonly start: string | null
  readonly end: string | null
  readonly place: string | null
  readonly chair: string | null
  readonly viceChair: string | null
  readonly secretary: string | null
  /** 'Mötet avbröts kl. 11.00: …' */
  readonly interruptions: readonly string[]
  readonly people: readonly ContentPerson[]
  readonly replaced: Reading['replaced']
  readonly items: readonly ContentItem[]
  readonly coming: readonly { readonly date: LocalDate; readonly start: string | null; readonly end: string | null }[]
  /** Where it can be read on a page. */
  readonly source: string
}

/** The content of minutes; the same recorded facts give the same content, sign by sign. */
export function contentOf(it: Recorded): MinutesContent {
  const { reading, standing, meeting, forum, layout, version, approvals, adjustBy } = it
  return {
    ...{ standing, meeting, forum, layout, version, approvals, adjustBy },
    name: `${meeting.called} ${dateText(meeting.date)}`,
    start: reading.start ?? null,
    end: reading.end ?? null,
    place: reading.place ?? null,
    chair: reading.chair ?? null,
    viceChair: reading.viceChair ?? null,
    secretary: reading.secretary ?? null,
    interruptions: interruptionsIn(it.text),
    people: reading.attendance.map((one, i) => ({ ...one, during: duringOf(it, i) })),
    replaced: reading.replaced,
    items: reading.items.map((one, i) => itemOf(one, it.codes[i] ?? null, it.gates)),
    coming: reading.upcoming.map(one => ({ date: one.date, start: one.start ?? null, end: one.end ?? null })),
    source: it.origin ? `${it.origin}/moten/${meeting.code}` : `mötet ${meeting.code} i Samklang`,
  }
}

function itemOf(it: ReadItem, code: string | null, gates: Recorded['gates']): ContentItem {
  return {
    ...{ code, title: it.title, types: it.types, presenters: it.presenters, text: it.text, comments: it.comments },
    number: it.number ?? null,
    under: /\d[a-zåäö]$/iu.test(it.number ?? ''),
    minutes: it.minutes ?? null,
    start: it.start ?? null,
    end: it.end ?? null,
    papers: it.attachmentList.map(one => one.label),
    lapsed: it.lapsed ?? null,
    clauses: it.positions.map(one => clauseOf(one, code, gates)),
    taken: it.taken ?? null,
    dissents: it.dissents ?? [],
    tasks: it.tasks,
  }
}

function clauseOf(it: ReadClause, code: string | null, gates: Recorded['gates']): ContentClause {
  const final = it.status === 'final'
  const gate = code !== null && final ? gates.get(gateKey(code, it.text)) : undefined
  const held = code !== null && final && isHeldBack(gates, code, { words: it.text, condition: it.condition })
  return {
    ...{ verb: it.kind, words: it.text, proposed: !final },
    notes: clauseNotes(it, gate),
    waits: held ? gateText(gate ?? { state: 'waiting', waitingFor: [], clearedOn: null }) : null,
  }
}

/** Counted up when what is made of the same content looks otherwise: files of what is not approved are made anew. */
const hand = 1

/**
 * SHA-256 in hex of everything that a file is made of. What is approved keeps the looks that it was approved in: of that
 * only what it says counts, and it says the same when it is published.
 */
export function contentHash(content: MinutesContent, lasting: boolean): string {
  const said = lasting ? [{ ...content, layout: null, standing: 'approved', adjustBy: null }] : [hand, content]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
