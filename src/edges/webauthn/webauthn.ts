import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { no, ok, type Result } from '../../kernel/result.ts'

// Passnycklar: the questions that a browser puts to a key, and whether its answer holds. W3C Web Authentication.

/** Where keys are for: `rpId` is the host of the public address, and a key made for one host answers no other. */
export interface Site {
  readonly origin: string
  readonly rpId: string
}

export const siteOf = (url: URL): Site => ({ origin: url.origin, rpId: url.hostname })

/** As the database keeps it; `publicKey` in COSE. */
export interface NewKey {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly backedUp: boolean
}

/** Asks for a key that can be found without a name, and that makes sure who holds it by PIN or biometrics. */
export const askToMake = (
  { rpId }: Site,
  person: { readonly id: string; readonly name: string },
  known: readonly string[],
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    ...{ rpName: 'Samklang', rpID: rpId, userName: person.name, userDisplayName: person.name },
    userID: new TextEncoder().encode(person.id) as Uint8Array<ArrayBuffer>,
    attestationType: 'none',
    excludeCredentials: known.map(id => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

export const askToLogIn = ({ rpId }: Site): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({ rpID: rpId, userVerification: 'required' })

export async function madeKey(
  response: unknown,
  challenge: string,
  { origin, rpId }: Site,
): Promise<Result<NewKey, 'not-verified'>> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
    })
    if (!verified) return no('not-verified')
    const { credential, credentialBackedUp } = registrationInfo
    return ok({
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: (credential.transports ?? []).map(String),
      backedUp: credentialBackedUp,
    })
  } catch (error) {
    return no('not-verified', error instanceof Error ? error.name : undefined)
  }
}

/** The counter that the key told, which has to have grown since last time where the key counts at all. */
export async function answeredBy(
  response: unknown,
  challenge: string,
  key: { readonly credentialId: string; readonly publicKey: Uint8Array; readonly counter: number },
  { origin, rpId }: Site,
): Promise<Result<{ readonly counter: number; readonly backedUp: boolean }, 'not-verified'>> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: {
        ...{ id: key.credentialId, counter: key.counter },
        publicKey: new Uint8Array(key.publicKey),
      },
    })
    return verified
      ? ok({ counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp })
      : no('not-verified')
  } catch (error) {
    return no('not-verified', error instanceof Error ? error.name : undefined)
  }
}

/** The key that an answer says that it comes from. */
export const keyNamedIn = (response: unknown): string | undefined => {
  const id = (response as { readonly id?: unknown } | null)?.id
  return typeof id === 'string' && /^[\w-]{1,1400}$/.test(id) ? id : undefined
}
