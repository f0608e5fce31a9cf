// Ställningstaganden på det som ett mönster anmäldes som.
import type { Db } from '../../data/reading.ts'

export interface FoundStance {
  readonly code: string
  readonly title: string
  readonly forum: string | null
  readonly takenOn: string | null
}

/** Those taken and published on some items, as the actor may read them: a clause that waits to be cleared is none. */
export const stanceRowsByItems = (db: Db, items: readonly string[]): Promise<readonly FoundStance[]> =>
  db
    .selectFrom('stance as s')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .leftJoin('forum as f', 'f.id', 's.forum_id')
    .select(['s.code', 'i.title', 'f.name as forum', 's.taken_on as takenOn'])
    .where('i.code', 'in', [...items])
    .where('s.status', '=', 'final')
    .where('s.published', '=', true)
    .where('s.repeats', '=', false)
    .where(eb => eb.exists(eb.selectFrom('stance_clause as c').select('c.id').whereRef('c.stance_id', '=', 's.id')))
    .execute()
