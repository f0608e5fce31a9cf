// Läsning av handlingar: what a reader has read, what is new since they opened, and where they were. Pure.
import type { AgendaPaper } from '../agendas/agenda.ts'
import type { FrozenItem } from '../agendas/agenda.version.ts'
import {
  type AgendaDifference,
  differences,
  type ItemChange,
  isSame,
  type PaperChange,
  standing,
} from '../agendas/versions.difference.ts'
import type { AgendaVersion } from '../agendas/versions.ts'

export interface ReadMark {
  readonly itemId: string
  /** None where it is the item that was read. */
  readonly paperVersionId: string | null
  /** Which version of the agenda lay in front of the reader. */
  readonly n: number
}

export interface ReadingNote {
  readonly itemId: string
  readonly title: string
  readonly text: string
  readonly savedAt: string
}

export interface ReadingPlace {
  readonly itemId: string | null
  readonly openedN: number
  readonly beforeN: number | null
}

/** What is the reader's own of a meeting. */
export interface Reader {
  readonly marks: readonly ReadMark[]
  readonly notes: readonly ReadingNote[]
  readonly place: ReadingPlace | undefined
}

export const nobodysReading: Reader = { marks: [], notes: [], place: undefined }

export interface PaperReading {
  readonly paper: AgendaPaper
  readonly read: boolean
  /** Which version of it was read, where it was another. */
  readonly readN: number | null
  readonly news: PaperChange['kind'] | null
}

/** 'changed': it was read, and is not what was read any more. */
export type ItemRead = 'read' | 'changed' | 'unread'

export interface ItemReading {
  readonly item: FrozenItem
  readonly sub: boolean
  readonly read: ItemRead
  readonly news: 'added' | 'changed' | 'moved' | null
  readonly change: ItemChange | undefined
  readonly papers: readonly PaperReading[]
  readonly note: string
}

export interface GoneItem {
  readonly item: FrozenItem
  readonly note: string
  /** Why, and the day it is taken up instead, where that was said. */
  readonly why: string | null
  readonly to: string | null
}

export interface ReadingView {
  readonly latest: AgendaVersion
  readonly items: readonly ItemReading[]
  readonly gone: readonly GoneItem[]
  /** What is new, and since which version; nothing for who opens for the first time, or has seen it. */
  readonly news: { readonly since: number; readonly difference: AgendaDifference } | undefined
  readonly papersRead: number
  readonly papersTotal: number
  readonly itemsRead: number
  readonly itemsTotal: number
  /** Where the reader was, if that is still there. */
  readonly place: FrozenItem | undefined
}

/** The version that news are counted from; nothing before the first opening. */
export function newsSince(place: ReadingPlace | undefined, latest: number): number | null {
  if (!place) return null
  return place.openedN < latest ? place.openedN : place.beforeN
}

/** The place after version `n` was opened: what is new stays marked until it has been seen, or until more is. */
export function opened(place: ReadingPlace | undefined, n: number): ReadingPlace {
  if (!place) return { itemId: null, openedN: n, beforeN: null }
  return place.openedN < n ? { ...place, openedN: n, beforeN: place.openedN } : place
}

/** What was told of in words has changed; that only the clock moved is told more quietly. */
const worthReading = (change: ItemChange): boolean =>
  change.papers.length > 0 || change.fields.some(it => it.field !== 'time')

/** The latest agenda as this reader meets it. `versions` in the order they were sent; nothing where none has been. */
export function readingOf(versions: readonly AgendaVersion[], reader: Reader): ReadingView | undefined {
  const latest = versions.at(-1)
  if (!latest) return undefined
  const since = newsSince(reader.place, latest.n)
  const between = differencesTo(versions, latest)
  const sent = versions.flatMap(it => it.content.items.flatMap(item => item.papers))
  const difference = since === null ? undefined : between(since)
  const items = standing(latest.content).map(item => itemReading(item, latest, reader, { difference, between, sent }))
  const papers = items.flatMap(it => it.papers)
  const taken = items.filter(it => it.item.kind === 'item')
  return {
    latest,
    items,
    gone: goneItems(versions, latest, reader),
    news: since !== null && difference && !isSame(difference) ? { since, difference } : undefined,
    papersRead: papers.filter(it => it.read).length,
    papersTotal: papers.length,
    itemsRead: taken.filter(it => it.read === 'read').length,
    itemsTotal: taken.length,
    place: items.find(it => it.item.id === reader.place?.itemId)?.item,
  }
}

