// Formatmallar i Word: what a paragraph inherits from its style, and that style from its own.
import { at, childrenOf, type XmlElement } from './xml.ts'

export interface ParagraphStyle {
  readonly name: string
  readonly basedOn: string
  readonly numId: string | undefined
  readonly level: number | undefined
  /** 0 for the highest heading; undefined for running text. */
  readonly outline: number | undefined
}

export type ParagraphStyles = ReadonlyMap<string, ParagraphStyle>

export const valOf = (element: XmlElement | undefined): string | undefined => element?.attributes['w:val']

export const numberIn = (element: XmlElement | undefined): number | undefined => {
  const number = Number(valOf(element))
  return element && Number.isInteger(number) && number >= 0 && number < 1_000_000 ? number : undefined
}

export function paragraphStyles(root: XmlElement | undefined): ParagraphStyles {
  const styles = childrenOf(root, 'w:style').filter(it => it.attributes['w:type'] === 'paragraph')
  return new Map(styles.map(it => [it.attributes['w:styleId'] ?? '', styleFrom(it)]))
}

function styleFrom(element: XmlElement): ParagraphStyle {
  const number = at(element, 'w:pPr', 'w:numPr')
  return {
    name: valOf(at(element, 'w:name')) ?? '',
    basedOn: valOf(at(element, 'w:basedOn')) ?? '',
    numId: valOf(at(number, 'w:numId')),
    level: numberIn(at(number, 'w:ilvl')),
    outline: numberIn(at(element, 'w:pPr', 'w:outlineLvl')),
  }
}

const LONGEST_CHAIN = 20

/** The style and those it builds on, nearest first. */
export function chainOf(
  styles: ParagraphStyles,
  id: string,
): readonly (readonly [id: string, style: ParagraphStyle])[] {
  const chain: [string, ParagraphStyle][] = []
  let next = id
  for (let style = styles.get(next); style && chain.length < LONGEST_CHAIN; style = styles.get(next)) {
    chain.push([next, style])
    next = style.basedOn
  }
  return chain
}

/** mammoth's map from style to element: headings under whatever name, and the table of contents left out. */
export function styleMap(styles: ParagraphStyles): string[] {
  return [...styles].flatMap(([id, style]) => {
    const quoted = `'${style.name.replace(/[\\']/gu, it => `\\${it}`)}'`
    if (/^(?:toc \d|table of figures|innehåll \d)$/iu.test(style.name)) return [`p[style-name=${quoted}] => !`]
    const level = headingLevel(styles, id)
    return level === undefined || style.name === '' ? [] : [`p[style-name=${quoted}] => h${level}:fresh`]
  })
}

function headingLevel(styles: ParagraphStyles, id: string): number | undefined {
  for (const [, style] of chainOf(styles, id)) {
    if (/^(?:title|rubrik)$/iu.test(style.name)) return 1
    const named = /^(?:heading|rubrik) ([1-9])$/iu.exec(style.name)?.[1]
    const level = style.outline === undefined ? Number(named) : style.outline + 1
    if (level >= 1 && level <= 9) return Math.min(level, 6)
    if (style.outline === 9) return undefined
  }
  return undefined
}
