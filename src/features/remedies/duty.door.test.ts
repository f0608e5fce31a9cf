import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type County, type CountyPerson, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { tellDuties } from './duty.tell.ts'
import { remindRemedies } from './remedy.jobs.ts'

// What the law may ask, through the door: who asks whom, that they are told and see it, and whose words the answer is.

const now = '2026-11-22T09:00:00.000Z'
let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => now, workers: true })
  county = await openCounty(house)
  for (const [who, address] of [
    ['own', 'mia@prov.example'],
    ['counterpart', 'sam@prov.example'],
  ] as const)
    await house.deps.data.owner
      .insertInto('person_address')
      .values({ person_id: county.persons[who], participant_id: null, address, changed_at: now, changed_by: null })
      .execute()
})
after(() => house.close())

const as = (who: CountyPerson) => house.as(county.persons[who])
const textOf = async (answer: Response): Promise<string> => (await answer.text()).replace(/&nbsp;|\u00a0/gu, ' ')
const { owner } = { owner: () => house.deps.data.owner }

async function serious(state: 'triage' | 'accepted', basis: 'hsl' | 'sol' = 'hsl') {
  const held = await caseIn(house, county, state, { legalBasis: basis })
  await owner()
    .updateTable('deviation')
    .set({ actual_level: 3, severity: 'serious' })
    .where('id', '=', held.id)
    .execute()
  return { ...held, page: `/avvikelser/${held.code}/anmalan` }
}
const promptsOf = (id: string) =>
  owner().selectFrom('duty_prompt').selectAll().where('deviation_id', '=', id).orderBy('side', 'desc').execute()
const mailsTo = (address: string) =>
  owner()
    .selectFrom('outbox')
    .select(['subject', 'text'])
    .where('address', '=', address)
    .where('kind', '=', 'deviation')
    .execute()

describe('a serious event', () => {
  test('asks in whose activity it was; the other is told by mail without what it is about, sees it, and answers for itself', async () => {
    const held = await serious('accepted')
    const own = await as('own')
    const page = await textOf(await own.get(held.page))
    assert.match(page, /Lex Maria/)
    assert.match(page, /overifierad/)
    assert.match(page, /I vems verksamhet hände det/)
    assert.equal((await own.post(`${held.page}/fraga`, {})).status, 422)
    assert.equal((await own.post(`${held.page}/fraga`, { where: 'counterpart' })).status, 303)
    await house.idle()
    const [prompt] = await promptsOf(held.id)
    assert.ok(prompt)
    assert.ok(prompt.told_at)
    assert.equal(prompt.seen_at, null)
    assert.equal(prompt.start_due_on, '2026-11-25')
    const mails = (await mailsTo('sam@prov.example')).filter(it => it.text?.includes(`${held.code}/anmalan`))
    assert.equal(mails.length, 1)
    assert.doesNotMatch(JSON.stringify(mails), /Maria|Läkemedelslistan|allvarlig/i)
    const other = await as('counterpart')
    assert.match(await textOf(await other.get(held.page)), /Anteckna vad prövningen ledde till/)
    assert.ok((await promptsOf(held.id))[0]?.seen_at)
    const answer = async (form: Record<string, string>) =>
      other.post(`${held.page}/${prompt.id}`, { version: String((await promptsOf(held.id))[0]?.version), ...form })
    assert.equal((await answer({})).status, 422)
    assert.equal((await answer({ outcome: 'reported' })).status, 422)
    assert.equal((await answer({ outcome: 'reported', on: '2026-12-24' })).status, 422)
    assert.equal((await answer({ outcome: 'not-reported' })).status, 422)
    assert.equal((await answer({ outcome: 'not-reported', words: 'Ring 19900222-2397.' })).status, 422)
    const said = {
      outcome: 'reported',
      on: '2026-11-21',
      reference: 'RS 2026-0099',
      informed: 'yes',
      words: 'Vårt skäl.',
    }
    assert.equal((await answer({ ...said, informedOn: '2026-11-21' })).status, 303)
    assert.match(await textOf(await other.get(held.page)), /RS 2026-0099/)
    const seen = await textOf(await own.get(held.page))
    assert.match(seen, /Anmäld/)
    assert.doesNotMatch(seen, /RS 2026-0099|Vårt skäl/)
    const stale = { version: '1', outcome: 'trying' }
    assert.equal((await other.post(`${held.page}/${prompt.id}`, stale)).status, 409)
    assert.equal((await own.post(`${held.page}/${prompt.id}`, { outcome: 'trying' })).status, 403)
  })

  test('two who open it at the same moment both see it, and it is seen once', async () => {
    const held = await serious('accepted')
    await (await as('own')).post(`${held.page}/fraga`, { where: 'counterpart' })
    await house.idle()
    const other = await as('counterpart')
    const { data } = house.deps
    const { read } = data
    let once = false
    // The other one's reading comes between this one's and its note of it.
    Object.assign(data, {
      read: async (...given: Parameters<typeof read>) => {
        const found = await read(...given)
        const [actor] = given
        if (actor.kind === 'person' && !once && found && typeof found === 'object' && 'prompts' in found) {
          once = true
          assert.equal((await other.get(held.page)).status, 200)
        }
        return found
      },
    })
    try {
      assert.equal((await other.get(held.page)).status, 200)
    } finally {
      Object.assign(data, { read })
    }
    assert.ok(once)
    const [prompt] = await promptsOf(held.id)
    const seen = owner()
      .selectFrom('duty_event')
      .select('id')
      .where('prompt_id', '=', prompt?.id ?? '')
    assert.equal((await seen.where('verb', '=', 'see').execute()).length, 1)
  })

  test('before it is passed on the other learns nothing, and is told as soon as it is', async () => {
    const held = await serious('triage')
    const own = await as('own')
    assert.equal((await own.post(`${held.page}/fraga`, { where: 'both' })).status, 303)
    await house.idle()
    const told = async () => (await promptsOf(held.id)).map(it => `${it.side} ${it.told_at !== null}`)
    assert.deepEqual(await told(), ['own true', 'counterpart false'])
    assert.equal((await (await as('counterpart')).get(held.page)).status, 404)
    await owner().updateTable('deviation').set({ forwarded_at: now }).where('id', '=', held.id).execute()
    await tellDuties(house.deps, now)
    await tellDuties(house.deps, now)
    assert.deepEqual(await told(), ['own true', 'counterpart true'])
    const tells = await owner()
      .selectFrom('duty_event')
      .select('id')
      .where('deviation_id', '=', held.id)
      .where('verb', '=', 'tell')
      .execute()
    assert.equal(tells.length, 2)
  })

  test('the reporter, strangers and those without a side see none of it; what is not serious asks nothing', async () => {
    const held = await serious('accepted', 'sol')
    assert.equal((await (await as('nurse')).get(held.page)).status, 403)
    for (const who of ['outsider', 'administrator', 'analyst', 'director'] as const)
      assert.equal((await (await as(who)).get(held.page)).status, 404, who)
    assert.match(await textOf(await (await as('own')).get(held.page)), /Socialtjänstlagen \(2025:400\)/)
    const mild = await caseIn(house, county, 'accepted')
    const own = await as('own')
    assert.match(
      await textOf(await own.get(`/avvikelser/${mild.code}/anmalan`)),
      /Inget pekar på en allvarlig händelse/,
    )
    assert.equal((await own.post(`/avvikelser/${mild.code}/anmalan/fraga`, { where: 'own' })).status, 422)
    await remindRemedies(house.deps, now)
    await remindRemedies(house.deps, now)
    await house.idle()
    const mails = await mailsTo('mia@prov.example')
    assert.equal(mails.filter(it => it.text?.includes(held.code)).length, 1, 'asked once in whose activity it was')
    assert.equal(mails.filter(it => it.text?.includes(mild.code)).length, 0)
  })
})

