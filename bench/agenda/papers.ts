import { createHash } from 'node:crypto'
import type { Data } from '../../src/data/open.ts'
import { code } from '../../test/builders.rows.ts'
import type { GivenMeeting } from '../../test/meetings.ts'
import type { Swedish } from '../county/swedish.ts'

// Handlingar till en punkt: files whose text has been read, and that come in a new version before the supplement.

export interface GivenPapers {
  /** Adds a version of each. */
  renew(): Promise<void>
}

export async function addPapers(
  data: Data,
  meeting: GivenMeeting,
  { itemId, count, language }: { readonly itemId: string; readonly count: number; readonly language: Swedish },
): Promise<GivenPapers> {
  const of = { meeting_id: meeting.id, forum_id: meeting.forumId }
  const rows = Array.from({ length: count }, (_, ordinal) => ({
    ...{ ...of, agenda_item_id: itemId, code: code(), ordinal, removed_at: null },
    title: `Handling ${ordinal + 1}: ${language.word()}`,
  }))
  const papers = await data.owner.insertInto('paper').values(rows).returning('id').execute()
  const version = async (n: number): Promise<void> => {
    for (const { id } of papers) await addVersion(data, { ...of, paper_id: id, n }, language.text(400, []))
  }
  await version(1)
  return { renew: () => version(2) }
}

async function addVersion(
  data: Data,
  of: { readonly meeting_id: string; readonly forum_id: string; readonly paper_id: string; readonly n: number },
  text: string,
): Promise<void> {
  const bytes = new TextEncoder().encode(`${of.paper_id} ${of.n}\n${text}`)
  const file = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
  const { id } = await data.owner
    .insertInto('source_file')
    .values({ ...file, name: 'underlag.txt', bytes, added_by: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await data.owner
    .insertInto('paper_version')
    .values({
      ...{ ...of, ...file, source_file_id: id, link: null, file_name: 'underlag.txt', media_type: 'text/plain' },
      ...{ text, pages: 4, added_by: null, sent_at: null },
    })
    .execute()
}
