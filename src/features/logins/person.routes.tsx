import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import type { Db } from '../../data/reading.ts'
import { providerOf } from '../../edges/oidc/provider.ts'
import { lineNeeded } from '../../http/fields.ts'
import type { Asked } from '../../http/request.ts'
import {
  command,
  type FieldErrors,
  href,
  type Loading,
  page,
  type Route,
  refused,
  seeOther,
  shown,
  type Typed,
} from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { hasPasskeys } from '../../kernel/login-settings.ts'
import { type SessionRow, sessionsOf, whenText } from '../sessions/session.view.tsx'
import { addressRefusalText, addressText, parseAddress } from '../subscriptions/address.ts'
import { mailingOf } from '../subscriptions/mailing.ts'
import { sendInvitation } from '../subscriptions/sending.ts'
import { identitiesOf, tieIdentity, untieIdentity } from './identity.store.ts'
import type { Identity } from './identity.ts'
import { invitationMail } from './invitation.mail.tsx'
import { invite, openInvitation } from './invitation.store.ts'
import { keysOf, removeLostKey } from './passkey.store.ts'
import type { Passkey } from './passkey.ts'
import { InvitedOncePage, PersonLoginsPage } from './person.pages.tsx'

const page1 = '/personer/:code/inloggning'

interface PersonLogins extends Subject {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly identities: readonly Identity[]
  readonly keys: readonly Passkey[]
  readonly sessions: readonly SessionRow[]
  readonly invitedUntil: string | undefined
}

export const personOf = (db: Db, code: string | undefined) =>
  db
    .selectFrom('person')
    .select(['id', 'code', 'name'])
    .where('code', '=', code ?? '')
    .where('merged_into', 'is', null)
    .executeTakeFirst()

async function load({ db, params, now, settings }: Loading): Promise<PersonLogins | undefined> {
  const person = await personOf(db, params.code)
  if (!person) return undefined
  return {
    ...person,
    identities: await identitiesOf(db, person.id),
    keys: await keysOf(db, person.id),
    sessions: await sessionsOf(db, { personId: person.id, now, idleMinutes: settings.SESSION_IDLE_MINUTES }),
    invitedUntil: await openInvitation(db, person.id, now),
  }
}

const shownOf = ({ subject, settings, now, actor }: Asked & { readonly subject: PersonLogins }) => ({
  ...{ person: subject, now, passkeys: hasPasskeys(settings), issuer: providerOf(settings)?.issuer },
  mails: mailingOf(settings) === 'sent',
  current: actor.kind === 'person' ? actor.login?.id : undefined,
})

const showAgain = (
  given: Asked & { readonly subject: PersonLogins; readonly typed: Typed; readonly errors: FieldErrors },
) => PersonLoginsPage({ ...shownOf(given), typed: given.typed, errors: given.errors })

/** Without an address the link is shown, this once. */
const inviteForm = z.object({ mejl: z.string().max(1000, addressRefusalText['too-long']).default('') })

const reading: readonly Route[] = [
  page<PersonLogins>({
    path: page1,
    action: 'login.read',
    load,
    show: given => PersonLoginsPage(shownOf(given)),
  }),
]

const tying: readonly Route[] = [
  command<PersonLogins, 'login.tie', z.ZodObject<{ subject: ReturnType<typeof lineNeeded> }>>({
    path: '/personer/:code/inloggning/knyt',
    action: 'login.tie',
    load,
    form: z.object({ subject: lineNeeded('Skriv vad inloggningstjänsten kallar personen.') }),
    run: async ({ subject, form, tx, permit, now, settings }) => {
      const issuer = providerOf(settings)?.issuer
      if (!issuer) return refused('Ingen inloggningstjänst är inställd.')
      if (/^(\d{2})?\d{6}[-+]?\d{4}$/.test(form.subject))
        return refused({ subject: 'Det ser ut som ett personnummer. Samklang sparar inga personnummer.' })
      const tied = await tieIdentity(tx, permit, { issuer, subject: form.subject, personId: subject.id }, now)
      return tied.ok
        ? seeOther(href(page1, subject), `${subject.name} kan nu logga in.`)
        : refused({ subject: 'Den identiteten hör redan till någon.' })
    },
    again: showAgain,
  }),
  command<PersonLogins, 'login.tie'>({
    path: '/personer/:code/inloggning/identiteter/:id/ta-bort',
    action: 'login.tie',
    load,
    run: async ({ subject, params, tx, permit }) => {
      const id = isUuid(params.id) ? params.id : undefined
      if (id) await untieIdentity(tx, permit, subject.id, id)
      return seeOther(href(page1, subject), 'Identiteten är borttagen, och inloggningarna genom den är avslutade.')
    },
  }),
]

const keys: readonly Route[] = [
  command<PersonLogins, 'login.invite', typeof inviteForm>({
    path: '/personer/:code/inloggning/bjud-in',
    action: 'login.invite',
    load: async loading => (hasPasskeys(loading.settings) ? load(loading) : undefined),
    form: inviteForm,
    run: async ({ subject, form, tx, permit, jobs, seal, now, url, settings }) => {
      const address = form.mejl.trim() === '' ? undefined : parseAddress(form.mejl)
      if (address?.ok === false) return refused({ mejl: addressRefusalText[address.why] })
      if (address && mailingOf(settings) !== 'sent') return refused({ mejl: 'Mejl är inte påkopplat.' })
      const { path, expiresAt } = await invite(tx, permit, subject.id, { seal, now, mailed: address !== undefined })
      const link = new URL(path, url).href
      if (!address) return shown(InvitedOncePage({ person: subject, link, expiresAt, now }))
      const mail = invitationMail({ name: subject.name, link, until: whenText(expiresAt, now) })
      await sendInvitation(tx, permit, jobs, { ...mail, address: address.value })
      return seeOther(href(page1, subject), `Inbjudan mejlas till ${addressText(address.value)}.`)
    },
    again: showAgain,
  }),
  command<PersonLogins, 'login.end'>({
    path: '/personer/:code/inloggning/passnycklar/:id/ta-bort',
    action: 'login.end',
    load,
    run: async ({ subject, params, tx, permit }) => {
      if (isUuid(params.id)) await removeLostKey(tx, permit, subject.id, params.id)
      return seeOther(href(page1, subject), 'Passnyckeln är borttagen, och inloggningarna genom den är avslutade.')
    },
  }),
]

export const personLoginRoutes: readonly Route[] = [...reading, ...tying, ...keys]
