import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** A passkey in software, for asking the door what it takes: it does as it is told, also what a real one never would. */
export interface Authenticator {
  counter: number
  /** Whether the person unlocked it. */
  unlocked: boolean
  /** The origin that the browser would say that it stood on. */
  origin: string
  make(question: { readonly challenge: string }): object
  answer(question: { readonly challenge: string }): object
}

export function authenticatorFor(origin: string): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const it: Authenticator = {
    ...{ counter: 0, unlocked: true, origin },
    make: ({ challenge }) => {
      const key = coseOf(publicKey)
      const length = Buffer.from([0, id.length])
      const data = Buffer.concat([authData(it, 0x40), Buffer.alloc(16), length, id, key])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(data)],
      ])
      return wrapped(id, {
        clientDataJSON: clientData(it, 'webauthn.create', challenge).toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
        transports: ['internal'],
      })
    },
    answer: ({ challenge }) => {
      const data = authData(it, 0)
      const said = clientData(it, 'webauthn.get', challenge)
      const signed = Buffer.concat([data, createHash('sha256').update(said).digest()])
      return wrapped(id, {
        clientDataJSON: said.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: createSign('SHA256').update(signed).sign(privateKey, 'base64url'),
      })
    },
  }
  return it
}

const wrapped = (id: Buffer, response: object): object => ({
  ...{ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' },
  ...{ clientExtensionResults: {}, response },
})

const clientData = (it: Authenticator, type: string, challenge: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin: it.origin, crossOrigin: false }))

/** Host, flags (present 1, verified 4, and what is told by the caller) and counter. */
function authData(it: Authenticator, flags: number): Buffer {
  const head = Buffer.alloc(37)
  createHash('sha256').update(new URL(it.origin).hostname).digest().copy(head)
  head[32] = 1 | (it.unlocked ? 4 : 0) | flags
  head.writeUInt32BE(it.counter, 33)
  return head
}

function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const cose = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
  ])
  return Buffer.from(isoCBOR.encode(cose as never))
}
