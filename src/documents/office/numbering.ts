// Automatisk numrering i Word: '§ 1', '2.1', 'a)' are not in the text of the file; they are counted here as Word counts.
import { letterOf, romanOf } from '../markdown.ts'
import { chainOf, numberIn, type ParagraphStyles, valOf } from './styles.ts'
import { at, childrenOf, type XmlElement } from './xml.ts'

interface Level {
  readonly start: number
  readonly format: string
  /** With '%1' where the number of the first level goes. */
  readonly pattern: string
  readonly style: string
  readonly isLegal: boolean
  /** The level (counted from 1) whose step starts this one over; 0 never, undefined any higher. */
  readonly restart: number | undefined
}

interface List {
  readonly abstractId: string
  readonly levels: readonly (Level | undefined)[]
  /** Level → number that this list starts over at. */
  readonly starts: ReadonlyMap<number, number>
}

export class Numbering {
  readonly #lists: ReadonlyMap<string, List>
  readonly #styles: ParagraphStyles
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #started = new Set<string>()

  constructor(root: XmlElement | undefined, styles: ParagraphStyles) {
    this.#styles = styles
    this.#lists = listsOf(root, styles)
  }

  /** The label of the next paragraph, '' where it has none or a bullet. Call once for each, in the order of the text. */
  labelOf(properties: XmlElement | undefined): string {
    const place = this.#placeOf(properties)
    const list = this.#lists.get(place?.numId ?? '')
    const level = list?.levels[place?.level ?? 0]
    if (!place || !list || !level || level.format === 'bullet') return ''
    const counts = this.#step(place.numId, list, place.level, level)
    return level.pattern.replace(/%([1-9])/gu, (_, digit: string) => {
      const of = list.levels[Number(digit) - 1]
      return numeral(counts[Number(digit) - 1] ?? of?.start ?? 1, level.isLegal ? 'decimal' : (of?.format ?? 'decimal'))
    })
  }

  /** A paragraph's own numbering, else that of its style. */
  #placeOf(properties: XmlElement | undefined): { numId: string; level: number } | undefined {
    const own = at(properties, 'w:numPr')
    const chain = chainOf(this.#styles, valOf(at(properties, 'w:pStyle')) ?? defaultStyle(this.#styles))
    const inherited = chain.find(([, style]) => style.numId !== undefined)
    const numId = valOf(at(own, 'w:numId')) ?? inherited?.[1].numId
    if (numId === undefined || numId === '0') return undefined
    const tied = this.#lists.get(numId)?.levels.findIndex(it => chain.some(([id]) => it?.style === id)) ?? -1
    const level = numberIn(at(own, 'w:ilvl')) ?? chain.find(([, it]) => it.level !== undefined)?.[1].level
    return { numId, level: level ?? Math.max(tied, 0) }
  }

  #step(numId: string, list: List, at: number, level: Level): readonly (number | undefined)[] {
    const counts = this.#counts.get(list.abstractId) ?? []
    this.#counts.set(list.abstractId, counts)
    const start = list.starts.get(at)
    const key = `${numId} ${at}`
    if (start !== undefined && !this.#started.has(key)) counts[at] = start
    else counts[at] = (counts[at] ?? level.start - 1) + 1
    this.#started.add(key)
    for (let above = 0; above < at; above += 1) counts[above] ??= list.levels[above]?.start ?? 1
    for (let below = at + 1; below < 9; below += 1) {
      const restart = list.levels[below]?.restart
      if (restart === undefined || (restart > 0 && at < restart)) counts[below] = undefined
    }
    return counts
  }
}

function defaultStyle(styles: ParagraphStyles): string {
  return styles.has('Normal') ? 'Normal' : ''
}

function listsOf(root: XmlElement | undefined, styles: ParagraphStyles): Map<string, List> {
  const abstracts = new Map(childrenOf(root, 'w:abstractNum').map(it => [it.attributes['w:abstractNumId'] ?? '', it]))
  const numbers = new Map(childrenOf(root, 'w:num').map(it => [it.attributes['w:numId'] ?? '', it]))
  const lists = new Map<string, List>()
  for (const [numId, number] of numbers) {
    const abstractId = valOf(at(number, 'w:abstractNumId')) ?? ''
    const abstract = followed(abstracts.get(abstractId), abstracts, numbers, styles)
    const levels: (Level | undefined)[] = []
    for (const it of childrenOf(abstract, 'w:lvl')) levels[levelIndex(it)] = levelFrom(it)
    const starts = new Map<number, number>()
    for (const it of childrenOf(number, 'w:lvlOverride')) {
      const start = numberIn(at(it, 'w:startOverride'))
      const own = at(it, 'w:lvl')
      if (start !== undefined) starts.set(levelIndex(it), start)
      if (own) levels[levelIndex(it)] = levelFrom(own)
    }
    lists.set(numId, { abstractId, levels, starts })
  }
  return lists
}

const levelIndex = (element: XmlElement): number => Math.min(Number(element.attributes['w:ilvl']) || 0, 8)

/** A list may only name a list style, whose own list holds the levels. */
function followed(
  abstract: XmlElement | undefined,
  abstracts: ReadonlyMap<string, XmlElement>,
  numbers: ReadonlyMap<string, XmlElement>,
  styles: ParagraphStyles,
): XmlElement | undefined {
  const link = valOf(at(abstract, 'w:numStyleLink'))
  if (link === undefined) return abstract
  const owner = [...abstracts.values()].find(it => valOf(at(it, 'w:styleLink')) === link)
  const numId = styles.get(link)?.numId
  return owner ?? abstracts.get(valOf(at(numbers.get(numId ?? ''), 'w:abstractNumId')) ?? '')
}

function levelFrom(element: XmlElement): Level {
  const legal = at(element, 'w:isLgl')
  return {
    start: numberIn(at(element, 'w:start')) ?? 1,
    format: valOf(at(element, 'w:numFmt')) ?? 'decimal',
    pattern: valOf(at(element, 'w:lvlText')) ?? '',
    style: valOf(at(element, 'w:pStyle')) ?? '',
    isLegal: legal !== undefined && !/^(?:0|false|off)$/u.test(valOf(legal) ?? ''),
    restart: numberIn(at(element, 'w:lvlRestart')),
  }
}

function numeral(number: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'lowerLetter':
      return letterOf(number)
    case 'upperLetter':
      return letterOf(number).toUpperCase()
    case 'lowerRoman':
      return romanOf(number)
    case 'upperRoman':
      return romanOf(number).toUpperCase()
    case 'decimalZero':
      return String(number).padStart(2, '0')
    default:
      return String(number)
  }
}
