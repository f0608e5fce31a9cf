import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarMeeting, type Entry } from './notice.calendar.ts'

const entry = (given: Partial<Entry>): Entry => ({
  ...{ code: 'abc', forum: { name: 'Norra rådet', shortName: 'NR' }, title: null, kind: 'ordinary', state: 'ended' },
  ...{ date: '2026-11-05', startTime: '09:00', endTime: '12:00', place: 'Teams', sequence: 2, cancelledWhy: null },
  link: null,
  ...given,
})
const asked = { origin: 'https://samklang.example', takesPart: true }
const after = (endedAt: string | null, minutes: string | null = null) => ({ after: { endedAt, minutes } })

test('a meeting that has been held ends in the calendar when it did, and is newer than all that were sent', () => {
  const before = calendarMeeting(entry({ state: 'called', ...after(null) }), asked)
  const it = calendarMeeting(entry(after('2026-11-05T10:40:00Z')), asked)
  assert.deepEqual([before.endTime, before.sequence, it.endTime, it.sequence], ['12:00', 2, '11:40', 3])
  assert.equal(it.startTime, '09:00')
})

test('what ended on another day, or before it was to begin, keeps the hours that it was called to', () => {
  for (const endedAt of [null, '2026-11-06T10:40:00Z', '2026-11-05T06:00:00Z']) {
    const it = calendarMeeting(entry(after(endedAt)), asked)
    assert.deepEqual([it.endTime, it.sequence], ['12:00', 2], String(endedAt))
  }
})

test('its minutes are led to once there are any', () => {
  const none = calendarMeeting(entry(after('2026-11-05T10:40:00Z')), asked)
  assert.doesNotMatch(none.description, /Mötesanteckningar/)
  const it = calendarMeeting(entry(after('2026-11-05T10:40:00Z', '/moten/abc/motesanteckningar')), asked)
  assert.match(it.description, /Mötesanteckningar: https:\/\/samklang\.example\/moten\/abc\/motesanteckningar/)
})
