import { z } from 'zod'
import type { Actor, Role } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Subject } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import { date, dateNeeded, line } from '../../http/fields.ts'
import { command, type Loading, type Outcome, page, type Route, refused, seeOther } from '../../http/route.ts'
import { folded } from '../../kernel/text.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { addPerson } from '../persons/person.add.ts'
import { findPersons } from '../persons/person.view.tsx'
import { type GiveGiven, GivePage, type Receiver } from './give.pages.tsx'
import { askFor, giveRole } from './role.change.ts'
import { givePath, requestHref, rolesPath } from './role.links.ts'
import { roleOf } from './role.list.ts'
import { type NamedScope, possibleScopes, type RoleRow, rolesOf } from './role.row.ts'
import { type Scope, scopesFor, stateOf } from './role.ts'
import { askRefusals, grantRefusals, roleWords, scopeText, scopeValue } from './role.words.ts'

interface GiveSubject extends Subject {
  readonly q: string
  readonly found: readonly { readonly code: string; readonly name: string }[]
  readonly to: (Receiver & { readonly personId: string | null }) | undefined
  readonly role: Role | undefined
  readonly held: readonly RoleRow[]
  readonly scopes: readonly NamedScope[]
}

async function receiver({ db, url }: Loading): Promise<GiveSubject['to']> {
  const code = url.searchParams.get('person')
  if (code) {
    const person = await db
      .selectFrom('person')
      .select(['id', 'code', 'name'])
      .where('code', '=', code)
      .where('merged_into', 'is', null)
      .executeTakeFirst()
    return person && { personId: person.id, code: person.code, name: person.name }
  }
  const name = folded(url.searchParams.get('ny') ?? '').slice(0, 200)
  return name ? { personId: null, code: null, name } : undefined
}

async function load(loading: Loading): Promise<GiveSubject> {
  const { db, url, now } = loading
  const today = dateAt(now)
  const to = await receiver(loading)
  const role = roleOf(url.searchParams.get('roll'))
  const q = folded(url.searchParams.get('q') ?? '').slice(0, 100)
  const held = to?.personId ? await rolesOf(db, to.personId, today) : []
  return {
    ...{ q, to, role },
    found: q && !to ? (await findPersons(db, { text: q, page: 1, size: 20 })).rows : [],
    held: held.filter(it => ['holds', 'coming'].includes(stateOf(it, today))),
    scopes: to && role ? await possibleScopes(db, scopesFor[role], today) : [],
  }
}

const form = z.object({
  for: line(),
  from: dateNeeded('Skriv från vilken dag rollen gäller.'),
  to: date,
  reason: line(500),
  anyway: z.string().optional(),
})

interface Giving {
  readonly tx: Tx
  readonly actor: Actor
  readonly subject: GiveSubject
  readonly form: z.output<typeof form>
  readonly now: Instant
}

/** The person's id; a new person is added first, and is not there if the role is refused. */
const personOf = async ({ tx, actor, subject: { to } }: Giving): Promise<string> =>
  to?.personId ?? (await addPerson(tx, permitFor(actor, 'person.change'), { name: to?.name ?? '' }))

async function askAnother(it: Giving): Promise<Outcome> {
  const { tx, actor, form: typed, now } = it
  if (actor.kind !== 'person' || !typed.reason) return refused({ reason: 'Skriv varför det behövs.' })
  const asked = { requestedBy: actor.personId, grantId: null, from: typed.from, to: typed.to, reason: typed.reason }
  const done = await askFor(tx, permitFor(actor, 'role.ask'), { ...asked, personId: await personOf(it) }, { now })
  if (done.ok) return seeOther(requestHref({ id: done.value }), 'En annan systemadministratör kan nu bekräfta.')
  const { field, text } = askRefusals[done.why]
  return refused({ [field]: text })
}

const shown = (subject: GiveSubject, now: Instant, again: Pick<GiveGiven, 'typed' | 'errors'> = {}) =>
  GivePage({ ...subject, today: dateAt(now), ...again })

export const giveRoutes: readonly Route[] = [
  page<GiveSubject>({
    path: givePath,
    action: 'role.grant',
    load,
    show: ({ subject, now }) => shown(subject, now),
  }),
  command<GiveSubject, 'role.grant', typeof form>({
    path: givePath,
    action: 'role.grant',
    // Nothing to give, or nobody to give it to: the form has no such address.
    load: async loading => {
      const found = await load(loading)
      return found.to && found.role ? found : undefined
    },
    form,
    run: async ({ subject, form: typed, tx, permit, actor, now }) => {
      const giving = { tx, actor, subject, form: typed, now }
      const { role, to } = subject
      if (!role || !to) return refused('Välj person och roll.')
      if (role === 'administrator') return askAnother(giving)
      const scope: (Scope & NamedScope) | undefined =
        subject.scopes.find(it => scopeValue(it) === typed.for) ??
        (subject.scopes.length === 1 ? subject.scopes[0] : undefined)
      if (!scope) return refused({ for: grantRefusals['wrong-scope'].text })
      const wanted = { role, scope, from: typed.from, to: typed.to, anyway: typed.anyway === 'ja' }
      const done = await giveRole(tx, permit, { ...wanted, personId: await personOf(giving) }, { now })
      if (done.ok) return seeOther(rolesPath, `${to.name} är nu ${roleWords[role].toLowerCase()}, ${scopeText(scope)}.`)
      const { field, text } = grantRefusals[done.why]
      return refused({ [field]: text })
    },
    again: ({ subject, typed, errors, now }) => shown(subject, now, { typed, errors }),
  }),
]
