import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openSite, type Site } from '../server.ts'
import { type Chromium, openChromium, openWindow } from './chromium.ts'

// What people come to do, from beginning to end, by the names that are on the buttons.

let site: Site
let chromium: Chromium

before(async () => {
  ;[site, chromium] = await Promise.all([openSite(), openChromium()])
})
after(async () => {
  await chromium?.close()
  await site?.close()
})

/** Minutes about `what`, a word that no other document has, on a day of 2026. */
const minutesAbout = (what: string, day: string): string => `Vårdsamverkan Västra Götaland (VVG)
Mötesanteckningar ${day}, kl. 9.00-11.00
Plats: Göteborg

Närvarande:
Asta Lindkvist, VästKom, ordförande
Bo Ekenstam, Västra Götalandsregionen, vice ordförande

1. Mötets öppnande
Ordföranden hälsar alla välkomna.

2. ${what} för barn
Föredragande: Asta Lindkvist, VästKom
Frågan har väckts av flera kommuner.

Ställningstagande
VVG ställer sig bakom förslaget om ${what.toLowerCase()} för barn.

3. Mötet avslutas
Ordföranden tackar för mötet.
`

/** From the file to the approved document, as the meeting secretary. */
async function readInAndApprove(page: Page, what: string, day: string): Promise<void> {
  await page.goto('/prova-som')
  await page.getByRole('button', { name: /Mötessekreterare/ }).click()
  await page.goto('/inlasning')
  const buffer = Buffer.from(minutesAbout(what, day))
  await page.locator('input[type=file]').setInputFiles({ name: `${day}.txt`, mimeType: 'text/plain', buffer })
  await page.getByRole('button', { name: 'Läs in filerna' }).click()
  await page.waitForURL(/\/inlasning\/[0-9a-f-]{36}/)
  await site.idle()
  await page.reload()
  await page.locator('main a[href$="/granska"]').first().click()
  await page.getByRole('link', { name: new RegExp(`Rätta punkten ${what}`) }).click()
  await page.getByLabel('Rubrik').fill(`${what} för barn och unga`)
  await page.getByRole('button', { name: /Spara/ }).first().click()
  await page.getByText(`${what} för barn och unga`).first().waitFor()
  await page
    .getByRole('button', { name: /Godkänn/ })
    .first()
    .click()
  await page
    .getByText(/godkän|publicera/i)
    .first()
    .waitFor()
}

async function findAsPublic(page: Page, what: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('searchbox').last().fill(what.toLowerCase().slice(0, -2))
  await page.getByRole('button', { name: 'Sök' }).last().click()
  await page.waitForURL(/stallningstaganden\?q=/)
  await page
    .getByRole('link', { name: new RegExp(what, 'i') })
    .first()
    .click()
  const main = page.locator('main')
  await main.getByText(`VVG ställer sig bakom förslaget om ${what.toLowerCase()} för barn.`).first().waitFor()
  assert.match(await main.innerText(), new RegExp(`${what} för barn och unga`), 'as it was corrected')
}

for (const [how, script, what, day] of [
  ['with scripts', true, 'Hjälpmedelscyklar', '2026-05-07'],
  ['without scripts', false, 'Ridterapihästar', '2026-05-28'],
] as const) {
  test(`${how}, a secretary reads in minutes, corrects and approves them, and the public finds them`, async () => {
    const hers = await openWindow(chromium, site, { script })
    await readInAndApprove(await hers.newPage(), what, day)
    await hers.close()
    const theirs = await openWindow(chromium, site, { script })
    await findAsPublic(await theirs.newPage(), what)
    await theirs.close()
  })
}

test('before it is approved, nobody else finds it', async () => {
  const hers = await openWindow(chromium, site, { script: false })
  const page = await hers.newPage()
  await page.goto('/prova-som')
  await page.getByRole('button', { name: /Mötessekreterare/ }).click()
  await page.goto('/inlasning')
  const buffer = Buffer.from(minutesAbout('Badtunnor', '2026-06-04'))
  await page.locator('input[type=file]').setInputFiles({ name: 'x.txt', mimeType: 'text/plain', buffer })
  await page.getByRole('button', { name: 'Läs in filerna' }).click()
  await site.idle()
  await hers.close()
  const theirs = await openWindow(chromium, site, { script: false })
  const found = await theirs.newPage()
  await found.goto('/stallningstaganden?q=badtunnor')
  assert.doesNotMatch(await found.locator('main').innerText(), /ställer sig bakom förslaget om badtunnor/i)
  await theirs.close()
})

test('without scripts, the register is narrowed by a filter, and the address holds it', async () => {
  const context = await openWindow(chromium, site, { script: false })
  const page = await context.newPage()
  await page.goto('/stallningstaganden')
  const form = page.getByRole('form', { name: 'Filter' })
  await form.getByRole('checkbox').first().check()
  await form.getByRole('button').first().click()
  assert.match(page.url(), /\?.+=/)
  assert.ok(
    (await page.getByRole('list', { name: 'Valda filter' }).getByRole('link').count()) > 0,
    'the filter shows as a chip',
  )
  await context.close()
})

test('a form that is sent back says what is wrong, where, and keeps what was typed', async () => {
  const context = await openWindow(chromium, site, { script: false })
  const page = await context.newPage()
  await page.goto('/prova-som')
  await page
    .getByRole('button', { name: /Systemadministratör/ })
    .first()
    .click()
  await page.goto('/forum/nytt')
  // A browser without scripts still minds `required`; a name of spaces is what it lets through.
  await page.getByLabel('Namn', { exact: true }).fill(' ')
  await page.getByRole('main').getByRole('button').last().click()
  const summary = page.getByRole('alert')
  await summary.waitFor()
  const link = summary.getByRole('link').first()
  const target = (await link.getAttribute('href')) ?? ''
  assert.match(target, /^#/)
  assert.equal(await page.locator(target).count(), 1, 'the error leads to its field')
  await context.close()
})

test('two items are confirmed as one matter with the keyboard alone, and it can be taken back', async () => {
  const context = await openWindow(chromium, site, { person: 'ingela-sparrman' })
  const page = await context.newPage()
  await page.goto('/arenden/forslag')
  for (let steps = 0; steps < 120; steps++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.textContent?.trim() === 'Bekräfta')) break
  }
  await page.keyboard.press('Enter')
  await page.waitForLoadState()
  const said = page.locator('.flash')
  await said.waitFor()
  await page.getByRole('button', { name: /Ångra/ }).first().click()
  await page.locator('.flash').waitFor()
  await context.close()
})

test('a citizen without scripts watches a forum, reads the mail and leaves', async () => {
  const context = await openWindow(chromium, site, { script: false })
  const page = await context.newPage()
  await page.goto('/forum/vvg')
  const watch = page.locator('form[action^="/bevakning"]').first()
  const folded = page.locator('details:has(form[action^="/bevakning"]) > summary')
  if ((await folded.count()) > 0) await folded.first().click()
  await watch.getByLabel('Din mejladress').fill('medborgare@prov.example')
  await watch.getByRole('button', { name: 'Bevaka' }).click()
  await page.goto('/utkorg')
  await page.getByRole('main').locator('a[href^="/utkorg/"]').first().click()
  await page.locator('main a[href*="/bevakning/"]').first().click()
  await page.getByRole('button', { name: 'Bekräfta' }).click()
  await page
    .getByRole('button', { name: /Avsluta bevakningen/ })
    .first()
    .click()
  assert.equal(await page.getByRole('button', { name: /Avsluta bevakningen/ }).count(), 0)
  await context.close()
})
