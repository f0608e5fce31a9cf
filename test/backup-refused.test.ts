import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { after, before, describe, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { samklang } from '../src/access/actor.ts'
import { takeBackup } from '../src/data/backup.ts'
import { UnusableBackup } from '../src/data/backup-file.ts'
import { migrations } from '../src/data/migrate.ts'
import { type Data, type DataSettings, openData } from '../src/data/open.ts'
import { readerOf } from '../src/data/reading.ts'
import { NotEmpty, restoreBackup } from '../src/data/restore.ts'
import { findAuditBreak } from '../src/features/minutes/soundness.store.ts'
import { emptyDatabase, type TestDatabase } from './databases.ts'
import { openTestHouse, type TestHouse } from './house.ts'

// What a backup refuses: a copy that is half read back is worse than none.

const server = process.env.SAMKLANG_TEST_SERVER
let dir: string
let house: TestHouse
const databases: TestDatabase[] = []

before(async () => {
  dir = mkdtempSync(join(tmpdir(), 'samklang-refused-'))
  house = await openTestHouse()
  for (let n = 0; n < 300; n++)
    await house.deps.data.owner
      .insertInto('person')
      .values({ code: `p${n}`, name: `Prov Person ${n}` })
      .execute()
})
after(async () => {
  await house.close()
  for (const it of databases) await it.drop()
  rmSync(dir, { recursive: true, force: true })
})

interface Migrated {
  readonly name: string
  readonly sha256: string
}

/** Where a copy can be read back: a directory or a database that nothing has ever opened. */
async function nowhere(): Promise<DataSettings> {
  if (!server) return { DATA_DIR: mkdtempSync(join(dir, 'data-')) }
  const database = await emptyDatabase(server)
  databases.push(database)
  return database.settings
}

async function backUp(data: Data, name: string): Promise<string> {
  const path = join(dir, name)
  await pipeline(takeBackup(data, '2026-11-22T10:00:00Z'), createWriteStream(path))
  return path
}

describe('what cannot be read back is refused, and nothing is written', () => {
  let file: string
  let target: DataSettings
  before(async () => {
    file = await backUp(house.deps.data, 'whole.gz')
    target = await nowhere()
  })

  const refused = async (bytes: Uint8Array, why: string): Promise<void> => {
    const path = join(dir, `${why}.gz`)
    writeFileSync(path, bytes)
    await assert.rejects(
      restoreBackup(target, path, async () => {}),
      (error: unknown) => error instanceof UnusableBackup && error.why === why,
      why,
    )
  }
  const lines = (): string[] => gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')
  const zipped = (changed: readonly string[]): Uint8Array => gzipSync(`${changed.join('\n')}\n`)

  test('a file that was cut off anywhere', async () => {
    const bytes = readFileSync(file)
    for (const part of [0.2, 0.9, 0.9999])
      await refused(bytes.subarray(0, Math.floor(bytes.length * part)), 'truncated')
    await refused(zipped(lines().slice(0, -1)), 'truncated')
  })

  test('a file in which anything was changed, left out or put in', async () => {
    const bytes = Buffer.from(readFileSync(file))
    const middle = Math.floor(bytes.length / 2)
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
    const path = join(dir, 'flipped.gz')
    writeFileSync(path, bytes)
    await assert.rejects(
      restoreBackup(target, path, async () => {}),
      UnusableBackup,
    )
    const whole = lines()
    const row = whole.findIndex(it => it.startsWith('['))
    await refused(zipped(whole.toSpliced(row, 1)), 'damaged')
    await refused(zipped(whole.toSpliced(row, 0, whole[row] ?? '')), 'damaged')
    await refused(zipped(whole.with(row, (whole[row] ?? '').replace(/[a-z]/, 'Z'))), 'damaged')
    await refused(zipped([...whole, whole[row] ?? '']), 'damaged')
  })

  test('a file that is something else, or from a Samklang that we are not', async () => {
    await refused(new TextEncoder().encode('Minnesanteckningar'), 'damaged')
    await refused(gzipSync('Minnesanteckningar\n'), 'not-a-backup')
    await refused(
      relevelled(it => [...it, { name: '9999_later.sql', sha256: 'x' }]),
      'newer',
    )
    await refused(
      relevelled(it => it.with(1, { name: it[1]?.name ?? '', sha256: 'x' })),
      'other-schema',
    )
  })

  /** The same file, sound but for the migrations that it says it has. */
  const relevelled = (change: (it: readonly Migrated[]) => readonly Migrated[]): Uint8Array => {
    const [first, ...rest] = lines()
    const header = JSON.parse(first ?? '') as { migrations: readonly Migrated[] }
    const changed = [JSON.stringify({ ...header, migrations: change(header.migrations) }), ...rest.slice(0, -1)]
    const end = JSON.parse(rest.at(-1) ?? '') as object
    const sha256 = createHash('sha256')
      .update(`${changed.join('\n')}\n`)
      .digest('hex')
    return zipped([...changed, JSON.stringify({ ...end, sha256 })])
  }

  test('into a database where there is something', async () => {
    const filled = await nowhere()
    const data = await openData(filled)
    await sql`insert into county (code, name, slug) values ('97', 'Annat', 'annat')`.execute(data.owner)
    await data.close()
    await assert.rejects(
      restoreBackup(filled, file, async () => {}),
      NotEmpty,
    )
    const again = await openData(filled)
    assert.equal((await again.owner.selectFrom('county').selectAll().execute()).length, 1)
    await again.close()
  })

  test('when anything goes wrong at the very end, all of it is undone', async () => {
    const settings = await nowhere()
    const wrong = new Error('at the very end')
    await assert.rejects(
      restoreBackup(settings, file, async () => {
        throw wrong
      }),
      wrong,
    )
    await restoreBackup(settings, file, async () => {})
  })
})

test('a backup of an older schema is read back and brought up to date', async t => {
  const older = migrations().find(it => it.name.startsWith('0005'))?.name ?? assert.fail('no fifth migration')
  const old = await nowhere()
  const data = await openData({ ...old, upTo: older })
  await sql`insert into county (code, name, slug) values ('96', 'Gammalt', 'gammalt')`.execute(data.owner)
  await sql`insert into audit (actor, action, outcome) values ('system:test', 'county.load', 'done')`.execute(
    data.owner,
  )
  const file = await backUp(data, 'older.gz')
  await data.close()
  const settings = await nowhere()
  const { migrated } = await restoreBackup(settings, file, async () => {})
  t.diagnostic(`${migrated.length} migrations since`)
  assert.deepEqual(
    migrated,
    migrations()
      .map(it => it.name)
      .filter(it => it > older),
  )
  const copy = await openData({ ...settings, upTo: '' })
  assert.deepEqual(await copy.owner.selectFrom('county').select('name').execute(), [{ name: 'Gammalt' }])
  assert.equal(await copy.as(samklang('test'), tx => findAuditBreak(readerOf(tx))), undefined)
  await copy.close()
})

test('a backup that nobody reads to its end lets go of the database', async () => {
  const { data } = house.deps
  const given = takeBackup(data, '2026-11-22T10:00:00Z')
  given.once('error', () => {})
  await new Promise(done => given.once('data', done))
  given.destroy()
  await data.as(samklang('test'), tx => tx.selectFrom('county').select('code').execute())
})
