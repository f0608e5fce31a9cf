// Föregående mötesanteckningar på nästa dagordning: put there by itself, and moved along when the meetings are.
import type { Actor } from '../../access/actor.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Deps } from '../../http/request.ts'
import type { Instant } from '../../kernel/time.ts'
import { addAgendaItem, moveAgendaItem, removeAgendaItem } from '../agendas/agenda.change.ts'
import { minutesToFollow, minutesWords, type ToFollow } from './next.row.ts'
import { linkItem } from './next.store.ts'
import { follow, minutesTitle, type Step } from './next.ts'

/**
 * Sees to that the minutes of the forum's meetings are taken up at its next one. Asked after whatever may change which
 * that is: a meeting that ended, was planned, moved or cancelled, and an agenda that begins. Asked again it changes nothing.
 */
export async function followMinutes(tx: Tx, actor: Actor, forumId: string, now: Instant): Promise<void> {
  const words = await minutesWords(tx)
  const count = (await minutesToFollow(tx, forumId)).length
  // One at a time: what the first is tied to is not there for the next.
  for (let i = 0; i < count; i++) {
    const it = (await minutesToFollow(tx, forumId))[i]
    if (it) await take(tx, actor, { ...it, forumId, now }, follow({ ...it, words }))
  }
}

async function take(
  tx: Tx,
  actor: Actor,
  it: ToFollow & { readonly forumId: string; readonly now: Instant },
  step: Step,
): Promise<void> {
  const permit = permitFor(actor, 'agenda.change', { forumId: it.forumId })
  const { forumId, meetingId, now } = it
  if (step.do === 'link') {
    if (step.instead) await removeAgendaItem(tx, permit, step.instead, null)
    return linkItem(tx, permit, { meetingId, forumId, itemId: step.item.id, itemCode: step.item.code, now })
  }
  if (step.do === 'add') {
    const added = await addAgendaItem(tx, permit, {
      ...{ forumId, meetingId: step.meetingId, title: minutesTitle(it.date), types: [], minutes: 5 },
      purpose: 'Mötesanteckningarna från det förra mötet godkänns.',
      // After what opens the meeting, where the template has put that there.
      ordinal: it.later.find(one => one.id === step.meetingId)?.items.some(one => one.standing) ? 2 : 1,
    })
    return linkItem(tx, permit, { meetingId, forumId, itemId: added.id, itemCode: added.code, now })
  }
  if (step.do === 'move' && it.put.kind === 'item') {
    const placed = await moveAgendaItem(tx, permit, it.put.itemId, { meetingId: step.meetingId })
    return linkItem(tx, permit, { meetingId, forumId, itemId: placed.id, itemCode: placed.code, now })
  }
  // What was sent and moved goes on as another item: the tie goes along.
  if (it.put.kind === 'item' && it.put.itemId !== it.tiedTo)
    await linkItem(tx, permit, { meetingId, forumId, itemId: it.put.itemId, itemCode: it.put.itemCode, now })
}

/** When a meeting has ended. */
export async function placeMinutes({ data, now }: Deps, meetingId: string): Promise<void> {
  const actor = samklang('minutes')
  await data.as(actor, async tx => {
    const meeting = await tx.selectFrom('meeting').select('forum_id').where('id', '=', meetingId).executeTakeFirst()
    if (meeting) await followMinutes(tx, actor, meeting.forum_id, now())
  })
}
