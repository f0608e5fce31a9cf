import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { merge } from './merge.ts'

const merged = (base: string, mine: string, theirs: string): string => {
  const it = merge(base, mine, theirs)
  return it.ok ? it.words : '(overlap)'
}

test('changes in different places are both kept', () => {
  assert.equal(merged('a b c d', 'a X c d', 'a b c Y'), 'a X c Y')
  assert.equal(merged('Ett.\nTvå.', 'Ett nytt.\nTvå.', 'Ett.\nTvå till.'), 'Ett nytt.\nTvå till.')
})

test('what one took away and the other left alone is gone', () => {
  assert.equal(merged('a b c d', 'a c d', 'a b c d e'), 'a c d e')
})

test('two who go on after the same sentence both have their words', () => {
  assert.equal(
    merged('Rådet enades.', 'Rådet enades. Medel söks.', 'Rådet enades. En plan skrivs.').includes('Medel'),
    true,
  )
  assert.equal(
    merged('Rådet enades.', 'Rådet enades. Medel söks.', 'Rådet enades. En plan skrivs.'),
    'Rådet enades. En plan skrivs. Medel söks.',
  )
  assert.equal(merged('', 'Min första rad', 'Deras första rad'), 'Deras första rad\nMin första rad')
})

test('who goes on with a word that the other wrote after keeps the word whole', () => {
  assert.equal(
    merged('Gruppen disku', 'Gruppen diskuterade', 'Gruppen disku Alla var eniga.'),
    'Gruppen diskuterade Alla var eniga.',
  )
})

test('the same words changed by both are a choice for a person', () => {
  assert.equal(merged('Frågan är öppen', 'Frågan är avgjord', 'Frågan är bordlagd'), '(overlap)')
  assert.equal(merged('Rådet är enigt', 'Rådet är mycket enigt', 'Rådet är inte enigt'), '(overlap)')
})

test('the same saving sent twice changes nothing, nor does more of it after a lost answer', () => {
  assert.equal(merged('a', 'a b', 'a b'), 'a b')
  assert.equal(merged('', 'Hej på dig', 'Hej på'), 'Hej på dig')
  assert.equal(merged('a.', 'a. Hej', 'a. Hej Mer av den andra.'), 'a. Hej Mer av den andra.')
})

const word = fc.constantFrom('ett', 'två', 'tre', 'fyra', 'fem.', 'sex', 'sju.', 'åtta')
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '\n')), { maxLength: 12 })
  .map(it => it.map(([w, s]) => `${w}${s}`).join(''))

/** A base and what becomes of it when words are put in, taken away and changed at some places. */
const edited = (base: string) =>
  fc
    .array(
      fc.tuple(fc.nat(14), fc.constantFrom('add', 'cut', 'change', 'append'), fc.stringMatching(/^[a-zåäö]{2,6}\.?$/u)),
      {
        maxLength: 4,
      },
    )
    .map(edits => {
      const parts = base.split(/(?<=\s)/u)
      for (const [at, kind, fresh] of edits) {
        const i = parts.length === 0 ? 0 : at % parts.length
        if (kind === 'append') parts.push(` ${fresh}`)
        else parts.splice(i, kind === 'add' ? 0 : 1, ...(kind === 'cut' ? [] : [`${fresh} `]))
      }
      return parts.join('')
    })

const wordsOf = (it: string): Set<string> => new Set(it.split(/\s+/u).filter(Boolean))
const changes = text.chain(base => fc.tuple(fc.constant(base), edited(base), edited(base)))

test('every word that either added is in the result, or a person is asked', () => {
  fc.assert(
    fc.property(changes, ([base, mine, theirs]) => {
      const it = merge(base, mine, theirs)
      if (!it.ok) return
      const [was, is] = [wordsOf(base), wordsOf(it.words)]
      for (const side of [mine, theirs])
        for (const one of wordsOf(side)) if (!was.has(one)) assert.ok(is.has(one), `${one} is not in: ${it.words}`)
    }),
    { numRuns: 600 },
  )
})

test('nothing comes out that neither of them wrote', () => {
  fc.assert(
    fc.property(changes, ([base, mine, theirs]) => {
      const it = merge(base, mine, theirs)
      if (!it.ok) return
      const known = new Set([...wordsOf(base), ...wordsOf(mine), ...wordsOf(theirs)])
      for (const one of wordsOf(it.words)) assert.ok(known.has(one), `${one} came from nowhere: ${it.words}`)
    }),
    { numRuns: 600 },
  )
})

test('alone, a change is what comes out; both ways round there is agreement on whether a person is asked', () => {
  fc.assert(
    fc.property(changes, ([base, mine, theirs]) => {
      assert.deepEqual(merge(base, mine, base), { ok: true, words: mine })
      assert.deepEqual(merge(base, base, theirs), { ok: true, words: theirs })
      assert.equal(merge(base, mine, theirs).ok, merge(base, theirs, mine).ok)
    }),
    { numRuns: 300 },
  )
})
