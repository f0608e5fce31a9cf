/** Forum på andras sidor: those of an area, and the lines they are shown as. */
import type { VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { forumRows } from './forum.row.ts'
import type { Forum } from './forum.ts'
import { forumKindWords } from './forum.ts'

export type ForumInList = Pick<
  Forum,
  'id' | 'name' | 'shortName' | 'slug' | 'kind' | 'level' | 'areaId' | 'from' | 'to'
>

/** Every forum, or those of one area, by name. Public. */
export const forumsOf = async (db: Db, which: { readonly areaId?: string } = {}): Promise<readonly ForumInList[]> =>
  (await forumRows(db)).filter(it => which.areaId === undefined || it.areaId === which.areaId)

export const ForumLines = ({ forums }: { readonly forums: readonly ForumInList[] }): VNode => (
  <ul class="lines">
    {forums.map(it => (
      <li>
        <a href={`/forum/${it.slug}`}>{it.name}</a>{' '}
        <span class="soft">{[it.shortName, forumKindWords[it.kind]].filter(Boolean).join(' · ')}</span>
      </li>
    ))}
  </ul>
)
