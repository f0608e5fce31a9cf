/** Möte som planeras och hålls här: where it stands, and what of it there is to see before it has minutes. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import { clockAt, type LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { clockSpan, clockText, dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { MeetingState } from '../agendas/agenda.ts'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import type { MinutesStanding } from '../approvals/minutes.view.tsx'
import { type MovedOnce, MovesMade } from '../planning/planning.view.tsx'
import type { Sitting } from './meeting.ahead.row.ts'

export interface AheadGiven {
  readonly actor: Actor
  readonly today: LocalDate
  /** Missing for a meeting that is known from its documents alone. */
  readonly planned: PlannedMeeting | undefined
  readonly moves: readonly MovedOnce[]
  readonly sittings: readonly Sitting[]
  /** Called without sitting in the forum. */
  readonly mine?: boolean
  /** How far its minutes have come, for those who may know it. */
  readonly minutes?: MinutesStanding | undefined
  /** May read what is sent to those who take part. */
  readonly partakes: boolean
}

type Planned = AheadGiven & { readonly planned: PlannedMeeting }

const sat = (it: Sitting): string => {
  const start = it.startedAt ? clockAt(it.startedAt) : it.startTime
  const end = it.endedAt ? clockAt(it.endedAt) : it.endTime
  const clock = start && (end ? clockSpan(start, end) : `från ${clockText(start)}`)
  return [dateText(it.date), clock && `kl. ${clock}`, it.place].filter(Boolean).join(', ')
}

/** More than one, or one that was broken off: else the facts say it already. */
const Sittings = ({ sittings }: Pick<AheadGiven, 'sittings'>): VNode | null =>
  sittings.length < 2 && !sittings.some(it => it.brokenWhy) ? null : (
    <Section title="Mötet satt vid flera tillfällen">
      <ol class="lines">
        {sittings.map(it => (
          <li>
            {sat(it)}
            {it.brokenWhy && <span class="soft">. Avbröts: {it.brokenWhy}</span>}
          </li>
        ))}
      </ol>
    </Section>
  )

/** How it was moved, when it sat, and that it was cancelled. */
export const Standing = ({ planned, moves, sittings }: Planned): VNode => (
  <>
    {planned.state === 'cancelled' && (
      <Notice tone="warning" title="Mötet är inställt.">
        {planned.cancelledWhy ?? ''}
      </Notice>
    )}
    <Sittings sittings={sittings} />
    <MovesMade moves={moves} />
  </>
)

const outsideWords: Readonly<Record<Exclude<MeetingState, 'held'>, string>> = {
  planned: 'Mötet planeras. Vad som sägs och beslutas där visas här när mötesanteckningarna är publicerade.',
  called: 'De som ska delta är kallade. Vad som sägs och beslutas visas här när mötesanteckningarna är publicerade.',
  ongoing: 'Mötet pågår. Vad som sägs och beslutas visas här när mötesanteckningarna är publicerade.',
  paused: 'Mötet är avbrutet och fortsätter en annan dag.',
  ended: 'Mötet har hållits. Punkterna och ställningstagandena visas här när mötesanteckningarna är publicerade.',
  cancelled: 'Mötet blev inte av. Ett nytt datum visas bland forumets möten.',
}

const insideWords: Readonly<Partial<Record<MeetingState, string>>> = {
  planned: 'Dagordningen skickas med kallelsen, och finns då här.',
  called: 'Dagordningen och handlingarna är skickade.',
  ongoing: 'Dagordningen och handlingarna finns under Handlingar.',
}

const sent: readonly MeetingState[] = ['called', 'ongoing', 'paused', 'ended']

interface Step {
  readonly title: string
  readonly words: string
  readonly label: string
  /** After the minutes' own address. */
  readonly path?: string
}

/** What becomes of a meeting that has been held, for those who follow it from the inside. */
const stepOf = ({ state, adjustBy }: MinutesStanding, handler: boolean): Step => {
  if (state === 'draft')
    return {
      title: 'Mötesanteckningarna är ett utkast',
      words: 'De ska läsas igenom och skickas ut till dem som var med.',
      label: 'Öppna mötesanteckningarna',
    }
  if (state === 'circulated')
    return {
      title: 'Mötesanteckningarna är utskickade för justering',
      words: `De som var med kan föreslå justeringar${adjustBy ? ` till och med ${dateText(adjustBy)}` : ''}. När de är justerade och publicerade visas punkterna här.`,
      label: 'Läs mötesanteckningarna',
    }
  if (handler)
    return {
      title: 'Mötesanteckningarna är justerade',
      words: 'Nu ska de publiceras. Då visas punkterna och ställningstagandena här.',
      label: 'Publicera mötesanteckningarna',
      path: '/publicera',
    }
  return {
    title: 'Mötesanteckningarna är justerade',
    words: 'När de är publicerade visas punkterna och ställningstagandena här.',
    label: 'Läs mötesanteckningarna',
  }
}

/** What will come, for a meeting without documents. */
export function ToCome({ planned, partakes, minutes, actor }: Planned): VNode {
  const { state, code } = planned
  const follows = partakes && state === 'ended' && minutes
  const handler = may(actor, 'minutes.circulate', planned)
  if (follows && (minutes.state !== 'draft' || handler)) {
    const { title, words, label, path = '' } = stepOf(minutes, handler)
    return (
      <EmptyState
        title={title}
        action={<ButtonLink href={`/moten/${code}/motesanteckningar${path}`}>{label}</ButtonLink>}
      >
        {words}
      </EmptyState>
    )
  }
  const words = (partakes && insideWords[state]) || (state === 'held' ? '' : outsideWords[state])
  return (
    <EmptyState
      title={state === 'cancelled' ? 'Inga punkter' : 'Inga punkter att visa ännu'}
      {...(partakes && sent.includes(state)
        ? { action: <ButtonLink href={`/moten/${code}/handlingar`}>Öppna handlingarna</ButtonLink> }
        : {})}
    >
      {words}
    </EmptyState>
  )
}
