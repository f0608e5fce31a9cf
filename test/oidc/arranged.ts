import { createApp } from '../../src/app.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { client, type LocalProvider, loa3, openProvider, password } from './provider.ts'
import { type Visitor, visitorOf } from './visitor.ts'

/** A house with a provider that runs on this machine: Nina, who has no role, and Ada, the administrator. */
export interface Arranged {
  readonly house: TestHouse
  readonly provider: LocalProvider
  readonly nina: string
  readonly ada: string
  /** Moves the clock of the house. The provider lives by the real one. */
  later(minutes: number): void
  /** Real time again, nobody logged in, and the provider's people as they were. */
  afresh(): Promise<void>
  visitor(): Visitor
  /** Adds a person whom the provider calls `subject`. Resolves with the person's id. */
  person(code: string, name: string, subject: string): Promise<string>
  /** The only session there is. */
  session(): Promise<
    | {
        id: string
        method: string
        issuer: string | null
        loa: number
        person_id: string
        last_seen_at: string
        grants: unknown
      }
    | undefined
  >
  /** The roles of whoever the visitor is logged in as. */
  rolesOf(it: Visitor): Promise<readonly string[]>
  close(): Promise<void>
}

export const origin = 'http://samklang.test'

const rules = [
  { when: { commissionHsaId: 'SE2321000131-E000000000123' }, role: 'mas', organisation: '1489' },
  { when: { groups: 'redaktion' }, role: 'secretary' },
  { when: { groups: 'okand-ort' }, role: 'secretary', area: 'finns-inte' },
]

export async function arrange(env: Record<string, string> = {}): Promise<Arranged> {
  let clock = Date.now()
  const provider = await openProvider(`${origin}/logga-in/klart`, `${origin}/`)
  const house = await openTestHouse({
    now: () => new Date(clock).toISOString(),
    env: {
      ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
      ...{ OIDC_NAME: 'Region Prov', OIDC_ROLES: JSON.stringify(rules) },
      ...{ SESSION_HOURS: '10', SESSION_IDLE_MINUTES: '120', STRONG_LOGIN_MINUTES: '60' },
      ...env,
    },
  })
  const { owner } = house.deps.data
  const person: Arranged['person'] = async (code, name, subject) => {
    const { id } = await owner.insertInto('person').values({ code, name }).returning('id').executeTakeFirstOrThrow()
    const it = { person_id: id, issuer: provider.issuer, subject, added_at: '2026-01-01T00:00:00Z' }
    await owner
      .insertInto('person_identity')
      .values({ ...it, added_by: null, last_login_at: null })
      .execute()
    return id
  }
  const town = { kind: 'municipality', name: 'Provkommun', slug: 'provkommun', code: '1489' } as const
  await owner.insertInto('organisation').values(town).execute()
  const nina = await person('nina', 'Nina Nolander', 'nina')
  const ada = await person('ada', 'Ada Ansvar', 'ada')
  const role = { person_id: ada, role: 'administrator', valid_from: '2020-01-01' } as const
  await owner.insertInto('role_grant').values(role).execute()
  return {
    ...{ house, provider, nina, ada, person },
    later: minutes => {
      clock += minutes * 60_000
    },
    afresh: async () => {
      clock = Date.now()
      provider.accounts.clear()
      provider.accounts.set('nina', { claims: { given_name: 'Nina', family_name: 'Nolander' }, acr: password })
      provider.accounts.set('ada', { claims: { name: 'Ada Ansvar' }, acr: loa3 })
      await owner.deleteFrom('session').execute()
      await owner.deleteFrom('refused_login').execute()
    },
    visitor: () => visitorOf(createApp(house.deps), origin),
    session: () => owner.selectFrom('session').selectAll().executeTakeFirst(),
    rolesOf: async it => {
      const actor = await house.deps.sessions.actor(it.cookies(origin).get('samklang'), house.deps.now())
      return actor.kind === 'person' ? actor.grants.map(grant => grant.role) : []
    },
    close: async () => {
      await house.close()
      await provider.close()
    },
  }
}
