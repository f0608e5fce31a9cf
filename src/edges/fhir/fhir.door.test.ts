import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Bundle } from 'fhir/r5.js'
import { type County, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { fhirFaults } from '../../../test/fhir.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

let house: TestHouse
let county: County

before(async () => {
  house = await openTestHouse()
  county = await openCounty(house)
})
after(() => house.close())

/** Asks for it, and says why where that has to be said first. */
async function bundleFor(person: keyof County['persons'], code: string, query = ''): Promise<Response> {
  const visitor = await house.as(county.persons[person])
  const address = `/avvikelser/${code}/fhir${query}`
  const first = await visitor.get(address)
  if (first.status !== 303) return first
  assert.match(first.headers.get('location') ?? '', /skal/)
  const said = { reason: await codeId(house, 'access-reason'), words: 'Följer upp med motparten.', till: address }
  assert.equal((await visitor.post(`/avvikelser/${code}/skal`, said)).headers.get('location'), address)
  return visitor.get(address)
}

test('both sides have the case as sound FHIR R5, without identity and without texts', async () => {
  const { code } = await caseIn(house, county, 'answered', {
    happened: 'Listan kom aldrig fram.',
    ownReference: 'J-77',
  })
  for (const person of ['own', 'counterpart'] as const) {
    const answer = await bundleFor(person, code)
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', /^application\/fhir\+json/)
    const text = await answer.text()
    const bundle = JSON.parse(text) as Bundle
    assert.deepEqual(fhirFaults(bundle), [])
    assert.deepEqual(
      bundle.entry?.map(it => it.resource?.resourceType),
      ['AdverseEvent', 'Task', 'Communication', 'Communication', 'Organization', 'Organization', 'OperationOutcome'],
    )
    assert.doesNotMatch(text, /Listan kom aldrig|J-77|Sara|Sköterska/)
  }
})

test('the texts go along when a side asks for them, with every number masked', async () => {
  const { code } = await caseIn(house, county, 'with-counterpart', { happened: 'Gällde 196101182803, på natten.' })
  const text = await (await bundleFor('own', code, '?texter=ja')).text()
  assert.match(text, /på natten/)
  assert.doesNotMatch(text, /6101182803/)
})

test('nobody else has it, and that it was read stands in the list of who has read the case', async () => {
  const { id, code } = await caseIn(house, county, 'with-counterpart')
  assert.equal((await bundleFor('nurse', code)).status, 403)
  for (const person of ['outsider', 'administrator', 'analyst', 'politician'] as const)
    assert.equal((await bundleFor(person, code)).status, 404, person)
  await bundleFor('own', code)
  const read = await house.deps.data.owner
    .selectFrom('case_access')
    .select(['side', 'part'])
    .where('deviation_id', '=', id)
    .where('part', '=', 'extract')
    .execute()
  assert.deepEqual([...new Set(read.map(it => it.side))], ['own'])
})

test('a case that has not been passed on is none of the other side’s', async () => {
  const { code } = await caseIn(house, county, 'triage')
  assert.equal((await bundleFor('counterpart', code)).status, 404)
})
