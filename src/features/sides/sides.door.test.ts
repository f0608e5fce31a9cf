import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type County, type CountyPerson, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

let house: TestHouse
let county: County
let cause = ''

before(async () => {
  house = await openTestHouse({ workers: true })
  county = await openCounty(house)
  cause = await codeId(house, 'cause', 'D1')
})
after(() => house.close())

const as = (who: CountyPerson) => house.as(county.persons[who])
const get = async (who: CountyPerson, path: string) => (await as(who)).get(path)
const textOf = async (who: CountyPerson, path: string): Promise<string> => {
  const answer = await get(who, path)
  assert.equal(answer.status, 200, `${who} ${path} → ${answer.headers.get('location') ?? ''}`)
  return answer.text()
}
const post = async (who: CountyPerson, path: string, form: Record<string, string>) => (await as(who)).post(path, form)
const view = (words: string, more: Record<string, string> = {}) => ({ cause1: cause, whose1: 'shared', words, ...more })

/** What somebody reads of a table of a case, past every rule. */
const rowsAs = async (who: CountyPerson, table: string, id: string): Promise<readonly Record<string, unknown>[]> =>
  house.deps.data.as(await county.actor(who), async tx => {
    const columns = table === 'side_view' ? sql`id, side, words` : sql`id, words`
    const found = await sql<Record<string, unknown>>`
      select ${columns} from ${sql.table(table)} where deviation_id = ${id}`.execute(tx)
    return found.rows
  })

