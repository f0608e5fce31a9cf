// Åtkomstlistan: who has read a case, by name on one's own side and as a side on the other.
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { clockText, countText, monthText, shortDateText } from '../../ui/format.ts'
import { PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import { accessHref } from './access.links.ts'
import type { AccessRow, CountedAccess } from './access.row.ts'
import { partWords, purposeWords } from './access.ts'

export const atText = (at: Instant): string => `${shortDateText(dateAt(at))} ${clockText(clockAt(at))}`

/** By name where it is one's own side; else which side it was. */
export const readerText = (it: AccessRow): string =>
  it.name ?? (it.side === 'reporter' ? 'Rapportören' : `Samordnare för ${it.unit}`)

export const whyText = (it: Pick<AccessRow, 'purpose' | 'reason' | 'words'>): string =>
  [it.reason ?? purposeWords[it.purpose], it.words].filter(Boolean).join(': ')

const columns: readonly Column<AccessRow>[] = [
  { head: 'Vem', main: true, cell: readerText },
  { head: 'När', nowrap: true, cell: it => atText(it.at) },
  { head: 'Del', cell: it => partWords[it.part] ?? it.part },
  { head: 'Varför', cell: whyText },
  { head: 'Gånger', numeric: true, cell: it => it.times },
]

export const AccessPage = (held: Case, rows: readonly AccessRow[]): PageContent => ({
  title: `Åtkomst till ärende ${held.code}`,
  breadcrumbs: [
    ['Avvikelser', '/avvikelser'],
    [`Ärende ${held.code}`, `/avvikelser/${held.code}`],
  ],
  main: (
    <>
      <PageHead
        title="Vilka har läst ärendet?"
        meta={`Ärende ${held.code}`}
        lead="För samordnare på båda sidor. Din egen sida står med namn, den andra bara som sida. Läsning inom samma timme är en rad."
      />
      {rows.length === 0 ? (
        <EmptyState title="Ingen har läst ärendet än">
          Varje läsning av ärendet, dess bilagor och utdrag visas här.
        </EmptyState>
      ) : (
        <>
          <ResultHead>
            <ResultCount total={rows.length} one="läsning" many="läsningar" />
            <ExportLinks href={accessHref(held)} what="åtkomstlistan" />
          </ResultHead>
          <ResponsiveTable caption="Läsningar av ärendet" captionHidden columns={columns} rows={rows} />
        </>
      )}
      <p class="soft">Listan sparas i minst fem år och kan inte ändras (HSLF-FS 2016:40, 4 kap. 9 §).</p>
    </>
  ),
})

const countColumns: readonly Column<CountedAccess>[] = [
  { head: 'Huvudman', main: true, cell: it => it.principal },
  { head: 'Månad', nowrap: true, cell: it => monthText(it.month) },
  { head: 'Varför', cell: it => it.reason ?? purposeWords[it.purpose] },
  { head: 'Del', cell: it => partWords[it.part] ?? it.part },
  { head: 'Ärenden', numeric: true, cell: it => it.cases },
  { head: 'Läsningar', numeric: true, cell: it => it.readings },
]

export const AccessCountsPage = (rows: readonly CountedAccess[], here: string): PageContent => ({
  title: 'Åtkomst till avvikelseärenden',
  breadcrumbs: [['Administration', '/administration']],
  main: (
    <>
      <PageHead
        title="Åtkomst till avvikelseärenden"
        lead="För systemadministratören: hur mycket avvikelseärenden läses och varför, de senaste tolv månaderna. Vilka ärenden och vem som läste ser bara sidornas egna samordnare."
      />
      <Notice tone="info" title="Kontroll av loggen.">
        Varje vårdgivare kontrollerar sina egna: samordnaren öppnar ett ärende och läser dess åtkomstlista.
      </Notice>
      <Counts rows={rows} here={here} />
    </>
  ),
})

const Counts = ({ rows, here }: { readonly rows: readonly CountedAccess[]; readonly here: string }): VNode =>
  rows.length === 0 ? (
    <EmptyState title="Inga ärenden har lästs">När någon läser ett ärende räknas det här.</EmptyState>
  ) : (
    <>
      <ResultHead>
        <p class="result-count">
          {countText(
            rows.reduce((n, it) => n + it.readings, 0),
            'läsning',
            'läsningar',
          )}
        </p>
        <ExportLinks href={here} what="åtkomsten" />
      </ResultHead>
      <ResponsiveTable caption="Läsningar efter huvudman och månad" captionHidden columns={countColumns} rows={rows} />
    </>
  )
