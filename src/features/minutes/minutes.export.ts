// Det som väntar på granskning och det som har lästs in, att ta hem.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { parseId } from '../../kernel/ids.ts'
import { type BatchRow, type FileRow, findBatches, findFiles } from './import.row.ts'
import { importText } from './refusal.ts'
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

const fileStates: Readonly<Record<FileRow['state'], string>> = {
  waiting: 'väntar',
  read: 'läst',
  known: 'fanns redan',
  'new-version': 'ny version',
  failed: 'gick inte att läsa',
}

const fileColumns: readonly Column<FileRow>[] = [
  { key: 'name', title: 'Fil', value: it => it.name },
  { key: 'size', title: 'Storlek i byte', type: 'number', value: it => it.size },
  { key: 'state', title: 'Läge', value: it => fileStates[it.state] },
  { key: 'why', title: 'Varför', value: it => it.why && importText(it.why, it.detail) },
  { key: 'document', title: 'Dokument', value: it => it.document?.title },
  { key: 'documentCode', title: 'Dokumentets kod', value: it => it.document?.code },
  { key: 'openFlags', title: 'Frågor', type: 'number', value: it => it.document?.openFlags },
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
  ...listExports<FileRow>({
    path: '/inlasning/:id/filer',
    action: 'document.import',
    name: 'inlasta-filer',
    about: noRow,
    columns: fileColumns,
    load: async ({ db, params }) => {
      const id = parseId(params.id)
      const [batch] = id ? await findBatches(db, { id }) : []
      return batch && findFiles(db, batch.id, { from: 0, limit: batch.total })
    },
  }),
]
