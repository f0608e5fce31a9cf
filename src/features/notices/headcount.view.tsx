/** Hur många som kommer: by party and by seat, for those who handle the meeting and those who are called to it. */
import type { ComponentChildren, VNode } from 'preact'
import { href } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { countText, dateText } from '../../ui/format.ts'
import { Section, Stack } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { PartyMark } from '../../ui/party.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { type Party, partyWords } from '../agendas/agenda.ts'
import type { FrozenItem } from '../agendas/agenda.version.ts'
import type { Roster } from './called.ts'
import {
  answerWords,
  type Filled,
  type FilledSeat,
  filledSeats,
  type Headcount,
  headcount,
  isInformed,
  type Participant,
} from './notice.ts'
import { itemsText, roleText } from './notice.words.ts'

export interface HeadcountProps {
  readonly code: string
  readonly participants: readonly Participant[]
  readonly vacant: Roster['vacant']
  readonly items: readonly FrozenItem[]
  /** May answer for others. */
  readonly handles: boolean
}

const partyText = (party: Party | null): string => (party ? partyWords[party] : 'Utan part')

/** 'Regionen: 5 av 7 kommer, 2 har inte svarat' */
const PartyLine = ({ it }: { readonly it: Headcount }): VNode => {
  const rest = [
    it.unanswered > 0 && `${it.unanswered} har inte svarat`,
    it.uncovered > 0 && `${countText(it.uncovered, 'plats', 'platser')} utan någon som säkert kommer`,
  ].filter(Boolean)
  const words = `${partyText(it.party)}: ${it.coming} av ${it.seats} kommer${rest.length > 0 ? `, ${rest.join(', ')}` : ''}`
  return <PartyMark party={it.party ?? 'none'}>{words}</PartyMark>
}

export const HeadcountLines = ({ participants }: Pick<HeadcountProps, 'participants'>): VNode => (
  <ul class="lines">
    {headcount(participants).map(it => (
      <li>
        <PartyLine it={it} />
      </li>
    ))}
  </ul>
)

const marks: Readonly<Record<Filled, VNode>> = {
  coming: <Flag tone="success">kommer</Flag>,
  'by-substitute': <Flag tone="success">ersättare kommer</Flag>,
  asked: <Flag>ersättaren har inte svarat</Flag>,
  unanswered: <Flag tone="quiet">har inte svarat</Flag>,
  empty: <Flag tone="error">ingen kommer</Flag>,
}

const said = (it: Participant): ComponentChildren =>
  it.answer === 'none'
    ? it.remindedAt && <span class="said">påmind {dateText(dateAt(it.remindedAt))}</span>
    : it.answeredAt && <span class="said">svarade {dateText(dateAt(it.answeredAt))}</span>

const AnswerLink = ({ code, of }: { readonly code: string; readonly of: Participant }): VNode => (
  <a href={href('/moten/:code/svar/:participant', { code, participant: of.id })}>
    Svara<span class="ds-sr-only"> för {of.name}</span>
  </a>
)

function Seats({ seats, items, handles, code }: HeadcountProps & { readonly seats: readonly FilledSeat[] }): VNode {
  return (
    <ResponsiveTable
      caption="Plats för plats"
      captionHidden
      rows={seats}
      columns={[
        {
          head: 'Plats',
          main: true,
          cell: it => (
            <>
              <PartyMark party={it.participant.party ?? 'none'}>{it.participant.name}</PartyMark>
              <span class="under">
                {[roleText(it.participant), it.participant.organisation].filter(Boolean).join(', ')}
              </span>
            </>
          ),
        },
        {
          head: 'Läge',
          cell: it => (
            <>
              {marks[it.filled]} {it.substitute && <Substitute seat={it} items={items} />} {said(it.participant)}
            </>
          ),
        },
        { head: 'Hälsning', cell: it => it.participant.answerWords },
        ...(handles
          ? [
              {
                head: 'Svara',
                bare: true,
                nowrap: true,
                cell: (it: FilledSeat) => <AnswerLink code={code} of={it.participant} />,
              },
            ]
          : []),
      ]}
    />
  )
}

const Substitute = ({ seat, items }: { readonly seat: FilledSeat; readonly items: readonly FrozenItem[] }): VNode => {
  const only = itemsText(seat.forItems, items)
  return (
    <span>
      {seat.substitute?.name}
      {only && `, ${only}`}
    </span>
  )
}

/** Those without a seat of their own: substitutes who come, adjuncts, guests and the office. */
function Others({ participants, items, handles, code }: HeadcountProps): VNode | null {
  const others = participants.filter(it => it.capacity !== 'member' && !isInformed(it) && it.calledAt !== null)
  if (others.length === 0) return null
  return (
    <Section title="Ersättare och andra kallade" level={3}>
      <ResponsiveTable
        caption="Ersättare och andra kallade"
        captionHidden
        rows={others}
        columns={[
          {
            head: 'Namn',
            main: true,
            cell: it => (
              <>
                {it.name}
                <span class="under">
                  {[roleText(it), it.organisation, itemsText(it.calledTo, items)].filter(Boolean).join(', ')}
                </span>
              </>
            ),
          },
          {
            head: 'Läge',
            cell: it => (
              <>
                <Flag tone={it.answer === 'yes' ? 'success' : it.answer === 'none' ? 'quiet' : 'error'}>
                  {answerWords[it.answer].toLowerCase()}
                </Flag>{' '}
                {said(it)}
              </>
            ),
          },
          { head: 'Hälsning', cell: it => it.answerWords },
          ...(handles
            ? [
                {
                  head: 'Svara',
                  bare: true,
                  nowrap: true,
                  cell: (it: Participant) => <AnswerLink code={code} of={it} />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

/** The whole of it. Follows what happens while the page is open, where scripts run. */
export function HeadcountSection(props: HeadcountProps): VNode {
  const seats = filledSeats(props.participants)
  const called = props.participants.some(it => it.calledAt !== null)
  return (
    <div id="svarslage" data-live={href('/moten/:code/svar/nytt', { code: props.code })}>
      <Section title="Vilka som kommer">
        {called ? (
          <Stack>
            <HeadcountLines participants={props.participants} />
            {props.vacant.length > 0 && (
              <p>
                <Flag>{countText(props.vacant.length, 'plats är vakant', 'platser är vakanta')}</Flag>{' '}
                {props.vacant.map(it => it.words).join('; ')}
              </p>
            )}
            <Seats {...props} seats={seats} />
            <Others {...props} />
          </Stack>
        ) : (
          <p>Ingen är kallad än.</p>
        )}
      </Section>
    </div>
  )
}
