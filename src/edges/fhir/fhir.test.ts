import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { fhirFaults } from '../../../test/fhir.ts'
import type { DeviationKind, DeviationState } from '../../data/tables/deviations.ts'
import { type Coded, type FhirCase, type FhirUnit, type Given, type Rule, systems } from './fhir.case.ts'
import { casesOf } from './fhir.reading.ts'
import { taskStatus } from './fhir.task.ts'
import { bundleOf } from './fhir.ts'
import { carried, lossOf } from './loss.ts'

const kinds: readonly DeviationKind[] = ['event', 'near-miss', 'risk', 'complaint', 'agreement', 'good-example']
const rule = (list: string, code: string, element: string, target: string | null): Rule => ({
  list,
  code,
  element,
  target,
  n: 3,
})
const rules: readonly Rule[] = [
  rule('kind', 'event', 'AdverseEvent.actuality', 'actual'),
  ...['near-miss', 'risk'].map(it => rule('kind', it, 'AdverseEvent.actuality', 'potential')),
  ...['complaint', 'agreement', 'good-example'].map(it => rule('kind', it, 'AdverseEvent.actuality', null)),
  ...['E0', 'E1', 'E2'].map(it => rule('consequence', it, 'AdverseEvent.seriousness', 'non-serious')),
  ...['E3', 'E4'].map(it => rule('consequence', it, 'AdverseEvent.seriousness', 'serious')),
  rule('consequence', 'E4', 'AdverseEvent.outcome', 'fatal'),
  { list: 'cause', code: null, element: 'AdverseEvent.contributingFactor', target: null, n: 3 },
]

