import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Result } from '../../kernel/result.ts'
import * as change from './change.ts'
import { type MatterState, type Moved, type Relation, sameRelation, undo } from './change.ts'

const matter = (id: string, ...items: readonly string[]): MatterState => ({
  id,
  title: id.toUpperCase(),
  mergedInto: null,
  ended: false,
  items,
})

function must<T>(result: Result<T, string>): T {
  assert.ok(result.ok, result.ok ? '' : result.why)
  return result.value
}

/** Everything that changes act on. A matter that has not been started is one that has ended. */
interface World {
  readonly matters: readonly MatterState[]
  readonly relations: readonly Relation[]
}

function apply({ matters, relations }: World, moved: Moved): World {
  return {
    matters: matters.map(it => {
      const move = moved.matters.find(one => one.id === it.id)
      return move ? change.after(it, move) : it
    }),
    relations: [
      ...relations.filter(it => !(moved.unrelated ?? []).some(gone => sameRelation(gone, it))),
      ...(moved.related ?? []).filter(it => !relations.some(held => sameRelation(held, it))),
    ],
  }
}

/** The same whatever the order; a matter that is not there yet has no title to compare. */
const plain = ({ matters, relations }: World) => ({
  matters: matters.map(({ items, ...it }) => ({ ...it, items: items.toSorted() })),
  relations: relations.map(it => `${it.from} ${it.kind} ${it.to}`).toSorted(),
})

const alive = ({ matters }: World) => matters.filter(it => !it.ended && it.mergedInto === null && it.items.length > 0)
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]

interface Step {
  readonly kind: 'start' | 'join' | 'leave' | 'rename' | 'split' | 'merge' | 'relate' | 'undo'
  readonly a: number
  readonly b: number
  readonly items: readonly string[]
}

const codes = ['i1', 'i2', 'i3', 'i4', 'i5', 'i6']
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('start', 'join', 'leave', 'rename', 'split', 'merge', 'relate', 'undo'),
  a: fc.nat(20),
  b: fc.nat(20),
  items: fc.subarray(codes, { minLength: 1, maxLength: 3 }),
})

/** The change that a step asks for, where the world allows it. */
function changeOf(world: World, done: readonly Moved[], { kind, a, b, items }: Step): Moved | undefined {
  const unborn = world.matters.find(it => it.ended && it.items.length === 0 && !done.some(d => names(d, it.id)))
  const [one, two] = [pick(alive(world), a), pick(alive(world), b)]
  const result = (() => {
    if (kind === 'start') return unborn && change.started(unborn.id, items)
    if (!one) return undefined
    if (kind === 'join') return change.joined(one, items)
    if (kind === 'leave') return change.left(one, items)
    if (kind === 'rename') return change.renamed(one, `${one.id} ${b}`)
    if (kind === 'split') return unborn && change.split(one, unborn.id, items)
    if (kind === 'merge') return two && change.merged(one, two, world.relations)
    if (kind === 'relate') return two && change.related(one, two, 'continues', world.relations)
    const earlier = pick(done, a)
    const undone = earlier && undo(earlier, world.matters, world.relations)
    return undone?.ok ? { ok: true as const, value: undone.value.moved } : undefined
  })()
  return result?.ok ? result.value : undefined
}

const names = (moved: Moved, id: string): boolean => moved.matters.some(it => it.id === id)
const unborn = (id: string): MatterState => ({ ...matter(id), ended: true })

/** A split makes a row that is a part of the one it is taken from until the split is done. */
const prepared = (world: World, moved: Moved): World => ({
  ...world,
  matters: world.matters.map(it => {
    const move = moved.matters.find(one => one.id === it.id)
    return it.ended && move?.into?.[1] === null && !move.ended ? { ...it, ended: false, mergedInto: move.into[0] } : it
  }),
})

describe('whatever is done to matters', () => {
  test('each change undone in reverse order, the first state is there again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), steps => {
        let world: World = {
          matters: [matter('a', 'i1', 'i2'), matter('b', 'i3'), ...['c', 'd', 'e', 'f'].map(unborn)],
          relations: [],
        }
        const done: Moved[] = []
        const before: World[] = []
        for (const it of steps) {
          const moved = changeOf(world, done, it)
          if (!moved) continue
          world = prepared(world, moved)
          before.push(world)
          done.push(moved)
          world = apply(world, moved)
        }
        for (const moved of done.toReversed()) {
          const back = undo(moved, world.matters, world.relations)
          assert.ok(back.ok, 'the latest change can always be undone')
          assert.deepEqual(back.value.staying, [])
          world = apply(world, back.value.moved)
          const then = before.pop() ?? world
          const born = then.matters.filter(it => !it.ended).map(it => it.id)
          const here = world.matters.filter(it => born.includes(it.id))
          const others = world.matters.filter(it => !born.includes(it.id))
          assert.deepEqual(
            plain({ ...world, matters: here }),
            plain({ ...then, matters: then.matters.filter(it => !it.ended) }),
          )
          // A matter that was not there yet holds nothing again.
          assert.ok(others.every(it => it.items.length === 0 && (it.ended || it.mergedInto !== null)))
        }
      }),
      { numRuns: 400 },
    )
  })

  test('no item is lost: one that has been in a matter is in one that can be reached, unless it was taken out', () => {
    const kept = fc.constantFrom('start', 'join', 'rename', 'split', 'merge', 'relate')
    fc.assert(
      fc.property(fc.array(fc.record({ step, kind: kept }), { maxLength: 14 }), steps => {
        let world: World = { matters: [matter('a', 'i1'), ...['c', 'd', 'e'].map(unborn)], relations: [] }
        const ever = new Set(['i1'])
        const done: Moved[] = []
        for (const { step: it, kind } of steps) {
          const moved = changeOf(world, done, { ...it, kind: kind as Step['kind'] })
          if (!moved) continue
          done.push(moved)
          world = apply(prepared(world, moved), moved)
          for (const move of moved.matters) for (const code of move.added) ever.add(code)
        }
        const held = new Set(alive(world).flatMap(it => it.items))
        assert.deepEqual(
          [...ever].filter(it => !held.has(it)),
          [],
        )
      }),
    )
  })
})

