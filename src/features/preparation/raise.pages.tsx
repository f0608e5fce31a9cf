/** Anmäl ett ärende, och ändra det som man har anmält. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent } from '../../http/route.ts'
import { href } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { type FieldsGiven, SubmissionFields } from './submission.form.tsx'
import type { Submission } from './submission.ts'

const Errors = ({ errors }: { readonly errors: FieldErrors }): VNode => (
  <ErrorSummary
    errors={Object.entries(errors).map(([name, message]) => (name === '' ? { message } : { name, message }))}
  />
)

const HowItGoes = (): VNode => (
  <Section title="Så går det till">
    <ol>
      <li>Du skriver vad det gäller. Underlag lägger du till när anmälan är sparad.</li>
      <li>Beredningen avgör vilket forum som äger frågan, hur den ska tas upp och när.</li>
      <li>Du ser varje steg på anmälans sida och under Mitt, och får frågan tillbaka om något saknas.</li>
    </ol>
    <p>
      Osäker på vart den hör? <a href="/forum-for-fragan">Sök vilket forum som äger frågan</a>
    </p>
  </Section>
)

export const RaisePage = (given: FieldsGiven): PageContent => ({
  title: 'Anmäl ett ärende',
  main: (
    <>
      <PageHead
        title="Anmäl ett ärende"
        lead="För dig som vill att ett forum tar upp en fråga, eller vill avisera arbete som är på väg. Bara du och de som bereder ärenden ser det du skriver."
      />
      <Errors errors={given.errors} />
      <Columns
        main={
          <form class="form" method="post" action="/beredning/ny" novalidate aria-label="Anmäl ett ärende">
            <SubmissionFields {...given} />
            <div class="buttons">
              <Button>Spara utkast</Button>
              <Button look="secondary" name="skicka" value="ja">
                Skicka utan underlag
              </Button>
            </div>
          </form>
        }
        aside={<HowItGoes />}
      />
    </>
  ),
})

export const ChangePage = (given: FieldsGiven & { readonly subject: Submission }): PageContent => ({
  title: `Ändra ${given.subject.title}`,
  breadcrumbs: [
    ['Mitt', '/mitt'],
    [given.subject.title, href('/beredning/:code', given.subject)],
  ],
  main: (
    <>
      <PageHead title="Ändra anmälan" />
      <Errors errors={given.errors} />
      {given.subject.state === 'sent' && (
        <Notice tone="info">Anmälan är skickad. Beredningen ser att du har ändrat den.</Notice>
      )}
      <form
        class="form"
        method="post"
        action={href('/beredning/:code/andra', given.subject)}
        novalidate
        aria-label="Ändra anmälan"
      >
        <Hidden name="version" value={String(given.subject.version)} />
        <SubmissionFields {...given} />
        <div class="buttons">
          <Button>Spara ändringen</Button>
          <a href={href('/beredning/:code', given.subject)}>Avbryt</a>
        </div>
      </form>
    </>
  ),
})

/** Asks for words before something that cannot be said without them: an answer, or why it is taken back. */
export const WordsForm = (given: {
  readonly action: string
  readonly version: number
  readonly label: string
  readonly help?: string
  readonly submit: string
  readonly optional?: boolean
  readonly look?: 'primary' | 'secondary' | 'danger'
  readonly value?: string
  readonly error?: string | undefined
  readonly id: string
}): VNode => (
  <form class="form" method="post" action={given.action} novalidate aria-label={given.submit}>
    <Hidden name="version" value={String(given.version)} />
    <TextArea
      name="words"
      id={given.id}
      label={given.label}
      rows={3}
      {...(given.help ? { help: given.help } : {})}
      {...(given.optional ? { optional: true } : {})}
      {...(given.value ? { value: given.value } : {})}
      error={given.error}
    />
    <div class="buttons">
      <Button look={given.look ?? 'primary'}>{given.submit}</Button>
    </div>
  </form>
)
