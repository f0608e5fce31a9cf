import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReadClause, Reading } from '../reading.ts'
import * as layouts from './fixtures.ts'
import { readMinutes, toGoldShape } from './reader.ts'

const read = (text: string): Reading => readMinutes({ name: 'protokoll.txt', text })
const titles = (reading: Reading): string[] =>
  reading.items.map(it => (it.number ? `${it.number} ${it.title}` : it.title))
const final = (reading: Reading): ReadClause[] =>
  reading.items.flatMap(it => it.positions.filter(one => one.status === 'final'))
const acts = (reading: Reading): string[] => final(reading).map(it => `${it.kind}: ${it.text}`)
const codes = (reading: Reading): string[] => reading.flags.map(it => it.code)

test('a number alone on its line is a heading, and names stand in two columns under present and absent', () => {
  const reading = read(layouts.nameOnOwnLine)
  assert.deepEqual(titles(reading), ['1 Inledning', '2 Ärendet om gemensam mottagning', '3 SIP för barn'])
  assert.deepEqual(acts(reading), [
    'endorses: att tillstyrka förslaget om gemensam mottagning',
    'tables: att bordlägga frågan om lokaler',
    'notes: Informationen noterades.',
  ])
  assert.deepEqual(reading.absent, ['Hans Björk', 'Karin Ödman'])
  assert.equal(reading.date, '2015-09-09')
})

test('municipal minutes: §, registry numbers, page furniture, a proposal beside what was decided, att-clauses', () => {
  const reading = read(layouts.municipal)
  assert.deepEqual(titles(reading), ['32 Månadsrapport februari 2019', '33 Riktlinje för egenvård'])
  assert.deepEqual(acts(reading), [
    'approves: Omsorgsnämnden godkänner månadsrapporten.',
    'mandates: Omsorgsnämnden uppdrar åt förvaltningschefen att återkomma med en åtgärdsplan senast den 30 april 2019.',
    'adopts: att anta riktlinje för egenvård att gälla från och med den 1 maj 2019',
    'decides: att upphäva tidigare riktlinje',
    'mandates: att ge förvaltningen i uppdrag att följa upp riktlinjen.',
  ])
  assert.deepEqual(
    reading.items[1]?.positions.filter(it => it.status === 'proposed').map(it => it.text),
    ['Omsorgsnämnden antar riktlinjen.'],
  )
  assert.equal(reading.forum, 'Omsorgsnämnden')
  assert.equal(reading.place, 'Kommunhuset, Stora salen')
  assert.deepEqual([reading.start, reading.end], ['08:30', '11:45'])
  assert.deepEqual([reading.chair, reading.viceChair, reading.secretary], ['Karin Alm', 'Per Holm', 'Lisa Berg'])
  assert.deepEqual(reading.replaced, [{ absent: 'Olle Brink', substitute: 'Sven Grahn' }])
  assert.deepEqual(reading.attendance.find(it => it.name === 'Johan Ek')?.onlyItems, ['33'])
})

test('lines broken at the margin with a blank between all of them are joined, hyphens too', () => {
  const reading = read(layouts.brokenLines)
  assert.deepEqual(titles(reading), [
    '1 Inledning och godkännande av dagordning',
    '2 Patientsäkerhet vid hemgång från slutenvården - rapport från arbetsgruppen',
    '3 Nästa möte',
  ])
  assert.equal(final(reading)[0]?.addition, 'med tillägg av en övrig fråga om inkontinenshjälpmedel')
  assert.equal(
    final(reading)[1]?.text,
    'Länsgruppen ställer sig bakom rapportens förslag och rekommenderar kommunerna och landstinget att införa gemensam checklista senast den 1 januari 2018.',
  )
  assert.deepEqual(reading.meetingDates, { 'Länsgruppen för hemsjukvård': ['2017-09-14'] })
  assert.ok(codes(reading).includes('year-inferred'))
  assert.deepEqual(
    reading.attendance.map(it => it.name),
    ['Gun Back', 'Ivar Ström', 'Ulf Träff', 'Maj-Britt Sköld'],
  )
})

