import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { difference, type Edit, textDifference, wordDifference } from './difference.ts'

const sides = (edits: readonly Edit<string>[]): readonly [readonly string[], readonly string[]] => [
  edits.filter(it => it.kind !== 'added').flatMap(it => it.parts),
  edits.filter(it => it.kind !== 'removed').flatMap(it => it.parts),
]

const few = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })

test('what stands and what was removed is the old, what stands and what was added is the new', () => {
  fc.assert(
    fc.property(few, few, (a, b) => {
      assert.deepEqual(sides(difference(a, b)), [a, b])
    }),
  )
})

test('it holds too when the texts are too unlike to be followed', () => {
  fc.assert(
    fc.property(few, few, fc.nat(3), (a, b, steps) => {
      assert.deepEqual(sides(difference(a, b, steps)), [a, b])
    }),
  )
})

test('the way is the shortest: one changed word is one removed and one added', () => {
  assert.deepEqual(wordDifference('rådet noterar planen', 'rådet godkänner planen'), [
    { kind: 'same', text: 'rådet ' },
    { kind: 'removed', text: 'noterar' },
    { kind: 'added', text: 'godkänner' },
    { kind: 'same', text: ' planen' },
  ])
})

test('the number of changes is never more than the longest common subsequence leaves', () => {
  const longest = (a: readonly string[], b: readonly string[]): number => {
    let row = new Array<number>(b.length + 1).fill(0)
    for (const x of a) {
      const next = [0]
      b.forEach((y, j) => {
        next.push(x === y ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0))
      })
      row = next
    }
    return row.at(-1) ?? 0
  }
  fc.assert(
    fc.property(few, few, (a, b) => {
      const kept = difference(a, b)
        .filter(it => it.kind === 'same')
        .flatMap(it => it.parts).length
      assert.equal(kept, longest(a, b))
    }),
  )
})

test('the same text has no change, and blank lines do not count', () => {
  assert.deepEqual(textDifference('a\n\nb', 'a\nb'), [{ kind: 'same', lines: ['a', 'b'] }])
})

test('a changed line is shown by its words between the lines that stand', () => {
  assert.deepEqual(textDifference('ett\ntvå röda\ntre', 'ett\ntvå blå\ntre'), [
    { kind: 'same', lines: ['ett'] },
    {
      kind: 'changed',
      edits: [
        { kind: 'same', text: 'två ' },
        { kind: 'removed', text: 'röda' },
        { kind: 'added', text: 'blå' },
      ],
    },
    { kind: 'same', lines: ['tre'] },
  ])
})