const codedOf = (...codes: readonly string[]): fc.Arbitrary<Coded> =>
  fc.constantFrom(...codes).map(code => ({ code, label: `Ord för ${code}` }))
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null })
const moment = fc
  .date({ min: new Date('2016-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
  .map(it => it.toISOString())
const day = moment.map(it => it.slice(0, 10))
const words = fc.stringMatching(/^[a-zåäö]{3,20}( [a-zåäö]{3,12})?$/)
const unit = (slug: string) =>
  fc.record({ name: words, slug: fc.constant(slug), hsaId: maybe(fc.constant(`SE2321000131-${slug}`)) })

const drawn = fc.record({
  code: fc.stringMatching(/^[2-9a-z]{7}$/),
  external: maybe(fc.record({ source: fc.constant('kommunens'), id: words })),
  kind: fc.constantFrom(...kinds),
  state: fc.constantFrom(...(Object.keys(taskStatus) as DeviationState[])),
  ...{
    reportedAt: moment,
    stateSince: moment,
    forwardedAt: maybe(moment),
    answeredAt: maybe(moment),
    dueOn: maybe(day),
  },
  ...{ happenedOn: day, happenedTime: maybe(fc.constantFrom('00:00', '09:05', '13:30', '23:59')) },
  ...{ own: unit('hemsjukvarden'), counterpart: unit('medicinavdelning-3') },
  legalBasis: maybe(fc.constantFrom('hsl' as const, 'sol' as const)),
  ...{ ownReference: maybe(words), counterpartReference: maybe(words) },
  ...{
    step: maybe(codedOf('C1', 'C5')),
    type: maybe(codedOf('B3', 'B99')),
    actual: maybe(codedOf('E0', 'E3', 'E4', 'EX')),
  },
  ...{ potential: maybe(codedOf('E3')), psychological: maybe(codedOf('P1')), association: maybe(codedOf('S2')) },
  ...{ avoidability: maybe(codedOf('G2')), organisation: fc.array(codedOf('F1', 'F4'), { maxLength: 2 }) },
  barriers: fc.array(codedOf('J1', 'J2'), { maxLength: 2 }),
  causes: fc.array(
    fc.record({ code: fc.constantFrom('D1.2', 'D4'), label: words, whose: fc.constantFrom('own', 'shared') }),
    { maxLength: 3 },
  ),
  remedies: fc.array(
    fc.record({
      code: fc.constantFrom('H31', 'H11'),
      label: words,
      strength: fc.constantFrom('strong', 'weak'),
      dueOn: day,
    }),
    { maxLength: 3 },
  ),
  texts: fc.record({ happened: words, couldHave: words, did: words, proposal: words }, { requiredKeys: ['happened'] }),
})

/** As plain as what a database hands out. */
const cases: fc.Arbitrary<FhirCase> = drawn.map(it => JSON.parse(JSON.stringify(it)))

/** Also with a translation from before causes had an element. */
const given = (withText: boolean, of = rules): Given => ({ rules: of, withText, at: '2026-11-22T09:00:00.000Z' })

test('every case comes back as it went, but for what the report of losses tells', () => {
  fc.assert(
    fc.property(cases, fc.boolean(), fc.boolean(), (it, withText, older) => {
      const asked = given(withText, older ? rules.filter(one => one.list !== 'cause') : rules)
      const { bundle, loss } = bundleOf([it], asked)
      const [back] = casesOf(JSON.parse(JSON.stringify(bundle)))
      assert.deepEqual(back, carried(it, asked))
      const differs = Object.keys(it).filter(name => {
        const key = name as keyof FhirCase
        return !isDeepStrictEqual(it[key], back?.[key])
      })
      const holds: Readonly<Record<string, string>> = { strength: 'remedies', whose: 'causes' }
      const told = new Set(loss.map(one => holds[one.field] ?? one.field))
      assert.deepEqual(new Set(differs), told)
    }),
    { numRuns: 400 },
  )
})

test('several cases come back each as it went, whichever stand beside it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(cases, { selector: it => it.code, minLength: 2, maxLength: 6 }),
      fc.boolean(),
      (list, withText) => {
        const { bundle } = bundleOf(list, given(withText))
        // A unit is told once in a bundle, however its name is drawn for each case.
        const alone = (it: FhirCase): FhirCase => ({
          ...it,
          own: unitOf(it, 'own'),
          counterpart: unitOf(it, 'counterpart'),
        })
        const unitOf = (it: FhirCase, side: 'own' | 'counterpart') =>
          list.findLast(one => idOf(one[side]) === idOf(it[side]))?.[side] ?? it[side]
        assert.deepEqual(
          casesOf(JSON.parse(JSON.stringify(bundle))),
          list.map(it => carried(alone(it), given(withText))),
        )
      },
    ),
    { numRuns: 100 },
  )
})
const idOf = (it: FhirUnit): string => it.hsaId ?? it.slug

test('what is written is sound R5: needed elements, codes, references, invariants', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(cases, { selector: it => it.code, minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (list, withText) => {
        assert.deepEqual(fhirFaults(bundleOf(list, given(withText)).bundle), [])
      },
    ),
    { numRuns: 200 },
  )
})

