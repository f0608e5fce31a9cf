// Ord om förslag: why two handlings are taken for the same matter, what the matter could be called, and which words they
// share. Pure.
import { dateText, numberText } from '../../../ui/format.ts'
import { hitEnd, hitStart } from '../../../ui/snippet.tsx'
import type { Level, Reason } from './likeness.ts'
import { stemsIn, subjectStemsIn } from './words.ts'

export const levelWords: Readonly<Record<Level, string>> = {
  certain: 'Säker',
  likely: 'Trolig',
  possible: 'Möjlig',
}

const small = ['ingen', 'ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'] as const
const inWords = (n: number): string => small[n] ?? numberText(n)
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** 'Samma dokument nämns: Handlingsplan psykisk hälsa'. A sentence that stands by itself. */
export function reasonText(it: Reason): string {
  switch (it.kind) {
    case 'paper':
      return `Samma dokument nämns: ${it.label}`
    case 'title':
      return 'Rubrikerna handlar om samma sak'
    case 'words':
      return it.shared === it.of
        ? `Alla ${inWords(it.of)} ovanliga ord är desamma`
        : `${upper(inWords(it.shared))} av ${inWords(it.of)} ovanliga ord är desamma`
    case 'refers':
      return `Hänvisar till det som sades ${dateText(it.date)}`
    case 'took-over':
      return `Tar vid när giltigheten går ut ${it.year}`
    case 'number':
      return `Samma diarienummer: ${it.number}`
    case 'quote':
      return 'Samma ord står inom citattecken'
    case 'aside':
      return `Nämns bland annat i satserna: ${it.label}`
  }
}

const forever = /\s*(?:(?:19|20)\d{2}\s*[–-]\s*(?:19|20)?\d{2,4}|(?:19|20)\d{2})\s*/gu

/** What a matter of these items could be called: the paper that most of them name, else the shortest title; no years. */
export function titleFor(titles: readonly string[], reasons: readonly Reason[]): string {
  const counted = new Map<string, number>()
  for (const it of reasons)
    if (it.kind === 'paper' || it.kind === 'aside') {
      const label = indefinite(it.label)
      counted.set(label, (counted.get(label) ?? 0) + 1)
    }
  const paper = [...counted].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0]?.[0]
  const shortest = [...titles].sort((a, b) => a.length - b.length)[0] ?? ''
  return (paper ?? shortest)
    .replace(forever, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/[\s,–-]+$/u, '')
    .trim()
}

/** 'Överenskommelsen om munhälsa' → 'Överenskommelse om munhälsa': a title is no part of a sentence. */
const indefinite = (label: string): string =>
  label.replace(/^(\p{L}*(?:överenskommelse|riktlinje|rutin|strategi|plan|handling|modell))(?:n|en)(?= )/iu, '$1')

/** The stems that made two handlings alike, for marking them where they stand. */
export const stemsBehind = (reasons: readonly Reason[]): ReadonlySet<string> =>
  new Set(reasons.flatMap(it => ('words' in it ? it.words : it.kind === 'paper' ? subjectStemsIn(it.label) : [])))

/** The text with the signs of a hit around each word whose stem is shared. */
export const withShared = (text: string, shared: ReadonlySet<string>): string =>
  text.replace(/[\p{L}\d]+/gu, word =>
    stemsIn(word).some(it => shared.has(it)) ? `${hitStart}${word}${hitEnd}` : word,
  )
