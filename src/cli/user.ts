// user: persons, their roles and how they log in, from the server. It acts as Samklang itself, and the log says so.
import { samklang } from '../access/actor.ts'
import { permitFor } from '../access/permit.ts'
import type { Tx } from '../data/open.ts'
import { readerOf } from '../data/reading.ts'
import { providerOf } from '../edges/oidc/provider.ts'
import { identitiesOf, tieIdentity } from '../features/logins/identity.store.ts'
import { waitingRequests } from '../features/roles/request.row.ts'
import { listRoles, type RoleRow, rolesOf } from '../features/roles/role.row.ts'
import { stateOf } from '../features/roles/role.ts'
import { roleWords, scopeText, stateWords, untilText } from '../features/roles/role.words.ts'
import { dateAt, type Instant } from '../kernel/time.ts'
import { help } from './help.ts'
import { openForCommand, settingsForCommand } from './house.ts'
import { add, admin, end, grant } from './user.give.ts'
import { personCalled, readGiven, roleCalled, Wrong } from './user.given.ts'

const command = samklang('command')

type Doing = (tx: Tx, rest: readonly string[], now: Instant) => Promise<string>

const line = (it: RoleRow, today: string): string =>
  [
    `${it.person.name} (${it.person.code})`,
    roleWords[it.role],
    scopeText(it.scope),
    it.from > today ? `från ${it.from}` : '',
    untilText(it),
    stateOf(it, today) === 'holds' ? '' : stateWords[stateOf(it, today)],
  ]
    .filter(Boolean)
    .join(', ')

const list: Doing = async (tx, rest, now) => {
  const { values } = readGiven(rest)
  const today = dateAt(now)
  const role = values.roll === undefined ? undefined : roleCalled(values.roll)
  const filter = { state: values.alla ? 'alla' : 'galler', role, today } as const
  const rows = await listRoles(readerOf(tx), filter, { most: 100_000, skip: 0 })
  return rows.length === 0 ? 'Ingen har någon roll.' : rows.map(it => line(it, today)).join('\n')
}

const show: Doing = async (tx, rest, now) => {
  const person = await personCalled(tx, readGiven(rest).positionals[0])
  const today = dateAt(now)
  const roles = await rolesOf(tx, person.id, today)
  const identities = await identitiesOf(readerOf(tx), person.id)
  return [
    `${person.name} (${person.code})`,
    ...roles.map(it => `  ${line(it, today).replace(/^[^,]*, /, '')}`),
    ...(roles.length === 0 ? ['  Ingen roll.'] : []),
    ...identities.map(it => `  Loggar in som ${it.subject} hos ${it.issuer}`),
  ].join('\n')
}

/** The command line cannot tell who sits at it, so it is never the second pair of eyes: it only says what waits. */
const confirm: Doing = async (tx, _rest, now) => {
  const waiting = await waitingRequests(tx, now)
  if (waiting.length === 0) return 'Ingen begäran väntar.'
  const lines = waiting.map(
    it =>
      `${it.person.name}, begärt av ${it.asker?.name ?? ''} (${it.reason}): /administration/begaran/${it.id}, senast ${dateAt(it.expiresAt)}`,
  )
  return [
    ...lines,
    '',
    'Bekräftas av en annan systemadministratör, inloggad på sidan. Kommandoraden vet inte vem som sitter vid den.',
    'Finns bara en kvar, som inte kan bekräfta: user grant PERSON systemadministratör --ensam --skal ”…”',
  ].join('\n')
}

const tie: Doing = async (tx, rest, now) => {
  const { values, positionals } = readGiven(rest)
  const person = await personCalled(tx, positionals[0])
  const [, subject] = positionals
  const issuer = values.utgivare ?? providerOf(settingsForCommand())?.issuer
  if (!subject) throw new Wrong('Ange vad inloggningstjänsten kallar personen, till exempel ett HSA-id.')
  if (!issuer) throw new Wrong('Ange inloggningstjänsten med --utgivare https://…: ingen är inställd.')
  if (/^(\d{2})?\d{6}[-+]?\d{4}$/.test(subject))
    throw new Wrong('Det ser ut som ett personnummer. Samklang sparar inga personnummer.')
  const tied = await tieIdentity(tx, permitFor(command, 'login.tie'), { issuer, subject, personId: person.id }, now)
  if (!tied.ok) throw new Wrong('Den identiteten hör redan till någon.')
  return `${person.name} kan nu logga in som ${subject}.`
}

/** What comes after 'user', by name. Each resolves with what to say, and throws Wrong. */
export const doings: Readonly<Record<string, Doing>> = {
  ...{ list, show, add, admin, grant, end, confirm },
  ...{ knyt: tie, link: tie },
}

/** `user list|show|add|admin|grant|end|confirm|knyt …`. 2 when used wrongly or refused, with the reason on stderr. */
export async function run([name = '', ...rest]: readonly string[]): Promise<number> {
  const doing = Object.hasOwn(doings, name) ? doings[name] : undefined
  if (!doing) {
    console.error(help('user'))
    return 2
  }
  const house = await openForCommand({ workers: false })
  try {
    const said = await house.data.as(command, tx => doing(tx, rest, house.deps.now()))
    console.log(said)
    return 0
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
    console.error(error.message)
    return 2
  } finally {
    await house.close()
  }
}
