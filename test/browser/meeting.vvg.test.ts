import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type GivenMeeting, givenAgendaClause, givenAgendaItem, givenMeeting, givenParticipant } from '../meetings.ts'
import {
  approveMinutes,
  follow,
  press,
  publishMinutes,
  sendMinutes,
  turnTo,
  unfold,
  wordsOf,
  wordsToPublish,
} from './meeting.hands.ts'
import { type GivenCouncil, givenCouncil, type MeetingHouse, openMeetingHouse } from './meeting.house.ts'

const day = '2025-04-11'
const later = '2025-04-25'
let at: MeetingHouse
let council: GivenCouncil
let meeting: GivenMeeting
let secretary: Page
let room: Page
let chair: Page

const who = (name: string): string => council.people[name] ?? ''

before(async () => {
  at = await openMeetingHouse(day, '08:55')
  council = await givenCouncil(
    at.house,
    { name: 'Tjänstemän i norr', shortName: 'TIN', slug: 'tin' },
    { 'Cajsa Cedervall': ['region', 'chair'], 'Mattis Mo': ['municipality', 'member'] },
  )
  const { data } = at.house.deps
  meeting = await givenMeeting(data, { forumId: council.forumId, date: day, state: 'called', place: 'Rådhuset' })
  await givenAgendaItem(data, meeting, { title: 'Mötets öppnande', ordinal: 1, minutes: 5 })
  await givenAgendaItem(data, meeting, { title: 'Utbildning i hjälpmedel', ordinal: 2, minutes: 30, types: ['dialog'] })
  const plan = await givenAgendaItem(data, meeting, {
    ...{ title: 'Rutin för samordnad plan', ordinal: 3, minutes: 20, types: ['position'] },
  })
  await givenAgendaClause(data, meeting, plan.id, { words: 'TIN ställer sig bakom rutinen för samordnad plan.' })
  for (const [name, party] of [
    ['Cajsa Cedervall', 'region'],
    ['Mattis Mo', 'municipality'],
  ] as const)
    await givenParticipant(data, meeting, { name, party, person_id: who(name.split(' ')[0] ?? ''), answer: 'yes' })
})
after(() => at?.close())

/** Waits until a screen says it by itself; that it is the same page since the beginning is seen by its mark. */
async function says(screen: Page, words: RegExp): Promise<void> {
  await screen.waitForFunction(
    ([source, flags]) =>
      new RegExp(source ?? '', flags).test(document.querySelector('main')?.innerText.replace(/\s+/g, ' ') ?? ''),
    [words.source, words.flags],
  )
  assert.equal(await screen.evaluate(() => document.documentElement.dataset.opened), 'once', 'nobody reloaded it')
}

const both = (words: RegExp): Promise<unknown> => Promise.all([says(room, words), says(chair, words)])

