import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { openJobs } from '../../src/data/jobs.ts'
import { migrations } from '../../src/data/migrate.ts'
import { openData } from '../../src/data/open.ts'
import { root } from '../../test/run/files.ts'
import { startPostgres } from '../../test/run/postgres.ts'
import { serverSettings } from '../county/server.ts'
import { writeCases } from './cases.ts'
import { countyRoster, countySize, writeRoster } from './roster.ts'

export interface DeviationServer {
  readonly url: string
  readonly cases: number
  /** Seconds that it took to write, long ago or now. */
  readonly built: number
  stop(): Promise<void>
}

const kept = join(root, '.cache/bench')

/** Ten years of deviations on a server of its own, made where this version of the generator and the migrations has none. */
export async function openDeviations(cases: number = countySize.cases): Promise<DeviationServer> {
  const dir = join(kept, `deviations-${cases}-${version()}`)
  const done = join(dir, 'done.json')
  if (!existsSync(done)) for (const old of others(cases)) rmSync(old, { recursive: true, force: true })
  const server = await startPostgres({ keep: dir, settings: serverSettings })
  try {
    if (!existsSync(done)) writeFileSync(done, JSON.stringify({ built: await build(server.url, cases) }))
  } catch (error) {
    await server.stop()
    throw error
  }
  const { built } = JSON.parse(readFileSync(done, 'utf8')) as { built: number }
  return { url: `${server.url}/deviations`, cases, built, stop: server.stop }
}

async function build(server: string, cases: number): Promise<number> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query('drop database if exists deviations with (force)')
  await client.query(
    "create database deviations template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'",
  )
  await client.end()
  const url = `${server}/deviations`
  const data = await openData({ DATABASE_URL: url })
  try {
    const jobs = await openJobs(data, error => {
      throw error
    })
    await jobs.stop()
    const from = performance.now()
    await writeRoster(data, countyRoster())
    await writeCases(url, cases)
    await sql`vacuum (analyze)`.execute(data.owner)
    await sql`checkpoint`.execute(data.owner)
    return Math.round((performance.now() - from) / 1000)
  } finally {
    await data.close()
  }
}

/** Of everything that decides what the database holds. */
function version(): string {
  const here = fileURLToPath(new URL('.', import.meta.url))
  const hash = createHash('sha256')
  for (const name of ['cases', 'roster']) hash.update(readFileSync(join(here, `${name}.ts`)))
  for (const it of migrations()) hash.update(it.sha256)
  return hash.digest('hex').slice(0, 12)
}

const others = (cases: number): readonly string[] =>
  existsSync(kept)
    ? readdirSync(kept)
        .filter(it => it.startsWith(`deviations-${cases}-`))
        .map(it => join(kept, it))
    : []
