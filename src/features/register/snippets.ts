// Träffar i text: where the terms stand, and the words around them. Offsets only; nothing here is ever HTML.
import { hitEnd, hitStart } from '../../ui/snippet.tsx'
import type { StemmedTerm } from './query.ts'

interface Range {
  readonly start: number
  readonly end: number
  /** Which of the terms. */
  readonly term: number
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
const letters = '[\\p{L}\\p{N}\\p{M}]*'

/** A term as it can stand in a text: the whole word around a stem, a phrase across line breaks. */
function pattern({ text, stem, reach }: StemmedTerm): RegExp {
  const before = '(?<![\\p{L}\\p{N}])'
  const source =
    reach === 'phrase'
      ? text.split(' ').map(escaped).join('\\s+')
      : reach === 'compound'
        ? // The stem first, and then back to where its word begins: the other way each word is tried from each letter.
          `${escaped(stem)}(?<=(?<before>${letters})${escaped(stem)})${letters}`
        : reach === 'prefix'
          ? `${before}${escaped(stem)}${letters}`
          : `${before}${escaped(stem)}(?:\\p{L}{0,4})(?![\\p{L}\\p{N}])`
  return new RegExp(source, 'giu')
}

/** Where the terms stand in a text, in order, none inside another. */
export function hitsIn(text: string, terms: readonly StemmedTerm[]): readonly Range[] {
  const found = terms
    .flatMap((term, at) =>
      [...text.matchAll(pattern(term))].map(it => ({
        start: it.index - (it.groups?.before?.length ?? 0),
        end: it.index + it[0].length,
        term: at,
      })),
    )
    .filter(it => it.end > it.start)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Range[] = []
  for (const it of found) if (it.start >= (kept.at(-1)?.end ?? 0)) kept.push(it)
  return kept
}

/** Hits with only a space between them are one. */
function joined(text: string, hits: readonly Range[]): readonly { readonly start: number; readonly end: number }[] {
  const whole: { start: number; end: number }[] = []
  for (const { start, end } of hits) {
    const before = whole.at(-1)
    if (before && text.slice(before.end, start) === ' ') before.end = end
    else whole.push({ start, end })
  }
  return whole
}

/** The text between two offsets with its hits marked. */
function mark(text: string, hits: readonly Range[], from: number, to: number): string {
  let marked = ''
  let at = from
  for (const { start, end } of joined(text, hits)) {
    if (start < from || end > to) continue
    marked += text.slice(at, start) + hitStart + text.slice(start, end) + hitEnd
    at = end
  }
  return marked + text.slice(at, to)
}

/** The whole text with its hits marked; the marking signs themselves never come out of a text. */
export function markedText(text: string, terms: readonly StemmedTerm[]): string {
  const clean = unsigned(text)
  return mark(clean, hitsIn(clean, terms), 0, clean.length)
}

const unsigned = (text: string): string => text.replaceAll(hitStart, ' ').replaceAll(hitEnd, ' ')

export interface SnippetOptions {
  /** How many at most. */
  readonly most: number
  /** Characters on each side of a hit. */
  readonly around: number
}

/**
 * The words around the hits, at most `most` pieces in the order of the text: first pieces that show every term, then the
 * earliest. Cut between words, with … where the text goes on.
 */
export function snippets(given: string, terms: readonly StemmedTerm[], options: SnippetOptions): readonly string[] {
  const text = unsigned(given)
  const hits = hitsIn(text, terms)
  const chosen: Range[] = []
  const far = (it: Range) => chosen.every(other => Math.abs(other.start - it.start) > options.around * 1.5)
  const shown = new Set<number>()
  for (const it of hits) {
    if (chosen.length >= options.most || shown.has(it.term)) continue
    if (far(it)) chosen.push(it)
    for (const near of hits) if (Math.abs(near.start - it.start) < options.around) shown.add(near.term)
  }
  for (const it of hits) if (chosen.length < options.most && far(it)) chosen.push(it)
  return chosen
    .sort((a, b) => a.start - b.start)
    .map(it => piece(text, hits, wordStart(text, it.start - options.around), wordEnd(text, it.end + options.around)))
}

function piece(text: string, hits: readonly Range[], from: number, to: number): string {
  const marked = mark(text, hits, from, to).replace(/\s+/gu, ' ').trim()
  return `${from > 0 ? '…\u00a0' : ''}${marked}${to < text.length ? '\u00a0…' : ''}`
}

/** The nearest start of a word at or after an offset; 0 where the text begins. */
function wordStart(text: string, offset: number): number {
  if (offset <= 0) return 0
  const space = text.slice(offset, offset + 40).search(/\s/u)
  return space < 0 ? offset : offset + space + 1
}

function wordEnd(text: string, offset: number): number {
  if (offset >= text.length) return text.length
  const back = text.slice(Math.max(0, offset - 40), offset)
  const space = back.search(/\s\S*$/u)
  return space < 0 ? offset : offset - back.length + space
}
