import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { covers } from '../../kernel/time.ts'
import { partyOf, principalOf } from './organisation.ts'
import { dayBefore, overlaps, succeed } from './period.ts'

const tree = new Map([
  ['vgr', { kind: 'region', parentId: null }],
  ['hospital', { kind: 'unit', parentId: 'vgr' }],
  ['ward', { kind: 'unit', parentId: 'hospital' }],
  ['ale', { kind: 'municipality', parentId: null }],
  ['provider', { kind: 'provider', parentId: 'ale' }],
  ['vastkom', { kind: 'association', parentId: null }],
  ['nsph', { kind: 'other', parentId: null }],
  ['loop', { kind: 'unit', parentId: 'loop' }],
] as const)
const at = (id: Parameters<typeof tree.get>[0]) => {
  const it = tree.get(id)
  assert.ok(it)
  return it
}

test('a unit stands for whoever it is under, an association for the municipalities, and some for nobody', () => {
  assert.equal(partyOf(at('ward'), tree), 'region')
  assert.equal(partyOf(at('provider'), tree), 'municipality')
  assert.equal(partyOf(at('vastkom'), tree), 'municipality')
  assert.equal(partyOf(at('nsph'), tree), 'none')
  assert.equal(partyOf(at('loop'), tree), 'none')
})

test('the huvudman of a unit is the nearest one above it; an association has none', () => {
  assert.equal(principalOf(at('ward'), tree), at('vgr'))
  assert.equal(principalOf(at('ale'), tree), at('ale'))
  assert.equal(principalOf(at('vastkom'), tree), undefined)
})

test('what holds from a date closes what held, the day before, and refuses to rewrite a later change', () => {
  const row = { id: 'r', from: '2017-01-01', to: null }
  assert.deepEqual(succeed([row], '2024-01-01'), { ok: true, value: { close: { row, to: '2023-12-31' } } })
  assert.deepEqual(succeed([], '2024-01-01'), { ok: true, value: { close: undefined } })
  assert.equal(succeed([row], '2017-01-01').ok, false)
  assert.deepEqual(succeed([{ ...row, from: '2025-01-01' }], '2024-01-01'), {
    ok: false,
    why: 'later-exists',
    detail: '2025-01-01',
  })
})

const day = fc.integer({ min: 0, max: 3000 }).map(n => new Date(Date.UTC(2016, 0, 1 + n)).toISOString().slice(0, 10))
const period = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([a, b]) => (a && b && a > b ? { from: b, to: a } : { from: a, to: b }))

test('after a succession every day from the date is free for the new row, and no earlier day has changed hands', () => {
  fc.assert(
    fc.property(period, day, day, (held, from, probe) => {
      const done = succeed([{ id: 'r', ...held }], from)
      if (!done.ok || !done.value.close) return
      const closed = { from: held.from, to: done.value.close.to }
      assert.equal(overlaps(closed, { from, to: null }), false)
      if (probe < from) assert.equal(covers(closed, probe), covers(held, probe))
    }),
  )
})

test('two periods overlap exactly when a day lies in both', () => {
  fc.assert(
    fc.property(period, period, (a, b) => {
      const edges = [a.from, a.to, b.from, b.to, '1900-01-01', '2900-01-01'].filter(it => it !== null)
      assert.equal(
        overlaps(a, b),
        edges.some(it => covers(a, it) && covers(b, it)),
      )
    }),
  )
  assert.equal(dayBefore('2024-03-01'), '2024-02-29')
})
