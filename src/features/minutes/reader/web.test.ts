import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reading } from '../reading.ts'
import { readMinutes } from './reader.ts'
import * as pages from './webFixtures.ts'

const read = (text: string): Reading => readMinutes({ name: 'sida.txt', text })
const titles = (reading: Reading): string[] =>
  reading.items.map(it => (it.number ? `${it.number} ${it.title}` : it.title))
const acts = (reading: Reading): string[] =>
  reading.items.flatMap(it => it.positions.map(one => `${one.status} ${one.kind}: ${one.text}`))

test('an accordion without titles is minutes; what another body decided is told, not decided', () => {
  const reading = read(pages.accordion)
  assert.equal(reading.kind, 'one-meeting')
  assert.deepEqual(titles(reading), ['2 Val av justerare'])
  assert.deepEqual(acts(reading), [])
  assert.equal(reading.chair, 'Vega Torn')
})

test('clauses numbered under a proposal are no items, and the trail of the page names the body', () => {
  const reading = read(pages.trail)
  assert.deepEqual(titles(reading), [
    '1 Nya busslinjer till boendena',
    '2 Brandskydd i daglig verksamhet',
    '3 Årets upphandlingar',
  ])
  assert.deepEqual(acts(reading), [
    'proposed notes: Föredragningen noteras.',
    'proposed notes: Rapporten om brandskydd noteras.',
    'proposed other: Bristerna redovisas för nämnden före sommaren.',
    'proposed notes: Listan noteras.',
  ])
  assert.deepEqual([reading.forum, reading.date, reading.start], ['Omsorgsnämnden', '2017-11-22', '17:15'])
})

test('a page of decisions: a heading over several items is none, and a proposal followed by "enligt förslag" is kept', () => {
  const reading = read(pages.decisionsPage)
  assert.deepEqual(titles(reading), ['Nytt isbrytarfartyg', 'Taxa för gästplatser'])
  assert.equal(acts(reading).filter(it => it.includes('proposes: Hamnstyrelsen föreslår')).length, 2)
  assert.deepEqual([reading.forum, reading.date], ['Hamnstyrelsen', '2019-05-14'])
})

test('a roll ticked with X: who chaired, and who was absent', () => {
  const reading = read(pages.ticked)
  assert.equal(reading.chair, 'Egil Fors')
  assert.deepEqual(reading.absent, ['Ture Lund'])
  assert.deepEqual(titles(reading), ['31 Val av justerare', '32 Förra protokollet'])
})

test('headings that are all printed as 1. are items without numbers', () => {
  const reading = read(pages.restartedNumbers)
  assert.deepEqual(titles(reading), ['Vårkonserten', 'Noter och stämmor', 'Övriga frågor'])
  assert.equal(reading.date, '2014-02-11')
})

test('a page about a group, or about how minutes are kept, is no minutes', () => {
  assert.equal(read(pages.notMeeting).kind, 'not-minutes')
  assert.equal(read(pages.aboutMinutes).kind, 'not-minutes')
})

test('decisions without headings are one item', () => {
  assert.deepEqual(acts(read(pages.decisionPage)), [
    'final proposes: Föreslå förbundsfullmäktige besluta att fastställa taxan för gästplatser.',
  ])
})

test('one sentence of several decisions, a roll of X and F, a withdrawn item, and dates of two bodies', () => {
  const reading = read(pages.severalForums)
  assert.deepEqual(acts(reading), [
    'final approves: Styrgruppen beslutar att godkänna bokslutet',
    'final decides: att överlämna det till kommunerna',
    'final decides: att avsluta projektet.',
    'proposed adopts: Styrgruppen antar planen.',
  ])
  assert.deepEqual([reading.chair, reading.absent], ['Gun Alm', ['Lo Ek']])
  assert.equal(reading.items[1]?.lapsed, 'withdrawn')
  assert.deepEqual(reading.meetingDates, {
    Styrgruppen: ['2024-06-05', '2024-12-04'],
    Presidium: ['2024-05-17'],
  })
})
