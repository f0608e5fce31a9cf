// Ändringar av ärenden: what each of them moves, and how it is taken back. Pure: no clock, SQL or HTTP.
import { no, ok, type Result } from '../../kernel/result.ts'

/** A matter as far as changes go. Items are codes. */
export interface MatterState {
  readonly id: string
  readonly title: string
  readonly mergedInto: string | null
  /** Its start was undone. */
  readonly ended: boolean
  readonly items: readonly string[]
}

export type RelationKind = 'continues' | 'splits' | 'merges' | 'revises' | 'implements'

export interface Relation {
  readonly from: string
  readonly to: string
  readonly kind: RelationKind
}

/** What became of one matter. Pairs are [before, after]; what is missing did not change. */
export interface MatterMove {
  readonly id: string
  /** All it held before. */
  readonly had: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly title?: readonly [string, string]
  readonly into?: readonly [string | null, string | null]
  readonly ended?: readonly [boolean, boolean]
}

/** Exactly what a change did, so that it can be undone. */
export interface Moved {
  readonly matters: readonly MatterMove[]
  readonly related?: readonly Relation[]
  readonly unrelated?: readonly Relation[]
}

export type ChangeRefusal =
  | 'no-items'
  | 'nothing-new'
  | 'not-in-matter'
  | 'nothing-left'
  | 'same-title'
  | 'same-matter'
  | 'related-already'
  | 'merged-since'
  | 'renamed-since'
  | 'grown-since'

type Change = Result<Moved, ChangeRefusal>

const still = ({ id, items }: MatterState): MatterMove => ({ id, had: items, added: [], removed: [] })
const unique = (codes: readonly string[]): readonly string[] => [...new Set(codes)]
const without = (codes: readonly string[], gone: readonly string[]): readonly string[] =>
  codes.filter(it => !gone.includes(it))

/** A matter that nobody has started yet has ended: undoing the start ends it again. */
export const started = (id: string, items: readonly string[]): Change =>
  items.length === 0
    ? no('no-items')
    : ok({ matters: [{ id, had: [], added: unique(items), removed: [], ended: [true, false] }] })

/** Begun before anything has been said in it: undoing the start ends it, as with any other. */
export const begun = (id: string): Moved => ({
  matters: [{ id, had: [], added: [], removed: [], ended: [true, false] }],
})

export function joined(matter: MatterState, items: readonly string[]): Change {
  const added = without(unique(items), matter.items)
  return added.length === 0 ? no('nothing-new') : ok({ matters: [{ ...still(matter), added }] })
}

/** Takes items out. The last one stays: a matter of nothing is nothing. */
export function left(matter: MatterState, items: readonly string[]): Change {
  const removed = unique(items)
  if (removed.length === 0) return no('no-items')
  if (without(removed, matter.items).length > 0) return no('not-in-matter')
  if (removed.length === matter.items.length) return no('nothing-left')
  return ok({ matters: [{ ...still(matter), removed }] })
}

export const renamed = (matter: MatterState, title: string): Change =>
  title === matter.title ? no('same-title') : ok({ matters: [{ ...still(matter), title: [matter.title, title] }] })

/** Moves items to a matter of their own, which until then was a part of this one. */
export function split(matter: MatterState, freshId: string, items: readonly string[]): Change {
  const taken = left(matter, items)
  if (!taken.ok) return taken
  const added = unique(items)
  return ok({
    matters: [...taken.value.matters, { id: freshId, had: [], added, removed: [], into: [matter.id, null] }],
  })
}

/** Moves all of one matter into another. Its relations follow, but for those between the two. */
export function merged(kept: MatterState, gone: MatterState, relations: readonly Relation[]): Change {
  if (kept.id === gone.id) return no('same-matter')
  const moving = relations.filter(it => it.from === gone.id || it.to === gone.id)
  const there = (it: Relation) => relations.some(other => sameRelation(other, it))
  const moved = moving
    .map(it => ({ ...it, from: follow(it.from, gone, kept), to: follow(it.to, gone, kept) }))
    .filter(it => it.from !== it.to && !there(it))
  return ok({
    matters: [
      { ...still(kept), added: without(gone.items, kept.items) },
      { ...still(gone), removed: gone.items, into: [null, kept.id] },
    ],
    related: moved.filter((it, at) => moved.findIndex(other => sameRelation(other, it)) === at),
    unrelated: moving,
  })
}

