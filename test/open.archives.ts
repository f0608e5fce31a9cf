import type { Data } from '../src/data/open.ts'
import { words } from './open.words.ts'
import { addRow } from './row.ts'

// A package of a meeting on its way to the archive, and whose it is.

/** `on`: the columns of a row below an item of the meeting. */
export async function givenArchived(
  data: Data,
  { on, key }: { readonly on: Readonly<Record<string, string>>; readonly key: string },
): Promise<void> {
  const { forum_id = '', meeting_id = '' } = on
  const of = { forum_id, meeting_id }
  const agreed = await data.owner
    .selectFrom('archive_agreement')
    .select('forum_id')
    .where('forum_id', '=', forum_id)
    .executeTakeFirst()
  if (!agreed)
    await addRow(data, 'archive_agreement', {
      ...{ forum_id, creator: words('arkivbildare'), submitter: words('lämnar'), agreement: words('avtal') },
    })
  const package_id = await addRow(data, 'archive_package', {
    ...{ ...of, name: `paket-${key.toLowerCase()}`, n: 1, state: 'failed', failed_why: words('varför'), version_n: 1 },
    ...{ receipt: words('kvittens'), asked_at: '2026-11-02T08:00:00Z' },
  })
  await addRow(data, 'archive_file', {
    ...{ package_id, ordinal: 0, forum_id, path: 'METS.xml', media_type: words('slag'), size: 1 },
    ...{ sha256: '0'.repeat(64), bytes: Buffer.from(words('fil')) },
  })
}
