import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AdverseEvent, Bundle } from 'fhir/r5.js'
import { type County, caseIn, codeId, openCounty, sentCase } from '../../../test/deviations.ts'
import { fhirFaults } from '../../../test/fhir.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { selectedAtMost } from './selection.routes.tsx'

let house: TestHouse
let county: County

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const post = async (query: string, form: Record<string, string>, who: keyof County['persons'] = 'own') =>
  (await house.as(county.persons[who])).post(`/avvikelser/fhir${query}`, form)
const bundleOf = async (query: string, form: Record<string, string>): Promise<Bundle> => {
  const answer = await post(query, form)
  assert.equal(answer.status, 200, await answer.clone().text())
  assert.match(answer.headers.get('content-type') ?? '', /^application\/fhir\+json/)
  return (await answer.json()) as Bundle
}
const kindsIn = (bundle: Bundle): readonly string[] =>
  [...new Set(bundle.entry?.map(it => it.resource?.resourceType ?? ''))].toSorted()

test('what the list shows goes out as one sound collection, with what it cannot hold, and stands in each log', async () => {
  const first = await caseIn(house, county, 'answered', { happened: 'Listan kom aldrig fram.' })
  const second = await sentCase(house, county, { kind: 'risk', happened: 'Dörren var låst.', legalBasis: 'hsl' })
  await sentCase(house, county, { kind: 'complaint', happened: 'Ingen svarade.' })
  assert.equal((await post('', {})).status, 422)
  const page = await (await (await house.as(county.persons.own)).get('/avvikelser/fhir')).text()
  assert.match(page, /Hämta 3\s?ärenden/)
  assert.match(page, /Ärendeslaget är ingen AdverseEvent/)
  const varfor = 'Jämförelse mellan system'
  const whole = await bundleOf('', { varfor })
  assert.deepEqual(fhirFaults(whole), [])
  // The version in which causes go out once both sides agree (0051).
  assert.equal(whole.meta?.tag?.[0]?.version, '2')
  assert.deepEqual(kindsIn(whole), ['AdverseEvent', 'Communication', 'OperationOutcome', 'Organization', 'Task'])
  assert.doesNotMatch(JSON.stringify(whole), /Listan kom|Dörren|Sköterska|Masdotter/)
  const risks = await bundleOf('?slag=risk', { varfor, texter: 'ja' })
  assert.match(JSON.stringify(risks), /Dörren var låst/)
  assert.doesNotMatch(JSON.stringify(risks), new RegExp(first.code))
  const noted = await house.deps.data.owner
    .selectFrom('case_access')
    .select(['part', 'words', 'times'])
    .where('deviation_id', '=', second.id)
    .where('part', '=', 'export')
    .execute()
  assert.deepEqual(noted, [{ part: 'export', words: varfor, times: 2 }])
  assert.equal((await house.audit())[0]?.action, 'exchange.send')
})

test('only a cause that both sides have agreed on is a contributing factor', async () => {
  const { id } = await caseIn(house, county, 'answered', { kind: 'near-miss' })
  const { owner } = house.deps.data
  const code = await codeId(house, 'cause')
  const state = (side: 'own' | 'counterpart' | 'joint', said_by: 'own' | 'counterpart') =>
    owner
      .insertInto('side_view')
      .values({
        ...{ deviation_id: id, side, said_by, n: 1, words: 'Så ser vi det.', stated_by: county.persons[said_by] },
        ...{ causes: JSON.stringify([{ code, whose: 'shared' }]), stated_at: '2026-11-22T08:00:00Z' },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  const factors = async () => {
    const bundle = await bundleOf('?slag=tillbud', { varfor: 'Uppföljning' })
    assert.deepEqual(fhirFaults(bundle), [])
    return bundle.entry
      ?.map(it => it.resource)
      .filter((it): it is AdverseEvent => it?.resourceType === 'AdverseEvent')
      .flatMap(it => it.contributingFactor ?? []).length
  }
  await state('own', 'own')
  await state('counterpart', 'counterpart')
  assert.equal(await factors(), 0)
  const joint = await state('joint', 'own')
  assert.equal(await factors(), 0)
  await owner
    .insertInto('side_view_answer')
    .values({
      ...{ view_id: joint.id, deviation_id: id, side: 'counterpart', agrees: true, words: null },
      ...{ answered_at: '2026-11-22T08:30:00Z', answered_by: county.persons.counterpart },
    })
    .execute()
  assert.equal(await factors(), 1)
})

test('each side gets its own cases, and nobody else any', async () => {
  const text = await (await post('', { varfor: 'Uppföljning' }, 'counterpart')).text()
  const mine = await (await post('', { varfor: 'Uppföljning' })).text()
  assert.ok(text.length < mine.length)
  assert.match(await (await post('', { varfor: 'Uppföljning' }, 'outsider')).text(), /Inget ärende är i urvalet/)
  for (const who of ['nurse', 'analyst', 'administrator', 'director'] as const)
    assert.equal((await post('', { varfor: 'Uppföljning' }, who)).status, 403, who)
})

test('more than a collection holds is not made, and the page says what to do', async () => {
  const { owner } = house.deps.data
  const row = await owner
    .selectFrom('deviation')
    .selectAll()
    .where('state', '=', 'sent')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { units } = county
  await owner
    .insertInto('deviation')
    .values(
      Array.from({ length: selectedAtMost + 1 }, (_, n) => ({
        ...{ code: `zz${String(n).padStart(5, '0')}`, kind: 'good-example' as const, reporter_id: null },
        ...{ reported_at: row.reported_at, state_since: row.reported_at, happened_on: '2026-11-01' },
        ...{
          reporting_unit_id: units.homeCare,
          counterpart_unit_id: units.ward,
          happened_time: null,
          legal_basis: null,
        },
        ...{ found_step_id: null, arose_step_id: null, own_reference: null, counterpart_reference: null },
        ...{ external_source: null, external_id: null },
      })),
    )
    .execute()
  const page = await (await (await house.as(county.persons.own)).get('/avvikelser/fhir?slag=gott-exempel')).text()
  assert.match(page, /Välj färre i listan/)
  assert.equal((await post('?slag=gott-exempel', { varfor: 'Uppföljning' })).status, 422)
})
