import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Calendar, calendarOf, wheelOf } from './calendar.ts'
import { given } from './pageFixture.ts'

const calendar = (text: string): Calendar => {
  const { doc, page } = given(text)
  return calendarOf({ doc, page, meeting: '2024-05-16', forum: 'Rådet', headEnd: 0 })
}

test('dates under a heading of meetings are the forum’s own, with the years inferred and said to be', () => {
  const { meetingDates, inferred } = calendar('Nästa möte\n12 september kl. 9\n')
  assert.deepEqual([meetingDates, inferred], [{ Rådet: ['2024-09-12'] }, true])
})

test('a year in the heading serves the whole list', () => {
  const { meetingDates, inferred } = calendar('Mötestider 2025\n6 februari\n8 maj\n11 september\n')
  assert.deepEqual(meetingDates, { Rådet: ['2025-02-06', '2025-05-08', '2025-09-11'] })
  assert.equal(inferred, true)
})

test('printed years are not inferred', () => {
  assert.equal(calendar('Kommande möten\n2024-09-12\n2024-11-14\n').inferred, false)
})

test('columns are the meetings of different forums', () => {
  assert.deepEqual(
    calendar('Mötestider 2025\nRådet\tArbetsutskottet\n6 februari\t15 januari\n8 maj\t16 april\n').meetingDates,
    { Rådet: ['2025-02-06', '2025-05-08'], Arbetsutskottet: ['2025-01-15', '2025-04-16'] },
  )
})

test('text without such a heading has no calendar', () => {
  assert.deepEqual(calendar('Anna informerar om konferensen den 12 september 2024.\n').meetingDates, {})
})

test('every date says where it was read', () => {
  const text = 'Nästa möte\n12 september kl. 9\n'
  const { provenance } = calendar(text)
  const [span] = Object.values(provenance)
  assert.ok(span?.start !== undefined && text.slice(span.start, span.end).includes('12 september'))
})

test('the annual wheel is a table under its name, one cell for each period and row', () => {
  const { doc, page } = given('Årshjul\n| Kvartal 1 | Kvartal 2 |\n| Budget: ramar | Uppföljning |\n| Plan | |\n')
  assert.deepEqual(wheelOf(doc, page).cells, [
    { period: 'Kvartal 1', category: 'Budget', text: 'ramar' },
    { period: 'Kvartal 2', text: 'Uppföljning' },
    { period: 'Kvartal 1', text: 'Plan' },
  ])
})

test('two wheels after each other are read once each', () => {
  const wheel = 'Årshjul\n| Vår | Höst |\n| Budget | Plan |\n'
  const { doc, page } = given(wheel + wheel)
  assert.deepEqual(
    wheelOf(doc, page).cells.map(it => it.text),
    ['Budget', 'Plan', 'Budget', 'Plan'],
  )
})
