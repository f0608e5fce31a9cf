// Ärenden: every change of them, each one a row in the history that can be taken back.
import { randomBytes } from 'node:crypto'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { folded } from '../../kernel/text.ts'
import * as change from './change.ts'
import { carryOut, lockMatters, type MatterEvent, relationsOf } from './event.store.ts'

type Changing = Permit<'matter.change'>

export type MatterRefusal = change.ChangeRefusal | 'unknown-item' | 'unknown-matter' | 'no-title'

export interface StartedMatter {
  readonly id: string
  readonly code: string
  /** The row of the history that an undo names. */
  readonly eventId: string
}

/** What a change did, with the row of the history that an undo names. */
export interface Changed {
  readonly eventId: string
  readonly moved: change.Moved
}

/** The items that are there and that the actor may see: nobody adds what they cannot read. */
async function unknownItem(tx: Tx, codes: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(codes)]
  if (wanted.length === 0) return false
  const rows = await tx.selectFrom('item').select('code').where('code', 'in', wanted).execute()
  return rows.length < wanted.length
}

const insertMatter = (tx: Tx, title: string) =>
  tx
    .insertInto('matter')
    .values({ code: shortCode(randomBytes(7)), title, merged_into: null })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()

/** Starts a matter with at least one item. */
export async function startMatter(
  tx: Tx,
  permit: Permit<'matter.add'>,
  given: { readonly title: string; readonly itemCodes: readonly string[] },
): Promise<Result<StartedMatter, MatterRefusal>> {
  const title = folded(given.title)
  if (title === '') return no('no-title')
  if (given.itemCodes.length === 0) return no('no-items')
  if (await unknownItem(tx, given.itemCodes)) return no('unknown-item')
  const matter = await insertMatter(tx, title)
  const moved = change.started(matter.id, given.itemCodes)
  if (!moved.ok) return moved
  const eventId = await carryOut(tx, permit, { kind: 'started', matterId: matter.id, moved: moved.value })
  return ok({ ...matter, eventId })
}

/** Begins a matter that no item of the register belongs to yet: what it is about is still on its way to an agenda. */
export async function beginMatter(
  tx: Tx,
  permit: Permit<'matter.add'>,
  given: { readonly title: string },
): Promise<Result<StartedMatter, MatterRefusal>> {
  const title = folded(given.title)
  if (title === '') return no('no-title')
  const matter = await insertMatter(tx, title)
  const about = { kind: 'started', matterId: matter.id, moved: change.begun(matter.id) } as const
  return ok({ ...matter, eventId: await carryOut(tx, permit, about) })
}

/** The permit's matter as it is now, locked, with its version as it was read. Throws Stale. */
async function ownMatter(tx: Tx, permit: Changing, ...others: readonly string[]) {
  const states = await lockMatters(tx, [permit.subjectId, ...others])
  const own = states.find(it => it.id === permit.subjectId)
  if (!own || (permit.version !== undefined && own.version !== permit.version) || own.mergedInto || own.ended)
    throw new Stale('The matter')
  return { own, states }
}

/** Adds items to the permit's matter. Those that are in it already are left as they are. */
export async function joinMatter(
  tx: Tx,
  permit: Changing,
  itemCodes: readonly string[],
): Promise<Result<Changed, MatterRefusal>> {
  if (await unknownItem(tx, itemCodes)) return no('unknown-item')
  const { own } = await ownMatter(tx, permit)
  return record(tx, permit, 'joined', own.id, change.joined(own, itemCodes))
}

/** Takes items out of the permit's matter. */
export async function leaveMatter(
  tx: Tx,
  permit: Changing,
  itemCodes: readonly string[],
): Promise<Result<Changed, MatterRefusal>> {
  const { own } = await ownMatter(tx, permit)
  return record(tx, permit, 'left', own.id, change.left(own, itemCodes))
}

/** The matters that any of these items are in. */
export async function mattersWith(tx: Tx, itemCodes: readonly string[]): Promise<readonly string[]> {
  if (itemCodes.length === 0) return []
  const rows = await tx
    .selectFrom('matter_handling')
    .select('matter_id')
    .distinct()
    .where('item_code', 'in', [...itemCodes])
    .orderBy('matter_id')
    .execute()
  return rows.map(it => it.matter_id)
}

/** Takes whichever of these items are in the permit's matter out of it, the last one too: what they were is not to be read. */
export async function leaveMatterWith(tx: Tx, permit: Changing, itemCodes: readonly string[]): Promise<void> {
  const { own } = await ownMatter(tx, permit)
  const removed = own.items.filter(it => itemCodes.includes(it))
  if (removed.length === 0) return
  const moved = { matters: [{ id: own.id, had: own.items, added: [], removed }] }
  await carryOut(tx, permit, { kind: 'left', matterId: own.id, moved })
}

