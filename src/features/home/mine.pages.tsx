/** Mitt: what waits for me, first by date. Only what is really there. */
import type { ComponentChildren, VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { clockText, countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { meetingStateWords } from '../agendas/agenda.ts'
import { OthersWaiting } from '../classifying/mine.view.tsx'
import { CasesOfMine } from '../deviations/deviation.view.tsx'
import { DisputesWaiting } from '../disputes/mine.view.tsx'
import { documentHref, reviewHref } from '../documents/document.links.ts'
import { ReceivedExtracts } from '../extracts/extract.view.tsx'
import { AskedList, LateFollowups } from '../followups/followup.view.tsx'
import { OwnRegistrations } from '../gatherings/gathering.view.tsx'
import { type MandatesToWatch, WatchedMandates } from '../mandates/mandate.view.tsx'
import { SuggestionsWaiting } from '../matters/suggesting/suggestion.view.tsx'
import { RaisedSubmissions } from '../preparation/submission.view.tsx'
import { RemediesWaiting } from '../remedies/mine.view.tsx'
import { RequestsWaiting } from '../roles/role.view.tsx'
import { SidesWaiting } from '../sides/mine.view.tsx'
import { forumLabel, StanceList } from '../stances/stance.view.tsx'
import { TasksOfMine } from '../tasks/task.view.tsx'
import { AskingList } from './asking.view.tsx'
import { Aside } from './mine.aside.tsx'
import type { MineGiven } from './mine.ts'

interface Waiting {
  readonly date: string
  readonly what: ComponentChildren
}

const PlannedLine = ({ it }: { readonly it: MineGiven['meetings'][number] }): VNode => (
  <>
    <a href={href('/moten/:code', it)}>{[it.forum.shortName ?? it.forum.name, it.title].filter(Boolean).join(', ')}</a>
    {it.startTime && ` kl. ${clockText(it.startTime)}`}
    {it.place && `, ${it.place}`} <span class="soft">· {meetingStateWords[it.state].toLowerCase()}</span>
  </>
)

/** Meetings ahead and words that stop holding, in one line of dates. */
const waitingFor = ({ meetings, coming, ending }: MineGiven): readonly Waiting[] =>
  [
    ...meetings.map(it => ({ date: it.date, what: <PlannedLine it={it} /> })),
    // What a document names and somebody has planned here is said once.
    ...coming
      .filter(it => !meetings.some(one => one.date === it.date))
      .map(it => ({
        date: it.date,
        what: (
          <>
            {it.what}
            {it.startTime && ` kl. ${clockText(it.startTime)}`}, enligt{' '}
            <a href={documentHref(it.documentCode)}>{it.documentTitle}</a>{' '}
            {it.inferred && <Flag tone="info">årtalet är en slutsats</Flag>}
          </>
        ),
      })),
    ...ending.map(({ row, endsOn }) => ({
      date: endsOn,
      what: (
        <>
          <a href={href('/stallningstaganden/:code', row)}>{row.title}</a> slutar gälla{' '}
          <span class="soft">· {forumLabel(row.forum)}</span>
        </>
      ),
    })),
  ].sort((a, b) => a.date.localeCompare(b.date))

const Reviews = ({ reviews }: { readonly reviews: NonNullable<MineGiven['reviews']> }): VNode => (
  <Section
    title={`Att granska: ${countText(reviews.total, 'dokument', 'dokument')}`}
    more={{ label: reviews.total > reviews.first.length ? 'Visa alla' : 'Öppna granskningen', href: '/granskning' }}
  >
    {reviews.total === 0 ? (
      <p>
        Inget dokument väntar på granskning. <a href="/inlasning">Läs in fler</a>
      </p>
    ) : (
      <ul class="dated">
        {reviews.first.map(it => (
          <li>
            <span class="when">{it.meetingDate ? dateText(it.meetingDate) : 'utan datum'}</span>
            <span>
              <a href={reviewHref(it.code)}>{it.title}</a>{' '}
              {it.openFlags > 0 && <Flag>{countText(it.openFlags, 'fråga', 'frågor')} att svara på</Flag>}
            </span>
          </li>
        ))}
      </ul>
    )}
  </Section>
)

/** How much of what lies ahead is shown: the rest is among the meetings and in what is followed up. */
const soonest = 10

const Dates = ({ waiting, today }: { readonly waiting: readonly Waiting[]; readonly today: string }): VNode => (
  <Section title="Framåt i dina forum" more={{ label: 'Alla möten', href: '/moten' }}>
    {waiting.length === 0 ? (
      <p>Inga mötesdatum framåt är kända i dina forum, och inget de har sagt slutar gälla inom ett år.</p>
    ) : (
      <ul class="dated">
        {waiting.slice(0, soonest).map(it => (
          <li>
            <span class="when">{it.date === today ? 'i dag' : dateText(it.date)}</span>
            <span>{it.what}</span>
          </li>
        ))}
      </ul>
    )}
  </Section>
)

const Latest = ({ latest, today }: MineGiven): VNode => (
  <>
    {latest.map(it => (
      <Section
        title={`Senast från ${it.forum}`}
        more={{ label: 'Visa alla', href: `/stallningstaganden?forum=${it.slug}` }}
      >
        <StanceList stances={it.stances} today={today} />
      </Section>
    ))}
  </>
)

const Spoken = ({ spoken, today }: MineGiven): VNode => (
  <>
    {spoken.map(it => (
      <Section
        title={`Sagt till ${it.organisation}${it.principal ? ' eller alla huvudmän' : ''}`}
        more={{ label: 'Om organisationen', href: it.href }}
      >
        {it.stances.length > 0 ? (
          <StanceList stances={it.stances} today={today} />
        ) : (
          <p>Inget forum har riktat ord till organisationen i det som är publicerat.</p>
        )}
      </Section>
    ))}
  </>
)

export interface MinePageGiven extends MineGiven {
  readonly watched: MandatesToWatch
  readonly mayReview: boolean
  /** Whether the actor handles forums whose meetings are archived. */
  readonly archives: boolean
}

/** Nothing waits, and nothing is told of. */
const isEmpty = (given: MinePageGiven, waiting: readonly Waiting[]): boolean =>
  !given.reviews &&
  given.others === 0 &&
  [
    ...[given.calls, given.polls, given.minutes, given.registrations, given.toRead, given.tasks, waiting],
    given.extracts,
    ...[given.cases.rows, given.sides.first],
    ...[given.remedies?.first ?? [], given.remedies?.own ?? []],
    ...[given.disputes, given.drafts],
    ...[given.latest, given.spoken, given.watched.soon, given.watched.out, given.clauses.toClear, given.clauses.toAsk],
    given.raised?.own ?? [],
  ].every(it => it.length === 0)

export function MinePage(given: MinePageGiven): PageContent {
  const waiting = waitingFor(given)
  const nothing = isEmpty(given, waiting)
  return {
    title: 'Mitt',
    main: (
      <>
        <PageHead title="Mitt" lead={`Det som väntar på dig, ${given.name}, det närmaste först.`} />
        <Columns
          asideLabel="Om dig"
          main={
            nothing ? (
              <EmptyState
                title="Inget väntar på dig"
                action={<ButtonLink href="/stallningstaganden">Sök i registret</ButtonLink>}
              >
                Här samlas möten i dina forum, beslut som snart slutar gälla och det som riktas till din organisation.
              </EmptyState>
            ) : (
              <>
                <RequestsWaiting requests={given.requests} />
                <AskingList {...given} />
                <ReceivedExtracts extracts={given.extracts} />
                <CasesOfMine waiting={given.cases} today={given.today} />
                <SidesWaiting waiting={given.sides} />
                <OthersWaiting total={given.others} />
                {given.remedies && <RemediesWaiting waiting={given.remedies} />}
                <DisputesWaiting rows={given.disputes} />
                {given.drafts.length > 0 && (
                  <Section title="Rapporter som inte är skickade">
                    <p>
                      <a href="/avvikelser/mina">{countText(given.drafts.length, 'utkast', 'utkast')}</a>
                    </p>
                  </Section>
                )}
                <TasksOfMine tasks={given.tasks} today={given.today} />
                <OwnRegistrations own={given.registrations} />
                {given.raised && <RaisedSubmissions raised={given.raised} />}
                {given.reviews && <Reviews reviews={given.reviews} />}
                <WatchedMandates watched={given.watched} today={given.today} mayReview={given.mayReview} />
                {given.late && <LateFollowups late={given.late} />}
                {given.suggestions && given.suggestions.links > 0 && (
                  <Section title="Ärenden att hålla ihop" more={{ label: 'Svara', href: '/arenden/forslag' }}>
                    <SuggestionsWaiting waiting={given.suggestions} />
                  </Section>
                )}
                {given.spoken.map(it => it.asked && <AskedList asked={it.asked} today={given.today} />)}
                {given.hasForums && <Dates waiting={waiting} today={given.today} />}
                <Latest {...given} />
                <Spoken {...given} />
              </>
            )
          }
          aside={<Aside given={given} />}
        />
      </>
    ),
  }
}
