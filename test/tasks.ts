import { givenForum, givenPerson } from './builders.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting, givenSeat } from './meetings.ts'

// Tasks of an invented forum: a meeting that has ended, those who have something to do, and those who wait for it.

export interface TaskHouse extends TestHouse {
  readonly forumId: string
  readonly meeting: GivenMeeting
  readonly itemId: string
  readonly itemCode: string
  readonly organisationId: string
  readonly persons: Readonly<Record<'secretary' | 'chair' | 'member' | 'owner' | 'director' | 'stranger', string>>
  /** Moves the clock to nine in the morning of a day. */
  itIs(date: string): void
  task(given: GivenTask): Promise<{ readonly id: string; readonly code: string }>
  row(code: string): ReturnType<typeof rowOf>
}

export interface GivenTask {
  readonly words: string
  readonly owners: readonly string[]
  readonly due?: string
  readonly dueOn?: string
  readonly meeting?: null
}

type Owner = TestHouse['deps']['data']['owner']

const rowOf = (owner: Owner, code: string) =>
  owner.selectFrom('task').selectAll().where('code', '=', code).executeTakeFirstOrThrow()

let count = 0

/** A house on the 22nd of November 2026, whose forum SRT met on the 5th. */
export async function openTaskHouse(options: { readonly workers?: boolean } = {}): Promise<TaskHouse> {
  let clock = '2026-11-22T08:00:00Z'
  const house = await openTestHouse({ ...options, now: () => clock })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Samverkansrådet Tallbygden', shortName: 'SRT', slug: 'tallbygden' })
  const organisationId = await givenTown(data.owner)
  const persons = await givenPeople(data, forumId, organisationId)
  const meeting = await givenMeeting(data, { forumId, date: '2026-11-05', state: 'ended' })
  const item = await givenAgendaItem(data, meeting, { title: 'Egenvård', state: 'done', ordinal: 1 })
  const of = { forumId, meetingId: meeting.id, itemId: item.id }
  return {
    ...{ ...house, forumId, meeting, itemId: item.id, itemCode: item.code, organisationId, persons },
    itIs: date => {
      clock = `${date}T08:00:00Z`
    },
    task: given => givenTask(data.owner, of, given),
    row: code => rowOf(data.owner, code),
  }
}

async function givenTown(owner: Owner): Promise<string> {
  const town = { kind: 'municipality', name: 'Tallköping', slug: 'tallkoping', code: '9901' } as const
  const { id } = await owner
    .insertInto('organisation')
    .values({ ...town, short_name: null, parent_id: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function givenPeople(
  data: TestHouse['deps']['data'],
  forumId: string,
  organisationId: string,
): Promise<TaskHouse['persons']> {
  const persons = {
    secretary: await givenPerson(data, { name: 'Siv Sekreterare', role: 'secretary', forumId }),
    chair: await givenPerson(data, { name: 'Ove Ordförande' }),
    member: await givenPerson(data, { name: 'Maj Ledamot' }),
    owner: await givenPerson(data, { name: 'Adde Ansvarig', role: 'nurse' }),
    director: await givenPerson(data, { name: 'Dag Direktör' }),
    stranger: await givenPerson(data, { name: 'Frida Främling', role: 'nurse' }),
  }
  await givenSeat(data, { forumId, personId: persons.chair, role: 'chair' })
  await givenSeat(data, { forumId, personId: persons.member })
  await data.owner
    .insertInto('role_grant')
    .values({
      ...{ person_id: persons.director, role: 'director', organisation_id: organisationId },
      ...{ forum_id: null, area_id: null, valid_from: '2020-01-01', valid_to: null },
    })
    .execute()
  return persons
}

interface Of {
  readonly forumId: string
  readonly meetingId: string
  readonly itemId: string
}

/** A task of the meeting's item, or of none; its owners are known by their names. */
async function givenTask(
  owner: Owner,
  { forumId, meetingId, itemId }: Of,
  { words, owners, due, dueOn, meeting }: GivenTask,
): Promise<{ readonly id: string; readonly code: string }> {
  count += 1
  const under = { agenda_item_id: meeting === null ? null : itemId, meeting_id: meeting === null ? null : meetingId }
  const made = await owner
    .insertInto('task')
    .values({
      ...{ ...under, forum_id: forumId, code: `uppg${count}x`, ordinal: count, words, added_by: null },
      ...{ due: due ?? null, due_on: dueOn ?? null, added_at: '2026-11-05T11:00:00Z' },
    })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow()
  const known = await owner.selectFrom('person').select(['id', 'name']).execute()
  for (const [ordinal, name] of owners.entries())
    await owner
      .insertInto('task_owner')
      .values({
        ...{ task_id: made.id, meeting_id: under.meeting_id, forum_id: forumId, ordinal, name },
        ...{ person_id: known.find(it => it.name === name)?.id ?? null, organisation_id: null },
      })
      .execute()
  return made
}
