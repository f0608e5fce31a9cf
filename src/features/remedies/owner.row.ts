// Ansvariga för åtgärder: whom a side can choose among, and what lies with the actor.
import { type RawBuilder, sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Schema } from '../../data/schema.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Colleague } from './owner.ts'
import type { Dated, Party, RemedyState } from './remedy.ts'

type Db = ReadonlyKysely<Schema>

/** Those who work on a side of a case; nobody, for whoever does not stand on it. */
export async function colleaguesOn(db: Db, caseId: string, sides: readonly Party[]): Promise<readonly Colleague[]> {
  const { rows } = await sql<Colleague>`
    select s.side, p.person_id as "personId", p.name, p.role, p.organisation
    from unnest(${[...sides]}::text[]) s (side) cross join lateral people_of_side(${caseId}, s.side) p
    order by p.name collate sv`.execute(db as never)
  return rows
}

/** A remedy that the actor is to see to: what is to be done, and nothing of its case. */
export interface OwnRemedy extends Dated {
  readonly id: string
  readonly code: string
  readonly n: number
  readonly what: string
  readonly effect: string
  /** The actor reads the case too. */
  readonly coordinates: boolean
}

/** What lies with the actor, the nearest day first. */
export async function ownRemedies(db: Db): Promise<readonly OwnRemedy[]> {
  const { rows } = await sql<OwnRemedy & { readonly state: RemedyState }>`
    select id, code, n, what, state, due_on as "dueOn", effect_what as effect, effect_due_on as "effectDueOn", coordinates
    from my_remedies() order by coalesce(effect_due_on, due_on), id`.execute(db as never)
  return rows
}

/** Ids of those of them whose day is near or has been. Rows, to be counted with the rest. */
export const ownWaiting = (today: LocalDate): RawBuilder<{ id: string }> =>
  sql`select id from my_remedies() where case state when 'planned' then due_on else effect_due_on end
    <= ${today}::date + (select amount from remedy_setting where name = 'effect-soon-days')`
