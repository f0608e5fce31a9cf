import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { addressOf } from '../../../test/mail.ts'
import { remindDisputes } from './dispute.jobs.ts'

// Who is told that a step of a dispute is near its day, or past it: those who speak for the two sides, and once.

let house: TestHouse
let county: County
let now = '2026-11-22T09:00:00Z'
let held: { readonly id: string; readonly code: string }
before(async () => {
  house = await openTestHouse({ workers: true, now: () => now })
  county = await openCounty(house)
  const { owner } = house.deps.data
  for (const [name, person] of [
    ['mia', 'own'],
    ['sam', 'counterpart'],
    ['ulf', 'outsider'],
  ] as const)
    await owner
      .insertInto('person_address')
      .values({
        ...{ person_id: county.persons[person], participant_id: null, address: addressOf(name) },
        ...{ changed_at: now, changed_by: null },
      })
      .execute()
  const opened = await (await house.as(county.persons.own)).post('/tvister/ny', {
    ...{ own: county.units.town, counterpart: county.units.hospital, title: 'Betalansvar' },
    disagreement: 'När betalansvaret börjar.',
  })
  assert.equal(opened.status, 303)
  held = await owner.selectFrom('dispute').select(['id', 'code']).executeTakeFirstOrThrow()
})
after(() => house.close())

const dueOn = (day: string) =>
  house.deps.data.owner.updateTable('dispute').set({ due_on: day }).where('id', '=', held.id).execute()

/** How many times the log says that it was reminded of. */
const noted = async (): Promise<number> =>
  (
    await house.deps.data.owner
      .selectFrom('audit')
      .select('id')
      .where('action', '=', 'dispute.remind')
      .where('subject', '=', `dispute:${held.id}`)
      .execute()
  ).length

test('those who speak for the two sides are reminded once, also by two at once, and without a word of it', async () => {
  await dueOn('2026-11-24')
  await Promise.all([remindDisputes(house.deps, now), remindDisputes(house.deps, now)])
  await remindDisputes(house.deps, now)
  await house.idle()
  const mails = await house.deps.data.owner.selectFrom('outbox').selectAll().where('kind', '=', 'deviation').execute()
  const ours = mails.filter(it => JSON.stringify(it).includes(held.code))
  assert.deepEqual(ours.map(it => it.address).toSorted(), [addressOf('mia'), addressOf('sam')])
  for (const it of ours) assert.doesNotMatch(JSON.stringify(it), /Betalansvar|sjukhus|Tallköping/)
  assert.equal(await noted(), 1)
})

test('they are reminded once when it is late, not each morning, and anew of the next step', async () => {
  for (now of ['2026-11-25T08:00:00Z', '2026-11-26T08:00:00Z', '2026-12-01T08:00:00Z'])
    await remindDisputes(house.deps, now)
  assert.equal(await noted(), 2)
  await dueOn('2026-12-02')
  await remindDisputes(house.deps, now)
  assert.equal(await noted(), 3)
})

test('they are reminded as long before as the county has set', async () => {
  const reminded = async (days: number): Promise<number> => {
    const limits = house.deps.data.owner.updateTable('remedy_setting').set({ amount: days })
    await limits.where('name', '=', 'dispute-remind-days').execute()
    await remindDisputes(house.deps, now)
    return noted()
  }
  await dueOn('2026-12-11')
  assert.deepEqual([await reminded(3), await reminded(9), await reminded(10), await reminded(30)], [3, 3, 4, 4])
})
