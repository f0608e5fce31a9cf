// Ställningstagandena som de justerades, with the gate that each conditional clause had. Pure.
import type { MinutesVersion } from '../approvals/minutes.row.ts'
import { type Gate, type Gates, gateKey } from '../clearances/gate.ts'
import type { ReadClause, ReadDissent, Taken } from '../minutes/reading.ts'

export interface StanceRecord {
  readonly code: string
  readonly number: string | null
  readonly title: string
  readonly taken: Taken | null
  readonly clauses: readonly (ReadClause & { readonly gate: Gate | null })[]
  readonly dissents: readonly ReadDissent[]
}

/** One for each item that something final was said on, in the order of the minutes. */
export const stancesOf = ({ reading, keys }: MinutesVersion, gates: Gates): readonly StanceRecord[] =>
  reading.items.flatMap((it, at) => {
    const clauses = it.positions.filter(one => one.status === 'final')
    if (clauses.length === 0) return []
    const code = keys.items[at]?.code ?? keys.items[at]?.key ?? String(at + 1)
    return [
      {
        ...{ code, number: it.number ?? null, title: it.title, taken: it.taken ?? null, dissents: it.dissents ?? [] },
        clauses: clauses.map(one => ({ ...one, gate: gates.get(gateKey(code, one.text)) ?? null })),
      },
    ]
  })
