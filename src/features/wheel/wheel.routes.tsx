import { may, type Subject } from '../../access/rules.ts'
import type { Asked } from '../../http/request.ts'
import { type Load, page, type Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import type { Forum } from '../forums/forum.ts'
import { categoryRoutes } from './category.routes.tsx'
import { countCells } from './cell.row.ts'
import { chainRoutes } from './chain.routes.tsx'
import { forumsInChain, meetingsBetween } from './chain.row.ts'
import { copyRoutes } from './copy.routes.tsx'
import { entryRoutes } from './entry.routes.tsx'
import { dayOf } from './holidays.ts'
import { wheelExports } from './wheel.export.ts'
import { type AskedWheel, askedWheel, forumWheelPath, type View, views, wheelPath } from './wheel.links.ts'
import { type WheelGiven, WheelPage } from './wheel.pages.tsx'
import { wheelCategories, wheelEntries, wheelYears } from './wheel.row.ts'

interface WheelSubject extends Subject, Omit<WheelGiven, 'may'> {}

/** The years to choose between: those with entries, this year and the next. */
const offered = (found: readonly number[], asked: AskedWheel, year: number): readonly number[] =>
  [...new Set([...found, asked.year, year, year + 1])].toSorted()

const load =
  (view: View, own: boolean): Load<WheelSubject> =>
  async ({ db, url, params, now }) => {
    const today = dateAt(now)
    const asked = askedWheel(url, { view, own: own ? params.slug : undefined }, Number(today.slice(0, 4)))
    const forums = await forumsInChain(db, today)
    const forum = own ? await forumBySlug(db, params.slug ?? '') : undefined
    if (own && !forum) return undefined
    const narrowed = forum?.id ?? forums.find(it => it.slug === asked.forum)?.id
    const meetings = await meetingsBetween(db, dayOf(asked.year, 1, 1), dayOf(asked.year, 12, 31))
    return {
      ...(forum ? { forumId: forum.id, forum: named(forum) } : { forum: undefined }),
      ...{ asked, forums, today, categories: await wheelCategories(db) },
      entries: await wheelEntries(db, { year: asked.year, forumId: narrowed, category: asked.category }),
      meetings: narrowed ? meetings.filter(it => it.forumId === narrowed) : meetings,
      years: offered(await wheelYears(db, forum?.id), asked, Number(today.slice(0, 4))),
      cells: forum ? await countCells(db, forum.id) : 0,
    }
  }

const named = ({ id, name, shortName, slug }: Forum) => ({ id, name, shortName, slug })

const show = ({ subject, actor }: Asked & { readonly subject: WheelSubject }) =>
  WheelPage({
    ...subject,
    may: {
      change: subject.forum !== undefined && may(actor, 'wheel.change', subject),
      categories: may(actor, 'category.change'),
      chain: may(actor, 'chain.read'),
    },
  })

const pages = views.flatMap(view =>
  [wheelPath, forumWheelPath].map(path =>
    page<WheelSubject>({
      path: `${path}${view === 'hjul' ? '' : `/${view}`}` as `/${string}`,
      action: 'wheel.read',
      load: load(view, path === forumWheelPath),
      show,
    }),
  ),
)

export const wheelRoutes: readonly Route[] = [
  ...wheelExports,
  ...pages,
  ...chainRoutes,
  ...categoryRoutes,
  ...copyRoutes,
  ...entryRoutes,
]
