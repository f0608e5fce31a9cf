import * as client from 'openid-client'
import { z } from 'zod'
import type { Demand } from '../../access/assurance.ts'
import { hasProvider, onLoopback } from '../../kernel/login-settings.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Settings } from '../../kernel/settings.ts'
import { acrValues, type Claims, claimAt, claimsAsked, nameOf } from './claims.ts'

// Inloggningstjänsten: authorization code with PKCE. What is believed of an answer is decided by openid-client.

/** What the browser keeps for us, sealed, while it is at the provider. */
export const attemptShape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where to come back to. */
  till: z.string(),
  demand: z.enum(['strong', 'recent']).optional(),
})
export type Attempt = z.infer<typeof attemptShape>

export type ProviderRefusal = 'provider-down' | 'cancelled' | 'not-believed'

export interface Provider {
  readonly issuer: string
  /** Where to send the browser, and what it has to keep. `callback` is the address to come back to. */
  begin(callback: URL, till: string, demand?: Demand): Promise<Result<{ to: URL; attempt: Attempt }, 'provider-down'>>
  /** What the provider says of whoever came back to `at`; every check that the protocol asks for has passed. */
  complete(at: URL, attempt: Attempt): Promise<Result<Claims, ProviderRefusal>>
  /** Where one logs out at the provider too; undefined where that cannot be done, or not be asked now. */
  endAddress(back: URL): Promise<URL | undefined>
}

const seconds = { timeout: 8, tolerance: 5, fresh: 3600 }

const providers = new WeakMap<Settings, Provider>()

/** The provider of the settings, undefined where there is none. It is asked for its addresses when first needed. */
export function providerOf(settings: Settings): Provider | undefined {
  if (!hasProvider(settings)) return undefined
  const known = providers.get(settings) ?? openProvider(settings)
  providers.set(settings, known)
  return known
}

function openProvider(settings: Settings): Provider {
  const discovered = discoveryOf(settings)
  return {
    issuer: settings.OIDC_ISSUER ?? '',
    begin: async (callback, till, demand) => {
      const config = await discovered().catch(() => undefined)
      return config ? ok(await leave(config, settings, callback, till, demand)) : no('provider-down')
    },
    complete: async (at, attempt) => {
      const config = await discovered().catch(() => undefined)
      if (!config) return no('provider-down')
      try {
        return ok(await claimsFrom(config, settings, at, attempt))
      } catch (error) {
        return refusalOf(error)
      }
    },
    endAddress: async back => {
      const config = await discovered().catch(() => undefined)
      return config?.serverMetadata().end_session_endpoint
        ? client.buildEndSessionUrl(config, { post_logout_redirect_uri: back.href })
        : undefined
    },
  }
}

/** Asked once an hour; what was known before is used where the provider does not answer just then. */
function discoveryOf(settings: Settings): () => Promise<client.Configuration> {
  const issuer = new URL(settings.OIDC_ISSUER ?? '')
  let known: { readonly config: client.Configuration; readonly until: number } | undefined
  let asking: Promise<client.Configuration> | undefined
  const ask = async (): Promise<client.Configuration> => {
    const insecure = onLoopback(issuer.href) ? [client.allowInsecureRequests] : []
    const config = await client.discovery(
      issuer,
      settings.OIDC_CLIENT_ID ?? '',
      { [client.clockTolerance]: seconds.tolerance },
      authenticate(settings.OIDC_CLIENT_SECRET ?? ''),
      { timeout: seconds.timeout, execute: [client.enableNonRepudiationChecks, ...insecure] },
    )
    known = { config, until: Date.now() + seconds.fresh * 1000 }
    return config
  }
  return () => {
    if (known && known.until > Date.now()) return Promise.resolve(known.config)
    asking ??= ask()
      .catch(error => {
        if (known) return known.config
        throw error
      })
      .finally(() => {
        asking = undefined
      })
    return asking
  }
}

/** In the way that the provider takes: in the header, which is what the standard presumes, else in the body. */
const authenticate =
  (secret: string): client.ClientAuth =>
  (server, its, body, headers) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = taken.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost
    return way(secret)(server, its, body, headers)
  }

async function leave(
  config: client.Configuration,
  settings: Settings,
  callback: URL,
  till: string,
  demand: Demand | undefined,
): Promise<{ to: URL; attempt: Attempt }> {
  const attempt: Attempt = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    till,
    ...(demand ? { demand } : {}),
  }
  const to = client.buildAuthorizationUrl(config, {
    redirect_uri: callback.href,
    scope: settings.OIDC_SCOPE,
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    ui_locales: 'sv',
    ...(demand ? { max_age: String(maxAge(settings)) } : {}),
    ...(demand === 'strong' ? { acr_values: acrValues(settings.OIDC_LOA3_ACR).join(' ') } : {}),
  })
  return { to, attempt }
}

const maxAge = (settings: Settings): number => settings.STRONG_LOGIN_MINUTES * 60

async function claimsFrom(
  config: client.Configuration,
  settings: Settings,
  at: URL,
  { state, nonce, verifier, demand }: Attempt,
): Promise<Claims> {
  const tokens = await client.authorizationCodeGrant(config, at, {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
    ...(demand ? { maxAge: maxAge(settings) } : {}),
  })
  const claims: Claims = { ...tokens.claims() }
  const asked = claimsAsked(settings.OIDC_SUBJECT_CLAIM, settings.OIDC_ROLES ?? [])
  const lacks = nameOf(claims) === null || asked.some(it => claimAt(claims, it) === undefined)
  if (!lacks || !config.serverMetadata().userinfo_endpoint || typeof claims.sub !== 'string') return claims
  // What the signed token says goes before what is only fetched.
  return { ...(await client.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims }
}

function refusalOf(error: unknown): Result<never, ProviderRefusal> {
  if (error instanceof client.AuthorizationResponseError) return no('cancelled', error.error)
  if (error instanceof client.ResponseBodyError) return no('not-believed', error.error)
  const code = (error as { readonly code?: unknown }).code
  const unanswered = error instanceof TypeError || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM'
  return no(unanswered ? 'provider-down' : 'not-believed', typeof code === 'string' ? code : undefined)
}
