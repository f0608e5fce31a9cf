import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { samklang } from '../src/access/actor.ts'
import { openJobs } from '../src/data/jobs.ts'
import { type Data, openData } from '../src/data/open.ts'
import { freshDatabase } from './databases.ts'
import { queue } from './kill/worker.ts'
import { root } from './run/files.ts'

// On a server nobody can tell by looking whether the worker of a job is alive: heartbeats tell. The embedded database
// has one process at a time, and its kill is test/kill.test.ts.

const server = process.env.SAMKLANG_TEST_SERVER
const numbers = [1, 2, 3]

/** A worker in a process of its own, once it has said the words. */
async function worker(url: string, mode: 'hold' | 'finish', says: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/kill/worker.ts', url, mode], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  let said = ''
  await new Promise<void>((done, fail) => {
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString()
      if (says.every(it => said.includes(it))) done()
    })
    child.once('exit', code => fail(new Error(`The worker ended with ${code}: ${said}`)))
  })
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise(done => child.once('exit', done))
  child.kill('SIGKILL')
  await ended
}

/** Every number that took effect, as often as it did. */
const effects = async (data: Data): Promise<readonly number[]> =>
  (await sql<{ n: number }>`select n from takeover_effect order by n`.execute(data.owner)).rows.map(it => it.n)

/** Enqueues, has them all begun by a worker, and kills it with `before` and `after` around. */
async function takeover(
  before: (url: string) => Promise<ChildProcess[]>,
  after: (url: string) => Promise<ChildProcess[]>,
) {
  const database = await freshDatabase()
  const url = database.settings.DATABASE_URL ?? ''
  const data = await openData(database.settings)
  await sql`create table takeover_effect (n integer not null)`.execute(data.owner)
  await sql`grant insert on takeover_effect to samklang_app`.execute(data.owner)
  const workers: ChildProcess[] = []
  try {
    const holding = worker(url, 'hold', ['ready', ...numbers.map(n => `began ${n}`)])
    const jobs = await openJobs(data, () => {})
    await enqueue(data, jobs)
    const held = await holding
    workers.push(...(await before(url)))
    await kill(held)
    const killedAt = performance.now()
    workers.push(...(await after(url)))
    await jobs.stop()
    const isDone = async () => (await states(data)).every(it => it === 'completed')
    while (!(await isDone()) && performance.now() - killedAt < 60_000) await new Promise(done => setTimeout(done, 100))
    const took = performance.now() - killedAt
    return { took, effects: await effects(data), states: await states(data) }
  } finally {
    for (const it of workers) await kill(it)
    await data.close()
    await database.drop()
  }
}

/** The queue is made by the worker: asked again until it is there. */
async function enqueue(data: Data, jobs: Awaited<ReturnType<typeof openJobs>>): Promise<void> {
  for (let tries = 0; ; tries++)
    try {
      await data.as(samklang('test'), tx =>
        jobs.add(
          tx,
          queue,
          numbers.map(n => ({ n })),
        ),
      )
      return
    } catch (error) {
      if (tries > 100) throw error
      await new Promise(done => setTimeout(done, 100))
    }
}

const states = async (data: Data): Promise<readonly string[]> =>
  (await sql<{ state: string }>`select state::text from pgboss.job where name = ${queue}`.execute(data.owner)).rows.map(
    it => it.state,
  )

describe('a worker that is killed on a server', { concurrency: true }, () => {
  const none = async () => []
  const another = async (url: string) => [await worker(url, 'finish', ['ready'])]

  for (const [name, before, after] of [
    ['another instance', another, none],
    ['the restarted instance', none, another],
  ] as const)
    test(`leaves its jobs to ${name} within half a minute, and each takes effect once`, { skip: !server }, async t => {
      const { took, effects, states } = await takeover(before, after)
      t.diagnostic(`${(took / 1000).toFixed(1)} s after the kill`)
      assert.deepEqual(effects, numbers)
      assert.deepEqual(states, ['completed', 'completed', 'completed'])
      assert.ok(took < 30_000, `${took} ms`)
    })
})
