import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { addRow } from '../../test/row.ts'
import { type Data, openData } from '../data/open.ts'

// The archive on the command line, over meetings that are only known from their documents.

const root = fileURLToPath(new URL('../../', import.meta.url))
let dir = ''
const codes: string[] = []

before(async () => {
  dir = mkdtempSync(join(tmpdir(), 'samklang-arkiv-'))
  const data = await openData({ DATA_DIR: join(dir, 'data') })
  try {
    const forum = { level: 'local', kind: 'officials' }
    const forum_id = await addRow(data, 'forum', { name: 'Norra rådet', slug: 'norra-radet', ...forum })
    await addRow(data, 'forum', { name: 'Södra rådet', slug: 'sodra-radet', ...forum })
    for (const date of ['2019-03-14', '2021-05-20']) codes.push(await givenHeld(data, forum_id, date))
  } finally {
    await data.close()
  }
})
after(() => rmSync(dir, { recursive: true, force: true }))

/** A meeting of which there is a document that somebody has approved. Resolves with its code. */
async function givenHeld(data: Data, forum_id: string, date: string): Promise<string> {
  const code = `m${date.slice(0, 4)}`
  const bytes = Buffer.from(`Minnesanteckningar ${date}\n\n1. Plan\n`)
  const meeting_id = await addRow(data, 'meeting', { code, date, forum_id, state: 'held', published: true })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = { name: `${date} anteckningar.txt`, size: bytes.length, bytes, sha256 }
  const source_file_id = await addRow(data, 'source_file', file)
  const document_id = await addRow(data, 'document', {
    ...{ code: `d${code}`, title: `NR ${date}`, form: 'minutes', kind: 'one-meeting', forum_id, meeting_id },
    ...{ meeting_date: date, state: 'approved', approved_at: `${date}T12:00:00Z` },
  })
  await addRow(data, 'document_version', {
    ...{ document_id, n: 1, source_file_id, file_name: file.name, format: 'text', text: bytes.toString(), forum_id },
    ...{ reading: '{}', reader: 'prov', read_at: `${date}T12:00:00Z` },
  })
  return code
}

interface Said {
  readonly code: number | null
  readonly out: Buffer
  readonly err: string
}

const call = (...words: readonly string[]): Promise<Said> =>
  new Promise(done => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--disable-warning=ExperimentalWarning', 'src/cli.ts', 'archive', ...words],
      {
        cwd: root,
        env: { ...process.env, SAMKLANG_CALLED_FROM: dir, DATA_DIR: './data', DATABASE_URL: '', LOG: 'silent' },
      },
    )
    const out: Buffer[] = []
    let err = ''
    child.stdout.on('data', (part: Buffer) => out.push(part))
    child.stderr.on('data', (part: Buffer) => {
      err += part.toString()
    })
    child.on('close', code => done({ code, out: Buffer.concat(out), err }))
  })

test('a meeting is packed into a file that is whole, and the same to stdout', async () => {
  const made = await call('--meeting', codes[0] ?? '', '--out', 'paket.zip')
  equal(made.code, 0, made.err)
  match(made.err, /2019-03-14: samklang-norra-radet-2019-03-14-m2019-1[\s\S]*Allt är läst och kontrollerat/)
  const bytes = readFileSync(join(dir, 'paket.zip'))
  const names = Object.keys(unzipSync(bytes))
  ok(names.some(it => it.endsWith('/dokument/dm2019-version-1.txt')))
  const again = await call('--meeting', codes[0] ?? '', '--out', '-')
  deepEqual(again.out, bytes)
  equal((await call('--meeting', 'm2019', '--out', 'paket.zip')).code, 2, 'a file is never written over')
})

test('a forum’s years are one file with a package for each meeting', async () => {
  const made = await call('--forum', 'norra-radet', '--out', 'ar.zip')
  equal(made.code, 0, made.err)
  match(made.err, /2 paket/)
  const some = await call('--forum', 'norra-radet', '--from', '2020-01-01', '--to', '2022-01-01', '--out', 'nagra.zip')
  match(some.err, /samklang-norra-radet-2021-05-20-2021-05-20, \d+ filer och 1 paket/)
})

test('a package that somebody has changed is not sound', async () => {
  const bytes = readFileSync(join(dir, 'paket.zip'))
  equal((await call('--check', 'paket.zip')).code, 0)
  bytes[bytes.indexOf('Minnesanteckningar')] = 77 + 1
  writeFileSync(join(dir, 'andrat.zip'), bytes)
  const checked = await call('--check', 'andrat.zip')
  equal(checked.code, 1)
  match(
    checked.err,
    /CSIP71 {2}representations\/rep1\/data\/dokument\/dm2019-version-1\.txt: Kontrollsumman stämmer inte/,
  )
  equal((await call('--check', 'saknas.zip')).code, 2)
})

test('a file that is not what was handed in stops the package, and nothing is written', async () => {
  const data = await openData({ DATA_DIR: join(dir, 'data') })
  await data.owner
    .updateTable('source_file')
    .set({ bytes: Buffer.from('Något annat') })
    .execute()
  await data.owner.updateTable('document').set({ title: 'NR, rättad' }).execute()
  await data.close()
  const made = await call('--meeting', codes[1] ?? '', '--out', 'trasigt.zip')
  equal(made.code, 1)
  match(made.err, /2021-05-20: Filen till ”NR, rättad” är inte den som lämnades in/)
  deepEqual(
    ['trasigt.zip', 'trasigt.zip.part'].map(it => existsSync(join(dir, it))),
    [false, false],
  )
})

test('what is wrongly asked is told, and nothing is done', async () => {
  for (const words of [
    [],
    ['--meeting', 'm2019', '--forum', 'norra-radet', '--out', 'x.zip'],
    ['--forum', 'norra-radet', '--from', 'i fjol', '--out', 'x.zip'],
    ['--forum', 'finns-inte', '--out', 'x.zip'],
  ])
    equal((await call(...words)).code, 2, words.join(' '))
  equal((await call('--forum', 'sodra-radet', '--out', 'x.zip')).code, 1)
  equal(existsSync(join(dir, 'x.zip')), false)
})
