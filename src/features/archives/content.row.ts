// Innehållet i ett mötes arkivpaket, as rows: everything of the meeting but the bytes of its files.
import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import { agendaItems } from '../agendas/agenda.row.ts'
import { numberedSlots } from '../agendas/numbered.row.ts'
import { findPlannedMeeting } from '../agendas/planned.row.ts'
import { versionsOf } from '../agendas/versions.row.ts'
import { adjustmentsOf, approvalsOf, versionsOfMinutes } from '../approvals/minutes.row.ts'
import { gatesOf } from '../clearances/gate.row.ts'
import { correctionsOfMinutes, publicationsOf, withholdingReasons } from '../publications/publication.row.ts'
import { attendantsOf } from '../sittings/attendance.row.ts'
import { partsOf } from '../sittings/sitting.row.ts'
import type { MadeRendition, MeetingContent, MeetingDocument, SentExtract, SentPaper } from './content.ts'

/** All that a package of this version of the meeting's minutes is made of; undefined where there is no such meeting. */
export async function loadContent(
  reader: Db | Tx,
  meetingId: string,
  versionN: number,
): Promise<MeetingContent | undefined> {
  const db = reader as Db
  const found = await findPlannedMeeting(db, { id: meetingId })
  if (!found) return undefined
  const { id, code, date, startTime, endTime, place, title, state, forumId, forum } = found
  const held = state === 'held'
  const upTo = <It extends { readonly n: number }>(them: readonly It[]): readonly It[] =>
    them.filter(it => it.n <= versionN)
  const slots = held ? [] : await numberedSlots(db, found, await agendaItems(db, { meetingId }))
  return {
    meeting: { id, code, date, startTime, endTime, place, title, held, forum: { id: forumId, ...forum } },
    versionN,
    sittings: await partsOf(db, meetingId),
    people: await attendantsOf(db, meetingId),
    minutes: held ? [] : upTo(await versionsOfMinutes(db, meetingId)),
    approvals: upTo(await approvalsOf(db, meetingId)),
    adjustments: upTo(await adjustmentsOf(db, meetingId)),
    publications: (await publicationsOf(db, meetingId)).filter(it => it.versionN <= versionN).toReversed(),
    corrections: (await correctionsOfMinutes(db, meetingId))
      .filter(it => it.n !== null && it.n <= versionN)
      .toReversed(),
    reasons: await withholdingReasons(db),
    agendas: await versionsOf(db, meetingId),
    slots,
    papers: await sentPapers(db, meetingId),
    documents: await meetingDocuments(db, meetingId),
    renditions: held ? [] : upTo(await keptRenditions(db, meetingId)),
    extracts: upTo(await sentExtracts(db, meetingId)),
    gates: await gatesOf(
      db,
      slots.map(it => it.item.code),
    ),
  }
}

/** Every version of a handling that went out, in the order of the agenda. What was only proposed to go out is no record. */
async function sentPapers(db: Db, meetingId: string): Promise<readonly SentPaper[]> {
  const rows = await db
    .selectFrom('paper_version as v')
    .innerJoin('paper as p', 'p.id', 'v.paper_id')
    .leftJoin('source_file as f', 'f.id', 'v.source_file_id')
    .select(['v.id', 'p.code', 'p.title', 'p.agenda_item_id', 'v.n', 'v.file_name', 'v.media_type', 'v.link'])
    .select(['v.sent_at', 'f.id as source_file_id', 'f.size', 'f.sha256'])
    .where('p.meeting_id', '=', meetingId)
    .where('v.sent_at', 'is not', null)
    .orderBy('p.ordinal')
    .orderBy('p.id')
    .orderBy('v.n')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, code: it.code, title: it.title, itemId: it.agenda_item_id, n: it.n, fileName: it.file_name },
    ...{ mediaType: it.media_type, link: it.link, sentAt: it.sent_at ?? '' },
    file: storedFile(it),
  }))
}

