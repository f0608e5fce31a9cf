// Loggen och bakgrundsarbetena att ta hem, för administratören.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { listJobs } from './job.store.ts'
import { type Job, stageOf } from './job.ts'
import { listActors, listLogIds, listLogRows } from './log.store.ts'
import { type LogRow, logFilterOf } from './log.ts'
import { didWhat, whoText } from './log.words.ts'

const logColumns: readonly Column<LogRow>[] = [
  { key: 'seq', title: 'Rad', type: 'number', value: it => it.seq },
  { key: 'at', title: 'Tidpunkt', type: 'instant', value: it => it.at },
  { key: 'who', title: 'Vem', value: whoText },
  { key: 'did', title: 'Gjorde', value: didWhat },
  { key: 'action', title: 'Handling', value: it => it.action },
  { key: 'outcome', title: 'Utfall', value: it => it.outcome },
  { key: 'subject', title: 'Gäller', value: it => it.subject },
  { key: 'detail', title: 'Det som noterades', value: it => JSON.stringify(it.detail) },
]

const jobColumns: readonly Column<Job>[] = [
  { key: 'id', title: 'Nummer', value: it => it.id },
  { key: 'name', title: 'Arbete', value: it => it.name },
  { key: 'stage', title: 'Läge', value: it => it.stage },
  { key: 'tries', title: 'Försök', type: 'number', value: it => it.tries },
  { key: 'askedAt', title: 'Begärt', type: 'instant', value: it => it.askedAt },
  { key: 'startedAt', title: 'Började', type: 'instant', value: it => it.startedAt },
  { key: 'endedAt', title: 'Slutade', type: 'instant', value: it => it.endedAt },
  { key: 'why', title: 'Orsak', value: it => it.why },
]

/** The queue forgets what is done after a month; this is more than it ever holds of what failed. */
const mostJobs = 20_000

export const administrationExports: readonly Route[] = [
  ...listExports<LogRow>({
    path: '/administration/logg',
    action: 'audit.read',
    name: 'logg',
    columns: logColumns,
    load: async ({ db, url }) => ({
      ids: await listLogIds(db, logFilterOf(url.searchParams, await listActors(db))),
      rows: listLogRows,
    }),
  }),
  ...listExports<Job>({
    path: '/administration/jobb',
    action: 'job.read',
    name: 'jobb',
    columns: jobColumns,
    load: ({ db, url }) => listJobs(db, stageOf(url.searchParams.get('visa')), mostJobs, 0),
  }),
]
