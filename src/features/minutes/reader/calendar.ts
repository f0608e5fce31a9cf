// Kommande möten, viktiga datum och årshjul: dates of other meetings by forum, and the wheel's cells. Pure.
import type { Provenance, UpcomingDate, WheelCell } from '../reading.ts'
import { columnsOf, tableCells } from './cells.ts'
import { type Dated, type DateHit, findDates, findSlot, namedYears, withYears } from './dates.ts'
import type { Page } from './paragraphs.ts'
import { type Run, runOf, spanOf } from './run.ts'
import type { Clean } from './source.ts'

export interface Calendar {
  readonly meetingDates: Readonly<Record<string, readonly string[]>>
  readonly upcoming: readonly UpcomingDate[]
  readonly provenance: Readonly<Record<string, Provenance>>
  /** Whether any year was inferred. */
  readonly inferred: boolean
}

interface Column {
  readonly title: string | undefined
  readonly hits: { hit: DateHit; run: Run; line: string }[]
}

const opensDates =
  /^(?:(?:§|punkt|ärende)?\s*\d{1,3}[.):]?\s*|[A-Z][.)]\s+)?(?:(?:tid(?:er)? för |datum för |kommande |planerade |höstens |vårens |årets )?(?:mötestider|mötetider|mötesdatum|mötesdagar|sammanträdesdagar|sammanträdestider)|(?:tid(?:er)? för |datum för |kommande |planerade |höstens |vårens |årets )(?:kommande )?(?:möten|sammanträden|samverkansmöten|träffar)|nästa (?:\p{L}+)?(?:möte|sammanträde|träff|gång|sammankomst|mötestillfälle)|kommande möte|nästkommande möte|datum för (?:19|20)\d\d|datum framåt|tid för nästa möte|mötet avslutas och nästa möte)(?![\p{L}])/iu
const otherDates =
  /^(?:viktiga datum|datum att (?:minnas|hålla reda på)|att notera i kalendern|kalendarium|hållpunkter)(?![\p{L}])/iu

interface Gathered {
  readonly columns: Column[]
  readonly years: readonly number[]
  readonly next: number
}

const seriesForms: readonly RegExp[] = [
  /^(?:nästa\s+)?(\p{L}[\p{L} ]{3,30}?):\s/iu,
  /^(\p{Lu}\p{L}*(?:gruppen|rådet|nämnden|styrelsen|presidiet|utskottet|samrådet|beredningen))\s+(?:träffas|möts|sammanträder)(?![\p{L}])/u,
]
const plainSeries =
  /(?:möte|sammanträd|träff|datum|tider|dagar|kommande|nästa|plats|tid|lokal|förslag|beslut|ställningstagande|våren|hösten|kl|dag)/i

/** The body whose meetings the sentence around a date lists: 'Presidium: 17 mars. Samråd: 12 februari.' */
function seriesAt(text: string, at: number): string | undefined {
  const from = Math.max(0, ...[...text.slice(0, at).matchAll(/[.;]\s+(?=\p{Lu})/gu)].map(it => it.index + it[0].length))
  const sentence = text.slice(from, at + 1)
  for (const form of seriesForms) {
    const name = form.exec(sentence)?.[1]
    if (name && !plainSeries.test(name)) return name.charAt(0).toUpperCase() + name.slice(1)
  }
  return undefined
}

/** The cells of a row: by tabs, else by wide spaces. */
function cellsOf(doc: Clean, line: Page['lines'][number]): Run[] {
  if (line.text.includes('\t') || !/ {3,}/.test(line.text)) return tableCells(doc, line)
  return columnsOf(line.text).map(it => runOf(doc, [{ start: line.start + it.start, end: line.start + it.end }]))
}

