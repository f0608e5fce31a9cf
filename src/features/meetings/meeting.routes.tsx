import { may, type Subject } from '../../access/rules.ts'
import { type Load, type Loading, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { type MinutesStanding, minutesStanding } from '../approvals/minutes.view.tsx'
import { type MattersOf, mattersOf } from '../matters/matter.view.tsx'
import { type MovedOnce, movesMade } from '../planning/planning.view.tsx'
import { type PublishedMinutes, publishedMinutes } from '../publications/publication.view.tsx'
import { type TaskRow, tasksAbout } from '../tasks/task.view.tsx'
import { isCalled, type Sitting, sittingsOf } from './meeting.ahead.row.ts'
import { meetingApi } from './meeting.api.ts'
import { meetingExports } from './meeting.export.ts'
import { type MeetingsGiven, MeetingsPage } from './meeting.list.tsx'
import { MeetingPage } from './meeting.pages.tsx'
import { findMeetingRows, type MeetingRow } from './meeting.row.ts'
import { comingMeetings, findMeeting, meetingForums, meetingYears } from './meeting.store.ts'
import type { ComingMeeting, Meeting } from './meeting.ts'

async function loadList({ db, url, now, actor }: Loading): Promise<MeetingsGiven | undefined> {
  const forums = await meetingForums(db)
  const today = dateAt(now)
  const slug = url.searchParams.get('forum') || undefined
  const forumId = slug && forums.find(it => it.slug === slug)?.id
  // A forum without meetings shows an empty page, not all the others' meetings.
  const none = { years: [], year: undefined, meetings: [], ahead: [], coming: [], mayPlan: false }
  if (slug && !forumId) return { forums, forum: slug, today, ...none }
  const years = await meetingYears(db, forumId)
  const asked = Number(url.searchParams.get('ar'))
  // Years ahead are there to be chosen; what has been is what most come for.
  const latest = years.find(it => it.year <= Number(today.slice(0, 4))) ?? years[0]
  const year = (years.find(it => it.year === asked) ?? latest)?.year
  const of = forumId ? { forumId } : {}
  const ahead = await findMeetingRows(db, { ...of, from: today })
  const coming = await comingMeetings(db, today, forumId)
  return {
    ...{ forums, forum: slug, years, year, today, ahead },
    meetings: year === undefined ? [] : await findMeetingRows(db, { year, ...of }),
    coming: coming.filter(it => !isPlanned(it, ahead)),
    mayPlan: forumId !== undefined && may(actor, 'series.plan', { forumId }),
  }
}

/** A forum's day that a document names, and that is planned here: said once. */
const isPlanned = (it: ComingMeeting, ahead: readonly MeetingRow[]): boolean =>
  ahead.some(({ date, forum }) => {
    const name = forum.shortName ?? forum.name
    return date === it.date && (it.forum === null || it.forum === name || it.what.includes(name))
  })

interface MeetingSubject extends Subject {
  readonly meeting: Meeting
  readonly matters: MattersOf
  readonly planned: PlannedMeeting | undefined
  readonly moves: readonly MovedOnce[]
  readonly sittings: readonly Sitting[]
  readonly tasks: readonly TaskRow[]
  readonly approval: PublishedMinutes | undefined
  readonly minutes: MinutesStanding | undefined
}

const loadMeeting: Load<MeetingSubject> = async ({ db, params, actor }) => {
  const meeting = await findMeeting(db, params.code ?? '')
  if (!meeting) return undefined
  const { id, version, forumId } = meeting
  const here = meeting.state !== 'held'
  return {
    ...{ id, version, forumId, meeting },
    published: meeting.published || meeting.announced,
    mine: here && (await isCalled(db, id, actor)),
    matters: await mattersOf(
      db,
      meeting.items.map(it => it.code),
    ),
    planned: here ? await findPlannedMeeting(db, { id }) : undefined,
    moves: here ? await movesMade(db, id) : [],
    sittings: here ? await sittingsOf(db, id) : [],
    tasks: here ? await tasksAbout(db, actor, { meetingId: id }, 60) : [],
    approval: here ? await publishedMinutes(db, { meetingId: id }) : undefined,
    minutes: here ? await minutesStanding(db, id) : undefined,
  }
}

export const meetingRoutes: readonly Route[] = [
  ...meetingApi,
  // The list shows what row level security lets through, as the register does.
  page<MeetingsGiven & Subject>({
    path: '/moten',
    action: 'register.search',
    load: loadList,
    show: ({ subject }) => MeetingsPage(subject),
  }),
  ...meetingExports,
  page<MeetingSubject>({
    path: '/moten/:code',
    action: 'meeting.read',
    load: loadMeeting,
    show: ({ subject, actor, now }) =>
      MeetingPage({ ...subject, actor, today: dateAt(now), partakes: may(actor, 'agenda.read', subject) }),
  }),
]
