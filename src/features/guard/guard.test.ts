import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { guard, masked } from './guard.ts'
import { checks, judge } from './numbers.ts'

const today = '2026-11-22'
const stops = (text: string): readonly string[] => guard(text, today).stop.map(it => text.slice(it.start, it.end))
const warns = (text: string): readonly (readonly [string, string])[] =>
  guard(text, today).warn.map(it => [it.kind, text.slice(it.start, it.end)])

/** Numbers that nobody is ever given: Skatteverket's test series (dataportal, testpersonnummer and testsamordningsnummer). */
const published = [
  ...['195009072553', '196101182803', '199002222397', '200302022389', '189002029800', '200002292399', '198001022386'],
  ...['202201612393', '197001782395', '191500722390', '191711602399', '192004912388', '193100602394', '190901019810'],
]

const wide = (text: string): string =>
  text.replace(/[\d-]/g, it => (it === '-' ? '－' : String.fromCodePoint(0xff10 + Number(it))))

/** Every way that a number of twelve digits is written. */
const forms: readonly ((n: string) => string)[] = [
  n => n,
  n => n.slice(2),
  ...[
    '-',
    '+',
    ' ',
    '\u00a0',
    '\u2010',
    '\u2011',
    '\u2012',
    '\u2013',
    '\u2014',
    '\u2015',
    '\u2212',
    ' - ',
    '- ',
    '/',
  ].flatMap(sign => [
    (n: string) => `${n.slice(2, 8)}${sign}${n.slice(8)}`,
    (n: string) => `${n.slice(0, 8)}${sign}${n.slice(8)}`,
  ]),
  ...['-', ' ', '.', '/', '\u2013'].map(
    sign => (n: string) => `${n.slice(0, 4)}${sign}${n.slice(4, 6)}${sign}${n.slice(6, 8)}-${n.slice(8)}`,
  ),
  n => `${n.slice(2, 8)} ${n.slice(8, 10)} ${n.slice(10)}`,
  n => [...n.slice(2)].join(' '),
  n => [...n].join(' '),
  n => wide(n),
  n => wide(`${n.slice(2, 8)}-${n.slice(8)}`),
  n => `${n.slice(0, 8)}\u200b${n.slice(8)}`,
  n => `${n.slice(2, 8)}\u00ad-${n.slice(8)}`,
  // As hands slip, rows break and people say it.
  ...[
    '--',
    '~',
    '*',
    '·',
    '•',
    "'",
    ' -  ',
    '   –   ',
    '-\n',
    '-\r\n',
    ' -\n    ',
    ' sista ',
    ', sista fyra ',
    ', de sista fyra siffrorna: ',
    '(',
    ') ',
    '-(',
    '\\',
    '\ufffd',
    '\u2212',
    '\u2500',
    '\u2796',
    '\u2795',
    '\u30fc',
    '\u2044',
    '\u2800',
  ].map(sign => (n: string) => `${n.slice(2, 8)}${sign}${n.slice(8)}`),
  n => `${n.slice(0, 4)} ${n.slice(4, 8)} ${n.slice(8)}`,
  ...['.', '-', ' '].map(sign => (n: string) => n.slice(2).match(/../g)?.join(sign) ?? ''),
  ...['_', '·', '  ', '--', '- '].map(
    sign => (n: string) => `${n.slice(0, 4)}${sign}${n.slice(4, 6)}${sign}${n.slice(6, 8)}-${n.slice(8)}`,
  ),
  // Every sign for itself, and a dash among them.
  ...[' - ', '-', ' + ', '  '].flatMap(sign => [
    (n: string) => `${[...n.slice(2, 8)].join(' ')}${sign}${[...n.slice(8)].join(' ')}`,
    (n: string) => `${[...n.slice(0, 8)].join(' ')}${sign}${[...n.slice(8)].join(' ')}`,
  ]),
  n => [...n].join('  '),
  n => `${n.slice(2, 8)}-${[...n.slice(8)].join(' ')}`,
  n => `${n.slice(0, 4)} ${n.slice(4, 7)} ${n.slice(7, 8)}-${n.slice(8, 9)} ${n.slice(9)}`,
  n => [...n.slice(2)].join('\ufe0f\u20e3'),
  // Of other scripts.
  n => n.replace(/\d/g, it => String.fromCodePoint(0x660 + Number(it))),
]

