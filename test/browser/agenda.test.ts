import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { createApp } from '../../src/app.ts'
import { demonstrationLogin } from '../../src/features/sessions/demonstration.ts'
import { assets } from '../../src/ui/assets.ts'
import { givenForum, givenPerson } from '../builders.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from '../meetings.ts'
import { type Chromium, openChromium } from './chromium.ts'

// An agenda put in order in a real browser: with the pointer, with the arrow keys, and by two at once.

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let house: TestHouse
let chromium: Chromium
let server: Server
let origin: string
let forumId: string
let days = 0
const people: string[] = []

before(async () => {
  ;[house, chromium] = await Promise.all([openTestHouse(), openChromium(), assets.build()])
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  for (const name of ['Ada Asp', 'Bo Björk']) people.push(await givenPerson(data, { name, role: 'secretary', forumId }))
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

async function windowOf(personId: string | undefined, options: object = {}): Promise<BrowserContext> {
  const context = await chromium.browser.newContext({ baseURL: origin, locale: 'sv-SE', ...options })
  context.setDefaultTimeout(15_000)
  const now = new Date().toISOString()
  const value = await house.deps.sessions.begin(personId ?? '', now, demonstrationLogin(now))
  await context.addCookies([{ name: 'samklang', value, url: origin }])
  return context
}

/** A meeting from nine to ten with Öppnande (5), Egenvård (30), Munhälsa (20) and Transporter (10). */
async function arranged(): Promise<GivenMeeting> {
  days += 1
  const date = `2027-03-${String(days).padStart(2, '0')}`
  const meeting = await givenMeeting(house.deps.data, { forumId, date, start_time: '09:00', end_time: '10:00' })
  const items = [
    ['Öppnande', 5, []],
    ['Egenvård', 30, ['dialog']],
    ['Munhälsa', 20, ['information']],
    ['Transporter', 10, ['information']],
  ] as const
  for (const [at, [title, minutes, types]] of items.entries())
    await givenAgendaItem(house.deps.data, meeting, { title, minutes, types: [...types], ordinal: at + 1 })
  return meeting
}

const open = async (context: BrowserContext, meeting: GivenMeeting): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(`/moten/${meeting.code}/dagordning`)
  return page
}
const seen = (page: Page): Promise<readonly string[]> =>
  page
    .locator('#dagordning [data-item]')
    .evaluateAll(all =>
      all.map(it =>
        ['.agenda-number', '.agenda-slot', '.agenda-title']
          .map(part => it.querySelector(`:scope > .agenda-row ${part}`)?.textContent?.trim() ?? '')
          .join(' '),
      ),
    )
const stored = async (meeting: GivenMeeting): Promise<readonly string[]> =>
  (
    await house.deps.data.owner
      .selectFrom('agenda_item')
      .select(['title', 'parent_id'])
      .where('meeting_id', '=', meeting.id)
      .orderBy('ordinal')
      .execute()
  ).map(it => (it.parent_id ? `- ${it.title}` : it.title))

async function until<T>(ask: () => Promise<T>, wanted: T): Promise<void> {
  let last: T | undefined
  for (let i = 0; i < 200; i++) {
    last = await ask()
    if (JSON.stringify(last) === JSON.stringify(wanted)) return
    await new Promise(done => setTimeout(done, 50))
  }
  assert.deepEqual(last, wanted)
}

test('the arrow keys move an item by its grip; numbers and times follow, it is said, and the server has it', async () => {
  const meeting = await arranged()
  const context = await windowOf(people[0])
  const page = await open(context, meeting)
  const grip = page.getByRole('button', { name: 'Flytta Munhälsa med piltangenterna' })
  await grip.press('ArrowUp')
  await until(
    () => seen(page),
    ['1 9.00–9.05 Öppnande', '2 9.05–9.25 Munhälsa', '3 9.25–9.55 Egenvård', '4 9.55–10.05 Transporter'],
  )
  assert.match(
    (await page.locator('#dagordning-sagt').textContent()) ?? '',
    /Munhälsa är nu punkt 2, klockan 9\.05–9\.25/,
  )
  await until(() => stored(meeting), ['Öppnande', 'Munhälsa', 'Egenvård', 'Transporter'])
  await grip.press('ArrowRight')
  await until(() => seen(page).then(it => it[1] ?? ''), '1a 9.05–9.25 Munhälsa')
  await grip.press('ArrowRight')
  assert.match((await page.locator('#dagordning-sagt').textContent()) ?? '', /kan inte flyttas längre/)
  await grip.press('ArrowLeft')
  await until(() => seen(page).then(it => it[1] ?? ''), '2 9.05–9.25 Munhälsa')
  // The part may be put in place anew between finding the grip and asking it.
  await until(() => grip.evaluate(it => it === document.activeElement), true)
  await until(() => stored(meeting), ['Öppnande', 'Munhälsa', 'Egenvård', 'Transporter'])
  await page.reload()
  assert.equal((await seen(page))[1], '2 9.05–9.25 Munhälsa', 'the server counts as the page did')
  await context.close()
})

/** Where it stands, once the page has come to rest. */
async function boxOf(it: Locator): Promise<{ x: number; y: number; height: number }> {
  for (let i = 0; i < 100; i++) {
    const box = await it.boundingBox()
    if (box) return box
  }
  throw new Error('It is not on the page')
}

test('an item dragged above another stands there, and what no longer fits turns amber at once', async () => {
  const meeting = await arranged()
  const context = await windowOf(people[0], { viewport: { width: 1280, height: 1400 } })
  const page = await open(context, meeting)
  const from = await boxOf(page.getByRole('button', { name: 'Flytta Transporter med piltangenterna' }))
  const to = await boxOf(page.locator('.agenda-row', { hasText: 'Egenvård' }))
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 6 })
  await page.mouse.move(to.x + 60, to.y + 6, { steps: 3 })
  await page.mouse.up()
  await until(
    () => seen(page).then(it => it.slice(1)),
    ['2 9.05–9.15 Transporter', '3 9.15–9.45 Egenvård', '4 9.45–10.05 Munhälsa'],
  )
  await until(() => page.locator('.late .agenda-title').allTextContents(), ['Munhälsa'])
  await until(() => stored(meeting), ['Öppnande', 'Transporter', 'Egenvård', 'Munhälsa'])
  await context.close()
})

