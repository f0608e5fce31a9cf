import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { dateAt } from './time.ts'

test('the date is that of Sweden, winter and summer, on both sides of midnight', () => {
  assert.deepEqual(
    [
      ...['2026-01-31T22:59:59.999Z', '2026-01-31T23:00:00Z', '2026-06-30T21:59Z', '2026-06-30T22:00:00.000Z'],
      ...['2026-03-29T00:59:59Z', '2026-10-24T22:30:00Z', '2026-12-31T23:30:00+01:00'],
    ].map(dateAt),
    ['2026-01-31', '2026-02-01', '2026-06-30', '2026-07-01', '2026-03-29', '2026-10-25', '2026-12-31'],
  )
})

test('asked in any order, each moment has the date that the calendar gives it', () => {
  const moment = fc.date({
    min: new Date('1900-01-02T00:00:00Z'),
    max: new Date('2099-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 30 }), moments => {
      for (const it of [...moments, ...moments.toReversed()]) {
        const at = it.toISOString()
        const day = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Stockholm').toPlainDate().toString()
        assert.equal(dateAt(at), day)
      }
    }),
  )
})
