// Rättelser: kept under lasting keys; the rows that follow from them are written in the same transaction.
import { randomBytes } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import { may } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { touch } from './approval.store.ts'
import { type ApproveRefusal, isOwnMinutes, publishable } from './approval.ts'
import type { Value } from './correction.ts'
import type { Change } from './field.ts'
import { needsValue, openFlags, type samePerson } from './flag.ts'
import type { NewPart, Part } from './part.ts'
import { findReviewed, type Reviewed, rewrite } from './reviewed.store.ts'

type Reviewing = Permit<'document.review'>
export type CorrectRefusal = ApproveRefusal | 'forum-not-yours' | 'not-there'
type Corrected = Result<true, CorrectRefusal>

/** Keeps and clears corrections, then writes what follows. Refused where a public document would become incomplete: the caller rolls back. */
export async function correct(tx: Tx, permit: Reviewing, it: Reviewed, change: Change): Promise<Corrected> {
  if (change.set.length === 0 && change.clear.length === 0) return ok(true)
  // Who is who is no part of what was approved; all else is corrected where the minutes are.
  if (it.own?.isTheirs && change.set.some(one => !one.key.startsWith('namesake:'))) return no('own-minutes')
  await touch(tx, permit)
  const madeBy = permit.actor.kind === 'person' ? permit.actor.personId : null
  if (change.clear.length > 0)
    await tx
      .deleteFrom('correction')
      .where('document_id', '=', it.id)
      .where('key', 'in', [...change.clear])
      .execute()
  for (const { key, value, was } of change.set)
    await tx
      .insertInto('correction')
      .values({
        document_id: it.id,
        key,
        value: JSON.stringify({ value }),
        was: JSON.stringify({ value: was }),
        made_by: madeBy,
        forum_id: it.forumId,
      })
      .onConflict(conflict =>
        conflict.columns(['document_id', 'key']).doUpdateSet(eb => ({
          value: eb.ref('excluded.value'),
          made_by: eb.ref('excluded.made_by'),
          made_at: new Date().toISOString(),
        })),
      )
      .execute()
  const after = await findReviewed(tx, { id: it.id })
  if (!after) return no('not-there')
  const forumId = after.derived.head.forum.value
  if (forumId !== it.forumId && !may(permit.actor, 'document.review', { forumId })) return no('forum-not-yours')
  const complete = publishable(after.derived)
  if (it.state === 'approved' && it.newest.n === it.shown && !complete.ok) return complete
  await rewrite(tx, permit, it.id)
  const moved = it.state === 'approved' && !isOwnMinutes(it) ? await findReviewed(tx, { id: it.id }) : undefined
  if (moved && isOwnMinutes(moved)) return no('own-minutes')
  await audit(tx, permit, `document:${it.id}`, { set: change.set.map(one => one.key), cleared: change.clear })
  return ok(true)
}

/** Takes a part away; one that a person added is forgotten altogether. */
export const remove = (tx: Tx, permit: Reviewing, it: Reviewed, part: Part): Promise<Corrected> =>
  correct(
    tx,
    permit,
    it,
    part.added
      ? { set: [], clear: keysUnder(it, part.key) }
      : { set: [{ key: `${part.key}/removed`, value: true, was: false }], clear: [] },
  )

/** Everything about a part as it was read. */
export const restore = (tx: Tx, permit: Reviewing, it: Reviewed, part: Part): Promise<Corrected> =>
  correct(tx, permit, it, {
    set: [],
    clear: part.key === '' ? part.fields.map(field => field.name) : ownKeys(it, part.key),
  })

const keysUnder = (it: Reviewed, key: string): readonly string[] =>
  it.corrections.map(one => one.key).filter(one => one.startsWith(`${key}/`))

/** Without the clauses of an item: they are parts of their own. */
const ownKeys = (it: Reviewed, key: string): readonly string[] =>
  keysUnder(it, key).filter(one => !one.slice(key.length + 1).includes('/'))

/** Adds an item, a clause or a person that the reader did not find. Returns its key. */
export async function add(
  tx: Tx,
  permit: Reviewing,
  it: Reviewed,
  { kind, under }: NewPart,
  values: ReadonlyMap<string, Value>,
): Promise<Result<string, CorrectRefusal>> {
  const key = `${kind === 'clause' ? `${under}/` : ''}${kind}:+${shortCode(randomBytes(6), 6)}`
  const set = [
    { key: `${key}/added`, value: kind === 'item' ? under : true, was: null },
    ...[...values].map(([name, value]) => ({ key: `${key}/${name}`, value, was: null })),
  ]
  const done = await correct(tx, permit, it, { set, clear: [] })
  return done.ok ? ok(key) : done
}

/** Says that what was read is right: one flag, or every one that a yes can answer. Two spellings are answered one by one. */
export function settle(
  tx: Tx,
  permit: Reviewing,
  it: Reviewed,
  flagKey: string | 'all',
  answer: true | typeof samePerson = true,
): Promise<Corrected> {
  const open = openFlags(it.derived.flags).filter(flag => !needsValue.has(flag.code))
  const answered = open.filter(flag => (flagKey === 'all' ? !flag.name : flag.key === flagKey))
  return correct(tx, permit, it, {
    set: answered.map(flag => ({ key: flag.key, value: flag.name ? answer : true, was: null })),
    clear: [],
  })
}
