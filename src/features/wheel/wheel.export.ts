// Årshjulet att ta hem: a forum's, or that of all forums.
import type { Subject } from '../../access/rules.ts'
import { type Column, listExports } from '../../http/export.ts'
import type { Load, Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { forumBySlug } from '../forums/forum.row.ts'
import { askedWheel, forumWheelPath, wheelPath } from './wheel.links.ts'
import { wheelEntries } from './wheel.row.ts'
import { monthName, type WheelEntry } from './wheel.ts'

const columns: readonly Column<WheelEntry>[] = [
  { key: 'year', title: 'År', type: 'number', value: it => it.year },
  { key: 'month', title: 'Månad', type: 'number', value: it => it.month },
  { key: 'monthName', title: 'Månadens namn', value: it => monthName(it.month) },
  { key: 'forum', title: 'Forum', value: it => it.forum.name },
  { key: 'forumShort', title: 'Forum, kort', value: it => it.forum.shortName },
  { key: 'category', title: 'Kategori', value: it => it.category.name },
  { key: 'title', title: 'Post', value: it => it.title },
  { key: 'note', title: 'Anteckning', value: it => it.note },
  { key: 'meetingDate', title: 'Möte', type: 'date', value: it => it.meeting?.date },
  { key: 'meetingUrl', title: 'Mötets adress', type: 'link', value: it => it.meeting && `/moten/${it.meeting.code}` },
  { key: 'matter', title: 'Ärende', value: it => it.matter?.title },
  { key: 'matterUrl', title: 'Ärendets adress', type: 'link', value: it => it.matter && `/arenden/${it.matter.code}` },
  { key: 'onAgenda', title: 'På dagordningen', type: 'yes-no', value: it => it.onAgenda },
  { key: 'repeated', title: 'Återkommer varje år', type: 'yes-no', value: it => it.repeated },
  { key: 'published', title: 'Öppen för alla', type: 'yes-no', value: it => it.published },
]

const about: Load<Subject> = async ({ db, params }) => {
  const forum = await forumBySlug(db, params.slug ?? '')
  return forum && { forumId: forum.id }
}

export const wheelExports: readonly Route[] = [
  { path: wheelPath, own: false },
  { path: forumWheelPath, own: true },
].flatMap(({ path, own }) =>
  listExports<WheelEntry>({
    path: path as `/${string}`,
    action: 'wheel.read',
    name: 'arshjul',
    columns,
    ...(own ? { about } : {}),
    load: async ({ db, url, params, now }) => {
      const year = Number(dateAt(now).slice(0, 4))
      const asked = askedWheel(url, { view: 'tabell', own: own ? params.slug : undefined }, year)
      const slug = asked.own ?? asked.forum
      const forum = slug ? await forumBySlug(db, slug) : undefined
      if (slug && !forum) return own ? undefined : []
      return wheelEntries(db, { year: asked.year, forumId: forum?.id, category: asked.category })
    },
  }),
)
