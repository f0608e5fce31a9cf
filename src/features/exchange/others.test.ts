import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lacking, type Mapping, suggested } from './mapping.ts'
import { type Known, readRow } from './reading.ts'
import { readTable } from './table.ts'

// Files as other systems write them. The systems are real and have been read about; the files are our own.

const known: Known = {
  today: '2026-11-22',
  units: new Map([
    ...['hemsjukvården tall', 'se2120009143 e110'].map(it => [it, 'own'] as const),
    ...['medicinavdelning 3'].map(it => [it, 'other'] as const),
  ]),
  ownUnits: new Set(['own']),
  codes: { type: new Map([['läkemedel', 'B3']]), step: new Map(), consequence: new Map([['ingen', 'E0']]) },
}

const tableOf = (text: string | Uint8Array) => {
  const read = readTable(typeof text === 'string' ? new TextEncoder().encode(text) : text)
  assert.ok(read.ok, read.ok ? '' : `${read.why} ${read.detail ?? ''}`)
  return read.value
}
const readAll = (text: string | Uint8Array, more: Partial<Mapping> = {}) => {
  const { heads, rows } = tableOf(text)
  const mapping = { ...suggested(heads), ...more }
  return { lack: lacking(mapping).map(it => it.name), rows: rows.map(it => readRow(it, mapping, known)) }
}
/** As an old spreadsheet saves it: a letter a byte. */
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, it => it.charCodeAt(0))

test('a case system with groups above its heads, line breaks in its cells, codes that begin with noughts and yes or no', () => {
  const { lack, rows } = readAll(
    '\uFEFF' +
      [
        'Ärende;;;Händelse;;;;Utredning;',
        'Ärendenr;Rapporterat datum;Rapportör enhet;Händelsedatum;Händelsetid;Händelsebeskrivning;Berörd enhet;Patienten informerad;Avslutad',
        '000123;2026-10-02 08.15;Hemsjukvården Tall;2026-10-01;14.30;"Listan saknades.\r\n\r\nIngen svarade; vi ringde tre gånger.";Medicinavdelning 3;Ja;Nej',
        ';;;;;;;;',
        '000124;2026-10-05 16.02;Hemsjukvården Tall;4/10 2026;;Kom för sent.;Medicinavdelning 3;Nej;Ja',
        ';;;;;;;;',
        '',
        '',
      ].join('\r\n'),
  )
  assert.deepEqual(lack, [])
  assert.deepEqual(
    rows.map(it => [it.line, it.externalId, it.facts?.happenedOn, it.facts?.happenedTime, it.facts?.closed]),
    [
      [3, '000123', '2026-10-01', '14:30', false],
      [7, '000124', '2026-10-04', null, true],
    ],
  )
  assert.equal(rows[0]?.facts?.happened, 'Listan saknades.\n\nIngen svarade; vi ringde tre gånger.')
  assert.equal(rows[0]?.facts?.reportedAt, '2026-10-02T06:15:00.000Z')
})

test('a list out of a spreadsheet with its title above, days as numbers, and no day that anything was reported', () => {
  const file = latin1(
    [
      'Avvikelser mellan vårdgivare 2026;;;;;',
      '',
      'Löpnr;Datum;Tid;Vilken enhet rapporterar;Vilken enhet gäller det;Vad hände?',
      '7;46296;0,34375;Hemsjukvården Tall;Medicinavdelning 3;Epikrisen saknades.',
    ].join('\r\n'),
  )
  assert.deepEqual(readAll(file).lack, ['reportedAt'])
  assert.deepEqual(readAll(file).rows[0]?.errors, { reportedAt: 'Rapporterad saknas.' })
  const told = readAll(file, { fixed: { reportedAt: 'Samma dag' } })
  assert.deepEqual(told.lack, [])
  const { facts } = told.rows[0] ?? {}
  assert.deepEqual([facts?.happenedOn, facts?.happenedTime], ['2026-10-01', '08:15'])
  assert.equal(facts?.reportedAt, '2026-10-01T10:00:00.000Z')
})

test('a system in English with commas, quotes, the day before the month and a clock of four digits', () => {
  const { lack, rows } = readAll(
    [
      '"ID","Ref","Reported","Incident date","Time","Unit","Other organisation","Description","Approval status"',
      '"00871","W-12","05/10/2026","04/10/2026","0815","SE2120009143-E110","Medicinavdelning 3","Fel dos, den gamla listan följdes.","Closed"',
    ].join('\n'),
  )
  assert.deepEqual(lack, [])
  const { facts } = rows[0] ?? {}
  assert.deepEqual(
    [facts?.externalId, facts?.happenedOn, facts?.happenedTime, facts?.closed],
    ['00871', '2026-10-04', '08:15', true],
  )
})

