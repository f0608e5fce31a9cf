import { createHmac, randomBytes } from 'node:crypto'
import { type Actor, type Grant, nobody, type PersonActor, type Role, samklang } from '../access/actor.ts'
import type { Data, Tx } from '../data/open.ts'
import { dateAt, type Instant } from '../kernel/time.ts'

// Inloggning: a session is a row, found by the keyed hash of a random token. Whoever reads the table cannot log in.

export interface Sessions {
  /** Who holds the token now: nobody if it is unknown, ended or too old. */
  actor(token: string | undefined, now: Instant): Promise<Actor>
  begin(personId: string, now: Instant): Promise<string>
  end(token: string): Promise<void>
}

const login = samklang('login')

export function openSessions(data: Data, secret: string, hours: number): Sessions {
  const hash = (token: string): string => createHmac('sha256', secret).update(token).digest('hex')
  return {
    actor: async (token, now) => {
      if (!token) return nobody
      return data.as(login, async tx => {
        const session = await tx
          .selectFrom('session')
          .select('person_id')
          .where('token_hash', '=', hash(token))
          .where('expires_at', '>', now)
          .executeTakeFirst()
        return session ? ((await findPersonActor(tx, session.person_id, now)) ?? nobody) : nobody
      })
    },
    begin: async (personId, now) => {
      const token = randomBytes(32).toString('base64url')
      const expires = new Date(Date.parse(now) + hours * 3_600_000).toISOString()
      await data.as(login, async tx => {
        await tx.deleteFrom('session').where('expires_at', '<=', now).execute()
        await tx
          .insertInto('session')
          .values({ token_hash: hash(token), person_id: personId, started_at: now, expires_at: expires })
          .execute()
        await tx.insertInto('audit').values(beginRow(personId)).execute()
      })
      return token
    },
    end: token =>
      data.as(login, async tx => void (await tx.deleteFrom('session').where('token_hash', '=', hash(token)).execute())),
  }
}

const beginRow = (personId: string) => ({
  actor: 'person',
  person_id: personId,
  action: 'session.begin',
  subject: `person:${personId}`,
  outcome: 'done' as const,
  detail: '{}',
})

/** A person with the roles held on the day, and the forums that each reaches. */
export async function findPersonActor(tx: Tx, personId: string, now: Instant): Promise<PersonActor | undefined> {
  const person = await tx.selectFrom('person').select(['id', 'name']).where('id', '=', personId).executeTakeFirst()
  if (!person) return undefined
  const today = dateAt(now)
  const held = await tx
    .selectFrom('role_grant')
    .selectAll()
    .where('person_id', '=', personId)
    .where('valid_from', '<=', today)
    .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)]))
    .execute()
  const forums = held.length > 0 ? await tx.selectFrom('forum').select(['id', 'area_id', 'level']).execute() : []
  return {
    kind: 'person',
    personId: person.id,
    name: person.name,
    grants: held.map(it => ({
      role: it.role as Role,
      ...(it.organisation_id ? { organisationId: it.organisation_id } : {}),
      ...(it.area_id ? { areaId: it.area_id } : {}),
      ...(it.forum_id ? { forumId: it.forum_id } : {}),
      forumIds: forums.filter(forum => reaches(it, forum)).map(forum => forum.id),
    })) satisfies Grant[],
  }
}

/** A grant for a forum reaches that one; for an area its forums; for neither, the forums of the county. */
const reaches = (
  grant: { forum_id: string | null; area_id: string | null },
  forum: { id: string; area_id: string | null; level: string },
): boolean =>
  grant.forum_id
    ? forum.id === grant.forum_id
    : grant.area_id
      ? forum.area_id === grant.area_id
      : forum.level === 'county'
