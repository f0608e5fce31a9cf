// Det som är nytt, vem som ska få veta det, och vad som redan är sagt. Read as Samklang itself; the stances themselves
// are read as the public sees them.
import { sql } from 'kysely'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { type Db, executorOf } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'
import type { News, PublicStance } from './news.ts'
import { type Held, isHeld } from './subscription.ts'

/** Days that a new stance can still be told: longer than any digest, shorter than what was told is remembered. */
const stillNew = '35 days'

/** What has become public lately; of some documents where they are given. Oldest first. */
export async function freshNews(db: Db, now: Instant, documentIds?: readonly string[]): Promise<readonly News[]> {
  const rows = await db
    .selectFrom('stance_news as n')
    .innerJoin('stance as s', 's.code', 'n.code')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .select(['n.key', 'n.meeting_key', 'n.code', 'n.first_at', 'n.opened'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('stance_news as o')
          .select('o.key')
          .whereRef('o.code', '=', 'n.code')
          .where('o.is_current', '=', false),
      ).as('changed'),
    )
    .where('n.is_current', '=', true)
    .where('n.first_at', '>', sql<string>`${now}::timestamptz - ${stillNew}::interval`)
    .$if(documentIds !== undefined, it =>
      it.where(sql<boolean>`s.document_id = any(${[...(documentIds ?? [])]}::uuid[])`),
    )
    .orderBy('s.taken_on')
    .orderBy('i.ordinal')
    .orderBy('n.code')
    .execute()
  return rows.map(it => ({
    key: it.key,
    meetingKey: it.meeting_key,
    code: it.code,
    firstAt: it.first_at,
    changed: Boolean(it.changed) && !it.opened,
    opened: it.opened,
  }))
}

/** Confirmed subscriptions by subscriber; only those told at once where that is what is asked. */
export async function heldBySubscriber(
  db: Db,
  which: 'at-once' | 'all',
): Promise<ReadonlyMap<string, readonly Held[]>> {
  const rows = await db
    .selectFrom('subscription')
    .selectAll()
    .where('confirmed_at', 'is not', null)
    .$if(which === 'at-once', it => it.where('frequency', '=', 'at-once'))
    .orderBy('id')
    .execute()
  const held = new Map<string, Held[]>()
  for (const row of rows) {
    const { id, kind, target, frequency } = row
    const it = { id, kind, target, frequency, confirmedAt: row.confirmed_at, lookedAt: row.looked_at }
    if (isHeld(it)) held.set(row.subscriber_id, [...(held.get(row.subscriber_id) ?? []), it])
  }
  return held
}

/** The stances with these codes that the actor sees. */
export async function publicStances(db: Db, codes: readonly string[]): Promise<readonly PublicStance[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('stance')
    .select(['id', 'code', 'forum_id', 'status', 'repeats', 'taken_on'])
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .execute()
  return rows.map(it => ({
    id: it.id,
    code: it.code,
    forumId: it.forum_id,
    status: it.status,
    repeats: it.repeats,
    takenOn: it.taken_on,
  }))
}

/** Codes of the stances that a matter holds for the actor, wherever it was merged to since. */
export async function codesOfMatter(db: Db, matterCode: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ code: string }>`
    with recursive way as (
      select id, merged_into from matter where code = ${matterCode}
      union select m.id, m.merged_into from matter m join way w on m.id = w.merged_into
    )
    select distinct s.code from way w
    join matter_handling h on h.matter_id = w.id
    join item i on i.code = h.item_code
    join stance s on s.item_id = i.id
    where s.status = 'final' and not s.repeats`.execute(executorOf(db))
  return new Set(rows.map(it => it.code))
}

/** Holds the subscriber for the transaction: two instances tell one after the other. Undefined: they have left. */
export async function holdSubscriber(
  tx: Tx,
  _permit: Permit<'subscription.notify'>,
  id: string,
): Promise<string | undefined> {
  const row = await tx.selectFrom('subscriber').select('address').where('id', '=', id).forUpdate().executeTakeFirst()
  return row?.address
}

/** Which of these keys the subscriber has been told of. */
export async function toldKeys(tx: Tx, subscriberId: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('mailed_news')
    .select('key')
    .where('subscriber_id', '=', subscriberId)
    .where(sql<boolean>`key = any(${[...keys]}::text[])`)
    .execute()
  return new Set(rows.map(it => it.key))
}

/** Notes that a mail tells the subscriber of these. */
export async function noteTold(
  tx: Tx,
  _permit: Permit<'subscription.notify'>,
  subscriberId: string,
  mailId: string,
  news: readonly News[],
): Promise<void> {
  const keys = [...new Set(news.flatMap(it => [it.key, it.meetingKey]))]
  await tx
    .insertInto('mailed_news')
    .values(keys.map(key => ({ subscriber_id: subscriberId, key, mail_id: mailId })))
    .execute()
}

/** Notes that these were looked at. */
export async function noteLooked(
  tx: Tx,
  _permit: Permit<'subscription.notify'>,
  ids: readonly string[],
  now: Instant,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('subscription')
    .set({ looked_at: now })
    .where('id', 'in', [...ids])
    .execute()
}
