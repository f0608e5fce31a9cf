/** Kallelsens sida: the agenda as it was sent, what was said with it, and what the reader has answered. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { dateText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { FrozenAgendaTable } from '../agendas/agenda.view.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { type AgendaVersion, versionKindWords } from '../agendas/versions.ts'
import { HeadcountLines } from './headcount.view.tsx'
import { forumCalled, meetingCalled } from './notice.calendar.ts'
import type { NoticeSubject } from './notice.load.ts'
import { answerWords, isInformed, owesAnswer, type Participant } from './notice.ts'
import { whenText } from './notice.words.ts'

export const meetingCrumbs = (meeting: PlannedMeeting): NonNullable<PageContent['breadcrumbs']> => [
  ['Möten', '/moten'],
  [`${forumCalled(meeting.forum)} ${dateText(meeting.date)}`, href('/moten/:code', meeting)],
]

export interface NoticeProps extends NoticeSubject {
  readonly actor: Actor
  readonly shown: AgendaVersion | undefined
  /** Whether the notice can be had as PDF from this machine. */
  readonly pdf: boolean
  /** The PDF was asked for and cannot be made. */
  readonly noPdf: boolean
}

/** Before anything else: that it is not as it says below. */
export function ChangedSince({ meeting, versions }: Pick<NoticeSubject, 'meeting' | 'versions'>): VNode | null {
  const sent = versions.at(-1)?.content.meeting
  if (meeting.state === 'cancelled')
    return (
      <Notice tone="error" title="Mötet är inställt.">
        {meeting.cancelledWhy ?? ''}
      </Notice>
    )
  if (sent && whenText(sent) !== whenText(meeting))
    return (
      <Notice tone="warning" title="Mötet har en ny tid.">
        {`Nu gäller ${whenText(meeting)}. Kallelsen nedan gick ut med ${whenText(sent)}.`}
      </Notice>
    )
  if (sent && sent.place !== meeting.place)
    return (
      <Notice tone="warning" title="Mötet har en ny plats.">
        {meeting.place ? `Nu gäller ${meeting.place}.` : 'Den tidigare platsen gäller inte.'}
      </Notice>
    )
  return null
}

const Versions = ({ versions, shown, meeting }: NoticeProps): VNode | null =>
  versions.length < 2 ? null : (
    <Tabs
      label="Versioner av kallelsen"
      tabs={versions.map(it => ({
        label: `${versionKindWords[it.kind]}, ${dateText(dateAt(it.frozenAt))}`,
        href: href('/moten/:code/kallelse', meeting, { version: String(it.n) }),
        current: it.n === shown?.n,
      }))}
    />
  )

/** What the reader has said, and the way to say something else. */
export function OwnAnswer({ own, meeting }: { readonly own: Participant; readonly meeting: PlannedMeeting }): VNode {
  const open = meeting.state === 'called'
  if (isInformed(own))
    return (
      <Section title="Du är ersättare">
        <p>Du behöver inte svara. Blir du utsedd att komma i någons ställe får du veta det.</p>
      </Section>
    )
  return (
    <Section title="Ditt svar">
      <Stack gap="tight">
        <p>
          <strong>{answerWords[own.answer]}</strong>
          {own.answeredAt && <span class="soft">, sedan {dateText(dateAt(own.answeredAt))}</span>}
        </p>
        {open && own.answer === 'none' && meeting.plan?.answerBy && (
          <p>Svara senast {dateText(meeting.plan.answerBy)}.</p>
        )}
        {open && (
          <ButtonLink look={own.answer === 'none' ? 'primary' : 'secondary'} href={href('/moten/:code/svar', meeting)}>
            {own.answer === 'none' ? 'Svara på kallelsen' : 'Ändra svaret'}
          </ButtonLink>
        )}
      </Stack>
    </Section>
  )
}

/** On a phone the answer stands far down: whoever owes one is told first. */
const Unanswered = ({ own, meeting }: NoticeProps): VNode | null =>
  own && owesAnswer(own) && meeting.state === 'called' ? (
    <Notice tone="info" title="Du har inte svarat.">
      <p>
        <a href={href('/moten/:code/svar', meeting)}>Svara på kallelsen</a>
        {meeting.plan?.answerBy && ` senast ${dateText(meeting.plan.answerBy)}`}
      </p>
    </Notice>
  ) : null

