// Mötesanteckningarnas väg: every row of it.

import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { sha256Of } from '../../kernel/hash.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { LandedMinutes } from '../recordings/landing.ts'

interface OfMeeting {
  readonly id: string
  readonly forumId: string
}

/** The minutes of a meeting that has ended are a draft. Nothing new for one that was opened again. */
export async function beginDraft(
  tx: Tx,
  _permit: Permit<'sitting.run'> | Permit<'minutes.circulate'>,
  meeting: OfMeeting,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('meeting_minutes')
    .values({
      ...{ meeting_id: meeting.id, forum_id: meeting.forumId, began_at: now, current_n: null, published_n: null },
      ...{ adjust_by: null, circulated_at: null, approved_at: null, published_at: null },
    })
    .onConflict(it => it.column('meeting_id').doNothing())
    .execute()
}

export type Versioning = Permit<'minutes.circulate'> | Permit<'adjustment.answer'>

export interface NewVersion {
  readonly landed: LandedMinutes
  readonly why: string | null
  readonly now: Instant
  /** Sent out for the first time, or once more as a correction: until when it may be adjusted. */
  readonly adjustBy?: LocalDate
}

export interface MadeVersion {
  readonly n: number
  readonly sha256: string
}

/**
 * Freezes the minutes as they are now. 'unchanged' where the version that stands says the same. Throws Stale where they
 * are not as they were read.
 */
export async function makeVersion(
  tx: Tx,
  permit: Versioning,
  meeting: OfMeeting,
  readAt: number,
  { landed, why, now, adjustBy }: NewVersion,
): Promise<Result<MadeVersion, 'unchanged'>> {
  const row = await tx
    .selectFrom('meeting_minutes')
    .select(['version', 'current_n', 'published_n', 'correcting'])
    .where('meeting_id', '=', meeting.id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || row.version !== readAt) throw new Stale('The minutes')
  const sha256 = sha256Of(landed.text)
  const before = await tx
    .selectFrom('minutes_version')
    .select(['n', 'sha256'])
    .where('meeting_id', '=', meeting.id)
    .orderBy('n', 'desc')
    .execute()
  // A correction that was called off may have said the same: it is what stands that counts.
  if (before.some(it => it.n === row.current_n && it.sha256 === sha256)) return no('unchanged')
  const n = (before[0]?.n ?? 0) + 1
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  await tx
    .insertInto('minutes_version')
    .values({
      ...{ meeting_id: meeting.id, forum_id: meeting.forumId, n, text: landed.text, sha256, made_at: now, made_by: by },
      kind: row.correcting ? 'correction' : n === 1 ? 'circulated' : 'adjusted',
      why: n === 1 ? why : (why ?? 'Ändrat i det som antecknats'),
      reading: JSON.stringify(landed.reading),
      keys: JSON.stringify(landed.keys),
    })
    .execute()
  await tx
    .updateTable('meeting_minutes')
    .set({
      ...{ current_n: n, state: 'circulated', approved_at: null, version: sql`version + 1` },
      ...(adjustBy ? { adjust_by: adjustBy, circulated_at: now } : {}),
    })
    .where('meeting_id', '=', meeting.id)
    .execute()
  await audit(tx, permit, `meeting:${meeting.id}`, { minutesVersion: n, sha256, ...(adjustBy && { adjustBy }) })
  return ok({ n, sha256 })
}

/** Until when the minutes may be adjusted, from now on. Throws Stale. */
export async function extendTo(
  tx: Tx,
  permit: Permit<'minutes.circulate'>,
  meeting: OfMeeting,
  readAt: number,
  day: LocalDate,
): Promise<void> {
  const done = await tx
    .updateTable('meeting_minutes')
    .set({ adjust_by: day, version: sql`version + 1` })
    .where('meeting_id', '=', meeting.id)
    .where('version', '=', readAt)
    .where('state', '=', 'circulated')
    .returning('meeting_id')
    .executeTakeFirst()
  if (!done) throw new Stale('The minutes')
  await audit(tx, permit, `meeting:${meeting.id}`, { adjustBy: day })
}

/** Says that the minutes are approved where they are: everyone has, and nothing is left to answer. */
export async function settleMinutes(
  tx: Tx,
  _permit: Versioning | Permit<'adjustment.withdraw'>,
  meetingId: string,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select settle_minutes(${meetingId}, ${now}) as done`.execute(tx)
  return rows[0]?.done ?? false
}

export type ApprovalAnswer = 'approved' | 'waiting' | 'stale' | 'not-approver' | 'already'

/** The actor approves the version whose text has this hash. 'approved': as the last one. */
export async function approveVersion(
  tx: Tx,
  permit: Permit<'minutes.approve'>,
  meetingId: string,
  { n, sha256, now }: MadeVersion & { readonly now: Instant },
): Promise<ApprovalAnswer> {
  const { rows } = await sql<{
    answer: ApprovalAnswer
  }>`select approve_minutes(${meetingId}, ${n}, ${sha256}, ${now}) as answer`.execute(tx)
  const answer = rows[0]?.answer ?? 'stale'
  if (answer === 'approved' || answer === 'waiting')
    await audit(tx, permit, `meeting:${meetingId}`, { approved: n, sha256, last: answer === 'approved' })
  return answer
}
