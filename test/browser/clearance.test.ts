import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { nameAfterMeeting } from '../../src/features/clearances/clearance.jobs.ts'
import { type GivenMeeting, givenAgendaClause, givenAgendaItem, givenMeeting, givenParticipant } from '../meetings.ts'
import { type GivenCouncil, givenCouncil, type MeetingHouse, openMeetingHouse } from './meeting.house.ts'

// A clause through its gate, by those who ask and those who are asked, in real browsers: the chairs on their phones.

let at: MeetingHouse
let council: GivenCouncil
let meeting: GivenMeeting

const phone = { viewport: { width: 390, height: 800 } }

before(async () => {
  at = await openMeetingHouse('2026-11-10', '09:00')
  council = await givenCouncil(
    at.house,
    { name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' },
    { 'Rut Region': ['region', 'chair'], 'Kaj Kommun': ['municipality', 'chair'] },
  )
  const { data } = at.house.deps
  meeting = await givenMeeting(data, { forumId: council.forumId, date: '2026-11-05', state: 'ended' })
  for (const [name, role] of [
    ['Rut Region', 'Ordförande'],
    ['Kaj Kommun', 'Vice ordförande'],
  ] as const) {
    const person_id = council.people[name.split(' ')[0] ?? ''] ?? ''
    await givenParticipant(data, meeting, { name, role, person_id, arrived_at: '2026-11-05T08:00:00Z' })
  }
  const item = await givenAgendaItem(data, meeting, { title: 'Plan för hemsjukvård', number: '1', state: 'done' })
  await givenAgendaClause(data, meeting, item.id, {
    ...{ stage: 'taken', verb: 'adopts', condition: 'under förutsättning att presidiet godkänner texten' },
    words: 'NSR antar planen, under förutsättning att presidiet godkänner texten.',
  })
  await nameAfterMeeting(at.house.deps, meeting.id)
})
after(() => at?.close())

const words = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ')
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

/** From 'Mitt' to the answer, without a mouse. */
async function clearsOnPhone(person: string | undefined): Promise<Page> {
  const page = await at.pageOf(person, '/mitt', phone)
  await page.getByRole('link', { name: /villkoret från NSR/ }).press('Enter')
  await page.getByRole('heading', { name: /Ditt svar som/ }).waitFor()
  assert.match(await words(page), /Den justerade planen, andra stycket/)
  assert.ok(await fits(page))
  await page.getByRole('radio', { name: 'Ja, jag godkänner' }).press('Space')
  await page.getByRole('button', { name: 'Skicka svaret' }).press('Enter')
  await page.getByText('Du har godkänt.').waitFor()
  return page
}

test('a clause waits for both chairs, who read the adjusted text and clear it on their phones', async () => {
  const secretary = await at.pageOf(council.people.Siv, `/moten/${meeting.code}/villkor`)
  assert.match(await words(secretary), /Väntar på att ordföranden och vice ordföranden godkänner: går inte ut/)
  await secretary.getByRole('link', { name: /Fråga dem som ska klarera/ }).click()
  await secretary.getByText('Lägg till den justerade texten eller handlingen').click()
  await secretary.getByLabel('Text (frivilligt)').fill('Den justerade planen, andra stycket.')
  await secretary.getByRole('button', { name: 'Spara underlaget' }).click()
  await secretary.getByText('Underlaget är sparat.').waitFor()
  await secretary.getByRole('button', { name: 'Fråga ordföranden och vice ordföranden' }).click()
  await secretary.getByText('Frågan är skickad.').waitFor()

  const chair = await clearsOnPhone(council.people.Rut)
  assert.match(await words(chair), /Väntar på att vice ordföranden godkänner: går inte ut/)
  // A second thought, while there is time for one.
  await chair.locator('summary', { hasText: 'Ångra svaret' }).click()
  await chair.getByLabel('Varför?').fill('Jag vill läsa en gång till.')
  await chair.getByRole('button', { name: 'Ångra svaret' }).click()
  await chair.getByText('Svaret är ångrat.').waitFor()
  await chair.goto(`${new URL(chair.url()).origin}/mitt`)
  await clearsOnPhone(council.people.Rut)
  const viceChair = await clearsOnPhone(council.people.Kaj)
  assert.match(await words(viceChair), /Villkoret uppfyllt den 10 november 2026/)
  await secretary.reload()
  assert.match(await words(secretary), /Villkoret uppfyllt den 10 november 2026/)
  assert.match(
    await words(secretary),
    /Tidigare frågor och svar[\s\S]*Svaret ångrades\. ”Jag vill läsa en gång till\.”/,
  )
})
