import { sql } from 'kysely'
import type { Tx } from '../src/data/open.ts'
import { findPlannedMeeting } from '../src/features/agendas/planned.row.ts'
import { hashOf } from '../src/features/approvals/minutes.store.ts'
import type { Reading } from '../src/features/minutes/reading.ts'
import { loadLanding } from '../src/features/recordings/landing.row.ts'
import { minutesOf } from '../src/features/recordings/landing.ts'
import type { TestHouse } from './house.ts'

// What follows a meeting, arranged straight in the tables by their owner: a test of something else says in one line that
// the minutes have come this far.

export interface ApprovedBy {
  readonly personId: string
  readonly name: string
  readonly role?: string
}

/** Circulates what is recorded at the meeting now, and lets these approve it. Resolves with the version's number. */
export async function approvedMeeting(
  house: TestHouse,
  meetingId: string,
  approvers: readonly ApprovedBy[],
  at: string = house.deps.now(),
): Promise<number> {
  const { owner } = house.deps.data
  const meeting = await findPlannedMeeting(owner as unknown as Tx, { id: meetingId })
  if (!meeting) throw new Error('The meeting is not there')
  const { text, reading, keys } = minutesOf(await loadLanding(owner as unknown as Tx, meeting))
  const of = { meeting_id: meetingId, forum_id: meeting.forumId }
  await owner
    .insertInto('meeting_minutes')
    .values({
      ...{ ...of, began_at: at, current_n: null, published_n: null, adjust_by: null, circulated_at: null },
      ...{ approved_at: null, published_at: null },
    })
    .onConflict(it => it.column('meeting_id').doNothing())
    .execute()
  const way = await owner
    .selectFrom('meeting_minutes')
    .select('correcting')
    .where('meeting_id', '=', meetingId)
    .executeTakeFirstOrThrow()
  const { n } = await owner
    .insertInto('minutes_version')
    .values({
      ...{ ...of, text, sha256: hashOf(text), made_at: at, made_by: null },
      n: sql<number>`(select coalesce(max(n), 0) + 1 from minutes_version where meeting_id = ${meetingId})`,
      ...(way.correcting ? { kind: 'correction' as const, why: 'Rättat' } : { kind: 'circulated' as const, why: null }),
      ...{ reading: JSON.stringify(reading satisfies Reading), keys: JSON.stringify(keys) },
    })
    .returning('n')
    .executeTakeFirstOrThrow()
  for (const it of approvers)
    await owner
      .insertInto('minutes_approval')
      .values({
        ...{ ...of, n, sha256: hashOf(text), person_id: it.personId, name: it.name, role: it.role ?? null, at },
        ...{ fallen_at: null, fallen_why: null },
      })
      .execute()
  await owner
    .updateTable('meeting_minutes')
    .set({ state: 'approved', current_n: n, approved_at: at, circulated_at: at, version: sql`version + 1` })
    .where('meeting_id', '=', meetingId)
    .execute()
  return n
}
