import { deepEqual, equal } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))

const guard = (input: string, ...rest: string[]) => {
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

test('nothing in is nothing out', () => {
  equal(guard('', '--json').out, '')
})
