import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSettings, SettingsError } from './settings.ts'

const production = {
  SAMKLANG_MODE: 'production',
  PUBLIC_URL: 'https://samklang.example.se',
  SESSION_SECRET: 'x'.repeat(32),
  OIDC_ISSUER: 'https://idp.example.se',
  OIDC_CLIENT_ID: 'samklang',
  OIDC_CLIENT_SECRET: 'secret',
}

const problemsOf = (environment: Record<string, string | undefined>): readonly string[] => {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
  return []
}

test('with nothing set it is a demonstration on loopback, port 3000', () => {
  const settings = readSettings({})
  assert.equal(settings.SAMKLANG_MODE, 'demonstration')
  assert.equal(settings.HOST, '127.0.0.1')
  assert.equal(settings.PORT, 3000)
})

test('production with everything set starts', () => {
  assert.equal(readSettings(production).PUBLIC_URL, 'https://samklang.example.se')
})

test('production names each missing setting, all at once', () => {
  for (const name of Object.keys(production).filter(it => it !== 'SAMKLANG_MODE')) {
    assert.deepEqual(problemsOf({ ...production, [name]: undefined }), [
      `${name} is missing: it is needed in production`,
    ])
  }
  assert.equal(problemsOf({ SAMKLANG_MODE: 'production' }).length, 5)
})

test('a demonstration is refused on an address that others reach', () => {
  assert.match(problemsOf({ HOST: '0.0.0.0' }).join(), /not loopback/)
})

test('a wrong value is named with what it must be', () => {
  assert.match(problemsOf({ PORT: 'many' }).join(), /PORT must be a whole number/)
  assert.match(problemsOf({ PORT: '70000' }).join(), /PORT must be a whole number/)
  assert.match(problemsOf({ DATABASE_URL: 'mysql://x' }).join(), /DATABASE_URL must begin with postgres/)
  assert.match(problemsOf({ ...production, SESSION_SECRET: 'short' }).join(), /SESSION_SECRET must be at least 32/)
})
