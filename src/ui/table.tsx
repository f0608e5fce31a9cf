/** Tabell. On a phone each row becomes a card with its column heads as labels; never a sideways scroll. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from './classes.ts'
import { Icon } from './icons.tsx'

export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row, index: number) => ComponentChildren
  /** Figures: to the right, of equal width. */
  readonly numeric?: boolean
  /** Names the row: becomes its header cell and the card's first line. One column at most. */
  readonly main?: boolean
  /** On a card the cell stands alone, without its label. */
  readonly bare?: boolean
  /** Dates and codes that must not break. */
  readonly nowrap?: boolean
  /** Holds nothing but buttons: left out of print, with its head. */
  readonly doing?: boolean
  readonly sort?: { readonly href: string; readonly direction?: 'ascending' | 'descending' }
}

export interface ResponsiveTableProps<Row> {
  readonly caption: string
  /** For screen readers only, where a heading already says it. */
  readonly captionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly compact?: boolean
  /** Two or three short columns stay a table on a phone too. */
  readonly keep?: boolean
}

/** Said outright: on a phone the elements are blocks, and then browsers forget what they were. */
const role = <Role extends 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell'>(name: Role) => ({
  role: name,
})

function Head<Row>({ column }: { readonly column: Column<Row> }): VNode {
  const { head, numeric, doing, sort } = column
  return (
    <th
      scope="col"
      {...role('columnheader')}
      class={classes(numeric && 'numeric', doing && 'doing')}
      {...(sort?.direction ? { 'aria-sort': sort.direction } : {})}
    >
      {sort ? (
        <a href={sort.href}>
          {head}
          {sort.direction && (
            <span class="sort-arrow">
              <Icon name={sort.direction === 'ascending' ? 'up' : 'down'} />
            </span>
          )}
        </a>
      ) : (
        head
      )}
    </th>
  )
}

function Cell<Row>({
  column,
  row,
  index,
}: {
  readonly column: Column<Row>
  readonly row: Row
  readonly index: number
}): VNode {
  const look = classes(
    column.numeric && 'numeric',
    column.bare && 'bare',
    column.nowrap && 'nowrap',
    column.doing && 'doing',
  )
  const content = column.cell(row, index)
  if (column.main)
    return (
      <th scope="row" {...role('rowheader')} class={look}>
        {content}
      </th>
    )
  // A cell without content is left out of a card together with its label.
  const empty = content === null || content === undefined || content === '' || content === false
  return (
    <td {...role('cell')} class={look} data-label={column.head}>
      {empty ? null : <div>{content}</div>}
    </td>
  )
}

export function ResponsiveTable<Row>(props: ResponsiveTableProps<Row>): VNode {
  const { caption, captionHidden, columns, rows, compact, keep } = props
  return (
    <div class="table-box">
      <table
        class={classes('table', compact && 'compact', keep ? 'keep' : columns.length > 4 && 'many')}
        {...role('table')}
      >
        <caption class={classes(captionHidden && 'hidden-caption')}>{caption}</caption>
        <thead {...role('rowgroup')}>
          <tr {...role('row')}>
            {columns.map(column => (
              <Head column={column} />
            ))}
          </tr>
        </thead>
        <tbody {...role('rowgroup')}>
          {rows.map((row, index) => (
            <tr {...role('row')}>
              {columns.map(column => (
                <Cell {...{ column, row, index }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