describe('numbers of people', () => {
  test('each published test number is stopped in every form that it is written in, and nothing beside it', () => {
    for (const number of published)
      for (const form of forms) {
        const written = form(number)
        assert.deepEqual(stops(`Vi ringde. (${written}) Sen kom svar.`), [written], JSON.stringify(written))
        assert.deepEqual(stops(written), [written], JSON.stringify(written))
      }
  })

  test('in groups that no number is written in it is found too, unless it begins as a telephone does', () => {
    for (const written of ['900 222-2397', '900 222 2397', '9002 22 2397', '90 0222-2397', '90 02 22-2 397'])
      assert.deepEqual(stops(`Pat ${written} kom.`), [written])
    for (const none of ['030 202 2389', '030 202-2389', '1 900 222 239', 'v. 47 2026 12 11 09 23'])
      assert.deepEqual(stops(none), [], none)
  })

  test('fifty thousand numbers, and a word of a hundred thousand signs, are looked through in a moment', () => {
    const began = performance.now()
    assert.equal(guard('900222-2397 '.repeat(50_000), today).stop.length, 50_000)
    for (const long of ['a.'.repeat(150_000), '900222-2397'.repeat(20_000), 'Patienten Anna '.repeat(20_000)])
      assert.deepEqual(guard(long, today).stop, [])
    // Pairs compared with pairs took eighteen seconds, and the letters of a word a minute.
    assert.ok(performance.now() - began < 10_000)
  })

  test('so is every number of the test series, of any day, in any text', () => {
    const day = fc.date({ min: new Date('1980-01-01'), max: new Date('2026-11-21'), noInvalidDate: true })
    const around = fc.constantFrom('', ' ', ', ', 'pnr ', 'Pat: ', '”', 'å', '\n', '🙂', '(')
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('238', '239'),
        fc.boolean(),
        fc.constantFrom(...forms),
        around,
        around,
        (d, lot, coordination, form, before, after) => {
          const [year, month, date] = d.toISOString().slice(0, 10).split('-')
          const nine = `${year?.slice(2)}${month}${coordination ? Number(date) + 60 : date}${lot}`
          const check = [...'0123456789'].find(it => checks(nine + it)) ?? ''
          const written = form(`${year?.slice(0, 2)}${nine}${check}`)
          assert.deepEqual(stops(before + written + after), [written])
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('numbers in place of one are found: of the region, and those that are given before there is one', () => {
    for (const number of ['19810829M071', '19450829K088', '19930829X802', '20210325K069', '19810829-M071'])
      assert.deepEqual(stops(`Reservnr ${number}.`), [number])
    assert.deepEqual(warns('Reservnr 19810829M072.'), [['reservnummer', '19810829M072']])
    assert.deepEqual(stops('20000101T220'), ['20000101T220'])
    assert.deepEqual(warns('22900222AB12'), [['reservnummer', '22900222AB12']])
    assert.deepEqual(warns('22900222IO12'), [])
  })

  test('a date with another check digit is warned of: it may be a slip of the pen', () => {
    assert.deepEqual(warns('900222-2398'), [['personnummer', '900222-2398']])
    assert.deepEqual(stops('900222-2398'), [])
    for (const none of ['201509160000', '900230-2397', '901322-2397', '20900222-2397', '232100-0131', '556036-0793'])
      assert.deepEqual(guard(none, today), { stop: [], warn: [] }, none)
  })

  test('of all that ten digits can be 0.73 per cent are stopped, and no more than 0.75', () => {
    let dates = 0
    for (let n = 0; n < 1_000_000; n++) {
      const nine = `${String(n).padStart(6, '0')}417`
      const check = [...'0123456789'].find(it => checks(nine + it)) ?? ''
      if (judge({ digits: nine + check, marked: false }, today)?.certain) dates += 1
    }
    // Of a thousand birth numbers one is none; of ten check digits one is right; one in 500 is of the test series.
    const share = (dates / 1_000_000) * (999 / 1000) * (1 / 10)
    assert.equal((share * 100).toFixed(3), '0.730')
    const incomplete = (13 * 32 - 365.25) / 10_000
    assert.ok(share + incomplete * (2 / 1000) * (1 / 10) <= 0.0075)
  })

  test('ten digits in a text are stopped just when they are a number of somebody', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{10}$/), digits => {
        assert.equal(stops(digits).length === 1, judge({ digits, marked: false }, today)?.certain ?? false)
      }),
      { numRuns: 20_000 },
    )
  })

  test('case numbers, telephones, dates and sums are let through', () => {
    const texts = [
      ...[
        'Dnr HSN 2024-01234',
        'RS 2021-02345-3',
        'KS/2023:0457',
        'HSD-A §36-2024',
        'Ärende 2024/1187',
        'MED-2026-000431',
      ],
      ...['031-123 45 67', '0701-74 06 05', '070-174 06 05', '070 174 06 05', '08-465 004 05', '+46 70 174 06 05'],
      ...['tel 0701740605', 'Mobil: 0701740612', '020-45 00 00', '1177', '112'],
      ...[
        '2026-11-22',
        '22/11 2026',
        'den 22 november 2026 kl. 9.30',
        '2026-11-22 14:05',
        '2026-11-22T14:05:33Z',
        '261122',
      ],
      ...['2025-04-11 kl. 09.05–09.35', 'v. 47, 16–20 november', '2024-02-29–2024-03-01', '1/1–31/12 2025'],
      ...['25 001 367 kr', '1 000 000 kronor', '12 091 883', '4 277 kr/dygn', '8 606 323,50', '464 000 användare'],
      ...[
        '232100-0131',
        'SE2321000131-P000000123456',
        'Bg 5050-1055',
        'OCR 123456789012345678',
        'ISBN 978-91-7000-000-0',
      ],
      ...['405 44 Göteborg', 'Sal 12:3', 'Alvedon 500 mg x 4', 'BT 120/80', 'p-glukos 5,6', 'NEWS 3', '37,8 grader'],
      ...['1,2,3,4,5,6,7,8,9,10', '10.1.2.30', '192.168.100.200', '3.14159265358979', '0000000000', '9999999999'],
      ...['Samverkan 2020-2024', 'T0001234', '12.23.06', '§ 117', 'HSLF-FS 2016:40', 'SFS 2017:612, 4 kap. 5 §'],
    ]
    for (const text of texts) assert.deepEqual(stops(text), [], text)
    assert.deepEqual(stops(texts.join('\n')), [])
  })
})

