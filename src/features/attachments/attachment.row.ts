import type { Db } from '../../data/reading.ts'
import type { Attachment } from './attachment.ts'

// Bilagor, som den som läser ärendet ser dem. Their bytes are read one at a time, when somebody downloads them.

const files = (db: Db) =>
  db
    .selectFrom('case_file')
    .select([
      ...(['id', 'code', 'name', 'media_type as mediaType', 'size', 'side', 'looked_at as lookedAt'] as const),
      ...(['added_at as addedAt', 'removed_at as removedAt'] as const),
      ...(['removed_why as removedWhy', 'deviation_id as deviationId'] as const),
    ])

export const filesOfCase = (db: Db, deviationId: string): Promise<readonly Attachment[]> =>
  files(db).where('deviation_id', '=', deviationId).orderBy('added_at').orderBy('id').execute()

export const filesOfDraft = (db: Db, draftId: string): Promise<readonly Attachment[]> =>
  files(db).where('draft_id', '=', draftId).orderBy('added_at').orderBy('id').execute()

export const bytesOf = async (db: Db, fileId: string): Promise<Uint8Array | undefined> =>
  (await db.selectFrom('case_file_content').select('bytes').where('file_id', '=', fileId).executeTakeFirst())?.bytes
