import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { givenAgendaItem, givenMeeting, givenSeat } from '../../../test/meetings.ts'
import { addRow } from '../../../test/row.ts'

// The figures, through the door: what they are made of can be reached from each of them.

let house: TestHouse
let forumId: string
let adaId: string

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'nr' })
  const town = await addRow(data, 'organisation', {
    ...{ kind: 'municipality', name: 'Provköpings kommun', slug: 'provkoping', code: '9901' },
  })
  adaId = await givenPerson(data, { name: 'Ada Alm' })
  const seat = await givenSeat(data, { forumId, personId: adaId })
  await data.owner.updateTable('seat').set({ organisation_id: town }).where('id', '=', seat).execute()
  for (const [date, absent, state] of [
    ['2026-03-05', false, 'approved'],
    ['2026-04-09', true, 'approved'],
    ['2026-05-07', false, 'review'],
  ] as const) {
    const { items, meetingId } = await givenDocument(data, {
      ...{ forumId, date, state },
      attendance: [
        { name: 'Ada Alm', personId: adaId, absent, capacity: absent ? 'absent' : 'member' },
        ...(absent ? [{ name: 'Eva Ek', capacity: 'substitute', replaces: 'Ada Alm' }] : []),
      ],
      items: [
        { number: '1', title: `Rutinen ${date}`, clauses: [{ words: 'NR antar rutinen.' }] },
        { number: '2', title: `Läget ${date}` },
        { number: '3', title: `Tiden räckte inte ${date}`, lapsed: 'time' },
      ],
    })
    const shape = [
      { types: ['dialog', 'position'], minutes: 20, start_time: '09:00', end_time: '09:35' },
      { types: ['information'], minutes: 60, start_time: '09:35', end_time: '10:25' },
    ]
    for (const [i, it] of shape.entries())
      await data.owner
        .updateTable('item')
        .set(it)
        .where('id', '=', items[i]?.id ?? '')
        .execute()
    if (date === '2026-04-09')
      await data.owner.updateTable('meeting').set({ state: 'ended' }).where('id', '=', meetingId).execute()
  }
})
after(() => house.close())

const seen = async (path: string, who?: string): Promise<string> => {
  const answer = await (await house.as(who)).get(path)
  assert.equal(answer.status, 200, path)
  return (await answer.text()).replaceAll('\u00a0', ' ')
}
const cells = (html: string, row: string): readonly string[] => {
  const at = html.slice(html.lastIndexOf('<tr', html.indexOf(row)))
  return [...at.slice(0, at.indexOf('</tr>')).matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(it =>
    (it[1] ?? '').replaceAll(/<[^>]+>/g, '').trim(),
  )
}
const year = 'forum=nr&fran=2026-01-01&till=2026-12-31'

test('what the time went to is told by kind, of approved minutes alone', async () => {
  const html = await seen(`/uppfoljning/moten?${year}`)
  assert.match(html, /2 möten/)
  assert.deepEqual(cells(html, 'typ=stallningstagande').slice(1), ['2', '2', '40 min', '25 %'])
  assert.deepEqual(cells(html, 'typ=information').slice(1), ['2', '0', '2 tim', '75 %'])
  assert.match(html, /75 % av den planerade tiden var information, 25 % ställningstaganden/)
  assert.doesNotMatch(html, /2026-05-07/)
})

test('the clock is compared with the plan only where the meeting was held here', async () => {
  const html = await seen(`/uppfoljning/moten?${year}`)
  assert.match(html, /Punkterna tog 5 min längre tid än planerat/)
  const list = await seen(`/uppfoljning/moten/punkter?${year}&tid=ja`)
  assert.match(list, /Rutinen 2026-04-09/)
  assert.doesNotMatch(list, /Rutinen 2026-03-05/)
})

test('what lapsed is told with its reason, and each figure leads to its items', async () => {
  const html = await seen(`/uppfoljning/moten?${year}`)
  assert.match(html, /2 av 6 punkter utgick/)
  assert.match(html, /Tiden räckte inte 2026-04-09<\/a>.*?tidsbrist/s)
  const list = await seen(`/uppfoljning/moten/punkter?${year}&utgick=ja`)
  assert.match(list, /2 punkter/)
  const csv = await seen(`/uppfoljning/moten/punkter.csv?${year}&typ=information`)
  assert.equal(csv.trim().split('\n').length, 3)
  assert.match(csv, /Läget 2026-03-05.*60;?,?/)
})

test('attendance is by organisation and seat, with substitutes told apart', async () => {
  const html = await seen(`/uppfoljning/moten?${year}`)
  assert.match(html, /2 av 2 platser var besatta/)
  assert.deepEqual(cells(html, '/huvudman/provkoping'), ['Provköpings kommun', '2', '1', '1', '0', '0', '0'])
  assert.match(await seen('/uppfoljning/moten?fran=2026-01-01&till=2026-12-31'), /Välj ett forum/)
})

test('a day that is none is refused with what to do, and what was typed stands', async () => {
  const html = await seen('/uppfoljning/moten?fran=2026-02-31&till=x')
  assert.match(html, /Ange dagarna som ÅÅÅÅ-MM-DD/)
  assert.match(html, /value="2026-02-31"/)
  assert.match(await seen('/uppfoljning/moten?forum=finns-inte'), /Mötenas tid/)
})

test('tasks are told to those who handle the forum, and to nobody else', async () => {
  const { data } = house.deps
  const secretary = await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId })
  const meeting = await givenMeeting(data, { forumId, date: '2026-09-10', state: 'ended' })
  const item = await givenAgendaItem(data, meeting, { title: 'Hemlig punkt' })
  await addRow(data, 'task', {
    ...{ code: 'uppg1', agenda_item_id: item.id, meeting_id: meeting.id, forum_id: forumId, ordinal: 1 },
    ...{ words: 'Hemlig uppgift', due_on: '2026-10-01', added_at: '2026-09-10T10:00:00Z' },
  })
  assert.match(await seen(`/uppfoljning/moten?${year}`, secretary), /0 av 1 uppgift klara i tid/)
  assert.doesNotMatch(await seen(`/uppfoljning/moten?${year}`), /klara i tid/)
})
