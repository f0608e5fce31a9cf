// Tvister: what is written in them. Each line is added, and what was said is kept.
import { randomBytes } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import { orStale, type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { sha256Of } from '../../kernel/hash.ts'
import { shortCode } from '../../kernel/ids.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { dueOn } from '../deviations/deviation.ts'
import { holidaysIn } from '../wheel/holidays.ts'
import type { Agreement, Dispute } from './dispute.row.ts'
import { type DisputeSide, type Proposal, stateAfter } from './dispute.ts'
import type { Ladder, LadderStep } from './ladder.ts'

export type Handling = Permit<'dispute.handle'>

const by = (permit: Permit): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

/** The last day of a step that begins on a day. */
const stepDue = (step: Pick<LadderStep, 'name' | 'amount' | 'unit'>, from: LocalDate): LocalDate =>
  dueOn(step, from, it => holidaysIn(Number(it.slice(0, 4))).has(it))

interface NewDispute {
  readonly title: string
  readonly disagreement: string
  readonly documentId: string | null
  readonly agreement: string | null
  readonly quotation: string | null
  readonly ownId: string
  readonly counterpartId: string
  readonly deviationId: string | null
}

/** Opens a dispute on the first step of a ladder, which it keeps. */
export async function insertDispute(
  tx: Tx,
  permit: Permit,
  it: NewDispute,
  ladder: Ladder,
  now: Instant,
): Promise<{ readonly id: string; readonly code: string }> {
  const [first] = ladder.steps
  if (!first) throw new Error('A ladder in use has steps')
  const today = dateAt(now)
  const due_on = stepDue(first, today)
  const row = await tx
    .insertInto('dispute')
    .values({
      ...{ code: shortCode(randomBytes(7)), title: it.title, disagreement: it.disagreement },
      ...{ document_id: it.documentId, agreement: it.agreement, quotation: it.quotation },
      ...{ own_organisation_id: it.ownId, counterpart_organisation_id: it.counterpartId },
      ...{ deviation_id: it.deviationId, ladder_id: ladder.id, due_on, opened_at: now, opened_by: by(permit) },
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await tx.insertInto('dispute_step').values({ dispute_id: row.id, ordinal: 1, began_on: today, due_on }).execute()
  await audit(tx, permit, `dispute:${row.id}`, { opened: row.code })
  return row
}

async function touch(tx: Tx, permit: Handling, set: object = {}): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('dispute')
    .set(eb => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? 0)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The dispute')
}

const tell = (tx: Tx, permit: Handling, detail: object): Promise<void> =>
  audit(tx, permit, `dispute:${permit.subjectId}`, detail)

export type Question = Pick<NewDispute, 'title' | 'disagreement' | 'documentId' | 'agreement' | 'quotation'>

export async function changeQuestion(tx: Tx, permit: Handling, it: Question): Promise<void> {
  const { title, disagreement, documentId: document_id, agreement, quotation } = it
  await touch(tx, permit, { title, disagreement, document_id, agreement, quotation })
  await tell(tx, permit, { question: true })
}

export async function addStandpoint(
  tx: Tx,
  permit: Handling,
  held: Dispute,
  it: { readonly side: DisputeSide; readonly words: string },
  now: Instant,
): Promise<void> {
  await touch(tx, permit)
  const n = 1 + held.standpoints.filter(one => one.side === it.side).length
  await tx
    .insertInto('dispute_standpoint')
    .values({ dispute_id: held.id, side: it.side, n, words: it.words, written_by: by(permit), written_at: now })
    .execute()
  await tell(tx, permit, { standpoint: n, side: it.side })
}

export async function addClaim(
  tx: Tx,
  permit: Handling,
  it: { readonly side: DisputeSide; readonly words: string; readonly ore: number },
  now: Instant,
): Promise<void> {
  await touch(tx, permit)
  await tx
    .insertInto('dispute_claim')
    .values({ dispute_id: permit.subjectId, ...it, made_by: by(permit), made_at: now })
    .execute()
  await tell(tx, permit, { claim: it.ore, side: it.side })
}

/** Takes back a sum; the line is kept. */
export async function removeClaim(tx: Tx, permit: Handling, claimId: string, now: Instant): Promise<void> {
  await touch(tx, permit)
  const { numUpdatedRows } = await tx
    .updateTable('dispute_claim')
    .set({ removed_at: now, removed_by: by(permit) })
    .where('id', '=', claimId)
    .where('dispute_id', '=', permit.subjectId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale('The claim')
  await tell(tx, permit, { claimRemoved: claimId })
}

/** What was agreed on a step, put to both sides; whoever writes it has signed it. */
export async function putForward(
  tx: Tx,
  permit: Handling,
  held: Dispute,
  it: Proposal & { readonly side: DisputeSide; readonly attended: string; readonly words: string },
  now: Instant,
): Promise<void> {
  await touch(tx, permit)
  const n = 1 + held.agreements.length
  const { shares, ...said } = it
  const sha256 = sha256Of(JSON.stringify([held.code, held.step, n, it.outcome, it.attended, it.words, shares]))
  const { id } = await tx
    .insertInto('dispute_agreement')
    .values({
      ...{ ...said, dispute_id: held.id, ordinal: held.step, n, sha256, written_by: by(permit), written_at: now },
      ...{ own_kronor: shares.own, counterpart_kronor: shares.counterpart, dropped_kronor: shares.dropped },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sign(tx, permit, { id, sha256 }, it.side, now)
  await tell(tx, permit, { agreement: n, outcome: it.outcome, side: it.side })
}

const sign = async (
  tx: Tx,
  permit: Handling,
  it: Pick<Agreement, 'id' | 'sha256'>,
  side: DisputeSide,
  now: Instant,
): Promise<void> => {
  const row = {
    ...{ agreement_id: it.id, dispute_id: permit.subjectId, side, sha256: it.sha256 },
    ...{ signed_by: by(permit), signed_at: now },
  }
  await orStale('The dispute', tx.insertInto('dispute_signature').values(row).execute())
}

/** The other side signs: the step ends, and the next one begins or the dispute has come to its end. */
export async function signSecond(
  tx: Tx,
  permit: Handling,
  held: Dispute,
  { it, side }: { readonly it: Agreement; readonly side: DisputeSide },
  now: Instant,
): Promise<void> {
  await sign(tx, permit, it, side, now)
  const today = dateAt(now)
  await tx
    .updateTable('dispute_step')
    .set({ ended_on: today, outcome: it.outcome })
    .where('dispute_id', '=', held.id)
    .where('ordinal', '=', held.step)
    .execute()
  const state = stateAfter(it.outcome)
  const next = state === 'open' ? held.ladder.steps.find(one => one.ordinal === held.step + 1) : undefined
  if (state === 'open' && !next) throw new Error('A ladder has a step after the last one')
  const due_on = next ? stepDue(next, today) : null
  if (next && due_on)
    await tx
      .insertInto('dispute_step')
      .values({ dispute_id: held.id, ordinal: next.ordinal, began_on: today, due_on })
      .execute()
  await touch(tx, permit, { state, due_on, ...(next ? { step: next.ordinal } : {}) })
  await tell(tx, permit, { signed: it.n, outcome: it.outcome, side })
}

export async function closeDispute(tx: Tx, permit: Handling, now: Instant): Promise<void> {
  await touch(tx, permit, { state: 'closed', closed_at: now, due_on: null })
  await tell(tx, permit, { closed: true })
}
