import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { type Gate, type Gates, gateKey } from './gate.ts'

// Spärrarna som var och en får se dem: the public those of words that are public, and for whom they wait.

const gates = (db: Db) =>
  db
    .selectFrom('stance_gate as g')
    .select(['g.item_code', 'g.words', 'g.state', 'g.waiting_for', 'g.cleared_by', 'g.cleared_on', 'g.cleared_at'])
    .where('g.gone_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof gates>['execute']>>[number]

export const gateOfRow = (it: Omit<Row, 'item_code' | 'words'>): Gate => ({
  state: it.state,
  waitingFor: it.waiting_for,
  clearedBy: it.cleared_by,
  clearedOn: it.cleared_on,
  clearedAt: it.cleared_at,
})

/** In a question of stance s and clause c: the clause waits. What hangs on nothing is not looked up. */
export const heldBack = sql<boolean>`(c.condition is not null and exists (select from stance_gate g join item gi on gi.code = g.item_code
  where gi.id = s.item_id and g.words_hash = words_hash(c.words) and g.state = 'waiting' and g.gone_at is null))`

/** The gates of some items, on the agenda or in the register, by `gateKey`. */
export async function gatesOf(reader: Db | Tx, itemCodes: readonly string[]): Promise<Gates> {
  if (itemCodes.length === 0) return new Map()
  const rows = await gates(reader as Db)
    .where('g.item_code', 'in', [...new Set(itemCodes)])
    .execute()
  return new Map(rows.map(it => [gateKey(it.item_code, it.words), gateOfRow(it)]))
}

/** The gates of some stances in the register, by stance and then by the clause's words. */
export async function gatesOfStances(
  db: Db,
  stanceIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Gate>>> {
  if (stanceIds.length === 0) return new Map()
  const rows = await gates(db)
    .innerJoin('item as i', 'i.code', 'g.item_code')
    .innerJoin('stance as s', join => join.onRef('s.item_id', '=', 'i.id').on('s.status', '=', 'final'))
    .select('s.id as stance_id')
    .where('s.id', 'in', [...stanceIds])
    .execute()
  return new Map(
    [...Map.groupBy(rows, it => it.stance_id)].map(([id, own]) => [
      id,
      new Map(own.map(it => [it.words, gateOfRow(it)])),
    ]),
  )
}
