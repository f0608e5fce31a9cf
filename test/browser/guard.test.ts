import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fillIn, happened, openForm, openReportHouse, type ReportHouse } from './report.house.ts'

// A number of somebody does not get out of the form: stopped while it is typed, and by the server where no script runs.

/** Of the series that Skatteverket never gives anybody. */
const numbers = ['900222-2397', '19900222-2397', '２００３０２０２－２３８９']

let house: ReportHouse

before(async () => {
  house = await openReportHouse()
})
after(() => house?.close())

test('in the browser it is marked where it stands, told once, masked with a button, and the masking undone', async () => {
  const context = await house.windowOf('nurse')
  const page = await openForm(context)
  await fillIn(page)
  const marks = page.locator('[data-guard=falt-happened]')
  for (const number of numbers) {
    await happened(page).fill(`Patienten med ${number} kom hem.`)
    await marks.locator('mark.guard-stop', { hasText: number }).waitFor()
    await page.getByRole('button', { name: 'Skicka rapporten' }).click()
    assert.ok(await happened(page).evaluate(it => it === document.activeElement), 'the field takes the focus')
    await marks.getByRole('button', { name: 'Maskera numret' }).click()
    assert.equal(await happened(page).inputValue(), `Patienten med ${'*'.repeat(number.length)} kom hem.`)
    await marks.getByRole('button', { name: 'Ångra maskeringen' }).click()
    assert.equal(await happened(page).inputValue(), `Patienten med ${number} kom hem.`)
    await marks.locator('mark.guard-stop').waitFor()
    await marks.getByRole('button', { name: 'Maskera numret' }).click()
  }
  assert.deepEqual(await house.written(), [])
  const said = page.locator('[aria-live=polite]')
  assert.match((await said.allTextContents()).join(' '), /Maskerat/)
  await page.getByRole('button', { name: 'Skicka rapporten' }).click()
  await page.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()
  assert.deepEqual(await house.written(), [`Patienten med ${'*'.repeat(numbers.at(-1)?.length ?? 0)} kom hem.`])
  await context.close()
})

test('without a script the server stops it, shows it where it stands, and masks it with the same button', async () => {
  const context = await house.windowOf('colleague', { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/avvikelser/ny')
  const before = await house.written()
  await page.getByText('Något hände', { exact: true }).click()
  await happened(page).fill(`Pat ${numbers[0]} kom utan lista.`)
  await page.locator('[name=otherUnitWords]').fill('Medicinavdelning')
  await page.locator('button[value=sok-motpart]').click()
  await page.getByRole('radio', { name: /Medicinavdelning 3/ }).check()
  await page.getByRole('button', { name: 'Skicka rapporten' }).click()
  const summary = page.locator('.ds-error-summary')
  assert.match(await summary.innerText(), /Här står ett personnummer efter ”Pat”\. Det får inte skickas\./)
  assert.doesNotMatch(await summary.innerText(), /900222|2397/, 'it is not repeated in what is said of it')
  assert.deepEqual(await house.written(), before)
  await page.getByRole('button', { name: 'Maskera numret' }).click()
  assert.equal(await happened(page).inputValue(), 'Pat *********** kom utan lista.')
  await page.getByRole('button', { name: 'Skicka rapporten' }).click()
  await page.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()
  assert.ok((await house.written()).includes('Pat *********** kom utan lista.'))
  await context.close()
})

test('a warning is read once: the form asks, and sends what was said to be read', async () => {
  const context = await house.windowOf('nurse')
  const page = await openForm(context)
  await fillIn(page)
  await happened(page).fill('Patienten Anna Bergström saknade sin lista.')
  await page.locator('[data-guard=falt-happened] mark.guard-warn').waitFor()
  await page.getByRole('button', { name: 'Skicka rapporten' }).click()
  await page.getByLabel(/Jag har läst varningarna/).check()
  await page.getByRole('button', { name: 'Skicka rapporten' }).click()
  await page.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()
  assert.ok((await house.written()).includes('Patienten Anna Bergström saknade sin lista.'))
  await context.close()
})
