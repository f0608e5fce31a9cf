// Affina avbildningar i PDF: [a b c d e f], as the format writes them.

export type Matrix = readonly [number, number, number, number, number, number]
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export const times = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
]

export const apply = (matrix: Matrix, x: number, y: number): readonly [x: number, y: number] => [
  matrix[0] * x + matrix[2] * y + matrix[4],
  matrix[1] * x + matrix[3] * y + matrix[5],
]

/** Six numbers as a library hands them, or undefined. */
export function matrixOf(value: unknown): Matrix | undefined {
  if (!(Array.isArray(value) || value instanceof Float32Array) || value.length < 6) return undefined
  const six = Array.from(value as ArrayLike<unknown>).slice(0, 6)
  return six.every(it => typeof it === 'number' && Number.isFinite(it)) ? (six as unknown as Matrix) : undefined
}
