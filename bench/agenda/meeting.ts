import { samklang } from '../../src/access/actor.ts'
import { permitFor } from '../../src/access/permit.ts'
import type { Data } from '../../src/data/open.ts'
import { freezeAgenda } from '../../src/features/agendas/freeze.ts'
import type { VersionKind } from '../../src/features/agendas/versions.ts'
import { code } from '../../test/builders.rows.ts'
import { givenForum, givenPerson } from '../../test/builders.ts'
import { type GivenMeeting, givenAgendaClause, givenAgendaItem, givenMeeting, givenSeat } from '../../test/meetings.ts'
import { capital, type Swedish, swedish } from '../county/swedish.ts'
import { addPapers } from './papers.ts'
import { holdHalf } from './running.ts'

// Ett stort möte: as many items, proposals and handlingar as a long day of a county's forum has. The same every time.

export interface MeetingSize {
  readonly items: number
  readonly clauses: number
  readonly papers: number
  readonly participants: number
}

export const largeMeeting: MeetingSize = { items: 15, clauses: 3, papers: 3, participants: 40 }

export interface MeasuredForum {
  readonly secretaryId: string
  readonly chairId: string
  readonly memberId: string
  /** Called, for a day that comes. */
  readonly called: GivenMeeting
  /** Of today, and halfway through. */
  readonly running: GivenMeeting
  /** The item that is taken up in it. */
  readonly current: { readonly code: string }
}

const system = samklang('bench')

/** A forum with its people, a year of other meetings, one that is called and one that goes on. */
export async function fillForum(data: Data, size: MeetingSize, today: string, slug = 'matt'): Promise<MeasuredForum> {
  const forumId = await givenForum(data, { name: 'Mätt samverkansråd', shortName: 'MSR', slug })
  const people = await addPeople(data, forumId, size.participants)
  for (let month = 1; month <= 10; month++)
    await givenMeeting(data, { forumId, date: `2027-${String(month).padStart(2, '0')}-14` })
  const fill = { data, size, forumId, people, language: swedish(7), matters: await addMatters(data, size.items) }
  const called = await addMeeting(fill, { date: '2026-12-03', state: 'called' })
  const running = await addMeeting(fill, { date: today, state: 'ongoing' })
  const current = await holdHalf(fill, running, today)
  const [chairId = '', memberId = ''] = people
  const secretaryId = await givenPerson(data, { name: 'Sekreterare Ett', role: 'secretary', forumId })
  return { secretaryId, chairId, memberId, called, running, current }
}

export interface Fill {
  readonly data: Data
  readonly size: MeetingSize
  readonly forumId: string
  readonly people: readonly string[]
  readonly language: Swedish
  readonly matters: readonly string[]
}

async function addPeople(data: Data, forumId: string, count: number): Promise<readonly string[]> {
  const people: string[] = []
  for (let n = 0; n < count; n++) {
    const personId = await givenPerson(data, { name: `Ledamot ${n + 1}` })
    await givenSeat(data, { forumId, personId, role: n === 0 ? 'chair' : 'member' })
    people.push(personId)
  }
  return people
}

async function addMatters(data: Data, count: number): Promise<readonly string[]> {
  const rows = Array.from({ length: count }, (_, n) => ({ code: code(), title: `Ärende ${n + 1}`, merged_into: null }))
  return (await data.owner.insertInto('matter').values(rows).returning('id').execute()).map(it => it.id)
}

async function addMeeting(
  fill: Fill,
  given: { readonly date: string; readonly state: 'called' | 'ongoing' },
): Promise<GivenMeeting> {
  const { data, size, forumId } = fill
  const meeting = await givenMeeting(data, { forumId, ...given, end_time: '16:00' })
  await addParticipants(fill, meeting)
  const added: Awaited<ReturnType<typeof addPapers>>[] = []
  for (let n = 0; n < size.items; n++) {
    const itemId = await addItem(fill, meeting, n)
    added.push(await addPapers(data, meeting, { itemId, count: size.papers, language: fill.language }))
  }
  await send(fill, meeting, 'planned')
  // Of every handling there is a new version in the supplement.
  for (const it of added) await it.renew()
  await send(fill, meeting, 'supplement')
  return meeting
}

const send = async ({ data, forumId }: Fill, meeting: GivenMeeting, kind: VersionKind): Promise<void> => {
  const permit = permitFor(system, 'agenda.send', { id: meeting.id, forumId })
  const how = { kind, message: 'Välkomna.', now: '2026-11-20T08:00:00Z' }
  const sent = await data.as(system, tx => freezeAgenda(tx, permit, meeting.id, how))
  if (!sent.ok) throw new Error(`The agenda was not sent: ${sent.why}`)
}

async function addItem({ data, size, people, language, matters }: Fill, meeting: GivenMeeting, n: number) {
  const { id } = await givenAgendaItem(data, meeting, {
    ...{
      title: `${capital(language.word())} och ${language.word()} ${n + 1}`,
      ordinal: n,
      minutes: 20,
      types: ['information', 'position'],
    },
    ...{ purpose: language.sentence(), wanted: language.sentence() },
  })
  for (let clause = 0; clause < size.clauses; clause++)
    await givenAgendaClause(data, meeting, id, {
      words: `MSR ställer sig bakom ${language.word()}. ${language.sentence()}`,
      ordinal: clause,
    })
  const of = { agenda_item_id: id, meeting_id: meeting.id, forum_id: meeting.forumId }
  await data.owner
    .insertInto('agenda_presenter')
    .values(
      [0, 1].map(ordinal => ({
        ...{ ...of, ordinal, person_id: people[n + ordinal] ?? null, name: `Ledamot ${n + ordinal + 1}` },
        ...{ organisation: 'Region Prov', party: ordinal ? ('municipality' as const) : ('region' as const) },
      })),
    )
    .execute()
  await data.owner
    .insertInto('agenda_matter')
    .values([0, 1].map(it => ({ ...of, matter_id: matters[(n + it) % matters.length] ?? '' })))
    .execute()
  return id
}

const addParticipants = ({ data, people }: Fill, meeting: GivenMeeting) =>
  data.owner
    .insertInto('participant')
    .values(
      people.map((person_id, n) => ({
        ...{ meeting_id: meeting.id, forum_id: meeting.forumId, person_id, name: `Ledamot ${n + 1}`, ordinal: n },
        ...{ organisation_id: null, organisation: `Kommun ${n % 20}`, seat_id: null, substitutes_id: null },
        ...{ party: n % 2 ? ('region' as const) : ('municipality' as const), role: n === 0 ? 'Ordförande' : 'Ledamot' },
        ...{ capacity: 'member' as const, answer: n % 5 ? ('yes' as const) : ('none' as const), answered_at: null },
        ...{ answer_words: null, called_at: '2026-11-20T08:00:00Z', arrived_at: null, left_at: null, absent_why: null },
      })),
    )
    .execute()
