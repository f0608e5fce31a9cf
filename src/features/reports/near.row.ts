import { sql } from 'kysely'
import type { Db } from '../../data/reading.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { DeviationKind, DeviationState } from '../deviations/deviation.ts'
import { likeliest, type Near } from './duplicate.ts'
import type { SentReport } from './report.ts'

// Rapporter som kan vara om samma händelse, as the reporter may know of them: the own unit's alone. How a report begins is told only
// to whoever may read it.

export interface NearReport extends Near {
  readonly kind: DeviationKind
  readonly state: DeviationState
  /** The unit on the other side. */
  readonly unit: string
}

/** Before it is sent. Past row level security, through a function that tells of nobody else's reports. */
export async function nearReports(db: Db, it: SentReport): Promise<readonly NearReport[]> {
  const rows = await db
    .selectFrom(
      sql<{
        code: string
        happened_on: LocalDate
        kind: DeviationKind
        state: DeviationState
        unit: string
        same_unit: boolean
        step_id: string | null
        mine: boolean
        first_words: string | null
        likeness: number
      }>`reported_near(${it.reportingUnitId}::uuid, ${it.counterpartUnitId}::uuid, ${it.happenedOn}::date, ${it.happened})`.as(
        'n',
      ),
    )
    .selectAll()
    .execute()
  return likeliest(
    rows.map(row => ({
      ...{ code: row.code, happenedOn: row.happened_on, sameUnit: row.same_unit, mine: row.mine },
      ...{ sameStep: it.stepId !== null && row.step_id === it.stepId, sameDay: row.happened_on === it.happenedOn },
      ...{ kind: row.kind, state: row.state, unit: row.unit, firstWords: row.first_words, likeness: row.likeness },
    })),
  )
}
