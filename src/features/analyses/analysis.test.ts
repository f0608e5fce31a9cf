import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type County, type CountyPerson, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { samklang } from '../../access/actor.ts'
import { gapsOf, mayAgree } from './analysis.ts'

describe('what an analysis leaves open', () => {
  const cause = (id: string, codeId = id) => ({ id, codeId })
  const remedy = (codeId: string, entryId: string | null = null, state = 'planned') => ({
    state,
    causes: [{ codeId, entryId }],
  })

  test('a cause is answered by a remedy that names it, or the same cause; a dropped one answers nothing', () => {
    const causes = [cause('1', 'a'), cause('2', 'a'), cause('3', 'b')]
    assert.deepEqual(
      gapsOf(causes, [remedy('a', '1')]).open.map(it => it.id),
      ['2', '3'],
    )
    assert.deepEqual(
      gapsOf(causes, [remedy('a')]).open.map(it => it.id),
      ['3'],
    )
    assert.equal(gapsOf(causes, [remedy('b', null, 'dropped')]).open.length, 3)
    assert.equal(gapsOf(causes, [remedy('z')]).astray.length, 1)
    assert.equal(gapsOf(causes, [remedy('z', null, 'dropped')]).astray.length, 0)
  })

  test('every remedy that is alive answers something or is astray, and with one for each cause nothing is open', () => {
    const code = fc.constantFrom('a', 'b', 'c')
    fc.assert(
      fc.property(fc.array(code), fc.array(code), (found, done) => {
        const causes = found.map((it, n) => cause(String(n), it))
        const { open, astray } = gapsOf(
          causes,
          done.map(it => remedy(it)),
        )
        assert.equal(open.length, found.filter(it => !done.includes(it)).length)
        assert.equal(astray.length, done.filter(it => !found.includes(it)).length)
      }),
    )
  })

  test('a side stands behind what tells what happened, why and what is learnt, once', () => {
    const whole = { kinds: ['moment', 'cause', 'conclusion'] as const, finished: false, agreed: [] }
    const why = (given: Partial<Parameters<typeof mayAgree>[0]>) => {
      const found = mayAgree({ ...whole, ...given }, 'own')
      return found.ok ? 'ok' : found.why
    }
    assert.equal(why({}), 'ok')
    assert.equal(why({ kinds: ['cause', 'conclusion'] }), 'no-moments')
    assert.equal(why({ kinds: ['moment', 'conclusion'] }), 'no-causes')
    assert.equal(why({ kinds: ['moment', 'cause'] }), 'no-conclusion')
    assert.equal(why({ agreed: ['own'] }), 'is-agreed')
    assert.equal(why({ agreed: ['counterpart'] }), 'ok')
    assert.equal(why({ finished: true }), 'is-finished')
  })
})

