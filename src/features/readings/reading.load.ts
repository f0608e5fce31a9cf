// Läsningens laddning: a meeting's handlingar and what is the reader's own of them.
import type { Subject } from '../../access/rules.ts'
import type { Loading } from '../../http/route.ts'
import { folded } from '../../kernel/text.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { versionsOf } from '../agendas/versions.row.ts'
import type { AgendaVersion } from '../agendas/versions.ts'
import { isCalled, type PaperFact, paperFacts } from '../papers/paper.view.tsx'
import { type MinutesAt, minutesAt } from '../publications/next.view.tsx'
import { earlierNotes, findReader, type OwnNote, textsOf } from './reading.row.ts'
import { findIn, type Hit, wordsOf } from './reading.search.ts'
import { nobodysReading, type Reader, type ReadingView, readingOf } from './reading.ts'

export interface ReadingSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly mine: boolean
  readonly meeting: PlannedMeeting
  readonly versions: readonly AgendaVersion[]
  readonly reader: Reader
  /** What the reader wrote to the items that these go on from. */
  readonly earlier: ReadonlyMap<string, readonly OwnNote[]>
  /** Missing until something has been sent. */
  readonly view: ReadingView | undefined
  readonly facts: ReadonlyMap<string, PaperFact>
  /** By the item's code: the minutes of an earlier meeting that are taken up at it. */
  readonly about: ReadonlyMap<string, MinutesAt>
  /** What was asked for in the address, and where it is. */
  readonly search?: { readonly asked: string; readonly hits: readonly Hit[] }
  /** What somebody had written in a note that was not taken. */
  readonly retyped?: { readonly itemId: string; readonly text: string }
}

/** The same with what was searched for in it. */
export async function loadFound(loading: Loading): Promise<ReadingSubject | undefined> {
  const subject = await loadReading(loading)
  const asked = folded(loading.url.searchParams.get('q') ?? '').slice(0, 100)
  if (!subject?.view || wordsOf(asked).length === 0) return subject
  const ids = subject.view.items.flatMap(it => it.papers.map(({ paper }) => paper.versionId))
  return { ...subject, search: { asked, hits: findIn(subject.view, await textsOf(loading.db, ids), asked) } }
}

/** A meeting that is only known from its minutes has no handlingar, and no such page. */
export async function loadReading({ db, actor, params }: Loading): Promise<ReadingSubject | undefined> {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  if (!meeting) return undefined
  const personId = actor.kind === 'person' ? actor.personId : null
  const versions = await versionsOf(db, meeting.id)
  if (meeting.state === 'held' && versions.length === 0) return undefined
  const itemIds = [...new Set(versions.flatMap(it => it.content.items.map(item => item.id)))]
  const reader = personId ? await findReader(db, personId, meeting.id, itemIds) : nobodysReading
  return {
    ...{ id: meeting.id, forumId: meeting.forumId, meeting, versions, reader },
    earlier: personId ? await earlierNotes(db, itemIds) : new Map(),
    mine: await isCalled(db, meeting.id, personId),
    view: readingOf(versions, reader),
    facts: await paperFacts(db, versionIds(versions)),
    about: await minutesAt(db, [...new Set(versions.flatMap(it => it.content.items.map(item => item.code)))]),
  }
}

const versionIds = (versions: readonly AgendaVersion[]): readonly string[] => [
  ...new Set(versions.flatMap(it => it.content.items.flatMap(item => item.papers.map(paper => paper.versionId)))),
]

export interface SentSubject extends ReadingSubject {
  readonly shown: AgendaVersion
  readonly before: AgendaVersion | undefined
}

/** One of the versions, as it was sent. */
export async function loadSent(loading: Loading): Promise<SentSubject | undefined> {
  const subject = await loadReading(loading)
  const at = subject?.versions.findIndex(it => String(it.n) === loading.params.n) ?? -1
  const shown = subject?.versions[at]
  return subject && shown && { ...subject, shown, before: subject.versions[at - 1] }
}

export interface PrintSubject extends ReadingSubject {
  readonly texts: ReadonlyMap<string, string>
  readonly withNotes: boolean
}

/** The same, with the text of every handling. */
export async function loadPrint(loading: Loading): Promise<PrintSubject | undefined> {
  const subject = await loadReading(loading)
  if (!subject?.view) return undefined
  const ids = subject.view.items.flatMap(it => it.papers.map(({ paper }) => paper.versionId))
  return {
    ...subject,
    texts: await textsOf(loading.db, ids),
    withNotes: loading.url.searchParams.get('anteckningar') === 'ja',
  }
}
