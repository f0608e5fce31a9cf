import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { publishedMeeting } from '../../../test/after.ts'
import { type ClearanceHouse, condition, type Held, openClearances } from '../../../test/clearances.ts'
import type { TestHouse } from '../../../test/house.ts'
import { gateOf } from './clearance.ts'

// Through the door: what makes an answer fall, until when it can be taken back, and what it settles.

let house: TestHouse
let hands: ClearanceHouse

before(async () => {
  hands = await openClearances()
  house = hands.house
})
after(() => house.close())

describe('an answer', () => {
  test('the database opens a gate by the same rule as we do', async () => {
    const it = await hands.held()
    await hands.ask(it)
    const asked = await hands.standingOf(it.itemCode)
    for (const change of [
      { id: asked[0]?.id ?? '', answer: 'refused' as const },
      { id: asked[1]?.id ?? '', answer: 'cleared' as const },
    ]) {
      const given = { answered_at: '2026-11-01T10:00:00Z', happened_on: '2026-11-01', words: 'x' }
      await hands.owner
        .updateTable('clearance')
        .set({ ...given, answer: change.answer })
        .where('id', '=', change.id)
        .execute()
      const rows = await hands.owner
        .selectFrom('clearance')
        .selectAll()
        .where('gate_id', '=', (await hands.gateRow(it.itemCode)).id)
        .execute()
      const rule = gateOf(
        rows.map(row => ({
          ...{ label: row.label, answer: row.answer, happenedOn: row.happened_on },
          ...{ answeredAt: row.answered_at, fallenAt: row.fallen_at },
        })),
      )
      const row = await hands.gateRow(it.itemCode)
      assert.deepEqual(
        [row.state, row.waiting_for, row.cleared_by, row.cleared_on],
        [rule.state, rule.waitingFor, rule.clearedBy, rule.clearedOn],
      )
    }
  })

  test('a clearing can be taken back until the clause has gone out, and not after that', async () => {
    const it = await hands.held()
    await hands.ask(it)
    await hands.clears('chair', it)
    await hands.clears('viceChair', it)
    const own = async () =>
      (await hands.standingOf(it.itemCode)).find(one => one.person_id === hands.ids.chair)?.id ?? ''
    assert.equal(
      (await hands.by.viceChair.post(`${it.path}/angra`, { klarering: await own(), skal: 'Fel person' })).status,
      422,
    )
    await hands.done(hands.by.chair, `${it.path}/angra`, { klarering: await own(), skal: 'Jag läste fel version.' })
    assert.deepEqual(await hands.gateRow(it.itemCode).then(row => [row.state, row.waiting_for]), [
      'waiting',
      ['ordföranden'],
    ])
    assert.match(await hands.seen(hands.by.secretary, it.path), /Svaret ångrades\. ”Jag läste fel version\.”/)
    await hands.clears('chair', it)
    const at = '2026-11-10T10:00:00Z'
    const { meeting } = it
    const hash = '0'.repeat(64)
    await hands.owner
      .insertInto('minutes_version')
      .values({
        ...{
          meeting_id: meeting.id,
          forum_id: hands.forumId,
          n: 1,
          kind: 'circulated',
          why: null,
          text: 'x',
          sha256: hash,
        },
        reading: JSON.stringify({
          items: [{ positions: [{ status: 'final', text: it.words, condition }] }],
        }),
        ...{ keys: JSON.stringify({ items: [{ code: it.itemCode }] }), made_at: at, made_by: null },
      })
      .execute()
    await hands.owner
      .insertInto('meeting_minutes')
      .values({
        ...{
          meeting_id: meeting.id,
          forum_id: hands.forumId,
          state: 'approved',
          current_n: 1,
          published_n: null,
          adjust_by: null,
        },
        ...{ began_at: at, circulated_at: at, approved_at: at, published_at: null },
      })
      .execute()
    const late = await hands.by.chair.post(`${it.path}/angra`, { klarering: await own(), skal: 'För sent' })
    assert.equal(late.status, 422)
    assert.match(await late.text(), /har gått ut[\s\S]*nytt ställningstagande/)
    const list = await hands.by.secretary.post(`${it.path}/utse`, { kallas: 'Någon till' })
    assert.equal(list.status, 422)
    assert.equal((await hands.gateRow(it.itemCode)).state, 'cleared')
  })

  test('other words, another condition or another text to approve: what was answered falls, and is kept', async () => {
    const it = await hands.held()
    await hands.ask(it)
    await hands.clears('chair', it)
    await hands.done(hands.by.secretary, `${it.path}/underlag`, { ord: 'Den justerade texten, en gång till.' })
    const unasked = async () =>
      assert.deepEqual(
        (await hands.standingOf(it.itemCode)).map(one => [one.label, one.asked_at, one.answer]),
        ['ordföranden', 'vice ordföranden'].map(label => [label, null, null]),
      )
    await unasked()
    await hands.ask(it)
    await hands.clears('viceChair', it)
    const condition = 'under förutsättning att båda ordförandena godkänner beloppet'
    await hands.owner.updateTable('agenda_clause').set({ condition }).where('id', '=', it.clauseId).execute()
    await unasked()
    const page = await hands.seen(hands.by.secretary, it.path)
    assert.match(page, /Tidigare frågor och svar[\s\S]*det som ska godkännas ändrades[\s\S]*villkoret ändrades/)
  })

  test('words that are changed on the agenda have to be cleared anew, by the same people', async () => {
    const it = await hands.held()
    await hands.ask(it)
    await hands.clears('chair', it)
    await hands.clears('viceChair', it)
    await hands.owner
      .updateTable('agenda_clause')
      .set({ words: 'Rådet antar den ändrade planen.' })
      .where('id', '=', it.clauseId)
      .execute()
    const row = await hands.gateRow(it.itemCode)
    assert.deepEqual(
      [row.words, row.state, row.waiting_for],
      ['Rådet antar den ändrade planen.', 'waiting', ['ordföranden', 'vice ordföranden']],
    )
    const page = await hands.seen(hands.by.secretary, `/klarera/${row.code}`)
    assert.match(page, /Orden som de var[\s\S]*Rådet antar plan/)
    assert.match(page, /Gäller inte längre: orden ändrades/)
    assert.match(await hands.seen(hands.by.chair, it.path), /Orden har ändrats/)
    assert.equal((await hands.answers('chair', it, { svar: 'cleared' })).status, 422)
  })

  test('an answer to a text that was changed meanwhile is stale', async () => {
    const it = await hands.held()
    await hands.done(hands.by.secretary, `${it.path}/underlag`, { ord: 'Första texten' })
    await hands.ask(it)
    const page = await hands.seen(hands.by.chair, it.path)
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const own = (await hands.standingOf(it.itemCode)).find(one => one.person_id === hands.ids.chair)?.id ?? ''
    await hands.done(hands.by.secretary, `${it.path}/underlag`, { ord: 'Andra texten' })
    await hands.done(hands.by.secretary, `${it.path}/fraga`)
    const answer = await hands.by.chair.post(`${it.path}/svara`, { klarering: own, svar: 'cleared', version })
    assert.equal(answer.status, 409)
    assert.equal((await hands.gateRow(it.itemCode)).state, 'waiting')
  })
})

