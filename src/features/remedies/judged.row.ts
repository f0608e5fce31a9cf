// Bedömda åtgärder: what the remedies of a case leave open, with the rows that the rules look at.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import type { Result } from '../../kernel/result.ts'
import type { Severity } from '../deviations/deviation.ts'
import { causeCounts, causesOf, labelsOf } from './cause.row.ts'
import { type ReadyRefusal, type ReadyVerb, readiness } from './ready.ts'
import { motivesOf, remediesOf, remedySettings, waiverOf } from './remedy.row.ts'
import { warningWords } from './remedy.words.ts'
import { type Judged, unmotivated, type Warning, warningsOf } from './warning.ts'

export interface Appraisal {
  /** All that hold, and those that nobody has given a reason for. */
  readonly warnings: readonly Warning[]
  readonly unmotivated: readonly Warning[]
  /** What a warning says, in Swedish. */
  readonly words: (it: Warning) => string
}

interface Asked {
  readonly id: string
  readonly severity: Severity | null
}

/** The warnings of a case as its remedies stand, with one more where somebody is about to add it. */
export async function judge(db: Db, { id, severity }: Asked, added?: Judged): Promise<Appraisal> {
  const settings = await remedySettings(db)
  const held = await remediesOf(db, id)
  const remedies: readonly Judged[] = [
    ...held.map(it => ({ state: it.state, strength: it.strength, causeIds: it.causes.map(one => one.codeId) })),
    ...(added ? [added] : []),
  ]
  const causeIds = [...new Set((await causesOf(db, id)).map(it => it.codeId))]
  const asked = [...new Set([...causeIds, ...remedies.flatMap(it => it.causeIds)])]
  const months = settings['repeated-cause-months']
  const counts = await causeCounts(db, id, asked, months)
  // A cause that only the new remedy is linked to comes once more with it.
  const known = new Set([...causeIds, ...held.flatMap(it => it.causes.map(one => one.codeId))])
  const after = new Map(asked.map(it => [it, (counts.get(it) ?? 0) + (known.has(it) ? 0 : 1)]))
  const repeatedFrom = settings['repeated-cause-cases']
  const warnings = warningsOf({ remedies, severity, causeIds, counts: after, repeatedFrom })
  const labels = await labelsOf(db, asked)
  const motivated = (await motivesOf(db, id)).flatMap(it => it.warnings)
  return {
    warnings,
    unmotivated: unmotivated(warnings, motivated),
    words: it => warningWords(it, one => labels.get(one) ?? 'okänd orsak', months),
  }
}

/** Whether the reporter has been answered, and no dispute is left open (0043, 0045). */
async function answeredAndSettled(db: Db, caseId: string): Promise<{ answered: boolean; settled: boolean }> {
  const { rows } = await sql<{ answered: boolean; settled: boolean }>`
    select exists (select from reporter_answer a where a.deviation_id = ${caseId} and a.side = 'own') as answered,
      case_is_settled(${caseId}) as settled`.execute(executorOf(db))
  return rows[0] ?? { answered: false, settled: false }
}

/**
 * Whether a case may take a step as its remedies stand, its answer to the reporter and its disputes. Words for each
 * refusal: `readyWords`.
 */
export async function readyToClose(db: Db, caseId: string, verb: ReadyVerb): Promise<Result<null, ReadyRefusal>> {
  const held = await db
    .selectFrom('deviation')
    .select(['state', 'severity', 'external_source'])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const { answered, settled } = await answeredAndSettled(db, caseId)
  const appraisal = await judge(db, { id: caseId, severity: held.severity })
  return readiness({
    ...{ verb, state: held.state, remedies: await remediesOf(db, caseId) },
    waived: (await waiverOf(db, caseId)) !== undefined,
    unmotivated: appraisal.unmotivated.map(it => it.kind),
    // What came from another system has no reporter here to answer.
    answered: answered || held.external_source !== null,
    settled,
  })
}
