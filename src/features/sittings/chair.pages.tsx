/** Ordförandens vy: what is taken up, how long it may last, whether the rest fits, and who wants the floor. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import type { Instant } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Combobox } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { AgendaItem } from '../agendas/agenda.ts'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { presentAt } from './attendance.ts'
import { wholeMinutes } from './clock.text.ts'
import { itemAction, Proposal, readAt } from './item.panel.tsx'
import type { RunningSubject } from './running.load.ts'
import { endsAt, type Running } from './running.row.ts'
import { AgendaRail, Clock, currentAndNext, HeadCount, LostContact, SittingBar, TimeWarning } from './sitting.parts.tsx'
import { pace, sat, used } from './sitting.time.ts'
import { meetingName, slotTitle } from './sitting.words.ts'

interface ChairProps {
  readonly subject: RunningSubject
  readonly actor: Actor
  readonly now: Instant
  readonly typed: Typed
  readonly errors: FieldErrors
}

const liveOf = ({ meeting }: Running): string => href('/moten/:code/nytt', { code: meeting.code })

export function ChairPage(props: ChairProps): PageContent {
  const { subject, actor, now } = props
  const { running, mine } = subject
  const { meeting } = running
  return {
    title: `Led mötet: ${meetingName(meeting)}`,
    wide: true,
    breadcrumbs: [
      ['Möten', '/moten'],
      [meetingName(meeting), href('/moten/:code', meeting)],
    ],
    scripts: ['live', 'sitting'],
    main: (
      <>
        <MeetingTabs meeting={meeting} actor={actor} here="chair" mine={mine} leading={subject.leading} />
        <div id="lage" data-live={liveOf(running)}>
          <SittingBar shown={running} now={now} view="ordförandens vy" />
        </div>
        <LostContact typing={false} />
        <div class="chair-columns">
          <div id="nu" data-live={liveOf(running)} class="stack">
            <Now {...props} />
          </div>
          <div>
            <Section title="Talarlista">
              <div id="talarlista" data-live={liveOf(running)}>
                <FloorList running={running} />
              </div>
              <AddToFloor {...props} />
            </Section>
          </div>
          <div id="kvar" data-live={liveOf(running)}>
            <Section title="Dagordning">
              <AgendaRail shown={running} now={now} />
              <TimeWarning shown={running} now={now} />
            </Section>
            <Section title="Närvarande">
              <HeadCount shown={running} item={currentAndNext(running).current?.item} now={now} />
            </Section>
          </div>
        </div>
      </>
    ),
  }
}

const Now = ({ subject, actor, now }: ChairProps): VNode => {
  const { running } = subject
  const { current, next } = currentAndNext(running)
  const going = running.meeting.state === 'ongoing'
  return (
    <>
      {current ? (
        <>
          <p class="soft">Nu</p>
          <h2 class="chair-title">{slotTitle(current.number, current.item)}</h2>
          <ItemClock running={running} item={current.item} now={now} />
          <Proposal item={current.item} />
        </>
      ) : (
        <h2 class="chair-title">{waitingWords(running)}</h2>
      )}
      {going && <MeetingClock running={running} now={now} />}
      {next && (
        <p>
          Sedan: {slotTitle(next.number, next.item)}
          {next.item.minutes ? `, ${next.item.minutes} min` : ''}
        </p>
      )}
      {going && may(actor, 'sitting.run', subject) && <Onwards running={running} />}
    </>
  )
}

const ItemClock = ({ running, item, now }: OfItem): VNode => {
  const step = running.meeting.state === 'ongoing' ? 1 : 0
  const { itemLeft } = pace(running.items, running.parts, endsAt(running), now)
  return (
    <p class={`chair-clock${itemLeft !== undefined && itemLeft < 0 ? ' over' : ''}`}>
      {itemLeft === undefined ? (
        <Clock form="used" seconds={used(item, running.items, running.parts, now)} step={step} />
      ) : (
        <Clock form="left" seconds={itemLeft} step={step === 1 ? -1 : 0} label={`av ${item.minutes} minuter`} />
      )}
    </p>
  )
}

interface OfItem {
  readonly running: Running
  readonly item: AgendaItem
  readonly now: Instant
}

const MeetingClock = ({ running, now }: Omit<OfItem, 'item'>): VNode => {
  const { ahead, meetingLeft, short } = pace(running.items, running.parts, endsAt(running), now)
  return (
    <p class="chair-meeting">
      Mötet har hållit på <Clock form="minutes" seconds={sat(running.parts, now)} step={1} />.{' '}
      {meetingLeft !== undefined && (
        <>
          Mötets tid: <Clock form="left" seconds={meetingLeft} step={-1} />.{' '}
        </>
      )}
      {ahead > 0 && `Punkterna som är kvar behöver ${wholeMinutes(ahead)}. `}
      {short !== undefined && (short >= 60 ? <strong>Det är {wholeMinutes(short)} för mycket.</strong> : 'Det ryms.')}
    </p>
  )
}

/** For whoever also holds the pen. */
const Onwards = ({ running }: { readonly running: Running }): VNode => {
  const { current, next } = currentAndNext(running)
  return (
    <div class="buttons">
      {current && (
        <ButtonForm
          action={itemAction(running, current.item, 'klar')}
          fields={{ ...readAt(running, current.item), next: 'ja', back: 'chair' }}
        >
          {next ? 'Klar, nästa punkt' : 'Klar'}
        </ButtonForm>
      )}
      {!current && next && (
        <ButtonForm
          action={itemAction(running, next.item, 'borja')}
          fields={{ ...readAt(running, next.item), back: 'chair' }}
        >
          {`Ta upp punkt ${next.number ?? ''}`}
        </ButtonForm>
      )}
    </div>
  )
}

