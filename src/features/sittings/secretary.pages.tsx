/** Sekreterarens vy: the agenda to the left, the item in the middle, who is there to the right. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { href, type PageContent, type Typed } from '../../http/route.ts'
import type { Instant } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { clockText, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { AgendaItem, Slot } from '../agendas/agenda.ts'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { unaccounted } from './attendance.ts'
import { ItemFolds } from './item.folds.tsx'
import { ItemButtons, ItemHead, itemPlace, Proposal } from './item.panel.tsx'
import { MeetingSteps } from './meeting.steps.tsx'
import { endsAt, type Running } from './running.row.ts'
import {
  AgendaRail,
  Clock,
  currentAndNext,
  filledSeats,
  HeadCount,
  LostContact,
  SittingBar,
  TimeWarning,
} from './sitting.parts.tsx'
import { pace } from './sitting.time.ts'
import { meetingName } from './sitting.words.ts'

export interface SecretaryProps {
  readonly running: Running
  readonly actor: Actor
  readonly mine: boolean
  readonly now: Instant
  /** The code of the item to show; the one that is taken up where nothing is said. */
  readonly chosen: string | undefined
  readonly typed?: Typed
  readonly errors?: Readonly<Record<string, string>>
  /** What is written down of an item: from the recordings. */
  readonly parts?: (item: AgendaItem) => VNode | null
  /** Scripts that those parts need. */
  readonly scripts?: readonly string[]
}

const liveOf = ({ meeting }: Running): string => href('/moten/:code/nytt', { code: meeting.code })

const chosenSlot = ({ running, chosen }: SecretaryProps): Slot<AgendaItem> | undefined => {
  const { current, next } = currentAndNext(running)
  return (
    running.slots.find(it => it.item.code === chosen) ??
    current ??
    next ??
    running.slots.find(it => it.item.kind === 'item')
  )
}

export function SecretaryPage(props: SecretaryProps): PageContent {
  const { running, actor, mine, now, errors = {} } = props
  const { meeting } = running
  const slot = chosenSlot(props)
  return {
    title: `Anteckna: ${meetingName(meeting)}`,
    wide: true,
    breadcrumbs: [
      ['Möten', '/moten'],
      [meetingName(meeting), href('/moten/:code', meeting)],
    ],
    scripts: ['live', 'sitting', ...(props.scripts ?? [])],
    main: (
      <>
        <MeetingTabs meeting={meeting} actor={actor} here="secretary" mine={mine} />
        <div id="lage" data-live={liveOf(running)}>
          <SittingBar shown={running} now={now} view="sekreterarens vy" />
          <WhereItIs running={running} chosen={slot?.item} />
        </div>
        <LostContact typing />
        <ErrorSummary errors={Object.values(errors).map(message => ({ message }))} />
        <div class="sitting-columns">
          <nav aria-label="Dagordningens punkter" id="dagordning" data-live={liveOf(running)}>
            <AgendaRail shown={running} now={now} chosen={slot?.item.id} hrefOf={it => itemPlace(running, it)} />
            <TimeWarning shown={running} now={now} hrefOf={it => itemPlace(running, it)} />
          </nav>
          <div class="sitting-item">{slot ? <Middle {...props} slot={slot} /> : <NoItems running={running} />}</div>
          <aside aria-label="Närvaro och tid">
            <div id="narvaro" data-live={liveOf(running)}>
              <Beside running={running} item={slot?.item} now={now} />
            </div>
            <MeetingSteps {...props} />
          </aside>
        </div>
      </>
    ),
  }
}

const Middle = ({
  running,
  slot,
  typed = {},
  errors = {},
  parts,
}: SecretaryProps & { readonly slot: Slot<AgendaItem> }): VNode => (
  <>
    <div id={`punkt-${slot.item.code}`} data-live={liveOf(running)} class="stack">
      <ItemHead running={running} slot={slot} />
      <ItemButtons running={running} slot={slot} />
    </div>
    {parts ? parts(slot.item) : <Proposal item={slot.item} />}
    <div id={`mer-${slot.item.code}`} data-live={liveOf(running)} class="item-folds">
      <ItemFolds running={running} slot={slot} typed={typed} errors={errors} />
    </div>
  </>
)

const NoItems = ({ running }: { readonly running: Running }): VNode => (
  <EmptyState
    title="Dagordningen är tom"
    action={
      <ButtonLink href={href('/moten/:code/dagordning', { code: running.meeting.code })}>Bygg dagordningen</ButtonLink>
    }
  >
    När dagordningen har punkter tas de upp här, en i taget.
  </EmptyState>
)

/** Leads to what is taken up, when that is another item than the one that is looked at. */
const WhereItIs = ({
  running,
  chosen,
}: {
  readonly running: Running
  readonly chosen: AgendaItem | undefined
}): VNode | null => {
  const { current } = currentAndNext(running)
  const { meeting, parts } = running
  const [last] = parts.filter(it => it.brokenWhy !== null).slice(-1)
  const coming = parts.find(it => it.startedAt === null)
  if (meeting.state === 'paused')
    return (
      <Notice tone="warning" title="Mötet är avbrutet.">
        <p>
          {last?.brokenWhy}{' '}
          {coming &&
            `Det fortsätter ${dateText(coming.date)}${coming.startTime ? ` kl. ${clockText(coming.startTime)}` : ''}.`}{' '}
          En punkt kan avslutas också nu, till exempel när ställning har tagits på stående fot.
        </p>
      </Notice>
    )
  if (!current || current.item.id === chosen?.id) return null
  return (
    <p class="small where">
      Nu pågår{' '}
      <a href={itemPlace(running, current.item)}>
        punkt {current.number}: {current.item.title}
      </a>
      .
    </p>
  )
}

const Beside = ({
  running,
  item,
  now,
}: {
  readonly running: Running
  readonly item: AgendaItem | undefined
  readonly now: Instant
}): VNode => {
  const { filled, seats } = filledSeats(running, item, now)
  const { meetingLeft, short } = pace(running.items, running.parts, endsAt(running), now)
  const going = running.meeting.state === 'ongoing'
  return (
    <>
      <Section title={`Närvarande ${item && item.state !== 'planned' ? 'vid punkten' : 'nu'}: ${filled} av ${seats}`}>
        <HeadCount shown={running} item={item} now={now} />
        <p>
          <a href={href('/moten/:code/narvaro', { code: running.meeting.code })}>Anteckna närvaro</a>
        </p>
        {unaccounted(running.people).length > 0 && going && (
          <p class="small soft">{unaccounted(running.people).length} ledamöter är inte antecknade än.</p>
        )}
      </Section>
      {going && meetingLeft !== undefined && (
        <Section title="Mötets tid">
          <p>
            <Clock form="left" seconds={meetingLeft} step={-1} />
          </p>
          {short !== undefined && short < -60 && (
            <p class="small soft">Det som är kvar ryms, med {Math.floor(-short / 60)} min över.</p>
          )}
        </Section>
      )}
    </>
  )
}
