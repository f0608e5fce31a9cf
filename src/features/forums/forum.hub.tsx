import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import { covers, type LocalDate } from '../../kernel/time.ts'
import { Button, ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Facts } from '../../ui/facts.tsx'
import { DateField } from '../../ui/fields/text.tsx'
import { dateText, periodText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { PartyMark } from '../../ui/party.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { type Gathering, GatheringsAhead } from '../gatherings/gathering.view.tsx'
import { ForumMandates, type ForumsMandates } from '../mandates/mandate.view.tsx'
import { MeetingList, type MeetingRow } from '../meetings/meeting.view.tsx'
import { called, organisationHref, type PartyOf } from '../organisations/organisation.ts'
import type { PollOfForum } from '../planning/poll.view.tsx'
import { type ForumSubject, ForumSubjects, ParkingLink } from '../preparation/subject.view.tsx'
import { LayoutLink } from '../renditions/rendition.view.tsx'
import { StanceList, type StanceRow } from '../stances/stance.view.tsx'
import { type Mailing, Watch } from '../subscriptions/watch.view.tsx'
import { type TaskRow, TasksSection, tasksOfForumHref } from '../tasks/task.view.tsx'
import { Ahead } from './forum.ahead.tsx'
import { type Forum, forumKindWords, levelWords } from './forum.ts'
import type { SeatOrganisation, SeatRow, TermRow } from './seat.row.ts'
import { type Roster, rosterOn, seatRoleWords, turningDays } from './seat.ts'

export interface ForumProps {
  readonly forum: Forum
  readonly above: Forum | undefined
  readonly below: readonly Forum[]
  readonly aliases: readonly string[]
  readonly area: { readonly name: string; readonly slug: string } | undefined
  readonly seats: readonly SeatRow[]
  readonly terms: readonly TermRow[]
  /** Which party an organisation stands for. */
  readonly partyOf: (organisation: SeatOrganisation) => PartyOf
  readonly stances: readonly StanceRow[]
  readonly meetings: readonly MeetingRow[]
  /** What it follows until it is done. */
  readonly tasks: readonly TaskRow[]
  /** What the forum owns today. */
  readonly subjects: readonly ForumSubject[]
  readonly mandates: ForumsMandates
  readonly ahead: readonly MeetingRow[]
  readonly polls: readonly PollOfForum[]
  readonly gatherings: readonly Gathering[]
  readonly today: LocalDate
  /** The day whose roster is shown; undefined where the address says something that is no date. */
  readonly day: LocalDate | undefined
  readonly may: { readonly change: boolean; readonly seats: boolean; readonly plan: boolean; readonly add: boolean }
  readonly mailing: Mailing
}

type Rows = Roster<SeatRow, TermRow>
interface Line {
  readonly seat: SeatRow
  readonly term: TermRow | undefined
}

const Represents = ({ seat, partyOf }: { seat: SeatRow } & Pick<ForumProps, 'partyOf'>): VNode | null =>
  seat.organisation && (
    <PartyMark party={partyOf(seat.organisation)}>
      <a href={organisationHref(seat.organisation)}>{called(seat.organisation)}</a>
      {seat.title && <span class="soft"> · {seat.title}</span>}
    </PartyMark>
  )

const RosterTable = ({ roster, partyOf }: { roster: Rows } & Pick<ForumProps, 'partyOf'>): VNode => (
  <ResponsiveTable<Line>
    caption="Vilka som sitter i forumet"
    captionHidden
    rows={[...roster.held, ...roster.vacant.map(seat => ({ seat, term: undefined }))]}
    columns={[
      {
        head: 'Person',
        main: true,
        cell: ({ term }) =>
          term ? <a href={`/personer/${term.person.code}`}>{term.person.name}</a> : <Flag tone="quiet">vakant</Flag>,
      },
      { head: 'Roll', cell: ({ seat }) => seatRoleWords[seat.role] },
      {
        head: 'Företräder',
        cell: ({ seat }) => (seat.organisation ? <Represents seat={seat} partyOf={partyOf} /> : seat.title),
      },
    ]}
  />
)

function ChooseDay({ forum, seats, terms, day, today }: ForumProps): VNode {
  const days = turningDays(seats, terms)
    .filter(it => it <= today && it !== day)
    .slice(0, 4)
  return (
    <>
      <form class="inline-form" method="get" action={`/forum/${forum.slug}#platser`}>
        <DateField name="datum" label="Visa vilka som satt den" value={day ?? today} />
        <Button look="secondary">Visa dagen</Button>
      </form>
      {days.length > 0 && (
        <p class="help">
          Platserna ändrades senast{' '}
          {days.map((it, i) => (
            <>
              {i > 0 && ', '}
              <a href={`/forum/${forum.slug}?datum=${it}#platser`}>{dateText(it)}</a>
            </>
          ))}
          .
        </p>
      )}
    </>
  )
}

function Seats(props: ForumProps): VNode {
  const { forum, seats, terms, day, today, partyOf, may } = props
  const shown = day ?? today
  const roster = rosterOn(seats, terms, shown)
  const there = covers(forum, shown)
  const title = shown === today ? 'Vilka som sitter nu' : `Vilka som satt ${dateText(shown)}`
  return (
    <Section
      title={title}
      id="platser"
      {...(may.seats ? { more: { label: 'Ändra platser', href: `/forum/${forum.slug}/platser` } } : {})}
    >
      <ChooseDay {...props} />
      {day === undefined && <Notice tone="error">Datumet i adressen finns inte. Här visas dagens platser.</Notice>}
      {!there && <Notice tone="info">{`Forumet fanns inte ${dateText(shown)}.`}</Notice>}
      {roster.held.length + roster.vacant.length > 0 ? (
        <RosterTable roster={roster} partyOf={partyOf} />
      ) : (
        <EmptyState level={3} title="Inga platser den dagen">
          Här syns vem som satt på vilken plats och vilken organisation platsen företrädde.
        </EmptyState>
      )}
      {terms.length > 0 && (
        <ExportLinks href={`/forum/${forum.slug}/ledamoter`} what="alla som suttit i forumet, med datum" />
      )}
    </Section>
  )
}

const Presidium = ({ seats, terms, today }: ForumProps): VNode | null => {
  const held = rosterOn(seats, terms, today).held.filter(
    it => it.seat.role === 'chair' || it.seat.role === 'vice-chair',
  )
  return held.length === 0 ? null : (
    <Facts
      narrow
      facts={held.map(({ seat, term }) => ({
        term: seatRoleWords[seat.role],
        value: (
          <>
            <a href={`/personer/${term.person.code}`}>{term.person.name}</a>
            {seat.organisation && `, ${called(seat.organisation)}`}
          </>
        ),
      }))}
    />
  )
}

const ForumLink = ({ forum }: { readonly forum: Forum }): VNode => <a href={`/forum/${forum.slug}`}>{forum.name}</a>

const About = (props: ForumProps): VNode => {
  const { forum, above, below, aliases, area, today } = props
  return (
    <Panel>
      <Presidium {...props} />
      <Facts
        narrow
        facts={[
          { term: 'Slag', value: forumKindWords[forum.kind] },
          { term: 'Nivå', value: levelWords[forum.level] },
          { term: 'Område', value: area ? <a href={`/omraden/${area.slug}`}>{area.name}</a> : '' },
          { term: 'Lämnar ärenden till', value: above ? <ForumLink forum={above} /> : '' },
          {
            term: 'Får ärenden från',
            value: below.filter(it => covers(it, today)).map(it => <ForumLink forum={it} />),
          },
          {
            term: 'Planerar',
            value: [
              <a href={`/forum/${forum.slug}/arshjul`}>Årshjul</a>,
              props.may.seats && <ParkingLink forum={forum} />,
            ],
          },
          {
            term: 'Följer upp',
            value: [
              <a href={`/uppfoljning/moten?forum=${forum.slug}`}>Mötenas tid, närvaro och uppgifter</a>,
              props.may.seats && <a href={tasksOfForumHref(forum.slug)}>Uppgifter</a>,
              props.may.seats && <a href={href('/arkiv/:slug', forum)}>Arkiv</a>,
            ],
          },
          {
            term: 'Mötesanteckningar',
            value: props.may.seats && [
              <a href={href('/forum/:slug/justering', forum)}>Vilka som justerar</a>,
              <LayoutLink forum={forum} />,
            ],
          },
          { term: 'Finns', value: periodText(forum.from ?? undefined, forum.to ?? undefined) },
          { term: 'Kallas också', value: aliases },
        ]}
      />
    </Panel>
  )
}

const Beside = (props: ForumProps): VNode => (
  <>
    <About {...props} />
    <ForumSubjects forum={props.forum} subjects={props.subjects} mayChange={props.may.seats} />
    <Watch
      kind="forum"
      target={props.forum.slug}
      mailing={props.mailing}
      lead={`Få mejl när ${props.forum.shortName ?? props.forum.name} har tagit ställning, med orden som de står.`}
    />
  </>
)

/** The forum's hub: who sits there, what it has said, when it has met. */
export function ForumPage(props: ForumProps): PageContent {
  const { forum, stances, meetings, today, may } = props
  return {
    title: forum.shortName ?? forum.name,
    breadcrumbs: [['Forum', '/forum']],
    description:
      forum.purpose ?? `Vad ${forum.name} har tagit ställning till, vilka som sitter där och när det har mötts.`,
    feeds: [[`${forum.name}: ställningstaganden`, `/forum/${forum.slug}/flode.atom`]],
    main: (
      <>
        <PageHead
          title={forum.name}
          {...(forum.shortName ? { meta: `Kallas ${forum.shortName}` } : {})}
          {...(forum.purpose ? { lead: forum.purpose } : {})}
          {...(may.change
            ? { action: <ButtonLink href={`/forum/${forum.slug}/andra`}>Ändra forumet</ButtonLink> }
            : {})}
        />
        <Columns
          main={
            <>
              {stances.length > 0 && (
                <Section
                  title="Senaste ställningstaganden"
                  more={{ label: 'Visa alla', href: `/stallningstaganden?forum=${forum.slug}` }}
                >
                  <StanceList stances={stances} today={today} label="Senaste ställningstaganden" />
                  <p class="help">Det som bara är noterat eller godkänt finns bland alla.</p>
                </Section>
              )}
              <ForumMandates forum={forum} of={props.mandates} today={today} />
              <Ahead {...props} />
              <TasksSection
                tasks={props.tasks}
                today={today}
                title="Uppgifter att följa"
                more={{ label: 'Visa alla', href: tasksOfForumHref(forum.slug) }}
                forum={false}
              />
              <GatheringsAhead
                ahead={props.gatherings}
                today={today}
                {...(may.plan
                  ? { more: { label: 'Ordna en konferens', href: `/forum/${forum.slug}/konferenser/ny` } }
                  : {})}
              />
              {meetings.length > 0 && (
                <Section title="Senaste möten" more={{ label: 'Visa alla', href: `/moten?forum=${forum.slug}` }}>
                  <MeetingList meetings={meetings} withForum={false} label="Senaste möten" />
                </Section>
              )}
              <Seats {...props} />
            </>
          }
          aside={<Beside {...props} />}
        />
      </>
    ),
  }
}
