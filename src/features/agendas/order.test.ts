import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ordered, overrun, slots } from './agenda.ts'
import {
  asPlaced,
  moveTo,
  ordinalOfNew,
  type Place,
  possibleSteps,
  type Ranked,
  type Step,
  step,
  steps,
} from './order.ts'

const item = (id: string, ordinal: number, parentId: string | null = null, kind: Ranked['kind'] = 'item'): Ranked => ({
  ...{ id, ordinal, parentId, kind },
})
const agenda = [
  item('a', 1),
  item('b', 2),
  item('b1', 1, 'b'),
  item('b2', 2, 'b'),
  item('paus', 3, null, 'break'),
  item('c', 4),
]

const applied = (items: readonly Ranked[], places: readonly Place[]): readonly Ranked[] =>
  items.map(it => ({ ...it, ...places.find(place => place.id === it.id) }))
const after = (items: readonly Ranked[], id: string, way: Step): string => {
  const moved = step(items, id, way)
  return moved.ok ? shape(applied(items, moved.value)) : moved.why
}
const shape = (items: readonly Ranked[]): string =>
  ordered(items)
    .map(it => (it.parentId ? `-${it.id}` : it.id))
    .join(' ')

describe('one step with a key', () => {
  test('an item passes its neighbour together with its parts', () => {
    assert.equal(after(agenda, 'c', 'up'), 'a b -b1 -b2 c paus')
    assert.equal(after(agenda, 'b', 'up'), 'b -b1 -b2 a paus c')
    assert.equal(after(agenda, 'a', 'down'), 'b -b1 -b2 a paus c')
    assert.equal(after(agenda, 'b2', 'up'), 'a b -b2 -b1 paus c')
  })
  test('in makes it the last part of the item above, out puts it after the one that it was a part of', () => {
    assert.equal(after(agenda, 'b2', 'out'), 'a b -b1 b2 paus c')
    assert.equal(
      after(
        agenda.filter(it => it.id !== 'paus'),
        'c',
        'in',
      ),
      'a b -b1 -b2 -c',
    )
  })
  test('what cannot be done says why: ends, breaks, and items with parts of their own', () => {
    assert.equal(after(agenda, 'a', 'up'), 'no-further')
    assert.equal(after(agenda, 'c', 'down'), 'no-further')
    assert.equal(after(agenda, 'b1', 'in'), 'no-further')
    assert.equal(after(agenda, 'a', 'out'), 'no-further')
    assert.equal(after(agenda, 'c', 'in'), 'no-further', 'a break above has no parts')
    assert.equal(after(agenda, 'paus', 'in'), 'no-breaks')
    assert.equal(after(agenda, 'b', 'in'), 'has-parts')
    assert.equal(after(agenda, 'nobody', 'up'), 'unknown')
    const deep = moveTo(agenda, 'a', { parentId: 'b1', after: null })
    assert.equal(deep.ok ? '' : deep.why, 'too-deep')
    const itself = moveTo(agenda, 'a', { parentId: 'a', after: null })
    assert.equal(itself.ok ? '' : itself.why, 'unknown')
  })
  test('the steps that are offered are those that can be taken', () => {
    assert.deepEqual(possibleSteps(agenda).get('a'), ['down'])
    assert.deepEqual(possibleSteps(agenda).get('b2'), ['up', 'out'])
    for (const [id, offered] of possibleSteps(agenda))
      assert.deepEqual(
        offered,
        steps.filter(way => step(agenda, id, way).ok),
      )
  })
})

test('a dragged item lands first, or after the one it was let go under', () => {
  const moved = moveTo(agenda, 'c', { parentId: null, after: null })
  assert.ok(moved.ok)
  assert.equal(shape(applied(agenda, moved.value)), 'c a b -b1 -b2 paus')
  const part = moveTo(agenda, 'c', { parentId: 'b', after: 'b1' })
  assert.ok(part.ok)
  assert.equal(shape(applied(agenda, part.value)), 'a b -b1 -c -b2 paus')
})

test('a new item goes before what closes every meeting', () => {
  assert.equal(ordinalOfNew(agenda, new Set(['c'])), 4)
  assert.equal(ordinalOfNew(agenda, new Set()), 5)
  assert.equal(ordinalOfNew([], new Set()), 1)
  assert.equal(ordinalOfNew([item('c', 1)], new Set(['c'])), 1)
})

const anyAgenda = fc
  .array(fc.record({ minutes: fc.option(fc.integer({ min: 0, max: 90 })), pause: fc.boolean(), under: fc.nat(12) }), {
    maxLength: 12,
  })
  .map(rows =>
    rows.map(({ minutes, pause, under }, at) => {
      const parent = rows[under] && under < at && under % 3 === 0 ? `i${under}` : null
      return {
        ...{ id: `i${at}`, ordinal: at % 4, minutes },
        ...{ parentId: parent, kind: pause ? ('break' as const) : ('item' as const) },
      }
    }),
  )
const anyMoves = fc.array(fc.tuple(fc.nat(12), fc.nat(12), fc.constantFrom(...steps, 'drag' as const)), {
  maxLength: 30,
})

test('whatever is moved where, every item is there once, parts stand under their own, and the minutes add up', () => {
  fc.assert(
    fc.property(anyAgenda, anyMoves, (start, moves) => {
      let items: readonly (Ranked & { readonly minutes: number | null })[] = start
      for (const [which, other, how] of moves) {
        const spot = { parentId: which % 2 ? `i${other}` : null, after: which % 3 ? `i${other}` : null }
        const moved = how === 'drag' ? moveTo(items, `i${which}`, spot) : step(items, `i${which}`, how)
        if (!moved.ok) continue
        assert.deepEqual(moved.value.map(it => it.id).sort(), start.map(it => it.id).sort())
        items = items.map(it => ({ ...it, ...moved.value.find(place => place.id === it.id) }))
        const byId = new Map(items.map(it => [it.id, it]))
        for (const it of items)
          if (it.parentId !== null) assert.equal(byId.get(it.parentId)?.parentId, null, 'two levels, never three')
      }
      const inSlots = slots(items, '09:00', '12:00')
      assert.deepEqual(inSlots.map(it => it.item.id).sort(), start.map(it => it.id).sort())
      const sum = start.reduce((all, it) => all + (it.minutes ?? 0), 0)
      assert.equal(overrun(items, '09:00', '12:00'), sum - 180)
      for (const [at, it] of inSlots.entries()) {
        if (at > 0) assert.equal(it.start, inSlots[at - 1]?.end)
        if (it.depth === 1)
          assert.ok(inSlots.slice(0, at).some(above => above.item.id === it.item.parentId || above.depth === 0))
      }
      const numbers = inSlots.flatMap(it => (it.number ? [it.number] : []))
      assert.equal(new Set(numbers).size, numbers.length, 'no two items have the same number')
    }),
  )
})

test('counted anew, nothing changes its place', () => {
  fc.assert(
    fc.property(anyAgenda, items => {
      const again = applied(items, asPlaced(items))
      assert.deepEqual(
        ordered(again).map(it => it.id),
        ordered(items).map(it => it.id),
      )
    }),
  )
})

test('items in a circle, as no page can make them, are still all there', () => {
  const circle = [item('a', 1, 'b'), item('b', 2, 'a'), item('c', 1, 'a')]
  assert.deepEqual(
    ordered(circle)
      .map(it => it.id)
      .sort(),
    ['a', 'b', 'c'],
  )
})
