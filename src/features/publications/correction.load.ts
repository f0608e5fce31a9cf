import type { Subject } from '../../access/rules.ts'
import type { Load } from '../../http/route.ts'
import type { Instant } from '../../kernel/time.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { loadLanding } from '../recordings/landing.row.ts'
import { minutesOf } from '../recordings/landing.ts'
import { changedParts } from './correction.ts'
import {
  approvalsSaid,
  correctionsOfMinutes,
  findFrozen,
  findWay,
  type MinutesCorrection,
  type MinutesWay,
} from './publication.row.ts'

/** A meeting's minutes as they may be corrected. The subject's id is the meeting's, its version the minutes'. */
export interface CorrectSubject extends Subject {
  readonly meeting: PlannedMeeting
  readonly way: MinutesWay
  readonly corrections: readonly MinutesCorrection[]
  /** What has been changed since the correction that is under way began, in words. */
  readonly changed: readonly string[]
  /** When the version that is being corrected was approved. */
  readonly approvedAt: Instant | null
}

export const isOpen = (it: MinutesCorrection): boolean => it.calledOffAt === null && it.publishedAt === null

export const loadCorrecting: Load<CorrectSubject> = async ({ db, params }) => {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  const way = meeting && (await findWay(db, meeting.id))
  if (!meeting || !way) return undefined
  const corrections = await correctionsOfMinutes(db, meeting.id)
  const open = corrections.find(isOpen)
  const from = open && (await findFrozen(db, meeting.id, open.fromN))
  const changed = from ? changedParts(from.reading, minutesOf(await loadLanding(db, meeting)).reading) : []
  const approvals = from ? await approvalsSaid(db, meeting.id, from) : []
  return {
    ...{ id: meeting.id, version: way.version, forumId: meeting.forumId, meeting, way, corrections, changed },
    approvedAt: approvals.at(-1)?.at ?? way.approvedAt,
  }
}
