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
    const dropped = (place: Place) => {
      const inwards = [...edge].filter(it => it[1] === place).map(([line]) => line)
      if (place === 'bottom') inwards.reverse()
      // From the edge in to the first line that is the page's own.
      const own = inwards.findIndex(it => !repeated.has(keyOf(it, place, page)) && !isPageNumber(it, place, page))
      return inwards.slice(0, own === -1 ? inwards.length : own)
    }
    const top = new Set(dropped('top'))
    const bottom = new Set(dropped('bottom'))
    return lines.flatMap(line => {
      if (bottom.has(line)) return []
      return top.has(line) ? (page === 0 ? withoutNumber(line) : []) : [line]
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
    const keys = [...edgeLines(lines, sizes[page]?.height ?? 0)].map(([line, place]) => keyOf(line, place, page))
    for (const key of new Set(keys)) count.set(key, (count.get(key) ?? 0) + 1)
  })
  const enough = Math.max(2, Math.ceil(pages.length * 0.4))
  // Numbers that do not start at 1 on the first page have to run through all pages to be page numbers.
  const isOdd = (key: string) => !/ 1?$/u.test(key)
  const needed = (key: string) => (isOdd(key) ? Math.max(2, pages.length) : enough)
  return new Set([...count].filter(([key, times]) => times >= needed(key)).map(([key]) => key))
}

/**
 * The same words at the same height, whatever the numbers in them. A number alone has to count with the pages: it may
 * else be the number of an item that happens to begin a page.
 */
function keyOf(line: TextLine, place: Place, page: number): string {
  const text = line.plain.replace(/\s+/gu, ' ').trim().toLowerCase()
  const offset = PAGE_NUMBER.test(text) ? Number(/\d+/u.exec(text)?.[0]) - page : ''
  return `${place} ${Math.round(line.y0 / 6)} ${text.replace(/\d+/gu, '0')} ${offset}`
}

function isPageNumber(line: TextLine, place: Place, page: number): boolean {
  const text = line.plain.trim()
  return (
    SURE_PAGE_NUMBER.test(text) ||
    (place === 'bottom' && PAGE_NUMBER.test(text) && Number(/\d+/u.exec(text)?.[0]) === page + 1)
  )
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
