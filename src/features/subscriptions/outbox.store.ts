// Utkorgen: mails written in the transaction of what caused them, and what became of each.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Db } from '../../data/reading.ts'
import type { MailState } from '../../data/tables/subscriptions.ts'
import type { MessageCalendar } from '../../edges/mail/smtp.ts'
import type { Instant } from '../../kernel/time.ts'
import { hashOf } from './key.ts'
import type { MailSeen, WrittenMail } from './outbox.ts'

type Delivering = Permit<'mail.deliver'>

export interface NewsMail {
  readonly subscriberId: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly leavePath: string
  readonly news: readonly string[]
  readonly keep: boolean
}

/** Days that the links in a mail hold: longer than a mail is likely to be read again. */
const keyHolds = '400 days'

/** Lets whoever gets a mail see and end their subscriptions. The key itself is only in the mail. */
export async function addKey(
  tx: Tx,
  _permit: Permit<'subscription.notify'>,
  subscriberId: string,
  key: string,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('subscription_key')
    .values({
      hash: hashOf(key),
      subscriber_id: subscriberId,
      expires_at: sql<string>`${now}::timestamptz + ${keyHolds}::interval`,
    })
    .execute()
}

/** Puts a mail in the outbox. Its id, which the message's own id is made of. */
export async function writeMail(tx: Tx, _permit: Permit<'subscription.notify'>, mail: NewsMail): Promise<string> {
  const { subscriberId, leavePath, news, keep, ...rest } = mail
  const { id } = await tx
    .insertInto('outbox')
    .values({
      ...rest,
      subscriber_id: subscriberId,
      kind: 'news',
      // What may not be told twice is held by mailed_news; this only has to be its own.
      occasion: `news:${subscriberId}:${news[0] ?? randomUUID()}`,
      leave_path: leavePath,
      news: [...news],
      state: keep ? 'kept' : 'waiting',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface Claimed {
  readonly id: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly leavePath: string | null
  readonly calendar: MessageCalendar | undefined
}

/** Minutes after which a claim is that of a process that died: sending takes two at most. */
const lease = 5

/**
 * Takes a waiting mail so that no one else sends it. 'busy': another process is at it. 'nothing': it is gone, sent, or
 * not to be sent. What was being sent when its process died becomes 'unknown': it may have arrived, so it is not sent
 * again by itself.
 */
export async function claim(
  tx: Tx,
  permit: Delivering,
  id: string,
  now: Instant,
): Promise<Claimed | 'busy' | 'nothing'> {
  const row = await tx.selectFrom('outbox').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return 'nothing'
  if (row.state === 'sending') {
    if (Date.parse(row.claimed_at ?? now) > Date.parse(now) - lease * 60_000) return 'busy'
    await settle(tx, permit, id, 'unknown', 'interrupted')
    return 'nothing'
  }
  if (row.state !== 'waiting') return 'nothing'
  if (!(await stillHolds(tx, row.news))) {
    await dropMail(tx, permit, id)
    return 'nothing'
  }
  await tx
    .updateTable('outbox')
    .set({ state: 'sending', claimed_at: now, tries: sql`tries + 1` })
    .where('id', '=', id)
    .execute()
  return {
    id,
    address: row.address,
    subject: row.subject,
    text: row.text,
    html: row.html,
    leavePath: row.leave_path,
    calendar: row.calendar && row.calendar_method ? { method: row.calendar_method, text: row.calendar } : undefined,
  }
}

/** Whether all that a mail tells is still public, in those words. */
async function stillHolds(tx: Tx, news: readonly string[]): Promise<boolean> {
  if (news.length === 0) return true
  const { n } = await tx
    .selectFrom('stance_news as n')
    .innerJoin('stance as s', 's.code', 'n.code')
    .select(it => it.fn.countAll<number>().as('n'))
    .where('n.is_current', '=', true)
    .where('s.published', '=', true)
    .where(sql<boolean>`n.key = any(${[...news]}::text[])`)
    .executeTakeFirstOrThrow()
  return Number(n) === news.length
}

/** Never sent: it tells what is not public any more. The rest of it is told with the next morning's digest. */
async function dropMail(tx: Tx, _permit: Delivering, id: string): Promise<void> {
  await tx.deleteFrom('mailed_news').where('mail_id', '=', id).execute()
  await tx
    .updateTable('outbox')
    .set({
      state: 'dropped',
      text: '',
      html: '',
      news: [],
      leave_path: null,
      occasion: sql`occasion || ' dropped ' || id`,
    })
    .where('id', '=', id)
    .execute()
}

/** An invitation that is not sent by itself any more is made anew, so the way in does not lie about. */
const withoutWayIn = {
  text: sql<string>`case kind when 'invitation' then '' else text end`,
  html: sql<string>`case kind when 'invitation' then '' else html end`,
}

/** What became of it. When it is sent its words and its keys are emptied: they are in the receiver's mail now. */
export async function settle(
  tx: Tx,
  _permit: Delivering,
  id: string,
  state: Exclude<MailState, 'kept' | 'sending' | 'dropped'>,
  why: string | null,
  sentAt: Instant | null = null,
): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state, why, claimed_at: null, sent_at: sentAt })
    .$if(state === 'sent', it =>
      it.set({ text: '', html: '', leave_path: null, calendar: null, calendar_method: null }),
    )
    .$if(state === 'failed' || state === 'unknown', it => it.set(withoutWayIn))
    .where('id', '=', id)
    .execute()
}

