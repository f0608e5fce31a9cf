import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import {
  type Driven,
  drive,
  fillIn,
  happened,
  openForm,
  openReportHouse,
  type ReportHouse,
  shut,
  state,
} from './report.house.ts'

// Background Sync: what waits on the device is sent by the worker when the line is back, with no page of ours open.

let house: ReportHouse

before(async () => {
  house = await openReportHouse()
})
after(() => house?.close())

const count = async (words: string): Promise<number> => (await house.written()).filter(it => it === words).length

async function until(words: string): Promise<void> {
  for (let i = 0; i < 1200 && (await count(words)) === 0; i++) await new Promise(done => setTimeout(done, 50))
  assert.equal(await count(words), 1)
}

/** Long enough for a report to come that should not. */
const aMoment = (): Promise<void> => new Promise(done => setTimeout(done, 700))

/** Sent without contact, and the page closed. */
async function leave(context: BrowserContext, words: string): Promise<void> {
  const page = await sendOffline(context, words)
  await state(page).getByText('Skickas när du är uppkopplad igen. Du kan stänga sidan.').waitFor()
  await page.close()
}

async function sendOffline(context: BrowserContext, words: string): Promise<Page> {
  const page = await openForm(context)
  await fillIn(page)
  await context.setOffline(true)
  await happened(page).fill(words)
  await page.getByRole('button', { name: 'Skicka rapporten' }).click()
  return page
}

/** Chromium's own small build for servers has the names of Background Sync and nothing behind them. */
async function sendsByItself(context: BrowserContext): Promise<boolean> {
  const page = await openForm(context)
  const tags = '(async () => (await navigator.serviceWorker.ready).sync.getTags())()'
  const answer = await page.evaluate(`${tags}.then(() => true, () => false)`)
  await page.close()
  return answer === true
}

/** A browser that is never asked to send by itself, and a hand on its worker: what is sent is sent by that hand. */
async function byHand(words: string): Promise<{ readonly context: BrowserContext } & Driven> {
  const context = await house.windowOf('nurse')
  await context.addInitScript('SyncManager.prototype.register = async () => {}')
  await leave(context, words)
  return { context, ...(await drive(context, house.at.origin)) }
}

test('the browser sends by itself when the line is back, and the receipt is there on the next visit', async t => {
  const context = await house.windowOf('nurse')
  if (!(await sendsByItself(context))) return t.skip('this browser has no Background Sync')
  const words = 'Webbläsaren skickade själv.'
  await leave(context, words)
  assert.deepEqual(context.pages(), [])
  await aMoment()
  assert.equal(await count(words), 0)
  await context.setOffline(false)
  await until(words)
  const page = await context.newPage()
  await page.goto('/avvikelser/ny')
  await page
    .getByRole('region', { name: 'Rapport på den här enheten' })
    .getByText(/Rapporten är skickad/)
    .waitFor()
  assert.equal(await count(words), 1)
  await shut(context)
})

test('the page is not said to be free to close until the browser has noted that it is to send', async () => {
  const context = await house.windowOf('nurse')
  await context.addInitScript(`SyncManager.prototype.register = async () => {
    await new Promise(done => setTimeout(done, 400))
    document.documentElement.dataset.saidAt ??= 'noted'
  }
  document.addEventListener('DOMContentLoaded', () =>
    new MutationObserver(() => {
      if (document.body.textContent.includes('Du kan stänga sidan')) document.documentElement.dataset.saidAt ??= 'before'
    }).observe(document.body, { childList: true, subtree: true, characterData: true }))`)
  const page = await sendOffline(context, 'Stängd i samma ögonblick.')
  await state(page).getByText('Du kan stänga sidan').waitFor()
  assert.equal(await page.locator('html').getAttribute('data-said-at'), 'noted')
  await shut(context)
})

test('where the browser cannot send by itself the page is to stay open, and sends when the line is back', async () => {
  const context = await house.windowOf('nurse')
  await context.addInitScript(`SyncManager.prototype.register = async () => { throw new Error('Not here') }`)
  const words = 'Sidan hölls öppen.'
  const page = await sendOffline(context, words)
  await state(page).getByText('Skickas när du är uppkopplad igen. Låt sidan vara öppen').waitFor()
  await context.setOffline(false)
  await page.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()
  await until(words)
  await shut(context)
})

test('woken without contact the worker sends nothing, and woken twice when the line is back it sends once', async () => {
  const words = 'Väckt tre gånger.'
  const { context, wake } = await byHand(words)
  await wake()
  await context.setOffline(false)
  await aMoment()
  assert.equal(await count(words), 0, 'nothing else sends it')
  await Promise.all([wake(), wake()])
  await until(words)
  await wake()
  await aMoment()
  assert.equal(await count(words), 1)
  await shut(context)
})

test('the worker sends nothing when the login has ended, nor in the name of whoever is logged in next', async () => {
  const words = 'Utloggad innan linan kom.'
  const { context, wake } = await byHand(words)
  const { owner } = house.at.house.deps.data
  await owner.deleteFrom('session').where('person_id', '=', house.county.persons.nurse).execute()
  await context.setOffline(false)
  await wake()
  await aMoment()
  assert.equal(await count(words), 0, 'nobody is logged in')
  await logIn('colleague')
  await wake()
  await aMoment()
  assert.equal(await count(words), 0, 'somebody else is')
  await logIn('nurse')
  await wake()
  await until(words)
  const { reporter_id } = await owner
    .selectFrom('deviation as d')
    .innerJoin('deviation_report as r', 'r.deviation_id', 'd.id')
    .select('d.reporter_id')
    .where('r.happened', '=', words)
    .executeTakeFirstOrThrow()
  assert.equal(reporter_id, house.county.persons.nurse)
  await shut(context)

  async function logIn(person: 'colleague' | 'nurse'): Promise<void> {
    const window = await house.windowOf(person)
    await context.addCookies(await window.cookies())
    await window.close()
  }
})
