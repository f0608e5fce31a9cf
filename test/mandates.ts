import assert from 'node:assert/strict'
import { givenDocument, givenForum, givenPerson } from './builders.ts'
import type { TestHouse, Visitor } from './house.ts'
import { givenSeat } from './meetings.ts'

// A forum that gives mandates, a group that carries them, and who asks. Arranged for the tests of mandates.

export const mandateNow = '2026-11-22T09:00:00Z'

export interface MandateHouse {
  readonly house: TestHouse
  readonly forum: string
  readonly group: string
  /** Code of a stance that gives the group something to do. */
  readonly stance: string
  readonly secretary: Visitor
  /** A secretary of another forum. */
  readonly other: Visitor
  /** Leads the group. */
  readonly member: Visitor
  readonly stranger: Visitor
  /** The fields of a mandate's form. */
  form(given?: Record<string, string>): Record<string, string>
  /** The mandate as it stands in its table. */
  held(code: string): Promise<Held>
  version(code: string): Promise<string>
  /** Writes a draft through the door. Resolves with its code. */
  write(given?: Record<string, string>): Promise<string>
  /** Writes one and gives it. */
  given(fields?: Record<string, string>): Promise<string>
}

type Held = Awaited<ReturnType<typeof heldIn>>

const heldIn = (house: TestHouse, code: string) =>
  house.deps.data.owner.selectFrom('mandate').selectAll().where('code', '=', code).executeTakeFirstOrThrow()

/** Fills a house. */
export async function givenMandateHouse(house: TestHouse): Promise<MandateHouse> {
  const people = await givenPeople(house)
  const { forum, group, secretary } = people
  const form = (given: Record<string, string> = {}): Record<string, string> => ({
    ...{ title: 'Hemgång', forum, group, goal: 'Färre återinläggningar' },
    ...{ tasks: '- kartlägga\n2. föreslå', startsOn: '2025-01-01', endsOn: '2027-01-31' },
    ...given,
  })
  const held = (code: string) => heldIn(house, code)
  const version = async (code: string): Promise<string> => String((await held(code)).version)
  const write = async (given: Record<string, string> = {}): Promise<string> => {
    const answer = await secretary.post('/uppdrag/nytt', form(given))
    assert.equal(answer.status, 303)
    return (answer.headers.get('location') ?? '').split('/').at(-1) ?? ''
  }
  const given = async (fields: Record<string, string> = {}): Promise<string> => {
    const code = await write(fields)
    assert.equal((await secretary.post(`/uppdrag/${code}/ge`, { version: await version(code) })).status, 303)
    return code
  }
  return { house, ...people, form, held, version, write, given }
}

async function givenPeople(house: TestHouse) {
  const { data } = house.deps
  const forum = await givenForum(data, { name: 'Norra rådet', slug: 'norra-radet' })
  const group = await givenForum(data, { name: 'Arbetsgrupp hemgång', slug: 'hemgang' })
  await data.owner.updateTable('forum').set({ kind: 'group' }).where('id', '=', group).execute()
  const elsewhere = await givenForum(data, { name: 'Södra rådet', slug: 'sodra-radet' })
  const nora = await givenPerson(data, { name: 'Nora Nord', role: 'secretary', forumId: forum })
  const mona = await givenPerson(data, { name: 'Mona Med' })
  const sune = await givenPerson(data, { name: 'Sune Syd', role: 'secretary', forumId: elsewhere })
  await givenSeat(data, { forumId: group, personId: mona, role: 'chair' })
  for (const [person_id, address] of [
    [nora, 'nora@prov.example'],
    [mona, 'mona@prov.example'],
  ] as const)
    await data.owner
      .insertInto('person_address')
      .values({ person_id, participant_id: null, address, changed_at: mandateNow, changed_by: null })
      .execute()
  return {
    ...{ forum, group, stance: await givenStance(house, forum) },
    secretary: await house.as(nora),
    other: await house.as(sune),
    member: await house.as(mona),
    stranger: await house.as(undefined),
  }
}

async function givenStance(house: TestHouse, forumId: string): Promise<string> {
  const words =
    'Norra rådet ger arbetsgrupp hemgång i uppdrag att kartlägga återinläggningar och rapportera senast 2027-02-11.'
  const said = await givenDocument(house.deps.data, {
    forumId,
    date: '2026-02-12',
    items: [
      {
        number: '4',
        title: 'Trygg hemgång',
        clauses: [{ verb: 'mandates', words, mandatees: ['Arbetsgrupp hemgång'] }],
      },
    ],
  })
  return said.stances[0]?.code ?? ''
}
