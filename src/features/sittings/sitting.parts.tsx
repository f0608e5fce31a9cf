/** Delar av mötets vyer: the bar on top, the agenda with its states, the clocks and who is there. */
import type { ComponentChildren, VNode } from 'preact'
import { clockAt, type Instant } from '../../kernel/time.ts'
import { clockText, listText } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PartyMark } from '../../ui/party.tsx'
import { type AgendaItem, agendaItemStateWords, type Slot } from '../agendas/agenda.ts'
import { beside, type Head, headcount } from './attendance.ts'
import { type ClockForm, clockWords, wholeMinutes } from './clock.text.ts'
import { currentOf, endsAt, type Shown } from './running.row.ts'
import { couldWait, pace, used } from './sitting.time.ts'
import { waits } from './sitting.ts'
import { lapsedText, meetingName, runningWords } from './sitting.words.ts'

/** Counts on in the browser from what it was when it was made; without a script it stands. */
export const Clock = ({
  form,
  seconds,
  step = 0,
  label,
}: {
  readonly form: Exclude<ClockForm, 'now'>
  readonly seconds: number
  /** 1 counts up, −1 down, 0 stands still. */
  readonly step?: 1 | -1 | 0
  readonly label?: string
}): VNode => (
  <span class="figures" data-clock={form} data-seconds={seconds} data-step={step}>
    {clockWords(form, seconds)}
    {label && <span class="ds-sr-only"> {label}</span>}
  </span>
)

export const WallClock = ({ now }: { readonly now: Instant }): VNode => (
  <span class="figures" data-clock="now">
    {clockText(clockAt(now))}
  </span>
)

/** On top of each view: which meeting, how it goes, and what time it is. */
export const SittingBar = ({
  shown,
  now,
  view,
  children,
}: {
  readonly shown: Pick<Shown, 'meeting'>
  readonly now: Instant
  readonly view: string
  readonly children?: ComponentChildren
}): VNode => (
  <div class="sitting-bar">
    <h1>
      {meetingName(shown.meeting)}
      <span class="ds-sr-only">, {view}</span>
    </h1>
    <span class={`sitting-state ${shown.meeting.state}`}>
      <Icon name={shown.meeting.state === 'ongoing' ? 'dot' : shown.meeting.state === 'paused' ? 'pause' : 'square'} />
      {runningWords[shown.meeting.state]}
    </span>
    <span aria-hidden="true">{view}</span>
    {children}
    <span class="sitting-clock">
      <span class="ds-sr-only">Klockan är </span>
      <WallClock now={now} />
    </span>
  </div>
)

/** Filled in by the script when the connection is lost, and told to those who hear the page. */
export const LostContact = ({ typing }: { readonly typing: boolean }): VNode => (
  <div
    id="kontakt"
    class="notice warning"
    role="status"
    hidden
    data-lost={
      typing
        ? 'Ingen kontakt med Samklang sedan kl. %s. Det du skriver sparas här och skickas när kontakten är tillbaka.'
        : 'Ingen kontakt med Samklang sedan kl. %s. Det du ser är läget då. Sidan uppdateras av sig själv när kontakten är tillbaka.'
    }
  />
)

const timeOf = (slot: Slot<AgendaItem>, shown: Shown, now: Instant): ComponentChildren => {
  const { item } = slot
  const seconds = used(item, shown.items, shown.parts, now)
  const over = item.minutes !== null && item.minutes > 0 && seconds > item.minutes * 60
  if (item.state === 'ongoing')
    return (
      <span class={over ? 'over' : ''}>
        <Clock
          form={item.minutes ? 'whole' : 'minutes'}
          seconds={seconds}
          step={shown.meeting.state === 'ongoing' ? 1 : 0}
        />
        {item.minutes ? ` av ${item.minutes}` : ''}
        {over && <span class="ds-sr-only">, över tiden</span>}
      </span>
    )
  if (item.state === 'done')
    return (
      <span class={over ? 'over' : ''}>
        <Icon name="check" />
        {item.startedAt && item.startedAt !== item.endedAt ? ` ${Math.round(seconds / 60)} min` : ''}
        <span class="ds-sr-only"> behandlad{over ? ', över tiden' : ''}</span>
      </span>
    )
  if (item.state !== 'planned') return <span>{settledWord[item.state]}</span>
  return <span>{item.minutes ? `${item.minutes} min` : ''}</span>
}

const settledWord = {
  lapsed: 'utgick',
  withdrawn: 'drogs tillbaka',
  postponed: 'sköts upp',
  returned: 'återremiss',
} as const

