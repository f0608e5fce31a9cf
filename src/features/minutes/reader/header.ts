// Huvud: the meeting's date, time, place and officers out of what stands above the first item, or in its labels. Pure.
import { type DateHit, findDates, findSlot, iso, namedYears } from './dates.ts'
import { type Found, found, type Head, type Labelled } from './headLabels.ts'
import { bareSlot } from './place.ts'
import { type Run, runOf, slice } from './run.ts'

const meetingWord =
  /(?:sammanträd|möte|protokoll|anteckning|agenda|dagordning|kallelse|föredragningslista|presentation|sammanställning|summering)/i

function titleDate(head: Head): { hit: DateHit; run: Run } | undefined {
  const limit = Math.min(head.end === 0 ? 40 : head.end, 60)
  let fallback: { hit: DateHit; run: Run } | undefined
  for (let i = 0; i < limit; i++) {
    const line = head.page.lines[i]
    if (!line || line.text.length > 300) continue
    if (
      /^(?:skickat|publicera|uppdatera|senast ändra|utskri|reviderad|upprättad|justera|giltig|skapad|version)/i.test(
        line.text,
      )
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

/** The years named and then those beside them: a report on the last year, a plan for the next. */
const beside = (years: readonly number[]): number[] => [...years, ...years.flatMap(it => [it - 1, it + 1])]

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
      : beside(ranked).find(
          year => new Date(Date.UTC(year, hit.month - 1, hit.day)).getUTCDay() % 7 === (hit.weekday ?? 0) % 7,
        )
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
      const got = hit && preferYear(hit, value, head)
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
    const slot = findSlot(value.text, label.kind !== 'date' || /^tidpunkt/i.test(label.word))
    if (slot && !(label.kind === 'date' && !slot.to && !/^tidpunkt/i.test(label.word)))
      return timesOf(slot, slice(value, slot.start, slot.end), 0.98)
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

const timesOf = (slot: { from: string; to?: string }, run: Run, confidence: number): Times => ({
  start: found(slot.from, run, 'label', confidence),
  ...(slot.to ? { end: found(slot.to, run, 'label', confidence) } : {}),
})
