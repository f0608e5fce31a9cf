import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type County, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { openSeal } from '../../http/seal.ts'
import { assets } from '../../ui/assets.ts'
import { type HandedKeys, keysOf } from './key.ts'

let house: TestHouse
let county: County

before(async () => {
  await assets.build()
  await assets.compressed()
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
})
after(() => house?.close())

const keyFor = async (person: 'nurse' | 'colleague'): Promise<HandedKeys> =>
  (await (await (await house.as(county.persons[person])).get('/avvikelser/ny/nyckel')).json()) as HandedKeys

test('each person is handed a key of their own, the same each time, and nobody unknown any', async () => {
  const [nurse, again, colleague] = [await keyFor('nurse'), await keyFor('nurse'), await keyFor('colleague')]
  assert.deepEqual(nurse, again)
  assert.match(nurse.keys[0]?.key ?? '', /^[0-9a-f]{64}$/)
  assert.notEqual(nurse.keys[0]?.key, colleague.keys[0]?.key)
  assert.notEqual(nurse.keys[0]?.whose, colleague.keys[0]?.whose)
  assert.ok(!JSON.stringify(nurse).includes(county.persons.nurse), 'it does not say who it is')
  const stranger = await (await house.as(undefined)).get('/avvikelser/ny/nyckel')
  assert.equal(stranger.status, 403)
  assert.doesNotMatch(await stranger.text(), /[0-9a-f]{64}/)
})

test('no cache keeps the key', async () => {
  const answer = await (await house.as(county.persons.nurse)).get('/avvikelser/ny/nyckel')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
})

test('a secret that was changed opens what was sealed under it, as long as it is given', () => {
  const [old, fresh] = ['x'.repeat(32), 'y'.repeat(32)]
  const limits = { SESSION_IDLE_MINUTES: 120, SESSION_SECRET_BEFORE: undefined }
  const before = keysOf('p', openSeal([old]), limits)
  const now = keysOf('p', openSeal([fresh, old]), { ...limits, SESSION_SECRET_BEFORE: old })
  assert.deepEqual(now.keys[1], before.keys[0])
  assert.notDeepEqual(now.keys[0], before.keys[0])
  assert.equal(now.seconds, 7200)
})

test('the form that a device keeps is the same for all, and says of nobody who they are', async () => {
  const of = async (person: 'nurse' | 'leader'): Promise<string> =>
    (await (await (await house.as(county.persons[person])).get('/avvikelser/ny/skal')).text()).replace(
      /name="clientId" value="[^"]+"/,
      '',
    )
  const html = await of('nurse')
  assert.equal(html, await of('leader'))
  assert.doesNotMatch(html, /Sara|Sköterska|Hemsjukvården|Logga ut/)
  assert.match(html, /data-report-shell/)
  assert.equal((await (await house.as(undefined)).get('/avvikelser/ny/skal')).status, 403)
})

test('the worker is a script whose say is the form alone, and which is asked for anew each time', async () => {
  const answer = await (await house.as(undefined)).get('/avvikelser/ny/sw.js')
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('service-worker-allowed'), '/avvikelser/ny')
  assert.equal(answer.headers.get('cache-control'), 'no-cache')
  assert.match(answer.headers.get('content-type') ?? '', /^text\/javascript/)
  assert.match(
    await answer.text(),
    /^import \{ work \} from "\/assets\/report-worker-[A-Z0-9]{8}\.js"\nwork\('[\w-]{16}'\)\n$/,
  )
})

test('all script of the report form is at most 40 kB as it is sent', async () => {
  const html = await (await (await house.as(county.persons.nurse)).get('/avvikelser/ny')).text()
  const waiting = [...html.matchAll(/<script type="module" src="([^"]+)"/g)].map(it => it[1] ?? '')
  assert.ok(waiting.some(it => it.includes('/report-')))
  const seen = new Set<string>()
  let sent = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    sent += assets.answer(next, 'br')?.body?.length ?? Number.POSITIVE_INFINITY
    const text = new TextDecoder().decode(assets.answer(next)?.body ?? new Uint8Array())
    for (const it of text.matchAll(/["'](\/assets\/[\w-]+\.js)["']/g)) waiting.push(it[1] ?? '')
  }
  assert.ok(seen.size > 3, 'what they share is counted too')
  assert.ok(sent <= 40_000, `${sent} bytes in ${seen.size} files`)
})
