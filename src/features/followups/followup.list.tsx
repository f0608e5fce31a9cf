/** En lista att följa upp: filters to the left, count in words, the rows as sentences. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { Combobox } from '../../ui/fields/text.tsx'
import { type FilterChip, FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead, SortLinks } from '../../ui/results.tsx'
import {
  filtersInUse,
  type Sort,
  type State,
  sortsOf,
  stateWords,
  unfiltered,
  type View,
  viewFields,
  viewHref,
  type When,
  whenWords,
  wordFor,
} from './filters.ts'
import { FollowupEntry, type FollowupRow } from './followup.entry.tsx'
import { listHref } from './followup.links.ts'
import { kindWords } from './followup.words.ts'

/** Rows on a page. */
export const pageSize = 20

export interface Named {
  readonly slug: string
  readonly name: string
}

export interface ListGiven {
  readonly view: View
  readonly rows: readonly (FollowupRow & { readonly mayReport: boolean })[]
  readonly total: number
  readonly today: LocalDate
  readonly forums: readonly Named[]
  readonly areas: readonly Named[]
  readonly principals: readonly Named[]
  readonly parties: readonly string[]
  readonly years: readonly number[]
}

const whenLabels: Readonly<Record<string, string>> = {
  '3': 'Slutar gälla inom 3 månader',
  '6': 'Slutar gälla inom 6 månader',
  '12': 'Slutar gälla inom ett år',
  '24': 'Slutar gälla inom två år',
  ended: 'Har gått ut de senaste två åren',
  all: 'Oavsett när',
}

const stateLabel = ({ kind }: View, state: State): string =>
  state === 'open' ? kindWords[kind].open : state === 'settled' ? kindWords[kind].settled : 'Alla'

const sortLabels: Readonly<Record<Sort, string>> = {
  ends: 'slutar först',
  due: 'skulle vara klart först',
  newest: 'senast sagt',
  oldest: 'äldst',
}

const named = (given: readonly Named[]) => given.map(it => ({ value: it.slug, label: it.name }))

function Panel({ view, forums, areas, principals, parties, years }: ListGiven): VNode {
  const { sortera } = viewFields(view)
  return (
    <FilterPanel
      action={listHref(view.kind)}
      active={filtersInUse(view)}
      clearHref={viewHref(unfiltered(view))}
      keep={{ sortera }}
    >
      {view.kind === 'validity' && (
        <Select
          name="nar"
          label="När"
          value={wordFor(whenWords, view.when) ?? '12'}
          options={Object.entries(whenWords).map(([value, code]) => ({ value, label: whenLabels[code] ?? value }))}
        />
      )}
      <Select
        name="lage"
        label="Läge"
        value={wordFor(stateWords, view.state) ?? 'oppna'}
        options={Object.entries(stateWords).map(([value, code]) => ({ value, label: stateLabel(view, code) }))}
      />
      <Select name="forum" label="Forum" empty="Alla forum" value={view.forum} options={named(forums)} />
      <Select name="omrade" label="Område" empty="Hela länet" value={view.area} options={named(areas)} />
      {view.kind !== 'validity' && (
        <>
          <Select
            name="huvudman"
            label="Gäller huvudman"
            empty="Alla huvudmän"
            value={view.principal}
            options={named(principals)}
          />
          <Combobox name="till" label="Till vem" value={view.party} options={parties} />
        </>
      )}
      <Select
        name="ar"
        label="Sagt år"
        empty="Alla år"
        value={view.year?.toString()}
        options={years.map(it => ({ value: String(it), label: String(it) }))}
      />
      {view.kind !== 'validity' && (
        <Checkbox name="forsenade" label="Bara där dagen har passerat" checked={view.overdue ?? false} />
      )}
    </FilterPanel>
  )
}

const nameOf = (all: readonly Named[], slug: string): string => all.find(it => it.slug === slug)?.name ?? slug

function chipsOf({ view, forums, areas, principals }: ListGiven): readonly FilterChip[] {
  const said: readonly (readonly [keyof View, string, string | undefined, unknown?])[] = [
    ['when', 'När', view.when === 12 ? undefined : whenLabels[view.when as When], 12],
    ['state', 'Läge', view.state === 'open' ? undefined : stateLabel(view, view.state), 'open'],
    ['forum', 'Forum', view.forum && nameOf(forums, view.forum)],
    ['area', 'Område', view.area && nameOf(areas, view.area)],
    ['principal', 'Huvudman', view.principal && nameOf(principals, view.principal)],
    ['party', 'Till', view.party],
    ['year', 'Sagt', view.year?.toString()],
    ['overdue', 'Tid', view.overdue && 'dagen har passerat'],
  ]
  return said.flatMap(([key, label, value, usual]) =>
    value === undefined ? [] : [{ label, value, removeHref: viewHref(view, { [key]: usual }) }],
  )
}

function Nothing({ view }: Pick<ListGiven, 'view'>): VNode {
  const filtered = filtersInUse(view) > 0
  return (
    <EmptyState
      title={filtered ? 'Inget stämmer med alla filter' : 'Inget att följa upp just nu'}
      action={
        filtered ? (
          <ButtonLink href={viewHref(unfiltered(view))}>Ta bort filtren</ButtonLink>
        ) : (
          <ButtonLink href={viewHref(view, { state: 'all' })}>Visa också det som är avslutat</ButtonLink>
        )
      }
    >
      {kindWords[view.kind].empty}
    </EmptyState>
  )
}

export function ListPage(given: ListGiven): PageContent {
  const { view, rows, total, today } = given
  const { title, lead, one, many } = kindWords[view.kind]
  return {
    title,
    description: lead,
    breadcrumbs: [['Uppföljning', '/uppfoljning']],
    main: (
      <>
        <PageHead title={title} lead={lead} />
        <FilteredList filters={<Panel {...given} />}>
          <FilterChips chips={chipsOf(given)} clearHref={viewHref(unfiltered(view))} />
          <ResultHead>
            <ResultCount total={total} one={one} many={many}>
              {view.state === 'open' && kindWords[view.kind].ofOpen}
              {view.state === 'settled' && kindWords[view.kind].ofSettled}
            </ResultCount>
            {total > 1 && (
              <SortLinks
                current={view.sort}
                options={sortsOf(view.kind).map(code => ({
                  code,
                  label: sortLabels[code],
                  href: viewHref(view, { sort: code }),
                }))}
              />
            )}
            {total > 0 && <ExportLinks href={viewHref(view)} what={many} />}
          </ResultHead>
          {total === 0 ? (
            <Nothing view={view} />
          ) : (
            <Entries label={title}>
              {rows.map(row => (
                <FollowupEntry row={row} today={today} mayReport={row.mayReport} />
              ))}
            </Entries>
          )}
          <Pagination page={view.page} size={pageSize} total={total} href={page => viewHref(view, { page })} />
        </FilteredList>
      </>
    ),
  }
}
