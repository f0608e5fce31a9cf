import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'

// What both sides sign is what is at stake when the second of them signs, or the dispute could never be closed.

let house: TestHouse
let county: County
let own: Visitor
let counterpart: Visitor
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
  own = await house.as(county.persons.own)
  counterpart = await house.as(county.persons.counterpart)
})
after(() => house.close())

const held = (code: string) =>
  house.deps.data.owner.selectFrom('dispute').selectAll().where('code', '=', code).executeTakeFirstOrThrow()

const post = async (visitor: Visitor, code: string, what: string, form: Record<string, string> = {}) =>
  visitor.post(`/tvister/${code}/${what}`, { version: String((await held(code)).version), ...form })

const rowOf = async (table: 'dispute_claim' | 'dispute_agreement', code: string) =>
  house.deps.data.owner
    .selectFrom(table)
    .selectAll()
    .where('dispute_id', '=', (await held(code)).id)
    .executeTakeFirstOrThrow()

/** A dispute of 1 000 kr, and how it ends put to both sides by the first. */
async function put(outcome: Record<string, string>): Promise<{ readonly code: string; readonly sha256: string }> {
  const answer = await own.post('/tvister/ny', {
    ...{ own: county.units.town, counterpart: county.units.hospital },
    ...{ title: 'Betalansvar', disagreement: 'När betalansvaret börjar.' },
  })
  const code = /tvister\/([^/?#]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  assert.equal((await post(own, code, 'belopp', { claim: 'Vecka 40', amount: '1000' })).status, 303)
  assert.equal((await post(own, code, 'kom-fram-till', { attended: 'x', agreed: 'y', ...outcome })).status, 303)
  const { sha256 } = (await rowOf('dispute_agreement', code)) as unknown as { readonly sha256: string }
  return { code, sha256 }
}

const more = (code: string) => post(own, code, 'belopp', { claim: 'Vecka 41', amount: '500' })
const less = async (code: string) => post(own, code, `belopp/${(await rowOf('dispute_claim', code)).id}/ta-bort`)
const agreed = { outcome: 'agreed', ownKronor: '600', counterpartKronor: '400' }
const partly = { outcome: 'partly', ownKronor: '600' }

for (const [what, outcome, change] of [
  ['an agreement, once a sum is added', agreed, more],
  ['an agreement, once a sum is taken back', agreed, less],
  ['a withdrawal, once a sum is added', { outcome: 'withdrawn' }, more],
  ['an agreement in part, once less is at stake', partly, less],
] as const)
  test(`the other side is asked for a new proposal instead of signing ${what}`, async () => {
    const { code, sha256 } = await put(outcome)
    assert.equal((await change(code)).status, 303)
    const answer = await post(counterpart, code, 'godkann', { sha256 })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /Beloppen har ändrats.*Skriv ett nytt förslag/)
    assert.equal((await held(code)).state, 'open')
  })

test('what still fits is signed, also where a sum has been added since', async () => {
  const same = await put(agreed)
  assert.equal((await post(counterpart, same.code, 'godkann', { sha256: same.sha256 })).status, 303)
  for (const outcome of [partly, { outcome: 'next' }]) {
    const { code, sha256 } = await put(outcome)
    await more(code)
    assert.equal((await post(counterpart, code, 'godkann', { sha256 })).status, 303)
    assert.equal((await held(code)).step, 2)
  }
})
