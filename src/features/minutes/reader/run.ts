// Löptext: lines joined to one string of words, where every sign knows its place in the source. Pure.
import type { Line } from './lines.ts'
import type { Clean } from './source.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

export interface Run {
  readonly text: string
  /** Source offset of each sign. */
  readonly at: readonly number[]
}

const isWordSign = /\p{L}/u

/** How the end of one line meets the start of the next: hyphenation joined, otherwise one space. */
function seam(before: string, after: string): { drop: number; space: string } {
  if (!before.endsWith('-') || before.length < 2) return { drop: 0, space: ' ' }
  const stem = /([\p{L}\d]+)-$/u.exec(before.slice(-40))?.[1]
  if (!stem || /^(?:och|eller|samt|respektive|till|resp)[\s.]/i.test(after)) return { drop: 0, space: ' ' }
  const acronym = stem.length === 1 || (stem === stem.toUpperCase() && isWordSign.test(stem))
  return /^\p{Ll}/u.test(after) && !acronym && !/\d$/.test(stem) ? { drop: 1, space: '' } : { drop: 0, space: '' }
}

export const emptyRun: Run = { text: '', at: [] }

/** Clean-text spans as one run, white space folded and hyphenation at the seams joined. */
export function runOf(doc: Clean, spans: readonly Span[]): Run {
  const parts: string[] = []
  const at: number[] = []
  let tail = ''
  for (const span of spans) {
    const raw = doc.text.slice(span.start, span.end)
    if (parts.length > 0) {
      const { drop, space } = seam(tail, raw.trimStart())
      if (drop) {
        parts.pop()
        at.pop()
      }
      if (space) {
        parts.push(space)
        at.push(doc.at[span.start] ?? 0)
      }
    }
    let blank = true
    for (let i = 0; i < raw.length; i++) {
      const sign = raw[i] ?? ''
      const space = sign <= ' '
      if (space && blank) continue
      parts.push(space ? ' ' : sign)
      at.push(doc.at[span.start + i] ?? 0)
      blank = space
    }
    if (blank && parts.at(-1) === ' ') {
      parts.pop()
      at.pop()
    }
    tail = parts.slice(-40).join('')
  }
  return { text: parts.join(''), at }
}

export const runOfLines = (doc: Clean, lines: readonly Line[]): Run => runOf(doc, lines)

/** Part of a run, trimmed of white space. */
export function slice(run: Run, start: number, end: number = run.text.length): Run {
  let from = Math.max(0, start)
  let to = Math.min(run.text.length, end)
  while (from < to && run.text[from] === ' ') from++
  while (to > from && run.text[to - 1] === ' ') to--
  return { text: run.text.slice(from, to), at: run.at.slice(from, to) }
}

/** The span in the source that a run covers. */
export const spanOf = (run: Run): Span | undefined => {
  const first = run.at[0]
  const last = run.at.at(-1)
  return first === undefined || last === undefined ? undefined : { start: first, end: last + 1 }
}
