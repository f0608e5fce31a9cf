import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockWords, leftText, wholeMinutes } from './clock.text.ts'
import { couldWait, pace, sat, used } from './sitting.time.ts'
import type { Held, Part } from './sitting.ts'

const at = (minute: number): string => new Date(Date.UTC(2025, 3, 24, 11, minute)).toISOString()
const item = (id: string, given: Partial<Held> & { readonly types?: readonly string[] } = {}) => ({
  ...{ id, parentId: null, kind: 'item' as const, minutes: 10, state: 'planned' as const, stateWhy: null },
  ...{ postponedTo: null, startedAt: null, endedAt: null, types: ['information'] },
  ...given,
})
const part = (from: number, to: number | null): Part => ({
  ...{ id: `${from}`, ordinal: 1, date: '2025-04-24', startTime: null, brokenWhy: null },
  ...{ startedAt: at(from), endedAt: to === null ? null : at(to) },
})

test('an item uses its own time: not the break between two days, and not what was dealt with in between', () => {
  const first = item('1', { state: 'done', startedAt: at(0), endedAt: at(40) })
  const second = item('2', { state: 'done', startedAt: at(10), endedAt: at(30) })
  equal(used(first, [first, second], [part(0, null)], at(50)), 20 * 60)
  const over = item('3', { state: 'ongoing', startedAt: at(50) })
  equal(used(over, [over], [part(0, 55), part(120, null)], at(130)), 15 * 60)
  equal(used(item('4'), [], [part(0, null)], at(50)), 0)
})

test('what is left of the item and of the meeting, and by how much the rest does not fit', () => {
  const items = [item('1', { state: 'ongoing', startedAt: at(0), minutes: 15 }), item('2', { minutes: 20 })]
  deepEqual(pace(items, [part(0, null)], at(30), at(10)), {
    ...{ itemLeft: 5 * 60, ahead: 20 * 60, meetingLeft: 20 * 60, short: 5 * 60 },
  })
  equal(pace(items, [part(0, null)], at(60), at(20)).itemLeft, -5 * 60)
  equal(pace(items, [part(0, null)], null, at(20)).short, undefined)
})

test('what is only told waits first, a stance last, and no more than is needed', () => {
  const items = [
    item('1', { types: ['position'], minutes: 20 }),
    item('2', { types: ['information'] }),
    item('3', { types: ['dialog'] }),
    item('4', { types: ['information'] }),
  ]
  const waits = (minutes: number) => couldWait(items, minutes * 60).map(it => it.id)
  deepEqual(waits(0), [])
  deepEqual(waits(5), ['4'])
  deepEqual(waits(15), ['2', '4'])
  deepEqual(waits(25), ['2', '3', '4'])
  deepEqual(waits(31), ['1', '2', '3', '4'])
})

test('no two items ever use the same minute, and together no more than the meeting sat', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(15), { minLength: 1, maxLength: 12 }), fc.nat(60), (lengths, pause) => {
      let clock = 0
      const items = lengths.map((length, at_) => {
        const from = clock
        clock += length
        return item(`${at_}`, { state: 'done', startedAt: at(from), endedAt: at(clock) })
      })
      const half = Math.floor(clock / 2)
      const parts = [part(0, half), part(half + pause, clock + pause)]
      const whole = sat(parts, at(clock + pause))
      const sum = items.reduce((total, it) => total + used(it, items, parts, at(clock + pause)), 0)
      ok(sum <= whole, `${sum} of ${whole}`)
    }),
  )
})

test('a clock is read as people say it', () => {
  equal(leftText(402), '6:42 kvar')
  equal(leftText(-130), '2:10 över tiden')
  equal(leftText(4000), '1:06:40 kvar')
  equal(clockWords('minutes', 779), '12 min')
  equal(wholeMinutes(1000), '17 minuter')
  equal(wholeMinutes(60), '1 minut')
})
