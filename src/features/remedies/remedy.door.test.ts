import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type County, type CountyPerson, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

// Remedies through the door: who plans and who tells, what is warned of, and what a case cannot go on without.

const today = '2026-11-22'
let house: TestHouse
let county: County
const clock = `${today}T09:00:00.000Z`
before(async () => {
  house = await openTestHouse({ now: () => clock })
  county = await openCounty(house)
})
after(() => house.close())

const as = (who: CountyPerson) => house.as(county.persons[who])
const textOf = async (answer: Response): Promise<string> => (await answer.text()).replace(/&nbsp;|\u00a0/gu, ' ')

const rowOf = (id: string, n = 1) =>
  house.deps.data.owner
    .selectFrom('remedy')
    .selectAll()
    .where('deviation_id', '=', id)
    .where('n', '=', n)
    .executeTakeFirstOrThrow()

/** A remedy as it is typed: of medium strength, unless another kind is said. */
async function typed(side: 'own' | 'counterpart', given: Record<string, string | readonly string[]> = {}) {
  const organisation = side === 'own' ? county.units.homeCare : county.units.ward
  return {
    ...{
      what: 'Skicka läkemedelslistan före hemgång',
      kind: await codeId(house, 'remedy', 'H22'),
      responsible: 'Vårdenhetschefen',
    },
    ...{ organisation: `${side}:${organisation}`, dueOn: '2026-12-15', effectWhat: 'Listan finns vid varje hemgång' },
    ...{ effectHow: 'Stickprov på tjugo hemgångar', otherCause: await codeId(house, 'cause', 'D1') },
    ...given,
  }
}

/** A case with one remedy of the counterpart, planned. */
async function planned(given: Record<string, string> = {}) {
  const held = await caseIn(house, county, 'accepted')
  const answer = await (await as('counterpart')).post(
    `/avvikelser/${held.code}/atgarder/ny`,
    await typed('counterpart', given),
  )
  assert.equal(answer.status, 303)
  return { ...held, path: `/avvikelser/${held.code}/atgarder/1` }
}

const version = async (id: string) => ({ version: String((await rowOf(id)).version) })

describe('planning', () => {
  test('each side plans its own; the other reads it without the name, the reporter in plain words, a stranger nothing', async () => {
    const held = await planned()
    const page = `/avvikelser/${held.code}/atgarder`
    assert.equal((await house.audit())[0]?.action, 'remedy.plan')
    assert.match(await textOf(await (await as('counterpart')).get(page)), /Vårdenhetschefen/)
    const own = await textOf(await (await as('own')).get(page))
    assert.match(own, /Skicka läkemedelslistan före hemgång/)
    assert.match(own, /Skicka listan före hemgången\./, 'the proposal is in view')
    assert.doesNotMatch(own, /Vårdenhetschefen/)
    const reporter = await textOf(await (await as('nurse')).get(page))
    assert.match(reporter, /Skicka läkemedelslistan före hemgång/)
    assert.match(reporter, /Ska göras, senast 15 december 2026/)
    assert.doesNotMatch(reporter, /Vårdenhetschefen|Svag|Lägg till en åtgärd/)
    for (const who of ['outsider', 'administrator', 'secretary', 'analyst', 'director', 'colleague'] as const)
      assert.equal((await (await as(who)).get(page)).status, 404, who)
    assert.notEqual((await (await house.as(undefined)).get(page)).status, 200)
  })

  test('nobody plans for the other side, and the reporter not at all', async () => {
    const held = await caseIn(house, county, 'accepted')
    const path = `/avvikelser/${held.code}/atgarder/ny`
    const other = await (await as('own')).post(path, await typed('counterpart'))
    assert.equal(other.status, 422)
    assert.match(await textOf(other), /Välj en enhet på er sida/)
    assert.equal((await (await as('nurse')).post(path, await typed('own'))).status, 403)
    assert.equal((await (await as('outsider')).post(path, await typed('own'))).status, 404)
    assert.equal((await (await as('own')).post(path, await typed('own'))).status, 303)
  })

  test('what is missing is said by its field, and what was typed is kept; a number of somebody is never taken', async () => {
    const held = await caseIn(house, county, 'accepted')
    const path = `/avvikelser/${held.code}/atgarder/ny`
    const own = await as('own')
    const send = async (given: Record<string, string>) => own.post(path, await typed('own', given))
    for (const [given, words] of [
      [{ what: '' }, /Skriv vad som ska göras/],
      [{ kind: '' }, /Välj vilket slag av åtgärd/],
      [{ responsible: '' }, /Skriv vem som ansvarar/],
      [{ dueOn: '2026-11-01' }, /Dagen har passerat/],
      [{ effectWhat: '' }, /Skriv vad som ska bli bättre/],
      [{ strength: 'strong' }, /Skriv varför åtgärden är starkare/],
      [{ kind: await codeId(house, 'remedy', 'H99') }, /Slaget har ingen egen styrka/],
      [{ otherCause: await codeId(house, 'remedy', 'H11') }, /Välj i listan/],
      [{ what: 'Ring 19900222-2397 i tid' }, /får inte skickas/],
    ] as const) {
      const answer = await send(given)
      assert.equal(answer.status, 422, JSON.stringify(given))
      const text = await textOf(answer)
      assert.match(text, words)
      assert.match(text, /Stickprov på tjugo hemgångar/)
    }
    assert.equal((await send({ strength: 'strong', strengthWords: 'Listan spärrar utskrivningen.' })).status, 303)
    assert.equal((await rowOf(held.id)).strength, 'strong')
  })

  test('a case that is not handled yet takes none', async () => {
    const held = await caseIn(house, county, 'sent')
    assert.equal((await (await as('own')).post(`/avvikelser/${held.code}/atgarder/ny`, await typed('own'))).status, 422)
  })
})

