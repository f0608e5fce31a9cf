// Ordningen på en dagordning: written as the rule said, for those whose place is another than before.
import { audit } from '../../access/audit.ts'
import { Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { agendaTopic, type Changing, holdAgenda, rankedItems, touch } from './agenda.store.ts'
import { moveTo, type OrderRefusal, type Spot, type Step, step } from './order.ts'

/**
 * Moves the permit's item one step or to a spot, among the others as they are now. Two who move different items at once
 * both get their way; the same item moved meanwhile is Stale.
 */
export async function orderAgendaItem(
  tx: Tx,
  permit: Changing,
  agenda: { readonly forumId: string; readonly meetingId: string },
  to: Step | Spot,
): Promise<Result<void, OrderRefusal>> {
  await holdAgenda(tx, agenda)
  const { items } = await rankedItems(tx, agenda.meetingId)
  const id = permit.subjectId
  const moved = typeof to === 'string' ? step(items, id, to) : moveTo(items, id, to)
  if (!moved.ok) return no(moved.why)
  const before = new Map(items.map(it => [it.id, it]))
  await touch(tx, permit, {})
  for (const it of moved.value) {
    const was = before.get(it.id)
    if (!was) throw new Stale('The agenda')
    if (was.ordinal === it.ordinal && was.parentId === it.parentId) continue
    await tx
      .updateTable('agenda_item')
      .set({ ordinal: it.ordinal, parent_id: it.parentId })
      .where('id', '=', it.id)
      .execute()
  }
  await audit(tx, permit, `agenda_item:${id}`, { placed: to })
  await publish(tx, agendaTopic(agenda.meetingId))
  return ok(undefined)
}
