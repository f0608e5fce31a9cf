import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
let dir = ''
before(() => {
  dir = mkdtempSync(join(tmpdir(), 'samklang-cli-'))
  writeFileSync(join(dir, 'tom.txt'), '')
  writeFileSync(join(dir, 'skrap.bin'), Uint8Array.of(0, 1))
  writeFileSync(
    join(dir, 'bra.txt'),
    'Minnesanteckningar Rådet i Granby\n\nDatum: 2024-03-14\nNärvarande: Ylva Granlund\n\n1. Plan\nStällningstagande: Rådet noterar planen.\n\n2. Övrigt\nInget mer togs upp.\n',
  )
})
after(() => rmSync(dir, { recursive: true, force: true }))

interface Said {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** As `npm run --silent samklang -- …` calls it, from another directory. */
const call = (...words: readonly string[]): Promise<Said> => callWith({}, ...words)

const callWith = (env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Said> =>
  new Promise(done => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--disable-warning=ExperimentalWarning', 'src/cli.ts', ...words],
      {
        cwd: root,
        env: {
          ...process.env,
          SAMKLANG_CALLED_FROM: dir,
          DATA_DIR: './data',
          DATABASE_URL: '',
          COUNTY: 'halland',
          LOG: 'silent',
          ...env,
        },
      },
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

test('what is read is JSON and nothing else; a file that cannot be read has a line of its own and code 1', async () => {
  const { code, out, err } = await call('read', 'bra.txt', 'tom.txt', 'skrap.bin', 'saknas.txt', '--json')
  const { documents } = JSON.parse(out) as {
    documents: Record<string, { date: string; items: { positions: object[] }[] }>
  }
  assert.equal(code, 1)
  assert.deepEqual(Object.keys(documents), ['bra.txt'])
  assert.equal(documents['bra.txt']?.date, '2024-03-14')
  assert.equal(documents['bra.txt']?.items[0]?.positions.length, 1)
  assert.deepEqual(
    err
      .trim()
      .split('\n')
      .map(it => it.split(':')[0]),
    ['tom.txt', 'skrap.bin', 'saknas.txt'],
  )
})

test('without --json a person can read it, and all well is code 0', async () => {
  const { code, out } = await call('read', 'bra.txt')
  assert.equal(code, 0)
  assert.match(out, /anteckningar, .*Granby, 2024-03-14/)
  assert.match(out, /1 {2}Plan {2}\[noterar\]/)
})

test('a command that is not there is told so with the ones that are, and code 2', async () => {
  const { code, err, out } = await call('frobnicera')
  assert.deepEqual([code, out], [2, ''])
  assert.match(err, /read FIL/)
  assert.equal((await call('read')).code, 2)
  assert.equal((await call('help', 'import')).code, 0)
})

test('what is imported is stored once and is sound', async () => {
  const first = await call('import', '.')
  assert.equal(first.code, 1, first.err)
  assert.match(first.out, /1 nya dokument/)
  assert.match(first.err, /tom\.txt: Filen är tom/)
  const again = await call('import', 'bra.txt')
  assert.deepEqual([again.code, again.out.trim()], [0, '0 nya dokument, 0 nya versioner, 1 fanns redan.'])
  const check = await call('check')
  assert.equal(check.code, 0, check.out)
  assert.match(check.out, /Inget dokument är halvt skrivet/)
})

test('what was imported is backed up, read back elsewhere, and exported alike from both', async () => {
  const taken = await call('backup', 'kopia.gz')
  assert.equal(taken.code, 0, taken.err)
  assert.match(taken.err, /Hela kopian är läst och kontrollerad/)
  assert.equal((await call('backup', 'kopia.gz')).code, 2, 'a copy is never written over')
  const elsewhere = { DATA_DIR: './elsewhere' }
  const back = await callWith(elsewhere, 'restore', 'kopia.gz')
  assert.equal(back.code, 0, back.err)
  assert.match(back.out, /Loggens kedja är hel/)
  assert.equal((await callWith(elsewhere, 'restore', 'kopia.gz')).code, 1, 'a database that is not empty is refused')
  const [here, there] = [await call('export', 'forum'), await callWith(elsewhere, 'export', 'forum')]
  assert.equal(here.code, 0, here.err)
  assert.equal(there.out, here.out)
  const log = await callWith(elsewhere, 'export', 'administration/logg', '--format', 'json')
  assert.deepEqual([log.code, log.out], [1, ''], 'the public reads no log')
})

test('what is wrongly asked of a copy or a list is said before anything is done', async () => {
  const nowhere = { DATA_DIR: './nowhere' }
  assert.equal((await callWith(nowhere, 'backup')).code, 1)
  assert.equal((await callWith(nowhere, 'restore')).code, 2)
  assert.equal((await callWith(nowhere, 'restore', 'saknas.gz')).code, 2)
  assert.equal((await callWith(nowhere, 'restore', 'bra.txt')).code, 1)
  const list = await callWith(nowhere, 'export', 'hemligheter')
  assert.deepEqual([list.code, list.out], [2, ''])
  assert.match(list.err, /stallningstaganden/)
  for (const command of ['export', 'backup', 'restore', 'migrate']) {
    const { code, out } = await call('help', command)
    assert.equal(code, 0)
    assert.match(out, new RegExp(`samklang -- ${command}`))
  }
})

test('the schema is brought up to date once, and what waits is told by the exit code', async () => {
  const fresh = { DATA_DIR: './fresh' }
  const before = await callWith(fresh, 'migrate', '--status')
  assert.equal(before.code, 1)
  assert.match(before.out, /^väntar {2}0001_platform\.sql$/m)
  assert.match((await callWith(fresh, 'migrate')).out, /^Körd: 0001_platform\.sql$/m)
  assert.equal((await callWith(fresh, 'migrate', '--status')).code, 0)
  assert.match((await callWith(fresh, 'migrate')).out, /redan aktuellt/)
})
