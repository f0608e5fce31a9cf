import type { Actor } from '../../access/actor.ts'
import type { Subject } from '../../access/rules.ts'
import { command, href, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isLocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { waitingFor } from '../agendas/template.row.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import type { Forum } from '../forums/forum.ts'
import { tellCancelled, tellChanged, tellMoved } from '../notices/notice.change.ts'
import { askReturns } from '../tasks/task.change.ts'
import { loadWhatMoves, type Moves } from '../wheel/wheel.view.tsx'
import { cancelForm } from './cancel.form.tsx'
import { cancelMeeting, changeTelling, moveMeeting, planMeeting } from './planning.change.ts'
import {
  MovePage,
  meetingName,
  moveForm,
  NewMeetingPage,
  newMeetingForm,
  PlanningPage,
  tellingForm,
} from './planning.pages.tsx'
import { itemsToMove, type MovedOnce, movesOf, nextMeeting, seriesWords } from './planning.row.ts'
import { isAhead, type MeetingTimes, sameHours } from './planning.ts'
import { cancelRefusals, moveRefusals, planRefusals, tellingRefusals } from './planning.words.ts'

interface ForumSubject extends Subject {
  readonly forumId: string
  readonly forum: Forum
  readonly kind: string
}

interface MeetingSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly forumId: string
  readonly meeting: PlannedMeeting
  readonly series: string | undefined
  readonly made: readonly MovedOnce[]
  /** How many items lapsed or were postponed and belong on this meeting's agenda, and are not there. */
  readonly waits: number
  /** The forum's next meeting after this one. */
  readonly next: PlannedMeeting | undefined
  /** How many items of the forum's own would leave the agenda if the meeting were cancelled. */
  readonly leaving: number
}

interface MoveSubject extends MeetingSubject {
  readonly to: MeetingTimes
  readonly moves: Moves | undefined
}

const loadForum: Load<ForumSubject> = async ({ db, params, url }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  return forum && { forumId: forum.id, forum, kind: url.searchParams.get('slag') === 'extra' ? 'extra' : 'ordinary' }
}

/** A meeting that is planned here; one that is only known from its documents has nothing to plan. */
const loadMeeting: Load<MeetingSubject> = async ({ db, params }) => {
  const meeting = await findPlannedMeeting(db, { code: params.code ?? '' })
  if (!meeting || meeting.state === 'held') return undefined
  const { id, version, forumId } = meeting
  const ahead = isAhead(meeting.state)
  return {
    ...{ id, version, forumId, meeting, series: await seriesWords(db, id), made: await movesOf(db, id) },
    waits: ahead ? (await waitingFor(db, meeting)).filter(it => it.why !== 'parked').length : 0,
    next: ahead ? await nextMeeting(db, meeting) : undefined,
    leaving: ahead ? (await itemsToMove(db, id)).length : 0,
  }
}

const loadMove: Load<MoveSubject> = async loading => {
  const found = await loadMeeting(loading)
  if (!found) return undefined
  const asked = loading.url.searchParams
  const said = (name: string, held: string | null): string | null =>
    asked.has(name) ? asked.get(name)?.trim() || null : held
  const { meeting } = found
  const date = said('date', meeting.date)
  const to = {
    date: date !== null && isLocalDate(date) ? date : meeting.date,
    startTime: said('startTime', meeting.startTime),
    endTime: said('endTime', meeting.endTime),
    place: said('place', meeting.place),
  }
  return {
    ...found,
    to,
    moves: to.date === meeting.date ? undefined : await loadWhatMoves(loading.db, meeting, to.date),
  }
}

const given = ({ made, ...subject }: MeetingSubject, actor: Actor) => ({ ...subject, moves: made, actor })
const nothing = { typed: {}, errors: {}, sent: undefined }
const at = (code: string): string => href('/moten/:code/planera', { code })

const movedText = (from: MeetingTimes, to: MeetingTimes): string =>
  from.date === to.date ? 'Mötets tid och plats är ändrade.' : `Mötet är flyttat till ${dateText(to.date)}.`

const oneMeeting: readonly Route[] = [
  page<ForumSubject>({
    path: '/forum/:slug/moten/nytt',
    action: 'meeting.plan',
    load: loadForum,
    show: ({ subject }) => NewMeetingPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/forum/:slug/moten/nytt',
    action: 'meeting.plan',
    load: loadForum,
    form: newMeetingForm,
    run: async ({ subject, permit, form, tx, jobs, now }) => {
      const done = await planMeeting(tx, permit, subject.forumId, form, now)
      await askReturns(jobs, tx, subject.forumId)
      return done.ok
        ? seeOther(at(done.value.code), `Mötet ${dateText(form.date)} är planerat.`)
        : refused(planRefusals[done.why])
    },
    again: ({ subject, typed, errors }) => NewMeetingPage({ ...subject, typed, errors }),
  }),
]

const changing: readonly Route[] = [
  page<MeetingSubject>({
    path: '/moten/:code/planera',
    action: 'meeting.plan',
    load: loadMeeting,
    show: ({ subject, actor }) => PlanningPage({ ...given(subject, actor), ...nothing }),
  }),
  command({
    path: '/moten/:code/planera',
    action: 'meeting.plan',
    load: loadMeeting,
    form: tellingForm,
    run: async ({ subject, permit, form, tx, jobs }) => {
      const done = await changeTelling(tx, permit, form)
      if (!done.ok) return refused(tellingRefusals[done.why])
      if (done.value.newLink) await tellChanged(jobs, tx, subject.id)
      return seeOther(at(subject.meeting.code), 'Det är sparat.')
    },
    again: ({ subject, actor, typed, errors }) =>
      PlanningPage({ ...given(subject, actor), typed, errors, sent: 'telling' }),
  }),
  page<MoveSubject>({
    path: '/moten/:code/planera/flytta',
    action: 'meeting.move',
    load: loadMove,
    show: ({ subject, actor }) => MovePage({ ...subject, actor, typed: {}, errors: {} }),
  }),
  command({
    path: '/moten/:code/planera/flytta',
    action: 'meeting.move',
    load: loadMove,
    form: moveForm,
    run: async ({ subject, permit, form, tx, jobs, now }) => {
      const done = await moveMeeting(tx, permit, form, now)
      if (!done.ok) return refused(moveRefusals[done.why])
      await askReturns(jobs, tx, subject.forumId)
      if (subject.meeting.state === 'called')
        await (sameHours(subject.meeting, form) ? tellChanged : tellMoved)(jobs, tx, subject.id)
      return seeOther(at(subject.meeting.code), movedText(subject.meeting, form))
    },
    again: ({ subject, actor, typed, errors }) => MovePage({ ...subject, actor, typed, errors }),
  }),
  command({
    path: '/moten/:code/planera/stall-in',
    action: 'meeting.cancel',
    load: loadMeeting,
    form: cancelForm,
    run: async ({ subject, permit, form, tx, jobs, now }) => {
      const to = form.items === 'next' ? subject.next?.id : undefined
      const done = await cancelMeeting(tx, permit, form.cancelWhy, to, now)
      if (!done.ok) return refused(cancelRefusals[done.why])
      await askReturns(jobs, tx, subject.forumId)
      if (subject.meeting.state === 'called') await tellCancelled(jobs, tx, subject.id)
      return seeOther(href('/moten/:code', subject.meeting), `${meetingName(subject.meeting)} är inställt.`)
    },
    again: ({ subject, actor, typed, errors }) =>
      PlanningPage({ ...given(subject, actor), typed, errors, sent: 'cancel' }),
  }),
]

export const planningRoutes: readonly Route[] = [...oneMeeting, ...changing]
