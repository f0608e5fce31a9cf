// Försegling på enheten: what is kept there cannot be read there. AES-GCM with a key that the server hands out to its
// owner alone, and that no script can take out of the browser again. Runs in the browser.
// Why: docs/adr/0027-a-report-is-kept-sealed-on-the-device.md.

export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

/** A key and the mark of the person it belongs to, which says nothing to anyone else. */
export interface OwnedKey {
  readonly whose: string
  readonly key: CryptoKey
}

/** From 64 hexadecimal digits. */
export function importKey(hex: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], it => Number.parseInt(it, 16))
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** `about` is not hidden, but what is sealed about one thing opens as no other. */
const parameters = (nonce: Uint8Array<ArrayBuffer>, about: string) => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: new TextEncoder().encode(about),
})

export async function seal(key: CryptoKey, about: string, value: unknown): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(value))
  return { nonce, bytes: await crypto.subtle.encrypt(parameters(nonce, about), key, text) }
}

/** Undefined: another's, or changed. */
export async function unseal(key: CryptoKey, about: string, sealed: Sealed): Promise<unknown> {
  try {
    const text = await crypto.subtle.decrypt(parameters(sealed.nonce, about), key, sealed.bytes)
    return JSON.parse(new TextDecoder().decode(text))
  } catch {
    return undefined
  }
}
