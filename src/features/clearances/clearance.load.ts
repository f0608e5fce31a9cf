import { may, type Subject } from '../../access/rules.ts'
import type { Asked } from '../../http/request.ts'
import type { FieldErrors, Load, Loading, Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import type { ClearanceGiven } from './clearance.pages.tsx'
import { asksMe, findHeld, type HeldClause, heldAt, openFor, ownOf } from './clearance.row.ts'
import { knownAt, knownOrganisations } from './known.row.ts'
import { type Known, type KnownOrganisation, proposedClearers } from './proposed.ts'
import { papersOf } from './question.row.ts'
import type { QuestionPaper } from './question.ts'

// Ämnet för en klarering: one gate with all that its page shows, or all of a meeting's.

export interface GateSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  /** The actor is, or was, asked to clear it. */
  readonly mine: boolean
  readonly held: HeldClause
  readonly before: readonly HeldClause[]
  readonly meeting: PlannedMeeting | undefined
  readonly known: readonly Known[]
  readonly organisations: readonly KnownOrganisation[]
  readonly papers: readonly QuestionPaper[]
}

export const loadGate: Load<GateSubject> = async ({ db, params, actor, now }: Loading) => {
  const found = await findHeld(db, params.code ?? '')
  if (!found) return undefined
  const { held, before } = found
  const { id, version, forumId, meetingId } = held
  const handler = may(actor, 'clearance.ask', { forumId })
  const meeting = meetingId ? await findPlannedMeeting(db, { id: meetingId }) : undefined
  const today = dateAt(now)
  return {
    ...{ id, version, forumId, mine: asksMe(actor, held), held, before, meeting },
    known: handler && meeting ? await knownAt(db, meeting, today) : [],
    organisations: handler ? await knownOrganisations(db, today) : [],
    papers: handler ? ((await papersOf(db, [held.itemId])).get(held.itemId) ?? []) : [],
  }
}

/** What the page of one gate shows, with what was typed in one of its forms. */
export const givenOf = (
  { subject, actor, now }: Asked & { readonly subject: GateSubject },
  typed: Typed = {},
  errors: FieldErrors = {},
): ClearanceGiven => {
  const { held, known, organisations } = subject
  return {
    ...subject,
    ...{ typed, errors, today: dateAt(now), own: ownOf(actor, held.clearances) },
    proposed: proposedClearers(held.condition, known, organisations),
    handler: may(actor, 'clearance.ask', subject),
  }
}

/** The same for whoever reads it: those who are called to the meeting see what it waits for. */
export const loadGatePage: Load<GateSubject> = async given => {
  const subject = await loadGate(given)
  if (!subject || subject.mine || !subject.meeting) return subject
  return { ...subject, mine: await isCalled(given, subject.meeting.id) }
}

const isCalled = async ({ db, actor }: Loading, meetingId: string): Promise<boolean> =>
  actor.kind === 'person' &&
  (await db
    .selectFrom('participant')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst()) !== undefined

export interface ConditionsSubject extends Subject {
  readonly meeting: PlannedMeeting
  readonly held: readonly HeldClause[]
  readonly mineOf: ReadonlySet<string>
}

/** A meeting with what it holds back: for those who handle its forum, take part in it, or are asked. */
export const loadConditions: Load<ConditionsSubject> = async given => {
  const { db, params, actor } = given
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  if (!meeting) return undefined
  const held = await heldAt(db, meeting.id)
  return {
    ...{ id: meeting.id, forumId: meeting.forumId, meeting, held },
    mine: held.some(it => asksMe(actor, it)) || (await isCalled(given, meeting.id)),
    mineOf: new Set(held.filter(it => openFor(actor, it).length > 0).map(it => it.code)),
  }
}
