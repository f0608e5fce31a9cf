// Slag: whether the file holds one meeting, several, or is no minutes at all. Pure.
import { findDates, iso } from './dates.ts'
import type { Page } from './paragraphs.ts'

const formLine =
  /(?<![\p{L}])(?:mötesanteckning(?:ar)?|minnesanteckning(?:ar)?|(?:sammanträdes|mötes)?protokoll|anteckningar från|kallelse|dagordning)(?![\p{L}])/iu

interface Start {
  readonly line: number
  readonly date: string
}

/** Lines where the head of a meeting starts: a title with a date, or 'Datum:' beside attendance, time or place. */
function starts(page: Page): Start[] {
  const list: Start[] = []
  page.lines.forEach((line, i) => {
    if (line.text.length > 160 || line.bullet) return
    const label = page.marks[i]?.label
    const isDate = label?.kind === 'date' || (label?.kind === 'time' && label.marked)
    const isTitle =
      (line.gap > 0 || line.level > 0 || i === 0) &&
      /\d/.test(line.text) &&
      formLine.test(line.text) &&
      !/(?:föregående|förra|godkänn|justera)/i.test(line.text) &&
      !/^\d{1,3}[.)]/.test(line.text)
    if (!isDate && !isTitle) return
    let hit = findDates(line.text, true).find(it => it.year !== undefined)
    if (!hit && isDate)
      hit = findDates(page.lines[i + 1]?.text ?? '').find(
        it => it.year !== undefined && label !== undefined && label.valueAt >= line.text.length,
      )
    if (hit?.year === undefined) return
    if (isTitle && !isDate && !headFollows(page, i)) return
    if (isDate && !headAround(page, i)) return
    list.push({ line: i, date: iso(hit.year, hit.month, hit.day) })
  })
  return list
}

const headKinds = new Set(['present', 'absent', 'time', 'place', 'listed', 'chair', 'placeAndTime', 'agenda'])

const headFollows = (page: Page, i: number): boolean => {
  for (let k = i + 1; k <= i + 8; k++) if (headKinds.has(page.marks[k]?.label?.kind ?? '')) return true
  return false
}

const headAround = (page: Page, i: number): boolean => {
  for (let k = i - 4; k <= i + 8; k++) {
    const kind = k === i ? undefined : page.marks[k]?.label?.kind
    if (kind === 'present' || kind === 'absent' || kind === 'listed' || kind === 'place') return true
  }
  return false
}

export interface Meetings {
  /** Dates of the meetings in the file, in order. */
  readonly dates: readonly string[]
  /** Line where the second meeting starts; the number of lines where there is one meeting. */
  readonly firstEnd: number
}

/** The meetings that one file holds. */
export function meetingsIn(page: Page): Meetings {
  const all = starts(page)
  const first = all[0]
  const second = all.find(it => first && it.date !== first.date && it.line > first.line + 5)
  if (!first || !second) return { dates: first ? [first.date] : [], firstEnd: page.lines.length }
  let begin = second.line
  for (let k = second.line - 1; k >= second.line - 4 && k > first.line; k--) {
    const line = page.lines[k]
    if (
      !line ||
      line.bullet ||
      line.text.length > 100 ||
      /[.!?]$/.test(line.text) ||
      page.marks[k]?.label?.kind === 'dates'
    )
      break
    if (line.gap > 0 || formLine.test(line.text)) begin = k
  }
  return { dates: [...new Set(all.map(it => it.date))], firstEnd: begin }
}

const notMinutesWord =
  /(?<![\p{L}])(?:nyhetsbrev|faktura|policy|pressmeddelande|informationsblad|konferensprogram|kursprogram|program(?:met)? för|riktlinje för|rutin för|instruktion|manual|handbok|rapport om|remissvar|anställningsavtal|offert|inbjudan till konferens|enkät|checklista|blankett|avtal mellan|lathund)(?![\p{L}])/iu

export interface MinutesSigns {
  readonly form: boolean
  readonly attendance: number
  readonly dateLabels: number
  readonly finals: number
  readonly proposals: number
  readonly itemLabels: number
  readonly items: number
  /** A date was found for the meeting. */
  readonly dated: boolean
}

/** Items that nearly every meeting has. */
const standing =
  /^(?:§?\s?\d{0,4}[.)]?\s*)?(?:val av (?:protokolls?)?juster|(?:mötets|sammanträdets) öppnande|mötet (?:öppnas|avslutas)|(?:fastställande|godkännande) av (?:dagordning|föredragningslist)|föregående (?:mötes )?(?:protokoll|möte|minnesanteckning)|justering|anmälningar|nästa möte|övriga frågor|upprop|(?:nämndens|ledamöternas) frågor|mötets avslutande)/iu
const ownWord = /(?:anteckning|protokoll|kallelse|dagordning|föredragningslista|agenda|beslut i korthet)/i
const opened = /(?:öppnar|öppnade|förklarar|förklarade)\s+(?:dagens\s+)?(?:mötet|sammanträdet)/iu
const met =
  /^(?:sammanträde|möte|protokoll)\p{L}*\s+(?:den\s+)?\d|(?:nämnden|styrelsen|utskottet|rådet|gruppen|fullmäktige|beredningen|kommittén)(?:\s+den)?\s+\d{1,2}\s\p{L}+\s(?:19|20)\d\d/iu
const formal = new Set(['signing', 'chair', 'secretary', 'agenda', 'presenter'])

/** What the lines themselves say of a meeting: 0 to 4. */
function meetingSigns(page: Page): number {
  const lines = page.lines.slice(0, 300)
  const items = new Set(lines.flatMap(it => standing.exec(it.text)?.[0].toLowerCase() ?? [])).size
  const open = lines.some(it => it.text.length < 300 && opened.test(it.text)) ? 1 : 0
  const title = lines.slice(0, 4).some(it => it.text.length < 160 && met.test(it.text)) ? 1 : 0
  const labels = new Set(
    page.marks.slice(0, 60).flatMap(it => (it.label && formal.has(it.label.kind) ? it.label.kind : [])),
  )
  return Math.min(items, 2) + open + title + Math.min(labels.size, 1)
}

/** Whether the signs suffice to call it minutes, an agenda, a notice or a summary. */
export function isMinutes(page: Page, signs: MinutesSigns): boolean {
  const title = page.lines
    .slice(0, 6)
    .map(line => line.text.slice(0, 200))
    .join('\n')
  const meeting = meetingSigns(page)
  let score =
    (signs.form ? 2 : 0) +
    Math.min(signs.attendance, 2) +
    Math.min(signs.dateLabels, 2) +
    Math.min(signs.finals, 3) +
    Math.min(signs.proposals, 2) +
    Math.min(signs.itemLabels, 2) +
    meeting
  if (notMinutesWord.test(title) && !signs.form) score -= 3
  const held = signs.attendance + signs.finals + signs.proposals + signs.itemLabels + signs.items
  const named = page.lines.slice(0, 3).some(it => it.text.length < 250 && ownWord.test(it.text))
  const happened = signs.dated || meeting > 0 || signs.dateLabels + held - signs.items > 0
  return score >= 2 && (held > 0 || named) && happened
}
