// Det som följer med en punkt till en ny dag: copied, since what was sent stays where it was.
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { carryPapers } from '../papers/paper.change.ts'

interface Target {
  readonly itemId: string
  readonly forumId: string
  readonly meetingId: string | null
}

/** Copies presenters, matters, the proposal and the newest version of each handling from one item to another. */
export async function copyHanging(
  tx: Tx,
  permit: Permit<'agenda.change'>,
  fromId: string,
  to: Target,
  which: { readonly presenters: boolean },
): Promise<void> {
  const of = { agenda_item_id: to.itemId, forum_id: to.forumId, meeting_id: to.meetingId }
  if (which.presenters) await copyPresenters(tx, fromId, of)
  await copyMatters(tx, fromId, of)
  await copyProposal(tx, fromId, of)
  await carryPapers(tx, permit, fromId, to)
}

interface Of {
  readonly agenda_item_id: string
  readonly forum_id: string
  readonly meeting_id: string | null
}

async function copyPresenters(tx: Tx, fromId: string, of: Of): Promise<void> {
  const rows = await tx.selectFrom('agenda_presenter').selectAll().where('agenda_item_id', '=', fromId).execute()
  const copies = rows.map(({ ordinal, person_id, name, organisation, party }) => ({
    ...{ ordinal, person_id, name, organisation, party },
    ...of,
  }))
  if (copies.length > 0) await tx.insertInto('agenda_presenter').values(copies).execute()
}

async function copyMatters(tx: Tx, fromId: string, of: Of): Promise<void> {
  const rows = await tx.selectFrom('agenda_matter').select('matter_id').where('agenda_item_id', '=', fromId).execute()
  const copies = rows.map(it => ({ ...it, ...of }))
  if (copies.length === 0) return
  await tx
    .insertInto('agenda_matter')
    .values(copies)
    .onConflict(it => it.doNothing())
    .execute()
}

async function copyProposal(tx: Tx, fromId: string, of: Of): Promise<void> {
  const rows = await tx
    .selectFrom('agenda_clause')
    .selectAll()
    .where('agenda_item_id', '=', fromId)
    .where('stage', '=', 'proposed')
    .execute()
  const copies = rows.map(({ id: _id, version: _version, ...clause }) => ({ ...clause, ...of }))
  if (copies.length > 0) await tx.insertInto('agenda_clause').values(copies).execute()
}
