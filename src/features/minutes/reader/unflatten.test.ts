import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unflatten } from './unflatten.ts'

const lines = (text: string): string[] => unflatten(text).map(it => text.slice(it.start, it.end).trim())
const filler = 'Det här stycket är så långt att ingen som skriver för hand låter det stå på en rad. '.repeat(3)

test('text with its line breaks keeps its lines', () => {
  assert.deepEqual(lines('1. Ett\nDatum: i dag\n\nSlut'), ['1. Ett', 'Datum: i dag', '', 'Slut'])
})

test('a long line among others is broken at its numbers and labels', () => {
  const text = `Protokoll\nkort\nkort igen\nännu en\n1. Öppnande ${filler}2. Budget Beslut: Planen antas. ${filler}3. Övrigt Inget.\nslut\n`
  const broken = lines(text)
  for (const start of ['1. Öppnande', '2. Budget', 'Beslut: Planen antas.', '3. Övrigt'])
    assert.ok(
      broken.some(it => it.startsWith(start)),
      `${start} in ${broken.join(' | ')}`,
    )
})

test('a long sentence with one number in it is left alone', () => {
  const text = `Rubrik\nkort\nkort\nkort\n${filler}Se punkt 3. Annat står där. ${filler}\nslut\n`
  assert.equal(unflatten(text).filter(it => it.inferred).length, 0)
})

test('a first heading glued to the last name is broken off', () => {
  assert.deepEqual(lines('Närvarande\nAnna Ek  1. Utvärdering\nText\n2. Övrigt\n'), [
    'Närvarande',
    'Anna Ek',
    '1. Utvärdering',
    'Text',
    '2. Övrigt',
    '',
  ])
})

test('pieces stay inside the text and never overlap, whatever it is', () => {
  const piece = fc.constantFrom(
    '1. Ett ',
    '2. Två ',
    '§ 3 Tre ',
    'Beslut: ',
    'Datum: ',
    'Anna Ek ',
    '\n',
    filler,
    '(10 min) ',
    '• ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 10 })), { maxLength: 40 }), list => {
      const text = list.join('')
      const pieces = unflatten(text).toSorted((a, b) => a.start - b.start || a.end - b.end)
      let last = 0
      for (const { start, end } of pieces) {
        assert.ok(last <= start && start <= end && end <= text.length)
        last = end
      }
    }),
  )
})
