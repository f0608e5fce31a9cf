import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Instant } from '../kernel/time.ts'

// Försegling: what is handed to a browser to keep for us. It can neither be read nor changed there, and it ends.

export interface Seal {
  /** `purpose` is part of the key: what was sealed for one thing opens for no other. Ends at `until`. */
  close(purpose: string, value: object, until: Instant): string
  /** What was sealed, or undefined: changed, ended, sealed for something else or with a secret that is gone. */
  open(purpose: string, sealed: string | undefined, now: Instant): unknown
  /** A keyed hash: what is found again by it cannot be guessed from it. */
  mark(text: string): string
}

const nonceBytes = 12
const tagBytes = 16

/** The first secret seals; all of them open. Throws without a secret. */
export function openSeal(secrets: readonly string[]): Seal {
  const [current] = secrets
  if (!current) throw new Error('A seal needs a secret')
  return {
    close: (purpose, value, until) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', keyOf(current, purpose), nonce)
      const text = JSON.stringify({ value, until })
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      )
    },
    open: (purpose, sealed, now) => {
      for (const secret of sealed ? secrets : []) {
        const found = opened(keyOf(secret, purpose), Buffer.from(sealed ?? '', 'base64url'))
        if (found) return found.until > now ? found.value : undefined
      }
      return undefined
    },
    mark: text => createHmac('sha256', current).update(text).digest('hex'),
  }
}

const keyOf = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', `samklang ${purpose}`, 32))

function opened(key: Uint8Array, bytes: Buffer): { value: unknown; until: Instant } | undefined {
  if (bytes.length <= nonceBytes + tagBytes) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
    return JSON.parse(text.toString('utf8'))
  } catch {
    return undefined // changed on the way, or sealed with another key
  }
}
