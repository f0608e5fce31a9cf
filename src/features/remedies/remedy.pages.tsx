/** En åtgärd: what it is, how it stands, what can be said of it, and what has been said. */
import type { ComponentChildren, VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { DateField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { caseHref, stepHref } from '../deviations/deviation.links.ts'
import { maskIn } from '../guard/guarded.ts'
import { GuardedArea, GuardedLine } from './remedy.fields.tsx'
import { CauseFields, DoneOn, Measured, OutcomeField, Say, type SayField } from './remedy.forms.tsx'
import { remediesHref, type Telling, tellingHref } from './remedy.links.ts'
import { isParty, type RemedySubject } from './remedy.load.ts'
import type { RemedyEvent } from './remedy.row.ts'
import { standing } from './remedy.ts'
import { PlainRemedies, StandingFlag } from './remedy.view.tsx'
import { outcomeWords, ownerText, strengthWords, verbWords } from './remedy.words.ts'

export interface RemedyGiven {
  readonly subject: RemedySubject
  readonly actor: Actor
  readonly sent?: Telling
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

interface OneGiven {
  readonly given: RemedyGiven
  readonly telling: Telling
  readonly submit: string
  readonly look?: 'primary' | 'secondary'
  readonly texts?: readonly string[]
  readonly children: (field: SayField) => ComponentChildren
}

const One = ({ given, telling, submit, look, texts = ['words'], children }: OneGiven): VNode => {
  const { subject, sent, typed = {}, errors = {} } = given
  return (
    <Say
      {...{ typed, errors, submit, texts, name: telling, label: submit, sent: sent === telling }}
      {...(look ? { look } : {})}
      today={subject.today}
      version={subject.version}
      action={tellingHref(subject.held.code, subject.remedy.n, telling)}
    >
      {children}
    </Say>
  )
}

const Folded = ({ title, ...it }: OneGiven & { readonly title: string }): VNode => (
  <details class="fold" id={it.telling} open={it.given.sent === it.telling}>
    <summary>{title}</summary>
    <One {...it} />
  </details>
)

const why =
  (given: RemedyGiven, label = 'Varför?') =>
  (field: SayField) => <GuardedArea {...field('words')} today={given.subject.today} rows={2} label={label} />

const Done = ({ given }: { readonly given: RemedyGiven }): VNode => (
  <Section title="Är åtgärden gjord?" id="klar">
    <One given={given} telling="klar" submit="Åtgärden är gjord" look="primary">
      {field => (
        <>
          <DoneOn field={field} today={given.subject.today} />
          <GuardedArea {...field('words')} today={given.subject.today} rows={2} label="Kommentar" optional />
        </>
      )}
    </One>
  </Section>
)

const Effect = ({ given }: { readonly given: RemedyGiven }): VNode => {
  const { effect, effectDueOn } = given.subject.remedy
  return (
    <Section title="Hjälpte den?" id="effekt">
      <p>
        {`Det skulle bli bättre: ${effect.what}`}
        {effectDueOn && <span class="soft">{` Ska kontrolleras senast ${dateText(effectDueOn)}.`}</span>}
      </p>
      <One given={given} telling="effekt" submit="Spara kontrollen" look="primary" texts={['measured', 'words']}>
        {field => (
          <>
            <OutcomeField field={field} />
            <Measured field={field} help={effect.how ?? undefined} />
            <GuardedArea {...field('words')} today={given.subject.today} rows={3} label="Vad såg ni?" />
          </>
        )}
      </One>
    </Section>
  )
}

const Causes = ({ given }: { readonly given: RemedyGiven }): VNode => {
  const { subject, sent, typed = {}, errors = {} } = given
  const own = sent === 'orsaker'
  return (
    <details class="fold" id="orsaker" open={own}>
      <summary>Knyt till en orsak</summary>
      <Form
        action={tellingHref(subject.held.code, subject.remedy.n, 'orsaker')}
        submit="Knyt till orsaken"
        look="secondary"
        label="Knyt till en orsak"
        errors={own ? errors : {}}
      >
        <CauseFields
          causes={subject.causes}
          causeCodes={subject.causeCodes}
          typed={own ? typed : {}}
          errors={own ? errors : {}}
        />
      </Form>
    </details>
  )
}

function Change({ given }: { readonly given: RemedyGiven }): VNode {
  const { remedy, today } = given.subject
  const effect = remedy.state === 'done'
  return (
    <Section title="Ändra" id="andra">
      <Causes given={given} />
      <Folded
        given={given}
        telling="flytta"
        title={effect ? 'Kontrollera effekten en annan dag' : 'Ny dag'}
        submit="Spara den nya dagen"
      >
        {field => (
          <>
            <DateField {...field('dueOn')} label="Ny dag" min={today} />
            {why(given)(field)}
          </>
        )}
      </Folded>
      <Folded
        given={given}
        telling="ansvarig"
        title="Ny ansvarig hos er"
        submit="Spara vem som ansvarar"
        texts={['owner']}
      >
        {field => <GuardedLine {...field('owner', remedy.owner ?? '')} today={today} label="Vem hos er ansvarar?" />}
      </Folded>
      {effect && (
        <Folded given={given} telling="angra" title="Den blev inte gjord" submit="Åtgärden är inte gjord">
          {why(given)}
        </Folded>
      )}
      <Folded given={given} telling="avskriv" title="Avskriv: den ska inte göras" submit="Avskriv åtgärden">
        {why(given)}
      </Folded>
    </Section>
  )
}

function Forms({ given }: { readonly given: RemedyGiven }): VNode {
  const { remedy, today } = given.subject
  if (remedy.state === 'dropped')
    return (
      <Folded given={given} telling="ateruppta" title="Ta upp åtgärden igen" submit="Ta upp åtgärden igen">
        {field => (
          <>
            <DateField
              {...field('dueOn', remedy.dueOn >= today ? remedy.dueOn : '')}
              label="När ska den vara gjord?"
              min={today}
            />
            {why(given)(field)}
          </>
        )}
      </Folded>
    )
  if (remedy.state === 'checked')
    return (
      <Folded given={given} telling="igen" title="Kontrollera effekten en gång till" submit="Kontrollera igen">
        {field => (
          <>
            <DateField {...field('dueOn')} label="Vilken dag?" min={today} />
            {why(given)(field)}
          </>
        )}
      </Folded>
    )
  return (
    <>
      {remedy.state === 'planned' ? <Done given={given} /> : <Effect given={given} />}
      <Change given={given} />
    </>
  )
}

/** What did not help is done again: the step is the case's. */
function NotMet({ given }: { readonly given: RemedyGiven }): VNode | null {
  const { remedy, held } = given.subject
  if (remedy.outcome !== 'not' && remedy.outcome !== 'partly') return null
  const again = held.state === 'effect' || held.state === 'reopened'
  return (
    <Notice tone="warning" title="Målet nåddes inte fullt ut.">
      <p>
        {again ? (
          <>
            Behövs något mer? <a href={stepHref(held, 'act-again')}>Gå tillbaka till åtgärder</a> och lägg till en ny.
          </>
        ) : (
          'Lägg till en ny åtgärd, eller skriv när ärendet avslutas varför det räcker.'
        )}
      </p>
    </Notice>
  )
}

const eventText = (it: RemedyEvent): string =>
  [
    verbWords[it.verb],
    it.verb === 'done' && it.happenedOn ? ` den ${dateText(it.happenedOn)}` : '',
    it.verb === 'move' && it.dueOn
      ? ` ${it.dueBefore ? `från ${dateText(it.dueBefore)} ` : ''}till ${dateText(it.dueOn)}`
      : '',
    it.outcome ? `: ${outcomeWords[it.outcome].toLowerCase()}` : '',
  ].join('')

const History = ({ events }: { readonly events: readonly RemedyEvent[] }): VNode => (
  <Section title="Vad som har hänt" id="historik">
    <ol class="lines" reversed>
      {events.map(it => (
        <li>
          <p>
            <span class="soft">{dateText(dateAt(it.at))} · </span>
            {eventText(it)}.
          </p>
          {it.measured && <p class="small">{`Mätt: ${it.measured}`}</p>}
          {it.words && <p class="pre-line">{it.words}</p>}
        </li>
      ))}
    </ol>
  </Section>
)

const Aside = ({ subject }: { readonly subject: RemedySubject }): VNode => {
  const { remedy, mine } = subject
  return (
    <Section title="Fakta">
      <Facts
        narrow
        facts={[
          { term: 'Slag', value: remedy.kind },
          {
            term: 'Styrka',
            value: [strengthWords[remedy.strength], remedy.strengthWords].filter(Boolean).join(': '),
          },
          { term: 'Ägs av', value: ownerText(remedy.side, remedy.organisation, mine) },
          { term: 'Ansvarig', value: remedy.owner },
          { term: 'Ska vara gjord', value: dateText(remedy.dueOn) },
          { term: 'Gjord', value: remedy.doneOn && dateText(remedy.doneOn) },
          { term: 'Effekten kontrolleras', value: remedy.effectDueOn && dateText(remedy.effectDueOn) },
          { term: 'Mot orsaken', value: remedy.causes.map(it => it.label) },
          { term: 'Ska bli bättre', value: remedy.effect.what },
          { term: 'I dag', value: remedy.effect.from },
          { term: 'Mål', value: remedy.effect.to },
          { term: 'Så ser ni det', value: remedy.effect.how },
        ]}
      />
    </Section>
  )
}

export function RemedyPage(first: RemedyGiven): PageContent {
  const { subject, actor } = first
  const { remedy, held, today, settings } = subject
  const given = { ...first, typed: maskIn(first.typed ?? {}, today) }
  const soonDays = settings['effect-soon-days']
  const stands = standing(remedy, today, soonDays)
  return {
    title: remedy.what,
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      [`Ärende ${held.code}`, caseHref(held)],
      ['Åtgärder', remediesHref(held)],
    ],
    scripts: ['guard'],
    main: isParty(held) ? (
      <>
        <PageHead
          title={remedy.what}
          meta={`Åtgärd ${remedy.n} i ärende ${held.code}`}
          lead={<StandingFlag {...{ remedy, today, soonDays }} />}
        />
        <Columns
          asideLabel="Om åtgärden"
          main={
            <>
              {stands === 'overdue' && (
                <Notice
                  tone="warning"
                  title="Försenad."
                >{`Åtgärden skulle ha varit gjord ${dateText(remedy.dueOn)}.`}</Notice>
              )}
              <NotMet given={given} />
              {may(actor, 'remedy.tell', subject) ? (
                <Forms given={given} />
              ) : (
                <p class="soft">Den andra sidan äger åtgärden och berättar här hur det går.</p>
              )}
              <History events={subject.events} />
            </>
          }
          aside={<Aside subject={subject} />}
        />
      </>
    ) : (
      <>
        <PageHead title={remedy.what} meta={`Åtgärd i ärende ${held.code}`} />
        <PlainRemedies remedies={[remedy]} {...{ today, soonDays }} />
      </>
    ),
  }
}
