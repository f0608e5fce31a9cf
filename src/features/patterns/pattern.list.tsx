/** Mönster: de som anas just nu, och de som finns. */
import type { PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { shortDateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { newPatternHref, patternHref } from './pattern.links.ts'
import type { PatternListSubject } from './pattern.load.ts'
import { crumbs, patternStateWords } from './pattern.pages.tsx'

export const PatternListPage = ({ rows, alike, suggestions }: PatternListSubject): PageContent => ({
  title: 'Mönster',
  breadcrumbs: [crumbs[0]],
  main: (
    <>
      <PageHead
        title="Mönster"
        lead="När flera avvikelser säger samma sak kan ni anmäla det som ett ärende till ett forum. Det som forumet kommer fram till kommer tillbaka till alla som rapporterade."
        action={
          <ButtonLink href={newPatternHref([])} look="primary">
            Samla avvikelser i ett mönster
          </ButtonLink>
        }
      />
      <Section title="Det som liknar varandra just nu">
        {suggestions.length === 0 ? (
          <p class="soft">{`Färre än ${alike.cases} avvikelser av samma typ, i samma steg och mellan samma parter de senaste ${alike.days} dagarna.`}</p>
        ) : (
          <ResponsiveTable
            caption="Förslag till mönster"
            captionHidden
            rows={suggestions}
            columns={[
              { head: 'Vad', main: true, cell: it => [it.type, it.step].filter(Boolean).join(', ') },
              { head: 'Mellan', cell: it => `${it.reporting} och ${it.counterpart}` },
              { head: 'Antal', numeric: true, cell: it => it.codes.length },
              {
                head: 'Samla',
                cell: it => <a href={newPatternHref(it.codes)}>{`Samla ${it.codes.length} avvikelser`}</a>,
              },
            ]}
          />
        )}
      </Section>
      <Section title="Era mönster">
        {rows.length === 0 ? (
          <EmptyState title="Inga mönster än" level={3}>
            Samla avvikelser som hör ihop, så ser ni vad de säger tillsammans.
          </EmptyState>
        ) : (
          <ResponsiveTable
            caption="Era mönster"
            captionHidden
            rows={rows}
            columns={[
              { head: 'Mönster', main: true, cell: it => <a href={patternHref(it)}>{it.title}</a> },
              { head: 'Läge', cell: it => patternStateWords[it.state] },
              { head: 'Avvikelser', numeric: true, cell: it => it.cases },
              { head: 'Gjort', nowrap: true, cell: it => shortDateText(dateAt(it.madeAt)) },
            ]}
          />
        )}
      </Section>
    </>
  ),
})
