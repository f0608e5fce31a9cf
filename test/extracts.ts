import { createHash } from 'node:crypto'
import { samklang } from '../src/access/actor.ts'
import { findPlannedMeeting } from '../src/features/agendas/planned.row.ts'
import { settleExtracts } from '../src/features/extracts/extract.jobs.ts'
import { loadLanding } from '../src/features/recordings/landing.row.ts'
import { minutesOf } from '../src/features/recordings/landing.ts'
import type { TestHouse } from './house.ts'
import type { GivenMeeting } from './meetings.ts'

// Minutes that are approved, arranged in the tables by their owner: for tests of what follows.

/** The county's principals: a region and so many municipalities, some of them in an area. Ids by what they are called. */
export async function givenPrincipals(
  { deps: { data } }: TestHouse,
  towns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const none = { code: null, parent_id: null, valid_from: null, valid_to: null }
  const rows = [
    { ...none, kind: 'region' as const, name: 'Provregionen', short_name: 'PR', slug: 'provregionen' },
    ...towns.map((name, at) => ({
      ...{ ...none, kind: 'municipality' as const, name: `${name} kommun`, short_name: name, slug: name.toLowerCase() },
      code: String(9001 + at),
    })),
  ]
  const found = await data.owner.insertInto('organisation').values(rows).returning(['id', 'short_name']).execute()
  return new Map(found.map(it => [it.short_name ?? '', it.id]))
}

/** Where each of them is reached. */
export async function givenAddresses({ deps: { data } }: TestHouse, ids: Iterable<string>): Promise<void> {
  await data.owner
    .insertInto('organisation_address')
    .values(
      [...ids].map((organisation_id, at) => ({
        ...{ organisation_id, address: `registrator${at}@prov.example`, changed_by: null },
      })),
    )
    .execute()
}

/** The minutes of a meeting as it was written down: a draft, or a version that has been approved by so many. */
export async function givenMinutes(
  { deps: { data } }: TestHouse,
  meeting: GivenMeeting,
  approved: readonly { readonly personId: string; readonly name: string; readonly role: string }[] | 'draft',
): Promise<void> {
  const at = '2026-11-10T09:00:00Z'
  const of = { meeting_id: meeting.id, forum_id: meeting.forumId }
  const bare = { current_n: null, published_n: null, adjust_by: null, circulated_at: null, published_at: null }
  await data.owner
    .insertInto('meeting_minutes')
    .values({ ...of, ...bare, began_at: at, approved_at: null })
    .onConflict(it => it.column('meeting_id').doNothing())
    .execute()
  if (approved === 'draft') return
  const made = await data.as(samklang('test'), async tx => {
    const planned = await findPlannedMeeting(tx, { id: meeting.id })
    return planned && minutesOf(await loadLanding(tx, planned))
  })
  const text = made?.text ?? ''
  const sha256 = createHash('sha256').update(text).digest('hex')
  const last = await data.owner
    .selectFrom('minutes_version')
    .select(eb => eb.fn.max('n').as('n'))
    .where('meeting_id', '=', meeting.id)
    .executeTakeFirst()
  const n = (last?.n ?? 0) + 1
  const changed = n === 1 ? { kind: 'circulated' as const, why: null } : { kind: 'correction' as const, why: 'Rättat.' }
  await data.owner
    .insertInto('minutes_version')
    .values({
      ...{ ...of, ...changed, n, text, sha256, made_at: at, made_by: null },
      ...{ reading: JSON.stringify(made?.reading), keys: JSON.stringify(made?.keys) },
    })
    .execute()
  for (const it of approved)
    await data.owner
      .insertInto('minutes_approval')
      .values({
        ...{ ...of, n, sha256, person_id: it.personId, name: it.name, role: it.role, at },
        ...{ fallen_at: null, fallen_why: null },
      })
      .execute()
  await data.owner
    .updateTable('meeting_minutes')
    .set({ state: 'approved', current_n: n, circulated_at: at, approved_at: at, correcting: false })
    .where('meeting_id', '=', meeting.id)
    .execute()
}

/** Works out and sends what is due of a meeting, as the job does. Resolves with how many deliveries went out. */
export const settled = ({ deps }: TestHouse, meeting: GivenMeeting): Promise<number> => settleExtracts(deps, meeting.id)
