/** Mötets villkor: every clause that is held back or was, and how far each has come. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { href, type PageContent } from '../../http/route.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { DecidedWords } from '../../ui/decided.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { clearHref } from './clearance.links.ts'
import { forumOf } from './clearance.pages.tsx'
import type { HeldClause } from './clearance.row.ts'
import { askable, standing } from './clearance.ts'
import { GateMark } from './clearance.view.tsx'
import { stateText, whoText } from './clearance.words.ts'

export interface ConditionsGiven {
  readonly meeting: PlannedMeeting
  readonly held: readonly HeldClause[]
  readonly actor: Actor
  readonly handler: boolean
  /** Called to the meeting, or asked about one of its conditions. */
  readonly called: boolean
  /** Codes of those that the actor is asked to clear. */
  readonly mine: ReadonlySet<string>
}

const next = (it: HeldClause, handler: boolean, mine: boolean): string | undefined => {
  if (mine) return 'Läs och svara'
  if (!handler) return undefined
  if (standing(it.clearances).length === 0) return 'Utse vem som ska klarera'
  return it.state === 'waiting' && askable(it.clearances).length > 0 ? 'Fråga dem som ska klarera' : 'Följ klareringen'
}

const One = ({
  it,
  handler,
  mine,
}: {
  readonly it: HeldClause
  readonly handler: boolean
  readonly mine: boolean
}): VNode => {
  const what = next(it, handler, mine)
  return (
    <Section title={it.item ? [it.item.number, it.item.title].filter(Boolean).join(' ') : 'Sats'} id={it.code}>
      <DecidedWords meta={[<GateMark gate={it} />]}>{it.words}</DecidedWords>
      {handler && standing(it.clearances).length > 0 && (
        <Facts facts={standing(it.clearances).map(one => ({ term: whoText(one), value: stateText(one) }))} />
      )}
      {what && (
        <p>
          <ButtonLink href={clearHref(it.code)}>
            {what}
            <span class="ds-sr-only">: {it.words}</span>
          </ButtonLink>
        </p>
      )}
    </Section>
  )
}

export function ConditionsPage({ meeting, held, handler, mine, actor, called }: ConditionsGiven): PageContent {
  const now = held.filter(it => !it.gone)
  const waiting = now.filter(it => it.state === 'waiting').length
  const where = `${forumOf(meeting)} ${dateText(meeting.date)}`
  return {
    title: `Villkor, ${where}`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [where, href('/moten/:code', meeting)],
    ],
    main: (
      <>
        <PageHead
          title="Villkor"
          meta={where}
          lead={
            waiting > 0
              ? `${countText(waiting, 'sats', 'satser')} går inte ut förrän villkoret är uppfyllt.`
              : 'Inget hålls tillbaka.'
          }
        />
        <MeetingTabs meeting={meeting} actor={actor} here="conditions" mine={called} />
        {now.length === 0 && (
          <EmptyState title="Inga villkor">Mötet har inte tagit något ställningstagande under ett villkor.</EmptyState>
        )}
        {now.map(it => (
          <One it={it} handler={handler} mine={mine.has(it.code)} />
        ))}
      </>
    ),
  }
}
