/** Enheter: who reports in the common form, and one of them. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { FilterChips, FilterPanel } from '../../ui/filters.tsx'
import { dateText, shareText } from '../../ui/format.ts'
import { FilteredList, PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { PartyMark } from '../../ui/party.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { UnitFilter } from './unit.row.ts'
import { type CareUnit, careForms, careFormWords, isConnected } from './unit.ts'

export const unitsHref = '/enheter'
export const unitHref = (it: { readonly slug: string }): string => href('/enheter/:slug', { slug: it.slug })

/** What the address holds of the filters. */
export const queryOf = ({ words, principalId, careForm, connected }: Omit<UnitFilter, 'page' | 'size'>) => ({
  q: words || undefined,
  huvudman: principalId ?? undefined,
  form: careForm ?? undefined,
  ansluten: connected === 'yes' ? 'ja' : connected === 'no' ? 'nej' : undefined,
})

interface UnitsGiven {
  readonly filter: UnitFilter
  readonly rows: readonly CareUnit[]
  readonly total: number
  readonly connected: number
  readonly principals: readonly { readonly id: string; readonly name: string }[]
  readonly today: LocalDate
  readonly mayAdd: boolean
}

const ConnectedFlag = ({ unit, today }: { readonly unit: CareUnit; readonly today: LocalDate }): VNode =>
  isConnected(unit, today) ? (
    <Flag tone="success">Ansluten</Flag>
  ) : unit.connectedFrom && unit.connectedFrom > today ? (
    <Flag tone="info">{`Ansluts ${dateText(unit.connectedFrom)}`}</Flag>
  ) : (
    <Flag tone="warning">Inte ansluten</Flag>
  )

export const Principal = ({ unit }: { readonly unit: CareUnit }): VNode | null =>
  unit.principal ? <PartyMark party={unit.principalKind ?? 'none'}>{unit.principal}</PartyMark> : null

function chipsOf({ filter, principals }: UnitsGiven) {
  const query = queryOf(filter)
  const without = (name: keyof typeof query): string => href('/enheter', {}, { ...query, [name]: undefined })
  return [
    ...(filter.words ? [{ label: 'Ord', value: filter.words, removeHref: without('q') }] : []),
    ...(filter.principalId
      ? [
          {
            label: 'Huvudman',
            value: principals.find(it => it.id === filter.principalId)?.name ?? 'okänd',
            removeHref: without('huvudman'),
          },
        ]
      : []),
    ...(filter.careForm
      ? [{ label: 'Verksamhet', value: careFormWords[filter.careForm], removeHref: without('form') }]
      : []),
    ...(filter.connected
      ? [{ label: 'Ansluten', value: filter.connected === 'yes' ? 'ja' : 'nej', removeHref: without('ansluten') }]
      : []),
  ]
}

const Filters = ({ filter, principals, active }: UnitsGiven & { readonly active: number }): VNode => (
  <FilterPanel action={unitsHref} active={active} clearHref={unitsHref}>
    <TextField name="q" label="Namn, ort eller HSA-id" type="search" value={filter.words} />
    <Select
      name="huvudman"
      label="Huvudman"
      empty="Alla"
      value={filter.principalId ?? ''}
      options={principals.map(it => ({ value: it.id, label: it.name }))}
    />
    <Select
      name="form"
      label="Verksamhet"
      empty="Alla"
      value={filter.careForm ?? ''}
      options={careForms.map(it => ({ value: it, label: careFormWords[it] }))}
    />
    <Select
      name="ansluten"
      label="Ansluten till rapporteringen"
      empty="Båda"
      value={filter.connected === 'yes' ? 'ja' : filter.connected === 'no' ? 'nej' : ''}
      options={[
        { value: 'ja', label: 'Ja' },
        { value: 'nej', label: 'Nej, inte än eller inte längre' },
      ]}
    />
  </FilterPanel>
)

