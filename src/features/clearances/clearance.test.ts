import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Clearance, gateOf, isSame, removable, standing } from './clearance.ts'
import { gateKey, isHeldBack } from './gate.ts'
import { gateText, plainGateText } from './gate.words.ts'
import { type Known, proposedClearers } from './proposed.ts'

const clearance = (label: string, given: Partial<Clearance> = {}): Clearance => ({
  ...{ id: label, label, personId: null, organisationId: null, personName: null, organisationName: null },
  ...{ askedAt: null, askedBy: null, askedWhat: null, answer: null, answeredAt: null, happenedOn: null },
  ...{ outside: false, how: null, words: null, link: null, fallenAt: null, fallenWhy: null, fallenWords: null },
  ...given,
})
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}`
const cleared = (label: string, n = 1) =>
  clearance(label, { answer: 'cleared', happenedOn: day(n), answeredAt: `${day(n)}T10:00:00.000Z` })

const someone: fc.Arbitrary<Clearance> = fc
  .record({
    id: fc.uuid(),
    label: fc.constantFrom('ordföranden', 'vice ordföranden', 'beredningen', 'Prov kommun'),
    answer: fc.constantFrom('cleared' as const, 'refused' as const, null),
    fallen: fc.boolean(),
    n: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ id, label, answer, fallen, n }) =>
    clearance(label, {
      ...{ id, answer, happenedOn: answer && day(n), answeredAt: answer && `${day(n)}T10:00:00.000Z` },
      fallenAt: fallen ? `${day(28)}T12:00:00.000Z` : null,
    }),
  )

describe('what opens a gate', () => {
  test('a clause is never due while anybody who is named has not cleared it', () => {
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 6 }), all => {
        const named = standing(all)
        const gate = gateOf(all)
        assert.equal(gate.state === 'cleared', named.length > 0 && named.every(it => it.answer === 'cleared'))
        if (gate.state === 'cleared') assert.deepEqual(gate.waitingFor, [])
      }),
    )
  })

  test('the order in which they clear it makes no difference, and one more who is asked closes it', () => {
    fc.assert(
      fc.property(
        fc
          .array(someone, { maxLength: 6 })
          .chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const [a, b] = [gateOf(all), gateOf(shuffled)]
          assert.deepEqual([a.state, a.clearedOn, a.clearedAt], [b.state, b.clearedOn, b.clearedAt])
          assert.deepEqual(a.waitingFor.toSorted(), b.waitingFor.toSorted())
          assert.equal(gateOf([...all, clearance('någon till')]).state, 'waiting')
        },
      ),
    )
  })

  test('nobody named is nobody who has cleared it', () => {
    assert.deepEqual(gateOf([]), { state: 'waiting', waitingFor: [], clearedBy: [], clearedOn: null, clearedAt: null })
  })

  test('the day is that of the last of them', () => {
    assert.equal(gateOf([cleared('ordföranden', 12), cleared('vice ordföranden', 3)]).clearedOn, '2026-11-12')
  })

  test('taking somebody off the list never opens it', () => {
    fc.assert(
      fc.property(fc.array(someone, { minLength: 1, maxLength: 6 }), fc.nat(5), (all, at) => {
        const it = all[at % all.length]
        if (!it) return
        const gone = removable(all, it.id, false)
        if (gone.ok && gateOf(all).state === 'waiting')
          assert.equal(gateOf(all.filter(one => one.id !== it.id)).state, 'waiting')
      }),
    )
    const two = [cleared('ordföranden'), clearance('vice ordföranden')]
    assert.deepEqual(removable(two, 'vice ordföranden', false), { ok: false, why: 'would-open' })
    assert.deepEqual(removable(two, 'ordföranden', true), { ok: false, why: 'went-out' })
  })
})

describe('who is to clear it', () => {
  const known: readonly Known[] = [
    { personId: 'a', name: 'Orvar Ordfelt', chairs: 'chair' },
    { personId: 'b', name: 'Vivi Wiklander', chairs: 'vice-chair' },
    { personId: 'c', name: 'Malin Medlund', chairs: null },
  ]
  const labels = (condition: string) => proposedClearers(condition, known).map(it => it.label)

  for (const [condition, expected] of [
    [
      'under förutsättning att den justerade texten godkänns av ordförande och vice ordförande',
      ['ordföranden', 'vice ordföranden'],
    ],
    ['under förutsättning att presidiet godkänner slutversionen', ['ordföranden', 'vice ordföranden']],
    ['förutsatt att båda ordförandena är överens', ['ordföranden', 'vice ordföranden']],
    ['under förutsättning att vice ordföranden godkänner', ['vice ordföranden']],
    ['under förutsättning att ordföranden godkänner', ['ordföranden']],
    ['under förutsättning att beredningen har gått igenom bilagan', ['beredningen']],
    ['under förutsättning att Malin Medlund godkänner beloppet', ['Malin Medlund']],
    ['under förutsättning att ordföranden Orvar Ordfelt godkänner', ['ordföranden']],
    ['under förutsättning att statsbidraget betalas ut', []],
    ['under förutsättning att samordföranden godkänner', []],
  ] as const)
    test(`'${condition}': ${expected.join(', ') || 'nobody'}`, () => assert.deepEqual(labels(condition), expected))

  test('an organisation that is named is asked as itself, by its whole or its short name', () => {
    const prov = { id: 'o', name: 'Prov kommun', shortName: 'Prov' }
    for (const words of ['att Prov kommun antar planen', 'att Prov antar planen'])
      assert.deepEqual(proposedClearers(words, known, [prov]), [
        { label: 'Prov kommun', personId: null, organisationId: 'o' },
      ])
    assert.deepEqual(proposedClearers('att provtagningen fungerar', known, [prov]), [])
  })

  test('whoever holds the chair is the person who is asked', () => {
    assert.deepEqual(
      proposedClearers('att presidiet godkänner', known).map(it => it.personId),
      ['a', 'b'],
    )
    assert.deepEqual(
      proposedClearers('att presidiet godkänner', []).map(it => [it.label, it.personId]),
      [
        ['ordföranden', null],
        ['vice ordföranden', null],
      ],
    )
  })

  test('a forum that has a chair from each side and no vice chair has both of them clear it', () => {
    const two = known.slice(0, 2).map(it => ({ ...it, chairs: 'chair' as const }))
    assert.deepEqual(
      proposedClearers('att båda ordförandena godkänner', two).map(it => [it.label, it.personId]),
      [
        ['Orvar Ordfelt', 'a'],
        ['Vivi Wiklander', 'b'],
      ],
    )
  })

  test('the same person is one, whatever they are called', () => {
    const a = { label: 'ordföranden', personId: 'a', organisationId: null }
    assert.equal(isSame(a, { ...a, label: 'Orvar Ordfelt' }), true)
    assert.equal(isSame({ ...a, personId: null }, { ...a, personId: null, label: 'Ordföranden' }), true)
    assert.equal(isSame(a, { ...a, personId: 'b' }), false)
  })
})

describe('what is held back', () => {
  const gate = gateOf([clearance('ordföranden')])
  const words = 'Rådet antar planen.'

  test('what waits, and what has a condition that nobody has a gate for; never what has none', () => {
    const gates = new Map([[gateKey('i1', words), gate]])
    assert.equal(isHeldBack(gates, 'i1', { words, condition: null }), true)
    assert.equal(isHeldBack(gates, 'i2', { words, condition: 'under förutsättning att' }), true)
    assert.equal(isHeldBack(gates, 'i2', { words, condition: null }), false)
    const open = new Map([[gateKey('i1', words), gateOf([cleared('ordföranden')])]])
    assert.equal(isHeldBack(open, 'i1', { words, condition: 'under förutsättning att' }), false)
  })

  test('it is said in the same words everywhere', () => {
    assert.equal(
      gateText(gateOf([clearance('ordföranden'), clearance('vice ordföranden')])),
      'Väntar på att ordföranden och vice ordföranden godkänner: går inte ut',
    )
    assert.equal(gateText(gateOf([])), 'Väntar på någon som ska klarera: går inte ut')
    assert.equal(plainGateText(gateOf([cleared('ordföranden', 3)])), 'Villkoret uppfyllt den 3 november 2026')
  })
})
