import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type TestHouse } from '../../test/house.ts'
import { isLocalDate } from '../kernel/time.ts'
import { mountRoutes } from './mount.ts'
import { pageNumber } from './paging.ts'
import type { Route } from './route.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

test('a route that names no known action does not mount', () => {
  const nameless = { kind: 'page', path: '/x', show: () => ({ title: 'x', main: null }) } as unknown as Route
  assert.throws(() => mountRoutes({ get() {} } as never, [nameless], {} as never), /names no known action/)
})

test('an address that is not there answers 404 with a page that says what to do', async () => {
  const response = await (await house.as(undefined)).get('/finns-inte')
  assert.equal(response.status, 404)
  assert.match(await response.text(), /Sidan finns inte/)
})

test('a page number is a whole number that the database can count to; anything else is the first page', () => {
  const at = (sida: string): number => pageNumber(new URL(`http://samklang.test/x?${new URLSearchParams({ sida })}`))
  assert.deepEqual(['', '0', '-1', 'abc', '1e9', '2', '99999999999999999999'].map(at), [1, 1, 1, 1, 1, 2, 1])
})

test('a day is one that the calendar and the database have', () => {
  const days = ['2024-02-29', '2023-02-29', '0000-01-01', '0001-01-01', '99999-01-01', 'abc']
  assert.deepEqual(days.map(isLocalDate), [true, false, false, true, false, false])
})

test('a NUL sign in an address, a question or a form is left out, not an error of ours', async () => {
  const visitor = await house.as(undefined)
  for (const path of ['/stallningstaganden/%00', '/personer/a%00b', '/forum/%00'])
    assert.equal((await visitor.get(path)).status, 404, path)
  for (const path of ['/personer?q=%00', '/dokument?forum=%00', '/stallningstaganden?q=a%00b'])
    assert.equal((await visitor.get(path)).status, 200, path)
  assert.equal((await visitor.post('/prova-som', { person: 'a\0b' })).status, 422)
})

test('nothing inline is allowed to run, and nobody may frame us', async () => {
  const response = await (await house.as(undefined)).get('/prova-som')
  const policy = response.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /script-src 'self'(;|$)/)
  assert.doesNotMatch(policy, /unsafe/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.doesNotMatch(await response.text(), /<script(?![^>]* src=)|\sstyle=|\son\w+=/)
})

test('a form posted from another site is refused', async () => {
  const visitor = await house.as(undefined)
  const response = await visitor.post('/tema', { theme: 'dark' }, { origin: 'https://elsewhere.example' })
  assert.equal(response.status, 403)
  const ours = await visitor.post('/tema', { theme: 'dark', back: '/prova-som' })
  assert.equal(ours.status, 303)
  assert.equal(ours.headers.get('location'), '/prova-som')
})

test('a return address never leads to another site', async () => {
  const response = await (await house.as(undefined)).post('/tema', {
    theme: 'dark',
    back: 'https://elsewhere.example/',
  })
  assert.equal(response.headers.get('location'), '/')
  const broken = await (await house.as(undefined)).post('/tema', { theme: 'dark', back: 'http://[' })
  assert.equal(broken.headers.get('location'), '/')
})

test('whoever is refused can become somebody else and is taken back to the page they asked for', async () => {
  const visitor = await house.as(undefined)
  const till = /href="\/prova-som\?till=([^"]+)"[^>]*>Prova som någon som får/
  const page = await (await visitor.get('/granskning?visa=klara')).text()
  assert.equal(decodeURIComponent(till.exec(page)?.[1] ?? ''), '/granskning?visa=klara')
  const refused = await visitor.post('/granskning/godkann', {}, { referer: 'http://samklang.test/granskning' })
  assert.equal(decodeURIComponent(till.exec(await refused.text())?.[1] ?? ''), '/granskning')
  const elsewhere = await visitor.post('/granskning/godkann', {}, { referer: 'https://elsewhere.example/x' })
  assert.equal(decodeURIComponent(till.exec(await elsewhere.text())?.[1] ?? ''), '/')
})

test('a form larger than a form can be is refused before it is read', async () => {
  const response = await (await house.as(undefined)).post('/tema', { theme: 'x'.repeat(1024 * 1024 + 1) })
  assert.equal(response.status, 413)
  assert.equal(response.headers.get('connection'), 'close')
  assert.match(await response.text(), /Inget har skickats.*Korta texterna och skicka igen/s)
})

test('a login that is tried again and again has to wait', async () => {
  const visitor = await house.as(undefined)
  let last = 0
  for (let i = 0; i < 40; i++) last = (await visitor.post('/prova-som', { person: 'ingen' })).status
  assert.equal(last, 429)
})

test('a file larger than a form is let through to where files are taken, whatever the address holds', async () => {
  const file = { name: 'a.txt', bytes: new Uint8Array(1024 * 1024 + 1) }
  const visitor = await house.as(undefined)
  for (const path of ['/inlasning', '/inlasning/018f0000-0000-7000-8000-000000000001/filer'])
    assert.notEqual((await visitor.upload(path, [file])).status, 413, path)
  assert.equal((await visitor.upload('/tema', [file])).status, 413)
})
