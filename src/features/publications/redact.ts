// Det som blir offentligt: the minutes as they were approved, word for word, without what is held back. Pure.
import { no, ok, type Result } from '../../kernel/result.ts'
import { listText } from '../../ui/format.ts'
import type { ReadingKeys } from '../minutes/keys.ts'
import type { Attendee, Provenance, ReadItem, Reading } from '../minutes/reading.ts'

export interface WrittenMinutes {
  readonly text: string
  readonly reading: Reading
  readonly keys: ReadingKeys
}

/** What stands in the place of an item that is held back. */
export interface Stub {
  /** Why, as everyone reads it. */
  readonly why: string
  readonly titleStands: boolean
}

export const stubTitle = 'Punkten publiceras inte'

/** A piece of the text that is another in what is published, or is not in it. */
interface Cut {
  readonly start: number
  readonly end: number
  readonly words: string
  /** Where in the new words each path stands. */
  readonly marks: readonly (readonly [path: string, start: number, end: number])[]
}

/**
 * The minutes without the items at these places (index in the reading). Their number stays, with why they are not there.
 * Whoever took part in held back items alone is not told of. Refused where the text does not say where an item begins:
 * then nothing can be cut out of it with certainty.
 */
export function redact(minutes: WrittenMinutes, held: ReadonlyMap<number, Stub>): Result<WrittenMinutes, 'unplaced'> {
  const { text, reading } = minutes
  if (held.size === 0) return ok(minutes)
  const places = placesOf(minutes)
  if (!places) return no('unplaced')
  const people = peopleLeft(reading, held)
  const cuts = [
    ...reading.items.flatMap((it, i) => {
      const [stub, place] = [held.get(i), places[i]]
      return stub && place ? [stubCut(it, i, stub, place)] : []
    }),
    ...reading.attendance.flatMap((it, i) => personCut(text, it, i, people[i] ?? null, reading.provenance)),
  ].toSorted((a, b) => a.start - b.start)
  const gone = goneNames(reading, people)
  return ok({
    text: cutText(text, cuts),
    reading: {
      ...reading,
      items: reading.items.map((it, i) => stubbed(it, held.get(i))),
      attendance: people.filter(it => it !== null),
      absent: reading.absent.filter(it => !gone.has(it)),
      replaced: reading.replaced.filter(it => !gone.has(it.absent) && !gone.has(it.substitute)),
      provenance: moved(reading.provenance, cuts, held, people),
      flags: [],
    },
    keys: keysLeft(minutes.keys, held, people, gone),
  })
}

const keysLeft = (
  keys: ReadingKeys,
  held: ReadonlyMap<number, Stub>,
  people: readonly (Attendee | null)[],
  gone: ReadonlySet<string>,
): ReadingKeys => ({
  items: keys.items.map((it, i) => (held.has(i) ? { ...it, clauses: [] } : it)),
  persons: keys.persons.filter((_, i) => people[i] !== null),
  known: Object.fromEntries(Object.entries(keys.known ?? {}).filter(([name]) => !gone.has(name))),
})

const titleOf = (it: ReadItem, stub: Stub): string => (stub.titleStands ? it.title : stubTitle)
const wordsOf = (stub: Stub): string => (stub.titleStands ? `${stubTitle}. Skäl: ` : 'Skäl: ') + sentence(stub.why)
const sentence = (words: string): string => (/[.!?]$/u.test(words) ? words : `${words}.`)

const stubbed = (it: ReadItem, stub: Stub | undefined): ReadItem =>
  stub === undefined
    ? it
    : {
        ...(it.number === undefined ? {} : { number: it.number }),
        ...{ title: titleOf(it, stub), types: [], presenters: [], attachments: 0, attachmentList: [] },
        ...{ positions: [], tasks: [], text: wordsOf(stub), comments: [] },
      }

interface Place {
  readonly start: number
  readonly end: number
}

/** From each item's heading to the next one's, or to the days to come that the minutes end with. */
function placesOf({ text, reading }: WrittenMinutes): readonly Place[] | undefined {
  const lineOf = (at: number | undefined): number | undefined =>
    at === undefined ? undefined : text.lastIndexOf('\n', at - 1) + 1
  const starts = reading.items.map((_, i) => lineOf(reading.provenance[`/items/${i}/title`]?.start))
  const coming = reading.upcoming.length > 0 ? reading.provenance['/upcoming/0']?.start : undefined
  if (reading.upcoming.length > 0 && coming === undefined) return undefined
  const end = coming === undefined ? text.length : text.lastIndexOf('\n## ', coming) + 1
  const places: Place[] = []
  for (const [i, start] of starts.entries()) {
    const next = i + 1 < starts.length ? starts[i + 1] : end
    if (start === undefined || next === undefined || next <= start) return undefined
    places.push({ start, end: next })
  }
  return places
}