describe('words that are changed in the minutes', () => {
  test('an adjustment that is accepted is cleared anew, though it stands in the version alone', async () => {
    const it = await hands.held()
    await hands.ask(it)
    await hands.clears('chair', it)
    const version = (n: number, text: string) => ({
      ...{
        meeting_id: it.meeting.id,
        forum_id: hands.forumId,
        n,
        text: 'x',
        sha256: String(n).repeat(64),
        made_by: null,
      },
      ...(n === 1 ? { kind: 'circulated' as const, why: null } : { kind: 'adjusted' as const, why: 'En justering' }),
      reading: JSON.stringify({ items: [{ positions: [{ status: 'final', text, condition }] }] }),
      ...{ keys: JSON.stringify({ items: [{ code: it.itemCode }] }), made_at: '2026-11-10T10:00:00Z' },
    })
    await hands.owner.insertInto('minutes_version').values(version(1, it.words)).execute()
    assert.deepEqual((await hands.gateRow(it.itemCode)).cleared_by, ['ordföranden'], 'the same words')
    await hands.owner.insertInto('minutes_version').values(version(2, 'Rådet antar planen med ändringar.')).execute()
    const row = await hands.gateRow(it.itemCode)
    assert.deepEqual(
      [row.words, row.waiting_for, row.cleared_by],
      ['Rådet antar planen med ändringar.', ['ordföranden', 'vice ordföranden'], []],
    )
    assert.match(await hands.seen(hands.by.secretary, `/klarera/${row.code}`), /Orden som de var/)
  })
})

describe('minutes that become public', () => {
  test('what was cleared before they did is settled with them, and waits for nothing', async () => {
    const it = await hands.held()
    await hands.ask(it)
    await hands.clears('chair', it)
    await hands.clears('viceChair', it)
    await hands.owner.insertInto('meeting_minutes').values(way(it)).execute()
    const { secretary, chair, viceChair } = hands.by
    const approvers = [chair, viceChair]
    await publishedMeeting(house, { meeting: it.meeting, secretary, approvers })
    await house.idle()
    const settled = await hands.owner
      .selectFrom('settlement as t')
      .innerJoin('stance_gate as g', 'g.id', 't.gate_id')
      .select(['t.outcome', 't.undone_at', 't.published'])
      .where('g.item_code', '=', it.itemCode)
      .execute()
    assert.deepEqual(settled, [{ outcome: 'met', undone_at: null, published: true }])
    assert.match(await hands.seen(await house.as(undefined), `/punkter/${it.itemCode}`), /Villkoret uppfyllt den/)
  })
})

const way = (it: Held) => ({
  ...{ meeting_id: it.meeting.id, forum_id: hands.forumId, began_at: '2026-11-01T08:00:00Z', current_n: null },
  ...{ published_n: null, adjust_by: null, circulated_at: null, approved_at: null, published_at: null },
})
