import { sql } from 'kysely'
import { fromKysely, type JobResult, type JobWithMetadata, PgBoss, type Queue } from 'pg-boss'
import { type Data, oneAtATime, type Tx } from './open.ts'
import { readerOf } from './reading.ts'

// Bakgrundsarbete: kept in the database by pg-boss, so that what was asked for survives a crash.

/** One kind of work. The handler must be safe to run again: a killed instance's job is done once more from the start. */
export interface JobKind<Input extends object> {
  readonly name: string
  readonly retries: number
  /** A job that has not finished by then is taken to be dead and is started again. */
  readonly seconds: number
  /** How many at once in this process. */
  readonly atOnce: number
  /** Seconds before the first new try, doubled for each: 1 where nothing else is said. */
  readonly wait?: number
  /** When it is done by itself, with empty input, as cron says it in Swedish time: '0 7 * * *'. Once for all instances. */
  readonly every?: string
  run(input: Input): Promise<void>
  /** Called once when the last try has failed. */
  gaveUp?(input: Input, error: Error): Promise<void>
}

/** What became of a job: told to the log, so never what it was about. */
export interface JobTold {
  readonly job: string
  readonly name: string
  readonly outcome: 'done' | 'failed'
  readonly ms: number
}

export interface Jobs {
  /** Whether workers take jobs: from `start` until `stop`. */
  readonly running: boolean
  /** Makes the queues of these kinds, so that work can be asked for before any worker takes it. */
  prepare(kinds: readonly JobKind<never>[]): Promise<void>
  /** Enqueues in the caller's own transaction: no commit, no job. Throws where nobody has prepared the kind. */
  add(tx: Tx, name: string, inputs: readonly object[]): Promise<void>
  /** Starts the workers. Jobs that a killed process left behind are taken up again. */
  start(kinds: readonly JobKind<never>[]): Promise<void>
  /** Runs a failed job once more. */
  retry(name: string, id: string): Promise<void>
  /** Waits for running jobs, then stops. */
  stop(): Promise<void>
}

const queueOf = (kind: JobKind<never>): Queue => ({
  name: kind.name,
  policy: 'standard',
  retryLimit: kind.retries,
  retryDelay: kind.wait ?? 1,
  retryBackoff: true,
  expireInSeconds: kind.seconds,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 30 * 24 * 3600,
  notify: true,
})

/** Opens the queue. Throws if the database refuses. `fault` is told of errors that no job owns. */
export async function openJobs(
  data: Data,
  fault: (error: Error) => void,
  told: (it: JobTold, error?: Error) => void = () => {},
): Promise<Jobs> {
  let running = false
  const boss = await openBoss(data, fault)
  // Two instances that grant the same at once would fail with 'tuple concurrently updated'.
  await oneAtATime(data, 'samklang.jobs', () => grantQueue(data))
  const prepared = new Set((await boss.getQueues()).map(it => it.name))
  const prepare = async (kind: JobKind<never>): Promise<void> => {
    await ensureQueue(boss, kind)
    // Adds nothing, but makes the library remember the queue: it would otherwise ask for it when the first job is added,
    // on a connection of its own.
    await boss.insert(kind.name, [])
    prepared.add(kind.name)
  }
  return {
    get running() {
      return running
    },
    prepare: async kinds => {
      for (const kind of kinds) await prepare(kind)
    },
    add: async (tx, name, inputs) => {
      if (inputs.length === 0) return
      // The embedded database has one connection, and the transaction has it: to ask for a queue now would wait for ever.
      if (data.kind === 'embedded' && !prepared.has(name)) throw new Error(`No queue is prepared for ${name}`)
      await boss.insert(
        name,
        inputs.map(input => ({ data: input })),
        { db: fromKysely(readerOf(tx)) },
      )
    },
    start: async kinds => {
      for (const kind of kinds) {
        await prepare(kind)
        if (data.kind === 'embedded') await takeUpOrphans(data, kind.name)
        if (kind.every) await boss.schedule(kind.name, kind.every, {}, { tz: 'Europe/Stockholm' })
        await boss.work(
          kind.name,
          { ...batches, batchSize: Math.max(2, kind.atOnce) },
          (jobs: JobWithMetadata<object>[]) => Promise.all(jobs.map(job => runOne(kind, job, told))),
        )
      }
      running = true
    },
    retry: async (name, id) => {
      await boss.retry(name, id)
    },
    stop: () => {
      running = false
      return boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

async function openBoss(data: Data, fault: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    ...data.jobs,
    schema: 'pgboss',
    useListenNotify: true,
    // A killed worker's job: 10 s until its heartbeat is missed, two looks at most until that is seen, then a retry and a
    // poll. In all under half a minute, which test/takeover.test.ts holds it to.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    monitorVacuum: false,
    reindex: false,
  })
  boss.on('error', told => fault(asError(told)))
  return boss.start()
}

/** The library tells of a worker's error by a plain object with what the error had: its message, code and stack. */
function asError(told: unknown): Error {
  if (told instanceof Error) return told
  const { message, code, stack } = (told ?? {}) as { message?: unknown; code?: unknown; stack?: unknown }
  const error = new Error(typeof message === 'string' ? message : String(told))
  return Object.assign(error, code === undefined ? {} : { code }, typeof stack === 'string' ? { stack } : {})
}

/** A batch is fetched again at once only when it is full and larger than one; each job in it is settled by itself. */
const batches = {
  burstWhenBatchFull: true,
  perJobResults: true,
  includeMetadata: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 5,
} as const

async function runOne(
  kind: JobKind<never>,
  job: JobWithMetadata<object>,
  told: (it: JobTold, error?: Error) => void,
): Promise<JobResult<object>> {
  const started = performance.now()
  const tell = (outcome: JobTold['outcome'], error?: Error): void =>
    told({ job: job.id, name: kind.name, outcome, ms: Math.round(performance.now() - started) }, error)
  try {
    await kind.run(job.data as never)
    tell('done')
    return { id: job.id, status: 'completed' }
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    tell('failed', error)
    if (job.retryCount >= job.retryLimit) await kind.gaveUp?.(job.data as never, error)
    return { id: job.id, status: 'failed', output: { message: error.message } }
  }
}

async function ensureQueue(boss: PgBoss, kind: JobKind<never>): Promise<void> {
  const { name, policy: _policy, ...options } = queueOf(kind)
  if (await boss.getQueue(name)) await boss.updateQueue(name, options)
  else await boss.createQueue(name, queueOf(kind))
}

/** Only one process ever has the embedded database open, so a job that is active when it starts has no worker. */
async function takeUpOrphans(data: Data, name: string): Promise<void> {
  await sql`update pgboss.job set state = 'retry', start_after = now() where name = ${name} and state = 'active'`.execute(
    data.owner,
  )
}

/**
 * The application adds jobs inside its own transactions, as its own role, and does nothing else with the queue: what an
 * administrator may know of it comes through functions (0005_jobs.sql).
 */
async function grantQueue(data: Data): Promise<void> {
  await sql`revoke all on all tables in schema pgboss from samklang_app`.execute(data.owner)
  await sql`grant usage on schema pgboss to samklang_app`.execute(data.owner)
  await sql`grant select on pgboss.queue to samklang_app`.execute(data.owner)
  await sql`grant insert, select (id, start_after) on pgboss.job, pgboss.job_common to samklang_app`.execute(data.owner)
  await sql`grant execute on all functions in schema pgboss to samklang_app`.execute(data.owner)
}
