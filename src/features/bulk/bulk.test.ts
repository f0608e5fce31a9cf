import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Break, breaksOf, changeBetween, monthsFrom, type Point, parseMonth, stateOf, typing } from './bulk.ts'
import { changeText } from './bulk.words.ts'

const connected = { from: '2026-02-10', to: '2026-05-20' }
const at = (month: string, amount: number | null, counting = 3, of = 3): Point => ({
  month,
  amount,
  counting,
  connected: of,
})

test('nought, missing, not applicable and not connected are four different answers', () => {
  const said = (state: 'counted' | 'not-applicable', amount: number | null) => ({ n: 1, state, amount })
  assert.equal(stateOf(said('counted', 4), connected, '2026-03-01'), 'value')
  assert.equal(stateOf(said('counted', 0), connected, '2026-03-01'), 'zero')
  assert.equal(stateOf(undefined, connected, '2026-03-01'), 'missing')
  assert.equal(stateOf(said('not-applicable', null), connected, '2026-03-01'), 'not-applicable')
  assert.equal(stateOf(undefined, connected, '2026-01-01'), 'not-connected')
})

test('a unit is expected from the month of the day that it was connected until the month of the last', () => {
  const states = monthsFrom('2026-01-01', '2026-06-01').map(it => stateOf(undefined, connected, it))
  assert.deepEqual(states, ['not-connected', 'missing', 'missing', 'missing', 'missing', 'not-connected'])
  assert.equal(stateOf(undefined, { from: null, to: null }, '2026-03-01'), 'not-connected')
})

test('the start of a series is a break by itself, and told once', () => {
  const points = [at('2026-01-01', null, 0), at('2026-02-01', 4), at('2026-03-01', 5)]
  assert.deepEqual(
    breaksOf(points, []).map(it => [it.month, it.sort]),
    [['2026-02-01', 'start']],
  )
  const marked: Break = { month: '2026-02-01', sort: 'form', reason: 'Nytt formulär' }
  assert.deepEqual(breaksOf(points, [marked]), [marked])
  assert.deepEqual(breaksOf([at('2026-01-01', null, 0)], []), [])
})

test('a change across a break is refused, and one on either side of it is not', () => {
  const broken: Break = { month: '2026-03-01', sort: 'definition', reason: 'Ny definition' }
  const [feb, mar, apr] = [at('2026-02-01', 4), at('2026-03-01', 8), at('2026-04-01', 10)]
  assert.deepEqual(changeBetween(feb, mar, [broken]), { ok: false, why: 'break' })
  assert.deepEqual(changeBetween(feb, apr, [broken]), { ok: false, why: 'break' })
  assert.deepEqual(changeBetween(mar, apr, [broken]), { ok: true, value: 0.25 })
  assert.deepEqual(changeBetween(feb, mar, []), { ok: true, value: 1 })
})

test('a change is refused where a month is missing, begins at nought, or is of other units', () => {
  const whole = at('2026-02-01', 4)
  assert.deepEqual(changeBetween(at('2026-01-01', null), whole, []), { ok: false, why: 'missing' })
  assert.deepEqual(changeBetween(at('2026-01-01', 0), whole, []), { ok: false, why: 'from-zero' })
  assert.deepEqual(changeBetween(at('2026-01-01', 0), at('2026-02-01', 0), []), { ok: true, value: 0 })
  assert.deepEqual(changeBetween(at('2026-01-01', 3, 2, 3), whole, []), { ok: false, why: 'incomplete' })
  assert.deepEqual(changeBetween(at('2026-01-01', 3, 2, 2), whole, []), { ok: false, why: 'incomplete' })
})

test('no change is ever told across a break, wherever the break lies', () => {
  const month = fc.integer({ min: 0, max: 47 }).map(n => monthsFrom('2023-01-01', '2026-12-01')[n] ?? '')
  fc.assert(
    fc.property(month, month, month, (a, b, cut) => {
      const [from, to] = a <= b ? [a, b] : [b, a]
      const { ok } = changeBetween(at(from, 2), at(to, 3), [{ month: cut, sort: 'scope', reason: 'x' }])
      assert.equal(ok, !(cut > from && cut <= to))
    }),
  )
})

test('a cell takes a number, a dash or nothing', () => {
  assert.deepEqual(typing(' 12 '), { amount: 12 })
  assert.deepEqual(typing('0'), { amount: 0 })
  assert.equal(typing('–'), 'not-applicable')
  assert.equal(typing('-'), 'not-applicable')
  assert.equal(typing('  '), 'nothing')
  for (const wrong of ['tre', '1,5', '-3', '12345', '1e3']) assert.equal(typing(wrong), undefined)
})

test('a month in an address is a month', () => {
  assert.equal(parseMonth('2026-03'), '2026-03-01')
  for (const wrong of ['2026-13', '2026-3', '2026-03-01', 'seriebrott', '']) assert.equal(parseMonth(wrong), undefined)
})

test('a change is told in words where a number would say nothing', () => {
  assert.equal(changeText(0), 'oförändrat')
  assert.equal(changeText(-0), 'oförändrat')
  assert.equal(changeText(0.1), '+10 %')
  assert.equal(changeText(-0.1), '−10 %')
  assert.equal(changeText(0.004), 'nästan oförändrat, lite upp')
  assert.equal(changeText(-0.004), 'nästan oförändrat, lite ner')
})