test('the side that owns a remedy is reminded before its day, once, and of nothing but that a case waits', async () => {
  const held = await caseIn(house, county, 'accepted')
  const { id: kind_id } = await owner()
    .selectFrom('taxonomy_code')
    .select('id')
    .where('code', '=', 'H31')
    .executeTakeFirstOrThrow()
  await owner()
    .insertInto('remedy')
    .values({
      ...{ deviation_id: held.id, n: 1, what: 'Hemlig åtgärd', kind_id, strength: 'strong', strength_words: null },
      ...{ side: 'counterpart', organisation_id: county.units.ward, due_on: '2026-11-28', effect_what: 'Bättre' },
      ...{ effect_from: null, effect_to: null, effect_how: null, added_at: now, added_by: null },
    })
    .execute()
  await remindRemedies(house.deps, now)
  await remindRemedies(house.deps, now)
  await house.idle()
  const mails = (await mailsTo('sam@prov.example')).filter(it => it.text?.includes(held.code))
  assert.equal(mails.length, 1)
  assert.doesNotMatch(JSON.stringify(mails), /Hemlig/)
  assert.equal((await mailsTo('mia@prov.example')).filter(it => it.text?.includes(held.code)).length, 0)
  const list = await as('counterpart')
  assert.match(await textOf(await list.get('/avvikelser/atgarder')), /Hemlig åtgärd/)
  assert.doesNotMatch(await textOf(await list.get('/avvikelser/atgarder?nar=forsenade')), /Hemlig åtgärd/)
  assert.doesNotMatch(await textOf(await list.get('/avvikelser/atgarder?styrka=svag')), /Hemlig åtgärd/)
  assert.match(await (await list.get('/avvikelser/atgarder.csv')).text(), /Hemlig åtgärd/)
  assert.doesNotMatch(await textOf(await (await as('own')).get('/avvikelser/atgarder')), /Hemlig åtgärd/)
  assert.equal((await (await as('nurse')).get('/avvikelser/atgarder')).status, 403)
  for (const query of ['lage=x&nar=y&styrka=z&sida=0', 'sida=99999'])
    assert.equal((await list.get(`/avvikelser/atgarder?${query}`)).status, 200)
})
