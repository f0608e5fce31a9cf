import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { flushes } from './embedded.ts'
import { type JobKind, openJobs } from './jobs.ts'
import { DatabaseInUse } from './lock.ts'
import { openData } from './open.ts'

// The embedded database under a directory of its own, with a second process that is killed without warning.

let dir: string
const started: ChildProcess[] = []

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'samklang-embedded-'))
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(dir, { recursive: true, force: true })
})

const fault = (error: Error): never => {
  throw error
}

/** A process that has the database open: it says 'ready' once it has done what `script` says, and then stays. */
async function another(script: string): Promise<ChildProcess> {
  const open = fileURLToPath(new URL('./open.ts', import.meta.url))
  const jobs = fileURLToPath(new URL('./jobs.ts', import.meta.url))
  const actor = fileURLToPath(new URL('../access/actor.ts', import.meta.url))
  const code = `
    const { openData } = await import(${JSON.stringify(open)})
    const { openJobs } = await import(${JSON.stringify(jobs)})
    const { samklang } = await import(${JSON.stringify(actor)})
    const data = await openData({ DATA_DIR: ${JSON.stringify(dir)} })
    ${script}
    console.log('ready')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  await new Promise<void>((done, fail) => {
    child.stdout?.on('data', (bytes: Buffer) => String(bytes).includes('ready') && done())
    child.once('exit', code => fail(new Error(`the other process ended with ${code}`)))
  })
  return child
}

const killed = (child: ChildProcess): Promise<void> =>
  new Promise(done => {
    child.removeAllListeners('exit')
    child.once('exit', () => done())
    child.kill('SIGKILL')
  })

test('a commit reaches the disk before it is answered', async () => {
  const data = await openData({ DATA_DIR: dir })
  await sql`create table mark (n int)`.execute(data.owner)
  for (const n of [1, 2, 3]) {
    const before = flushes.count
    await sql`insert into mark values (${n})`.execute(data.owner)
    assert.ok(flushes.count > before, `commit ${n} was flushed`)
  }
  const before = flushes.count
  await sql`select * from mark`.execute(data.owner)
  assert.equal(flushes.count, before, 'a read flushes nothing')
  await data.close()
})

test('a second process is refused, and gets in when the first is killed, with everything that was committed', async () => {
  const other = await another(`
    await data.as(samklang('test'), tx => tx.insertInto('county').values({ code: '99', name: 'Provlän', slug: 'p' }).execute())`)
  await assert.rejects(openData({ DATA_DIR: dir }), DatabaseInUse)
  await killed(other)
  const data = await openData({ DATA_DIR: dir })
  assert.deepEqual(await data.owner.selectFrom('county').select('name').execute(), [{ name: 'Provlän' }])
  await data.close()
})

test('the directory is free again after an ordinary end, and when opening failed', async () => {
  const first = await openData({ DATA_DIR: dir })
  await assert.rejects(openData({ DATA_DIR: dir }), DatabaseInUse)
  await sql`update schema_migration set sha256 = 'other'`.execute(first.owner)
  await first.close()
  await assert.rejects(openData({ DATA_DIR: dir }), /was changed after it had run/)
  await assert.rejects(openData({ DATA_DIR: dir }), /was changed after it had run/)
})

test('a job that a killed process was working on is done after the restart', async () => {
  const other = await another(`
    const jobs = await openJobs(data, error => { throw error })
    const begun = Promise.withResolvers()
    await jobs.start([{ name: 'test.long', retries: 0, seconds: 3600, atOnce: 1,
      run: () => { begun.resolve(); return new Promise(() => {}) } }])
    await data.as(samklang('test'), tx => jobs.add(tx, 'test.long', [{ n: 7 }]))
    await begun.promise`)
  await killed(other)
  const data = await openData({ DATA_DIR: dir })
  const jobs = await openJobs(data, fault)
  const done = new Promise<number>(resolve => {
    const kind: JobKind<{ n: number }> = {
      ...{ name: 'test.long', retries: 0, seconds: 3600, atOnce: 1 },
      run: async ({ n }) => resolve(n),
    }
    void jobs.start([kind as unknown as JobKind<never>])
  })
  assert.equal(await done, 7)
  await jobs.stop()
  const left = await sql<{ state: string }>`
    select state::text as state from pgboss.job where name = 'test.long'`.execute(data.owner)
  assert.deepEqual(left.rows, [{ state: 'completed' }])
  await data.close()
})
