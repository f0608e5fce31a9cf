import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { givenMeeting } from '../../../test/meetings.ts'
import { openTaskHouse, type TaskHouse } from '../../../test/tasks.ts'
import { permitFor } from '../../access/permit.ts'
import { moveAgendaItem } from '../agendas/agenda.change.ts'
import { notedAt } from './noted.row.ts'
import { returnEverywhere } from './task.jobs.ts'
import { worker } from './tell.ts'

// What comes back on the agenda by itself, follows what is moved, and leaves it again when nothing is left to say.

let house: TaskHouse
before(async () => {
  house = await openTaskHouse()
})
after(() => house.close())

const owner = () => house.deps.data.owner
const night = () => returnEverywhere(house.deps, house.deps.now())
const as = (who: keyof TaskHouse['persons']) => house.as(house.persons[who])
const version = async (code: string) => ({ version: String((await house.row(code)).version) })
const meet = (date: string, state: 'planned' | 'called' | 'ongoing' = 'planned') =>
  givenMeeting(house.deps.data, { forumId: house.forumId, date, state })

beforeEach(async () => {
  await owner().deleteFrom('task_return').execute()
  await owner().deleteFrom('feedback_item').execute()
  await owner().deleteFrom('task_event').execute()
  await owner().deleteFrom('task').execute()
  await owner().deleteFrom('agenda_item').where('id', '<>', house.itemId).execute()
  await owner().deleteFrom('meeting_plan').where('meeting_id', '<>', house.meeting.id).execute()
  await owner().deleteFrom('meeting').where('id', '<>', house.meeting.id).execute()
  house.itIs('2026-11-22')
})

/** The items that follow up tasks at a meeting, with the words of what comes back on each. */
async function feedbackAt(meetingId: string) {
  const items = await owner()
    .selectFrom('feedback_item as f')
    .innerJoin('agenda_item as i', 'i.id', 'f.agenda_item_id')
    .selectAll('i')
    .where('f.meeting_id', '=', meetingId)
    .execute()
  const rows = await owner()
    .selectFrom('task_return as r')
    .innerJoin('task as t', 't.id', 'r.task_id')
    .select(['r.agenda_item_id', 't.words', 'r.outcome'])
    .where('r.meeting_id', '=', meetingId)
    .orderBy('t.words')
    .execute()
  return items.map(item => ({ item, words: rows.filter(it => it.agenda_item_id === item.id).map(it => it.words) }))
}

