// Svar på förslag: confirmed, which joins or starts a matter; declined; or the answer taken back. One transaction.
import { sql } from 'kysely'
import { audit } from '../../../access/audit.ts'
import { type Permit, permitFor, Stale } from '../../../access/permit.ts'
import type { Tx } from '../../../data/open.ts'
import { readerOf } from '../../../data/reading.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { joinMatter, type MatterRefusal, mergeMatters, startMatter, undo } from '../matter.store.ts'
import type { FoundSuggestion } from './suggestion.row.ts'
import { findSuggestion, mattersOfItems } from './suggestion.row.ts'
import type { MatterLink } from './suggestion.ts'

type Settling = Permit<'suggestion.settle'>
export type SettleRefusal = MatterRefusal | 'answered' | 'no-title' | 'unknown-matter'

/** What a confirmed link came to. No event where both belonged to the matter already. */
export interface Threaded {
  readonly matterId: string
  readonly eventId: string | null
  readonly started: boolean
}

/** Says that they are of one matter. `title` is what a new matter is called; where one exists it is joined. */
export async function confirm(
  tx: Tx,
  permit: Settling,
  it: FoundSuggestion,
  given: { readonly title: string; readonly now: string },
): Promise<Result<Threaded, SettleRefusal>> {
  if (it.state !== 'open') return no('answered')
  const threaded = await thread(tx, permit, it, given.title)
  if (!threaded.ok) return threaded
  const { matterId, eventId } = threaded.value
  await settle(tx, permit, it, { state: 'confirmed', now: given.now, matterId, eventId })
  return threaded
}

async function thread(
  tx: Tx,
  permit: Settling,
  it: FoundSuggestion,
  title: string,
): Promise<Result<Threaded, SettleRefusal>> {
  const matters = await mattersOfItems(readerOf(tx), [it.first, it.second])
  const [first, second] = [matters.get(it.first) ?? [], matters.get(it.second) ?? []]
  const common = first.find(one => second.some(other => other.id === one.id))
  if (common) return ok({ matterId: common.id, eventId: null, started: false })
  // A side that only names the matter belongs to others too: those are not what the link is about.
  const own = it.firstJoins ? first[0] : undefined
  const other = it.secondJoins ? second[0] : undefined
  const change = (matter: { readonly id: string; readonly version: number }) =>
    permitFor(permit.actor, 'matter.change', { id: matter.id, version: matter.version })
  if (own && other) {
    const merged = await mergeMatters(tx, change(own), other.id)
    return merged.ok ? ok({ matterId: own.id, eventId: merged.value.eventId, started: false }) : merged
  }
  const there = own ?? other
  if (there) {
    const joined = await joinMatter(tx, change(there), [own ? it.second : it.first])
    return joined.ok ? ok({ matterId: there.id, eventId: joined.value.eventId, started: false }) : joined
  }
  const started = await startMatter(tx, permitFor(permit.actor, 'matter.add'), {
    title,
    itemCodes: [it.first, it.second],
  })
  return started.ok ? ok({ matterId: started.value.id, eventId: started.value.eventId, started: true }) : started
}

interface Answer {
  readonly state: 'open' | 'confirmed' | 'declined'
  readonly now: string
  readonly matterId?: string
  readonly eventId?: string | null
}

/** Throws Stale when someone else answered after it was read. */
async function settle(tx: Tx, permit: Settling, it: FoundSuggestion, answer: Answer): Promise<void> {
  const open = answer.state === 'open'
  const done = await tx
    .updateTable('matter_suggestion')
    .set({
      state: answer.state,
      settled_at: open ? null : answer.now,
      settled_by: !open && permit.actor.kind === 'person' ? permit.actor.personId : null,
      matter_id: answer.matterId ?? null,
      event_id: answer.eventId ?? null,
      version: sql`version + 1`,
    })
    .where('id', '=', it.id)
    .where('version', '=', it.version)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw new Stale('The suggestion')
  await audit(tx, permit, `suggestion:${it.id}`, { state: answer.state, items: [it.first, it.second] })
}

/**
 * Says that they are not of one matter: not asked again unless one of the texts changes. Where one of them stands in a
 * matter, the same is said of all that is in it. Resolves with how many links that was.
 */
export async function decline(
  tx: Tx,
  permit: Settling,
  it: FoundSuggestion,
  now: string,
): Promise<Result<number, SettleRefusal>> {
  if (it.state !== 'open') return no('answered')
  const also = await besides(tx, it)
  await settle(tx, permit, it, { state: 'declined', now })
  for (const one of also) await settle(tx, permit, one, { state: 'declined', now })
  return ok(1 + also.length)
}

/** The open links between the one and what the other's only matter holds. */
async function besides(tx: Tx, it: FoundSuggestion): Promise<readonly FoundSuggestion[]> {
  const matters = await mattersOfItems(readerOf(tx), [it.first, it.second])
  const [first, second] = [matters.get(it.first) ?? [], matters.get(it.second) ?? []]
  const [lone, matter] = first.length === 0 ? [it.first, second[0]] : second.length === 0 ? [it.second, first[0]] : []
  if (!lone || !matter || first.length + second.length > 1) return []
  const rows = await tx
    .selectFrom('matter_suggestion as s')
    .select('s.id')
    .where('s.state', '=', 'open')
    .where('s.id', '<>', it.id)
    .where(
      sql<boolean>`exists (select from matter_handling h where h.matter_id = ${matter.id} and
        ((s.item_code = ${lone} and s.other_code = h.item_code) or (s.other_code = ${lone} and s.item_code = h.item_code)))`,
    )
    .execute()
  const found: FoundSuggestion[] = []
  for (const { id } of rows) {
    const one = await findSuggestion(readerOf(tx), id)
    if (one) found.push(one)
  }
  return found
}

/** Takes an answer back: what it did to the matter is undone, and the link waits again. */
export async function reopen(
  tx: Tx,
  permit: Settling,
  it: FoundSuggestion,
  now: string,
): Promise<Result<true, SettleRefusal>> {
  if (it.state === 'open') return no('answered')
  if (it.event_id && it.matter_id) {
    const undone = await undo(tx, permitFor(permit.actor, 'matter.change', { id: it.matter_id }), it.event_id)
    if (!undone.ok) return undone
  }
  await settle(tx, permit, it, { state: 'open', now })
  return ok(true)
}

export interface ThreadConfirmed {
  readonly count: number
  readonly matter: MatterLink | undefined
}

/** Confirms these links one after the other, each one that hangs together with the first. */
export async function confirmAll(
  tx: Tx,
  permit: Settling,
  ids: readonly string[],
  given: { readonly title: string; readonly now: string },
): Promise<Result<ThreadConfirmed, SettleRefusal>> {
  const left = new Set(ids)
  const held = new Set<string>()
  let count = 0
  let matterId: string | undefined
  for (let grew = true; grew; ) {
    grew = false
    for (const id of left) {
      const it = await findSuggestion(readerOf(tx), id)
      if (it?.state !== 'open') left.delete(id)
      if (it?.state !== 'open' || (held.size > 0 && !held.has(it.first) && !held.has(it.second))) continue
      const done = await confirm(tx, permit, it, given)
      if (!done.ok) return done
      matterId ??= done.value.matterId
      if (it.firstJoins) held.add(it.first)
      if (it.secondJoins) held.add(it.second)
      left.delete(id)
      count++
      grew = true
    }
  }
  if (count === 0) return no('answered')
  const matter = await tx
    .selectFrom('matter')
    .select(['id', 'code', 'title'])
    .where('id', '=', matterId ?? '')
    .executeTakeFirst()
  return ok({ count, matter })
}
