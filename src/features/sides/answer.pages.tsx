// Svar till rapportören, och rapportörens omdöme om det.
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import { maskIn } from '../guard/guarded.ts'
import { answerHref, opinionHref } from './side.links.ts'
import type { GivenOpinion, ReporterAnswer } from './side.row.ts'
import type { Opinion, Party } from './side.ts'
import { SpeakingFor, SpokenEnd, SpokenField } from './spoken.tsx'
import { ReadabilityNote } from './tone.view.tsx'

export interface AnswerSubject extends Case {
  readonly case: Case
  readonly side: Party
  readonly answers: readonly ReporterAnswer[]
  readonly opinion: GivenOpinion | undefined
  readonly proposal: string | null
  readonly today: LocalDate
}

interface Sent {
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

const crumbs = (held: Case): NonNullable<PageContent['breadcrumbs']> => [
  ['Avvikelser', '/avvikelser'],
  [`Ärende ${held.code}`, `/avvikelser/${held.code}`],
]

/** An answer as it was given, and what the counterpart would like said. */
export const AnswerShown = ({ it, held }: { readonly it: ReporterAnswer; readonly held: Case }): VNode => (
  <div class="side-view">
    <p class="meta">
      {it.side === 'counterpart' ? `Förslag från ${held.counterpart.name}` : `Från ${held.own.name}`},{' '}
      {dateText(dateAt(it.at))}
      {it.by && `, ${it.by}`}
    </p>
    <p class="as-written">{it.words}</p>
  </div>
)

const opinionWords: Readonly<Record<Opinion, string>> = { yes: 'ja', partly: 'delvis', no: 'nej' }

export const OpinionShown = ({ opinion }: { readonly opinion: GivenOpinion }): VNode => (
  <div class="side-view">
    <p>
      Fick svar: <strong>{opinionWords[opinion.gotAnswer]}</strong>
      {opinion.useful && (
        <>
          . Till nytta: <strong>{opinionWords[opinion.useful]}</strong>
        </>
      )}
      .
    </p>
    {opinion.words && <p class="as-written">{opinion.words}</p>}
    <p class="meta">{dateText(dateAt(opinion.at))}</p>
  </div>
)

export function AnswerPage(subject: AnswerSubject, { typed: asTyped = {}, errors = {} }: Sent = {}): PageContent {
  const { case: held, side, answers, today, opinion, proposal } = subject
  const typed = maskIn(asTyped, today)
  const proposed = side === 'own' && answers[0]?.side === 'counterpart' ? answers[0].words : ''
  const words = typedOr(typed, 'words', proposed)
  const own = side === 'own'
  return {
    title: `Svar till rapportören i ärende ${held.code}`,
    breadcrumbs: crumbs(held),
    scripts: ['guard', 'tone'],
    main: (
      <>
        <PageHead
          title="Svar till rapportören"
          meta={`Ärende ${held.code}`}
          lead={
            own
              ? 'Den som rapporterade läser svaret direkt och får ett mejl om att det finns. Ett ärende kan inte avslutas utan svar.'
              : `Ert förslag går till samordnaren för ${held.own.name}, som svarar den som rapporterade.`
          }
        />
        {proposal && (
          <Section title="Rapportörens eget förslag">
            <p class="as-written">{proposal}</p>
          </Section>
        )}
        {answers.length > 0 && (
          <Section title="Svar och förslag hittills">
            {answers.map(it => (
              <AnswerShown it={it} held={held} />
            ))}
          </Section>
        )}
        {opinion && (
          <Section title="Vad rapportören tyckte">
            <OpinionShown opinion={opinion} />
          </Section>
        )}
        <Section title={own ? 'Skriv svaret' : 'Föreslå ett svar'} id="skriv">
          <Form
            action={answerHref(held)}
            submit={own ? 'Skicka svaret' : 'Skicka förslaget'}
            errors={errors}
            label="Svar till rapportören"
          >
            <SpeakingFor case={held} side={side} />
            <SpokenField
              {...{ name: 'words', value: words, today, errors, rows: 8 }}
              label="Svar"
              help="Skriv vad ni har kommit fram till, vad som händer nu och vad det blev av rapportörens förslag. Korta meningar. Ingen patient och ingen kollega."
            />
            <ReadabilityNote text={words} />
            <SpokenEnd texts={{ words }} today={today} errors={errors} />
          </Form>
        </Section>
      </>
    ),
  }
}

const three = [
  { value: 'yes', label: 'Ja' },
  { value: 'partly', label: 'Delvis' },
  { value: 'no', label: 'Nej' },
]

interface OpinionFormProps extends Sent {
  readonly case: Case
  readonly today: LocalDate
}

/** Two questions and room for words: half a minute. */
export function OpinionForm({ case: held, today, typed: asTyped = {}, errors = {} }: OpinionFormProps): VNode {
  const typed = maskIn(asTyped, today)
  const words = typedOr(typed, 'words', '')
  return (
    <Form action={opinionHref(held)} submit="Skicka" errors={errors} label="Fick du svar?">
      <RadioGroup
        name="gotAnswer"
        label="Fick du svar?"
        options={three}
        value={typedOr(typed, 'gotAnswer', '')}
        error={errors.gotAnswer}
        tiles
      />
      <RadioGroup
        name="useful"
        label="Var svaret till nytta?"
        options={three}
        value={typedOr(typed, 'useful', '')}
        error={errors.useful}
        optional
        tiles
      />
      <SpokenField
        {...{ name: 'words', value: words, today, errors, rows: 3 }}
        label="Vill du säga något mer?"
        help="Båda sidornas samordnare läser det."
        optional
      />
      <SpokenEnd texts={{ words }} today={today} errors={errors} />
    </Form>
  )
}

export const OpinionPage = (subject: AnswerSubject, sent: Sent = {}): PageContent => ({
  title: 'Fick du svar?',
  breadcrumbs: crumbs(subject.case),
  scripts: ['guard', 'tone'],
  main: (
    <>
      <PageHead
        title="Fick du svar, och var det till nytta?"
        meta={`Ärende ${subject.case.code}`}
        lead="Ditt svar visar båda sidor om återkopplingen fungerar, och räknas i länets uppföljning utan namn."
      />
      {subject.answers.length === 0 ? (
        <Notice tone="info">Inget svar har skrivits i ärendet.</Notice>
      ) : (
        <Section title="Svaret">
          {subject.answers.map(it => (
            <AnswerShown it={it} held={subject.case} />
          ))}
        </Section>
      )}
      {subject.opinion && (
        <Section title="Det här svarade du">
          <OpinionShown opinion={subject.opinion} />
        </Section>
      )}
      <Section title={subject.opinion ? 'Svara på nytt' : 'Dina svar'}>
        <OpinionForm case={subject.case} today={subject.today} {...sent} />
      </Section>
    </>
  ),
})