/** The dates below a heading, by column; the list ends where two lines hold no date. */
function gather(doc: Clean, page: Page, i: number, end: number): Gathered {
  const columns: Column[] = []
  const years = namedYears(page.lines[i]?.text ?? '')
  let idle = 0
  let next = i
  for (; next < Math.min(end, i + 80); next++) {
    const line = page.lines[next]
    if (
      !line ||
      (next > i &&
        (line.level > 0 ||
          (page.marks[next]?.label &&
            !['time', 'position', 'proposal', 'text'].includes(page.marks[next]?.label?.kind ?? '')) ||
          opensDates.test(line.text)))
    )
      break
    const cells = cellsOf(doc, line)
    const hits = cells.map(run => findDates(run.text))
    const any = hits.some(list => list.length > 0)
    if (!any && cells.length > 1 && columns.every(it => it.hits.length === 0)) {
      columns.length = 0
      for (const run of cells) columns.push({ title: run.text, hits: [] })
    }
    const begun = columns.some(it => it.hits.length > 0)
    if (begun && (line.gap >= 2 || /(?:godkän|justera|signera)/i.test(line.text))) break
    if (!any && next > i && cells.length === 1 && ++idle > (begun ? 2 : 5)) break
    if (any) idle = 0
    const series =
      cells.length === 1 && next > i && !page.marks[next]?.label
        ? /^(\p{Lu}[\p{L} ]{2,40}):\s*(?=$|\d|\p{L}+dag)/u.exec(cells[0]?.text ?? '')?.[1]
        : undefined
    if (series) columns.unshift({ title: series, hits: [] })
    cells.forEach((run, k) => {
      columns[k] ??= { title: undefined, hits: [] }
      for (const hit of hits[k] ?? [])
        if (
          next > i ||
          !/(?:från|förra|föregående)\s*(?:möte\p{L}*\s*)?(?:den\s*)?$/iu.test(run.text.slice(0, hit.start))
        ) {
          const own = cells.length === 1 ? seriesAt(run.text, hit.start) : undefined
          const column = own ? (columns.find(it => it.title === own) ?? { title: own, hits: [] }) : columns[k]
          if (column && !columns.includes(column)) columns.push(column)
          column?.hits.push({ hit, run, line: run.text })
        }
    })
  }
  return { columns: columns.filter(it => it.hits.length > 0), years, next }
}

/** A column 'X/y' beside a column 'X' is a series of its own, not X's meetings. */
const isSideSeries = (title: string, titles: readonly (string | undefined)[]): boolean =>
  title.includes('/') && titles.some(it => it !== undefined && it !== title && title.startsWith(`${it}/`))

export interface CalendarInput {
  readonly doc: Clean
  readonly page: Page
  readonly meeting: string | undefined
  readonly forum: string | undefined
  /** Lines of the head, where the meeting's own date stands. */
  readonly headEnd: number
}

interface Draft {
  dates: Map<string, string[]>
  upcoming: UpcomingDate[]
  provenance: Record<string, Provenance>
  inferred: boolean
}

function put(draft: Draft, key: string, dated: Dated, run: Run): void {
  const list = draft.dates.get(key) ?? []
  if (list.includes(dated.iso)) return
  list.push(dated.iso)
  draft.dates.set(key, list)
  draft.inferred ||= dated.inferred
  draft.provenance[`/meetingDates/${key}/${list.length - 1}`] = {
    ...spanOf(run),
    how: dated.inferred ? 'inferred' : 'list',
    confidence: dated.inferred ? 0.75 : 0.95,
  }
}

function await_(draft: Draft, what: string, dated: Dated, run: Run): void {
  const slot = findSlot(run.text.slice(dated.hit.end))
  if (draft.upcoming.some(it => it.date === dated.iso && it.what === what)) return
  draft.upcoming.push({
    date: dated.iso,
    ...(slot ? { start: slot.from, ...(slot.to ? { end: slot.to } : {}) } : {}),
    what,
    inferredYear: dated.inferred,
  })
  draft.provenance[`/upcoming/${draft.upcoming.length - 1}`] = {
    ...spanOf(run),
    how: dated.inferred ? 'inferred' : 'list',
    confidence: dated.inferred ? 0.75 : 0.95,
  }
}

const namesSeries = (title: string): boolean =>
  title.length < 60 && /\p{L}{3}/u.test(title) && !/^(?:tid|datum|plats|lokal|dag|kl|nr)(?![\p{L}])/iu.test(title)

