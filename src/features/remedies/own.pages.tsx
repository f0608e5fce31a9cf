/** En åtgärd som man ansvarar för: what is to be done and when, how it goes, and nothing else of its case. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { DateField } from '../../ui/fields/text.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { maskIn } from '../guard/guarded.ts'
import type { OwnRemedy } from './owner.row.ts'
import { GuardedArea } from './remedy.fields.tsx'
import { DoneOn, Say, type SayField } from './remedy.forms.tsx'
import { type OwnTelling, ownTellingHref, remedyHref } from './remedy.links.ts'
import { StandingFlag } from './remedy.view.tsx'
import { wordText } from './remedy.words.ts'
import { type RemedyWord, waits } from './word.ts'

export interface OwnSubject {
  readonly id: string
  readonly version: number
  readonly mine: true
  readonly remedy: OwnRemedy
  /** Newest first, from when it came to lie with the actor. */
  readonly said: readonly RemedyWord[]
  readonly today: LocalDate
  readonly soonDays: number
}

export interface OwnGiven {
  readonly subject: OwnSubject
  readonly sent?: OwnTelling
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

interface OneGiven {
  readonly given: OwnGiven
  readonly telling: OwnTelling
  readonly submit: string
  readonly look?: 'primary' | 'secondary'
  readonly children: (field: SayField) => VNode
}

const One = ({ given, telling, submit, look = 'secondary', children }: OneGiven): VNode => {
  const { subject, sent, typed = {}, errors = {} } = given
  return (
    <Say
      {...{ typed, errors, submit, look, texts: ['words'], name: telling, label: submit, sent: sent === telling }}
      today={subject.today}
      version={subject.version}
      action={ownTellingHref(subject.remedy, subject.remedy.n, telling)}
    >
      {children}
    </Say>
  )
}

const noPatient = 'Skriv inget om patienten, inga namn och inga personnummer.'

const Done = ({ given }: { readonly given: OwnGiven }): VNode => (
  <Section title="Är den gjord?" id="gjord">
    <One given={given} telling="gjord" submit="Säg att den är gjord" look="primary">
      {field => (
        <>
          <DoneOn field={field} today={given.subject.today} />
          <GuardedArea
            {...field('words')}
            today={given.subject.today}
            rows={2}
            label="Vad har ni gjort?"
            help={noPatient}
            optional
          />
        </>
      )}
    </One>
  </Section>
)

const Seen = ({ given }: { readonly given: OwnGiven }): VNode => (
  <Section title="Har den hjälpt?" id="effekten">
    <One given={given} telling="effekten" submit="Skicka det du ser" look="primary">
      {field => (
        <GuardedArea
          {...field('words')}
          today={given.subject.today}
          rows={3}
          label="Vad ser du?"
          help={[
            given.subject.remedy.effect.how && `Så skulle ni se det: ${given.subject.remedy.effect.how}.`,
            noPatient,
          ]
            .filter(Boolean)
            .join(' ')}
        />
      )}
    </One>
  </Section>
)

const Late = ({ given }: { readonly given: OwnGiven }): VNode => (
  <Section title="Går det inte?" id="annars">
    <details class="fold" id="dagen" open={given.sent === 'dagen'}>
      <summary>Dagen kan inte hållas</summary>
      <One given={given} telling="dagen" submit="Säg att dagen inte kan hållas">
        {field => (
          <>
            <GuardedArea {...field('words')} today={given.subject.today} rows={3} label="Varför?" help={noPatient} />
            <DateField
              {...field('dueOn')}
              label="Vilken dag går i stället?"
              help="Den som samordnar avvikelser hos er bestämmer den nya dagen."
              min={given.subject.today}
              optional
            />
          </>
        )}
      </One>
    </details>
  </Section>
)

/** How it stands between the one whom it lies with and the side. */
function Told({ said: [last] }: OwnSubject): VNode | null {
  if (!last) return null
  if (last.verb === 'back' && last.stands)
    return (
      <Notice tone="warning" title="Du har fått ett svar.">
        <p class="pre-line">{last.words}</p>
      </Notice>
    )
  if (!waits(last)) return null
  return (
    <Notice tone="quiet" title={`Du har sagt: ${wordText(last).replace(/^./, it => it.toLowerCase())}.`}>
      {last.words && <p class="pre-line">{last.words}</p>}
      <p>Den som samordnar avvikelser hos er tar ställning till det. Har något ändrats kan du skriva igen.</p>
    </Notice>
  )
}

const Said = ({ said }: OwnSubject): VNode | null =>
  said.length < 2 ? null : (
    <Section title="Vad som har sagts" id="sagt">
      <ol class="lines" reversed>
        {said.map(it => (
          <li>
            <p>
              <span class="soft">{dateText(dateAt(it.at))} · </span>
              {wordText(it)}.
            </p>
            {it.words && <p class="pre-line">{it.words}</p>}
          </li>
        ))}
      </ol>
    </Section>
  )

const About = ({ remedy }: OwnSubject): VNode => (
  <Section title="Om åtgärden">
    <Facts
      narrow
      facts={[
        { term: 'Hos', value: remedy.organisation },
        { term: 'Ska vara gjord', value: dateText(remedy.dueOn) },
        { term: 'Effekten kontrolleras', value: remedy.effectDueOn && dateText(remedy.effectDueOn) },
        { term: 'Ska bli bättre', value: remedy.effect.what },
        { term: 'I dag', value: remedy.effect.from },
        { term: 'Mål', value: remedy.effect.to },
        { term: 'Så ser ni det', value: remedy.effect.how },
      ]}
    />
  </Section>
)

export function OwnRemedyPage(first: OwnGiven): PageContent {
  const { subject } = first
  const { remedy, today, soonDays } = subject
  const given = { ...first, typed: maskIn(first.typed ?? {}, today) }
  return {
    title: remedy.what,
    breadcrumbs: [['Mitt', '/mitt']],
    scripts: ['guard'],
    main: (
      <>
        <PageHead
          title={remedy.what}
          meta={`Åtgärd som du ansvarar för, efter avvikelse ${remedy.code}`}
          lead={<StandingFlag {...{ remedy, today, soonDays }} />}
        />
        <Columns
          asideLabel="Om åtgärden"
          main={
            <>
              <Told {...subject} />
              <p>
                {remedy.coordinates ? (
                  <>
                    Du samordnar avvikelser för sidan som äger den och kan bestämma om den själv.{' '}
                    <a href={remedyHref(remedy, remedy.n)}>Öppna åtgärden i ärendet</a>
                  </>
                ) : (
                  'Det du skriver läses av dem som samordnar avvikelser hos er. De bekräftar det i ärendet.'
                )}
              </p>
              {remedy.state === 'planned' ? <Done given={given} /> : <Seen given={given} />}
              <Late given={given} />
              <Said {...subject} />
            </>
          }
          aside={<About {...subject} />}
        />
      </>
    ),
  }
}
