/** Det som är aviserat: what is coming, when, whom it concerns and who owns it, so that no principal comes in late. */
import type { ComponentChildren, VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { countText } from '../../ui/format.ts'
import { PageHead, Stack } from '../../ui/layout.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { Forewarning } from './forewarning.row.ts'
import { expectedText } from './submission.words.ts'

export interface ForewarningsGiven {
  readonly rows: readonly Forewarning[]
  /** What should have come already is shown too. */
  readonly past: boolean
}

const titleOf = (it: Forewarning): ComponentChildren =>
  it.code ? <a href={href('/beredning/:code', { code: it.code })}>{it.title}</a> : it.title

const Table = ({ rows }: ForewarningsGiven): VNode => (
  <ResponsiveTable<Forewarning>
    caption="Det som är aviserat"
    captionHidden
    rows={rows}
    columns={[
      { head: 'Vad som kommer', main: true, cell: titleOf },
      { head: 'Väntas', cell: it => expectedText(it) },
      { head: 'Berör', cell: it => it.concerns },
      {
        head: 'Äger frågan',
        cell: it => (it.forum ? <a href={href('/forum/:slug', it.forum)}>{it.forum.name}</a> : 'inte avgjort än'),
      },
      { head: 'Från', cell: it => it.organisation },
      {
        head: 'Ärende',
        cell: it => it.matter && <a href={href('/arenden/:code', it.matter)}>{it.matter.title}</a>,
      },
    ]}
  />
)

export const ForewarningsPage = (given: ForewarningsGiven): PageContent => ({
  title: 'Det som är aviserat',
  main: (
    <>
      <PageHead
        title="Det som är aviserat"
        lead="Arbete som är på väg men inte klart att ta upp än. För dig som behöver veta i tid vad som kommer till din organisation."
        action={<ButtonLink href="/beredning/ny">Avisera något</ButtonLink>}
      />
      <ResultHead>
        <ResultCount total={given.rows.length} one="avisering" many="aviseringar">
          {given.rows.length > 1 ? 'det närmaste först' : ''}
        </ResultCount>
      </ResultHead>
      <Stack gap="loose">
        {given.rows.length > 0 ? (
          <Table {...given} />
        ) : (
          <EmptyState title="Inget är aviserat" action={<ButtonLink href="/beredning/ny">Avisera något</ButtonLink>}>
            Här står planerat arbete med väntad tid och vem som äger frågan, när beredningen har lämnat ut det.
          </EmptyState>
        )}
        <p>
          <a href={given.past ? '/beredning/aviserat' : '/beredning/aviserat?visa=alla'}>
            {given.past ? 'Visa bara det som är på väg' : 'Visa också det som skulle ha kommit'}
          </a>
        </p>
        {given.rows.length > 0 && (
          <ExportLinks
            href={given.past ? '/beredning/aviserat?visa=alla' : '/beredning/aviserat'}
            what={countText(given.rows.length, 'avisering', 'aviseringar')}
          />
        )}
      </Stack>
    </>
  ),
})
