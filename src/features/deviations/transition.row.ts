// Övergångarna, as the county's data has them.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { Transition } from './deviation.ts'

export interface HeldTransition extends Transition {
  readonly id: string
  readonly version: number
}

/** The steps of the procedure, in its order. */
export const transitionsOf = (db: Db): Promise<readonly HeldTransition[]> =>
  db
    .selectFrom('deviation_transition')
    .select(['id', 'verb', 'from_state', 'to_state', 'who', 'kinds', 'needs_words', 'reason_list', 'label', 'version'])
    .orderBy('from_state')
    .orderBy('ordinal')
    .orderBy('id')
    .execute()

export interface Reason {
  readonly id: string
  readonly label: string
  readonly needsWords: boolean
}

/** The reasons of a list that hold on a day. */
export async function reasonsOf(db: Db, list: string, today: string): Promise<readonly Reason[]> {
  const rows = await db
    .selectFrom('taxonomy_code')
    .select(['id', 'label', 'needs_words as needsWords'])
    .where('list', '=', list)
    .where(sql<boolean>`coalesce(valid_from <= ${today}::date, true) and coalesce(valid_to >= ${today}::date, true)`)
    .orderBy('ordinal')
    .execute()
  return rows
}
