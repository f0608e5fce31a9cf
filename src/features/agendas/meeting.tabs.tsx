/** Mötets sidor: the way between them, with what this actor may open of them. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import { FoldedTabs } from '../../ui/tabs.tsx'
import type { PlannedMeeting } from './planned.row.ts'

export type MeetingPlace =
  | 'meeting'
  | 'planning'
  | 'agenda'
  | 'notice'
  | 'papers'
  | 'secretary'
  | 'minutes'
  | 'conditions'
  | 'extracts'
  | 'archive'
  | 'chair'
  | 'room'

interface Place {
  readonly name: MeetingPlace
  readonly label: string
  readonly path: string
  readonly open: (meeting: PlannedMeeting, handler: boolean, leading: boolean) => boolean
}

const sent: readonly PlannedMeeting['state'][] = ['called', 'ongoing', 'paused', 'ended']
const running: readonly PlannedMeeting['state'][] = ['called', 'ongoing', 'paused']

const places: readonly Place[] = [
  { name: 'meeting', label: 'Möte', path: '', open: () => true },
  { name: 'planning', label: 'Planera', path: '/planera', open: (it, handler) => handler && it.state !== 'ended' },
  { name: 'agenda', label: 'Dagordning', path: '/dagordning', open: (_, handler) => handler },
  { name: 'notice', label: 'Kallelse', path: '/kallelse', open: (it, handler) => handler || sent.includes(it.state) },
  { name: 'papers', label: 'Handlingar', path: '/handlingar', open: it => sent.includes(it.state) },
  {
    name: 'secretary',
    label: 'Anteckna',
    path: '/sekreterare',
    open: (it, handler) => handler && sent.includes(it.state),
  },
  { name: 'minutes', label: 'Mötesanteckningar', path: '/motesanteckningar', open: it => it.state === 'ended' },
  { name: 'conditions', label: 'Villkor', path: '/villkor', open: (it, handler) => handler && it.state === 'ended' },
  { name: 'extracts', label: 'Utdrag', path: '/utdrag', open: (it, handler) => handler && it.state === 'ended' },
  {
    name: 'archive',
    label: 'Arkivpaket',
    path: '/arkivpaket',
    open: (it, handler) => handler && it.state === 'ended',
  },
  {
    name: 'chair',
    label: 'Led mötet',
    path: '/ordforande',
    open: (it, handler, leading) => (handler || leading) && running.includes(it.state),
  },
  { name: 'room', label: 'Rummets skärm', path: '/rum', open: it => running.includes(it.state) },
]

/** Nothing for a meeting that is only known from its documents, or for whoever may only know its day. */
export function MeetingTabs({
  meeting,
  actor,
  here,
  mine,
  leading = false,
}: {
  readonly meeting: PlannedMeeting
  readonly actor: Actor
  readonly here: MeetingPlace
  /** The actor is called to the meeting without sitting in its forum. */
  readonly mine?: boolean
  /** The actor holds the chair or the vice chair of it. */
  readonly leading?: boolean
}): VNode | null {
  const subject = { forumId: meeting.forumId, ...(mine === undefined ? {} : { mine }) }
  if (meeting.state === 'held' || !may(actor, 'agenda.read', subject)) return null
  const handler = may(actor, 'agenda.change', subject)
  const tabs = places
    .filter(it => it.open(meeting, handler, leading))
    .map(it => ({ label: it.label, href: `/moten/${meeting.code}${it.path}`, current: it.name === here }))
  return <FoldedTabs label="Mötets sidor" tabs={tabs} />
}
