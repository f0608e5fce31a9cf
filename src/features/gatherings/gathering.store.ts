import { randomBytes } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import { dateAt, daysAfter, type Instant } from '../../kernel/time.ts'
import { dietDays, type Gathering } from './gathering.ts'

// Sammankomster: what is arranged, and what is forgotten afterwards.

export type GatheringValues = Omit<Gathering, 'id' | 'code' | 'forumId' | 'forum' | 'cancelledWhy' | 'version'>

const columns = (it: GatheringValues) => ({
  ...{ kind: it.kind, title: it.title, description: it.description },
  ...{ starts_on: it.startsOn, ends_on: it.endsOn, start_time: it.startTime, end_time: it.endTime },
  ...{ place: it.place, link: it.link, deadline: it.deadline },
  ...{ places: it.places, share: it.share, share_places: it.sharePlaces },
  ...{ asks_diet: it.asksDiet, announced: it.announced },
})

/** Adds a gathering that a forum arranges. */
export async function addGathering(
  tx: Tx,
  permit: Permit<'gathering.arrange'>,
  it: GatheringValues & { readonly forumId: string },
  now: Instant,
): Promise<{ readonly id: string; readonly code: string }> {
  const by = permit.actor.kind === 'person' ? permit.actor.personId : null
  const row = await tx
    .insertInto('gathering')
    .values({
      ...columns(it),
      ...{ code: shortCode(randomBytes(7)), forum_id: it.forumId, cancelled_why: null, added_at: now, added_by: by },
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  await audit(tx, permit, `gathering:${row.id}`, { ...it })
  return row
}

/** Changes the permit's gathering. Whoever waits is moved up by moveUp (registration.store.ts). */
export async function changeGathering(tx: Tx, permit: Permit<'gathering.arrange'>, it: GatheringValues): Promise<void> {
  const row = await tx
    .updateTable('gathering')
    .set(eb => ({ ...columns(it), version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .where('cancelled_why', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The gathering')
  await audit(tx, permit, `gathering:${row.id}`, { ...it })
}

/** Cancels the permit's gathering; its page stays, with the reason. */
export async function cancelGathering(tx: Tx, permit: Permit<'gathering.arrange'>, why: string): Promise<void> {
  const row = await tx
    .updateTable('gathering')
    .set(eb => ({ cancelled_why: why, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .where('cancelled_why', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The gathering')
  await audit(tx, permit, `gathering:${row.id}`, { cancelled: why })
}

/** Forgets what people wanted to eat at gatherings that ended long enough ago. Resolves with how many. */
export async function forgetDiets(tx: Tx, permit: Permit<'gathering.forget'>, now: Instant): Promise<number> {
  const last = daysAfter(dateAt(now), -dietDays)
  const gone = await tx
    .deleteFrom('registration_diet')
    .where('gathering_id', 'in', it => it.selectFrom('gathering').select('id').where('ends_on', '<', last))
    .executeTakeFirst()
  const count = Number(gone.numDeletedRows)
  if (count > 0) await audit(tx, permit, 'registration_diet', { forgotten: count })
  return count
}
