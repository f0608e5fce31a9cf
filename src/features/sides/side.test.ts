import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isAgreed, type Joint, mayAgree, mayPropose, missingBefore, otherSide, speaksFor } from './side.ts'

const given = { kind: 'event', views: [] } as const
const joint = (answer: Joint['answer'] = null): Joint => ({ id: 'j', n: 1, saidBy: 'own', answer })

describe('what has to be said before a step', () => {
  test('the counterpart says how it sees the cause before it answers, and that is enough', () => {
    assert.match(missingBefore('answer', given) ?? '', /hur ni ser på orsaken/)
    assert.match(missingBefore('answer', { ...given, views: ['own'] }) ?? '', /hur ni ser på orsaken/)
    assert.equal(missingBefore('answer', { ...given, views: ['counterpart'] }), undefined)
  })

  test('the own side says it before it accepts, whatever the other has said', () => {
    assert.match(missingBefore('accept', { ...given, views: ['counterpart'] }) ?? '', /hur ni ser på orsaken/)
    assert.equal(missingBefore('accept', { ...given, views: ['own'] }), undefined)
  })

  test('a cause is not asked for where nothing went wrong', () => {
    for (const kind of ['complaint', 'agreement', 'good-example'] as const)
      for (const verb of ['answer', 'accept']) assert.equal(missingBefore(verb, { ...given, kind }), undefined)
  })

  test('a step that says nothing of cause or answer is free', () => {
    for (const verb of ['take', 'forward', 'disagree', 'act', 'reopen'])
      assert.equal(missingBefore(verb, given), undefined)
  })
})

describe('the joint view', () => {
  test('is proposed when both have spoken, and not in a case that is over', () => {
    assert.deepEqual(mayPropose('answered', ['own']), { ok: false, why: 'not-both' })
    assert.deepEqual(mayPropose('answered', ['own', 'counterpart']), { ok: true, value: true })
    assert.deepEqual(mayPropose('closed', ['own', 'counterpart']), { ok: false, why: 'over' })
  })

  test('is agreed by the side that did not propose it, once', () => {
    assert.deepEqual(mayAgree('answered', undefined, 'own'), { ok: false, why: 'none' })
    assert.deepEqual(mayAgree('answered', joint(), 'own'), { ok: false, why: 'your-own' })
    assert.deepEqual(mayAgree('answered', joint(), 'counterpart'), { ok: true, value: true })
    for (const state of ['closed', 'rejected'] as const)
      assert.deepEqual(mayAgree(state, joint(), 'counterpart'), { ok: false, why: 'over' })
    assert.deepEqual(mayAgree('answered', joint({ agrees: false }), 'counterpart'), { ok: false, why: 'answered' })
    assert.deepEqual(
      [isAgreed(undefined), isAgreed(joint()), isAgreed(joint({ agrees: false }))],
      [false, false, false],
    )
    assert.equal(isAgreed(joint({ agrees: true })), true)
  })
})

test('nobody speaks for a side that is not theirs', () => {
  assert.equal(speaksFor(['counterpart'], 'own'), 'counterpart')
  assert.equal(speaksFor(['own', 'counterpart'], 'counterpart'), 'counterpart')
  assert.equal(speaksFor(['reporter'], 'own'), undefined)
})

test('the other side of each is the other', () => {
  assert.deepEqual((['own', 'counterpart'] as const).map(otherSide), ['counterpart', 'own'])
})
