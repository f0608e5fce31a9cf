// Tabeller i HTML: a row a line, a tab between cells. A table that only lays out the page is read as the text it holds.

import { tableRow } from '../markdown.ts'
import { attribute, type HtmlElement, isHidden, markdownOf } from './html.ts'

const WIDEST = 100

export function tableText(table: HtmlElement, depth: number): string {
  const rows = gridOf(table, depth)
  const caption = elements(table).find(it => it.tagName === 'caption')
  const title = caption ? markdownOf(caption.childNodes, depth + 1) : ''
  const isLayout = attribute(table, 'role') === 'presentation' || rows.every(row => row.length < 2)
  const body = isLayout
    ? rows.map(row => row.join('\n\n')).join(rows.every(row => !row.join('').includes('\n')) ? '\n' : '\n\n')
    : rows
        .map(tableRow)
        .filter(row => row !== '')
        .join('\n')
  return title === '' ? body : `${title}\n\n${body}`
}

/** Cells by row and column: a cell over several columns or rows leaves the other places empty. */
function gridOf(table: HtmlElement, depth: number): string[][] {
  let taken = new Map<number, number>()
  return rowsOf(table).map(row => {
    const cells: string[] = []
    const below = new Map([...taken].filter(([, rows]) => rows > 1).map(([column, rows]) => [column, rows - 1]))
    for (const cell of elements(row)) {
      if ((cell.tagName !== 'td' && cell.tagName !== 'th') || isHidden(cell)) continue
      while (taken.has(cells.length)) cells.push('')
      const wide = span(cell, 'colspan')
      const rows = span(cell, 'rowspan') - 1
      for (let at = 0; at < wide && rows > 0; at += 1) below.set(cells.length + at, rows)
      cells.push(markdownOf(cell.childNodes, depth + 3), ...Array<string>(wide - 1).fill(''))
    }
    taken = below
    return cells
  })
}

const span = (cell: HtmlElement, name: 'colspan' | 'rowspan'): number =>
  Math.min(Math.max(Number.parseInt(attribute(cell, name), 10) || 1, 1), WIDEST)

const elements = (node: HtmlElement): HtmlElement[] =>
  node.childNodes.filter((it): it is HtmlElement => 'tagName' in it)

const rowsOf = (table: HtmlElement): HtmlElement[] =>
  elements(table).flatMap(it =>
    it.tagName === 'tr' ? [it] : /^t(?:head|body|foot)$/u.test(it.tagName) ? elements(it) : [],
  )
