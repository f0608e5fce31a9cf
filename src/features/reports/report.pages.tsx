/** Rapportera en avvikelse, och kvittensen. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm, ButtonLink, Buttons } from '../../ui/buttons.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import { type FormGiven, ReportFields } from './report.fields.tsx'

export const newReportHref = (draft?: string): string => href('/avvikelser/ny', {}, { utkast: draft })
export const receiptHref = (code: string): string => href('/avvikelser/:code/kvitto', { code })
export const draftFilesHref = (clientId: string): string => href('/avvikelser/utkast/:clientId/filer', { clientId })
export const mineHref = '/avvikelser/mina'

const errorList = (given: FormGiven) =>
  Object.entries(given.errors).map(([name, message]) => (name === '' ? { message } : { message, name }))

/** Everything under the head: the same on a device that has lost its line. */
const ReportMain = (given: FormGiven): VNode => (
  <>
    <PageHead title="Rapportera en avvikelse" lead="Tar ungefär två minuter. Resten fyller de som handlägger i." />
    <ErrorSummary errors={errorList(given)} />
    {given.subject.savedAt && (
      <Notice tone="quiet">{`Du fortsätter på ett utkast som sparades ${dateText(dateAt(given.subject.savedAt))}.`}</Notice>
    )}
    <ReportFields {...given} />
  </>
)

export const ReportPage = (given: FormGiven): PageContent => ({
  title: 'Rapportera en avvikelse',
  breadcrumbs: [['Avvikelser', '/avvikelser']],
  scripts: ['guard', 'report'],
  main: <ReportMain {...given} />,
})

interface ReceiptGiven {
  readonly case: Case
  /** The county's clock for the counterpart's answer, in words: '10 arbetsdagar'. */
  readonly answerWithin: string | null
}

/** What was sent, what happens now and by when: the same minute as it was sent. */
export const ReceiptPage = ({ case: it, answerWithin }: ReceiptGiven): PageContent => ({
  title: `Rapporten är skickad: ${it.code}`,
  breadcrumbs: [
    ['Avvikelser', '/avvikelser'],
    ['Mina rapporter', mineHref],
  ],
  main: (
    <>
      <PageHead
        title="Rapporten är skickad"
        meta={`Ärende ${it.code}`}
        lead={`Tack. Den gäller ${it.counterpart.name} och ${dateText(it.happenedOn)}.`}
      />
      <Stack gap="loose">
        <Section title="Det här händer nu">
          <ol>
            <li>
              {`Den som samordnar avvikelser hos ${it.own.principal ?? it.own.name} bedömer rapporten`}
              {it.dueOn ? `, senast den ${dateText(it.dueOn)}.` : '.'}
            </li>
            <li>
              {`Rapporten skickas till ${it.counterpart.principal ?? it.counterpart.name}, som svarar`}
              {answerWithin ? ` inom ${answerWithin}.` : '.'}
            </li>
            <li>Du får svar här, och ett mejl när det finns något att läsa.</li>
          </ol>
        </Section>
        <Buttons>
          <ButtonLink look="primary" href={href('/avvikelser/:code', it)}>
            Följ ärendet
          </ButtonLink>
          <ButtonLink href={newReportHref()}>Rapportera en till</ButtonLink>
          <a href={mineHref}>Mina rapporter</a>
        </Buttons>
        <p class="soft">
          Skriv upp ärendets nummer i ditt eget system om du vill hitta tillbaka: <b>{it.code}</b>. Skriv aldrig
          patientens nummer här.
        </p>
      </Stack>
    </>
  ),
})

/** Takes a draft away: asked for once, since it cannot be undone. */
export const DiscardForm = ({ clientId }: { readonly clientId: string }): VNode => (
  <ButtonForm action={href('/avvikelser/utkast/:clientId/ta-bort', { clientId })} look="quiet" compact>
    Ta bort utkastet
  </ButtonForm>
)
