/** Kallelser på andras sidor: what waits for an answer. */
import type { VNode } from 'preact'
import type { Db } from '../../data/reading.ts'
import { href } from '../../http/route.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { clockSpan, dateText } from '../../ui/format.ts'
import { Flag } from '../../ui/notice.tsx'
import { type Answer, answerWords } from './notice.ts'

export interface CallToAnswer {
  readonly code: string
  readonly forum: string
  readonly title: string | null
  readonly date: LocalDate
  readonly startTime: string | null
  readonly endTime: string | null
  readonly answerBy: LocalDate | null
  readonly answer: Answer
  /** A substitute in nobody's place: only told. */
  readonly informed: boolean
}

const callsFrom = (db: Db, personId: string, now: Instant) =>
  db
    .selectFrom('participant as p')
    .innerJoin('meeting as m', 'm.id', 'p.meeting_id')
    .where('p.person_id', '=', personId)
    .where('p.called_at', 'is not', null)
    .where('m.state', '=', 'called')
    .where('m.date', '>=', dateAt(now))

/** Meetings from today on that a person is called to, the nearest first. */
export async function callsOf(db: Db, personId: string, now: Instant): Promise<readonly CallToAnswer[]> {
  const rows = await callsFrom(db, personId, now)
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .leftJoin('meeting_plan as l', 'l.meeting_id', 'm.id')
    .select(['m.code', 'm.title', 'm.date', 'm.start_time', 'm.end_time', 'l.answer_by', 'p.answer', 'p.capacity'])
    .select(['p.substitutes_id', 'f.name', 'f.short_name'])
    .orderBy('m.date')
    .orderBy('m.start_time')
    .execute()
  return rows.map(it => ({
    code: it.code,
    forum: it.short_name ?? it.name,
    title: it.title,
    date: it.date,
    startTime: it.start_time,
    endTime: it.end_time,
    answerBy: it.answer_by,
    answer: it.answer,
    informed: it.capacity === 'substitute' && it.substitutes_id === null,
  }))
}

/** Those of them that nobody has answered. */
export const callsToAnswer = async (db: Db, personId: string, now: Instant): Promise<readonly CallToAnswer[]> =>
  (await callsOf(db, personId, now)).filter(it => it.answer === 'none' && !it.informed)

/** The same as rows to count. */
export const callsWaiting = (db: Db, personId: string, now: Instant) =>
  callsFrom(db, personId, now)
    .select('p.id')
    .where('p.answer', '=', 'none')
    .where(eb => eb.not(eb.and([eb('p.capacity', '=', 'substitute'), eb('p.substitutes_id', 'is', null)])))

export const CallList = ({
  calls,
  empty,
}: {
  readonly calls: readonly CallToAnswer[]
  readonly empty?: string
}): VNode =>
  calls.length === 0 ? (
    <p>{empty}</p>
  ) : (
    <ul class="dated">
      {calls.map(it => (
        <li>
          <span class="when">{dateText(it.date)}</span>
          <span>
            <a href={href('/moten/:code/svar', it)}>
              {it.forum}
              {it.title && `: ${it.title}`}
              {it.startTime && `, kl. ${clockSpan(it.startTime, it.endTime ?? undefined)}`}
            </a>{' '}
            {it.informed ? (
              <Flag tone="quiet">du är ersättare</Flag>
            ) : it.answer === 'none' ? (
              <Flag>{it.answerBy ? `svara senast ${dateText(it.answerBy)}` : 'svara'}</Flag>
            ) : (
              <Flag tone={it.answer === 'yes' ? 'success' : 'quiet'}>{answerWords[it.answer].toLowerCase()}</Flag>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
