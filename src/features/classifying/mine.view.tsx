/** Annat att klassificera om: what is left of it on the page of whoever coordinates a side. */
import { sql } from 'kysely'
import type { VNode } from 'preact'
import { type Actor, coordinated } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import { countText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { otherPath } from './classify.links.ts'

/** Open cases that are called Annat, as rows for the count in every page's header. A thousand at most are counted. */
export const othersWaiting = (db: Db) =>
  db.selectFrom(sql<{ id: string }>`my_other_cases()`.as<'o'>(sql`o`)).select('o.id')

/** Nobody else than who coordinates a side is asked about. */
export async function othersFor(db: Db, actor: Actor): Promise<number> {
  if (coordinated(actor).length === 0) return 0
  const row = await db
    .selectFrom(othersWaiting(db).as('o'))
    .select(eb => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(row.total)
}

export const OthersWaiting = ({ total }: { readonly total: number }): VNode | null =>
  total === 0 ? null : (
    <Section title="Annat att klassificera om" more={{ label: 'Klassificera', href: otherPath }}>
      <p>
        {countText(total, 'öppet ärende', 'öppna ärenden')} har fått händelsetypen Annat. Välj en typ som säger mer.
      </p>
    </Section>
  )
