import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hitEnd, hitParts, hitStart } from '../../ui/snippet.tsx'
import type { StemmedTerm } from './query.ts'
import { markedText, snippets } from './snippets.ts'

const term = (text: string, stem = text, reach: StemmedTerm['reach'] = 'compound'): StemmedTerm => ({
  text,
  stem,
  reach,
})
const marked = (text: string, ...terms: StemmedTerm[]) =>
  hitParts(markedText(text, terms)).flatMap(it => (it.hit ? [it.text] : []))

test('the whole word around a stem is marked, whatever its inflection or compound', () => {
  assert.deepEqual(marked('Avvikelser och avvikelsehantering.', term('avvikelse', 'avvik')), [
    'Avvikelser',
    'avvikelsehantering',
  ])
})

test('a prefix is marked only where a word begins, an exact word only as itself and its inflections', () => {
  assert.deepEqual(marked('SIP:ar, SIP-möten, gossip', term('sip', 'sip', 'prefix')), ['SIP', 'SIP'])
  assert.deepEqual(marked('punkt 4, 4a och 40', term('4', '4', 'exact')), ['4', '4a'])
})

test('a phrase is marked across a line break', () => {
  assert.deepEqual(marked('god och\nnära vård', term('nära vård', 'nära vård', 'phrase')), ['nära vård'])
  assert.deepEqual(marked('god och nära\nvård', term('nära vård', 'nära vård', 'phrase')), ['nära\nvård'])
})

test('signs of every kind inside words are looked for as they stand', () => {
  assert.deepEqual(marked('Nationell e-hälsa (remiss).', term('e-hälsa', 'e-hälsa', 'phrase')), ['e-hälsa'])
  for (const sign of '-–/\\^$.*+?()[]{}|&#@=!~,:')
    assert.deepEqual(marked(`om a${sign}b nu`, term(`a${sign}b`, `a${sign}b`, 'phrase')), [`a${sign}b`], sign)
})

test('snippets show every term before they show one of them twice', () => {
  const far = ' ord'.repeat(80)
  const text = `plan ett${far} plan två${far} plan tre${far} budget${far}`
  const found = snippets(text, [term('plan'), term('budget', 'budget')], { most: 2, around: 30 })
  assert.equal(found.length, 2)
  assert.ok(found[0]?.startsWith(`${hitStart}plan${hitEnd} ett ord`) && found[0].endsWith('ord\u00a0…'))
  assert.ok(found[1]?.startsWith('…\u00a0') && found[1].includes(`${hitStart}budget${hitEnd}`))
})

test('a text without the terms has no snippets', () => {
  assert.deepEqual(snippets('ingenting här', [term('plan')], { most: 3, around: 60 }), [])
})

test('marks never change the text, and its own signs never become marks', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', 'å', 'B', ' ', '\n', '.', '<', '$', '(', '*', hitStart, hitEnd),
  })
  fc.assert(
    fc.property(words, words, (text, typed) => {
      const terms = (['compound', 'prefix', 'exact', 'phrase'] as const).map(reach =>
        term(typed.trim() || 'a', typed.trim() || 'a', reach),
      )
      const plain = text.replaceAll(hitStart, ' ').replaceAll(hitEnd, ' ')
      assert.equal(
        hitParts(markedText(text, terms))
          .map(it => it.text)
          .join(''),
        plain,
      )
      snippets(text, terms, { most: 3, around: 10 })
    }),
  )
})
