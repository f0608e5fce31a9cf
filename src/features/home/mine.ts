// Mitt: what waits for one person. Pure types.
import type { Role } from '../../access/actor.ts'
import type { LocalDate } from '../../kernel/time.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import type { MinutesAsked } from '../approvals/minutes.view.tsx'
import type { WaitingClause } from '../clearances/clearance.view.tsx'
import type { WaitingCases } from '../deviations/deviation.view.tsx'
import type { DisputeRow } from '../disputes/dispute.row.ts'
import type { Received } from '../extracts/extract.view.tsx'
import type { AskedOf, Late } from '../followups/followup.view.tsx'
import type { OwnRegistration } from '../gatherings/gathering.view.tsx'
import type { WaitingSuggestions } from '../matters/suggesting/suggestion.view.tsx'
import type { CallToAnswer } from '../notices/notice.view.tsx'
import type { PollToAnswer } from '../planning/poll.view.tsx'
import type { Raised } from '../preparation/submission.view.tsx'
import type { ToRead } from '../readings/reading.view.tsx'
import type { WaitingRemedies } from '../remedies/mine.view.tsx'
import type { Draft } from '../reports/draft.ts'
import type { RequestRow, RoleRow } from '../roles/role.view.tsx'
import type { WaitingSides } from '../sides/mine.view.tsx'
import type { Ending, StanceRow } from '../stances/stance.row.ts'
import type { TaskRow } from '../tasks/task.view.tsx'

export interface DocumentToReview {
  readonly code: string
  readonly title: string
  readonly forumName: string | null
  readonly meetingDate: LocalDate | null
  readonly openFlags: number
}

export interface ComingDate {
  readonly date: LocalDate
  readonly startTime: string | null
  readonly what: string
  readonly inferred: boolean
  readonly documentCode: string
  readonly documentTitle: string
}

export interface Seat {
  readonly forumName: string
  readonly shortName: string | null
  readonly slug: string
  readonly role: string
}

/** Mitt: what waits for one person. */
export interface MineGiven {
  readonly name: string
  readonly today: LocalDate
  readonly roles: readonly RoleRow[]
  /** Those that came with the login, and end with it. */
  readonly rolesByLogin: readonly Role[]
  /** Administrator rights that another administrator has asked for. */
  readonly requests: readonly RequestRow[]
  readonly reviews: { readonly total: number; readonly first: readonly DocumentToReview[] } | undefined
  /** What is late in the forums that the person handles. */
  readonly late: Late | undefined
  /** What waits for an answer from those who keep the matters. */
  readonly suggestions: WaitingSuggestions | undefined
  /** What the person has raised, and what waits for those who prepare. */
  readonly raised: Raised | undefined
  /** Meetings that the person is called to and has not answered. */
  readonly calls: readonly CallToAnswer[]
  /** What has been sent to the person and is not read. */
  readonly toRead: readonly ToRead[]
  /** What one is asked to clear, and what one is to ask about. */
  readonly clauses: { readonly toClear: readonly WaitingClause[]; readonly toAsk: readonly WaitingClause[] }
  /** Minutes to approve, to answer or to read, in the phase where that can be done. */
  readonly minutes: readonly MinutesAsked[]
  /** Sent to the person or to their organisations, and nobody has said that it has come. */
  readonly extracts: readonly Received[]
  /** Deviations whose next step is the person's, or their side's. */
  readonly cases: WaitingCases
  /** What the other side has written in a case and the person's has not read or answered. */
  readonly sides: WaitingSides
  /** Open cases that are called Annat, to be classified anew. */
  readonly others: number
  /** What is late of remedies on the sides that the person coordinates. */
  readonly remedies: WaitingRemedies | undefined
  /** Disputes that wait for a side that the person speaks for. */
  readonly disputes: readonly DisputeRow[]
  /** Reports begun and not sent: told of, and not counted as waiting. */
  readonly drafts: readonly Draft[]
  /** What the person, or their organisation, has been given to do and not reported. */
  readonly tasks: readonly TaskRow[]
  /** Polls about a date that wait for an answer. */
  readonly polls: readonly PollToAnswer[]
  /** Conferences and study trips that the person has signed up to. */
  readonly registrations: readonly OwnRegistration[]
  /** Planned here, in the person's forums; the soonest first. */
  readonly meetings: readonly PlannedMeeting[]
  readonly coming: readonly ComingDate[]
  readonly ending: readonly Ending[]
  /** Sits in a forum or handles one: has something ahead to be told of. */
  readonly hasForums: boolean
  readonly seats: readonly Seat[]
  /** The latest of the forums that the person sits in, without what is only noted. */
  readonly latest: readonly { readonly forum: string; readonly slug: string; readonly stances: readonly StanceRow[] }[]
  /** What the forums have said to the organisations that the person leads or speaks for. */
  readonly spoken: readonly {
    readonly organisation: string
    /** A region or a municipality: what is said to all principals is said to it too. */
    readonly principal: boolean
    readonly href: string
    readonly stances: readonly StanceRow[]
    /** What is asked of it that nobody has reported. */
    readonly asked: AskedOf | undefined
  }[]
}
