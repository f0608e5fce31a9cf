import { z } from 'zod'
import { type ClaimRule, claimRules } from './claims.ts'
import { flag, whole } from './setting.ts'

// Inställningar för inloggning. The rest of the settings are in settings.ts, which takes these in.

/** Claims that hold a personal number, which is never who somebody is here. */
const personalNumberClaim = /person.*(number|nummer)|personnr|\bssn\b|social.?security|national.?id/i

export const loginShapes = {
  LOGIN: z.enum(['oidc', 'passkeys', 'both'], 'must be oidc, passkeys or both').default('oidc'),
  SESSION_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  SESSION_SECRET_BEFORE: z.string().min(32, 'must be at least 32 characters').optional(),
  SESSION_HOURS: whole(1, 24 * 7).default(10),
  SESSION_IDLE_MINUTES: whole(5, 24 * 60).default(120),
  STRONG_LOGIN_MINUTES: whole(1, 24 * 60).default(60),
  OIDC_ISSUER: z.url('must be the address of the login provider').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(80, 'must be at most 80 characters').default('din organisation'),
  OIDC_SCOPE: z
    .string()
    .regex(/(^| )openid( |$)/, 'must contain openid')
    .default('openid profile'),
  OIDC_SUBJECT_CLAIM: z
    .string()
    .min(1)
    .refine(
      it => !personalNumberClaim.test(it),
      'must not be a claim that holds a personal number: Samklang keeps none. Take employeeHsaId or sub',
    )
    .default('sub'),
  OIDC_ROLES: claimRules.optional(),
  OIDC_ADMINISTRATORS: flag.default(false),
  OIDC_UNKNOWN: z.enum(['refuse', 'add'], 'must be refuse or add').default('refuse'),
  OIDC_LOA3_ACR: z.string().min(1).default('http://id.sambi.se/loa/loa3'),
  PASSKEY_LOA3: flag.default(false),
} as const

const loginShape = z.object(loginShapes)
export type LoginSettings = z.infer<typeof loginShape>

export const oidcNeeded = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

/** What is wrong between settings that are each right. */
export function loginProblems(settings: LoginSettings): readonly string[] {
  const problems: string[] = []
  const { OIDC_ISSUER: issuer, OIDC_ROLES: roles = [] } = settings
  if (issuer && URL.parse(issuer)?.protocol !== 'https:' && !onLoopback(issuer))
    problems.push('OIDC_ISSUER must begin with https://: only a provider on this machine may be asked without')
  if (!settings.OIDC_ADMINISTRATORS && roles.some((it: ClaimRule) => it.role === 'administrator'))
    problems.push(
      'OIDC_ROLES gives the role administrator, which goes past the two who otherwise have to agree on it: set OIDC_ADMINISTRATORS=true to allow that',
    )
  if (settings.SESSION_SECRET_BEFORE && !settings.SESSION_SECRET)
    problems.push('SESSION_SECRET_BEFORE is the secret of before, but SESSION_SECRET is not set')
  return problems
}

/** Plain http is for a provider on this machine alone. */
export const onLoopback = (address: string): boolean => {
  const url = URL.parse(address)
  return url?.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
}

/** Whether people log in through a provider: asked for, and told which one. */
export const hasProvider = (settings: LoginSettings): boolean =>
  settings.LOGIN !== 'passkeys' && oidcNeeded.every(it => settings[it] !== undefined)

export const hasPasskeys = (settings: LoginSettings): boolean => settings.LOGIN !== 'oidc'
