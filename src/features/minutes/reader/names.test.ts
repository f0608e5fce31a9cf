import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isNameList, isPersonName, splitPeople } from './names.ts'

const split = (text: string): string[] =>
  splitPeople(text).map(it => [it.name, it.organisation, ...it.notes].filter(Boolean).join(' | '))

test('a person has two to five words that are names', () => {
  for (const name of ['Anna Ek', 'Maj-Britt von Sköld', 'Carl M. Falk', 'Sven-Erik Åberg Ström', 'Ian McGregor'])
    assert.ok(isPersonName(name), name)
  for (const words of ['Anna', 'anna ek', 'Västra Kommunen', 'Region Dalen', 'Anna Ek informerar', 'Nästa Möte', ''])
    assert.ok(!isPersonName(words), words)
})

test('people and organisations are told apart in lists of every kind', () => {
  const lists: Record<string, readonly string[]> = {
    'Anna Ek, Bo Alm och Carin Falk': ['Anna Ek', 'Bo Alm', 'Carin Falk'],
    'Anna Ek, Dalby kommun, Bo Alm, regionen': ['Anna Ek | Dalby kommun', 'Bo Alm | regionen'],
    'Anna Ek (S), Bo Alm (M)': ['Anna Ek | S', 'Bo Alm | M'],
    'Anna Ek (ordförande); Bo Alm': ['Anna Ek | ordförande', 'Bo Alm'],
    'Anna Ek\tDalby kommun': ['Anna Ek | Dalby kommun'],
    'direktör Anna Ek, Dalby': ['Anna Ek | Dalby | direktör'],
    'Anna Ek': ['Anna Ek'],
    'Ordföranden informerar': [],
    '': [],
  }
  for (const [text, people] of Object.entries(lists)) assert.deepEqual(split(text), people, text)
})

test('the one whom somebody stands in for is no person of the list', () => {
  assert.deepEqual(
    splitPeople('Anna Ek, ersätter Bo Alm, Carin Falk').map(it => it.name),
    ['Anna Ek', 'Carin Falk'],
  )
})

test('a star beside a name is kept as a sign and not as a word', () => {
  const [person] = splitPeople('Anna Ek*, Dalby')
  assert.deepEqual([person?.name, person?.organisation, person?.starred], ['Anna Ek', 'Dalby', true])
})

test('a sentence is no list of names', () => {
  assert.ok(isNameList('Anna Ek, Dalby kommun, Bo Alm'))
  assert.ok(isNameList('Anna Ek'))
  for (const text of ['Anna Ek informerar om läget', 'Anna Ek och Bo Alm ska skriva', 'Hälso- och sjukvård', ''])
    assert.ok(!isNameList(text), text)
})

test('every person stands where the offsets say, whatever the text is', () => {
  const piece = fc.constantFrom(
    'Anna Ek',
    'Bo Alm',
    ', ',
    ' och ',
    ' (S)',
    '(',
    ')',
    '; ',
    '\t',
    'kommun',
    ' von ',
    '*',
    'ä',
    '   ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 25 }), list => {
      const text = list.join('')
      for (const it of splitPeople(text)) {
        assert.ok(0 <= it.start && it.start < it.nameEnd && it.nameEnd <= text.length, text)
        const [first = ''] = it.name.split(' ')
        assert.ok(text.startsWith(first, it.start), `${first} in ${text}`)
      }
    }),
  )
})

test('invented names joined by commas come back in order', () => {
  const name = fc.tuple(
    fc.constantFrom('Anna', 'Bo', 'Carin', 'Maj-Britt', 'Örjan', 'Eva'),
    fc.constantFrom('Ek', 'Alm', 'Falk', 'Åberg', 'Lindvall', 'Roos'),
  )
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), list => {
      const names = list.map(it => it.join(' '))
      assert.deepEqual(
        splitPeople(names.join(', ')).map(it => it.name),
        names,
      )
    }),
  )
})
