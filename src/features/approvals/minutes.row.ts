import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { ReadingKeys } from '../minutes/keys.ts'
import type { Reading } from '../minutes/reading.ts'
import type { Adjustment, Approval, Approver, MinutesState } from './approval.ts'

// Mötesanteckningar på väg: what the actor may see of a meeting's minutes, their versions and who has approved them.

export interface MinutesVersion {
  readonly n: number
  readonly kind: 'circulated' | 'adjusted' | 'correction'
  /** Why there is a new one. */
  readonly why: string | null
  readonly text: string
  readonly reading: Reading
  /** Which items, clauses and persons the reading's places are; empty for one that was kept without. */
  readonly keys: ReadingKeys
  /** Of `text`, in hex. */
  readonly sha256: string
  readonly madeAt: Instant
}

export interface MeetingMinutes {
  readonly meetingId: string
  readonly forumId: string
  readonly state: MinutesState
  readonly currentN: number | null
  readonly publishedN: number | null
  readonly correcting: boolean
  readonly adjustBy: LocalDate | null
  readonly circulatedAt: Instant | null
  readonly approvedAt: Instant | null
  readonly publishedAt: Instant | null
  readonly version: number
  /** The version that is circulated, approved or published last; none before the first has gone out, or for whoever may not read it. */
  readonly current?: MinutesVersion
  readonly approvals: readonly Approval[]
}

const noKeys: ReadingKeys = { items: [], persons: [] }

/** How far a meeting's minutes have come; none for a meeting that has not ended. */
export async function findMinutes(reader: Db | Tx, meetingId: string): Promise<MeetingMinutes | undefined> {
  const db = reader as Db
  const row = await db.selectFrom('meeting_minutes').selectAll().where('meeting_id', '=', meetingId).executeTakeFirst()
  if (!row) return undefined
  const current =
    row.current_n === null
      ? undefined
      : (await versionsOf(db, meetingId).where('n', '=', row.current_n).execute()).map(versionOf)[0]
  return {
    ...{ meetingId, forumId: row.forum_id, state: row.state, currentN: row.current_n, publishedN: row.published_n },
    ...{ correcting: row.correcting, adjustBy: row.adjust_by, circulatedAt: row.circulated_at },
    ...{ approvedAt: row.approved_at, publishedAt: row.published_at, version: row.version },
    ...(current ? { current } : {}),
    approvals: await approvalsOf(db, meetingId),
  }
}

const versionsOf = (db: Db, meetingId: string) =>
  db
    .selectFrom('minutes_version')
    .select(['n', 'kind', 'why', 'text', 'reading', 'keys', 'sha256', 'made_at'])
    .where('meeting_id', '=', meetingId)
    .orderBy('n')

const versionOf = (it: Awaited<ReturnType<ReturnType<typeof versionsOf>['execute']>>[number]): MinutesVersion => ({
  ...{ n: it.n, kind: it.kind, why: it.why, text: it.text, reading: it.reading, sha256: it.sha256, madeAt: it.made_at },
  keys: it.keys.items ? it.keys : noKeys,
})

/** Every version that has gone out, the first one first. */
export const versionsOfMinutes = async (db: Db | Tx, meetingId: string): Promise<readonly MinutesVersion[]> =>
  (await versionsOf(db as Db, meetingId).execute()).map(versionOf)

/** The versions without what stands in them. */
export const versionList = (
  db: Db | Tx,
  meetingId: string,
): Promise<readonly Pick<MinutesVersion, 'n' | 'kind' | 'why' | 'madeAt' | 'sha256'>[]> =>
  (db as Db)
    .selectFrom('minutes_version')
    .select(['n', 'kind', 'why', 'made_at as madeAt', 'sha256'])
    .where('meeting_id', '=', meetingId)
    .orderBy('n')
    .execute()

/** Every approval that was given, fallen ones too, the first one first. */
export async function approvalsOf(reader: Db | Tx, meetingId: string): Promise<readonly Approval[]> {
  const rows = await (reader as Db)
    .selectFrom('minutes_approval')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, n: it.n, sha256: it.sha256, personId: it.person_id, name: it.name, role: it.role, at: it.at },
    ...{ fallenAt: it.fallen_at, fallenWhy: it.fallen_why },
  }))
}

/** Who is to approve the minutes of this meeting, once that is settled. */
export async function approversOf(reader: Db | Tx, meetingId: string): Promise<readonly Approver[]> {
  const rows = await (reader as Db)
    .selectFrom('minutes_approver')
    .select(['person_id', 'name', 'role'])
    .where('meeting_id', '=', meetingId)
    .orderBy('ordinal')
    .orderBy('id')
    .execute()
  return rows.map(it => ({ personId: it.person_id, name: it.name, role: it.role }))
}

/** What has been proposed and how it was answered, the first one first. */
export async function adjustmentsOf(reader: Db | Tx, meetingId: string): Promise<readonly Adjustment[]> {
  const rows = await (reader as Db)
    .selectFrom('minutes_adjustment')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('proposed_at')
    .orderBy('id')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, n: it.n, path: it.path, label: it.label, quoted: it.quoted, words: it.words, reason: it.reason },
    ...{ proposedBy: it.proposed_by, proposedName: it.proposed_name, proposedAt: it.proposed_at, state: it.state },
    ...{ acceptedWords: it.accepted_words, answer: it.answer, answeredName: it.answered_name },
    ...{ answeredAt: it.answered_at, madeN: it.made_n, version: it.version },
  }))
}

/** Whether the actor is called to the meeting or was there. */
export const attends = async (db: Db | Tx, meetingId: string, personId: string): Promise<boolean> =>
  (await (db as Db)
    .selectFrom('participant')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .executeTakeFirst()) !== undefined

/** Whether what the meeting's minutes are made of stands as it is. */
export const minutesLocked = async (db: Db | Tx, meetingId: string): Promise<boolean> =>
  (await (db as Db)
    .selectFrom('meeting_minutes')
    .select('meeting_id')
    .where('meeting_id', '=', meetingId)
    .where('state', 'in', ['approved', 'published'])
    .executeTakeFirst()) !== undefined
