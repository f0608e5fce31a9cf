/** Uppdragshandlingarna: filters to the left, count in words, the rows as sentences. */
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
  phaseSlugs,
  type Sort,
  slugFor,
  sortSlugs,
  unfiltered,
  type View,
  viewFields,
  viewHref,
  withinDays,
} from './filters.ts'
import { listHref, missingHref, newHref, reviewsHref } from './mandate.links.ts'
import { MandateEntry } from './mandate.parts.tsx'
import type { Mandate } from './mandate.ts'
import { phaseWords } from './mandate.words.ts'

/** Rows on a page. */
export const pageSize = 20

interface Named {
  readonly slug: string
  readonly name: string
}

export interface ListGiven {
  readonly view: View
  readonly rows: readonly Mandate[]
  readonly plans: ReadonlyMap<string, { readonly done: number; readonly of: number }>
  readonly total: number
  readonly forums: readonly Named[]
  readonly groups: readonly Named[]
  readonly givers: readonly string[]
  readonly today: LocalDate
  readonly mayAdd: boolean
  readonly maySurvey: boolean
}

const phaseLabel = (it: View['phase']): string =>
  it === 'held' ? 'Givna och inte avslutade' : it === 'all' ? 'Alla' : phaseWords[it]

const sortLabels: Readonly<Record<Sort, string>> = {
  ends: 'går ut först',
  title: 'rubrik',
  group: 'grupp',
  newest: 'senast givna',
}

const named = (given: readonly Named[]) => given.map(it => ({ value: it.slug, label: it.name }))

const Panel = ({ view, forums, groups, givers, mayAdd }: ListGiven): VNode => (
  <FilterPanel
    action={listHref}
    active={filtersInUse(view)}
    clearHref={viewHref(unfiltered(view))}
    keep={{ sortera: viewFields(view).sortera }}
  >
    <Select
      name="lage"
      label="Läge"
      value={slugFor(phaseSlugs, view.phase) ?? 'givna'}
      options={Object.entries(phaseSlugs)
        .filter(([, it]) => it !== 'draft' || mayAdd)
        .map(([value, it]) => ({ value, label: phaseLabel(it) }))}
    />
    <Select
      name="inom"
      label="Går ut"
      empty="Oavsett när"
      value={view.within?.toString()}
      options={withinDays.map(it => ({ value: String(it), label: `Inom ${it} dagar` }))}
    />
    <Select name="forum" label="Uppdragsgivande forum" empty="Alla forum" value={view.forum} options={named(forums)} />
    <Combobox name="givare" label="Gavs av" value={view.giver} options={givers} />
    <Select name="grupp" label="Grupp" empty="Alla grupper" value={view.group} options={named(groups)} />
    <Checkbox name="utan-rapport" label="Bara de som inte har rapporterats" checked={view.unreported ?? false} />
  </FilterPanel>
)

const called = (all: readonly Named[], slug: string): string => all.find(it => it.slug === slug)?.name ?? slug

function chipsOf({ view, forums, groups }: ListGiven): readonly FilterChip[] {
  const said: readonly (readonly [keyof View, string, string | undefined, unknown?])[] = [
    ['phase', 'Läge', view.phase === 'held' ? undefined : phaseLabel(view.phase), 'held'],
    ['within', 'Går ut', view.within === undefined ? undefined : `inom ${view.within} dagar`],
    ['forum', 'Forum', view.forum && called(forums, view.forum)],
    ['giver', 'Gavs av', view.giver],
    ['group', 'Grupp', view.group && called(groups, view.group)],
    ['unreported', 'Rapport', view.unreported && 'ingen än'],
  ]
  return said.flatMap(([key, label, value, usual]) =>
    value === undefined ? [] : [{ label, value, removeHref: viewHref(view, { [key]: usual }) }],
  )
}

const Nothing = ({ view, mayAdd }: ListGiven): VNode => {
  const filtered = filtersInUse(view) > 0
  return (
    <EmptyState
      title={filtered ? 'Inget uppdrag stämmer med alla filter' : 'Inga uppdrag är givna än'}
      action={
        filtered ? (
          <ButtonLink href={viewHref(unfiltered(view))}>Ta bort filtren</ButtonLink>
        ) : (
          mayAdd && <ButtonLink href={newHref}>Skriv en uppdragshandling</ButtonLink>
        )
      }
    >
      Här står vad varje grupp har i uppdrag, vem som gav det och hur länge det gäller.
    </EmptyState>
  )
}

export function ListPage(given: ListGiven): PageContent {
  const { view, rows, total, today, mayAdd, maySurvey } = given
  const lead =
    'Vad grupperna har i uppdrag, vem som gav det och hur länge det gäller. För dig som ger uppdrag, har ett eller vill se vem som gör vad.'
  return {
    title: 'Uppdrag till grupper',
    breadcrumbs: [['Uppföljning', '/uppfoljning']],
    description: lead,
    main: (
      <>
        <PageHead
          title="Uppdrag till grupper"
          lead={lead}
          {...(mayAdd ? { action: <ButtonLink href={newHref}>Skriv en uppdragshandling</ButtonLink> } : {})}
        />
        {maySurvey && (
          <p class="after-head">
            <a href={missingHref}>Grupper utan giltigt uppdrag</a> · <a href={reviewsHref}>Årets genomgång</a>
          </p>
        )}
        <FilteredList filters={<Panel {...given} />}>
          <FilterChips chips={chipsOf(given)} clearHref={viewHref(unfiltered(view))} />
          <ResultHead>
            <ResultCount total={total} one="uppdrag" many="uppdrag" />
            {total > 1 && (
              <SortLinks
                current={view.sort}
                options={Object.values(sortSlugs).map(code => ({
                  code,
                  label: sortLabels[code],
                  href: viewHref(view, { sort: code }),
                }))}
              />
            )}
            {total > 0 && <ExportLinks href={viewHref(view)} what="uppdragen" />}
          </ResultHead>
          {total === 0 ? (
            <Nothing {...given} />
          ) : (
            <Entries label="Uppdrag">
              {rows.map(it => (
                <MandateEntry it={it} today={today} plan={given.plans.get(it.id)} level={2} />
              ))}
            </Entries>
          )}
          <Pagination page={view.page} size={pageSize} total={total} href={page => viewHref(view, { page })} />
        </FilteredList>
      </>
    ),
  }
}
