// Det som bevakas: what a form asks for, and what to call it.

import type { Db } from '../../data/reading.ts'
import { isUuid } from '../../kernel/ids.ts'
import { readView, viewFields, viewHref } from '../register/filters.ts'
import { viewText } from '../register/view.words.ts'
import type { Target } from './subscription.ts'

export interface Watched extends Target {
  /** 'Vårdsamverkan …', 'sökningen ”demens”', 'ärendet Demensplan': fits after 'bevakar'. */
  readonly name: string
  /** Its page. */
  readonly href: string
}

/** A search as it is kept: what the register would read of it, without page and order. Stances alone can be watched. */
export function searchTarget(address: string): string {
  const { page: _, sort: __, ...view } = readView(new URLSearchParams(address))
  return new URLSearchParams(viewFields({ ...view, kind: 'stance', page: 1 })).toString()
}

/** What a forum's slug or id, a matter's code or a search leads to. Undefined: nothing that this actor can watch. */
export async function findWatched(db: Db, kind: Target['kind'], asked: string): Promise<Watched | undefined> {
  if (kind === 'forum') return findForum(db, asked)
  if (kind === 'matter') return findMatter(db, asked)
  const target = searchTarget(asked)
  const view = readView(new URLSearchParams(target))
  const forum = view.forum
    ? await db.selectFrom('forum').select(['name', 'short_name']).where('slug', '=', view.forum).executeTakeFirst()
    : undefined
  const name = viewText(view, forum && (forum.short_name ?? forum.name))
  return target.length > 1000 ? undefined : { kind, target, name, href: viewHref(view) }
}

async function findForum(db: Db, asked: string): Promise<Watched | undefined> {
  const row = await db
    .selectFrom('forum')
    .select(['id', 'name', 'short_name', 'slug'])
    .where(isUuid(asked) ? 'id' : 'slug', '=', asked)
    .executeTakeFirst()
  return row && { kind: 'forum', target: row.id, name: row.short_name ?? row.name, href: `/forum/${row.slug}` }
}

async function findMatter(db: Db, asked: string): Promise<Watched | undefined> {
  const row = await db.selectFrom('matter').select(['code', 'title']).where('code', '=', asked).executeTakeFirst()
  return row && { kind: 'matter', target: row.code, name: `ärendet ”${row.title}”`, href: `/arenden/${row.code}` }
}