test('the rules of the test find what is wrong', () => {
  const [one] = fc.sample(
    cases.filter(it => it.kind === 'event'),
    1,
  )
  assert.ok(one)
  const { bundle } = bundleOf([one], given(false))
  const broken = (change: (resource: Record<string, unknown>) => void): readonly string[] => {
    const copy = JSON.parse(JSON.stringify(bundle))
    change(copy.entry[0].resource)
    return fhirFaults(copy)
  }
  const faults: readonly (readonly [(it: Record<string, unknown>) => void, readonly string[]])[] = [
    [it => delete it.subject, ['AdverseEvent.subject is missing', 'dom-3: berorda is not referred to']],
    [it => Object.assign(it, { status: 'done' }), ['AdverseEvent.status is done']],
    [it => Object.assign(it, { severity: 'x' }), ['AdverseEvent.severity is no element']],
    [it => Object.assign(it, { category: [] }), ['ele-1: AdverseEvent.category is empty']],
    [it => Object.assign(it, { code: [{ text: 'x' }] }), ['AdverseEvent.code is several']],
    [it => Object.assign(it, { code: {} }), ['AdverseEvent.code says nothing', 'ele-1: AdverseEvent.code is empty']],
    [
      it => Object.assign(it, { code: { coding: [{ code: 'B3' }] } }),
      ['AdverseEvent.code.coding is a code of no system'],
    ],
    [
      it =>
        Object.assign(it, {
          contributingFactor: [{ itemReference: { display: 'x' }, itemCodeableConcept: { text: 'x' } }],
        }),
      ['AdverseEvent.contributingFactor.item[x] is of two types'],
    ],
    [
      it => Object.assign(it, { contributingFactor: [{ id: '1' }] }),
      ['AdverseEvent.contributingFactor.item[x] is missing'],
    ],
    [
      it => Object.assign(it, { recordedDate: '2026-11-05 08:15' }),
      ['AdverseEvent.recordedDate is "2026-11-05 08:15", no dateTime'],
    ],
    [
      it => Object.assign(it, { occurrencePeriod: { start: '2026', end: '2025' } }),
      ['AdverseEvent.occurrence[x] is of two types', 'per-1: AdverseEvent.occurrencePeriod ends before it begins'],
    ],
    [
      it => Object.assign(it, { location: { reference: '#rapportor' } }),
      ['AdverseEvent.location is a PractitionerRole'],
    ],
    [it => Object.assign(it, { location: { reference: 'urn:uuid:x' } }), ['AdverseEvent.location leads nowhere']],
    [
      it => Object.assign(it, { location: {} }),
      ['ele-1: AdverseEvent.location is empty', 'ref-2: AdverseEvent.location says nothing'],
    ],
    [
      it => Object.assign(it, { extension: [{ url: 'fritext', valueCode: 'x' }] }),
      ['AdverseEvent.extension.url is no address of what it means'],
    ],
    [
      it => Object.assign(it, { extension: [{ url: 'urn:samklang:x' }] }),
      ['ext-1: AdverseEvent.extension has not one value'],
    ],
    [
      it => Object.assign(it, { seriousness: { coding: [{ system: systems.seriousness, code: 'Serious' }] } }),
      [`AdverseEvent.seriousness.coding is Serious, which ${systems.seriousness} has not`],
    ],
    [it => Object.assign(it, { note: [{ text: ' ' }] }), ['AdverseEvent.note.text is " ", no markdown']],
    [it => Object.assign(it, { resourceType: 'Patient' }), ['Patient is not ours to write']],
  ]
  for (const [change, told] of faults) {
    const found = broken(change)
    for (const fault of told) assert.ok(found.includes(fault), `${fault} is not among ${found.join('; ')}`)
  }
  const twice = JSON.parse(JSON.stringify(bundle))
  twice.entry.push(twice.entry[0])
  assert.deepEqual(fhirFaults(twice), ['bdl-7: a fullUrl stands twice'])
})

test('no text and no reference goes along unless the texts are asked for', () => {
  fc.assert(
    fc.property(cases, it => {
      const marked = {
        ...it,
        texts: { happened: 'HEMLIGT' },
        ownReference: 'JOURNAL-1',
        counterpartReference: 'JOURNAL-2',
      }
      assert.doesNotMatch(JSON.stringify(bundleOf([marked], given(false)).bundle), /HEMLIGT|JOURNAL/)
      assert.doesNotMatch(JSON.stringify(bundleOf([marked], given(true)).bundle), /JOURNAL/)
    }),
  )
})

test('the losses of several cases are counted, and stand in the bundle', () => {
  const list = fc.sample(cases, 30)
  const { bundle, loss } = bundleOf(list, given(false))
  const potential = loss.find(it => it.field === 'potential')
  assert.equal(potential?.count, list.filter(it => it.potential !== null).length)
  assert.deepEqual(loss, lossOf(list, given(false)))
  assert.match(JSON.stringify(bundle), /"OperationOutcome"/)
  assert.equal(bundle.meta?.tag?.[0]?.version, '3')
})
