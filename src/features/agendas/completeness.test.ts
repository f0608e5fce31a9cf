import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { AgendaItem, AgendaPaper } from './agenda.ts'
import { type CompletenessContext, completeness, missing, wrongDay } from './completeness.ts'
import { fitting } from './fitting.ts'

const context: CompletenessContext = {
  ...{ forum: { name: 'SRO', kind: 'political' }, date: '2025-04-24', below: [{ id: 'vvg', name: 'VVG' }] },
  ...{ dealt: new Map([['m1', new Set(['vvg'])]]), planned: new Map(), withoutText: new Set<string>() },
  meetingDays: new Set(['2025-04-24', '2025-02-20']),
}
const officials: CompletenessContext = { ...context, forum: { name: 'VVG', kind: 'officials' }, below: [] }

const paper: AgendaPaper = {
  ...{ id: 'p', code: 'p', title: 'Rapport', versionId: 'v', n: 1, fileName: 'rapport.pdf', link: null },
  ...{ mediaType: 'application/pdf', size: 1, sha256: 'a', addedAt: '2025-04-01T08:00:00Z', sentAt: null },
}
const clause: AgendaItem['proposed'][number] = {
  ...{ id: 'c', proposedId: null, verb: 'endorses', words: 'SRO ställer sig bakom.', condition: null, addition: null },
  ...{
    object: null,
    addressees: [],
    mandatees: [],
    validFrom: null,
    validTo: null,
    due: null,
    dueOn: null,
    version: 1,
  },
}
const whole: AgendaItem = {
  ...{
    id: 'i',
    code: 'i',
    forumId: 'sro',
    meetingId: 'm',
    parentId: null,
    ordinal: 1,
    kind: 'item',
    types: ['position'],
  },
  ...{
    title: 'Egenvård',
    purpose: null,
    wanted: null,
    minutes: 30,
    state: 'planned',
    stateWhy: null,
    postponedTo: null,
  },
  ...{ startedAt: null, endedAt: null, carriedFrom: null, lapses: 0, takenHow: null, overruled: null, taken: [] },
  presenters: [
    { personId: null, name: 'Ada Asp', organisation: 'RN', party: 'region' },
    { personId: null, name: 'Bo Björk', organisation: 'KN', party: 'municipality' },
  ],
  ...{ matters: [{ id: 'm1', code: 'm1', title: 'Riktlinje' }], proposed: [clause], papers: [paper] },
  ...{ templateRowId: null, changedAt: null, changedBy: null, version: 1 },
}
const item = (more: Partial<AgendaItem>): AgendaItem => ({ ...whole, ...more })
const lacks = (more: Partial<AgendaItem>, where: CompletenessContext = context): readonly string[] =>
  missing(item(more), where).map(it => it.what)

describe('what stops an item that is to become a stance', () => {
  test('nothing, when it has all of it', () => assert.deepEqual(lacks({}), []))
  test('no proposal, no handlingar, no presenter', () => {
    assert.deepEqual(lacks({ proposed: [], papers: [], presenters: [] }), ['proposal', 'papers', 'presenter'])
    assert.ok(missing(item({ proposed: [] }), context).every(it => it.stops))
  })
  test('a political forum takes up only what the officials below it have dealt with', () => {
    const matters = [{ id: 'm2', code: 'm2', title: 'Avtal' }]
    assert.deepEqual(lacks({ matters }), ['handling'])
    assert.deepEqual(lacks({ matters: [] }), ['matter'])
    assert.deepEqual(lacks({ matters }, officials), [])
    const coming = { ...context, planned: new Map([['m2', 'VVG den 3 april 2025']]) }
    const [it] = missing(item({ matters }), coming)
    assert.equal(it?.words, 'VVG har inte behandlat ärendet ”Avtal”. Det är planerat till VVG den 3 april 2025.')
    assert.equal(it?.stops, true)
  })
  test('any one of several forums below is enough', () => {
    const below = [...context.below, { id: 'annat', name: 'Annat råd' }]
    assert.deepEqual(lacks({}, { ...context, below }), [])
  })
  test('what is only told or talked about is not stopped, nor a break, nor what has been withdrawn', () => {
    const bare = { proposed: [], papers: [], presenters: [], matters: [] }
    assert.deepEqual(lacks({ ...bare, types: ['information'] }), [])
    assert.deepEqual(lacks({ ...bare, kind: 'break' }), [])
    assert.deepEqual(lacks({ ...bare, state: 'withdrawn' }), [])
  })
})

