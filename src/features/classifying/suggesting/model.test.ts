import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { examiner, type Lesson, learn, measure, suggest } from './model.ts'

const lesson = fc.record({
  type: fc.constantFrom('A', 'B', 'C'),
  stems: fc.array(fc.constantFrom('list', 'recept', 'dos', 'bil', 'samtal', 'remiss', 'svar'), { maxLength: 6 }),
})
const lessons = fc.array(lesson, { minLength: 1, maxLength: 25 })
const stems = fc.array(fc.constantFrom('list', 'recept', 'dos', 'bil', 'okänt'), { maxLength: 6 })

const many = (n: number, type: string, words: string): Lesson[] =>
  Array.from({ length: n }, () => ({ type, stems: words.split(' ') }))
const taught: readonly Lesson[] = [
  ...many(8, 'medicine', 'läkemedelslist recept dos'),
  ...many(2, 'medicine', 'recept apotek'),
  ...many(8, 'discharge', 'hemgång utskrivning'),
  ...many(2, 'discharge', 'utskrivning recept'),
]

test('the type whose cases have the words is suggested first, with the words that spoke for it', () => {
  const [first] = suggest(learn(taught, 3), ['läkemedelslist', 'recept', 'saknad'])
  equal(first?.type, 'medicine')
  deepEqual(first?.stems, ['läkemedelslist', 'recept'])
})

test('a word that too few cases have is not learnt, whoever they are about', () => {
  const model = learn([...taught, ...many(2, 'medicine', 'bengtsson')], 3)
  equal(model.words.has('bengtsson'), false)
  equal(learn([...taught, ...many(3, 'medicine', 'bengtsson')], 3).words.has('bengtsson'), true)
})

test('the shares of all types are one together, and the same question has the same answer', () => {
  fc.assert(
    fc.property(lessons, stems, fc.integer({ min: 1, max: 4 }), (all, asked, least) => {
      const model = learn(all, least)
      const said = suggest(model, asked)
      ok(Math.abs(said.reduce((sum, it) => sum + it.share, 0) - 1) < 1e-9)
      for (const { share } of said) ok(share >= 0 && share <= 1)
      equal(said.length, new Set(all.map(it => it.type)).size)
      deepEqual(suggest(learn(all.toReversed(), least), asked.toReversed()), said)
    }),
  )
})

test('how often a word stands in a case does not matter, only that it does', () => {
  const model = learn(taught, 1)
  deepEqual(suggest(model, ['recept', 'recept', 'dos']), suggest(model, ['dos', 'recept']))
})

test('measured without learning anew is the same as learning anew for each case', () => {
  fc.assert(
    fc.property(lessons, fc.integer({ min: 1, max: 4 }), (all, least) => {
      const ask = examiner(all, least)
      for (const [at, one] of all.entries()) {
        const others = learn(all.toSpliced(at, 1), least)
        deepEqual(
          ask(one).best,
          suggest(others, one.stems).map(it => it.type),
        )
      }
    }),
  )
})

test('a case that was taken away leaves nothing behind', () => {
  fc.assert(
    fc.property(lessons, lesson, fc.integer({ min: 1, max: 4 }), (all, extra, least) => {
      const before = learn(all, least)
      const after = learn(
        [...all, extra].filter(it => it !== extra),
        least,
      )
      deepEqual(after, before)
    }),
  )
})

test('accuracy counts what was right first and among three, for each type', () => {
  const it = measure(taught, 3)
  equal(it.cases, 20)
  equal(it.first, 20)
  deepEqual(it.types.get('medicine'), { cases: 10, suggested: 10, correct: 10 })
  const mixed = measure([...taught, ...many(1, 'fall', 'recept dos')], 3)
  equal(mixed.first, 20)
  deepEqual(mixed.types.get('fall'), { cases: 1, suggested: 0, correct: 0 })
})

test('of nothing learnt nothing is suggested', () => {
  deepEqual(suggest(learn([], 3), ['recept']), [])
  deepEqual(measure([], 3).cases, 0)
})
