import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { type FilterChip, FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { FilteredList, PageHead } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { PartyMark } from '../../ui/party.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { Bodies } from './organisation.row.ts'
import { called, organisationHref } from './organisation.ts'
import type { PrincipalFilter, PrincipalRow } from './principal.ts'

export interface PrincipalsProps {
  readonly bodies: Bodies
  readonly rows: readonly PrincipalRow[]
  readonly filter: PrincipalFilter
  readonly mayAdd: boolean
}

const address = (filter: PrincipalFilter): string =>
  href('/huvudman', {}, { q: filter.q, omrade: filter.area, forbund: filter.association })

function chipsOf({ bodies, filter }: Pick<PrincipalsProps, 'bodies' | 'filter'>): readonly FilterChip[] {
  const area = bodies.areas.find(it => it.slug === filter.area)?.name ?? 'inget område'
  const association = bodies.organisations.find(it => it.slug === filter.association)
  return [
    ...(filter.q ? [{ label: 'Namn', value: filter.q, removeHref: address({ ...filter, q: '' }) }] : []),
    ...(filter.area ? [{ label: 'Område', value: area, removeHref: address({ ...filter, area: '' }) }] : []),
    ...(filter.association
      ? [
          {
            label: 'Förbund',
            value: association ? called(association) : filter.association,
            removeHref: address({ ...filter, association: '' }),
          },
        ]
      : []),
  ]
}

const Filters = ({ bodies, filter }: Pick<PrincipalsProps, 'bodies' | 'filter'>): VNode => (
  <FilterPanel
    action="/huvudman"
    active={[filter.q, filter.area, filter.association].filter(Boolean).length}
    clearHref="/huvudman"
  >
    <TextField name="q" label="Namn eller kommunkod" value={filter.q} type="search" />
    <Select
      name="omrade"
      label="Delregionalt område"
      value={filter.area}
      empty="Alla områden"
      options={[
        ...bodies.areas.map(it => ({ value: it.slug, label: it.name })),
        { value: 'inget', label: 'Utan område' },
      ]}
    />
    <Select
      name="forbund"
      label="Kommunalförbund"
      value={filter.association}
      empty="Alla förbund"
      options={associationsWithPrincipals(bodies).map(it => ({ value: it.slug, label: called(it) }))}
    />
  </FilterPanel>
)

const associationsWithPrincipals = (bodies: Bodies) =>
  bodies.organisations.filter(
    it =>
      it.kind === 'association' &&
      bodies.associationMembers.some(
        member => member.associationId === it.id && bodies.byId.get(member.organisationId)?.kind === 'municipality',
      ),
  )

const AreaCell = ({ area, member }: NonNullable<PrincipalRow['area']>): VNode => (
  <>
    <a href={href('/omraden/:slug', area)}>{area.name}</a> {!member.confirmed && <Flag>inte bekräftat</Flag>}
  </>
)

const Rows = ({ rows }: Pick<PrincipalsProps, 'rows'>): VNode => (
  <ResponsiveTable
    caption="Huvudmän"
    captionHidden
    rows={rows}
    columns={[
      {
        head: 'Huvudman',
        main: true,
        cell: ({ organisation }) => (
          <PartyMark party={organisation.kind === 'region' ? 'region' : 'municipality'}>
            <a href={organisationHref(organisation)}>{organisation.name}</a>
          </PartyMark>
        ),
      },
      { head: 'Delregionalt område', cell: it => it.area && <AreaCell {...it.area} /> },
      {
        head: 'Kommunalförbund',
        cell: it =>
          it.associations.length > 0
            ? it.associations.map((one, i) => (
                <>
                  {i > 0 && ', '}
                  <a href={organisationHref(one)}>{called(one)}</a>
                </>
              ))
            : null,
      },
      {
        head: 'Kommunkod',
        cell: ({ organisation: { code, kind } }) => (code && kind === 'region' ? `${code} (länet)` : code),
        nowrap: true,
      },
    ]}
  />
)

export const PrincipalsPage = ({ bodies, rows, filter, mayAdd }: PrincipalsProps): PageContent => ({
  title: 'Huvudmän',
  description: 'Regionen och kommunerna som har ansvar för hälso- och sjukvården, med område och kommunalförbund.',
  main: (
    <>
      <PageHead
        title="Huvudmän"
        lead="Regionen och kommunerna: de som har ansvar för hälso- och sjukvården och som till sist beslutar."
        {...(mayAdd ? { action: <ButtonLink href="/administration">Ändra</ButtonLink> } : {})}
      />
      <p class="after-head">
        Se också <a href="/omraden">delregionala områden</a>, <a href="/organisationer">organisationer</a> och{' '}
        <a href="/personer">personer</a>.
      </p>
      <FilteredList filters={<Filters bodies={bodies} filter={filter} />}>
        <ResultHead>
          <ResultCount total={rows.length} one="huvudman" many="huvudmän" />
        </ResultHead>
        <FilterChips chips={chipsOf({ bodies, filter })} clearHref="/huvudman" />
        {rows.length > 0 ? (
          <Rows rows={rows} />
        ) : (
          <EmptyState title="Ingen huvudman passar in" action={<a href="/huvudman">Visa alla huvudmän</a>}>
            Pröva ett annat namn eller ta bort ett filter.
          </EmptyState>
        )}
        {rows.length > 0 && <ExportLinks href={address(filter)} what="listan över huvudmän" />}
      </FilteredList>
    </>
  ),
})
