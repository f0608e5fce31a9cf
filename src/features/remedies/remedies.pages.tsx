/** Åtgärderna i ett ärende: what is done and why, with the reporter's own proposal in view. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries } from '../../ui/entries.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { caseHref } from '../deviations/deviation.links.ts'
import { maskIn } from '../guard/guarded.ts'
import { CodeSelect } from '../taxonomies/taxonomy.view.tsx'
import { GuardedArea } from './remedy.fields.tsx'
import { PlanForm, Say } from './remedy.forms.tsx'
import { newRemedyHref, remediesHref, remedyListHref, waiverHref } from './remedy.links.ts'
import { isParty, mayPlanIn, type PartyView, type RemediesSubject } from './remedy.load.ts'
import { PlainRemedies, RemedyEntry, WaiverWords } from './remedy.view.tsx'

/** Which of the page's forms was sent and refused. */
export type SentForm = 'ingen' | 'tillbaka' | 'motivera'

interface RemediesGiven {
  readonly subject: RemediesSubject
  readonly actor: Actor
  readonly sent?: SentForm
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

const crumbsOf = (subject: RemediesSubject): readonly (readonly [string, string])[] => [
  ['Avvikelser', '/avvikelser'],
  [`Ärende ${subject.code}`, caseHref(subject)],
]

export const Proposal = ({ proposal }: { readonly proposal: string | null }): VNode => (
  <Section title="Rapportörens förslag">
    <Panel>{proposal ? <p class="pre-line">{proposal}</p> : <p>Rapportören lämnade inget eget förslag.</p>}</Panel>
  </Section>
)

const sideOf = (side: 'own' | 'counterpart', subject: RemediesSubject): string =>
  side === 'own' ? subject.own.name : subject.counterpart.name

function Warned({ given, party }: { readonly given: RemediesGiven; readonly party: PartyView }): VNode | null {
  const { appraisal, motives } = party
  const { subject, sent, typed = {}, errors = {} } = given
  if (appraisal.warnings.length === 0) return null
  return (
    <Section title="Varningar" id="varningar">
      <Notice
        tone={appraisal.unmotivated.length > 0 ? 'warning' : 'quiet'}
        {...(appraisal.unmotivated.length > 0 ? {} : { title: 'Motiverat.' })}
      >
        <ul>
          {appraisal.warnings.map(it => (
            <li>{appraisal.words(it)}</li>
          ))}
        </ul>
      </Notice>
      {motives.map(it => (
        <p>
          <span class="soft">{`${dateText(dateAt(it.at))}, ${sideOf(it.side, subject)}: `}</span>
          {it.words}
        </p>
      ))}
      {appraisal.unmotivated.length > 0 && (
        <Say
          {...{ typed, errors, today: subject.today, name: 'motivera', texts: ['motive'] }}
          action={`${remediesHref(subject)}/motivera`}
          submit="Spara skälet"
          label="Varför åtgärderna räcker"
          sent={sent === 'motivera'}
        >
          {field => (
            <GuardedArea
              {...field('motive')}
              today={subject.today}
              rows={3}
              label="Varför räcker det?"
              help="Lägg hellre till en starkare åtgärd. Räcker det ändå skriver du skälet, som båda sidor ser."
            />
          )}
        </Say>
      )}
    </Section>
  )
}

function Waive({ given, party }: { readonly given: RemediesGiven; readonly party: PartyView }): VNode | null {
  const { subject, sent, typed = {}, errors = {} } = given
  const { today } = subject
  const live = subject.remedies.some(it => it.state !== 'dropped')
  const shared = { typed, errors, today }
  if (party.waiver)
    return (
      <Section title="Ingen åtgärd" id="ingen">
        <WaiverWords waiver={party.waiver} />
        <details class="fold" open={sent === 'tillbaka'}>
          <summary>Ta tillbaka: något ska göras</summary>
          <Say
            {...shared}
            name="tillbaka"
            texts={['words']}
            action={`${waiverHref(subject)}/tillbaka`}
            submit="Ta tillbaka"
            label="Ta tillbaka ingen åtgärd"
            sent={sent === 'tillbaka'}
          >
            {field => <GuardedArea {...field('words')} today={today} rows={2} label="Varför?" />}
          </Say>
        </details>
      </Section>
    )
  if (live || !mayPlanIn(subject.state)) return null
  return (
    <Section title="Ingen åtgärd" id="ingen">
      <p>Behöver inget göras väljer du ett skäl och skriver varför. Läs rapportörens förslag först.</p>
      <blockquote class="quote">
        <p class="pre-line">{subject.proposal ?? 'Rapportören lämnade inget eget förslag.'}</p>
      </blockquote>
      <Say
        {...shared}
        name="ingen"
        texts={['words']}
        action={waiverHref(subject)}
        submit="Spara att inget görs"
        label="Ingen åtgärd"
        sent={sent === 'ingen'}
      >
        {field => (
          <>
            <CodeSelect {...field('reason')} label="Skäl" codes={party.reasons} />
            <GuardedArea
              {...field('words')}
              today={today}
              rows={3}
              label="Varför görs inget?"
              help="Svara på rapportörens förslag, om det finns ett."
            />
          </>
        )}
      </Say>
    </Section>
  )
}

const notOpenWords = ({ state }: RemediesSubject): string =>
  state === 'closed' || state === 'rejected'
    ? 'Ärendet är avslutat. Det måste öppnas igen innan en åtgärd kan läggas till.'
    : 'Åtgärder läggs till när ärendet har tagits emot för bedömning.'

/** Somebody came by an old link, or the case went on meanwhile: why nothing can be added, and the way back. */
const NotOpen = ({ subject }: { readonly subject: RemediesSubject }): VNode => (
  <EmptyState
    title="Det går inte att lägga till en åtgärd nu"
    action={<ButtonLink href={caseHref(subject)}>Till ärendet</ButtonLink>}
  >
    {notOpenWords(subject)}
  </EmptyState>
)

const PartyMain = ({ given, party }: { readonly given: RemediesGiven; readonly party: PartyView }): VNode => {
  const { subject } = given
  const soonDays = subject.settings['effect-soon-days']
  return (
    <>
      {subject.remedies.length === 0 && party.waiver ? null : subject.remedies.length === 0 ? (
        <EmptyState title="Inga åtgärder än">
          {mayPlanIn(subject.state)
            ? 'Varje ärende behöver minst en åtgärd, eller ett skäl till att inget görs.'
            : notOpenWords(subject)}
        </EmptyState>
      ) : (
        <Entries>
          {subject.remedies.map(it => (
            <RemedyEntry
              {...{ soonDays, today: subject.today, level: 2 }}
              remedy={it}
              code={subject.code}
              mine={subject.standsAs.includes(it.side)}
            />
          ))}
        </Entries>
      )}
      <Warned {...{ given, party }} />
      {may(given.actor, 'remedy.plan', subject) && <Waive {...{ given, party }} />}
    </>
  )
}

export function RemediesPage(given: RemediesGiven): PageContent {
  const { subject, actor } = given
  const { party, remedies, today } = subject
  const typed = maskIn(given.typed ?? {}, today)
  const soonDays = subject.settings['effect-soon-days']
  const shown = remedies.filter(it => it.state !== 'dropped')
  const mayPlan = may(actor, 'remedy.plan', subject) && mayPlanIn(subject.state)
  return {
    title: `Åtgärder i ärende ${subject.code}`,
    breadcrumbs: crumbsOf(subject),
    scripts: ['guard'],
    main: (
      <>
        <PageHead
          title="Åtgärder"
          meta={`Ärende ${subject.code}: ${subject.own.name} om ${subject.counterpart.name}`}
          lead={
            isParty(subject)
              ? 'Vad som görs för att det inte ska hända igen, mot vilken orsak, och om det hjälpte.'
              : 'Vad som görs med anledning av din rapport.'
          }
          {...(mayPlan
            ? {
                action: (
                  <ButtonLink href={newRemedyHref(subject)} look="primary">
                    Lägg till en åtgärd
                  </ButtonLink>
                ),
              }
            : {})}
        />
        {party ? (
          <Columns
            asideLabel="Förslaget"
            main={<PartyMain given={{ ...given, typed }} party={party} />}
            aside={
              <>
                <Proposal proposal={subject.proposal} />
                <p>
                  <a href={remedyListHref()}>Er sidas alla åtgärder</a>
                </p>
              </>
            }
          />
        ) : shown.length > 0 ? (
          <PlainRemedies remedies={shown} {...{ today, soonDays }} />
        ) : (
          <EmptyState title="Inget är bestämt än">
            När parterna har bestämt vad som ska göras ser du det här. Du får svar när ärendet avslutas.
          </EmptyState>
        )}
      </>
    ),
  }
}

interface NewRemedyGiven {
  readonly subject: RemediesSubject
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function NewRemedyPage({ subject, typed: given = {}, errors = {} }: NewRemedyGiven): PageContent {
  const typed = maskIn(given, subject.today)
  return {
    title: 'Lägg till en åtgärd',
    breadcrumbs: [...crumbsOf(subject), ['Åtgärder', remediesHref(subject)]],
    scripts: ['guard'],
    main: (
      <>
        <PageHead
          title="Lägg till en åtgärd"
          meta={`Ärende ${subject.code}: ${subject.own.name} om ${subject.counterpart.name}`}
          lead="Skriv så att någon som inte var med förstår vad som blir annorlunda. Rapportören ser vad som ska göras."
        />
        <Columns
          asideLabel="Att utgå från"
          main={
            mayPlanIn(subject.state) ? (
              <PlanForm
                {...{ subject, typed, errors }}
                action={newRemedyHref(subject)}
                cancelHref={remediesHref(subject)}
              />
            ) : (
              <NotOpen subject={subject} />
            )
          }
          aside={<Proposal proposal={subject.proposal} />}
        />
      </>
    ),
  }
}
