import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { attendant, clause, sample, slot, text } from '../../../test/recordings.ts'
import { derive } from '../minutes/derive.ts'
import { keysOf } from '../minutes/keys.ts'
import { readMinutes } from '../minutes/reader/reader.ts'
import type { Reading } from '../minutes/reading.ts'
import { type LandedMinutes, minutesOf } from './landing.ts'
import { nothingRecorded } from './recording.ts'
import { worthALook } from './worth.ts'

/** What the register is made of. */
const shown = (reading: Reading) => ({
  head: [reading.kind, reading.form, reading.forum, reading.date, reading.start, reading.end, reading.place],
  officers: [reading.chair, reading.secretary],
  people: reading.attendance.map(it => [it.name, it.replaces, it.onlyItems, reading.absent.includes(it.name)]).sort(),
  items: reading.items.map(it => ({
    ...{ number: it.number, title: it.title, types: it.types, minutes: it.minutes, start: it.start, end: it.end },
    ...{ presenters: it.presenters, lapsed: it.lapsed, notReached: it.notReached },
    clauses: it.positions.map(one => [one.status, one.kind, one.text, one.validFrom, one.validTo]),
  })),
  coming: reading.upcoming.map(it => [it.date, it.start, it.end]),
})

const read = ({ text: words }: LandedMinutes): Reading => readMinutes({ name: 'prov.md', text: words, pages: [] })

