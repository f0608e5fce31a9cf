// Handlingar från en tvist: what was agreed on a step, as it was signed. Read by the two sides alone.

import type { Db } from '../../data/reading.ts'
import type { Attachment } from '../attachments/attachment.ts'
import type { DisputeSide } from './dispute.ts'

export interface StepFile extends Attachment {
  readonly side: DisputeSide
  /** The step that it was agreed on. */
  readonly ordinal: number
  readonly sha256: string
}

export const filesOfDispute = (db: Db, disputeId: string): Promise<readonly StepFile[]> =>
  db
    .selectFrom('dispute_file')
    .select([
      ...(['id', 'code', 'ordinal', 'side', 'name', 'media_type as mediaType', 'size', 'sha256'] as const),
      ...(['looked_at as lookedAt', 'added_at as addedAt', 'removed_at as removedAt'] as const),
      'removed_why as removedWhy',
    ])
    .where('dispute_id', '=', disputeId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()

export const bytesOfStepFile = async (db: Db, fileId: string): Promise<Uint8Array | undefined> =>
  (await db.selectFrom('dispute_file_content').select('bytes').where('file_id', '=', fileId).executeTakeFirst())?.bytes
