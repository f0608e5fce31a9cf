import { deepEqual, equal } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))

const guard = (input: string | Buffer, ...rest: string[]) => {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', cli, 'guard', ...rest], { input, encoding: 'utf8' })
  return { status: ran.status, out: ran.stdout, err: ran.stderr }
}

test('each line of standard input is one object, with where it is stopped and what is warned of, and nothing else', () => {
  const ran = guard(
    'Pat 900222-2397 kom.\n\nPatienten Anna kom hem.\r\n🙂 ９００２２２－２３９７\nKS 2024/118',
    '--json',
  )
  equal(ran.err, '')
  equal(ran.status, 0)
  deepEqual(
    ran.out
      .trimEnd()
      .split('\n')
      .map(it => JSON.parse(it)),
    [
      { line: 1, stop: [{ start: 4, end: 15, kind: 'personnummer' }], warn: [] },
      { line: 2, stop: [], warn: [] },
      { line: 3, stop: [], warn: [{ start: 10, end: 14, kind: 'name' }] },
      { line: 4, stop: [{ start: 3, end: 14, kind: 'personnummer' }], warn: [] },
      { line: 5, stop: [], warn: [] },
    ],
  )
})

test('without --json only the lines with something are told, without what was found, and the code says that something was', () => {
  const ran = guard('KS 2024/118\nPat 900222-2397 kom.\n')
  equal(ran.out, 'rad 2, tecken 5–15: stopp, personnummer\n')
  equal(ran.status, 1)
  equal(guard('KS 2024/118\n').status, 0)
})

test('a row ends with LF or CRLF and with nothing else, also where what comes is no UTF-8 or has no end', () => {
  const pat = '900222-2397'
  const rows = [`a\u2028${pat}`, `b\r${pat}`, '', `\ufeff${pat}`, `e\u0301 🙂 ${pat}\r`, 'slut']
  const bytes = Buffer.concat([
    Buffer.from(`${rows.join('\n')}\n`),
    // The dash of Windows-1252, which is no UTF-8.
    Buffer.from('900222'),
    Buffer.from([0x96]),
    Buffer.from('2397'),
  ])
  const found = guard(bytes, '--json')
    .out.trimEnd()
    .split('\n')
    .map(it => JSON.parse(it))
  deepEqual(
    found.map(it => [it.line, it.stop.map((one: { start: number; end: number }) => [one.start, one.end])]),
    [
      [1, [[2, 13]]],
      [2, [[2, 13]]],
      [3, []],
      [4, [[1, 12]]],
      [5, [[6, 17]]],
      [6, []],
      [7, [[0, 11]]],
    ],
  )
  equal(guard('\n\n', '--json').out.trimEnd().split('\n').length, 2)
})

test('nothing in is nothing out', () => {
  equal(guard('', '--json').out, '')
})
