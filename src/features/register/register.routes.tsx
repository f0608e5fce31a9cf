import type { Subject } from '../../access/rules.ts'
import { type Loading, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { pageCount } from '../../ui/pagination.tsx'
import { itemRows, itemTextsOf } from '../items/item.view.tsx'
import { stanceRows } from '../stances/stance.view.tsx'
import { mailingOf } from '../subscriptions/watch.view.tsx'
import { readView, type View } from './filters.ts'
import { parseQuery } from './query.ts'
import { registerExports } from './register.export.ts'
import { type RegisterGiven, RegisterPage, type Rows } from './register.pages.tsx'
import { documentRows, find, knownParties, nowhere, registerForums, respell } from './register.store.ts'
import { pageSize } from './register.ts'
import { searchApi } from './search.api.ts'

type Db = Loading['db']

/** Fewer hits than this, and a misspelling is looked for. */
const few = 3

const rowsOf = async (db: Db, kind: View['kind'], ids: readonly string[]): Promise<Rows> =>
  kind === 'stance'
    ? { kind, rows: await stanceRows(db, ids), texts: await itemTextsOf(db, ids) }
    : kind === 'item'
      ? { kind, rows: await itemRows(db, ids) }
      : { kind, rows: await documentRows(db, ids) }

async function load({ db, url, now }: Loading): Promise<RegisterGiven> {
  const view = readView(url.searchParams)
  const today = dateAt(now)
  const forums = await registerForums(db)
  const forumId = view.forum && (forums.find(it => it.slug === view.forum)?.id ?? nowhere)
  const query = parseQuery(view.q)
  // Past the end, the last page is shown rather than an empty one.
  const asked = { view, forumId, today, last: true } as const
  const typed = await find(db, asked, query)
  const { all } = typed
  const respelt = query.terms.length > 0 && all < few ? await respell(db, asked, query, typed) : undefined
  const shown = respelt !== undefined && all === 0
  const found = shown ? respelt.finding : typed
  return {
    view: { ...view, page: Math.min(view.page, pageCount({ size: pageSize, total: found.total })) },
    today,
    forums,
    parties: view.kind === 'stance' ? await knownParties(db) : [],
    counts: found.counts,
    total: found.total,
    more: found.more,
    terms: found.terms,
    rows: await rowsOf(db, view.kind, found.ids),
    wordless: view.q !== '' && query.terms.length + query.without.length === 0,
    empty: view.q === '' && all === 0 && found.total === 0 && !view.forum && url.search === '',
    ...(respelt && { respelt: { words: respelt.words, shown } }),
  }
}

export const registerRoutes: readonly Route[] = [
  ...searchApi,
  page<RegisterGiven & Subject>({
    path: '/stallningstaganden',
    action: 'register.search',
    load,
    show: ({ subject, settings }) => RegisterPage({ ...subject, mailing: mailingOf(settings) }),
  }),
  ...registerExports,
]
