import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { approvedMeeting, documentCode, publish } from '../../../test/after.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'
import { dateAt, instantAt } from '../../kernel/time.ts'

// A meeting in calendars once it has been held: its real end, and where its minutes are, each for those who may read them.

let house: TestHouse
let forumId: string
let secretary: Visitor
let chair: Visitor
let chairId: string
let meeting: GivenMeeting
const key = 'k'.repeat(43)
const day = dateAt(new Date().toISOString())

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' })
  secretary = await house.as(await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId }))
  chairId = await givenPerson(data, { name: 'Orvar Ordförande' })
  await givenSeat(data, { forumId, personId: chairId, role: 'chair' })
  chair = await house.as(chairId)
  const hash = createHash('sha256').update(key).digest('hex')
  await data.owner.insertInto('calendar_key').values({ person_id: chairId, hash, made_at: house.deps.now() }).execute()
  meeting = await givenMeeting(data, { forumId, date: day, state: 'ended', announced: true })
  const [started_at, ended_at] = [instantAt(day, '09:02'), instantAt(day, '11:40')]
  const of = { meeting_id: meeting.id, forum_id: forumId }
  await data.owner
    .insertInto('meeting_sitting')
    .values({
      ...of,
      ordinal: 1,
      date: day,
      start_time: null,
      end_time: null,
      place: null,
      started_at,
      ended_at,
      broken_why: null,
    })
    .execute()
  const role = { person_id: chairId, role: 'Ordförande', arrived_at: started_at }
  await givenParticipant(data, meeting, { name: 'Orvar Ordförande', ...role })
  await givenAgendaItem(data, meeting, { title: 'Mötets öppnande', number: '1', ordinal: 1, state: 'done' })
  await data.owner
    .insertInto('meeting_minutes')
    .values({
      ...{ ...of, began_at: house.deps.now(), current_n: null, published_n: null, adjust_by: null },
      ...{ circulated_at: null, approved_at: null, published_at: null },
    })
    .execute()
})
after(() => house.close())

const feed = async (path: string): Promise<string> => {
  const answer = await (await house.as(undefined)).get(path)
  assert.equal(answer.status, 200, path)
  return (await answer.text()).replace(/\r\n /g, '')
}
const own = () => feed(`/kalender/${key}.ics`)
const open = () => feed('/kalender/forum/nsr.ics')

test('whoever takes part sees when it ended, and its minutes once they have gone out', async () => {
  const draft = await own()
  assert.match(draft, /DTEND;TZID=Europe\/Stockholm:\d{8}T114000/)
  assert.match(draft, /SEQUENCE:1\r/)
  assert.doesNotMatch(draft, /Mötesanteckningar/)
  await approvedMeeting(house, { meeting, secretary, approvers: [chair] })
  assert.match(
    await own(),
    new RegExp(`Mötesanteckningar: http://samklang.test/moten/${meeting.code}/motesanteckningar`),
  )
})

test('everyone else sees the hours that were announced, until the minutes are published', async () => {
  const before = await open()
  assert.match(before, /DTEND;TZID=Europe\/Stockholm:\d{8}T120000/)
  assert.match(before, /SEQUENCE:0\r/)
  assert.doesNotMatch(before, /Mötesanteckningar/)
  assert.equal((await publish({ meeting, secretary })).status, 303)
  const code = await documentCode(house, meeting.id)
  const published = await open()
  assert.match(published, new RegExp(`Mötesanteckningar: http://samklang.test/dokument/${code}`))
  assert.match(published, /DTEND;TZID=Europe\/Stockholm:\d{8}T114000/)
  assert.match(published, /SEQUENCE:1\r/)
})
