import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from '../meetings.ts'
import { addItem, attach, openItem, press, unfold, wordsOf } from './meeting.hands.ts'
import { type GivenCouncil, givenCouncil, type MeetingHouse, openMeetingHouse } from './meeting.house.ts'

const items = ['Mötets öppnande', 'Egenvård', 'Munhälsa', 'Hjälpmedel', 'Transporter'] as const
let at: MeetingHouse
let council: GivenCouncil
let meeting: GivenMeeting
let secretary: Page

const who = (name: string): string => council.people[name] ?? ''
const papers = (): string => `/moten/${meeting.code}/handlingar`

before(async () => {
  at = await openMeetingHouse('2025-05-02', '09:00')
  council = await givenCouncil(
    at.house,
    { name: 'Västra rådet', shortName: 'VR', slug: 'vastra-radet' },
    {
      'Ada Asp': ['region', 'chair'],
      'Bo Björk': ['region', 'member'],
      'Cia Ceder': ['municipality', 'member'],
      'Dag Dal': ['municipality', 'member'],
    },
  )
  const { data } = at.house.deps
  meeting = await givenMeeting(data, { forumId: council.forumId, date: '2025-05-15' })
  for (const [ordinal, title] of items.entries())
    await givenAgendaItem(data, meeting, { title, ordinal: ordinal + 1, minutes: 20, types: ['information'] })
})
after(() => at?.close())

async function send(words: string): Promise<void> {
  await secretary.goto(`/moten/${meeting.code}/kallelse/skicka`)
  await secretary.getByRole('textbox', { name: /Hälsning i kallelsen|Vad är nytt/ }).fill(words)
  await press(secretary, secretary.getByRole('button', { name: /^Skicka (kallelsen till|tillägget)/ }))
  await secretary
    .getByText(/är skickad|är skickat/)
    .first()
    .waitFor()
}

const section = (page: Page, title: string) =>
  page.locator('section.reading-item', { has: page.getByRole('heading', { name: title }) })

const noteOf = (page: Page, title: string) => section(page, title).getByRole('textbox')

/** Writes a note that saves itself, on the item by that title. */
async function note(page: Page, title: string, words: string): Promise<void> {
  await unfold(section(page, title), 'Egen anteckning')
  await noteOf(page, title).fill(words)
  await section(page, title)
    .getByText(/^Sparad kl\./)
    .waitFor()
}

test('A supplement sent after half of the members have written notes: notes, marks and place are there, and what is new is marked', async () => {
  await sendFirst()
  const ada = await adaReads()
  await boReads()
  await noteOf(ada, 'Hjälpmedel').press('Control+End')
  await noteOf(ada, 'Hjälpmedel').pressSequentially(' Och när')
  await supplement()
  await noteOf(ada, 'Hjälpmedel').pressSequentially(' gäller den?')
  await section(ada, 'Hjälpmedel')
    .getByText(/^Sparad kl\./)
    .waitFor()
  await ada.goto(papers())
  await adaFinds(ada)
  await boFinds()
  const dag = await at.pageOf(who('Dag'), papers())
  const first = await wordsOf(dag)
  assert.match(first, /6\. Sommarens bemanning/)
  assert.doesNotMatch(first, /Nytt sedan|ny punkt|ny version|du läste/, 'for whoever opens it first, nothing is new')
  await ada.context().close()
  await dag.context().close()
})

async function sendFirst(): Promise<void> {
  secretary = await at.pageOf(who('Siv'), `/moten/${meeting.code}/dagordning`)
  await openItem(secretary, 'Munhälsa')
  await attach(secretary, 'Munhälsa i länet.txt', 'Läget i länet. Fler går till tandläkaren.')
  await send('Välkomna.')
  at.itIs('2025-05-08', '08:30')
}

