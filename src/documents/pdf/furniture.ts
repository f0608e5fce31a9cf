// Sidhuvud, sidfot och sidnummer: what comes back on page after page is said once, or not at all.
import type { PageDrawing, TextLine } from './page.ts'

/** Share of the page's height, at the top and at the bottom, where such lines stand. */
const MARGIN = 0.15
const LINES = 4
const PAGE_NUMBER =
  /^(?:[-–—]\s*)?(?:(?:sida|sidan|sid\.?|page)\s*)?\d{1,4}(?:\s*(?:av|of|\/|\()\s*\d{1,4}\)?)?(?:\s*[-–—])?$/iu
const SURE_PAGE_NUMBER = /^(?:(?:sida|sidan|sid\.?|page)\s*\d+.*|\d{1,4}\s*(?:\(\s*\d{1,4}\s*\)|\/\s*\d{1,4}))$/iu

/** The pages' lines without what repeats. The first page keeps its header, since it may name the forum or the date. */
export function withoutFurniture(pages: readonly (readonly TextLine[])[], sizes: readonly PageDrawing[]): TextLine[][] {
  const repeated = repeatedKeys(pages, sizes)
  return pages.map((lines, page) => {
    const edge = edgeLines(lines, sizes[page]?.height ?? 0)
    return lines.flatMap(line => {
      const place = edge.get(line)
      if (place === undefined) return [line]
      if (!repeated.has(keyOf(line, place))) return isPageNumber(line, pages.length) ? [] : [line]
      return page === 0 && place === 'top' ? withoutNumber(line) : []
    })
  })
}

type Place = 'top' | 'bottom'

function edgeLines(lines: readonly TextLine[], height: number): Map<TextLine, Place> {
  const sorted = lines.toSorted((a, b) => a.y0 - b.y0)
  const top = sorted.slice(0, LINES).filter(it => it.y0 < height * MARGIN)
  const bottom = sorted.slice(-LINES).filter(it => it.y1 > height * (1 - MARGIN))
  return new Map([...top.map(it => [it, 'top'] as const), ...bottom.map(it => [it, 'bottom'] as const)])
}

function repeatedKeys(pages: readonly (readonly TextLine[])[], sizes: readonly PageDrawing[]): Set<string> {
  const count = new Map<string, number>()
  pages.forEach((lines, page) => {
    const keys = [...edgeLines(lines, sizes[page]?.height ?? 0)].map(([line, place]) => keyOf(line, place))
    for (const key of new Set(keys)) count.set(key, (count.get(key) ?? 0) + 1)
  })
  const enough = Math.max(2, Math.ceil(pages.length * 0.4))
  return new Set([...count].filter(([, times]) => times >= enough).map(([key]) => key))
}

/** The same words at the same height, whatever the numbers in them. */
const keyOf = (line: TextLine, place: Place): string =>
  `${place} ${Math.round(line.y0 / 6)} ${line.plain.replace(/\d+/gu, '0').replace(/\s+/gu, ' ').toLowerCase()}`

function isPageNumber(line: TextLine, pages: number): boolean {
  const text = line.plain.trim()
  return SURE_PAGE_NUMBER.test(text) || (pages > 1 && PAGE_NUMBER.test(text))
}

function withoutNumber(line: TextLine): TextLine[] {
  const kept = (text: string) =>
    text
      .split('\t')
      .filter(it => !PAGE_NUMBER.test(it.trim()))
      .join('\t')
  const plain = kept(line.plain)
  return /\p{L}/u.test(plain) ? [{ ...line, plain, text: kept(line.text) }] : []
}