type Between = (n: number) => AgendaDifference | undefined

/** What differs between an earlier version and the latest, worked out once for each. */
function differencesTo(versions: readonly AgendaVersion[], latest: AgendaVersion): Between {
  const known = new Map<number, AgendaDifference | undefined>()
  return n => {
    if (!known.has(n)) {
      const before = versions.find(it => it.n === n)
      known.set(n, before && differences(before.content, latest.content))
    }
    return known.get(n)
  }
}

interface Against {
  readonly difference: AgendaDifference | undefined
  readonly between: Between
  /** Every handling of every version. */
  readonly sent: readonly AgendaPaper[]
}

function itemReading(item: FrozenItem, latest: AgendaVersion, reader: Reader, against: Against): ItemReading {
  const { difference, between } = against
  const change = difference?.changed.find(it => it.item.id === item.id)
  const added = difference?.added.some(it => it.id === item.id) ?? false
  return {
    item,
    sub: item.parentId !== null && latest.content.items.some(it => it.id === item.parentId),
    read: itemRead(item, reader, between),
    news: added ? 'added' : change ? (worthReading(change) ? 'changed' : 'moved') : null,
    change,
    papers: item.papers.map(paper => paperReading(paper, against.sent, reader, added ? undefined : change)),
    note: noteOf(reader, item.id),
  }
}

function itemRead(item: FrozenItem, { marks }: Reader, between: Between): ItemRead {
  const last = Math.max(0, ...marks.filter(it => it.itemId === item.id && it.paperVersionId === null).map(it => it.n))
  if (last === 0) return 'unread'
  const change = between(last)?.changed.find(it => it.item.id === item.id)
  return change && worthReading(change) ? 'changed' : 'read'
}

function paperReading(
  paper: AgendaPaper,
  sent: readonly AgendaPaper[],
  { marks }: Reader,
  change: ItemChange | undefined,
): PaperReading {
  const isRead = (it: AgendaPaper): boolean => marks.some(mark => mark.paperVersionId === it.versionId)
  const earlier = sent.filter(it => it.id === paper.id && it.versionId !== paper.versionId && isRead(it))
  return {
    paper,
    read: isRead(paper),
    readN: isRead(paper) || earlier.length === 0 ? null : Math.max(...earlier.map(it => it.n)),
    news: change?.papers.find(it => it.paper.id === paper.id)?.kind ?? null,
  }
}

/** All that was written to an item: two rows where two persons turned out to be one. */
const noteOf = ({ notes }: Reader, itemId: string): string =>
  notes
    .filter(it => it.itemId === itemId)
    .map(it => it.text)
    .join('\n\n')

/** What has gone out and is not taken up, with the notes that were written to it. */
function goneItems(versions: readonly AgendaVersion[], latest: AgendaVersion, reader: Reader): readonly GoneItem[] {
  const there = new Set(standing(latest.content).map(it => it.id))
  const last = new Map(versions.flatMap(({ content }) => content.items.map(it => [it.id, it] as const)))
  return [...last.values()]
    .filter(it => it.kind === 'item' && !there.has(it.id))
    .map(item => ({
      item,
      note: noteOf(reader, item.id),
      why: item.gone?.why ?? null,
      to: item.gone?.to ?? null,
    }))
}

/** Handlingar of the latest agenda that the reader has not opened. */
export const unreadPapers = (latest: AgendaVersion, marks: readonly Pick<ReadMark, 'paperVersionId'>[]): number => {
  const read = new Set(marks.map(it => it.paperVersionId))
  return standing(latest.content)
    .flatMap(it => it.papers)
    .filter(it => !read.has(it.versionId)).length
}
