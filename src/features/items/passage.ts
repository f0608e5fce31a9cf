// Stället i källan: what was read, with the words around it, and where it stands. Pure.

import { hitEnd, hitStart } from '../../ui/snippet.tsx'

export interface Passage {
  readonly before: string
  /** With `hitStart` and `hitEnd` around what was asked for. */
  readonly words: string
  readonly after: string
  /** 'sidan 3', else 'rad 88–104': a text file has lines and no pages. */
  readonly where: string
  readonly start: number
  readonly end: number
}

interface Run {
  readonly start: number
  readonly end: number
}

interface Span {
  readonly start: number | null
  readonly end: number | null
}

export interface Source {
  readonly text: string
  /** Offsets where the pages begin. */
  readonly pages: readonly number[]
}

const around = 180
const longest = 1400

/**
 * The passage that holds these spans of a document's text, each of them marked with the signs of a hit. Undefined for
 * spans that lie outside the text. The words around it are taken from `within`, where that is known: what belongs to
 * the next item would mislead.
 */
export function passageOf(
  { text, pages }: Source,
  spans: readonly Span[],
  within: Span = { start: null, end: null },
): Passage | undefined {
  const inside = joined(spans, 0).filter(it => it.start >= 0 && it.end > it.start && it.start < text.length)
  const first = inside[0]
  const last = inside.at(-1)
  if (!first || !last) return undefined
  const stop = Math.min(last.end, text.length)
  const cut = stop - first.start > longest
  const end = cut ? first.start + longest : stop
  return {
    before: beforeText(text, first.start, Math.min(within.start ?? 0, first.start)),
    words: folded(marked(text, inside, first.start, end)) + (cut ? ' …' : ''),
    after: cut ? '' : afterText(text, stop, Math.max(within.end ?? text.length, stop)),
    where: whereText(text, pages, first.start, stop),
    start: first.start,
    end: stop,
  }
}

function marked(text: string, spans: readonly Run[], from: number, to: number): string {
  let words = ''
  let at = from
  for (const { start, end } of spans) {
    if (start >= to) break
    words += text.slice(at, start) + hitStart + text.slice(start, Math.min(end, to)) + hitEnd
    at = Math.min(end, to)
  }
  return words + text.slice(at, to)
}

/** The light Markdown of documents as plain words. Line ends inside a paragraph fall; lists and paragraphs keep theirs. */
export const plain = (text: string): string =>
  unmarked(text)
    .replace(/[ \t]{2,}|\t/g, ' ')
    .replace(/ ?\n ?(?!\n|[-–•*] |\d{1,2}[.)] )/gu, (it, at: number, whole: string) =>
      whole[at - 1] === '\n' ? it : ' ',
    )

/** Each sign is looked for first: most of a long text has none of them, and it is read for every hit of a list. */
function unmarked(text: string): string {
  let words = text
  if (words.includes('*')) words = words.replace(/\*\*|(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])/gu, '')
  if (words.includes('#')) words = words.replace(/^#+[ \t]+/gmu, '')
  return words.includes('](') ? words.replace(/\[([^\]\n]+)\]\([^)\n]*\)/gu, '$1') : words
}

const folded = (text: string): string => plain(text).trim()

function beforeText(text: string, start: number, least: number): string {
  const from = Math.max(least, start - around)
  const piece = text.slice(from, start)
  return from === least ? folded(piece) : `… ${folded(piece.replace(/^\S*\s/u, ''))}`
}

function afterText(text: string, end: number, most: number): string {
  const to = Math.min(most, end + around)
  const piece = text.slice(end, to)
  const words = plain(to === most ? piece : piece.replace(/\s\S*$/u, '')).trimEnd()
  return to === most ? words : `${words} …`
}

function whereText(text: string, pages: readonly number[], start: number, end: number): string {
  const page = (at: number) => Math.max(1, pages.filter(it => it <= at).length)
  const line = (at: number) => text.slice(0, at).split('\n').length
  const [unit, one, other] =
    pages.length > 1 ? ['sidan', page(start), page(end - 1)] : ['rad', line(start), line(end - 1)]
  return one === other ? `${unit} ${one}` : `${unit} ${one}–${other}`
}

/** Spans with at most `gap` signs between them taken together as one, in the order of the text. */
export function joined(spans: readonly Span[], gap: number): readonly Run[] {
  const merged: { start: number; end: number }[] = []
  for (const it of ordered(spans)) {
    const last = merged.at(-1)
    if (last && it.start - last.end <= gap) last.end = Math.max(last.end, it.end)
    else merged.push({ ...it })
  }
  return merged
}

/** Spans in groups: those with more than `gap` signs between them stand apart. */
export function groups(spans: readonly Span[], gap: number): readonly (readonly Run[])[] {
  const apart: Run[][] = []
  for (const it of ordered(spans)) {
    const last = apart.at(-1)
    if (last && it.start - Math.max(...last.map(run => run.end)) <= gap) last.push(it)
    else apart.push([it])
  }
  return apart
}

const ordered = (spans: readonly Span[]): readonly Run[] =>
  spans
    .flatMap(({ start, end }) => (start === null || end === null ? [] : [{ start, end }]))
    .sort((a, b) => a.start - b.start)
