import type { Subject } from '../../access/rules.ts'
import { feedOf } from '../../edges/ical/calendar.ts'
import { openToAll } from '../../http/problem.ts'
import { api, type Load, type Route } from '../../http/route.ts'
import { dateAt, daysAfter } from '../../kernel/time.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import { calendarTask, type DueTask, tasksByKey } from '../tasks/task.calendar.ts'
import { announcedMeetings, hashOf, isCalendarKey, meetingsByKey } from './calendar.store.ts'
import { calendarMeeting, type Entry } from './notice.calendar.ts'

interface Feeding extends Subject {
  readonly name: string
  readonly page: string
  readonly entries: readonly Entry[]
  /** What the person has to do, by its day. */
  readonly tasks?: readonly DueTask[]
}

/** Days back that a calendar keeps: a program takes away what is no longer in its feed. */
const keeps = 365

/** Programs want the ending, some by the address alone: 'vvg.ics' → 'vvg'. */
const withoutEnding = (file: string | undefined): string | undefined => /^(.+)\.ics$/.exec(file ?? '')?.[1]

const loadForum: Load<Feeding> = async ({ db, params, now }) => {
  const slug = withoutEnding(params.file)
  const forum = slug && (await forumBySlug(db, slug))
  if (!forum) return undefined
  const entries = await announcedMeetings(db, forum.id, daysAfter(dateAt(now), -keeps))
  return { name: forum.name, page: `/forum/${forum.slug}`, entries }
}

/** The key is the way in: whoever has it is asked for nothing more. */
const loadOwn: Load<Feeding> = async ({ db, params, now }) => {
  const key = withoutEnding(params.file)
  if (!isCalendarKey(key)) return undefined
  const since = daysAfter(dateAt(now), -keeps)
  const entries = await meetingsByKey(db, key, since)
  return (
    entries && { name: 'Samklang', page: '/mitt/kallelser', entries, tasks: await tasksByKey(db, hashOf(key), since) }
  )
}

const feed = (it: Feeding, { origin, now, takesPart }: { origin: string; now: string; takesPart: boolean }): string =>
  feedOf({
    ...{ name: it.name, url: origin + it.page, stamp: now },
    meetings: [
      ...it.entries.map(entry => calendarMeeting(entry, { origin, takesPart })),
      ...(it.tasks ?? []).map(task => calendarTask(task, origin)),
    ],
  })

const calendar = { 'content-type': 'text/calendar; charset=utf-8' }

export const calendarRoutes: readonly Route[] = [
  api<Feeding>({
    path: '/kalender/forum/:file',
    action: 'calendar.read',
    rate: 'open',
    load: loadForum,
    answer: ({ subject, url, now }) =>
      new Response(feed(subject, { origin: url.origin, now, takesPart: false }), {
        headers: { ...calendar, 'cache-control': 'private, no-cache', ...openToAll },
      }),
  }),
  api<Feeding>({
    path: '/kalender/:file',
    action: 'calendar.read',
    rate: 'open',
    load: loadOwn,
    answer: ({ subject, url, now }) =>
      new Response(feed(subject, { origin: url.origin, now, takesPart: true }), {
        headers: { ...calendar, 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' },
      }),
  }),
]
