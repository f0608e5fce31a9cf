import { samklang } from '../../access/actor.ts'
import type { Demand } from '../../access/assurance.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { type Claims, commissionOf, fulfilled, loaOf, nameOf, subjectOf } from '../../edges/oidc/claims.ts'
import { type Attempt, attemptShape, type Provider, providerOf } from '../../edges/oidc/provider.ts'
import { attemptSeconds } from '../../http/cookies.ts'
import { type Entering, entry, type Route, type SeeOther, seeOther, type TurnedAway } from '../../http/route.ts'
import type { SessionFacts } from '../../http/session.ts'
import { addPerson } from '../persons/person.add.ts'
import { useAttempt } from './attempt.store.ts'
import { grantsFrom } from './claimed.store.ts'
import { enterAs, noteRefused, tieIdentity } from './identity.store.ts'
import { type TurnedAwayWhy, turnedAwayPage, UnknownPersonPage, WeakLoginPage } from './oidc.pages.tsx'

const callback = '/logga-in/klart'
const purpose = 'oidc'

const demanded: Readonly<Record<string, Demand>> = { 3: 'strong', 1: 'recent' }

async function leave({ url, settings, seal, now }: Entering) {
  const till = url.searchParams.get('till') ?? '/'
  const begun = await providerOf(settings)?.begin(
    new URL(callback, url),
    till,
    demanded[url.searchParams.get('styrka') ?? ''],
  )
  if (!begun) return seeOther('/logga-in')
  if (!begun.ok) return turnedAway('provider-down', till)
  const until = new Date(Date.parse(now) + attemptSeconds * 1000).toISOString()
  return { kind: 'leave' as const, to: begun.value.to, attempt: seal.close(purpose, begun.value.attempt, until) }
}

const turnedAway = (why: TurnedAwayWhy, till: string, more: Readonly<Record<string, string>> = {}): TurnedAway => ({
  kind: 'turned-away',
  page: turnedAwayPage(why, till),
  noted: { why, ...more },
})

/** Back from the provider. What this browser began is used up before anything else, whatever comes of it. */
async function comeBack(given: Entering): Promise<SeeOther | TurnedAway> {
  const { settings, seal, attempt: sealed, now, url, permit, as } = given
  const provider = providerOf(settings)
  const attempt = attemptShape.safeParse(seal.open(purpose, sealed, now)).data
  if (!provider || !attempt) return turnedAway('not-begun-here', '/')
  const first = await as(tx => useAttempt(tx, permit, seal.mark(attempt.state), now, attemptSeconds))
  if (!first) return turnedAway('not-begun-here', attempt.till, { used: 'true' })
  const claims = await provider.complete(url, attempt)
  if (!claims.ok) return turnedAway(claims.why, attempt.till, claims.detail ? { detail: claims.detail } : {})
  const subject = subjectOf(claims.value, settings.OIDC_SUBJECT_CLAIM)
  if (!subject.ok) return turnedAway(subject.why, attempt.till, { claim: settings.OIDC_SUBJECT_CLAIM })
  const loa = loaOf(claims.value, settings.OIDC_LOA3_ACR)
  if (attempt.demand === 'strong' && loa < 3)
    return { kind: 'turned-away', page: WeakLoginPage(attempt.till), noted: { why: 'too-weak' } }
  return as(tx => enter(tx, given, { provider, attempt, claims: claims.value, subject: subject.value }))
}

interface Arrived {
  readonly provider: Provider
  readonly attempt: Attempt
  readonly claims: Claims
  readonly subject: string
}

async function enter(tx: Tx, given: Entering, it: Arrived): Promise<SeeOther | TurnedAway> {
  const { settings, permit, now, log } = given
  const { issuer } = it.provider
  const who = { issuer, subject: it.subject, name: nameOf(it.claims) }
  const rules = fulfilled(it.claims, settings.OIDC_ROLES ?? [])
  const grants = await grantsFrom(readerOf(tx), rules)
  if (grants.length < rules.length) log('error', 'claims', { unplaced: rules.length - grants.length })
  const known = await enterAs(tx, permit, who, now)
  const personId = known?.personId ?? (grants.length > 0 ? await addedPerson(tx, given, who) : undefined)
  if (!personId) {
    await noteRefused(tx, permit, who, now)
    return {
      kind: 'turned-away',
      page: UnknownPersonPage({ provider: settings.OIDC_NAME, now }),
      noted: { why: 'unknown-person', issuer },
    }
  }
  const commission = commissionOf(it.claims)
  const facts: SessionFacts = {
    ...{ method: 'oidc', issuer, grants, loa: loaOf(it.claims, settings.OIDC_LOA3_ACR) },
    authenticatedAt: authenticatedAt(it.claims, now),
    ...(commission ? { commission } : {}),
  }
  return {
    ...seeOther(it.attempt.till, `Du är inloggad som ${known?.name ?? who.name}.`),
    session: { begin: personId, facts },
    attempt: null,
  }
}

/** Somebody new, where the settings allow it and the provider tells a name. */
async function addedPerson(
  tx: Tx,
  { settings, permit, now }: Entering,
  who: { readonly issuer: string; readonly subject: string; readonly name: string | null },
): Promise<string | undefined> {
  if (settings.OIDC_UNKNOWN !== 'add' || !who.name) return undefined
  const personId = await addPerson(tx, permitFor(samklang('login'), 'person.change'), { name: who.name })
  await tieIdentity(tx, permit, { ...who, personId }, now)
  return personId
}

/** When the person was asked, which can be before: but never in a time to come. */
const authenticatedAt = ({ auth_time: at }: Claims, now: string): string =>
  typeof at === 'number' && at * 1000 < Date.parse(now) ? new Date(at * 1000).toISOString() : now

/** Only where one asks for it: it ends the login in every other service too. */
async function leaveProvider({ url, settings }: Entering) {
  const to = await providerOf(settings)?.endAddress(new URL('/', url))
  return to
    ? { kind: 'leave' as const, to, attempt: null }
    : seeOther(
        '/',
        'Det gick inte att logga ut hos inloggningstjänsten härifrån. Stäng webbläsaren för att vara säker.',
      )
}

export const oidcRoutes: readonly Route[] = [
  entry({ path: '/logga-in/organisation', action: 'session.begin', pass: leave }),
  entry({ path: callback, action: 'session.begin', pass: comeBack }),
  entry({ path: '/logga-ut/organisation', action: 'session.begin', pass: leaveProvider }),
]
