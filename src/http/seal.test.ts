import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openSeal } from './seal.ts'

const now = '2026-11-22T08:00:00.000Z'
const later = '2026-11-22T08:10:00.000Z'
const seal = openSeal(['one secret that is long enough here'])

test('what is sealed opens again, for the same purpose and until its end', () => {
  fc.assert(
    fc.property(fc.object(), value => {
      const given = JSON.parse(JSON.stringify(value))
      assert.deepEqual(seal.open('a', seal.close('a', value, later), now), given)
    }),
    { numRuns: 50 },
  )
  const sealed = seal.close('a', { x: 1 }, later)
  assert.equal(seal.open('b', sealed, now), undefined)
  assert.equal(seal.open('a', sealed, later), undefined)
})

test('a changed sign anywhere, a cut or nothing at all does not open', () => {
  const sealed = seal.close('a', { x: 1 }, later)
  const bytes = Buffer.from(sealed, 'base64url')
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes)
    changed[i] = (changed[i] ?? 0) ^ 1
    assert.equal(seal.open('a', changed.toString('base64url'), now), undefined, `byte ${i}`)
  }
  for (const it of [sealed.slice(0, -4), '', undefined, 'å', 'x'.repeat(60)])
    assert.equal(seal.open('a', it, now), undefined)
})

test('a new secret opens what the one before sealed, and seals what that one cannot open', () => {
  const changed = openSeal(['another secret that is long enough', 'one secret that is long enough here'])
  assert.deepEqual(changed.open('a', seal.close('a', { x: 1 }, later), now), { x: 1 })
  assert.equal(seal.open('a', changed.close('a', { x: 1 }, later), now), undefined)
})

test('what is sealed tells nothing of itself', () => {
  const sealed = Buffer.from(seal.close('a', { word: 'hemlighet' }, later), 'base64url').toString('latin1')
  assert.doesNotMatch(sealed, /hemlighet|word/)
  assert.notEqual(seal.close('a', { x: 1 }, later), seal.close('a', { x: 1 }, later))
})