describe('how each side sees the cause', () => {
  test('is read by the other side when it has said its own, and not a moment before', async () => {
    const { id, code } = await caseIn(house, county, 'with-counterpart')
    const path = `/avvikelser/${code}/orsak`
    assert.equal((await post('counterpart', path, view('Motpartens dolda ord.'))).status, 303)
    const blind = await textOf('own', path)
    assert.ok(!blind.includes('Motpartens dolda ord'))
    assert.match(blind, /Ni läser den när ni har skrivit er egen/)
    assert.deepEqual(await rowsAs('own', 'side_view', id), [])
    assert.ok(!(await textOf('own', `/avvikelser/${code}`)).includes('Motpartens dolda ord'))
    assert.equal((await post('own', path, view('Vår egen syn.'))).status, 303)
    assert.match(await textOf('own', path), /Motpartens dolda ord/)
    assert.match(await textOf('counterpart', path), /Vår egen syn/)
    assert.equal((await rowsAs('own', 'side_view', id)).length, 2)
  })

  test('stays hidden in every way out of the case: extract, list, export, history, counts and the facts', async () => {
    const { id, code } = await caseIn(house, county, 'with-counterpart')
    assert.equal((await post('counterpart', `/avvikelser/${code}/orsak`, view('Hemligt påstående.'))).status, 303)
    const reason = await codeId(house, 'access-reason')
    const own = await as('own')
    await own.post(`/avvikelser/${code}/skal`, { reason, till: `/avvikelser/${code}/utdrag` })
    for (const at of [
      '',
      '/utdrag',
      '/utdrag.json',
      '/atkomst',
      '/atkomst.json',
      '/svar-till-rapportoren',
      '/meddelanden',
    ]) {
      const answer = await own.get(`/avvikelser/${code}${at}`)
      assert.equal(answer.status, 200, at)
      assert.ok(!(await answer.text()).includes('Hemligt påstående'), at)
    }
    assert.ok(!(await (await own.get('/avvikelser.json')).text()).includes('Hemligt påstående'))
    const counted = await house.deps.data.as(await county.actor('own'), tx =>
      sql<{
        n: number
        w: string | null
      }>`select count(*) n, max(words) w from side_view where words like '%påstående%' and deviation_id = ${id}`.execute(
        tx,
      ),
    )
    assert.deepEqual(counted.rows, [{ n: 0, w: null }])
  })

  test('is a version at a time, and whose hand wrote is told to that side alone', async () => {
    const { code } = await caseIn(house, county, 'with-counterpart')
    const path = `/avvikelser/${code}/orsak`
    for (const words of ['Första synen.', 'Andra synen.']) await post('own', path, view(words))
    await post('counterpart', path, view('Deras syn.'))
    const own = await textOf('own', path)
    assert.match(own, /Första synen/)
    assert.match(own, /Mia Masdotter/)
    assert.ok(!own.includes('Sam Samordnare'))
    const other = await textOf('counterpart', path)
    assert.match(other, /Sam Samordnare/)
    assert.ok(!other.includes('Mia Masdotter'))
  })

  test('needs a cause and where it lies, and keeps what was typed', async () => {
    const { code } = await caseIn(house, county, 'with-counterpart')
    const answer = await post('own', `/avvikelser/${code}/orsak`, { words: 'Bara ord.' })
    assert.equal(answer.status, 422)
    const html = await answer.text()
    assert.match(html, /Välj en huvudorsak/)
    assert.match(html, /Bara ord\./)
  })

  test('is nobody else’s: the reporter and an outsider learn nothing', async () => {
    const { code } = await caseIn(house, county, 'with-counterpart')
    assert.equal((await get('nurse', `/avvikelser/${code}/orsak`)).status, 403)
    assert.equal((await get('outsider', `/avvikelser/${code}/orsak`)).status, 404)
    assert.equal((await post('nurse', `/avvikelser/${code}/orsak`, view('Jag med.'))).status, 403)
  })

  test('past the rules nobody speaks for the other side, or rewrites what was said', async () => {
    const { id, code } = await caseIn(house, county, 'with-counterpart')
    await post('own', `/avvikelser/${code}/orsak`, view('Vår syn.'))
    const actor = await county.actor('own')
    const add = (side: string, saidBy: string) =>
      house.deps.data.as(actor, tx =>
        sql`insert into side_view (deviation_id, side, n, words, said_by, stated_at, stated_by)
          values (${id}, ${side}, 9, 'x', ${saidBy}, now(), ${county.persons.own})`.execute(tx),
      )
    await assert.rejects(add('counterpart', 'counterpart'), /row-level security/)
    await assert.rejects(add('joint', 'own'), /row-level security/, 'before both have spoken')
    for (const change of [sql`update side_view set words = 'y'`, sql`delete from side_view`])
      await assert.rejects(
        house.deps.data.as(actor, tx => change.execute(tx)),
        /permission denied/,
      )
    await assert.rejects(
      sql`update side_view set words = 'y' where deviation_id = ${id}`.execute(house.deps.data.owner),
      /kept/,
    )
  })

  test('is asked for before the counterpart answers and before the own side accepts', async () => {
    const { code } = await caseIn(house, county, 'with-counterpart')
    const step = async (who: CountyPerson, verb: string, words = 'Svar.') => {
      const row = await house.deps.data.owner
        .selectFrom('deviation')
        .select('version')
        .where('code', '=', code)
        .executeTakeFirstOrThrow()
      return post(who, `/avvikelser/${code}/steg/${verb}`, { words, version: String(row.version) })
    }
    const halted = await step('counterpart', 'answer')
    assert.equal(halted.status, 422)
    assert.match(await halted.text(), /Skriv först hur ni ser på orsaken/)
    await post('counterpart', `/avvikelser/${code}/orsak`, view('Deras syn.'))
    assert.equal((await step('counterpart', 'answer')).status, 303)
    assert.equal((await step('own', 'accept')).status, 422)
    await post('own', `/avvikelser/${code}/orsak`, view('Vår syn.'))
    assert.equal((await step('own', 'accept')).status, 303)
  })
})

