import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { openJobs } from '../../src/data/jobs.ts'
import { migrations } from '../../src/data/migrate.ts'
import { type Data, openData } from '../../src/data/open.ts'
import { root } from '../../test/run/files.ts'
import { startPostgres } from '../../test/run/postgres.ts'
import { countyOf, writeCounty } from './fill.ts'
import { indexCounty } from './index.ts'
import { type CountySize, countySize, type Society } from './people.ts'

export interface CountyServer {
  readonly url: string
  readonly size: CountySize
  readonly society: Society
  /** Seconds that it took to make, long ago or now. */
  readonly built: { readonly rows: number; readonly index: number }
  stop(): Promise<void>
}

const kept = join(root, '.cache/bench')

/** What a server of this size is given: a quarter of its memory or so, and no more than a county of twenty years needs. */
export const serverSettings = {
  shared_buffers: '2GB',
  effective_cache_size: '6GB',
  work_mem: '16MB',
  maintenance_work_mem: '1GB',
  max_wal_size: '8GB',
  random_page_cost: 1.1,
} as const

/** The county on a server of its own, made where this version of the generator and the migrations has none. */
export async function openCounty(times: number): Promise<CountyServer> {
  const size = countySize(times)
  const dir = join(kept, `county-${times}-${version()}`)
  const done = join(dir, 'done.json')
  if (!existsSync(done)) for (const old of olderThan(times)) rmSync(old, { recursive: true, force: true })
  const server = await startPostgres({ keep: dir, settings: serverSettings })
  const url = `${server.url}/county`
  try {
    if (!existsSync(done)) writeFileSync(done, JSON.stringify(await build(server.url, size)))
  } catch (error) {
    await server.stop()
    throw error
  }
  const built = JSON.parse(readFileSync(done, 'utf8'))
  return { url, size, built, society: countyOf(size).society, stop: server.stop }
}

async function build(server: string, size: CountySize): Promise<CountyServer['built']> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query('drop database if exists county with (force)')
  await client.query(
    "create database county template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'",
  )
  await client.end()
  const data = await openData({ DATABASE_URL: `${server}/county` })
  try {
    await withQueue(data)
    const from = performance.now()
    await writeCounty(data, size)
    const written = performance.now()
    await indexCounty(data)
    const indexed = performance.now()
    await sql`vacuum (analyze)`.execute(data.owner)
    await sql`checkpoint`.execute(data.owner)
    return { rows: Math.round((written - from) / 1000), index: Math.round((indexed - written) / 1000) }
  } finally {
    await data.close()
  }
}

/** The job library's own tables, which pages of the administration ask. */
async function withQueue(data: Data): Promise<void> {
  const jobs = await openJobs(data, error => {
    throw error
  })
  await jobs.stop()
}

/** Of everything that decides what the database holds. */
function version(): string {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const hash = createHash('sha256')
  for (const name of ['chance', 'fill', 'index', 'meetings', 'people', 'rows', 'stances', 'swedish', 'threads'])
    hash.update(readFileSync(join(here, `${name}.ts`)))
  for (const it of migrations()) hash.update(it.sha256)
  return hash.digest('hex').slice(0, 12)
}

const olderThan = (times: number): readonly string[] =>
  existsSync(kept)
    ? readdirSync(kept)
        .filter(it => it.startsWith(`county-${times}-`))
        .map(it => join(kept, it))
    : []
