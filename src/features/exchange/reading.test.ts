import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { kindWords, legalWords, stateWords } from '../deviations/deviation.words.ts'
import { type Facts, fields, markOf } from './facts.ts'
import { emptyMapping, inverted, lacking, type Mapping, suggested } from './mapping.ts'
import { dateIn, type Known, readRow, timeIn } from './reading.ts'
import { delimiterOf, readTable } from './table.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const latin = (text: string): Uint8Array => Uint8Array.from(text, sign => (sign === '–' ? 0x96 : sign.charCodeAt(0)))

const known: Known = {
  today: '2026-11-22',
  units: new Map([
    ['hemsjukvården tall', 'u1'],
    ['medicinavdelning 3', 'u2'],
    ['se2321000131 e1', 'u2'],
    ['boendet', undefined],
  ]),
  ownUnits: new Set(['u1']),
  codes: {
    type: new Map([
      ['b3', 'B3'],
      ['läkemedel i övergång', 'B3'],
    ]),
    step: new Map([['c5', 'C5']]),
    consequence: new Map([
      ['e1', 'E1'],
      ['e3', 'E3'],
    ]),
  },
}

const heads = [
  'Avvikelse nr',
  'Registrerad',
  'Händelsedatum',
  'Rapporterande enhet',
  'Mottagande enhet',
  'Händelsebeskrivning',
]
const whole = {
  'Avvikelse nr': 'A-17',
  Registrerad: '2026-03-02 08:15',
  Händelsedatum: '1/3 2026',
  'Rapporterande enhet': 'Hemsjukvården Tall',
  'Mottagande enhet': 'SE2321000131-E1',
  Händelsebeskrivning: 'Läkemedelslistan saknades.',
}
const row = (values: Record<string, string> = {}) => ({
  line: 2,
  values: { ...whole, Händelsedatum: '2026-03-01', ...values },
})

test('a file is read with semicolons, commas or tabs, in UTF-8 or Windows-1252, with quotes and lines in a value', () => {
  for (const sign of [';', ',', '\t']) {
    const text = `id${sign}text\r\n1${sign}"Å ä ö – ""så""\r\nrad två"\r\n2${sign}x\r\n`
    for (const file of [bytes(`\uFEFF${text}`), bytes(text), latin(text)]) {
      const table = readTable(file)
      assert.ok(table.ok)
      assert.equal(table.value.rows[0]?.values.text, 'Å ä ö – "så"\nrad två')
      assert.deepEqual(
        table.value.rows.map(it => it.line),
        [2, 4],
      )
    }
  }
  assert.equal(delimiterOf('"a;b;c",d'), ',')
})

test('JSON is a list of objects, or holds one, and what lies deeper has a name with a point', () => {
  const one = { id: 7, enhet: { namn: 'X' }, taggar: ['a', 'b'], tom: null }
  for (const given of [[one], { poster: [one] }]) {
    const table = readTable(bytes(JSON.stringify(given)))
    assert.ok(table.ok)
    assert.deepEqual(table.value.rows[0]?.values, { id: '7', 'enhet.namn': 'X', taggar: 'a\nb', tom: '' })
  }
})

test('a file that is none is refused with why, and on which line', () => {
  const why = (text: string | Uint8Array) => {
    const table = readTable(typeof text === 'string' ? bytes(text) : text)
    return table.ok ? undefined : table.detail === undefined ? table.why : `${table.why} ${table.detail}`
  }
  assert.equal(why(''), 'empty')
  assert.equal(why('\uFEFF\r\n'), 'empty')
  assert.equal(why('a;b\n'), 'empty')
  assert.equal(why('[]'), 'empty')
  assert.equal(why('bara ett ord\n'), 'no-heads')
  assert.equal(why('a;;c\n1;2;3'), 'no-heads Kolumn 2 i rad 1')
  assert.equal(why('a;B;b\n1;2;3'), 'doubled-head ”b”')
  assert.equal(why('a;b\n1;2\n"två\nrader";2\n1;2;3\n\n1'), 'uneven Rad 5, 7')
  assert.equal(why('a;b\n1;2\n1;"2\n3;4'), 'quotes Rad 4')
  assert.equal(why('a;b\n1;2\n1;han "sade" nej'), 'quotes Rad 3')
  assert.equal(why('sep=;\na;b\n1;han "sade" nej'), 'quotes Rad 3')
  assert.equal(why('a;b\r\n1;"två\r\nrader"\r\n2;han "sade" nej'), 'quotes Rad 4')
  assert.equal(why('{"a":\n'), 'not-json Rad 2')
  assert.equal(why('[\n{"a": 1},\n{"a": }\n]'), 'not-json Rad 3')
  assert.equal(why('{"ärende": {"nr": 1}, "taggar": ["a"]}'), 'not-list')
  assert.equal(why('[{"a": 1}, 2, [3]]'), 'not-objects Rad 2, 3')
  assert.equal(why('PK\u0003\u0004\0'), 'not-text')
  assert.equal(why(`a;b\n1;${'å'.repeat(40)}\uFFFD`), 'broken-signs Rad 2')
  assert.equal(why(`a;b\n${'1;2\n'.repeat(20_001)}`), 'too-many')
  assert.equal(why(`${Array.from({ length: 201 }, (_, n) => `k${n}`).join(';')}\n1`), 'too-wide')
})

