import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type ApprovingHouse, type Held, ok, openApprovingHouse, type Who } from '../../../test/approvals.ts'
import { type Actor, nobody } from '../../access/actor.ts'

// Past every rule: what the database itself lets each of them see and do with minutes on their way.

let house: ApprovingHouse
let it: Held
const tables = ['minutes_version', 'minutes_approver', 'minutes_approval', 'minutes_adjustment']

before(async () => {
  house = await openApprovingHouse()
  it = await house.circulated()
  await ok(house.propose(it, house.by.member, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är lång.'))
  await ok(house.approve(it, house.by.chair))
})
after(() => house.close())

const actor = (who: Who): Actor => ({
  ...{ kind: 'person', personId: house.id[who], name: 'Prov' },
  grants: who === 'secretary' ? [{ role: 'secretary', forumIds: [house.forumId] }] : [],
})
const run = <T>(who: Actor, statement: ReturnType<typeof sql<T>>) =>
  house.deps.data.as(who, async tx => statement.execute(tx))
const count = async (who: Actor, table: string): Promise<number> =>
  Number((await run(who, sql<{ n: number }>`select count(*) n from ${sql.table(table)}`)).rows[0]?.n)
const touched = async (who: Actor, statement: ReturnType<typeof sql>): Promise<number> =>
  Number((await run(who, statement)).numAffectedRows ?? 0n)
const refused = (error: unknown): boolean => (error as { code?: string }).code === '42501'

test('who took part and who writes see them; a stranger and the public see nothing of them', async () => {
  for (const table of tables) {
    for (const who of ['secretary', 'member', 'chair'] as const)
      assert.notEqual(await count(actor(who), table), 0, table)
    for (const who of [actor('stranger'), nobody]) assert.equal(await count(who, table), 0, table)
  }
  for (const who of [actor('stranger'), nobody]) {
    assert.equal(await count(who, 'forum_approver'), 0)
    assert.equal(await count(who, 'forum_approval'), 0)
  }
})

test('nobody writes an approval but the function, and it writes only the actor’s own', async () => {
  const values = sql`(meeting_id, forum_id, n, sha256, person_id, name, at) select meeting_id, forum_id, 1, ${'0'.repeat(64)},
    ${house.id.vice}::uuid, 'Viveka Vice', now() from meeting_minutes`
  for (const who of ['secretary', 'vice', 'chair'] as const) {
    await assert.rejects(run(actor(who), sql`insert into minutes_approval ${values}`), refused)
    await assert.rejects(run(actor(who), sql`update minutes_approval set fallen_at = null`), refused)
    await assert.rejects(run(actor(who), sql`delete from minutes_approval`), refused)
  }
  const [version] = await house.versionsOf(it)
  const answer = async (who: Who, n = 1, hash = version?.sha256 ?? '') =>
    (
      await run(
        actor(who),
        sql<{ said: string }>`select approve_minutes(${it.meeting.id}, ${n}, ${hash}, now()) as said`,
      )
    ).rows[0]?.said
  assert.equal(await answer('secretary'), 'not-approver')
  assert.equal(await answer('member'), 'not-approver')
  assert.equal(await answer('chair'), 'already')
  assert.equal(await answer('vice', 1, '0'.repeat(64)), 'stale')
  assert.equal(await answer('vice', 2), 'stale')
  assert.equal((await house.approvals(it)).length, 1)
})

test('nothing says that they are approved while something is left', async () => {
  for (const who of ['secretary', 'chair', 'stranger'] as const)
    assert.equal(
      (await run(actor(who), sql<{ done: boolean }>`select settle_minutes(${it.meeting.id}, now()) as done`)).rows[0]
        ?.done,
      false,
    )
  assert.equal((await house.way(it))?.state, 'circulated')
})

test('a proposal is made in one’s own name, stands as it was proposed, and is taken back by nobody else', async () => {
  const adding = (
    by: Who,
    state = 'open',
  ) => sql`insert into minutes_adjustment (meeting_id, forum_id, n, path, label, quoted, words,
    reason, proposed_by, proposed_name, proposed_at, state, answered_at) values (${it.meeting.id}, ${house.forumId}, 1, '', 'x', 'x',
    'y', 'x', ${house.id[by]}, 'x', now(), ${state}, ${state === 'open' ? null : '2026-01-01T00:00:00Z'})`
  await assert.rejects(run(actor('chair'), adding('vice')), refused)
  await assert.rejects(run(actor('stranger'), adding('stranger')), refused)
  await assert.rejects(run(actor('chair'), adding('chair', 'withdrawn')), refused)
  const changed = sql`update minutes_adjustment set words = 'något annat'`
  assert.equal(await touched(actor('chair'), changed), 0)
  await assert.rejects(run(actor('secretary'), changed), refused)
  await assert.rejects(
    run(actor('member'), sql`update minutes_adjustment set state = 'accepted', answered_at = now()`),
    refused,
  )
  assert.equal(
    await touched(actor('vice'), sql`update minutes_adjustment set state = 'withdrawn', answered_at = now()`),
    0,
  )
  await assert.rejects(run(actor('secretary'), sql`delete from minutes_adjustment`), refused)
})

test('those who took part neither name who approves nor send out', async () => {
  assert.equal(await touched(actor('chair'), sql`delete from minutes_approver`), 0)
  assert.equal(
    await touched(actor('chair'), sql`update meeting_minutes set state = 'approved', approved_at = now()`),
    0,
  )
  const approver = sql`insert into minutes_approver (meeting_id, forum_id, person_id, name) values (${it.meeting.id}, ${house.forumId}, ${house.id.member}, 'x')`
  await assert.rejects(run(actor('member'), approver), refused)
  const forum = sql`insert into forum_approver (forum_id, seat_role) values (${house.forumId}, 'member')`
  await assert.rejects(run(actor('chair'), forum), refused)
})
