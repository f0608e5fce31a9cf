// Mönster: gathered, raised as a matter, and answered by a stance.
import { randomBytes } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { FoundStance } from './stance.row.ts'

type Handling = Permit<'pattern.handle'>

const by = (permit: Permit): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

interface NewPattern {
  readonly title: string
  readonly description: string
  readonly organisationId: string
  readonly caseIds: readonly string[]
}

export async function addPattern(tx: Tx, permit: Permit<'pattern.list'>, it: NewPattern, now: Instant) {
  const row = await tx
    .insertInto('pattern')
    .values({
      ...{ code: shortCode(randomBytes(7)), title: it.title, description: it.description },
      ...{ organisation_id: it.organisationId, made_by: by(permit), made_at: now },
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await putCases(tx, permit, row.id, it.caseIds, now)
  await audit(tx, permit, `pattern:${row.id}`, { cases: it.caseIds.length })
  return row
}

const putCases = (tx: Tx, permit: Permit, pattern_id: string, ids: readonly string[], now: Instant) =>
  tx
    .insertInto('pattern_case')
    .values(ids.map(deviation_id => ({ pattern_id, deviation_id, added_by: by(permit), added_at: now })))
    .onConflict(it => it.doNothing())
    .execute()

async function touch(tx: Tx, permit: Handling, set: object = {}): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('pattern')
    .set(eb => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? 0)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The pattern')
}

export async function addCases(tx: Tx, permit: Handling, ids: readonly string[], now: Instant): Promise<void> {
  await touch(tx, permit)
  await putCases(tx, permit, permit.subjectId, ids, now)
  await audit(tx, permit, `pattern:${permit.subjectId}`, { cases: ids.length })
}

export async function removeCase(tx: Tx, permit: Handling, deviationId: string): Promise<void> {
  await touch(tx, permit)
  await tx
    .deleteFrom('pattern_case')
    .where('pattern_id', '=', permit.subjectId)
    .where('deviation_id', '=', deviationId)
    .execute()
  await audit(tx, permit, `pattern:${permit.subjectId}`, { removed: deviationId })
}

export async function setRaised(tx: Tx, permit: Handling, submissionId: string, now: Instant): Promise<void> {
  await touch(tx, permit, { state: 'raised', submission_id: submissionId, raised_at: now })
  await audit(tx, permit, `pattern:${permit.subjectId}`, { raised: submissionId })
}

/** Keeps what a pattern led to. Resolves with those that were not known before. */
export async function keepStances(
  tx: Tx,
  permit: Permit<'pattern.return'>,
  patternId: string,
  stances: readonly FoundStance[],
  now: Instant,
): Promise<readonly string[]> {
  if (stances.length === 0) return []
  const added = await tx
    .insertInto('pattern_stance')
    .values(
      stances.map(it => ({
        ...{ pattern_id: patternId, stance_code: it.code, title: it.title, forum: it.forum },
        ...{ taken_on: it.takenOn, told_at: now },
      })),
    )
    .onConflict(it => it.doNothing())
    .returning('stance_code')
    .execute()
  if (added.length === 0) return []
  await tx
    .updateTable('pattern')
    .set(eb => ({ state: 'answered', version: eb('version', '+', 1) }))
    .where('id', '=', patternId)
    .execute()
  await audit(tx, permit, `pattern:${patternId}`, { stances: added.map(it => it.stance_code) })
  return added.map(it => it.stance_code)
}
