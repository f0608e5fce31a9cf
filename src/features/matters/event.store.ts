// Ändringar av ärenden: what a change moves is written as it says, and kept in the history.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { MatterEventTable } from '../../data/tables/matters.ts'
import type { MatterMove, MatterState, Moved, Relation } from './change.ts'

export interface MatterEvent {
  readonly kind: MatterEventTable['kind']
  readonly matterId: string
  readonly otherId?: string | null
  readonly moved: Moved
  readonly undoes?: string
}

/** The matters as they are now, locked in one order so that two changes never wait for each other. */
export async function lockMatters(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly (MatterState & { readonly version: number })[]> {
  const rows = await tx
    .selectFrom('matter')
    .select(['id', 'title', 'merged_into', 'ended', 'version'])
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute()
  const items = await tx
    .selectFrom('matter_handling')
    .select(['matter_id', 'item_code'])
    .where('matter_id', 'in', [...new Set(ids)])
    .orderBy('item_code')
    .execute()
  return rows.map(it => ({
    id: it.id,
    title: it.title,
    mergedInto: it.merged_into,
    ended: it.ended,
    version: it.version,
    items: items.filter(one => one.matter_id === it.id).map(one => one.item_code),
  }))
}

export async function relationsOf(tx: Tx, ids: readonly string[]): Promise<readonly Relation[]> {
  const rows = await tx
    .selectFrom('matter_relation')
    .select(['from_id', 'to_id', 'kind'])
    .where(eb => eb.or([eb('from_id', 'in', [...ids]), eb('to_id', 'in', [...ids])]))
    .execute()
  return rows.map(it => ({ from: it.from_id, to: it.to_id, kind: it.kind }))
}

/** Writes what a change moves, its row in the history and its audit row. Resolves with the id of the row. */
export async function carryOut(
  tx: Tx,
  permit: Permit<'matter.change'> | Permit<'matter.add'>,
  event: MatterEvent,
): Promise<string> {
  for (const move of event.moved.matters) await moveMatter(tx, permit, move)
  await moveRelations(tx, permit, event.moved)
  const { id } = await tx
    .insertInto('matter_event')
    .values({
      matter_id: event.matterId,
      other_id: event.otherId ?? null,
      kind: event.kind,
      made_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
      moved: JSON.stringify(event.moved),
      undoes: event.undoes ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const detail = {
    change: event.kind,
    event: id,
    ...(event.otherId && { other: event.otherId }),
    ...(event.undoes && { undoes: event.undoes }),
  }
  await audit(tx, permit, `matter:${event.matterId}`, detail)
  return id
}

type Moving = Permit<'matter.change'> | Permit<'matter.add'>

async function moveMatter(tx: Tx, _permit: Moving, move: MatterMove): Promise<void> {
  if (move.removed.length > 0)
    await tx
      .deleteFrom('matter_handling')
      .where('matter_id', '=', move.id)
      .where('item_code', 'in', [...move.removed])
      .execute()
  if (move.added.length > 0)
    await tx
      .insertInto('matter_handling')
      .values(move.added.map(item_code => ({ matter_id: move.id, item_code })))
      .execute()
  await tx
    .updateTable('matter')
    .set({
      version: sql`version + 1`,
      ...(move.title && { title: move.title[1] }),
      ...(move.into && { merged_into: move.into[1] }),
      ...(move.ended && { ended: move.ended[1] }),
    })
    .where('id', '=', move.id)
    .execute()
}

async function moveRelations(tx: Tx, _permit: Moving, moved: Moved): Promise<void> {
  for (const it of moved.unrelated ?? [])
    await tx
      .deleteFrom('matter_relation')
      .where('from_id', '=', it.from)
      .where('to_id', '=', it.to)
      .where('kind', '=', it.kind)
      .execute()
  const added = (moved.related ?? []).map(it => ({ from_id: it.from, to_id: it.to, kind: it.kind }))
  if (added.length > 0)
    await tx
      .insertInto('matter_relation')
      .values(added)
      .onConflict(it => it.doNothing())
      .execute()
}
