import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { caseIn } from '../deviations.ts'
import { type CaseHouse, closeAll, type Hands, openCaseHouse } from './deviation.house.ts'
import { fillIn, happened } from './report.house.ts'

// The whole loop of a deviation, between whoever reported it, their coordinator and the counterpart's.

let house: CaseHouse
let nurse: Hands
let own: Hands
let counterpart: Hands

before(async () => {
  house = await openCaseHouse()
  nurse = await house.hands('nurse')
  own = await house.hands('own')
  counterpart = await house.hands('counterpart')
})
after(async () => {
  await closeAll([nurse, own, counterpart].filter(Boolean))
  await house?.close()
})

/** From the page of one's own, as whoever has been mailed finds it. */
async function opens(it: Hands, code: string): Promise<void> {
  await it.page.goto('/mitt')
  await it.place('Avvikelser')
  const link = it.page
    .getByRole('main')
    .locator(`a[href="/avvikelser/${code}"], a[href^="/avvikelser/${code}?"]`)
    .first()
  if ((await link.count()) === 0) await it.follow(/^Alla/)
  await link.click()
  await it.page.waitForURL(url => url.pathname === `/avvikelser/${code}`)
}

const wroteView = async (it: Hands, code: string, cause: number, whose: RegExp, words: string): Promise<void> => {
  await opens(it, code)
  await it.follow('Skriv er syn på orsaken')
  const form = it.page.getByRole('form', { name: 'Vår syn på orsaken' })
  await form.getByLabel('Huvudorsak', { exact: true }).selectOption({ index: cause })
  const where = form.getByLabel('Var ligger huvudorsaken?')
  await where.selectOption({ label: (await where.locator('option').filter({ hasText: whose }).textContent()) ?? '' })
  await form.getByLabel('Hur ser ni på orsaken?').fill(words)
  await it.press('Spara vår syn')
}

