import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueOf, ownersOf } from './recording.ts'

test('a task can be given to several, by name, organisation or role', () => {
  assert.deepEqual(ownersOf('Anna Ek; presidiet'), ['Anna Ek', 'presidiet'])
  assert.deepEqual(ownersOf('Anna Ek och Bo Alm'), ['Anna Ek', 'Bo Alm'])
  assert.deepEqual(ownersOf('Nämnden för hälso- och sjukvård'), ['Nämnden för hälso- och sjukvård'])
  assert.deepEqual(ownersOf(' ; \n'), [])
})

test('it is due by words, by a day, or by a coming meeting', () => {
  const none = { due: '', dueOn: '', meeting: '' }
  assert.deepEqual(dueOf({ ...none, due: 'hösten 2027' }), { due: 'hösten 2027', dueOn: null })
  assert.deepEqual(dueOf({ ...none, dueOn: '2027-01-31' }), { due: null, dueOn: '2027-01-31' })
  assert.deepEqual(dueOf({ ...none, meeting: '2027-02-04', dueOn: '2027-01-31' }), {
    due: 'mötet den 4 februari 2027',
    dueOn: '2027-02-04',
  })
  assert.deepEqual(dueOf(none), { due: null, dueOn: null })
})
