// Demonstrationens kallelse: VVG's next meeting is called, and some of those who are called have answered.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, daysAfter, type Instant } from '../../kernel/time.ts'
import { freezeAgenda } from '../agendas/freeze.ts'
import { findPlannedMeeting, type PlannedMeeting } from '../agendas/planned.row.ts'
import { setAddress } from './address.store.ts'
import { callParticipants } from './notice.change.ts'
import { participantsOf } from './notice.row.ts'
import { markCalled, writeAnswer } from './notice.store.ts'
import type { Answering, Participant } from './notice.ts'
import { answerDays } from './send.ts'
import { tellWithin } from './tell.ts'

const start = samklang('start')

/** Who has answered, by the code of their person. The others are silent. */
const answers: Readonly<Record<string, Pick<Answering, 'said' | 'words'> & { readonly standIn?: string }>> = {
  'karin-wallgarde': { said: 'yes', words: null },
  'petter-hallander': { said: 'yes', words: null },
  'jonatan-frej': { said: 'yes', words: 'Ansluter från tåget, kan bli några minuter sen.' },
  'roger-tideman': { said: 'yes', words: null },
  'torun-wiberg': { said: 'yes', words: null },
  'conny-brorstrom': { said: 'no', words: 'Har ledningsdag samma förmiddag.' },
  'mari-ann-hedvall': { said: 'yes', words: null },
  'ylva-fornander': { said: 'substitute', words: null, standIn: 'kerim-hodzic' },
  'kerim-hodzic': { said: 'yes', words: null },
  'malte-ryding': { said: 'yes', words: null },
}

const message =
  'Välkomna till årets sista möte. Läs handlingarna i förväg, så att vi kan använda tiden till det vi ska ta ställning till. Kan du inte komma: säg vem som kommer i stället för dig.'

/** Calls the next planned meeting of VVG, where nothing has been called. */
export async function callInDemonstration(deps: Pick<Deps, 'data' | 'settings' | 'jobs' | 'now'>): Promise<void> {
  const now = deps.now()
  await deps.data.as(start, async tx => {
    if (await tx.selectFrom('person_address').select('id').limit(1).executeTakeFirst()) return
    await reachEveryone(tx, now)
    const meeting = await nextOf(tx, now)
    if (!meeting) return
    const whose = { id: meeting.id, forumId: meeting.forumId, version: meeting.version }
    const freezing = { kind: 'planned' as const, message, now }
    const frozen = await freezeAgenda(tx, permitFor(start, 'agenda.send', whose), meeting.id, freezing)
    if (!frozen.ok) return
    const permit = permitFor(start, 'notice.send', whose)
    await callParticipants(tx, permit, meeting, now)
    const answerBy = meeting.plan?.answerBy ?? daysAfter(meeting.date, -answerDays)
    await markCalled(tx, permit, meeting.forumId, { message, answerBy, remindDays: 3 })
    await tellWithin(tx, deps, { meetingId: meeting.id, what: 'notice', key: 'demonstration', at: now })
    await answerAll(tx, meeting.id, now)
  })
}

/** Invented addresses for those who sit in the county's forums, in a domain that nobody has (RFC 2606). */
async function reachEveryone(tx: Tx, now: Instant): Promise<void> {
  const people = await tx
    .selectFrom('person as p')
    .innerJoin('membership as m', 'm.person_id', 'p.id')
    .innerJoin('seat as s', 's.id', 'm.seat_id')
    .innerJoin('forum as f', 'f.id', 's.forum_id')
    .select(['p.id', 'p.code'])
    .where('f.slug', 'in', ['vvg', 'sro'])
    .where('m.valid_to', 'is', null)
    .distinct()
    .orderBy('p.code')
    .execute()
  const permit = permitFor(start, 'address.change')
  for (const { id, code } of people)
    await setAddress(tx, permit, { personId: id }, `${code.replace('-', '.')}@vardsamverkan.example`, now)
}

async function nextOf(tx: Tx, now: Instant): Promise<PlannedMeeting | undefined> {
  const row = await tx
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select('m.id')
    .where('f.slug', '=', 'vvg')
    .where('m.state', '=', 'planned')
    .where('m.date', '>=', dateAt(now))
    .where(it => it.exists(it.selectFrom('agenda_item as i').select('i.id').whereRef('i.meeting_id', '=', 'm.id')))
    .orderBy('m.date')
    .limit(1)
    .executeTakeFirst()
  return row && findPlannedMeeting(tx, { id: row.id })
}

async function answerAll(tx: Tx, meetingId: string, now: Instant): Promise<void> {
  const all = await participantsOf(tx, meetingId)
  const codes = await tx
    .selectFrom('person')
    .select(['id', 'code', 'name'])
    .where('code', 'in', Object.keys(answers))
    .execute()
  const permit = permitFor(start, 'notice.answer')
  for (const [code, { said, words, standIn }] of Object.entries(answers)) {
    const person = codes.find(it => it.code === code)
    const to: Participant | undefined = all.find(it => it.personId !== null && it.personId === person?.id)
    if (!to) continue
    const instead = codes.find(it => it.code === standIn)
    const given: Answering = {
      ...{ said, words, items: [] },
      standIn: instead ? { personId: instead.id, name: instead.name } : null,
    }
    await writeAnswer(tx, permit, { participantId: to.id, meetingId }, given, now)
  }
}
