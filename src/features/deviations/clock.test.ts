import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { LocalDate } from '../../kernel/time.ts'
import { type ClockUnit, changedClock, type HeldClock } from './clock.ts'

test('a clock is changed from today at the soonest, and never from before the change that stands', () => {
  const held = (validFrom: LocalDate | null): HeldClock => ({
    ...{ id: 'c', name: 'triage', amount: 3, unit: 'working-days', who: 'own', proposed: true, source: null },
    ...{ validFrom, validTo: null, version: 1 },
  })
  const change = (from: LocalDate, validFrom: LocalDate | null = null, amount = 5) => {
    const made = changedClock(held(validFrom), { amount, unit: 'days' }, from, '2026-11-22')
    return made.ok ? 'ok' : made.why
  }
  equal(change('2026-11-22'), 'ok')
  equal(change('2026-11-21'), 'in-the-past')
  equal(change('2026-11-30', '2026-12-01'), 'not-after')
  equal(change('2026-12-01', '2026-12-01'), 'not-after')
  equal(change('2026-12-02', '2026-12-01'), 'ok')
  equal(change('2026-11-22', null, 9999), 'too-long')
})

test('a clock runs for three years at the most, and for no hour more than a thousand', () => {
  const held: HeldClock = {
    ...{ id: 'c', name: 'triage', amount: 3, unit: 'days', who: 'own', proposed: true, source: null },
    ...{ validFrom: null, validTo: null, version: 1 },
  }
  const most: readonly (readonly [ClockUnit, number])[] = [
    ...[['hours', 1000] as const, ['working-days', 500] as const, ['days', 730] as const, ['months', 36] as const],
  ]
  for (const [unit, amount] of most) {
    const to = (n: number) => changedClock(held, { amount: n, unit }, '2026-11-22', '2026-11-22').ok
    deepEqual([to(amount), to(amount + 1)], [true, false], unit)
  }
})
