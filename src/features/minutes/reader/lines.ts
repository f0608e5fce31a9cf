// Rader: the clean text as lines with what typography says about each; page headers and footers dropped. Pure.
import { labelOf } from './labels.ts'
import { metaOf } from './marks.ts'
import { type Clean, wordsAt } from './source.ts'
import { type Piece, unflatten } from './unflatten.ts'

export interface Line {
  /** The words alone: no heading signs, no bullet, no surrounding space. */
  readonly text: string
  /** Offsets in the clean text of `text`. */
  readonly start: number
  readonly end: number
  readonly indent: number
  /** Tabs before the first words: empty cells of a table row. */
  readonly leadingTabs: number
  /** Markdown heading level, 0 for none. */
  readonly level: number
  /** Bold as a whole. */
  readonly bold: boolean
  /** How many leading signs are bold, where only the beginning is. */
  readonly boldLead: number
  /** The bullet's sign, '' for none. */
  readonly bullet: string
  /** Blank lines before. */
  readonly gap: number
  /** True where the line break before it was inferred, not printed. */
  readonly inferred: boolean
  /** True where the rising numbers of a flat text tell that an item starts here. */
  readonly heading: boolean
}

const bulletSign = /^(?:([-–—•➤▪●○◦‣·*+►✓✔→]|[\uf000-\uf0ff])(?:\s+|(?=\p{Lu}))|(o)\s+(?=\p{Lu}))/u

/** Drawn rules, the bars of a table's head, and rows of dots to sign on are blank. */
const rule = /^[\s\-–—_=*~.:|+>]+$/

function lineAt(doc: Clean, piece: Piece, gap: number): Line | undefined {
  const { start: from, end: to, inferred } = piece
  const raw = wordsAt(doc, from, to)
  let start = from + raw.length - raw.trimStart().length
  const end = from + raw.trimEnd().length
  if (start >= end || rule.test(raw)) return undefined
  const quote = /^(?:>\s?)+/.exec(wordsAt(doc, start, end))
  if (quote && start + quote[0].length < end) start += quote[0].length
  const indent = raw.slice(0, start - from).replace(/\t/g, '    ').length
  const heading = /^(#{1,6})\s+/.exec(wordsAt(doc, start, end))
  if (heading) start += heading[0].length
  const ornament = /^(?:(?!\d)\p{Extended_Pictographic}\s*)+(?=[\p{L}\d])/u.exec(
    wordsAt(doc, start, Math.min(end, start + 24)),
  )
  if (ornament && !bulletSign.test(ornament[0])) start += ornament[0].length
  const bullet = bulletSign.exec(wordsAt(doc, start, Math.min(end, start + 12)))
  if (bullet && start + bullet[0].length < end) start += bullet[0].length
  const text = wordsAt(doc, start, end)
  return {
    text,
    start,
    end,
    indent,
    leadingTabs: text.includes('\t') || raw.startsWith('\t') ? (/^\t*/.exec(raw)?.[0].length ?? 0) : 0,
    level: heading?.[1]?.length ?? 0,
    bold: false,
    boldLead: 0,
    bullet: bullet && start > from ? (bullet[1] ?? bullet[2] ?? '') : '',
    gap,
    inferred,
    heading: piece.heading ?? false,
  }
}

/** Walks the bold spans beside the lines, both in order: one pass. */
function markBold(doc: Clean, lines: readonly Line[]): Line[] {
  let span = 0
  return lines.map(line => {
    while (span < doc.boldEnds.length && (doc.boldEnds[span] ?? 0) <= line.start) span++
    const from = doc.boldStarts[span]
    const to = doc.boldEnds[span]
    if (from === undefined || to === undefined || from >= line.end) return line
    const numbered = /^(?:§\s*)?[\d.]{1,6}[a-z]?[.)]?\s*$/.test(wordsAt(doc, line.start, Math.max(line.start, from)))
    if (from > line.start && !numbered) return line
    const rest = wordsAt(doc, Math.min(to, line.end), line.end)
    return /^[\s:.*]*$/.test(rest) ? { ...line, bold: true } : { ...line, boldLead: Math.max(0, to - line.start) }
  })
}

const pageMark =
  /^(?:(?:sida|sid\.?|page|s\.)\s*\d{1,3}(?:\s*(?:\(|av|of|\/)\s*\d{1,3}\s*\)?)?|\d{1,3}\s*\(\s*\d{1,3}\s*\)|[-–]\s*\d{1,3}\s*[-–])$/i
const trailingPage = /\s(?:(?:sida|sid\.?)\s*)?\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|av\s+\d{1,3})$/i
const signatureMark =
  /^(?:justera(?:ndes?|res)\s+sign(?:atur(?:er)?)?|utdragsbestyrkande|ordförandes?\s+sign(?:atur)?|sekreterarens?\s+sign(?:atur)?|justerare|sign)(?:[\s|]+(?:justera(?:ndes?|res)\s+sign(?:atur)?|utdragsbestyrkande|sign(?:atur)?))*\.?$/i

