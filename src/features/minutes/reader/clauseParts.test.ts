import assert from 'node:assert/strict'
import { test } from 'node:test'
import { objectOf, partiesOf, partsOf, validityOf } from './clauseParts.ts'

test('parties are named as they are printed', () => {
  assert.deepEqual(partiesOf('regionen och kommunerna'), ['regionen', 'kommunerna'])
  assert.deepEqual(partiesOf('Anna Ek, Bo Alm och Carin Falk'), ['Anna Ek', 'Bo Alm', 'Carin Falk'])
  assert.deepEqual(partiesOf('nämnden för hälso- och sjukvård'), ['nämnden för hälso- och sjukvård'])
})

test('a condition and an addition are kept with their own words', () => {
  const approved = partsOf('endorses', 'Rådet ställer sig bakom planen under förutsättning att medel finns.', '', 0)
  assert.deepEqual([approved.conditional, approved.condition], [true, 'under förutsättning att medel finns'])
  assert.equal(
    partsOf('approves', 'Dagordningen godkänns med tillägg av en övrig fråga.', '', 0).addition,
    'med tillägg av en övrig fråga',
  )
  assert.equal(partsOf('approves', 'Dagordningen godkänns.', '', 0).condition, undefined)
})

test('the one who is given a mandate', () => {
  const mandates: Record<string, readonly string[]> = {
    'Rådet ger beredningsgruppen i uppdrag att ta fram en plan.': ['beredningsgruppen'],
    'Nämnden uppdrar åt förvaltningschefen att återkomma.': ['förvaltningschefen'],
    'Anna Ek och Bo Alm får i uppdrag att skriva.': ['Anna Ek', 'Bo Alm'],
    'att ge Olof Ek i uppdrag att följa upp': ['Olof Ek'],
  }
  for (const [text, who] of Object.entries(mandates))
    assert.deepEqual(partsOf('mandates', text, '', 0).mandatee, who, text)
})

test('the one to whom a recommendation or a proposal goes', () => {
  assert.deepEqual(partsOf('recommends', 'Rådet rekommenderar kommunerna att anta planen.', '', 0).addressee, [
    'kommunerna',
  ])
  assert.deepEqual(partsOf('proposes', 'Styrelsen föreslår fullmäktige besluta att anta planen.', '', 0).addressee, [
    'fullmäktige',
  ])
  assert.equal(partsOf('notes', 'Rådet noterar att vi rekommenderar kommunerna att vänta.', '', 0).addressee, undefined)
})

test('from when and until when', () => {
  const spans: Record<string, readonly (string | undefined)[]> = {
    'gäller från och med 2025-01-01 till och med 2027-12-31': ['2025-01-01', '2027-12-31'],
    'fr.o.m. den 1 maj 2024': ['2024-05-01', undefined],
    't.o.m. 31 december 2026': [undefined, '2026-12-31'],
    'gäller 2025–2027': ['2025-01-01', '2027-12-31'],
    'gäller 1 januari – 30 juni 2025': ['2025-01-01', '2025-06-30'],
    'möte den 3 maj 2024': [undefined, undefined],
    'protokoll från den 3 maj 2024': [undefined, undefined],
    'gäller från 2027-01-01 till och med 2025-01-01': [undefined, undefined],
  }
  for (const [text, [from, to]] of Object.entries(spans)) {
    const { validFrom, validTo } = validityOf(text)
    assert.deepEqual([validFrom, validTo], [from, to], text)
  }
})

test('the next sentence may say from when a clause applies', () => {
  const { validFrom } = partsOf('endorses', 'Rådet ställer sig bakom avtalet.', 'Avtalet gäller från 2025-01-01.', 0)
  assert.equal(validFrom, '2025-01-01')
  assert.equal(
    partsOf('endorses', 'Rådet ställer sig bakom avtalet.', 'Nästa möte är från 2025-01-01.', 0).validFrom,
    undefined,
  )
})

test('the object is the document that the clause is about', () => {
  assert.equal(
    objectOf('Rådet ställer sig bakom överenskommelsen om hemsjukvård.', 6),
    'överenskommelsen om hemsjukvård',
  )
  assert.equal(objectOf('att anta riktlinje för egenvård att gälla från och med 1 maj', 4), 'riktlinje för egenvård')
  assert.equal(objectOf('Informationen noteras.', 0), undefined)
})
