// Källtext: the document without its markup, where every sign still knows its place in the source. Pure.

export interface Link {
  /** Offsets in the clean text. */
  readonly start: number
  readonly end: number
  readonly label: string
  readonly href: string
}

export interface Clean {
  readonly text: string
  /** For each sign of `text` (and one past the last) its offset in the source. */
  readonly at: Int32Array
  readonly links: readonly Link[]
  /** Clean offsets where bold words end, in order: a label may be told by its boldness alone. */
  readonly boldEnds: readonly number[]
  /** Clean offsets where bold words start, in order. */
  readonly boldStarts: readonly number[]
}

const longestLabel = 600
const longestEmphasis = 4000
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/u
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
  const limit = Math.min(text.length, hrefStart + 2000)
  for (let i = hrefStart; i < limit; i++) {
    const sign = text[i]
    if (sign === '\n') return undefined
    if (sign === '(') depth++
    if (sign === ')' && --depth === 0) return { label, href: text.slice(hrefStart, i), end: i + 1 }
  }
  return undefined
}

/** A row of a Markdown table starts with its bar. */
function inTableRow(source: string, at: number): boolean {
  let start = at
  while (start > 0 && at - start < 4000 && source[start - 1] !== '\n') start--
  return /^\s{0,3}\|/.test(source.slice(start, start + 4))
}

class Writer {
  readonly parts: string[] = []
  readonly at: number[] = []
  put(sign: string, from: number): void {
    this.parts.push(sign)
    for (let i = 0; i < sign.length; i++) this.at.push(from)
  }
  get length(): number {
    return this.at.length
  }
}

/** The text of a document without emphasis, link targets, escapes and invisible signs; line ends are kept. */
export function clean(source: string): Clean {
  const stars = emphasis(source)
  const out = new Writer()
  const links: Link[] = []
  const boldEnds: number[] = []
  const boldStarts: number[] = []
  const pending: { end: number; resume: number; link: { start: number; label: string; href: string } }[] = []
  for (let i = 0; i < source.length; i++) {
    const waiting = pending[0]
    if (waiting && i === waiting.end) {
      links.push({ ...waiting.link, end: out.length })
      i = waiting.resume - 1
      pending.shift()
      continue
    }
    const sign = source[i] ?? ''
    const run = sign === '*' ? stars.get(i) : undefined
    if (run) {
      if (run.length >= 2) (run.opens ? boldStarts : boldEnds).push(out.length)
      i += run.length - 1
    } else if (sign === '|' && inTableRow(source, i)) out.put('\t', i)
    else if (sign === '[' && !waiting) {
      const link = linkAt(source, i)
      if (link)
        pending.push({
          end: i + 1 + link.label.length,
          resume: link.end,
          link: { start: out.length, label: link.label, href: link.href },
        })
      else out.put(sign, i)
    } else if (sign === '\\' && escapable.includes(source[i + 1] ?? ' ')) out.put(source[++i] ?? '', i)
    else if (sign === '\r' || sign === '\f' || sign === '\v') {
      if (source[i + 1] !== '\n') out.put('\n', i)
    } else if (combining.test(sign) && out.length > 0) {
      const last = out.parts.pop() ?? ''
      const from = out.at[out.length - 1] ?? i
      out.at.length -= last.length
      out.put((last + sign).normalize('NFC'), from)
    } else if (!invisible.test(sign)) out.put(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/u.test(sign) ? ' ' : sign, i)
  }
  out.at.push(source.length)
  return { text: out.parts.join(''), at: Int32Array.from(out.at), links, boldEnds, boldStarts }
}
