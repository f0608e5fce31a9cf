// Protokolläsaren: one document's text to a reading with the provenance of every fact. Pure and synchronous.
import type { Provenance, Reading } from '../reading.ts'
import { type FoundAttendee, rollOf } from './attendance.ts'
import { calendarOf, wheelOf } from './calendar.ts'
import { documentFlags } from './documentFlags.ts'
import { flagsOf } from './flags.ts'
import { readForm } from './form.ts'
import { type ForumRead, readForum } from './forum.ts'
import { readDate, readTimes } from './header.ts'
import { type Found, type Head, type Labelled, labelsIn } from './headLabels.ts'
import { readItem } from './item.ts'
import type { BuiltItem } from './itemDraft.ts'
import { isMinutes, type MinutesSigns, meetingsIn } from './kind.ts'
import { linesOf } from './lines.ts'
import { isItemLabel, marksOf } from './marks.ts'
import { absentOf, type FoundReplacement, officersOf, replacedOf, withReplacements } from './officers.ts'
import { isDoubleSpaced, type Page } from './paragraphs.ts'
import { readPlace } from './place.ts'
import { spanOf } from './run.ts'
import { type Division, divide } from './sections.ts'
import { type Clean, clean } from './source.ts'
import { subjectPattern } from './subject.ts'
import { tableItems } from './tableItems.ts'

export { toGoldShape } from './goldShape.ts'

export interface Source {
  readonly name: string
  /** As src/documents/text.ts describes it; plain text serves too. */
  readonly text: string
  readonly pages?: readonly number[]
}

interface Parts {
  readonly doc: Clean
  readonly page: Page
  readonly head: Head
  readonly division: Division
  readonly meetings: readonly string[]
}

function pageOf(doc: Clean, pages: readonly number[] | undefined): Page {
  const lines = linesOf(doc, pages)
  return { lines, marks: marksOf(lines), double: isDoubleSpaced(lines) }
}

function partsOf(source: Source): Parts {
  const doc = clean(source.text)
  const whole = pageOf(doc, source.pages)
  const meetings = meetingsIn(whole)
  const several = meetings.dates.length > 1
  const page = several
    ? { ...whole, lines: whole.lines.slice(0, meetings.firstEnd), marks: whole.marks.slice(0, meetings.firstEnd) }
    : whole
  const division = divide(page)
  const end = division.sections[0]?.heading.line ?? Math.min(page.lines.length, 60)
  const head: Head = { doc, page, end, tail: division.tail, fileName: source.name }
  return { doc, page, head, division, meetings: meetings.dates }
}

/** The words that positions open with: who takes them. */
const subjectsOf = (page: Page): string[] =>
  page.lines.flatMap((line, i) => {
    const label = page.marks[i]?.label
    if (label?.kind !== 'position') return []
    const value = label.valueAt < line.text.length ? line.text.slice(label.valueAt) : (page.lines[i + 1]?.text ?? '')
    return [`${value.slice(0, 60)} `]
  })

function itemsOf(
  parts: Parts,
  forum: ForumRead,
  meeting: string | undefined,
): { items: readonly BuiltItem[]; table: number | undefined } {
  const names = [forum.short?.value, forum.long?.value].filter(it => it !== undefined)
  const subject = subjectPattern(names)
  const table = tableItems(parts.doc, parts.page, subject)
  if (table && table.items.length >= parts.division.sections.length) return { items: table.items, table: table.start }
  const items = parts.division.sections.map(({ heading, end }) =>
    readItem({ doc: parts.doc, page: parts.page, heading, end, subject, meeting }),
  )
  return { items: items.filter(it => it.item.title !== ''), table: undefined }
}

const put = <T>(provenance: Record<string, Provenance>, path: string, found: Found<T> | undefined): T | undefined => {
  if (found) provenance[path] = found.provenance
  return found?.value
}

const given = <K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T })

/** What is read before it is known whether this is minutes at all. */
interface First {
  readonly parts: Parts
  readonly labels: readonly Labelled[]
  readonly forum: ForumRead
  readonly date: ReturnType<typeof readDate>
  readonly built: ReturnType<typeof itemsOf>
  readonly roll: readonly FoundAttendee[]
}

/** Reads one document. Never throws; what it cannot tell it leaves out, what is uncertain it flags. */
export function readMinutes(source: Source): Reading {
  const parts = partsOf(source)
  const { head, page, doc } = parts
  const labels = labelsIn(head)
  const forum = readForum(head, labels, subjectsOf(page))
  const date = readDate(head, labels)
  const built = itemsOf(parts, forum, date?.value)
  const items = built.items.length
  const finals = built.items.flatMap(it => it.item.positions.filter(one => one.status === 'final')).length
  const proposals = built.items.flatMap(it => it.proposals).length
  const numbers = built.items.flatMap(it => it.item.number ?? [])
  const roll = rollOf(doc, page, built.table ?? head.end, numbers)
  const form = readForm(head, { finals, proposals, items, attendance: roll.length })
  const signs = signsOf(page, form !== 'unknown', finals, proposals)
  if (!isMinutes(page, { ...signs, items, dated: date !== undefined })) return notMinutes()
  return readWhole({ parts, labels, forum, date, built, roll }, form)
}

