import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type County, type CountyPerson, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ workers: true })
  county = await openCounty(house)
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

describe('messages between the sides', () => {
  test('name the side and not the person, are marked as read, and are nothing to the reporter', async () => {
    const { id, code } = await caseIn(house, county, 'answered')
    const path = `/avvikelser/${code}/meddelanden`
    assert.equal((await post('own', path, { words: 'Kan vi ringas om listan?' })).status, 303)
    assert.match(await textOf('own', path), /Inte läst än/)
    const other = await textOf('counterpart', path)
    assert.match(other, /Kan vi ringas om listan/)
    assert.ok(!other.includes('Mia Masdotter'))
    const own = await textOf('own', path)
    assert.match(own, /Läst av den andra sidan/)
    assert.match(own, /Mia Masdotter/)
    assert.equal((await get('nurse', path)).status, 403)
    const seen = await house.deps.data.as(await county.actor('nurse'), tx =>
      tx.selectFrom('case_message').select('id').where('deviation_id', '=', id).execute(),
    )
    assert.deepEqual(seen, [])
    assert.ok(!(await textOf('nurse', `/avvikelser/${code}`)).includes('ringas'))
  })

  test('are read as far as they were shown: one that came while the page was made waits', async () => {
    const { id, code } = await caseIn(house, county, 'answered')
    const path = `/avvikelser/${code}/meddelanden`
    const { owner } = house.deps.data
    const write = (words: string, minute: number) =>
      owner
        .insertInto('case_message')
        .values({
          ...{ deviation_id: id, side: 'own', words, written_by: county.persons.own },
          written_at: `2026-11-20T09:0${minute}:00.000Z`,
        })
        .execute()
    await write('Först.', 1)
    await textOf('counterpart', path)
    await write('Strax efter, men före nu.', 2)
    assert.equal((await textOf('own', path)).match(/Inte läst än/g)?.length, 1)
    await textOf('counterpart', path)
    assert.doesNotMatch(await textOf('own', path), /Inte läst än/)
    const waits = await sql`select what from case_wait where deviation_id = ${id} and side = 'counterpart'`.execute(
      owner,
    )
    assert.deepEqual(waits.rows, [])
  })

  test('wait until the case is passed on', async () => {
    const { code } = await caseIn(house, county, 'triage')
    assert.equal((await post('own', `/avvikelser/${code}/meddelanden`, { words: 'Hallå.' })).status, 422)
  })

  test('with a number of a patient are stopped, with a colleague’s name asked about once, and blame only gets an offer', async () => {
    const { code } = await caseIn(house, county, 'answered')
    const path = `/avvikelser/${code}/meddelanden`
    assert.equal((await post('own', path, { words: 'Det gäller 19900101-2385.' })).status, 422)
    const named = { words: 'Sjuksköterskan Berit glömde listan.' }
    const asked = await post('own', path, named)
    assert.equal(asked.status, 422)
    const html = await asked.text()
    const value = /name="named"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="named"/.exec(html)
    const confirmed = value?.[1] ?? value?.[2] ?? ''
    assert.notEqual(confirmed, '')
    assert.equal(
      (
        await post('own', path, {
          ...named,
          named: confirmed,
          guardRead: /name="guardRead"[^>]*value="([^"]*)"/.exec(html)?.[1] ?? '',
        })
      ).status,
      303,
    )
    assert.equal((await post('own', path, { words: 'Det var slarvigt av er!' })).status, 303)
    const looked = await post('own', path, { words: 'Det var slarvigt av er!', granska: 'ja' })
    assert.equal(looked.status, 422)
    assert.match(await looked.text(), /skriv vad som saknades/)
  })
})
