// Källtext för läsning: the light Markdown of a document as lines and pieces that together are its every sign, so that a
// span in the text is a place on the page. Pure.

export interface Piece {
  readonly start: number
  readonly end: number
  readonly text: string
  /** Markup: kept on the page, but not shown. */
  readonly hidden: boolean
  readonly bold: boolean
  readonly italic: boolean
  readonly href?: string
}

export interface SourceLine {
  readonly start: number
  readonly end: number
  readonly kind: 'heading' | 'bullet' | 'row' | 'text'
  /** 1 to 6 for a heading, otherwise 0. */
  readonly level: number
  /** A blank line stands before it. */
  readonly spaced: boolean
  readonly pieces: readonly Piece[]
  /** The page or slide that begins here, if one does. */
  readonly page?: number
}

interface Run {
  readonly start: number
  readonly end: number
}

/** Stretches of markup in a line, and what the text between them is. */
interface Markup extends Run {
  readonly turns?: 'bold' | 'italic' | 'both'
  readonly opens?: string
  readonly closes?: true
}

const token = /\[([^\]\n]{1,600})\]\(([^()\s]+)\)|\*{1,3}/g

function markupIn(text: string): readonly Markup[] {
  const found: Markup[] = []
  const head = /^(?:#{1,6}\s+|\s*-\s+)/.exec(text)
  if (head) found.push({ start: 0, end: head[0].length })
  const stars: { at: number; length: number }[] = []
  for (const match of text.matchAll(token)) {
    if (match[2] !== undefined) {
      const label = match.index + 1
      const after = label + (match[1] ?? '').length
      found.push({ start: match.index, end: label, opens: match[2] })
      found.push({ start: after, end: match.index + match[0].length, closes: true })
    } else if (match.index >= (head?.[0].length ?? 0)) stars.push({ at: match.index, length: match[0].length })
  }
  for (const [first, last] of pairs(stars)) {
    const turns = ({ 1: 'italic', 2: 'bold', 3: 'both' } as const)[first.length as 1 | 2 | 3]
    found.push({ start: first.at, end: first.at + first.length, turns })
    found.push({ start: last.at, end: last.at + last.length, turns })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Stars of the same number, two and two; one that is left stands for itself (a footnote). */
function pairs<S extends { readonly length: number }>(stars: readonly S[]): readonly (readonly [S, S])[] {
  const open = new Map<number, S>()
  const found: [S, S][] = []
  for (const it of stars) {
    const first = open.get(it.length)
    if (first) {
      found.push([first, it])
      open.delete(it.length)
    } else open.set(it.length, it)
  }
  return found
}

/** Only addresses of the web are links: what a document says is never run. */
const safe = (address: string): string | undefined => (/^https?:\/\//i.test(address) ? address : undefined)

function piecesOf(text: string, base: number): readonly Piece[] {
  const pieces: Piece[] = []
  let bold = false
  let italic = false
  let link: string | undefined
  let at = 0
  const push = (end: number, hidden: boolean): void => {
    if (end > at)
      pieces.push({
        start: base + at,
        end: base + end,
        text: text.slice(at, end),
        hidden,
        bold,
        italic,
        ...(link && !hidden ? { href: link } : {}),
      })
    at = Math.max(at, end)
  }
  for (const it of markupIn(text)) {
    if (it.start < at) continue
    push(it.start, false)
    push(it.end, true)
    if (it.turns === 'bold' || it.turns === 'both') bold = !bold
    if (it.turns === 'italic' || it.turns === 'both') italic = !italic
    if (it.opens) link = safe(it.opens)
    if (it.closes) link = undefined
  }
  push(text.length, false)
  return pieces
}

/** The lines of a text that hold something. `pages`: offsets where pages begin. */
export function sourceLines(text: string, pages: readonly number[] = []): readonly SourceLine[] {
  const lines: SourceLine[] = []
  let start = 0
  let spaced = false
  let page = 0
  for (const line of text.split('\n')) {
    const end = start + line.length
    if (line.trim() === '') spaced = true
    else {
      const before = page
      while (page < pages.length && (pages[page] ?? 0) <= start) page++
      const level = /^(#{1,6})\s/.exec(line)?.[1]?.length ?? 0
      const kind = level > 0 ? 'heading' : line.includes('\t') ? 'row' : /^\s*-\s/.test(line) ? 'bullet' : 'text'
      const begins = page > before && pages.length > 1 ? { page } : {}
      lines.push({ start, end, kind, level, spaced, pieces: piecesOf(line, start), ...begins })
      spaced = false
    }
    start = end + 1
  }
  return lines
}

/** The page or slide, from 1, that an offset stands on; undefined where the format has none. */
export const pageAt = (pages: readonly number[], offset: number): number | undefined => {
  if (pages.length < 2) return undefined
  return Math.max(1, pages.filter(it => it <= offset).length)
}

export interface Cut extends Piece {
  readonly marked: boolean
}

/** A line's pieces cut where a marked passage begins and ends. */
export const cutAt = (pieces: readonly Piece[], mark: Run | undefined): readonly Cut[] =>
  pieces.flatMap(it => {
    const from = Math.min(Math.max(mark?.start ?? it.end, it.start), it.end)
    const to = Math.min(Math.max(mark?.end ?? it.end, from), it.end)
    return (
      [
        [it.start, from, false],
        [from, to, true],
        [to, it.end, false],
      ] as const
    )
      .filter(([a, b]) => b > a)
      .map(([a, b, marked]) => ({ ...it, start: a, end: b, text: it.text.slice(a - it.start, b - it.start), marked }))
  })
