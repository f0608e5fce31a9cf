import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { DataSettings } from '../src/data/open.ts'

export interface TestDatabase {
  readonly settings: DataSettings
  drop(): Promise<void>
}

/**
 * A fresh database: on the server that the test run started (SAMKLANG_TEST_SERVER, an address with no database name),
 * or else embedded and in memory. The same tests run on both.
 */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = process.env.SAMKLANG_TEST_SERVER
  if (!server) return { settings: {}, drop: async () => {} }
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(
    server,
    `create database ${name} template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'`,
  )
  return {
    settings: { DATABASE_URL: `${server}/${name}` },
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
