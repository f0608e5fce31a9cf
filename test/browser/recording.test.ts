import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { BrowserContext, Page } from 'playwright-core'
import { createApp } from '../../src/app.ts'
import { demonstrationLogin } from '../../src/features/sessions/demonstration.ts'
import { assets } from '../../src/ui/assets.ts'
import { givenForum, givenPerson } from '../builders.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from '../meetings.ts'
import { type Chromium, openChromium } from './chromium.ts'

// What is written down at a meeting, in real browsers: two at once, and one that loses its line.

let house: TestHouse
let chromium: Chromium
let server: Server
let origin: string
let meeting: GivenMeeting
let forumId: string
const people: string[] = []

before(async () => {
  ;[house, chromium] = await Promise.all([openTestHouse(), openChromium(), assets.build()])
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  for (const name of ['Sixten Skrivare', 'Klara Kollega'])
    people.push(await givenPerson(data, { name, role: 'secretary', forumId }))
  meeting = await givenMeeting(data, { forumId, date: '2026-11-22', state: 'ongoing' })
  server = serve({ fetch: createApp(house.deps).fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await new Promise<void>(done => (server.listening ? done() : server.once('listening', () => done())))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(async () => {
  await chromium?.close()
  server?.closeAllConnections()
  server?.close()
  await house?.close()
})

async function windowOf(personId: string | undefined): Promise<BrowserContext> {
  const context = await chromium.browser.newContext({
    baseURL: origin,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
  })
  context.setDefaultTimeout(15_000)
  const now = new Date().toISOString()
  const value = await house.deps.sessions.begin(personId ?? '', now, demonstrationLogin(now))
  await context.addCookies([{ name: 'samklang', value, url: origin }])
  return context
}

const summaryOf = (page: Page) => page.getByLabel('Sammanfattning')
const stored = async (itemId: string): Promise<string> =>
  (
    await house.deps.data.owner
      .selectFrom('recorded_text')
      .select('words')
      .where('agenda_item_id', '=', itemId)
      .where('field', '=', 'summary')
      .executeTakeFirst()
  )?.words ?? ''

/** Waits for what is stored to be as it should. */
async function until(itemId: string, fits: (words: string) => boolean): Promise<string> {
  for (let i = 0; i < 300; i++) {
    const words = await stored(itemId)
    if (fits(words)) return words
    await new Promise(done => setTimeout(done, 50))
  }
  throw new Error(`Stored in the end: ${await stored(itemId)}`)
}

const open = async (context: BrowserContext, title: string) => {
  const item = await givenAgendaItem(house.deps.data, meeting, { title, minutes: 10 })
  const path = `/moten/${meeting.code}/anteckna/${item.code}`
  const page = await context.newPage()
  await page.goto(path)
  return { item, path, page }
}

test('Two secretaries in the same field: each sees what the other writes, and the caret stays among the words', async () => {
  const [first, second] = [await windowOf(people[0]), await windowOf(people[1])]
  const { item, path, page } = await open(first, 'Två skriver')
  const other = await second.newPage()
  await other.goto(path)
  await page.getByText('Tryck på Spara innan du lämnar sidan.').waitFor({ state: 'detached' })
  await summaryOf(page).pressSequentially('Läget gicks igenom.')
  await until(item.id, it => it === 'Läget gicks igenom.')
  await other.waitForFunction(() => (document.querySelector('[name=summary]') as HTMLTextAreaElement).value !== '')
  await summaryOf(page).press('Home')
  await Promise.all([
    summaryOf(page).pressSequentially('Först. ', { delay: 30 }),
    (async () => {
      await summaryOf(other).press('End')
      await summaryOf(other).pressSequentially(' En plan behövs till våren.', { delay: 25 })
    })(),
  ])
  const words = await until(item.id, it => it.includes('Först.') && it.includes('våren.'))
  assert.equal(words, 'Först. Läget gicks igenom. En plan behövs till våren.')
  for (const it of [page, other])
    await it.waitForFunction(
      said => (document.querySelector('[name=summary]') as HTMLTextAreaElement).value === said,
      words,
    )
  const caret = await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).selectionStart)
  assert.equal(caret, 'Först. '.length)
  await first.close()
  await second.close()
})

test('others write before and after at once: the caret stays in the word that is being written', async () => {
  const [first, second] = [await windowOf(people[0]), await windowOf(people[1])]
  const { item, path, page } = await open(first, 'Mitt i ett ord')
  await summaryOf(page).fill('Ett.\nTvå.\nTre.')
  await until(item.id, it => it.endsWith('Tre.'))
  const other = await second.newPage()
  await other.goto(path)
  await second.setOffline(true)
  await summaryOf(other).fill('Först. Ett.\nTvå.\nTre. Sist.')
  await summaryOf(page).evaluate(it => (it as HTMLTextAreaElement).setSelectionRange(9, 9))
  await summaryOf(page).pressSequentially(' Mel')
  await until(item.id, it => it.includes('Mel'))
  await second.setOffline(false)
  await page.waitForFunction(() =>
    (document.querySelector('[name=summary]') as HTMLTextAreaElement).value.includes('Sist.'),
  )
  await summaryOf(page).pressSequentially('lan.')
  assert.equal(await until(item.id, it => it.includes('Mellan.')), 'Först. Ett.\nTvå. Mellan.\nTre. Sist.')
  await first.close()
  await second.close()
})

test('the same words changed by both: nothing is overwritten, both are shown, and the choice is what stands', async () => {
  const [first, second] = [await windowOf(people[0]), await windowOf(people[1])]
  const { item, path, page } = await open(first, 'Samma ord')
  await summaryOf(page).fill('Frågan är öppen')
  await until(item.id, it => it === 'Frågan är öppen')
  const other = await second.newPage()
  await other.goto(path)
  await second.setOffline(true)
  await summaryOf(other).fill('Frågan är bordlagd')
  await summaryOf(page).fill('Frågan är avgjord')
  await until(item.id, it => it === 'Frågan är avgjord')
  await second.setOffline(false)
  await other.getByRole('button', { name: 'Visa båda texterna' }).click()
  await other.getByText('Ni har ändrat samma ord.').waitFor()
  assert.equal(await other.getByLabel('Det du skrev').inputValue(), 'Frågan är bordlagd')
  assert.ok(await other.getByText('Frågan är avgjord').isVisible())
  await other.getByLabel('Det du skrev').fill('Frågan är avgjord, efter att ha varit bordlagd')
  await other.getByRole('button', { name: 'Spara det jag skrev' }).click()
  await until(item.id, it => it === 'Frågan är avgjord, efter att ha varit bordlagd')
  await other.getByRole('heading', { level: 1, name: 'Samma ord' }).waitFor()
  assert.equal(await summaryOf(other).inputValue(), 'Frågan är avgjord, efter att ha varit bordlagd')
  assert.equal(await other.evaluate(() => Object.keys(localStorage).length), 0)
  await first.close()
  await second.close()
})

test("A forum whose secretary's connection drops for five minutes in the middle: typed on, reloaded, closed and opened, nothing is lost", async () => {
  const context = await windowOf(people[0])
  const { item, path, page } = await open(context, 'Tappad kontakt')
  await summaryOf(page).pressSequentially('Före avbrottet.')
  await until(item.id, it => it === 'Före avbrottet.')
  await context.setOffline(true)
  await summaryOf(page).pressSequentially(' Under avbrottet.')
  await page
    .getByText(/Ingen kontakt med Samklang sedan kl\./)
    .first()
    .waitFor()
  const before = await stored(item.id)
  assert.equal(before, 'Före avbrottet.')
  // The other secretary goes on meanwhile.
  const colleague = await windowOf(people[1])
  const theirs = await colleague.newPage()
  await theirs.goto(path)
  await summaryOf(theirs).press('Home')
  await summaryOf(theirs).pressSequentially('Av en annan. ')
  await until(item.id, it => it === 'Av en annan. Före avbrottet.')
  // The tab is closed without contact, and opened again when there is some.
  await page.close()
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(path)
  const words = await until(item.id, it => it.includes('Under avbrottet.'))
  assert.equal(words, 'Av en annan. Före avbrottet. Under avbrottet.')
  await summaryOf(again).press('End')
  await summaryOf(again).pressSequentially(' Efter.')
  await until(item.id, it => it === 'Av en annan. Före avbrottet. Under avbrottet. Efter.')
  assert.equal(await again.evaluate(() => Object.keys(localStorage).length), 0)
  await context.close()
  await colleague.close()
})

test('what was typed on one item without contact is sent from another', async () => {
  const context = await windowOf(people[0])
  const { item, page } = await open(context, 'Kvar här')
  await context.setOffline(true)
  await summaryOf(page).fill('Skrevs utan kontakt.')
  await page.close()
  await context.setOffline(false)
  await open(context, 'En annan punkt')
  await until(item.id, it => it === 'Skrevs utan kontakt.')
  await context.close()
})

test('an answer that is lost on its way is asked for again, and nothing is written twice', async () => {
  const context = await windowOf(people[0])
  const { item, page } = await open(context, 'Tappat svar')
  let lost = 0
  await page.route('**/spara', async route => {
    if (lost++ < 2) {
      await route.fetch()
      await route.abort()
    } else await route.continue()
  })
  await summaryOf(page).pressSequentially('Ett. ')
  await page
    .getByText(/Ingen kontakt/)
    .first()
    .waitFor()
  await summaryOf(page).pressSequentially('Två. Tre.')
  assert.equal(await until(item.id, it => it.endsWith('Tre.')), 'Ett. Två. Tre.')
  assert.ok(lost > 2)
  await context.close()
})

test('a task begins with one key, and the sentence of a stance is composed on the spot', async () => {
  const context = await windowOf(people[0])
  const { item, page } = await open(context, 'Uppdrag')
  await summaryOf(page).focus()
  await page.keyboard.press('Alt+KeyU')
  await page.keyboard.type('Ta fram ett underlag.')
  await page.getByRole('combobox', { name: 'Vem' }).fill('Beredningen; Presidiet')
  await page.getByRole('button', { name: 'Lägg till uppgiften' }).click()
  await page.getByText('Beredningen och Presidiet').waitFor()
  await page.getByText('Skriv ett ställningstagande').click()
  await page.getByLabel('ger i uppdrag').check()
  await page.getByLabel('Vad det gäller').fill('ta fram en plan')
  await page.getByText('Vem, när och på vilket villkor').click()
  await page.getByLabel('Vem får uppdraget').fill('Beredningen')
  await page.getByRole('button', { name: 'Skriv meningen' }).click()
  assert.equal(
    await page.getByLabel('De exakta orden').inputValue(),
    'NR ger Beredningen i uppdrag att ta fram en plan.',
  )
  await page.getByRole('button', { name: 'Spara som taget' }).click()
  await page.getByText('Ställningstagandet är sparat.').waitFor()
  const clause = await house.deps.data.owner
    .selectFrom('agenda_clause')
    .select(['verb', 'mandatees'])
    .where('agenda_item_id', '=', item.id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(clause, { verb: 'mandates', mandatees: ['Beredningen'] })
  await context.close()
})
