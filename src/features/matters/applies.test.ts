import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { inForceOf, predecessor, type Said, type Standing, standings } from './applies.ts'

const today = '2026-11-22'
let next = 0
const said = (given: Partial<Said> = {}): Said => ({
  stanceCode: `s${next++}`,
  ordinal: 0,
  status: 'final',
  repeats: false,
  takenOn: '2024-01-15',
  forumId: 'vvg',
  about: 'plan',
  prolongs: false,
  verb: 'endorses',
  validFrom: null,
  validTo: null,
  ...given,
})
const stand = (...all: readonly Said[]): readonly Standing[] => standings(all, today).map(it => it.standing)

describe('what applies now', () => {
  test('in its period, the first and the last day included', () => {
    assert.deepEqual(stand(said({ validFrom: '2025-01-01', validTo: '2027-12-31' })), ['now'])
    assert.deepEqual(stand(said({ validFrom: today, validTo: today })), ['now'])
  })

  test('not when the period has ended, and not before it begins', () => {
    assert.deepEqual(stand(said({ validFrom: '2023-01-01', validTo: '2026-11-21' })), ['past'])
    assert.deepEqual(stand(said({ validFrom: '2026-11-23' })), ['future'])
  })

  test('without an end until the same forum says something else about the same thing', () => {
    const [first, second] = [said(), said({ takenOn: '2025-05-05', validTo: '2027-12-31' })]
    assert.deepEqual(stand(first), ['open'])
    assert.deepEqual(stand(first, second), ['replaced', 'now'])
    assert.equal(standings([first, second], today)[0]?.by, second.stanceCode)
  })

  test('another forum, or another thing, replaces nothing', () => {
    assert.deepEqual(stand(said(), said({ takenOn: '2025-05-05', forumId: 'sro' })), ['open', 'open'])
    assert.deepEqual(stand(said(), said({ takenOn: '2025-05-05', about: 'avtal' })), ['open', 'open'])
  })

  test('what has been decided to begin later replaces nothing before that day', () => {
    const old = said({ takenOn: '2019-04-03' })
    const fresh = said({ takenOn: '2026-10-08', validFrom: '2027-01-01', validTo: '2029-12-31' })
    assert.deepEqual(stand(old, fresh), ['open', 'future'])
    assert.deepEqual(
      standings([old, fresh], '2027-01-01').map(it => it.standing),
      ['replaced', 'now'],
    )
  })

  test('what has been replaced does not come back when its successor has ended', () => {
    const old = said({ takenOn: '2019-04-03' })
    const ended = said({ takenOn: '2022-01-01', validTo: '2024-12-31' })
    assert.deepEqual(stand(old, ended), ['replaced', 'past'])
    assert.equal(inForceOf(standings([old, ended], today)), 'nothing')
  })

  test('proposals never apply, nor what is only noted, put off, turned down or repeated', () => {
    for (const given of [
      { status: 'proposed' },
      { verb: 'notes' },
      { verb: 'tables' },
      { verb: 'refers-back' },
      { verb: 'rejects' },
      { repeats: true },
    ] as const) {
      const all = standings([said({ validTo: '2030-01-01', ...given })], today)
      assert.equal(inForceOf(all), 'nothing', JSON.stringify(given))
    }
  })

  test('a proposal or a note that comes later replaces nothing', () => {
    assert.deepEqual(stand(said(), said({ takenOn: '2026-01-01', status: 'proposed' })), ['open', 'proposed'])
    assert.deepEqual(stand(said(), said({ takenOn: '2026-01-01', verb: 'notes' })), ['open', 'heard'])
  })

  test('a mandate is in force only where its words give it a period', () => {
    assert.deepEqual(stand(said({ verb: 'mandates' })), ['heard'])
    assert.deepEqual(stand(said({ verb: 'mandates', validTo: '2026-12-31' })), ['now'])
  })

  test('without any date it cannot be told, unless its end has passed', () => {
    const undated = said({ takenOn: null })
    assert.deepEqual(stand(undated), ['unknown'])
    assert.equal(inForceOf(standings([undated], today)), 'unknown')
    assert.deepEqual(stand(said({ takenOn: null, validTo: '2020-12-31' })), ['past'])
    assert.deepEqual(stand(said({ takenOn: null, validFrom: '2026-01-01' })), ['open'])
  })

  test('clauses of one stance stand beside each other', () => {
    const stance = { stanceCode: 'same', takenOn: '2025-05-05' }
    assert.deepEqual(stand(said(stance), said({ ...stance, ordinal: 1, verb: 'adopts' })), ['open', 'open'])
  })

  test('what is prolonged stands beside what prolongs it until its own period has ended', () => {
    const agreement = said({ takenOn: '2022-05-20', validFrom: '2023-01-01', validTo: '2026-12-31' })
    const longer = said({ takenOn: '2026-06-11', validTo: '2027-06-30', prolongs: true })
    assert.deepEqual(stand(agreement, longer), ['now', 'now'])
    assert.deepEqual(
      standings([agreement, longer], '2027-01-01').map(it => it.standing),
      ['past', 'now'],
    )
    assert.deepEqual(stand(said(), longer), ['replaced', 'now'])
  })

  test('a recommendation without a period of its own goes with what the stance says beside it', () => {
    const stance = { stanceCode: 'one', takenOn: '2018-09-28' }
    const model = said({ ...stance, validTo: '2020-12-31' })
    const recommended = said({ ...stance, ordinal: 1, verb: 'recommends', about: 'anta' })
    assert.deepEqual(stand(model, recommended), ['past', 'past'])
    assert.deepEqual(stand(recommended), ['open'])
    assert.deepEqual(stand(recommended, said({ ...stance, verb: 'mandates' })), ['open', 'heard'])
  })

  test('whatever was said, at most one day of each forum and thing applies, and it is never past or to come', () => {
    const day = fc.constantFrom('2020-01-01', '2023-06-01', '2026-11-22', '2027-01-01', null)
    const any = fc.record({ takenOn: day, validFrom: day, validTo: day, forumId: fc.constantFrom('a', 'b', null) })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), given => {
        const stood = standings(
          given.map(it => said(it)),
          today,
        ).filter(it => it.standing === 'now' || it.standing === 'open')
        for (const { said: it } of stood) {
          assert.ok((it.validFrom ?? it.takenOn ?? '9999') <= today)
          assert.ok(it.validTo === null || it.validTo >= today)
        }
        for (const forum of ['a', 'b', null]) {
          const days = stood.filter(it => it.said.forumId === forum).map(it => it.said.takenOn)
          assert.ok(new Set(days).size <= 1, JSON.stringify(days))
        }
      }),
    )
  })
})

describe('what comes after what', () => {
  test('a clause follows the nearest earlier one about the same thing in the same forum', () => {
    const [a, b, c] = [
      said({ takenOn: '2017-01-01' }),
      said({ takenOn: '2020-01-01' }),
      said({ takenOn: '2022-01-01' }),
    ]
    const others = [said({ takenOn: '2021-01-01', forumId: 'sro' }), said({ takenOn: '2021-01-01', verb: 'notes' })]
    assert.equal(predecessor(c, [a, b, c, ...others]), b)
    assert.equal(predecessor(b, [a, b, c]), a)
    assert.equal(predecessor(a, [a, b, c]), undefined)
  })
})
