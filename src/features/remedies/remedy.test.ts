import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Severity } from '../deviations/deviation.ts'
import { duties, toReport } from './duty.ts'
import { type Colleague, responsibleIn } from './owner.ts'
import { type Ready, readiness } from './ready.ts'
import { type RemedyState, reminding, replay, standing, strengthOf, take } from './remedy.ts'
import { type Judging, unmotivated, warningsOf } from './warning.ts'

const verbs = ['plan', 'hand', 'move', 'done', 'undo', 'check', 'recheck', 'drop', 'resume'] as const

describe('what is said of a remedy', () => {
  test('it is planned, done, checked; what was dropped can be taken up again', () => {
    const of = (...said: (typeof verbs)[number][]) =>
      replay(said.map(verb => ({ verb, ...(verb === 'check' ? { outcome: 'met' as const } : {}) })))
    assert.deepEqual(of('plan', 'move', 'done', 'check'), { state: 'checked', outcome: 'met' })
    assert.deepEqual(of('plan', 'done', 'check', 'recheck'), { state: 'done', outcome: null })
    assert.deepEqual(of('plan', 'drop', 'resume'), { state: 'planned', outcome: null })
    assert.equal(of('plan', 'check'), undefined)
    assert.equal(of('done'), undefined)
    assert.equal(of('plan', 'plan'), undefined)
    assert.equal(of('plan', 'done', 'check', 'drop'), undefined)
    assert.equal(of(), undefined)
  })

  test('whatever is said, the state is what the steps lead to one by one, and an outcome stands on what is checked alone', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...verbs), { maxLength: 12 }), said => {
        let state: RemedyState | 'none' = 'none'
        const taken: (typeof verbs)[number][] = []
        for (const verb of said) {
          const step = take(state, verb)
          if (!step.ok) continue
          state = step.value
          taken.push(verb)
        }
        const found = replay(taken.map(verb => ({ verb, ...(verb === 'check' ? { outcome: 'partly' as const } : {}) })))
        assert.equal(found?.state ?? 'none', state)
        assert.equal(found?.outcome ?? null, state === 'checked' ? 'partly' : null)
      }),
    )
  })
})

test('the strength is its kind’s level, and a kind without one has none', () => {
  assert.deepEqual([3, 2, 1, null, 0].map(strengthOf), ['strong', 'medium', 'weak', null, null])
})

test('it stands in one way on each day, and is reminded of before its day and after it', () => {
  const planned = { state: 'planned', dueOn: '2026-12-01', effectDueOn: null } as const
  const done = { state: 'done', dueOn: '2026-12-01', effectDueOn: '2027-03-01' } as const
  const at = (it: typeof planned | typeof done, day: string) => standing(it, day, 14)
  assert.deepEqual([at(planned, '2026-12-01'), at(planned, '2026-12-02')], ['planned', 'overdue'])
  assert.deepEqual(
    [at(done, '2027-02-14'), at(done, '2027-02-15'), at(done, '2027-03-01'), at(done, '2027-03-02')],
    ['done', 'effect-due', 'effect-due', 'effect-overdue'],
  )
  assert.deepEqual(
    ['2026-11-23', '2026-11-24', '2026-11-28', '2026-12-01', '2026-12-02', '2026-12-06'].map(it =>
      reminding(planned, it, 7),
    ),
    [undefined, 'soon', undefined, undefined, 'late', undefined],
  )
  // As long before as the county has set, and never after the day itself as if it were to come.
  assert.deepEqual(
    ['2026-11-28', '2026-11-29', '2026-12-01', '2026-12-02'].map(it => reminding(planned, it, 2)),
    [undefined, 'soon', 'soon', 'late'],
  )
  assert.deepEqual(
    ['2026-10-31', '2026-11-01', '2026-11-04', '2026-11-05'].map(it => reminding(planned, it, 30)),
    [undefined, 'soon', 'soon', undefined],
  )
  // Three more nights may fail on either side of the day.
  assert.deepEqual(
    ['2026-11-27', '2026-12-05'].map(it => reminding(planned, it, 7)),
    ['soon', 'late'],
  )
  assert.equal(reminding({ ...done, effectDueOn: null }, '2027-02-24', 7), undefined)
  const unmeasured = { ...done, effectDueOn: null }
  assert.equal(standing(unmeasured, '2030-01-01', 14), 'done')
  assert.equal(standing({ ...done, state: 'checked' }, '2030-01-01', 14), 'checked')
  assert.equal(reminding(done, '2027-02-24', 7), 'soon')
  assert.equal(reminding({ ...done, state: 'checked' }, '2027-02-24', 7), undefined)
})