describe('minutes of what was recorded', () => {
  test('every fact has its place in the text, and the words stand there', () => {
    const { text: words, reading } = minutesOf(sample())
    const at = (path: string): string => {
      const it = reading.provenance[path]
      return words.slice(it?.start, it?.end)
    }
    reading.items.forEach((item, i) => {
      assert.equal(at(`/items/${i}/title`), item.title)
      item.positions.forEach((one, c) => {
        assert.equal(at(`/items/${i}/positions/${c}`), one.text)
      })
      item.comments.forEach((one, c) => {
        assert.equal(at(`/items/${i}/comments/${c}`), one)
      })
    })
    reading.attendance.forEach((it, i) => {
      assert.match(at(`/attendance/${i}`), new RegExp(`^${it.name}`))
    })
  })

  test('read from its text, as minutes that are imported are, it gives the same', () => {
    const landed = minutesOf(sample())
    const expected = shown(landed.reading)
    const found = shown(read(landed))
    assert.deepEqual(found, expected)
  })

  test('the rows come out of both by the same derivation', () => {
    const landed = minutesOf(sample())
    const rowsOf = (reading: Reading, keys = keysOf(reading)) =>
      derive({ reading, keys, corrections: [], matchedForum: 'f', length: landed.text.length }).items.map(it => ({
        ...{ number: it.number.value, title: it.title.value, types: it.types.value, lapsed: it.lapsed.value },
        clauses: it.clauses.map(one => [one.verb.value, one.words.value, one.status.value, one.validTo.value]),
      }))
    assert.deepEqual(rowsOf(read(landed)), rowsOf(landed.reading, landed.keys))
  })

  test('notes are the secretaries own, and absence is told without its reason', () => {
    const { text: words, reading } = minutesOf(sample())
    for (const secret of ['Bara för oss', 'sjuk']) {
      assert.doesNotMatch(words, new RegExp(secret))
      assert.doesNotMatch(JSON.stringify(reading), new RegExp(secret))
    }
  })

  test('an item has the same address in the register as on the agenda', () => {
    const { keys } = minutesOf(sample())
    assert.deepEqual(
      keys.items.map(it => [it.key, it.code]),
      ['kod1', 'kod2', 'kod3', 'kod4'].map(it => [it, it]),
    )
  })

  test('a proposal that was taken word for word is not told twice; one that was changed stands beside what was taken', () => {
    const proposed = [clause('p', { words: 'NSR antar planen.' })]
    const taken = [clause('t', { words: 'NSR antar planen.', proposedId: 'p' })]
    const stands = minutesOf(sample({ slots: [slot('1', { title: 'Plan', proposed, taken })] })).reading.items[0]
    assert.deepEqual(
      stands?.positions.map(it => it.status),
      ['final'],
    )
    const changed = minutesOf(sample()).reading.items[2]
    assert.deepEqual(
      changed?.positions.map(it => it.status),
      ['proposed', 'final'],
    )
  })

  test('how it was taken and who did not agree is told', () => {
    const { text: words, reading } = minutesOf(sample())
    assert.match(words, /togs på stående fot, utan föredragning/)
    assert.match(words, /Avvikande mening\n\n- Provköpings kommun: /)
    assert.deepEqual(reading.items[2]?.taken, { how: 'standing' })
    assert.deepEqual(
      reading.items[2]?.dissents?.map(it => it.organisation),
      ['Provköpings kommun'],
    )
  })

  test('a meeting that was broken off says when and why, and when it went on', () => {
    const over = { startedAt: '2026-11-05T09:10:00Z', endedAt: '2026-11-12T08:30:00Z' }
    const { text: words } = minutesOf(
      sample({
        people: [attendant('Anna Berg', { leftAt: '2026-11-12T08:30:00Z' })],
        slots: [slot('1', { title: 'Hjälpmedel', ...over })],
        sittings: [
          {
            ...{ date: '2026-11-05', startedAt: '2026-11-05T08:00:00Z', endedAt: '2026-11-05T09:20:00Z' },
            brokenWhy: 'Huset utrymdes',
          },
          { date: '2026-11-12', startedAt: '2026-11-12T08:00:00Z', endedAt: '2026-11-12T09:00:00Z', brokenWhy: null },
        ],
      }),
    )
    assert.match(
      words,
      /Mötet avbröts kl\. 10\.20: Huset utrymdes\. Det fortsatte den 12 november 2026 kl\. 9\.00–10\.00\./,
    )
    assert.match(words, /Tid: kl\. 9\.00–10\.20\n/)
    assert.match(words, /- Anna Berg, till den 12 november 2026 kl\. 9\.30\n/)
    assert.match(words, /1\. Hjälpmedel\n\nkl\. 10\.10\n/)
  })

  test('whoever stood aside is told at the item', () => {
    const people = [attendant('Anna Berg', { recusedAt: ['i1'] })]
    const { reading } = minutesOf(sample({ people, slots: [slot('1', { title: 'Val' })] }))
    assert.equal(reading.items[0]?.text, 'Jäv: Anna Berg deltog inte i punkten.')
  })

  test('whoever came late, left early or was out for an item is told; whoever was there throughout is only named', () => {
    const people = [
      attendant('Anna Berg', { arrivedAt: '2026-11-05T08:02:30.000Z', leftAt: '2026-11-05T10:40:00Z' }),
      attendant('Bo Alm', { arrivedAt: '2026-11-05T08:20:00.000Z', leftAt: '2026-11-05T09:30:00Z', absentAt: ['i1'] }),
      attendant('Cilla Dal', { arrivedAt: null, absentWhy: 'sjuk', absentAt: ['i1'] }),
    ]
    const { text: words, reading } = minutesOf(sample({ people, slots: [slot('1', { title: 'Val' })] }))
    assert.match(words, /- Anna Berg\n- Bo Alm, från kl\. 9\.20 till kl\. 10\.30\n/)
    // Whoever was not there at all is told once, although a substitute came for this item alone.
    assert.equal(reading.items[0]?.text, 'Inte med på punkten: Bo Alm.')
  })

  test('a heading that was dealt with in its parts has no time of its own, and nobody is asked what was said there', () => {
    const at = { startedAt: '2026-11-05T08:20:00Z', endedAt: '2026-11-05T08:20:00Z' }
    const slots = [
      slot('4', { title: 'Lägesbilder', types: ['dialog'], ...at }),
      slot('4a', { title: 'Hemtransporter', types: ['dialog'], parentId: 'i4', minutes: 5 }),
    ]
    const landing = sample({ slots, recorded: new Map() })
    assert.doesNotMatch(minutesOf(landing).text, /kl\. 9\.20/)
    assert.deepEqual(worthALook(landing), ['Inget är antecknat under ”4a Hemtransporter”.'])
  })

  test('made twice of the same it is the same', () => {
    assert.deepEqual(minutesOf(sample()), minutesOf(sample()))
  })

  test('whatever is written, every clause stands in the text at its place and no item is lost', () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-zåäö*#\-[\]().]{1,9}$/u), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words, words), { minLength: 1, maxLength: 5 }), items => {
        const slots = items.map(([title, taken], i) =>
          slot(`${i + 1}`, { title: title.join(' '), taken: [clause(`t${i}`, { words: taken.join(' ') })] }),
        )
        const recorded = new Map(
          items.map(([, , said], i) => [
            `i${i + 1}`,
            { ...nothingRecorded, texts: { summary: text(said.join('\n')) } },
          ]),
        )
        const landed = minutesOf(sample({ slots, recorded }))
        assert.equal(landed.reading.items.length, items.length)
        landed.reading.items.forEach((it, i) => {
          const place = landed.reading.provenance[`/items/${i}/positions/0`]
          assert.equal(landed.text.slice(place?.start, place?.end), it.positions[0]?.text)
        })
      }),
    )
  })
})

test('worth a look: a stance that was not taken, and an item of which nothing is told', () => {
  const slots = [
    slot('1', { title: 'Plan', types: ['position'] }),
    slot('2', { title: 'Läget', types: ['information'] }),
    slot('3', { title: 'Utgick', types: ['position'], state: 'lapsed' }),
    slot('4', { title: 'Antecknat', types: ['dialog'] }),
    slot('5', { title: 'Mötets öppnande' }),
  ]
  const recorded = new Map([['i4', { ...nothingRecorded, texts: { comments: text('Bra.') } }]])
  assert.deepEqual(worthALook({ slots, recorded }), [
    '”1 Plan” skulle bli ett ställningstagande, men inget är taget.',
    'Inget är antecknat under ”2 Läget”.',
  ])
})
