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

/** A house on the 22nd of November 2026, whose forum SRT met on the 5th and meets again on the 3rd and the 17th of December. */
export async function openTaskHouse(options: { readonly workers?: boolean } = {}): Promise<TaskHouse> {
  let clock = '2026-11-22T08:00:00Z'
  const house = await openTestHouse({ ...options, now: () => clock })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Samverkansrådet Tallbygden', shortName: 'SRT', slug: 'tallbygden' })
  const [organisationId] = (
    await data.owner
      .insertInto('organisation')
      .values({
        kind: 'municipality',
        name: 'Tallköping',
        slug: 'tallkoping',
        code: '9901',
        short_name: null,
        parent_id: null,
      })
      .returning('id')
      .execute()
  ).map(it => it.id)
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
      ...{ person_id: persons.director, role: 'director', organisation_id: organisationId ?? null },
      ...{ forum_id: null, area_id: null, valid_from: '2020-01-01', valid_to: null },
    })
    .execute()
  const meeting = await givenMeeting(data, { forumId, date: '2026-11-05', state: 'ended' })
  const item = await givenAgendaItem(data, meeting, { title: 'Egenvård', state: 'done', ordinal: 1 })
  const task = async ({ words, owners, due, dueOn, meeting: none }: GivenTask) => {
    count += 1
    const under =
      none === null ? { agenda_item_id: null, meeting_id: null } : { agenda_item_id: item.id, meeting_id: meeting.id }
    const made = await data.owner
      .insertInto('task')
      .values({
        ...{ ...under, forum_id: forumId, code: `uppg${count}x`, ordinal: count, words, added_by: null },
        ...{ due: due ?? null, due_on: dueOn ?? null, added_at: '2026-11-05T11:00:00Z' },
      })
      .returning(['id', 'code'])
      .executeTakeFirstOrThrow()
    const known = await data.owner.selectFrom('person').select(['id', 'name']).execute()
    for (const [ordinal, name] of owners.entries())
      await data.owner
        .insertInto('task_owner')
        .values({
          ...{ task_id: made.id, meeting_id: under.meeting_id, forum_id: forumId, ordinal, name },
          ...{ person_id: known.find(it => it.name === name)?.id ?? null, organisation_id: null },
        })
        .execute()
    return made
  }
  return {
    ...{
      ...house,
      forumId,
      meeting,
      itemId: item.id,
      itemCode: item.code,
      organisationId: organisationId ?? '',
      persons,
    },
    itIs: date => {
      clock = `${date}T08:00:00Z`
    },
    task,
    row: code => rowOf(data.owner, code),
  }
}
