import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sharedLines } from './likeness.ts'
import { isNewVersion } from './newer.ts'
import { bestFirst, type MeetingDocument, repeats } from './repeats.ts'

const document = (id: string, form: MeetingDocument['form'], state: MeetingDocument['state']): MeetingDocument => ({
  id,
  form,
  state,
})
const minutes = document('m', 'minutes', 'approved')
const waiting = document('m', 'minutes', 'review')

test('a summary repeats what the minutes of its meeting say', () => {
  assert.equal(repeats(document('s', 'summary-slides', 'approved'), [minutes]), true)
  assert.equal(repeats(document('n', 'notice', 'review'), [minutes]), true)
})

test('minutes never repeat, and a summary alone does not either', () => {
  assert.equal(repeats(minutes, [document('s', 'summary-slides', 'approved')]), false)
  const summary = document('s', 'summary-slides', 'approved')
  assert.equal(repeats(summary, [summary]), false)
  assert.equal(repeats(summary, [summary, document('k', 'notice', 'approved')]), false)
})

test('minutes that wait or were withdrawn do not hide a summary that is public', () => {
  const summary = document('s', 'summary-slides', 'approved')
  assert.equal(repeats(summary, [summary, waiting]), false)
  assert.equal(repeats(summary, [summary, document('m', 'minutes', 'withdrawn')]), false)
  assert.equal(repeats(document('s', 'summary-slides', 'review'), [waiting]), true)
})

test('an approved document is believed before one that waits, minutes before a notice', () => {
  const notice = document('n', 'notice', 'approved')
  assert.deepEqual(
    bestFirst([document('x', 'minutes', 'withdrawn'), waiting, notice, document('a', 'minutes', 'approved')]).map(
      it => it.id,
    ),
    ['a', 'n', 'm'],
  )
})

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `Rad nummer ${from + i} i anteckningarna`).join('\n')

test('a file whose text is largely the same is a new version, one that shares only its title is not', () => {
  assert.equal(isNewVersion({ title: 'a', text: lines(0, 20) }, { title: 'b', text: lines(3, 22) }), true)
  assert.equal(
    isNewVersion({ title: 'Anteckningar', text: lines(0, 20) }, { title: 'Anteckningar', text: lines(50, 70) }),
    false,
  )
  assert.equal(
    isNewVersion({ title: 'Anteckningar', text: lines(0, 20) }, { title: 'Anteckningar', text: lines(15, 40) }),
    true,
  )
})

test('the share of common lines is 1 for the same text in another layout, 0 for another', () => {
  assert.equal(sharedLines(`# ${lines(0, 5)}`, lines(0, 5)), 1)
  assert.equal(sharedLines(lines(0, 5), lines(10, 15)), 0)
})