describe('coming back', () => {
  test('what is due by then comes back on one item of the first agenda that has not been sent; twice is as once', async () => {
    const [sent, first, second] = [
      await meet('2026-11-26', 'called'),
      await meet('2026-12-03'),
      await meet('2026-12-17'),
    ]
    await house.task({ words: 'A förfallen', owners: ['Adde Ansvarig'], dueOn: '2026-11-10' })
    await house.task({ words: 'B till dess', owners: ['Presidiet'], dueOn: '2026-12-03' })
    await house.task({ words: 'C senare', owners: ['Presidiet'], dueOn: '2026-12-10' })
    await house.task({ words: 'D nästa år', owners: ['Presidiet'], due: 'hösten 2027' })
    await house.task({ words: 'E utan dag', owners: ['Presidiet'] })
    await night()
    await night()
    assert.deepEqual(await feedbackAt(sent.id), [])
    const [one, ...more] = await feedbackAt(first.id)
    assert.deepEqual(more, [])
    assert.deepEqual(one?.words, ['A förfallen', 'B till dess'])
    assert.deepEqual(one?.item.types, ['feedback'])
    assert.match(one?.item.purpose ?? '', /A förfallen \(Adde Ansvarig, till den 10 november 2026\)/)
    assert.deepEqual(
      (await feedbackAt(second.id)).map(it => it.words),
      [['C senare']],
    )
  })

  test('what is reported comes back at once, and leaves when it is closed; an item that nothing is left on goes', async () => {
    const first = await meet('2026-12-03')
    const { code } = await house.task({ words: 'Klar i förväg', owners: ['Adde Ansvarig'], dueOn: '2027-06-01' })
    await night()
    assert.deepEqual(await feedbackAt(first.id), [])
    const report = { ...(await version(code)), words: 'Gjort', on: '2026-11-20' }
    assert.equal((await (await as('owner')).post(`/uppgifter/${code}/rapportera`, report)).status, 303)
    await night()
    assert.deepEqual(
      (await feedbackAt(first.id)).map(it => it.words),
      [['Klar i förväg']],
    )
    assert.match(
      await (await (await as('secretary')).get(`/uppgifter/${code}`)).text(),
      /Forumet tar ställning till rapporten på mötet/,
    )
    assert.equal((await (await as('secretary')).post(`/uppgifter/${code}/stang`, await version(code))).status, 303)
    await night()
    assert.deepEqual(await feedbackAt(first.id), [])
  })

  test('what somebody has written on the item stays when its tasks are gone', async () => {
    const first = await meet('2026-12-03')
    const { code } = await house.task({ words: 'Tas bort', owners: ['Adde Ansvarig'], dueOn: '2026-12-01' })
    await night()
    await owner()
      .updateTable('agenda_item')
      .set({ purpose: 'Vi tar det muntligt' })
      .where('meeting_id', '=', first.id)
      .execute()
    await (await as('secretary')).post(`/uppgifter/${code}/avskriv`, { ...(await version(code)), words: 'Nej.' })
    await night()
    assert.deepEqual(
      (await feedbackAt(first.id)).map(it => it.item.purpose),
      ['Vi tar det muntligt'],
    )
  })

  test('“nästa möte” is the forum’s next meeting, and follows it when it is moved or another one is planned before it', async () => {
    const later = await meet('2026-12-17')
    const { code } = await house.task({ words: 'Till nästa möte', owners: ['Presidiet'], due: 'nästa möte' })
    assert.equal((await house.row(code)).due_by, '2026-12-17')
    await owner().updateTable('meeting').set({ date: '2026-12-10' }).where('id', '=', later.id).execute()
    assert.equal((await house.row(code)).due_by, '2026-12-10')
    const sooner = await meet('2026-12-03')
    assert.equal((await house.row(code)).due_by, '2026-12-03')
    await night()
    assert.equal((await feedbackAt(sooner.id)).length, 1)
    await owner()
      .updateTable('meeting')
      .set({ state: 'cancelled', cancelled_why: 'För få kan komma.' })
      .where('id', '=', sooner.id)
      .execute()
    assert.equal((await house.row(code)).due_by, '2026-12-10')
    await night()
    assert.deepEqual(
      (await feedbackAt(later.id)).map(it => it.words),
      [['Till nästa möte']],
    )
  })

  test('a task that is moved follows to the meeting of its new day', async () => {
    const [first, second] = [await meet('2026-12-03'), await meet('2027-01-14')]
    const { code } = await house.task({ words: 'Flyttas', owners: ['Presidiet'], dueOn: '2026-12-01' })
    await night()
    const form = { ...(await version(code)), dueOn: '2027-01-10', words: 'Mer tid.' }
    assert.equal((await (await as('secretary')).post(`/uppgifter/${code}/flytta`, form)).status, 303)
    await night()
    assert.deepEqual(await feedbackAt(first.id), [])
    assert.deepEqual(
      (await feedbackAt(second.id)).map(it => it.words),
      [['Flyttas']],
    )
  })

  test('beginning an agenda brings what is due, without waiting for the night', async () => {
    const first = await meet('2026-12-03')
    await house.task({ words: 'Med från början', owners: ['Presidiet'], dueOn: '2026-12-01' })
    const begun = await (await as('secretary')).post(`/moten/${first.code}/dagordning/borja`, { fran: 'mall' })
    assert.equal(begun.status, 303)
    const [one] = await feedbackAt(first.id)
    assert.deepEqual(one?.words, ['Med från början'])
    const page = await (await as('secretary')).get(`/moten/${first.code}/dagordning/${one?.item.code}`)
    assert.match(await page.text(), /Uppgifter som kommer tillbaka/)
  })

  test('an item that goes on to another meeting takes its tasks along', async () => {
    const first = await meet('2026-12-03')
    await house.task({ words: 'Följer med', owners: ['Presidiet'], dueOn: '2026-12-01' })
    await night()
    const [one] = await feedbackAt(first.id)
    await owner().updateTable('meeting').set({ state: 'called' }).where('id', '=', first.id).execute()
    await owner()
      .insertInto('agenda_version')
      .values({
        ...{ meeting_id: first.id, forum_id: house.forumId, n: 1, kind: 'planned', message: null, sha256: 'x' },
        ...{
          frozen_at: '2026-11-22T08:00:00Z',
          content: JSON.stringify({ meeting: {}, items: [{ id: one?.item.id }] }),
        },
      } as never)
      .execute()
    const second = await meet('2026-12-17')
    await house.deps.data.as(worker, tx =>
      moveAgendaItem(tx, permitFor(worker, 'agenda.change', { forumId: house.forumId }), one?.item.id ?? '', {
        meetingId: second.id,
      }),
    )
    await night()
    assert.deepEqual(
      (await feedbackAt(second.id)).map(it => it.words),
      [['Följer med']],
    )
  })
})

