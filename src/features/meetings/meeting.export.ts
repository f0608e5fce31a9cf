// Möten att ta hem: of a forum and a year, or all there are.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { meetingStateWords } from '../agendas/agenda.ts'
import { findMeetingIds, findMeetingRows, type MeetingRow } from './meeting.row.ts'
import { meetingForums } from './meeting.store.ts'

const columns: readonly Column<MeetingRow>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'date', title: 'Datum', type: 'date', value: it => it.date },
  { key: 'startTime', title: 'Började', type: 'time', value: it => it.startTime },
  { key: 'endTime', title: 'Slutade', type: 'time', value: it => it.endTime },
  { key: 'forum', title: 'Forum', value: it => it.forum.name },
  { key: 'forumShort', title: 'Forum, kort', value: it => it.forum.shortName },
  { key: 'place', title: 'Plats', value: it => it.place },
  { key: 'items', title: 'Punkter', type: 'number', value: it => it.items },
  { key: 'stances', title: 'Ställningstaganden', type: 'number', value: it => it.stances },
  { key: 'state', title: 'Läge', value: it => meetingStateWords[it.state] },
  { key: 'title', title: 'Kallas', value: it => it.title },
  { key: 'published', title: 'Publicerat', type: 'yes-no', value: it => it.published },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/moten/${it.code}` },
]

export const meetingExports: readonly Route[] = listExports<MeetingRow>({
  path: '/moten',
  action: 'register.search',
  name: 'moten',
  columns,
  load: async ({ db, url }) => {
    const slug = url.searchParams.get('forum') || undefined
    const forumId = slug && (await meetingForums(db)).find(it => it.slug === slug)?.id
    if (slug && !forumId) return []
    const year = url.searchParams.get('ar') ?? ''
    // The page shows one year at a time; an export that names none is of all years.
    const which = { ...(forumId && { forumId }), ...(/^\d{4}$/.test(year) && { year: Number(year) }) }
    return { ids: await findMeetingIds(db, which), rows: (reading, ids) => findMeetingRows(reading, { ids }) }
  },
})
