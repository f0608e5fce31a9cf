import { pageNumber } from '../../http/paging.ts'
import { type Load, page, type Route } from '../../http/route.ts'
import { tiesTo } from '../lessons/tie.row.ts'
import { withTied } from '../lessons/tie.view.tsx'
import { documentApi } from './document.api.ts'
import { documentExports } from './document.export.ts'
import { type DocumentSubject, findDocument } from './document.find.ts'
import { DocumentsPage, type DocumentsSubject, whichDocuments } from './document.list.tsx'
import { DocumentPage } from './document.pages.tsx'
import { countDocuments, findChoices, findDocuments } from './document.row.ts'
import { documentTexts } from './document.text.ts'

const size = 30

const loadList: Load<DocumentsSubject> = async ({ db, url }) => {
  const which = whichDocuments(url.searchParams)
  const number = pageNumber(url)
  const total = await countDocuments(db, which)
  const rows = await findDocuments(db, which, { from: (number - 1) * size, limit: size })
  // The list itself is public; what stands in it is what row level security lets the actor see.
  return { published: true, which, rows, total, choices: await findChoices(db), page: number, size }
}

type Shown = DocumentSubject & { readonly tied: number }

const load: Load<Shown> = async ({ db, params, actor }) => {
  const found = await findDocument(db, params.code ?? '')
  return found && { ...found, tied: await tiesTo(db, actor, found.id ?? '') }
}

/** The passage between two offsets of the text; nothing where they make no sense. */
function markFrom(
  query: URLSearchParams,
  length: number,
): { readonly start: number; readonly end: number } | undefined {
  const read = (name: string): number =>
    /^\d{1,9}$/.test(query.get(name) ?? '') ? Number(query.get(name)) : Number.NaN
  const [start, end] = [read('fran'), Math.min(read('till'), length)]
  return start < end ? { start, end } : undefined
}

export const documentRoutes: readonly Route[] = [
  ...documentApi,
  page({
    path: '/dokument',
    action: 'document.read',
    load: loadList,
    show: ({ subject, actor }) => DocumentsPage({ subject, actor }),
  }),
  ...documentExports,
  ...documentTexts,
  page({
    path: '/dokument/:code',
    action: 'document.read',
    load,
    show: ({ subject, actor, url }) =>
      withTied(
        DocumentPage({
          ...{ subject, actor, mark: markFrom(url.searchParams, subject.text.length) },
          asked: url.searchParams.get('fil'),
        }),
        subject.tied,
      ),
  }),
]