/** After the last try. One that was being sent when its process ended may have arrived. */
export async function giveUpMail(tx: Tx, _permit: Delivering, id: string, why: string): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ state: sql`case state when 'sending' then 'unknown' else 'failed' end`, claimed_at: null, why })
    .set(withoutWayIn)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'sending'])
    .execute()
}

/** Mails whose job was lost with its process, so that none of them waits unseen. */
export async function giveUpLost(tx: Tx, _permit: Delivering, now: Instant): Promise<void> {
  const before = (span: string) => sql<string>`${now}::timestamptz - ${span}::interval`
  await tx
    .updateTable('outbox')
    .set({
      state: sql`case state when 'sending' then 'unknown' else 'failed' end`,
      claimed_at: null,
      why: 'interrupted',
    })
    .set(withoutWayIn)
    .where(eb =>
      eb.or([
        eb.and([eb('state', '=', 'sending'), eb('claimed_at', '<', before('1 hour'))]),
        eb.and([eb('state', '=', 'waiting'), eb('written_at', '<', before('2 days'))]),
      ]),
    )
    .execute()
}

/** What a demonstration has kept, newest first. */
export async function keptMails(db: Db, most: number, skip: number): Promise<readonly WrittenMail[]> {
  return (
    await keptQuery(db).orderBy('written_at', 'desc').orderBy('id', 'desc').limit(most).offset(skip).execute()
  ).map(asWritten)
}

export async function keptMail(db: Db, id: string): Promise<WrittenMail | undefined> {
  const row = await keptQuery(db).where('id', '=', id).executeTakeFirst()
  return row && asWritten(row)
}

export async function countKept(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('outbox')
    .select(it => it.fn.countAll<number>().as('n'))
    .where('state', '=', 'kept')
    .executeTakeFirstOrThrow()
  return Number(n)
}

const keptQuery = (db: Db) =>
  db
    .selectFrom('outbox')
    .select(['id', 'kind', 'address', 'subject', 'text', 'html', 'leave_path', 'written_at'])
    .select('calendar')
    .where('state', '=', 'kept')

const asWritten = (row: Awaited<ReturnType<ReturnType<typeof keptQuery>['execute']>>[number]): WrittenMail => ({
  id: row.id,
  kind: row.kind,
  address: row.address,
  subject: row.subject,
  text: row.text,
  html: row.html,
  leavePath: row.leave_path,
  calendar: row.calendar,
  writtenAt: row.written_at,
})

const seen = (db: Db, states: string | null, wanted: string | null, most: number, skip: number) =>
  db
    .selectFrom(
      sql<MailSeen>`(select id, kind, receiver, state, tries, why, written_at as "writtenAt", sent_at as "sentAt"
        from mails_found(${states}::text, ${wanted}::uuid, ${most}::integer, ${skip}::integer))`.as('mail'),
    )
    .selectAll()

/** How it went with the mails, for administrators: the database hands out neither words nor whole addresses. */
export const listMails = (db: Db, states: readonly MailState[], most: number, skip: number) =>
  seen(db, states.join(','), null, most, skip).execute()

export const findMail = (db: Db, id: string): Promise<MailSeen | undefined> =>
  seen(db, null, id, 1, 0).executeTakeFirst()

export async function countMails(db: Db): Promise<ReadonlyMap<MailState, number>> {
  const rows = await db
    .selectFrom(sql<{ state: MailState; n: number }>`mails_counted()`.as('counted'))
    .selectAll()
    .execute()
  return new Map(rows.map(it => [it.state, Number(it.n)]))
}

/** Once more. False when somebody else was faster, or the mail is gone. */
export async function retryMail(tx: Tx, permit: Permit<'mail.retry'>): Promise<boolean> {
  const { rows } = await sql<{ again: boolean }>`select retry_mail(${permit.subjectId}::uuid) as again`.execute(tx)
  if (!rows[0]?.again) return false
  await audit(tx, permit, `mail:${permit.subjectId}`)
  return true
}
