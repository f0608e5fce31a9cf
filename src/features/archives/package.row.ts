// Arkivpaketens rader: which packages there are, what they hold, and which meetings have none.
import { sql } from 'kysely'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { PackageState } from '../../data/tables/archives.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import type { MeetingState } from '../agendas/agenda.ts'
import { type Agreement, type Closing, ownAgreement, type RecordKind, type RetentionRule } from './archive.ts'

export interface ArchivePackage {
  readonly id: string
  readonly name: string
  readonly meetingId: string
  readonly forumId: string
  readonly n: number
  readonly state: PackageState
  readonly failedWhy: string | null
  readonly versionN: number
  /** Of what it holds, without when it was made. */
  readonly contentHash: string | null
  readonly files: number
  readonly checked: number
  /** Of the ZIP, in bytes; and its sums. */
  readonly size: number | null
  readonly sha256: string | null
  readonly crc32: number | null
  readonly askedAt: Instant
  readonly askedBy: string | null
  readonly deliveredOn: LocalDate | null
  readonly deliveredBy: string | null
  readonly receipt: string | null
  readonly version: number
}

const packages = (db: Db) => db.selectFrom('archive_package as p').selectAll('p')

const packageOf = (it: Awaited<ReturnType<ReturnType<typeof packages>['execute']>>[number]): ArchivePackage => ({
  ...{ id: it.id, name: it.name, meetingId: it.meeting_id, forumId: it.forum_id, n: it.n, state: it.state },
  ...{ failedWhy: it.failed_why, versionN: it.version_n, contentHash: it.content_hash, files: it.files },
  ...{ checked: it.checked, size: it.size, sha256: it.sha256, crc32: it.crc32, askedAt: it.asked_at },
  ...{ askedBy: it.asked_by, deliveredOn: it.delivered_on, deliveredBy: it.delivered_by, receipt: it.receipt },
  version: it.version,
})

/** Every package of a meeting, newest first. */
export const packagesOf = async (reader: Db | Tx, meetingId: string): Promise<readonly ArchivePackage[]> =>
  (
    await packages(reader as Db)
      .where('p.meeting_id', '=', meetingId)
      .orderBy('p.n', 'desc')
      .execute()
  ).map(packageOf)

export async function findPackage(
  reader: Db | Tx,
  by: { readonly id: string } | { readonly name: string },
): Promise<ArchivePackage | undefined> {
  const row = await packages(reader as Db)
    .$if('id' in by, it => it.where('p.id', '=', 'id' in by ? by.id : ''))
    .$if('name' in by, it => it.where('p.name', '=', 'name' in by ? by.name : ''))
    .executeTakeFirst()
  return row && packageOf(row)
}

export interface FileOfPackage {
  readonly ordinal: number
  readonly path: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  readonly sourceFileId: string | null
}

/** What a package holds, in the order that it is written; without the bytes. */
export async function filesOfPackage(reader: Db | Tx, packageId: string): Promise<readonly FileOfPackage[]> {
  const rows = await (reader as Db)
    .selectFrom('archive_file')
    .select(['ordinal', 'path', 'media_type', 'size', 'sha256', 'source_file_id'])
    .where('package_id', '=', packageId)
    .orderBy('ordinal')
    .execute()
  return rows.map(it => ({
    ...{ ordinal: it.ordinal, path: it.path, mediaType: it.media_type, size: it.size, sha256: it.sha256 },
    sourceFileId: it.source_file_id,
  }))
}

/** One file's bytes; undefined where they are gone, or the actor may not read them. */
export async function bytesOfFile(
  reader: Db | Tx,
  packageId: string,
  ordinal: number,
): Promise<Uint8Array | undefined> {
  const row = await (reader as Db)
    .selectFrom('archive_file as a')
    .leftJoin('source_file as f', 'f.id', 'a.source_file_id')
    .select(sql<Uint8Array | null>`coalesce(a.bytes, f.bytes)`.as('bytes'))
    .where('a.package_id', '=', packageId)
    .where('a.ordinal', '=', ordinal)
    .executeTakeFirst()
  return row?.bytes ?? undefined
}

