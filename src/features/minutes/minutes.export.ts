// Det som väntar på granskning och det som har lästs in, att ta hem.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { type BatchRow, findBatches } from './import.row.ts'
import { findWaitingDocuments, type WaitingRow } from './review.row.ts'

const waitingColumns: readonly Column<WaitingRow>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'title', title: 'Rubrik', value: it => it.title },
  { key: 'date', title: 'Mötesdatum', type: 'date', value: it => it.date },
  { key: 'forum', title: 'Forum', value: it => it.forum ?? it.forumAsRead },
  { key: 'items', title: 'Punkter', type: 'number', value: it => it.items },
  { key: 'stances', title: 'Ställningstaganden', type: 'number', value: it => it.stances },
  { key: 'openFlags', title: 'Frågor', type: 'number', value: it => it.openFlags },
  { key: 'clear', title: 'Kan godkännas', type: 'yes-no', value: it => it.clear },
  { key: 'file', title: 'Fil', value: it => it.fileName },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/dokument/${it.code}/granska` },
]

const batchColumns: readonly Column<BatchRow>[] = [
  { key: 'startedAt', title: 'Började', type: 'instant', value: it => it.startedAt },
  { key: 'startedBy', title: 'Av', value: it => it.startedBy },
  { key: 'forum', title: 'Forum', value: it => it.forum },
  { key: 'total', title: 'Filer', type: 'number', value: it => it.total },
  { key: 'waiting', title: 'Väntar', type: 'number', value: it => it.waiting },
  { key: 'read', title: 'Lästa', type: 'number', value: it => it.read },
  { key: 'known', title: 'Fanns redan', type: 'number', value: it => it.known },
  { key: 'newVersions', title: 'Nya versioner', type: 'number', value: it => it.newVersions },
  { key: 'failed', title: 'Gick inte att läsa', type: 'number', value: it => it.failed },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/inlasning/${it.id}` },
]

const most = 20_000

/** The rules look at no single row of these: they ask whether the actor handles any forum at all. */
const noRow = async () => ({})

export const minutesExports: readonly Route[] = [
  ...listExports<WaitingRow>({
    path: '/granskning',
    action: 'document.review',
    name: 'granskning',
    about: noRow,
    columns: waitingColumns,
    load: async ({ db, url }) => {
      const clearOnly = url.searchParams.get('visa') === 'klara'
      return (await findWaitingDocuments(db, { clearOnly, from: 0, limit: most })).rows
    },
  }),
  ...listExports<BatchRow>({
    path: '/inlasning',
    action: 'document.import',
    name: 'inlasningar',
    about: noRow,
    columns: batchColumns,
    load: ({ db }) => findBatches(db, { limit: most }),
  }),
]
