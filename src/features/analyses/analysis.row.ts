// Händelseanalys, as the coordinators of both sides read it.

import type { Db } from '../../data/reading.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { EntryKind, Party } from './analysis.ts'

export interface Entry {
  readonly id: string
  readonly version: number
  readonly kind: EntryKind
  readonly side: Party
  readonly words: string
  readonly on: LocalDate | null
  /** 'HH:MM' */
  readonly time: string | null
  readonly codeId: string | null
  readonly label: string | null
  readonly belongs: Party | 'shared' | null
}

export interface Analysis {
  readonly id: string
  readonly version: number
  readonly startedSide: Party
  readonly startedAt: Instant
  readonly dueOn: LocalDate | null
  readonly ownAgreedAt: Instant | null
  readonly counterpartAgreedAt: Instant | null
  readonly finishedAt: Instant | null
  readonly entries: readonly Entry[]
}

const entriesOf = async (db: Db, analysisId: string): Promise<readonly Entry[]> => {
  const rows = await db
    .selectFrom('analysis_entry as e')
    .leftJoin('taxonomy_code as c', 'c.id', 'e.code_id')
    .select(['e.id', 'e.version', 'e.kind', 'e.side', 'e.words', 'e.happened_on as on', 'e.happened_time as time'])
    .select(['e.code_id as codeId', 'e.belongs', 'c.label'])
    .where('e.analysis_id', '=', analysisId)
    .where('e.removed_at', 'is', null)
    .orderBy('e.happened_on')
    .orderBy('e.happened_time')
    .orderBy('e.written_at')
    .orderBy('e.id')
    .execute()
  return rows.map(it => ({ ...it, time: it.time?.slice(0, 5) ?? null }))
}

/** The analysis of a case; undefined where none is begun, or for whoever may not read it. */
export async function findAnalysis(db: Db, caseId: string): Promise<Analysis | undefined> {
  const row = await db
    .selectFrom('event_analysis')
    .select(['id', 'version', 'started_side', 'started_at', 'due_on', 'own_agreed_at', 'counterpart_agreed_at'])
    .select('finished_at')
    .where('deviation_id', '=', caseId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    ...{ id: row.id, version: row.version, startedSide: row.started_side, startedAt: row.started_at },
    ...{ dueOn: row.due_on, ownAgreedAt: row.own_agreed_at, counterpartAgreedAt: row.counterpart_agreed_at },
    finishedAt: row.finished_at,
    entries: await entriesOf(db, row.id),
  }
}

/** When an analysis has to be begun, where somebody was asked to try a report; the earliest day. */
export async function startDueOn(db: Db, caseId: string): Promise<LocalDate | null> {
  const row = await db
    .selectFrom('duty_prompt')
    .select(eb => eb.fn.min('start_due_on').as('on'))
    .where('deviation_id', '=', caseId)
    .executeTakeFirst()
  return row?.on ?? null
}
