import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  answered,
  approve,
  circulate,
  counts,
  mayPropose,
  openOf,
  proposed,
  renewed,
  settled,
  type Way,
  waitingFor,
} from './approval.ts'

const approvers = ['a', 'b'].map(personId => ({ personId, name: personId, role: 'ordförande' }))
const draft: Way = { state: 'draft', current: null, adjustBy: null, approvers, approvals: [], adjustments: [] }
const at = '2026-11-10T08:00:00Z'
const out: Way = { ...renewed(draft, { n: 1, sha256: 'x1' }, at), adjustBy: '2026-11-17' }
const must = <T>(it: { ok: true; value: T } | { ok: false; why: string }): T => {
  if (!it.ok) assert.fail(it.why)
  return it.value
}
const by = (way: Way, personId: string, n = way.current?.n ?? 0, sha256 = way.current?.sha256 ?? '') =>
  approve(way, { personId, n, sha256, at })

/** Everything that can happen to minutes, in any order. */
type Step =
  | { readonly do: 'approve'; readonly who: string; readonly n: number }
  | { readonly do: 'propose' }
  | { readonly do: 'renew' }
  | { readonly do: 'answer'; readonly which: number; readonly state: 'accepted' | 'declined' | 'withdrawn' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('approve' as const),
      who: fc.constantFrom('a', 'b', 'c'),
      n: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ do: 'propose' }, { do: 'renew' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      which: fc.nat(5),
      state: fc.constantFrom('accepted', 'declined', 'withdrawn'),
    }),
  },
)

function take(way: Way, it: Step): Way {
  const next = { n: (way.current?.n ?? 0) + 1, sha256: `x${(way.current?.n ?? 0) + 1}` }
  if (it.do === 'approve') {
    const done = by(way, it.who, it.n, `x${it.n}`)
    return done.ok ? done.value : way
  }
  if (way.state !== 'circulated') return way
  if (it.do === 'renew') return renewed(way, next, at)
  if (it.do === 'propose') return proposed(way, { id: String(way.adjustments.length), state: 'open' }, at)
  const done = answered(way, String(it.which), it.state)
  if (!done.ok) return way
  return it.state === 'accepted' ? renewed({ ...done.value, state: 'circulated' }, next, at) : done.value
}

describe('approval in phases', () => {
  test('an approval is only ever counted for the content that is current', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const way = steps.reduce(take, out)
        for (const it of way.approvals.filter(one => counts(one, way.current)))
          assert.deepEqual([it.n, it.sha256], [way.current?.n, way.current?.sha256])
        assert.equal(way.approvals.filter(it => it.fallenAt === null && !counts(it, way.current)).length, 0)
      }),
    )
  })

  test('they are approved only when everyone has approved what is current and nothing is open, and then nothing changes them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), step, (steps, more) => {
        const way = steps.reduce(take, out)
        if (way.state !== 'approved') return
        assert.ok(settled(way))
        assert.deepEqual([waitingFor(way), openOf(way.adjustments)], [[], []])
        assert.deepEqual(take(way, more), way)
      }),
    )
  })

  test('no order of steps approves minutes that one of the two has never approved', () => {
    fc.assert(
      fc.property(
        fc.array(
          step.filter(it => it.do !== 'approve' || it.who !== 'b'),
          { maxLength: 30 },
        ),
        steps => {
          assert.notEqual(steps.reduce(take, out).state, 'approved')
        },
      ),
    )
  })

  test('both approve: approved', () => {
    assert.equal(must(by(must(by(out, 'a')), 'b')).state, 'approved')
    assert.equal(must(by(out, 'a')).state, 'circulated')
  })

  test('a proposal after an approval takes it along, and so does a new version', () => {
    const once = must(by(out, 'a'))
    const fallen = proposed(once, { id: '1', state: 'open' }, at)
    assert.deepEqual(
      fallen.approvals.map(it => it.fallenWhy),
      ['adjustment'],
    )
    assert.deepEqual(
      waitingFor(fallen).map(it => it.personId),
      ['a', 'b'],
    )
    assert.deepEqual(
      renewed(once, { n: 2, sha256: 'x2' }, at).approvals.map(it => it.fallenWhy),
      ['new-version'],
    )
  })

  test('another version, another content, a stranger and a second time are refused', () => {
    const why = (it: ReturnType<typeof approve>) => (it.ok ? 'ok' : it.why)
    assert.equal(why(by(out, 'a', 2)), 'stale')
    assert.equal(why(by(out, 'a', 1, 'x2')), 'stale')
    assert.equal(why(by(out, 'c')), 'not-approver')
    assert.equal(why(by(must(by(out, 'a')), 'a')), 'already-approved')
    assert.equal(why(by(draft, 'a')), 'not-circulated')
  })

  test('circulated once, by a meeting that has ended, with somebody who approves and a day that comes', () => {
    const given = { ended: true, adjustBy: '2026-11-17', today: '2026-11-10' }
    const why = (it: ReturnType<typeof circulate>) => (it.ok ? 'ok' : it.why)
    assert.equal(why(circulate(draft, given)), 'ok')
    assert.equal(why(circulate(draft, { ...given, adjustBy: '2026-11-10' })), 'ok')
    assert.equal(why(circulate(out, given)), 'already-circulated')
    assert.equal(why(circulate(draft, { ...given, ended: false })), 'not-ended')
    assert.equal(why(circulate({ ...draft, approvers: [] }, given)), 'no-approvers')
    assert.equal(why(circulate(draft, { ...given, adjustBy: '2026-11-09' })), 'day-passed')
  })

  test('everyone proposes until the day and on it; those who approve or write until the minutes are approved', () => {
    const on = (day: string, personId: string, handler = false) => mayPropose(out, { personId, handler }, day).ok
    assert.deepEqual([on('2026-11-17', 'c'), on('2026-11-18', 'c')], [true, false])
    assert.deepEqual([on('2026-11-18', 'a'), on('2026-11-18', 'c', true)], [true, true])
    assert.equal(mayPropose({ ...out, state: 'approved' }, { personId: 'a', handler: true }, '2026-11-11').ok, false)
    assert.equal(mayPropose(draft, { personId: 'a', handler: true }, '2026-11-11').ok, false)
  })
})
