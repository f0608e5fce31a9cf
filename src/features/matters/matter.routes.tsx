import { may, type Subject } from '../../access/rules.ts'
import { href, type Loading, moved, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { pageCount } from '../../ui/pagination.tsx'
import { tiesTo } from '../lessons/tie.row.ts'
import { withTied } from '../lessons/tie.view.tsx'
import { mailingOf } from '../subscriptions/watch.view.tsx'
import { type TaskRow, tasksAbout } from '../tasks/task.view.tsx'
import { readAsked } from './asked.ts'
import { keepRoutes } from './keep.routes.tsx'
import { matterApi } from './matter.api.ts'
import { matterExports } from './matter.export.ts'
import { cameFrom, findMatter, findMatterIds, forumIdOf, matterForums, pageSize } from './matter.find.ts'
import { type MattersGiven, MattersPage } from './matter.list.tsx'
import { MatterPage } from './matter.pages.tsx'
import { matterRows } from './matter.row.ts'
import type { Matter } from './matter.ts'
import { waitingSuggestions } from './suggesting/suggestion.view.tsx'

async function loadList({ db, url, now, actor }: Loading): Promise<MattersGiven> {
  const asked = readAsked(url.searchParams)
  const today = dateAt(now)
  const keeper = may(actor, 'matter.add')
  const forumId = asked.forum && (await forumIdOf(db, asked.forum))
  const looking = { q: asked.q, state: asked.state, forumId, today, keeper }
  const first = await findMatterIds(db, looking, asked.page)
  // Past the end, the last page is shown rather than an empty one.
  const last = Math.min(asked.page, pageCount({ size: pageSize, total: first.total }))
  const { ids, total } = last < asked.page ? await findMatterIds(db, looking, last) : first
  return {
    asked: { ...asked, page: last },
    matters: await matterRows(db, ids),
    total,
    size: pageSize,
    forums: await matterForums(db),
    today,
    keeper,
    suggestions: keeper ? await waitingSuggestions(db) : undefined,
  }
}

/** What is asked besides is asked there too, and the page says where whoever asked came from. */
function leftAddress(matter: Matter, from: string, url: URL): string {
  const query = new URLSearchParams(url.searchParams)
  query.set('fran', from)
  return `${href('/arenden/:code', matter)}?${query}`
}

type Shown = Matter & { readonly tasks: readonly TaskRow[]; readonly tied: number }

async function loadOne({ db, params, url, actor }: Loading): Promise<Shown | undefined> {
  const found = await findMatter(db, params.code ?? '')
  const matter = found && {
    ...found,
    tasks: await tasksAbout(db, actor, { matterId: found.id }),
    tied: await tiesTo(db, actor, found.id),
  }
  const from = url.searchParams.get('fran')
  return matter && from ? { ...matter, cameFrom: await cameFrom(db, from, matter) } : matter
}

export const matterRoutes: readonly Route[] = [
  // The list shows what row level security lets through, as the register does.
  page<MattersGiven & Subject>({
    path: '/arenden',
    action: 'register.search',
    load: loadList,
    show: ({ subject }) => MattersPage(subject),
  }),
  ...matterExports,
  ...matterApi,
  ...keepRoutes,
  page<Shown>({
    path: '/arenden/:code',
    action: 'matter.read',
    load: loadOne,
    show: ({ subject, params, url, actor, now, settings }) =>
      subject.code === params.code
        ? withTied(
            MatterPage({
              matter: subject,
              tasks: subject.tasks,
              today: dateAt(now),
              keeper: may(actor, 'matter.change', subject),
              mailing: mailingOf(settings),
            }),
            subject.tied,
          )
        : moved(leftAddress(subject, params.code ?? '', url)),
  }),
]
