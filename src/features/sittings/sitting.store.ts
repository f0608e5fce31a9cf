// Sittning: what is written while a meeting is held. Every change is told to those who have one of its views open.
import { audit } from '../../access/audit.ts'
import { type Permit, Stale } from '../../access/permit.ts'
import { publish } from '../../data/live.ts'
import type { Tx } from '../../data/open.ts'
import type { SittingEventTable } from '../../data/tables/sittings.ts'
import { violated } from '../../data/violation.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'
import { type Change, type Part, type Step, sittingTopic } from './sitting.ts'

export type Holding = Permit<'sitting.run'>
export type EventKind = SittingEventTable['kind']

export interface OfMeeting {
  readonly id: string
  readonly forumId: string
}

const who = (permit: Permit): string | null => (permit.actor.kind === 'person' ? permit.actor.personId : null)

/** Says that something about the meeting is new. Called by every command of a meeting that is held. */
export const tell = (tx: Tx, meetingId: string): Promise<void> => publish(tx, sittingTopic(meetingId))

/** Notes what happened, with the reason where there is one. Never changed afterwards. */
export async function note(
  tx: Tx,
  permit: Holding,
  meeting: OfMeeting,
  it: { readonly kind: EventKind; readonly at: Instant; readonly why?: string | null; readonly itemId?: string },
): Promise<void> {
  await tx
    .insertInto('sitting_event')
    .values({
      ...{ meeting_id: meeting.id, forum_id: meeting.forumId, agenda_item_id: it.itemId ?? null, kind: it.kind },
      ...{ why: it.why ?? null, at: it.at, person_id: who(permit) },
    })
    .execute()
}

/** Begins, breaks off, goes on with or ends the permit's meeting. Throws Stale when somebody else did meanwhile. */
export async function takeStep(
  tx: Tx,
  permit: Holding,
  meeting: OfMeeting & { readonly today: LocalDate },
  kind: 'begun' | 'broken-off' | 'resumed' | 'ended' | 'opened-again',
  step: Step,
  parts: readonly Part[],
): Promise<void> {
  const row = await tx
    .updateTable('meeting')
    .set(eb => ({ state: step.state, version: eb('version', '+', 1) }))
    .where('id', '=', permit.subjectId)
    .where('version', '=', permit.version ?? -1)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Stale('The meeting')
  if (step.part === 'begin') await beginPart(tx, meeting, step.at, parts)
  if (step.part === 'end') await endPart(tx, step, parts)
  await note(tx, permit, meeting, { kind, at: step.at, why: step.why })
  if (step.state === 'ended') await tx.deleteFrom('floor_request').where('meeting_id', '=', meeting.id).execute()
  await audit(tx, permit, `meeting:${meeting.id}`, { what: kind, at: step.at, why: step.why })
  await tell(tx, meeting.id)
}

async function beginPart(
  tx: Tx,
  meeting: OfMeeting & { readonly today: LocalDate },
  at: Instant,
  parts: readonly Part[],
): Promise<void> {
  const planned = parts.find(it => it.startedAt === null)
  if (planned) {
    await tx
      .updateTable('meeting_sitting')
      .set({ started_at: at, date: meeting.today })
      .where('id', '=', planned.id)
      .execute()
    return
  }
  const ordinal = Math.max(0, ...parts.map(it => it.ordinal)) + 1
  await tx
    .insertInto('meeting_sitting')
    .values({
      ...{ meeting_id: meeting.id, forum_id: meeting.forumId, ordinal, date: meeting.today, started_at: at },
      ...{ start_time: null, end_time: null, place: null, ended_at: null, broken_why: null },
    })
    .execute()
}

async function endPart(tx: Tx, step: Step, parts: readonly Part[]): Promise<void> {
  const running = parts.find(it => it.startedAt !== null && it.endedAt === null)
  if (!running) return
  await tx
    .updateTable('meeting_sitting')
    .set({ ended_at: step.at, broken_why: step.why })
    .where('id', '=', running.id)
    .execute()
}

/** Plans when a meeting that was broken off goes on; an earlier plan is replaced, and no day at all takes it away. */
export async function planPart(
  tx: Tx,
  permit: Holding,
  meeting: OfMeeting,
  parts: readonly Part[],
  to: { readonly date: LocalDate; readonly startTime: string | null } | null,
): Promise<void> {
  await tx.deleteFrom('meeting_sitting').where('meeting_id', '=', meeting.id).where('started_at', 'is', null).execute()
  const ordinal = Math.max(0, ...parts.filter(it => it.startedAt !== null).map(it => it.ordinal)) + 1
  if (to)
    await tx
      .insertInto('meeting_sitting')
      .values({
        ...{ meeting_id: meeting.id, forum_id: meeting.forumId, ordinal, date: to.date, start_time: to.startTime },
        ...{ end_time: null, place: null, started_at: null, ended_at: null, broken_why: null },
      })
      .execute()
  await audit(tx, permit, `meeting:${meeting.id}`, { goesOn: to })
  await tell(tx, meeting.id)
}

const kinds: Readonly<Record<Change['state'], EventKind>> = {
  planned: 'item-reopened',
  ongoing: 'item-started',
  done: 'item-done',
  lapsed: 'item-lapsed',
  withdrawn: 'item-withdrawn',
  postponed: 'item-postponed',
  returned: 'item-returned',
}

/**
 * Writes what has become of items, each as it was read: `versions` by id. Throws Stale when one of them, or which of
 * them goes on, has changed meanwhile.
 */
export async function writeChanges(
  tx: Tx,
  permit: Holding,
  meeting: OfMeeting,
  changes: readonly Change[],
  { versions, at, why, kind }: Writing,
): Promise<void> {
  for (const it of changes) {
    await writeChange(tx, it, versions.get(it.id) ?? -1)
    await note(tx, permit, meeting, { kind: kind ?? kinds[it.state], at, why: why ?? it.why, itemId: it.id })
    await audit(tx, permit, `agenda_item:${it.id}`, { state: it.state, why: why ?? it.why, to: it.postponedTo })
  }
  await tell(tx, meeting.id)
}

export interface Writing {
  readonly versions: ReadonlyMap<string, number>
  readonly at: Instant
  /** Why an item is opened again: kept with what happened, and not on the item. */
  readonly why?: string | null
  readonly kind?: EventKind
}

async function writeChange(tx: Tx, it: Change, version: number): Promise<void> {
  const update = tx
    .updateTable('agenda_item')
    .set(eb => ({
      ...{ state: it.state, state_why: it.why, postponed_to: it.postponedTo },
      ...{ started_at: it.startedAt, ended_at: it.endedAt, version: eb('version', '+', 1) },
    }))
    .where('id', '=', it.id)
    .where('version', '=', version)
    .returning('id')
  const row = await update.executeTakeFirst().catch(error => {
    if (violated(error) === 'agenda_item_one_ongoing') throw new Stale('What is taken up')
    throw error
  })
  if (!row) throw new Stale('The agenda item')
}
