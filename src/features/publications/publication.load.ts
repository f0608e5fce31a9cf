import type { Subject } from '../../access/rules.ts'
import type { Load } from '../../http/route.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import {
  chooseable,
  type FrozenMinutes,
  findFrozen,
  findWay,
  type MinutesCorrection,
  type MinutesWay,
  openCorrection,
  type Publication,
  publicationsOf,
  withholdingReasons,
} from './publication.row.ts'
import { versionToPublish } from './publication.ts'
import type { Chooseable, WithholdingReason } from './withholding.ts'

/** Everything that is looked at before minutes are published. The subject's id is the meeting's, its version the minutes'. */
export interface PublishSubject extends Subject {
  readonly meeting: PlannedMeeting
  readonly way: MinutesWay
  /** The version that would be published; none before it is approved. */
  readonly frozen: FrozenMinutes | undefined
  readonly items: readonly Chooseable[]
  readonly reasons: readonly WithholdingReason[]
  /** Newest first. */
  readonly publications: readonly Publication[]
  readonly correction: MinutesCorrection | undefined
  /** Code of the meeting's document, once there is one. */
  readonly documentCode: string | undefined
}

export const loadPublishing: Load<PublishSubject> = async ({ db, params }) => {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  const way = meeting && (await findWay(db, meeting.id))
  if (!meeting || !way) return undefined
  const n = versionToPublish(way)
  const frozen = n.ok ? await findFrozen(db, meeting.id, n.value) : undefined
  const document = await db
    .selectFrom('recorded_minutes as r')
    .innerJoin('document as d', 'd.id', 'r.document_id')
    .select('d.code')
    .where('r.meeting_id', '=', meeting.id)
    .executeTakeFirst()
  return {
    ...{ id: meeting.id, version: way.version, forumId: meeting.forumId, meeting, way, frozen },
    items: frozen ? await chooseable(db, meeting.id, frozen) : [],
    reasons: await withholdingReasons(db),
    publications: await publicationsOf(db, meeting.id),
    correction: await openCorrection(db, meeting.id),
    documentCode: document?.code,
  }
}
