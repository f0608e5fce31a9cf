import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { givenPerson } from '../builders.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from '../meetings.ts'
import { press } from './meeting.hands.ts'
import { type GivenCouncil, givenCouncil, type MeetingHouse, openMeetingHouse } from './meeting.house.ts'

// The view that the meeting is held from, without contact: what is typed, what can be pressed, and what the others do meanwhile.

const day = '2025-05-08'
let at: MeetingHouse
let council: GivenCouncil
let meeting: GivenMeeting
let itemId: string

before(async () => {
  at = await openMeetingHouse(day, '09:00')
  council = await givenCouncil(
    at.house,
    { name: 'Östra rådet', shortName: 'ÖR', slug: 'ostra-radet' },
    { 'Mattis Mo': ['municipality', 'member'] },
  )
  const { data } = at.house.deps
  meeting = await givenMeeting(data, { forumId: council.forumId, date: day, state: 'called' })
  await givenAgendaItem(data, meeting, { title: 'Mötets öppnande', ordinal: 1, minutes: 5 })
  const item = await givenAgendaItem(data, meeting, { title: 'Hembesök', ordinal: 2, minutes: 30, types: ['dialog'] })
  itemId = item.id
})
after(() => at?.close())

const summaryOf = (page: Page) => page.getByLabel('Sammanfattning')

const stored = async (): Promise<string> =>
  (
    await at.house.deps.data.owner
      .selectFrom('recorded_text')
      .select('words')
      .where('agenda_item_id', '=', itemId)
      .where('field', '=', 'summary')
      .executeTakeFirst()
  )?.words ?? ''

async function until(words: string): Promise<void> {
  for (let i = 0; i < 1200 && (await stored()) !== words; i++) await new Promise(done => setTimeout(done, 50))
  assert.equal(await stored(), words)
}

/** The secretary's view, on an item that is taken up, with a clock that can be wound on. */
async function takeUp(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.clock.install({ time: new Date(at.house.deps.now()) })
  await page.goto(`/moten/${meeting.code}/sekreterare`)
  await press(page, 'Börja mötet')
  await press(page, 'Ta upp punkten')
  await press(page, 'Klar, nästa punkt')
  return page
}

test("A forum whose secretary's connection drops for five minutes in the middle: typed on in the meeting's own view, reloaded in vain, closed, and opened again", async () => {
  const context = await at.windowOf(council.people.Siv)
  const page = await takeUp(context)
  await summaryOf(page).pressSequentially('Före avbrottet.')
  await until('Före avbrottet.')
  await context.setOffline(true)
  await summaryOf(page).pressSequentially(' Strax efter.')
  const said = page.locator('[data-recorded-state]')
  await page.clock.runFor(2_000)
  await said.getByText(/Ingen kontakt med Samklang sedan kl\. 9\.00\./).waitFor()
  for (let minute = 1; minute <= 5; minute++) {
    await page.clock.runFor(60_000)
    await summaryOf(page).pressSequentially(` Minut ${minute}.`)
  }
  await said.getByText(/Ingen kontakt med Samklang sedan kl\. 9\.00\./).waitFor()
  await page.getByRole('button', { name: 'Klar', exact: true }).click()
  await page.getByText(/Det du tryckte på är inte gjort\. Tryck igen då\./).waitFor()
  assert.match(await summaryOf(page).inputValue(), /Minut 5\.$/, 'what is pressed in vain takes nothing away')
  assert.equal(await stored(), 'Före avbrottet.', 'nothing has arrived')

  // A colleague goes on meanwhile, and takes up nothing that was written.
  const klara = await givenPerson(at.house.deps.data, {
    ...{ name: 'Klara Kollega', role: 'secretary', forumId: council.forumId },
  })
  const colleague = await at.pageOf(klara, `/moten/${meeting.code}/sekreterare`)
  await summaryOf(colleague).press('Control+Home')
  await summaryOf(colleague).pressSequentially('Av en kollega. ')
  await until('Av en kollega. Före avbrottet.')

  await assert.rejects(page.reload(), /INTERNET_DISCONNECTED/, 'there is nobody to reload from')
  await page.close()
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(`/moten/${meeting.code}/sekreterare`)
  const all = 'Av en kollega. Före avbrottet. Strax efter. Minut 1. Minut 2. Minut 3. Minut 4. Minut 5.'
  await until(all)
  await colleague.waitForFunction(
    words => (document.querySelector('[name=summary]') as HTMLTextAreaElement).value === words,
    all,
  )
  await press(again, again.getByRole('button', { name: 'Klar', exact: true }))
  assert.equal(await summaryOf(again).inputValue(), all)
  await summaryOf(again).press('Control+End')
  await summaryOf(again).pressSequentially(' Efter.')
  await until(`${all} Efter.`)
  assert.equal(await again.evaluate(() => Object.keys(localStorage).length), 0, 'nothing is left behind')
  await context.close()
  await colleague.context().close()
})
