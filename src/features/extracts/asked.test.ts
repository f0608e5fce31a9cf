import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, inOrder, kindOfVerb, standingOf, together } from './asked.ts'
import { isDone, progressOf } from './extract.ts'
import { progressText } from './extract.words.ts'

const asked = (key: string, more: Partial<Asked> = {}): Asked => ({
  ...{ key, kind: 'recommendation', standing: 'asked', words: key, verb: 'recommends', condition: null },
  ...{ item: { title: 'Plan', number: '2' }, forum: 'SRO', meetingCode: null, saidOn: '2026-01-01', dueOn: null },
  ...{ due: null, validTo: null, waits: null, answer: null, sent: null, published: true, draft: false, href: null },
  ...more,
})

test('the nearest day comes first, then what was said last; what is answered, the newest first', () => {
  const all = [
    asked('old', { saidOn: '2020-01-01' }),
    asked('later', { dueOn: '2027-01-01' }),
    asked('sooner', { dueOn: '2026-12-01' }),
    asked('new', { saidOn: '2026-05-01' }),
    asked('done', { standing: 'answered', dueOn: '2020-01-01', saidOn: '2019-01-01' }),
    asked('done later', { standing: 'answered', saidOn: '2021-01-01' }),
  ]
  assert.deepEqual(
    inOrder(all, 'asked').map(it => it.key),
    ['sooner', 'later', 'new', 'old'],
  )
  assert.deepEqual(
    inOrder(all, 'answered').map(it => it.key),
    ['done later', 'done'],
  )
})

test('the same words from the register and from what was sent are one, as the register has them', () => {
  const sent = { code: 'abc', at: '2026-11-10T09:00:00Z' }
  const all = together(
    [asked('i1 a', { answer: 'Beslutat', standing: 'answered' })],
    [asked('i1 a', { sent, published: false, meetingCode: 'm1' }), asked('i1 b', { sent, published: false })],
  )
  assert.deepEqual(
    all.map(it => [it.key, it.standing, it.published, it.sent?.code, it.meetingCode]),
    [
      ['i1 a', 'answered', true, 'abc', 'm1'],
      ['i1 b', 'asked', false, 'abc', null],
    ],
  )
})

test('an address that is none of the three shows what waits', () => {
  const of = (query: string) => standingOf(new URL(`http://x.test/huvudman/aby/uppdrag${query}`))
  assert.deepEqual(
    [of(''), of('?visa=pa-vag'), of('?visa=besvarat'), of('?visa=constructor')],
    ['asked', 'coming', 'answered', 'asked'],
  )
  assert.deepEqual(['recommends', 'mandates', 'endorses', null].map(kindOfVerb), [
    'recommendation',
    'mandate',
    'other',
    'other',
  ])
})

test('done is when everyone has got it, and what is not to be sent counts for nothing', () => {
  const sent = { state: 'sent' as const, n: 48, lastAt: '2026-11-10T09:00:00Z' }
  const nobody = { state: 'nobody' as const, n: 3, lastAt: null }
  assert.equal(progressOf([nobody]), undefined)
  const whole = progressOf([sent, nobody])
  assert.deepEqual([whole?.of, whole && isDone(whole)], [48, true])
  const part = progressOf([sent, { state: 'address', n: 1, lastAt: null }, { state: 'receiver', n: 1, lastAt: null }])
  assert.deepEqual([part?.of, part && isDone(part)], [50, false])
  assert.equal(
    part && progressText(part).replaceAll('\u00a0', ' '),
    'Utdrag skickat till 48 av 50 mottagare, 1 mottagare är inte känd, 1 mottagare saknar adress',
  )
  assert.equal(whole && progressText(whole).replaceAll('\u00a0', ' '), 'Utdrag skickat till alla 48 mottagare')
})
