// Utplattad text: where a document has lost its line breaks, numbering and labels tell where they stood. Pure.
import { flatPieces, isFlat } from './flat.ts'

export interface Piece {
  readonly start: number
  readonly end: number
  /** True where the break before it was inferred. */
  readonly inferred: boolean
  /** True where the numbers of the whole text tell that an item starts here. */
  readonly heading?: boolean
}

const shortestFlat = 240
const labelWords =
  'Datum|Mötesdatum|Tid|Tid och plats|Plats och tid|Plats|Lokal|Mötesform|Närvarande(?: ledamöter)?|Deltagare|Deltagande|Ledamöter|Frånvarande|Frånvaro|Ej närvarande|Förhinder|Anmält förhinder|Inbjudna|Kallade|Adjungerade|Ordförande|Vice ordförande|Sekreterare|Mötessekreterare|Vid protokollet|Vid anteckningarna|Justerare|Justeras|Föredragande|Föredras av|Förslag till (?:beslut|ställningstagande)|Ställningstagande|Beslut|Synpunkter|Efterföljande dialog|Dialog|Diskussion|Kommentar(?:er)?|Bilag(?:a|or)|Handlingar|Dagordning|Övriga deltagare|Nästa möte|Kommande möten|Mötestider|Ärende|Reservation(?:er)?|Bakgrund|Sammanfattning'
const label = new RegExp(`(?<=^|[\\s.)])(?:${labelWords})(?: \\d{4})?:(?=\\s|$)`, 'gu')
const ownLabel = /(?<=[.!?)]\s)(?:Beslut|Ställningstagande)(?=\s+\p{Lu})/gu
const number =
  /(?<=^|\s)(?:§{1,2}\s*(\d{1,4})|(?:Punkt|Ärende)\s+(\d{1,3})[.:]?|(\d{1,3})[a-e]?[.)])\s+(?=[\p{Lu}"”])/gu
const minutes = /(?<=\s)\(\s*(?:ca\s+)?\d{1,3}\s*min/gu
const typeWord =
  /(?<=\s)(?:Information(?:spunkt)?|Dialog|Ställningstagande|Beslut(?:spunkt)?|Återkoppling)(?:\s+och\s+(?:dialog|återkoppling|ställningstagande|beslut|information))?\s+(?=\(\s*\d{1,3}\s*min|Föredragande:)/gu
const bullet = /(?<=\s)[•➤▪●]\s/gu
const closing = /(?<=\s)(?:Vid protokollet|Vid pennan|Vid tangenterna|Vid anteckningarna|Antecknat av)(?=\s+\p{Lu})/gu

/** Numbers that follow each other; a lone '3.' in a sentence is none of them. */
function numbering(line: string): number[] {
  const best = new Map<number, { at: number[] }>()
  let longest: number[] = []
  for (const found of line.matchAll(number)) {
    const n = Number(found[1] ?? found[2] ?? found[3])
    const before = best.get(n - 1)?.at ?? []
    const chain = [...before.slice(-400), found.index]
    if ((best.get(n)?.at.length ?? 0) < chain.length) best.set(n, { at: chain })
    if (chain.length > longest.length) longest = chain
  }
  return longest.length >= 2 ? longest : []
}

const smallWord =
  /(?:^|\s)(?:från|i|av|och|för|med|till|på|om|vid|mellan|kring|inom|samt|enligt|mot|under|utifrån|hos|via|per|år|den|för|inför|eller|–|-|kl\.?)$/i

/** Where the title ends and the first sentence starts: a capital after a word that can end a title. */
function titleEnd(words: string): number | undefined {
  const sentence = /[.!?]["”)]?\s*$/.test(words)
  if (!sentence || words.length < 25) return undefined
  const limit = words.slice(0, 240)
  for (const found of limit.matchAll(/(?<=[\p{Ll}\d)"”]) (?=\p{Lu})/gu)) {
    const before = limit.slice(0, found.index)
    if (smallWord.test(before)) continue
    if (/[.!?]$/.test(before)) return found.index
    const rest = words.slice(found.index + 1)
    if (/^\p{Lu}[\p{Ll}]*(?:\s+\p{Lu}[\p{L}]*)*\s+\p{Ll}/u.test(rest)) return found.index
  }
  return undefined
}

/** Breaks inside one flat line, as offsets in it. */
function breaksIn(line: string): number[] {
  const numbers = numbering(line)
  const labels = [...line.matchAll(label)].map(it => it.index)
  if (numbers.length + labels.length < 3) return []
  const more = [ownLabel, minutes, typeWord, bullet, closing].flatMap(sign =>
    [...line.matchAll(sign)].map(it => it.index),
  )
  const breaks = [...new Set([...numbers, ...labels, ...more])].sort((a, b) => a - b)
  const heads = new Set(numbers)
  const titles = breaks.flatMap((from, i) => {
    const presenter = /^(?:Föredragande|Föredras av):\s+/.exec(line.slice(from, from + 30))
    if (!heads.has(from) && !presenter) return []
    const to = breaks[i + 1] ?? line.length
    const sign = /^(?:§+\s*\d+|(?:Punkt|Ärende)\s+\d+[.:]?|\d+[a-e]?[.)])\s+/.exec(line.slice(from, from + 20))
    const skip = sign?.[0].length ?? presenter?.[0].length ?? 0
    const at = titleEnd(line.slice(from + skip, to))
    return at === undefined ? [] : [from + skip + at]
  })
  return [...new Set([...breaks, ...titles])].sort((a, b) => a - b).filter(it => it > 0)
}

/** '… Anna Ek  1. Utvärdering': the first heading on the line of the last name before it. */
function gluedHeading(line: string): number[] {
  const at = line.indexOf('  1. ')
  if (at < 0) return []
  const before = line.slice(0, at)
  return /^\s*\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){1,3}$/u.test(before) && /\p{Lu}/u.test(line[at + 5] ?? '')
    ? [at + 2]
    : []
}

/** The lines of a text; long lines that hold several labels or numbered headings are broken where those start. */
export function unflatten(text: string): Piece[] {
  if (isFlat(text)) return flatPieces(text)
  const pieces: Piece[] = []
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const line = text.slice(start, end)
    const breaks = line.length >= shortestFlat ? breaksIn(line) : gluedHeading(line)
    let from = start
    for (const at of breaks) {
      pieces.push({ start: from, end: start + at, inferred: from !== start })
      from = start + at
    }
    pieces.push({ start: from, end, inferred: from !== start })
    if (found < 0) break
    start = end + 1
  }
  return pieces
}
