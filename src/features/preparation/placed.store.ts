// Vad som händer med en uppsatt fråga, för dagordningarna: whoever raised it reads in its history where it has gone, and
// what is taken away altogether waits for the beredning again.
import { sql } from 'kysely'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { addEvent } from './event.store.ts'

type Changing = Permit<'agenda.change'>

export interface PlacedItem {
  readonly id: string
  readonly forumId: string
}

const submissionsOf = async (tx: Tx, itemId: string): Promise<readonly string[]> =>
  (await tx.selectFrom('submission_item').select('submission_id').where('agenda_item_id', '=', itemId).execute()).map(
    it => it.submission_id,
  )

/** The item lies on an agenda of that day from now on; without a day, on the forum's parking place. */
export async function tellPlaced(
  tx: Tx,
  permit: Changing,
  item: PlacedItem,
  to: { readonly date: LocalDate | null; readonly why: string | null },
): Promise<void> {
  await tx
    .insertInto('parking_event')
    .values({
      ...{ agenda_item_id: item.id, forum_id: item.forumId, kind: to.date ? 'scheduled' : 'parked', why: to.why },
      made_by: permit.actor.kind === 'person' ? permit.actor.personId : null,
    })
    .execute()
  const where = { forumId: item.forumId, itemId: item.id, words: to.why, date: to.date }
  for (const id of await submissionsOf(tx, item.id))
    await addEvent(tx, permit, id, { kind: to.date ? 'placed' : 'parked', ...where })
}

/** The item is on its way out for good: what led to it, and lies nowhere else, waits again. Told before it goes. */
export async function tellRemoved(tx: Tx, permit: Changing, item: PlacedItem, why: string | null): Promise<void> {
  const submissions = await submissionsOf(tx, item.id)
  if (submissions.length === 0) return
  await tx.deleteFrom('submission_item').where('agenda_item_id', '=', item.id).execute()
  for (const id of submissions) await addEvent(tx, permit, id, { kind: 'unplaced', forumId: item.forumId, words: why })
  await tx
    .updateTable('submission')
    .set(eb => ({ state: 'sent', version: eb('version', '+', 1) }))
    .where('id', 'in', [...submissions])
    .where('state', '=', 'accepted')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('submission_item as i').select(sql`1`.as('one')).whereRef('i.submission_id', '=', 'submission.id'),
        ),
      ),
    )
    .execute()
}
