/** Ett ärende: what it is about, whose turn it is and what can be done; its parts; what has happened. */
import type { ComponentChildren, VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { clockText, countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { type Party, PartyMark } from '../../ui/party.tsx'
import { Steps } from '../../ui/steps.tsx'
import { reportSection } from '../reports/report.section.tsx'
import { CaseHistory, sideNames } from './case.history.tsx'
import type { CasePageSubject } from './case.load.ts'
import { CaseSteps, Refusal, type StepsGiven } from './case.steps.tsx'
import { CaseWay, GoOn } from './case.way.tsx'
import { caseHref, casesHref } from './deviation.links.ts'
import type { Case, Unit } from './deviation.row.ts'
import { ageInDays, isOver, overdue, waitsFor } from './deviation.ts'
import {
  dueText,
  kindWords,
  legalWords,
  plainStateWords,
  severityWords,
  stateWords,
  turnText,
  unitText,
} from './deviation.words.ts'
import { byText, eventText, readsWords } from './event.ts'
import { progressOf } from './progress.ts'

type CasePageGiven = StepsGiven

const isReporterOnly = ({ standsAs }: Case): boolean => standsAs.every(it => it === 'reporter')

const partyOf = (kind: string | null): Party =>
  kind === 'region' ? 'region' : kind === 'municipality' ? 'municipality' : 'none'

const UnitMark = ({ unit, kind }: { readonly unit: Unit; readonly kind: string | null }): VNode => (
  <PartyMark party={partyOf(kind)}>
    <a href={`/enheter/${unit.slug}`}>{unitText(unit)}</a>
    {unit.principal && unit.principal !== unit.name && <span class="soft">, {unit.principal}</span>}
  </PartyMark>
)

/** 'Er (Uddevalla kommun)' in the middle of a sentence; a unit keeps its name. */
const lowerFirst = (words: string): string => words.replace(/^(Er \(|Båda|Rapportören|Dig$)/, it => it.toLowerCase())

/** Before anything else: that it waits for whoever reads, that it is late, or that it is part of another case. */
function Waits({ subject }: { readonly subject: CasePageSubject }): VNode | null {
  const { case: held, today, labels } = subject
  if (held.mergedInto)
    return (
      <Notice tone="info" title="Samma händelse.">
        <p>
          Rapporten är sammanförd med{' '}
          {labels.mergedInto ? (
            <a href={caseHref({ code: labels.mergedInto })}>ärendet {labels.mergedInto}</a>
          ) : (
            'ett annat ärende'
          )}
          , och handläggs där.
        </p>
      </Notice>
    )
  // To whoever only reports it, 'Så går det' says that it is late.
  if (overdue(held, today) && isReporterOnly(held) && held.state !== 'returned') return null
  if (overdue(held, today))
    return (
      <Notice tone="warning" title="Försenat.">
        {`Steget skulle ha varit taget ${held.dueOn ? dateText(held.dueOn) : ''}. Väntar på: ${lowerFirst(turnText(held, sideNames(held)))}.`}
      </Notice>
    )
  if (waitsFor(held, held.standsAs, today) && !held.standsAs.includes('reporter'))
    return (
      <Notice tone="info" title="Väntar på er.">
        {`Ni behöver göra något ${dueText(held, today) ?? 'snart'}.`} <a href="#steg">Till det som ska göras</a>
      </Notice>
    )
  return null
}

/** For whoever reported it: how far it has come, and what happens now. */
const Progressed = ({ subject: { case: held, today } }: { readonly subject: CasePageSubject }): VNode => (
  <Section title="Så går det" id="lage">
    <Steps label="Ärendets väg" steps={progressOf(held.state)} />
    <p class="lead">{plainStateWords[held.state]}</p>
    {!isOver(held.state) && held.dueOn && !held.mergedInto && (
      <p class="soft">
        {overdue(held, today)
          ? `Det skulle ha varit klart ${dateText(held.dueOn)}. De som väntas göra något har fått en påminnelse.`
          : `Nästa steg ska vara taget senast ${dateText(held.dueOn)}.`}
      </p>
    )}
  </Section>
)

function factsOf({
  case: held,
  today,
  labels,
}: CasePageSubject): readonly { term: string; value: ComponentChildren }[] {
  const reported = dateAt(held.reportedAt)
  const closed = held.closedAt ? dateAt(held.closedAt) : null
  const age = countText(ageInDays(reported, closed, today), 'dag', 'dagar')
  return [
    { term: 'Läge', value: stateWords[held.state] },
    { term: 'Väntar på', value: isOver(held.state) || held.mergedInto ? null : turnText(held, sideNames(held)) },
    { term: 'Nästa steg', value: held.mergedInto ? null : dueText(held, today) },
    { term: closed ? 'Avslutades efter' : 'Ålder', value: age },
    { term: 'Rapporterade', value: <UnitMark unit={held.own} kind={labels.ownKind} /> },
    { term: 'Om', value: <UnitMark unit={held.counterpart} kind={labels.counterpartKind} /> },
    {
      term: 'Hände',
      value: `${dateText(held.happenedOn)}${held.happenedTime ? ` kl. ${clockText(held.happenedTime)}` : ''}`,
    },
    { term: 'Rapporterat', value: dateText(reported) },
    { term: 'Ärendeslag', value: kindWords[held.kind] },
    { term: 'Händelsetyp', value: labels.type ?? (isReporterOnly(held) ? null : 'Inte klassificerad') },
    { term: 'Upptäcktes vid', value: labels.found },
    { term: 'Uppstod vid', value: labels.arose },
    { term: 'Allvar', value: held.severity ? severityWords[held.severity] : isReporterOnly(held) ? null : 'Okänt' },
    { term: 'Lagrum', value: held.legalBasis && legalWords[held.legalBasis] },
    {
      term: 'Ert ärende',
      value: held.standsAs.includes('counterpart') ? held.counterpartReference : held.ownReference,
    },
  ]
}

const serious = ({ severity }: Case): boolean =>
  severity === 'serious' || severity === 'deadly' || severity === 'serious-risk'

const Meta = ({ subject: { case: held, today } }: { readonly subject: CasePageSubject }): VNode => (
  <>
    {kindWords[held.kind]} · ärende {held.code}{' '}
    <Flag tone={isOver(held.state) ? 'quiet' : 'info'}>{stateWords[held.state].toLowerCase()}</Flag>{' '}
    {overdue(held, today) && <Flag>{dueText(held, today)}</Flag>}{' '}
    {serious(held) && held.severity && <Flag>{severityWords[held.severity].toLowerCase()}</Flag>}
  </>
)

/** What the step before was taken with, where somebody else wrote it: an answer is read where it is accepted. */
function Said({ case: held, events }: CasePageSubject): VNode | null {
  const last = events.find(it => it.to !== null)
  if (!last?.words || last.mine || last.verb === 'send' || !readsWords(last, held.standsAs)) return null
  return (
    <>
      <p class="soft">
        {eventText(last)} {dateText(dateAt(last.at))} · {byText(last, held.standsAs, sideNames(held))}
      </p>
      {last.reason && <p class="small">Skäl: {last.reason}</p>}
      <p class="task-said pre-line">{last.words}</p>
    </>
  )
}

function Doing(given: CasePageGiven): VNode | null {
  const { subject } = given
  const forms = <CaseSteps {...given} />
  const some = subject.steps.some(it => it.verb !== 'complete')
  const said = Said(subject)
  return some ? (
    <Section title={!isOver(subject.case.state) ? 'Att göra nu' : said ? 'Beskedet' : 'Öppna igen'} id="steg">
      {said}
      {forms}
    </Section>
  ) : null
}

const Parts = ({ sections }: Pick<CasePageSubject, 'sections'>): VNode => (
  <>
    {sections.map(it => {
      const shown = it.show()
      return (
        shown && (
          <Section title={it.title} id={it.id}>
            {shown}
          </Section>
        )
      )
    })}
  </>
)

/** Said of what it is, never of what was written: the title of a page is kept in browsers. */
const caseTitle = ({ own, counterpart }: Case): string => `${own.name} om ${counterpart.name}`

export function CasePage(given: CasePageGiven): PageContent {
  const { subject } = given
  const { case: held, events } = subject
  const reporter = isReporterOnly(held)
  return {
    title: `Avvikelse ${held.code}`,
    breadcrumbs: reporter
      ? [
          ['Avvikelser', casesHref()],
          ['Mina', '/avvikelser/mina'],
        ]
      : [['Avvikelser', subject.way?.back ?? casesHref()]],
    scripts: ['guard'],
    main: (
      <>
        <CaseWay way={subject.way} label="Listan" />
        <PageHead title={caseTitle(held)} meta={<Meta subject={subject} />} />
        <Columns
          asideLabel="Om ärendet"
          main={
            <>
              <Parts sections={subject.sections.filter(it => it.id !== reportSection.id)} />
              <CaseHistory held={held} events={events} />
              <CaseWay way={subject.way} label="Vidare i listan" />
            </>
          }
          first={
            <>
              <Refusal {...given} />
              <Waits subject={subject} />
              {held.standsAs.includes('reporter') && <Progressed subject={subject} />}
              {!reporter && !waitsFor(held, held.standsAs, subject.today) && <GoOn way={subject.way} />}
              <Parts sections={subject.sections.filter(it => it.id === reportSection.id)} />
              <Doing {...given} />
            </>
          }
          aside={
            <Section title="Fakta">
              <Facts narrow facts={factsOf(subject)} />
            </Section>
          }
        />
      </>
    ),
  }
}
