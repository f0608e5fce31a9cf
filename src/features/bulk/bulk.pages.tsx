// Samlade rapporter: the series as a table, cut where it may not be compared.
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { monthsAfter } from '../../kernel/time.ts'
import { ButtonLink, Buttons } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { countText, monthText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { breaksHref, bulkHref, monthHref } from './bulk.links.ts'
import type { BulkSubject } from './bulk.load.ts'
import type { Kind, KindPoint } from './bulk.row.ts'
import { type Break, breaksOf, changeBetween } from './bulk.ts'
import { changeText, refusalWords, sortWords, stateWords } from './bulk.words.ts'

interface KindSeries {
  readonly kind: Kind
  readonly points: readonly KindPoint[]
  readonly breaks: readonly Break[]
}

/** The series of each kind, with what breaks it: what is marked for all kinds breaks each of them. */
export const seriesByKind = ({ kinds, points, breaks }: BulkSubject): readonly KindSeries[] =>
  kinds.map(kind => {
    const own = points.filter(it => it.kindId === kind.id)
    return {
      kind,
      points: own,
      breaks: breaksOf(
        own,
        breaks.filter(it => it.kindId === null || it.kindId === kind.id),
      ),
    }
  })

/** A month of a series in words: a number, with how many counted where not all did. */
function PointText({ point }: { readonly point: KindPoint | undefined }): VNode {
  if (!point || (point.connected === 0 && point.counting === 0))
    return (
      <span class="soft">
        {point && point.notApplicable > 0 ? stateWords['not-applicable'] : stateWords['not-connected']}
      </span>
    )
  if (point.amount === null) return <span class="soft">{stateWords.missing}</span>
  return (
    <>
      {point.amount}
      {point.counting < point.connected && (
        <div class="small soft">
          ({point.counting} av {point.connected} enheter)
        </div>
      )}
    </>
  )
}

/** What a change is, or why it is none. */
function ChangeText({ series, months }: { readonly series: KindSeries; readonly months: number }): VNode {
  const to = series.points.at(-1)
  const from = series.points.at(-1 - months)
  const change = from && to ? changeBetween(from, to, series.breaks) : undefined
  if (!change) return <span class="soft">–</span>
  return <span class={change.ok ? '' : 'soft'}>{change.ok ? changeText(change.value) : refusalWords[change.why]}</span>
}

/** Breaks in words: drawn wherever a series is shown. */
const BreakMarks = ({ breaks }: { readonly breaks: readonly Break[] }): VNode | null =>
  breaks.length === 0 ? null : (
    <div class="small">
      {breaks.map(it => (
        <Flag tone="warning">{it.sort === 'start' ? sortWords.start : `${sortWords[it.sort]}: ${it.reason}`}</Flag>
      ))}
    </div>
  )

const Changes = ({ series, last }: { readonly series: readonly KindSeries[]; readonly last: string }): VNode => (
  <ResponsiveTable
    caption={`Förändring till ${monthText(last)}`}
    captionHidden
    rows={series}
    columns={[
      { head: 'Slag', main: true, cell: it => it.kind.label },
      { head: monthText(last), numeric: true, cell: it => <PointText point={it.points.at(-1)} /> },
      { head: 'Mot månaden före', cell: it => <ChangeText series={it} months={1} /> },
      { head: 'Mot samma månad året före', cell: it => <ChangeText series={it} months={12} /> },
    ]}
  />
)

/** Whether anybody has said anything of a month: a number, or that it does not happen there. */
const isTold = (it: KindPoint): boolean => it.amount !== null || it.notApplicable > 0

/** The months of the series, the latest first, from the first that anybody has counted or that a break is marked in. */
function monthsShown(series: readonly KindSeries[]): readonly string[] {
  const told = series.flatMap(it => [
    ...it.points.filter(isTold).map(point => point.month),
    ...it.breaks.filter(one => one.sort !== 'start').map(one => one.month),
  ])
  const first = told.toSorted()[0] ?? ''
  return (series[0]?.points ?? [])
    .map(it => it.month)
    .filter(it => it >= first)
    .toReversed()
}

function Series({ series, mayReport }: { readonly series: readonly KindSeries[]; readonly mayReport: boolean }): VNode {
  const months = monthsShown(series)
  return (
    <ResponsiveTable
      caption="Antal per månad, den senaste först"
      captionHidden
      rows={months}
      columns={[
        {
          head: 'Månad',
          main: true,
          nowrap: true,
          cell: month => (mayReport ? <a href={monthHref(month)}>{monthText(month)}</a> : monthText(month)),
        },
        ...series.map(({ kind, points, breaks }) => ({
          head: kind.label,
          numeric: true,
          cell: (month: string) => (
            <>
              <PointText point={points.find(it => it.month === month)} />
              <BreakMarks breaks={breaks.filter(it => it.month === month)} />
            </>
          ),
        })),
      ]}
    />
  )
}

function Counted({ subject, mayReport }: { readonly subject: BulkSubject; readonly mayReport: boolean }): VNode {
  const series = seriesByKind(subject)
  const reporting = subject.points.filter(it => it.month === subject.last)
  const connected = Math.max(0, ...reporting.map(it => it.connected + it.notApplicable))
  return (
    <>
      <Notice tone="info" title="Fler rapporter är inte sämre vård.">
        {`Talen gäller ${countText(connected, 'ansluten enhet', 'anslutna enheter')}. Där någon inte har räknat står det hur många som är med.`}
      </Notice>
      <Section title="Förändring">
        <Changes series={series} last={subject.last} />
      </Section>
      <Section title="Månad för månad">
        <Series series={series} mayReport={mayReport} />
        <ExportLinks href={bulkHref} what="serierna" />
        <Buttons>
          <ButtonLink href={breaksHref}>Seriebrott</ButtonLink>
          {mayReport && subject.today >= monthsAfter(subject.last, 1) && (
            <ButtonLink href={monthHref(monthsAfter(subject.last, 1))}>
              {`Räkna ${monthText(monthsAfter(subject.last, 1))}`}
            </ButtonLink>
          )}
        </Buttons>
      </Section>
    </>
  )
}

function NoneYet({ subject, mayReport }: { readonly subject: BulkSubject; readonly mayReport: boolean }): VNode {
  const breaks = <ButtonLink href={breaksHref}>Seriebrott</ButtonLink>
  if (!mayReport)
    return (
      <EmptyState title="Det finns inga tal att visa" action={breaks}>
        Talen syns för dem som samordnar enheterna, och för dem som analyserar.
      </EmptyState>
    )
  return (
    <EmptyState
      title="Ingen månad är räknad än"
      action={
        <Buttons>
          <ButtonLink href={monthHref(subject.last)}>{`Räkna ${monthText(subject.last)}`}</ButtonLink>
          {breaks}
        </Buttons>
      }
    >
      Här kommer antalen att stå månad för månad, med hur många av enheterna som har räknat och vad som inte kan
      jämföras.
    </EmptyState>
  )
}

export function BulkPage(subject: BulkSubject, may: { readonly report: boolean; readonly mark: boolean }): PageContent {
  const lead =
    'Vanliga händelser som inte kunde ha fått en allvarlig följd räknas per månad. Det som kunde ha slutat illa rapporteras för sig.'
  return {
    title: 'Samlad rapport',
    breadcrumbs: [['Avvikelser', '/avvikelser']],
    description: lead,
    wide: true,
    main: (
      <>
        <PageHead
          title="Samlad rapport"
          lead={lead}
          {...(may.report && subject.points.some(isTold)
            ? { action: <ButtonLink href={monthHref(subject.last)}>{`Räkna ${monthText(subject.last)}`}</ButtonLink> }
            : {})}
        />
        {subject.points.some(isTold) ? (
          <Counted subject={subject} mayReport={may.report} />
        ) : (
          <NoneYet subject={subject} mayReport={may.report} />
        )}
      </>
    ),
  }
}
