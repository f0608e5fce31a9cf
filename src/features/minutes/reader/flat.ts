// Utplattade dokument: pages that are one line each, cut into the lines that their numbers, labels and names tell of. Pure.
import { headBreaks, type Move } from './flatHead.ts'
import { type FlatHeading, flatHeadings } from './flatNumbers.ts'
import { type Cut, flatPages } from './flatPages.ts'
import { titleEnd } from './flatTitles.ts'
import type { Piece } from './unflatten.ts'

const meanLine = 150
const shortLine = 80

interface Lines {
  readonly texts: readonly string[]
  readonly offsets: readonly number[]
}

function linesOf(text: string): Lines {
  const texts: string[] = []
  const offsets: number[] = []
  let offset = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      texts.push(line)
      offsets.push(offset)
    }
    offset += line.length + 1
  }
  return { texts, offsets }
}

/** Whether the text has lost its line breaks: its lines are as long as pages. */
export function isFlat(text: string): boolean {
  if (text.length < 300) return false
  const newlines = text.split('\n', Math.ceil(text.length / 60) + 2)
  if (newlines.length > text.length / 60) return false
  const lines = newlines.filter(it => it.trim() !== '')
  const short = lines.filter(it => it.length < shortLine).length
  return text.length >= lines.length * meanLine && short * 4 <= lines.length && !/\t|^\s*\|/m.test(text)
}

const masked = (text: string, cuts: readonly Cut[]): string => {
  let out = ''
  let from = 0
  for (const { start, end } of merged(cuts)) {
    out += text.slice(from, start) + ' '.repeat(end - start)
    from = end
  }
  return out + text.slice(from)
}

const bodyLabel =
  /(?<=^|[\s.)])(?:(?:Beslut|\p{Lu}\p{Ll}+(?:nämndens|styrelsens|utskottets|rådets|gruppens) (?:beslut|ställningstagande|förslag till beslut)|Ställningstagande|Förslag till (?:beslut|ställningstagande))(?:\s*:\s*|\s+(?=\p{Lu}|1[.)]\s|att\s))|(?:Sammanfattning|Bakgrund|Beskrivning av ärendet|Ärendebeskrivning|Ärendet|Beslutsunderlag|Handlingar|Bilag(?:a|or)|Yrkanden?|Beslutsgång|Reservation(?:er)?|Synpunkter|Diskussion|Föredragande|Nästa möte)(?::\s*|(?<=[.!?)] \p{L}+(?: \p{L}+){0,2})\s+(?=\p{Lu}))|(?:Vid protokollet|Vid anteckningarna|Vid pennan|Vid tangenterna|Antecknat av|Justeras)(?=\s+\p{Lu})\s+)/gu
const subjectless =
  /(?<=[.!?]\s)(?=(?:tar|godkänner|noterar|beslutar|antar|fastställer|utser|ställer sig|lägger|avslår|återremitterar|bordlägger|uppdrar|rekommenderar|föreslår|att)\s\p{Ll})/gu
const newAct =
  /(?<=(?<!(?:att|som|när|då|om|där|enligt|och|av))(?<=[\p{Ll}\d)])\s)(?=\p{Lu}\p{Ll}+(?:nämnden|styrelsen|utskottet|rådet|gruppen|fullmäktige|kommittén|beredningen)\s(?:beslutar|beslutade|föreslår|godkänner|godkände|ställer sig|noterar|antar|uppdrar|rekommenderar)\s)/gu
const nextMeeting = /(?<=[.!?]\s)(?=Nästa (?:möte|sammanträde|träff)(?![\p{L}]))/gu
const twice = /(?<=\s)(\p{Lu}\p{Ll}{6,})\s(?=\1(?![\p{L}]))/gu
const minutes = /(?<=\s)\(\s*(?:ca\s+)?\d{1,3}\s*min(?:uter|ut|\.)?\s*\)/gu
const typeWord =
  /(?<=\s|\))(?:Information(?:spunkt)?|Dialog|Ställningstagande|Beslutspunkt|Återkoppling)(?:\s+och\s+\p{L}+)?\s+(?=\(\s*\d{1,3}\s*min|Föredragande:)/gu
const afterMinutes =
  /(?<=\)\s)(?:Information(?:spunkt)?|Dialog|Ställningstagande|Beslutspunkt|Återkoppling)\s+(?=\p{Lu})/gu
const bullet = /(?<=\s)[•➤▪●]\s/gu

/** '2.' and '3.' after a label and '1.': the clauses of one decision. */
function clauseBreaks(value: string): number[] {
  const breaks: number[] = []
  let next = 1
  for (const found of value.slice(0, 3000).matchAll(/(?<=^|\s)(\d{1,2})[.)]\s+(?=\p{L})/gu)) {
    if (Number(found[1]) !== next || (next === 1 && found.index > 1)) break
    if (next > 1) breaks.push(found.index)
    next++
  }
  return breaks
}

