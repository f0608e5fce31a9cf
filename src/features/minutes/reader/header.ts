// Huvud: the meeting's date, time, place and officers out of what stands above the first item, or in its labels. Pure.
import type { Provenance } from '../reading.ts'
import { type Cell, columnsOf } from './cells.ts'
import { type DateHit, findDates, findSlot, iso, namedYears } from './dates.ts'
import { type Label, labelOf } from './labels.ts'
import type { Line } from './lines.ts'
import { isPersonName, splitPeople } from './names.ts'
import { goesOn, type Page } from './paragraphs.ts'
import { emptyRun, type Run, runOf, slice, spanOf } from './run.ts'
import type { Clean } from './source.ts'

export interface Found<T> {
  readonly value: T
  readonly provenance: Provenance
  /** True where the year was not printed with the date. */
  readonly inferredYear?: boolean
}

export interface Head {
  readonly doc: Clean
  readonly page: Page
  /** Lines before the first item. */
  readonly end: number
  /** Lines after the last item. */
  readonly tail: number
  readonly fileName: string
}

const found = <T>(value: T, run: Run, how: string, confidence: number): Found<T> => ({
  value,
  provenance: { ...spanOf(run), how, confidence },
})

export interface Labelled {
  readonly index: number
  readonly label: Label
  readonly value: Run
}

const signers =
  /^(?:justeras?|ordförande|sekreterare|justerare|underskrift|\.{3,}|_{3,})(?:[\s:]+(?:justeras?|ordförande|justerare))*$/i

const run = (doc: Clean, line: Line, cell: Cell): Run =>
  runOf(doc, [{ start: line.start + cell.start, end: line.start + cell.end }])

/** The labels of one line: several stand side by side where wide spaces part them. */
function labelsOnLine(head: Head, index: number): Labelled[] {
  const line = head.page.lines[index]
  if (!line) return []
  const cells = columnsOf(line.text)
  const list: Labelled[] = []
  cells.forEach((cell, k) => {
    const part: Line = {
      ...line,
      text: line.text.slice(cell.start, cell.end),
      start: line.start + cell.start,
      end: line.start + cell.end,
    }
    const label = (k === 0 ? head.page.marks[index]?.label : undefined) ?? labelOf(part)
    if (!label) return
    const at = cell.start + label.valueAt
    const next = cells[k + 1]
    if (at < cell.end) list.push({ index, label, value: run(head.doc, line, { start: at, end: cell.end }) })
    else if (next && !isLabelCell(line, next) && !signers.test(line.text.slice(next.start, next.end)))
      list.push({ index, label, value: run(head.doc, line, next) })
    else {
      const under = below(head, index, k)
      list.push({ index, label, value: under.text || !signs.has(label.kind) ? under : above(head, index) })
    }
  })
  return list
}

const isLabelCell = (line: Line, cell: Cell): boolean =>
  labelOf({ ...line, text: line.text.slice(cell.start, cell.end) }) !== undefined

const signs = new Set(['secretary', 'chair', 'viceChair'])

/** A signature stands over the title it is signed with. */
function above(head: Head, index: number): Run {
  const before = head.page.lines[index - 1]
  return before && index >= head.tail && isPersonName(before.text) ? runOf(head.doc, [before]) : emptyRun
}

/** The words under a label that stands alone: the next line, in the same column. */
function below(head: Head, index: number, column: number): Run {
  const next = head.page.lines[index + 1]
  if (!next || next.gap > 2 || next.level > 0) return emptyRun
  const cells = columnsOf(next.text)
  const cell = cells[column] ?? cells[0]
  return cell && !labelOf({ ...next, text: next.text.slice(cell.start, cell.end) })
    ? run(head.doc, next, cell)
    : emptyRun
}

/** All labels in the head and the tail, with their values. */
export function labelsIn(head: Head): Labelled[] {
  const list: Labelled[] = []
  head.page.lines.forEach((_, index) => {
    if (index < Math.min(head.end, 120) || index >= head.tail) list.push(...labelsOnLine(head, index))
  })
  return list
}

