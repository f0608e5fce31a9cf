// Ordning på en dagordning: where an item goes when it is moved. Pure; the page and the server ask the same rule.
import { no, ok, type Result } from '../../kernel/result.ts'
import { type AgendaItem, ordered, outermostOf } from './agenda.ts'

export type Ranked = Pick<AgendaItem, 'id' | 'parentId' | 'ordinal' | 'kind'>

/** One step with a button or a key. */
export type Step = 'up' | 'down' | 'in' | 'out'
export const steps: readonly Step[] = ['up', 'down', 'in', 'out']

/** Where a dragged item was let go: under which item, and after which of those that are there ('' = first). */
export interface Spot {
  readonly parentId: string | null
  readonly after: string | null
}

export interface Place {
  readonly id: string
  readonly parentId: string | null
  readonly ordinal: number
}

export type OrderRefusal = 'unknown' | 'no-further' | 'has-parts' | 'no-breaks' | 'too-deep'

/** Every item with its place after the move, counted from 1 on each level. All of them are there, each of them once. */
export type Moved = Result<readonly Place[], OrderRefusal>

interface Level {
  readonly id: string
  readonly kind: Ranked['kind']
  readonly parts: readonly string[]
}

/** The agenda as two levels, whatever lay deeper. */
function levels(items: readonly Ranked[]): readonly Level[] {
  const outermost = outermostOf(items)
  const found: { readonly id: string; readonly kind: Ranked['kind']; readonly parts: string[] }[] = []
  // In order, an item's parts come next after it.
  for (const it of ordered(items))
    if (outermost(it) === null) found.push({ id: it.id, kind: it.kind, parts: [] })
    else found.at(-1)?.parts.push(it.id)
  return found
}

const placed = (all: readonly Level[]): readonly Place[] =>
  all.flatMap(({ id, parts }, at) => [
    { id, parentId: null, ordinal: at + 1 },
    ...parts.map((part, n) => ({ id: part, parentId: id, ordinal: n + 1 })),
  ])

/** The agenda as it is, counted anew. */
export const asPlaced = (items: readonly Ranked[]): readonly Place[] => placed(levels(items))

/**
 * Moves an item to a spot. An item with parts of its own cannot become a part, a break has none and is none.
 * Source: VG's agendas have two levels ('4a', '4b').
 */
export const moveTo = (items: readonly Ranked[], id: string, spot: Spot): Moved => moved(items, levels(items), id, spot)

function moved(items: readonly Ranked[], all: readonly Level[], id: string, spot: Spot): Moved {
  const item = items.find(it => it.id === id)
  if (!item || spot.parentId === id || spot.after === id) return no('unknown')
  const own = all.find(it => it.id === id)
  const without = all.filter(it => it.id !== id).map(it => ({ ...it, parts: it.parts.filter(part => part !== id) }))
  if (spot.parentId === null) return insertAfter(without, own ?? { id, kind: item.kind, parts: [] }, spot.after)
  const parent = without.find(it => it.id === spot.parentId)
  if (!parent) return no(items.some(it => it.id === spot.parentId) ? 'too-deep' : 'unknown')
  if (item.kind === 'break' || parent.kind === 'break') return no('no-breaks')
  if (own && own.parts.length > 0) return no('has-parts')
  const at = spot.after === null ? 0 : parent.parts.indexOf(spot.after) + 1
  if (spot.after !== null && at === 0) return no('unknown')
  const parts = parent.parts.toSpliced(at, 0, id)
  return ok(placed(without.map(it => (it === parent ? { ...it, parts } : it))))
}

function insertAfter(all: readonly Level[], own: Level, after: string | null): Moved {
  const at = after === null ? 0 : all.findIndex(it => it.id === after || it.parts.includes(after)) + 1
  if (after !== null && at === 0) return no('unknown')
  return ok(placed(all.toSpliced(at, 0, own)))
}

/** Moves an item one step: past its neighbour, in under the item above it, or out after the item that it is a part of. */
export const step = (items: readonly Ranked[], id: string, way: Step): Moved => stepped(items, levels(items), id, way)

function stepped(items: readonly Ranked[], all: readonly Level[], id: string, way: Step): Moved {
  const spot = spotOf(all, id, way)
  return spot.ok ? moved(items, all, id, spot.value) : spot
}

function spotOf(all: readonly Level[], id: string, way: Step): Result<Spot, OrderRefusal> {
  const parent = all.find(it => it.parts.includes(id)) ?? null
  const among = parent ? parent.parts : all.map(it => it.id)
  const at = among.indexOf(id)
  if (at < 0) return no('unknown')
  const parentId = parent?.id ?? null
  const none = no<OrderRefusal>('no-further')
  if (way === 'up') return at === 0 ? none : ok({ parentId, after: among[at - 2] ?? null })
  if (way === 'down') return at === among.length - 1 ? none : ok({ parentId, after: among[at + 1] ?? null })
  if (way === 'out') return parent ? ok({ parentId: null, after: parent.id }) : none
  const above = parent ? undefined : all[at - 1]
  return above?.kind === 'item' ? ok({ parentId: above.id, after: above.parts.at(-1) ?? null }) : none
}

/** Which steps each item can take from where it is, by its id. */
export function possibleSteps(items: readonly Ranked[]): ReadonlyMap<string, readonly Step[]> {
  const all = levels(items)
  return new Map(items.map(({ id }) => [id, steps.filter(way => stepped(items, all, id, way).ok)]))
}

/** Where a new item of the first level goes: last, but before what closes every meeting. Counted from 1. */
export function ordinalOfNew(items: readonly Ranked[], closing: ReadonlySet<string>): number {
  const first = levels(items).map(it => it.id)
  return first.findLastIndex(id => !closing.has(id)) + 2
}
