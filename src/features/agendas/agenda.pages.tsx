/** Dagordningen, där den görs: for those who handle the forum. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { clockAt, type Instant } from '../../kernel/time.ts'
import { Button } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { clockSpan, clockText, countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { Add, Begin } from './agenda.add.tsx'
import { agendaHref, itemHref, templateHref } from './agenda.links.ts'
import type { AgendaPageSubject } from './agenda.load.ts'
import { LeaveButtons, missingLink, Ready, TooLong } from './agenda.parts.tsx'
import { type AgendaItem, meetingStateWords } from './agenda.ts'
import { type AgendaRow, AgendaRows, rowOfSlot } from './agenda.view.tsx'
import { MeetingTabs } from './meeting.tabs.tsx'
import { possibleSteps, type Step } from './order.ts'
import type { PlannedMeeting } from './planned.row.ts'

export const meetingTitle = (it: PlannedMeeting): string =>
  `${it.forum.shortName ?? it.forum.name} ${dateText(it.date)}`

export const meetingCrumbs = (it: PlannedMeeting): readonly (readonly [string, string])[] => [
  ['Möten', '/moten'],
  [meetingTitle(it), `/moten/${it.code}`],
]

export interface AgendaPageGiven {
  readonly subject: AgendaPageSubject
  readonly actor: Actor
  readonly now: Instant
  readonly typed: Typed
  readonly errors: FieldErrors
}

export function AgendaPage(given: AgendaPageGiven): PageContent {
  const { subject, actor, typed, errors } = given
  const { meeting, open } = subject
  const adding = typed.title !== undefined
  return {
    title: `Dagordning, ${meetingTitle(meeting)}`,
    breadcrumbs: meetingCrumbs(meeting),
    scripts: ['live', 'agenda'],
    main: (
      <>
        <PageHead title={`Dagordning, ${meetingTitle(meeting)}`} meta={whenWords(meeting)} />
        <MeetingTabs meeting={meeting} actor={actor} here="agenda" />
        {!adding && <ErrorSummary errors={Object.values(errors).map(message => ({ message }))} />}
        {!open && (
          <Notice tone="quiet" title={`${meetingStateWords[meeting.state]}.`}>
            Dagordningen kan inte ändras längre.
          </Notice>
        )}
        <Columns
          asideLabel="Klart att skicka, och mer att lägga till"
          main={<Agenda {...given} />}
          aside={<Aside {...given} adding={adding} />}
        />
        <p class="ds-sr-only" aria-live="polite" id="dagordning-sagt" />
      </>
    ),
  }
}

const whenWords = (it: PlannedMeeting): string =>
  [
    it.startTime && `kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}`,
    it.place,
    meetingStateWords[it.state].toLocaleLowerCase('sv'),
  ]
    .filter(Boolean)
    .join(' · ')

const liveAt = (code: string): string => `${agendaHref(code)}/nytt`

function Agenda({ subject, now, typed }: AgendaPageGiven): VNode {
  const { meeting, slots, open } = subject
  const items = new Map(slots.map(it => [it.item.id, it.item]))
  const possible = possibleSteps([...items.values()])
  const seen = typeof typed.seen === 'string' ? typed.seen : undefined
  return (
    <div
      id="dagordning"
      data-live={liveAt(meeting.code)}
      data-start={meeting.startTime ?? undefined}
      data-end={meeting.endTime ?? undefined}
    >
      <TooLong subject={subject} />
      {open && <Begin subject={subject} />}
      <Sum subject={subject} />
      {meeting.state === 'called' && (
        <Notice tone="info" title="Kallelsen är skickad.">
          Deltagarna ser det du ändrar när du skickar ett tillägg.
        </Notice>
      )}
      {slots.length === 0 ? (
        <EmptyState title="Dagordningen är tom">
          Lägg till punkter själv, ta upp det som väntar eller hämta dem ur ett ärende.
        </EmptyState>
      ) : (
        <AgendaRows
          rows={slots.map(rowOfSlot)}
          level={2}
          itemHref={row => (open ? itemHref(meeting.code, row.code) : undefined)}
          {...(open ? { before: row => <Grip meeting={meeting} row={row} item={items.get(row.id)} /> } : {})}
          mark={row => (
            <>
              <Marks row={row} item={items.get(row.id)} seen={seen} subject={subject} />
              {open && !row.gone && (
                <Steps
                  {...{ meeting, row, now, version: items.get(row.id)?.version }}
                  possible={possible.get(row.id) ?? []}
                />
              )}
            </>
          )}
          after={row => <After subject={subject} row={row} />}
        />
      )}
    </div>
  )
}

function Sum({
  subject: { meeting, slots, completeness, sentN },
}: {
  readonly subject: AgendaPageSubject
}): VNode | null {
  if (slots.length === 0) return null
  const minutes = slots.reduce((sum, it) => sum + (it.item.minutes ?? 0), 0)
  const { startTime: start, endTime: end } = meeting
  const whole = start && end ? minutesBetween(start, end) : undefined
  const points = slots.filter(it => it.item.kind === 'item' && it.depth === 0).length
  return (
    <p class="agenda-sum">
      <span>
        <strong>{countText(points, 'punkt', 'punkter')}</strong>
      </span>
      <span>
        <strong>
          {minutes}
          {whole === undefined ? '' : ` av ${whole}`}
        </strong>{' '}
        minuter
        {whole !== undefined && completeness.tooLong === 0 && minutes < whole && `, ${whole - minutes} kvar`}
      </span>
      {end && minutes > 0 && start && <span>slutar {clockText(slots.at(-1)?.end ?? end)}</span>}
      {sentN !== null && <span>version {sentN} är skickad</span>}
    </p>
  )
}

const minutesBetween = (from: string, to: string): number => minutesOf(to) - minutesOf(from)
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** Seen only where the script runs: it is dragged, or moved with the arrow keys. */
const Grip = ({
  meeting,
  row,
  item,
}: {
  readonly meeting: PlannedMeeting
  readonly row: AgendaRow
  readonly item: AgendaItem | undefined
}): VNode => (
  <button
    type="button"
    class="grip"
    id={`grepp-${row.code}`}
    data-move={`${itemHref(meeting.code, row.code)}/ordna`}
    data-version={item?.version}
    aria-label={`Flytta ${row.title} med piltangenterna`}
    title="Dra, eller flytta med piltangenterna"
  >
    <span aria-hidden="true">⠿</span>
  </button>
)

