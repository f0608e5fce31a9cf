import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { placeIn } from './caret.ts'
import { merge } from './merge.ts'

/** The caret is the bar. */
const moved = (before: string, after: string): string => {
  const at = placeIn(before.replace('|', ''), after, before.indexOf('|'))
  return `${after.slice(0, at)}|${after.slice(at)}`
}

test('the caret keeps to the word that is being typed, whatever comes in before and after it', () => {
  assert.equal(moved('Ett tv|', 'Noll. Ett tv'), 'Noll. Ett tv|')
  assert.equal(moved('Ett tv|\nSlut', 'Ett tv tre\nSlut'), 'Ett tv| tre\nSlut')
  assert.equal(moved('Ett tv|å\nSlut', 'Noll. Ett två\nMer. Slut'), 'Noll. Ett tv|å\nMer. Slut')
  assert.equal(moved('Ett två |\nSlut', 'Noll. Ett två \nMer. Slut'), 'Noll. Ett två |\nMer. Slut')
  assert.equal(moved('Ett.\n|\nSlut', 'Noll. Ett.\n\nSlut. Mer'), 'Noll. Ett.\n|\nSlut. Mer')
  assert.equal(moved('|Ett', 'Ett två'), '|Ett två')
})

test('where its own word was changed the caret is after what it became, and never outside of the text', () => {
  assert.equal(moved('Ett felet| här', 'Ett rätta här'), 'Ett rätta| här')
  assert.equal(moved('Ett felet| här', 'Ett här'), 'Ett| här')
  assert.equal(moved('Ett|', ''), '|')
})

test('what somebody goes on typing is added to their own word, wherever others have written meanwhile', () => {
  const lines = Array.from({ length: 12 }, (_, n) => (n % 4 === 3 ? `rad${n}.\n` : `ord${n} `))
  const place = fc.integer({ min: 0, max: lines.length })
  fc.assert(
    fc.property(place, fc.array(place, { maxLength: 5 }), (mine, others) => {
      const base = lines.join('')
      const own = lines.toSpliced(mine, 0, 'min ')
      const theirs = lines.map((it, n) => (others.includes(n) ? `deras${n} ${it}` : it)).join('')
      const at = own.slice(0, mine + 1).join('').length - 1
      const merged = merge(base, own.join(''), theirs)
      if (!merged.ok) return
      const caret = placeIn(own.join(''), merged.words, at)
      assert.match(merged.words.slice(0, caret), /(^|\s)min$/)
    }),
  )
})