const follow = (id: string, gone: MatterState, kept: MatterState): string => (id === gone.id ? kept.id : id)

export const sameRelation = (a: Relation, b: Relation): boolean =>
  a.from === b.from && a.to === b.to && a.kind === b.kind

export function related(from: MatterState, to: MatterState, kind: RelationKind, held: readonly Relation[]): Change {
  const relation: Relation = { from: from.id, to: to.id, kind }
  if (from.id === to.id) return no('same-matter')
  if (held.some(it => sameRelation(it, relation))) return no('related-already')
  return ok({ matters: [still(from), still(to)], related: [relation] })
}

export const unrelated = (from: MatterState, to: MatterState, relation: Relation): Moved => ({
  matters: [still(from), still(to)],
  unrelated: [relation],
})

/** What a matter has got since a change, and keeps when the change is undone. */
export interface Staying {
  readonly id: string
  readonly items: readonly string[]
}

export interface Undoing {
  readonly moved: Moved
  readonly staying: readonly Staying[]
}

/**
 * Takes a change back, whatever else has happened since: what it added goes, what it removed comes back, and what others
 * did since stays as they left it. Refused where one of its matters has been merged away, renamed or has grown since in
 * a way that has to be undone first.
 */
export function undo(
  change: Moved,
  now: readonly MatterState[],
  held: readonly Relation[],
): Result<Undoing, ChangeRefusal> {
  const moves: MatterMove[] = []
  const staying: Staying[] = []
  for (const move of change.matters) {
    const matter = now.find(it => it.id === move.id)
    if (!matter) return no('merged-since')
    const taken = takenBack(move, matter, change.matters.length > 1)
    if (!taken.ok) return taken
    moves.push(taken.value)
    const items = without(after(matter, taken.value).items, move.had)
    if (items.length > 0) staying.push({ id: move.id, items })
  }
  const there = (it: Relation) => held.some(one => sameRelation(one, it))
  const related = (change.unrelated ?? []).filter(it => !there(it))
  return ok({ moved: { matters: moves, related, unrelated: (change.related ?? []).filter(there) }, staying })
}

function takenBack(move: MatterMove, matter: MatterState, amongOthers: boolean): Result<MatterMove, ChangeRefusal> {
  const [mergedInto, ended] = [move.into?.[1] ?? null, move.ended?.[1] ?? false]
  if (matter.mergedInto !== mergedInto || matter.ended !== ended) return no('merged-since')
  if (move.title && matter.title !== move.title[1]) return no('renamed-since')
  const back: MatterMove = {
    id: matter.id,
    had: matter.items,
    added: without(move.removed, matter.items),
    removed: move.added.filter(it => matter.items.includes(it)),
    ...(move.title && { title: turned(move.title) }),
  }
  const rest = after(matter, back).items
  // Split off, it has got items of its own since: it goes on with those.
  const into = move.into && (rest.length === 0 || move.into[0] === null) ? turned(move.into) : undefined
  if (move.ended && !amongOthers && move.ended[0] && rest.length > 0) return no('grown-since')
  const whole = { ...back, ...(into && { into }), ...(move.ended && { ended: turned(move.ended) }) }
  const result = after(matter, whole)
  return result.items.length === 0 && result.mergedInto === null && !result.ended ? no('nothing-left') : ok(whole)
}

const turned = <T>([before, then]: readonly [T, T]): readonly [T, T] => [then, before]

/** A matter after a move. */
export const after = (matter: MatterState, move: MatterMove): MatterState => ({
  id: matter.id,
  title: move.title?.[1] ?? matter.title,
  mergedInto: move.into ? move.into[1] : matter.mergedInto,
  ended: move.ended ? move.ended[1] : matter.ended,
  items: [...without(matter.items, move.removed), ...without(move.added, matter.items)],
})