describe('through the door', () => {
  let house: TestHouse
  let county: County
  before(async () => {
    house = await openTestHouse({ now: () => '2026-11-22T09:00:00.000Z' })
    county = await openCounty(house)
  })
  after(() => house.close())

  const as = (who: CountyPerson) => house.as(county.persons[who])
  const textOf = async (answer: Response): Promise<string> => (await answer.text()).replace(/&nbsp;|\u00a0/gu, ' ')
  const owner = () => house.deps.data.owner
  const analysisOf = (id: string) =>
    owner().selectFrom('event_analysis').selectAll().where('deviation_id', '=', id).executeTakeFirstOrThrow()
  const entriesOf = (id: string) =>
    owner().selectFrom('analysis_entry').selectAll().where('deviation_id', '=', id).orderBy('written_at').execute()

  async function begun() {
    const held = await caseIn(house, county, 'accepted')
    const page = `/avvikelser/${held.code}/handelseanalys`
    assert.equal((await (await as('counterpart')).post(`${page}/borja`)).status, 303)
    return { ...held, page }
  }

  test('either side begins it and both write; the reporter and strangers see nothing of it', async () => {
    const held = await begun()
    assert.equal((await analysisOf(held.id)).due_on, '2027-01-29')
    const own = await as('own')
    const add = async (form: Record<string, string>, who = own) => (await who.post(`${held.page}/rader`, form)).status
    assert.equal(await add({ kind: 'moment', words: 'Utskrivning utan lista' }), 422)
    assert.equal(await add({ kind: 'moment', words: 'Utskrivning utan lista', on: '2026-11-20', time: '14.05' }), 303)
    assert.equal(await add({ kind: 'cause', words: 'Listan skrevs aldrig ut' }), 422)
    const code = await codeId(house, 'cause', 'D1')
    const cause = { kind: 'cause', words: 'Listan skrevs aldrig ut', code, belongs: 'counterpart' }
    assert.equal(await add(cause, await as('counterpart')), 303)
    assert.equal(await add({ kind: 'member', words: 'Pat 19900222-2397' }), 422)
    assert.equal(await add({ kind: 'nonsense', words: 'x' }), 422)
    const text = await textOf(await (await as('counterpart')).get(held.page))
    assert.match(text, /20 november 2026 kl\. 14\.05/)
    assert.match(text, /orsak hos Medicinavdelning 3/)
    assert.match(text, /ingen åtgärd/)
    assert.equal((await (await as('nurse')).get(held.page)).status, 403)
    for (const who of ['outsider', 'administrator', 'analyst'] as const)
      assert.equal((await (await as(who)).get(held.page)).status, 404, who)
  })

  test('two who change the same row: the second is shown both, and nothing is lost', async () => {
    const held = await begun()
    const own = await as('own')
    await own.post(`${held.page}/rader`, { kind: 'conclusion', words: 'Första slutsatsen.' })
    const [entry] = await entriesOf(held.id)
    const row = `${held.page}/rader/${entry?.id}`
    assert.equal((await own.get(row)).status, 200)
    assert.equal((await own.post(row, { version: '1', words: 'Vår slutsats.' })).status, 303)
    const late = await (await as('counterpart')).post(row, { version: '1', words: 'Deras slutsats.' })
    assert.equal(late.status, 409)
    const shown = await textOf(late)
    assert.match(shown, /Vår slutsats\./)
    assert.match(shown, /Deras slutsats\./)
    const second = await (await as('counterpart')).post(`${held.page}/rader`, { kind: 'conclusion', words: 'En till.' })
    assert.equal(second.status, 409)
    assert.equal((await (await as('counterpart')).post(`${row}/ta-bort`, { version: '1' })).status, 409)
    assert.equal((await (await as('counterpart')).post(`${row}/ta-bort`, { version: '2' })).status, 303)
    assert.equal((await own.get(row)).status, 404)
  })

  test('it is finished when both stand behind what they read; what is written after that undoes it', async () => {
    const held = await begun()
    const [own, other] = [await as('own'), await as('counterpart')]
    const add = (form: Record<string, string>) => own.post(`${held.page}/rader`, form)
    await add({ kind: 'moment', words: 'Hemgång', on: '2026-11-20' })
    await add({ kind: 'cause', words: 'Rutin saknas', code: await codeId(house, 'cause', 'D2'), belongs: 'shared' })
    const agree = async (who = own, what = 'enig') =>
      (await who.post(`${held.page}/${what}`, { version: String((await analysisOf(held.id)).version) })).status
    assert.equal(await agree(), 422)
    await add({ kind: 'conclusion', words: 'Vi skriver en gemensam rutin.' })
    const read = String((await analysisOf(held.id)).version)
    assert.match(await textOf(await other.get(held.page)), /Inget görs mot orsaken\./)
    assert.equal(await agree(), 303)
    await add({ kind: 'barrier', words: 'Sköterskan ringde.' })
    assert.equal((await analysisOf(held.id)).own_agreed_at, null)
    assert.equal((await other.post(`${held.page}/enig`, { version: read })).status, 409)
    assert.equal(await agree(other), 303)
    assert.equal(await agree(other), 422)
    assert.equal((await analysisOf(held.id)).finished_at, null)
    assert.equal(await agree(own), 303)
    assert.ok((await analysisOf(held.id)).finished_at)
    assert.equal((await add({ kind: 'barrier', words: 'Mer.' })).status, 422)
    const pdf = await own.get(`${held.page}.pdf`)
    assert.ok(pdf.status === 303 || pdf.headers.get('content-type') === 'application/pdf')
    assert.equal((await (await as('nurse')).get(`${held.page}.pdf`)).status, 404)
    assert.equal(await agree(own, 'oppna'), 303)
    assert.equal((await add({ kind: 'barrier', words: 'Mer.' })).status, 303)
    const events = await owner()
      .selectFrom('deviation_event')
      .select('verb')
      .where('deviation_id', '=', held.id)
      .where('verb', '=', 'analyse')
      .execute()
    assert.equal(events.length, 5)
  })

  test('past every rule no side stands behind it for the other, and nobody writes in what is finished', async () => {
    const held = await begun()
    const { id } = await analysisOf(held.id)
    const actor = await county.actor('own')
    const forge = house.deps.data.as(actor, tx =>
      tx
        .updateTable('event_analysis')
        .set({ counterpart_agreed_at: '2026-11-22T09:00:00Z', version: 2 })
        .where('id', '=', id)
        .execute(),
    )
    await assert.rejects(forge, { code: '42501' })
    const at = '2026-11-22T09:00:00Z'
    const agreed = { own_agreed_at: at, counterpart_agreed_at: at, version: 2 }
    // Samklang itself may say what both have said; what is finished then is written in by nobody.
    await house.deps.data.as(samklang('prov'), tx =>
      tx.updateTable('event_analysis').set(agreed).where('id', '=', id).execute(),
    )
    assert.ok((await analysisOf(held.id)).finished_at)
    const late = house.deps.data.as(actor, tx =>
      tx
        .insertInto('analysis_entry')
        .values({
          ...{ analysis_id: id, deviation_id: held.id, kind: 'member', side: 'own', words: 'Sent', happened_on: null },
          ...{ happened_time: null, code_id: null, belongs: null, written_at: at, written_by: county.persons.own },
        })
        .execute(),
    )
    await assert.rejects(late, { code: '23514' })
    const outsider = await county.actor('outsider')
    const seen = await house.deps.data.as(outsider, tx => tx.selectFrom('event_analysis').select('id').execute())
    assert.deepEqual(seen, [])
  })
})
