import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Attendee, ReadClause, ReadItem, Reading } from '../reading.ts'
import { flagsOf } from './flags.ts'

const clause = (text: string, kind: ReadClause['kind'] = 'endorses'): ReadClause => ({ kind, text, status: 'final' })
const item = (number: string | undefined, title: string, ...positions: ReadClause[]): ReadItem => ({
  ...(number === undefined ? {} : { number }),
  title,
  types: [],
  presenters: [],
  attachments: 0,
  attachmentList: [],
  positions,
  tasks: [],
  text: '',
  comments: [],
})
const person = (name: string, capacity: Attendee['capacity'] = 'present'): Attendee => ({ name, capacity })
const reading = (own: Partial<Reading>): Reading => ({
  kind: 'one-meeting',
  form: 'minutes',
  attendance: [],
  absent: [],
  replaced: [],
  items: [],
  meetingDates: {},
  upcoming: [],
  wheel: [],
  provenance: {},
  flags: [],
  ...own,
})
const flags = (own: Partial<Reading>): string[] => flagsOf(reading(own)).map(it => `${it.code} ${it.path}`)

test('minutes without anything odd have no flags', () => {
  const items = [
    item('1', 'Hemsjukvård', clause('Rådet ställer sig bakom planen för hemsjukvård.')),
    item('2', 'Övrigt'),
  ]
  assert.deepEqual(flags({ date: '2024-05-16', items, attendance: [person('Anna Ek')] }), [])
})

test('a number that is skipped is flagged where it is missed', () => {
  assert.deepEqual(flags({ items: [item('1', 'Ett'), item('2', 'Två'), item('2a', 'Två a'), item('5', 'Fem')] }), [
    'number-gap /items/3/number',
  ])
  assert.deepEqual(flags({ items: [item(undefined, 'Ett'), item('7', 'Två'), item('3', 'Tre')] }), [])
})

test('an act that is none of the known ones is flagged', () => {
  assert.deepEqual(flags({ items: [item('1', 'Planen', clause('Planen är bra.', 'other'))] }), [
    'verb-unknown /items/0/positions/0',
  ])
})

test('the same words under two items are flagged under the one that they do not belong to', () => {
  const words = 'Rådet ställer sig bakom riktlinjen för läkemedelsgenomgångar.'
  const items = [item('1', 'Läkemedelsgenomgångar', clause(words)), item('2', 'Tandhälsa', clause(words))]
  assert.deepEqual(flags({ items }), ['foreign-position /items/1/positions/0'])
})

test('one who is both absent and present, and a chair who is absent, are flagged', () => {
  assert.deepEqual(flags({ attendance: [person('Anna Ek')], absent: ['Anna Ek', 'Bo Alm'], chair: 'Bo Alm' }), [
    'absent-and-present /absent/0',
    'absent-and-present /chair',
  ])
})

test('an attachment with the day of the meeting and another year is flagged', () => {
  const attached = (label: string): ReadItem => ({ ...item('1', 'Plan'), attachmentList: [{ label }] })
  assert.deepEqual(flags({ date: '2024-05-16', items: [attached('Plan 2023-05-16.pdf')] }), [
    'attachment-year /items/0/attachmentList/0',
  ])
  assert.deepEqual(flags({ date: '2024-05-16', items: [attached('Plan 2023-05-17.pdf')] }), [])
})

test('names that differ by a letter are flagged, names of different people are not', () => {
  const of = (...names: string[]): string[] => flags({ attendance: names.map(it => person(it)) })
  assert.deepEqual(of('Anna Hjoberg', 'Anna Hjöberg'), ['name-spelling /attendance/1'])
  assert.deepEqual(of('Kristina Lindkvist', 'Kristina Lindqvist'), ['name-spelling /attendance/1'])
  assert.deepEqual(of('Anna Ek', 'Anne Ek', 'Anna Alm', 'Bo Ek'), [])
})

test('what was read with little support is flagged, save what was inferred on purpose', () => {
  const at = (how: string, confidence: number): Reading['provenance'] => ({
    '/place': { start: 0, end: 1, how, confidence },
  })
  assert.deepEqual(flags({ provenance: at('sentence', 0.75) }), ['low-confidence /place'])
  assert.deepEqual(flags({ provenance: at('inferred', 0.7) }), [])
  assert.deepEqual(flags({ provenance: at('label', 0.98) }), [])
})

test('every flag has a reason in words', () => {
  for (const it of flagsOf(reading({ items: [item('1', 'A'), item('4', 'B', clause('Bra.', 'other'))] })))
    assert.match(it.reason, /^\p{Lu}.{20,}[.?]$/u)
})