test('an envelope with pages: its cases are found past what else is listed in it, and that there are more is told', () => {
  const envelope = {
    meta: {
      total: 57,
      page: 1,
      links: [
        { rel: 'self', href: 'x' },
        { rel: 'next', href: 'y' },
        { rel: 'last', href: 'z' },
      ],
    },
    data: {
      items: [
        {
          ...{ caseId: '00042', reported: '2026-10-02T06:15:00Z', status: 'closed', tags: ['läkemedel', 'hemgång'] },
          event: { date: '2026-10-01', time: null, description: 'Listan saknades.' },
          reportingUnit: { hsaId: 'SE2120009143-E110', name: 'Tall' },
          counterpartUnit: { name: 'Medicinavdelning 3' },
        },
      ],
    },
  }
  const { lack, rows } = readAll(JSON.stringify(envelope))
  assert.deepEqual(lack, [])
  assert.deepEqual([rows[0]?.facts?.externalId, rows[0]?.facts?.happenedOn], ['00042', '2026-10-01'])
  assert.equal(tableOf(JSON.stringify(envelope)).of, 57)
  const whole = { ...envelope, meta: { total: 1 } }
  assert.equal(tableOf(JSON.stringify(whole)).of, undefined)
})

test('a line of a case is not taken for the heads, however much it looks like them', () => {
  const table = tableOf('Ärendenr;Datum;Beskrivning\n1;2026-10-01;Status\nid;datum;beskrivning')
  assert.deepEqual(table.heads, ['Ärendenr', 'Datum', 'Beskrivning'])
  assert.equal(table.rows.length, 2)
  assert.equal(readTable(new TextEncoder().encode('a;;c\n1;2;3')).ok, false)
})

test('what means nothing of ours is left out where it may be, and still wanted where it is needed', () => {
  const file =
    'Ärendenr;Registrerad;Datum;Tid;Enhet;Mottagande enhet;Beskrivning;Händelsetyp;Konsekvens\n' +
    '1;2026-10-02;2026-10-01;kväll;Hemsjukvården Tall;Medicinavdelning 3;Fel dos.;Övrigt;Ingen'
  const [before] = readAll(file).rows
  assert.deepEqual(before?.unknown, { happenedTime: 'kväll', type: 'Övrigt' })
  const [after] = readAll(file, { values: { happenedTime: { kväll: '–' }, type: { övrigt: '-' } } }).rows
  assert.deepEqual([after?.facts?.happenedTime, after?.facts?.type, after?.facts?.actual], [null, null, 'E0'])
  const [told] = readAll(file, { values: { happenedTime: { kväll: '20.00' }, type: { övrigt: 'Läkemedel' } } }).rows
  assert.deepEqual([told?.facts?.happenedTime, told?.facts?.type], ['20:00', 'B3'])
  const none = { counterpartUnit: { 'medicinavdelning 3': '-' } }
  const [needed] = readAll(file, { values: { ...none, happenedTime: { kväll: '-' }, type: { övrigt: '-' } } }).rows
  assert.deepEqual(needed?.errors, { counterpartUnit: 'Motpartens enhet saknas.' })
})

test('an HSA-id beside the name of a unit goes before the name, and a name that is enough does without', () => {
  const two: Known = { ...known, units: new Map([...known.units, ['hemsjukvården tall', undefined]]) }
  const read = (id: string) => {
    const { heads, rows } = tableOf(
      'Ärende;Registrerad;Datum;Rapporterande enhet;Motpartens enhet;Beskrivning;Rapporterande enhet, HSA-id;Motpartens enhet, HSA-id\n' +
        `1;2026-10-02;2026-10-01;Hemsjukvården Tall;Medicinavdelning 3;Fel dos.;${id};`,
    )
    const [row] = rows
    assert.ok(row)
    return readRow(row, suggested(heads), two)
  }
  assert.equal(read('SE2120009143-E110').facts?.reportingUnitId, 'own')
  // One that we do not know says nothing: then the name has to.
  assert.deepEqual(read('SE0000000000-X1').unknown, { reportingUnit: 'Hemsjukvården Tall' })
  assert.deepEqual(read('').unknown, { reportingUnit: 'Hemsjukvården Tall' })
})
