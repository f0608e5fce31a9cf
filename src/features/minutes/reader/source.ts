// Källtext: the document without its markup, where every sign still knows its place in the source. Pure.

export interface Link {
  /** Offsets in the clean text. */
  readonly start: number
  readonly end: number
  readonly label: string
  readonly href: string
}

import { matchesOf } from './matches.ts'

/**
 * A text and its parts that need one byte a sign only. One dash anywhere makes a whole text two bytes a sign, and every
 * pattern half as fast on all of its parts.
 */
export interface Narrowed {
  /** The text with one byte a sign; where `wide` says so it is not to be trusted. */
  readonly narrow: string
  /** Offsets of the signs that need two bytes ('–', '•'), in order. */
  readonly wide: readonly number[]
}

export interface Clean extends Narrowed {
  readonly text: string
  /** For each sign of `text` (and one past the last) its offset in the source. */
  readonly at: Int32Array
  readonly links: readonly Link[]
  /** Clean offsets where bold words end, in order: a label may be told by its boldness alone. */
  readonly boldEnds: readonly number[]
  /** Clean offsets where bold words start, in order. */
  readonly boldStarts: readonly number[]
}

/** Whether the part from `start` to `end` can be taken from the narrow text. */
export function isNarrow({ wide }: Narrowed, start: number, end: number): boolean {
  let low = 0
  let high = wide.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((wide[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return (wide[low] ?? end) >= end
}

/** The words from `start` to `end` of a document's text. */
export const wordsAt = (doc: Clean, start: number, end: number): string =>
  (isNarrow(doc, start, end) ? doc.narrow : doc.text).slice(start, end)

const wideSign = /[^\0-\xff]/g

/** The narrow form of a text; the text itself where most of it would not fit. */
export function narrowed(text: string): Narrowed {
  const wide = matchesOf(wideSign, text).map(it => it.index)
  if (wide.length === 0 || wide.length > text.length / 8) return { narrow: text, wide: [] }
  return { narrow: Buffer.from(text, 'latin1').toString('latin1'), wide }
}

const longestLabel = 600
const longestAddress = 2000
const longestEmphasis = 4000
/** Bars after so many signs of a row are no cells' edges. */
const longestRow = 4000
const combining = /[\u0300-\u036f]/u
const escapable = '\\`*_{}[]()#+-.!|>~'

interface Stars {
  readonly from: number
  readonly length: number
}

/** Pairs of emphasis stars, by offset: stars that stand alone are footnotes or bullets and stay. */
function emphasis(text: string): Map<number, { length: number; opens: boolean }> {
  const paired = new Map<number, { length: number; opens: boolean }>()
  let open: Stars | undefined
  for (const found of text.matchAll(/\*{1,3}|\n[ \t]*\n/g)) {
    const from = found.index
    if (found[0].startsWith('\n')) {
      open = undefined
      continue
    }
    const before = text[from - 1] ?? '\n'
    const after = text[from + found[0].length] ?? '\n'
    if (open && from - open.from < longestEmphasis && /\S/.test(before)) {
      paired.set(open.from, { length: open.length, opens: true })
      paired.set(from, { length: found[0].length, opens: false })
      open = undefined
    } else if (/\S/.test(after) && !/[\p{L}\d)]/u.test(before)) open = { from, length: found[0].length }
  }
  return paired
}

/** Where the link that starts at `from` has its parts; undefined when it is no link. */
function linkAt(text: string, from: number): { label: string; href: string; end: number } | undefined {
  const close = text.slice(from, from + longestLabel).indexOf('](')
  if (close < 1) return undefined
  const label = text.slice(from + 1, from + close)
  if (label.includes('\n\n')) return undefined
  let depth = 1
  const hrefStart = from + close + 2
  const limit = Math.min(text.length, hrefStart + longestAddress)
  if (!text.slice(hrefStart, limit).includes(')')) return undefined
  for (let i = hrefStart; i < limit; i++) {
    const sign = text[i]
    if (sign === '\n') return undefined
    if (sign === '(') depth++
    if (sign === ')' && --depth === 0) return { label, href: text.slice(hrefStart, i), end: i + 1 }
  }
  return undefined
}

/** Writes runs of plain signs at once; the map never needs more room than the source. */
class Writer {
  readonly #parts: string[] = []
  readonly at: Int32Array
  length = 0

  constructor(room: number) {
    this.at = new Int32Array(room + 1)
  }

  copy(source: string, from: number, to: number): void {
    if (to <= from) return
    this.#parts.push(source.slice(from, to))
    for (let i = from; i < to; i++) this.at[this.length++] = i
  }

  put(sign: string, from: number): void {
    this.#parts.push(sign)
    this.at[this.length++] = from
  }

  text(): string {
    return this.#parts.join('')
  }
}

const special =
  /[\u0300-\u036f]|\u200d|\ufe0f|\u20e3|[*[|\\\]\r\f\v\u00ad\u200b\u200c\u2060\ufeff\u00a0\u2000-\u200a\u202f\u205f\u3000]|\n[ \t]{0,3}\|/g
const wideSpace = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/

/** Line ends, wide spaces and keycaps; invisible signs are left out. */
function putSpace(out: Writer, source: string, i: number, sign: string): void {
  if (sign === '\r' || sign === '\f' || sign === '\v') {
    if (source[i + 1] !== '\n') out.put('\n', i)
  } else if (sign === '\u20e3')
    out.put('.', i) // a keycap is a number with its point
  else if (wideSpace.test(sign)) out.put(' ', i)
}

/** The text of a document without emphasis, link targets, escapes and invisible signs; line ends are kept. */
export function clean(given: string): Clean {
  const source = composed(given)
  const stars = emphasis(source)
  const out = new Writer(source.length)
  const links: Link[] = []
  const boldEnds: number[] = []
  const boldStarts: number[] = []
  let link: { end: number; resume: number; start: number; label: string; href: string } | undefined
  let rowEnd = /^[ \t]{0,3}\|/.test(source) ? lineEnd(source, 0) : 0
  let copied = 0
  special.lastIndex = 0
  for (let found = special.exec(source); found; found = special.exec(source)) {
    const i = found.index
    const sign = source[i] ?? ''
    if (sign === '\n') {
      rowEnd = Math.min(lineEnd(source, i + 1), i + 1 + longestRow)
      special.lastIndex = i + found[0].length - 1
      continue
    }
    const run = sign === '*' ? stars.get(i) : undefined
    const opened = sign === '[' && !link ? linkAt(source, i) : undefined
    const escaped = sign === '\\' && escapable.includes(source[i + 1] ?? ' ')
    const told = { '*': run, '[': opened, ']': i === link?.end, '|': i < rowEnd, '\\': escaped }[sign]
    if ('*[]|\\'.includes(sign) && !told) continue
    out.copy(source, copied, i)
    copied = i + 1
    if (run) {
      if (run.length >= 2) (run.opens ? boldStarts : boldEnds).push(out.length)
      copied = i + run.length
    } else if (link && sign === ']') {
      links.push({ start: link.start, label: link.label, href: link.href, end: out.length })
      copied = link.resume
      link = undefined
    } else if (opened)
      link = {
        end: i + 1 + opened.label.length,
        resume: opened.end,
        start: out.length,
        label: opened.label,
        href: opened.href,
      }
    else if (sign === '|') out.put('\t', i)
    else if (escaped) {
      out.put(source[i + 1] ?? '', i + 1)
      copied = i + 2
    } else putSpace(out, source, i, sign)
    special.lastIndex = Math.max(copied, i + 1)
  }
  out.copy(source, copied, source.length)
  out.at[out.length] = source.length
  const text = out.text()
  return { text, at: out.at.subarray(0, out.length + 1), links, boldEnds, boldStarts, ...narrowed(text) }
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from)
  return end < 0 ? source.length : end
}

/** Texts come composed (NFC). One that does not is composed sign by sign where that keeps every offset. */
const composed = (text: string): string =>
  combining.test(text)
    ? text.replace(/\p{L}[\u0300-\u036f]/gu, it =>
        it.normalize('NFC').length === 1 ? `${it.normalize('NFC')}\u200b` : it,
      )
    : text
