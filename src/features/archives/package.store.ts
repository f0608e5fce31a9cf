// Arkivpaket: every statement that writes one, its agreement and what is kept.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { type Agreement, packageName, type RecordKind, type RetentionRule } from './archive.ts'
import type { ArchivableMeeting } from './package.row.ts'

/**
 * A package that is to be made of the meeting as it stands: the next one, or the one that did not become ready before.
 * Resolves with its id, or with nothing where one is being made.
 */
export async function beginPackage(
  tx: Tx,
  permit: Permit<'archive.make'>,
  meeting: Pick<ArchivableMeeting, 'id' | 'code' | 'date' | 'forumId' | 'forum'>,
  versionN: number,
  now: Instant,
): Promise<string | undefined> {
  const before = await tx
    .selectFrom('archive_package')
    .select(['id', 'n', 'state'])
    .where('meeting_id', '=', meeting.id)
    .orderBy('n', 'desc')
    .forUpdate()
    .execute()
  const open = before.find(it => it.state !== 'ready')
  if (open?.state === 'making') return undefined
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const n = open?.n ?? (before[0]?.n ?? 0) + 1
  const asked = { version_n: versionN, asked_at: now, asked_by: by }
  const id = open ? await beginAgain(tx, open.id, asked) : await beginNew(tx, meeting, n, asked)
  await audit(tx, permit, `package:${id}`, { meeting: meeting.id, n, version: versionN })
  return id
}

interface Asked {
  readonly version_n: number
  readonly asked_at: Instant
  readonly asked_by: string | null
}

async function beginAgain(tx: Tx, id: string, asked: Asked): Promise<string> {
  await tx
    .updateTable('archive_package')
    .set(it => ({ ...asked, state: 'making', failed_why: null, files: 0, checked: 0, version: it('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  return id
}

async function beginNew(
  tx: Tx,
  meeting: Pick<ArchivableMeeting, 'id' | 'code' | 'date' | 'forumId' | 'forum'>,
  n: number,
  asked: Asked,
): Promise<string> {
  const none = { failed_why: null, content_hash: null, size: null, sha256: null, crc32: null }
  const { id } = await tx
    .insertInto('archive_package')
    .values({
      ...{ name: packageName(meeting, meeting.forum, n), meeting_id: meeting.id, forum_id: meeting.forumId, n },
      ...{ ...none, ...asked, delivered_on: null, delivered_by: null, receipt: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** How far the making has come, for whoever looks at the page meanwhile. */
export async function tellProgress(
  tx: Tx,
  permit: Permit<'archive.make'>,
  progress: { readonly checked: number; readonly files: number },
): Promise<void> {
  await tx
    .updateTable('archive_package')
    .set(progress)
    .where('id', '=', permit.subjectId)
    .where('state', '=', 'making')
    .execute()
}

export interface PackedFileRow {
  readonly path: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  readonly from: { readonly sourceFileId: string } | { readonly bytes: Uint8Array }
}

/** The package is whole: its files in their order, and the sums of the ZIP that they are. */
export async function savePackage(
  tx: Tx,
  permit: Permit<'archive.make'>,
  forumId: string,
  files: readonly PackedFileRow[],
  sums: { readonly contentHash: string; readonly size: number; readonly sha256: string; readonly crc32: number },
): Promise<void> {
  const id = permit.subjectId
  await tx.deleteFrom('archive_file').where('package_id', '=', id).execute()
  for (const [ordinal, it] of files.entries())
    await tx
      .insertInto('archive_file')
      .values({
        ...{ package_id: id, ordinal, forum_id: forumId, path: it.path, media_type: it.mediaType },
        ...{ size: it.size, sha256: it.sha256 },
        source_file_id: 'sourceFileId' in it.from ? it.from.sourceFileId : null,
        bytes: 'bytes' in it.from ? it.from.bytes : null,
      })
      .execute()
  const { contentHash, size, sha256, crc32 } = sums
  const done = { content_hash: contentHash, size, sha256, crc32, files: files.length, checked: files.length }
  await tx
    .updateTable('archive_package')
    .set(it => ({ ...done, state: 'ready', version: it('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'making')
    .execute()
  await audit(tx, permit, `package:${id}`, { ready: true, sha256, files: files.length })
}

/** Nothing half is left: only that it failed, and why. */
export async function failPackage(tx: Tx, permit: Permit<'archive.make'>, why: string): Promise<void> {
  const id = permit.subjectId
  const { numUpdatedRows } = await tx
    .updateTable('archive_package')
    .set(it => ({ state: 'failed', failed_why: why, version: it('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'making')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  await tx.deleteFrom('archive_file').where('package_id', '=', id).execute()
  await audit(tx, permit, `package:${id}`, { failed: true })
}

/** It has been handed over, on which day, by whom, and what the archive answered. */
export async function saveDelivery(
  tx: Tx,
  permit: Permit<'archive.deliver'>,
  delivery: { readonly on: LocalDate; readonly by: string; readonly receipt: string | null },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('archive_package')
    .set(it => ({
      ...{ delivered_on: delivery.on, delivered_by: delivery.by, receipt: delivery.receipt },
      version: it('version', '+', 1),
    }))
    .where('id', '=', permit.subjectId)
    .where('state', '=', 'ready')
    .where('version', '=', permit.version ?? 0)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Stale('The package')
  await audit(tx, permit, `package:${permit.subjectId}`, { deliveredOn: delivery.on, receipt: delivery.receipt })
}

export async function saveAgreement(
  tx: Tx,
  permit: Permit<'archive.agree'>,
  it: Omit<Agreement, 'version'>,
): Promise<void> {
  const values = {
    ...{ creator: it.creator, creator_code: it.creatorCode, submitter: it.submitter },
    ...{ submitter_code: it.submitterCode, preserver: it.preserver, preserver_code: it.preserverCode },
    ...{ agreement: it.agreement, reference_code: it.referenceCode, class_code: it.classCode },
    ...{ class_name: it.className, class_plan: it.classPlan },
  }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('archive_agreement')
    .values({ forum_id: permit.subjectId, ...values })
    .onConflict(on =>
      on
        .column('forum_id')
        .doUpdateSet(eb => ({ ...values, version: eb('archive_agreement.version', '+', 1) }))
        .where('archive_agreement.version', '=', permit.version ?? 0),
    )
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) throw new Stale('The agreement')
  await audit(tx, permit, `forum:${permit.subjectId}`, { agreement: it.agreement })
}

export async function saveRetention(
  tx: Tx,
  permit: Permit<'retention.change'>,
  kind: RecordKind,
  rule: Pick<RetentionRule, 'years' | 'basis' | 'proposed' | 'version'>,
): Promise<void> {
  const { version, ...values } = rule
  const { numUpdatedRows } = await tx
    .updateTable('retention_rule')
    .set(it => ({ ...values, version: it('version', '+', 1) }))
    .where('kind', '=', kind)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Stale('The retention rule')
  await audit(tx, permit, `retention:${kind}`, { years: rule.years, proposed: rule.proposed })
}
