import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseQuery, withStems } from './query.ts'

const reaches = (typed: string) => parseQuery(typed).terms.map(it => `${it.text}:${it.reach}`)

test('words are lower case, each as far-reaching as its length bears', () => {
  assert.deepEqual(reaches('Utskrivning SIP på 4'), ['utskrivning:compound', 'sip:prefix', 'på:exact', '4:exact'])
})

test('quoted words are one phrase, whatever quotes a Swedish keyboard or Word makes', () => {
  for (const typed of ['"god och nära vård"', '”god och nära vård”', '“god och nära vård”', '»god och nära vård«'])
    assert.deepEqual(reaches(typed), ['god och nära vård:phrase'])
})

test('a quote that is never closed quotes nothing', () => {
  assert.deepEqual(reaches('"nära vård'), ['nära:compound', 'vård:compound'])
})

test('a word with signs inside must stand as typed', () => {
  assert.deepEqual(reaches('e-hälsa 2018–2020, SIP:s'), ['e-hälsa:phrase', '2018–2020:phrase', 'sip:s:phrase'])
})

test('a minus leaves out; a dash between words does not', () => {
  const query = parseQuery('avvikelse -läkemedel -"nära vård" plan - budget')
  assert.deepEqual(
    query.terms.map(it => it.text),
    ['avvikelse', 'plan', 'budget'],
  )
  assert.deepEqual(
    query.without.map(it => it.text),
    ['läkemedel', 'nära vård'],
  )
})

test('several plain words are also looked for as one phrase, for the ranking', () => {
  assert.equal(parseQuery('psykisk hälsa').phrase, 'psykisk hälsa')
  assert.equal(parseQuery('hälsa').phrase, undefined)
  assert.equal(parseQuery('psykisk "hälsa"').phrase, undefined)
})

test('what holds no letter or digit asks for nothing', () => {
  for (const typed of ['', '   ', '"', '""', '-', '!!! ???', '& | ! :* <->', '\u0000'])
    assert.deepEqual(parseQuery(typed).terms, [])
})

test('words that the text search leaves out are left out, unless there is nothing else', () => {
  const both = parseQuery('plan och').terms
  assert.deepEqual(
    withStems(both, ['plan', null]).map(it => it.stem),
    ['plan'],
  )
  assert.deepEqual(withStems(parseQuery('och').terms, [null]), [{ text: 'och', stem: 'och', reach: 'phrase' }])
})

test('no typed text throws, and every term holds something to look for', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ unit: fc.constantFrom(...'a å"”-–\'\\%_:*&|!()<>0'.split('')) }),
      ),
      typed => {
        const { terms, without } = parseQuery(typed)
        assert.ok(terms.length + without.length <= 12)
        for (const term of [...terms, ...without]) {
          assert.match(term.text, /[\p{L}\p{N}]/u)
          assert.doesNotMatch(term.text, /\p{C}/u)
          assert.ok(term.text.isWellFormed())
        }
      },
    ),
  )
})
