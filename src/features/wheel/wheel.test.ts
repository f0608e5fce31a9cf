import { deepEqual, equal, ok } from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { weeksOf } from './calendar.ts'
import { categoryOf, monthOf, yearOf } from './cell.ts'
import { cellOf, centre, pointAt, ringsOf, turnOf } from './dial.ts'
import { meetingAgain, monthNames, numbered, type WheelEntry } from './wheel.ts'

const entry = (given: Partial<WheelEntry> & Pick<WheelEntry, 'month' | 'title'>): WheelEntry => ({
  ...{ id: given.title, version: 1, year: 2026, note: null, matter: null, meeting: null },
  ...{ repeated: true, published: false, onAgenda: false },
  forum: { id: 'f', name: 'Rådet', shortName: null, slug: 'radet' },
  category: { id: 'c', code: 'c', name: 'Uppföljning', ordinal: 1 },
  ...given,
})

test('entries are numbered through the year, in each month from the first category on', () => {
  const second = { id: 'd', code: 'd', name: 'Information', ordinal: 2 }
  const all = [
    entry({ title: 'sist', month: 5 }),
    entry({ title: 'två', month: 2, category: second }),
    entry({ title: 'ett', month: 2 }),
  ]
  deepEqual(
    numbered(all).map(it => [it.n, it.entry.title]),
    [
      [1, 'ett'],
      [2, 'två'],
      [3, 'sist'],
    ],
  )
})

describe('the meeting that a copied entry is bound to', () => {
  const bound = entry({
    title: 'a',
    month: 3,
    meeting: { id: 'm', code: 'm', date: '2026-03-12', state: 'planned' },
  })
  const march = { id: 'n', date: '2027-03-04' }

  test('is the one of its month, where there is only one', () => {
    equal(meetingAgain(bound, [march, { id: 'o', date: '2027-04-04' }])?.id, 'n')
  })
  test('is left to people where the month has two, or none', () => {
    equal(meetingAgain(bound, [march, { id: 'o', date: '2027-03-25' }]), undefined)
    equal(meetingAgain(bound, []), undefined)
  })
  test('is none where the entry had none', () => {
    equal(meetingAgain(entry({ title: 'a', month: 3 }), [march]), undefined)
  })
})

test('the month that old minutes mean is told from how they write it', () => {
  const found = ['Jan', 'mars–april', '20 mars', '2026-11-20', '11/12', 'VVG 3 dec', 'Augusti 2025'].map(monthOf)
  deepEqual(found, [1, 3, 3, 11, 12, 12, 8])
  for (const unclear of ['våren', 'löpande', '', 'kompisar', '11/45']) equal(monthOf(unclear), undefined, unclear)
  equal(yearOf('mars 2025'), 2025)
  equal(yearOf('mars'), undefined)
})

test('a category is known whatever its capitals and hyphens', () => {
  const categories = [{ name: 'HSA-processen' }, { name: 'Riktlinje och rutin' }]
  equal(categoryOf('Hsa processen', categories), categories[0])
  equal(categoryOf('RIKTLINJE OCH RUTIN', categories), categories[1])
  equal(categoryOf('Övrigt', categories), undefined)
  equal(categoryOf(null, categories), undefined)
})

test('every day of a month stands once in its weeks, Monday first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const weeks = weeksOf(year, month)
      const days = weeks.flatMap(it => it.days.filter(day => day !== null))
      equal(days.length, new Date(Date.UTC(year, month, 0)).getUTCDate())
      deepEqual(days, days.toSorted())
      for (const week of weeks)
        for (const [at, day] of week.days.entries()) if (day) equal((new Date(day).getUTCDay() + 6) % 7, at)
    }),
  )
})

test('marks never cover each other, stay in their own sector and ring, and none is lost', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 30 }),
      (rings, month, count) => {
        for (const ring of ringsOf(rings)) {
          const { marks, rest } = cellOf(ring, month, count)
          const all = [...marks, ...(rest ? [rest] : [])]
          ok(rest ? marks.length < count : marks.length === count)
          for (const [at, one] of all.entries()) {
            const away = Math.hypot(one.at.x - centre, one.at.y - centre)
            ok(away - one.radius > ring.from - 1 && away + one.radius < ring.to + 1)
            const turn = (Math.atan2(one.at.x - centre, centre - one.at.y) / (2 * Math.PI) + 1) % 1
            equal(Math.floor(turn * 12) + 1, month)
            const next = all[at + 1]
            if (next) ok(Math.hypot(next.at.x - one.at.x, next.at.y - one.at.y) > one.radius * 2)
          }
        }
      },
    ),
  )
})

test('the year goes clockwise from the top, and a day lies in its own month', () => {
  deepEqual(pointAt(0, 100), { x: centre, y: centre - 100 })
  deepEqual(pointAt(0.25, 100), { x: centre + 100, y: centre })
  for (const [at] of monthNames.entries()) {
    const day = `2026-${String(at + 1).padStart(2, '0')}-28`
    equal(Math.floor(turnOf(day) * 12), at)
  }
})
