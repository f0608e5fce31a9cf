import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { meant, slips } from './spelling.ts'

test('a dropped, added, changed or swapped letter is one slip', () => {
  for (const [typed, known] of [
    ['avikelse', 'avvikelse'],
    ['avvikkelse', 'avvikelse'],
    ['avvikalse', 'avvikelse'],
    ['avviklese', 'avvikelse'],
  ] as const)
    assert.equal(slips(typed, known).count, 1, typed)
})

test('a misspelt word is found at the beginning of a compound', () => {
  assert.deepEqual(meant('avikelse', ['avvikelsehantering']), ['avvikelse'])
  assert.deepEqual(meant('samsjuklihet', ['samsjuklighetsutredningen', 'samverkan']), ['samsjuklighet'])
})

test('a misspelt name is found, nearest first', () => {
  assert.deepEqual(meant('hjelmmare', ['hjalmare', 'hjelmare', 'hammar']), ['hjelmare', 'hjalmare'])
})

test('what is spelt right, too short or too far away is no misspelling', () => {
  assert.deepEqual(meant('avvikelse', ['avvikelse', 'avvikelsehantering']), [])
  assert.deepEqual(meant('sip', ['sopor', 'sipa']), [])
  assert.deepEqual(meant('betalningsansvar', ['utskrivning']), [])
})

test('a word is no slips from itself, and never more than its length from another', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      assert.equal(slips(a, a).count, 0)
      assert.ok(slips(a, b).count <= [...a].length)
    }),
  )
})
