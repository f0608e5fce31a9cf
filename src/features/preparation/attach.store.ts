// Underlag blir handlingar: what was handed in with a submission goes with it to the item that it led to.
import type { Permit } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { addPaper, type ItemPlace } from '../papers/paper.change.ts'

/** Adds the documents of a submission to an item as its handlingar; one that it has got already is left out. Returns how many. */
export async function attachFiles(
  tx: Tx,
  permit: Permit<'agenda.change'>,
  jobs: Pick<Jobs, 'add'>,
  submissionId: string,
  place: ItemPlace,
): Promise<number> {
  const files = await tx
    .selectFrom('submission_file as f')
    .leftJoin('source_file as s', 's.id', 'f.source_file_id')
    .select(['f.title', 'f.link', 'f.file_name', 'f.media_type', 'f.sha256', 's.bytes'])
    .where('f.submission_id', '=', submissionId)
    .orderBy('f.added_at')
    .orderBy('f.id')
    .execute()
  const held = await heldBy(tx, place.itemId)
  let added = 0
  for (const { title, link, file_name, media_type, sha256, bytes } of files) {
    if (held.has(link ?? sha256 ?? '')) continue
    if (link) await addPaper(tx, permit, jobs, place, { title, source: { link } })
    else if (bytes && file_name && media_type)
      await addPaper(tx, permit, jobs, place, { title, source: { name: file_name, mediaType: media_type, bytes } })
    else continue
    added += 1
  }
  return added
}

/** The links and the hashes of what the item has. */
async function heldBy(tx: Tx, itemId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('paper as p')
    .innerJoin('paper_version as v', 'v.paper_id', 'p.id')
    .select(['v.link', 'v.sha256'])
    .where('p.agenda_item_id', '=', itemId)
    .where('p.removed_at', 'is', null)
    .execute()
  return new Set(rows.flatMap(it => it.link ?? it.sha256 ?? []))
}
