// Demonstrationens planerade möten: what VVG and SRO have ahead, through the same door as the pages.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { dateAt, daysAfter, type Instant, type LocalDate } from '../../kernel/time.ts'
import { planMeeting } from './planning.change.ts'
import type { NewMeeting } from './planning.ts'
import { monthlyDates } from './series.ts'

const start = samklang('start')

type Ahead = Pick<NewMeeting, 'date'> & Partial<NewMeeting> & { readonly forum: 'vvg' | 'sro' }

const vvg = { startTime: '09:00', endTime: '12:00', place: 'Teams', link: 'https://moten.example/vvg' }
const sro = { startTime: '13:00', endTime: '15:30', place: 'Regionens hus, sal Kinnekulle' }

/** VVG meets three weeks before SRO, so that what it stands behind reaches SRO in time. */
function year(of: number): readonly Ahead[] {
  const vvgDates = monthlyDates(of, { nth: 3, weekday: 4, months: [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12] })
  const sroDates = monthlyDates(of, { nth: 2, weekday: 5, months: [2, 4, 6, 10, 12] })
  return [
    ...vvgDates.map(date => ({ forum: 'vvg' as const, ...vvg, date })),
    ...sroDates.map(date => ({ forum: 'sro' as const, ...sro, date })),
  ]
}

const ahead = (today: LocalDate): readonly Ahead[] =>
  [
    { forum: 'vvg' as const, ...vvg, date: '2026-12-03', answerBy: '2026-11-26' },
    { forum: 'sro' as const, ...sro, date: '2026-12-17' },
    ...year(Number(today.slice(0, 4)) + 1),
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

/** So many days before a meeting answers are wanted. */
export const answerDays = 7
export const answerBefore = (date: LocalDate): LocalDate => daysAfter(date, -answerDays)
