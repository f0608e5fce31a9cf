import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { close, type DisputeSide, isLate, otherSide, propose, stateAfter, type Turn, waitsFor } from './dispute.ts'
import { type Ladder, ladderOn, takeBack, takeIntoUse } from './ladder.ts'
import { inKronor, kronorTyped, mostOre, oreOf, oreText, type Shares, sumOf } from './money.ts'

const kronor = fc.integer({ min: 0, max: 1_000_000_000 })
const shares: fc.Arbitrary<Shares> = fc.record({ own: kronor, counterpart: kronor, dropped: kronor })
const held = (left: number, more: object = {}) => ({
  state: 'open' as const,
  left,
  isLast: false,

  ...more,
})

test('whoever agrees settles all that is at stake, to the krona and not one krona off', () => {
  fc.assert(
    fc.property(shares, fc.integer({ min: -3, max: 3 }), (it, off) => {
      const done = propose(held(sumOf(it) + off), { outcome: 'agreed', shares: it })
      assert.equal(done.ok, off === 0)
    }),
  )
})

test('whoever agrees in part settles no more than what is left', () => {
  fc.assert(
    fc.property(shares, kronor, (it, left) => {
      assert.equal(propose(held(left), { outcome: 'partly', shares: it }).ok, sumOf(it) <= left)
    }),
  )
})

test('part after part and then the rest always comes to the sum that was at stake', () => {
  fc.assert(
    fc.property(fc.array(shares, { maxLength: 6 }), kronor, (parts, total) => {
      let left = total
      for (const it of parts) if (propose(held(left), { outcome: 'partly', shares: it }).ok) left -= sumOf(it)
      const end = propose(held(left), { outcome: 'agreed', shares: { own: 0, counterpart: left, dropped: 0 } })
      assert.ok(end.ok && left >= 0)
      assert.equal(left - sumOf(end.value.shares), 0)
    }),
  )
})

test('a dispute that is withdrawn demands nothing more, and a step further settles nothing', () => {
  const none = { own: 0, counterpart: 0, dropped: 0 }
  assert.deepEqual(propose(held(100), { outcome: 'withdrawn', shares: { ...none, dropped: 5 } }), {
    ok: true,
    value: { outcome: 'withdrawn', shares: { own: 0, counterpart: 0, dropped: 100 } },
  })
  const next = propose(held(100), { outcome: 'next', shares: none })
  assert.equal(next.ok && sumOf(next.value.shares), 0)
  // Sums that were typed beside that are not thrown away: it is asked what was meant.
  fc.assert(
    fc.property(shares, it => {
      const [withdrawn, further] = (['withdrawn', 'next'] as const).map(outcome =>
        propose(held(100), { outcome, shares: it }),
      )
      assert.equal(withdrawn?.ok, it.own + it.counterpart === 0)
      assert.equal(further?.ok, sumOf(it) === 0)
    }),
  )
})

test('after the last step there is no next one, and nothing is put to both once it has ended', () => {
  for (const outcome of ['next', 'partly'] as const)
    assert.deepEqual(propose(held(0, { isLast: true }), { outcome, shares: { own: 0, counterpart: 0, dropped: 0 } }), {
      ok: false,
      why: 'no-next',
    })
  const none = { own: 0, counterpart: 0, dropped: 0 }
  assert.equal(propose(held(0, { state: 'agreed' }), { outcome: 'agreed', shares: none }).ok, false)
})

test('money is read as people write it, and written so that it is read back as the same', () => {
  assert.equal(oreOf('12 500'), 1_250_000)
  assert.equal(oreOf('12\u00a0500,50 kr'), 1_250_050)
  assert.equal(oreOf('0,5'), 50)
  for (const wrong of ['', '0', '-5', '12,345', '1e9', 'tolv', '12 500,50,1'])
    assert.equal(oreOf(wrong), undefined, wrong)
  fc.assert(fc.property(fc.integer({ min: 1, max: mostOre }), ore => assert.equal(oreOf(oreText(ore)), ore)))
  assert.equal(kronorTyped(null), 0)
  assert.equal(kronorTyped('1 200 kr'), 1200)
  assert.equal(kronorTyped('12,50'), undefined)
})

