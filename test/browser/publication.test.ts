import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GivenMeeting, givenAgendaItem, givenMeeting, givenParticipant } from '../meetings.ts'
import { approveMinutes, follow, press, sendMinutes, unfold, wordsOf } from './meeting.hands.ts'
import { type GivenCouncil, givenCouncil, type MeetingHouse, openMeetingHouse } from './meeting.house.ts'

// What is held back is seen to be held back before anybody else can read the minutes.

const day = '2026-03-05'
let at: MeetingHouse
let council: GivenCouncil
let meeting: GivenMeeting
const who = (name: string): string => council.people[name] ?? ''

before(async () => {
  at = await openMeetingHouse('2026-03-06', '09:00')
  const forum = { name: 'Samråd i norr', shortName: 'SIN', slug: 'sin' }
  council = await givenCouncil(at.house, forum, { 'Rut Rönn': ['region', 'chair'] })
  const { data } = at.house.deps
  meeting = await givenMeeting(data, { forumId: council.forumId, date: day, state: 'ended', announced: true })
  const came = { person_id: who('Rut'), arrived_at: `${day}T08:00:00Z` }
  await givenParticipant(data, meeting, { name: 'Rut Rönn', role: 'Ordförande', ...came })
  const item = { state: 'done' as const, types: ['information'] }
  await givenAgendaItem(data, meeting, { ...item, title: 'Läget i vården', number: '1', ordinal: 1 })
  await givenAgendaItem(data, meeting, { ...item, title: 'Upphandling av hjälpmedel', number: '2', ordinal: 2 })
  await data.owner
    .insertInto('meeting_minutes')
    .values({
      ...{ meeting_id: meeting.id, forum_id: council.forumId, began_at: at.house.deps.now(), current_n: null },
      ...{ published_n: null, adjust_by: null, circulated_at: null, approved_at: null, published_at: null },
    })
    .execute()
})
after(() => at?.close())

test('a secretary holds an item back, sees what everyone will read, publishes it, and lets it out later', async () => {
  const secretary = await at.pageOf(who('Siv'))
  await sendMinutes(secretary, meeting.code)
  await approveMinutes(at, who('Rut'), meeting.code)
  await secretary.goto(`/moten/${meeting.code}/motesanteckningar`)
  await follow(secretary, 'Publicera')
  await unfold(secretary, '2. Upphandling av hjälpmedel')
  const item = secretary.locator('details', { hasText: '2. Upphandling av hjälpmedel' }).first()
  await item.getByLabel(/^Publicera inte punkten/).check()
  await press(secretary, 'Publicera')
  assert.match(await wordsOf(secretary), /Välj varför punkten hålls tillbaka/)
  await item.getByLabel('Skäl', { exact: true }).selectOption({ label: 'Upphandling pågår' })
  await press(secretary, 'Visa hur det blir')
  const preview = await wordsOf(secretary.locator('.minutes-sheet'))
  assert.match(preview, /2 Punkten publiceras inte Skäl: Upphandling pågår\./)
  assert.doesNotMatch(preview, /hjälpmedel/)
  await press(secretary, 'Publicera')
  await secretary.getByText('Mötesanteckningarna är publicerade.').waitFor()
  const citizen = await at.pageOf(undefined, `/moten/${meeting.code}`)
  assert.match(await wordsOf(citizen), /1 punkt publiceras inte\. Punkt 2: Upphandling pågår/)
  assert.doesNotMatch(await citizen.content(), /hjälpmedel/)
  await follow(citizen, /anteckningar$/)
  assert.match(await wordsOf(citizen), /Justerade av Rut Rönn/)
  assert.doesNotMatch(await citizen.content(), /hjälpmedel/)
  await follow(secretary, 'Ändra vad som hålls tillbaka')
  await secretary.getByLabel(/^Publicera inte punkten 2/).uncheck()
  await press(secretary, 'Publicera')
  await secretary.getByText('Titta en gång till.').waitFor()
  await press(secretary, 'Publicera')
  await secretary.getByText('Mötesanteckningarna är publicerade.').waitFor()
  await citizen.reload()
  const read = await wordsOf(citizen)
  assert.match(read, /Upphandling av hjälpmedel/)
  assert.match(read, /Punkt 2 hölls tillbaka till den 6 mars 2026/)
  await citizen.context().close()
})
