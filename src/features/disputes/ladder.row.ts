// Eskaleringstrappor: read by whoever may speak in a dispute, and by who keeps them.
import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { type Ladder, ladderOn } from './ladder.ts'

/** Every version, the newest first. */
export async function laddersOf(db: Db): Promise<readonly Ladder[]> {
  const rows = await db
    .selectFrom('escalation_ladder as l')
    .select(['l.id', 'l.n', 'l.name', 'l.example', 'l.note', 'l.valid_from', 'l.valid_to', 'l.version'])
    .select(sql<number>`(select count(*) from dispute d where d.ladder_id = l.id)`.as('disputes'))
    .orderBy('l.n', 'desc')
    .execute()
  const steps = await db.selectFrom('escalation_step').selectAll().orderBy('ordinal').execute()
  return rows.map(it => ({
    ...{ id: it.id, version: it.version, n: it.n, name: it.name, example: it.example, note: it.note },
    ...{ validFrom: it.valid_from, validTo: it.valid_to, disputes: it.disputes },
    steps: steps
      .filter(step => step.ladder_id === it.id)
      .map(step => ({
        ...{ ordinal: step.ordinal, name: step.name, ownWho: step.own_who, counterpartWho: step.counterpart_who },
        ...{ amount: step.amount, unit: step.unit, outcome: step.outcome },
      })),
  }))
}

export const currentLadder = async (db: Db, day: LocalDate): Promise<Ladder | undefined> =>
  ladderOn(await laddersOf(db), day)
