// Ärenden att ta hem: those that the list's address asks for.
import { holds } from '../../access/actor.ts'
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { forumLabel } from '../stances/stance.view.tsx'
import { readAsked } from './asked.ts'
import { findMatterIds, forumIdOf } from './matter.find.ts'
import { matterRows } from './matter.row.ts'
import { forumsOf, holding, type MatterRow, threadClauses } from './matter.ts'

interface Exported {
  readonly matter: MatterRow
  readonly today: LocalDate
}

const inForceWords = { applies: 'gäller nu', nothing: 'inget gäller', unknown: 'går inte att säga' } as const

const held = ({ matter, today }: Exported) => holding(threadClauses(matter, today))
const dates = ({ matter }: Exported): readonly string[] => matter.handlings.flatMap(it => it.date ?? []).toSorted()

const columns: readonly Column<Exported>[] = [
  { key: 'code', title: 'Kod', value: it => it.matter.code },
  { key: 'title', title: 'Ärende', value: it => it.matter.title },
  { key: 'items', title: 'Punkter', type: 'number', value: it => it.matter.handlings.length },
  { key: 'forums', title: 'Forum', value: it => forumsOf(it.matter).map(forumLabel).join('; ') },
  { key: 'first', title: 'Första', type: 'date', value: it => dates(it)[0] ?? null },
  { key: 'latest', title: 'Senaste', type: 'date', value: it => dates(it).at(-1) ?? null },
  { key: 'state', title: 'Läge', value: it => inForceWords[held(it).inForce] },
  { key: 'until', title: 'Gäller till', type: 'date', value: it => held(it).timed[0]?.clause.validTo ?? null },
  { key: 'published', title: 'Publicerat', type: 'yes-no', value: it => it.matter.published },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/arenden/${it.matter.code}` },
]

export const matterExports: readonly Route[] = listExports<Exported>({
  path: '/arenden',
  action: 'register.search',
  name: 'arenden',
  columns,
  load: async ({ db, url, now, actor }) => {
    const asked = readAsked(url.searchParams)
    const today = dateAt(now)
    const keeper = holds(actor, 'administrator', 'secretary', 'process-leader')
    const forumId = asked.forum && (await forumIdOf(db, asked.forum))
    const { ids } = await findMatterIds(db, { q: asked.q, state: asked.state, forumId, today, keeper })
    return {
      ids,
      rows: async (reading, some) => (await matterRows(reading, some)).map(matter => ({ matter, today })),
    }
  },
})
