/** Åtgärder på min sida: what is late, what to look at, and how strong they have been. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { type FilterChip, FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { shareText } from '../../ui/format.ts'
import { FilteredList, PageHead, Section } from '../../ui/layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import {
  filtersInUse,
  type StateView,
  stateWords,
  strengthCodes,
  unfiltered,
  type View,
  viewHref,
  type When,
  whenWords,
  wordFor,
} from './filters.ts'
import type { ListedRemedy, StrengthShare } from './list.row.ts'
import { remedyListHref } from './remedy.links.ts'
import { RemedyEntry } from './remedy.view.tsx'
import { strengthHelp, strengthWords } from './remedy.words.ts'

/** Rows on a page. */
export const pageSize = 25

export interface RemedyListGiven {
  readonly view: View
  readonly rows: readonly ListedRemedy[]
  readonly total: number
  readonly shares: readonly StrengthShare[]
  readonly today: LocalDate
  readonly soonDays: number
}

const stateLabels: Readonly<Record<StateView, string>> = {
  followed: 'Planerade och gjorda',
  checked: 'Effekten kontrollerad',
  dropped: 'Avskrivna',
  all: 'Alla lägen',
}
const whenLabels: Readonly<Record<When, string>> = {
  overdue: 'Försenade',
  effect: 'Effekten ska kontrolleras snart',
}

const Panel = ({ view }: RemedyListGiven): VNode => (
  <FilterPanel action={remedyListHref()} active={filtersInUse(view)} clearHref={viewHref(unfiltered)}>
    <Select
      name="lage"
      label="Läge"
      value={wordFor(stateWords, view.state) ?? 'kvar'}
      options={Object.entries(stateWords).map(([value, code]) => ({ value, label: stateLabels[code] }))}
    />
    <Select
      name="nar"
      label="Tid"
      empty="Alla"
      value={view.when && wordFor(whenWords, view.when)}
      options={Object.entries(whenWords).map(([value, code]) => ({ value, label: whenLabels[code] }))}
    />
    <Select
      name="styrka"
      label="Styrka"
      empty="Alla"
      value={view.strength && wordFor(strengthCodes, view.strength)}
      options={Object.entries(strengthCodes).map(([value, code]) => ({ value, label: strengthWords[code] }))}
    />
  </FilterPanel>
)

function chipsOf({ view }: RemedyListGiven): readonly FilterChip[] {
  const said: readonly (readonly [keyof View, string, string | false | undefined, unknown?])[] = [
    ['state', 'Läge', view.state !== 'followed' && stateLabels[view.state], 'followed'],
    ['when', 'Tid', view.when && whenLabels[view.when]],
    ['strength', 'Styrka', view.strength && strengthWords[view.strength]],
  ]
  return said.flatMap(([key, label, value, usual]) =>
    value ? [{ label, value, removeHref: viewHref(view, { [key]: usual }) }] : [],
  )
}

const strongOf = (it: StrengthShare | undefined): string => {
  if (!it) return '–'
  const total = it.strong + it.medium + it.weak
  return shareText(it.strong, total, total === 1 ? 'åtgärd' : 'åtgärder')
}

/** A small figure: it says how much of what is done can hold, not who is good. */
function Shares({ shares }: RemedyListGiven): VNode | null {
  const periods = [...new Set(shares.map(it => it.period))]
  if (periods.length === 0) return null
  const find = (period: string, side: StrengthShare['side']) =>
    shares.find(it => it.period === period && it.side === side)
  return (
    <Section title="Hur stor del är starka?" id="styrka">
      <p>{strengthHelp}</p>
      <ResponsiveTable
        caption="Starka åtgärder av alla som planerades, per kvartal"
        keep
        columns={[
          { head: 'Kvartal', cell: it => it, main: true },
          { head: 'Er sida', cell: it => strongOf(find(it, 'mine')) },
          { head: 'Den andra sidan', cell: it => strongOf(find(it, 'theirs')) },
        ]}
        rows={periods}
      />
    </Section>
  )
}

const lead = 'Det som er sida ska göra efter avvikelser, och om det har hjälpt. Det närmaste först.'

export function RemedyListPage(given: RemedyListGiven): PageContent {
  const { view, rows, total, today, soonDays } = given
  return {
    title: 'Åtgärder',
    breadcrumbs: [['Avvikelser', '/avvikelser']],
    main: (
      <>
        <PageHead title="Åtgärder" lead={lead} />
        <FilteredList filters={<Panel {...given} />}>
          <FilterChips chips={chipsOf(given)} clearHref={viewHref(unfiltered)} />
          <ResultHead>
            <ResultCount total={total} one="åtgärd" many="åtgärder" />
            {total > 0 && <ExportLinks href={viewHref(view)} what="åtgärderna" />}
          </ResultHead>
          {total === 0 ? (
            <EmptyState
              title={filtersInUse(view) > 0 ? 'Inget stämmer med alla filter' : 'Inga åtgärder just nu'}
              action={
                filtersInUse(view) > 0 ? (
                  <ButtonLink href={viewHref(unfiltered)}>Ta bort filtren</ButtonLink>
                ) : (
                  <ButtonLink href="/avvikelser">Till ärendena</ButtonLink>
                )
              }
            >
              Här samlas de åtgärder som er sida äger. De läggs till på varje ärende.
            </EmptyState>
          ) : (
            <Entries>
              {rows.map(it => (
                <RemedyEntry {...{ today, soonDays, level: 2 }} remedy={it} code={it.code} mine />
              ))}
            </Entries>
          )}
          <Pagination page={view.page} size={pageSize} total={total} href={page => viewHref(view, { page })} />
          <Shares {...given} />
        </FilteredList>
      </>
    ),
  }
}