test('text without line breaks is cut at numbers and labels', () => {
  const reading = read(layouts.flattened)
  assert.deepEqual(titles(reading), [
    '1 Mötets öppnande',
    '2 Godkännande av dagordning',
    '3 Vaccinationer',
    '4 Avtal om läkarstöd',
    '5 Avslutning',
  ])
  assert.deepEqual(
    final(reading).map(it => it.kind),
    ['approves', 'notes', 'recommends', 'mandates'],
  )
  assert.deepEqual(final(reading)[3]?.mandatee, ['Olof Ek'])
  assert.deepEqual(reading.absent, ['Nils Lund'])
})

test('unnumbered headings, tasks in the dialogue and mandates that name someone', () => {
  const reading = read(layouts.markdownHeadings)
  assert.deepEqual(titles(reading), ['Välkomna', 'Hemsjukvård och läkarmedverkan', 'Rehabilitering', 'Nästa möte'])
  assert.deepEqual(
    final(reading).map(it => it.kind),
    ['notes', 'decides', 'decides', 'mandates'],
  )
  assert.deepEqual(final(reading)[3]?.mandatee, ['Eva Ask', 'Mats Ström'])
  assert.deepEqual(reading.items[1]?.tasks, [
    { text: 'Karl återkommer med statistik till nästa möte.', owner: ['Karl'], due: 'nästa möte' },
  ])
  assert.deepEqual(reading.meetingDates, { 'samverkansgruppen Sydväst': ['2023-01-12'] })
})

test('a position copied to another item is kept and flagged; a gap in the numbering is flagged', () => {
  const reading = read(layouts.copiedPosition)
  assert.equal(reading.items[2]?.positions[0]?.text, 'PNÖ ställer sig bakom överenskommelsen om hemsjukvård.')
  assert.deepEqual(
    reading.flags.filter(it => it.code === 'foreign-position').map(it => it.path),
    ['/items/2/positions/0'],
  )
  assert.ok(codes(reading).includes('number-gap'))
  assert.deepEqual(
    [reading.items[1]?.positions[0]?.validFrom, reading.items[1]?.positions[0]?.validTo],
    ['2025-01-01', '2027-12-31'],
  )
  assert.deepEqual([reading.forum, reading.forumName], ['PNÖ', 'Presidium för närsjukvård i Österdalen'])
  assert.deepEqual([reading.chair, reading.viceChair, reading.absent], ['Anna Lindh', 'Björn Ek', ['Carina Falk']])
  assert.deepEqual([reading.items[1]?.type, reading.items[1]?.minutes], ['position', 30])
})

test('the routine words of a note are never foreign, whatever the forum is called', () => {
  const item = (n: number, title: string): string =>
    `${n}. ${title}\nStällningstagande: Samverkan Östra Dalarike noterar informationen.\n\n`
  const reading = read(
    `Mötesanteckning\nSamverkan Östra Dalarike (SÖD)\nDatum: 2024-05-14\n\n${item(1, 'Hjälpmedel')}${item(2, 'Budget')}${item(3, 'Årsplan')}`,
  )
  assert.equal(final(reading).length, 3)
  assert.deepEqual(codes(reading), [])
})

test('decimal and lettered items under a number', () => {
  const reading = read(layouts.subItems)
  assert.deepEqual(
    reading.items.map(it => it.number),
    ['1', '2', '2.1', '2.2', '3', '3a', '3b', '4'],
  )
  assert.deepEqual(
    final(reading).map(it => it.kind),
    ['decides', 'endorses', 'tables', 'appoints'],
  )
})