describe('the joint view', () => {
  test('is proposed by one side and agreed by the other; a refusal says why', async () => {
    const { id, code } = await caseIn(house, county, 'answered')
    const path = `/avvikelser/${code}/orsak`
    assert.equal((await post('own', `${path}/gemensam`, view('För tidigt.'))).status, 422)
    await post('own', path, view('Vår syn.'))
    await post('counterpart', path, view('Deras syn.'))
    assert.equal((await post('own', `${path}/gemensam`, view('Tillsammans.'))).status, 303)
    const viewId = async () =>
      (
        await house.deps.data.owner
          .selectFrom('side_view')
          .innerJoin('deviation', 'deviation.id', 'side_view.deviation_id')
          .select('side_view.id')
          .where('deviation.code', '=', code)
          .where('side_view.side', '=', 'joint')
          .orderBy('side_view.n', 'desc')
          .executeTakeFirstOrThrow()
      ).id
    assert.equal((await post('own', `${path}/svar`, { view: await viewId(), agrees: 'yes' })).status, 422, 'their own')
    const ownAnswer = sql`insert into side_view_answer (view_id, deviation_id, side, agrees, answered_at, answered_by)
      values (${await viewId()}, ${id}, 'own', true, now(), ${county.persons.own})`
    const actor = await county.actor('own')
    await assert.rejects(
      house.deps.data.as(actor, tx => ownAnswer.execute(tx)),
      /row-level security/,
      'nor past the rules',
    )
    assert.equal(
      (await post('counterpart', `${path}/svar`, { view: await viewId(), agrees: 'no' })).status,
      422,
      'no words',
    )
    assert.equal(
      (await post('counterpart', `${path}/svar`, { view: await viewId(), agrees: 'no', words: 'Ändra orsaken.' }))
        .status,
      303,
    )
    assert.match(await textOf('own', path), /håller inte med/)
    assert.equal((await post('own', `${path}/gemensam`, view('Omskriven.'))).status, 303)
    assert.equal((await post('counterpart', `${path}/svar`, { view: await viewId(), agrees: 'yes' })).status, 303)
    assert.match(await textOf('own', path), /Båda sidor står bakom/)
  })
})

describe('the answer to the reporter', () => {
  test('is read by the reporter at once, with a mail that tells nothing of it', async () => {
    const { code } = await caseIn(house, county, 'answered')
    const path = `/avvikelser/${code}/svar-till-rapportoren`
    await house.deps.data.owner
      .insertInto('person_address')
      .values({ person_id: county.persons.nurse, address: 'sara@prov.example' } as never)
      .onConflict(it => it.doNothing())
      .execute()
    assert.equal((await post('counterpart', path, { words: 'Vi vill säga detta till er.' })).status, 303)
    assert.ok(!(await textOf('nurse', `/avvikelser/${code}`)).includes('Vi vill säga detta'))
    assert.match(await textOf('own', path), /Vi vill säga detta/)
    assert.equal((await post('own', path, { words: 'Listan skickas numera före hemgången.' })).status, 303)
    const nurse = await textOf('nurse', `/avvikelser/${code}`)
    assert.match(nurse, /Listan skickas numera före hemgången/)
    assert.ok(!nurse.includes('Mia Masdotter'))
    await house.idle()
    const mails = await house.deps.data.owner.selectFrom('outbox').selectAll().where('kind', '=', 'deviation').execute()
    const answer = mails.filter(it => JSON.stringify(it).includes(code) && JSON.stringify(it).includes('svar'))
    assert.ok(answer.length >= 1)
    assert.ok(!mails.some(it => JSON.stringify(it).includes('Listan skickas')))
  })

  test('is judged by the reporter when the case is over, and both sides read it', async () => {
    const open = await caseIn(house, county, 'answered')
    assert.equal((await post('nurse', `/avvikelser/${open.code}/omdome`, { gotAnswer: 'yes' })).status, 422)
    const { id, code } = await caseIn(house, county, 'closed')
    assert.equal((await post('own', `/avvikelser/${code}/omdome`, { gotAnswer: 'yes' })).status, 403)
    assert.equal((await post('nurse', `/avvikelser/${code}/omdome`, { gotAnswer: 'maybe' })).status, 422)
    assert.equal(
      (await post('nurse', `/avvikelser/${code}/omdome`, { gotAnswer: 'yes', useful: 'partly', words: 'Tack.' }))
        .status,
      303,
    )
    const fact = await sql<{ got_answer: string; useful: string }>`
      select got_answer, useful from deviation_fact where deviation_id = ${id}`.execute(house.deps.data.owner)
    assert.deepEqual(fact.rows, [{ got_answer: 'yes', useful: 'partly' }])
  })
})
