// Förslagen på samma ärende att ta hem, par för par.
import { type Column, listExports } from '../../../http/export.ts'
import type { Route } from '../../../http/route.ts'
import { forumIdOf } from '../matter.find.ts'
import { readAsked } from './suggestion.asked.ts'
import { sidesOf, waitingThreads } from './suggestion.row.ts'
import type { Side, SuggestedLink, SuggestedThread } from './suggestion.ts'
import { levelWords, reasonText } from './wording.ts'

interface Row {
  readonly thread: SuggestedThread
  readonly link: SuggestedLink
  readonly sides: ReadonlyMap<string, Side>
}

const sideColumns = (which: 'item' | 'beside', key: string, title: string): readonly Column<Row>[] => {
  const side = ({ link, sides }: Row) => sides.get(link[which])
  return [
    { key, title, value: it => side(it)?.title },
    { key: `${key}Forum`, title: `${title}, forum`, value: it => side(it)?.forumName },
    { key: `${key}Date`, title: `${title}, datum`, type: 'date', value: it => side(it)?.date },
    { key: `${key}Url`, title: `${title}, adress`, type: 'link', value: it => `/punkter/${it.link[which]}` },
  ]
}

const columns: readonly Column<Row>[] = [
  { key: 'thread', title: 'Tråd', value: it => it.thread.title },
  { key: 'matters', title: 'Ärenden som finns', type: 'list', value: it => it.thread.existing.map(one => one.title) },
  { key: 'level', title: 'Hur säkert', value: it => levelWords[it.link.pair.level] },
  { key: 'reasons', title: 'Varför', type: 'list', value: it => it.link.pair.reasons.map(reasonText) },
  ...sideColumns('item', 'item', 'Punkt'),
  ...sideColumns('beside', 'beside', 'Liknar'),
]

export const suggestionExports: readonly Route[] = listExports<Row>({
  path: '/arenden/forslag',
  action: 'suggestion.read',
  name: 'forslag',
  // The rule looks at no single row: it asks whether the actor keeps matters at all.
  about: async () => ({}),
  columns,
  load: async ({ db, url }) => {
    const { forum, level } = readAsked(url.searchParams)
    const threads = await waitingThreads(db, { forumId: forum && (await forumIdOf(db, forum)), level })
    const sides = await sidesOf(
      db,
      threads.flatMap(it => it.links.flatMap(link => [link.item, link.beside])),
    )
    return threads.flatMap(thread => thread.links.map(link => ({ thread, link, sides })))
  },
})
