import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type County, type CountyPerson, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

// The step that opens a dispute: with words of its own, since others read it than the case.

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
})
after(() => house.close())

const post = async (who: CountyPerson, code: string, verb: string, to: string, more: Record<string, string> = {}) =>
  (await house.as(county.persons[who])).post(`/avvikelser/${code}/steg/${verb}`, { to, words: 'Så är det.', ...more })

test('where the county has no ladder that holds, the step waits, and nothing that was written is lost', async () => {
  const { id, code } = await caseIn(house, county, 'answered')
  const { owner } = house.deps.data
  // The one that is in use is kept as it is: a county without one is a database that was never given any.
  await sql`alter table escalation_ladder disable trigger user`.execute(owner)
  const ladders = await owner.selectFrom('escalation_ladder').select(['id', 'valid_from']).execute()
  await owner.updateTable('escalation_ladder').set({ valid_from: null }).execute()
  const asked = { disputeTitle: 'Läkemedelslistan', disagreement: 'Vem som skickar listan.' }
  const refused = await post('own', code, 'disagree', 'disputed', asked)
  equal(refused.status, 422)
  const shown = await refused.text()
  match(shown, /Det finns ingen eskaleringstrappa/)
  match(shown, /Vem som skickar listan/)
  const held = owner.selectFrom('deviation').select('state').where('id', '=', id)
  equal((await held.executeTakeFirstOrThrow()).state, 'answered')
  for (const it of ladders)
    await owner.updateTable('escalation_ladder').set({ valid_from: it.valid_from }).where('id', '=', it.id).execute()
  await sql`alter table escalation_ladder enable trigger user`.execute(owner)
  equal((await post('own', code, 'disagree', 'disputed', asked)).status, 303)
})

test('what is not agreed of opens a dispute with words of its own, and the case is not settled before it is closed', async () => {
  const { id, code } = await caseIn(house, county, 'answered')
  const number = '19900222-2397' // Skatteverket's published test series
  const asked = { disputeTitle: 'Läkemedelslistan', disagreement: 'Vem som skickar listan.' }
  const words = 'Hon fick fel dos hemma.'
  const form = await (await (await house.as(county.persons.own)).get(`/avvikelser/${code}/steg/disagree`)).text()
  match(form, /Direktörer och samordnare hos båda parterna läser tvisten/)
  for (const [more, said] of [
    [{ ...asked, disputeTitle: '' }, /Skriv vad tvisten gäller/],
    [{ ...asked, disagreement: ' ' }, /Skriv vad ni är oense om/],
    [{ ...asked, disagreement: `Gäller ${number}.` }, /Det får inte skickas/],
    [{ ...asked, disputeTitle: `Om ${number}` }, /Det får inte skickas/],
  ] as const) {
    const refused = await post('own', code, 'disagree', 'disputed', { words, ...more })
    equal(refused.status, 422)
    match(await refused.text(), said)
  }
  const masking = { words, ...asked, disagreement: `Gäller ${number}.`, mask: 'disagreement' }
  ok(!(await (await post('own', code, 'disagree', 'disputed', masking)).text()).includes(number))
  const answer = await post('own', code, 'disagree', 'disputed', { words, ...asked })
  equal(answer.status, 303, await answer.clone().text())
  match(answer.headers.get('location') ?? '', /^\/tvister\//)
  const { owner } = house.deps.data
  const dispute = await owner.selectFrom('dispute').selectAll().where('deviation_id', '=', id).executeTakeFirstOrThrow()
  deepEqual([dispute.state, dispute.title, dispute.disagreement], ['open', asked.disputeTitle, asked.disagreement])
  ok(!JSON.stringify(dispute).includes(words), 'nothing of what was said in the case goes with it')
  const read = await (await house.as(county.persons.director)).get(`/tvister/${dispute.code}`)
  equal(read.status, 200)
  const shown = await read.text()
  match(shown, /Vem som skickar listan/)
  ok(!shown.includes(words) && !shown.includes(code), 'its director reads nothing of the case')
  const settled = await post('own', code, 'settle', 'accepted')
  equal(settled.status, 422)
  match(await settled.text(), /är inte avslutad/)
  const held = owner.selectFrom('deviation').select('state').where('id', '=', id)
  equal((await held.executeTakeFirstOrThrow()).state, 'disputed')
})
