import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sheetBytes } from './export.sheet.ts'
import { type Column, csvChunks, jsonChunks, streamed } from './export.text.ts'
import { listExports } from './export.ts'

interface Row {
  readonly name: string
  readonly day: string | null
  readonly share: number
  readonly open: boolean
  readonly to: readonly string[]
}

const columns: readonly Column<Row>[] = [
  { key: 'name', title: 'Namn', value: it => it.name },
  { key: 'day', title: 'Dag', type: 'date', value: it => it.day },
  { key: 'share', title: 'Andel', type: 'number', value: it => it.share },
  { key: 'open', title: 'Öppet', type: 'yes-no', value: it => it.open },
  { key: 'to', title: 'Till', type: 'list', value: it => it.to },
  { key: 'address', title: 'Adress', type: 'link', value: it => `/x/${it.day ?? ''}` },
]
const origin = 'https://samklang.example'
const rows: readonly Row[] = [
  { name: 'Å; "citat"\noch rad', day: '2024-02-29', share: 0.5, open: true, to: ['Borås', 'Vara'] },
  { name: '=HYPERLINK("x")', day: null, share: 2, open: false, to: [] },
]

async function* twice<T>(...batches: readonly (readonly T[])[]) {
  yield* batches
}
const textOf = async (chunks: AsyncIterable<string>): Promise<string> => (await Array.fromAsync(chunks)).join('')

test('CSV begins with a byte order mark, has semicolons, and never a formula', async () => {
  assert.equal(
    await textOf(csvChunks(columns, twice(rows.slice(0, 1), rows.slice(1)), origin)),
    '\uFEFFNamn;Dag;Andel;Öppet;Till;Adress\r\n' +
      '"Å; ""citat""\noch rad";2024-02-29;0,5;ja;Borås | Vara;https://samklang.example/x/2024-02-29\r\n' +
      `"'=HYPERLINK(""x"")";;2;nej;;https://samklang.example/x/\r\n`,
  )
})

test('JSON is whole over several batches, also where one of them is empty', async () => {
  const text = await textOf(
    jsonChunks(columns, twice([], rows.slice(0, 1), [], rows.slice(1)), origin, { source: 's' }),
  )
  const got = JSON.parse(text) as { source: string; count: number; items: Record<string, unknown>[] }
  assert.equal(got.source, 's')
  assert.equal(got.count, 2)
  assert.deepEqual(got.items[0], {
    name: 'Å; "citat"\noch rad',
    day: '2024-02-29',
    share: 0.5,
    open: true,
    to: ['Borås', 'Vara'],
    address: 'https://samklang.example/x/2024-02-29',
  })
  assert.equal(JSON.parse(await textOf(jsonChunks(columns, twice<Row>(), origin, {}))).count, 0)
})

test('Excel gets dates as dates, numbers as numbers and text that can be read', async () => {
  const hostile = { ...rows[1], name: `=1+1 <b>&\u0007\uFFFF ${'x'.repeat(40_000)}` } as Row
  const files = unzipSync(await sheetBytes(columns, [rows[0] as Row, hostile], origin))
  const all = Object.values(files)
    .map(it => strFromU8(it))
    .join('\n')
  // 29 February 2024 is day 45351 since 1900.
  assert.match(all, /<v>45351<\/v>/)
  assert.match(all, /<v>0\.5<\/v>/)
  assert.match(all, /=1\+1 &lt;b&gt;&amp; x/)
  assert.equal(all.includes('<f>'), false)
  assert.equal(all.includes('\u0007') || all.includes('\uFFFF'), false)
  assert.equal(Math.max(...[...all.matchAll(/x+/g)].map(it => it[0].length)) < 32_767, true)
})

test('a long workbook is made in a thread, and is the same as a short one would be', async () => {
  const many = Array.from({ length: 1500 }, (_, n): Row => ({ ...(rows[0] as Row), name: `Rad ${n}` }))
  const files = unzipSync(await sheetBytes(columns, many, origin))
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  assert.equal([...sheet.matchAll(/<row /g)].length, 1501)
  assert.match(sheet, /<v>45351<\/v>/)
})

test('what fails before the first rows fails as a whole, and a reader who leaves ends the reading', async () => {
  async function* broken(): AsyncGenerator<readonly Row[]> {
    yield await Promise.reject(new Error('no database'))
  }
  await assert.rejects(streamed(csvChunks(columns, broken(), origin)), /no database/)
  let ended = false
  async function* endless(): AsyncGenerator<readonly Row[]> {
    try {
      for (;;) yield rows
    } finally {
      ended = true
    }
  }
  const body = await streamed(csvChunks(columns, endless(), origin))
  await body.cancel()
  assert.equal(ended, true)
})

test('a list whose address ends in a name has no place for an ending', () => {
  assert.throws(() =>
    listExports({ path: '/x/:code', action: 'home.read', name: 'x', columns: [], load: async () => [] }),
  )
})
