// Hjulets mått: where each entry stands in a wheel of twelve sectors. Pure; lengths in the drawing's own units.

export const size = 760
export const centre = size / 2
/** Where the outermost ring ends. */
export const outer = 322
/** Where the innermost one begins: many rings take some of the middle, so that their marks can still be read. */
export const innerOf = (rings: number): number => (rings > 6 ? 60 : 104)
/** The name of a ring stands along its outer edge. */
const nameBand = 12

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Ring {
  readonly from: number
  readonly to: number
  /** Where the ring's name stands. */
  readonly name: number
  /** The middle of where its marks stand. */
  readonly middle: number
}

/** The rings from the outermost in. */
export function ringsOf(count: number): readonly Ring[] {
  const width = (outer - innerOf(count)) / Math.max(1, count)
  return Array.from({ length: count }, (_, at) => {
    const to = outer - at * width
    const from = to - width
    return { from, to, name: to - nameBand + 2, middle: (from + to - nameBand) / 2 }
  })
}

/** Clockwise from the top. `turn` is the share of a whole turn. */
export const pointAt = (turn: number, radius: number): Point => ({
  x: rounded(centre + radius * Math.sin(2 * Math.PI * turn)),
  y: rounded(centre - radius * Math.cos(2 * Math.PI * turn)),
})

const rounded = (it: number): number => Math.round(it * 10) / 10

/** The largest mark, and the smallest that a number can still be read in. */
const largest = 12
const smallest = 9
const gap = 3

export interface Placed {
  readonly at: Point
  readonly radius: number
}

export interface Cell {
  /** One place for each entry that is drawn. */
  readonly marks: readonly Placed[]
  /** Where some had no room: a place for how many they are. */
  readonly rest: Placed | undefined
}

/** Places for the entries of a month (1–12) in a ring. What has no room is counted in a place of its own. */
export function cellOf(ring: Ring, month: number, count: number): Cell {
  const room = (ring.to - nameBand - ring.from) / 2 - 0.5
  const [highest, lowest] = [Math.min(largest, room), Math.min(smallest, room)]
  const arc = (2 * Math.PI * ring.middle) / 12 - 2 * gap
  const fits = (radius: number): number => Math.max(1, Math.floor((arc + gap) / (2 * radius + gap)))
  const radius = count <= fits(highest) ? highest : lowest
  const places = Math.min(count, fits(radius))
  const step = (2 * radius + gap) / (2 * Math.PI * ring.middle)
  const middle = (month - 0.5) / 12
  const placed = Array.from({ length: places }, (_, at) => ({
    at: pointAt(middle + (at - (places - 1) / 2) * step, ring.middle),
    radius,
  }))
  return count > places ? { marks: placed.slice(0, -1), rest: placed.at(-1) } : { marks: placed, rest: undefined }
}

/** The outline of a sector between two circles, as the `d` of a path. */
export function sector(month: number, from: number, to: number): string {
  const [start, end] = [(month - 1) / 12, month / 12]
  const [a, b, c, d] = [pointAt(start, to), pointAt(end, to), pointAt(end, from), pointAt(start, from)]
  return `M${a.x} ${a.y}A${to} ${to} 0 0 1 ${b.x} ${b.y}L${c.x} ${c.y}A${from} ${from} 0 0 0 ${d.x} ${d.y}Z`
}

/** Almost a whole turn clockwise from the top, for text along it. */
export function around(radius: number): string {
  const [a, b, c] = [pointAt(0.004, radius), pointAt(0.5, radius), pointAt(0.996, radius)]
  return `M${a.x} ${a.y}A${radius} ${radius} 0 0 1 ${b.x} ${b.y}A${radius} ${radius} 0 0 1 ${c.x} ${c.y}`
}

/** How far round the year a day lies, each month a twelfth, as the sectors are. */
export function turnOf(date: string): number {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return (month - 1 + (day - 0.5) / days) / 12
}
