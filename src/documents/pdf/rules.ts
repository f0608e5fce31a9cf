// Linjer på en sida: the straight lines and thin boxes that draw the grid of a table.
import { apply, type Matrix } from './matrix.ts'

export interface Rule {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

export const isLevel = (rule: Rule): boolean => rule.x1 - rule.x0 >= rule.y1 - rule.y0

/** Points. A filled box up to this thick is a line drawn as a box. */
const THIN = 3
const SHORTEST = 6
// pdf.js' code for a path that only clips.
const CLIPS = 28

/** The level and upright lines of one path. Shape of `args`: pdf.js 6, [operator, [numbers], bounds]. */
export function rulesOf(args: readonly unknown[], ctm: Matrix): Rule[] {
  const numbers: unknown = Array.isArray(args[1]) ? args[1][0] : undefined
  if (args[0] === CLIPS || !(numbers instanceof Float32Array)) return []
  const rules: Rule[] = []
  for (const path of subpaths(numbers)) {
    const points = path.map(([x, y]) => apply(ctm, x, y))
    const box = boxOf(points)
    if (box.x1 - box.x0 <= THIN || box.y1 - box.y0 <= THIN) rules.push(box)
    else rules.push(...points.slice(1).map((point, at) => boxOf([points[at] ?? point, point])))
  }
  return rules.filter(isRule)
}

const isRule = (it: Rule): boolean => {
  const wide = it.x1 - it.x0
  const high = it.y1 - it.y0
  return Math.min(wide, high) <= THIN && Math.max(wide, high) >= SHORTEST
}

function boxOf(points: readonly (readonly [number, number])[]): Rule {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
}

type Point = [number, number]

/** Paths of straight lines; a path with a curve is no part of a table. */
function subpaths(numbers: Float32Array): Point[][] {
  const paths: Point[][] = []
  let path: Point[] = []
  const taken = [2, 2, 6, 4, 0]
  for (let at = 0; at < numbers.length; ) {
    const code = numbers[at] ?? 0
    const point: Point = [numbers[at + 1] ?? 0, numbers[at + 2] ?? 0]
    if (code === 0) {
      path = [point]
      paths.push(path)
    } else if (code === 1) path.push(point)
    else if (code === 4) path.push(...path.slice(0, 1))
    else path.length = 0
    at += 1 + (taken[code] ?? 0)
  }
  return paths.filter(it => it.length > 1 && it.length < 50)
}
