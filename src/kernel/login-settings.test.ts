import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../access/actor.ts'
import { roleNames } from './claims.ts'
import { hasPasskeys, hasProvider } from './login-settings.ts'
import { readSettings, SettingsError } from './settings.ts'

const oidc = { OIDC_ISSUER: 'https://idp.example.se', OIDC_CLIENT_ID: 'samklang', OIDC_CLIENT_SECRET: 'secret' }
const production = {
  SAMKLANG_MODE: 'production',
  PUBLIC_URL: 'https://samklang.example.se',
  SESSION_SECRET: 'x'.repeat(32),
}

const problemsOf = (environment: Record<string, string>): string => {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.join('\n')
    throw error
  }
  return ''
}
const roles = (rules: unknown, more: Record<string, string> = {}): string =>
  problemsOf({ OIDC_ROLES: typeof rules === 'string' ? rules : JSON.stringify(rules), ...more })

test('production needs a provider, unless people log in with passkeys', () => {
  assert.match(problemsOf(production), /OIDC_ISSUER is missing/)
  assert.match(problemsOf({ ...production, LOGIN: 'both' }), /OIDC_CLIENT_SECRET is missing/)
  assert.equal(problemsOf({ ...production, LOGIN: 'passkeys' }), '')
  assert.equal(problemsOf({ ...production, ...oidc }), '')
  assert.match(problemsOf({ ...production, LOGIN: 'password' }), /LOGIN must be oidc, passkeys or both/)
})

test('a provider and passkeys are there where they are asked for', () => {
  const bare = readSettings({})
  assert.deepEqual([hasProvider(bare), hasPasskeys(bare)], [false, false])
  const both = readSettings({ ...oidc, LOGIN: 'both' })
  assert.deepEqual([hasProvider(both), hasPasskeys(both)], [true, true])
  const keys = readSettings({ ...oidc, LOGIN: 'passkeys' })
  assert.deepEqual([hasProvider(keys), hasPasskeys(keys)], [false, true])
})

test('a provider is asked over https, but for one on this machine', () => {
  assert.match(problemsOf({ OIDC_ISSUER: 'http://idp.example.se' }), /OIDC_ISSUER must begin with https/)
  assert.match(problemsOf({ OIDC_ISSUER: 'http://127.0.0.1.example.se' }), /OIDC_ISSUER must begin with https/)
  assert.equal(problemsOf({ OIDC_ISSUER: 'http://127.0.0.1:4000' }), '')
  assert.equal(problemsOf({ OIDC_ISSUER: 'http://localhost:4000' }), '')
})

test('a claim that holds a personal number is refused as the identity', () => {
  for (const claim of [
    'credentialPersonalIdentityNumber',
    'personnummer',
    'http://sambi.se/attributes/1/personalIdentityNumber',
    'ssn',
  ])
    assert.match(problemsOf({ OIDC_SUBJECT_CLAIM: claim }), /OIDC_SUBJECT_CLAIM must not .*personal number/, claim)
  for (const claim of ['sub', 'employeeHsaId', 'oid', 'personHsaId'])
    assert.equal(problemsOf({ OIDC_SUBJECT_CLAIM: claim }), '', claim)
})

test('what is wrong with the roles is said with the number of the rule', () => {
  const right = { when: { groups: 'a' }, role: 'mas', organisation: '1489' }
  assert.equal(roles([right]), '')
  assert.match(roles('not json'), /OIDC_ROLES must be a JSON list/)
  assert.match(roles({}), /OIDC_ROLES must be a JSON list/)
  assert.match(roles([right, { ...right, role: 'boss' }]), /OIDC_ROLES rule 2, role: role must be one of administrator/)
  assert.match(roles([{ ...right, when: {} }]), /OIDC_ROLES rule 1, when: when must name at least one claim/)
  assert.match(roles([{ ...right, organization: 'x' }]), /OIDC_ROLES rule 1: .*organization/)
})

test('administrator by claims has to be allowed outright', () => {
  const rule = [{ when: { groups: 'a' }, role: 'administrator' }]
  assert.match(roles(rule), /OIDC_ADMINISTRATORS=true/)
  assert.equal(roles(rule, { OIDC_ADMINISTRATORS: 'true' }), '')
})

test('the roles that claims can give are the roles that there are', () => {
  const every: Record<Role, true> = {
    ...{ administrator: true, secretary: true, 'process-leader': true, mas: true, coordinator: true },
    ...{ nurse: true, analyst: true, politician: true, director: true },
  }
  assert.deepEqual([...roleNames].sort(), Object.keys(every).sort())
})
