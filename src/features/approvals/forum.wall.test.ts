import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type ApprovingHouse, type Held, ok, openApprovingHouse } from '../../../test/approvals.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { addRow } from '../../../test/row.ts'
import type { Actor } from '../../access/actor.ts'

// Whoever handles one forum names it in a row about another forum's meeting or mandate: the database refuses it (0038).

let house: ApprovingHouse
let it: Held
let south = ''
let mandate = ''
let stranger: Actor
let own: Actor

const denied = (work: Promise<unknown>): Promise<void> => assert.rejects(work, { code: '42501' })
const run = (who: Actor, statement: ReturnType<typeof sql>) =>
  house.deps.data.as(who, async tx => statement.execute(tx))

before(async () => {
  house = await openApprovingHouse()
  it = await house.circulated()
  await ok(house.approve(it, house.by.chair))
  south = await givenForum(house.deps.data, { name: 'Södra rådet', slug: 'sodra' })
  const personId = await givenPerson(house.deps.data, { name: 'Sara Söder' })
  stranger = { kind: 'person', personId, name: 'Sara Söder', grants: [{ role: 'secretary', forumIds: [south] }] }
  own = {
    ...{ kind: 'person', personId: house.id.secretary, name: 'Sixten Skrivare' },
    grants: [{ role: 'secretary', forumIds: [house.forumId] }],
  }
  const held = { group_id: south, starts_on: '2026-01-01', ends_on: '2027-12-31', state: 'active', n: 1 }
  mandate = await addRow(house.deps.data, 'mandate', { ...held, code: 'm1', forum_id: house.forumId, title: 'Hemgång' })
})
after(() => house.close())

test('nothing is written about another forum’s meeting', async () => {
  const of = sql`${it.meeting.id}::uuid, ${south}::uuid`
  const hash = '0'.repeat(64)
  for (const statement of [
    sql`insert into minutes_version (meeting_id, forum_id, n, kind, why, text, reading, sha256, made_at)
      values (${of}, 2, 'adjusted', 'x', 'x', '{}', ${hash}, now())`,
    sql`insert into minutes_approver (meeting_id, forum_id, person_id, name) values (${of}, ${house.id.stranger}::uuid, 'x')`,
    sql`insert into minutes_correction (meeting_id, forum_id, from_n, reason, begun_at) values (${of}, 1, 'x', now())`,
    sql`insert into extract (meeting_id, forum_id, code, item_code, n, hashes, content, sha256, made_at)
      values (${of}, 'x1', ${it.item.code}, 1, '{}', '{}', ${hash}, now())`,
    sql`insert into extract_tie (meeting_id, forum_id, named, nobody_why, made_at) values (${of}, 'x', 'x', now())`,
    sql`insert into archive_package (meeting_id, forum_id, name, n, version_n, asked_at) values (${of}, 'x', 1, 1, now())`,
    sql`insert into rendition (meeting_id, forum_id, origin, kind, content_sha256, state, made_at)
      values (${of}, 'draft', 'pdf', ${hash}, 'failed', now())`,
    sql`insert into minutes_item (meeting_id, forum_id, item_code, linked_at) values (${of}, 'x', now())`,
    sql`insert into feedback_item (agenda_item_id, forum_id) select id, ${south}::uuid from agenda_item where code = ${it.item.code}
      union all select ${await itemId()}::uuid, ${south}::uuid limit 1`,
  ])
    await denied(run(stranger, statement))
  assert.equal((await house.approvals(it)).filter(one => one.fallen_at === null).length, 1)
})

const itemId = async (): Promise<string> =>
  (
    await house
      .owner()
      .selectFrom('agenda_item')
      .select('id')
      .where('code', '=', it.item.code)
      .executeTakeFirstOrThrow()
  ).id

test('nothing is written about another forum’s mandate', async () => {
  const of = sql`${mandate}::uuid, ${south}::uuid`
  for (const statement of [
    sql`insert into mandate_version (mandate_id, forum_id, n, content, made_at) values (${of}, 1, '{}', now())`,
    sql`insert into mandate_report (mandate_id, forum_id, words, left_at, received_at, published)
      values (${of}, 'Klart', now(), now(), true)`,
    sql`insert into mandate_document (mandate_id, forum_id, title, link, added_at) values (${of}, 'x', 'https://x.example', now())`,
    sql`insert into mandate_alarm (mandate_id, forum_id, ends_on, days, told_at) values (${of}, '2027-12-31', 30, now())`,
    sql`insert into mandate_review (mandate_id, forum_id, year, outcome, reviewed_at) values (${of}, 2026, 'keep', now())`,
    sql`insert into mandate_activity (mandate_id, forum_id, ordinal, activity) values (${of}, 1, 'x')`,
  ])
    await denied(run(stranger, statement))
})

test('what a group reported stands as it was left, also for those who receive it', async () => {
  const report = await addRow(house.deps.data, 'mandate_report', {
    ...{ mandate_id: mandate, forum_id: house.forumId, words: 'Klart', left_at: '2026-11-01T08:00:00Z' },
  })
  await denied(run(own, sql`update mandate_report set words = 'Inte klart' where id = ${report}::uuid`))
  await run(own, sql`update mandate_report set received_at = now(), published = true where id = ${report}::uuid`)
})

test('whoever handles the minutes cannot say that they are approved or published', async () => {
  for (const set of [
    sql`state = 'approved', approved_at = now()`,
    sql`state = 'published', approved_at = now(), published_at = now(), published_n = current_n`,
    sql`state = 'approved', approved_at = now(), correcting = false`,
  ])
    await denied(run(own, sql`update meeting_minutes set ${set} where meeting_id = ${it.meeting.id}`))
  const unwritten = await house.held()
  await house.owner().deleteFrom('meeting_minutes').where('meeting_id', '=', unwritten.meeting.id).execute()
  const approved = sql`(${unwritten.meeting.id}, ${house.forumId}::uuid, 'approved', 1, now(), now())`
  await denied(
    run(
      own,
      sql`insert into meeting_minutes (meeting_id, forum_id, state, current_n, began_at, approved_at) values ${approved}`,
    ),
  )
})

test('a proposal stays with its forum and with whoever made it', async () => {
  await ok(house.propose(it, house.by.member, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är lång.'))
  await denied(run(own, sql`update minutes_adjustment set proposed_by = ${house.id.chair}::uuid`))
  const member: Actor = { kind: 'person', personId: house.id.member, name: 'Lena Ledamot', grants: [] }
  await denied(
    run(member, sql`update minutes_adjustment set forum_id = ${south}::uuid, state = 'withdrawn', answered_at = now()`),
  )
})

test('a file that nobody has shown is not opened by naming it in a rendition', async () => {
  const file = await addRow(house.deps.data, 'source_file', {
    ...{ sha256: 'a'.repeat(64), name: 'hemlig.pdf', size: 3, bytes: Buffer.from('abc') },
  })
  await denied(
    run(
      own,
      sql`insert into rendition (meeting_id, forum_id, origin, n, kind, content_sha256, state, kept, source_file_id, size, made_at)
        values (${it.meeting.id}, ${house.forumId}::uuid, 'version', 1, 'pdf', ${'0'.repeat(64)}, 'made', true, ${file}::uuid, 3, now())`,
    ),
  )
})
