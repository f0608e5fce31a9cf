import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { BrowserContext, Page } from 'playwright-core'
import { createApp } from '../../src/app.ts'
import { demonstrationLogin } from '../../src/features/sessions/demonstration.ts'
import { dateAt } from '../../src/kernel/time.ts'
import { assets } from '../../src/ui/assets.ts'
import { givenForum, givenPerson } from '../builders.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../meetings.ts'
import { type Chromium, openChromium } from './chromium.ts'

// A meeting that is held, in real browsers: what one of them does, the others see without asking.

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let house: TestHouse
let chromium: Chromium
let server: Server
let port = 0
let meeting: GivenMeeting
const person = { secretary: '', member: '', chair: '' }

const origin = (): string => `http://127.0.0.1:${port}`

async function listen(): Promise<void> {
  server = serve({ fetch: createApp(house.deps).fetch, port, hostname: '127.0.0.1' }) as Server
  await new Promise<void>(done => (server.listening ? done() : server.once('listening', () => done())))
  port = (server.address() as AddressInfo).port
}

/** As when the service is lost: every line is cut, and nobody answers. */
async function fallSilent(): Promise<void> {
  const closed = new Promise(done => server.close(done))
  server.closeAllConnections()
  await closed
}

before(async () => {
  ;[house, chromium] = await Promise.all([openTestHouse(), openChromium(), assets.build()])
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  person.secretary = await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId })
  person.member = await givenPerson(data, { name: 'Malin Medlem' })
  person.chair = await givenPerson(data, { name: 'Olle Ordförande' })
  await givenSeat(data, { forumId, personId: person.member })
  await givenSeat(data, { forumId, personId: person.chair, role: 'chair' })
  const date = dateAt(new Date().toISOString())
  meeting = await givenMeeting(data, { forumId, date, state: 'called', start_time: '00:01', end_time: '23:59' })
  const first = await givenAgendaItem(data, meeting, { title: 'Öppnande', ordinal: 1, minutes: 5 })
  const second = await givenAgendaItem(data, meeting, {
    title: 'Egenvård',
    ordinal: 2,
    minutes: 20,
    types: ['position'],
  })
  await givenAgendaItem(data, meeting, { title: 'Övrigt', ordinal: 3, minutes: 5 })
  await givenAgendaClause(data, meeting, first.id, { words: 'NR noterar informationen.', verb: 'notes' })
  await givenAgendaClause(data, meeting, second.id, { words: 'NR ställer sig bakom riktlinjen.' })
  await givenParticipant(data, meeting, { name: 'Malin Medlem', person_id: person.member, party: 'region' })
  await listen()
})
after(async () => {
  await chromium?.close()
  server?.closeAllConnections()
  server?.close()
  await house?.close()
})

async function windowOf(personId: string, width = 1280): Promise<BrowserContext> {
  const context = await chromium.browser.newContext({
    ...{ baseURL: origin(), locale: 'sv-SE', timezoneId: 'Europe/Stockholm', viewport: { width, height: 900 } },
  })
  context.setDefaultTimeout(20_000)
  const now = new Date().toISOString()
  const value = await house.deps.sessions.begin(personId, now, demonstrationLogin(now))
  await context.addCookies([{ name: 'samklang', value, url: origin() }])
  return context
}

const pageOf = async (context: BrowserContext, view: string): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(`/moten/${meeting.code}/${view}`)
  return page
}

const title = (page: Page, words: string) =>
  page.waitForFunction(said => document.querySelector('#rum .room-title, #nu h2')?.textContent?.includes(said), words)

test('what the secretary does is on the screens of the room and of the chair without anybody asking', async () => {
  const contexts = await Promise.all([windowOf(person.secretary), windowOf(person.member, 390), windowOf(person.chair)])
  const [secretary, room, chair] = await Promise.all([
    pageOf(contexts[0], 'sekreterare'),
    pageOf(contexts[1], 'rum'),
    pageOf(contexts[2], 'ordforande'),
  ])
  await secretary.getByRole('button', { name: 'Börja mötet' }).click()
  await secretary.getByRole('button', { name: 'Ta upp punkten' }).click()
  await Promise.all([title(room, 'Öppnande'), title(chair, 'Öppnande')])
  await room.getByText('NR noterar informationen.').waitFor()
  const before = await room.locator('#rum [data-clock=left]').textContent()
  await room.waitForFunction(was => document.querySelector('#rum [data-clock=left]')?.textContent !== was, before)

  await room.getByRole('button', { name: 'Begär ordet' }).click()
  await room.getByText('Du står på talarlistan.').waitFor()
  await chair.getByRole('button', { name: 'Ge ordet till Malin Medlem' }).click()
  await chair.getByRole('button', { name: 'Malin Medlem är klar' }).click()
  await room.getByRole('button', { name: 'Begär ordet' }).waitFor()

  await secretary.getByRole('button', { name: 'Klar, nästa punkt' }).click()
  await Promise.all([title(room, 'Egenvård'), title(chair, 'Egenvård')])
  await Promise.all(contexts.map(it => it.close()))
})

test('a line that is lost is told at once with the time, and what happened meanwhile comes when it is back', async () => {
  const [members, secretaries] = await Promise.all([windowOf(person.member), windowOf(person.secretary)])
  const room = await pageOf(members, 'rum')
  const desk = await pageOf(secretaries, 'sekreterare')
  await title(room, 'Egenvård')
  await fallSilent()
  await room.getByText(/Ingen kontakt med Samklang sedan kl\. \d+\.\d\d\. Det du ser är läget då/).waitFor()
  await desk.getByText(/Ingen kontakt med Samklang sedan kl\. \d+\.\d\d\. Det du skriver sparas här/).waitFor()
  await listen()
  await room.locator('#kontakt').waitFor({ state: 'hidden' })
  await desk.locator('#kontakt').waitFor({ state: 'hidden' })
  await desk.getByRole('button', { name: 'Klar, nästa punkt' }).click()
  await title(room, 'Övrigt')
  await Promise.all([members.close(), secretaries.close()])
})

test('the three views are found without fault by axe, and are no wider than a small phone', async () => {
  const context = await windowOf(person.secretary)
  for (const view of ['sekreterare', 'ordforande', 'rum', 'narvaro', 'sekreterare/avsluta']) {
    const page = await pageOf(context, view)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.evaluate(axe)
      const faults = await page.evaluate(async () => {
        const { violations } = await (
          globalThis as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
          }
        ).axe.run()
        return violations.map(it => `${it.id}: ${it.nodes.map(node => node.html).join(' ')}`)
      })
      assert.deepEqual(faults, [], `${view}, ${colorScheme}`)
    }
    await page.setViewportSize({ width: 320, height: 800 })
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, view)
    await page.close()
  }
  await context.close()
})
