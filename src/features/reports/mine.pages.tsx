/** Mina rapporter: what somebody has begun, and how it goes with what they have sent. */
import type { PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { countText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import type { Draft } from './draft.ts'
import { newReportHref } from './report.pages.tsx'
import { DraftList, type OwnReport, OwnReports } from './report.view.tsx'

export interface MineGiven {
  readonly drafts: readonly Draft[]
  readonly reports: readonly OwnReport[]
  readonly today: LocalDate
  /** Days that a draft lies untouched before it is taken away. */
  readonly draftDays: number
}

export const MinePage = ({ drafts, reports, today, draftDays }: MineGiven): PageContent => ({
  title: 'Mina rapporter',
  breadcrumbs: [['Avvikelser', '/avvikelser']],
  main: (
    <>
      <PageHead
        title="Mina rapporter"
        lead="Det du har rapporterat, hur det går med det och vad du har börjat skriva."
        {...(reports.length > 0
          ? {
              action: (
                <ButtonLink look="primary" href={newReportHref()}>
                  Rapportera en avvikelse
                </ButtonLink>
              ),
            }
          : {})}
      />
      <Stack gap="loose">
        {drafts.length > 0 && (
          <Section title="Inte skickat än">
            <DraftList drafts={drafts} />
            <p class="soft">
              {`Bara du ser dina utkast. De tas bort när de har legat orörda i ${countText(draftDays, 'dag', 'dagar')}.`}
            </p>
          </Section>
        )}
        <Section title="Skickade rapporter">
          <OwnReports reports={reports} today={today} />
        </Section>
      </Stack>
    </>
  ),
})
