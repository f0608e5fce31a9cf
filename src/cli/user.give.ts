// user grant, admin och end: through the same rules and stores as the pages.
import { samklang } from '../access/actor.ts'
import { permitFor } from '../access/permit.ts'
import type { Tx } from '../data/open.ts'
import { addPerson } from '../features/persons/person.add.ts'
import { askFor, endFor, giveByServer, giveRole, moveEndFor } from '../features/roles/role.change.ts'
import { type RoleRow, rolesOf } from '../features/roles/role.row.ts'
import { stateOf } from '../features/roles/role.ts'
import {
  askRefusals,
  endDayRefusals,
  endRefusals,
  grantRefusals,
  roleWords,
  scopeText,
  untilText,
} from '../features/roles/role.words.ts'
import { dateAt, type Instant } from '../kernel/time.ts'
import {
  dayCalled,
  type Given,
  personCalled,
  readGiven,
  reasonOf,
  roleCalled,
  type Someone,
  scopeCalled,
  Wrong,
} from './user.given.ts'

const command = samklang('command')

/** What the log says beside it: on whose behalf, by name, where that was given. It proves nothing. */
const noted = (given: Given): object => (given.values.av ? { onBehalfOf: given.values.av } : {})

const period = (given: Given, now: Instant) => ({
  from: dayCalled(given.values.fran, 'fran') ?? dateAt(now),
  to: dayCalled(given.values.till, 'till'),
})

/** `grant PERSON ROLE --for … [--fran D] [--till D]`. Returns what to say. */
export async function grant(tx: Tx, rest: readonly string[], now: Instant): Promise<string> {
  const given = readGiven(rest)
  const person = await personCalled(tx, given.positionals[0])
  const role = roleCalled(given.positionals[1])
  if (role === 'administrator')
    return given.values.ensam ? alone(tx, given, person, now) : asked(tx, given, person, now)
  const scope = await scopeCalled(tx, role, given.values.for, now)
  const wanted = { personId: person.id, role, scope, ...period(given, now), anyway: given.values.anda }
  const done = await giveRole(tx, permitFor(command, 'role.grant'), wanted, { now, noted: noted(given) })
  if (done.ok)
    return `${person.name} är nu ${roleWords[role].toLowerCase()}, ${scopeText(scope)}, ${untilText(wanted)}.`
  throw new Wrong(
    done.why === 'overlaps'
      ? `${person.name} har redan den rollen under en del av tiden. Lägg till --anda om den ska ges ändå.`
      : grantRefusals[done.why].text,
  )
}

/** A request in an administrator's name, for another one to confirm where they are logged in. */
async function asked(tx: Tx, given: Given, person: Someone, now: Instant): Promise<string> {
  if (!given.values.av)
    throw new Wrong(
      'Ange med --av vilken systemadministratör som begär det. En annan bekräftar sedan på sidan.\nFinns ingen systemadministratör: user admin. Finns bara en: lägg till --ensam.',
    )
  const by = await personCalled(tx, given.values.av)
  const roles = await rolesOf(tx, by.id, dateAt(now))
  if (!roles.some(it => it.role === 'administrator' && stateOf(it, dateAt(now)) === 'holds'))
    throw new Wrong(`${by.name} är inte systemadministratör och kan inte begära det.`)
  const asking = { personId: person.id, requestedBy: by.id, grantId: null, ...period(given, now) }
  const done = await askFor(
    tx,
    permitFor(command, 'role.ask'),
    { ...asking, reason: reasonOf(given) },
    { now, noted: noted(given) },
  )
  if (!done.ok) throw new Wrong(askRefusals[done.why].text)
  return `Begärt. En annan systemadministratör än ${by.name} bekräftar på sidan /administration/begaran/${done.value} inom sju dagar.`
}

const twoPersons =
  'Det finns minst två systemadministratörer. Den ena begär det och den andra bekräftar: utan --ensam, med --av.'

/** Only one administrator is left: the server adds another beside them, with a reason that the log keeps. */
async function alone(tx: Tx, given: Given, person: Someone, now: Instant): Promise<string> {
  const wanted = { personId: person.id, ...period(given, now), reason: reasonOf(given) }
  const done = await giveByServer(tx, permitFor(command, 'role.grant'), wanted, { now, noted: noted(given) })
  if (!done.ok) throw new Wrong(done.why === 'two-persons' ? twoPersons : askRefusals[done.why].text)
  return `${person.name} är nu systemadministratör. Ingen annan bekräftade: det står i loggen, med skälet.`
}

