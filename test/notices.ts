import { sql } from 'kysely'
import { nameKey } from '../src/features/persons/person.match.ts'
import { givenForum, givenPerson } from './builders.ts'
import type { TestHouse, Visitor } from './house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from './meetings.ts'

// What the tests of notices share: a forum with a member from each side, a substitute and a secretary, and a meeting.

export interface GivenNotice {
  readonly forumId: string
  readonly meeting: GivenMeeting
  readonly people: Readonly<Record<'region' | 'town' | 'substitute' | 'secretary' | 'outsider' | 'guest', string>>
  /** The second item, of the first that stand on the agenda. */
  readonly items: readonly { readonly id: string; readonly code: string }[]
  readonly secretary: Visitor
  readonly region: Visitor
  readonly town: Visitor
  readonly substitute: Visitor
  readonly outsider: Visitor
}

let count = 0

export async function givenNotice(
  house: TestHouse,
  { date = '2026-12-03', addresses = true }: { readonly date?: string; readonly addresses?: boolean } = {},
): Promise<GivenNotice> {
  const { data } = house.deps
  const n = ++count
  const forumId = await givenForum(data, { name: `Norra rådet ${n}`, shortName: `NR${n}`, slug: `norra-${n}` })
  const person = (name: string, role?: 'secretary') =>
    givenPerson(data, { name: `${name} ${n}`, ...(role ? { role, forumId } : {}) })
  const people = {
    region: await person('Rut Region'),
    town: await person('Torsten Town'),
    substitute: await person('Ester Sättare'),
    secretary: await person('Sekreterare', 'secretary'),
    outsider: await person('Ute Stängd'),
    guest: await person('Gustav Gäst'),
  }
  const { name } = await data.owner
    .selectFrom('person')
    .select('name')
    .where('id', '=', people.guest)
    .executeTakeFirstOrThrow()
  await data.owner
    .insertInto('person_alias')
    .values({ person_id: people.guest, name, folded: nameKey(name) })
    .execute()
  const region = await givenBody(house, 'region', `Region ${n}`)
  const town = await givenBody(house, 'municipality', `Kommun ${n}`)
  await seat(house, forumId, { personId: people.region, role: 'chair', organisationId: region })
  await seat(house, forumId, { personId: people.town, role: 'member', organisationId: town })
  await seat(house, forumId, { personId: people.substitute, role: 'substitute', organisationId: town })
  await seat(house, forumId, { personId: people.secretary, role: 'secretary', organisationId: null })
  if (addresses)
    for (const [name, personId] of Object.entries(people))
      await data.owner
        .insertInto('person_address')
        .values({
          ...{ person_id: personId, participant_id: null, address: `${name}${n}@prov.example` },
          ...{ changed_at: '2026-01-01T08:00:00Z', changed_by: null },
        })
        .execute()
  const meeting = await givenMeeting(data, { forumId, date })
  const items = [
    await givenAgendaItem(data, meeting, { title: 'Öppnande', minutes: 30, types: ['information'], ordinal: 0 }),
    await givenAgendaItem(data, meeting, { title: 'Egenvård', minutes: 60, types: ['dialog'], ordinal: 1 }),
  ]
  return {
    ...{ forumId, meeting, people, items },
    secretary: await house.as(people.secretary),
    region: await house.as(people.region),
    town: await house.as(people.town),
    substitute: await house.as(people.substitute),
    outsider: await house.as(people.outsider),
  }
}

async function givenBody(house: TestHouse, kind: 'region' | 'municipality', name: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into organisation (kind, name, slug) values (${kind}, ${name}, ${name.toLowerCase().replace(' ', '-')})
    returning id`.execute(house.deps.data.owner)
  return rows[0]?.id ?? ''
}

async function seat(
  house: TestHouse,
  forumId: string,
  it: {
    readonly personId: string
    readonly role: 'chair' | 'member' | 'substitute' | 'secretary'
    readonly organisationId: string | null
  },
): Promise<void> {
  const { owner } = house.deps.data
  const open = { valid_from: null, valid_to: null }
  const { id } = await owner
    .insertInto('seat')
    .values({ forum_id: forumId, organisation_id: it.organisationId, role: it.role, title: null, ...open })
    .returning('id')
    .executeTakeFirstOrThrow()
  await owner
    .insertInto('membership')
    .values({ seat_id: id, person_id: it.personId, ...open })
    .execute()
}

/** Sends the notice as the secretary. The form's fields may be others. */
export async function sendNotice(given: GivenNotice, form: Record<string, string> = {}): Promise<Response> {
  const page = await (await given.secretary.get(`/moten/${given.meeting.code}/kallelse/skicka`)).text()
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  return given.secretary.post(`/moten/${given.meeting.code}/kallelse/skicka`, {
    ...{ version, slag: 'planned', halsning: 'Välkomna!', svara: '2026-11-26', paminn: '3' },
    ...form,
  })
}

/** The mails about a meeting, oldest first. */
export const mailsAbout = (house: TestHouse, meeting: GivenMeeting) =>
  house.deps.data.owner
    .selectFrom('outbox')
    .selectAll()
    .where('meeting_id', '=', meeting.id)
    .orderBy('written_at')
    .orderBy('address')
    .execute()

/** The participants of a meeting by name without its number: 'Rut Region'. */
export async function participantsAt(house: TestHouse, meeting: GivenMeeting) {
  const rows = await house.deps.data.owner
    .selectFrom('participant')
    .selectAll()
    .where('meeting_id', '=', meeting.id)
    .execute()
  return new Map(rows.map(it => [it.name.replace(/ \d+$/, ''), it]))
}