test('what Excel adds is no part of the table: the word of its sign, empty columns at the right, Unicode text', () => {
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from([...'a;å\r\n1;ö\r\n'].map(it => it.charCodeAt(0))).buffer),
  ])
  for (const [file, line] of [
    [bytes('\uFEFFsep=;\r\na;å;;\r\n1;ö;;\r\n;;;\r\n'), 3],
    [utf16, 2],
  ] as const) {
    const table = readTable(file)
    assert.ok(table.ok)
    assert.deepEqual(table.value, { heads: ['a', 'å'], rows: [{ line, values: { a: '1', å: 'ö' } }] })
  }
})

test('nothing of a JSON file is lost: long numbers, lists of objects, and what only some of the cases have', () => {
  const table = readTable(
    bytes(
      '{"antal": 2, "fel": [], "svar": {}, "poster": [{"nr": 12345678901234567890, "rader": [{"text": "a"}, {"text": "b"}]}, {"nr": 1.50, "x": false}]}',
    ),
  )
  assert.ok(table.ok)
  assert.deepEqual(
    table.value.rows.map(it => it.values),
    [
      { nr: '12345678901234567890', 'rader.0.text': 'a', 'rader.1.text': 'b', x: '' },
      { nr: '1.50', 'rader.0.text': '', 'rader.1.text': '', x: 'false' },
    ],
  )
})

test('what another system calls its columns is known again, and an earlier mapping goes first', () => {
  const mapping = suggested(heads)
  assert.deepEqual(lacking(mapping), [])
  assert.equal(mapping.columns.Händelsebeskrivning, 'happened')
  const earlier = { ...emptyMapping, columns: { Händelsebeskrivning: 'did' } as const }
  assert.equal(suggested(heads, earlier).columns.Händelsebeskrivning, 'did')
  assert.deepEqual(
    suggested(fields.map(it => it.label)).columns,
    Object.fromEntries(fields.map(it => [it.label, it.name])),
  )
})

test('a row becomes the facts of a case, in our own words', () => {
  const read = readRow(row(), suggested(heads), known)
  assert.deepEqual(read.errors, {})
  assert.partialDeepStrictEqual(read.facts, {
    ...{ externalId: 'A-17', happenedOn: '2026-03-01', reportingUnitId: 'u1', counterpartUnitId: 'u2', kind: 'event' },
    ...{ reportedAt: '2026-03-02T07:15:00.000Z', closed: false },
  })
})

test('what is missing, means nothing, or is two things at once is told by its field', () => {
  const errors = (values: Record<string, string>) => Object.keys(readRow(row(values), suggested(heads), known).errors)
  assert.deepEqual(errors({ Händelsedatum: 'i våras' }), ['happenedOn'])
  assert.deepEqual(errors({ Händelsedatum: '2026-12-01' }), ['happenedOn'])
  assert.deepEqual(errors({ 'Mottagande enhet': 'Boendet' }), ['counterpartUnit'])
  assert.deepEqual(errors({ 'Mottagande enhet': 'Hemsjukvården Tall' }), ['counterpartUnit'])
  assert.deepEqual(errors({ 'Avvikelse nr': '', Händelsebeskrivning: '' }), ['externalId', 'happened'])
})

test('a value that means nothing gets its meaning from the mapping', () => {
  const base = suggested(heads)
  const mapping: Mapping = { ...base, values: { counterpartUnit: { boendet: 'Medicinavdelning 3' } } }
  assert.equal(readRow(row({ 'Mottagande enhet': 'Boendet' }), mapping, known).facts?.counterpartUnitId, 'u2')
})

