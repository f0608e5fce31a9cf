import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Organisation } from '../organisations/organisation.ts'
import type { SaidClause, SaidItem } from './clause.ts'
import { type Due, duesOf } from './due.ts'
import { wordsHash } from './extract.ts'
import { type Directory, namedIn, nameKey, type Tied } from './receiver.ts'

const organisation = (id: string, more: Partial<Organisation> = {}): Organisation => ({
  ...{
    id,
    kind: 'municipality',
    name: `${id} kommun`,
    shortName: id,
    slug: id,
    code: null,
    parentId: null,
    version: 1,
  },
  ...{ from: null, to: null },
  ...more,
})

const region = organisation('VGR', { kind: 'region', name: 'Västra Götalandsregionen', shortName: 'VGR' })
const towns = ['Skara', 'Borås', 'Göteborg', 'Mark', 'Ale'].map(it =>
  organisation(it, it === 'Göteborg' ? { name: 'Göteborgs Stad' } : it === 'Borås' ? { name: 'Borås Stad' } : {}),
)
const office = organisation('Koncernkontoret', { kind: 'unit', name: 'Koncernkontoret', parentId: 'VGR' })
const gone = organisation('Gamla', { to: '2010-12-31' })

const directory = (more: Partial<Directory> = {}): Directory => ({
  ...{ day: '2026-11-05', areaId: null, organisations: [region, ...towns, office, gone] },
  areas: [{ id: 'a1', name: 'Skaraborg', slug: 'skaraborg', version: 1, from: null, to: null }],
  areaMembers: ['Skara', 'Mark'].map(it => ({
    ...{ id: it, areaId: 'a1', organisationId: it, confirmed: true, note: null, version: 1, from: null, to: null },
  })),
  forums: [
    { id: 'vvg', names: ['Vårdsamverkan Västra Götaland', 'VVG'], delregionOf: null },
    { id: 'sk', names: ['Vårdsamverkan Skaraborg'], delregionOf: 'a1' },
  ],
  people: [
    { id: 'p1', name: 'Asta Ask' },
    { id: 'p2', name: 'Bo Björk' },
    { id: 'p3', name: 'Bo Björk' },
  ],
  ties: new Map(),
  ...more,
})

const ids = (named: string, more: Partial<Directory> = {}): readonly string[] =>
  namedIn(directory(more), named).flatMap(it =>
    it.known === 'known' ? it.receivers.map(one => one.id) : [`?${it.named}`],
  )

const all = ['VGR', 'Skara', 'Borås', 'Göteborg', 'Mark', 'Ale']

test('all principals, all municipalities and the region are those of the day', () => {
  for (const it of ['huvudmännen', 'samtliga huvudmän', 'respektive huvudman', 'parterna', 'de båda parterna'])
    assert.deepEqual(ids(it), all, it)
  for (const it of ['kommunerna', 'de 49 kommunerna', 'samtliga 49 kommuner', 'länets kommuner', 'Kommunfullmäktige'])
    assert.deepEqual(ids(it), all.slice(1), it)
  assert.deepEqual(ids('regionen'), ['VGR'])
  assert.deepEqual(ids('regionen och kommunerna'), all)
  assert.deepEqual(ids('huvudmännen', { day: '2005-01-01' }), [...all, 'Gamla'])
})

test('some of them are not all of them: somebody has to say which', () => {
  for (const it of ['berörda kommuner', 'berörda huvudmän', 'de stora kommunerna'])
    assert.deepEqual(ids(it), [`?${it}`])
})

test('an area’s forum speaks to its own municipalities, and its area can be named', () => {
  assert.deepEqual(ids('huvudmännen', { areaId: 'a1' }), ['VGR', 'Skara', 'Mark'])
  assert.deepEqual(ids('kommunerna', { areaId: 'a1' }), ['Skara', 'Mark'])
  for (const it of ['kommunerna i Skaraborg', 'Skaraborgs kommuner']) assert.deepEqual(ids(it), ['Skara', 'Mark'], it)
  for (const it of ['delregionerna', 'Skaraborg', 'delregion Skaraborg', 'Vårdsamverkan Skaraborg'])
    assert.deepEqual(ids(it), ['sk'], it)
})

test('one organisation has several names, and two with the same name are nobody', () => {
  for (const it of ['Göteborg', 'Göteborgs stad', 'Göteborgs kommun', 'Göteborgs Stad'])
    assert.deepEqual(ids(it), ['Göteborg'], it)
  for (const it of ['Skara', 'Skara kommun']) assert.deepEqual(ids(it), ['Skara'], it)
  for (const it of ['VGR', 'Västra Götalandsregionen']) assert.deepEqual(ids(it), ['VGR'], it)
  assert.deepEqual(ids('Koncernkontoret och VVG'), ['Koncernkontoret', 'vvg'])
  assert.deepEqual(ids('Asta Ask, VGR'), ['p1'])
  assert.deepEqual(ids('Bo Björk'), ['?Bo Björk'])
  assert.deepEqual(ids('Gamla kommun'), ['?Gamla kommun'])
})

