// Från rader till text: headings by size, bullets by their sign, paragraphs by the distance between lines.
import { joinHyphenation } from '../hyphenation.ts'
import { normalForm, type PagedText } from '../normal-form.ts'
import { withoutFurniture } from './furniture.ts'
import { BULLET } from './lines.ts'
import { type PageDrawing, pageLines, type TextLine } from './page.ts'
import { SOFT_WRAP, type Styles } from './styled.ts'
import type { Word } from './words.ts'

const PAGE_START = '\ue002'

export function textOfPages(drawings: readonly PageDrawing[]): PagedText {
  const words = drawings.flatMap(it => it.words)
  const styles = stylesOf(words)
  const pages = withoutFurniture(
    drawings.map(it => pageLines(it, styles)),
    drawings,
  )
  const look = lookOf(pages)
  const text = pages.map(lines => PAGE_START + pageText(lines, look)).reduce(joinedPages, '')
  return paged(normalForm(joinHyphenation(text).replaceAll(SOFT_WRAP, ' ')))
}

/** A sentence that runs on over the page break is not cut into two paragraphs. */
function joinedPages(before: string, page: string): string {
  if (before === '') return page
  const runsOn = /[\p{L},-]\**$/u.test(before) && /^\ue002\**\p{Ll}/u.test(page)
  return `${before}${runsOn ? '\n' : '\n\n'}${page}`
}

function paged(text: string): PagedText {
  const parts = text.split(PAGE_START)
  const pages: number[] = []
  let clean = parts[0] ?? ''
  for (const part of parts.slice(1)) {
    // An empty page would leave the blank lines of both its neighbours.
    const add = clean === '' || clean.endsWith('\n\n') ? part.replace(/^\n+/u, '') : part
    pages.push(clean.length)
    clean += add
  }
  const text_ = clean.trimEnd()
  return { text: text_, pages: pages.map(it => Math.min(it, text_.length)) }
}

function stylesOf(words: readonly Word[]): Styles {
  const count = (of: readonly Word[]) => of.reduce((sum, it) => sum + it.text.length, 0)
  const all = count(words)
  return {
    bold: count(words.filter(it => it.bold)) < all * 0.6,
    italic: count(words.filter(it => it.italic)) < all * 0.6,
  }
}

/** What is ordinary in this document. */
interface Look {
  readonly size: number
  /** Distance between baselines, in sizes. */
  readonly pitch: number
  readonly headings: readonly number[]
}

function lookOf(pages: readonly (readonly TextLine[])[]): Look {
  const lines = pages.flat()
  const size = heaviest(lines.map(it => [it.size, it.plain.length]))
  const pitches = pages.flatMap(page =>
    page.slice(1).flatMap((line, at): [number, number][] => {
      const before = page[at]
      const same = before && !line.isRow && line.size === size && before.size === size && line.y0 > before.y1
      return same ? [[Math.round(((line.y0 - before.y1) / size) * 20) / 20, 1]] : []
    }),
  )
  const larger = lines.filter(it => isHeadingLike(it, size)).map(it => it.size)
  return {
    size,
    pitch: Math.min(heaviest(pitches) || 1.2, 2.4),
    headings: [...new Set(larger)].toSorted((a, b) => b - a),
  }
}

function heaviest(pairs: readonly (readonly [value: number, weight: number])[]): number {
  const weights = new Map<number, number>()
  for (const [value, weight] of pairs) weights.set(value, (weights.get(value) ?? 0) + weight)
  return [...weights].reduce((best, it) => (it[1] > best[1] ? it : best), [0, 0])[0]
}

const isHeadingLike = (line: TextLine, body: number): boolean =>
  !line.isRow &&
  line.size >= body * 1.1 &&
  line.plain.length <= 160 &&
  /\p{L}/u.test(line.plain) &&
  !BULLET.test(line.plain)

function pageText(lines: readonly TextLine[], look: Look): string {
  let text = ''
  let before: TextLine | undefined
  const bullets: number[] = []
  for (let at = 0; at < lines.length; ) {
    const heading = headingFrom(lines, at, look)
    const line = lines[at]
    if (!line) break
    if (before) text += heading ? '\n\n' : parting(before, line, look)
    text += heading?.text ?? lineText(line, bullets)
    at += heading?.length ?? 1
    before = lines[at - 1]
    if (heading && at < lines.length) {
      text += '\n\n'
      before = undefined
      bullets.length = 0
    }
  }
  return text
}

const MOST_HEADING_LINES = 3

function headingFrom(
  lines: readonly TextLine[],
  from: number,
  look: Look,
): { text: string; length: number } | undefined {
  const first = lines[from]
  if (!first || !isHeadingLike(first, look.size)) return undefined
  const after = lines.slice(from + 1).findIndex((line, at) => {
    const before = lines[from + at] ?? first
    return line.size !== first.size || line.isRow || line.y0 - before.y1 > line.size * 1.5 || line.y0 < before.y1
  })
  const length = after === -1 ? lines.length - from : after + 1
  if (length > MOST_HEADING_LINES) return undefined
  const level = Math.min(look.headings.indexOf(first.size) + 1, 6)
  const words = lines
    .slice(from, from + length)
    .map(it => it.plain)
    .join(SOFT_WRAP)
  return { text: `${'#'.repeat(level)} ${words}`, length }
}

function parting(before: TextLine, line: TextLine, look: Look): string {
  const gap = (line.y0 - before.y1) / Math.max(line.size, before.size)
  if (gap < 0) return '\n\n'
  if (before.isRow && line.isRow) return gap > look.pitch * 3 ? '\n\n' : '\n'
  return gap > look.pitch * (before.isRow ? 1.7 : 1.25) ? '\n\n' : '\n'
}

/** Bullets as '- ', moved in by two spaces for each level that stands further to the right. */
function lineText(line: TextLine, bullets: number[]): string {
  if (line.isRow || !BULLET.test(line.text)) return line.text
  while ((bullets.at(-1) ?? line.x0) > line.x0 + 3) bullets.pop()
  if ((bullets.at(-1) ?? Number.NEGATIVE_INFINITY) < line.x0 - 3) bullets.push(line.x0)
  return `${'  '.repeat(Math.max(0, bullets.length - 1))}- ${line.text.replace(BULLET, '')}`
}