describe('what else may tell who it is', () => {
  test('names near the word for a patient, dates of birth, telephones, mail and addresses are warned of', () => {
    assert.deepEqual(warns('Patienten Anna Bergström kom hem.'), [['name', 'Anna Bergström']])
    assert.deepEqual(warns('pat. K. Alm och hennes dotter'), [['name', 'K. Alm']])
    assert.deepEqual(warns('Patienten heter Åke-Erik.'), [['name', 'Åke-Erik']])
    assert.deepEqual(warns('född 1950-09-07'), [['birth-date', '1950-09-07']])
    assert.deepEqual(warns('Ring 070-174 06 05'), [['phone', '070-174 06 05']])
    assert.deepEqual(warns('tel 0701740605'), [['phone', '0701740605']])
    assert.deepEqual(warns('+46 70 174 06 05'), [['phone', '+46 70 174 06 05']])
    assert.deepEqual(warns('skriv till ada.alm@prov.example'), [['mail', 'ada.alm@prov.example']])
    assert.deepEqual(warns('bor på Storgatan 12 B'), [['address', 'Storgatan 12 B']])
  })

  test('what is said of units and of patients in general is not', () => {
    for (const text of [
      'Patienten skrevs ut från SÄS till kommunen.',
      'Patienten kom hem utan läkemedelslista.',
      'Brukaren hade ingen aktuell SIP. Samordning saknades.',
      'Vägen fram är lång, och gatan var avstängd.',
    ])
      assert.deepEqual(warns(text), [], text)
  })
})

test('places are those of the text as it was written, also after signs of two units and signs that are not seen', () => {
  const number = '900222-2397'
  for (const before of ['🙂🙂', '\u200b\u200b', 'e\u0301', 'ﬁ', '𝟗']) {
    const [found] = guard(`${before} ${number}!`, today).stop
    assert.equal(`${before} ${number}!`.slice(found?.start, found?.end), number)
  }
})

test('masked, a text has no number of a person left, and is otherwise as it was', () => {
  assert.equal(masked('Pat 900222-2397 kom.', today), 'Pat *********** kom.')
  fc.assert(
    fc.property(fc.array(fc.constantFrom('900222-2397', ' ', 'a', '195009072553', '1', '-', '\u200b', '９')), parts => {
      const text = parts.join('')
      const clean = masked(text, today)
      assert.deepEqual(guard(clean, today).stop, [])
      assert.equal(clean.length, text.length)
    }),
  )
})
