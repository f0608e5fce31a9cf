// Ansvariga för åtgärder: whom a side can choose among, and what lies with the actor.
import { type RawBuilder, sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { Colleague } from './owner.ts'
import type { RemedyRow } from './remedy.row.ts'
import type { Dated, Party, RemedyState } from './remedy.ts'
import type { RemedyWordVerb } from './word.ts'

/** Those who work on a side of a case; nobody, for whoever does not stand on it. */
export async function colleaguesOn(db: Db, caseId: string, sides: readonly Party[]): Promise<readonly Colleague[]> {
  const { rows } = await sql<Colleague>`
    select s.side, p.person_id as "personId", p.name, p.role, p.organisation
    from unnest(${[...sides]}::text[]) s (side) cross join lateral people_of_side(${caseId}, s.side) p
    order by p.name collate sv`.execute(executorOf(db))
  return rows
}

/** A remedy that the actor is to see to: what is to be done, and nothing of its case. */
export interface OwnRemedy extends Dated {
  readonly id: string
  readonly version: number
  readonly code: string
  readonly n: number
  readonly what: string
  readonly organisation: string
  readonly effect: RemedyRow['effect']
  /** What the actor has said of it, which waits for the side; or 'back' where the side has answered. */
  readonly said: RemedyWordVerb | null
  /** The actor reads the case too. */
  readonly coordinates: boolean
}

/** What lies with the actor, the nearest day first. */
export async function ownRemedies(db: Db): Promise<readonly OwnRemedy[]> {
  const { rows } = await sql<OwnRemedy & { readonly state: RemedyState }>`
    select id, version, code, n, what, organisation, state, due_on as "dueOn", effect_due_on as "effectDueOn", coordinates,
      jsonb_build_object('what', effect_what, 'from', effect_from, 'to', effect_to, 'how', effect_how) as effect,
      (select w.verb from my_remedy_words() w where w.remedy_id = m.id and w.stands) as said
    from my_remedies() m order by coalesce(effect_due_on, due_on), id`.execute(executorOf(db))
  return rows
}

/** Ids of those whose day is near or has been and that the actor has said nothing of, or that have an answer. Rows, to be counted. */
export const ownWaiting = (today: LocalDate): RawBuilder<{ id: string }> =>
  sql`select m.id from my_remedies() m left join my_remedy_words() w on w.remedy_id = m.id and w.stands
    where w.verb = 'back' or (w.verb is null and case m.state when 'planned' then m.due_on else m.effect_due_on end
      <= ${today}::date + (select amount from remedy_setting where name = 'effect-soon-days'))`