test('öre become kronor once, when all of them are summed', () => {
  assert.deepEqual([49, 50, 149, 150].map(inKronor), [0, 1, 1, 2])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 20 }), parts => {
      const sum = parts.reduce((a, b) => a + b, 0)
      assert.ok(Math.abs(inKronor(sum) * 100 - sum) <= 50)
    }),
  )
})

test('a dispute is closed when it has ended, the money is settled and there is a lesson', () => {
  const ended = { state: 'agreed', left: 0, lessonApproved: true } as const
  assert.equal(close(ended).ok, true)
  assert.equal(close({ ...ended, state: 'withdrawn' }).ok, true)
  assert.deepEqual(close({ ...ended, state: 'open' }), { ok: false, why: 'not-ended' })
  assert.deepEqual(close({ ...ended, state: 'closed' }), { ok: false, why: 'not-ended' })
  assert.deepEqual(close({ ...ended, left: 1 }), { ok: false, why: 'money-left' })
  assert.deepEqual(close({ ...ended, lessonApproved: false }), { ok: false, why: 'no-lesson' })
})

test('whose turn it is is never nobody\u2019s while a dispute is open', () => {
  const some = fc.subarray<DisputeSide>(['own', 'counterpart'])
  const turn = fc.record({
    state: fc.constantFrom('open', 'agreed', 'withdrawn'),
    stated: some,
    signed: fc.option(fc.subarray<DisputeSide>(['own', 'counterpart'], { maxLength: 1 }), { nil: undefined }),
    lessonBy: fc.option(some, { nil: undefined }),
  }) as fc.Arbitrary<Turn>
  fc.assert(fc.property(turn, it => assert.ok(waitsFor(it, 'own') ?? waitsFor(it, 'counterpart'))))
  assert.equal(waitsFor({ state: 'open', stated: ['own'], signed: undefined, lessonBy: undefined }, 'own'), undefined)
  assert.equal(
    waitsFor({ state: 'open', stated: ['own'], signed: undefined, lessonBy: undefined }, 'counterpart'),
    'standpoint',
  )
})

test('it is late the day after its last, and only while it is open', () => {
  assert.equal(isLate({ state: 'open', dueOn: '2026-11-22' }, '2026-11-22'), false)
  assert.equal(isLate({ state: 'open', dueOn: '2026-11-21' }, '2026-11-22'), true)
  assert.equal(isLate({ state: 'agreed', dueOn: '2026-11-21' }, '2026-11-22'), false)
})

test('on each day one ladder holds, and a new one begins after the one before it', () => {
  const old = { validFrom: '2020-01-01', validTo: '2026-12-31' }
  const next = { validFrom: '2027-01-01', validTo: null }
  assert.equal(ladderOn([old, next], '2026-12-31'), old)
  assert.equal(ladderOn([next, old], '2027-01-01'), next)
  const draft = { validFrom: null, steps: [{}] } as unknown as Ladder
  assert.equal(ladderOn([draft], '2026-12-31'), undefined)
  assert.deepEqual(takeIntoUse(draft, [old], '2026-12-01', '2026-11-22'), { ok: true, value: '2026-12-01' })
  assert.equal(takeIntoUse(draft, [old, next], '2026-12-01', '2026-11-22').ok, false)
  assert.equal(takeIntoUse(draft, [old, next], '2027-01-01', '2026-11-22').ok, false, 'two from one day')
  assert.equal(takeIntoUse(draft, [old, next], '2027-01-02', '2026-11-22').ok, true)
  assert.equal(takeIntoUse(draft, [old], '2026-11-21', '2026-11-22').ok, false)
  assert.equal(takeIntoUse({ ...draft, steps: [] }, [old], '2026-12-01', '2026-11-22').ok, false)
  assert.equal(takeIntoUse(draft, [old], '2026-11-22', '2026-11-22').ok, true, 'from today')
  // The latest of the others counts, in whatever order they come; what is in use is not taken into use again.
  assert.equal(takeIntoUse(draft, [next, old], '2027-01-01', '2026-11-22').ok, false)
  assert.deepEqual(takeIntoUse({ ...draft, validFrom: '2026-12-01' }, [old], '2027-01-01', '2026-11-22'), {
    ok: false,
    why: 'in-use',
  })
})

