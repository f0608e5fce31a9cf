import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clause, sample, slot } from '../../../test/recordings.ts'
import type { SetBlock, SetPart } from '../../documents/typesetting/document.ts'
import { type Gates, gateKey } from '../clearances/gate.ts'
import { type Landing, minutesOf } from '../recordings/landing.ts'
import { minutesDocument } from './minutes.set.ts'
import { contentHash, contentOf, plainLayout, type Recorded } from './rendition.ts'
import { summaryDeck } from './summary.ts'

const made = (given: Partial<Recorded> = {}, landing: Partial<Landing> = {}) => {
  const { text, reading, keys } = minutesOf(sample(landing))
  return contentOf({
    ...{ standing: 'draft', reading, text, layout: plainLayout, gates: new Map(), version: null, approvals: [] },
    ...{ adjustBy: null, origin: null, codes: keys.items.map(it => it.code ?? null) },
    meeting: { code: 'abc', date: '2026-11-05', called: 'NSR' },
    forum: { name: 'Norra samverkansrådet', shortName: 'NSR' },
    ...given,
  })
}

const ofKind = <K extends SetBlock['kind']>(blocks: readonly SetBlock[], kind: K) =>
  blocks.filter((it): it is Extract<SetBlock, { kind: K }> => it.kind === kind)
const headings = (blocks: readonly SetBlock[]) => ofKind(blocks, 'heading').map(it => it.text)
const words = (parts: readonly SetPart[]) => parts.flatMap(it => (it.kind === 'words' ? [it] : []))

test('the same facts give the same content, and any other fact another', () => {
  const hash = (it: ReturnType<typeof made>) => contentHash(it, false)
  assert.equal(hash(made()), hash(made()))
  const others = [
    made({ standing: 'circulated' }),
    made({ layout: { ...plainLayout, foot: 'NSR' } }),
    made({}, { slots: [slot('1', { title: 'Mötets öppnande', minutes: 6 })] }),
  ]
  assert.equal(new Set([made(), ...others].map(hash)).size, 4)
})

test('what is approved keeps the looks that it was approved in, and is not made anew when it is published', () => {
  const approved = contentHash(made({ standing: 'approved' }), true)
  assert.equal(contentHash(made({ standing: 'published', layout: { ...plainLayout, tint: 'plum' } }), true), approved)
  const other = made({ standing: 'approved' }, { slots: [slot('1', { title: 'Mötets öppnande' })] })
  assert.notEqual(contentHash(other, true), approved)
})

test('a draft says so on every page and on every slide; what is approved does not', () => {
  assert.equal(minutesDocument(made()).mark, 'UTKAST')
  assert.equal(summaryDeck(made()).mark, 'UTKAST')
  assert.equal(minutesDocument(made({ standing: 'circulated' })).mark, 'EJ JUSTERAD')
  assert.equal(minutesDocument(made({ standing: 'approved' })).mark, undefined)
  assert.equal(summaryDeck(made({ standing: 'published' })).mark, null)
})

test('people stand with their party, substitutes with whom they stand in for, and those who came late with when', () => {
  const late = { ...sample(), sittings: sample().sittings.map(it => ({ ...it, startedAt: '2026-11-05T07:30:00Z' })) }
  const { blocks } = minutesDocument(made({}, late))
  assert.deepEqual(headings(blocks).slice(0, 5), ['Närvarande', 'Regionen', 'Kommunerna', 'Övriga', 'Frånvarande'])
  const [region, municipalities, , absent] = ofKind(blocks, 'table')
  assert.deepEqual(region?.rows, [['Anna Berg', 'Region Prov', 'Ordförande, från kl. 9.00']])
  assert.deepEqual(municipalities?.rows, [['Cilla Dal', 'Provköpings kommun', 'Ersätter Bo Alm, från kl. 9.00']])
  assert.deepEqual(absent?.rows, [['Bo Alm', 'Provköpings kommun', 'Cilla Dal']])
})

test('an item has its words with their verb, what was proposed where other words were taken, and who did not agree', () => {
  const { blocks } = minutesDocument(made())
  const item = ofKind(blocks, 'item').find(it => it.number === '3')
  assert.deepEqual(
    words(item?.parts ?? []).map(it => [it.label, it.tint, it.proposed]),
    [
      ['Förslag: ställer sig bakom', 'fjord', true],
      ['Ställer sig bakom', 'fjord', false],
    ],
  )
  assert.deepEqual(words(item?.parts ?? [])[1]?.notes, [
    'Gäller från och med den 1\u00a0januari 2027 till och med den 31\u00a0december 2028',
  ])
  assert.ok(item?.parts.some(it => it.kind === 'text' && /på stående fot/.test(it.text)))
  assert.ok(
    item?.parts.some(
      it => it.kind === 'list' && it.rows.includes('Provköpings kommun: Kommunen anser att frågan bör vänta.'),
    ),
  )
  const [, lapsed] = [item, ofKind(blocks, 'item').find(it => it.number === '4')]
  assert.ok(lapsed?.parts.some(it => it.kind === 'remark' && /tidsbrist/.test(it.text)))
})