function stubCut(it: ReadItem, i: number, stub: Stub, { start, end }: Place): Cut {
  const marks: [string, number, number][] = []
  let words = '## '
  const write = (part: string, path?: string): void => {
    if (path) marks.push([path, words.length, words.length + part.length])
    words += part
  }
  if (it.number) {
    write(it.number, `/items/${i}/number`)
    write('. ')
  }
  write(titleOf(it, stub), `/items/${i}/title`)
  write('\n\n')
  write(wordsOf(stub), `/items/${i}/text`)
  write('\n\n')
  return { start, end, words, marks }
}

/** Those who are told of: null for who was there for held back items alone. */
function peopleLeft(reading: Reading, held: ReadonlyMap<number, Stub>): readonly (Attendee | null)[] {
  const numbers = new Set(reading.items.flatMap((it, i) => (held.has(i) && it.number !== undefined ? [it.number] : [])))
  return reading.attendance.map(it => {
    const only = it.onlyItems?.filter(one => !numbers.has(one))
    if (!it.onlyItems || !only || only.length === it.onlyItems.length) return it
    return only.length === 0 ? null : { ...it, onlyItems: only }
  })
}

const goneNames = (reading: Reading, people: readonly (Attendee | null)[]): ReadonlySet<string> => {
  const left = new Set(people.flatMap(it => it?.name ?? []))
  return new Set(reading.attendance.map(it => it.name).filter(it => !left.has(it)))
}

function personCut(
  text: string,
  was: Attendee,
  i: number,
  is: Attendee | null,
  provenance: Reading['provenance'],
): readonly Cut[] {
  const at = provenance[`/attendance/${i}`]
  if (was === is || at?.start === undefined || at.end === undefined) return []
  const start = text.lastIndexOf('\n', at.start - 1) + 1
  const end = text.indexOf('\n', at.end) + 1 || text.length
  if (is === null) return [{ start, end, words: '', marks: [] }]
  const words = (it: Attendee): string => `punkt ${listText(it.onlyItems ?? [])}`
  const line = text.slice(start, end).replace(words(was), () => words(is))
  const from = at.start - start
  const to = line.trimEnd().length
  return [
    { start, end, words: line, marks: [`/attendance/${i}`, `/attendance/${i}/name`].map(path => [path, from, to]) },
  ]
}

function cutText(text: string, cuts: readonly Cut[]): string {
  let out = ''
  let at = 0
  for (const it of cuts) {
    out += text.slice(at, it.start) + it.words
    at = it.end
  }
  return `${(out + text.slice(at)).trimEnd()}\n`
}

/** Where each fact stands in the text that is left; those who are not told of leave their place to the next. */
function moved(
  provenance: Reading['provenance'],
  cuts: readonly Cut[],
  held: ReadonlyMap<number, Stub>,
  people: readonly (Attendee | null)[],
): Reading['provenance'] {
  const shift = (at: number): number =>
    cuts.reduce((sum, it) => (it.end <= at ? sum + it.words.length - (it.end - it.start) : sum), at)
  const within = (it: Provenance): boolean =>
    cuts.some(cut => it.start !== undefined && it.start >= cut.start && it.start < cut.end)
  const kept = Object.entries(provenance).flatMap(([path, it]): [string, Provenance][] => {
    const item = /^\/items\/(\d+)/.exec(path)?.[1]
    if ((item !== undefined && held.has(Number(item))) || within(it)) return []
    const name = personPath(path, people)
    if (name === undefined) return []
    if (it.start === undefined || it.end === undefined) return [[name, it]]
    return [[name, { ...it, start: shift(it.start), end: shift(it.end - 1) + 1 }]]
  })
  const added = cuts.flatMap(cut =>
    cut.marks.flatMap(([path, start, end]): [string, Provenance][] => {
      const name = personPath(path, people)
      const from = shift(cut.start)
      return name ? [[name, { start: from + start, end: from + end, how: 'recorded', confidence: 1 }]] : []
    }),
  )
  return Object.fromEntries([...kept, ...added])
}

function personPath(path: string, people: readonly (Attendee | null)[]): string | undefined {
  const found = /^\/attendance\/(\d+)(.*)$/.exec(path)
  if (!found) return path
  const at = Number(found[1])
  if (people[at] === null) return undefined
  return `/attendance/${people.slice(0, at).filter(it => it !== null).length}${found[2]}`
}
