// Figures out of many measured times.

/** The value that this share of the times stay under. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (times: readonly number[]): number => quantile(times, 0.5)

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`

/** Columns of even width: the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map(it => (it[n] ?? '').length)))
  return rows
    .map(
      row => `  ${row.map((it, n) => (n === 0 ? it.padEnd(widths[n] ?? 0) : it.padStart(widths[n] ?? 0))).join('  ')}`,
    )
    .join('\n')
}
