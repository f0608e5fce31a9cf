// Indelning: which lines begin the items, by number, by the agenda or by how headings are set; and where the last one ends. Pure.
import { isLead } from './leads.ts'
import type { Line } from './lines.ts'
import { isItemLabel } from './marks.ts'
import { type Heading, type Numbering, numberingOf } from './numbered.ts'
import type { Page } from './paragraphs.ts'
import { agendaHeadings, presenterHeadings, setHeadings } from './unnumbered.ts'
import { verbOf } from './verbs.ts'

export interface Section {
  readonly heading: Heading
  readonly end: number
}

export interface Division {
  readonly sections: readonly Section[]
  /** First line after the last item. */
  readonly tail: number
  readonly how: 'number' | 'agenda' | 'set' | 'presenter' | 'none'
}

const letterForm = /^([a-h])[).]\s*(?=["”(]?\p{L})/u

/** Whether lines between carry labels that items have. */
function hasItemSigns(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isItemLabel(page.marks[i]?.label) || page.marks[i]?.meta) return true
  return false
}

/** 'b)' after '4a)', and 'a)', 'b)' under '4' where the letters have presenters or positions of their own. */
function withLetters(page: Page, headings: readonly Heading[]): Heading[] {
  return headings.flatMap((heading, k) => {
    const end = headings[k + 1]?.line ?? page.lines.length
    const own = /^(\d+)([a-h])?$/.exec(heading.number ?? '')
    if (!own?.[1]) return [heading]
    let expected = own[2] ? String.fromCharCode(own[2].charCodeAt(0) + 1) : 'a'
    const letters: Heading[] = []
    for (let i = heading.line + 1; i < end; i++) {
      const found = letterForm.exec(page.lines[i]?.text ?? '')
      if (found?.[1] !== expected) continue
      letters.push({ line: i, number: `${own[1]}${expected}`, titleAt: found[0].length })
      expected = String.fromCharCode(expected.charCodeAt(0) + 1)
    }
    const first = letters[0]
    if (!first) return [heading]
    const signs = letters.some((it, n) => hasItemSigns(page, it.line, letters[n + 1]?.line ?? end))
    const set = letters.every(it => (page.lines[it.line]?.level ?? 0) > 0)
    return (own[2] && (signs || set)) || (signs && !hasItemSigns(page, heading.line, first.line) && letters.length >= 2)
      ? [heading, ...letters]
      : [heading]
  })
}

const closing =
  /^(?:vid (?:protokollet|pennan|anteckningarna|tangenterna)|justera(?:s|t|re)|underskrifter|(?:protokollet|anteckningarna|minnesanteckningarna) (?:är )?(?:justera|godkän)\p{L}*)(?![\p{L}])/iu

/** Where the last item ends: at the signatures, or at a heading for coming meetings that is no item itself. */
function tailOf(page: Page, last: Heading, style: Line | undefined): number {
  for (let i = last.line + 1; i < page.lines.length; i++) {
    const line = page.lines[i]
    const kind = page.marks[i]?.label?.kind
    if (!line) continue
    if (closing.test(line.text) || kind === 'signing' || kind === 'secretary') return i
    const apart = line.level > 0 || line.bold || line.gap >= 2 || page.marks[i]?.label?.marked
    if (kind === 'dates' && apart && !line.bullet && line.level <= Math.max(style?.level ?? 0, 3)) return i
    if (page.marks[i]?.label === undefined && /^Ordförande\s|^Sekreterare\s/.test(line.text) && line.gap > 0) return i
  }
  return page.lines.length
}

/** Numbering so well supported that no other headings need to be weighed against it. */
function clear(page: Page, { headings, mean, section }: Numbering): boolean {
  if (section && headings.length >= 2) return true
  return headings.length >= 4 && mean >= 2.4 && evidence(page, headings) * 2 >= headings.length
}

function choose(page: Page): { headings: Heading[]; how: Division['how'] } {
  const { lines, marks } = page
  const numbering = numberingOf(lines, marks)
  if (numbering && clear(page, numbering)) return { headings: withLetters(page, numbering.headings), how: 'number' }
  const listed = agendaHeadings(lines)
  const set = setHeadings(lines, marks, page.double ? 2 : 1)
  if (numbering) {
    const { headings, mean, section } = numbering
    const supported = headings.filter((it, k) =>
      hasItemSigns(page, it.line, headings[k + 1]?.line ?? lines.length),
    ).length
    const apart =
      headings.length >= 4 &&
      headings.every(it => (lines[it.line]?.gap ?? 0) > 0 || it.line === headings[0]?.line) &&
      headings[0]?.number === '1'
    const same = set.length > 0 && set.filter(it => headings.some(own => own.line === it.line)).length * 2 > set.length
    const strong =
      section ||
      same ||
      (apart && mean >= 1) ||
      (headings.length >= 2 && mean >= 1.8) ||
      (headings.length >= 3 && supported >= headings.length / 2)
    const rival = Math.max(listed.length >= 2 ? evidence(page, listed) : 0, set.length >= 2 ? evidence(page, set) : 0)
    if (strong && (section || evidence(page, headings) * 2 >= rival))
      return { headings: withLetters(page, headings), how: 'number' }
    if (rival === 0 && headings.length >= 3) return { headings: withLetters(page, headings), how: 'number' }
  }
  const shown = presenterHeadings(lines, marks)
  // An agenda that words some items otherwise than their own slides do finds only a part of them.
  const fuller = shown.length > listed.length && listed.every(it => shown.some(own => own.line === it.line))
  if (listed.length >= 2 && !fuller && evidence(page, listed) * 2 >= listed.length)
    return { headings: listed, how: 'agenda' }
  if (listed.length >= 2 && fuller) return { headings: shown, how: 'presenter' }
  if (set.length > 0) return { headings: set, how: 'set' }
  if (numbering && numbering.headings.length >= 2)
    return { headings: withLetters(page, numbering.headings), how: 'number' }
  if (shown.length > 0) return { headings: shown, how: 'presenter' }
  return { headings: aboveActs(page), how: 'set' }
}

/** A summary of decisions without headings of its own is one item, under the last short line before its first decision. */
function aboveActs({ lines, marks }: Page): Heading[] {
  const act = lines.findIndex(
    (line, i) => !marks[i]?.label && line.text.length < 160 && isLead(line.text) && !!verbOf(line.text),
  )
  for (let i = act - 1; i > 0; i--) {
    const line = lines[i]
    if (line && line.gap > 0 && line.text.length < 110 && !marks[i]?.label && !/[.!?:]$/.test(line.text))
      return [{ line: i, titleAt: 0 }]
  }
  return []
}

/** How many of the sections show what an item shows. */
function evidence(page: Page, headings: readonly Heading[]): number {
  return headings.filter((it, k) => hasItemSigns(page, it.line, headings[k + 1]?.line ?? page.lines.length)).length
}

/** No meeting has more; a text that is nothing but headings ends somewhere. */
const mostItems = 3000

/** The items' sections. */
export function divide(page: Page): Division {
  const { headings: all, how } = choose(page)
  const headings = all.slice(0, mostItems)
  const last = headings.at(-1)
  if (!last) return { sections: [], tail: page.lines.length, how: 'none' }
  const tail = tailOf(page, last, page.lines[last.line])
  return {
    sections: headings.map((heading, k) => ({ heading, end: headings[k + 1]?.line ?? tail })),
    tail,
    how,
  }
}
