import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reading } from '../reading.ts'
import { isFlat } from './flat.ts'
import { flatBoard, flatColumns, flatContents, flatOneLine, flatUnnumbered } from './flatFixtures.ts'
import { peopleBreaks } from './flatPeople.ts'
import { titleEnd } from './flatTitles.ts'
import { readMinutes } from './reader.ts'

const read = (text: string): Reading => readMinutes({ name: 'protokoll.txt', text })
const titles = (reading: Reading): string[] => reading.items.map(it => `${it.number} ${it.title}`)
const acts = (reading: Reading): string[] =>
  reading.items.flatMap(it => it.positions.map(one => `${it.number} ${one.kind}: ${one.text}`))
const people = (text: string): string[] => {
  const breaks = [0, ...peopleBreaks(text), text.length]
  return breaks.slice(1).map((end, i) => text.slice(breaks[i], end).trim())
}

test('pages of one line: the letterhead goes, numbers after a short word are the items, labels need no colon', () => {
  const reading = read(flatBoard)
  assert.deepEqual(titles(reading), [
    '31 Val av justerare',
    '32 Ekonomisk uppföljning februari 2013',
    '33 Avgifter för matlådor',
  ])
  assert.deepEqual(acts(reading), [
    '31 appoints: Omsorgsnämnden beslutar att utse Gun-Britt Alm att justera protokollet.',
    '32 notes: Omsorgsnämnden noterar informationen till protokollet.',
    '33 adopts: Omsorgsnämnden beslutar att fastställa avgiften till 55 kronor.',
  ])
  assert.deepEqual(
    [reading.forum, reading.date, reading.place],
    ['Omsorgsnämnden', '2013-03-14', 'Rådhuset, stora salen'],
  )
  assert.deepEqual([reading.chair, reading.secretary], ['Verner Hallgren', 'Ulla Frisk'])
})

test('labels in a column of their own meet their values, and decisions that lost their subject are taken', () => {
  const reading = read(flatColumns)
  assert.deepEqual(titles(reading), [
    '41 Godkännande av dagordning',
    '42 Vattennivån i Vikbo sjö',
    '43 Underhållsplan 1 maj - 30 september 2008',
  ])
  assert.deepEqual(acts(reading), [
    '41 approves: godkänner den utsända dagordningen.',
    '42 notes: noterar mätningarna.',
    '43 adopts: fastställer underhållsplanen.',
  ])
  assert.equal(reading.forum, 'Kustrådets tekniska utskott')
  assert.deepEqual([reading.date, reading.place], ['2008-05-08', 'Sjömanshuset, Strandgatan 3, Vikbo'])
  assert.deepEqual([reading.chair, reading.secretary], ['Verner Modig', 'Olle Falk'])
})

test('a list of contents repeats no items, and numbered clauses are none', () => {
  const reading = read(flatContents)
  assert.deepEqual(titles(reading), [
    '7 Godkännande av dagordning',
    '8 Bussbolaget berättar om nya hållplatser vid torget',
    '9 Övriga frågor',
  ])
  assert.deepEqual(acts(reading), [
    '7 approves: Dagordningen godkänns.',
    '8 notes: Rådet tackar för och noterar informationen.',
    '8 proposes: Rådet föreslår nämnden att ställa ut fler bänkar.',
  ])
  assert.deepEqual(reading.absent, ['Verner Modig'])
})

test('a letterhead in the middle of a sentence goes, and the sentence goes on', () => {
  const reading = read(flatOneLine)
  assert.deepEqual(titles(reading), ['12 Dagordning', '13 Årsredovisning 2014', '14 Övriga frågor'])
  assert.ok(reading.items[1]?.text.includes('Samråd har hållits med primärvården och sjukhuset.'))
  assert.deepEqual([reading.chair, reading.secretary, reading.date], ['Bertil Ask', 'Camilla Ryd', '2015-03-20'])
  assert.deepEqual([reading.start, reading.end], ['09:00', '11:25'])
})

test('pages that are one item each are read without their lost numbers', () => {
  const reading = read(flatUnnumbered)
  assert.deepEqual(
    reading.items.map(it => it.title),
    ['Inköp av en ny färja', 'Belysning vid kajerna', 'Avgifter för gästhamnen'],
  )
  assert.equal(reading.items.flatMap(it => it.positions).length, 3)
})

test('a title ends where the sentence under it starts', () => {
  const cut = (words: string): string => words.slice(0, titleEnd(words)).trim()
  assert.equal(cut('Dagordning Styrelsen beslöt att ta punkt 4 först.'), 'Dagordning')
  assert.equal(cut('Vägarna i Vikbo socken Olle Falk informerar om grusningen.'), 'Vägarna i Vikbo socken')
  assert.equal(
    cut('Brev från byalaget, ÖR Breven från byalaget, som lästes upp, lades åt sidan.'),
    'Brev från byalaget, ÖR',
  )
  assert.equal(cut('Kanslichefen berättar Muntlig punkt utan papper.'), 'Kanslichefen berättar')
})

test('people in a row without commas are told apart by first names, parties, roles and acronyms', () => {
  assert.deepEqual(people('Verner Alm, ordförande Signe Sjö Elin Ek (S) Karl Olof Bark'), [
    'Verner Alm, ordförande',
    'Signe Sjö',
    'Elin Ek (S)',
    'Karl Olof Bark',
  ])
  assert.deepEqual(people('Signe Ek HSO Elin Vik HSO ersätter Olof Alm Karl-Erik Sten RBU'), [
    'Signe Ek HSO',
    'Elin Vik HSO ersätter Olof Alm',
    'Karl-Erik Sten RBU',
  ])
})

test('a text with lines of its own is not flat', () => {
  assert.ok(isFlat(flatBoard))
  assert.ok(!isFlat('§ 1 Mötet öppnas\n\nSune hälsar alla välkomna.\n\n'.repeat(20)))
})