describe('at the meeting', () => {
  test('done closes it, not done comes back next time, and a new day moves it: each noted with the meeting', async () => {
    const first = await meet('2026-11-25')
    const [done, not, moved] = [
      await house.task({ words: 'A klar', owners: ['Presidiet'], dueOn: '2026-11-20' }),
      await house.task({ words: 'B inte klar', owners: ['Presidiet'], dueOn: '2026-11-20' }),
      await house.task({ words: 'C ny dag', owners: ['Presidiet'], dueOn: '2026-11-20' }),
    ]
    await night()
    const [one] = await feedbackAt(first.id)
    const secretary = await as('secretary')
    const say = async (code: string, form: Record<string, string>) => {
      const { version: readAt } = await house.row(code)
      const sent = { meeting: first.id, readAt: String(readAt), till: `/moten/${first.code}/sekreterare` }
      return (await secretary.post(`/uppgifter/${code}/pa-motet`, { ...sent, ...form })).status
    }
    assert.equal(await say(done.code, { how: 'closed' }), 422)
    await owner().updateTable('meeting').set({ state: 'ongoing' }).where('id', '=', first.id).execute()
    const page = await (await secretary.get(`/moten/${first.code}/sekreterare?punkt=${one?.item.code}`)).text()
    for (const words of ['A klar', 'B inte klar', 'C ny dag', 'Inte klar']) assert.ok(page.includes(words), words)
    assert.equal(await say(done.code, { how: 'closed' }), 303)
    assert.equal(await say(not.code, { how: 'not-done' }), 303)
    assert.equal(await say(moved.code, { how: 'moved' }), 422)
    assert.equal(await say(moved.code, { how: 'moved', day: '2027-02-01' }), 303)
    assert.deepEqual(
      [(await house.row(done.code)).state, (await house.row(not.code)).state, (await house.row(moved.code)).due_by],
      ['closed', 'open', '2027-02-01'],
    )
    const next = await meet('2026-12-17')
    await owner().updateTable('meeting').set({ state: 'ended' }).where('id', '=', first.id).execute()
    await night()
    assert.deepEqual(
      (await feedbackAt(next.id)).map(it => it.words),
      [['B inte klar']],
    )
    const noted = await house.deps.data.read(worker, db => notedAt(db, first.id))
    assert.deepEqual(noted.get(one?.item.id ?? ''), [
      'Uppgiften ”A klar” är klar.',
      'Uppgiften ”B inte klar” är inte klar och tas upp igen.',
      'Uppgiften ”C ny dag” ska i stället vara klar senast den 1 februari 2027.',
    ])
    const told = await (await secretary.get(`/uppgifter/${not.code}`)).text()
    assert.match(
      told.replace(/&nbsp;|\u00a0/gu, ' '),
      /Är inte klar än på mötet den 25 november 2026 av Siv Sekreterare/,
    )
  })

  test('a member says nothing for the meeting', async () => {
    const first = await meet('2026-11-25')
    const { code } = await house.task({ words: 'Inte din', owners: ['Presidiet'], dueOn: '2026-11-20' })
    await night()
    await owner().updateTable('meeting').set({ state: 'ongoing' }).where('id', '=', first.id).execute()
    const form = { how: 'closed', meeting: first.id, readAt: '1' }
    assert.equal((await (await as('member')).post(`/uppgifter/${code}/pa-motet`, form)).status, 403)
  })
})