function readWhole({ parts, labels, forum, date, built, roll }: First, form: Reading['form']): Reading {
  const { head, page, doc, division } = parts
  const provenance: Record<string, Provenance> = {}
  const times = readTimes(head, labels)
  const officers = officersOf(roll, labels, page, doc)
  const reach = division.sections[Math.min(2, division.sections.length - 1)]?.end ?? head.end
  const absent = absentOf(roll, page, doc, head.end, reach)
  const replaced = replacedOf(roll, page, doc, reach)
  const short = put(provenance, '/forum', forum.short ?? forum.long)
  const calendar = calendarOf({ doc, page, meeting: date?.value, forum: short, headEnd: head.end })
  const wheel = wheelOf(doc, page)
  Object.assign(provenance, provenanceOfLists(roll, absent, replaced, built.items))
  Object.assign(provenance, calendar.provenance, wheel.provenance)
  const reading: Reading = {
    kind: parts.meetings.length > 1 ? 'several-meetings' : 'one-meeting',
    ...given('forum', short),
    ...given('forumName', put(provenance, '/forumName', forum.long)),
    form,
    ...given('date', put(provenance, '/date', date)),
    ...given('start', put(provenance, '/start', times.start)),
    ...given('end', put(provenance, '/end', times.end)),
    ...given('place', put(provenance, '/place', readPlace(head, labels))),
    ...given('chair', put(provenance, '/chair', officers.chair)),
    ...given('viceChair', put(provenance, '/viceChair', officers.viceChair)),
    ...given('secretary', put(provenance, '/secretary', officers.secretary)),
    attendance: withReplacements(roll, replaced),
    absent: absent.map(it => it.value),
    replaced: replaced.map(it => it.value),
    items: built.items.map(it => it.item),
    meetingDates: calendar.meetingDates,
    upcoming: calendar.upcoming,
    wheel: wheel.cells,
    provenance,
    flags: [],
  }
  const flags = [...documentFlags(reading, parts.meetings, built.items, date, calendar.inferred), ...flagsOf(reading)]
  return { ...reading, flags }
}

/** The signs that tell minutes from other texts. */
const signsOf = (
  page: Page,
  formed: boolean,
  finals: number,
  proposals: number,
): Omit<MinutesSigns, 'items' | 'dated'> => {
  const kinds = page.marks.map(it => it.label?.kind)
  return {
    form: formed && hasFormWord(page),
    attendance: kinds.filter(it => it === 'present' || it === 'absent' || it === 'listed').length,
    dateLabels: page.marks
      .slice(0, 40)
      .filter(it => it.label?.marked && ['date', 'time', 'placeAndTime', 'place'].includes(it.label.kind)).length,
    finals,
    proposals,
    itemLabels: page.marks.filter(it => isItemLabel(it.label) && it.label?.marked).length,
  }
}

function provenanceOfLists(
  roll: readonly FoundAttendee[],
  absent: readonly Found<string>[],
  replaced: readonly FoundReplacement[],
  items: readonly BuiltItem[],
): Record<string, Provenance> {
  const all: Record<string, Provenance> = {}
  roll.forEach((it, i) => {
    all[`/attendance/${i}`] = { ...spanOf(it.run), how: 'list', confidence: 0.9 }
  })
  absent.forEach((it, i) => {
    all[`/absent/${i}`] = it.provenance
  })
  replaced.forEach((it, i) => {
    all[`/replaced/${i}`] = it.provenance
  })
  items.forEach((it, i) => {
    for (const [path, one] of Object.entries(it.provenance)) all[`/items/${i}/${path}`] = one
  })
  return all
}

const hasFormWord = (page: Page): boolean =>
  page.lines
    .slice(0, 12)
    .some(
      line =>
        /(?:anteckning|protokoll|kallelse|dagordning|föredragningslista|agenda|sammanträde|beslut i korthet)/i.test(
          line.text,
        ) && line.text.length < 250,
    )

function notMinutes(): Reading {
  return {
    kind: 'not-minutes',
    form: 'unknown',
    attendance: [],
    absent: [],
    replaced: [],
    items: [],
    meetingDates: {},
    upcoming: [],
    wheel: [],
    provenance: {},
    flags: [
      {
        code: 'not-minutes',
        path: '',
        reason:
          'Texten ser inte ut som anteckningar, dagordning eller kallelse till ett möte: den saknar närvaro, punkter och ställningstaganden.',
      },
    ],
  }
}
