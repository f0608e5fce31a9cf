import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A provider that follows the protocol and lies in its tokens, as a test tells it to. */
export interface Forger {
  readonly issuer: string
  /** What the next ID token says, over what would be right; undefined takes a claim away. */
  claims: Record<string, unknown>
  /** Signs with a key that its own list does not have. */
  wrongKey: boolean
  /** Answers nothing until this is false again. */
  down: boolean
  /** The nonce that was asked with, to be put in the token. */
  nonce: string
  close(): Promise<void>
}

const base64 = (it: object): string => Buffer.from(JSON.stringify(it)).toString('base64url')

function signed(claims: object, key: KeyObject): string {
  const text = `${base64({ alg: 'RS256', kid: '1', typ: 'JWT' })}.${base64(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`
}

export async function openForger(audience: string): Promise<Forger> {
  const right = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const wrong = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const forger: Forger = {
    ...{ issuer, claims: {}, wrongKey: false, down: false, nonce: '' },
    close: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  const token = (): string => {
    const now = Math.floor(Date.now() / 1000)
    const honest = { iss: issuer, aud: audience, sub: 'nina', iat: now, exp: now + 300, nonce: forger.nonce }
    return signed({ ...honest, ...forger.claims }, forger.wrongKey ? wrong.privateKey : right.privateKey)
  }
  const answers: Readonly<Record<string, () => object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/jwks': () => ({ keys: [{ ...right.publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig', alg: 'RS256' }] }),
    '/token': () => ({ access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: token() }),
  }
  server.on('request', (request, response) => {
    const answer = answers[request.url ?? '']
    if (forger.down || !answer) return void response.writeHead(503).end()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer()))
  })
  return forger
}
