import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Attendee } from '../reading.ts'
import { rollOf } from './attendance.ts'
import { given } from './pageFixture.ts'

const roll = (text: string, numbers: readonly string[] = []): Attendee[] => {
  const { doc, page } = given(text)
  return rollOf(doc, page, page.lines.length, numbers).map(it => it.attendee)
}
const shown = (text: string): string[] => roll(text).map(it => `${it.name}: ${it.capacity}`)

test('everyone is listed under the label that they stand under', () => {
  assert.deepEqual(
    shown('Närvarande: Anna Ek, Bo Alm\nFrånvarande: Carin Falk\nAdjungerad: Dan Roos\nInbjuden: Eva Ask'),
    ['Anna Ek: present', 'Bo Alm: present', 'Carin Falk: absent', 'Dan Roos: adjunct', 'Eva Ask: invited'],
  )
})

test('two columns side by side are two lists', () => {
  assert.deepEqual(
    shown('Närvarande                    Frånvarande\nAnna Ek, Dalby                Carin Falk, Torp\nBo Alm, Torp'),
    ['Anna Ek: present', 'Bo Alm: present', 'Carin Falk: absent'],
  )
})

test('a table has one person a row, and its mark says who was there', () => {
  assert.deepEqual(
    shown(
      '| Namn | Roll | Närvaro |\n|---|---|---|\n| Anna Ek | Ordförande | Närvarande |\n| Bo Alm | Ledamot | Frånvarande |',
    ),
    ['Anna Ek: present', 'Bo Alm: absent'],
  )
})

test('boxes are ticked for those who were there', () => {
  assert.deepEqual(shown('Deltagare\n[x] Anna Ek\n[ ] Bo Alm'), ['Anna Ek: present', 'Bo Alm: absent'])
})

test('organisation, role and group are kept apart', () => {
  const [anna, bo] = roll('Närvarande:\nDalby kommun\nAnna Ek, ordförande, socialnämnden\nBo Alm')
  assert.deepEqual([anna?.organisation, anna?.role, anna?.group], ['socialnämnden', 'ordförande', 'Dalby kommun'])
  assert.deepEqual([bo?.group, bo?.role], ['Dalby kommun', undefined])
})

test('a person may be there for some items alone', () => {
  assert.deepEqual(
    roll('Närvarande: Anna Ek, Johan Ek, ekonom § 33, Bo Alm §§ 31–32', ['31', '32', '33']).map(it => it.onlyItems),
    [undefined, ['33'], ['31', '32']],
  )
})

test('a note of absence outweighs the list', () => {
  assert.deepEqual(shown('Närvarande: Anna Ek, Bo Alm (förhinder), Carin Falk'), [
    'Anna Ek: present',
    'Bo Alm: absent',
    'Carin Falk: present',
  ])
})

test('the one who stands in says for whom', () => {
  const of = (text: string): unknown[] => roll(text).map(it => [it.name, it.replaces, it.capacity])
  assert.deepEqual(of('Ledamöter: Anna Ek (ersätter Bo Alm)'), [['Anna Ek', 'Bo Alm', 'substitute']])
  assert.deepEqual(of('Tjänstgörande ersättare: Anna Ek för Bo Alm'), [['Anna Ek', 'Bo Alm', 'present']])
})

test('nobody is listed twice, and words that are no names are nobody', () => {
  assert.deepEqual(shown('Närvarande: Anna Ek\nOrdförande: Anna Ek'), ['Anna Ek: present'])
  assert.deepEqual(shown('Närvarande: se bilaga\nFrånvarande: ingen'), [])
})
