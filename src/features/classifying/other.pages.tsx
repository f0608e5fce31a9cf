/** Annat: what is to be classified anew, with a suggestion, and how large a share it is. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { dateText, percentText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { caseHref } from '../deviations/deviation.links.ts'
import { offerText } from './classify.fields.tsx'
import { classifyHref, otherPath, suggestionsHref } from './classify.links.ts'
import type { OtherCase } from './other.row.ts'
import { alarms, type Share } from './other.ts'
import type { Offer } from './suggesting/model.row.ts'

export interface OtherGiven {
  readonly cases: readonly OtherCase[]
  readonly total: number
  readonly page: number
  readonly size: number
  readonly offers: ReadonlyMap<string, readonly Offer[]>
  readonly shares: readonly Share[]
  readonly limits: { readonly 'other-share': number; readonly 'other-least': number }
}

export const OtherPage = (given: OtherGiven): PageContent => ({
  title: 'Annat att klassificera om',
  breadcrumbs: [['Avvikelser', '/avvikelser']],
  main: (
    <>
      <PageHead
        title="Annat att klassificera om"
        lead="Ärenden vars huvudtyp är Annat. Välj en händelsetyp som säger mer, så att ärendet syns i statistiken. Det som valdes förut står kvar i historiken."
      />
      {given.cases.length > 0 ? (
        <Section>
          <Cases {...given} />
        </Section>
      ) : (
        <EmptyState title="Inget ärende att klassificera om">
          Alla ärenden som ni samordnar har en händelsetyp som säger mer än Annat, eller är inte klassificerade än.
        </EmptyState>
      )}
      {given.shares.length > 0 && (
        <Section title="Andelen Annat de senaste tolv månaderna">
          <Shares shares={given.shares} limits={given.limits} />
        </Section>
      )}
    </>
  ),
})

const Cases = ({ cases, offers, page, size, total }: OtherGiven): VNode => (
  <>
    <ResponsiveTable
      caption="Ärenden att klassificera om"
      captionHidden
      rows={cases}
      columns={[
        { head: 'Ärende', main: true, cell: it => <a href={caseHref(it)}>{it.code}</a> },
        { head: 'Hände', nowrap: true, cell: it => dateText(it.happenedOn) },
        { head: 'Enheter', cell: it => `${it.own} om ${it.counterpart}` },
        { head: 'Beskrivet som', cell: it => it.words },
        { head: 'Förslag', cell: it => offered(offers.get(it.id)?.[0]) },
        {
          head: 'Gör',
          bare: true,
          cell: it => (
            <ButtonLink compact href={classifyHref(it, offers.get(it.id)?.[0]?.code.code)}>
              Klassificera <span class="ds-sr-only">{it.code}</span>
            </ButtonLink>
          ),
        },
      ]}
    />
    {total > size && (
      <Pagination page={page} size={size} total={total} href={it => (it > 1 ? `${otherPath}?sida=${it}` : otherPath)} />
    )}
    <ExportLinks href={otherPath} what="ärendena" />
    <p>
      <a href={suggestionsHref}>Så fungerar förslagen</a>
    </p>
  </>
)

const offered = (offer: Offer | undefined): VNode | null =>
  offer ? (
    <>
      {offer.code.label} <span class="soft">{offerText(offer)}</span>
    </>
  ) : null

const sides: Readonly<Record<Share['side'], string>> = { own: 'som rapporterande', counterpart: 'som motpart' }

interface SharesProps {
  readonly shares: readonly Share[]
  readonly limits: OtherGiven['limits']
  /** Whoever reads no case is told no small number. */
  readonly coarse?: boolean
}

const standing = (it: Share, limits: OtherGiven['limits']): VNode | string =>
  alarms(it, limits) ? (
    <Flag>över gränsen</Flag>
  ) : it.cases < limits['other-least'] ? (
    'för få ärenden för att larma'
  ) : (
    'inom gränsen'
  )

export const Shares = ({ shares, limits, coarse = false }: SharesProps): VNode => (
  <>
    {shares.some(it => alarms(it, limits)) && (
      <Notice tone="warning" title="För stor andel Annat.">
        {`Gränsen är ${limits['other-share']} procent. Klassificera om, eller lägg till ett begrepp som saknas.`}
      </Notice>
    )}
    <ResponsiveTable
      caption="Andel Annat per huvudman"
      captionHidden
      rows={shares}
      columns={[
        { head: 'Huvudman', main: true, cell: it => `${it.principal}, ${sides[it.side]}` },
        {
          head: 'Ärenden med händelsetyp',
          numeric: true,
          cell: it => (coarse && it.cases < 5 ? 'färre än 5' : it.cases),
        },
        {
          head: 'Annat',
          numeric: true,
          cell: it => (coarse && it.other > 0 && it.other < 5 ? 'färre än 5' : it.other),
        },
        {
          head: 'Andel',
          numeric: true,
          cell: it =>
            coarse && (it.cases < 5 || (it.other > 0 && it.other < 5))
              ? 'visas inte'
              : percentText(it.other / it.cases),
        },
        { head: 'Läge', cell: it => standing(it, limits) },
      ]}
    />
  </>
)
