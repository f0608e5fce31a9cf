import { deepEqual, equal } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, type CountyPerson, caseAs, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { openDispute } from './dispute.change.ts'

// Past the rules: what the database refuses of a file on a step of a dispute, and whom it shows it.

const now = '2026-11-22T08:00:00Z'
let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
})
after(() => house.close())

const as = async <T>(who: CountyPerson, work: (tx: Tx) => Promise<T>): Promise<T> =>
  house.deps.data.as(await county.actor(who), work)
const codeOf = (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  )

async function opened(): Promise<string> {
  const made = await caseIn(house, county, 'disputed')
  const held = await caseAs(house, county, 'own', made.code)
  if (!held) throw new Error('The own side reads its case')
  const actor = await county.actor('own')
  const it = await as('own', tx =>
    openDispute(tx, permitFor(actor, 'dispute.open'), held, { title: 'Listan', disagreement: 'Vem skickar?' }, now),
  )
  if (!it.ok) throw new Error(it.why)
  return it.value.id
}

let n = 0
const file = (
  dispute_id: string,
  who: CountyPerson,
  given: { side?: 'own' | 'counterpart'; ordinal?: number } = {},
) => ({
  ...{ dispute_id, code: `fil${++n}`, ordinal: 1, side: 'own' as const, name: 'avtal.txt', media_type: 'text/plain' },
  ...{ size: 2, sha256: 'a', looked_at: 'text' as const, added_by: county.persons[who], added_at: now, ...given },
})

async function added(dispute_id: string): Promise<string> {
  const [row] = await as('own', tx =>
    tx.insertInto('dispute_file').values(file(dispute_id, 'own')).returning('id').execute(),
  )
  if (!row) throw new Error('A file has an id')
  await as('own', tx =>
    tx
      .insertInto('dispute_file_content')
      .values({ file_id: row.id, bytes: Buffer.from('Hm') })
      .execute(),
  )
  return row.id
}

test('the two sides read it and its bytes, and nobody else', async () => {
  const id = await added(await opened())
  const seen = async (who: CountyPerson) =>
    as(who, async tx => [
      (await tx.selectFrom('dispute_file').select('id').where('id', '=', id).execute()).length,
      (await tx.selectFrom('dispute_file_content').select('file_id').where('file_id', '=', id).execute()).length,
    ])
  for (const who of ['own', 'counterpart', 'director'] as const) deepEqual(await seen(who), [1, 1], who)
  for (const who of ['nurse', 'outsider', 'analyst', 'administrator', 'secretary'] as const)
    deepEqual(await seen(who), [0, 0], who)
  equal(await codeOf(as('own', tx => tx.selectFrom('dispute_file').select('added_by').execute())), '42501')
})

test('nobody adds one for the other side, in another’s name or on a step to come', async () => {
  const id = await opened()
  const add = (who: CountyPerson, row: ReturnType<typeof file>) =>
    codeOf(as(who, tx => tx.insertInto('dispute_file').values(row).execute()))
  equal(await add('own', file(id, 'own', { side: 'counterpart' })), '42501')
  equal(await add('own', file(id, 'counterpart')), '42501')
  equal(await add('outsider', file(id, 'outsider')), '42501')
  equal(await add('own', file(id, 'own', { ordinal: 2 })), '23503')
  equal(await add('counterpart', file(id, 'counterpart', { side: 'counterpart' })), 'done')
})

test('it is kept as it was, and its bytes go when its own side takes it away', async () => {
  const id = await added(await opened())
  const gone = { removed_at: now, removed_why: 'Fel fil.' }
  const change = (who: CountyPerson, set: object) =>
    as(who, tx => tx.updateTable('dispute_file').set(set).where('id', '=', id).executeTakeFirst())
  equal(await codeOf(change('own', { name: 'annat.txt', removed_by: county.persons.own })), '42501')
  equal((await change('counterpart', { ...gone, removed_by: county.persons.counterpart })).numUpdatedRows, 0n)
  equal(await codeOf(change('own', { ...gone, removed_by: county.persons.counterpart })), '42501')
  equal((await change('own', { ...gone, removed_by: county.persons.own })).numUpdatedRows, 1n)
  const { owner } = house.deps.data
  equal(
    (await owner.selectFrom('dispute_file_content').select('file_id').where('file_id', '=', id).execute()).length,
    0,
  )
  const again = as('own', tx =>
    tx
      .insertInto('dispute_file_content')
      .values({ file_id: id, bytes: Buffer.from('Åter') })
      .execute(),
  )
  equal(await codeOf(again), '42501')
})