const withoutTimes = (words: string): string =>
  words
    .replace(/(?:kl(?:ockan|\.)?\s*)?\d{1,2}[.:]\d{2}\s*(?:[-–—]|till)\s*\d{1,2}[.:]\d{2}/giu, ' ')
    .replace(/kl(?:ockan|\.)?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*[-–—]\s*\d{1,2}(?:[.:]\d{2})?)?/giu, ' ')

/** Place out of 'Kommunhuset, sal Ek, kl. 13.15–16.40, ajournering …': the parts without date and time. */
function placePart(run: Run): Run | undefined {
  const dates = findDates(run.text)
  const parts: { start: number; end: number }[] = []
  let from = 0
  const cut = (to: number): void => {
    const words = run.text.slice(from, to)
    const timed = withoutTimes(words) !== words || /(?<!\d)\d{1,2}[.:]\d{2}(?!\d)|ajourner/i.test(words)
    const dated = dates.some(it => it.start < to && it.end > from)
    if (!timed && !dated && words.trim() && !/^\s*(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\s*$/i.test(words))
      parts.push({ start: from, end: to })
    from = to + 1
  }
  for (let i = 0; i < run.text.length; i++) if (run.text[i] === ',' || run.text[i] === ';') cut(i)
  cut(run.text.length)
  const first = parts[0]
  if (!first) return undefined
  let end = first.end
  for (const part of parts.slice(1)) {
    if (part.start !== end + 1) break
    end = part.end
  }
  const whole = slice(run, first.start, end)
  const lead = /^(?:i|på|vid)\s+(?=\p{Lu})/u.exec(whole.text)
  return slice(whole, lead?.[0].length ?? 0)
}

const meetingWord =
  /(?:sammanträd|möte|protokoll|anteckning|agenda|dagordning|kallelse|föredragningslista|presentation|sammanställning|summering)/i

function titleDate(head: Head): { hit: DateHit; run: Run } | undefined {
  const limit = Math.min(head.end === 0 ? 40 : head.end, 60)
  let fallback: { hit: DateHit; run: Run } | undefined
  for (let i = 0; i < limit; i++) {
    const line = head.page.lines[i]
    if (!line || line.text.length > 300) continue
    if (
      /^(?:publicera|uppdatera|senast ändra|utskri|reviderad|upprättad|justera|giltig|skapad|version)/i.test(line.text)
    )
      continue
    const run = runOf(head.doc, [line])
    for (const hit of findDates(run.text, true)) {
      const own = { hit, run: slice(run, hit.start, hit.end) }
      if (hit.year !== undefined && (meetingWord.test(line.text) || i < 8)) return own
      fallback ??= own
    }
  }
  return fallback
}

function fileDate(name: string): DateHit | undefined {
  return findDates(name.replace(/[_\s]+/g, ' ').replace(/(?<=\d)[a-z]/gi, ' '), true).find(it => it.year !== undefined)
}

/** The year of a date without one: the file's name, the weekday, else the year that the text names most. */
function inferYear(hit: DateHit, head: Head): { year: number; how: string } | undefined {
  const file = fileDate(head.fileName)
  if (file?.year !== undefined && file.month === hit.month && file.day === hit.day)
    return { year: file.year, how: 'file-name' }
  const counts = new Map<number, number>()
  for (const line of head.page.lines.slice(0, 400))
    for (const year of namedYears(line.text.slice(0, 400))) counts.set(year, (counts.get(year) ?? 0) + 1)
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(it => it[0])
  const fits =
    hit.weekday === undefined
      ? undefined
      : ranked.find(year => new Date(Date.UTC(year, hit.month - 1, hit.day)).getUTCDay() % 7 === (hit.weekday ?? 0) % 7)
  const year = fits ?? file?.year ?? ranked[0]
  return year === undefined ? undefined : { year, how: 'inferred' }
}

function dateFrom(hit: DateHit, run: Run, head: Head, how: string): Found<string> | undefined {
  if (hit.year !== undefined) return found(iso(hit.year, hit.month, hit.day), run, how, 0.98)
  const year = inferYear(hit, head)
  if (!year) return undefined
  return { ...found(iso(year.year, hit.month, hit.day), run, year.how, 0.7), inferredYear: true }
}

/** The date of the meeting. */
export function readDate(head: Head, labels: readonly Labelled[]): Found<string> | undefined {
  for (const kinds of [['date'], ['placeAndTime', 'time', 'forum']]) {
    for (const { label, value, index } of labels) {
      if (!kinds.includes(label.kind) || index >= head.tail) continue
      const hit = findDates(value.text, true)[0]
      const got =
        hit && (hit.year !== undefined || label.kind !== 'date' || true) ? preferYear(hit, value, head) : undefined
      if (got) return got
    }
  }
  const inTitle = titleDate(head)
  const got = inTitle && dateFrom(inTitle.hit, inTitle.run, head, 'title')
  if (got) return got
  const file = fileDate(head.fileName)
  return file?.year === undefined
    ? undefined
    : { value: iso(file.year, file.month, file.day), provenance: { how: 'file-name', confidence: 0.6 } }
}

/** A labelled date without year takes it from the title when day and month agree. */
function preferYear(hit: DateHit, value: Run, head: Head): Found<string> | undefined {
  const run = slice(value, hit.start, hit.end)
  if (hit.year !== undefined) return found(iso(hit.year, hit.month, hit.day), run, 'label', 0.99)
  const title = titleDate(head)
  if (title?.hit.year !== undefined && title.hit.month === hit.month && title.hit.day === hit.day)
    return found(iso(title.hit.year, title.hit.month, title.hit.day), title.run, 'title', 0.98)
  return dateFrom(hit, run, head, 'label')
}

export interface Times {
  readonly start?: Found<string>
  readonly end?: Found<string>
}

const opens =
  /(?:börjar|börjades?|öppnas|öppnades|start(?:ar|ade)?|inleds)\s*(?:kl\.?|klockan|:)?\s*:?\s*(\d{1,2})[.:](\d{2})/i
const closes = /(?:slutar|slutade?s?|avslutas|avslutades|slut)\s*(?:kl\.?|klockan|:)?\s*:?\s*(\d{1,2})[.:](\d{2})/i

/** Start and end: as planned or written under Tid, else the first clock slot of the head. */
export function readTimes(head: Head, labels: readonly Labelled[]): Times {
  for (const { label, value, index } of labels) {
    if (!['time', 'placeAndTime', 'date'].includes(label.kind) || index >= head.tail) continue
    const slot = findSlot(value.text, label.kind !== 'date')
    if (slot && !(label.kind === 'date' && !slot.to)) return timesOf(slot, slice(value, slot.start, slot.end), 0.98)
  }
  let begun: Found<string> | undefined
  let ended: Found<string> | undefined
  for (let i = 0; i < Math.min(head.end, 60); i++) {
    const line = head.page.lines[i]
    if (!line || line.text.length > 400) continue
    const run = runOf(head.doc, [line])
    const open = opens.exec(run.text)
    const close = closes.exec(run.text)
    if (open?.[1] && open[2]) begun ??= found(`${open[1].padStart(2, '0')}:${open[2]}`, run, 'sentence', 0.9)
    if (close?.[1] && close[2]) ended ??= found(`${close[1].padStart(2, '0')}:${close[2]}`, run, 'sentence', 0.9)
    if (open || close) continue
    const dated = findDates(run.text).length > 0
    const masked = run.text.replace(/\d{4}-\d{2}-\d{2}/g, it => ' '.repeat(it.length))
    const slot = findSlot(masked, false) ?? (dated ? bareSlot(masked) : undefined)
    if (slot && (slot.to || dated) && !begun) return timesOf(slot, slice(run, slot.start, slot.end), 0.9)
  }
  return { ...(begun ? { start: begun } : {}), ...(ended ? { end: ended } : {}) }
}

const bareSlot = (text: string): ReturnType<typeof findSlot> => {
  const slot =
    /,\s*\d{1,2}(?:[.:]\d{2})?\s*[-–]\s*\d{1,2}[.:]\d{2}/.exec(text) ??
    /,\s*\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}(?!\d)/.exec(text)
  return slot ? findSlot(text, true) : undefined
}

