// Eskaleringstrappor: written by who keeps the county's. One that is in use is never changed: a new one takes its place.
import { audit } from '../../access/audit.ts'
import { orStale, type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import type { Ladder, LadderStep, TakenBack } from './ladder.ts'

type Keeping = Permit<'ladder.change'>

const stepRows = (ladder_id: string, steps: readonly LadderStep[]) =>
  steps.map((it, at) => ({
    ...{ ladder_id, ordinal: at + 1, name: it.name, own_who: it.ownWho, counterpart_who: it.counterpartWho },
    ...{ amount: it.amount, unit: it.unit, outcome: it.outcome },
  }))

/** A draft with the steps of another, to be changed before it is used. Resolves with its number. */
export async function draftFrom(tx: Tx, permit: Keeping, from: Ladder, n: number): Promise<number> {
  const made_by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const { id } = await orStale(
    'The ladder',
    tx
      .insertInto('escalation_ladder')
      .values({ n, name: from.name, note: null, valid_from: null, valid_to: null, made_by })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if (from.steps.length > 0) await tx.insertInto('escalation_step').values(stepRows(id, from.steps)).execute()
  await audit(tx, permit, `ladder:${id}`, { draft: n })
  return n
}

export async function changeDraft(
  tx: Tx,
  permit: Keeping,
  it: { readonly name: string; readonly note: string | null; readonly steps: readonly LadderStep[] },
): Promise<void> {
  const id = permit.subjectId
  const { numUpdatedRows } = await tx
    .updateTable('escalation_ladder')
    .set(eb => ({ name: it.name, note: it.note, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', permit.version ?? 0)
    .where('valid_from', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The ladder')
  await tx.deleteFrom('escalation_step').where('ladder_id', '=', id).execute()
  if (it.steps.length > 0) await tx.insertInto('escalation_step').values(stepRows(id, it.steps)).execute()
  await audit(tx, permit, `ladder:${id}`, { steps: it.steps.length })
}

/** A draft that is not wanted goes, with its steps. */
export async function removeDraft(tx: Tx, permit: Keeping): Promise<void> {
  const id = permit.subjectId
  await tx.deleteFrom('escalation_step').where('ladder_id', '=', id).execute()
  const { numDeletedRows } = await tx
    .deleteFrom('escalation_ladder')
    .where('id', '=', id)
    .where('version', '=', permit.version ?? 0)
    .where('valid_from', 'is', null)
    .executeTakeFirst()
  if (numDeletedRows !== 1n) throw new Stale('The ladder')
  await audit(tx, permit, `ladder:${id}`, { removed: true })
}

/** One that was to begin on a coming day is a draft again, and the one before it goes on until the next. */
export async function becomeDraft(tx: Tx, permit: Keeping, { from, to }: TakenBack): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('escalation_ladder')
    .set(eb => ({ valid_from: null, valid_to: null, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? 0)
    .where('valid_from', '=', from)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The ladder')
  await tx
    .updateTable('escalation_ladder')
    .set({ valid_to: to })
    .where('valid_to', '=', daysAfter(from, -1))
    .where('valid_from', 'is not', null)
    .execute()
  await audit(tx, permit, `ladder:${permit.subjectId}`, { back: from })
}

/** From a day on; the one before it ends the day before. What has begun goes on with the one that it began with. */
export async function use(tx: Tx, permit: Keeping, from: LocalDate): Promise<void> {
  await tx
    .updateTable('escalation_ladder')
    .set({ valid_to: daysAfter(from, -1) })
    .where('valid_from', 'is not', null)
    .where('valid_to', 'is', null)
    .execute()
  const { numUpdatedRows } = await tx
    .updateTable('escalation_ladder')
    .set(eb => ({ valid_from: from, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? 0)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The ladder')
  await audit(tx, permit, `ladder:${permit.subjectId}`, { from })
}
