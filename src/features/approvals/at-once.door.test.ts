import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { approvedMeeting, publish } from '../../../test/after.ts'
import { type ApprovingHouse, type Held, ok, openApprovingHouse } from '../../../test/approvals.ts'
import { daysAfter } from '../../kernel/time.ts'

// Several people at the same moment: whoever comes first, what becomes of the minutes is one thing and hangs together.

let house: ApprovingHouse
before(async () => {
  house = await openApprovingHouse()
})
after(() => house.close())

const rounds = [1, 2, 3]
/** None of them broke: each was done, or refused in words. */
const answered = async (sent: readonly Promise<Response>[]): Promise<readonly number[]> => {
  const statuses = (await Promise.all(sent)).map(it => it.status)
  for (const status of statuses) assert.ok([303, 409, 422].includes(status), `answered ${status}`)
  return statuses
}
const mailJobs = async (): Promise<number> =>
  Number(
    (
      await house
        .owner()
        .selectFrom('outbox')
        .select(it => it.fn.countAll().as('n'))
        .executeTakeFirst()
    )?.n,
  )
const standing = async (it: Held) => (await house.approvals(it)).filter(one => one.fallen_at === null)

describe('At once', { timeout: 300_000 }, () => {
  test('both chairs approve: the minutes are approved once, by both', async () => {
    for (const _ of rounds) {
      const it = await house.circulated()
      await answered([house.approve(it, house.by.chair), house.approve(it, house.by.vice)])
      assert.equal((await standing(it)).length, 2)
      assert.equal((await house.way(it))?.state, 'approved')
    }
  })

  test('one chair presses twice: it is one approval', async () => {
    for (const _ of rounds) {
      const it = await house.circulated()
      const sent = await answered([house.approve(it, house.by.chair), house.approve(it, house.by.chair)])
      assert.equal(sent.filter(status => status === 303).length, 1)
      assert.equal((await standing(it)).length, 1)
    }
  })

  test('an adjustment is proposed while the last one approves: nothing is approved with a proposal unanswered', async () => {
    for (const _ of rounds) {
      const it = await house.circulated()
      await ok(house.approve(it, house.by.chair))
      await answered([
        house.approve(it, house.by.vice),
        house.propose(it, house.by.member, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är lång.'),
      ])
      const open = (await house.adjustments(it)).filter(one => one.state === 'open').length
      const state = (await house.way(it))?.state
      assert.ok(open === 0 ? state === 'approved' : state === 'circulated', `${state} with ${open} open`)
      if (open > 0) assert.ok((await standing(it)).length < 2)
    }
  })

  test('the minutes are sent out twice: there is one version, and one mail to each', async () => {
    const day = daysAfter(house.now().slice(0, 10), 7)
    const single = await house.held()
    const before = await mailJobs()
    await ok(house.by.secretary.post(`${single.at}/skicka`, { version: '1', adjustBy: day }))
    const each = (await mailJobs()) - before
    for (const _ of rounds) {
      const it = await house.held()
      const had = await mailJobs()
      const send = () => house.by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: day })
      assert.equal((await answered([send(), send()])).filter(status => status === 303).length, 1)
      assert.equal((await house.versionsOf(it)).length, 1)
      assert.equal((await mailJobs()) - had, each)
    }
  })

  test('they are published twice: there is one publication and one document', async () => {
    for (const _ of rounds) {
      const it = await house.held()
      const of = { meeting: it.meeting, secretary: house.by.secretary }
      await approvedMeeting(house, { ...of, approvers: [house.by.chair, house.by.vice] })
      const sent = await answered([publish(of), publish(of)])
      assert.ok(sent.includes(303))
      const owner = house.owner()
      const rows = await owner.selectFrom('publication').selectAll().where('meeting_id', '=', it.meeting.id).execute()
      assert.deepEqual(
        rows.map(one => one.document_version),
        [1],
      )
      const documents = await owner
        .selectFrom('document')
        .select('id')
        .where('meeting_id', '=', it.meeting.id)
        .execute()
      assert.equal(documents.length, 1)
    }
  })

  test('a correction is called off after it had gone out: the approvals of what holds again stand', async () => {
    const it = await house.held()
    const { secretary } = house.by
    const of = { meeting: it.meeting, secretary }
    await approvedMeeting(house, { ...of, approvers: [house.by.chair, house.by.vice] })
    const version = async () => String((await house.way(it))?.version)
    await ok(secretary.post(`${it.at}/ratta`, { version: await version(), skal: 'Tiden.' }))
    const write = (summary: string, was: string) =>
      secretary.post(`/moten/${it.meeting.code}/anteckna/${it.item.code}/text`, { summary, 'base-summary': was })
    const [was, becomes] = ['Planen gicks igenom.\n\nKostnaden delas.', 'Planen gicks igenom.\n\nKostnaden delas lika.']
    await ok(write(becomes, was))
    const adjustBy = daysAfter(house.now().slice(0, 10), 7)
    await ok(secretary.post(`${it.at}/skicka`, { version: await version(), adjustBy }))
    assert.equal((await standing(it)).length, 0)
    await ok(write(was, becomes))
    await ok(secretary.post(`${it.at}/ratta/avbryt`, { version: await version() }))
    const way = await house.way(it)
    assert.deepEqual([way?.state, way?.current_n], ['approved', 1])
    assert.deepEqual(
      (await standing(it)).map(one => one.n),
      [1, 1],
    )
    assert.equal((await publish(of)).status, 303)
  })
})
