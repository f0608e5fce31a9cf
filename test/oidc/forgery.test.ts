import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { createApp } from '../../src/app.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { type Forger, openForger } from './forger.ts'
import { type Visitor, visitorOf } from './visitor.ts'

// A provider that lies: each lie is told apart from the truth by one claim or one key.

const origin = 'http://samklang.test'
let house: TestHouse
let forger: Forger

before(async () => {
  forger = await openForger('samklang')
  house = await openTestHouse({
    env: { OIDC_ISSUER: forger.issuer, OIDC_CLIENT_ID: 'samklang', OIDC_CLIENT_SECRET: 'a secret', LOGIN: 'oidc' },
  })
  const { owner } = house.deps.data
  const { id } = await owner
    .insertInto('person')
    .values({ code: 'nina', name: 'Nina Nolander' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const identity = { person_id: id, issuer: forger.issuer, subject: 'nina', added_at: '2026-01-01T00:00:00Z' }
  await owner
    .insertInto('person_identity')
    .values({ ...identity, added_by: null, last_login_at: null })
    .execute()
})
after(async () => {
  await house.close()
  await forger.close()
})
beforeEach(() => Object.assign(forger, { claims: {}, wrongKey: false, down: false }))

/** Goes there and comes back with a code, as the provider would send anybody. */
async function arrive(her: Visitor = visitorOf(createApp(house.deps), origin), start = '/logga-in/organisation') {
  const { to } = await her.step(start)
  const asked = new URL(to).searchParams
  forger.nonce = asked.get('nonce') ?? ''
  return her.open(`/logga-in/klart?code=x&state=${asked.get('state')}`)
}

test('the truth is believed, so a refusal below is the lie and no other mistake', async () => {
  assert.match((await arrive()).text, /Du är inloggad som Nina Nolander/)
})

describe('a token is not believed', () => {
  const now = Math.floor(Date.now() / 1000)
  const lies: readonly (readonly [string, Record<string, unknown>])[] = [
    ['from another issuer', { iss: 'https://elsewhere.example' }],
    ['for another service', { aud: 'another' }],
    ['for several, made for another', { aud: ['samklang', 'another'], azp: 'another' }],
    ['that has run out', { exp: now - 60 }],
    ['without an end', { exp: undefined }],
    ['from a time to come', { iat: now + 3600, nbf: now + 3600 }],
    ['for another attempt (nonce)', { nonce: 'of yesterday' }],
    ['without the nonce', { nonce: undefined }],
    ['about nobody', { sub: undefined }],
  ]
  for (const [what, claims] of lies)
    test(what, async () => {
      forger.claims = claims
      assert.match((await arrive()).text, /gick inte att lita på/)
      assert.equal((await house.audit())[0]?.outcome, 'refused')
    })

  test('signed with another key', async () => {
    forger.wrongKey = true
    assert.match((await arrive()).text, /gick inte att lita på/)
  })

  test('that tells of a login long ago, when a fresh one was asked for', async () => {
    forger.claims = { auth_time: now - 7200, acr: 'http://id.sambi.se/loa/loa3' }
    const stale = await arrive(undefined, '/logga-in/organisation?styrka=3')
    assert.match(stale.text, /gick inte att lita på/)
    forger.claims = { auth_time: now - 10, acr: 'http://id.sambi.se/loa/loa3' }
    assert.match((await arrive(undefined, '/logga-in/organisation?styrka=3')).text, /Du är inloggad/)
  })
})

test('a level of assurance that the settings do not name is the lower one', async () => {
  forger.claims = { acr: 'http://id.sambi.se/loa/loa30' }
  const seen = await arrive(undefined, '/logga-in/organisation?styrka=1')
  assert.match(seen.text, /gick inte att lita på/, 'auth_time is missing where it was asked for')
  await arrive()
  const row = await house.deps.data.owner
    .selectFrom('session')
    .select('loa')
    .orderBy('started_at', 'desc')
    .executeTakeFirst()
  assert.equal(row?.loa, 1)
})

test('a provider that is down is said to be, the public reads on, and it works again when it is up', async () => {
  const apart = await openForger('samklang')
  const settings = { ...house.deps.settings, OIDC_ISSUER: apart.issuer }
  const her = visitorOf(createApp({ ...house.deps, settings }), origin)
  apart.down = true
  const seen = await her.open('/logga-in/organisation')
  assert.equal(seen.status, 503)
  assert.match(seen.text, /Inloggningstjänsten svarar inte/)
  assert.equal((await her.open('/forum')).status, 200)
  assert.equal((await her.open('/logga-in')).status, 200)
  apart.down = false
  assert.equal((await her.step('/logga-in/organisation')).status, 302)
  await apart.close()
})

test('a browser that fetches ahead is not logged in', async () => {
  const app = createApp(house.deps)
  const response = await app.request(`${origin}/logga-in/organisation`, { headers: { 'sec-purpose': 'prefetch' } })
  assert.equal(response.status, 503)
  assert.equal(response.headers.get('set-cookie'), null)
})
