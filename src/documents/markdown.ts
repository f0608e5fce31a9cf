// Lätt Markdown: the few signs that the text of every format shares. Nothing is escaped: the text stays what people wrote.

/** Stands for a tab stop of Word while HTML folds its white space. */
export const TAB = '\ue004'

export type Emphasis = '**' | '*'

/** Marks each line by itself, inside its own white space, so that '** text **' and marks over line ends never arise. */
export function emphasised(text: string, mark: Emphasis): string {
  return text
    .split(/([\n\t\ue004])/u)
    .map(piece => emphasisedCell(piece, mark))
    .join('')
}

function emphasisedCell(cell: string, mark: Emphasis): string {
  const words = cell.trim()
  if (!/[\p{L}\p{N}]/u.test(words)) return cell
  const start = cell.indexOf(words)
  return cell.slice(0, start) + mark + words + mark + cell.slice(start + words.length)
}

/** '[label](href)' for addresses that lead out; the label alone where it is the address, or the address is not for people. */
export function linked(label: string, href: string): string {
  const words = label.trim()
  const address = href.trim()
  if (words === '' || !/^(?:https?:\/\/|mailto:)\S+$/iu.test(address)) return label
  const bare = (it: string) =>
    it
      .replace(/^(?:https?:\/\/|mailto:)/iu, '')
      .replace(/\/$/u, '')
      .toLowerCase()
  if (bare(words) === bare(address)) return label
  return label.replace(words, () => `[${words}](${address.replace(/\(/gu, '%28').replace(/\)/gu, '%29')})`)
}

/** 1 → 'a', 27 → 'aa', as Word and HTML count. */
export function letterOf(number: number): string {
  const letter = String.fromCharCode(97 + ((number - 1) % 26))
  return number < 1 ? String(number) : letter.repeat(Math.floor((number - 1) / 26) + 1)
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

export function romanOf(number: number): string {
  if (number < 1 || number > 3999) return String(number)
  let rest = number
  let text = ''
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign
      rest -= value
    }
  }
  return text
}

/** A row of cells as lines: a cell of several lines goes on below, with the cells before it empty. */
export function tableRow(cells: readonly string[]): string {
  const columns = cells.map(cell =>
    cell
      .split('\n')
      .map(line => line.replace(/[\t\ue004]+/gu, ' ').trim())
      .filter(line => line !== ''),
  )
  const height = Math.max(0, ...columns.map(lines => lines.length))
  const rows = Array.from({ length: height }, (_, at) =>
    columns
      .map(lines => lines[at] ?? '')
      .join('\t')
      .replace(/\t+$/u, ''),
  )
  return rows.join('\n')
}
