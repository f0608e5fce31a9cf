import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fillIn, happened, openForm, openReportHouse, type ReportHouse, shut } from './report.house.ts'

// The unit of a report is found by keyboard alone, and the page stays where it is.

let house: ReportHouse

before(async () => {
  house = await openReportHouse()
})
after(() => house?.close())

test('a unit is searched with Enter and chosen with the keys; what is not found is said, and what was offered comes back', async () => {
  const context = await house.windowOf('nurse')
  const first = await openForm(context)
  await fillIn(first)
  await happened(first).fill('Så att en enhet erbjuds nästa gång.')
  await first.getByRole('button', { name: 'Skicka rapporten' }).click()
  await first.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()

  const page = await context.newPage()
  await page.goto('/avvikelser/ny')
  await page.evaluate(() => Object.assign(globalThis, { stayed: true }))
  const search = page.locator('[name=otherUnitWords]')
  const before = page.getByRole('radio', { name: /Medicinavdelning 3/ })
  const found = page.getByRole('radio', { name: /Kirurgavdelning 1/ })
  await before.waitFor()
  await search.focus()
  await page.keyboard.type('zzqqx')
  await page.keyboard.press('Enter')
  await page.getByText('Ingen enhet liknar ”zzqqx”. Prova med en del av namnet eller med orten.').first().waitFor()
  await before.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await before.waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Skriv minst två bokstäver och sök igen.').first().waitFor()
  await page.keyboard.type('Kirurgavd')
  await page.keyboard.press('Enter')
  await found.waitFor()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Space')
  assert.ok(await found.isChecked())
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('zzqqx')
  await page.getByRole('button', { name: 'Sök enhet' }).first().click()
  await page.getByText('Ingen enhet liknar').first().waitFor()
  assert.ok(await found.isChecked(), 'what is chosen stays')
  assert.equal(await page.evaluate(() => 'stayed' in globalThis), true, 'the page is the same all the way')
  await shut(context)
})

test('without an answer from the search the server is asked with the whole form, and nothing is lost', async () => {
  const context = await house.windowOf('nurse')
  const page = await openForm(context)
  await happened(page).fill('Sökningen svarade inte.')
  await context.route('**/enheter/sok**', route => route.abort('connectionreset'))
  await page.locator('[name=otherUnitWords]').fill('Kirurgavd')
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sök enhet' }).first().click()])
  await page.getByRole('radio', { name: /Kirurgavdelning 1/ }).waitFor()
  assert.equal(await happened(page).inputValue(), 'Sökningen svarade inte.')
  await shut(context)
})