const timesOf = (slot: { from: string; to?: string }, run: Run, confidence: number): Times => ({
  start: found(slot.from, run, 'label', confidence),
  ...(slot.to ? { end: found(slot.to, run, 'label', confidence) } : {}),
})

/** Where the meeting was held; 'Mötesform' serves where no place is stated. */
export function readPlace(head: Head, labels: readonly Labelled[]): Found<string> | undefined {
  for (const kinds of [['place'], ['placeAndTime'], ['mode'], ['time', 'date']]) {
    for (const { label, value, index } of labels) {
      if (!kinds.includes(label.kind) || index >= head.tail || !value.text) continue
      const own = kinds[0] === 'place' || kinds[0] === 'mode' ? (placePart(value) ?? value) : placePart(value)
      const wrapped =
        own && index + 1 < head.end && goesOn(head.page, index + 1) && /,$/.test(head.page.lines[index]?.text ?? '')
          ? undefined
          : own
      const run = wrapped ?? own
      if (run && /\p{L}{2}/u.test(run.text) && run.text.length < 200)
        return found(run.text, run, 'label', kinds[0] === 'place' ? 0.98 : 0.9)
    }
  }
  return loosePlace(head)
}

const inPlace = /(?<![\p{L}])(?:i|på|vid)\s+(\p{Lu}[^.;]{2,80})$/u