const waitingWords = ({ meeting }: Running): string =>
  meeting.state === 'paused'
    ? 'Mötet är avbrutet'
    : meeting.state === 'ended'
      ? 'Mötet är avslutat'
      : meeting.state === 'ongoing'
        ? 'Ingen punkt är uppe'
        : 'Mötet har inte börjat'

const FloorList = ({ running }: { readonly running: Running }): VNode => {
  const { code } = running.meeting
  const action = (id: string, what: string): string =>
    `${href('/moten/:code/talarlista/:request', { code, request: id })}/${what}`
  const [first] = running.floor.filter(it => it.state === 'waiting')
  if (running.floor.length === 0) return <p class="soft">Ingen har begärt ordet.</p>
  return (
    <>
      {first && (
        <ButtonForm action={action(first.id, 'ge')} fields={{}}>
          {`Ge ordet till ${first.name}`}
        </ButtonForm>
      )}
      <ol class="floor">
        {running.floor.map(it => (
          <li class={it.state}>
            <span>
              {it.state === 'given' && <strong>Har ordet: </strong>}
              {it.name}
              {it.organisation && <span class="soft">, {it.organisation}</span>}
            </span>
            <span class="buttons">
              {it.state === 'waiting' && it.id !== first?.id && (
                <ButtonForm compact look="quiet" action={action(it.id, 'ge')} aria-label={`Ge ordet till ${it.name}`}>
                  Ge ordet
                </ButtonForm>
              )}
              <ButtonForm
                compact
                look="quiet"
                action={action(it.id, 'stryk')}
                aria-label={it.state === 'given' ? `${it.name} är klar` : `Stryk ${it.name}`}
              >
                {it.state === 'given' ? 'Klar' : 'Stryk'}
              </ButtonForm>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

const AddToFloor = ({ subject: { running }, now, typed, errors }: ChairProps): VNode | null => {
  const { meeting } = running
  if (meeting.state !== 'ongoing')
    return <Notice tone="quiet">Talarlistan finns medan mötet pågår. Den sparas inte.</Notice>
  const there = presentAt(running.people, undefined, now)
  const names = (there.length > 0 ? there : running.people).map(it => it.name)
  return (
    <Form
      action={`${href('/moten/:code/talarlista', { code: meeting.code })}/ny`}
      submit="Sätt upp på talarlistan"
      look="secondary"
      errors={errors}
      label="Sätt upp någon på talarlistan"
    >
      <Combobox
        name="name"
        label="Vem begär ordet?"
        options={names}
        value={typedOr(typed, 'name', '')}
        error={errors.name}
      />
    </Form>
  )
}
