// Anmälningar som berättas i efterhand: written with their history at once, each step on its own day.
import { randomBytes, randomUUID } from 'node:crypto'
import { audit } from '../../access/audit.ts'
import type { Permit } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { shortCode } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import type { ItemType } from '../minutes/reading.ts'
import type { NewEvent } from './event.store.ts'
import type { SubmissionState, SubmissionValues } from './submission.ts'

export interface ToldEvent extends NewEvent {
  readonly at: Instant
  readonly by: string
}

export interface ToldSubmission extends SubmissionValues {
  readonly raisedBy: string
  readonly state: SubmissionState
  readonly types: readonly ItemType[]
  readonly announced: boolean
  readonly madeAt: Instant
  readonly sentAt: Instant | null
  readonly events: readonly ToldEvent[]
  /** Items that it has led to. */
  readonly itemIds: readonly string[]
}

/** Writes a submission with all that has happened to it. Returns its id. */
export async function tell(tx: Tx, permit: Permit<'submission.raise'>, it: ToldSubmission): Promise<string> {
  // Its id is not asked back: a draft is read by whoever raised it alone.
  const id = randomUUID()
  await tx
    .insertInto('submission')
    .values({
      ...{ id, code: shortCode(randomBytes(7)), raised_by: it.raisedBy, organisation_id: it.organisationId },
      ...{ forum_id: it.forumId, matter_id: null, state: it.state, title: it.title, purpose: it.purpose },
      ...{ wanted: it.wanted, concerns: it.concerns, subjects: [...it.subjects], needed_by: it.neededBy },
      ...{ types: [...it.types], early: it.early, expected_from: it.expectedFrom, expected_to: it.expectedTo },
      ...{ announced: it.announced, made_at: it.madeAt, sent_at: it.sentAt },
    })
    .execute()
  for (const event of it.events)
    await tx
      .insertInto('submission_event')
      .values({
        ...{ submission_id: id, kind: event.kind, at: event.at, made_by: event.by, words: event.words ?? null },
        ...{ forum_id: event.forumId ?? null, matter_id: null, agenda_item_id: event.itemId ?? null },
        date: event.date ?? null,
      })
      .execute()
  for (const agenda_item_id of it.itemIds)
    await tx.insertInto('submission_item').values({ submission_id: id, agenda_item_id }).execute()
  await audit(tx, permit, `submission:${id}`, { told: it.state })
  return id
}
