import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { readerOf } from '../../data/reading.ts'
import { providerOf } from '../../edges/oidc/provider.ts'
import { command, href, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { hasPasskeys } from '../../kernel/login-settings.ts'
import { findRefused, forgetRefused, refusedLogins, tieIdentity } from './identity.store.ts'
import type { RefusedLogin } from './identity.ts'
import { personOf } from './person.routes.tsx'
import { findPersons } from './person.store.ts'
import { refusedLoginExports } from './refused.export.ts'
import { type PersonFound, RefusedPage, WaitingPage } from './refused.pages.tsx'

const waiting = '/administration/inloggningar/nya'

interface Waiting extends Subject {
  readonly refused: readonly RefusedLogin[]
  readonly q: string
  readonly found: readonly PersonFound[]
}

interface OneRefused extends RefusedLogin {
  readonly q: string
  readonly found: readonly PersonFound[]
}

const loadRefused: Load<OneRefused> = async ({ db, params, url }) => {
  const it = isUuid(params.id) ? await findRefused(db, params.id) : undefined
  if (!it) return undefined
  const q = url.searchParams.get('q') ?? it.name ?? ''
  return { ...it, q, found: await findPersons(db, q) }
}

const tieForm = z.object({ person: z.string('Välj en person.') })

export const refusedLoginRoutes: readonly Route[] = [
  ...refusedLoginExports,
  page<Waiting>({
    path: waiting,
    action: 'login.read',
    load: async ({ db, url }) => {
      const q = url.searchParams.get('q') ?? ''
      return { refused: await refusedLogins(db), q, found: await findPersons(db, q) }
    },
    show: ({ subject, settings, now }) =>
      WaitingPage({ ...subject, now, provider: providerOf(settings) !== undefined, passkeys: hasPasskeys(settings) }),
  }),
  page<OneRefused>({
    path: '/administration/inloggningar/nya/:id',
    action: 'login.tie',
    load: loadRefused,
    show: ({ subject, now }) => RefusedPage({ refused: subject, q: subject.q, found: subject.found, now }),
  }),
  command<OneRefused, 'login.tie', typeof tieForm>({
    path: '/administration/inloggningar/nya/:id/knyt',
    action: 'login.tie',
    load: loadRefused,
    form: tieForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const person = await personOf(readerOf(tx), form.person)
      if (!person) return refused({ person: 'Personen finns inte längre.' })
      const { issuer, subject: name } = subject
      const tied = await tieIdentity(tx, permit, { issuer, subject: name, personId: person.id }, now)
      return tied.ok
        ? seeOther(href('/personer/:code/inloggning', person), `${person.name} kan nu logga in.`)
        : refused('Identiteten hör redan till någon.')
    },
    again: ({ subject, errors, now }) =>
      RefusedPage({ refused: subject, q: subject.q, found: subject.found, now, errors }),
  }),
  command<OneRefused, 'login.tie'>({
    path: '/administration/inloggningar/nya/:id/ta-bort',
    action: 'login.tie',
    load: loadRefused,
    run: async ({ tx, permit }) => {
      await forgetRefused(tx, permit)
      return seeOther(waiting, 'Försöket är borttaget ur listan.')
    },
  }),
]