/** `admin NAME [--kod CODE]`: the first administrator of an installation that has none. */
export async function admin(tx: Tx, rest: readonly string[], now: Instant): Promise<string> {
  const given = readGiven(rest)
  const [called] = given.positionals
  const known = await personCalled(tx, called).catch(() => undefined)
  const person = known ?? (await added(tx, called, given.values.kod))
  const roles = await tx.selectFrom('role_grant').selectAll().where('role', '=', 'administrator').execute()
  const today = dateAt(now)
  if (roles.some(it => stateOf({ from: it.valid_from, to: it.valid_to, endedAt: it.ended_at }, today) === 'holds'))
    throw new Wrong('Det finns redan en systemadministratör. Skriv ”help user” för hur fler läggs till.')
  const wanted = { personId: person.id, ...period(given, now), reason: given.values.skal ?? 'Den första' }
  const done = await giveByServer(tx, permitFor(command, 'role.grant'), wanted, { now, noted: noted(given) })
  if (!done.ok) throw new Wrong(done.why === 'two-persons' ? twoPersons : askRefusals[done.why].text)
  return `${person.name} (${person.code}) är nu systemadministratör, den enda. Utse en till så snart det går.`
}

/** `add NAME [--kod CODE]`: a person who has no role yet. */
export async function add(tx: Tx, rest: readonly string[]): Promise<string> {
  const given = readGiven(rest)
  const person = await added(tx, given.positionals[0], given.values.kod)
  return `${person.name} är tillagd, med koden ${person.code}.`
}

async function added(tx: Tx, name: string | undefined, code: string | undefined): Promise<Someone> {
  if (!name?.trim()) throw new Wrong('Ange namnet inom citattecken.')
  if (code !== undefined && !/^[a-z0-9-]{2,60}$/.test(code))
    throw new Wrong('Koden är små bokstäver a–z, siffror och bindestreck.')
  const taken = code && (await tx.selectFrom('person').select('id').where('code', '=', code).executeTakeFirst())
  if (taken) throw new Wrong(`Koden ${code} är upptagen.`)
  const id = await addPerson(tx, permitFor(command, 'person.change'), { name, ...(code ? { code } : {}) })
  return tx.selectFrom('person').select(['id', 'code', 'name']).where('id', '=', id).executeTakeFirstOrThrow()
}

/** `end PERSON ROLE [--for …] [--till DAY] --skal …`: at once, or after a last day. */
export async function end(tx: Tx, rest: readonly string[], now: Instant): Promise<string> {
  const given = readGiven(rest)
  const person = await personCalled(tx, given.positionals[0])
  const role = roleCalled(given.positionals[1])
  const held = await oneOf(tx, given, person, now)
  const permit = permitFor(command, 'role.end', held)
  const to = dayCalled(given.values.till, 'till')
  const why = { reason: reasonOf(given), now, noted: noted(given) }
  if (to !== null) {
    const moved = await moveEndFor(tx, permit, to, why)
    if (!moved.ok) throw new Wrong(endDayRefusals[moved.why])
    return `${person.name} är ${roleWords[role].toLowerCase()} ${untilText({ to })}.`
  }
  const begun = held.from <= dateAt(now)
  const done = await endFor(tx, permit, begun ? 'end' : 'take-back', why)
  if (!done.ok) throw new Wrong(endRefusals[done.why])
  return begun ? `Rollen är avslutad, också där ${person.name} är inloggad.` : 'Rollen är tillbakatagen.'
}

/** The one role that is meant. Where there are several, --for says which. */
async function oneOf(tx: Tx, given: Given, person: Someone, now: Instant): Promise<RoleRow> {
  const role = roleCalled(given.positionals[1])
  const today = dateAt(now)
  const live = (await rolesOf(tx, person.id, today)).filter(
    it => it.role === role && ['holds', 'coming'].includes(stateOf(it, today)),
  )
  if (live.length === 0) throw new Wrong(`${person.name} är inte ${roleWords[role].toLowerCase()}.`)
  const scope = live.length > 1 ? await scopeCalled(tx, role, given.values.for, now) : undefined
  const meant = live.filter(it => !scope || (it.scope.kind === scope.kind && it.scope.id === scope.id))
  const [one, other] = meant
  if (one && !other) return one
  throw new Wrong('Det går inte att avgöra vilken av rollerna som menas. Avsluta den på sidan /administration/roller.')
}
