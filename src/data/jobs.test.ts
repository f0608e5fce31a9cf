import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase, type TestDatabase } from '../../test/databases.ts'
import { nobody, samklang } from '../access/actor.ts'
import { type JobKind, type Jobs, openJobs } from './jobs.ts'
import { type Data, openData } from './open.ts'

interface Work {
  readonly n: number
}

let database: TestDatabase
let data: Data
let jobs: Jobs
const system = samklang('test')
const ran: number[] = []
const gaveUp: string[] = []
let broken = true
const faults: Error[] = []

const kind: JobKind<Work> = {
  name: 'test.work',
  retries: 1,
  seconds: 60,
  atOnce: 4,
  run: async ({ n }) => {
    if (n < 0 && broken) throw new Error(`cannot do ${n}`)
    ran.push(n)
  },
  gaveUp: async (input, error) => void gaveUp.push(`${input.n}: ${error.message}`),
}

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  jobs = await openJobs(data, error => void faults.push(error))
  await jobs.start([kind as unknown as JobKind<never>])
})
after(async () => {
  assert.deepEqual(faults, [])
  await jobs.stop()
  await data.close()
  await database.drop()
})

const add = (...numbers: readonly number[]): Promise<void> =>
  data.as(system, tx =>
    jobs.add(
      tx,
      kind.name,
      numbers.map(n => ({ n })),
    ),
  )

async function until(seen: () => Promise<boolean> | boolean): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    if (await seen()) return
    await new Promise(done => setTimeout(done, 50))
  }
  assert.fail('it did not happen within a minute')
}

const states = async (): Promise<readonly { state: string; n: number; id: string }[]> =>
  (
    await sql<{ state: string; n: number; id: string }>`
      select id, state::text as state, (data->>'n')::int as n from pgboss.job where name = ${kind.name}`.execute(
      data.owner,
    )
  ).rows

test('each job that was asked for runs once', async () => {
  const numbers = Array.from({ length: 50 }, (_, i) => i)
  await add(...numbers)
  await until(() => ran.length >= 50)
  assert.deepEqual(
    [...ran].sort((a, b) => a - b),
    numbers,
  )
})

test('a job of a transaction that was rolled back never runs', async () => {
  const undone = new Error('undone')
  await assert.rejects(
    data.as(system, async tx => {
      await jobs.add(tx, kind.name, [{ n: 666 }])
      throw undone
    }),
    undone,
  )
  await add(667)
  await until(() => ran.includes(667))
  assert.equal(ran.includes(666), false)
  assert.equal(
    (await states()).some(it => it.n === 666),
    false,
  )
})

test('a job that fails is tried again, then shown as failed with its reason, and can be run once more', async () => {
  await add(-1)
  await until(async () => (await states()).some(it => it.n === -1 && it.state === 'failed'))
  assert.deepEqual(gaveUp, ['-1: cannot do -1'])
  broken = false
  const failed = (await states()).find(it => it.n === -1)
  await jobs.retry(kind.name, failed?.id ?? '')
  await until(() => ran.includes(-1))
})

test('work can be asked for before any worker takes it, and of what nobody has prepared the asker is told at once', async () => {
  const later = { ...kind, name: 'test.later' } as unknown as JobKind<never>
  const asked = (): Promise<void> => data.as(system, tx => jobs.add(tx, later.name, [{ n: 800 }]))
  await assert.rejects(asked(), /test\.later/)
  await jobs.prepare([later])
  await asked()
  const { rows } = await sql`select 1 from pgboss.job where name = ${later.name} and state = 'created'`.execute(
    data.owner,
  )
  assert.equal(rows.length, 1)
})

test('whoever asks can enqueue with the request, but neither read the queue nor take anything out of it', async () => {
  await data.as(nobody, tx => jobs.add(tx, kind.name, [{ n: 700 }]))
  await until(() => ran.includes(700))
  for (const statement of [
    'select data from pgboss.job',
    'select * from pgboss.job_common',
    'delete from pgboss.job',
    "update pgboss.job set state = 'completed'",
  ])
    await assert.rejects(
      data.as(nobody, tx => sql.raw(statement).execute(tx)),
      (error: { code?: string }) => error.code === '42501',
    )
})

test('where the queue cannot be read it is told what was wrong, and work goes on when it can', async () => {
  await sql`alter table pgboss.job rename to job_gone`.execute(data.owner)
  try {
    await until(() => faults.length > 0)
  } finally {
    await sql`alter table pgboss.job_gone rename to job`.execute(data.owner)
  }
  const [fault] = faults
  assert.ok(fault instanceof Error)
  assert.match(fault.message, /pgboss\.job/)
  assert.equal((fault as { readonly code?: string }).code, '42P01')
  assert.match(fault.stack ?? '', /pgboss\.job/)
  await add(7001)
  await until(() => ran.includes(7001))
  faults.length = 0
})
