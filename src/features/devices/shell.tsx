// Formuläret utan kontakt: the empty form as it is kept on a device. It is rendered for nobody, whoever fetches it.
import type { VNode } from 'preact'
import { PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { ReportFields } from '../reports/report.fields.tsx'
import type { FormSubject } from '../reports/report.load.ts'

export const ShellPage = ({ subject }: { readonly subject: FormSubject }): VNode => (
  <Page title="Rapportera en avvikelse" path="/avvikelser/ny" scripts={['guard', 'report']} unlisted search={false}>
    <PageHead
      title="Rapportera en avvikelse"
      lead="Du är inte uppkopplad. Skriv ändå: rapporten skickas när du är det igen."
    />
    <Notice tone="info">
      Det du skriver sparas på den här enheten om du har varit inloggad på den nyss. Sidan går att stänga. Filer lägger
      du till när du är uppkopplad.
    </Notice>
    <ReportFields subject={subject} typed={{}} errors={{}} shell />
  </Page>
)