/** Two notes, and a handling that is opened and so is marked as read. */
async function adaReads(): Promise<Page> {
  const page = await at.pageOf(who('Ada'), papers())
  await note(page, 'Egenvård', 'Fråga om avgifterna.')
  await note(page, 'Hjälpmedel', 'Vem bestämmer om listan?')
  await press(page, section(page, 'Munhälsa').getByRole('link', { name: 'Munhälsa i länet' }))
  await page.goto(papers())
  assert.match(await wordsOf(section(page, 'Munhälsa')), /✓ Läst/)
  return page
}

/** On a phone: a note, and a place that is left. */
async function boReads(): Promise<void> {
  const page = await at.pageOf(who('Bo'), papers(), { viewport: { width: 390, height: 844 } })
  await note(page, 'Munhälsa', 'Jämför med förra året.')
  const placed = page.waitForResponse(it => it.url().endsWith('/plats'))
  await section(page, 'Hjälpmedel').scrollIntoViewIfNeeded()
  await page.mouse.wheel(0, 300)
  await placed
  await page.context().close()
}

async function adaFinds(page: Page): Promise<void> {
  assert.equal(await noteOf(page, 'Egenvård').inputValue(), 'Fråga om avgifterna.')
  assert.equal(await noteOf(page, 'Hjälpmedel').inputValue(), 'Vem bestämmer om listan? Och när gäller den?')
  const news = await wordsOf(page.locator('.reading-news'))
  assert.match(news, /Nytt sedan du öppnade version 1\. Listan över hjälpmedel, och en punkt om sommaren\./)
  for (const said of [/Ny punkt: 6\. Sommarens bemanning/, /3\. Munhälsa \(ny version/, /4\. Hjälpmedel \(ny handling/])
    assert.match(news, said)
  assert.match(await wordsOf(section(page, 'Munhälsa')), /ändrad .* ny version du läste version 1 Märk som läst/)
  assert.match(await wordsOf(section(page, 'Sommarens bemanning')), /ny punkt/)
  assert.doesNotMatch(await wordsOf(section(page, 'Transporter')), /ändrad|ny /)
}

async function boFinds(): Promise<void> {
  const page = await at.pageOf(who('Bo'), papers(), { viewport: { width: 390, height: 844 } })
  assert.equal(await noteOf(page, 'Munhälsa').inputValue(), 'Jämför med förra året.')
  const onwards = page.getByRole('link', { name: 'Fortsätt där du var: 4. Hjälpmedel' })
  await onwards.click()
  const top = (await section(page, 'Hjälpmedel').boundingBox())?.y ?? -1
  assert.ok(top >= 0 && top < 844, `the place is on the screen: ${top}`)
  await press(page, 'Jag har sett det nya')
  assert.doesNotMatch(await wordsOf(page), /Nytt sedan du öppnade/)
  assert.equal(await noteOf(page, 'Munhälsa').inputValue(), 'Jämför med förra året.')
  await page.context().close()
}

/** A new item, a new version of a handling and a new handling, while they read. */
async function supplement(): Promise<void> {
  at.itIs('2025-05-08', '09:30')
  await secretary.context().close()
  secretary = await at.pageOf(who('Siv'), `/moten/${meeting.code}/dagordning`)
  await addItem(secretary, 'Sommarens bemanning', 'Information', 10)
  await openItem(secretary, 'Hjälpmedel')
  await attach(secretary, 'Listan över hjälpmedel.txt', 'Rullstolar och rollatorer.')
  await secretary.goto(`/moten/${meeting.code}/dagordning`)
  await openItem(secretary, 'Munhälsa')
  await press(secretary, secretary.getByRole('link', { name: 'Ändra Munhälsa i länet' }))
  const bytes = { name: 'ny.txt', mimeType: 'text/plain', buffer: Buffer.from('Läget i länet, med nya siffror.') }
  await secretary.getByLabel('Ny version').setInputFiles(bytes)
  await press(secretary, 'Lägg till versionen')
  await send('Listan över hjälpmedel, och en punkt om sommaren.')
}
