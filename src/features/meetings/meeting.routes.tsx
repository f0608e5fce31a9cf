import type { Subject } from '../../access/rules.ts'
import { type Loading, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { type MattersOf, mattersOf } from '../matters/matter.view.tsx'
import { meetingApi } from './meeting.api.ts'
import { meetingExports } from './meeting.export.ts'
import { type MeetingsGiven, MeetingsPage } from './meeting.list.tsx'
import { MeetingPage } from './meeting.pages.tsx'
import { findMeetingRows } from './meeting.row.ts'
import { comingMeetings, findMeeting, meetingForums, meetingYears } from './meeting.store.ts'
import type { Meeting } from './meeting.ts'

async function loadList({ db, url, now }: Loading): Promise<MeetingsGiven | undefined> {
  const forums = await meetingForums(db)
  const slug = url.searchParams.get('forum') || undefined
  const forumId = slug && forums.find(it => it.slug === slug)?.id
  // A forum without meetings shows an empty page, not all the others' meetings.
  if (slug && !forumId) return { forums, forum: slug, years: [], year: undefined, meetings: [], coming: [] }
  const years = await meetingYears(db, forumId)
  const asked = Number(url.searchParams.get('ar'))
  const year = (years.find(it => it.year === asked) ?? years[0])?.year
  return {
    forums,
    forum: slug,
    years,
    year,
    meetings: year === undefined ? [] : await findMeetingRows(db, { year, ...(forumId && { forumId }) }),
    coming: await comingMeetings(db, dateAt(now), forumId),
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
  page<Meeting & { readonly matters: MattersOf }>({
    path: '/moten/:code',
    action: 'meeting.read',
    load: async ({ db, params }) => {
      const meeting = await findMeeting(db, params.code ?? '')
      const codes = meeting?.items.map(it => it.code) ?? []
      return meeting && { ...meeting, matters: await mattersOf(db, codes) }
    },
    show: ({ subject }) => MeetingPage({ meeting: subject, matters: subject.matters }),
  }),
]
