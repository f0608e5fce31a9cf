import assert from 'node:assert/strict'
import { after, before, type TestContext, test } from 'node:test'
import { type County, openCounty } from '../../test/deviations.ts'
import { exchanged, fileOf, line, source } from '../../test/exchange.ts'
import { openTestHouse, type TestHouse } from '../../test/house.ts'
import { taken } from './import-deviations.ts'

// What the command says, without a process around it: the same as the page, to somebody who has no page to look at.

let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
  await source(house, county, 'nattens')
})
after(() => house.close())

const none = { withoutWrong: false, maskedRead: false, dry: false }

async function run(t: TestContext, files: ReturnType<typeof fileOf>, said: Partial<typeof none> = {}) {
  const out = t.mock.method(console, 'log', () => {})
  const told = t.mock.method(console, 'error', () => {})
  const [file] = files
  assert.ok(file)
  const code = await taken({ data: house.deps.data, deps: house.deps }, 'nattens', file, { ...none, ...said })
  const text = (of: typeof out) => of.mock.calls.map(it => it.arguments.join(' ')).join('\n')
  const answer = { code, out: text(out), told: text(told) }
  out.mock.restore()
  told.mock.restore()
  return answer
}

test('every row that is wrong, masked or to be read is told of, however many there are', async t => {
  const wrong = Array.from({ length: 300 }, (_, n) => line(`F-${n}`, 'Fel.', { unit: 'Ingenstans' }))
  const file = fileOf(...wrong, line('M-1', 'Gäller 19121212-1212.'), line('V-1', 'Ring 070-174 06 05.'))
  const dry = await run(t, file, { dry: true })
  assert.equal(dry.code, 0)
  assert.match(dry.out, /300 som inte går att läsa in/)
  assert.equal(dry.told.match(/^rad \d+: .*Ingenstans/gm)?.length, 300)
  assert.match(dry.told, /^rad 302: personnummer är maskerade i Vad hände/m)
  assert.match(dry.told, /^rad 303: läs: /m)
  const first = await run(t, file)
  assert.equal(first.code, 1)
  assert.match(first.told, /--without-wrong/)
  assert.match((await run(t, file, { withoutWrong: true })).told, /--masked/)
  assert.deepEqual(await exchanged(house), [])
  const done = await run(t, file, { withoutWrong: true, maskedRead: true })
  assert.match(done.out, /^2 nya, 0 ändrade, 0 oförändrade ärenden\. 300\s?rader lämnades utanför/)
})

test('a file that is a page of a longer list is told to be one', async t => {
  const text = JSON.stringify({ total: 57, items: [{ id: 'P-1', datum: '2026-10-01', beskrivning: 'Fel dos.' }] })
  const { told } = await run(t, [{ name: 'sida1.json', bytes: new TextEncoder().encode(text) }], { dry: true })
  assert.match(told, /det finns 57 ärenden, men har 1\. Hämta resten/)
})