describe('warnings', () => {
  const serious = (id: string) =>
    house.deps.data.owner.updateTable('deviation').set({ severity: 'serious' }).where('id', '=', id).execute()

  test('a weak remedy alone against what was serious asks for a reason, which both sides read', async () => {
    const held = await caseIn(house, county, 'accepted')
    await serious(held.id)
    const path = `/avvikelser/${held.code}/atgarder/ny`
    const own = await as('own')
    const weak = { kind: await codeId(house, 'remedy', 'H11') }
    const warned = await own.post(path, await typed('own', weak))
    assert.equal(warned.status, 422)
    assert.match(await textOf(warned), /åtgärderna är bara svaga/)
    assert.equal((await own.post(path, await typed('own', { ...weak, motive: 'Spärren kommer i vår.' }))).status, 303)
    const other = await textOf(await (await as('counterpart')).get(`/avvikelser/${held.code}/atgarder`))
    assert.match(other, /Spärren kommer i vår\./)
    const strong = { kind: await codeId(house, 'remedy', 'H31') }
    const again = await caseIn(house, county, 'accepted')
    await serious(again.id)
    assert.equal((await own.post(`/avvikelser/${again.code}/atgarder/ny`, await typed('own', strong))).status, 303)
  })

  test('a cause that comes a third time in a year between the same two asks for more than a weak remedy', async () => {
    const cause = { otherCause: await codeId(house, 'cause', 'D5'), kind: await codeId(house, 'remedy', 'H12') }
    const own = await as('own')
    const add = async () => {
      const held = await caseIn(house, county, 'accepted')
      return own.post(`/avvikelser/${held.code}/atgarder/ny`, await typed('own', cause))
    }
    assert.equal((await add()).status, 303)
    assert.equal((await add()).status, 303)
    const third = await add()
    assert.equal(third.status, 422)
    assert.match(await textOf(third), /finns i 3 ärenden mellan samma två huvudmän på 12 månader/)
  })

  test('a remedy against no cause asks for a reason, and can be linked to one later', async () => {
    const held = await caseIn(house, county, 'accepted')
    const path = `/avvikelser/${held.code}/atgarder`
    const own = await as('own')
    const without = await own.post(`${path}/ny`, await typed('own', { otherCause: '' }))
    assert.equal(without.status, 422)
    assert.match(await textOf(without), /inte knuten till någon orsak/)
    assert.equal((await own.post(`${path}/ny`, await typed('own', { otherCause: '', motive: 'Utreds.' }))).status, 303)
    const linked = { otherCause: await codeId(house, 'cause', 'D2') }
    assert.equal((await own.post(`${path}/1/orsaker`, {})).status, 422)
    assert.equal((await own.post(`${path}/1/orsaker`, linked)).status, 303)
    assert.equal((await own.post(`${path}/1/orsaker`, linked)).status, 303)
    assert.doesNotMatch(await textOf(await own.get(path)), /inte knuten till någon orsak/)
  })
})