test('tasks stand once more together, each with its item', () => {
  const table = ofKind(minutesDocument(made()).blocks, 'table').find(it => it.heads[0] === 'Uppgift')
  assert.deepEqual(table?.rows, [['Ta fram en tidplan', 'Beredningen och Presidiet', 'nästa möte', '3']])
})

const conditional = {
  slots: [
    slot('1', {
      ...{ title: 'Avtal', types: ['position'], takenHow: 'in-meeting' },
      taken: [
        clause('a', {
          words: 'NSR antar avtalet.',
          verb: 'adopts',
          condition: 'under förutsättning att presidiet godkänner',
        }),
      ],
    }),
  ] as const,
  recorded: new Map(),
}

test('a clause under a condition says what it waits for, and so where nobody has been named yet; cleared it says when', () => {
  const gate = { waitingFor: [], clearedBy: [], clearedOn: null, clearedAt: null }
  const gates = (given: object): Gates =>
    new Map([[gateKey('kod1', 'NSR antar avtalet.'), { ...gate, state: 'waiting', ...given }]])
  const said = (it: Gates) => made({ gates: it }, conditional).items[0]?.clauses[0]
  assert.match(said(gates({ waitingFor: ['ordföranden'] }))?.waits ?? '', /ordföranden godkänner: går inte ut/)
  assert.match(said(new Map())?.waits ?? '', /går inte ut/)
  const cleared = said(gates({ state: 'cleared', clearedOn: '2026-11-20' }))
  assert.equal(cleared?.waits, null)
  assert.ok(cleared?.notes.some(it => /uppfyllt den 20/.test(it)))
  const slide = summaryDeck(made({ gates: gates({ waitingFor: ['ordföranden'] }) }, conditional)).slides[0]
  assert.match((slide?.kind === 'words' && slide.words[0]?.waits) || '', /ordföranden godkänner/)
})

const version = {
  n: 2,
  kind: 'correction',
  why: 'Fel år i punkt 3.',
  sha256: 'a'.repeat(64),
  publicSha256: null,
} as const

test('a correction says what it corrects and why, and who has approved exactly these words', () => {
  const approvals = [
    { name: 'Anna Berg', role: 'Ordförande', at: '2027-11-20T09:30:00Z' },
    { name: 'Bo Alm', role: 'Vice ordförande', at: null },
  ]
  const { blocks, foot } = minutesDocument(made({ standing: 'circulated', version, approvals }))
  assert.ok(ofKind(blocks, 'remark').some(it => it.text.includes('Rättat: Fel år i punkt 3.')))
  const table = ofKind(blocks, 'table').find(it => it.heads[2] === 'Justerade')
  assert.deepEqual(table?.rows, [
    ['Anna Berg', 'Ordförande', '20\u00a0november 2027 kl. 10.30'],
    ['Bo Alm', 'Vice ordförande', 'Väntar'],
  ])
  assert.equal(ofKind(blocks, 'code')[0]?.code, 'a'.repeat(64))
  assert.match(foot, /version 2/)
})

test('where some is held back the checksum of what is public stands beside that of the whole', () => {
  const held = { ...version, publicSha256: 'b'.repeat(64) }
  const approvals = [{ name: 'Anna Berg', role: 'Ordförande', at: '2027-11-20T09:30:00Z' }]
  const { blocks } = minutesDocument(made({ standing: 'published', version: held, approvals }))
  assert.deepEqual(
    ofKind(blocks, 'code').map(it => it.code),
    ['a'.repeat(64), 'b'.repeat(64)],
  )
})

test('a meeting that took no stance has slides that say so', () => {
  const deck = summaryDeck(
    made({}, { slots: [slot('1', { title: 'Läget', types: ['information'] })], recorded: new Map() }),
  )
  assert.ok(deck.lines.some(it => it.startsWith('Inga ställningstaganden')))
  assert.deepEqual(
    deck.slides.map(it => it.title),
    ['Information och dialog', 'Kommande möten'],
  )
})
