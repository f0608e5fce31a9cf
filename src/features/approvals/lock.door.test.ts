import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type ApprovingHouse, ok, openApprovingHouse } from '../../../test/approvals.ts'

// What approved minutes are made of, through the door and past it.

let house: ApprovingHouse
before(async () => {
  house = await openApprovingHouse()
})
after(() => house.close())

describe('approved minutes are locked', () => {
  test('nothing that they are made of can be changed, and the meeting cannot be opened again; notes and what becomes of a task can', async () => {
    const it = await house.circulated()
    await ok(house.approve(it, house.by.chair))
    await ok(house.approve(it, house.by.vice))
    const write = `/moten/${it.meeting.code}/anteckna/${it.item.code}`
    const text = { summary: 'Annat.', 'base-summary': 'Planen gicks igenom.\n\nKostnaden delas.' }
    assert.equal((await house.by.secretary.post(`${write}/text`, text)).status, 403)
    assert.equal(
      (await house.by.secretary.post(`${write}/sats`, { verb: 'adopts', object: 'något annat' })).status,
      403,
    )
    const meeting = await house
      .owner()
      .selectFrom('meeting')
      .select('version')
      .where('id', '=', it.meeting.id)
      .executeTakeFirstOrThrow()
    const open = await house.by.secretary.post(`/moten/${it.meeting.code}/sekreterare/oppna`, {
      ...{ version: String(meeting.version), why: 'Något glömdes' },
    })
    assert.equal(open.status, 422)
    assert.match(await open.text(), /Mötesanteckningarna är justerade/)
    const locked = (error: unknown): boolean => (error as { code?: string }).code === 'SL001'
    const where = { agenda_item_id: it.item.id }
    for (const work of [
      () =>
        house
          .owner()
          .updateTable('recorded_text')
          .set({ words: 'x' })
          .where('agenda_item_id', '=', it.item.id)
          .execute(),
      () =>
        house
          .owner()
          .updateTable('agenda_clause')
          .set({ words: 'x' })
          .where('agenda_item_id', '=', it.item.id)
          .execute(),
      () => house.owner().deleteFrom('agenda_clause').where('agenda_item_id', '=', it.item.id).execute(),
      () => house.owner().updateTable('task').set({ words: 'x' }).where('agenda_item_id', '=', it.item.id).execute(),
      () =>
        house
          .owner()
          .updateTable('participant')
          .set({ arrived_at: null, absent_why: 'x' })
          .where('meeting_id', '=', it.meeting.id)
          .execute(),
      () => house.owner().updateTable('agenda_item').set({ state: 'lapsed' }).where('id', '=', it.item.id).execute(),
      () => house.owner().updateTable('meeting').set({ state: 'ongoing' }).where('id', '=', it.meeting.id).execute(),
      () =>
        house
          .owner()
          .insertInto('dissent')
          .values({
            ...{ ...where, meeting_id: it.meeting.id, forum_id: house.forumId, ordinal: 0, organisation: 'Prov' },
            ...{ organisation_id: null, words: 'Nej.' },
          })
          .execute(),
    ])
      await assert.rejects(work, locked)
    await house
      .owner()
      .updateTable('task')
      .set({ state: 'reported' })
      .where('agenda_item_id', '=', it.item.id)
      .execute()
    await house
      .owner()
      .insertInto('recorded_text')
      .values({
        ...{
          ...where,
          meeting_id: it.meeting.id,
          forum_id: house.forumId,
          field: 'notes',
          words: 'Minns',
          saved_at: house.now(),
        },
        saved_by: null,
      })
      .execute()
    assert.equal(
      (await house.propose(it, house.by.chair, '/items/0/comments/1', 'Tiden är kort.', 'Lång.')).status,
      422,
    )
    assert.equal((await house.approve(it, house.by.chair)).status, 422)
  })
})