export async function renameMatter(tx: Tx, permit: Changing, title: string): Promise<Result<Changed, MatterRefusal>> {
  const { own } = await ownMatter(tx, permit)
  if (folded(title) === '') return no('no-title')
  return record(tx, permit, 'renamed', own.id, change.renamed(own, folded(title)))
}

/** Moves items out of the permit's matter to one of their own. */
export async function splitMatter(
  tx: Tx,
  permit: Changing,
  given: { readonly title: string; readonly itemCodes: readonly string[] },
): Promise<Result<StartedMatter, MatterRefusal>> {
  const { own } = await ownMatter(tx, permit)
  const title = folded(given.title)
  if (title === '') return no('no-title')
  const possible = change.left(own, given.itemCodes)
  if (!possible.ok) return possible
  const fresh = await insertMatter(tx, title)
  const moved = change.split(own, fresh.id, given.itemCodes)
  if (!moved.ok) return moved
  const about = { kind: 'split', matterId: own.id, otherId: fresh.id, moved: moved.value } as const
  return ok({ ...fresh, eventId: await carryOut(tx, permit, about) })
}

/** Makes another matter a part of the permit's. Its address leads here from then on. */
export async function mergeMatters(tx: Tx, permit: Changing, otherId: string): Promise<Result<Changed, MatterRefusal>> {
  const { own, states } = await ownMatter(tx, permit, otherId)
  const other = states.find(it => it.id === otherId)
  if (!other || other.mergedInto || other.ended) return no('unknown-matter')
  const moved = change.merged(own, other, await relationsOf(tx, [own.id, other.id]))
  return record(tx, permit, 'merged', own.id, moved, other.id)
}

/** Says how the permit's matter is related to another: it continues, revises, … that one. */
export async function relateMatters(
  tx: Tx,
  permit: Changing,
  otherId: string,
  kind: change.RelationKind,
): Promise<Result<Changed, MatterRefusal>> {
  const { own, states } = await ownMatter(tx, permit, otherId)
  const other = states.find(it => it.id === otherId)
  if (!other || other.mergedInto || other.ended) return no('unknown-matter')
  const moved = change.related(own, other, kind, await relationsOf(tx, [own.id]))
  return record(tx, permit, 'related', own.id, moved, other.id)
}

/** Takes away a relation of the permit's matter, whichever end of it the matter is. */
export async function unrelateMatters(
  tx: Tx,
  permit: Changing,
  relationId: string,
): Promise<Result<Changed, MatterRefusal>> {
  const row = await tx.selectFrom('matter_relation').selectAll().where('id', '=', relationId).executeTakeFirst()
  const otherId = row?.from_id === permit.subjectId ? row.to_id : row?.from_id
  if (!row || !otherId || ![row.from_id, row.to_id].includes(permit.subjectId)) throw new Stale('The relation')
  const { own, states } = await ownMatter(tx, permit, otherId)
  const other = states.find(it => it.id === otherId)
  if (!other) throw new Stale('The relation')
  const relation = { from: row.from_id, to: row.to_id, kind: row.kind }
  return record(tx, permit, 'unrelated', own.id, ok(change.unrelated(own, other, relation)), other.id)
}

export interface Undone extends Changed {
  /** What the matters have got since, and keep. */
  readonly staying: readonly change.Staying[]
}

/**
 * Takes back one change in the history of the permit's matter; an undoing can itself be taken back. Throws Stale where
 * it has been undone already or is about another matter.
 */
export async function undo(tx: Tx, permit: Changing, eventId: string): Promise<Result<Undone, MatterRefusal>> {
  const event = await tx
    .selectFrom('matter_event as e')
    .leftJoin('matter_event as u', 'u.undoes', 'e.id')
    .select(['e.id', 'e.matter_id', 'e.other_id', 'e.moved', 'u.id as undone'])
    .where('e.id', '=', eventId)
    .executeTakeFirst()
  if (!event || event.undone || ![event.matter_id, event.other_id].includes(permit.subjectId))
    throw new Stale('The change')
  const { states } = await ownMatter(tx, permit, ...event.moved.matters.map(it => it.id))
  const ids = states.map(it => it.id)
  const back = change.undo(event.moved, states, await relationsOf(tx, ids))
  if (!back.ok) return back
  const about = { kind: 'undone', matterId: event.matter_id, otherId: event.other_id, undoes: event.id } as const
  const id = await carryOut(tx, permit, { ...about, moved: back.value.moved })
  return ok({ eventId: id, ...back.value })
}

async function record(
  tx: Tx,
  permit: Changing,
  kind: MatterEvent['kind'],
  matterId: string,
  moved: Result<change.Moved, change.ChangeRefusal>,
  otherId: string | null = null,
): Promise<Result<Changed, MatterRefusal>> {
  if (!moved.ok) return moved
  return ok({
    eventId: await carryOut(tx, permit, { kind, matterId, otherId, moved: moved.value }),
    moved: moved.value,
  })
}
