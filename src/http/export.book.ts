// Arbetsbok: plain cells as an Excel file, with a heading that stays. Knows nothing of lists; runs in a thread of its own
// for long ones.
import writeSheet, { type CellObject } from 'write-excel-file/node'

/** A day comes as its ISO date. */
export type PlainCell =
  | { readonly kind: 'day'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | null

export interface PlainSheet {
  readonly heads: readonly string[]
  /** In characters. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly PlainCell[])[]
}

function cellOf(it: PlainCell): CellObject | null {
  if (it === null) return null
  if (it.kind === 'day') return { value: new Date(`${it.value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
  if (it.kind === 'number') return { value: it.value, type: Number }
  return { value: it.value, type: String, alignVertical: 'top' }
}

export const bookOf = ({ heads, widths, rows }: PlainSheet): Promise<Uint8Array> =>
  writeSheet(
    [heads.map(value => ({ value, type: String, fontWeight: 'bold' as const })), ...rows.map(row => row.map(cellOf))],
    { columns: widths.map(width => ({ width })), stickyRowsCount: 1 },
  ).toBuffer()
