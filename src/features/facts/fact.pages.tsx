// Underlag för analys: a table of counts with small ones hidden, who is in the numbers, and the rows to take home.
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { typedMonth } from '../../kernel/month.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { MonthField } from '../../ui/fields/text.tsx'
import { FilterPanel } from '../../ui/filters.tsx'
import { countText, listText, numberText, percentText } from '../../ui/format.ts'
import { FilteredList, PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import { kindWords } from '../deviations/deviation.words.ts'
import type { Covered, Totals } from './fact.row.ts'
import { type CrossTable, dimensions, type FactView } from './fact.ts'
import type { Shown, Suppressed } from './suppress.ts'

export interface FactsGiven {
  readonly view: FactView
  readonly cross: CrossTable
  readonly shown: Suppressed
  readonly totals: Totals
  readonly coverage: readonly Covered[]
  readonly limit: number
}

export const factsHref = '/avvikelser/underlag'

/** What is hidden is shown alike: which ones are small would give a small one away beside its sum. */
export const shownText = (it: Shown | undefined): string =>
  it === undefined ? '' : 'n' in it ? numberText(it.n) : 'dolt'

const queryOf = (view: FactView): Readonly<Record<string, string | undefined>> => ({
  ...{ rader: view.rows, kolumner: view.columns, fran: view.from ?? undefined, till: view.to ?? undefined },
  ...{ huvudman: view.principal ?? undefined, slag: view.kind ?? undefined },
})

const options = Object.entries(dimensions).map(([value, text]) => ({ value, label: text }))

function wrongMonth({ wrong }: FactView, which: 'from' | 'to'): string | undefined {
  if (wrong[which] === undefined) return undefined
  if (typedMonth(wrong[which]) === undefined) return 'Skriv månad och år, till exempel mars 2026.'
  return which === 'to' ? 'Den sista månaden ligger före den första.' : undefined
}

const Panel = ({ view, coverage }: FactsGiven): VNode => (
  <FilterPanel
    action={factsHref}
    clearHref={factsHref}
    active={[view.from, view.to, view.principal, view.kind].filter(Boolean).length}
  >
    <Select name="rader" label="Rader" options={options} value={view.rows} />
    <Select name="kolumner" label="Kolumner" options={options} value={view.columns} />
    <MonthField
      name="fran"
      label="Från månad"
      value={view.from ?? view.wrong.from ?? ''}
      error={wrongMonth(view, 'from')}
    />
    <MonthField name="till" label="Till månad" value={view.to ?? view.wrong.to ?? ''} error={wrongMonth(view, 'to')} />
    <Select
      name="huvudman"
      label="Huvudman"
      empty="Alla"
      value={view.principal ?? ''}
      options={coverage.map(it => ({ value: it.id, label: it.name }))}
    />
    <Select
      name="slag"
      label="Ärendeslag"
      empty="Alla slag"
      value={view.kind ?? ''}
      options={Object.entries(kindWords).map(([value, text]) => ({ value, label: text }))}
    />
  </FilterPanel>
)

function Cross({ view, cross, shown }: FactsGiven): VNode {
  interface Line {
    readonly head: string
    readonly cells: readonly Shown[]
    readonly sum: Shown
  }
  const lines: readonly Line[] = [
    ...cross.rows.map((head, r) => ({ head, cells: shown.cells[r] ?? [], sum: shown.rowSums[r] ?? shown.sum })),
    { head: 'Alla', cells: shown.columnSums, sum: shown.sum },
  ]
  const columns: readonly Column<Line>[] = [
    { head: dimensions[view.rows], main: true, cell: it => it.head },
    ...cross.columns.map((head, c) => ({ head, numeric: true, cell: (it: Line) => shownText(it.cells[c]) })),
    { head: 'Alla', numeric: true, cell: it => shownText(it.sum) },
  ]
  return (
    <ResponsiveTable
      caption={`Antal händelser efter ${dimensions[view.rows].toLowerCase()} och ${dimensions[view.columns].toLowerCase()}`}
      columns={columns}
      rows={lines}
      compact
    />
  )
}

/** The middle of a few is nearly one of them: not shown where it is of fewer than the limit. */
const days = (n: number | null, of: number, limit: number): string | null =>
  n === null ? null : of < limit ? 'för få för att visas' : countText(n, 'dag', 'dagar')

/** Nothing that a hidden number of the table could be reckoned from. */
function factsOf({ totals, shown, limit }: FactsGiven): readonly Fact[] {
  const whole = [...shown.cells.flat(), ...shown.rowSums, ...shown.columnSums].every(it => 'n' in it)
  const enough = totals.events >= limit
  return [
    { term: 'Händelser', value: shownText(shown.sum) },
    ...(whole && enough
      ? [
          { term: 'Rapporter', value: numberText(totals.reports) },
          {
            term: 'Händelsetyp Annat',
            value:
              totals.other > 0 && totals.other < limit ? `1–${limit - 1}` : percentText(totals.other / totals.events),
          },
        ]
      : []),
    ...(enough
      ? [
          { term: 'Till bedömning, median', value: days(totals.triage, totals.triaged, limit) },
          { term: 'Till svar, median', value: days(totals.answer, totals.answered, limit) },
          { term: 'Till avslut, median', value: days(totals.close, totals.closed, limit) },
        ]
      : []),
  ]
}

function Coverage({ coverage }: FactsGiven): VNode {
  const expected = coverage.filter(it => it.connected)
  const missing = expected.filter(it => !it.reports).map(it => it.name)
  const others = coverage.filter(it => it.reports && !it.connected).map(it => it.name)
  return (
    <Section title="Vilka som är med i siffrorna">
      <p>
        {expected.length - missing.length} av {countText(expected.length, 'huvudman', 'huvudmän')} med anslutna enheter
        har rapporterat under perioden.
        {missing.length > 0 && ` Saknas: ${listText(missing)}.`}
        {others.length > 0 && ` Med i siffrorna är också ${listText(others)}.`}
      </p>
      <p>Fler rapporter betyder inte sämre vård. Det kan lika gärna betyda att fler rapporterar.</p>
    </Section>
  )
}

export const FactsPage = (given: FactsGiven): PageContent => ({
  title: 'Underlag för analys',
  breadcrumbs: [['Avvikelser', '/avvikelser']],
  wide: true,
  main: (
    <>
      <PageHead
        title="Underlag för analys"
        lead="För länets och delregionernas analytiker: avvikelser räknade utan fritext, enheter, dagar och ärendekoder. Ett ärende är en händelse, också när flera har rapporterat den."
      />
      {(given.view.wrong.from ?? given.view.wrong.to) !== undefined && (
        <Notice tone="warning" title="Perioden är inte med.">
          Månaderna under Filter gick inte att använda, så siffrorna gäller alla månader. Skriv månad och år, till
          exempel mars 2026, med den första månaden först.
        </Notice>
      )}
      <FilteredList filters={<Panel {...given} />}>
        {given.totals.events === 0 ? (
          <EmptyState title="Inga händelser i urvalet">Ta bort ett filter eller välj en längre period.</EmptyState>
        ) : (
          <Stack>
            <Facts facts={factsOf(given)} />
            <Cross {...given} />
            <p class="soft">
              Gränsen är {given.limit}: antal mellan 1 och {given.limit - 1} döljs, och så många andra tal att de inte
              kan räknas ut.
            </p>
            <ExportLinks href={href('/avvikelser/underlag/tabell', {}, queryOf(given.view))} what="tabellen" />
          </Stack>
        )}
        <Coverage {...given} />
        <Section title="Hämta raderna">
          <Notice tone="warning">
            En rad är avidentifierad, men i en liten kommun kan den peka ut en händelse. Använd raderna till din analys
            och lämna inte ut dem. Gränsen på {given.limit} gäller tabellen och inte raderna. Det loggas att du har
            hämtat dem.
          </Notice>
          <ExportLinks href={href(factsHref, {}, queryOf(given.view))} what="raderna" />
        </Section>
      </FilteredList>
    </>
  ),
})