test('what both have signed ends the dispute, or leaves it open on its next step', () => {
  assert.deepEqual((['agreed', 'withdrawn', 'partly', 'next'] as const).map(stateAfter), [
    ...['agreed', 'withdrawn', 'open', 'open'],
  ])
  assert.deepEqual((['own', 'counterpart'] as const).map(otherSide), ['counterpart', 'own'])
})

test('a ladder can be taken back until the day it begins, and there is one draft at a time', () => {
  const coming = { validFrom: '2026-12-01', validTo: null }
  const value = { from: '2026-12-01', to: null }
  assert.deepEqual(takeBack(coming, [coming], '2026-11-30'), { ok: true, value })
  // Where another follows, the one before it is used until that.
  assert.deepEqual(takeBack({ ...coming, validTo: '2026-12-31' }, [coming], '2026-11-30'), {
    ok: true,
    value: { ...value, to: '2026-12-31' },
  })
  assert.deepEqual(takeBack(coming, [coming], '2026-12-01'), { ok: false, why: 'begun' })
  assert.deepEqual(takeBack(coming, [coming, { validFrom: null }], '2026-11-30'), { ok: false, why: 'has-draft' })
  assert.deepEqual(takeBack({ validFrom: null, validTo: null }, [], '2026-11-30'), { ok: false, why: 'begun' })
})

test('all that is left may be settled in part, and not a krona more', () => {
  const it = { own: 60, counterpart: 30, dropped: 10 }
  assert.equal(propose(held(100), { outcome: 'partly', shares: it }).ok, true)
  assert.deepEqual(propose(held(99), { outcome: 'partly', shares: it }), { ok: false, why: 'too-much' })
  assert.equal(sumOf(it), 100)
})

test('what a side is waited for follows what it has said, signed and approved itself', () => {
  const it: Turn = { state: 'open', stated: ['own', 'counterpart'], signed: undefined, lessonBy: undefined }
  const of = (given: Partial<Turn>) => waitsFor({ ...it, ...given }, 'own')
  assert.equal(of({}), 'step')
  assert.equal(of({ signed: [] }), 'signature')
  assert.equal(of({ signed: ['counterpart'] }), 'signature')
  assert.equal(of({ signed: ['own'] }), undefined)
  for (const state of ['agreed', 'withdrawn'] as const) {
    assert.equal(of({ state, signed: ['counterpart'] }), 'lesson')
    assert.equal(of({ state, lessonBy: ['counterpart'] }), 'lesson')
    assert.equal(of({ state, lessonBy: ['own'] }), undefined)
    assert.equal(of({ state, lessonBy: ['own', 'counterpart'] }), 'close')
  }
  assert.equal(of({ state: 'closed', stated: [] }), undefined)
})

test('the least sum is one öre and the most what the database holds', () => {
  assert.equal(oreOf('0,01'), 1)
  assert.equal(oreOf('100 000 000 000'), mostOre)
  assert.equal(oreOf('100 000 000 000,01'), undefined)
  assert.equal(kronorTyped('5'), 5)
  assert.equal(kronorTyped('9'.repeat(11)), 99_999_999_999)
  assert.equal(kronorTyped('9'.repeat(12)), undefined)
})