describe('what is worth a look', () => {
  test('no minutes, but not for formalities or what is only read', () => {
    assert.deepEqual(lacks({ types: ['information'], minutes: null }), ['minutes'])
    assert.deepEqual(lacks({ types: ['written'], minutes: null }), [])
    assert.deepEqual(lacks({ types: [], minutes: null }), [])
  })
  test('only one side presents what both are to agree on; where a side is not known nothing is said', () => {
    const [ada] = whole.presenters
    assert.deepEqual(lacks({ presenters: ada ? [ada] : [] }), ['one-party'])
    assert.deepEqual(lacks({ presenters: ada ? [ada] : [], types: ['information'] }), [])
    assert.deepEqual(lacks({ presenters: ada ? [ada, { ...ada, party: null }] : [] }), [])
  })
  test('a handling without text, and one whose name has the wrong year', () => {
    const sro = { ...paper, title: 'Handlingsplan SRO- 2024-04-24' }
    assert.deepEqual(lacks({ papers: [sro] }, { ...context, withoutText: new Set(['v']) }), ['paper-text', 'paper-day'])
  })
  test('it has lapsed before', () => assert.deepEqual(lacks({ lapses: 1 }), ['lapsed']))
})

test('a date in a name is only wrong where it looks meant for this meeting', () => {
  const wrong = (name: string) => wrongDay(name, context)
  assert.equal(wrong('Handlingsplan, SRO- 2024-04-24.pdf'), '2024-04-24')
  assert.equal(wrong('Handlingsplan 2024-04-24.pdf'), '2024-04-24')
  assert.equal(wrong('Bilaga SRO 2025-05-08'), '2025-05-08')
  assert.equal(wrong('Bilaga sro_2025-05-08'), '2025-05-08')
  assert.equal(wrong('Handlingsplan SRO 2025-04-24'), undefined)
  assert.equal(wrong('Mötesanteckning SRO 2025-02-20'), undefined, 'an earlier meeting of the forum')
  assert.equal(wrong('Rapport 2024-12-31'), undefined)
  assert.equal(wrong('Diarienummer 12024-04-241'), undefined)
})

describe('the whole agenda', () => {
  const overruled = (...what: string[]) => ({ why: 'Delas på mötet.', by: null, at: '2025-04-01T08:00:00Z', what })
  test('an overruled stop stops no more, and one that has come since does', () => {
    const bare = item({ papers: [], overruled: overruled('papers') })
    assert.equal(completeness([bare], context, -10).ready, true)
    assert.deepEqual(
      completeness([{ ...bare, proposed: [] }], context, -10).stops.map(it => it.what),
      ['proposal'],
    )
    assert.deepEqual(
      completeness([bare], context, -10).overruled.map(it => it.why),
      ['Delas på mötet.'],
    )
  })
  test('an empty agenda is not ready, and a long one is only warned of', () => {
    assert.equal(completeness([], context, undefined).ready, false)
    assert.equal(completeness([item({ kind: 'break' })], context, undefined).ready, false)
    const long = completeness([whole], context, 25)
    assert.deepEqual([long.ready, long.tooLong], [true, 25])
  })
})

describe('what could wait when it is too long', () => {
  const a = (id: string, types: AgendaItem['types'], minutes: number, more: Partial<AgendaItem> = {}) =>
    item({ id, code: id, title: id, types, minutes, ...more })
  const moved = (items: readonly AgendaItem[], over: number) => fitting(items, over).movable.map(it => it.id)

  test('information first, then what is told again, then what is talked about, and nothing more than is needed', () => {
    const items = [a('dialog', ['dialog'], 60), a('feedback', ['feedback'], 10), a('info', ['information'], 20)]
    assert.deepEqual(moved(items, 15), ['info'])
    assert.deepEqual(moved(items, 25), ['info', 'feedback'])
    assert.deepEqual(moved(items, 35), ['dialog'], 'the hour makes the others unnecessary')
    assert.deepEqual(moved(items, 0), [])
  })
  test('a stance, a formality, a break, and what has lapsed before stay', () => {
    const items = [
      a('stance', ['information', 'position'], 30),
      a('formal', [], 10),
      a('pause', ['information'], 15, { kind: 'break' }),
      a('again', ['information'], 20, { lapses: 1 }),
    ]
    assert.deepEqual(fitting(items, 10), { over: 10, movable: [], enough: false })
  })
  test('an item goes with its parts, and stays when one of them must', () => {
    const parts = [a('whole', ['information'], 5), a('part', ['information'], 20, { parentId: 'whole' })]
    assert.deepEqual(
      fitting(parts, 25).movable.map(it => it.minutes),
      [25],
    )
    assert.deepEqual(moved([...parts, a('other', ['position'], 5, { parentId: 'whole' })], 10), [])
  })
  test('whatever the agenda, none of what is suggested is needless where it is enough', () => {
    const any = fc.array(
      fc.record({ type: fc.constantFrom('information', 'feedback', 'dialog', 'position'), minutes: fc.nat(90) }),
    )
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 120 }), (some, over) => {
        const items = some.map((it, at) => a(`i${at}`, [it.type as AgendaItem['types'][number]], it.minutes))
        const { movable, enough } = fitting(items, over)
        const freed = movable.reduce((sum, it) => sum + it.minutes, 0)
        assert.equal(enough, freed >= over)
        if (enough) for (const it of movable) assert.ok(freed - it.minutes < over, `${it.id} is not needed`)
      }),
    )
  })
})
