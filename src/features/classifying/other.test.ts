import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { alarms } from './other.ts'

const limits = { 'other-share': 10, 'other-least': 10 }

test('more than the limit alarms, the limit itself does not', () => {
  equal(alarms({ cases: 20, other: 3 }, limits), true)
  equal(alarms({ cases: 20, other: 2 }, limits), false)
})

test('a few cases alarm nobody', () => {
  equal(alarms({ cases: 9, other: 9 }, limits), false)
  equal(alarms({ cases: 10, other: 9 }, limits), true)
  equal(alarms({ cases: 0, other: 0 }, { 'other-share': 0, 'other-least': 0 }), false)
})
