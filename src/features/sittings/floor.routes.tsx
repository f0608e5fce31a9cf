import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../data/reading.ts'
import { command, href, type Load, live, page, type Route, refused, seeOther } from '../../http/route.ts'
import { parseId } from '../../kernel/ids.ts'
import { findPlannedMeeting } from '../agendas/planned.row.ts'
import { ChairPage } from './chair.pages.tsx'
import { askForFloor, giveFloor, holdsChair, leaveFloor } from './floor.store.ts'
import { alreadyAsked } from './floor.ts'
import { RoomPage, roomPart } from './room.pages.tsx'
import { loadRunning, loadShown, type RunningSubject, type ShownSubject } from './running.load.ts'
import { currentOf, findShown } from './running.row.ts'
import { floorForm } from './sitting.form.ts'
import { attends } from './sitting.row.ts'
import { sittingTopic } from './sitting.ts'

// Ordförandens vy, rummets skärm och talarlistan.

interface Followed {
  readonly id: string
  readonly code: string
  readonly forumId: string
  readonly mine: boolean
  readonly leading: boolean
}

/** No more than what decides whether somebody may follow: asked again for every open window. */
const loadFollowed: Load<Followed> = async ({ db, params, actor }) => {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  if (!meeting || meeting.state === 'held') return undefined
  const { id, code, forumId } = meeting
  return { id, code, forumId, ...(await asPerson(db, id, actor)) }
}

const asPerson = async (db: Db, id: string, actor: Actor) => ({
  mine: actor.kind === 'person' && (await attends(db, id)),
  leading: actor.kind === 'person' && (await holdsChair(db, id)),
})

const chair = (subject: RunningSubject): string =>
  href('/moten/:code/ordforande', { code: subject.running.meeting.code })
const room = (subject: ShownSubject): string => href('/moten/:code/rum', { code: subject.shown.meeting.code })
const notRunning = 'Talarlistan finns bara medan mötet pågår.'

/** Who asks, by the name that stands among those who take part. */
const askerOf = (subject: ShownSubject, actor: Actor) => {
  if (actor.kind !== 'person') return undefined
  const known = subject.shown.people.find(it => it.personId === actor.personId)
  return {
    personId: actor.personId,
    name: known?.name ?? actor.name,
    organisation: known?.organisation ?? null,
    itemId: currentOf(subject.shown)?.id ?? null,
  }
}

export const floorRoutes: readonly Route[] = [
  live({
    path: '/moten/:code/nytt',
    action: 'sitting.lead',
    load: loadFollowed,
    topic: it => sittingTopic(it.id),
  }),
  live({
    path: '/moten/:code/rum/nytt',
    action: 'sitting.read',
    load: loadFollowed,
    topic: it => sittingTopic(it.id),
    part: async ({ db, subject, now }) => {
      const shown = await findShown(db, subject.code)
      if (!shown) throw new Error('The meeting is gone')
      return roomPart(shown, now)
    },
  }),
  page({
    path: '/moten/:code/rum',
    action: 'sitting.read',
    load: loadShown,
    show: given => RoomPage(given),
  }),
  page({
    path: '/moten/:code/ordforande',
    action: 'sitting.lead',
    load: loadRunning,
    show: given => ChairPage({ ...given, typed: {}, errors: {} }),
  }),
  command({
    path: '/moten/:code/talarlista',
    action: 'sitting.read',
    load: loadShown,
    run: async ({ subject, tx, permit, actor, now }) => {
      const asker = askerOf(subject, actor)
      const { meeting, floor } = subject.shown
      if (!asker || meeting.state !== 'ongoing') return refused(notRunning)
      if (alreadyAsked(floor, asker)) return seeOther(room(subject))
      await askForFloor(tx, permit, meeting, asker, now)
      return seeOther(room(subject))
    },
    again: given => RoomPage(given),
  }),
  command({
    path: '/moten/:code/talarlista/ny',
    action: 'sitting.lead',
    load: loadRunning,
    form: floorForm,
    run: async ({ subject, tx, permit, now, form }) => {
      const { meeting, floor, people } = subject.running
      if (meeting.state !== 'ongoing') return refused({ name: notRunning })
      const known = people.find(it => it.name.toLocaleLowerCase('sv') === form.name.toLocaleLowerCase('sv'))
      const asker = {
        personId: known?.personId ?? null,
        name: known?.name ?? form.name,
        organisation: known?.organisation ?? null,
      }
      if (alreadyAsked(floor, asker)) return refused({ name: `${asker.name} står redan på talarlistan.` })
      await askForFloor(tx, permit, meeting, { ...asker, itemId: currentOf(subject.running)?.id ?? null }, now)
      return seeOther(chair(subject))
    },
    again: given => ChairPage(given),
  }),
  command({
    path: '/moten/:code/talarlista/:request/ge',
    action: 'sitting.lead',
    load: loadRunning,
    run: async ({ subject, tx, permit, params, now }) => {
      const id = parseId(params.request)
      // Gone already: somebody took it back meanwhile, and the page that comes shows it.
      if (id && subject.running.floor.some(it => it.id === id))
        await giveFloor(tx, permit, subject.running.meeting, id, now)
      return seeOther(chair(subject))
    },
    again: given => ChairPage(given),
  }),
  command({
    path: '/moten/:code/talarlista/:request/stryk',
    action: 'sitting.lead',
    load: loadRunning,
    run: async ({ subject, tx, permit, params }) => {
      const id = parseId(params.request)
      if (id) await leaveFloor(tx, permit, subject.running.meeting, id)
      return seeOther(chair(subject))
    },
    again: given => ChairPage(given),
  }),
  command({
    path: '/moten/:code/talarlista/:request/avsta',
    action: 'sitting.read',
    load: loadShown,
    run: async ({ subject, tx, permit, params, actor }) => {
      const own = subject.shown.floor.find(it => it.id === params.request)
      if (own && actor.kind === 'person' && own.personId === actor.personId)
        await leaveFloor(tx, permit, subject.shown.meeting, own.id)
      return seeOther(room(subject))
    },
    again: given => RoomPage(given),
  }),
]
