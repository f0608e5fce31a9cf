import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { covers, type LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { type FilterChip, FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { countText } from '../../ui/format.ts'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { type Forum, forumKinds, forumKindWords, forumLevels, levelWords } from './forum.ts'

export interface ForumFilter {
  readonly level: string
  readonly kind: string
  /** Slug of an area. */
  readonly area: string
}

export interface ForumsProps {
  readonly forums: readonly Forum[]
  readonly areas: readonly { readonly id: string; readonly name: string; readonly slug: string }[]
  readonly filter: ForumFilter
  readonly today: LocalDate
  readonly mayAdd: boolean
}

const address = (filter: ForumFilter): string =>
  href('/forum', {}, { niva: filter.level, slag: filter.kind, omrade: filter.area })

/** What an address asks for. */
export function forumFilter(query: URLSearchParams): ForumFilter {
  const asked = (name: string): string => query.get(name)?.trim() ?? ''
  return { level: asked('niva'), kind: asked('slag'), area: asked('omrade') }
}

/** The forums that are asked for: the county's first, and those that are no more last. */
export const chosenForums = ({ forums, areas, filter, today }: Omit<ForumsProps, 'mayAdd'>): readonly Forum[] => {
  const area = areas.find(it => it.slug === filter.area)
  return forums
    .filter(it => filter.level === '' || it.level === filter.level)
    .filter(it => filter.kind === '' || it.kind === filter.kind)
    .filter(it => filter.area === '' || (area !== undefined && it.areaId === area.id))
    .toSorted(
      (a, b) =>
        forumLevels.indexOf(a.level) - forumLevels.indexOf(b.level) ||
        Number(covers(b, today)) - Number(covers(a, today)) ||
        (a.areaName ?? '').localeCompare(b.areaName ?? '', 'sv') ||
        forumKinds.indexOf(a.kind) - forumKinds.indexOf(b.kind) ||
        a.name.localeCompare(b.name, 'sv'),
    )
}

function chipsOf({ areas, filter }: ForumsProps): readonly FilterChip[] {
  const level = forumLevels.find(it => it === filter.level)
  const kind = forumKinds.find(it => it === filter.kind)
  const area = areas.find(it => it.slug === filter.area)
  return [
    ...(level ? [{ label: 'Nivå', value: levelWords[level], removeHref: address({ ...filter, level: '' }) }] : []),
    ...(kind ? [{ label: 'Slag', value: forumKindWords[kind], removeHref: address({ ...filter, kind: '' }) }] : []),
    ...(area ? [{ label: 'Område', value: area.name, removeHref: address({ ...filter, area: '' }) }] : []),
  ]
}

const Filters = ({ areas, filter }: ForumsProps): VNode => (
  <FilterPanel
    action="/forum"
    active={[filter.level, filter.kind, filter.area].filter(Boolean).length}
    clearHref="/forum"
  >
    <Select
      name="niva"
      label="Nivå"
      value={filter.level}
      empty="Alla nivåer"
      options={forumLevels.map(it => ({ value: it, label: levelWords[it] }))}
    />
    <Select
      name="slag"
      label="Slag"
      value={filter.kind}
      empty="Alla slag"
      options={forumKinds.map(it => ({ value: it, label: forumKindWords[it] }))}
    />
    {areas.length > 0 && (
      <Select
        name="omrade"
        label="Delregionalt område"
        value={filter.area}
        empty="Alla områden"
        options={areas.map(it => ({ value: it.slug, label: it.name }))}
      />
    )}
  </FilterPanel>
)

export function ForumsPage(props: ForumsProps): PageContent {
  const rows = chosenForums(props)
  const gone = rows.filter(it => it.to && it.to < props.today).length
  return {
    title: 'Forum',
    description: 'Grupper där regionen och kommunerna bereder, samråder och tar ställning.',
    main: (
      <>
        <PageHead
          title="Forum"
          lead="Där regionen och kommunerna bereder, samråder och tar ställning tillsammans."
          {...(props.mayAdd ? { action: <ButtonLink href="/forum/nytt">Lägg till ett forum</ButtonLink> } : {})}
        />
        <p class="after-head">
          <a href="/forum-for-fragan">Vilket forum äger frågan?</a>
        </p>
        <FilteredList filters={<Filters {...props} />}>
          <ResultHead>
            <ResultCount total={rows.length} one="forum" many="forum">
              {gone > 0 && `varav ${countText(gone, 'avslutat', 'avslutade')}`}
            </ResultCount>
          </ResultHead>
          <FilterChips chips={chipsOf(props)} clearHref="/forum" />
          {rows.length === 0 ? (
            <EmptyState title="Inget forum passar in" action={<a href="/forum">Visa alla forum</a>}>
              Ta bort ett filter.
            </EmptyState>
          ) : (
            <ResponsiveTable
              caption="Forum"
              captionHidden
              rows={rows}
              columns={[
                {
                  head: 'Forum',
                  main: true,
                  cell: it => (
                    <>
                      <a href={`/forum/${it.slug}`}>{it.name}</a> {it.shortName && `(${it.shortName})`}{' '}
                      {!covers(it, props.today) && <Flag tone="quiet">{it.to ? 'avslutat' : 'kommande'}</Flag>}
                    </>
                  ),
                },
                { head: 'Slag', nowrap: true, cell: it => forumKindWords[it.kind] },
                { head: 'Nivå', nowrap: true, cell: it => it.areaName ?? levelWords[it.level] },
              ]}
            />
          )}
          {rows.length > 0 && <ExportLinks href={address(props.filter)} what="listan över forum" />}
        </FilteredList>
      </>
    ),
  }
}
