// En uppgift som är klar är också återrapporterad i uppföljningen: said once, and known in both places.
import type { Actor } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { may } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { settle } from '../followups/followup.change.ts'
import { followupsOfCode } from '../followups/followup.row.ts'
import { sourceOf } from './source.row.ts'
import type { TaskRow } from './task.row.ts'

/** Says of the words that the task came from that they are reported. Nothing where that is said already. */
export async function settleFollowup(tx: Tx, actor: Actor, task: TaskRow, now: Instant): Promise<void> {
  const { followup: named } = await sourceOf(readerOf(tx), task)
  if (!named) return
  const found = (await followupsOfCode(readerOf(tx), named.code, 'mandate')).find(it => it.ordinal === named.ordinal)
  if (!found || !may(actor, 'followup.settle', found)) return
  const permit = permitFor(actor, 'followup.settle', { forumId: found.forumId, published: found.published })
  await settle(tx, permit, found, found.wordsHash, {
    ...{ outcome: 'reported', reason: null, happenedOn: task.report?.on ?? dateAt(now), saidBy: null },
    ...{ organisationId: null, documentCode: null, renewedBy: null, link: null, note: task.report?.words ?? null },
  })
}
