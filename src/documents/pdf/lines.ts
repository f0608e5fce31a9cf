// Rader på en sida: words that share a baseline, and the pieces that wide gaps cut a row into.
import { isParted, type Word } from './words.ts'

/** What stands at one height of the page, from left to right. */
export interface Row {
  /** Baseline of its largest text. */
  readonly y: number
  /** Points; the size most of its signs have. */
  readonly size: number
  readonly words: readonly Word[]
}

/** A piece of a row with no wide gap inside. */
export type Segment = readonly [Word, ...Word[]]

// Two spaces and a half. Justified text stretches its spaces, but hardly to this.
const WIDE_GAP = 1.3

export const left = (segment: Segment): number => segment[0].x0
export const right = (segment: Segment): number => (segment.at(-1) ?? segment[0]).x1
export const signs = (words: readonly Word[]): number => words.reduce((sum, it) => sum + it.text.length, 0)

export function rowsOf(words: readonly Word[]): Row[] {
  const rows: { top: number; bottom: number; height: number; words: Word[] }[] = []
  for (const word of words.toSorted((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const top = word.y - word.size * 0.75
    const bottom = word.y + word.size * 0.2
    const row = rows
      .slice(-3)
      .find(it => Math.min(it.bottom, bottom) - Math.max(it.top, top) > 0.5 * Math.min(it.height, bottom - top))
    if (!row) rows.push({ top, bottom, height: bottom - top, words: [word] })
    else {
      row.words.push(word)
      if (bottom - top > row.height) Object.assign(row, { top, bottom, height: bottom - top })
    }
  }
  return rows.map(it => rowFrom(it.words))
}

export function rowFrom(words: readonly Word[]): Row {
  const sorted = withoutDoubles(words.toSorted((a, b) => a.x0 - b.x0))
  const largest = sorted.reduce((best, it) => (it.size > best.size + 0.1 ? it : best), sorted[0] ?? words[0] ?? NOTHING)
  return { y: largest.y, size: commonSize(sorted), words: sorted }
}

const NOTHING: Word = { text: '', x0: 0, x1: 0, y: 0, size: 1, bold: false, italic: false, spaced: false }

/** Some programs make bold by writing the same word twice, a hair apart. */
function withoutDoubles(words: readonly Word[]): Word[] {
  const kept: Word[] = []
  for (const word of words) {
    const twin = kept.findLastIndex(
      it => it.text === word.text && word.x0 - it.x0 < word.size * 0.12 && Math.abs(it.y - word.y) < 1,
    )
    const first = kept[twin]
    if (first) kept[twin] = { ...first, bold: true }
    else kept.push(word)
  }
  return kept
}

function commonSize(words: readonly Word[]): number {
  const bySize = new Map<number, number>()
  for (const it of words) {
    const size = Math.round(it.size * 2) / 2
    bySize.set(size, (bySize.get(size) ?? 0) + it.text.length)
  }
  return [...bySize].reduce((best, it) => (it[1] > best[1] ? it : best), [1, 0])[0]
}

/** Cut where the gap is wide, and before any word that starts exactly in one of `columns`. */
export function segmentsOf(row: Row, columns: readonly number[] = []): Segment[] {
  const segments: [Word, ...Word[]][] = []
  const [only, ...others] = row.words
  if (only && columns.length === 0 && isJustified(row.words)) return [[only, ...others]]
  let last: Word | undefined
  for (const word of row.words) {
    const segment = segments.at(-1)
    if (!segment || !last || cuts(segment, last, word, columns)) segments.push([word])
    else segment.push(word)
    last = word
  }
  return segments
}

/** A line stretched to its column has the same wide gap between all its words; cells hardly ever do. */
function isJustified(words: readonly Word[]): boolean {
  const gaps = words.slice(1).map((word, at) => word.x0 - (words[at]?.x1 ?? 0))
  return gaps.length > 1 && Math.max(...gaps) < Math.min(...gaps) * 1.15
}

function cuts(segment: Segment, before: Word, after: Word, columns: readonly number[]): boolean {
  if (isParted(before, after) && columns.some(it => Math.abs(it - after.x0) < 1.5)) return true
  const gap = after.x0 - before.x1
  return gap > WIDE_GAP * Math.max(before.size, after.size) && !isListMark(segment, after)
}

/** Bullets as glyphs of text and symbol fonts draw them. */
export const BULLET = /^(?:[•◦‣▪▫■□●○◆◇➢►∙·\uf0b7\uf0a7\uf02d\uf0d8\uf076]|o(?= )|[-–—](?= ))\s*/u
const LIST_MARK =
  /^(?:[•◦‣▪▫■□●○◆◇➢►∙·o–—\uf0b7\uf0a7\uf02d\uf0d8\uf076-]|(?:§\s?)?\d{1,3}(?:\.\d{1,2})*[.):]?\s?[a-z]?[.)]?|[a-z][.)]|[ivx]{1,4}[.)])$/iu

/** After a bullet or number the text hangs on the next tab stop: that gap parts no columns. */
function isListMark(segment: readonly Word[], next: Word): boolean {
  const last = segment.at(-1)
  if (segment.length > 2 || !last || next.x0 - last.x1 > next.size * 4.5) return false
  return LIST_MARK.test(segment.map(it => it.text).join(' '))
}
