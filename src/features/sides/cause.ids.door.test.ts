import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, type CountyPerson, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'

let house: TestHouse
let county: County

before(async () => {
  house = await openTestHouse({ workers: true })
  county = await openCounty(house)
})
after(() => house.close())

test('each form on the page of the causes asks with fields of its own, and what was wrong leads to them', async () => {
  const { code } = await caseIn(house, county, 'answered')
  const path = `/avvikelser/${code}/orsak`
  const post = async (who: CountyPerson, to: string, form: Record<string, string>) =>
    (await house.as(county.persons[who])).post(to, form)
  const cause = await codeId(house, 'cause', 'D1')
  const view = (words: string) => ({ cause1: cause, whose1: 'shared', words })
  const named = view('Sjuksköterskan Berit glömde listan.')
  const ticked = (html: string, name: string): string => {
    const input = (html.match(/<input[^>]*>/g) ?? []).find(it => it.includes(`name="${name}"`)) ?? ''
    return /value="([^"]*)"/.exec(input)?.[1] ?? ''
  }
  const asked = await (await post('own', path, named)).text()
  const read = { named: ticked(asked, 'named'), guardRead: ticked(asked, 'guardRead') }
  assert.equal((await post('own', path, { ...named, ...read })).status, 303)
  await post('counterpart', path, view('Deras syn.'))
  const answer = await post('own', `${path}/gemensam`, named)
  assert.equal(answer.status, 422)
  const html = await answer.text()
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(it => it[1] ?? '')
  assert.equal(ids.filter(it => it.endsWith('-named')).length, 2, 'both forms ask')
  assert.deepEqual(
    ids.filter((it, i) => ids.indexOf(it) !== i),
    [],
  )
  const led = [...html.matchAll(/href="#(falt-[^"]+)"/g)].map(it => it[1] ?? '')
  assert.ok(led.length > 0)
  for (const to of led) assert.ok(ids.includes(to), to)
})
