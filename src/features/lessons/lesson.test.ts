import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Approving, approve, checks, publish } from './lesson.ts'
import { targetOf, tiedText } from './tie.ts'

const held = (given: Partial<Approving> = {}): Approving => ({
  ...{ state: 'draft', sha256: 'a', needs: ['own', 'counterpart'], approvedBy: [] },
  ...given,
})
const by = { side: 'own', sha256: 'a', checked: checks } as const

test('a side approves the very text that it read, once, with everything looked for', () => {
  assert.equal(approve(held(), by).ok, true)
  assert.deepEqual(approve(held(), { ...by, sha256: 'b' }), { ok: false, why: 'other-text' })
  assert.deepEqual(approve(held(), { ...by, checked: checks.slice(1) }), { ok: false, why: 'unchecked' })
  assert.deepEqual(approve(held({ approvedBy: ['own'] }), by), { ok: false, why: 'already' })
  assert.deepEqual(approve(held({ state: 'published' }), by), { ok: false, why: 'not-draft' })
})

test('it leaves the parties when each of them has approved it, and once', () => {
  assert.equal(publish(held({ approvedBy: ['own'] })).ok, false)
  assert.equal(publish(held({ approvedBy: ['counterpart', 'own'] })).ok, true)
  assert.equal(publish(held({ needs: ['own'], approvedBy: ['own'] })).ok, true)
  assert.equal(publish(held({ state: 'withdrawn', approvedBy: ['counterpart', 'own'] })).ok, false)
})

test('an address points at a document, a matter or a mandate, or at nothing', () => {
  assert.deepEqual(targetOf('https://prov.example/dokument/abc2345?x=1'), { kind: 'document', code: 'abc2345' })
  assert.deepEqual(targetOf('/arenden/hem9'), { kind: 'matter', code: 'hem9' })
  assert.deepEqual(targetOf('/uppdrag/u2'), { kind: 'mandate', code: 'u2' })
  assert.equal(targetOf('/avvikelser/abc'), undefined)
  assert.equal(targetOf('nonsens'), undefined)
})

test('few cases are not counted out', () => {
  assert.equal(tiedText(0), undefined)
  assert.equal(tiedText(-1), 'Färre än 5 avvikelser pekar hit.')
  assert.equal(tiedText(12), '12 avvikelser pekar hit.')
})