describe('undoing a merge', () => {
  const merged = must(change.merged(matter('a', 'i1', 'i2'), matter('b', 'i2', 'i3'), []))
  const [one, two] = apply(
    { matters: [matter('a', 'i1', 'i2'), matter('b', 'i2', 'i3')], relations: [] },
    merged,
  ).matters

  test('gives both back what they had, and leaves what has been added since where it was added', () => {
    assert.deepEqual(two?.items, [])
    assert.ok(one && two)
    const grown = { ...one, items: [...one.items, 'i9'] }
    const back = must(undo(merged, [grown, two], []))
    const after = apply({ matters: [grown, two], relations: [] }, back.moved).matters
    assert.deepEqual(
      after.map(it => it.items.toSorted()),
      [
        ['i1', 'i2', 'i9'],
        ['i2', 'i3'],
      ],
    )
    assert.deepEqual(back.staying, [{ id: 'a', items: ['i9'] }])
  })

  test('is refused while the one that was kept is itself a part of another', () => {
    assert.ok(one && two)
    assert.deepEqual(undo(merged, [{ ...one, mergedInto: 'x', items: [] }, two], []), {
      ok: false,
      why: 'merged-since',
    })
  })
})

describe('undoing a split', () => {
  const a = matter('a', 'i1', 'i2')
  const moved = must(change.split(a, 'b', ['i2']))

  test('gives back what was split off, and the new matter leads to the old one', () => {
    const back = must(undo(moved, [matter('a', 'i1'), matter('b', 'i2')], []))
    const [old, fresh] = apply({ matters: [matter('a', 'i1'), matter('b', 'i2')], relations: [] }, back.moved).matters
    assert.deepEqual(old?.items.toSorted(), ['i1', 'i2'])
    assert.deepEqual([fresh?.items, fresh?.mergedInto], [[], 'a'])
  })

  test('lets the new matter go on with what it has got of its own since', () => {
    const back = must(undo(moved, [matter('a', 'i1'), matter('b', 'i2', 'i7')], []))
    const [, fresh] = apply(
      { matters: [matter('a', 'i1'), matter('b', 'i2', 'i7')], relations: [] },
      back.moved,
    ).matters
    assert.deepEqual([fresh?.items, fresh?.mergedInto], [['i7'], null])
    assert.deepEqual(back.staying, [{ id: 'b', items: ['i7'] }])
  })
})

describe('what cannot be done', () => {
  test('a matter always holds something', () => {
    assert.deepEqual(change.left(matter('a', 'i1'), ['i1']), { ok: false, why: 'nothing-left' })
    assert.deepEqual(change.split(matter('a', 'i1'), 'b', ['i1']), { ok: false, why: 'nothing-left' })
    assert.deepEqual(change.started('a', []), { ok: false, why: 'no-items' })
  })
  test('what is not there is not taken out, and what is there is not added', () => {
    assert.deepEqual(change.left(matter('a', 'i1', 'i2'), ['i3']), { ok: false, why: 'not-in-matter' })
    assert.deepEqual(change.joined(matter('a', 'i1'), ['i1']), { ok: false, why: 'nothing-new' })
  })
  test('a matter is not merged with itself, and an old title does not overwrite a newer one', () => {
    assert.deepEqual(change.merged(matter('a', 'i1'), matter('a', 'i1'), []), { ok: false, why: 'same-matter' })
    const renamed = must(change.renamed(matter('a', 'i1'), 'Ny'))
    assert.deepEqual(undo(renamed, [{ ...matter('a', 'i1'), title: 'Nyare' }], []), { ok: false, why: 'renamed-since' })
  })
  test('a start is not undone once the matter has grown', () => {
    const moved = must(change.started('a', ['i1']))
    assert.deepEqual(undo(moved, [matter('a', 'i1', 'i2')], []), { ok: false, why: 'grown-since' })
  })
})
