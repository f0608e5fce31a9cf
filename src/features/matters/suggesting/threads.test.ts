import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Pair, threadsOf } from './threads.ts'
import { reasonText, titleFor, withShared } from './wording.ts'

const pair = (first: string, second: string, score = 0.95, joins = { first: true, second: true }): Pair => ({
  ...{ id: `${first}${second}`, first, second, score, joins },
  level: score >= 0.9 ? 'certain' : 'likely',
})
const idsOf = (threads: ReturnType<typeof threadsOf>) => threads.map(it => it.links.map(link => link.pair.id))

test('a thread is asked about with as few questions as hold it together, the surest', () => {
  const threads = threadsOf([pair('a', 'b', 0.99), pair('b', 'c', 0.98), pair('a', 'c', 0.91)], new Map())
  assert.deepEqual(idsOf(threads), [['ab', 'bc']])
  assert.deepEqual([...(threads[0]?.core ?? [])].sort(), ['a', 'b', 'c'])
})

test('what is in one matter holds together already, so that only what is new is asked about', () => {
  const matters = new Map([
    ['a', ['m']],
    ['b', ['m']],
  ])
  const threads = threadsOf([pair('a', 'c', 0.92), pair('b', 'c', 0.97)], matters)
  assert.deepEqual(idsOf(threads), [['bc']])
  assert.deepEqual(threads[0]?.matters, ['m'])
})

test('an item that names several matters is asked about once for each, and does not make them one', () => {
  const aside = { first: true, second: false }
  const threads = threadsOf(
    [
      pair('a', 'b'),
      pair('c', 'd'),
      pair('a', 'x', 0.8, aside),
      pair('b', 'x', 0.7, aside),
      pair('c', 'x', 0.8, aside),
    ],
    new Map(),
  )
  assert.deepEqual(idsOf(threads), [
    ['ab', 'ax'],
    ['cd', 'cx'],
  ])
})

test('an item that names a matter is not asked about when it is in it', () => {
  const matters = new Map([
    ['a', ['m']],
    ['x', ['m', 'n']],
  ])
  assert.deepEqual(threadsOf([pair('a', 'x', 0.8, { first: true, second: false })], matters), [])
})

test('two matters that seem to be one are asked about together', () => {
  const matters = new Map([
    ['a', ['m']],
    ['b', ['n']],
  ])
  assert.deepEqual([...(threadsOf([pair('a', 'b')], matters)[0]?.matters ?? [])].sort(), ['m', 'n'])
})

test('whatever is suggested, the questions of a thread are one fewer than its items, and none is asked twice', () => {
  const code = fc.integer({ min: 0, max: 14 }).map(it => `c${String(it).padStart(2, '0')}`)
  const drawn = fc
    .tuple(code, code, fc.double({ min: 0.5, max: 1, noNaN: true }))
    .filter(([a, b]) => a < b)
    .map(([a, b, score]) => pair(a, b, score))
  fc.assert(
    fc.property(fc.uniqueArray(drawn, { selector: it => it.id, maxLength: 40 }), pairs => {
      const threads = threadsOf(pairs, new Map())
      for (const it of threads) assert.equal(it.links.length, it.core.length - 1)
      const all = threads.flatMap(it => it.core)
      assert.equal(new Set(all).size, all.length)
      for (const it of pairs)
        assert.ok(threads.some(thread => thread.core.includes(it.first) && thread.core.includes(it.second)))
    }),
  )
})

test('a matter is called what its paper is called, without years and without the definite form', () => {
  const paper = (label: string) => ({ kind: 'paper', label }) as const
  assert.equal(titleFor(['Munhälsa 2020'], [paper('Överenskommelsen om munhälsa')]), 'Överenskommelse om munhälsa')
  assert.equal(titleFor(['Munhälsa, lägesrapport', 'Munhälsa 2020–2022'], []), 'Munhälsa')
})

test('reasons are sentences that stand by themselves', () => {
  assert.equal(reasonText({ kind: 'words', shared: 9, of: 12, words: [] }), 'Nio av tolv ovanliga ord är desamma')
  assert.equal(reasonText({ kind: 'refers', date: '2017-10-27' }), 'Hänvisar till det som sades 27\u00a0oktober 2017')
  assert.equal(reasonText({ kind: 'took-over', year: '2020' }), 'Tar vid när giltigheten går ut 2020')
})

test('shared words are marked in each form that they have', () => {
  assert.equal(withShared('Planen för munhälsan.', new Set(['munhäls'])), 'Planen för \u0002munhälsan\u0003.')
})
