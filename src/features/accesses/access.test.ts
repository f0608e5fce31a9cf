import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonSince, whyAsked } from './access.ts'

const open = { state: 'answered', standsAs: ['own'], nearer: false, part: 'case' } as const

test('whoever works with an open case says nothing more', () => {
  assert.equal(whyAsked(open), undefined)
  assert.equal(whyAsked({ ...open, standsAs: ['counterpart'] }), undefined)
})

test('a case that is over, or nearer somebody else, asks why', () => {
  for (const state of ['closed', 'rejected']) assert.equal(whyAsked({ ...open, state }), 'closed')
  assert.equal(whyAsked({ ...open, nearer: true }), 'not-nearest')
})

test('an extract always asks why, and the reporter is never asked of their own', () => {
  assert.equal(whyAsked({ ...open, part: 'extract' }), 'extract')
  for (const part of ['case', 'extract'] as const)
    assert.equal(whyAsked({ state: 'closed', standsAs: ['reporter'], nearer: false, part }), undefined)
  assert.equal(whyAsked({ ...open, standsAs: ['reporter', 'own'], state: 'closed' }), 'closed', 'a coordinator is one')
})

test('a reason holds for a working day, and for an extract an hour', () => {
  assert.equal(reasonSince('2026-11-22T15:00:00.000Z', 'case'), '2026-11-22T07:00:00.000Z')
  assert.equal(reasonSince('2026-11-22T15:00:00.000Z', 'extract'), '2026-11-22T14:00:00.000Z')
})
