/** Dagordningspunkter på andras sidor. */
import type { ComponentChildren, VNode } from 'preact'
import { href } from '../../http/route.ts'
import { Entry } from '../../ui/entries.tsx'
import { dateText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import type { ItemRow } from './item.row.ts'

export { type ItemRow, itemRows, itemTextsOf } from './item.row.ts'

const lapseWords: Readonly<Record<string, string>> = {
  time: 'utgick på grund av tidsbrist',
  withdrawn: 'utgick',
  postponed: 'sköts upp',
  unknown: 'utgick',
}

/** 'utgick på grund av tidsbrist'; undefined for an item that was dealt with. */
export const lapseText = (lapsed: string | null): string | undefined =>
  lapsed === null ? undefined : (lapseWords[lapsed] ?? 'utgick')

export const ItemEntry = ({
  row,
  level = 3,
  children,
}: {
  readonly row: ItemRow
  readonly level?: 2 | 3
  readonly children?: ComponentChildren
}): VNode => (
  <Entry
    titleFirst
    level={level}
    title={row.title}
    href={href('/punkter/:code', row)}
    meta={[
      [row.forumName, row.date ? dateText(row.date) : 'utan datum', row.number && `punkt ${row.number}`]
        .filter(Boolean)
        .join(' · '),
      ...(row.lapsed ? [<Flag tone="quiet">{lapseText(row.lapsed)}</Flag>] : []),
      ...(row.published ? [] : [<Flag tone="info">inte publicerad</Flag>]),
    ]}
  >
    {children}
  </Entry>
)
