// Löptext: lines joined to one string of words, where every sign knows its place in the source. Pure.
import { matchesOf } from './matches.ts'
import { type Clean, wordsAt } from './source.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

export interface Run {
  readonly text: string
  /** Source offset of each sign. */
  readonly at: Int32Array
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

export const emptyRun: Run = { text: '', at: new Int32Array(0) }

const word = /\S+/g

/** One span with its white space folded and its ends trimmed. */
function foldedSpan(doc: Clean, span: Span): Run {
  let { start, end } = span
  while (start < end && (doc.text[start] ?? '') <= ' ') start++
  while (end > start && (doc.text[end - 1] ?? '') <= ' ') end--
  const raw = wordsAt(doc, start, end)
  if (!/[\t\n]|\s\s/.test(raw)) return { text: raw, at: doc.at.subarray(start, end) }
  const at = new Int32Array(raw.length)
  let text = ''
  let length = 0
  for (const found of matchesOf(word, raw)) {
    if (text) {
      text += ' '
      at[length++] = doc.at[start + found.index - 1] ?? 0
    }
    text += found[0]
    for (let i = 0; i < found[0].length; i++) at[length++] = doc.at[start + found.index + i] ?? 0
  }
  return { text, at: at.subarray(0, length) }
}

/** Two runs after each other with `between` (one sign or none), `drop` signs taken off the first. */
function joined(runs: readonly { run: Run; drop: number; space: string }[]): Run {
  let size = 0
  for (const it of runs) size += it.run.text.length - it.drop + it.space.length
  const at = new Int32Array(size)
  const parts: string[] = []
  let length = 0
  for (const { run, drop, space } of runs) {
    if (space) {
      parts.push(space)
      at[length++] = run.at[0] ?? 0
    }
    parts.push(run.text)
    at.set(run.at, length)
    length += run.text.length
    if (drop) {
      const last = parts.pop() ?? ''
      parts.push(last.slice(0, last.length - drop))
      length -= drop
    }
  }
  return { text: parts.join(''), at }
}

/** Clean-text spans as one run, white space folded and hyphenation at the seams joined. */
export function runOf(doc: Clean, spans: readonly Span[]): Run {
  const runs = spans.map(span => foldedSpan(doc, span)).filter(run => run.text !== '')
  const [only] = runs
  if (!only) return emptyRun
  if (runs.length === 1) return only
  return joined(
    runs.map((run, i) => {
      const next = runs[i + 1]
      const before = runs[i - 1]
      return {
        run,
        drop: next ? seam(run.text, next.text).drop : 0,
        space: before ? seam(before.text, run.text).space : '',
      }
    }),
  )
}

/** Two runs as two lines of one text. */
export const concat = (a: Run, b: Run): Run => {
  const { drop, space } = seam(a.text, b.text)
  return joined([
    { run: a, drop, space: '' },
    { run: b, drop: 0, space },
  ])
}

/** Part of a run, trimmed of white space. */
export function slice(run: Run, start: number, end: number = run.text.length): Run {
  let from = Math.max(0, start)
  let to = Math.min(run.text.length, end)
  while (from < to && run.text[from] === ' ') from++
  while (to > from && run.text[to - 1] === ' ') to--
  return { text: run.text.slice(from, to), at: run.at.subarray(from, Math.max(from, to)) }
}

/** The span in the source that a run covers. */
export const spanOf = (run: Run): Span | undefined => {
  const first = run.at[0]
  const last = run.at.at(-1)
  return first === undefined || last === undefined ? undefined : { start: first, end: last + 1 }
}
