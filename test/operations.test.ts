import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { root } from './run/files.ts'

// The real service in a process of its own, watched, logged and stopped as those who run it do.

const person = 'tove-kvarnlid'
const given = { name: 'Nils Hemligsson', words: 'hemligsökning', token: 'tokenhemlighet' }

let dir: string
let child: ChildProcess
let origin = ''
let said = ''
let cookie = ''
let ended: Promise<number | null>

before(async () => {
  dir = mkdtempSync(join(tmpdir(), 'samklang-operations-'))
  child = spawn(process.execPath, ['--import', 'tsx', '--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dir, DATABASE_URL: '', LOG: 'json' },
      ...{ STOP_DELAY_SECONDS: '5', STOP_SECONDS: '120', TRUST_PROXY: 'true' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  // Not when it has ended, but when all that it said has come too.
  ended = new Promise(done => child.once('close', code => done(code)))
  origin = await new Promise<string>((done, fail) => {
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString()
      const found = /http:\/\/localhost:\d+/.exec(said)
      if (found) done(found[0])
    })
    child.once('exit', code => fail(new Error(`The service ended with ${code}: ${said}`)))
  })
  const answer = await post('/prova-som', { person, till: '/' })
  cookie = answer.headers
    .getSetCookie()
    .map(it => it.split(';')[0])
    .join('; ')
  assert.match(cookie, /samklang=/)
})
after(async () => {
  child.kill('SIGKILL')
  await ended
  rmSync(dir, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(origin + path, { headers: { cookie, ...headers }, redirect: 'manual' })

const post = (path: string, form: Record<string, string>): Promise<Response> =>
  fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form),
  })

const lines = (): readonly Record<string, unknown>[] =>
  said
    .slice(0, said.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(it => it.startsWith('{'))
    .map(it => JSON.parse(it) as Record<string, unknown>)

/** An answer can come before the line of its log does. False if it has not come in a minute. */
async function isLogged(id: string): Promise<boolean> {
  for (let tries = 0; tries < 1200; tries++) {
    if (lines().some(it => it.id === id)) return true
    await new Promise(done => setTimeout(done, 50))
  }
  return false
}

describe('a service that runs', { concurrency: false }, () => {
  test('says that it lives and is ready', async () => {
    assert.equal((await get('/healthz')).status, 200)
    assert.deepEqual([(await get('/readyz')).status, await (await get('/readyz')).text()], [200, 'redo\n'])
  })

  test('is measured by route, from where the settings allow', async () => {
    await get(`/stallningstaganden?q=${given.words}`)
    const metrics = await (await get('/metrics')).text()
    assert.match(
      metrics,
      /samklang_http_request_seconds_count\{method="GET",route="\/stallningstaganden",status="200"\} 1/,
    )
    assert.match(metrics, /samklang_build_info\{version="[\d.]+",database="embedded"\} 1/)
    assert.match(metrics, /samklang_database_up 1/)
    assert.match(metrics, /process_resident_memory_bytes \d+/)
    assert.doesNotMatch(metrics, new RegExp(given.words))
    assert.equal((await get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status, 404)
    assert.equal((await get('/metrics', { 'x-forwarded-for': '127.0.0.1, 203.0.113.7' })).status, 404)
  })

  test('carries a request id to the answer and the log, and takes a sane one from its proxy', async () => {
    const fresh = (await get('/om')).headers.get('x-request-id') ?? ''
    assert.match(fresh, /^[0-9a-f-]{36}$/)
    const proxied = await get('/personer', { 'x-request-id': 'proxy-4711' })
    assert.equal(proxied.headers.get('x-request-id'), 'proxy-4711')
    for (const id of ['proxy-4712', 'proxy-4713']) {
      const kept = await fetch(`${origin}/om`, { headers: { 'x-request-id': id } })
      assert.equal(kept.headers.get('x-request-id'), id, 'a page that was kept for the public too')
    }
    const odd = await get('/personer', { 'x-request-id': `x"} ${given.name.replace(' ', '-')}` })
    assert.match(odd.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/)
    for (const id of [fresh, 'proxy-4711']) assert.ok(await isLogged(id), id)
  })

  test('writes lines of JSON that name nobody and repeat nothing that was typed', async () => {
    const { name, words, token } = given
    const person = encodeURIComponent(name)
    for (const path of [
      `/stallningstaganden?q=${person}`,
      `/personer?q=${person}`,
      `/personer/${person}`,
      `/finns-inte/${person}?token=${token}`,
      `/administration/logg?person=${person}`,
      `/stallningstaganden.csv?q=${person}`,
      `/forum/${person}`,
    ])
      await get(path)
    await post('/prova-som', { person: name })
    await post('/personer/ny', { name: '', words })
    await post('/forum/vvg/andra', { name, purpose: words, version: '999' })
    const last = await post(`/personer/${person}/namn`, { name })
    assert.ok(await isLogged(last.headers.get('x-request-id') ?? ''), 'the last of them')
    assert.ok(lines().length > 15, 'something was logged')
    for (const secret of [
      ...name.split(' '),
      words,
      token,
      'tove',
      'Kvarnlid',
      '127.0.0.1',
      '203.0.113',
      '?',
      cookie.slice(10, 30),
    ])
      assert.doesNotMatch(
        said.replace(/^Samklang svarar.*$/m, ''),
        new RegExp(secret.replace('?', '\\?'), 'i'),
        `${secret} is in the log`,
      )
    for (const it of lines()) assert.ok(typeof it.at === 'string' && typeof it.what === 'string')
  })

  test('told to stop, finishes a slow upload, is not ready meanwhile, and ends well', async () => {
    const upload = beginUpload()
    await upload.begun
    child.kill('SIGTERM')
    let unready = await get('/readyz')
    while (unready.status === 200) unready = await get('/readyz')
    assert.deepEqual([unready.status, await unready.text()], [503, 'inte redo: stopping\n'])
    assert.ok(await turnedAway(), 'nobody new is let in')
    assert.equal(child.exitCode, null)
    upload.finish()
    const answer = await upload.answer
    assert.equal(answer.statusCode, 303)
    assert.match(answer.headers.location ?? '', /^\/inlasning\//)
    assert.equal(await ended, 0)
    assert.deepEqual(lines().at(-1)?.requests, 'finished')
  })
})

/** Asks until nobody answers any more; false if somebody still does after a minute. */
async function turnedAway(): Promise<boolean> {
  for (let tries = 0; tries < 600; tries++) {
    const answered = await get('/healthz').catch(() => undefined)
    if (!answered) return true
    await answered.text()
    await new Promise(done => setTimeout(done, 100))
  }
  return false
}

interface Upload {
  /** The service has begun to take it. */
  readonly begun: Promise<unknown>
  readonly answer: Promise<IncomingMessage>
  finish(): void
}

/** A file that is sent so slowly that the service is told to stop in the middle of it. */
function beginUpload(): Upload {
  const { hostname, port } = new URL(origin)
  const boundary = 'slow-upload'
  const asked: ClientRequest = request({
    ...{ hostname, port, path: '/inlasning', method: 'POST' },
    headers: { origin, cookie, 'content-type': `multipart/form-data; boundary=${boundary}`, expect: '100-continue' },
  })
  const begun = once(asked, 'continue')
  const answer = new Promise<IncomingMessage>((done, fail) => {
    asked.once('response', it => done(it.resume()))
    asked.once('error', fail)
  })
  asked.write(
    `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nMinnesant`,
  )
  return { begun, answer, finish: () => asked.end(`eckningar\r\n--${boundary}--\r\n`) }
}
