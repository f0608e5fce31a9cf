// Tabeller med ritade linjer: rules that meet make a grid, and each word belongs to the cell it stands in.
import { isLevel, type Rule } from './rules.ts'
import type { Word } from './words.ts'

export interface Grid {
  readonly top: number
  readonly bottom: number
  /** Words by row and column; a merged cell's words stand in its first place. */
  readonly cells: readonly (readonly GridCell[])[]
}

export interface GridCell {
  readonly words: readonly Word[]
  /** Where text in the cell has to turn. */
  readonly right: number
}

const NEAR = 3
// A drawing, not a table: comparing every pair of its lines would take too long.
const MOST_RULES = 2_500

/** Grids of at least two columns, and the words that stand in none. */
export function gridsOf(words: readonly Word[], rules: readonly Rule[]): { grids: Grid[]; rest: Word[] } {
  let rest = [...words]
  const grids: Grid[] = []
  if (rules.length > MOST_RULES) return { grids, rest }
  for (const group of meeting(rules)) {
    const rows = edges(group.filter(isLevel).map(it => (it.y0 + it.y1) / 2))
    const columns = edges(group.filter(it => !isLevel(it)).map(it => (it.x0 + it.x1) / 2))
    if (rows.length < 2 || columns.length < 3) continue
    const [inside, outside] = divided(rest, it => placeOf(it, rows, columns) !== undefined)
    if (inside.length === 0) continue
    const grid = { top: rows[0] ?? 0, bottom: rows.at(-1) ?? 0, cells: cellsOf(inside, rows, columns, group) }
    if (grid.cells.some(row => row.filter(it => it.words.length > 0).length > 1)) {
      grids.push(grid)
      rest = outside
    }
  }
  return { grids, rest }
}

function divided<T>(all: readonly T[], test: (it: T) => boolean): [T[], T[]] {
  const yes: T[] = []
  const others: T[] = []
  for (const it of all) (test(it) ? yes : others).push(it)
  return [yes, others]
}

/** Groups of rules that meet, directly or through others. A frame around the page meets no table inside it. */
function meeting(rules: readonly Rule[]): Rule[][] {
  const groups: Rule[][] = []
  for (const rule of rules) {
    const [touching, apart] = divided(groups, group => group.some(it => touches(it, rule)))
    groups.splice(0, groups.length, ...apart, [...touching.flat(), rule])
  }
  return groups
}

const touches = (a: Rule, b: Rule): boolean =>
  a.x0 - NEAR <= b.x1 && b.x0 - NEAR <= a.x1 && a.y0 - NEAR <= b.y1 && b.y0 - NEAR <= a.y1

function edges(places: readonly number[]): number[] {
  const found: number[] = []
  for (const place of places.toSorted((a, b) => a - b)) {
    if (place - (found.at(-1) ?? -Infinity) > NEAR) found.push(place)
  }
  return found
}

function placeOf(
  word: Word,
  rows: readonly number[],
  columns: readonly number[],
): [row: number, column: number] | undefined {
  const row = rows.findLastIndex(it => it <= word.y - word.size * 0.3)
  const column = columns.findLastIndex(it => it <= (word.x0 + word.x1) / 2)
  return row < 0 || column < 0 || row >= rows.length - 1 || column >= columns.length - 1 ? undefined : [row, column]
}

function cellsOf(
  words: readonly Word[],
  rows: readonly number[],
  columns: readonly number[],
  rules: readonly Rule[],
): GridCell[][] {
  const grid = rows.slice(1).map(() => columns.slice(1).map(right => ({ words: [] as Word[], right })))
  for (const word of words) {
    const place = placeOf(word, rows, columns)
    if (place) grid[place[0]]?.[place[1]]?.words.push(word)
  }
  // From below and from the right, so that a cell merged over several places ends in its first.
  for (let row = grid.length - 1; row >= 0; row -= 1) {
    for (let column = columns.length - 2; column >= 0; column -= 1) {
      const here = grid[row]?.[column]
      const middle = { x: mid(columns, column), y: mid(rows, row) }
      if (!here) continue
      const leftOf = grid[row]?.[column - 1]
      const above = grid[row - 1]?.[column]
      if (leftOf && !hasUpright(rules, columns[column] ?? 0, middle.y)) move(here, leftOf)
      else if (above && !hasLevel(rules, rows[row] ?? 0, middle.x)) move(here, above)
    }
  }
  return withoutEmptyColumns(grid)
}

/** Frames drawn a little apart make columns that hold nothing. A row with one cell runs over all columns. */
function withoutEmptyColumns(grid: readonly GridCell[][]): GridCell[][] {
  const filled = (row: readonly GridCell[]) => row.filter(it => it.words.length > 0)
  const isUsed = grid[0]?.map((_, column) =>
    grid.some(row => filled(row).length > 1 && row[column]?.words.length !== 0),
  )
  return grid.map(row =>
    filled(row).length === 1 && row[0]?.words.length ? filled(row) : row.filter((_, at) => isUsed?.[at]),
  )
}

function move(from: { words: Word[]; right: number }, to: { words: Word[]; right: number }): void {
  to.words.push(...from.words.splice(0))
  to.right = Math.max(to.right, from.right)
}

const mid = (edges: readonly number[], at: number): number => ((edges[at] ?? 0) + (edges[at + 1] ?? 0)) / 2

const hasUpright = (rules: readonly Rule[], x: number, y: number): boolean =>
  rules.some(it => !isLevel(it) && Math.abs((it.x0 + it.x1) / 2 - x) <= NEAR && it.y0 - 1 <= y && y <= it.y1 + 1)

const hasLevel = (rules: readonly Rule[], y: number, x: number): boolean =>
  rules.some(it => isLevel(it) && Math.abs((it.y0 + it.y1) / 2 - y) <= NEAR && it.x0 - 1 <= x && x <= it.x1 + 1)