/** A meeting as it stands towards the archive. */
export interface ArchivableMeeting extends Closing {
  readonly id: string
  readonly code: string
  readonly date: LocalDate
  readonly title: string | null
  readonly forumId: string
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
}

export interface WhichArchivable {
  readonly code?: string
  readonly id?: string
  readonly forumId?: string
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
}

/** Meetings that the actor may know of, earliest first; with a way to a package or without one. */
export async function archivableMeetings(
  reader: Db | Tx,
  which: WhichArchivable,
): Promise<readonly ArchivableMeeting[]> {
  const { code, id, forumId, from, to } = which
  const rows = await (reader as Db)
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .leftJoin('meeting_minutes as w', 'w.meeting_id', 'm.id')
    .select(['m.id', 'm.code', 'm.date', 'm.title', 'm.state', 'm.forum_id', 'f.name', 'f.short_name', 'f.slug'])
    .select(['w.state as minutes_state', 'w.current_n', 'w.published_n', 'w.correcting'])
    .select(eb =>
      eb
        .selectFrom('document as d')
        .select(it => it.fn.max<number | null>('d.current_version').as('n'))
        .whereRef('d.meeting_id', '=', 'm.id')
        .where('d.state', '=', 'approved')
        .as('document_n'),
    )
    .$if(code !== undefined, it => it.where('m.code', '=', code ?? ''))
    .$if(id !== undefined, it => it.where('m.id', '=', id ?? ''))
    .$if(forumId !== undefined, it => it.where('m.forum_id', '=', forumId ?? ''))
    .$if(from !== undefined, it => it.where('m.date', '>=', from ?? ''))
    .$if(to !== undefined, it => it.where('m.date', '<=', to ?? ''))
    .orderBy('m.date')
    .orderBy('m.id')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, code: it.code, date: it.date, title: it.title, forumId: it.forum_id },
    state: it.state as MeetingState,
    forum: { name: it.name, shortName: it.short_name, slug: it.slug },
    minutes: it.minutes_state
      ? {
          ...{ state: it.minutes_state, currentN: it.current_n, publishedN: it.published_n },
          correcting: it.correcting ?? false,
        }
      : null,
    documentN: it.document_n,
  }))
}

/** The newest package of each meeting of a forum, and the newest that is ready. */
export async function newestPackages(
  reader: Db | Tx,
  forumId: string,
): Promise<ReadonlyMap<string, { readonly newest: ArchivePackage; readonly ready: ArchivePackage | undefined }>> {
  const rows = await packages(reader as Db)
    .where('p.forum_id', '=', forumId)
    .orderBy('p.n', 'desc')
    .execute()
  const found = new Map<string, { newest: ArchivePackage; ready: ArchivePackage | undefined }>()
  for (const it of rows.map(packageOf)) {
    const own = found.get(it.meetingId)
    if (!own) found.set(it.meetingId, { newest: it, ready: it.state === 'ready' ? it : undefined })
    else if (!own.ready && it.state === 'ready') own.ready = it
  }
  return found
}

/** In the order of the page. */
export async function retentionRules(reader: Db | Tx): Promise<readonly RetentionRule[]> {
  const rows = await (reader as Db).selectFrom('retention_rule').selectAll().orderBy('ordinal').execute()
  return rows.map(it => ({
    ...{ kind: it.kind as RecordKind, years: it.years, basis: it.basis, proposed: it.proposed, version: it.version },
  }))
}

export async function agreementOf(
  reader: Db | Tx,
  forum: { readonly id: string; readonly name: string },
): Promise<Agreement> {
  const it = await (reader as Db)
    .selectFrom('archive_agreement')
    .selectAll()
    .where('forum_id', '=', forum.id)
    .executeTakeFirst()
  if (!it) return ownAgreement(forum.name)
  return {
    ...{ creator: it.creator, creatorCode: it.creator_code, submitter: it.submitter, submitterCode: it.submitter_code },
    ...{ preserver: it.preserver, preserverCode: it.preserver_code, agreement: it.agreement },
    ...{ referenceCode: it.reference_code, classCode: it.class_code, className: it.class_name },
    ...{ classPlan: it.class_plan, version: it.version },
  }
}
