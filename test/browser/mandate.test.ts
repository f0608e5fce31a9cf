import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openSite, type Site } from '../server.ts'
import { type Chromium, openChromium, openWindow } from './chromium.ts'

// The yearly review in a real browser: what is left, what hangs on it, and what is left after that.

let site: Site
let chromium: Chromium

before(async () => {
  ;[site, chromium] = await Promise.all([openSite(), openChromium()])
})
after(async () => {
  await chromium?.close()
  await site?.close()
})

const progress = async (page: Page): Promise<readonly number[]> =>
  ((await page.locator('.progress-head [role=status]').textContent()) ?? '').split(' av ').map(Number)

for (const script of [true, false])
  test(`a secretary goes through what there is, ${script ? 'with' : 'without'} scripts`, async () => {
    const window = await openWindow(chromium, site, { person: 'malte-ryding', script })
    const page = await window.newPage()
    const title = script ? 'Trygg hemgång efter sjukhusvård' : 'Samordnade insatser för barn och unga'
    await page.goto('/uppdrag')
    await page.getByRole('link', { name: 'Årets genomgång' }).click()
    const [done = 0, all = 0] = await progress(page)
    assert.ok(all > done)
    await page.getByRole('link', { name: title }).click()
    await page.getByLabel('Avslutas').check()
    await page.getByRole('button', { name: 'Spara genomgången' }).click()
    assert.match((await page.locator('main').textContent()) ?? '', /Skriv varför/)
    assert.ok(await page.getByLabel('Avslutas').isChecked(), 'what was chosen is kept')
    await page.getByLabel('Behålls utan ändring').check()
    await page.getByRole('button', { name: 'Spara genomgången' }).click()
    assert.deepEqual(await progress(page), [done + 1, all])
    await page.getByRole('link', { name: /^Genomgångna/ }).click()
    assert.match((await page.locator('main').textContent()) ?? '', new RegExp(`${title}[\\s\\S]*Malte Ryding`))
    await window.close()
  })