const storedFile = (it: {
  readonly source_file_id: string | null
  readonly size: number | null
  readonly sha256: string | null
}) => (it.source_file_id ? { sourceFileId: it.source_file_id, size: it.size ?? 0, sha256: it.sha256 ?? '' } : null)

/** Each version of the documents that are approved, up to the one that stands. */
async function meetingDocuments(db: Db, meetingId: string): Promise<readonly MeetingDocument[]> {
  const rows = await db
    .selectFrom('document as d')
    .innerJoin('document_version as v', 'v.document_id', 'd.id')
    .innerJoin('source_file as f', 'f.id', 'v.source_file_id')
    .select([
      'v.id',
      'd.code',
      'd.title',
      'd.form',
      'v.n',
      'v.file_name',
      'v.format',
      'v.text',
      'v.reading',
      'v.read_at',
    ])
    .select(['f.id as source_file_id', 'f.size', 'f.sha256'])
    .where('d.meeting_id', '=', meetingId)
    .where('d.state', '=', 'approved')
    .whereRef('v.n', '<=', 'd.current_version')
    .orderBy('d.code')
    .orderBy('v.n')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, code: it.code, title: it.title, form: it.form, n: it.n, fileName: it.file_name },
    ...{ format: it.format, text: it.text, reading: it.reading, readAt: it.read_at },
    file: { sourceFileId: it.source_file_id, size: it.size, sha256: it.sha256 },
  }))
}

/** The files of approved versions, the newest of each kind: those are kept as they were made. */
async function keptRenditions(db: Db, meetingId: string): Promise<readonly MadeRendition[]> {
  const rows = await db
    .selectFrom('rendition as r')
    .innerJoin('source_file as f', 'f.id', 'r.source_file_id')
    .select(['r.id', 'r.n', 'r.kind', 'r.made_at', 'f.id as source_file_id', 'f.size', 'f.sha256'])
    .where('r.meeting_id', '=', meetingId)
    .where('r.origin', '=', 'version')
    .where('r.kept', '=', true)
    .distinctOn(['r.n', 'r.kind'])
    .orderBy('r.n')
    .orderBy('r.kind')
    .orderBy('r.made_at', 'desc')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, n: it.n ?? 0, kind: it.kind, madeAt: it.made_at },
    file: { sourceFileId: it.source_file_id, size: it.size, sha256: it.sha256 },
  }))
}

async function sentExtracts(db: Db, meetingId: string): Promise<readonly SentExtract[]> {
  const rows = await db
    .selectFrom('extract')
    .select(['id', 'code', 'item_code', 'n', 'content', 'made_at'])
    .where('meeting_id', '=', meetingId)
    .orderBy('made_at')
    .orderBy('code')
    .execute()
  const receivers = await db
    .selectFrom('extract_delivery as d')
    .leftJoin('person as p', 'p.id', 'd.person_id')
    .leftJoin('organisation as o', 'o.id', 'd.organisation_id')
    .leftJoin('forum as f', 'f.id', 'd.to_forum_id')
    .select(['d.extract_id', 'd.kind', 'd.sent_at'])
    .select(sql<string>`coalesce(o.name, f.name, p.name, d.named, '')`.as('name'))
    .where('d.meeting_id', '=', meetingId)
    .where('d.state', '=', 'sent')
    .orderBy('d.kind')
    .orderBy(sql`coalesce(o.name, f.name, p.name, d.named, '')`)
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, code: it.code, itemCode: it.item_code, n: it.n, content: it.content, madeAt: it.made_at },
    receivers: [
      ...new Map(
        receivers
          .filter(one => one.extract_id === it.id)
          .map(one => [one.name, { name: one.name, kind: one.kind, sentAt: one.sent_at }]),
      ).values(),
    ],
  }))
}

/** A stored file's bytes; undefined where it is gone, or the actor may not read it. */
export async function storedBytes(reader: Db | Tx, sourceFileId: string): Promise<Uint8Array | undefined> {
  const row = await (reader as Db)
    .selectFrom('source_file')
    .select('bytes')
    .where('id', '=', sourceFileId)
    .executeTakeFirst()
  return row?.bytes
}