describe('how it goes', () => {
  test('done, its effect is looked at three months later; what did not help is said', async () => {
    const held = await planned()
    const owner = await as('counterpart')
    const say = async (what: string, form: Record<string, string>) =>
      (await owner.post(`${held.path}/${what}`, { ...(await version(held.id)), ...form })).status
    assert.equal(await say('klar', { on: '2026-12-24' }), 422)
    assert.equal(await say('effekt', { outcome: 'met', words: 'Bra' }), 422)
    assert.equal(await say('klar', { on: '2026-11-20' }), 303)
    assert.equal((await rowOf(held.id)).effect_due_on, '2027-02-20')
    assert.equal(await say('effekt', { words: 'Bra' }), 422)
    assert.equal(await say('effekt', { outcome: 'not', measured: '9 av 20', words: 'Listan saknas än.' }), 303)
    const row = await rowOf(held.id)
    assert.deepEqual([row.state, row.outcome], ['checked', 'not'])
    const text = await textOf(await owner.get(held.path))
    assert.match(text, /Målet nåddes inte/)
    assert.match(text, /9 av 20/)
    assert.match(await textOf(await (await as('nurse')).get(`/avvikelser/${held.code}/atgarder`)), /Den hjälpte inte\./)
    assert.equal(await say('igen', { dueOn: '2027-05-01', words: 'Efter ny utbildning.' }), 303)
    assert.deepEqual(
      [(await rowOf(held.id)).state, (await rowOf(held.id)).effect_due_on, (await rowOf(held.id)).outcome],
      ['done', '2027-05-01', null],
    )
  })

  test('the other side reads how it goes and says nothing; two at once, and the second is told', async () => {
    const held = await planned()
    const seen = await version(held.id)
    assert.equal((await (await as('own')).get(held.path)).status, 200)
    assert.equal((await (await as('own')).post(`${held.path}/klar`, { ...seen, on: today })).status, 403)
    assert.equal((await (await as('nurse')).post(`${held.path}/klar`, { ...seen, on: today })).status, 403)
    assert.equal((await (await as('outsider')).post(`${held.path}/klar`, { ...seen, on: today })).status, 404)
    const owner = await as('counterpart')
    const press = async () => (await owner.post(`${held.path}/klar`, { ...seen, on: today })).status
    assert.deepEqual((await Promise.all([press(), press()])).toSorted(), [303, 409])
    assert.equal((await owner.post(`${held.path}/avskriv`, { ...seen, words: 'Nej.' })).status, 409)
  })

  test('it is moved, handed over, dropped and taken up again with a reason', async () => {
    const held = await planned()
    const owner = await as('counterpart')
    const say = async (what: string, form: Record<string, string>) =>
      (await owner.post(`${held.path}/${what}`, { ...(await version(held.id)), ...form })).status
    assert.equal(await say('flytta', { dueOn: '2027-01-10' }), 422)
    assert.equal(await say('flytta', { dueOn: '2027-01-10', words: 'Mer tid.' }), 303)
    assert.equal((await rowOf(held.id)).due_on, '2027-01-10')
    assert.equal(await say('ansvarig', { responsible: 'Enhetschefen' }), 303)
    assert.match(await textOf(await owner.get(held.path)), /Enhetschefen/)
    assert.equal(await say('avskriv', {}), 422)
    assert.equal(await say('avskriv', { words: 'Görs i ett annat arbete.' }), 303)
    assert.equal(await say('klar', { on: today }), 422)
    assert.equal(await say('ateruppta', { dueOn: '2027-02-01', words: 'Behövs ändå.' }), 303)
    assert.deepEqual([(await rowOf(held.id)).state, (await rowOf(held.id)).due_on], ['planned', '2027-02-01'])
  })
})

describe('a case cannot go on without', () => {
  const step = async (code: string, verb: string, who: CountyPerson = 'own') => {
    const visitor = await as(who)
    const held = await house.deps.data.owner
      .selectFrom('deviation')
      .select('version')
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    return visitor.post(`/avvikelser/${code}/steg/${verb}`, { version: String(held.version), words: 'Därför.' })
  }

  test('a remedy, or a reason why nothing is done with the reporter’s proposal in view', async () => {
    const held = await caseIn(house, county, 'accepted')
    const path = `/avvikelser/${held.code}/atgarder`
    const refusedStep = await step(held.code, 'act')
    assert.equal(refusedStep.status, 422)
    assert.match(await textOf(refusedStep), /Ärendet har ingen åtgärd/)
    const own = await as('own')
    assert.equal((await own.post(`${path}/ingen`, { words: 'Behövs inte.' })).status, 422)
    const reason = await codeId(house, 'no-remedy', 'N1')
    assert.equal((await own.post(`${path}/ingen`, { reason, words: 'Rutinen är redan ändrad.' })).status, 303)
    assert.match(await textOf(await step(held.code, 'close')), /Rapportören har inte fått något svar/)
    assert.equal((await own.post(`${path}/ingen/tillbaka`, { words: 'Vi gör något ändå.' })).status, 303)
    assert.match(await textOf(await step(held.code, 'close')), /Ärendet har ingen åtgärd/)
    assert.equal((await own.post(`${path}/ny`, await typed('own'))).status, 303)
    assert.equal((await own.post(`${path}/ingen`, { reason, words: 'Nej.' })).status, 422)
    assert.equal((await step(held.code, 'act')).status, 303)
    assert.match(await textOf(await step(held.code, 'measure')), /Alla åtgärder är inte gjorda/)
    assert.equal((await own.post(`${path}/1/klar`, { ...(await version(held.id)), on: today })).status, 303)
    assert.equal((await step(held.code, 'measure')).status, 303)
    assert.match(await textOf(await step(held.code, 'close')), /Effekten är inte kontrollerad/)
  })
})