const TakeHome = ({ meeting, shown, pdf, versions }: NoticeProps): VNode => {
  const of = shown && shown.n !== versions.at(-1)?.n ? { version: String(shown.n) } : {}
  return (
    <Section title="Ta med">
      <ul class="lines">
        {shown && pdf && (
          <li>
            <a href={href('/moten/:code/kallelse.pdf', meeting, of)}>Kallelsen som PDF</a>
          </li>
        )}
        <li>
          <a href={href('/moten/:code/kallelse.ics', meeting)}>Mötet till din kalender</a>
        </li>
        <li>
          <a href="/mitt/kallelser">Alla dina möten i din kalender</a>
        </li>
      </ul>
      {!pdf && <p class="small soft">Skriv ut sidan från webbläsaren om du vill ha den på papper eller som PDF.</p>}
    </Section>
  )
}

const Aside = (props: NoticeProps): VNode => (
  <Stack>
    {props.own && props.meeting.state !== 'cancelled' && (
      <Panel>
        <OwnAnswer own={props.own} meeting={props.meeting} />
      </Panel>
    )}
    {props.participants.some(it => it.calledAt !== null) && (
      <Section
        title="Vilka som kommer"
        more={{ label: 'Plats för plats', href: href('/moten/:code/svar', props.meeting) }}
      >
        <HeadcountLines participants={props.participants} />
      </Section>
    )}
    <TakeHome {...props} />
  </Stack>
)

const NotSent = ({ meeting, actor }: NoticeProps): VNode =>
  may(actor, 'notice.send', { forumId: meeting.forumId }) ? (
    <EmptyState
      title="Kallelsen är inte skickad"
      action={
        <ButtonLink look="primary" href={href('/moten/:code/kallelse/skicka', meeting)}>
          Gör klart och skicka kallelsen
        </ButtonLink>
      }
    >
      När den är skickad läser de som är kallade den här, med dagordning och handlingar.
    </EmptyState>
  ) : (
    <EmptyState title="Kallelsen är inte skickad än">
      När sekreteraren har skickat den läser du den här, med dagordning och handlingar.
    </EmptyState>
  )

function Sent({ shown, meeting, versions, actor }: NoticeProps & { readonly shown: AgendaVersion }): VNode {
  const sent = shown.content.meeting
  const link = meeting.plan?.link
  return (
    <Stack>
      <Facts
        facts={[
          { term: 'Tid', value: whenText(sent) },
          { term: 'Plats', value: sent.place },
          { term: 'Delta på distans', value: link && <a href={link}>{link}</a> },
          { term: 'Svara senast', value: meeting.plan?.answerBy && dateText(meeting.plan.answerBy) },
          {
            term: 'Skickad',
            value: `${dateText(dateAt(shown.frozenAt))}, ${versionKindWords[shown.kind].toLowerCase()}`,
          },
        ]}
      />
      {shown.message && <p class="notice-message">{shown.message}</p>}
      <Section title="Dagordning" more={{ label: 'Handlingar', href: href('/moten/:code/handlingar', meeting) }}>
        <FrozenAgendaTable items={shown.content.items} level={3} />
      </Section>
      {may(actor, 'notice.send', { forumId: meeting.forumId }) && meeting.state === 'called' && (
        <p>
          <ButtonLink href={href('/moten/:code/kallelse/skicka', meeting)}>
            {versions.length > 0 ? 'Skicka ett tillägg' : 'Skicka kallelsen'}
          </ButtonLink>
        </p>
      )}
    </Stack>
  )
}

export function NoticePage(props: NoticeProps): PageContent {
  const { meeting, actor, shown, mine, noPdf } = props
  const title = `Kallelse: ${meetingCalled(meeting)} ${dateText(meeting.date)}`
  return {
    title,
    breadcrumbs: meetingCrumbs(meeting),
    main: (
      <>
        <PageHead title={title} meta={`${meeting.forum.name} · ${whenText(meeting)}`} />
        <MeetingTabs meeting={meeting} actor={actor} here="notice" mine={mine} />
        <Stack>
          {noPdf && (
            <Notice tone="info" title="Kallelsen kan inte göras till PDF här.">
              Skriv ut sidan från webbläsaren i stället: välj Skriv ut och sedan Spara som PDF.
            </Notice>
          )}
          <ChangedSince {...props} />
          <Unanswered {...props} />
          <Versions {...props} />
          {shown ? (
            <Columns
              main={<Sent {...props} shown={shown} />}
              aside={<Aside {...props} />}
              asideLabel="Ditt svar och vad du kan ta med"
            />
          ) : (
            <NotSent {...props} />
          )}
        </Stack>
      </>
    ),
  }
}
