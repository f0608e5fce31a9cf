import { createHash, randomBytes } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openJobs } from '../src/data/jobs.ts'
import { migrations } from '../src/data/migrate.ts'
import { type Data, type DataSettings, openData } from '../src/data/open.ts'

export interface TestDatabase {
  readonly settings: DataSettings
  drop(): Promise<void>
}

const root = fileURLToPath(new URL('../', import.meta.url))

/**
 * A fresh, migrated database: on the server that the test run started (SAMKLANG_TEST_SERVER, an address with no
 * database name), or else embedded and in memory. The same tests run on both. Each is a copy of a template, since
 * making one from nothing takes seconds.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = process.env.SAMKLANG_TEST_SERVER
  if (!server) return { settings: { snapshot: await embeddedTemplate() }, drop: async () => {} }
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = templateName()
  await onServer(server, async client => {
    const there = await client.query('select from pg_database where datname = $1', [template])
    await client.query(`create database ${name} ${there.rowCount ? `template ${template}` : fromNothing}`)
  })
  return {
    settings: { DATABASE_URL: `${server}/${name}` },
    drop: () => onServer(server, client => client.query(`drop database if exists ${name} with (force)`)),
  }
}

/** A database on the server that nothing has ever opened. */
export async function emptyDatabase(server: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, client => client.query(`create database ${name} ${fromNothing}`))
  return {
    settings: { DATABASE_URL: `${server}/${name}` },
    drop: () => onServer(server, client => client.query(`drop database if exists ${name} with (force)`)),
  }
}

const fromNothing =
  "template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'"

/** Makes the templates of both kinds before the tests run side by side, so that none of them makes its own. */
export async function prepareTemplates(server: string | undefined): Promise<void> {
  if (!server) return void (await embeddedTemplate())
  const name = templateName()
  await onServer(server, async client => {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} ${fromNothing}`)
  })
  await fill(await openData({ DATABASE_URL: `${server}/${name}` }), async () => {})
}

const templateFolder = join(root, '.cache/test')

/** The embedded template, as a dump of its directory; made where this version of the migrations has none. */
async function embeddedTemplate(): Promise<Blob> {
  const file = join(templateFolder, `${templateName()}.tar`)
  if (!existsSync(file)) {
    await fill(await openData({}), async data => {
      const dump = await data.dump?.()
      if (!dump) throw new Error('Only the embedded database can be dumped')
      mkdirSync(templateFolder, { recursive: true })
      for (const old of globSync('template_*.tar', { cwd: templateFolder })) rmSync(join(templateFolder, old))
      const own = `${file}.${process.pid}`
      writeFileSync(own, new Uint8Array(await dump.arrayBuffer()))
      renameSync(own, file)
    })
  }
  return new Blob([readFileSync(file)])
}

/** Every version of the migrations, of the job library and of the database has a template of its own. */
function templateName(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const it of migrations()) hash.update(it.name).update(it.sha256)
  return `template_${hash.digest('hex').slice(0, 16)}`
}

async function fill(data: Data, then: (data: Data) => Promise<void>): Promise<void> {
  const jobs = await openJobs(data, error => {
    throw error
  })
  await jobs.stop()
  await then(data)
  await data.close()
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
