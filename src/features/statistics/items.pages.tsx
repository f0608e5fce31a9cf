/** Punkterna bakom mötesstatistiken: each with its meeting, what it counts as, and its minutes. */
import type { PageContent } from '../../http/route.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { countText, dateText, numberText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import { itemsPath, statisticsHref } from './statistics.links.ts'
import type { ItemsGiven } from './statistics.load.ts'
import { spanText, whose } from './statistics.parts.tsx'
import { kindOf, type WorkedItem } from './statistics.ts'
import { kindWords, lapseWords, minutesText } from './statistics.words.ts'

const itemColumns: readonly Column<WorkedItem>[] = [
  {
    head: 'Punkt',
    main: true,
    cell: it => (
      <>
        <a href={`/punkter/${it.code}`}>{[it.number, it.title].filter(Boolean).join('. ')}</a>{' '}
        {it.lapsed && <Flag tone="quiet">utgick: {lapseWords[it.lapsed]}</Flag>}
      </>
    ),
  },
  {
    head: 'Möte',
    cell: it => (
      <a href={`/moten/${it.meetingCode}`}>
        {it.forum.shortName ?? it.forum.name} {dateText(it.date)}
      </a>
    ),
  },
  { head: 'Räknas som', cell: it => kindWords[kindOf(it.types)] },
  { head: 'Planerat', numeric: true, nowrap: true, cell: it => (it.planned === null ? '–' : minutesText(it.planned)) },
  { head: 'Använt', numeric: true, nowrap: true, cell: it => (it.used === null ? '–' : minutesText(it.used)) },
]

const titleOf = ({ kind, lapsed, timed }: ItemsGiven): string =>
  lapsed
    ? 'Punkter som utgick'
    : timed
      ? 'Punkter med planerad och använd tid'
      : kind
        ? `Punkter som räknas som ${kindWords[kind].toLowerCase()}`
        : 'Punkter bakom mötesstatistiken'

/** Rows that a page shows; all of them are in the export. */
const shown = 200

export function ItemsPage(given: ItemsGiven & { readonly here: string }): PageContent {
  const { rows, here, asking } = given
  return {
    title: titleOf(given),
    breadcrumbs: [
      ['Uppföljning', '/uppfoljning'],
      ['Mötenas tid, närvaro och uppgifter', statisticsHref(asking)],
    ],
    main: (
      <>
        <PageHead title={titleOf(given)} lead={`${whose(given)}, ${spanText(given)}, det senaste mötet först.`} />
        <p class="result-count" role="status">
          {countText(rows.length, 'punkt', 'punkter')}
          {rows.length > shown && (
            <span class="soft"> varav de {numberText(shown)} senaste visas; alla finns att hämta</span>
          )}
        </p>
        {rows.length === 0 ? (
          <EmptyState title="Inga sådana punkter">Välj en annan tid eller ett annat forum.</EmptyState>
        ) : (
          <>
            <ResponsiveTable caption="Punkter" captionHidden columns={itemColumns} rows={rows.slice(0, shown)} />
            <ExportLinks href={here} what="punkterna" />
          </>
        )}
      </>
    ),
  }
}

export const itemsHere = (url: URL): string => `${itemsPath}${url.search}`
