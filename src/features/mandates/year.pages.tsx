/** Årets genomgång: what is to be gone through, and what has been. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { forumKindWords } from '../forums/forum.ts'
import { groupReviewHref, listHref, mandateHref, reviewHref, reviewsHref } from './mandate.links.ts'
import { endText } from './mandate.words.ts'
import type { Line, YearSubject } from './review.load.ts'
import { Done } from './review.parts.tsx'
import { reviewedCount } from './review.ts'

const yearHref = (year: number, visa?: 'klara' | 'alla'): string =>
  `${reviewsHref}?${new URLSearchParams({ ar: String(year), ...(visa ? { visa } : {}) })}`

const Row = ({
  line: { mandate, group, review },
  today,
}: {
  readonly line: Line
  readonly today: LocalDate
}): VNode => {
  const title = mandate?.title ?? group?.name ?? ''
  const to = mandate
    ? mandate.state === 'active'
      ? reviewHref(mandate)
      : mandateHref(mandate)
    : groupReviewHref({ slug: group?.slug ?? '' })
  return (
    <Entry
      titleFirst
      level={2}
      title={title}
      href={to}
      meta={[
        mandate ? `Uppdrag till ${group?.name ?? 'en grupp'}, ${endText(mandate, today)}` : 'Grupp utan uppdrag i år',
        ...(group ? [forumKindWords[group.kind]] : []),
        review ? <Done review={review} /> : <Flag tone="warning">inte genomgånget i år</Flag>,
      ]}
    />
  )
}

export function YearPage({ year, lines, shown, today }: YearSubject): PageContent {
  const done = reviewedCount(lines)
  const rows = lines.filter(it => shown === 'all' || (it.review !== undefined) === (shown === 'done'))
  const now = Number(today.slice(0, 4))
  return {
    title: `Genomgång ${year}`,
    breadcrumbs: [
      ['Uppföljning', '/uppfoljning'],
      ['Uppdrag', listHref],
    ],
    main: (
      <>
        <PageHead
          title={`Genomgång av uppdrag och grupper ${year}`}
          lead="En gång om året går ni igenom varje uppdrag, och varje grupp som saknar uppdrag: ska det behållas, ändras eller avslutas?"
        />
        {lines.length === 0 ? (
          <EmptyState title="Inget att gå igenom">
            Här kommer de uppdrag som gavs av forum du handlägger, och grupper som du handlägger.
          </EmptyState>
        ) : (
          <>
            <Section>
              <Progress label="Genomgångna" value={done} max={lines.length} />
            </Section>
            <Tabs
              label="Vilka som visas"
              tabs={[
                { label: 'Kvar', href: yearHref(year), current: shown === 'waiting', count: lines.length - done },
                { label: 'Genomgångna', href: yearHref(year, 'klara'), current: shown === 'done', count: done },
                { label: 'Alla', href: yearHref(year, 'alla'), current: shown === 'all', count: lines.length },
              ]}
            />
            {rows.length === 0 ? (
              <p>{shown === 'waiting' ? 'Allt är genomgånget.' : 'Inget är genomgånget än.'}</p>
            ) : (
              <Entries label="Uppdrag och grupper">
                {rows.map(line => (
                  <Row line={line} today={today} />
                ))}
              </Entries>
            )}
            <Section>
              <ExportLinks href={`${reviewsHref}?ar=${year}`} what="genomgången" />
            </Section>
          </>
        )}
        <p>
          <a href={yearHref(year - 1)}>{year - 1} års genomgång</a>
          {year < now && (
            <>
              {' '}
              · <a href={yearHref(year + 1)}>{year + 1} års genomgång</a>
            </>
          )}
        </p>
      </>
    ),
  }
}
