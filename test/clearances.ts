import assert from 'node:assert/strict'
import { nameAfterMeeting } from '../src/features/clearances/clearance.jobs.ts'
import { givenForum, givenPerson } from './builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from './house.ts'
import { type GivenMeeting, givenAgendaClause, givenAgendaItem, givenMeeting, givenParticipant } from './meetings.ts'

// What the tests of clearances share: a forum with its chairs, and a clause that was taken under a condition.

export const condition = 'under förutsättning att den justerade texten godkänns av ordförande och vice ordförande'

export type Who = 'secretary' | 'chair' | 'viceChair' | 'member'

export interface Held {
  readonly meeting: GivenMeeting
  readonly itemId: string
  readonly itemCode: string
  readonly clauseId: string
  readonly words: string
  /** The gate's page. */
  readonly path: string
}

export type ClearanceHouse = Awaited<ReturnType<typeof openClearances>>

/** A house with a forum 'PSR', its secretary, its two chairs and a member. */
export async function openClearances() {
  const house = await openTestHouse({ workers: true })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Politiska samrådet', shortName: 'PSR', slug: 'psr' })
  const ids: Readonly<Record<Who, string>> = {
    secretary: await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId }),
    chair: await givenPerson(data, { name: 'Orvar Ordfelt' }),
    viceChair: await givenPerson(data, { name: 'Vivi Wiklander' }),
    member: await givenPerson(data, { name: 'Malin Medlund' }),
  }
  for (const person_id of [ids.secretary, ids.chair, ids.viceChair])
    await data.owner
      .insertInto('person_address')
      .values({
        ...{ person_id, participant_id: null, address: addressOf(person_id) },
        ...{ changed_at: '2026-01-01T08:00:00Z', changed_by: null },
      })
      .execute()
  const by: Readonly<Record<Who, Visitor>> = {
    secretary: await house.as(ids.secretary),
    chair: await house.as(ids.chair),
    viceChair: await house.as(ids.viceChair),
    member: await house.as(ids.member),
  }
  let days = 0
  const nextDay = (): number => {
    days += 1
    return days
  }
  return { house, forumId, ids, by, ...handsOf(house, { forumId, ids, by, nextDay }) }
}

const addressOf = (person: string): string => `${person.slice(-6)}@prov.example`

interface Arranged {
  readonly forumId: string
  readonly ids: Readonly<Record<Who, string>>
  readonly by: Readonly<Record<Who, Visitor>>
  readonly nextDay: () => number
}

function handsOf(house: TestHouse, arranged: Arranged) {
  const { ids, by } = arranged
  const owner = house.deps.data.owner
  const done = async (who: Visitor, path: string, form: Record<string, string> = {}): Promise<void> => {
    const answer = await who.post(path, form)
    assert.equal(answer.status, 303, `${path} ${await answer.clone().text()}`)
  }
  const standingOf = (itemCode: string) =>
    owner
      .selectFrom('clearance as c')
      .innerJoin('stance_gate as g', 'g.id', 'c.gate_id')
      .select(['c.id', 'c.label', 'c.answer', 'c.asked_at', 'c.person_id', 'c.happened_on', 'c.outside'])
      .where('g.item_code', '=', itemCode)
      .where('g.gone_at', 'is', null)
      .where('c.fallen_at', 'is', null)
      .orderBy('c.ordinal')
      .execute()
  /** Answers what the person has been asked. */
  const answers = async (who: Who, it: Held, form: Record<string, string>): Promise<Response> => {
    const own = (await standingOf(it.itemCode)).find(one => one.person_id === ids[who])
    return by[who].post(`${it.path}/svara`, { klarering: own?.id ?? '', ...form })
  }
  return {
    owner,
    done,
    standingOf,
    answers,
    held: (given: { readonly condition?: string; readonly named?: boolean } = {}) => hold(house, arranged, given),
    gateRow: (itemCode: string) => gateRow(house, itemCode),
    ask: (it: Held) => done(by.secretary, `${it.path}/fraga`),
    clears: async (who: Who, it: Held): Promise<void> =>
      assert.equal((await answers(who, it, { svar: 'cleared' })).status, 303),
    seen: async (who: Visitor, path: string): Promise<string> => {
      const answer = await who.get(path)
      assert.equal(answer.status, 200, path)
      return answer.text()
    },
    /** Subjects of the mails about clearing that the person has got. */
    subjects: async (who: Who): Promise<readonly string[]> => {
      await house.idle()
      const rows = await owner
        .selectFrom('outbox')
        .select('subject')
        .where('kind', '=', 'clearance')
        .where('address', '=', addressOf(ids[who]))
        .orderBy('written_at')
        .execute()
      return rows.map(it => it.subject)
    },
  }
}

const gateRow = (house: TestHouse, itemCode: string) =>
  house.deps.data.owner
    .selectFrom('stance_gate')
    .selectAll()
    .where('item_code', '=', itemCode)
    .where('gone_at', 'is', null)
    .executeTakeFirstOrThrow()

/** A meeting that has ended, with a clause that was taken under a condition; its clearers named unless told not to. */
async function hold(
  house: TestHouse,
  { forumId, ids, nextDay }: Arranged,
  given: { readonly condition?: string; readonly named?: boolean },
): Promise<Held> {
  const { data } = house.deps
  const n = nextDay()
  const date = `2026-10-${String(n).padStart(2, '0')}`
  const meeting = await givenMeeting(data, { forumId, date, state: 'ended' })
  const came = { arrived_at: `${date}T08:00:00Z` }
  for (const it of [
    { name: 'Orvar Ordfelt', person_id: ids.chair, role: 'Ordförande' },
    { name: 'Vivi Wiklander', person_id: ids.viceChair, role: 'Vice ordförande' },
    { name: 'Malin Medlund', person_id: ids.member, role: null },
  ])
    await givenParticipant(data, meeting, { ...it, ...came })
  const item = await givenAgendaItem(data, meeting, { title: `Plan ${n}`, number: '2', state: 'done' })
  const words = `Rådet antar plan ${n}.`
  const clauseId = await givenAgendaClause(data, meeting, item.id, {
    ...{ stage: 'taken', words, condition: given.condition ?? condition },
  })
  if (given.named !== false) await nameAfterMeeting(house.deps, meeting.id)
  const { code } = await gateRow(house, item.code)
  return { meeting, itemId: item.id, itemCode: item.code, clauseId, words, path: `/klarera/${code}` }
}
