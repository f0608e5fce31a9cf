import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openTestHouse, type TestHouse } from '../../test/house.ts'
import { createApp } from '../app.ts'
import { openedTo, watchedPaths, whyUnready } from './health.ts'
import { errorFacts } from './log.ts'
import type { Deps } from './request.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse({ workers: true })
})
after(() => house.close())

test('these addresses are answered before any session is asked for, and no other', () => {
  assert.deepEqual(watchedPaths, ['/healthz', '/readyz', '/metrics'])
})

test('it is ready when the database answers, the schema is ours and jobs are taken', async () => {
  assert.deepEqual(await whyUnready(house.deps), [])
  assert.deepEqual(await whyUnready({ ...house.deps, jobs: { ...house.deps.jobs, running: false } }), ['jobs'])
  assert.deepEqual(await whyUnready({ ...house.deps, stopping: AbortSignal.abort() }), ['stopping'])
})

test('it is not ready while a migration of ours waits; one that is ahead of us is all right', async () => {
  const { data } = house.deps
  await sql`update schema_migration set name = '9999_later.sql' where name = '0005_jobs.sql'`.execute(data.owner)
  assert.deepEqual(await whyUnready(house.deps), ['schema'])
  await sql`insert into schema_migration (name, sha256) values ('0005_jobs.sql', 'x')`.execute(data.owner)
  assert.deepEqual(await whyUnready(house.deps), [])
})

test('a database that does not answer makes it unready, and the metrics say so and are there all the same', async () => {
  const broken = new Proxy(house.deps.data, {
    get: (data, name) => {
      if (name === 'owner') throw new Error('gone')
      return Reflect.get(data, name) as unknown
    },
  })
  const deps: Deps = { ...house.deps, data: broken }
  assert.deepEqual(await whyUnready(deps), ['database'])
  const app = createApp({ ...deps, settings: { ...deps.settings, TRUST_PROXY: true } })
  assert.equal((await app.request('http://samklang.test/readyz')).status, 503)
  assert.equal((await app.request('http://samklang.test/healthz')).status, 200)
  const metrics = await app.request('http://samklang.test/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })
  assert.match(await metrics.text(), /^samklang_database_up 0$/m)
})

test('jobs are counted by kind', async () => {
  const { data } = house.deps
  await sql`select pgboss.create_queue('test.counted', '{"policy": "standard"}')`.execute(data.owner)
  for (const state of ['created', 'failed', 'completed'])
    await sql`insert into pgboss.job (name, state, start_after) values ('test.counted', ${sql.lit(state)}::pgboss.job_state,
      '2030-01-01')`.execute(data.owner)
  const app = createApp({ ...house.deps, settings: { ...house.deps.settings, TRUST_PROXY: true } })
  const text = await (await app.request('http://x/metrics', { headers: { 'x-forwarded-for': '::1' } })).text()
  assert.match(text, /^samklang_jobs\{name="test.counted",stage="waiting"\} 1$/m)
  assert.match(text, /^samklang_jobs\{name="test.counted",stage="failed"\} 1$/m)
  assert.match(text, /^samklang_database_up 1$/m)
})

test('whoever comes through a proxy that we do not trust sees no metrics, and others none from an unknown address', async () => {
  const app = createApp(house.deps)
  for (const headers of [{}, { 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }] as Record<
    string,
    string
  >[])
    assert.equal((await app.request('http://samklang.test/metrics', { headers })).status, 404)
})

test('an address is in a network or not, however it is written', () => {
  const open = openedTo(['10.0.0.0/8', '127.0.0.0/8', '2001:db8::/32'])
  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '127.0.0.1', '2001:db8::1'])
    assert.equal(open(address), true, address)
  for (const address of ['11.0.0.1', '::1', 'unknown', '', '10.1.2.3, 8.8.8.8'])
    assert.equal(open(address), false, address)
  assert.equal(openedTo([])('127.0.0.1'), false)
})

test('of an error its kind, code and place are told, never what it says', async () => {
  const error = Object.assign(new TypeError('invalid input: "Nils Hemligsson"\nNils'), { code: '22P02' })
  const facts = errorFacts(error)
  assert.deepEqual([facts.error, facts.code], ['TypeError', '22P02'])
  assert.match(facts.at ?? '', /health\.test\.ts/)
  assert.doesNotMatch(JSON.stringify(facts), /Nils/)
  assert.deepEqual(errorFacts('Nils'), { error: 'string', code: undefined, at: undefined })
})

test('what breaks is told in the log by number, and the page gives the same number', async () => {
  const logged: string[] = []
  const data = new Proxy(house.deps.data, {
    get: (target, name) =>
      name === 'read' ? () => Promise.reject(new Error('no such person: Nils Hemligsson')) : Reflect.get(target, name),
  })
  const app = createApp({
    ...house.deps,
    data,
    log: (level, what, facts) => void logged.push(JSON.stringify({ level, what, ...facts })),
  })
  const answer = await app.request('http://samklang.test/personer?q=Nils')
  assert.equal(answer.status, 500)
  const id = answer.headers.get('x-request-id') ?? 'none'
  assert.match(await answer.text(), new RegExp(id))
  assert.ok(logged.some(it => it.includes('"failed"') && it.includes(id)))
  assert.doesNotMatch(logged.join('\n'), /Nils/)
})
