import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type ApprovingHouse, ok, openApprovingHouse, seen } from '../../../test/approvals.ts'
import { givenPerson } from '../../../test/builders.ts'
import { givenSeat } from '../../../test/meetings.ts'

// The way of minutes from draft to approved, through the door.

let house: ApprovingHouse
before(async () => {
  house = await openApprovingHouse()
})
after(() => house.close())

describe('draft, circulated', () => {
  test('only those who write see the draft; those who took part are told that it is being written', async () => {
    const it = await house.held()
    const draft = await seen(house.by.secretary, it.at)
    assert.match(draft, /Planen gicks igenom/)
    assert.match(draft, new RegExp(`/anteckna/${it.item.code}`))
    assert.match(draft, /Orvar Ordförande/)
    assert.equal((await house.by.member.get(it.at)).status, 404)
    await house
      .owner()
      .insertInto('meeting_minutes')
      .values({
        ...{
          meeting_id: it.meeting.id,
          forum_id: house.forumId,
          began_at: house.now(),
          current_n: null,
          published_n: null,
        },
        ...{ adjust_by: null, circulated_at: null, approved_at: null, published_at: null },
      })
      .execute()
    const told = await seen(house.by.member, it.at)
    assert.match(told, /De skrivs just nu/)
    assert.doesNotMatch(told, /Planen gicks igenom/)
    assert.equal((await house.by.stranger.get(it.at)).status, 404)
  })

  test('sent out once, as a version that its hash is of; twice is refused as stale', async () => {
    const it = await house.circulated()
    const [version] = await house.versionsOf(it)
    assert.deepEqual([version?.n, version?.kind, (await house.way(it))?.state], [1, 'circulated', 'circulated'])
    assert.match(version?.text ?? '', /Planen gicks igenom/)
    const again = await house.by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-17' })
    assert.equal(again.status, 409)
    assert.equal((await house.versionsOf(it)).length, 1)
    assert.match(await seen(house.by.member, it.at), /Planen gicks igenom/)
    assert.equal((await house.by.stranger.get(it.at)).status, 404)
    assert.notEqual((await (await house.as(undefined)).get(it.at)).status, 200)
  })

  test('a day that has passed, a meeting that goes on, and whoever only took part are refused', async () => {
    const it = await house.held()
    assert.equal(
      (await house.by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-09' })).status,
      422,
    )
    assert.notEqual(
      (await house.by.chair.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-17' })).status,
      303,
    )
    await house.owner().updateTable('meeting').set({ state: 'ongoing' }).where('id', '=', it.meeting.id).execute()
    assert.equal(
      (await house.by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-17' })).status,
      422,
    )
    assert.equal((await house.versionsOf(it)).length, 0)
  })
})

describe('approved by chair and vice chair, each with time and content hash', () => {
  test('approved when both have approved the same content, with their names, roles, times and its hash', async () => {
    const it = await house.circulated()
    await ok(house.approve(it, house.by.chair))
    assert.equal((await house.way(it))?.state, 'circulated')
    assert.equal((await house.approve(it, house.by.chair)).status, 422, 'once is enough')
    assert.notEqual((await house.approve(it, house.by.member)).status, 303, 'not hers to approve')
    await ok(house.approve(it, house.by.vice))
    const done = await house.way(it)
    assert.equal(done?.state, 'approved')
    assert.ok(done?.approved_at)
    const [version] = await house.versionsOf(it)
    assert.deepEqual(
      (await house.approvals(it)).map(one => [one.name, one.role, one.n, one.sha256 === version?.sha256]),
      [
        ['Orvar Ordförande', 'ordförande', 1, true],
        ['Viveka Vice', 'vice ordförande', 1, true],
      ],
    )
    const [log] = await house.audit()
    assert.deepEqual([log?.action, log?.person_id], ['minutes.approve', house.id.vice])
  })

  test('another content than the current one is not approved by it', async () => {
    const it = await house.circulated()
    const [first] = await house.versionsOf(it)
    await ok(house.propose(it, house.by.member, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är för kort.'))
    await ok(house.answer(it, 'accepted'))
    const old = { n: '1', sha256: first?.sha256 ?? '' }
    assert.equal((await house.by.chair.post(`${it.at}/godkann`, old)).status, 422)
    assert.equal((await house.by.chair.post(`${it.at}/godkann`, { ...old, n: '2' })).status, 422)
    assert.equal((await house.approvals(it)).length, 0)
  })

  test('Two approvers, one proposes an adjustment after the other has approved (the approval falls)', async () => {
    const it = await house.circulated()
    await ok(house.approve(it, house.by.chair))
    await ok(house.propose(it, house.by.vice, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är för kort.'))
    const [fallen] = await house.approvals(it)
    assert.deepEqual(
      [fallen?.name, fallen?.fallen_why, fallen?.fallen_at !== null],
      ['Orvar Ordförande', 'adjustment', true],
    )
    const page = await seen(house.by.chair, it.at)
    assert.match(page, /en justering föreslogs efteråt/)
    assert.match(page, /Godkänn version 1/)
    await ok(house.approve(it, house.by.vice))
    assert.equal((await house.way(it))?.state, 'circulated')
    await ok(house.answer(it, 'accepted'))
    await ok(house.approve(it, house.by.vice))
    assert.equal((await house.way(it))?.state, 'circulated')
    await ok(house.approve(it, house.by.chair))
    assert.equal((await house.way(it))?.state, 'approved')
    assert.deepEqual(
      (await house.approvals(it)).map(one => [one.name, one.n, one.fallen_why]),
      [
        ['Orvar Ordförande', 1, 'adjustment'],
        ['Viveka Vice', 1, 'new-version'],
        ['Viveka Vice', 2, null],
        ['Orvar Ordförande', 2, null],
      ],
    )
  })

  test('with something left to answer they are not approved, and the last answer approves them', async () => {
    const it = await house.circulated()
    await ok(house.propose(it, house.by.member, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är lång.'))
    await ok(house.approve(it, house.by.chair))
    await ok(house.approve(it, house.by.vice))
    assert.equal((await house.way(it))?.state, 'circulated')
    await ok(house.answer(it, 'declined', { answer: 'Den är kort.' }))
    assert.equal((await house.way(it))?.state, 'approved')
  })

  test('whoever holds the chair today can be named where the one of the meeting’s day is gone', async () => {
    const it = await house.held()
    const { data } = house.deps
    const later = await givenPerson(data, { name: 'Nils Nyman' })
    assert.doesNotMatch(await seen(house.by.secretary, `${it.at}/justerare`), /Nils Nyman/)
    const seat = await givenSeat(data, { forumId: house.forumId, personId: later, role: 'member' })
    await house
      .owner()
      .updateTable('membership')
      .set({ valid_from: '2026-11-01' })
      .where('seat_id', '=', seat)
      .execute()
    assert.match(await seen(house.by.secretary, `${it.at}/justerare`), /Nils Nyman, ledamot/)
    await ok(house.by.secretary.post(`${it.at}/justerare`, { version: '1', person: [later] }))
    await ok(house.by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-17' }))
    await ok(house.approve(it, await house.as(later)))
    assert.equal((await house.way(it))?.state, 'approved')
  })

  test('those that the forum names approve, or those that are named for this meeting', async () => {
    const version = async () =>
      String((await house.owner().selectFrom('forum_approval').select('version').executeTakeFirst())?.version ?? 0)
    const set = (form: Record<string, string | readonly string[]>) =>
      house.by.secretary.post('/forum/nsr/justering', form)
    assert.equal((await set({ version: await version(), adjustDays: '14' })).status, 422)
    await ok(set({ version: await version(), adjustDays: '14', role: ['vice-chair'], person: [house.id.chair] }))
    assert.equal((await set({ version: '0', adjustDays: '3', role: ['chair'] })).status, 409)
    assert.notEqual((await house.by.member.get('/forum/nsr/justering')).status, 200)
    await ok(set({ version: await version(), adjustDays: '14', role: ['vice-chair'] }))
    const it = await house.held()
    assert.match(await seen(house.by.secretary, it.at), /value="2026-11-24"/)
    await ok(house.by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-24' }))
    await ok(house.approve(it, house.by.vice))
    assert.equal((await house.way(it))?.state, 'approved')
    const other = await house.held()
    assert.equal((await house.by.secretary.post(`${other.at}/justerare`, { version: '1', person: [] })).status, 422)
    await ok(house.by.secretary.post(`${other.at}/justerare`, { version: '1', person: [house.id.member] }))
    await ok(house.by.secretary.post(`${other.at}/skicka`, { version: '1', adjustBy: '2026-11-24' }))
    assert.notEqual((await house.approve(other, house.by.vice)).status, 303)
    await ok(house.approve(other, house.by.member))
    assert.equal((await house.way(other))?.state, 'approved')
    await ok(set({ version: await version(), adjustDays: '7', role: ['chair', 'vice-chair'] }))
  })
})
