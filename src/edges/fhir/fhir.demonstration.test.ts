import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fhirFaults } from '../../../test/fhir.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { samklang } from '../../access/actor.ts'
import { loadFirstContent } from '../../first-content.ts'
import { dateAt } from '../../kernel/time.ts'
import { fhirCases, fhirRules } from './fhir.row.ts'
import { bundleOf } from './fhir.ts'

// Every case of the demonstration, as people have handled them; what none of them has is drawn in fhir.test.ts.

const now = '2026-11-22T09:00:00Z'
let house: TestHouse

before(async () => {
  house = await openTestHouse({ workers: true, now: () => now })
  await loadFirstContent(house.deps)
})
after(() => house.close())

test('every case of the demonstration is sound R5, alone and together, with the texts and without', async () => {
  const { cases, rules } = await house.deps.data.read(samklang('test'), async db => {
    const ids = await db.selectFrom('deviation').select('id').execute()
    const today = dateAt(now)
    return {
      cases: await fhirCases(
        db,
        ids.map(it => it.id),
        today,
      ),
      rules: await fhirRules(db, today),
    }
  })
  // What is not there cannot be wrong.
  assert.ok(cases.some(it => it.remedies.length > 0))
  for (const part of ['step', 'type', 'actual', 'answeredAt', 'dueOn'] as const)
    assert.ok(
      cases.some(it => it[part] !== null),
      part,
    )
  assert.ok(new Set(cases.map(it => it.state)).size >= 8)
  assert.ok(new Set(cases.map(it => it.kind)).size >= 4)
  for (const withText of [true, false]) {
    const given = { rules, withText, at: now }
    for (const it of cases) assert.deepEqual(fhirFaults(bundleOf([it], given).bundle), [], it.code)
    assert.deepEqual(fhirFaults(bundleOf(cases, given).bundle), [])
  }
})
