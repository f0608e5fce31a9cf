import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { ensurePersons } from './person.add.ts'
import { matchName, matchNames, nameKey, nameLikeness, nearEnough } from './person.match.ts'

const spelling = (personId: string, name: string) => ({ personId, name, key: nameKey(name) })

test('a known spelling is the person, whatever its case, dots and hyphens', () => {
  const known = [spelling('a', 'Ann-Sofie Prövberg')]
  for (const name of ['Ann-Sofie Prövberg', 'ann–sofie  prövberg', 'Ann - Sofie Prövberg.'])
    assert.equal(matchName(name, known).exact, 'a', name)
})

test('a near spelling is suggested and never taken for the same', () => {
  const found = matchName('Ann-Sofie Provberg', [spelling('a', 'Ann-Sofie Prövberg'), spelling('b', 'Karl Lind')])
  assert.equal(found.exact, undefined)
  assert.deepEqual(
    found.near.map(it => it.personId),
    ['a'],
  )
})

test('a name that two persons share is nobody in particular', () => {
  const found = matchName('Eva Lind', [spelling('a', 'Eva Lind'), spelling('b', 'Eva Lind')])
  assert.equal(found.ambiguous, true)
  assert.equal(found.exact, undefined)
  assert.equal(found.near.length, 2)
})

test('one letter wrong is near; another surname is not', () => {
  assert.ok(nameLikeness('Loström Prov', 'Looström Prov') >= nearEnough)
  assert.ok(nameLikeness('Eva Hjoberg', 'Eva Hjöberg') > 0.95)
  assert.ok(nameLikeness('Anna Berg', 'Anna Lind') < nearEnough)
})

test('likeness is the same both ways, between 0 and 1, and 1 only for the same letters', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (a, b) => {
      const there = nameLikeness(a, b)
      assert.ok(Math.abs(there - nameLikeness(b, a)) < 1e-9)
      assert.ok(there >= 0 && there <= 1)
      assert.equal(there === 1, nameKey(a) === nameKey(b))
    }),
  )
})

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

test('approving a document adds the persons who are new, once, and leaves shared names alone', async () => {
  const start = samklang('start')
  const permit = permitFor(start, 'document.approve', { id: '018f0000-0000-7000-8000-0000000000aa', version: 1 })
  const { data } = house.deps
  const first = await data.as(start, tx => ensurePersons(tx, permit, ['Ylva Provén', 'ylva provén', 'Bo Prövlund']))
  assert.equal(first.get('Ylva Provén'), first.get('ylva provén'))
  assert.notEqual(first.get('Ylva Provén'), first.get('Bo Prövlund'))
  const second = await data.as(start, tx => ensurePersons(tx, permit, ['Ylva Provén', 'Bo Provlund']))
  assert.equal(second.get('Ylva Provén'), first.get('Ylva Provén'))
  assert.notEqual(second.get('Bo Provlund'), first.get('Bo Prövlund'))

  const found = await data.as(start, tx => matchNames(tx, ['Bo Prövlund', 'Boo Prövlund', 'Helt Annan']))
  assert.equal(found.get('Bo Prövlund')?.exact, first.get('Bo Prövlund'))
  assert.deepEqual(found.get('Boo Prövlund')?.near[0]?.name, 'Bo Prövlund')
  assert.deepEqual(found.get('Helt Annan'), { near: [] })

  const [row] = await house.audit()
  assert.equal(row?.action, 'document.approve')
})
