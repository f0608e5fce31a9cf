/** Prövning av lex Maria och lex Sarah: whose activity it was in, that they were told, and what they came to. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { DateField } from '../../ui/fields/text.tsx'
import { dateText } from '../../ui/format.ts'
import { PageHead, Panel, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { caseHref } from '../deviations/deviation.links.ts'
import type { Case } from '../deviations/deviation.row.ts'
import { maskIn } from '../guard/guarded.ts'
import type { LegalDuty, Prompt } from './duty.row.ts'
import { type Duty, toReport } from './duty.ts'
import { becauseText, informedWords, outcomeWords } from './duty.words.ts'
import { GuardedArea, GuardedLine } from './remedy.fields.tsx'
import { Say } from './remedy.forms.tsx'
import { dutyHref } from './remedy.links.ts'
import type { Party } from './remedy.ts'

export interface DutySubject extends Case {
  readonly found: readonly Duty[]
  readonly legal: readonly LegalDuty[]
  readonly prompts: readonly Prompt[]
  readonly today: LocalDate
}

interface DutyGiven {
  readonly subject: DutySubject
  /** 'fraga', or the id of the prompt whose form was sent. */
  readonly sent?: string
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

const sideName = (subject: Case, side: Party): string => (side === 'own' ? subject.own.name : subject.counterpart.name)

const Law = ({ duty, legal }: { readonly duty: Duty; readonly legal: LegalDuty }): VNode => (
  <li>
    <p>
      <strong>{legal.name}</strong> <span class="soft">{`${legal.law}, ${legal.place}`}</span>{' '}
      {legal.unverified && <Flag>overifierad</Flag>}
    </p>
    <p>{legal.says}</p>
    {duty.code.startsWith('lex-') && <p>{becauseText(duty)}</p>}
    {legal.unverified && <p class="small soft">{legal.unverified}</p>}
  </li>
)

const Laws = ({ subject: { found, legal } }: { readonly subject: DutySubject }): VNode => (
  <Section title="Vad lagen kan kräva" id="lagen">
    <ul class="lines">
      {found.map(duty => {
        const law = legal.find(it => it.code === duty.code)
        return law ? <Law duty={duty} legal={law} /> : null
      })}
    </ul>
  </Section>
)

/** Sides that have not been asked to try all that there is to try. */
export const unasked = ({ found, prompts }: DutySubject): readonly Party[] =>
  (['own', 'counterpart'] as const).filter(side =>
    toReport(found).some(duty => !prompts.some(it => it.side === side && it.dutyCode === duty.code)),
  )

function Ask({ given }: { readonly given: DutyGiven }): VNode | null {
  const { subject, sent, typed = {}, errors = {} } = given
  const sides = unasked(subject)
  if (toReport(subject.found).length === 0 || sides.length === 0) return null
  const form = (
    <Say
      {...{ typed, errors, name: 'fraga', texts: [], today: subject.today }}
      action={`${dutyHref(subject)}/fraga`}
      submit="Uppmana att pröva"
      label="I vems verksamhet hände det?"
      look={subject.prompts.length > 0 ? 'secondary' : 'primary'}
      sent={sent === 'fraga'}
    >
      {field => (
        <RadioGroup
          {...field('where')}
          label="Verksamhet"
          options={[
            ...sides.map(side => ({ value: side, label: sideName(subject, side) })),
            ...(sides.length === 2 ? [{ value: 'both', label: 'Båda, eller det är inte klart' }] : []),
          ]}
        />
      )}
    </Say>
  )
  if (subject.prompts.length > 0)
    return (
      <details class="fold" id="fraga" open={sent === 'fraga'}>
        <summary>Hände det också hos den andra?</summary>
        {form}
      </details>
    )
  return (
    <Section title="I vems verksamhet hände det?" id="fraga">
      <p>
        En vårdgivare kan bara anmäla det som har hänt i den egna verksamheten. Hände det hos den andra får den veta det
        av Samklang, och det antecknas när.
      </p>
      {form}
    </Section>
  )
}

const AnswerForm = ({ given, prompt }: { readonly given: DutyGiven; readonly prompt: Prompt }): VNode => {
  const { subject, sent, typed = {}, errors = {} } = given
  const { today } = subject
  const [last] = prompt.answers
  return (
    <Say
      {...{ typed, errors, today, name: `svar-${prompt.id}`, texts: ['words', 'reference'] }}
      action={`${dutyHref(subject)}/${prompt.id}`}
      submit="Spara prövningen"
      label={`Prövning av ${prompt.duty}`}
      version={prompt.version}
      sent={sent === prompt.id}
    >
      {field => (
        <>
          <RadioGroup
            {...field('outcome', last?.outcome)}
            label="Vad har ni kommit fram till?"
            options={Object.entries(outcomeWords).map(([value, label]) => ({ value, label }))}
          />
          <DateField {...field('on', last?.on ?? '')} label="Anmäld den dag" max={today} optional />
          <GuardedArea
            {...field('words', last?.words ?? '')}
            today={today}
            rows={3}
            label="Motivering"
            help="Behövs när händelsen inte anmäls. Bara er sida läser den."
            optional
          />
          <GuardedLine
            {...field('reference', last?.reference ?? '')}
            today={today}
            label="Ert diarienummer"
            help="Numret i ert eget system. Aldrig något om patienten."
            optional
          />
          <RadioGroup
            {...field('informed', last?.informed ?? '')}
            label="Är patienten informerad?"
            options={Object.entries(informedWords).map(([value, label]) => ({ value, label }))}
            optional
          />
          <DateField {...field('informedOn', last?.informedOn ?? '')} label="Informerad den dag" max={today} optional />
        </>
      )}
    </Say>
  )
}