export function UnitsPage(given: UnitsGiven): PageContent {
  const { filter, rows, total, connected, today, mayAdd } = given
  const query = queryOf(filter)
  const chips = chipsOf(given)
  return {
    title: 'Enheter',
    breadcrumbs: [['Avvikelser', '/avvikelser']],
    main: (
      <>
        <PageHead
          title="Enheter"
          lead="De enheter som rapporterar avvikelser till varandra. De ansluts i olika takt: bara de anslutnas rapporter finns i siffrorna."
          {...(mayAdd ? { action: <ButtonLink href="/enheter/las-in">Läs in enheter ur en fil</ButtonLink> } : {})}
        />
        <FilteredList filters={<Filters {...given} active={chips.length} />}>
          <FilterChips chips={chips} clearHref={unitsHref} />
          <ResultHead>
            <ResultCount total={total} one="enhet" many="enheter">
              {filter.connected === null && total > 0 ? `${shareText(connected, total, 'anslutna')}` : null}
            </ResultCount>
            <ExportLinks href={href('/enheter', {}, query)} what="enheterna" />
          </ResultHead>
          {rows.length === 0 ? (
            <EmptyState title="Ingen enhet passar" action={<ButtonLink href={unitsHref}>Visa alla enheter</ButtonLink>}>
              Ta bort något av filtren, eller sök på en del av namnet.
            </EmptyState>
          ) : (
            <UnitTable rows={rows} today={today} />
          )}
          <Pagination
            page={filter.page}
            size={filter.size}
            total={total}
            href={page => href('/enheter', {}, { ...query, sida: page > 1 ? String(page) : undefined })}
          />
        </FilteredList>
      </>
    ),
  }
}

const UnitTable = ({ rows, today }: { readonly rows: readonly CareUnit[]; readonly today: LocalDate }): VNode => (
  <ResponsiveTable
    caption="Enheter"
    captionHidden
    rows={rows}
    columns={[
      { head: 'Enhet', main: true, cell: it => <a href={unitHref(it)}>{it.name}</a> },
      { head: 'Huvudman', cell: it => <Principal unit={it} /> },
      // The name of a town is not broken; one that is a whole sentence is.
      { head: 'Ort', cell: it => it.place && <span class={it.place.length <= 16 ? 'nowrap' : ''}>{it.place}</span> },
      { head: 'Rapporteringen', cell: it => <ConnectedFlag unit={it} today={today} /> },
    ]}
  />
)

interface UnitGiven {
  readonly unit: CareUnit
  readonly today: LocalDate
  readonly mayChange: boolean
}

export const UnitPage = ({ unit, today, mayChange }: UnitGiven): PageContent => ({
  title: unit.name,
  breadcrumbs: [
    ['Avvikelser', '/avvikelser'],
    ['Enheter', unitsHref],
  ],
  main: (
    <>
      <PageHead
        title={unit.name}
        {...(unit.careForm ? { meta: careFormWords[unit.careForm] } : {})}
        {...(mayChange ? { action: <ButtonLink href={`${unitHref(unit)}/andra`}>Ändra enheten</ButtonLink> } : {})}
      />
      <Stack gap="loose">
        {!isConnected(unit, today) && (
          <Notice tone="info">
            Enheten är inte ansluten till den gemensamma rapporteringen. Avvikelser kan ändå rapporteras om den, men
            dess egna rapporter finns inte i siffrorna.
          </Notice>
        )}
        <Section>
          <Facts
            facts={[
              { term: 'Kallas', value: unit.shortName === unit.name ? null : unit.shortName },
              { term: 'Huvudman', value: <Principal unit={unit} /> },
              { term: 'Hör till', value: unit.parent !== unit.principal ? unit.parent : null },
              { term: 'Ort', value: unit.place },
              { term: 'HSA-id', value: unit.hsaId },
              { term: 'Område', value: unit.area },
              { term: 'Ansluten sedan', value: unit.connectedFrom ? dateText(unit.connectedFrom) : 'Inte ansluten' },
              { term: 'Ansluten till och med', value: unit.connectedTo && dateText(unit.connectedTo) },
              { term: 'Utbildad', value: unit.trainedOn ? dateText(unit.trainedOn) : 'Ingen utbildning är antecknad' },
            ]}
          />
        </Section>
        <p>
          <ButtonLink href={`/avvikelser/ny?enhet=${encodeURIComponent(unit.id)}`}>
            Rapportera en avvikelse om enheten
          </ButtonLink>
        </p>
      </Stack>
    </>
  ),
})
