// Föreslagna justeringar: what is proposed, taken back and answered.
import { sql } from 'kysely'
import type { PersonActor } from '../../access/actor.ts'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import type { AdjustmentState } from './approval.ts'

export interface NewAdjustment {
  readonly n: number
  readonly path: string
  readonly label: string
  readonly quoted: string
  readonly words: string
  readonly reason: string
}

/** Proposes in the actor's own name. Resolves with its id. Approvals of the current version fall with it (0029). Throws Stale. */
export async function proposeAdjustment(
  tx: Tx,
  permit: Permit<'adjustment.propose'>,
  meeting: { readonly id: string; readonly forumId: string },
  it: NewAdjustment,
  now: Instant,
): Promise<string> {
  if (permit.actor.kind !== 'person') throw new Error('A proposal is made in the name of a person')
  const { id } = await insert(tx, meeting, permit.actor, it, now)
  await audit(tx, permit, `meeting:${meeting.id}`, { adjustment: id, on: it.n, path: it.path })
  return id
}

/** The minutes' version is held while it is written (0038): an approval at the same moment waits. Throws Stale where it has moved on. */
async function insert(
  tx: Tx,
  meeting: { readonly id: string; readonly forumId: string },
  by: PersonActor,
  it: NewAdjustment,
  now: Instant,
): Promise<{ readonly id: string }> {
  const written = tx
    .insertInto('minutes_adjustment')
    .values({
      ...{ meeting_id: meeting.id, forum_id: meeting.forumId, n: it.n, path: it.path, label: it.label },
      ...{ quoted: it.quoted, words: it.words, reason: it.reason },
      ...{ proposed_by: by.personId, proposed_name: by.name, proposed_at: now },
      ...{ accepted_words: null, answer: null, answered_name: null, answered_at: null, made_n: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return written.catch((error: unknown) => {
    // Approved before it was written (the wall), or while it was (0038).
    const code = (error as { readonly code?: unknown } | null)?.code
    if (code === '40001' || code === '42501') throw new Stale('The minutes')
    throw error
  })
}

const close = (tx: Tx, permit: Permit, set: object) =>
  tx
    .updateTable('minutes_adjustment')
    .set({ ...set, version: sql`version + 1` })
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .where('state', '=', 'open')
    .returning('meeting_id')
    .executeTakeFirst()

/** Takes the permit's own proposal back. Throws Stale where somebody has answered it. */
export async function withdrawAdjustment(tx: Tx, permit: Permit<'adjustment.withdraw'>, now: Instant): Promise<void> {
  const done = await close(tx, permit, { state: 'withdrawn', answered_at: now })
  if (!done) throw new Stale('The adjustment')
  await audit(tx, permit, `meeting:${done.meeting_id}`, { adjustment: permit.subjectId, withdrawn: true })
}

export interface AdjustmentAnswer {
  readonly state: Extract<AdjustmentState, 'accepted' | 'reworded' | 'declined'>
  readonly acceptedWords: string | null
  readonly answer: string | null
  /** The version that has it. */
  readonly madeN: number | null
}

/** Answers the permit's adjustment. Throws Stale where it has been answered or taken back. */
export async function answerAdjustment(
  tx: Tx,
  permit: Permit<'adjustment.answer'>,
  it: AdjustmentAnswer,
  now: Instant,
): Promise<void> {
  const done = await close(tx, permit, {
    ...{ state: it.state, accepted_words: it.acceptedWords, answer: it.answer, made_n: it.madeN, answered_at: now },
    answered_name: permit.actor.kind === 'person' ? permit.actor.name : 'Samklang',
  })
  if (!done) throw new Stale('The adjustment')
  await audit(tx, permit, `meeting:${done.meeting_id}`, { adjustment: permit.subjectId, answer: it.state })
}
