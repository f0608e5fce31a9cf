/** Planera ett möte: when and where, what those who are called are told, and how it is moved or cancelled. */
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { text, typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Button } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { clockSpan, countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { meetingStateWords } from '../agendas/agenda.ts'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { type Moves, WhatMoves } from '../wheel/wheel.view.tsx'
import { Cancel } from './cancel.form.tsx'
import { TellingFields, TimesFields, tellingFields, timesFields } from './planning.forms.tsx'
import type { MovedOnce } from './planning.row.ts'
import { isAhead, type MeetingTimes } from './planning.ts'
import { MovesMade } from './planning.view.tsx'
import { longDay } from './series.pages.tsx'

export const newMeetingForm = z.object({
  ...timesFields,
  ...tellingFields,
  kind: z.enum(['ordinary', 'extra'], 'Välj om mötet är ordinarie eller extra.'),
})
export const tellingForm = z.object(tellingFields)
export const moveForm = z.object({ ...timesFields, why: text(1000) })

interface ForumNamed {
  readonly name: string
  readonly shortName: string | null
  readonly slug: string
}

export interface NewMeetingGiven {
  readonly forum: ForumNamed
  readonly kind: string
  readonly typed: Typed
  readonly errors: FieldErrors
}

export function NewMeetingPage({ forum, kind, typed, errors }: NewMeetingGiven): PageContent {
  const name = forum.shortName ?? forum.name
  const title = `Planera ett möte i ${name}`
  return {
    title,
    breadcrumbs: [
      ['Forum', '/forum'],
      [name, `/forum/${forum.slug}`],
    ],
    main: (
      <>
        <PageHead
          title={title}
          lead="Mötet kan få sin dagordning så snart det är planerat. Ingen kallas förrän du skickar kallelsen."
          meta={
            <>
              Flera möten? <a href={`/forum/${forum.slug}/moten/nya`}>Planera ett års möten</a>. Vet du inte dagen?{' '}
              <a href={`/forum/${forum.slug}/datumforslag/nytt`}>Fråga när det passar</a>
            </>
          }
        />
        <Form
          action={`/forum/${forum.slug}/moten/nytt`}
          submit="Planera mötet"
          errors={errors}
          cancelHref={`/forum/${forum.slug}`}
        >
          <RadioGroup
            name="kind"
            label="Slag"
            tiles
            options={[
              { value: 'ordinary', label: 'Ordinarie möte' },
              { value: 'extra', label: 'Extra möte', help: 'Utöver dem som var planerade för året.' },
            ]}
            value={typedOr(typed, 'kind', kind)}
            error={errors.kind}
          />
          <TimesFields held={{ startTime: '09:00', endTime: '12:00' }} typed={typed} errors={errors} />
          <TellingFields held={{ announced: true }} typed={typed} errors={errors} />
        </Form>
      </>
    ),
  }
}

export interface PlanningGiven {
  readonly meeting: PlannedMeeting
  readonly actor: Actor
  readonly series: string | undefined
  readonly moves: readonly MovedOnce[]
  /** Items that lapsed or were postponed and are not on the agenda yet. */
  readonly waits: number
  readonly next: PlannedMeeting | undefined
  /** The items of its own that would go on elsewhere if it were cancelled. */
  readonly leaving: number
  readonly typed: Typed
  readonly errors: FieldErrors
  /** Which of the page's forms it was that was sent. */
  readonly sent: 'telling' | 'cancel' | undefined
}

export const meetingName = (it: Pick<PlannedMeeting, 'forum' | 'date' | 'title'>): string =>
  `${it.forum.shortName ?? it.forum.name} ${dateText(it.date)}`

const whenAndWhere = (it: MeetingTimes): string =>
  [longDay(it.date), it.startTime && `kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}`, it.place]
    .filter(Boolean)
    .join(', ')

const MoveQuestion = ({ meeting }: { readonly meeting: PlannedMeeting }): VNode => (
  <Section title="När och var" id="flytta">
    <Facts
      facts={[
        { term: 'Nu', value: whenAndWhere(meeting) },
        { term: 'Läge', value: meetingStateWords[meeting.state] },
      ]}
    />
    {isAhead(meeting.state) && (
      <form class="form" method="get" action={`/moten/${meeting.code}/planera/flytta`} aria-label="Flytta mötet">
        <TimesFields held={meeting} typed={{}} errors={{}} />
        <div class="buttons">
          <Button look="secondary">Se vad flytten ändrar</Button>
        </div>
      </form>
    )}
  </Section>
)

/** What the forum's earlier meetings left for this one is taken up with its agenda. */
const Waits = ({ waits, meeting }: PlanningGiven): VNode | null =>
  waits === 0 ? null : (
    <Notice
      tone="info"
      title={`${countText(waits, 'punkt väntar', 'punkter väntar')} på att tas upp på det här mötet.`}
    >
      <p>
        {waits === 1 ? 'Den' : 'De'} utgick från ett tidigare möte eller sköts upp till den här dagen, och läggs på när
        dagordningen påbörjas. <a href={`/moten/${meeting.code}/dagordning`}>Till dagordningen</a>
      </p>
    </Notice>
  )

const Telling = (given: PlanningGiven): VNode => {
  const { meeting, typed, errors, sent } = given
  const plan = { ...meeting.plan, title: meeting.title, announced: meeting.announced }
  const ours = sent === 'telling'
  return (
    <Section title="Till dem som kallas" id="kallade">
      <Form action={`/moten/${meeting.code}/planera`} submit="Spara" version={meeting.version}>
        <TellingFields held={plan} typed={ours ? typed : {}} errors={ours ? errors : {}} />
      </Form>
    </Section>
  )
}

const crumbs = (meeting: PlannedMeeting): readonly (readonly [string, string])[] => [
  ['Möten', '/moten'],
  [meetingName(meeting), `/moten/${meeting.code}`],
]

export function PlanningPage(given: PlanningGiven): PageContent {
  const { meeting, actor, series, moves, errors } = given
  const ahead = isAhead(meeting.state)
  return {
    title: `Planera ${meetingName(meeting)}`,
    breadcrumbs: crumbs(meeting),
    main: (
      <>
        <PageHead
          title={`Planera ${meetingName(meeting)}`}
          {...(series ? { meta: `Planerades tillsammans med andra: ${series}` } : {})}
        />
        <MeetingTabs meeting={meeting} actor={actor} here="planning" />
        <ErrorSummary
          errors={Object.entries(errors).map(([name, message]) => (name === '' ? { message } : { name, message }))}
        />
        {meeting.state === 'cancelled' && (
          <Notice tone="warning" title="Mötet är inställt.">
            {meeting.cancelledWhy ?? ''}
          </Notice>
        )}
        <Waits {...given} />
        <MoveQuestion meeting={meeting} />
        <MovesMade moves={moves} />
        {ahead && <Telling {...given} />}
        {ahead && <Cancel {...given} />}
      </>
    ),
  }
}

export interface MoveGiven {
  readonly meeting: PlannedMeeting
  readonly actor: Actor
  readonly to: MeetingTimes
  /** What would change; none where the new day is no day. */
  readonly moves: Moves | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
}

const goesOut = (state: PlannedMeeting['state']): string =>
  state === 'called'
    ? 'De som är kallade får ett mejl med den nya tiden, deras kalendrar ändras, och ändras dagen eller klockslagen får de svara på nytt.'
    : 'Ingen är kallad ännu, så ingen får något mejl.'

export function MovePage({ meeting, actor, to, moves, typed, errors }: MoveGiven): PageContent {
  const here = `/moten/${meeting.code}/planera/flytta`
  return {
    title: `Flytta ${meetingName(meeting)}`,
    breadcrumbs: [...crumbs(meeting), ['Planera', `/moten/${meeting.code}/planera`]],
    main: (
      <>
        <PageHead
          title={`Flytta ${meetingName(meeting)}`}
          lead={`Mötets adress är densamma efter flytten. ${goesOut(meeting.state)}`}
        />
        <MeetingTabs meeting={meeting} actor={actor} here="planning" />
        <Facts
          facts={[
            { term: 'Från', value: whenAndWhere(meeting) },
            { term: 'Till', value: whenAndWhere(to) },
          ]}
        />
        {moves && <WhatMoves moves={moves} />}
        <Form
          action={here}
          submit="Flytta mötet"
          errors={errors}
          version={meeting.version}
          cancelHref={`/moten/${meeting.code}/planera`}
        >
          <TimesFields held={to} typed={typed} errors={errors} />
          <TextArea
            name="why"
            label="Varför mötet flyttas"
            optional={meeting.state !== 'called'}
            rows={2}
            value={typedOr(typed, 'why', '')}
            error={errors.why}
          />
          <Hidden name="seen" value={to.date} />
        </Form>
      </>
    ),
  }
}
