// Publicering, as rows: what there is to publish of a meeting's minutes, and what has been published.
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { ApprovalSaid } from '../../data/tables/publications.ts'
import type { Instant } from '../../kernel/time.ts'
import { counts } from '../approvals/approval.ts'
import { approvalsOf, approversOf } from '../approvals/minutes.row.ts'
import type { Way } from './publication.ts'
import type { WrittenMinutes } from './redact.ts'
import type { Chooseable, Withheld, WithholdingReason } from './withholding.ts'

export interface MinutesWay extends Way {
  readonly meetingId: string
  readonly forumId: string
  readonly approvedAt: Instant | null
  readonly publishedAt: Instant | null
  readonly version: number
}

export async function findWay(reader: Db | Tx, meetingId: string): Promise<MinutesWay | undefined> {
  const row = await (reader as Db)
    .selectFrom('meeting_minutes')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return row && wayOf(row)
}

/** Locked until the transaction ends, so that two who press at once do so one after the other. */
export async function holdWay(tx: Tx, meetingId: string): Promise<MinutesWay | undefined> {
  const row = await tx
    .selectFrom('meeting_minutes')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .forUpdate()
    .executeTakeFirst()
  return row && wayOf(row)
}

interface WayRow {
  readonly meeting_id: string
  readonly forum_id: string
  readonly state: Way['state']
  readonly current_n: number | null
  readonly published_n: number | null
  readonly approved_at: string | null
  readonly published_at: string | null
  readonly correcting: boolean
  readonly version: number
}

const wayOf = (it: WayRow): MinutesWay => ({
  ...{ meetingId: it.meeting_id, forumId: it.forum_id, state: it.state, currentN: it.current_n },
  ...{ publishedN: it.published_n, correcting: it.correcting, approvedAt: it.approved_at },
  ...{ publishedAt: it.published_at, version: it.version },
})

export interface FrozenMinutes extends WrittenMinutes {
  readonly n: number
  readonly sha256: string
}

/** A version as it went out. */
export async function findFrozen(reader: Db | Tx, meetingId: string, n: number): Promise<FrozenMinutes | undefined> {
  const row = await (reader as Db)
    .selectFrom('minutes_version')
    .select(['n', 'text', 'reading', 'keys', 'sha256'])
    .where('meeting_id', '=', meetingId)
    .where('n', '=', n)
    .executeTakeFirst()
  return row && { n: row.n, text: row.text, reading: row.reading, keys: row.keys, sha256: row.sha256 }
}

/** Who has approved a version, of those who were to, in the order that they did. */
export async function approvalsSaid(
  reader: Db | Tx,
  meetingId: string,
  version: Pick<FrozenMinutes, 'n' | 'sha256'>,
): Promise<readonly ApprovalSaid[]> {
  const asked = (await approversOf(reader, meetingId)).map(it => it.personId)
  const given = (await approvalsOf(reader, meetingId)).filter(it => counts(it, version))
  const own = given.filter(it => asked.includes(it.personId))
  // Of an earlier version others may have been asked.
  return (own.length > 0 ? own : given).map(it => ({ name: it.name, role: it.role ?? '', at: it.at }))
}

export async function withholdingReasons(reader: Db | Tx): Promise<readonly WithholdingReason[]> {
  const rows = await (reader as Db).selectFrom('withholding_reason').selectAll().orderBy('ordinal').execute()
  return rows.map(it => ({ code: it.code, label: it.label, asksWords: it.asks_words }))
}

/** The items of a version, each with the heading that it stands under. */
export async function chooseable(
  reader: Db | Tx,
  meetingId: string,
  it: WrittenMinutes,
): Promise<readonly Chooseable[]> {
  const rows = await (reader as Db)
    .selectFrom('agenda_item as a')
    .innerJoin('agenda_item as p', 'p.id', 'a.parent_id')
    .select(['a.code', 'p.code as under'])
    .where('a.meeting_id', '=', meetingId)
    .execute()
  const under = new Map(rows.map(row => [row.code, row.under]))
  return it.reading.items.map(({ number = null, title }, i) => {
    const code = it.keys.items[i]?.key ?? ''
    return { code, number, title, under: under.get(code) ?? null }
  })
}

/** One time that a meeting's minutes were published. */
export interface Publication {
  readonly id: string
  readonly n: number
  readonly versionN: number
  readonly documentId: string
  readonly documentVersion: number
  readonly sha256: string
  readonly publicSha256: string
  readonly approvedAt: Instant
  readonly approvals: readonly ApprovalSaid[]
  readonly publishedAt: Instant
  readonly withheld: readonly (Withheld & { readonly number: string | null })[]
}

/** Every publication of a meeting's minutes that the actor may know of, newest first. */
export async function publicationsOf(reader: Db | Tx, meetingId: string): Promise<readonly Publication[]> {
  const db = reader as Db
  const rows = await db
    .selectFrom('publication')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('n', 'desc')
    .execute()
  if (rows.length === 0) return []
  const held = await db
    .selectFrom('withheld_item')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('item_code')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, n: it.n, versionN: it.version_n, documentId: it.document_id, documentVersion: it.document_version },
    ...{ sha256: it.sha256, publicSha256: it.public_sha256, approvedAt: it.approved_at, approvals: it.approvals },
    publishedAt: it.published_at,
    withheld: held
      .filter(one => one.publication_id === it.id)
      .map(one => ({
        ...{ itemCode: one.item_code, number: one.number, reason: one.reason, words: one.words },
        titleStands: one.title_stands,
      })),
  }))
}

/** Codes of the items that are held back of what is published now. Empty where nothing is published. */
export async function withheldItems(reader: Db | Tx, meetingId: string): Promise<ReadonlySet<string>> {
  const [newest] = await publicationsOf(reader, meetingId)
  return new Set(newest?.withheld.map(it => it.itemCode) ?? [])
}

export interface MinutesCorrection {
  readonly id: string
  readonly fromN: number
  /** The version that it became; null while it is under way, or where it was called off. */
  readonly n: number | null
  readonly reason: string
  readonly begunAt: Instant
  readonly calledOffAt: Instant | null
  readonly publishedAt: Instant | null
  /** What it changed, as everyone may read it; null where that may not be read. */
  readonly difference: { readonly before: string; readonly after: string } | null
}

/** Corrections of a meeting's minutes that the actor may know of, newest first. */
export async function correctionsOfMinutes(reader: Db | Tx, meetingId: string): Promise<readonly MinutesCorrection[]> {
  const rows = await (reader as Db)
    .selectFrom('minutes_correction')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('begun_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, fromN: it.from_n, n: it.n, reason: it.reason, begunAt: it.begun_at },
    ...{ calledOffAt: it.called_off_at, publishedAt: it.published_at },
    difference:
      it.before_text === null || it.after_text === null ? null : { before: it.before_text, after: it.after_text },
  }))
}

/** The correction that is under way. */
export const openCorrection = async (reader: Db | Tx, meetingId: string): Promise<MinutesCorrection | undefined> =>
  (await correctionsOfMinutes(reader, meetingId)).find(it => it.calledOffAt === null && it.publishedAt === null)
