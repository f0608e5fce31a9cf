// Beredning: what those who prepare a submission write. Every step is a line in the history that its raiser reads.
import { type SqlBool, sql } from 'kysely'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { ItemType } from '../minutes/reading.ts'
import { addEvent, touch } from './event.store.ts'
import { afterUnplacing, type StepRefusal, type SubmissionState, step } from './submission.ts'
import { typesText } from './submission.words.ts'

export type Preparing = Permit<'submission.prepare'>

interface At {
  readonly state: SubmissionState
}

/** Says which forum owns the question. Whoever hands it over goes on seeing it. */
export async function own(
  tx: Tx,
  permit: Preparing,
  it: At & { readonly forumId: string | null },
  given: { readonly forumId: string; readonly words: string | null },
): Promise<Result<void, StepRefusal>> {
  const taken = step(it.state, 'sort')
  if (!taken.ok) return taken
  if (it.forumId === given.forumId && !given.words) return ok(undefined)
  // First the line, by which whoever writes it has prepared it and may see it where it goes.
  await addEvent(tx, permit, permit.subjectId, { kind: 'owned', forumId: given.forumId, words: given.words })
  await touch(tx, permit, { forum_id: given.forumId })
  return ok(undefined)
}

/** Says what kind of item it will be, and whether an early notice is let out. */
export async function sort(
  tx: Tx,
  permit: Preparing,
  it: At & { readonly types: readonly ItemType[]; readonly announced: boolean },
  given: { readonly types: readonly ItemType[]; readonly announced: boolean },
): Promise<Result<void, StepRefusal>> {
  const taken = step(it.state, 'sort')
  if (!taken.ok) return taken
  const sorted = given.types.join() !== it.types.join()
  if (sorted) await addEvent(tx, permit, permit.subjectId, { kind: 'sorted', words: typesText(given.types) })
  if (given.announced !== it.announced)
    await addEvent(tx, permit, permit.subjectId, { kind: given.announced ? 'announced' : 'hidden' })
  if (sorted || given.announced !== it.announced)
    await touch(tx, permit, { types: [...given.types], announced: given.announced })
  return ok(undefined)
}

/** Ties the submission to a matter. */
export async function tie(tx: Tx, permit: Preparing, it: At, matterId: string): Promise<Result<void, StepRefusal>> {
  const taken = step(it.state, 'sort')
  if (!taken.ok) return taken
  await addEvent(tx, permit, permit.subjectId, { kind: 'tied', matterId })
  await touch(tx, permit, { matter_id: matterId })
  return ok(undefined)
}

export interface PlacedOn {
  readonly itemId: string
  readonly forumId: string
  /** The meeting's day; none on the parking place. */
  readonly date: LocalDate | null
  readonly words?: string | null
}

/** Notes that the submission has led to an item. Several may lead to one, and one to many. */
export async function place(
  tx: Tx,
  permit: Preparing,
  it: At & { readonly forumId: string | null },
  on: PlacedOn,
): Promise<Result<void, StepRefusal>> {
  const taken = step(it.state, 'place')
  if (!taken.ok) return taken
  await tx
    .insertInto('submission_item')
    .values({ submission_id: permit.subjectId, agenda_item_id: on.itemId })
    .onConflict(row => row.doNothing())
    .execute()
  const kind = on.date ? 'placed' : 'parked'
  const { forumId, itemId, date, words = null } = on
  await addEvent(tx, permit, permit.subjectId, { kind, forumId, itemId, date, words })
  await touch(tx, permit, { state: taken.value, forum_id: it.forumId ?? on.forumId })
  return ok(undefined)
}

/** Takes the submission off an item; after the last one it waits for the beredning again. The item itself stays. */
export async function unplace(
  tx: Tx,
  permit: Preparing,
  it: At & { readonly places: readonly { readonly itemId: string }[] },
  off: { readonly itemId: string; readonly forumId: string; readonly words: string | null },
): Promise<Result<void, StepRefusal>> {
  if (it.state !== 'accepted') return no('not-now')
  // What lapsed and was carried over was put up under the item that it goes on from.
  await tx
    .deleteFrom('submission_item')
    .where('submission_id', '=', permit.subjectId)
    .where(
      sql<SqlBool>`agenda_item_id in (with recursive line as (
        select id, carried_from from agenda_item where id = ${off.itemId}
        union select a.id, a.carried_from from line join agenda_item a on a.id = line.carried_from) select id from line)`,
    )
    .execute()
  const left = it.places.filter(one => one.itemId !== off.itemId).length
  await addEvent(tx, permit, permit.subjectId, { kind: 'unplaced', forumId: off.forumId, words: off.words })
  await touch(tx, permit, { state: afterUnplacing(it.state, left) })
  return ok(undefined)
}

const worded = { ask: 'asked', refuse: 'refused', reopen: 'reopened' } as const

/** Asks whoever raised it, refuses it with the reason, or takes it up again. */
export async function settle(
  tx: Tx,
  permit: Preparing,
  it: At,
  taken: keyof typeof worded,
  words: string | null,
): Promise<Result<void, StepRefusal>> {
  const next = step(it.state, taken, words)
  if (!next.ok) return next
  await addEvent(tx, permit, permit.subjectId, { kind: worded[taken], words })
  await touch(tx, permit, { state: next.value, ...(taken === 'refuse' && { announced: false }) })
  return ok(undefined)
}
