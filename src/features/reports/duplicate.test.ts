import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { completed } from './complete.ts'
import { daysApart, isLikely, isMirrored, likeliest, mergeRefusal, type Near } from './duplicate.ts'
import { draftFields, readReport, reportForm, unitOf, unitValue } from './report.form.ts'

const near = (given: Partial<Near> = {}): Near => ({
  ...{ code: 'a', happenedOn: '2026-11-20', sameUnit: false, sameStep: false, sameDay: false, mine: false },
  ...{ firstWords: 'x', likeness: 0, ...given },
})
const reported = (id: string, own: string, other: string, mergedInto: string | null = null) => ({
  ...{ id, ownPrincipalId: own, otherPrincipalId: other, mergedInto },
})

test('words that are much alike are asked about; otherwise more has to agree', () => {
  ok(isLikely(near({ likeness: 0.5 })))
  ok(!isLikely(near({ likeness: 0.3 })))
  ok(isLikely(near({ likeness: 0.3, sameUnit: true, sameDay: true })))
  ok(isLikely(near({ likeness: 0.15, sameUnit: true, sameDay: true, sameStep: true })))
  ok(!isLikely(near({ likeness: 0.2, sameUnit: true, sameDay: true })))
  ok(!isLikely(near({ likeness: 0.05, sameUnit: true, sameDay: true, sameStep: true })))
  // What the database answers whoever may not read the words is one of these very steps (reported_near).
  ok(isLikely(near({ likeness: 0.45 })))
  ok(isLikely(near({ likeness: 0.25, sameUnit: true, sameDay: true })))
  ok(isLikely(near({ likeness: 0.25, sameUnit: true, sameType: true })))
  ok(!isLikely(near({ likeness: 0.44 })))
  equal(daysApart, 3)
})

test('more that agrees never makes a report less likely to be the same', () => {
  const flag = fc.boolean()
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), flag, flag, flag, flag, (likeness, a, b, c, d) => {
      const it = near({ likeness, sameUnit: a, sameStep: b, sameDay: c, sameType: d })
      if (isLikely(it)) ok(isLikely({ ...it, sameUnit: true, sameStep: true, sameDay: true, sameType: true }))
      if (isLikely(it)) ok(isLikely({ ...it, likeness: Math.min(1, likeness + 0.1) }))
    }),
  )
})

test('the likeliest are asked about first, and no more than three', () => {
  const four = [0.5, 0.9, 0.6, 0.7].map(likeness => near({ likeness, code: String(likeness) }))
  deepEqual(
    likeliest(four).map(it => it.code),
    ['0.9', '0.7', '0.6'],
  )
  const unlike = near({ likeness: 0.2, sameUnit: true })
  deepEqual(likeliest([unlike, ...four.slice(0, 1)]), four.slice(0, 1), 'none that is not likely')
  // As alike, the one that happened later is first.
  const days = ['2026-11-18', '2026-11-20', '2026-11-19'].map(happenedOn => near({ likeness: 0.5, happenedOn }))
  deepEqual(
    likeliest(days).map(it => it.happenedOn),
    ['2026-11-20', '2026-11-19', '2026-11-18'],
  )
})

test('only two reports of the same side about the same other side are one event, and only once', () => {
  equal(mergeRefusal(reported('1', 'a', 'b'), reported('2', 'a', 'b')), undefined)
  equal(mergeRefusal(reported('1', 'a', 'b'), reported('1', 'a', 'b')), 'itself')
  equal(mergeRefusal(reported('1', 'a', 'b', '3'), reported('2', 'a', 'b')), 'merged-already')
  equal(mergeRefusal(reported('1', 'a', 'b'), reported('2', 'a', 'b', '3')), 'merged-already')
  equal(mergeRefusal(reported('1', 'a', 'b'), reported('2', 'b', 'a')), 'other-parties')
  ok(isMirrored(reported('1', 'a', 'b'), reported('2', 'b', 'a')))
  ok(!isMirrored(reported('1', 'a', 'b'), reported('2', 'a', 'b')))
  // One principal in common is not enough, for a merger or for a mirror.
  equal(mergeRefusal(reported('1', 'a', 'b'), reported('2', 'a', 'c')), 'other-parties')
  equal(mergeRefusal(reported('1', 'a', 'b'), reported('2', 'c', 'b')), 'other-parties')
  ok(!isMirrored(reported('1', 'a', 'b'), reported('2', 'c', 'a')))
  ok(!isMirrored(reported('1', 'a', 'b'), reported('2', 'b', 'c')))
  const unknown = { ...reported('1', 'a', 'b'), ownPrincipalId: null }
  ok(!isMirrored(unknown, { ...reported('2', 'b', 'a'), otherPrincipalId: null }))
})

test('a report is completed while its case is open, with something that was not there', () => {
  const words = { happened: 'A', couldHave: null, did: null, proposal: null }
  const why = (it: ReturnType<typeof completed>) => (it.ok ? 'ok' : it.why)
  equal(why(completed('returned', words, { ...words, did: 'B' })), 'ok')
  equal(why(completed('acting', words, words)), 'nothing-new')
  equal(why(completed('triage', words, { ...words, happened: ' ' })), 'empty')
  for (const it of ['closed', 'rejected'] as const) equal(why(completed(it, words, { ...words, did: 'B' })), 'over')
})

test('a unit is sent with its name, and read back', () => {
  const id = '01a203fc-4387-7000-894f-5b4f3c2a3f7b'
  deepEqual(unitOf(unitValue({ id, label: 'Avdelning 3, Björkvik' })), { id, label: 'Avdelning 3, Björkvik' })
  equal(unitOf('avdelning 3'), undefined)
  equal(unitOf(id)?.id, id)
})

test('whatever is typed, the form is read without a fault of ours, and a draft keeps no more than the form has', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), fc.string(), (more, on, time) => {
      const form = reportForm.safeParse({
        ...more,
        clientId: '01a203fc-4387-7000-894f-5b4f3c2a3f7b',
        ...{ steg: '', happened: 'x', happenedOn: on, happenedTime: time, kind: 'event' },
      })
      if (!form.success) return
      const { errors } = readReport(form.data, '2026-11-22')
      ok('otherUnit' in errors)
      ok(Object.keys(draftFields(more)).every(it => it in reportForm.shape))
    }),
  )
})

test('what has gone well is sent with no harm, also when an answer stands from before another kind was chosen', () => {
  const level = '01890000-0000-7000-8000-000000000001'
  const sent = (kind: string) => {
    const form = reportForm.parse({ clientId: level, kind, actual: level, potential: level })
    const { actualId, potentialId } = readReport(form, '2026-11-22').report
    return [actualId, potentialId]
  }
  deepEqual(sent('good-example'), [null, null])
  deepEqual(sent('near-miss'), [level, level])
})
