// Demonstrationens hållna möte: VVG in November 2026, as its secretary held it here, through the same rules as the pages.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import type { Result } from '../../kernel/result.ts'
import { dateAt, type Instant, instantAt } from '../../kernel/time.ts'
import { addAgendaItem, type NewAgendaItem } from '../agendas/agenda.change.ts'
import { writeClauses } from '../agendas/clause.change.ts'
import { planMeeting } from '../planning/planning.change.ts'
import { attendantsOf } from './attendance.row.ts'
import { addAttendant, fillRoster, mark, markAll } from './attendance.store.ts'
import { carryOn, linkCarried } from './carry.store.ts'
import { findRunning, type Running } from './running.row.ts'
import { takeStep, writeChanges } from './sitting.store.ts'
import { begin, type Change, end, settle, start as takeUp } from './sitting.ts'

const actor = samklang('start')
const day = '2026-11-05'
const at = (clock: string): Instant => instantAt(day, clock)

interface Dealt extends Pick<NewAgendaItem, 'title' | 'types' | 'minutes'> {
  /** When it was taken up; missing for what time did not suffice for. */
  readonly from?: string
  readonly presenters?: NewAgendaItem['presenters']
  readonly proposed?: string
}

const items: readonly Dealt[] = [
  { title: 'Mötets öppnande', types: [], minutes: 3, from: '09:02' },
  { title: 'Föregående mötesanteckning', types: [], minutes: 5, from: '09:06' },
  {
    ...{ title: 'Egenvård, synpunkter efter remissen', types: ['information', 'dialog'], minutes: 45, from: '09:10' },
    presenters: [{ personId: null, name: 'Malte Ryding', organisation: 'Västkom', party: 'municipality' }],
  },
  {
    ...{ title: 'Samsjuklighet, arbetsläget', types: ['information'], minutes: 30, from: '10:14' },
    presenters: [{ personId: null, name: 'Therese Almkvist', organisation: 'VGR', party: 'region' }],
  },
  {
    ...{ title: 'Eskaleringstrappan, översyn', types: ['position'], minutes: 40, from: '10:49' },
    proposed: 'VVG noterar informationen om översynen av eskaleringstrappan.',
  },
  { title: 'Munhälsa', types: ['information'], minutes: 15 },
]

const must = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(`The demonstration's meeting: ${result.why}`)
  return result.value
}

/** Holds the meeting, where nothing has been held yet and its day has been. Resolves with its code. */
export async function holdDemonstrationMeeting(tx: Tx, now: Instant): Promise<string | undefined> {
  if (dateAt(now) <= day) return undefined
  if (await tx.selectFrom('sitting_event').select('id').limit(1).executeTakeFirst()) return undefined
  const forum = await tx.selectFrom('forum').select('id').where('slug', '=', 'vvg').executeTakeFirst()
  if (!forum) return undefined
  const none = { link: null, message: null, answerBy: null, title: null }
  const planned = await planMeeting(
    tx,
    permitFor(actor, 'meeting.plan', { forumId: forum.id }),
    forum.id,
    {
      ...{ ...none, kind: 'ordinary', announced: true, date: day, startTime: '09:00', endTime: '12:00' },
      place: 'Teams',
    },
    at('08:00'),
  )
  if (!planned.ok) return undefined
  await addItems(tx, forum.id, planned.value.id)
  await hold(tx, planned.value.code)
  await flagSecondTime(tx, forum.id, planned.value.id)
  return planned.value.code
}

async function addItems(tx: Tx, forumId: string, meetingId: string): Promise<void> {
  const permit = permitFor(actor, 'agenda.change', { forumId })
  for (const { from: _, proposed, presenters, ...it } of items) {
    const item = await addAgendaItem(tx, permit, { ...it, forumId, meetingId, ...(presenters ? { presenters } : {}) })
    if (!proposed) continue
    const bare = { condition: null, addition: null, validFrom: null, validTo: null, due: null, dueOn: null }
    const clause = { verb: 'notes' as const, object: null, addressees: [], mandatees: [], words: proposed, ...bare }
    await writeClauses(tx, permit, { itemId: item.id, stage: 'proposed' }, [clause])
  }
}

