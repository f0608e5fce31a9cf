// Utkast till punkt: what is gathered line by line under a heading before the item is put together. Pure.
import type { ItemType, Provenance, ReadClause, ReadItem } from '../reading.ts'
import type { FoundClause } from './clauses.ts'
import type { Meta } from './marks.ts'
import type { Heading } from './numbered.ts'
import type { Taking } from './positions.ts'
import type { Named } from './presenters.ts'
import { emptyRun, type Run, runOf, spanOf } from './run.ts'

export interface BuiltItem {
  readonly item: ReadItem
  /** By path under the item: 'title', 'positions/0'. */
  readonly provenance: Readonly<Record<string, Provenance>>
  /** Proposed words, kept apart from what was taken. */
  readonly proposals: readonly ReadClause[]
  /** A heading for a position without words under it. */
  readonly emptyPosition: boolean
}

export interface ItemInput extends Taking {
  readonly heading: Heading
  readonly meeting: string | undefined
}

export interface Draft {
  types: ItemType[]
  minutes?: { value: number; run: Run }
  slot?: { from: string; to?: string; run: Run }
  presenters: Named[]
  clauses: FoundClause[]
  body: Run[]
  /** Which of `body` are bullets. */
  bullets: Set<Run>
  comments: Run[]
  noted: number
  bodyLines: number
  emptyPosition: boolean
  inComments: boolean
}

export const provenanceOf = (run: Run, how: string, confidence: number): Provenance => ({
  ...spanOf(run),
  how,
  confidence,
})

export function takeMeta(draft: Draft, meta: Meta, run: Run): void {
  draft.types.push(...meta.types)
  if (meta.minutes !== undefined && !draft.minutes) draft.minutes = { value: meta.minutes, run }
  if (meta.slot && !draft.slot)
    draft.slot = { from: meta.slot.from, ...(meta.slot.to ? { to: meta.slot.to } : {}), run }
  draft.noted += meta.attachments
}

export const lineRun = (it: ItemInput, i: number, from = 0): Run => {
  const line = it.page.lines[i]
  return line ? runOf(it.doc, [{ start: line.start + from, end: line.end }]) : emptyRun
}