/** '3/7' is a page when the same total recurs in order or closes the file; alone it may be a date. */
function pageFractions(lines: readonly Line[]): ReadonlySet<number> {
  const byTotal = new Map<string, { line: number; page: number }[]>()
  lines.forEach((line, index) => {
    const found = /^(\d{1,3})\/(\d{1,3})$/.exec(line.text)
    if (!found?.[1] || !found[2] || Number(found[1]) > Number(found[2])) return
    const list = byTotal.get(found[2]) ?? []
    list.push({ line: index, page: Number(found[1]) })
    byTotal.set(found[2], list)
  })
  const pages = new Set<number>()
  for (const [total, list] of byTotal) {
    const rising = list.every((it, i) => i === 0 || it.page > (list[i - 1]?.page ?? 0))
    const full = list.length >= 2 || total === String(list[0]?.page)
    if (rising && full) for (const it of list) pages.add(it.line)
  }
  return pages
}

/** Slides that begin with a lone '1' print their number on each. */
function slideNumbers(lines: readonly Line[]): number[] {
  let next = 1
  const found: number[] = []
  lines.forEach((line, i) => {
    if (line.text !== String(next) || line.bullet || (i > 0 && line.gap === 0)) return
    found.push(i)
    next++
  })
  return found
}

const shape = (text: string): string => text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ')

/** Lines printed on every page: seen again beside a page mark or a page break, the first one kept. */
function pageFurniture(lines: readonly Line[], marks: ReadonlySet<number>, starts: readonly number[]): Set<number> {
  const near = new Set<number>()
  const around = (i: number): void => {
    for (let k = i - 3; k <= i + 3; k++) near.add(k)
  }
  for (const i of marks) around(i)
  let page = 0
  lines.forEach((line, i) => {
    while (page < starts.length && (starts[page] ?? 0) <= line.start) {
      around(i - 1)
      page++
    }
  })
  const seen = new Map<string, number[]>()
  lines.forEach((line, i) => {
    if (
      !(i < 8 || near.has(i)) ||
      line.text.length > 120 ||
      line.bullet ||
      /[.:!?]$/.test(line.text) ||
      metaOf(line.text) ||
      (i >= 8 && labelOf(line))
    )
      return
    const key = shape(line.text)
    seen.set(key, [...(seen.get(key) ?? []).slice(0, 400), i])
  })
  const drop = new Set<number>()
  for (const [key, list] of seen) {
    if (list.length < 2 || key.length < 3 || /^[\d#.)§ ]+$/.test(key)) continue
    for (const i of list.slice(1)) if (near.has(i)) drop.add(i)
  }
  return drop
}

/** The lines that carry words of the document. `pages` are offsets in the source where pages start. */
export function linesOf(doc: Clean, pages: readonly number[] = []): readonly Line[] {
  const all: Line[] = []
  let gap = 0
  for (const piece of unflatten(doc.text)) {
    const line = lineAt(doc, piece, gap)
    if (!line) gap++
    else {
      all.push(line)
      gap = 0
    }
  }
  const bold = markBold(doc, all)
  const fractions = pageFractions(bold)
  const marks = new Set<number>()
  bold.forEach((line, i) => {
    if (fractions.has(i) || pageMark.test(line.text) || signatureMark.test(line.text)) marks.add(i)
  })
  if (bold[0]?.text === '1')
    slideNumbers(bold).forEach(i => {
      marks.add(i)
    })
  const withPage = new Set<number>()
  bold.forEach((line, i) => {
    if (!marks.has(i) && line.text.length < 140 && trailingPage.test(line.text)) withPage.add(i)
  })
  const breaks = pages.length > 1 ? cleanOffsets(doc, pages.slice(1)) : []
  const furniture = pageFurniture(bold, new Set([...marks, ...withPage]), breaks)
  return mendGaps(bold, (line, i) => {
    if (marks.has(i) || furniture.has(i)) return undefined
    if (!withPage.has(i)) return line
    const text = line.text.replace(trailingPage, '').trimEnd()
    return { ...line, text, end: line.start + text.length }
  })
}

/** A dropped line leaves one blank behind, so that the halves of a sentence around a page break can still meet. */
function mendGaps(lines: readonly Line[], keep: (line: Line, i: number) => Line | undefined): Line[] {
  const kept: Line[] = []
  let dropped = false
  lines.forEach((line, i) => {
    const it = keep(line, i)
    if (!it) dropped = true
    else {
      kept.push(dropped ? { ...it, gap: 1 } : it)
      dropped = false
    }
  })
  return kept
}

function cleanOffsets(doc: Clean, sources: readonly number[]): number[] {
  let i = 0
  return sources.map(source => {
    while (i < doc.text.length && (doc.at[i] ?? 0) < source) i++
    return i
  })
}
