// Demonstrationens nästa möte: the minutes of the meeting that was held here are taken up at the one that is called.
import { samklang } from '../../access/actor.ts'
import type { Tx } from '../../data/open.ts'
import type { Instant } from '../../kernel/time.ts'
import { followMinutes } from './next.change.ts'

const start = samklang('start')

export async function followInDemonstration(tx: Tx, now: Instant): Promise<void> {
  const forums = await tx.selectFrom('meeting_minutes').select('forum_id').distinct().execute()
  for (const it of forums) await followMinutes(tx, start, it.forum_id, now)
}
