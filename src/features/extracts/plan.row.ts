// Vad ett mötes utdrag görs av: the minutes as they stand, who raised its items, and what holds its clauses back.
import { sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Tx } from '../../data/open.ts'
import type { Schema } from '../../data/schema.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { type Gate, gateKey } from '../clearances/gate.ts'
import type { Reading } from '../minutes/reading.ts'
import { loadLanding } from '../recordings/landing.row.ts'
import { minutesOf } from '../recordings/landing.ts'
import { type KnownItem, type SaidItem, saidItems } from './clause.ts'
import { type Due, duesOf } from './due.ts'
import type { ExtractApproval } from './extract.ts'
import { directoryOf, type Reach, reachedOrganisations } from './receiver.row.ts'

type Db = ReadonlyKysely<Schema>

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
  readonly gates: ReadonlyMap<string, Gate>
  /** By gateKey: who cleared it, as they are called. */
  readonly clearedBy: ReadonlyMap<string, readonly string[]>
  readonly standing: Standing | undefined
  readonly present: number
  readonly reach: ReadonlyMap<string, Reach>
}

/** All that is to go out of a meeting; nothing of one that has no minutes here. Reads as Samklang itself. */
export async function loadPlan(reader: Tx, meetingId: string, now: Instant): Promise<Plan | undefined> {
  const db = reader as unknown as Db
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
  const { gates, clearedBy } = await gatesBefore(
    db,
    items.map(it => it.code),
  )
  const standing =
    version && standingN !== null && (await standingOf(db, meetingId, version, minutes.approved_at ?? now))
  const reach = await reachedOrganisations(db, dateAt(now))
  return {
    ...{ meeting, items, gates, clearedBy, standing: standing || undefined, reach },
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
        .select(['n', 'sha256', 'why', 'reading', 'keys', 'made_at'])
        .where('meeting_id', '=', meetingId)
        .where('n', '=', n)
        .executeTakeFirst()

async function standingOf(
  db: Db,
  meetingId: string,
  { n, sha256, why }: { n: number; sha256: string; why: string | null },
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
  return { n, sha256, why, approvedAt, approvals: approvals.map(it => ({ ...it, role: it.role ?? '' })) }
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

async function gatesBefore(db: Db, itemCodes: readonly string[]) {
  const rows =
    itemCodes.length === 0
      ? []
      : await db
          .selectFrom('stance_gate')
          .select(['id', 'item_code', 'words', 'state', 'waiting_for', 'cleared_on'])
          .where('item_code', 'in', [...itemCodes])
          .where('gone_at', 'is', null)
          .execute()
  const answers =
    rows.length === 0
      ? []
      : await db
          .selectFrom('clearance')
          .select(['gate_id', 'label'])
          .where(
            'gate_id',
            'in',
            rows.map(it => it.id),
          )
          .where('answer', '=', 'cleared')
          .where('fallen_at', 'is', null)
          .orderBy('ordinal')
          .execute()
  const gates = new Map<string, Gate>()
  const clearedBy = new Map<string, readonly string[]>()
  for (const it of rows) {
    const key = gateKey(it.item_code, it.words)
    gates.set(key, { state: it.state, waitingFor: it.waiting_for, clearedOn: it.cleared_on })
    clearedBy.set(
      key,
      answers.filter(one => one.gate_id === it.id).map(one => one.label),
    )
  }
  return { gates, clearedBy }
}
