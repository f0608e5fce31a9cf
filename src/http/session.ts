import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, nobody, type PersonActor, samklang } from '../access/actor.ts'
import type { Loa, LoginMethod } from '../access/assurance.ts'
import type { Data, Tx } from '../data/open.ts'
import { type Db, readerOf } from '../data/reading.ts'
import type { SessionTable } from '../data/tables/platform.ts'
import { dateAt, type Instant } from '../kernel/time.ts'
import { type ClaimedGrant, grantsOf, heldOn, reaching, seatsOn } from './grants.ts'
import { openSeal, type Seal } from './seal.ts'

// Inloggning: a session is a row, found by the keyed hash of a random token. Whoever reads the table cannot log in.

/** What a login was made of. */
export interface SessionFacts {
  readonly method: LoginMethod
  readonly loa: Loa
  /** When the person proved who they are: at a provider it may be before they came here. */
  readonly authenticatedAt: Instant
  /** The login provider; only there where the method is oidc. */
  readonly issuer?: string
  /** Roles that the provider's claims give for as long as the session lasts. */
  readonly grants?: readonly ClaimedGrant[]
  /** The assignment that was chosen, by its HSA-id: put in the log beside it and with all that is done in it. */
  readonly commission?: string
}

export interface Sessions {
  /** Who holds the token now: nobody if it is unknown, ended, unused for too long or too old. */
  actor(token: string | undefined, now: Instant): Promise<Actor>
  /** Begins one and returns its token. `client` is the kind of browser. */
  begin(personId: string, now: Instant, facts: SessionFacts, client?: string | null): Promise<string>
  end(token: string): Promise<void>
  /** Seals with the same secret as the tokens are hashed with. */
  readonly seal: Seal
}

export interface SessionLimits {
  readonly SESSION_HOURS: number
  readonly SESSION_IDLE_MINUTES: number
  readonly STRONG_LOGIN_MINUTES: number
  readonly SESSION_SECRET_BEFORE?: string | undefined
}

const login = samklang('login')
const minute = 60_000

/** A look is written down at most once a minute: a page would otherwise cost a write. */
const seenEvery = minute

/** Sessions in the database. The secret of before still finds those that began under it. */
export function openSessions(data: Data, secret: string, limits: SessionLimits): Sessions {
  const secrets = [secret, ...(limits.SESSION_SECRET_BEFORE ? [limits.SESSION_SECRET_BEFORE] : [])]
  const seals = secrets.map(it => openSeal([it]))
  const seal = openSeal(secrets)
  const hashes = (token: string): readonly string[] => seals.map(it => it.mark(token))
  return {
    seal,
    actor: async (token, now) => {
      if (!token) return nobody
      const found = await data.read(login, db => findActor(db, hashes(token), now, limits))
      if (!found) return nobody
      if (Date.parse(now) - Date.parse(found.seenAt) >= seenEvery) await markSeen(data, found.tokenHash, now)
      return found.actor
    },
    begin: async (personId, now, facts, client = null) => {
      const token = randomBytes(32).toString('base64url')
      await beginRow(data, seal.mark(token), personId, now, { facts, client, limits })
      return token
    },
    end: token =>
      data.as(login, async tx => {
        const ended = await tx
          .deleteFrom('session')
          .where('token_hash', 'in', hashes(token))
          .returning(['person_id', 'commission'])
          .executeTakeFirst()
        if (ended)
          await tx
            .insertInto('audit')
            .values(auditRow('session.end', ended.person_id, commissionOf(ended.commission)))
            .execute()
      }),
  }
}

/** The last moment at which a session that is still used was seen. */
const idleFrom = (now: Instant, { SESSION_IDLE_MINUTES }: SessionLimits): Instant =>
  new Date(Date.parse(now) - SESSION_IDLE_MINUTES * minute).toISOString()

interface FoundSession {
  readonly actor: PersonActor
  readonly tokenHash: string
  readonly seenAt: Instant
}

async function findActor(
  db: Db,
  hashes: readonly string[],
  now: Instant,
  limits: SessionLimits,
): Promise<FoundSession | undefined> {
  const today = dateAt(now)
  const who = sql`session.person_id`
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['session.id', 'token_hash', 'person_id', 'name', 'method', 'loa', 'authenticated_at', 'last_seen_at'])
    .select(['session.grants', 'commission', seatsOn(who, today).as('seats'), heldOn(who, today).as('held')])
    .where('token_hash', 'in', hashes)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', idleFrom(now, limits))
    .executeTakeFirst()
  if (!row) return undefined
  const age = Date.parse(now) - Date.parse(row.authenticated_at)
  return {
    tokenHash: row.token_hash,
    seenAt: row.last_seen_at,
    actor: {
      kind: 'person',
      personId: row.person_id,
      name: row.name,
      grants: await reaching(db, row.held, row.grants),
      seats: row.seats,
      login: {
        ...{ id: row.id, method: row.method, loa: row.loa, recent: age <= limits.STRONG_LOGIN_MINUTES * minute },
        ...commissionOf(row.commission),
      },
    },
  }
}

const markSeen = (data: Data, tokenHash: string, now: Instant): Promise<void> =>
  data.as(
    login,
    async tx =>
      void (await tx
        .updateTable('session')
        .set({ last_seen_at: now })
        .where('token_hash', '=', tokenHash)
        .where('last_seen_at', '<', now)
        .execute()),
  )

interface Beginning {
  readonly facts: SessionFacts
  readonly client: string | null
  readonly limits: SessionLimits
}

/** The row and its line in the log; those that have run out are swept away at the same time. */
async function beginRow(data: Data, hash: string, personId: string, now: Instant, it: Beginning): Promise<void> {
  const { facts, client, limits } = it
  const row: Omit<SessionTable, 'id' | 'grants'> & { readonly grants: string } = {
    ...{ token_hash: hash, person_id: personId, started_at: now, last_seen_at: now, client },
    expires_at: new Date(Date.parse(now) + limits.SESSION_HOURS * 60 * minute).toISOString(),
    ...{ method: facts.method, loa: facts.loa, authenticated_at: facts.authenticatedAt },
    ...{ issuer: facts.issuer ?? null, grants: JSON.stringify(facts.grants ?? []) },
    commission: facts.commission ?? null,
  }
  const noted = { method: facts.method, ...(facts.issuer ? { loa: facts.loa, issuer: facts.issuer } : {}) }
  await data.as(login, async tx => {
    await tx
      .deleteFrom('session')
      .where(eb => eb.or([eb('expires_at', '<=', now), eb('last_seen_at', '<=', idleFrom(now, limits))]))
      .execute()
    await tx.insertInto('session').values(row).execute()
    await tx
      .insertInto('audit')
      .values(auditRow('session.begin', personId, { ...noted, ...commissionOf(row.commission) }))
      .execute()
  })
}

const commissionOf = (commission: string | null) => (commission === null ? {} : { commission })

const auditRow = (action: 'session.begin' | 'session.end', personId: string, detail: object) => ({
  actor: 'person',
  person_id: personId,
  action,
  subject: `person:${personId}`,
  outcome: 'done' as const,
  detail: JSON.stringify(detail),
})

/** A person with the roles held on the day, as somebody who has not logged in: for work that goes on without them. */
export async function findPersonActor(tx: Tx, personId: string, now: Instant): Promise<PersonActor | undefined> {
  const db = readerOf(tx)
  const person = await db.selectFrom('person').select(['id', 'name']).where('id', '=', personId).executeTakeFirst()
  if (!person) return undefined
  return { kind: 'person', personId, name: person.name, grants: await grantsOf(db, personId, dateAt(now)) }
}