describe('warnings', () => {
  const weak = { state: 'planned', strength: 'weak', causeIds: ['a'] } as const
  const judged: Judging = {
    remedies: [weak],
    severity: 'mild',
    causeIds: ['a', 'b'],
    counts: new Map(),
    repeatedFrom: 3,
  }
  const kinds = (given: Partial<Judging>) => warningsOf({ ...judged, ...given }).map(it => it.kind)

  test('only weak remedies against what is serious warn; one stronger is enough, unless it was dropped', () => {
    const severities: readonly (Severity | null)[] = [null, 'none', 'mild', 'serious-risk', 'serious', 'deadly']
    assert.deepEqual(
      severities.map(severity => kinds({ severity }).includes('weak-serious')),
      [false, false, false, true, true, true],
    )
    const strong = { ...weak, strength: 'strong' } as const
    assert.deepEqual(kinds({ severity: 'deadly', remedies: [weak, strong] }), [])
    assert.deepEqual(kinds({ severity: 'deadly', remedies: [weak, { ...strong, state: 'dropped' }] }), ['weak-serious'])
  })

  test('only weak remedies against a cause that comes again warn, from the number that the county has set', () => {
    assert.deepEqual(kinds({ counts: new Map([['a', 2]]) }), [])
    assert.deepEqual(warningsOf({ ...judged, counts: new Map([['b', 3]]) }), [
      { kind: 'weak-repeated', causeId: 'b', cases: 3 },
    ])
    assert.deepEqual(kinds({ counts: new Map([['z', 9]]) }), [])
  })

  test('a remedy without a cause warns, and one whose causes are none of the case’s', () => {
    assert.deepEqual(kinds({ remedies: [{ ...weak, causeIds: [] }] }), ['no-cause'])
    assert.deepEqual(kinds({ remedies: [{ ...weak, causeIds: ['z'] }] }), ['no-match'])
    assert.deepEqual(kinds({ remedies: [{ ...weak, causeIds: ['z', 'a'] }] }), [])
    assert.deepEqual(kinds({ remedies: [{ ...weak, causeIds: ['z'] }], causeIds: [] }), [])
    // One of several is enough to warn, and one cause is enough to be astray from.
    assert.deepEqual(kinds({ remedies: [weak, { ...weak, causeIds: [] }] }), ['no-cause'])
    assert.deepEqual(kinds({ remedies: [weak, { ...weak, causeIds: ['z'] }], causeIds: ['a'] }), ['no-match'])
    assert.deepEqual(kinds({ remedies: [], severity: 'deadly' }), [])
  })

  test('what has a reason does not stop any more', () => {
    const found = warningsOf({ ...judged, severity: 'serious', remedies: [{ ...weak, causeIds: [] }] })
    assert.deepEqual(
      unmotivated(found, ['no-cause']).map(it => it.kind),
      ['weak-serious'],
    )
  })
})

describe('ready to go on', () => {
  const ready: Ready = {
    ...{ verb: 'act', state: 'accepted', remedies: [{ state: 'planned' }], waived: false, unmotivated: [] },
    ...{ answered: true, settled: true },
  }
  const why = (given: Partial<Ready>) => {
    const found = readiness({ ...ready, ...given })
    return found.ok ? 'ok' : found.why
  }

  test('each step says what it lacks', () => {
    const table: readonly (readonly [Partial<Ready>, string])[] = [
      [{}, 'ok'],
      [{ remedies: [] }, 'nothing-done'],
      [{ remedies: [{ state: 'dropped' }] }, 'nothing-done'],
      [{ remedies: [], waived: true }, 'only-waived'],
      [{ unmotivated: ['weak-serious'] }, 'unmotivated'],
      [{ verb: 'measure', state: 'acting' }, 'not-done'],
      [{ verb: 'measure', state: 'acting', remedies: [{ state: 'done' }, { state: 'dropped' }] }, 'ok'],
      [{ verb: 'measure', state: 'acting', remedies: [{ state: 'done' }, { state: 'planned' }] }, 'not-done'],
      [{ verb: 'close', state: 'accepted' }, 'left-planned'],
      [{ verb: 'close', state: 'accepted', remedies: [], waived: true }, 'ok'],
      [{ verb: 'close', state: 'accepted', remedies: [] }, 'nothing-done'],
      [{ verb: 'close', state: 'effect', remedies: [{ state: 'done' }] }, 'effect-unchecked'],
      [{ verb: 'close', state: 'effect', remedies: [{ state: 'checked' }] }, 'ok'],
      [{ verb: 'close', state: 'effect', remedies: [{ state: 'checked' }], answered: false }, 'not-answered'],
      [{ verb: 'close', state: 'effect', remedies: [{ state: 'checked' }], settled: false }, 'dispute-open'],
      [{ verb: 'close', state: 'triage', remedies: [], answered: false, settled: false }, 'ok'],
    ]
    for (const [given, expected] of table) assert.equal(why(given), expected, JSON.stringify(given))
  })
})