const running = async (tx: Tx, code: string): Promise<Running> => {
  const found = await findRunning(readerOf(tx), code)
  if (!found) throw new Error('The demonstration has lost its meeting')
  return found
}

const permitOf = ({ meeting }: Running) =>
  permitFor(actor, 'sitting.run', { id: meeting.id, version: meeting.version, forumId: meeting.forumId })

async function write(tx: Tx, before: Running, changes: readonly Change[], when: Instant): Promise<void> {
  const versions = new Map(before.items.map(it => [it.id, it.version]))
  await writeChanges(tx, permitOf(before), before.meeting, changes, { versions, at: when })
  await carryOn(tx, permitOf(before), before.meeting, before.items, changes)
}

async function hold(tx: Tx, code: string): Promise<void> {
  const first = await running(tx, code)
  const begun = must(begin(first.meeting, day, at('09:02')))
  await takeStep(tx, permitOf(first), { ...first.meeting, today: day }, 'begun', begun, first.parts)
  await fillRoster(tx, permitOf(first), first.meeting)
  await attend(tx, await running(tx, code))
  for (const { title, from } of items) {
    if (!from) continue
    const now = await running(tx, code)
    const id = now.items.find(it => it.title === title)?.id ?? ''
    await write(tx, now, must(takeUp(now.meeting.state, now.items, id, at(from))), at(from))
  }
  for (const how of ['done', 'lapsed'] as const) {
    const now = await running(tx, code)
    const left = now.items.find(it => (how === 'done' ? it.state === 'ongoing' : it.state === 'planned'))
    if (!left) continue
    const when = { at: at('11:58'), today: day }
    await write(tx, now, must(settle(now.meeting.state, now.items, left.id, { how }, when)), when.at)
  }
  const last = await running(tx, code)
  const ended = must(end(last.meeting.state, last.parts, last.items, at('12:04')))
  await takeStep(tx, permitOf(last), { ...last.meeting, today: day }, 'ended', ended, last.parts)
}

/** All but two of the members came; for one of them a substitute did. */
async function attend(tx: Tx, { meeting, people }: Running): Promise<void> {
  const permit = permitFor(actor, 'sitting.run', { id: meeting.id, version: meeting.version, forumId: meeting.forumId })
  const absent = people.filter(it => it.capacity === 'member').slice(-2)
  const came = people.filter(it => !absent.includes(it)).map(it => it.id)
  await markAll(tx, permit, meeting, came, at('09:02'))
  for (const { id, version } of absent) {
    const own = permitFor(actor, 'sitting.run', { id, version, forumId: meeting.forumId })
    await mark(tx, own, meeting, { arrivedAt: null, leftAt: null, absentWhy: 'anmält förhinder' })
  }
  const [, stoodInFor] = absent
  const substitute = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('code', '=', 'kerim-hodzic')
    .executeTakeFirst()
  if (!stoodInFor || !substitute) return
  await addAttendant(tx, permit, meeting, {
    ...{ name: substitute.name, personId: substitute.id, organisation: 'Närhälsan', party: 'region' },
    ...{ capacity: 'substitute', substitutesId: stoodInFor.id, arrivedAt: at('09:02'), only: [] },
  })
  const early = (await attendantsOf(tx, meeting.id)).findLast(it => it.capacity === 'member' && it.arrivedAt !== null)
  if (!early) return
  const own = permitFor(actor, 'sitting.run', { id: early.id, version: early.version, forumId: meeting.forumId })
  await mark(tx, own, meeting, { arrivedAt: early.arrivedAt, leftAt: at('11:30'), absentWhy: null })
}

/** What lapsed stands on the next agenda already, as its notice has it: that one is what the lapsed item became. */
async function flagSecondTime(tx: Tx, forumId: string, meetingId: string): Promise<void> {
  const lapsed = await tx
    .selectFrom('agenda_item')
    .select(['id', 'title'])
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'lapsed')
    .executeTakeFirst()
  if (lapsed) await linkCarried(tx, permitFor(actor, 'sitting.run', { forumId }), lapsed)
}
