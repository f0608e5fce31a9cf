// Vad ett mötes utdrag görs av: the minutes as they stand, who raised its items, and what holds its clauses back.
import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import { type Db, readerOf } from '../../data/reading.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { gatesOf } from '../clearances/gate.row.ts'
import type { Gates } from '../clearances/gate.ts'
import type { Reading } from '../minutes/reading.ts'
import { loadLanding } from '../recordings/landing.row.ts'
import { minutesOf } from '../recordings/landing.ts'
import { type KnownItem, type SaidItem, saidItems } from './clause.ts'
import { type Due, duesOf } from './due.ts'
import type { ExtractApproval } from './extract.ts'
import { directoryOf, type Reach, reachedOrganisations } from './receiver.row.ts'

/** The version of the minutes that goes out; none before they are approved. */
export interface Standing {
  readonly n: number
  readonly sha256: string
  readonly why: string | null
  readonly approvedAt: Instant
  readonly approvals: readonly ExtractApproval[]
}

export interface Plan {
  readonly meeting: PlannedMeeting
  readonly items: readonly SaidItem[]
  readonly dues: readonly Due[]
  readonly gates: Gates
  readonly standing: Standing | undefined
  readonly present: number
  readonly reach: ReadonlyMap<string, Reach>
}

/** All that is to go out of a meeting; nothing of one that has no minutes here. Reads as Samklang itself. */
export async function loadPlan(reader: Tx, meetingId: string, now: Instant): Promise<Plan | undefined> {
  const db = readerOf(reader)
  const meeting = await findPlannedMeeting(db, { id: meetingId })
  const minutes = await db
    .selectFrom('meeting_minutes')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  if (!meeting || !minutes) return undefined
  const landing = await loadLanding(reader, meeting)
  const standingN = ['approved', 'published'].includes(minutes.state) ? minutes.current_n : minutes.published_n
  const version = await versionOf(db, meetingId, standingN ?? minutes.current_n)
  const draft = version ? undefined : minutesOf(landing)
  const reading: Reading | undefined = version?.reading ?? draft?.reading
  const codes = (version?.keys ?? draft?.keys)?.items?.map(it => it.code) ?? []
  const known = landing.slots.flatMap(({ item, number }) => (item.kind === 'item' ? [{ ...item, number }] : []))
  const items = reading ? saidItems(reading, codes, known satisfies readonly KnownItem[]) : []
  const gates = await gatesOf(
    db,
    items.map(it => it.code),
  )
  const standing =
    version && standingN !== null && (await standingOf(db, meetingId, version, minutes.approved_at ?? now))
  const reach = await reachedOrganisations(db, dateAt(now))
  return {
    ...{ meeting, items, gates, standing: standing || undefined, reach },
    present: landing.people.filter(it => it.arrivedAt !== null).length,
    dues: duesOf({
      ...{ items, gates, approved: Boolean(standing), raisers: await raisersOf(db, meetingId) },
      directory: await directoryOf(db, { meetingId, forumId: meeting.forumId, day: meeting.date }),
      reached: id => reach.has(id),
    }),
  }
}

const versionOf = async (db: Db, meetingId: string, n: number | null) =>
  n === null
    ? undefined
    : db
        .selectFrom('minutes_version')
        .select(['n', 'kind', 'sha256', 'why', 'reading', 'keys'])
        .where('meeting_id', '=', meetingId)
        .where('n', '=', n)
        .executeTakeFirst()

async function standingOf(
  db: Db,
  meetingId: string,
  { n, kind, sha256, why }: { n: number; kind: string; sha256: string; why: string | null },
  approvedAt: Instant,
): Promise<Standing> {
  const approvals = await db
    .selectFrom('minutes_approval')
    .select(['name', 'role', 'at'])
    .where('meeting_id', '=', meetingId)
    .where('n', '=', n)
    .where('fallen_at', 'is', null)
    .orderBy('at')
    .execute()
  // Who proposed an adjustment on the way there is the forum's own; what a correction changed is told.
  return {
    n,
    sha256,
    why: kind === 'correction' ? why : null,
    approvedAt,
    approvals: approvals.map(it => ({ ...it, role: it.role ?? '' })),
  }
}

/** By the items' codes: whoever raised them, or the matter that they are about. What was carried over is followed back. */
async function raisersOf(db: Db, meetingId: string) {
  const rows = await db
    .selectFrom(
      sql<{ code: string; submission_id: string; raised_by: string }>`(
        with recursive led as (
          select i.code, i.id, i.carried_from, 1 as step from agenda_item i where i.meeting_id = ${meetingId}::uuid
          union all
          select led.code, p.id, p.carried_from, led.step + 1 from led join agenda_item p on p.id = led.carried_from
          where led.step < 50
        )
        select led.code, s.id as submission_id, s.raised_by, s.sent_at from led
          join submission_item l on l.agenda_item_id = led.id join submission s on s.id = l.submission_id
          where s.state <> 'withdrawn'
        union
        select led.code, s.id, s.raised_by, s.sent_at from led
          join agenda_matter m on m.agenda_item_id = led.id join submission s on s.matter_id = m.matter_id
          where s.state = 'accepted'
        order by 4)`.as('r'),
    )
    .select(['code', 'submission_id', 'raised_by'])
    .execute()
  return new Map(
    Map.groupBy(rows, it => it.code)
      .entries()
      .map(([code, of]) => [code, of.map(it => ({ personId: it.raised_by, submissionId: it.submission_id }))] as const),
  )
}
