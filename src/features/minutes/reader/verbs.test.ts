import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ClauseVerb } from '../reading.ts'
import { openingSigns } from './openings.ts'
import { verbOf, verbOfAtt } from './verbs.ts'

test('the act of a sentence is its first verb, or the one that was decided on', () => {
  const acts: Record<string, ClauseVerb | undefined> = {
    'Rådet noterar informationen.': 'notes',
    'Ärendet läggs med tack till handlingarna.': 'notes',
    'Rådet ställer sig enhälligt bakom planen.': 'endorses',
    'Rådet ställer sig inte bakom planen.': 'rejects',
    'Kommunerna rekommenderas att anta planen.': 'recommends',
    'Rådet ger Anna Ek i uppdrag att skriva.': 'mandates',
    'Dagordningen GODKÄNNS.': 'approves',
    'Nämnden beslutar att godkänna planen.': 'approves',
    'Nämnden beslutar att avsätta medel.': 'decides',
    'Ärendet bordläggs.': 'tables',
    'Ärendet återremitteras.': 'refers-back',
    'Frågan skjuts upp till nästa möte.': 'postpones',
    'Rådet utser Anna Ek.': 'appoints',
    'Fullmäktige antar reglementet.': 'adopts',
    'Styrelsen föreslår fullmäktige att vänta.': 'proposes',
    'Anna berättar om läget.': undefined,
    'Beslutsunderlaget är utskickat.': undefined,
    'Om-beslutar': undefined,
  }
  for (const [text, kind] of Object.entries(acts)) assert.equal(verbOf(text)?.kind, kind, text)
})

test('an att-clause is a decision where it opens with no other act', () => {
  assert.equal(verbOfAtt('att godkänna planen'), 'approves')
  assert.equal(verbOfAtt('att ge förvaltningen i uppdrag att följa upp'), 'mandates')
  assert.equal(verbOfAtt('att upphäva tidigare riktlinje'), 'decides')
})

test('where the verb stands does not hang on what is before it, be it dashes or marks', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Rådet ', '– ', '• ', 'i dag ', '”', 'åäö ', '(', '1. ')), list => {
      const before = `${list.join('')} `
      const hit = verbOf(`${before}noterar saken`)
      assert.deepEqual([hit?.kind, hit?.at, hit?.length], ['notes', before.length, 7])
    }),
  )
})

test('a list of words that could open with anything is refused, so that none is passed over', () => {
  assert.equal(openingSigns('anta|(?:be|ge)s|be').size, 3)
  for (const pattern of ['a', '\\p{L}+', '(?:ab)?cd', 'ab?c']) assert.throws(() => openingSigns(pattern), pattern)
})
