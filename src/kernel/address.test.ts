import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { codeFor, present, slugIn, typedIn, wordFor } from './address.ts'

const words = { nyast: 'newest', aldst: 'oldest' } as const

test('a word and its code lead to each other', () => {
  for (const [word, code] of Object.entries(words)) {
    assert.equal(codeFor(words, word), code)
    assert.equal(wordFor(words, code), word)
  }
  assert.equal(wordFor(words, 'ends'), undefined)
})

test('a word that nobody gave a code is passed over, as are the names that every object has', () => {
  for (const given of [null, '', 'newest', 'constructor', '__proto__', 'toString'])
    assert.equal(codeFor(words, given), undefined)
})

test('only what can be a slug is one', () => {
  assert.equal(slugIn('vvg-2'), 'vvg-2')
  for (const given of [null, '', 'VVG', 'a/b', "a'", 'å', 'a'.repeat(81)]) assert.equal(slugIn(given), undefined)
})

test('what is typed can be kept by the database, whatever it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), given => {
      const kept = typedIn(given, 100)
      if (kept === undefined) return
      assert.ok(kept.length <= 100 && kept !== '')
      assert.doesNotMatch(kept, /\0/)
    }),
  )
  assert.equal(typedIn('  a\u0000b ', 100), 'a b')
  assert.equal(typedIn(' \u0007 ', 100), undefined)
})

test('what is undefined is left out', () => {
  assert.deepEqual(Object.keys(present<{ a?: number; b?: number }>({ a: 1, b: undefined })), ['a'])
})
