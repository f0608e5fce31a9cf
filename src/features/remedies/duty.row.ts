// Prövning av anmälan, as whoever may read the case reads it.

import type { Db } from '../../data/reading.ts'
import type { DutyOutcome, Informed, Party } from '../../data/tables/remedies.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { Case } from '../deviations/deviation.row.ts'
import { type Duty, duties } from './duty.ts'

export interface LegalDuty {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly law: string
  readonly place: string
  readonly says: string
  readonly source: string
  readonly unverified: string | null
}

/** The reference of the law, in its order; what no longer holds is left out. */
export const legalDuties = (db: Db, today: LocalDate): Promise<LegalDuty[]> =>
  db
    .selectFrom('legal_duty')
    .select(['id', 'code', 'name', 'law', 'place', 'says', 'source', 'unverified'])
    .where(eb => eb.or([eb('valid_from', 'is', null), eb('valid_from', '<=', today)]))
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
    .orderBy('ordinal')
    .execute()

/** What the law may ask, as the case is classified now. */
export async function dutiesOf(db: Db, held: Case): Promise<readonly Duty[]> {
  const judged = await db
    .selectFrom('deviation_choice as h')
    .innerJoin('taxonomy_code as c', 'c.id', 'h.code_id')
    .select('c.code')
    .where('h.deviation_id', '=', held.id)
    .where('h.aspect', '=', 'avoidability')
    .where('h.ended_at', 'is', null)
    .orderBy('h.chosen_at', 'desc')
    .executeTakeFirst()
  const { actualLevel: actual, potentialLevel: potential, legalBasis } = held
  return duties({ actual, potential, legalBasis, avoidability: judged?.code ?? null })
}

export interface Answer {
  readonly at: Instant
  readonly outcome: DutyOutcome
  readonly on: LocalDate | null
  readonly words: string | null
  readonly reference: string | null
  readonly informed: Informed | null
  readonly informedOn: LocalDate | null
}

export interface Prompt {
  readonly id: string
  readonly version: number
  readonly side: Party
  readonly duty: string
  readonly dutyCode: string
  readonly promptedSide: Party
  readonly promptedAt: Instant
  readonly startDueOn: LocalDate | null
  readonly toldAt: Instant | null
  readonly seenAt: Instant | null
  readonly outcome: DutyOutcome | null
  /** Newest first; read by the side that was prompted alone. */
  readonly answers: readonly Answer[]
}

async function answersOf(db: Db, caseId: string): Promise<ReadonlyMap<string, readonly Answer[]>> {
  const rows = await db
    .selectFrom('duty_event')
    .select(['prompt_id', 'at', 'outcome', 'happened_on as on', 'words', 'reference', 'informed'])
    .select('informed_on as informedOn')
    .where('deviation_id', '=', caseId)
    .where('verb', '=', 'answer')
    .orderBy('at_version', 'desc')
    .execute()
  const answers = rows.flatMap(({ outcome, prompt_id, ...it }) => (outcome ? [{ ...it, outcome, prompt_id }] : []))
  return Map.groupBy(answers, it => it.prompt_id)
}

/** Who has been asked to try what, and what it has come to. */
export async function promptsOf(db: Db, caseId: string): Promise<readonly Prompt[]> {
  const rows = await db
    .selectFrom('duty_prompt as p')
    .innerJoin('legal_duty as l', 'l.id', 'p.duty_id')
    .select(['p.id', 'p.version', 'p.side', 'p.prompted_side', 'p.prompted_at', 'p.start_due_on', 'p.told_at'])
    .select(['p.seen_at', 'p.outcome', 'l.name', 'l.code'])
    .where('p.deviation_id', '=', caseId)
    .orderBy('p.side', 'desc')
    .orderBy('l.ordinal')
    .execute()
  if (rows.length === 0) return []
  const answers = await answersOf(db, caseId)
  return rows.map(it => ({
    ...{ id: it.id, version: it.version, side: it.side, duty: it.name, dutyCode: it.code },
    ...{ promptedSide: it.prompted_side, promptedAt: it.prompted_at, startDueOn: it.start_due_on },
    ...{ toldAt: it.told_at, seenAt: it.seen_at, outcome: it.outcome, answers: answers.get(it.id) ?? [] },
  }))
}