test('a number of somebody is masked wherever it stands, and the row is held', () => {
  const number = '196101182803'
  const read = readRow(row({ Händelsebeskrivning: `Gällde ${number}.` }), suggested(heads), known)
  assert.deepEqual(read.held, ['happened'])
  assert.doesNotMatch(JSON.stringify(read), /6101182803/)
  const named = readRow(row({ 'Avvikelse nr': number }), suggested(heads), known)
  assert.equal(named.facts, undefined)
  assert.doesNotMatch(JSON.stringify(named), /6101182803/)
})

test('days and clocks as they are written elsewhere', () => {
  for (const text of [
    ...['2026-03-01', '20260301', '2026/03/01', '1/3/2026', '01.03.2026', '2026-03-01T10:00:00Z', '2026-03-01T10:00'],
    ...['1/3-26', '1/3 2026', '1/3 -26', '1 mars 2026', 'den 1:a mars 2026', '1/3-26 10:00', '2026-02-28T23:30:00Z'],
  ])
    assert.equal(dateIn(text), '2026-03-01', text)
  for (const text of [
    '2026-02-30',
    '31-31-2026',
    '3 mars',
    '',
    '01/03/26',
    '26-03-01',
    '1/3',
    '2608',
    '39999',
    '460820',
    '2026-03-01x',
  ])
    assert.equal(dateIn(text), undefined, text)
  assert.equal(timeIn('9.05'), '09:05')
  assert.equal(timeIn('2026-03-01 14:30:11'), '14:30')
  assert.equal(timeIn('01.03.2026 14.30'), '14:30')
  assert.equal(timeIn('2026-03-01T13:30:00Z'), '14:30')
  assert.equal(timeIn('0815'), '08:15')
  assert.equal(timeIn('kl. 8.15'), '08:15')
  for (const text of ['25:00', '01.03.2026', '12', '2575', 'kväll', '0,34x'])
    assert.equal(timeIn(text), undefined, text)
})

test('a spreadsheet counts days from 1899-12-30 and clocks as parts of a day', () => {
  assert.equal(dateIn('46082'), '2026-03-01')
  assert.equal(dateIn('46082,34375'), '2026-03-01')
  assert.equal(timeIn('46082.34375'), '08:15')
  assert.equal(timeIn('0,604166667'), '14:30')
  assert.equal(timeIn('0,999999'), '00:00')
})

test('a meaning that was wrong is asked for again, by what stands in the file', () => {
  const mapping: Mapping = { ...suggested(heads), values: { counterpartUnit: { boendet: 'Medicinen' } } }
  const read = readRow(row({ 'Mottagande enhet': 'Boendet' }), mapping, known)
  assert.deepEqual(read.unknown, { counterpartUnit: 'Boendet' })
  assert.match(read.errors.counterpartUnit ?? '', /Medicinen/)
  const odd = readRow(row({ 'Mottagande enhet': 'constructor' }), mapping, known)
  assert.deepEqual(odd.unknown, { counterpartUnit: 'constructor' })
})

test('what our own lists say is read again: kinds, legal bases and the states that are the end', () => {
  const mapping: Mapping = {
    ...suggested(heads),
    columns: { ...suggested(heads).columns, Slag: 'kind', Lag: 'legalBasis', Läge: 'state' },
  }
  const factsOf = (values: Record<string, string>) => readRow(row(values), mapping, known).facts
  for (const [kind, word] of Object.entries(kindWords)) assert.equal(factsOf({ Slag: word })?.kind, kind)
  for (const [basis, word] of Object.entries(legalWords)) assert.equal(factsOf({ Lag: word })?.legalBasis, basis)
  for (const [state, word] of Object.entries(stateWords))
    assert.equal(factsOf({ Läge: word })?.closed, state === 'closed' || state === 'rejected', state)
})

test('the mark of facts is the same in any order, and another for any change', () => {
  const facts = readRow(row(), suggested(heads), known).facts as Facts
  const turned = Object.fromEntries(Object.entries(facts).toReversed()) as unknown as Facts
  assert.equal(markOf(facts), markOf(turned))
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(facts) as (keyof Facts)[])), key => {
      assert.notEqual(markOf(facts), markOf({ ...facts, [key]: `${facts[key]}x` }))
    }),
  )
})

test('a mapping outwards undoes the one inwards', () => {
  const mapping: Mapping = { columns: { Nr: 'externalId' }, values: { kind: { avvik: 'event' } }, fixed: {} }
  assert.deepEqual(inverted(mapping), { columns: { externalId: 'Nr' }, values: { kind: { event: 'avvik' } } })
})

test('no bytes make the reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), file => void readTable(file)),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), text => void readTable(bytes(text))),
    { numRuns: 500 },
  )
})
