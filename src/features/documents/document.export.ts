// Dokument att ta hem: the list, not the files.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { whichDocuments } from './document.list.tsx'
import { type DocumentRow, findDocumentIds, findDocuments } from './document.row.ts'
import { formLabels } from './document.words.ts'

const columns: readonly Column<DocumentRow>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'title', title: 'Rubrik', value: it => it.title },
  { key: 'date', title: 'Mötesdatum', type: 'date', value: it => it.date },
  { key: 'forum', title: 'Forum', value: it => it.forum?.name },
  { key: 'forumShort', title: 'Forum, kort', value: it => it.forum?.shortName },
  { key: 'form', title: 'Form', value: it => formLabels[it.form] ?? it.form },
  { key: 'items', title: 'Punkter', type: 'number', value: it => it.items },
  { key: 'stances', title: 'Ställningstaganden', type: 'number', value: it => it.stances },
  { key: 'published', title: 'Publicerat', type: 'yes-no', value: it => it.state === 'approved' },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/dokument/${it.code}` },
]

export const documentExports: readonly Route[] = listExports<DocumentRow>({
  path: '/dokument',
  action: 'document.read',
  name: 'dokument',
  columns,
  load: async ({ db, url }) => ({
    ids: await findDocumentIds(db, whichDocuments(url.searchParams)),
    rows: (reading, ids) => findDocuments(reading, { ids }, { from: 0, limit: ids.length }),
  }),
})