test('bullets as headings, conditions, and a date without year', () => {
  const reading = read(layouts.bulletHeadings)
  assert.deepEqual(titles(reading), ['Föregående anteckningar', 'Läkarmedverkan', 'Sommarbemanning', 'Nästa möte'])
  assert.equal(final(reading)[1]?.condition, 'med förbehåll för att den godkänns av sjukhusledningen')
  assert.deepEqual(Object.values(reading.meetingDates), [['2016-05-04']])
  assert.deepEqual(reading.absent, [])
})

test('decisions in short: the act under "beslutade att" is the verb', () => {
  assert.deepEqual(
    final(read(layouts.inShort)).map(it => it.kind),
    ['adopts', 'mandates', 'approves'],
  )
})

test('a notice holds proposals and nothing taken', () => {
  const reading = read(layouts.notice)
  assert.equal(reading.form, 'notice')
  assert.deepEqual(final(reading), [])
  assert.deepEqual(
    reading.items[3]?.positions.map(it => it.status),
    ['proposed'],
  )
  assert.deepEqual(
    [reading.items[2]?.minutes, reading.items[2]?.attachments, reading.items[2]?.presenters],
    [20, 1, ['David Falk']],
  )
})

test('an extract: clauses under a lead that proposes are proposals to its addressee', () => {
  const [first, second] = final(read(layouts.extract))
  assert.deepEqual(
    [first?.kind, first?.addressee, first?.text],
    ['proposes', ['kommunfullmäktige'], 'att anta överenskommelsen om samverkan vid utskrivning'],
  )
  assert.deepEqual([second?.validFrom, second?.validTo], ['2021-07-01', '2024-06-30'])
})

test('bare numbers before titles', () => {
  const reading = read(layouts.bareNumbers)
  assert.deepEqual(titles(reading), ['1 Mötets öppnande', '2 Dagordning', '3 Budget 2019', '4 Övriga frågor'])
  assert.deepEqual(
    final(reading).map(it => it.kind),
    ['approves', 'adopts', 'mandates'],
  )
})

test('what is no minutes is said to be none, and yields nothing', () => {
  for (const text of [layouts.newsletter, layouts.policy, 'Faktura\nAtt betala: 100 kr', '']) {
    const reading = read(text)
    assert.equal(reading.kind, 'not-minutes')
    assert.deepEqual([reading.items, codes(reading)], [[], ['not-minutes']])
  }
})

test('two meetings in one file: the first is read, and the file is flagged', () => {
  const one = (date: string, text: string): string =>
    `Styrgrupp Hemgång\n\nMINNESANTECKNINGAR\nDatum: ${date}\nNärvarande: Anna Ek, Bo Alm\n\n1. Läget\nBeslut: Styrgruppen noterar ${text}.\n\n2. Övrigt\nInget.\n\n`
  const reading = read(one('2024-01-16', 'rapporten') + one('2024-02-20', 'planen'))
  assert.deepEqual([reading.kind, reading.date], ['several-meetings', '2024-01-16'])
  assert.deepEqual(acts(reading), ['notes: Styrgruppen noterar rapporten.'])
  assert.ok(codes(reading).includes('several-meetings'))
})

test('spellings of a name are suggested, never merged', () => {
  const reading = read(
    'Mötesanteckning Styrgrupp Hemgång\nDatum: 2024-01-16\nNärvarande: Anna Hjoberg, Bo Alm\nFrånvarande: Anna Hjöberg\n\n1. Läget\nBeslut: Styrgruppen noterar rapporten.\n\n2. Övrigt\nInget.\n',
  )
  assert.deepEqual(
    reading.flags.filter(it => it.code === 'name-spelling').map(it => it.other),
    ['Anna Hjoberg'],
  )
  assert.deepEqual(reading.absent, ['Anna Hjöberg'])
})

test('the gold shape keeps taken positions apart from proposed ones', () => {
  const shape = toGoldShape(read(layouts.municipal)) as { items: { positions: unknown[]; proposed?: unknown[] }[] }
  assert.deepEqual(
    shape.items.map(it => [it.positions.length, it.proposed?.length ?? 0]),
    [
      [2, 0],
      [3, 1],
    ],
  )
})
