import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type ClearanceHouse, type Held, openClearances, type Who } from '../../../test/clearances.ts'
import { nameAfterMeeting } from './clearance.jobs.ts'

// Several people clear at the same moment: the gate opens once, and each answer is kept once.

let hands: ClearanceHouse
before(async () => {
  hands = await openClearances()
})
after(() => hands.house.close())

const rounds = [1, 2, 3]
const clear = async (who: Who, it: Held): Promise<number> => (await hands.answers(who, it, { svar: 'cleared' })).status

describe('Clearing at once', { timeout: 300_000 }, () => {
  test('both clear: it opens, and each has answered once', async () => {
    for (const _ of rounds) {
      const it = await hands.held()
      await hands.ask(it)
      assert.deepEqual(await Promise.all([clear('chair', it), clear('viceChair', it)]), [303, 303])
      const row = await hands.gateRow(it.itemCode)
      assert.deepEqual([row.state, row.waiting_for, row.cleared_by.length], ['cleared', [], 2])
    }
  })

  test('one presses twice: it is one answer, and the other press is told', async () => {
    for (const _ of rounds) {
      const it = await hands.held()
      await hands.ask(it)
      const pressed = await Promise.all([clear('chair', it), clear('chair', it)])
      assert.equal(pressed.filter(status => status === 303).length, 1)
      assert.ok(
        pressed.every(status => [303, 409, 422].includes(status)),
        pressed.join(),
      )
      const answered = (await hands.standingOf(it.itemCode)).filter(one => one.answer === 'cleared')
      assert.equal(answered.length, 1)
    }
  })

  test('they are asked twice: each is asked once, with one mail', async () => {
    const it = await hands.held()
    const before = (await hands.subjects('chair')).length
    const ask = async () => (await hands.by.secretary.post(`${it.path}/fraga`)).status
    const pressed = await Promise.all([ask(), ask()])
    assert.ok(
      pressed.every(status => [303, 409, 422].includes(status)),
      pressed.join(),
    )
    assert.equal((await hands.subjects('chair')).length - before, 1)
    assert.equal((await hands.standingOf(it.itemCode)).length, 2)
  })

  test('those whom a condition names are named once, however many times the work is done at once', async () => {
    for (const _ of rounds) {
      const it = await hands.held({ named: false })
      await Promise.allSettled([1, 2, 3].map(() => nameAfterMeeting(hands.house.deps, it.meeting.id)))
      assert.equal((await hands.standingOf(it.itemCode)).length, 2)
    }
  })
})
