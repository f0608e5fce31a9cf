import assert from 'node:assert/strict'
import type { createServer, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { serve } from '@hono/node-server'
import { openTestHouse, type TestHouse } from '../../test/house.ts'
import { samklang } from '../access/actor.ts'
import { permitFor } from '../access/permit.ts'
import { createApp } from '../app.ts'
import type { Live } from '../data/live.ts'
import { addPerson } from '../features/persons/person.add.ts'
import { demonstrationLogin } from '../features/sessions/demonstration.ts'
import { keepingServer } from './keeping.ts'
import { type KeptPage, keyOf, openKept } from './kept.ts'

const noon = Date.parse('2026-11-22T11:01:00Z')
const page = (words: string): KeptPage => ({
  route: '/',
  etag: words,
  headers: [],
  body: Buffer.from(words),
  packed: new Map(),
})

/** What is heard, as the test says it. */
function hearing() {
  const told = new Set<() => void>()
  const state = { hearing: true }
  const live: Live = {
    get hearing() {
      return state.hearing
    },
    subscribe: (_topic, work) => {
      told.add(work)
      return () => void told.delete(work)
    },
    close: async () => {},
  }
  return {
    live,
    state,
    write: () => {
      for (const work of told) work()
    },
  }
}

const keep = (kept: ReturnType<typeof openKept>, key: string, words = key): void => {
  const token = kept.token()
  if (token) kept.keep(key, page(words), token)
}

describe('what is kept', () => {
  test('lasts until something is written', () => {
    const { live, write } = hearing()
    const kept = openKept({ CACHE_MB: 1 }, live, () => new Date(noon).toISOString())
    keep(kept, 'a')
    assert.equal(kept.find('a')?.body.toString(), 'a')
    write()
    assert.equal(kept.find('a'), undefined)
    assert.equal(kept.bytes, 0)
  })
  test('is not what was made before a write and finished after it', () => {
    const { live, write } = hearing()
    const kept = openKept({ CACHE_MB: 1 }, live, () => new Date(noon).toISOString())
    const token = kept.token()
    assert.ok(token)
    write()
    kept.keep('a', page('before'), token)
    assert.equal(kept.find('a'), undefined)
  })
  test('is not used, nor added to, while nothing can be heard', () => {
    const { live, state } = hearing()
    const kept = openKept({ CACHE_MB: 1 }, live, () => new Date(noon).toISOString())
    keep(kept, 'a')
    state.hearing = false
    assert.equal(kept.find('a'), undefined)
    assert.equal(kept.token(), undefined)
  })
  test('never lives past midnight', () => {
    let now = Date.parse('2026-11-22T22:59:59Z') // 23.59.59 in Stockholm
    const kept = openKept({ CACHE_MB: 1 }, hearing().live, () => new Date(now).toISOString())
    keep(kept, 'a')
    assert.ok(kept.find('a'))
    now += 1000
    assert.equal(kept.find('a'), undefined)
  })
  test('takes no more room than it may, and what was asked for last stays', () => {
    const kept = openKept({ CACHE_MB: 1 }, hearing().live, () => new Date(noon).toISOString())
    const big = 'x'.repeat(60_000)
    keep(kept, 'first', big)
    for (let i = 0; i < 30; i++) {
      keep(kept, `page ${i}`, big)
      assert.ok(kept.find('first'))
      assert.ok(kept.bytes <= 1024 * 1024)
    }
    assert.equal(kept.find('page 0'), undefined)
    assert.ok(kept.find('page 29'))
  })
  test('is nothing where no room is given', () => {
    const kept = openKept({ CACHE_MB: 0 }, hearing().live, () => new Date(noon).toISOString())
    assert.equal(kept.token(), undefined)
  })
})

test('whoever has a session or a message to read has no kept page; a theme has one of its own', () => {
  assert.equal(keyOf('h', '/', 'samklang=x'), undefined)
  assert.equal(keyOf('h', '/', 'other=1; __Host-samklang=x'), undefined)
  assert.equal(keyOf('h', '/', 'samklang-flash=Sparat'), undefined)
  assert.equal(keyOf('h', '/', 'samklang-theme=dark'), 'h dark /')
  assert.equal(keyOf('h', '/', 'other=1'), keyOf('h', '/', ''))
  assert.notEqual(keyOf('h', '/', ''), keyOf('other', '/', ''))
})

describe('through the door', () => {
  let house: TestHouse
  let server: Server
  let origin = ''
  before(async () => {
    house = await openTestHouse()
    const kept = openKept({ CACHE_MB: 8 }, house.deps.data.live, () => new Date().toISOString())
    for (let tries = 0; !house.deps.data.live.hearing && tries < 100; tries++)
      await new Promise(done => setTimeout(done, 50))
    const fetch = createApp({ ...house.deps, kept }).fetch
    server = serve({
      fetch,
      port: 0,
      hostname: '127.0.0.1',
      createServer: keepingServer(kept, ({ id }) => said.push(id)),
    }) as ReturnType<typeof createServer>
    await new Promise(done => server.once('listening', done))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(async () => {
    server.close()
    await house.close()
  })
  const said: string[] = []
  /** Asks, and tells whether the answer was a kept one. */
  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const before = said.length
    const response = await fetch(origin + path, { headers, redirect: 'manual' })
    return { response, text: await response.text(), kept: said.length > before }
  }
  const write = (name: string) =>
    house.deps.data.as(samklang('test'), tx =>
      addPerson(tx, permitFor(samklang('test'), 'person.change'), { name, code: name.toLowerCase() }),
    )

  test('the public is answered with what is kept, word for word and with the same protection', async () => {
    const first = await ask('/personer')
    const second = await ask('/personer')
    assert.deepEqual([first.kept, second.kept], [false, true])
    assert.equal(second.text, first.text)
    const headers = ({ response }: typeof first) =>
      [...response.headers].filter(
        ([name]) => !['x-request-id', 'date', 'content-length', 'connection', 'keep-alive'].includes(name),
      )
    assert.deepEqual(headers(second), headers(first))
    assert.notEqual(first.response.headers.get('x-request-id'), second.response.headers.get('x-request-id'))
  })
  test('a browser that has the page is told so, whoever answers', async () => {
    const { response } = await ask('/personer')
    const etag = response.headers.get('etag') ?? ''
    const again = await ask('/personer', { 'if-none-match': etag })
    assert.deepEqual([again.response.status, again.text], [304, ''])
    const other = await ask('/personer', { 'if-none-match': 'W/"another"' })
    assert.equal(other.response.status, 200)
  })
  test('packed, it is the same page', async () => {
    const plain = await ask('/om')
    await ask('/om', { 'accept-encoding': 'br' })
    for (let tries = 0; tries < 50; tries++) {
      const packed = await ask('/om', { 'accept-encoding': 'br' })
      assert.equal(packed.text, plain.text)
      if (packed.response.headers.get('content-encoding') === 'br') return
      await new Promise(done => setTimeout(done, 20))
    }
    assert.fail('never packed')
  })
  test('a write is seen by the next who asks', async () => {
    const before = await ask('/personer')
    assert.ok(!before.text.includes('Ymer Nykomling'))
    await write('Ymer Nykomling')
    for (let tries = 0; tries < 100; tries++) {
      const { text } = await ask('/personer')
      if (text.includes('Ymer Nykomling')) return
      await new Promise(done => setTimeout(done, 20))
    }
    assert.fail('still the old page after two seconds')
  })
  test('whoever is logged in gets a page of their own, and leaves none behind', async () => {
    await ask('/forum')
    const person = await house.deps.data.owner.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
    const cookie = `samklang=${await house.deps.sessions.begin(person.id, house.deps.now(), demonstrationLogin(house.deps.now()))}`
    const own = await ask('/forum', { cookie })
    assert.equal(own.kept, false)
    assert.match(own.text, /Logga ut/)
    assert.equal(own.response.headers.get('cache-control'), 'no-store')
    const others = await ask('/forum')
    assert.doesNotMatch(others.text, /Logga ut/)
    assert.equal((await ask('/mitt', { cookie })).kept, false)
  })
  test('a page that is not there, and one that asks for login, are not kept', async () => {
    for (const path of ['/finns-inte', '/mitt', '/stallningstaganden/saknas']) {
      await ask(path)
      assert.equal((await ask(path)).kept, false, path)
    }
  })
})
