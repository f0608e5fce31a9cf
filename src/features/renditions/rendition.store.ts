// Återgivningar: what was made is put in the place of what it was before, but for what is approved, which stays.
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { keepBytes } from '../../data/source-file.ts'
import type { Instant } from '../../kernel/time.ts'
import type { MadeFile } from './rendition.make.ts'
import type { Source } from './rendition.source.ts'
import type { RenditionKind } from './rendition.ts'

export interface Making {
  readonly source: Source
  readonly kind: RenditionKind
  readonly contentSha256: string
  readonly name: string
  readonly file: MadeFile
}

/** Keeps files that were made now. Those of the same content that are kept already are left as they are. */
export async function keepMade(
  tx: Tx,
  permit: Permit<'rendition.make'>,
  made: readonly Making[],
  now: Instant,
): Promise<void> {
  for (const it of made) await keepOne(tx, it, now)
  const [first] = made
  if (first) {
    const { meetingId, origin, n } = first.source
    await audit(tx, permit, `meeting:${meetingId}`, {
      origin,
      n,
      files: made.map(it => `${it.kind}: ${it.file.state}`),
    })
  }
}

async function keepOne(tx: Tx, { source, kind, contentSha256, name, file }: Making, now: Instant): Promise<void> {
  const { meetingId, forumId, origin, n, documentId, lasting } = source
  const kept = lasting && file.state === 'made'
  await tx
    .deleteFrom('rendition')
    .where('meeting_id', '=', meetingId)
    .where('origin', '=', origin)
    .where('n', 'is not distinct from', n)
    .where('kind', '=', kind)
    .where('kept', '=', false)
    .execute()
  const bytes = file.state === 'made' ? file.bytes : null
  await tx
    .insertInto('rendition')
    .values({
      ...{ meeting_id: meetingId, forum_id: forumId, origin, n, document_id: documentId, kind },
      ...{ content_sha256: contentSha256, state: file.state, kept, size: bytes?.length ?? null, made_at: now },
      bytes: kept ? null : bytes,
      source_file_id: kept && bytes ? await keepBytes(tx, { name, bytes, by: null }) : null,
    })
    .onConflict(it => it.doNothing())
    .execute()
}

/** Files of a draft that has gone out: they are read by nobody any more. */
export async function dropDraft(tx: Tx, permit: Permit<'rendition.make'>, meetingId: string): Promise<void> {
  const gone = await tx
    .deleteFrom('rendition')
    .where('meeting_id', '=', meetingId)
    .where('origin', '=', 'draft')
    .returning('kind')
    .execute()
  if (gone.length > 0) await audit(tx, permit, `meeting:${meetingId}`, { draftFilesGone: gone.map(it => it.kind) })
}
