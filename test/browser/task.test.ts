import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSite, type Site } from '../server.ts'
import { type Chromium, openChromium, openWindow } from './chromium.ts'

// A task in a real browser: whoever has it reports it on a phone, and the secretary closes it.

let site: Site
let chromium: Chromium

before(async () => {
  ;[site, chromium] = await Promise.all([openSite(), openChromium()])
})
after(async () => {
  await chromium?.close()
  await site?.close()
})

const task = 'Sammanställ hur kommunerna följer upp egenvårdsintyg'

test('a nurse in charge reports on a phone without scripts, and the secretary sends back and then closes', async () => {
  const phone = await openWindow(chromium, site, { person: 'anton-billquist', width: 390, script: false })
  const page = await phone.newPage()
  const main = async (): Promise<string> => (await page.locator('main').textContent()) ?? ''
  await page.goto('/mitt')
  await page.getByRole('link', { name: task }).click()
  assert.match(await main(), /Försenad\./)
  await page.getByRole('button', { name: 'Rapportera uppgiften' }).click()
  assert.match(await main(), /Skriv vad som har gjorts/)
  await page.getByLabel('Vad har gjorts?').fill('Sammanställningen är skickad till beredningen.')
  await page.getByRole('button', { name: 'Rapportera uppgiften' }).click()
  assert.match(await main(), /Forumet tar ställning/)
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false)
  await phone.close()

  const desk = await openWindow(chromium, site, { person: 'malte-ryding' })
  const his = await desk.newPage()
  await his.goto('/uppgifter?visa=forumets&lage=rapporterade')
  await his.getByRole('link', { name: task }).click()
  await his.getByText('Något saknas: skicka tillbaka').click()
  await his.getByLabel('Vad saknas?').fill('Skriv vilka kommuner det gäller.')
  await his.getByRole('button', { name: 'Skicka tillbaka uppgiften' }).click()
  await his.getByText('Uppgiften är skickad tillbaka.').waitFor()
  await his.getByText('Avsluta som klar utan rapport').click()
  await his.getByRole('button', { name: 'Avsluta som klar' }).click()
  await his.getByText('Uppgiften är avslutad som klar.').waitFor()
  await his.goto('/uppgifter?visa=alla&lage=klara')
  assert.equal(await his.getByRole('link', { name: task }).count(), 1)
  await desk.close()
})