const PromptOf = ({ given, prompt }: { readonly given: DutyGiven; readonly prompt: Prompt }): VNode => {
  const { subject } = given
  const mine = subject.standsAs.includes(prompt.side)
  const [last] = prompt.answers
  const day = (at: string | null): string | null => at && dateText(dateAt(at))
  return (
    <Section title={`${prompt.duty}: ${sideName(subject, prompt.side)}`} level={3} id={`provning-${prompt.id}`}>
      <Facts
        facts={[
          { term: 'Uppmanad', value: `${day(prompt.promptedAt)} av ${sideName(subject, prompt.promptedSide)}` },
          {
            term: 'Fick veta',
            value: day(prompt.toldAt) ?? 'Inte än. Samklang berättar så snart sidan får läsa ärendet.',
          },
          { term: 'Sågs', value: day(prompt.seenAt) ?? (prompt.toldAt && !mine ? 'Inte än' : null) },
          { term: 'Händelseanalys', value: prompt.startDueOn && `påbörjas senast ${dateText(prompt.startDueOn)}` },
          { term: 'Läge', value: prompt.outcome ? outcomeWords[prompt.outcome] : 'Inte prövad än' },
          { term: 'Anmäld', value: last?.on && dateText(last.on) },
          { term: 'Motivering', value: last?.words },
          { term: 'Diarienummer', value: last?.reference },
          {
            term: 'Patienten',
            value:
              last?.informed &&
              `${informedWords[last.informed]}${last.informedOn ? `, ${dateText(last.informedOn)}` : ''}`,
          },
        ]}
      />
      {mine && (
        <details class="fold" open={given.sent === prompt.id || prompt.outcome === null}>
          <summary>{prompt.outcome ? 'Ändra vad prövningen ledde till' : 'Anteckna vad prövningen ledde till'}</summary>
          <AnswerForm given={given} prompt={prompt} />
        </details>
      )}
    </Section>
  )
}

export function DutyPage(first: DutyGiven): PageContent {
  const { subject } = first
  const given = { ...first, typed: maskIn(first.typed ?? {}, subject.today) }
  const { found, prompts } = subject
  return {
    title: `Lex Maria och lex Sarah i ärende ${subject.code}`,
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      [`Ärende ${subject.code}`, caseHref(subject)],
    ],
    scripts: ['guard'],
    main: (
      <>
        <PageHead
          title="Lex Maria och lex Sarah"
          meta={`Ärende ${subject.code}: ${subject.own.name} om ${subject.counterpart.name}`}
          lead="Om händelsen kan behöva anmälas, vem som ska pröva det och vad de har kommit fram till. Själva anmälan görs i er egen ordning, inte här."
        />
        {found.length === 0 && prompts.length === 0 ? (
          <EmptyState title="Inget pekar på en allvarlig händelse">
            När den faktiska eller möjliga konsekvensen är allvarlig (E3 eller E4) står det här vad lagen kan kräva.
          </EmptyState>
        ) : (
          <>
            {prompts.length === 0 && <Ask given={given} />}
            {prompts.length > 0 && (
              <Section title="Prövningar" id="provningar">
                {prompts.map(it => (
                  <PromptOf given={given} prompt={it} />
                ))}
                <Ask given={given} />
              </Section>
            )}
            {found.length > 0 && <Laws subject={subject} />}
            <Panel>
              <p>
                Samklang avgör aldrig om något ska anmälas. Regelverket ovan är en hjälp för minnet; läs lagen och era
                egna rutiner.
              </p>
            </Panel>
          </>
        )}
      </>
    ),
  }
}

/** On the case's page: in a few words, with the way to the rest. */
export function DutyWords({ subject }: { readonly subject: DutySubject }): VNode {
  const { prompts, found } = subject
  const asked = prompts.length === 0 && toReport(found).length > 0
  return (
    <>
      {asked && (
        <Notice tone="warning" title="Allvarligt.">
          <p>
            {found[0] && becauseText(found[0])}{' '}
            <a href={dutyHref(subject)}>Säg i vems verksamhet det hände, så får den veta att den ska pröva.</a>
          </p>
        </Notice>
      )}
      {prompts.length > 0 && (
        <ul class="lines">
          {prompts.map(it => (
            <li>
              <strong>{it.duty}</strong>
              {`, ${sideName(subject, it.side)}: ${(it.outcome ? outcomeWords[it.outcome] : 'inte prövad än').toLowerCase()}. `}
              <span class="soft">
                {it.toldAt ? `Fick veta ${dateText(dateAt(it.toldAt))}` : 'Har inte fått veta än'}
                {it.seenAt ? `, sågs ${dateText(dateAt(it.seenAt))}.` : '.'}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={dutyHref(subject)}>Läs vad lagen kan kräva</a>
      </p>
    </>
  )
}
