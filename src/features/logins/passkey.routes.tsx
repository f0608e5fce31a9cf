import type { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { answeredBy, askToLogIn, askToMake, keyNamedIn, madeKey, siteOf } from '../../edges/webauthn/webauthn.ts'
import { attemptSeconds } from '../../http/cookies.ts'
import type { Asked } from '../../http/request.ts'
import {
  command,
  type Load,
  type Loading,
  type Outcome,
  page,
  type Route,
  refused,
  seeOther,
} from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { hasPasskeys } from '../../kernel/login-settings.ts'
import { ownSessions, type SessionRow } from '../sessions/session.view.tsx'
import { useAttempt } from './attempt.store.ts'
import { answerForm, asking, challengeOf, keyName } from './challenge.ts'
import { identitiesOf } from './identity.store.ts'
import { LogInPage } from './login.pages.tsx'
import { OwnLoginsPage } from './own.pages.tsx'
import { addKey, findKey, keysOf, noteUse, removeOwnKey } from './passkey.store.ts'
import { type Passkey, passkeyLogin } from './passkey.ts'

const own = '/mitt/inloggningar'

export const notVerified = 'Passnyckeln stämde inte. Försök igen, eller logga in på ett annat sätt.'
export const expired = 'Det tog för lång tid. Försök igen.'
export const knownKey = 'Den passnyckeln finns redan.'

/** What the log is told of a login that came to nothing: not whose key it was. */
export const failed = (why: 'expired' | 'not-verified' | 'unknown-passkey' | 'invitation-gone') => ({
  method: 'passkey',
  why,
})

/** A door that is only there where the settings say so. */
const withPasskeys: Load<Subject> = async ({ settings }) => (hasPasskeys(settings) ? {} : undefined)

interface OwnLogins extends Subject {
  readonly keys: readonly (Passkey & { readonly credentialId: string })[]
  readonly identities: number
  readonly sessions: readonly SessionRow[]
}

const personOf = ({ actor }: Pick<Asked, 'actor'>) => (actor.kind === 'person' ? actor : undefined)

async function loadOwn(loading: Loading): Promise<OwnLogins | undefined> {
  const person = personOf(loading)
  if (!person) return { keys: [], identities: 0, sessions: [] }
  return {
    keys: await keysOf(loading.db, person.personId),
    identities: (await identitiesOf(loading.db, person.personId)).length,
    sessions: await ownSessions(loading.db, loading.actor, {
      now: loading.now,
      idleMinutes: loading.settings.SESSION_IDLE_MINUTES,
    }),
  }
}

/** One of one's own keys: another's is not there. */
const loadOwnKey: Load<Subject> = async loading => {
  const person = personOf(loading)
  if (!person || !isUuid(loading.params.id)) return person ? undefined : {}
  return (await keysOf(loading.db, person.personId)).find(it => it.id === loading.params.id)
}

const showOwn = (asked: Asked & { readonly subject: OwnLogins }, typed = {}, errors = {}) =>
  OwnLoginsPage({
    ...asked.subject,
    name: personOf(asked)?.name ?? '',
    current: personOf(asked)?.login?.id,
    passkeys: hasPasskeys(asked.settings),
    now: asked.now,
    ...{ typed, errors },
  })

async function logIn(
  given: Asked & {
    readonly tx: Tx
    readonly permit: Parameters<typeof noteUse>[1]
    readonly form: z.infer<typeof answerForm>
  },
): Promise<Outcome> {
  const { tx, permit, form, now, seal, settings } = given
  const challenge = challengeOf(given, 'passkey-login')
  if (!challenge || !(await useAttempt(tx, permit, seal.mark(challenge), now, attemptSeconds)))
    return refused(expired, failed('expired'))
  const named = keyNamedIn(form.response)
  const key = named ? await findKey(readerOf(tx), named) : undefined
  const answer = key && (await answeredBy(form.response, challenge, key, siteOf(given.url)))
  if (!key || !answer?.ok || !(await noteUse(tx, permit, key, { ...answer.value, at: now })))
    return refused(notVerified, failed(key ? 'not-verified' : 'unknown-passkey'))
  return {
    ...seeOther(form.till ?? '/', `Du är inloggad som ${key.personName}.`),
    session: { begin: key.personId, facts: passkeyLogin(now, settings.PASSKEY_LOA3) },
    attempt: null,
  }
}

const loggingIn: readonly Route[] = [
  page({
    path: '/logga-in',
    action: 'session.begin',
    show: ({ settings, url, actor }) =>
      LogInPage({ settings, till: url.searchParams.get('till') ?? '/', current: personOf({ actor })?.name }),
  }),
  command({
    path: '/logga-in/nyckel/fraga',
    action: 'session.begin',
    load: withPasskeys,
    run: async given => asking(given, 'passkey-login', await askToLogIn(siteOf(given.url))),
  }),
  command({
    path: '/logga-in/nyckel',
    action: 'session.begin',
    rate: 'login',
    asLogin: true,
    load: withPasskeys,
    form: answerForm,
    run: logIn,
  }),
]

const ownKeys: readonly Route[] = [
  page<OwnLogins>({ path: own, action: 'self.read', load: loadOwn, show: given => showOwn(given) }),
  command({
    path: '/mitt/passnycklar/fraga',
    action: 'passkey.change',
    load: withPasskeys,
    run: async given => {
      const person = personOf(given)
      if (!person) return refused(notVerified)
      const known = await keysOf(readerOf(given.tx), person.personId)
      const question = await askToMake(
        siteOf(given.url),
        { id: person.personId, name: person.name },
        known.map(it => it.credentialId),
      )
      return asking(given, 'passkey-own', question)
    },
  }),
  command({
    path: '/mitt/passnycklar',
    action: 'passkey.change',
    load: withPasskeys,
    form: answerForm,
    run: async ({ form, tx, permit, ...asked }) => {
      const person = personOf(asked)
      const challenge = challengeOf(asked, 'passkey-own')
      if (!person || !challenge) return refused(expired)
      const made = await madeKey(form.response, challenge, siteOf(asked.url))
      if (!made.ok) return refused(notVerified)
      const added = await addKey(tx, permit, person.personId, { ...made.value, name: keyName(form.name) }, asked.now)
      return added.ok ? { ...seeOther(own, 'Passnyckeln är tillagd.'), attempt: null } : refused(knownKey)
    },
  }),
  command({
    path: '/mitt/passnycklar/:id/ta-bort',
    action: 'passkey.change',
    load: loadOwnKey,
    run: async ({ tx, permit, actor }) => {
      const person = personOf({ actor })
      const done = person ? await removeOwnKey(tx, permit, person.personId) : undefined
      return done?.ok
        ? seeOther(own, 'Passnyckeln är borttagen. Inloggningar som började med en passnyckel är avslutade.')
        : refused('Det är ditt enda sätt att logga in. Lägg till en annan passnyckel först.')
    },
  }),
]

export const passkeyRoutes: readonly Route[] = [...loggingIn, ...ownKeys]
