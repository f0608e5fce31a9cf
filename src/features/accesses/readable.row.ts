// Vilka ärenden som kan läsas utan att något skäl sägs först: for what takes many of them at once.
import { sql } from 'kysely'
import { type Db, executorOf } from '../../data/reading.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { type Read, reasonSince, whyAsked } from './access.ts'

/** Of these cases, those that nobody asks the actor why they read, or that they have said it of within the working day. */
export async function readableNow(db: Db, ids: readonly string[], now: Instant): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<Omit<Read, 'part'> & { readonly id: string; readonly said: boolean }>`
    select d.id, d.state, my_sides(d.id) as "standsAs", nearer_coordinator(d.id, ${dateAt(now)}::date) as nearer,
      exists (select from my_reason(d.id, ${reasonSince(now, 'case')}::timestamptz)) as said
    from deviation d where d.id = any (${[...ids]}::uuid[])`.execute(executorOf(db))
  return new Set(rows.filter(it => it.said || whyAsked({ ...it, part: 'case' }) === undefined).map(it => it.id))
}
