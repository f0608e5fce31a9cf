import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import { type Load, page, type Route } from '../../http/route.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { pageCount } from '../../ui/pagination.tsx'
import { type BacklogGiven, BacklogPage } from './backlog.pages.tsx'
import { backlogForums, backlogIds, pageSize } from './backlog.row.ts'
import { readBacklog } from './backlog.ts'
import { submissionRows } from './submission.row.ts'
import { daysWaiting, type SubmissionRow } from './submission.ts'
import { placeText, standingWords, typesText } from './submission.words.ts'

const loadBacklog: Load<BacklogGiven & Subject> = async ({ db, url, now }) => {
  const asked = readBacklog(url.searchParams)
  const first = await backlogIds(db, asked, now, asked.page)
  // Past the end, the last page is shown rather than an empty one.
  const last = Math.min(asked.page, pageCount({ size: pageSize, total: first.total }))
  const { ids, total } = last < asked.page ? await backlogIds(db, asked, now, last) : first
  const rows = await submissionRows(db, ids)
  return { asked: { ...asked, page: last }, rows, total, size: pageSize, forums: await backlogForums(db), now }
}

interface Exported {
  readonly row: SubmissionRow
  readonly now: Instant
}

const columns: readonly Column<Exported>[] = [
  { key: 'code', title: 'Kod', value: it => it.row.code },
  { key: 'title', title: 'Rubrik', value: it => it.row.title },
  { key: 'state', title: 'Läge', value: it => standingWords(it.row) },
  { key: 'forum', title: 'Ligger hos', value: it => it.row.forum?.name ?? null },
  { key: 'types', title: 'Slag', value: it => typesText(it.row.types) },
  { key: 'purpose', title: 'Varför', value: it => it.row.purpose },
  { key: 'wanted', title: 'Önskat utfall', value: it => it.row.wanted },
  { key: 'concerns', title: 'Berör', value: it => it.row.concerns },
  { key: 'subjects', title: 'Ämnesord', value: it => it.row.subjects.join('; ') },
  { key: 'raisedBy', title: 'Anmäld av', value: it => it.row.raisedBy.name },
  { key: 'organisation', title: 'För', value: it => it.row.organisation },
  { key: 'sent', title: 'Skickad', type: 'date', value: it => (it.row.sentAt ? dateAt(it.row.sentAt) : null) },
  {
    key: 'waited',
    title: 'Dagar sedan den skickades',
    type: 'number',
    value: it => daysWaiting(it.row, it.now) ?? null,
  },
  { key: 'neededBy', title: 'Behövs senast', type: 'date', value: it => it.row.neededBy },
  { key: 'early', title: 'Tidig avisering', type: 'yes-no', value: it => it.row.early },
  { key: 'matter', title: 'Ärende', value: it => it.row.matter?.title ?? null },
  { key: 'places', title: 'Uppsatt', value: it => it.row.places.map(placeText).join('; ') },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/beredning/${it.row.code}` },
]

export const backlogRoutes: readonly Route[] = [
  page<BacklogGiven & Subject>({
    path: '/beredning',
    action: 'submission.list',
    load: loadBacklog,
    show: ({ subject }) => BacklogPage(subject),
  }),
  ...listExports<Exported>({
    path: '/beredning',
    action: 'submission.list',
    name: 'anmalningar',
    columns,
    load: async ({ db, url, now }) => {
      const { ids } = await backlogIds(db, readBacklog(url.searchParams), now)
      return { ids, rows: async (reading, some) => (await submissionRows(reading, some)).map(row => ({ row, now })) }
    },
  }),
]
