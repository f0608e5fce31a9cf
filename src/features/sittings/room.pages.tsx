/** Rummets skärm: what is taken up, in letters that are read at ten metres. The same for everyone who takes part. */
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import { href, type PageContent } from '../../http/route.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { clockText, dateText } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import type { ShownSubject } from './running.load.ts'
import type { Shown } from './running.row.ts'
import { Clock, currentAndNext, LostContact, WallClock } from './sitting.parts.tsx'
import { pace, used } from './sitting.time.ts'
import { meetingName, runningWords, slotTitle } from './sitting.words.ts'

export const roomLive = (code: string): string => href('/moten/:code/rum/nytt', { code })

export function RoomPage({
  subject,
  actor,
  now,
}: {
  readonly subject: ShownSubject
  readonly actor: Actor
  readonly now: Instant
}): PageContent {
  const { shown, mine } = subject
  const { meeting } = shown
  return {
    title: `Rummets skärm: ${meetingName(meeting)}`,
    wide: true,
    breadcrumbs: [
      ['Möten', '/moten'],
      [meetingName(meeting), href('/moten/:code', meeting)],
    ],
    scripts: ['live', 'sitting'],
    main: (
      <>
        <MeetingTabs meeting={meeting} actor={actor} here="room" mine={mine} leading={subject.leading} />
        <LostContact typing={false} />
        <RoomPart shown={shown} now={now} />
        <OwnRequest subject={subject} actor={actor} />
        <p class="small soft room-note">
          {may(actor, 'sitting.lead', subject) && (
            <>
              <a href={href('/moten/:code/ordforande', { code: meeting.code })}>Led mötet</a> ·{' '}
            </>
          )}
          Sidan följer mötet av sig själv. Utan skript:{' '}
          <a href={href('/moten/:code/rum', { code: meeting.code })}>ladda om</a>. Visa den i helskärm på rummets skärm.
        </p>
      </>
    ),
  }
}

/** The part that follows the meeting. It holds nothing that not all who take part may see, and no word of who looks. */
export const roomPart = (shown: Shown, now: Instant): string => renderToString(<RoomPart shown={shown} now={now} />)

const RoomPart = ({ shown, now }: { readonly shown: Shown; readonly now: Instant }): VNode => {
  const { meeting } = shown
  const { current, next } = currentAndNext(shown)
  return (
    <div
      id="rum"
      class="room"
      data-live={roomLive(meeting.code)}
      data-along
      data-state={meeting.state}
      aria-live="polite"
    >
      <div class="room-bar">
        <h1>{meetingName(meeting)}</h1>
        <span>{runningWords[meeting.state]}</span>
        <span class="sitting-clock">
          <WallClock now={now} />
        </span>
      </div>
      {current ? <Current shown={shown} slot={current} now={now} /> : <p class="room-title">{waiting(shown, now)}</p>}
      {meeting.state === 'ongoing' && next && (
        <p class="room-next">
          Sedan: {slotTitle(next.number, next.item)}
          {next.start && <span class="figures"> kl. {clockText(next.start)}</span>}
        </p>
      )}
      <Floor shown={shown} />
    </div>
  )
}

const Current = ({
  shown,
  slot,
  now,
}: {
  readonly shown: Shown
  readonly slot: NonNullable<ReturnType<typeof currentAndNext>['current']>
  readonly now: Instant
}): VNode => {
  const going = shown.meeting.state === 'ongoing'
  const { itemLeft } = pace(shown.items, shown.parts, null, now)
  return (
    <>
      <h2 class="room-title">{slotTitle(slot.number, slot.item)}</h2>
      <p class={`room-clock${itemLeft !== undefined && itemLeft < 0 ? ' over' : ''}`}>
        {!going ? (
          runningWords[shown.meeting.state]
        ) : itemLeft === undefined ? (
          <Clock form="used" seconds={used(slot.item, shown.items, shown.parts, now)} step={1} />
        ) : (
          <Clock form="left" seconds={itemLeft} step={-1} />
        )}
      </p>
      {shown.meeting.state === 'paused' && goesOn(shown) && <p class="room-next">{goesOn(shown)}</p>}
      {slot.item.proposed.length > 0 && (
        <div class="room-proposal">
          <p class="soft">Förslag till ställningstagande</p>
          {slot.item.proposed.map(it => (
            <blockquote>{it.words}</blockquote>
          ))}
        </div>
      )}
    </>
  )
}

/** 'Det fortsätter den 25 april 2025 kl. 9.00.' Empty where no day is set. */
function goesOn({ parts }: Shown): string {
  const coming = parts.find(it => it.startedAt === null)
  if (!coming) return ''
  return `Det fortsätter den ${dateText(coming.date)}${coming.startTime ? ` kl. ${clockText(coming.startTime)}` : ''}.`
}

function waiting(shown: Shown, now: Instant): string {
  const { meeting } = shown
  const begins = meeting.startTime ? ` Det börjar kl. ${clockText(meeting.startTime)}` : ''
  const day = meeting.date === dateAt(now) ? '' : ` den ${dateText(meeting.date)}`
  if (meeting.state === 'ended') return 'Mötet är avslutat. Tack för idag!'
  if (meeting.state === 'paused') return ['Mötet är avbrutet.', goesOn(shown)].filter(Boolean).join(' ')
  return meeting.state === 'ongoing' ? 'Mötet pågår.' : `Mötet har inte börjat.${begins ? `${begins}${day}.` : ''}`
}

/** Whoever has the floor, and the first of those who wait. */
const Floor = ({ shown }: { readonly shown: Shown }): VNode | null => {
  if (shown.meeting.state !== 'ongoing' || shown.floor.length === 0) return null
  return (
    <div class="room-floor">
      <h2>Talarlista</h2>
      <ol>
        {shown.floor.slice(0, 6).map(it => (
          <li class={it.state} data-request={it.id}>
            {it.state === 'given' && (
              <>
                <Icon name="arrow" /> <span class="ds-sr-only">Har ordet: </span>
              </>
            )}
            {it.name}
          </li>
        ))}
      </ol>
      {shown.floor.slice(6).map(it => (
        <span hidden data-request={it.id} />
      ))}
      {shown.floor.length > 6 && <p>och {shown.floor.length - 6} till</p>}
    </div>
  )
}

/** Asking for the floor from one's own phone. */
const OwnRequest = ({ subject, actor }: { readonly subject: ShownSubject; readonly actor: Actor }): VNode | null => {
  const { shown } = subject
  const { code, state } = shown.meeting
  if (actor.kind !== 'person' || !may(actor, 'sitting.read', subject)) return null
  const own = shown.floor.find(it => it.personId === actor.personId)
  const list = href('/moten/:code/talarlista', { code })
  return (
    <div id="ordet" class="room-own" data-own={own?.id} hidden={state !== 'ongoing'}>
      <div data-asked hidden={!own}>
        <p>Du står på talarlistan.</p>
        {own && (
          <ButtonForm look="secondary" action={`${list}/${own.id}/avsta`}>
            Avstå från ordet
          </ButtonForm>
        )}
      </div>
      <div data-not-asked hidden={own !== undefined}>
        <ButtonForm look="secondary" action={list}>
          Begär ordet
        </ButtonForm>
      </div>
    </div>
  )
}
