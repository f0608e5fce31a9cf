/** Konferenser, studieresor och dialogdagar: what is ahead, and what has been. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { clockSpan, dateText, periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { type Gathering, gatheringKindWords } from './gathering.ts'

export const whenText = (it: Gathering): string =>
  [periodText(it.startsOn, it.endsOn), it.startTime && `kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}`]
    .filter(Boolean)
    .join(' ')

export const GatheringEntry = ({
  it,
  today,
  level = 3,
}: {
  readonly it: Gathering
  readonly today: LocalDate
  readonly level?: 2 | 3
}): VNode => (
  <Entry
    titleFirst
    level={level}
    title={it.title}
    href={`/konferenser/${it.code}`}
    meta={[
      [gatheringKindWords[it.kind], whenText(it), it.place, it.forum.shortName ?? it.forum.name]
        .filter(Boolean)
        .join(' · '),
      ...(it.cancelledWhy !== null
        ? [<Flag tone="error">inställd</Flag>]
        : it.deadline >= today
          ? [<Flag tone="success">anmäl senast {dateText(it.deadline)}</Flag>]
          : []),
      ...(it.announced ? [] : [<Flag tone="quiet">inte offentlig</Flag>]),
    ]}
  />
)

export function GatheringsPage({
  ahead,
  past,
  today,
}: {
  readonly ahead: readonly Gathering[]
  readonly past: readonly Gathering[]
  readonly today: LocalDate
}): PageContent {
  return {
    title: 'Konferenser och studieresor',
    main: (
      <>
        <PageHead
          title="Konferenser och studieresor"
          lead="Det som forumen ordnar utöver sina möten, med anmälan för dig som är inloggad."
        />
        {ahead.length === 0 ? (
          <EmptyState title="Inget är planerat just nu">
            Här kommer konferenser, studieresor och dialogdagar så snart ett forum har bjudit in till dem.
          </EmptyState>
        ) : (
          <Section title="Framåt">
            <Entries label="Framåt">
              {ahead.map(it => (
                <GatheringEntry it={it} today={today} />
              ))}
            </Entries>
          </Section>
        )}
        {ahead.length + past.length > 0 && <ExportLinks href="/konferenser" what="konferenser och studieresor" />}
        {past.length > 0 && (
          <Section title="Har varit">
            <Entries label="Har varit">
              {past.map(it => (
                <GatheringEntry it={it} today={today} />
              ))}
            </Entries>
          </Section>
        )}
      </>
    ),
  }
}