test('what one secretary moves stands on the other’s page without a reload, and neither undoes the other', async () => {
  const meeting = await arranged()
  const [first, second] = [await windowOf(people[0]), await windowOf(people[1])]
  const [page, other] = [await open(first, meeting), await open(second, meeting)]
  await page.getByRole('button', { name: 'Flytta Transporter med piltangenterna' }).press('ArrowUp')
  await until(() => seen(other).then(it => it[2] ?? ''), '3 9.35–9.45 Transporter')
  await other.getByRole('button', { name: 'Flytta Öppnande med piltangenterna' }).press('ArrowDown')
  const both = ['Egenvård', 'Öppnande', 'Transporter', 'Munhälsa']
  await until(() => stored(meeting), both)
  await until(() => seen(page).then(it => it.map(one => one.split(' ').at(-1) ?? '')), both)
  await first.close()
  await second.close()
})

test('without a script the buttons do it, and the page has no fault and no sideways scroll on a small phone', async () => {
  const meeting = await arranged()
  const plain = await windowOf(people[0], { javaScriptEnabled: false })
  const page = await open(plain, meeting)
  assert.equal(await page.locator('.grip').first().isVisible(), false)
  await page.getByRole('button', { name: 'Upp: Munhälsa' }).click()
  assert.deepEqual(await stored(meeting), ['Öppnande', 'Munhälsa', 'Egenvård', 'Transporter'])
  await plain.close()
  const small = await windowOf(people[0], { viewport: { width: 320, height: 700 }, bypassCSP: true })
  const phone = await open(small, meeting)
  const item = await house.deps.data.owner
    .selectFrom('agenda_item')
    .select('code')
    .where('meeting_id', '=', meeting.id)
    .where('title', '=', 'Egenvård')
    .executeTakeFirstOrThrow()
  for (const path of ['', `/${item.code}`]) {
    await phone.goto(`/moten/${meeting.code}/dagordning${path}`)
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, path)
    await phone.evaluate(axe)
    const faults = await phone.evaluate(async () => {
      const { axe: it } = globalThis as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
      return (await it.run()).violations.map(one => `${one.id}: ${one.nodes[0]?.html}`)
    })
    assert.deepEqual(faults, [], path)
  }
  await small.close()
})
