import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'
import type { RenditionKind } from './rendition.ts'

// Återgivningar som rader: the files that have been made of a meeting's minutes, as the actor may see them.

export interface Rendition {
  readonly id: string
  readonly origin: 'draft' | 'version' | 'public'
  /** Of the minutes, or, of what is public, of the document. */
  readonly n: number | null
  readonly kind: RenditionKind
  readonly contentSha256: string
  readonly state: 'made' | 'failed' | 'no-maker'
  /** Made of approved minutes, and never changed. */
  readonly kept: boolean
  /** In bytes. */
  readonly size: number | null
  readonly madeAt: Instant
}

/** Every file of a meeting's minutes, the newest first; more than one of a kept version where what it waited for changed. */
export async function renditionsOf(reader: Db | Tx, meetingId: string): Promise<readonly Rendition[]> {
  const rows = await (reader as Db)
    .selectFrom('rendition')
    .select(['id', 'origin', 'n', 'kind', 'content_sha256', 'state', 'kept', 'size', 'made_at'])
    .where('meeting_id', '=', meetingId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(it => ({
    ...{ id: it.id, origin: it.origin, n: it.n, kind: it.kind, contentSha256: it.content_sha256 },
    ...{ state: it.state, kept: it.kept, size: it.size, madeAt: it.made_at },
  }))
}

/** The bytes of a file that was made; undefined where it was not, or the actor may not read it. */
export async function renditionBytes(reader: Db | Tx, id: string): Promise<Uint8Array | undefined> {
  const row = await (reader as Db)
    .selectFrom('rendition as r')
    .leftJoin('source_file as f', 'f.id', 'r.source_file_id')
    .select(['r.bytes', 'f.bytes as kept'])
    .where('r.id', '=', id)
    .executeTakeFirst()
  return row?.kept ?? row?.bytes ?? undefined
}

/** The file that was made of exactly this content. */
export async function madeOf(
  reader: Db | Tx,
  which: Pick<Rendition, 'origin' | 'n' | 'kind' | 'contentSha256'> & { readonly meetingId: string },
): Promise<string | undefined> {
  const row = await (reader as Db)
    .selectFrom('rendition')
    .select('id')
    .where('meeting_id', '=', which.meetingId)
    .where('origin', '=', which.origin)
    .where('n', 'is not distinct from', which.n)
    .where('kind', '=', which.kind)
    .where('content_sha256', '=', which.contentSha256)
    .where('state', '=', 'made')
    .executeTakeFirst()
  return row?.id
}

/** The document that the meeting's minutes are in the register, if it has been made here. */
export const publicDocumentOf = async (reader: Db | Tx, meetingId: string): Promise<string | undefined> =>
  (
    await (reader as Db)
      .selectFrom('recorded_minutes')
      .select('document_id')
      .where('meeting_id', '=', meetingId)
      .executeTakeFirst()
  )?.document_id