/** The agenda with what has become of each item. `hrefOf` leads to an item's own place. */
export const AgendaRail = ({
  shown,
  now,
  chosen,
  hrefOf,
}: {
  readonly shown: Shown
  readonly now: Instant
  readonly chosen?: string | undefined
  readonly hrefOf?: (item: AgendaItem) => string
}): VNode => (
  <ol class="agenda-rail">
    {shown.slots.map(slot => {
      const { item, number, start, depth } = slot
      const inside = (
        <>
          <span class="figures soft">{start ? clockText(start) : ''}</span>
          <span>
            {number} {item.title}
          </span>
          <span class="figures rail-time">{timeOf(slot, shown, now)}</span>
        </>
      )
      return (
        <li class={[item.state, depth === 1 ? 'part' : '', item.kind].join(' ')}>
          {hrefOf && item.kind === 'item' ? (
            <a href={hrefOf(item)} {...(item.id === chosen ? { 'aria-current': 'true' as const } : {})}>
              {inside}
            </a>
          ) : (
            <span class="rail-row">{inside}</span>
          )}
        </li>
      )
    })}
  </ol>
)

/** 'Tiden räcker inte': by how much, and what could wait. Nothing while it fits. */
export function TimeWarning({
  shown,
  now,
  hrefOf,
}: {
  readonly shown: Shown
  readonly now: Instant
  readonly hrefOf?: (item: AgendaItem) => string
}): VNode | null {
  if (shown.meeting.state !== 'ongoing') return null
  const { short } = pace(shown.items, shown.parts, endsAt(shown), now)
  if (short === undefined || short < 60) return null
  const numbers = new Map(shown.slots.map(it => [it.item.id, it.number]))
  const waiting = couldWait(shown.items, short)
  return (
    <Notice tone="error" title="Tiden räcker inte.">
      <p>
        Det som är kvar är {wholeMinutes(short)} för långt.
        {waiting.length > 0 && ' Det här kan vänta: '}
        {waiting.map((it, at) => (
          <>
            {at > 0 && (at === waiting.length - 1 ? ' och ' : ', ')}
            {hrefOf ? <a href={hrefOf(it)}>punkt {numbers.get(it.id)}</a> : `punkt ${numbers.get(it.id)}`}
          </>
        ))}
        {waiting.length > 0 && '.'}
      </p>
    </Notice>
  )
}

const headWords: Readonly<Record<Head['party'], string>> = {
  region: 'Regionen',
  municipality: 'Kommunerna',
  other: 'Övriga ledamöter',
}

/** How many of the seats are filled at an item, by party, and who else is there. */
export function HeadCount({
  shown,
  item,
  now,
}: {
  readonly shown: Pick<Shown, 'people'>
  readonly item: AgendaItem | undefined
  readonly now: Instant
}): VNode {
  const dealt = item && item.state !== 'planned' ? item : undefined
  const heads = headcount(shown.people, dealt, now)
  const others = beside(shown.people, dealt, now)
  const recused = shown.people.filter(it => item && it.recusedAt.includes(item.id))
  return (
    <>
      <ul class="lines">
        {heads.map(it => (
          <li>
            <PartyMark party={it.party === 'other' ? 'none' : it.party} absent={it.filled === 0}>
              {headWords[it.party]}: {it.filled} av {it.seats}
            </PartyMark>
          </li>
        ))}
      </ul>
      {others.length > 0 && <p class="small soft">Dessutom {listText(others.map(it => it.name))}.</p>}
      {recused.length > 0 && <p class="small">Jäv: {listText(recused.map(it => it.name))}.</p>}
    </>
  )
}

export const filledSeats = (
  shown: Pick<Shown, 'people'>,
  item: AgendaItem | undefined,
  now: Instant,
): { readonly filled: number; readonly seats: number } =>
  headcount(shown.people, item && item.state !== 'planned' ? item : undefined, now).reduce(
    (sum, it) => ({ filled: sum.filled + it.filled, seats: sum.seats + it.seats }),
    { filled: 0, seats: 0 },
  )

/** What is taken up now, and what comes after it. */
export function currentAndNext(shown: Shown): {
  readonly current: Slot<AgendaItem> | undefined
  readonly next: Slot<AgendaItem> | undefined
} {
  const current = currentOf(shown)
  const at = shown.slots.findIndex(it => it.item.id === current?.id)
  const waiting = (it: Slot<AgendaItem>): boolean => waits(shown.items, it.item)
  return {
    current: shown.slots[at],
    next: shown.slots.slice(at + 1).find(waiting) ?? shown.slots.find(waiting),
  }
}

export const stateLine = (item: AgendaItem, lapsed: readonly string[] | undefined): readonly string[] =>
  [agendaItemStateWords[item.state], lapsedText(lapsed)].filter((it): it is string => it !== undefined)
