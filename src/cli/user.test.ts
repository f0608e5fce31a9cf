import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
let dir = ''
before(() => {
  dir = mkdtempSync(join(tmpdir(), 'samklang-user-'))
})
after(() => rmSync(dir, { recursive: true, force: true }))

interface Said {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** As `npm run --silent samklang -- user …` calls it, on the embedded database of the test. */
const user = (...words: readonly string[]): Promise<Said> => call('user', ...words)
const call = (...words: readonly string[]): Promise<Said> =>
  new Promise(done => {
    const env = { SAMKLANG_CALLED_FROM: dir, DATA_DIR: './data', DATABASE_URL: '', COUNTY: 'halland', LOG: 'silent' }
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--disable-warning=ExperimentalWarning', 'src/cli.ts', ...words],
      { cwd: root, env: { ...process.env, ...env } },
    )
    let out = ''
    let err = ''
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString()
    })
    child.stderr.on('data', (part: Buffer) => {
      err += part.toString()
    })
    child.on('close', code => done({ code, out, err }))
  })
const ok = async (...words: readonly string[]): Promise<string> => {
  const { code, out, err } = await user(...words)
  assert.equal(code, 0, err)
  return out
}
const refused = async (...words: readonly string[]): Promise<string> => {
  const { code, out, err } = await user(...words)
  assert.deepEqual([code, out], [2, ''])
  return err
}

test('used wrongly, it says how it is used', async () => {
  assert.match(await refused(), /user ATT-GÖRA/)
  assert.match(await refused('frobnicera'), /user ATT-GÖRA/)
  assert.equal((await call('help', 'user')).code, 0)
})

test('the first administrator is made on the server, the second alone with a reason, and the third by two', async () => {
  assert.match(await ok('admin', 'Ada Ett', '--kod', 'ada'), /den enda/)
  assert.match(await refused('admin', 'Bo Två'), /redan en systemadministratör/)
  await ok('add', 'Bo Två', '--kod', 'bo')
  assert.match(await refused('grant', 'bo', 'admin', '--ensam'), /--skal/)
  assert.match(await ok('grant', 'bo', 'admin', '--ensam', '--skal', 'Ada är ensam'), /Ingen annan bekräftade/)
  await ok('add', 'Cia Tre', '--kod', 'cia')
  assert.match(await refused('grant', 'cia', 'admin', '--ensam', '--skal', 'x'), /minst två/)
  assert.match(await ok('grant', 'cia', 'admin', '--av', 'ada', '--skal', 'Behövs'), /administration\/begaran/)
  assert.match(await ok('show', 'cia'), /Ingen roll/)
  const log = await call('export', 'administration/logg', '--format', 'csv', '--as', 'ada')
  assert.match(log.out, /utan att någon annan bekräftade/)
  assert.match(log.out, /Ada är ensam/)
  assert.match(log.out, /systemadministratör/)
})