function takeList(it: CalendarInput, got: Gathered, draft: Draft): void {
  const titles = got.columns.map(column => column.title)
  for (const column of got.columns) {
    const dated = withYears(
      column.hits.map(one => one.hit),
      { named: got.years, meeting: it.meeting },
    )
    const key = column.title && namesSeries(column.title) ? column.title : (it.forum ?? '')
    dated.forEach((one, k) => {
      const run = column.hits.find(own => own.hit === one.hit)?.run ?? column.hits[k]?.run
      if (!run) return
      if (column.title && isSideSeries(column.title, titles)) await_(draft, column.title, one, run)
      else {
        put(draft, key, one, run)
        if (!it.meeting || one.iso > it.meeting) await_(draft, key, one, run)
      }
    })
  }
}

/** Dates of other meetings under their headings, and important dates. */
export function calendarOf(it: CalendarInput): Calendar {
  const draft: Draft = { dates: new Map(), upcoming: [], provenance: {}, inferred: false }
  const { lines, marks } = it.page
  for (let i = 0; i < lines.length; i++) {
    const text = lines[i]?.text ?? ''
    if (text.length > 300) continue
    if (otherDates.test(text)) {
      for (let k = i + 1; k < Math.min(lines.length, i + 20) && lines[k]?.bullet; k++) takeOther(it, k, draft)
      continue
    }
    const label = marks[i]?.label
    const opens = label?.kind === 'dates' || opensDates.test(text)
    if (!opens || (i < it.headEnd && label?.kind === 'dates' && /^mötes?datum|^mötestid/i.test(text))) continue
    const got = gather(it.doc, it.page, i, lines.length)
    takeList(it, got, draft)
    if (got.columns.length > 0) i = Math.max(i, got.next - 1)
  }
  return {
    meetingDates: Object.fromEntries(draft.dates),
    upcoming: draft.upcoming,
    provenance: draft.provenance,
    inferred: draft.inferred,
  }
}

function takeOther(it: CalendarInput, k: number, draft: Draft): void {
  const line = it.page.lines[k]
  if (!line) return
  const run = runOf(it.doc, [line])
  const hits = findDates(run.text)
  const what = run.text.slice(hits.at(-1)?.end ?? 0).replace(/^[\s:–,-]+/, '')
  for (const dated of withYears(
    hits.toSorted((a, b) => a.month - b.month || a.day - b.day),
    { named: [], meeting: it.meeting },
  )) {
    await_(draft, what || run.text, dated, run)
    draft.inferred ||= dated.inferred
  }
}

const wheelWord = /(?<![\p{L}])(?:årshjul|årsplan(?:ering)?)(?![\p{L}])/iu

/** Whether a table stands right under a short line with the wheel's name. */
function opensWheel({ lines }: Page, i: number): boolean {
  const title = lines[i]?.text ?? ''
  return title.length <= 80 && (lines[i + 1]?.text.includes('\t') ?? false) && wheelWord.test(title)
}

/** The cells of an annual wheel: a table under 'Årshjul', its periods in the first row. */
export function wheelOf(doc: Clean, page: Page): { cells: WheelCell[]; provenance: Record<string, Provenance> } {
  const cells: WheelCell[] = []
  const provenance: Record<string, Provenance> = {}
  for (let i = 0; i < page.lines.length; i++) {
    if (!opensWheel(page, i)) continue
    const head = i + 1
    const periods = tableCells(doc, page.lines[head] as Page['lines'][number]).map(run => run.text)
    let row = head + 1
    for (; row < page.lines.length && row < head + 40; row++) {
      const line = page.lines[row]
      if (!line || line.level > 0 || (line.gap > 1 && !line.text.includes('\t')) || opensWheel(page, row)) break
      tableCells(doc, line).forEach((run, k) => {
        const period = periods[k]
        if (!period || !run.text) return
        const category = /^([^:]{3,60}):(?:\s|$)/.exec(run.text)
        provenance[`/wheel/${cells.length}`] = { ...spanOf(run), how: 'list', confidence: 0.85 }
        cells.push({
          period,
          ...(category?.[1] ? { category: category[1] } : {}),
          text: category ? run.text.slice(category[0].length).trim() || run.text : run.text,
        })
      })
    }
    i = row - 1
  }
  return { cells, provenance }
}