describe('what the law may ask', () => {
  const base = { actual: 3, potential: null, legalBasis: 'hsl', avoidability: 'G2' } as const

  test('nothing below E3, whichever it is; unknown is not serious by itself', () => {
    for (const actual of [null, 0, 1, 2])
      for (const potential of [null, 0, 1, 2]) assert.deepEqual(duties({ ...base, actual, potential }), [])
  })

  test('what happened, else what could have, under the law that holds', () => {
    const of = (given: Partial<Parameters<typeof duties>[0]>) =>
      toReport(duties({ ...base, ...given })).map(it => `${it.code} ${it.weight} ${it.because}`)
    assert.deepEqual(of({}), ['lex-maria likely actual'])
    assert.deepEqual(of({ actual: 1, potential: 4 }), ['lex-maria likely potential'])
    assert.deepEqual(of({ legalBasis: 'sol' }), ['lex-sarah-sol likely actual'])
    assert.deepEqual(of({ legalBasis: 'lss', avoidability: 'G0' }), ['lex-sarah-lss likely actual'])
    assert.deepEqual(of({ legalBasis: null, avoidability: 'G0' }), [
      'lex-maria unlikely actual',
      'lex-sarah-sol unsure actual',
      'lex-sarah-lss unsure actual',
    ])
    assert.deepEqual(of({ legalBasis: 'unsure' }), [
      ...['lex-maria unsure actual', 'lex-sarah-sol unsure actual', 'lex-sarah-lss unsure actual'],
    ])
    assert.deepEqual(of({ actual: null, potential: 3 }), ['lex-maria likely potential'])
  })

  test('a consequence alone is never a vårdskada: it is weighed by whether it could have been avoided', () => {
    const weights = (['G2', 'G1', 'G0', 'GX', null] as const).map(
      avoidability => toReport(duties({ ...base, avoidability }))[0]?.weight,
    )
    assert.deepEqual(weights, ['likely', 'likely', 'unlikely', 'unsure', 'unsure'])
  })

  test('with lex Maria comes to look into it and to tell the patient', () => {
    assert.deepEqual(
      duties(base).map(it => it.code),
      ['lex-maria', 'investigate', 'inform-patient', 'plan'],
    )
    assert.deepEqual(
      duties({ ...base, legalBasis: 'sol' }).map(it => it.code),
      ['lex-sarah-sol'],
    )
  })
})

test('who answers for a remedy is chosen among those who work on its side, or written, and never both', () => {
  const worker = (personId: string, side: Colleague['side']): Colleague => ({
    ...{ personId, side, name: 'Ada Ek', role: 'mas', organisation: 'Tallköping' },
  })
  const colleagues = [worker('a', 'own'), worker('b', 'counterpart')]
  const of = (person: string | null, responsible: string | null = null) =>
    responsibleIn({ person, responsible }, 'own', colleagues)
  assert.deepEqual(of('a'), { ok: true, value: { personId: 'a', words: null } })
  assert.deepEqual(of(null, 'Enhetschefen'), { ok: true, value: { personId: null, words: 'Enhetschefen' } })
  assert.deepEqual(of(null), { ok: false, why: 'nobody' })
  assert.deepEqual(of('a', 'Enhetschefen'), { ok: false, why: 'both' })
  assert.deepEqual(of('b'), { ok: false, why: 'not-there' })
  assert.deepEqual(of('c'), { ok: false, why: 'not-there' })
})