function bodyBreaks(text: string): number[] {
  const breaks: number[] = []
  for (const found of text.matchAll(bodyLabel)) {
    const value = found.index + found[0].length
    breaks.push(found.index)
    if (!found[0].includes(':')) breaks.push(value)
    const names = found[0].startsWith('Föredragande') ? titleEnd(text.slice(value, value + 300)) : undefined
    if (names !== undefined) breaks.push(value + names)
    for (const at of clauseBreaks(text.slice(value, value + 3000))) breaks.push(value + at)
  }
  for (const found of text.matchAll(twice)) breaks.push(found.index, found.index + found[0].length)
  for (const sign of [minutes, afterMinutes])
    for (const found of text.matchAll(sign)) breaks.push(found.index, found.index + found[0].length)
  for (const sign of [subjectless, newAct, nextMeeting, typeWord, bullet])
    for (const found of text.matchAll(sign)) breaks.push(found.index)
  return breaks
}

/** Overlapping cuts as one. */
function merged(cuts: readonly Cut[]): Cut[] {
  const list: { start: number; end: number }[] = []
  for (const { start, end } of cuts.toSorted((a, b) => a.start - b.start)) {
    const last = list.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else list.push({ start, end })
  }
  return list
}

interface Sorted {
  readonly breaks: readonly number[]
  readonly headings: ReadonlySet<number>
  readonly dropped: readonly Cut[]
  readonly moves: readonly Move[]
}

function breaksOf(text: string, lines: Lines): Sorted {
  const pages = flatPages(lines.texts, lines.offsets)
  const plain = masked(text, pages.dropped)
  const found: FlatHeading[] = flatHeadings(plain, pages.starts)
  const first = found[0]?.from ?? Math.min(plain.length, lines.texts.length === 1 ? plain.length : 6000)
  const head = headBreaks(plain.slice(0, first))
  const breaks = [...head.breaks]
  const dropped = [...pages.dropped, ...head.dropped]
  found.forEach((it, k) => {
    const end = found[k + 1]?.from ?? plain.length
    if (it.from < it.at) dropped.push({ start: it.from, end: it.at })
    if (it.end < it.titleAt) dropped.push({ start: it.end, end: it.titleAt })
    breaks.push(it.from, it.at)
    if (it.bodyAt !== undefined && it.bodyAt < end) breaks.push(it.bodyAt)
    const from = it.bodyAt ?? it.titleAt
    for (const at of bodyBreaks(plain.slice(from, end))) breaks.push(from + at)
  })
  for (const { start, end } of dropped) breaks.push(start, end)
  return {
    breaks: [...new Set(breaks)].sort((a, b) => a - b),
    headings: new Set(found.map(it => it.at)),
    dropped: merged(dropped),
    moves: head.moves,
  }
}

/** The lines of a flat text, those that are no words of the document left out. */
export function flatPieces(text: string): Piece[] {
  const lines = linesOf(text)
  const { breaks, headings, dropped, moves } = breaksOf(text, lines)
  const pieces: Piece[] = []
  let b = 0
  let d = 0
  lines.texts.forEach((line, k) => {
    const start = lines.offsets[k] ?? 0
    const end = start + line.length
    if (k > 0) pieces.push({ start: start - 1, end: start - 1, inferred: false })
    let from = start
    let begun = false
    let cutBefore = false
    const put = (to: number): void => {
      while (d < dropped.length && (dropped[d]?.end ?? 0) <= from) d++
      const cut = dropped[d]
      const gone = cut !== undefined && cut.start <= from && to <= cut.end
      if (gone) cutBefore = true
      else if (to > from) {
        const goesOn = cutBefore && /^\s*\p{Ll}/u.test(text.slice(from, from + 12))
        cutBefore = false
        pieces.push({
          start: from,
          end: to,
          inferred: begun && !goesOn,
          ...(headings.has(from) ? { heading: true } : {}),
        })
        begun = true
      }
      from = to
    }
    while (b < breaks.length && (breaks[b] ?? 0) <= start) b++
    for (; b < breaks.length && (breaks[b] ?? 0) < end; b++) put(breaks[b] ?? end)
    put(end)
  })
  return moves.length > 0 ? inReadingOrder(pieces, moves) : pieces
}

/** Labels moved to the values they belong to. */
function inReadingOrder(pieces: readonly Piece[], moves: readonly Move[]): Piece[] {
  const place = (it: Piece): number => {
    const move = moves.find(own => own.start <= it.start && it.end <= own.end && it.end > it.start)
    return move ? move.to - 0.5 + (it.start - move.start) / 1000 : it.start
  }
  return pieces
    .map(piece => ({ piece, at: place(piece) }))
    .sort((a, b) => a.at - b.at)
    .map(it => it.piece)
}
