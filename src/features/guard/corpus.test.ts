import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { guard } from './guard.ts'
import { maskedText } from './guarded.ts'

// What the guard must let through, written for it: numbers of cases, telephones, dates, doses, invoices, units, laws, and
// whatever else stands in a report with figures in it. One line each; no two are the same.

const today = '2026-11-22'
const lines = readFileSync(join(import.meta.dirname, '../../../test/fixtures/guard/corpus.txt'), 'utf8')
  .trim()
  .split('\n')

test('of five hundred lines with numbers that are nobody’s, none is stopped', () => {
  assert.ok(new Set(lines).size >= 500)
  assert.deepEqual(
    lines.filter(it => guard(it, today).stop.length > 0),
    [],
  )
})

test('nor is any of them where they stand one after the other in a text, on rows or in a sentence', () => {
  for (const text of [lines.join('\n'), lines.join(' '), lines.join('. '), lines.join(', '), lines.join('\t')])
    assert.deepEqual(
      guard(text, today).stop.map(it => text.slice(it.start - 12, it.end + 12)),
      [],
    )
})

test('few of them are even warned of as a number of somebody', () => {
  const warned = lines.filter(it => guard(it, today).warn.some(one => one.kind.endsWith('nummer')))
  assert.ok(warned.length <= 6, warned.join('\n'))
})

test('a number of somebody is found in each of those lines, before it and after it', () => {
  for (const line of lines)
    for (const text of [`${line}, pat 900222-2397`, `19900222-2397: ${line}`]) {
      assert.ok(guard(text, today).stop.length > 0, text)
      assert.deepEqual(guard(maskedText(text, today), today).stop, [], text)
    }
})

test('of 250 000 rows of ten digits at random no more than 0.75 per cent are stopped', () => {
  let seed = 20_261_122
  // Lehmer's generator, the same each time: 2^31 − 1 is a prime, and 48 271 a root of it.
  const next = (): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed
  }
  const rows = 250_000
  let stopped = 0
  for (let n = 0; n < rows; n++) {
    const digits = `${String(next() % 100_000).padStart(5, '0')}${String(next() % 100_000).padStart(5, '0')}`
    if (guard(digits, today).stop.length > 0) stopped += 1
  }
  assert.ok(stopped / rows <= 0.0075, `${(stopped / rows) * 100} per cent`)
  assert.ok(stopped > 0)
})
