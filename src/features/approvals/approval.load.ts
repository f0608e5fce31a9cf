import { handles } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { gatesOf } from '../clearances/gate.row.ts'
import type { Gates } from '../clearances/gate.ts'
import { type ExtractProgress, extractProgress } from '../extracts/extract.view.tsx'
import { type AfterMinutes, minutesAfter } from '../publications/after.view.tsx'
import { loadLanding } from '../recordings/landing.row.ts'
import { type LandedMinutes, type Landing, minutesOf } from '../recordings/landing.ts'
import { mayRecord, type Recordings } from '../recordings/recording.ts'
import { type Rendition, renditionsOf } from '../renditions/rendition.view.tsx'
import { type Adjustment, type Approver, isLocked, type Way } from './approval.ts'
import { type Candidate, candidates, chosenApprovers, type ForumApproval, forumApproval } from './approver.row.ts'
import {
  adjustmentsOf,
  approversOf,
  attends,
  findMinutes,
  type MeetingMinutes,
  type MinutesVersion,
  versionList,
  versionsOfMinutes,
} from './minutes.row.ts'

// Vad mötesanteckningarnas sidor handlar om: how far they have come, and what the actor is to do with them.

/** What is recorded now, and what that becomes: for those who handle the forum. */
export interface Live {
  readonly landing: Landing & { readonly recordings: Recordings }
  readonly landed: LandedMinutes
}

export interface MinutesSubject extends Subject {
  readonly id: string
  readonly forumId: string
  /** Called to the meeting, or was there. */
  readonly mine: boolean
  /** Of the minutes' way. */
  readonly version: number
  readonly meeting: PlannedMeeting
  readonly minutes: MeetingMinutes
  /** Named, or those who would be. */
  readonly approvers: readonly Approver[]
  readonly adjustments: readonly Adjustment[]
  readonly versions: readonly Pick<MinutesVersion, 'n' | 'kind' | 'why' | 'madeAt' | 'sha256'>[]
  readonly handler: boolean
  readonly chosen: ForumApproval | undefined
  readonly live: Live | undefined
  /** What holds clauses back, of the items that are shown. */
  readonly gates: Gates
  /** By the item's code: how far what was said of it has come to those that it concerns. */
  readonly extracts: ReadonlyMap<string, ExtractProgress>
  /** Made of the minutes, as far as the actor may read them. */
  readonly files: readonly Rendition[]
  /** What follows: publishing, correcting, the next meeting. */
  readonly after: AfterMinutes
}

export const wayOf = ({ minutes, approvers, adjustments }: Omit<MinutesSubject, 'version'>): Way => ({
  state: minutes.state,
  current: minutes.current ? { n: minutes.current.n, sha256: minutes.current.sha256 } : null,
  ...{ adjustBy: minutes.adjustBy, approvers, approvals: minutes.approvals, adjustments },
})

/** A meeting that has not ended has no minutes yet, but those who write may see what they will be. */
const unwritten = (meeting: PlannedMeeting): MeetingMinutes => ({
  ...{ meetingId: meeting.id, forumId: meeting.forumId, state: 'draft', currentN: null, publishedN: null },
  ...{ correcting: false, adjustBy: null, circulatedAt: null, approvedAt: null, publishedAt: null, version: 1 },
  approvals: [],
})

export const loadMinutes: Load<MinutesSubject> = async ({ db, params, actor }) => {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  if (!meeting || meeting.state === 'held' || meeting.state === 'cancelled') return undefined
  const handler = handles(actor, meeting.forumId)
  const known = await findMinutes(db, meeting.id)
  if (!known && !(handler && mayRecord(meeting.state))) return undefined
  const minutes = known ?? unwritten(meeting)
  const mine = actor.kind === 'person' && (await attends(db, meeting.id, actor.personId))
  const named = await approversOf(db, meeting.id)
  const live = handler ? await loadLive(db, meeting) : undefined
  const keys = minutes.state === 'draft' ? live?.landed.keys : minutes.current?.keys
  const codes = (keys?.items ?? []).flatMap(it => it.code ?? [])
  const chosen = handler ? await forumApproval(db, meeting.forumId) : undefined
  return {
    ...{ id: meeting.id, forumId: meeting.forumId, mine, version: minutes.version, meeting, minutes, handler, chosen },
    locked: isLocked(minutes.state),
    approvers: named.length > 0 || !chosen ? named : chosenApprovers(chosen, await candidates(db, meeting)),
    adjustments: await adjustmentsOf(db, meeting.id),
    versions: await versionList(db, meeting.id),
    files: await renditionsOf(db, meeting.id),
    live,
    gates: await gatesOf(db, codes),
    extracts: await extractProgress(db, codes),
    after: await minutesAfter(db, meeting.id),
  }
}

export async function loadLive(db: Loading['db'], meeting: PlannedMeeting): Promise<Live> {
  const landing = await loadLanding(db, meeting)
  return { landing, landed: minutesOf(landing) }
}

/** The same for whoever approves: it is theirs. */
export const loadToApprove: Load<MinutesSubject> = async given => {
  const subject = await loadMinutes(given)
  const { actor } = given
  return (
    subject && {
      ...subject,
      mine: actor.kind === 'person' && subject.approvers.some(it => it.personId === actor.personId),
    }
  )
}

export interface AdjustmentSubject extends MinutesSubject {
  readonly adjustment: Adjustment
  /** The version that it was proposed on. */
  readonly on: MinutesVersion
}

/** One proposal. The subject's id and version are its own, and it is the actor's who proposed it. */
export const loadAdjustment: Load<AdjustmentSubject> = async given => {
  const subject = await loadMinutes(given)
  const adjustment = subject?.adjustments.find(it => it.id === given.params.adjustment)
  if (!subject || !adjustment) return undefined
  const on = (await versionsOfMinutes(given.db, subject.meeting.id)).find(it => it.n === adjustment.n)
  return on && { ...subject, id: adjustment.id, version: adjustment.version, adjustment, on }
}

/** To be taken back by whoever proposed it. */
export const loadOwnAdjustment: Load<AdjustmentSubject> = async given => {
  const subject = await loadAdjustment(given)
  const { actor } = given
  return subject && { ...subject, mine: actor.kind === 'person' && subject.adjustment.proposedBy === actor.personId }
}

export interface VersionSubject extends MinutesSubject {
  readonly shown: MinutesVersion
  /** The one before it; none for the first. */
  readonly before: MinutesVersion | undefined
}

export const loadVersion: Load<VersionSubject> = async given => {
  const subject = await loadMinutes(given)
  if (!subject) return undefined
  const all = await versionsOfMinutes(given.db, subject.meeting.id)
  const shown = all.find(it => String(it.n) === given.params.n)
  return shown && { ...subject, shown, before: all.find(it => it.n === shown.n - 1) }
}

export interface ApproversSubject extends MinutesSubject {
  readonly candidates: readonly Candidate[]
}

/** Who could approve, for whoever names them. */
export const loadApprovers: Load<ApproversSubject> = async given => {
  const subject = await loadMinutes(given)
  return subject && { ...subject, candidates: await candidates(given.db, subject.meeting, dateAt(given.now)) }
}
