import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson } from '../../../test/builders.ts'
import { type County, type CountyPerson, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

let house: TestHouse
let county: County
let reason = ''
let other = ''
let at = '2026-11-22T09:00:00.000Z'

before(async () => {
  house = await openTestHouse({ now: () => at })
  county = await openCounty(house)
  reason = await codeId(house, 'access-reason', 'A3')
  const { owner } = house.deps.data
  other = (
    await owner
      .selectFrom('taxonomy_code')
      .select('id')
      .where('list', '=', 'access-reason')
      .where('needs_words', '=', true)
      .executeTakeFirstOrThrow()
  ).id
})
after(() => house.close())

const as = (who: CountyPerson) => house.as(county.persons[who])
const get = async (who: CountyPerson, path: string) => (await as(who)).get(path)
const logOf = async (id: string) =>
  (
    await sql<{ part: string; purpose: string; side: string; times: number; person: string; words: string | null }>`
      select part, purpose, side, times, person_id as person, words from case_access where deviation_id = ${id}
      order by read_at, id`.execute(house.deps.data.owner)
  ).rows

describe('reading a case', () => {
  test('leaves a row of who, which side and why; within the hour it is one row that is counted', async () => {
    const { id, code } = await caseIn(house, county, 'answered')
    for (let i = 0; i < 3; i++) assert.equal((await get('own', `/avvikelser/${code}`)).status, 200)
    await get('counterpart', `/avvikelser/${code}`)
    await get('nurse', `/avvikelser/${code}`)
    assert.deepEqual(
      (await logOf(id)).map(it => [it.part, it.purpose, it.side, it.times]),
      [
        ['case', 'handling', 'own', 3],
        ['case', 'handling', 'counterpart', 1],
        ['case', 'own-report', 'reporter', 1],
      ],
    )
    at = '2026-11-22T10:00:01.000Z'
    await get('own', `/avvikelser/${code}`)
    assert.deepEqual(
      (await logOf(id)).filter(it => it.side === 'own').map(it => it.times),
      [3, 1],
    )
  })

  test('that fails to be noted is refused: nothing of the case is shown', async () => {
    const { code } = await caseIn(house, county, 'answered')
    const { owner } = house.deps.data
    await sql`alter table case_access add constraint no_more check (part <> 'case') not valid`.execute(owner)
    const answer = await get('own', `/avvikelser/${code}`)
    await sql`alter table case_access drop constraint no_more`.execute(owner)
    assert.equal(answer.status, 500)
    assert.ok(!(await answer.text()).includes('Läkemedelslistan'))
  })

  test('by somebody who may not leaves nothing, and asks for nothing', async () => {
    const { id, code } = await caseIn(house, county, 'closed')
    for (const who of ['outsider', 'administrator', 'analyst', 'secretary'] as const)
      for (const path of ['', '/skal', '/atkomst', '/utdrag', '/utdrag.json'])
        assert.equal((await get(who, `/avvikelser/${code}${path}`)).status, 404, `${who} ${path}`)
    assert.deepEqual(await logOf(id), [])
  })
})

describe('a reason', () => {
  test('is asked for where the case is over, and then the case is shown for a working day', async () => {
    const { id, code } = await caseIn(house, county, 'closed')
    const first = await get('own', `/avvikelser/${code}`)
    assert.deepEqual(
      [first.status, first.headers.get('location')],
      [303, `/avvikelser/${code}/skal?till=%2Favvikelser%2F${code}`],
    )
    assert.deepEqual(await logOf(id), [])
    const page = await (await get('own', `/avvikelser/${code}/skal`)).text()
    assert.match(page, /Ärendet är avslutat/)
    assert.ok(!page.includes('Läkemedelslistan'))
    const own = await as('own')
    assert.equal((await own.post(`/avvikelser/${code}/skal`, { reason: '' })).status, 422)
    assert.equal((await own.post(`/avvikelser/${code}/skal`, { reason: other })).status, 422, 'Annat needs words')
    const back = await own.post(`/avvikelser/${code}/skal`, { reason, till: `/avvikelser/${code}` })
    assert.deepEqual([back.status, back.headers.get('location')], [303, `/avvikelser/${code}`])
    assert.equal((await get('own', `/avvikelser/${code}`)).status, 200)
    assert.deepEqual(
      (await logOf(id)).map(it => [it.part, it.purpose]),
      [
        ['reason', 'explained'],
        ['case', 'explained'],
      ],
    )
    at = new Date(Date.parse(at) + 9 * 3_600_000).toISOString()
    assert.equal((await get('own', `/avvikelser/${code}`)).status, 303)
  })

  test('leads nowhere but back into the same case', async () => {
    const { code } = await caseIn(house, county, 'closed')
    for (const till of ['https://ond.example/', '//ond.example', '/administration', `/avvikelser/${code}x`]) {
      const back = await (await as('own')).post(`/avvikelser/${code}/skal`, { reason, till })
      assert.equal(back.headers.get('location'), `/avvikelser/${code}`, till)
    }
  })

  test('is asked of whoever coordinates further up, while somebody is nearer the unit', async () => {
    const { code } = await caseIn(house, county, 'answered')
    const { owner } = house.deps.data
    const above = await givenPerson(house.deps.data, { name: 'Rut Region' })
    const grant = {
      person_id: above,
      role: 'coordinator' as const,
      forum_id: null,
      area_id: null,
      valid_from: '2000-01-01',
      valid_to: null,
    }
    await owner
      .insertInto('role_grant')
      .values({ ...grant, organisation_id: county.units.region })
      .execute()
    const visitor = await house.as(above)
    assert.equal((await visitor.get(`/avvikelser/${code}`)).status, 303)
    assert.match(await (await visitor.get(`/avvikelser/${code}/skal`)).text(), /En annan samordnare är närmare/)
    await visitor.post(`/avvikelser/${code}/skal`, {
      reason: other,
      words: 'Stöd vid sjukdom.',
      till: `/avvikelser/${code}`,
    })
    assert.equal((await visitor.get(`/avvikelser/${code}`)).status, 200)
  })

  test('with a number of a patient in it is stopped', async () => {
    const { code } = await caseIn(house, county, 'closed')
    const answer = await (await as('own')).post(`/avvikelser/${code}/skal`, {
      reason: other,
      words: 'Gäller 19900101-2385',
    })
    assert.equal(answer.status, 422)
  })
})

describe('the extract', () => {
  test('asks each hour what it is for, holds what the actor may read, and says why it was made', async () => {
    const { id, code } = await caseIn(house, county, 'answered')
    assert.equal((await get('own', `/avvikelser/${code}/utdrag`)).status, 303)
    assert.equal((await get('own', `/avvikelser/${code}/utdrag.json`)).status, 303)
    await (await as('own')).post(`/avvikelser/${code}/skal`, { reason, till: `/avvikelser/${code}/utdrag` })
    const page = await (await get('own', `/avvikelser/${code}/utdrag`)).text()
    assert.match(page, /Läkemedelslistan saknades/)
    assert.match(page, /Granskning av egen verksamhet/)
    const json = (await (await get('own', `/avvikelser/${code}/utdrag.json`)).json()) as {
      parts: { key: string }[]
      why: string
    }
    assert.ok(json.parts.some(it => it.key === 'report') && json.parts.some(it => it.key === 'history'))
    assert.equal(json.why, 'Granskning av egen verksamhet')
    const pdf = await get('own', `/avvikelser/${code}/utdrag.pdf`)
    assert.ok(pdf.status === 200 || pdf.headers.get('location')?.includes('pdf=saknas'))
    if (pdf.status === 200)
      assert.equal(
        Buffer.from(await pdf.arrayBuffer())
          .subarray(0, 5)
          .toString(),
        '%PDF-',
      )
    assert.ok((await logOf(id)).some(it => it.part === 'extract' && it.purpose === 'explained'))
    at = new Date(Date.parse(at) + 61 * 60_000).toISOString()
    assert.equal((await get('own', `/avvikelser/${code}/utdrag`)).status, 303)
  })

  test('of the reporter has their own part: no messages, no views, no colleague by name', async () => {
    const { code } = await caseIn(house, county, 'answered')
    await (await as('own')).post(`/avvikelser/${code}/meddelanden`, { words: 'Mellan oss samordnare.' })
    const json = await (await get('nurse', `/avvikelser/${code}/utdrag.json`)).text()
    assert.match(json, /Läkemedelslistan saknades/)
    for (const hidden of ['Mellan oss samordnare', 'Mia Masdotter', 'Sam Samordnare', 'Därför: answer'])
      assert.ok(!json.includes(hidden), hidden)
  })
})

describe('the log of a case', () => {
  test('names one’s own side and shows the other as a side; the reporter reads none of it', async () => {
    const { code } = await caseIn(house, county, 'answered')
    await get('own', `/avvikelser/${code}`)
    await get('counterpart', `/avvikelser/${code}`)
    await get('nurse', `/avvikelser/${code}`)
    for (const ending of ['', '.csv', '.json']) {
      const own = await (await get('own', `/avvikelser/${code}/atkomst${ending}`)).text()
      assert.match(own, /Mia Masdotter/)
      assert.match(own, /Rapportören/)
      assert.ok(!own.includes('Sam Samordnare') && !own.includes('Sara Sköterska'), ending)
      const theirs = await (await get('counterpart', `/avvikelser/${code}/atkomst${ending}`)).text()
      assert.match(theirs, /Sam Samordnare/)
      assert.ok(!theirs.includes('Mia Masdotter'), ending)
    }
    assert.equal((await get('nurse', `/avvikelser/${code}/atkomst`)).status, 403)
    assert.equal((await get('nurse', `/avvikelser/${code}/atkomst.json`)).status, 403)
  })

  test('is kept for five years, past every rule and by its owner too', async () => {
    const { id, code } = await caseIn(house, county, 'answered')
    await get('own', `/avvikelser/${code}`)
    const actor = await county.actor('own')
    for (const change of [sql`delete from case_access`, sql`update case_access set part = 'x'`])
      await assert.rejects(
        house.deps.data.as(actor, tx => change.execute(tx)),
        /permission denied/,
      )
    await assert.rejects(
      house.deps.data.as(actor, tx => sql`select person_id from case_access`.execute(tx)),
      /permission denied/,
    )
    const { owner } = house.deps.data
    await assert.rejects(sql`delete from case_access where deviation_id = ${id}`.execute(owner), /five years/)
    await assert.rejects(sql`update case_access set part = 'x' where deviation_id = ${id}`.execute(owner), /is kept/)
    await sql`insert into case_access (deviation_id, person_id, side, organisation_id, part, purpose, read_at, last_at)
      values (${id}, ${county.persons.own}, 'own', ${county.units.town}, 'old', 'handling', '2019-01-01', '2019-01-01')`.execute(
      owner,
    )
    assert.equal((await sql`delete from case_access where part = 'old'`.execute(owner)).numAffectedRows, 1n)
  })

  test('past the rules nobody notes a reading in a case that is not theirs, or in a side that is not theirs', async () => {
    const { id } = await caseIn(house, county, 'answered')
    for (const who of ['outsider', 'analyst', 'administrator'] as const)
      await assert.rejects(
        house.deps.data.as(await county.actor(who), tx =>
          sql`select note_access(${id}, 'case', null, null, null, now())`.execute(tx),
        ),
        /only who reads/,
      )
  })

  test('is counted for the administrator without cases and persons, and for nobody else', async () => {
    const { code } = await caseIn(house, county, 'answered')
    await get('own', `/avvikelser/${code}`)
    for (const ending of ['', '.csv', '.json']) {
      const counted = await (await get('administrator', `/administration/atkomst${ending}`)).text()
      assert.match(counted, /Tallköping/)
      for (const hidden of [code, 'Mia Masdotter', 'Hemsjukvården']) assert.ok(!counted.includes(hidden), hidden)
      for (const who of ['own', 'analyst', 'secretary', 'nurse'] as const)
        assert.equal((await get(who, `/administration/atkomst${ending}`)).status, 403, who)
    }
    const past = await house.deps.data.as(await county.actor('own'), tx =>
      sql`select * from access_counted('2000-01-01', '2100-01-01')`.execute(tx),
    )
    assert.deepEqual(past.rows, [])
  })
})
