// Bevakningar i databasen. Whoever asks is nobody in particular: what may be seen and changed follows from the key.
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { Instant } from '../../kernel/time.ts'
import { hashOf } from './key.ts'
import type { Frequency, Subscription, Target } from './subscription.ts'

/** What an address has asked for, as whoever holds a key to it sees it. */
export interface Own {
  readonly subscriberId: string
  readonly address: string
  readonly subscriptions: readonly Subscription[]
}

/** Holds the key for the rest of the transaction, and reads what it opens. Undefined: no such key, or one that has expired. */
export async function openWith(db: Db, key: string): Promise<Own | undefined> {
  await db.selectNoFrom(sql`set_config('samklang.key', ${hashOf(key)}, true)`.as('held')).execute()
  const who = await db
    .selectFrom('subscriber')
    .select(['id', 'address'])
    .where('id', '=', sql<string>`my_subscriber()`)
    .executeTakeFirst()
  if (!who) return undefined
  const rows = await db
    .selectFrom('subscription')
    .selectAll()
    .where('subscriber_id', '=', who.id)
    .orderBy('asked_at')
    .orderBy('id')
    .execute()
  const subscriptions = rows.map(it => ({
    id: it.id,
    kind: it.kind,
    target: it.target,
    frequency: it.frequency,
    confirmedAt: it.confirmed_at,
    lookedAt: it.looked_at,
  }))
  return { subscriberId: who.id, address: who.address, subscriptions }
}

/** A mail to whoever asked, written before it is known whether it may be sent. */
export interface AskMail {
  readonly key: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** A demonstration's: it lies in the outbox for all to read, and is never sent. */
  readonly keep: boolean
}

/**
 * Somebody asks for a subscription, or, without `wanted`, for a link to those that an address has. Resolves with the id
 * of the mail to send; undefined where none is sent: one was within the hour, or nobody has that address. Whoever asked
 * is told the same in all cases.
 */
export async function ask(
  tx: Tx,
  permit: Permit<'subscription.ask'>,
  address: string,
  wanted: (Target & { readonly frequency: Frequency }) | undefined,
  mail: AskMail,
): Promise<string | undefined> {
  const { key, ...rest } = mail
  const asked = JSON.stringify({ address, ...wanted, ...rest, hash: hashOf(key) })
  const { rows } = await sql<{ mail: string | null }>`select ask_by_mail(${asked}::jsonb) as mail`.execute(tx)
  await audit(tx, permit, 'subscription:asked', wanted ? { kind: wanted.kind } : { link: true })
  return rows[0]?.mail ?? undefined
}

/** Begins those that were asked for. What was published before now is nothing new to them. */
export async function confirm(
  tx: Tx,
  permit: Permit<'subscription.manage'>,
  own: Own,
  ids: readonly string[],
  now: Instant,
): Promise<number> {
  if (ids.length === 0) return 0
  const done = await tx
    .updateTable('subscription')
    .set({ confirmed_at: now, looked_at: now })
    .where('subscriber_id', '=', own.subscriberId)
    .where('id', 'in', [...ids])
    .where('confirmed_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of done) await audit(tx, permit, `subscription:${id}`, { confirmed: true })
  return done.length
}

export async function changeFrequency(
  tx: Tx,
  permit: Permit<'subscription.manage'>,
  own: Own,
  id: string,
  frequency: Frequency,
): Promise<void> {
  const done = await tx
    .updateTable('subscription')
    .set({ frequency })
    .where('subscriber_id', '=', own.subscriberId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (done) await audit(tx, permit, `subscription:${id}`, { frequency })
}

/** Ends one; with the last of them the address goes too. */
export async function end(tx: Tx, permit: Permit<'subscription.manage'>, own: Own, id: string): Promise<void> {
  if (own.subscriptions.every(it => it.id === id)) return leave(tx, permit, own)
  await tx.deleteFrom('subscription').where('subscriber_id', '=', own.subscriberId).where('id', '=', id).execute()
  await audit(tx, permit, `subscription:${id}`, { ended: true })
}

/** Ends everything and forgets the address: subscriptions, keys, mails and what was told go with it. */
export async function leave(tx: Tx, permit: Permit<'subscription.manage'>, own: Own): Promise<void> {
  await tx.deleteFrom('subscriber').where('id', '=', own.subscriberId).execute()
  await audit(tx, permit, `subscriber:${own.subscriberId}`, { ended: own.subscriptions.length })
}

/** Hours that an unconfirmed subscription waits; days that a mail's record, and what was told, are kept. */
const kept = { asked: '48 hours', mail: '30 days', told: '60 days' } as const

/** Forgets what nobody confirmed, keys that have expired, and mails and news told that are old. */
export async function forget(tx: Tx, _permit: Permit<'subscription.notify'>, now: Instant): Promise<void> {
  const before = (span: string) => sql<string>`${now}::timestamptz - ${span}::interval`
  await tx
    .deleteFrom('subscription')
    .where('confirmed_at', 'is', null)
    .where('asked_at', '<', before(kept.asked))
    .execute()
  await tx
    .deleteFrom('subscriber')
    .where('added_at', '<', before(kept.asked))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('subscription as t').select('t.id').whereRef('t.subscriber_id', '=', 'subscriber.id'))),
    )
    .execute()
  await tx.deleteFrom('subscription_key').where('expires_at', '<', now).execute()
  await tx
    .deleteFrom('outbox')
    .where('written_at', '<', before(kept.mail))
    .where('state', 'not in', ['waiting', 'sending'])
    .execute()
  await tx.deleteFrom('mailed_news').where('mailed_at', '<', before(kept.told)).execute()
}
