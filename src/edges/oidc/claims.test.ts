import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClaimRule } from '../../kernel/claims.ts'
import { claimAt, claimsAsked, commissionOf, fulfilled, loaOf, nameOf, subjectOf } from './claims.ts'

test('who somebody is comes from the claim that is asked for, one value and not empty', () => {
  assert.deepEqual(subjectOf({ sub: ' abc ' }, 'sub'), { ok: true, value: 'abc' })
  assert.deepEqual(subjectOf({ employeeHsaId: 'SE2321000131-E000000000001' }, 'employeeHsaId').ok, true)
  for (const sub of [undefined, '', ' ', null, {}, ['a', 'b']])
    assert.deepEqual(subjectOf({ sub }, 'sub'), { ok: false, why: 'no-subject' })
})

test('a personal number or a samordningsnummer is never who somebody is', () => {
  for (const sub of ['199001010000', '9001010000', '900101-0000', '19900101-0000', '19900161-0000', '900101+0000'])
    assert.deepEqual(subjectOf({ sub }, 'sub'), { ok: false, why: 'personal-number' }, sub)
  for (const sub of ['SE2321000131-E000000000001', '199013010000', '00u1a2b3c4', '123456789'])
    assert.equal(subjectOf({ sub }, 'sub').ok, true, sub)
})

test('a claim is found by its whole name, then by steps; what is inherited is not a claim', () => {
  assert.equal(claimAt({ 'a.b': 1, a: { b: 2 } }, 'a.b'), 1)
  assert.deepEqual(claimAt({ realm_access: { roles: ['x'] } }, 'realm_access.roles'), ['x'])
  assert.equal(claimAt({}, 'constructor.name'), undefined)
  assert.equal(claimAt({ a: 'text' }, 'a.length'), undefined)
})

const rule = (when: ClaimRule['when'], role: ClaimRule['role'] = 'mas'): ClaimRule => ({ when, role })

test('a rule is fulfilled when every claim holds one of its values', () => {
  const claims = { groups: ['a', 'b'], commissionHsaId: 'c1', level: 3, on: true }
  const holds = (when: ClaimRule['when']): boolean => fulfilled(claims, [rule(when)]).length === 1
  assert.ok(holds({ groups: 'a' }))
  assert.ok(holds({ groups: ['x', 'b'], commissionHsaId: 'c1' }))
  assert.ok(holds({ level: '3', on: 'true' }))
  assert.ok(!holds({ groups: 'x' }))
  assert.ok(!holds({ groups: 'a', commissionHsaId: 'c2' }))
  assert.ok(!holds({ missing: 'a' }))
  assert.ok(!holds({ groups: 'A' }), 'capital letters matter')
})

test('the level is the higher one only for a value that is named, whole', () => {
  assert.equal(loaOf({ acr: 'http://id.sambi.se/loa/loa3' }, 'http://id.sambi.se/loa/loa3'), 3)
  assert.equal(loaOf({ acr: 'b' }, 'a, b'), 3)
  for (const acr of [undefined, '', 'http://id.sambi.se/loa/loa2', 'http://id.sambi.se/loa/loa33', ['b'], 3])
    assert.equal(loaOf({ acr }, 'a b http://id.sambi.se/loa/loa3'), 1)
})

test('the name is what the provider tells, the parts before the whole', () => {
  assert.equal(nameOf({ given_name: 'Nina', family_name: 'Nolander', name: 'N N' }), 'Nina Nolander')
  assert.equal(nameOf({ name: 'Nina Nolander' }), 'Nina Nolander')
  assert.equal(nameOf({ given_name: 'Nina' }), null)
})

test('the log is told the assignment and nothing of the person', () => {
  assert.equal(commissionOf({ commissionHsaId: 'c1', name: 'Nina', credentialPersonalIdentityNumber: 'x' }), 'c1')
  for (const none of [{}, { commissionHsaId: ' ' }, { commissionHsaId: ['c1', 'c2'] }])
    assert.equal(commissionOf(none), undefined)
})

test('UserInfo is asked for what the settings name', () => {
  assert.deepEqual(claimsAsked('sub', [rule({ groups: 'a', sub: 'b' }), rule({ x: 'y' })]), ['sub', 'groups', 'x'])
})
