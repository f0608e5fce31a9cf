import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { monthText } from '../ui/format.ts'
import { typedMonth } from './month.ts'

test('a month is understood as people write it', () => {
  for (const typed of ['2026-03', '2026-3', '2026/03', '2026.3', '2026 03', '202603', '3/2026', '03-2026', '3.2026'])
    assert.equal(typedMonth(typed), '2026-03', typed)
  for (const typed of ['mars 2026', 'Mars 2026', ' mar  2026 ', 'mar. 2026', '2026 mars', '2026-mars', '２０２６–０３'])
    assert.equal(typedMonth(typed), '2026-03', typed)
  assert.equal(typedMonth('sept 2025'), '2025-09')
  assert.equal(typedMonth('juli 2025'), '2025-07')
})

test('what is no month, or more than one, is not guessed', () => {
  for (const typed of ['', 'mars', '2026', '2026-13', '2026-0', '26-03', '2026-03-14', 'marsch 2026', 'ma 2026'])
    assert.equal(typedMonth(typed), undefined, typed)
  for (const typed of ['0026-03', '9999-03', 'mars 2026 och april 2026', '2026-03; drop table'])
    assert.equal(typedMonth(typed), undefined, typed)
})

test('every month that a page writes is understood when it is typed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const iso = `${year}-${String(month).padStart(2, '0')}`
      assert.equal(typedMonth(iso), iso)
      assert.equal(typedMonth(monthText(`${iso}-01`)), iso)
    }),
  )
})

test('whatever is typed gives a month of the calendar or nothing', () => {
  fc.assert(
    fc.property(fc.string(), it => assert.match(typedMonth(it) ?? '2026-01', /^(19|2[01])\d\d-(0[1-9]|1[0-2])$/)),
  )
})
