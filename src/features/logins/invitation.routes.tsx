import type { Subject } from '../../access/rules.ts'
import { readerOf } from '../../data/reading.ts'
import { askToMake, madeKey, siteOf } from '../../edges/webauthn/webauthn.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { hasPasskeys } from '../../kernel/login-settings.ts'
import { answerForm, asking, challengeOf, keyName } from './challenge.ts'
import { InvitationGonePage, InvitedPage } from './invitation.pages.tsx'
import { findInvitation, useInvitation } from './invitation.store.ts'
import { expired, failed, knownKey, notVerified } from './passkey.routes.tsx'
import { addKey, keysOf } from './passkey.store.ts'
import { type Invitation, passkeyLogin } from './passkey.ts'

interface Invited extends Subject {
  readonly invitation: Invitation | undefined
}

/** A link that no longer holds is told so: whoever has it was once invited. */
const load: Load<Invited> = async ({ db, params, settings, seal, now }) =>
  hasPasskeys(settings) ? { invitation: await findInvitation(db, params.token, { seal, now }) } : undefined

const gone = 'Länken gäller inte längre. Be om en ny.'

export const invitationRoutes: readonly Route[] = [
  page<Invited>({
    path: '/inbjudan/:token',
    action: 'session.begin',
    asLogin: true,
    load,
    show: ({ subject, params, now }) =>
      subject.invitation
        ? InvitedPage({ invitation: subject.invitation, token: params.token ?? '', now })
        : InvitationGonePage(),
  }),
  command({
    path: '/inbjudan/:token/fraga',
    action: 'session.begin',
    rate: 'login',
    asLogin: true,
    load,
    run: async given => {
      const { invitation } = given.subject
      if (!invitation) return refused(gone)
      const known = await keysOf(readerOf(given.tx), invitation.personId)
      const person = { id: invitation.personId, name: invitation.personName }
      const question = await askToMake(
        siteOf(given.url),
        person,
        known.map(it => it.credentialId),
      )
      return asking(given, 'passkey-invited', question)
    },
  }),
  command({
    path: '/inbjudan/:token',
    action: 'session.begin',
    rate: 'login',
    asLogin: true,
    load,
    form: answerForm,
    run: async ({ subject, form, tx, permit, ...asked }) => {
      const { invitation } = subject
      const challenge = challengeOf(asked, 'passkey-invited')
      if (!invitation || !(await useInvitation(tx, permit, invitation.id, asked.now)))
        return refused(gone, failed('invitation-gone'))
      if (!challenge) return refused(expired, failed('expired'))
      const made = await madeKey(form.response, challenge, siteOf(asked.url))
      if (!made.ok) return refused(notVerified, failed('not-verified'))
      const key = { ...made.value, name: keyName(form.name) }
      const added = await addKey(tx, permit, invitation.personId, key, asked.now)
      if (!added.ok) return refused(knownKey)
      return {
        ...seeOther('/mitt/inloggningar', `Passnyckeln är gjord, och du är inloggad som ${invitation.personName}.`),
        session: { begin: invitation.personId, facts: passkeyLogin(asked.now, asked.settings.PASSKEY_LOA3) },
        attempt: null,
      }
    },
  }),
]
