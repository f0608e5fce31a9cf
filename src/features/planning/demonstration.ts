// Demonstrationens planerade möten: what VVG and SRO have ahead, through the same door as the pages.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { dateAt, daysAfter, type Instant, type LocalDate } from '../../kernel/time.ts'
import { dayOff } from '../wheel/holidays.ts'
import { planMeeting } from './planning.change.ts'
import type { NewMeeting } from './planning.ts'
import { addPoll } from './poll.store.ts'
import { monthlyDates } from './series.ts'

const start = samklang('start')

type Ahead = Pick<NewMeeting, 'date'> & Partial<NewMeeting> & { readonly forum: 'vvg' | 'sro' }

const vvg = { startTime: '09:00', endTime: '12:00', place: 'Teams', link: 'https://moten.example/vvg' }
const sro = { startTime: '13:00', endTime: '15:30', place: 'Regionens hus, sal Kinnekulle' }

/** As VVG's minutes of October 2026 tell them; SRO meets so that what VVG stands behind reaches it. */
const told: Readonly<Record<'vvg' | 'sro', readonly LocalDate[]>> = {
  vvg: ['2027-01-21', '2027-03-04', '2027-04-22', '2027-06-03', '2027-09-09', '2027-10-14', '2027-12-02'],
  sro: ['2027-02-12', '2027-04-09', '2027-05-21', '2027-06-18', '2027-10-01', '2027-12-17'],
}

/** A demonstration that is opened when those days have been shows the same pace the year after. */
const paced = (year: number): typeof told => ({
  vvg: monthlyDates(year, { nth: 3, weekday: 4, months: [1, 3, 4, 6, 9, 10, 12] }),
  sro: monthlyDates(year, { nth: 2, weekday: 5, months: [2, 4, 5, 6, 10, 12] }),
})

const datesAhead = (today: LocalDate, forum: 'vvg' | 'sro'): readonly LocalDate[] => [
  ...(today < '2027-01-01' ? told : paced(Number(today.slice(0, 4)) + 1))[forum],
]

const ahead = (today: LocalDate): readonly Ahead[] =>
  [
    { forum: 'vvg' as const, ...vvg, date: '2026-12-03', answerBy: '2026-11-26' },
    { forum: 'sro' as const, ...sro, date: '2026-12-17' },
    ...datesAhead(today, 'vvg').map(date => ({ forum: 'vvg' as const, ...vvg, date })),
    ...datesAhead(today, 'sro').map(date => ({ forum: 'sro' as const, ...sro, date })),
  ].filter(it => it.date >= today)

/** Plans the demonstration's meetings, where nothing is planned yet. Resolves with their number. */
export async function planDemonstrationMeetings(tx: Tx, now: Instant): Promise<number> {
  if (await tx.selectFrom('meeting_plan').select('meeting_id').limit(1).executeTakeFirst()) return 0
  const forums = await tx.selectFrom('forum').select(['id', 'slug']).where('slug', 'in', ['vvg', 'sro']).execute()
  const today = dateAt(now)
  let planned = 0
  for (const { forum, ...it } of ahead(today)) {
    const forumId = forums.find(one => one.slug === forum)?.id
    if (!forumId) continue
    const none = { startTime: null, endTime: null, place: null, link: null, message: null, answerBy: null, title: null }
    const given: NewMeeting = { ...none, kind: 'ordinary', announced: true, ...it }
    const done = await planMeeting(tx, permitFor(start, 'meeting.plan', { forumId }), forumId, given, now)
    if (done.ok) planned += 1
  }
  return planned
}

/** The first working day so many days ahead, or after. */
export function workday(today: LocalDate, days: number): LocalDate {
  let date = daysAfter(today, days)
  while (dayOff(date)) date = daysAfter(date, 1)
  return date
}

/** A question about an extra meeting that waits for answers, where none has been asked. */
export async function askInDemonstration(tx: Tx, now: Instant): Promise<void> {
  if (await tx.selectFrom('date_poll').select('id').limit(1).executeTakeFirst()) return
  const forum = await tx.selectFrom('forum').select('id').where('slug', '=', 'sro').executeTakeFirst()
  if (!forum) return
  const today = dateAt(now)
  const people = await tx
    .selectFrom('person as p')
    .innerJoin('membership as m', 'm.person_id', 'p.id')
    .innerJoin('seat as s', 's.id', 'm.seat_id')
    .leftJoin('organisation as o', 'o.id', 's.organisation_id')
    .select(['p.id', 'p.name', 'o.name as organisation', 'o.kind'])
    .where('s.forum_id', '=', forum.id)
    .where('s.role', 'in', ['chair', 'vice-chair', 'member'])
    .where('m.valid_to', 'is', null)
    .orderBy('p.name')
    .execute()
  const asked = people.map(it => ({
    ...{ personId: it.id, name: it.name, organisation: it.organisation },
    party: it.kind === null ? null : it.kind === 'region' ? ('region' as const) : ('municipality' as const),
  }))
  if (asked.length === 0) return
  await addPoll(
    tx,
    permitFor(start, 'poll.ask', { forumId: forum.id }),
    {
      ...{
        forumId: forum.id,
        title: 'Extra möte om hälso- och sjukvårdsavtalet',
        kind: 'extra',
        place: 'Teams',
        link: null,
      },
      message: 'Vi behöver en timme till för avtalet innan huvudmännen får det.',
      deadline: daysAfter(today, 10),
      options: [
        { date: workday(today, 16), startTime: '08:00', endTime: '09:00' },
        { date: workday(today, 17), startTime: '16:00', endTime: '17:00' },
        { date: workday(today, 23), startTime: '12:00', endTime: '13:00' },
      ],
      asked,
    },
    now,
  )
}
