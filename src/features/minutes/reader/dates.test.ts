import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findDates, findSlot, iso, namedYears, weekdayOf, withYears } from './dates.ts'

const shown = (text: string, short = false): string[] =>
  findDates(text, short).map(it => (it.year === undefined ? `${it.day}/${it.month}` : iso(it.year, it.month, it.day)))

test('a date is read in every form that minutes print', () => {
  const forms: Record<string, string> = {
    '2024-05-16': '2024-05-16',
    'Protokoll 2024-5-6': '2024-05-06',
    '20240516': '2024-05-16',
    '2024.05.16': '2024-05-16',
    'torsdagen den 16 maj 2024': '2024-05-16',
    'den 16:e maj 2024': '2024-05-16',
    '1 sept. 2023': '2023-09-01',
    '16 maj, år 2024': '2024-05-16',
    '16/5 2024': '2024-05-16',
    '16/5-2024': '2024-05-16',
    '16.5.2024': '2024-05-16',
    '16/5/24': '2024-05-16',
  }
  for (const [text, date] of Object.entries(forms)) assert.deepEqual(shown(text), [date], text)
})

test('a date without year has none', () => {
  assert.deepEqual(findDates('möte 9/5'), [{ month: 5, day: 9, start: 5, end: 8 }])
})

test('six digits are a date only where they may be', () => {
  assert.deepEqual(shown('150909'), [])
  assert.deepEqual(shown('150909', true), ['2015-09-09'])
  assert.deepEqual(shown('15-09-09', true), ['2015-09-09'])
})

test('what is no day of the calendar is no date', () => {
  for (const text of ['2023-02-29', '31 april', '2024-13-01', '0/5', '32/1', 'version 1.2.3', '§ 12/2019', 'kl 9.30'])
    assert.deepEqual(shown(text), [], text)
  assert.deepEqual(shown('29 februari'), ['29/2'])
})

test('two days of one month are two dates', () => {
  assert.deepEqual(shown('7 och 8 maj 2024'), ['2024-05-07', '2024-05-08'])
  assert.deepEqual(shown('7–8 maj 2024'), ['2024-05-07'])
})

test('the weekday before a date is kept', () => {
  assert.deepEqual(
    findDates('Tisdag 14 maj och fre den 17 maj').map(it => it.weekday),
    [2, 5],
  )
})

test('any day written as ISO or in words is read back as itself, where it stands', () => {
  const months = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ')
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, date => {
      const [year, month, dayOf] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
      for (const words of [iso(year, month, dayOf), `${dayOf} ${months[month - 1]} ${year}`]) {
        const [hit, ...rest] = findDates(`Möte ${words} kl`)
        assert.deepEqual([hit?.year, hit?.month, hit?.day, rest.length], [year, month, dayOf, 0], words)
        assert.equal(`Möte ${words} kl`.slice(hit?.start, hit?.end), words)
      }
    }),
  )
})

test('hits stand in order inside the text, whatever it is', () => {
  const piece = fc.oneof(fc.constantFrom('1', '20', '2024', '-', '/', '.', ' maj', ' och ', ':', 'kl '), fc.string())
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), list => {
      const text = list.join('')
      let last = 0
      for (const hit of findDates(text, true)) {
        assert.ok(last <= hit.start && hit.start < hit.end && hit.end <= text.length)
        last = hit.start
      }
    }),
  )
})

test('clock slots: from and to, or from alone', () => {
  const slots: Record<string, readonly (string | undefined)[]> = {
    'kl. 13.15–16.40': ['13:15', '16:40'],
    'kl 9-12': ['09:00', '12:00'],
    '08:30 - 11:45': ['08:30', '11:45'],
    'klockan 9 till 10.30': ['09:00', '10:30'],
    'kl. 13': ['13:00', undefined],
  }
  for (const [text, [from, to]] of Object.entries(slots)) {
    const slot = findSlot(text)
    assert.deepEqual([slot?.from, slot?.to], [from, to], text)
  }
})

test('bare hours are a slot only under a label of time', () => {
  assert.equal(findSlot('punkterna 9-12'), undefined)
  assert.deepEqual([findSlot('9-12', true)?.from, findSlot('13.30', true)?.from], ['09:00', '13:30'])
  for (const text of ['2024-05-16', '070-123 45 67', '99-99', 'inget']) assert.equal(findSlot(text), undefined, text)
})

test('the years that a text names', () => {
  assert.deepEqual(namedYears('Mötestider 2020/2021, inte 2022-03-01'), [2020, 2021])
})

test('a list of dates follows the year stated beside it, and steps into the next one', () => {
  const list = (text: string, named: readonly number[], meeting?: string): string[] =>
    withYears(findDates(text), { named, meeting }).map(it => it.iso)
  assert.deepEqual(list('7/9, 12/11, 18/1', [2023]), ['2023-09-07', '2023-11-12', '2024-01-18'])
  assert.deepEqual(list('7/2, 12/5', [2020, 2021]), ['2021-02-07', '2021-05-12'])
  assert.deepEqual(list('12/11, 18/1', [], '2023-09-01'), ['2023-11-12', '2024-01-18'])
  assert.deepEqual(list('18/1', [], '2023-09-01'), ['2024-01-18'])
  assert.deepEqual(list('12/11', []), [])
})

test('a printed weekday outweighs the nearest year', () => {
  assert.equal(weekdayOf(2024, 5, 14), 2)
  assert.deepEqual(
    withYears(findDates('tisdag 14 maj'), { named: [], meeting: '2023-03-01' }).map(it => it.iso),
    ['2024-05-14'],
  )
})
