import { canSet, setPdf } from '../../documents/typesetting/set.ts'
import { feedOf } from '../../edges/ical/calendar.ts'
import { api, href, page, type Route } from '../../http/route.ts'
import { calendarMeeting, entryOf, forumCalled } from './notice.calendar.ts'
import { loadNotice, type NoticeSubject, versionShown } from './notice.load.ts'
import { NoticePage } from './notice.pages.tsx'
import { noticeDocument } from './notice.set.ts'

const kept = { 'cache-control': 'private, no-store' }

const fileName = ({ meeting }: NoticeSubject, ending: string): string => {
  const forum = forumCalled(meeting.forum)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return `kallelse-${forum}-${meeting.date}.${ending}`
}

export const noticeRoutes: readonly Route[] = [
  page<NoticeSubject>({
    path: '/moten/:code/kallelse',
    action: 'notice.read',
    load: loadNotice,
    show: ({ subject, actor, url }) =>
      NoticePage({
        ...subject,
        ...{ actor, shown: versionShown(subject.versions, url), pdf: canSet },
        noPdf: url.searchParams.get('pdf') === 'saknas',
      }),
  }),
  api<NoticeSubject>({
    path: '/moten/:code/kallelse.pdf',
    action: 'notice.read',
    rate: 'export',
    load: loadNotice,
    answer: async ({ subject, url }) => {
      const version = versionShown(subject.versions, url)
      const made = version && (await setPdf(noticeDocument({ ...subject, version })))
      const instead = href('/moten/:code/kallelse', subject.meeting, {
        pdf: version ? 'saknas' : undefined,
        version: url.searchParams.get('version') ?? undefined,
      })
      if (!made?.ok) return new Response(null, { status: 303, headers: { location: instead, ...kept } })
      return new Response(made.value as Uint8Array<ArrayBuffer>, {
        headers: {
          ...{ 'content-type': 'application/pdf', ...kept },
          'content-disposition': `inline; filename="${fileName(subject, 'pdf')}"`,
        },
      })
    },
  }),
  api<NoticeSubject>({
    path: '/moten/:code/kallelse.ics',
    action: 'notice.read',
    load: loadNotice,
    answer: ({ subject, url, now }) => {
      const { meeting } = subject
      const entry = calendarMeeting(entryOf(meeting), { origin: url.origin, takesPart: true })
      const page = `${url.origin}/moten/${meeting.code}`
      const text = feedOf({ name: meeting.forum.name, url: page, meetings: [entry], stamp: now })
      return new Response(text, {
        headers: {
          ...{ 'content-type': 'text/calendar; charset=utf-8', ...kept },
          'content-disposition': `attachment; filename="${fileName(subject, 'ics')}"`,
        },
      })
    },
  }),
]
