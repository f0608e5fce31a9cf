import { equal } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, type CountyPerson, caseAs, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { addRow } from '../../../test/row.ts'
import { permitFor } from '../../access/permit.ts'
import type { DisputeState, StepOutcome } from '../../data/tables/disputes.ts'
import { openDispute } from './dispute.change.ts'

// Past the rules: what the database refuses of a dispute whatever the application does.

const now = '2026-11-22T08:00:00Z'
const sha256 = 'a'.repeat(64)
let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
})
after(() => house.close())

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
  const it = await house.deps.data.as(actor, tx =>
    openDispute(tx, permitFor(actor, 'dispute.open'), held, { title: 'Listan', disagreement: 'Vem skickar?' }, now),
  )
  if (!it.ok) throw new Error(it.why)
  return it.value.id
}

const move = async (who: CountyPerson, id: string, set: { state?: DisputeState; step?: number; closed_at?: string }) =>
  codeOf(
    house.deps.data.as(await county.actor(who), tx =>
      tx.updateTable('dispute').set(set).where('id', '=', id).executeTakeFirst(),
    ),
  )

async function put(who: 'own' | 'counterpart', dispute_id: string, n: number, outcome: StepOutcome): Promise<string> {
  const [said] = await house.deps.data.as(await county.actor(who), tx =>
    tx
      .insertInto('dispute_agreement')
      .values({
        ...{ dispute_id, ordinal: 1, n, outcome, attended: 'Båda', words: 'Så här.', sha256, side: who },
        ...{ written_by: county.persons[who], written_at: now },
      })
      .returning('id')
      .execute(),
  )
  if (!said) throw new Error('An agreement has an id')
  return said.id
}

const sign = async (
  who: CountyPerson,
  side: 'own' | 'counterpart',
  dispute_id: string,
  agreement_id: string,
  of = sha256,
) =>
  codeOf(
    house.deps.data.as(await county.actor(who), tx =>
      tx
        .insertInto('dispute_signature')
        .values({ agreement_id, dispute_id, side, sha256: of, signed_by: county.persons[who], signed_at: now })
        .execute(),
    ),
  )

test('one side alone never says that both agree, nor goes up the ladder, however it asks', async () => {
  const id = await opened()
  const all = [
    { state: 'agreed' },
    { state: 'withdrawn' },
    { step: 2 },
    { step: 3 },
    { state: 'agreed', step: 2 },
  ] as const
  for (const who of ['own', 'counterpart', 'director'] as const)
    for (const set of all) equal(await move(who, id, set), '23514', `${who} ${JSON.stringify(set)}`)
  const first = await put('own', id, 1, 'agreed')
  equal(await sign('own', 'own', id, first), 'done')
  equal(await move('own', id, { state: 'agreed' }), '23514', 'signed by one')
  equal(await sign('own', 'counterpart', id, first), '42501', 'and not for the other')
  equal(await sign('counterpart', 'counterpart', id, first), 'done')
  equal(await move('own', id, { state: 'withdrawn' }), '23514', 'signed, but as something else')
  equal(await move('own', id, { step: 2 }), '23514')
  equal(await move('own', id, { state: 'agreed' }), 'done')
  equal(await move('own', id, { state: 'open' }), '23514', 'and not back')
})

test('another wording, or one that was replaced, is not what both have signed', async () => {
  const id = await opened()
  const first = await put('own', id, 1, 'next')
  equal(await sign('own', 'own', id, first), 'done')
  equal(await sign('counterpart', 'counterpart', id, first, 'b'.repeat(64)), 'done')
  equal(await move('own', id, { step: 2 }), '23514', 'signed in another wording')
  const second = await put('own', id, 2, 'next')
  equal(await sign('own', 'own', id, second), 'done')
  equal(await sign('counterpart', 'counterpart', id, second), 'done')
  const third = await put('own', id, 3, 'withdrawn')
  equal(await sign('own', 'own', id, third), 'done')
  equal(await move('own', id, { step: 2 }), '23514', 'replaced')
  equal(await sign('counterpart', 'counterpart', id, third), 'done')
  equal(await move('counterpart', id, { state: 'withdrawn' }), 'done')
})

/** A dispute that has ended, with a lesson that each side has approved in some wording. */
async function ended(given: { readonly counterpartOf?: string; readonly ore?: number }): Promise<string> {
  const { data } = house.deps
  const id = await opened()
  const claim = { dispute_id: id, side: 'own', words: 'x', ore: given.ore ?? 0, made_at: now }
  if (given.ore) await addRow(data, 'dispute_claim', claim)
  const last = await put('own', id, 1, 'withdrawn')
  for (const who of ['own', 'counterpart'] as const) await sign(who, who, id, last)
  equal(await move('own', id, { state: 'withdrawn' }), 'done')
  const made = { code: id.slice(-6), kind: 'precedent', spread: 'unit', dispute_id: id, made_at: now }
  const lesson_id = await addRow(data, 'lesson', made)
  const text = { lesson_id, n: 1, title: 'x', happened: 'x', learnt: 'x', changed: 'x', written_at: now }
  await addRow(data, 'lesson_text', { ...text, sha256 })
  const checked = '{small-place,rare-event,known-to-readers}'
  const approval = { lesson_id, n: 1, checked, approved_at: now }
  await addRow(data, 'lesson_approval', { ...approval, side: 'own', sha256 })
  await addRow(data, 'lesson_approval', { ...approval, side: 'counterpart', sha256: given.counterpartOf ?? sha256 })
  return id
}

const closing = { state: 'closed', closed_at: now } as const

test('it is closed with a lesson that both have approved in the same wording, and with nothing left at stake', async () => {
  const other = await ended({ counterpartOf: 'b'.repeat(64) })
  equal(await move('own', other, closing), '23514', 'approved in another wording')
  const owing = await ended({ ore: 10_000 })
  equal(await move('own', owing, closing), '23514', 'a hundred kronor are left')
  const settled = await ended({})
  equal(await move('own', settled, closing), 'done')
})
