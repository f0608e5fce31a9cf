/** En uppdragshandling: what the group is to do, for whom and until when; then its plan, its reports and its history. */
import type { ComponentChildren, VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { History, Reviewed } from './history.pages.tsx'
import type { MandateGiven } from './mandate.given.ts'
import { changeHref, listHref, mandateHref, planHref, reviewHref } from './mandate.links.ts'
import { AskedAfter, ForumLink, giverText, OutNotice, PhaseFlag } from './mandate.parts.tsx'
import { Documents, Notes, Origins, Paragraphs, Reports } from './mandate.sections.tsx'
import { endText } from './mandate.words.ts'
import { PlanTable } from './plan.pages.tsx'

const Content = ({ mandate: { background, goal, tasks } }: MandateGiven): VNode => (
  <>
    {background && (
      <Section title="Bakgrund">
        <Paragraphs text={background} />
      </Section>
    )}
    {goal && (
      <Section title="Mål">
        <Paragraphs text={goal} />
      </Section>
    )}
    {tasks.length > 0 && (
      <Section title="Ska tillsammans">
        <ol class="numbered">
          {tasks.map(it => (
            <li>{it}</li>
          ))}
        </ol>
      </Section>
    )}
  </>
)

/** Of a draft: what has to be done before it holds. */
const Draft = ({ mandate, may, errors }: MandateGiven): VNode | null =>
  mandate.state !== 'draft' ? null : (
    <Notice tone="info" title="Utkast.">
      <p>Bara ni som handlägger {mandate.forum.name} ser det. När uppdraget ges blir det offentligt.</p>
      {errors[''] && <p role="alert">{errors['']}</p>}
      {may.change && (
        <ButtonForm action={`${mandateHref(mandate)}/ge`} fields={{ version: String(mandate.version) }}>
          Ge uppdraget
        </ButtonForm>
      )}
    </Notice>
  )

const Plan = (given: MandateGiven): VNode | null => {
  const { mandate, activities, may } = given
  if (activities.length === 0 && !may.change) return null
  const done = activities.filter(it => it.status === 'done').length
  return (
    <Section
      title="Aktivitetsplan"
      more={{ label: may.work ? 'Öppna planen' : 'Visa som utskrift', href: planHref(mandate) }}
    >
      {activities.length === 0 ? (
        <p>Ingen aktivitet är inlagd än.</p>
      ) : (
        <>
          <p class="soft">
            {done} av {countText(activities.length, 'aktivitet är klar', 'aktiviteter är klara')}.
          </p>
          <PlanTable activities={activities} />
        </>
      )}
    </Section>
  )
}

/** 'Önskat 4, på plats 3'. */
const seatText = (wanted: number | null, held: number): string =>
  wanted === null ? `${held} på plats` : `${held} på plats av ${wanted} önskade`

const factsOf = ({
  mandate: it,
  today,
  seats,
}: MandateGiven): readonly { term: string; value: ComponentChildren }[] => [
  { term: 'Läge', value: <PhaseFlag it={it} today={today} /> },
  { term: 'Grupp', value: it.group && <ForumLink forum={it.group} /> },
  { term: 'Uppdragsgivare', value: it.givenBy ?? <ForumLink forum={it.forum} /> },
  { term: 'Handläggs av', value: it.givenBy && <ForumLink forum={it.forum} /> },
  { term: 'Styrgrupp', value: it.steering && <ForumLink forum={it.steering} /> },
  { term: 'Gäller från', value: it.startsOn && dateText(it.startsOn) },
  { term: 'Gäller till och med', value: it.endsOn ? dateText(it.endsOn) : 'Tills vidare' },
  { term: 'Sammansättning', value: it.composition },
  { term: 'Regionen', value: seats && seatText(it.regionSeats, seats.region) },
  { term: 'Kommunerna', value: seats && seatText(it.municipalSeats, seats.municipality) },
  { term: 'Vakanta platser', value: seats && seats.vacant > 0 && String(seats.vacant) },
  { term: 'Kod', value: it.code },
]

const crumbs = [
  ['Uppföljning', '/uppfoljning'],
  ['Uppdrag', listHref],
] as const

export function MandatePage(given: MandateGiven): PageContent {
  const { mandate, today, may, asked } = given
  return {
    title: mandate.title,
    description: `Uppdrag till ${mandate.group?.name ?? 'en grupp'} av ${giverText(mandate)}.`,
    breadcrumbs: crumbs,
    main: (
      <>
        <PageHead
          title={mandate.title}
          meta={`Uppdragshandling${mandate.state === 'draft' ? '' : `, ${endText(mandate, today)}`}`}
          {...(may.change && mandate.state !== 'ended'
            ? {
                action: (
                  <ButtonLink href={changeHref(mandate)}>
                    {mandate.state === 'draft' ? 'Ändra utkastet' : 'Ändra eller förläng'}
                  </ButtonLink>
                ),
              }
            : {})}
        />
        <Columns
          asideLabel="Om uppdraget"
          main={
            <>
              <Draft {...given} />
              <Stack>
                <OutNotice it={mandate} today={today} />
                <AskedAfter it={mandate} asked={asked} today={today} />
              </Stack>
              {mandate.state === 'ended' && (
                <Notice tone="quiet" title={`Avslutat den ${dateText(mandate.endedOn ?? today)}.`}>
                  {mandate.endedWhy ?? ''}
                </Notice>
              )}
              <Content {...given} />
              <Plan {...given} />
              <Reports {...given} />
              <Origins {...given} />
              <Documents {...given} />
              <Notes {...given} />
              <History {...given} />
              <Reviewed {...given} />
            </>
          }
          aside={
            <Panel>
              <Facts narrow facts={factsOf(given)} />
              {may.review && mandate.state === 'active' && (
                <ButtonLink href={reviewHref(mandate)}>Gå igenom uppdraget</ButtonLink>
              )}
            </Panel>
          }
        />
      </>
    ),
  }
}
