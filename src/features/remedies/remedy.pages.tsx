/** En åtgärd: what it is, how it stands, what can be said of it, and what has been said. */
import type { VNode } from 'preact'
import { may } from '../../access/rules.ts'
import type { PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { Facts } from '../../ui/facts.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { caseHref, stepHref } from '../deviations/deviation.links.ts'
import { maskIn } from '../guard/guarded.ts'
import { remediesHref } from './remedy.links.ts'
import { isParty, type RemedySubject } from './remedy.load.ts'
import type { RemedyEvent } from './remedy.row.ts'
import { RemedyForms, type RemedyGiven } from './remedy.says.tsx'
import { standing } from './remedy.ts'
import { PlainRemedies, StandingFlag } from './remedy.view.tsx'
import { outcomeWords, ownerText, strengthWords, verbWords } from './remedy.words.ts'

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
          { term: 'Ansvarig', value: remedy.responsible },
          { term: 'Ska vara gjord', value: dateText(remedy.dueOn) },
          { term: 'Gjord', value: remedy.doneOn && dateText(remedy.doneOn) },
          { term: 'Effekten kontrolleras', value: remedy.effectDueOn && dateText(remedy.effectDueOn) },
          { term: 'Hjälpte den?', value: remedy.outcome && outcomeWords[remedy.outcome] },
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
                <RemedyForms given={given} />
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
