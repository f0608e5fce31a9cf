// Text i en form på en bild: paragraphs with their bullets and numbers, and tables.
import { emphasised, letterOf, linked, romanOf, tableRow } from '../markdown.ts'
import type { Links } from './parts.ts'
import { at, below, childrenOf, elementsOf, textIn, type XmlElement } from './xml.ts'

export type ShapeUse = 'title' | 'bulleted' | 'plain'

export function shapeText(shape: XmlElement, links: Links, use: ShapeUse): string {
  if (shape.name === 'p:graphicFrame') return tables(shape, links).join('\n\n')
  const body = at(shape, 'p:txBody')
  return body ? paragraphsText(body, links, use) : ''
}

function tables(frame: XmlElement, links: Links): string[] {
  const found = [...below(frame)].filter(it => it.name === 'a:tbl')
  return found.map(table =>
    childrenOf(table, 'a:tr')
      .map(row => tableRow(childrenOf(row, 'a:tc').map(it => cellText(it, links))))
      .filter(it => it !== '')
      .join('\n'),
  )
}

function cellText(cell: XmlElement, links: Links): string {
  const isMerged = cell.attributes.hMerge === '1' || cell.attributes.vMerge === '1'
  const body = at(cell, 'a:txBody')
  return isMerged || !body ? '' : paragraphsText(body, links, 'plain')
}

function paragraphsText(body: XmlElement, links: Links, use: ShapeUse): string {
  const counts: number[] = []
  const lines: string[] = []
  for (const paragraph of childrenOf(body, 'a:p')) {
    const words = runsText(paragraph, links, use)
    if (words.trim() === '') continue
    const level = Math.min(Number(at(paragraph, 'a:pPr')?.attributes.lvl) || 0, 8)
    const mark = use === 'title' ? '' : markOf(paragraph, body, level, use, counts)
    const indent = mark === '' ? '' : '  '.repeat(level)
    lines.push(indent + mark + words.trim().replace(/\n/gu, mark === '' ? '\n' : `\n${indent}  `))
  }
  return lines.join('\n')
}

/** The paragraph's own bullet, else that of the shape's list style, else what the place has. */
function markOf(paragraph: XmlElement, body: XmlElement, level: number, use: ShapeUse, counts: number[]): string {
  counts.length = Math.min(counts.length, level + 1)
  const style = at(body, 'a:lstStyle', `a:lvl${level + 1}pPr`)
  const [bullet] = [at(paragraph, 'a:pPr'), style].flatMap(it =>
    elementsOf(it).filter(({ name }) => /^a:bu(?:None|Char|Blip|AutoNum)$/u.test(name)),
  )
  if (bullet?.name === 'a:buAutoNum') {
    const number = (counts[level] ?? (Number(bullet.attributes.startAt) || 1) - 1) + 1
    counts[level] = number
    return `${numbered(number, bullet.attributes.type ?? '')} `
  }
  counts.length = Math.min(counts.length, level)
  const hasBullet = bullet ? bullet.name !== 'a:buNone' : use === 'bulleted'
  return hasBullet ? '- ' : ''
}

function numbered(number: number, type: string): string {
  const kind = /^(alphaLc|alphaUc|romanLc|romanUc)/u.exec(type)?.[1]
  const lower = kind?.startsWith('alpha') ? letterOf(number) : kind ? romanOf(number) : String(number)
  const text = kind?.endsWith('Uc') ? lower.toUpperCase() : lower
  if (type.endsWith('ParenBoth')) return `(${text})`
  if (type.endsWith('ParenR')) return `${text})`
  return type.endsWith('Plain') ? text : `${text}.`
}

interface Run {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly href: string
}

function runsText(paragraph: XmlElement, links: Links, use: ShapeUse): string {
  const runs: Run[] = []
  for (const element of elementsOf(paragraph)) {
    const run = runOf(element, links, use)
    const last = runs.at(-1)
    if (run && last && run.bold === last.bold && run.italic === last.italic && run.href === last.href) {
      runs[runs.length - 1] = { ...last, text: last.text + run.text }
    } else if (run) runs.push(run)
  }
  return runs
    .map(it => {
      const words = linked(it.text, it.href)
      const slanted = it.italic ? emphasised(words, '*') : words
      return it.bold ? emphasised(slanted, '**') : slanted
    })
    .join('')
}

function runOf(element: XmlElement, links: Links, use: ShapeUse): Run | undefined {
  if (element.name === 'a:br') return { text: '\n', bold: false, italic: false, href: '' }
  if (element.name !== 'a:r' && element.name !== 'a:fld') return undefined
  const look = at(element, 'a:rPr')
  const isOn = (name: 'b' | 'i') => use !== 'title' && /^(?:1|true)$/u.test(look?.attributes[name] ?? '')
  const link = links.get(at(look, 'a:hlinkClick')?.attributes['r:id'] ?? '')
  const words = childrenOf(element, 'a:t').map(textIn).join('')
  return { text: words, bold: isOn('b'), italic: isOn('i'), href: link?.isExternal ? link.target : '' }
}
