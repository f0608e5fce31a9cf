import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { caseIn } from '../deviations.ts'
import { type CaseHouse, closeAll, type Hands, openCaseHouse } from './deviation.house.ts'

// What two principals do not agree on, taken all the way to what everyone may learn from it.

let house: CaseHouse
let own: Hands
let counterpart: Hands

before(async () => {
  house = await openCaseHouse()
  own = await house.hands('own')
  counterpart = await house.hands('counterpart')
})
after(async () => {
  await closeAll([own, counterpart].filter(Boolean))
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

describe('what is not agreed', () => {
  test('goes up the ladder, ends with a lesson of both sides, and the lesson is everyone’s', async () => {
    const { code } = await caseIn(house.at.house, house.county, 'answered', {
      happened: 'Vem som betalade provtagningen var oklart.',
    })
    await opens(own, code)
    await own.page.locator('summary', { hasText: 'Inte enig' }).click()
    await own.write('Varför godtar ni inte svaret?', 'Svaret säger inte vem som betalar.')
    await own.write('Vad tvisten gäller', 'Provtagning efter hemgång')
    await own.write('Vad vi är oense om', 'Vem som betalar provtagningen efter hemgång.')
    await own.press('Inte enig')
    await own.page.waitForURL('**/tvister/*')
    const dispute = new URL(own.page.url()).pathname
    await own.write('Er ståndpunkt', 'Regionen betalar, för att provet är ordinerat av avdelningen.')
    await own.press('Spara ståndpunkten')

    await opens(counterpart, code)
    await counterpart.follow(/^Provtagning efter hemgång/)
    assert.equal(new URL(counterpart.page.url()).pathname, dispute)
    await counterpart.write('Er ståndpunkt', 'Kommunen betalar, för att provet togs hemma.')
    await counterpart.press('Spara ståndpunkten')

    // The step of the ladder: what came of it, written by one and approved by the other.
    await own.page.goto(dispute)
    assert.match(await own.says(), /provet togs hemma/)
    await own.page.locator('summary', { hasText: 'Skriv ner vad ni kom fram till på steget' }).click()
    await own.tick('Överens')
    await own.write('Vilka var med?', 'MAS och samordnaren.')
    await own.write('Vad kom ni fram till?', 'Den som ordinerar provet betalar det.')
    await own.press('Skriv ner det och godkänn för er del')
    await counterpart.page.goto(dispute)
    await counterpart.press('Godkänn för Medicinavdelning 3')

    await opens(own, code)
    assert.match(await own.says(), /Tvisten .* är inte avslutad/)
    await own.follow(/^Provtagning efter hemgång/)
    assert.equal(await own.page.getByRole('button', { name: 'Avsluta tvisten' }).count(), 0, 'no lesson, no end')
    await own.follow('Skriv lärdomen')
    // What was wrong stays marked beside a count of what may still be written.
    await own.press('Spara utkastet')
    const learnt = own.page.getByLabel('Vad har ni lärt er?')
    await own.page.locator('[data-field="counter"][data-state="under"]').first().waitFor()
    assert.equal(await learnt.getAttribute('aria-invalid'), 'true')
    await learnt.fill('Ordinationen')
    assert.equal(await learnt.getAttribute('aria-invalid'), 'true')
    const title = 'Den som ordinerar ett prov betalar det'
    await own.write('Rubrik', title)
    await own.write('Vad hände, i allmänna ord?', 'Ett prov ordinerades före hemgången och togs hemma.')
    await own.write('Vad har ni lärt er?', 'Ordinationen avgör vem som betalar.')
    await own.write('Vad har ändrats?', 'Båda sidor läser avtalet så.')
    await own.press('Spara utkastet')
    const lesson = new URL(own.page.url()).pathname
    const approve = async (it: Hands): Promise<void> => {
      for (const box of await it.page.getByRole('group', { name: 'Gå igenom listan' }).getByRole('checkbox').all())
        await box.check()
      await it.press('Godkänn texten för er del')
    }
    await approve(own)
    await counterpart.page.goto(dispute)
    await counterpart.follow(title)
    await approve(counterpart)

    const reader = await house.anybody()
    assert.equal((await reader.goto(lesson))?.status(), 404, 'it is the parties’ until it is published')
    await own.page.goto(dispute)
    await own.press('Avsluta tvisten')
    await opens(own, code)
    assert.doesNotMatch(await own.says(), /Tvisten .* är inte avslutad/)
    await own.page.goto(lesson)
    await own.press('Publicera')
    await reader.goto('/lardomar')
    await reader.getByRole('link', { name: title }).click()
    await reader.getByRole('heading', { name: title }).waitFor()
    const shown = await reader.getByRole('main').innerText()
    assert.match(shown, /Ordinationen avgör vem som betalar/)
    assert.doesNotMatch(shown, /Tallköping|Björkvik|Masdotter/)
    await reader.context().close()
  })
})