test('what is unknown is said, beside what is known, until somebody ties it', () => {
  assert.deepEqual(ids('huvudmännen och Brukarrådet'), [...all, '?Brukarrådet'])
  assert.deepEqual(ids('Presidiet'), ['?Presidiet'])
  const ties = (named: string, ...tied: readonly Tied[]) => ({ ties: new Map([[nameKey(named), tied]]) })
  const tied = ties('presidiet', { kind: 'receiver', receiver: { kind: 'person', id: 'p1' } })
  assert.deepEqual(ids('Presidiet', tied), ['p1'])
  assert.deepEqual(ids('huvudmännen och Presidiet', tied), [...all, 'p1'])
  assert.deepEqual(
    ids('berörda kommuner', ties('berörda kommuner', { kind: 'everyone', everyone: 'municipalities' })),
    all.slice(1),
  )
  const [nobody] = namedIn(directory(ties('rådet', { kind: 'nobody', why: 'Upplöst.' })), 'Rådet')
  assert.deepEqual([nobody?.known, nobody?.why], ['nobody', 'Upplöst.'])
})

const clause = (words: string, more: Partial<SaidClause> = {}): SaidClause => ({
  ...{ ordinal: 0, verb: 'recommends', words, hash: wordsHash(words), condition: null, named: ['huvudmännen'] },
  ...{ validFrom: null, validTo: null, due: null, dueOn: null },
  ...more,
})

const item = (clauses: readonly SaidClause[], more: Partial<SaidItem> = {}): SaidItem => ({
  ...{ code: 'i1', number: '2', title: 'Plan', saidOn: '2026-11-05', noted: '', dealtWith: true, clauses },
  ...more,
})

const given = (items: readonly SaidItem[], more: Partial<Parameters<typeof duesOf>[0]> = {}): readonly Due[] =>
  duesOf({
    ...{ items, gates: new Map(), approved: true, directory: directory(), raisers: new Map(), reached: () => true },
    ...more,
  })

test('every principal of the day gets each clause that is said to the principals exactly once, however they are called', () => {
  const names = fc.constantFrom(
    'huvudmännen',
    'samtliga huvudmän',
    'kommunerna',
    'regionen',
    'Skara',
    'Göteborgs stad',
    'VGR',
    'Presidiet',
  )
  const clauses = fc.array(
    fc.record({ words: fc.string({ minLength: 1 }), more: fc.array(names), conditional: fc.boolean() }),
    { maxLength: 6 },
  )
  const periods = fc.constantFrom('2005-01-01', '2026-11-05')
  fc.assert(
    fc.property(clauses, periods, (drawn, day) => {
      const said = drawn.map(({ words, more, conditional }, ordinal) =>
        clause(words, {
          ordinal,
          named: ['huvudmännen', ...more],
          condition: conditional ? 'under förutsättning att' : null,
        }),
      )
      const dues = given([item(said)], { directory: directory({ day }) })
      const principals = day === '2005-01-01' ? [...all, 'Gamla'] : all
      for (const words of new Set(said.map(it => it.words))) {
        const to = dues
          .filter(it => it.clause?.words === words && it.receiver?.kind === 'organisation')
          .map(it => it.receiver?.id)
        assert.deepEqual(to.sort(), [...principals].sort())
      }
    }),
  )
})

test('what a delivery waits for: a receiver, approval, the condition, an address, in that order', () => {
  const said = [
    item([clause('a'), clause('b', { condition: 'under förutsättning att', named: ['Skara', 'Presidiet'] })]),
  ]
  const states = (more: Partial<Parameters<typeof duesOf>[0]> = {}) =>
    Object.fromEntries(given(said, more).map(it => [`${it.clause?.words} ${it.receiver?.id ?? it.named}`, it.state]))
  assert.deepEqual(
    [states({ approved: false })['a Ale'], states({ approved: false })['b Presidiet']],
    ['approval', 'receiver'],
  )
  assert.deepEqual(
    [states()['a Ale'], states()['b Skara'], states()['b Presidiet']],
    ['ready', 'condition', 'receiver'],
  )
  const gate = { waitingFor: [], clearedBy: [], clearedOn: null, clearedAt: null }
  const cleared = new Map([['i1\nb', { ...gate, state: 'cleared' as const }]])
  assert.equal(states({ gates: cleared })['b Skara'], 'ready')
  assert.equal(states({ gates: cleared, reached: id => id !== 'Skara' })['b Skara'], 'address')
  const waiting = new Map([['i1\na', { ...gate, state: 'waiting' as const }]])
  assert.equal(states({ gates: waiting })['a Ale'], 'condition', 'a gate is heeded whatever the clause itself says')
})

test('whoever raised an item gets all of it once, also where nothing was taken; what lapsed goes back to nobody', () => {
  const raisers = new Map([
    [
      'i1',
      [
        { personId: 'p1', submissionId: 's1' },
        { personId: 'p1', submissionId: 's2' },
      ],
    ],
  ])
  const dues = given([item([clause('a', { named: ['Asta Ask'] }), clause('b', { named: [] })])], { raisers })
  assert.deepEqual(
    dues.map(it => [it.clause?.words, it.kind, it.receiver?.id, it.submissionId]),
    [
      ['a', 'raiser', 'p1', 's1'],
      ['b', 'raiser', 'p1', 's1'],
    ],
  )
  assert.deepEqual(
    given([item([])], { raisers }).map(it => [it.clause, it.state]),
    [[null, 'ready']],
  )
  assert.deepEqual(given([item([], { dealtWith: false })], { raisers }), [])
})
