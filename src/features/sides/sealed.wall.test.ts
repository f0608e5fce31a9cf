import { deepEqual, equal } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson } from '../../../test/builders.ts'
import { type County, type CountyPerson, caseIn, codeId, openCounty, stepBy } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import type { Actor } from '../../access/actor.ts'
import type { Tx } from '../../data/open.ts'
import { grantsOf } from '../../http/grants.ts'

// Past the pages: what a side learns of how the other sees the cause before it has spoken itself.

const now = '2026-11-22T08:00:00Z'
const today = '2026-11-22'
let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
})
after(() => house.close())

const as = async <T>(who: CountyPerson, work: (tx: Tx) => Promise<T>): Promise<T> =>
  house.deps.data.as(await county.actor(who), work)

test('how the other side sees a cause is counted in no case before one has spoken, whichever case is asked of', async () => {
  const [blind, beside] = [
    await caseIn(house, county, 'with-counterpart'),
    await caseIn(house, county, 'with-counterpart'),
  ]
  const cause = await codeId(house, 'cause', 'D63')
  await as('counterpart', tx =>
    sql`insert into side_view (deviation_id, side, n, words, causes, said_by, stated_at, stated_by) values (${blind.id}, 'counterpart', 1,
      'Det saknades.', ${JSON.stringify([{ code: cause, whose: 'shared' }])}::jsonb, 'counterpart', ${now}, ${county.persons.counterpart})`.execute(
      tx,
    ),
  )
  const counted = async (who: CountyPerson) => {
    const { rows } = await as(who, tx =>
      sql<{
        cases: number
      }>`select cases::integer from cause_counts(${beside.id}::uuid, 12, ${[cause]}::uuid[])`.execute(tx),
    )
    return rows[0]?.cases ?? 0
  }
  equal(await counted('counterpart'), 1)
  equal(await counted('own'), 0)
})

test('whoever gets a case that was led on reads the other side’s view when they have spoken themselves', async () => {
  const { id, code } = await caseIn(house, county, 'with-counterpart')
  const state = (work: Parameters<typeof house.deps.data.as>[0], side: string, by: string, n = 1) =>
    house.deps.data.as(work, tx =>
      sql`insert into side_view (deviation_id, side, n, words, said_by, stated_at, stated_by)
        values (${id}, ${side}, ${n}, 'Så ser vi det.', ${side}, ${now}, ${by})`.execute(tx),
    )
  await state(await county.actor('own'), 'own', county.persons.own)
  await state(await county.actor('counterpart'), 'counterpart', county.persons.counterpart)
  const steps = [
    ['counterpart', 'redirect', 'redirected'],
    ['own', 'take', 'triage'],
    ['own', 'forward', 'with-counterpart'],
  ] as const
  for (const [who, verb, to] of steps)
    await stepBy(house, county, code, who, { verb, to, words: 'Hör dit.', unitId: county.units.otherWard })
  const person = await givenPerson(house.deps.data, { name: 'Nya Handen' })
  await house.deps.data.owner
    .insertInto('role_grant')
    .values({
      ...{ person_id: person, role: 'coordinator', organisation_id: county.units.otherWard, area_id: null },
      ...{ forum_id: null, valid_from: '2026-01-01', valid_to: null },
    })
    .execute()
  const grants = await grantsOf(house.deps.data.owner as never, person, today)
  const fresh: Actor = { kind: 'person', personId: person, name: 'Nya Handen', grants }
  const sides = async (actor: Actor) => {
    const { rows } = await house.deps.data.as(actor, tx =>
      sql<{ side: string }>`select side from side_view where deviation_id = ${id} order by 1`.execute(tx),
    )
    return rows.map(it => it.side)
  }
  deepEqual(await sides(fresh), ['counterpart'], 'what their own side said before')
  deepEqual(
    await sides(await county.actor('counterpart')),
    ['counterpart', 'own'],
    'who has spoken has read it already',
  )
  await state(fresh, 'counterpart', person, 2)
  deepEqual(await sides(fresh), ['counterpart', 'counterpart', 'own'])
})