/** Beside date and time in the head: 'tisdagen den 3 mars 2020 kl. 9–12 i Sessionssalen', or the line after. */
function loosePlace(head: Head): Found<string> | undefined {
  for (let i = 0; i < Math.min(head.end, 30); i++) {
    const line = head.page.lines[i]
    if (!line || line.text.length > 200 || head.page.marks[i]?.label) continue
    const run = runOf(head.doc, [line])
    const masked = run.text.replace(/\d{4}-\d{2}-\d{2}/g, it => ' '.repeat(it.length))
    const slot = findSlot(masked, false) ?? (findDates(run.text)[0] ? bareSlot(masked) : undefined)
    const date = findDates(run.text).at(-1)
    if (!slot && !date) continue
    const rest = slice(run, Math.max(slot?.end ?? 0, date?.end ?? 0))
    const comma = /^[,;]\s*/.exec(rest.text)
    const inside = inPlace.exec(rest.text) ?? inPlace.exec(run.text)
    if (inside?.[1] && inside[1].length < 80) {
      const at = run.text.lastIndexOf(inside[1])
      return found(inside[1], slice(run, at, at + inside[1].length), 'sentence', 0.85)
    }
    if (comma && rest.text.length > comma[0].length + 2 && /^\p{L}/u.test(rest.text.slice(comma[0].length)))
      return found(rest.text.slice(comma[0].length), slice(rest, comma[0].length), 'sentence', 0.85)
    const next = head.page.lines[i + 1]
    if (
      slot &&
      next &&
      next.gap === 0 &&
      i + 1 < head.end &&
      !head.page.marks[i + 1]?.label &&
      next.text.length < 80 &&
      splitPeople(next.text).length === 0 &&
      /^\p{Lu}/u.test(next.text) &&
      !next.bullet
    )
      return found(next.text, runOf(head.doc, [next]), 'sentence', 0.8)
  }
  return undefined
}

export const firstLine = (page: Page): Line | undefined => page.lines[0]