/** What somebody else changed after the page was opened, where that is known. */
function Marks({
  row,
  item,
  seen,
  subject,
}: {
  readonly row: AgendaRow
  readonly item: AgendaItem | undefined
  readonly seen: string | undefined
  readonly subject: AgendaPageSubject
}): VNode {
  const name = item?.changedBy ? subject.names.get(item.changedBy) : undefined
  return (
    <>
      {row.late && <Flag>går över tiden</Flag>}
      {item?.changedAt && seen && item.changedAt > seen && (
        <Flag tone="info">
          ändrad kl. {clockText(clockAt(item.changedAt))}
          {name ? ` av ${name}` : ''}
        </Flag>
      )}
    </>
  )
}

function After({ subject, row }: { readonly subject: AgendaPageSubject; readonly row: AgendaRow }): VNode | null {
  const { meeting, completeness, open, others } = subject
  const lacks = [...completeness.stops, ...completeness.warnings].filter(it => it.itemId === row.id)
  return (
    <>
      {lacks.length > 0 && (
        <ul class="lines small">
          {lacks.map(it => (
            <li>
              <Flag tone={it.stops ? 'error' : 'warning'}>{it.stops ? 'stoppas' : 'se över'}</Flag>{' '}
              {missingLink(meeting.code, it)}
            </li>
          ))}
        </ul>
      )}
      {open && !row.gone && row.late && row.types.length > 0 && (
        <div class="agenda-tools">
          <LeaveButtons code={meeting.code} item={row} next={others[0]} />
        </div>
      )}
    </>
  )
}

const stepWords: Readonly<Record<Step, string>> = { up: 'Upp', down: 'Ned', in: 'In', out: 'Ut' }

function Steps(props: {
  readonly meeting: PlannedMeeting
  readonly row: AgendaRow
  readonly version: number | undefined
  readonly possible: readonly Step[]
  readonly now: Instant
}): VNode {
  const { meeting, row, version = 1, possible, now } = props
  return (
    <form class="agenda-steps" method="post" action={`${itemHref(meeting.code, row.code)}/ordna`}>
      <Hidden name="version" value={String(version)} />
      <Hidden name="seen" value={now} />
      {possible.map(way => (
        <Button look="quiet" compact name="way" value={way} aria-label={`${stepWords[way]}: ${row.title}`}>
          {stepWords[way]}
        </Button>
      ))}
    </form>
  )
}

function Aside({ subject, typed, errors, adding }: AgendaPageGiven & { readonly adding: boolean }): VNode {
  const { meeting, open, slots } = subject
  return (
    <>
      <Panel>
        <div id="klart" data-live={liveAt(meeting.code)}>
          <Ready subject={subject} />
        </div>
      </Panel>
      {open && <Add subject={subject} typed={adding ? typed : {}} errors={adding ? errors : {}} />}
      <Section title="Mall">
        <p class="small">
          <a href={templateHref(meeting.forum.slug)}>Mallen för {meeting.forum.shortName ?? meeting.forum.name}</a>
          {slots.length > 0 && '. Där kan du också göra en mall av den här dagordningen.'}
        </p>
      </Section>
    </>
  )
}
