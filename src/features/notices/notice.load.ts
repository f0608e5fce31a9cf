import type { Actor } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import type { Load, Loading } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { versionsOf } from '../agendas/versions.row.ts'
import type { AgendaVersion } from '../agendas/versions.ts'
import type { Roster } from './called.ts'
import { participantsOf, rosterFor, takesPart } from './notice.row.ts'
import type { Participant } from './notice.ts'

/** What every page of a notice begins from: as much of it as the actor may see. */
export interface NoticeSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly mine: boolean
  readonly meeting: PlannedMeeting
  /** Every version that has been sent, the first one first. */
  readonly versions: readonly AgendaVersion[]
  readonly participants: readonly Participant[]
  /** The actor's own row. */
  readonly own: Participant | undefined
  readonly vacant: Roster['vacant']
  readonly today: LocalDate
}

/** Nothing for a meeting that is only known from its documents: it was never called here. */
export const loadNotice: Load<NoticeSubject> = async ({ db, params, actor, now }) => {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  if (!meeting || meeting.state === 'held') return undefined
  const participants = await participantsOf(db, meeting.id)
  const own = participants.find(it => it.personId !== null && it.personId === personOf(actor))
  return {
    ...{ id: meeting.id, version: meeting.version, forumId: meeting.forumId, mine: own !== undefined },
    ...{ meeting, participants, own, today: dateAt(now) },
    versions: await versionsOf(db, meeting.id),
    vacant: (await rosterFor(db, meeting)).vacant,
  }
}

/** Only whose it is: enough for the rule, for what is asked again and again. */
export const loadOwner: Load<Subject & { readonly id: string; readonly forumId: string }> = async ({
  db,
  params,
  actor,
}: Loading) => {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  if (!meeting || meeting.state === 'held') return undefined
  const personId = personOf(actor)
  const mine = personId !== undefined && (await takesPart(db, meeting.id, personId))
  return { id: meeting.id, forumId: meeting.forumId, mine }
}

export const personOf = (actor: Actor): string | undefined => (actor.kind === 'person' ? actor.personId : undefined)

/** The version that an address asks for, else the latest; undefined where none is sent. */
export function versionShown(versions: readonly AgendaVersion[], url: URL): AgendaVersion | undefined {
  const n = Number(url.searchParams.get('version'))
  return versions.find(it => it.n === n) ?? versions.at(-1)
}
