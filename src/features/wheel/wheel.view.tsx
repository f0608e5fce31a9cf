/** Årshjulet på andras sidor: what a meeting that is moved takes with it. */
import type { ComponentChildren, VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { daysAfter, type LocalDate } from '../../kernel/time.ts'
import { clockSpan, countText, dateText } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import type { PlannedMeeting } from '../agendas/planned.row.ts'
import { entriesOfMeeting, itemsAwaiting, itemsOfMeeting, leadsOn, meetingsBetween } from './chain.row.ts'
import { marginText, type Reach } from './chain.ts'
import { type MovedReach, type Moves, type NamedMeeting, whatMoves } from './moves.ts'

export type { Moves } from './moves.ts'

/** How far around both days the chain is followed: a forum that meets less than once a year is not in one. */
const around = 400

/** What would change if the meeting got another day. Nothing is written. */
export async function loadWhatMoves(db: Db, meeting: PlannedMeeting, to: LocalDate): Promise<Moves> {
  const [first, last] = meeting.date < to ? [meeting.date, to] : [to, meeting.date]
  const { id, code, forumId, forum, date, startTime, endTime } = meeting
  const before = { id, code, forumId, date, startTime, endTime, forum: forum.shortName ?? forum.name }
  return whatMoves(before, to, {
    meetings: await meetingsBetween(db, daysAfter(first, -around), daysAfter(last, around)),
    leads: await leadsOn(db, date),
    entries: await entriesOfMeeting(db, id),
    items: await itemsOfMeeting(db, id),
    awaiting: await itemsAwaiting(db, forumId, date),
  })
}

const named = (it: NamedMeeting): string => `${it.forum} ${dateText(it.date)}`

const days = (n: number): string => countText(n, 'dag', 'dagar')

/** 'hinner till SRO 17 december 2026, 4 dagars marginal' */
function reachText({ state, next, reached, slack, late }: Reach<NamedMeeting>): string {
  if (state === 'reaches' && next) return `hinner till ${named(next)}, ${marginText(slack)}`
  const instead = reached ? `når i stället ${named(reached)}` : 'inget senare möte är planerat'
  return next ? `är ${days(late)} för sent till ${named(next)}, ${instead}` : instead
}

const ReachLine = ({ before, after }: MovedReach): VNode => (
  <li>
    Det som {named(after.lower)} ställer sig bakom {reachText(after)}.{' '}
    <span class="soft">Nu: {reachText(before)}.</span>
  </li>
)

const Part = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }): VNode => (
  <div>
    <h3>{title}</h3>
    <ul>{children}</ul>
  </div>
)

const Reaches = ({ title, moved }: { readonly title: string; readonly moved: readonly MovedReach[] }): VNode | null =>
  moved.length === 0 ? null : (
    <Part title={title}>
      {moved.map(it => (
        <ReachLine {...it} />
      ))}
    </Part>
  )

const warnings = ({ taken, dayOff, sameDay, from, to }: Moves): readonly string[] => [
  ...(taken && to !== from ? [`${taken.forum} har redan ett möte ${dateText(to)}. Välj en annan dag.`] : []),
  ...(dayOff ? [`${dateText(to)} är ${dayOff}.`] : []),
  ...sameDay.map(
    it =>
      `${it.forum} möts samma dag${it.startTime ? `, kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}` : ''}.`,
  ),
]

const Unfed = ({ unfed }: Pick<Moves, 'unfed'>): VNode | null =>
  unfed.length === 0 ? null : (
    <Part title="Möten som blir utan underlag">
      {unfed.map(it => (
        <li>
          Inget nytt hinner till {named(it.upper)}. Forumet före skulle behöva mötas senast {dateText(it.by)}.
        </li>
      ))}
    </Part>
  )

const Followers = ({ entries, items, awaiting, month, from, to }: Moves): VNode | null =>
  entries.length + items.length + awaiting.length === 0 ? null : (
    <Part title="Följer med mötet">
      {items.length > 0 && <li>{countText(items.length, 'punkt', 'punkter')} på dagordningen, med sina handlingar</li>}
      {entries.map(it => (
        <li>
          Årshjulet: <a href={`/arshjul/poster/${it.id}`}>{it.title}</a> <span class="soft">({it.category})</span>
          {month && `, flyttas till ${monthText(to)}`}
        </li>
      ))}
      {awaiting.map(it => (
        <li>
          {it.title} <span class="soft">sköts upp till {dateText(from)} och behöver en ny dag</span>
        </li>
      ))}
    </Part>
  )

const monthText = (date: LocalDate): string => dateText(date).replace(/^\d+\s/, '')

const nothing = (it: Moves): boolean =>
  warnings(it).length +
    it.entries.length +
    it.items.length +
    it.awaiting.length +
    it.broken.length +
    it.mended.length +
    it.margins.length +
    it.unfed.length ===
  0

/** Under the field for the new day: what the move would change, the worst first. */
export const WhatMoves = ({ moves }: { readonly moves: Moves }): VNode => (
  <section class="what-moves" aria-labelledby="vad-flytten-andrar">
    <h2 id="vad-flytten-andrar">
      Vad flytten från {dateText(moves.from)} till {dateText(moves.to)} ändrar
    </h2>
    {warnings(moves).length > 0 && (
      <Notice tone={moves.taken ? 'error' : 'warning'} title={moves.taken ? 'Dagen är upptagen.' : 'Tänk på dagen.'}>
        <ul>
          {warnings(moves).map(it => (
            <li>{it}</li>
          ))}
        </ul>
      </Notice>
    )}
    {nothing(moves) && <p>Inget annat ändras: inget i årshjulet, i dagordningen eller i kedjan mellan forumen.</p>}
    <Reaches title="Hinner inte längre fram" moved={moves.broken} />
    <Unfed unfed={moves.unfed} />
    <Reaches title="Hinner fram igen" moved={moves.mended} />
    <Reaches title="Får en annan marginal" moved={moves.margins} />
    <Followers {...moves} />
  </section>
)
