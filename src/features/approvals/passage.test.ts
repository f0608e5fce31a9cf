import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sample } from '../../../test/recordings.ts'
import { minutesOf } from '../recordings/landing.ts'
import { findPassage, passageGroups, passageId, placeWords } from './passage.ts'

const version = minutesOf(sample())
const groups = passageGroups(version)
const all = groups.flatMap(it => it.passages)

test('every place has its exact words from the minutes, and an address of its own', () => {
  for (const it of all.filter(one => one.quoted !== '')) assert.ok(version.text.includes(it.quoted), it.path)
  assert.equal(new Set(all.map(it => it.path)).size, all.length)
  assert.equal(new Set(all.map(it => passageId(it.path))).size, all.length)
})

test('everything that somebody said, decided or promised is a place', () => {
  const quoted = all.map(it => it.quoted)
  for (const item of version.reading.items) {
    assert.ok(quoted.includes(item.title))
    for (const it of item.positions.filter(one => one.status === 'final')) assert.ok(quoted.includes(it.text))
    for (const it of [...item.comments, ...item.tasks.map(one => one.text)]) assert.ok(quoted.includes(it), it)
    for (const it of item.dissents ?? []) assert.ok(quoted.includes(it.words), it.words)
  }
  assert.equal(all.filter(it => it.path.startsWith('/attendance/')).length, version.reading.attendance.length + 1)
})

test('what was proposed before the meeting is no place: it stands as it was sent', () => {
  assert.equal(all.filter(it => it.quoted === 'NSR ställer sig bakom planen.').length, 0)
})

test('a place is told with its item, and one that is not there is not found', () => {
  const found = findPassage(version, '/items/2/comments/1')
  assert.ok(found)
  assert.equal(placeWords(version, found), 'Punkt 3, synpunkt 2')
  assert.equal(findPassage(version, '/items/2/comments/9'), undefined)
  const meeting = findPassage(version, '')
  assert.ok(meeting)
  assert.equal(placeWords(version, meeting), 'Något annat om mötet')
})