describe('a deviation', () => {
  let code = ''
  const event = 'Läkemedelslistan följde inte med hem.'

  test('is reported on a phone, and its receipt leads to the case', async () => {
    const { page } = nurse
    await page.goto('/mitt')
    await page.getByRole('link', { name: 'Rapportera en avvikelse' }).click()
    await page.waitForURL('**/avvikelser/ny')
    await fillIn(page)
    await happened(page).fill(event)
    await page.getByLabel('Vad gjorde ni?').fill('Vi ringde avdelningen.')
    await page.getByRole('button', { name: 'Skicka rapporten' }).click()
    await page.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()
    code = /\/avvikelser\/([^/]+)\/kvitto/.exec(page.url())?.[1] ?? ''
    assert.notEqual(code, '')
    await page
      .getByRole('main')
      .locator(`a[href="/avvikelser/${code}"], a[href^="/avvikelser/${code}?"]`)
      .first()
      .click()
    await page.getByRole('heading', { name: 'Så går det' }).waitFor()
    assert.match(await nurse.says(), new RegExp(event))
    assert.equal(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      0,
    )
  })

  test('is classified and sent on by its own coordinator, and the counterpart sees it only then', async () => {
    assert.equal((await counterpart.page.goto(`/avvikelser/${code}`))?.status(), 404)
    await opens(own, code)
    await own.follow('Klassificera')
    await own.page.getByLabel('Huvudsaklig händelsetyp').selectOption({ index: 1 })
    await own.press('Spara klassificeringen')
    assert.equal(new URL(own.page.url()).pathname, `/avvikelser/${code}`)
    assert.equal((await counterpart.page.goto(`/avvikelser/${code}`))?.status(), 404)
    await own.press('Skicka till motparten')
    assert.match(await own.says(), /Ärendet är skickat till motparten/)
    await opens(counterpart, code)
    assert.match(await counterpart.says(), new RegExp(event))
  })

  test('is seen by each side without the other’s view, and by both when both have written', async () => {
    await wroteView(own, code, 1, /Hos Medicin/, 'Utskrivningen gick fort.')
    await opens(counterpart, code)
    assert.doesNotMatch(await counterpart.says(), /gick fort/)
    assert.match(await counterpart.says(), /har skrivit sin syn. Ni läser den när ni har skrivit er egen/)
    await wroteView(counterpart, code, 2, /Gemensam/, 'Ingen rutin säger vem som skickar listan.')
    assert.match(await counterpart.says(), /gick fort/)
    await opens(own, code)
    assert.match(await own.says(), /Ingen rutin säger/)
  })

  test('is answered and accepted, and both stand behind one view', async () => {
    await opens(counterpart, code)
    await counterpart.write('Ert svar till motparten', 'Vi ser samma sak och vill ändra utskrivningen.')
    await counterpart.press('Svara')
    await opens(own, code)
    assert.match(await own.says(), /vill ändra utskrivningen/)
    await own.press('Godta svaret')
    await own.follow('Öppna båda sidornas syn')
    const form = own.page.getByRole('form', { name: 'Gemensam syn' })
    await form.getByLabel('Huvudorsak', { exact: true }).selectOption({ index: 2 })
    await form.getByLabel('Var ligger huvudorsaken?').selectOption({ label: 'Gemensam, i glappet mellan dem' })
    await form.getByLabel('Hur ser ni tillsammans på orsaken?').fill('Rutinen saknas.')
    await own.press('Föreslå en gemensam syn')
    await opens(counterpart, code)
    await counterpart.follow('Öppna båda sidornas syn')
    await counterpart.tick('Ja, vi står bakom den')
    await counterpart.page
      .getByRole('form', { name: 'Svar på den gemensamma synen' })
      .getByRole('button', { name: 'Svara' })
      .click()
    await counterpart.page.getByText('Båda sidor står bakom').waitFor()
  })

  test('is mended: planned, done and found to have helped', async () => {
    const { page } = counterpart
    await opens(counterpart, code)
    await counterpart.follow('Lägg till en åtgärd')
    await counterpart.write('Vad ska göras?', 'Listan skrivs ut av den som skriver ut.')
    await page.getByLabel('Slag av åtgärd').selectOption({ index: 1 })
    await page.getByRole('group', { name: 'Vilka orsaker ska åtgärden ta bort?' }).getByRole('checkbox').first().check()
    await counterpart.write('Eller vilken funktion?', 'Vårdenhetschefen')
    await page.getByLabel('När ska den vara gjord?').fill('2026-12-20')
    await counterpart.write('Vad ska bli bättre?', 'Listan är med vid varje hemgång.')
    await counterpart.press('Lägg till åtgärden')
    await opens(own, code)
    assert.match(await own.says(), /Listan skrivs ut av den som skriver ut/)
    await own.press('Åtgärder påbörjade')
    assert.match(await own.says(), /Åtgärder pågår/)
    await opens(counterpart, code)
    await counterpart.follow(/Listan skrivs ut/)
    await counterpart.press('Åtgärden är gjord')
    await opens(counterpart, code)
    await counterpart.press('Åtgärderna är gjorda, följ effekten')
    await counterpart.follow(/Listan skrivs ut/)
    await counterpart.tick('Målet nåddes')
    await counterpart.write('Vad såg ni?', 'Listan fanns vid tjugo av tjugo hemgångar.')
    await counterpart.press('Spara kontrollen')
  })

  test('is answered to whoever reported it, closed, and asked about', async () => {
    await opens(own, code)
    assert.match(await own.says(), /rapportör/i)
    await own.follow('Svara rapportören')
    await own.page
      .getByRole('form', { name: 'Svar till rapportören' })
      .getByRole('textbox')
      .first()
      .fill('Tack. Avdelningen skriver nu ut listan själv, och den är med varje gång.')
    await own.press('Skicka svaret')
    await opens(own, code)
    await own.write('Vad ledde ärendet till?', 'En ny rutin som håller.')
    await own.press('Avsluta')
    await opens(nurse, code)
    assert.match(await nurse.says(), /Avdelningen skriver nu ut listan själv/)
    assert.doesNotMatch(await nurse.says(), /Sam Samordnare|gick fort/)
    const form = nurse.page.getByRole('form', { name: 'Fick du svar?' })
    await form.getByRole('group', { name: 'Fick du svar?' }).getByText('Ja', { exact: true }).click()
    await form.getByRole('group', { name: /nytta/ }).getByText('Delvis', { exact: true }).click()
    await nurse.press('Skicka')
    // A case that is over is read for a reason, which is kept.
    await own.page.goto(`/avvikelser/${code}`)
    await own.page.getByRole('heading', { name: 'Varför läser du ärendet?' }).waitFor()
    await own.page.getByRole('combobox', { name: 'Skäl' }).selectOption({ label: 'Granskning av egen verksamhet' })
    await own.press('Läs ärendet')
    assert.match(await own.says(), /Fick svar: ja/)
    await own.follow('Vilka har läst ärendet')
    assert.match(await own.says(), /Granskning av egen verksamhet/)
  })

  test('is a number to the analyst, and never more than that', async () => {
    for (let i = 0; i < 5; i++) await caseIn(house.at.house, house.county, 'closed')
    await house.at.house.idle()
    const analyst = await house.hands('analyst')
    assert.equal((await analyst.page.goto(`/avvikelser/${code}`))?.status(), 404)
    await analyst.page.goto('/mitt')
    await analyst.place('Avvikelser')
    await analyst.follow(/[Uu]nderlag/)
    assert.match(await analyst.says(), /Händelser\s+6\b/)
    assert.doesNotMatch(await analyst.says(), new RegExp(`${code}|${event}|Sköterska|Masdotter`))
    await closeAll([analyst])
  })
})
