// Mötesanteckningar av det som antecknades: the same reading of them as of minutes that are read from a file, so that
// the register shows both as one. Pure.
import { createHash } from 'node:crypto'
import { folded, slug } from '../../kernel/text.ts'
import { clockAt, dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { type AgendaClause, type AgendaItem, partyWords, type Slot } from '../agendas/agenda.ts'
import { asProposed } from '../agendas/clause.ts'
import type { ReadingKeys } from '../minutes/keys.ts'
import type { Attendee, ReadClause, ReadItem, Reading, ReadTask } from '../minutes/reading.ts'
import type { Attendant } from '../sittings/attendance.ts'
import { writeMinutes } from './landing.words.ts'
import type { ItemRecording } from './recording.ts'

/** All that the minutes of a meeting are made of. */
export interface Landing {
  readonly meeting: {
    readonly date: LocalDate
    readonly place: string | null
    readonly startTime: string | null
    readonly endTime: string | null
    readonly forum: { readonly name: string; readonly shortName: string | null }
  }
  /** Each time that the meeting really sat, in order. */
  readonly sittings: readonly {
    readonly date: LocalDate
    readonly startedAt: Instant | null
    readonly endedAt: Instant | null
    readonly brokenWhy: string | null
  }[]
  readonly people: readonly Attendant[]
  readonly slots: readonly Slot<AgendaItem>[]
  readonly recorded: ReadonlyMap<string, ItemRecording>
  /** What was said of tasks that came back, by the item. */
  readonly returned?: ReadonlyMap<string, readonly string[]>
  /** Other days that the forum is to meet. */
  readonly coming: readonly {
    readonly date: LocalDate
    readonly startTime: string | null
    readonly endTime: string | null
  }[]
}

export interface LandedMinutes {
  readonly text: string
  readonly reading: Reading
  readonly keys: ReadingKeys
}

/** What becomes of a landing is always the same: once more without a change is no new version. */
export function minutesOf(landing: Landing): LandedMinutes {
  const items = landing.slots.filter(it => it.item.kind === 'item')
  const people = landing.people.filter(it => known(it))
  const bare = readingOf(landing, items, people)
  const { text, provenance } = writeMinutes(bare, { ...landing, people })
  return { text, reading: { ...bare, provenance }, keys: keysOf(items, people) }
}

/** Whoever came, or whose absence is known: of the others the minutes say nothing. */
const known = (it: Attendant): boolean => it.arrivedAt !== null || it.absentWhy !== null || it.capacity === 'member'

function readingOf(
  { meeting, sittings, slots, recorded, returned, coming }: Landing,
  items: readonly Slot<AgendaItem>[],
  people: readonly Attendant[],
): Omit<Reading, 'provenance'> {
  const began = sittings.find(it => it.startedAt !== null)?.startedAt
  // A meeting that went on another day has its hours of the first; the others are told where it was broken off.
  const firstDay = began ? dateAt(began) : meeting.date
  const ended = sittings.findLast(it => it.endedAt !== null && dateAt(it.endedAt) === firstDay)?.endedAt
  const [start, end] = [began ? clockAt(began) : meeting.startTime, ended ? clockAt(ended) : meeting.endTime]
  const numbers = new Map(slots.map(it => [it.item.id, it.number ?? '']))
  const forum = meeting.forum.shortName ?? meeting.forum.name
  return {
    kind: 'one-meeting',
    form: 'minutes',
    forum,
    forumName: meeting.forum.name,
    date: meeting.date,
    ...given({ start, end, place: meeting.place }),
    ...officers(people),
    attendance: people.map(it => attendeeOf(it, people, numbers)),
    absent: people.filter(isAbsent).map(it => it.name),
    replaced: people.flatMap(it => {
      const absent = people.find(one => one.id === it.substitutesId)
      return absent && it.arrivedAt ? [{ absent: absent.name, substitute: it.name }] : []
    }),
    items: items.map(it => itemOf(it, recorded.get(it.item.id), people, returned?.get(it.item.id))),
    meetingDates: {},
    upcoming: coming.map(it => ({
      ...{ date: it.date, what: forum, inferredYear: false },
      ...given({ start: it.startTime, end: it.endTime }),
    })),
    wheel: [],
    flags: [],
  }
}

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** Without what is missing. */
const given = <T extends Record<string, unknown>>(values: T): Present<T> =>
  Object.fromEntries(Object.entries(values).filter(([, it]) => it !== null && it !== undefined)) as Present<T>

/** Who led the meeting and wrote it down, of those who were there. */
function officers(people: readonly Attendant[]): Pick<Reading, 'chair' | 'viceChair' | 'secretary'> {
  const named = (role: string) => people.find(it => it.arrivedAt !== null && slug(it.role ?? '') === role)?.name
  return given({ chair: named('ordforande'), viceChair: named('vice-ordforande'), secretary: named('sekreterare') })
}

const isAbsent = (it: Attendant): boolean => it.arrivedAt === null

const capacities = { member: 'present', substitute: 'substitute', adjunct: 'adjunct', guest: 'invited' } as const

/** 'Ordförande' reads as 'ordförande' in a line; a seat that has a name of its own keeps it. */
const roleWords = (role: string): string =>
  /^(?:vice )?ordförande$|^(?:ledamot|ersättare|adjungerad|beredning|sekreterare)$/iu.test(role)
    ? role.toLocaleLowerCase('sv')
    : role

function attendeeOf(it: Attendant, people: readonly Attendant[], numbers: ReadonlyMap<string, string>): Attendee {
  const replaces = people.find(one => one.id === it.substitutesId)?.name
  const onlyItems = it.only.flatMap(id => numbers.get(id) || [])
  return {
    name: it.name,
    capacity: isAbsent(it) ? 'absent' : it.capacity === 'staff' ? 'staff' : capacities[it.capacity],
    ...given({ organisation: it.organisation, role: it.role && roleWords(it.role) }),
    ...(it.party ? { group: partyWords[it.party] } : {}),
    ...(onlyItems.length > 0 ? { onlyItems } : {}),
    ...(replaces ? { replaces } : {}),
  }
}

const lapses = { lapsed: 'time', withdrawn: 'withdrawn', postponed: 'postponed', planned: 'unknown' } as const
const isLapse = (state: string): state is keyof typeof lapses => Object.hasOwn(lapses, state)

function itemOf(
  { item, number }: Slot<AgendaItem>,
  recording: ItemRecording | undefined,
  people: readonly Attendant[],
  returned: readonly string[] = [],
): ReadItem {
  const { texts = {}, tasks = [], dissents = [] } = recording ?? {}
  const [type] = item.types
  const taken =
    item.taken.length > 0 && item.takenHow ? { how: item.takenHow, ...given({ on: recording?.takenOn }) } : undefined
  return {
    title: item.title,
    types: item.types,
    ...given({ number, type, minutes: item.minutes || null }),
    ...spanOf(item),
    presenters: item.presenters.map(it => [it.name, it.organisation].filter(Boolean).join(', ')),
    attachments: item.papers.length,
    attachmentList: item.papers.map(it => ({ label: it.title, ...(it.link ? { href: it.link } : {}) })),
    ...(isLapse(item.state) ? { lapsed: lapses[item.state], notReached: true } : {}),
    positions: clausesOf(item),
    tasks: tasks.map(
      (it): ReadTask => ({
        text: it.words,
        ...(it.owners.length > 0 ? { owner: it.owners.map(one => one.name) } : {}),
        ...given({ due: it.due, dueDate: it.dueOn }),
      }),
    ),
    text: [texts.summary?.words.trim() ?? '', returned.join('\n'), ...beside(item, people)]
      .filter(Boolean)
      .join('\n\n'),
    comments: (texts.comments?.words ?? '').split('\n').map(bulletless).filter(Boolean),
    ...(taken ? { taken } : {}),
    ...(dissents.length > 0 ? { dissents: dissents.map(({ organisation, words }) => ({ organisation, words })) } : {}),
  }
}

/**
 * When it was dealt with. A heading that was dealt with in its parts has no time of its own, and what went on another
 * day no end that could be told by a clock alone.
 */
function spanOf({ startedAt, endedAt }: AgendaItem): Pick<ReadItem, 'start' | 'end'> {
  if (startedAt === endedAt) return {}
  const sameDay = startedAt && endedAt && dateAt(startedAt) === dateAt(endedAt)
  return given({ start: startedAt && clockAt(startedAt), end: sameDay ? clockAt(endedAt) : null })
}

/** A line of comments as it stands in the minutes. */
export const bulletless = (line: string): string => folded(line.replace(/^\s*[-–•*]\s+/u, ''))

/** What everyone should know of an item beside what was said: who stood aside or was out, and that it was sent back. */
function beside(item: AgendaItem, people: readonly Attendant[]): readonly string[] {
  const recused = people.filter(it => it.recusedAt.includes(item.id)).map(it => it.name)
  const out = people.filter(it => it.arrivedAt !== null && it.absentAt.includes(item.id)).map(it => it.name)
  return [
    out.length > 0 ? `Inte med på punkten: ${out.join(', ')}.` : '',
    recused.length > 0 ? `Jäv: ${recused.join(', ')} deltog inte i punkten.` : '',
    item.state === 'returned' ? `Punkten återremitterades${item.stateWhy ? `: ${item.stateWhy}` : '.'}` : '',
    item.state === 'postponed' && item.postponedTo ? `Punkten sköts upp till den ${dateText(item.postponedTo)}.` : '',
  ].filter(Boolean)
}

/** What was taken; and before it what was proposed, where other words or none were taken. */
function clausesOf(item: AgendaItem): readonly ReadClause[] {
  const takenAsIs = (it: AgendaClause): boolean =>
    item.taken.some(one => one.proposedId === it.id && asProposed(it.words, one.words))
  const proposed = item.proposed.every(takenAsIs) ? [] : item.proposed
  return [...proposed.map(it => clauseOf(it, 'proposed')), ...item.taken.map(it => clauseOf(it, 'final'))]
}

const clauseOf = (it: AgendaClause, status: ReadClause['status']): ReadClause => ({
  kind: it.verb,
  text: it.words,
  ...(it.condition ? { conditional: true } : {}),
  ...given({ condition: it.condition, addition: it.addition, object: it.object }),
  ...(it.addressees.length > 0 ? { addressee: it.addressees } : {}),
  ...(it.mandatees.length > 0 ? { mandatee: it.mandatees } : {}),
  ...given({ validFrom: it.validFrom, validTo: it.validTo }),
  status,
})

/** An item is known by the code it has on the agenda, here and in the register; a person by the row at the meeting. */
function keysOf(items: readonly Slot<AgendaItem>[], people: readonly Attendant[]): ReadingKeys {
  const short = (text: string): string => createHash('sha256').update(slug(text)).digest('hex').slice(0, 10)
  const unique = (keys: readonly string[]): readonly string[] =>
    keys.map((key, i) => {
      const before = keys.slice(0, i).filter(it => it === key).length
      return before === 0 ? key : `${key}~${before + 1}`
    })
  return {
    items: items.map(({ item }) => ({
      key: item.code,
      code: item.code,
      clauses: unique(clausesOf(item).map(it => `${it.status}-${short(it.text)}`)),
    })),
    persons: unique(people.map(it => slug(it.name).slice(0, 60) || short(it.name))),
    known: Object.fromEntries(people.flatMap(it => (it.personId ? [[it.name, it.personId]] : []))),
  }
}
