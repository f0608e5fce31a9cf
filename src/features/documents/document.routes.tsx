import { type Load, page, type Route } from '../../http/route.ts'
import { type DocumentSubject, findDocument } from './document.find.ts'
import { DocumentsPage, type DocumentsSubject } from './document.list.tsx'
import { DocumentPage } from './document.pages.tsx'
import { countDocuments, findChoices, findDocuments, type WhichDocuments } from './document.row.ts'

const size = 30

const whole = (text: string | null, least: number, most: number): number | undefined => {
  const n = /^\d{1,6}$/.test(text ?? '') ? Number(text) : Number.NaN
  return n >= least && n <= most ? n : undefined
}

const oneOf = <T extends string>(text: string | null, ...known: readonly T[]): T | undefined =>
  known.find(it => it === text)

const loadList: Load<DocumentsSubject> = async ({ db, url }) => {
  const query = url.searchParams
  const which: WhichDocuments = {
    forum: query.get('forum') || undefined,
    year: whole(query.get('ar'), 1900, 2200),
    form: oneOf(query.get('form'), 'minutes', 'summary-slides', 'agenda', 'notice', 'unknown'),
    state: oneOf(query.get('lage'), 'review', 'approved', 'withdrawn'),
  }
  const number = whole(query.get('sida'), 1, 100_000) ?? 1
  const total = await countDocuments(db, which)
  const rows = await findDocuments(db, which, { from: (number - 1) * size, limit: size })
  // The list itself is public; what stands in it is what row level security lets the actor see.
  return { published: true, which, rows, total, choices: await findChoices(db), page: number, size }
}

const load: Load<DocumentSubject> = ({ db, params }) => findDocument(db, params.code ?? '')

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
  page({
    path: '/dokument',
    action: 'document.read',
    load: loadList,
    show: ({ subject, actor }) => DocumentsPage({ subject, actor }),
  }),
  page({
    path: '/dokument/:code',
    action: 'document.read',
    load,
    show: ({ subject, actor, url }) =>
      DocumentPage({ subject, actor, mark: markFrom(url.searchParams, subject.text.length) }),
  }),
]