describe('The VVG meeting of 2025-04-11 broken off by evacuation with a stance taken standing', () => {
  test('the screen of the room and the chair’s view follow the secretary from another browser, without a reload', async () => {
    secretary = await at.pageOf(who('Siv'), `/moten/${meeting.code}/sekreterare`)
    room = await at.pageOf(who('Mattis'), `/moten/${meeting.code}/rum`, { viewport: { width: 390, height: 844 } })
    chair = await at.pageOf(who('Cajsa'), `/moten/${meeting.code}/ordforande`)
    for (const it of [room, chair])
      await it.evaluate(() => {
        document.documentElement.dataset.opened = 'once'
      })
    at.itIs(day, '09:00')
    await secretary.getByLabel('Mötet började klockan').fill('9.00')
    await press(secretary, 'Börja mötet')
    await press(secretary, 'Ta upp punkten')
    await both(/1 Mötets öppnande/)
    await follow(secretary, 'Anteckna närvaro')
    await press(secretary, 'Alla som har tackat ja är här')
    await says(chair, /Regionen: 1 av 1 Kommunerna: 1 av 1/)
    await secretary.goto(`/moten/${meeting.code}/sekreterare`)
    at.itIs(day, '09:04')
    await press(secretary, 'Klar, nästa punkt')
    await both(/2 Utbildning i hjälpmedel/)
    await says(chair, /Sedan: 3 Rutin för samordnad plan/)
  })

  test('it is broken off with its reason in the middle of an item, and both screens say so', async () => {
    at.itIs(day, '09:20')
    await unfold(secretary, 'Avbryt mötet')
    await secretary.getByLabel('Varför avbryts mötet?').fill('Lokalen utrymdes.')
    await press(secretary, 'Avbryt mötet')
    await both(/avbrutet/i)
    assert.match(await wordsOf(secretary.locator('#lage')), /Mötet är avbrutet\. Lokalen utrymdes\./)
  })

  test('a stance is taken standing, without presentation, while the meeting is broken off', async () => {
    at.itIs(day, '09:35')
    await turnTo(secretary, 'Rutin för samordnad plan')
    assert.equal(await secretary.getByRole('button', { name: 'Ta upp punkten' }).count(), 0)
    await press(secretary, 'Ta förslaget som det står')
    await unfold(secretary, 'Hur det togs')
    await secretary.getByLabel(/stående fot/).check()
    await press(secretary, 'Spara hur det togs')
    await press(secretary, 'Klar')
    assert.match(await wordsOf(secretary.locator('.sitting-item')), /Hur det togs: på stående fot, utan föredragning/)
    await unfold(secretary, 'Ändra när mötet fortsätter')
    await secretary.getByLabel('Fortsätter den').fill(later)
    await secretary.getByLabel('Klockan', { exact: false }).last().fill('9')
    await press(secretary, 'Spara dagen')
    await says(room, /fortsätter den 25 april 2025 kl\. 9\.00/)
  })

  test('it goes on another day, where it was broken off, and ends', async () => {
    await secretary.context().close()
    at.itIs(later, '09:01')
    secretary = await at.pageOf(who('Siv'), '/moten')
    assert.match(await wordsOf(secretary), /TIN 11 april 2025 .* avbrutet, fortsätter en annan dag/)
    await follow(secretary, 'TIN 11 april 2025')
    await follow(secretary, 'Anteckna')
    await press(secretary, 'Fortsätt mötet')
    const item = secretary.locator('.sitting-item')
    assert.match(await wordsOf(item), /Utbildning i hjälpmedel Pågår kl\. 9\.04/, 'what was up is still up')
    at.itIs(later, '09:20')
    await press(secretary, 'Klar')
    await press(secretary, secretary.getByRole('link', { name: 'Avsluta mötet' }))
    await press(secretary, 'Avsluta mötet')
    await secretary.getByText('Mötet är avslutat.').waitFor()
  })

  test('the meeting’s page and its minutes tell of both days, the reason, and how the stance was taken', async () => {
    const told =
      /Mötet satt vid flera tillfällen 11 april 2025, kl\. 9\.00–9\.20\. Avbröts: Lokalen utrymdes\. 25 april 2025, kl\. 9\.01–9\.20/
    await follow(secretary, /^Möte$/)
    assert.match(await wordsOf(secretary), told)
    await sendMinutes(secretary, meeting.code)
    await approveMinutes(at, who('Cajsa'), meeting.code)
    const minutes = await wordsToPublish(secretary, meeting.code)
    assert.match(minutes, /Tid: kl\. 9\.00–9\.20 Plats: Rådhuset/)
    assert.match(
      minutes,
      /Mötet avbröts kl\. 9\.20: Lokalen utrymdes\. Det fortsatte den 25 april 2025 kl\. 9\.01–9\.20\./,
    )
    assert.match(minutes, /rutinen för samordnad plan\. Ställningstagandet togs på stående fot, utan föredragning\./)
    await publishMinutes(secretary, meeting.code)
    await at.house.idle()
    const citizen = await at.pageOf(undefined, `/moten/${meeting.code}`)
    await follow(citizen, /Visa ställningstagandet om Rutin för samordnad plan/)
    assert.match(await wordsOf(citizen), /TIN ställer sig bakom rutinen för samordnad plan\. .*stående fot/)
    await secretary.goto(`/moten/${meeting.code}`)
    assert.match(await wordsOf(secretary), told)
    await citizen.context().close()
  })
})
