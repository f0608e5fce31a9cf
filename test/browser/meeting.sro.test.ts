import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { GivenMeeting } from '../meetings.ts'
import {
  approveMinutes,
  attach,
  follow,
  leadsToItsField,
  numbered,
  openItem,
  press,
  publishMinutes,
  sendMinutes,
  turnTo,
  unfold,
  wordsOf,
  wordsToPublish,
} from './meeting.hands.ts'
import type { GivenCouncil, MeetingHouse } from './meeting.house.ts'
import { sroDay as day, fillAgenda, makeTemplate, openSro, proposeStances } from './meeting.sro.given.ts'

let at: MeetingHouse
let council: GivenCouncil
let meeting: GivenMeeting
let secretary: Page

const who = (name: string): string => council.people[name] ?? ''

before(async () => {
  ;({ at, council, meeting } = await openSro())
})
after(() => at?.close())

describe('The SRO meeting of 2025-04-24 from notice to last item', () => {
  test('the agenda begins from the template, with 4a and 4b, each with a proposal of its own', async () => {
    secretary = await at.pageOf(who('Siv'), `/forum/${council.slug}/mallar`)
    await makeTemplate(secretary)
    await agenda()
    await press(secretary, 'Börja från mallen')
    await fillAgenda(secretary)
    await agenda()
    assert.deepEqual(await numbered(secretary), [
      '1 Mötets öppnande',
      '2 Ekonomiskt läge',
      '3 Rapport från beredningen',
      '4 Lägesbilder',
      '4a Hemtransporter',
      '4b Hjälpmedel',
      '5 Plan för hembesök',
      '6 Riktlinje för munhälsa',
      '7 Kommunalförbundens roll',
      '8 Färdplan för samsjuklighet',
      '9 Mötet avslutas',
    ])
  })

  test('what is to become a stance is stopped without documents: one is mended, another goes out for a reason', async () => {
    await proposeStances(secretary, agenda)
    await attach(secretary, 'Färdplan 2025-2027.txt', 'Färdplan. Vägen till ett samlat stöd.')
    await follow(secretary, 'Avbryt')
    await follow(secretary, 'Till kallelsen')
    await follow(secretary, 'Gör klart och skicka kallelsen')
    const stopped = secretary.locator('.notice', { hasText: 'Det här saknas, och stoppar kallelsen.' })
    assert.match(await wordsOf(stopped), /Punkt 5, Plan för hembesök: Handlingar saknas\./)
    assert.doesNotMatch(await wordsOf(stopped), /samsjuklighet/)
    await press(secretary, secretary.getByRole('button', { name: /^Skicka kallelsen till/ }))
    await secretary
      .getByRole('alert')
      .getByText(/saknas/)
      .waitFor()

    await press(secretary, stopped.getByRole('link', { name: 'Punkt 5, Plan för hembesök' }))
    await leadsToItsField(secretary)
    await attach(secretary, 'Plan för hembesök.txt', 'Planen för hembesök. Läkare och sjuksköterska åker tillsammans.')
    await secretary.goto(`/moten/${meeting.code}/kallelse/skicka`)
    await press(secretary, stopped.getByRole('link', { name: 'Punkt 6, Riktlinje för munhälsa' }))
    await leadsToItsField(secretary)
    await secretary.getByLabel('Varför', { exact: true }).first().fill('Riktlinjen delas ut på mötet.')
    await press(secretary, 'Låt punkten gå ut ändå')
  })

  test('the notice is sent, with an adjunct for item 4 only', async () => {
    await secretary.goto(`/moten/${meeting.code}/kallelse/skicka`)
    await unfold(secretary, 'Kalla någon mer')
    const more = secretary.getByRole('form', { name: 'Kalla någon mer' })
    await more.getByLabel('Namn').fill('Alva Asplund')
    await more.getByLabel('Adjungerad').check()
    for (const item of ['4 Lägesbilder', '4a Hemtransporter', '4b Hjälpmedel']) await more.getByLabel(item).check()
    await press(secretary, more.getByRole('button', { name: 'Lägg till' }))
    await secretary.getByLabel('Hälsning i kallelsen').fill('Välkomna till vårens sista möte.')
    await secretary.getByLabel('Svara senast').fill('2025-04-17')
    await press(secretary, secretary.getByRole('button', { name: /^Skicka kallelsen till/ }))
    await secretary.getByText('Kallelsen är skickad.').waitFor()
    await at.house.idle()
  })

  test('a member opens the notice and sends a substitute to two of its items', async () => {
    at.itIs('2025-04-10', '08:30')
    const kim = await at.pageOf(who('Kim'), '/mitt')
    await kim.goto(`/moten/${meeting.code}/kallelse`)
    assert.match(await wordsOf(kim), /Riktlinjen delas ut på mötet\./)
    await follow(kim, 'Svara på kallelsen')
    await kim.getByLabel('En ersättare kommer').check()
    await kim.getByLabel('Ersättare', { exact: true }).selectOption({ label: 'Esa Ek, Provköpings kommun' })
    for (const item of ['5 Plan för hembesök', '6 Riktlinje för munhälsa']) await kim.getByLabel(item).check()
    await press(kim, 'Skicka svaret')
    assert.match(await wordsOf(kim), /ersättaren har inte svarat Esa Ek, punkt 5 och 6/)
    await kim.context().close()
    for (const name of ['Esa', 'Rut', 'Rune', 'Karl']) {
      const page = await at.pageOf(who(name), `/moten/${meeting.code}/svar`)
      await page.getByLabel('Jag kommer', { exact: true }).check()
      await press(page, 'Skicka svaret')
      if (name === 'Karl') assert.match(await wordsOf(page), /Regionen: 2 av 2 kommer Kommunerna: 2 av 2 kommer/)
      await page.context().close()
    }
  })

  test('the meeting begins, and its attendance is set as it was answered and as it became', async () => {
    at.itIs(day, '13:04')
    await secretary.context().close()
    secretary = await at.pageOf(who('Siv'), `/moten/${meeting.code}/sekreterare`)
    await secretary.getByLabel('Mötet började klockan').fill('13.02')
    await press(secretary, 'Börja mötet')
    await follow(secretary, 'Anteckna närvaro')
    await press(secretary, 'Alla som har tackat ja är här')
    const kim = secretary.locator('li', { hasText: 'Kim Kvist' }).filter({ hasText: 'Ledamot' })
    await unfold(kim, 'Tider, frånvaro och ersättare')
    await kim.getByLabel('Frånvarande, skäl').fill('anmält förhinder')
    await press(secretary, kim.getByRole('button', { name: 'Spara', exact: true }))
    await press(secretary, 'Alva Asplund är här')
    const there = await wordsOf(secretary)
    assert.match(there, /Kim Kvist Provköpings kommun, Ledamot frånvarande: anmält förhinder/)
    assert.match(
      there,
      /Esa Ek Provköpings kommun, Ersättare ersätter Kim Kvist · endast punkt 5 och 6 · kom kl\. 13\.02/,
    )
    assert.match(there, /Alva Asplund endast punkt 4, 4a och 4b · kom kl\. 13\.02 närvarande/)
  })

  test('items are run with their actual times; a mandate inside the dialogue becomes a task by its key', async () => {
    await secretary.goto(`/moten/${meeting.code}/sekreterare`)
    await press(secretary, 'Ta upp punkten')
    for (const time of ['13:05', '13:20', '13:32']) await nextAt(time)
    await up('Hemtransporter')
    const summary = secretary.getByLabel('Sammanfattning')
    await summary.fill('Transporterna fungerar olika i länets delar.')
    await summary.press('Alt+KeyU')
    await secretary.keyboard.type('Hitta en gemensam lösning för liggande transporter.')
    await secretary.getByRole('combobox', { name: 'Vem' }).fill('Beredningen; Presidiet')
    await secretary.getByLabel('Klart till mötet').selectOption({ label: '13 juni 2025' })
    await press(secretary, 'Lägg till uppgiften')
    await secretary.getByText('Beredningen och Presidiet, mötet den 13 juni 2025').waitFor()
    assert.equal(await summary.inputValue(), 'Transporterna fungerar olika i länets delar.')
    await press(secretary, 'Ta förslaget som det står')
    await nextAt('13:41')
    await up('Hjälpmedel')
    await press(secretary, 'Ta förslaget som det står')
    assert.match(await wordsOf(secretary.locator('#narvaro')), /Kommunerna: 1 av 2 Dessutom Alva Asplund\./)
  })

  test('a stance is taken in other words than the proposal, and what differs is shown', async () => {
    await nextAt('13:55')
    await up('Plan för hembesök')
    const there = await wordsOf(secretary.locator('#narvaro'))
    assert.match(there, /Kommunerna: 2 av 2/, 'the substitute has come')
    assert.doesNotMatch(there, /Alva Asplund/, 'the adjunct was for item 4 alone')
    await unfold(secretary, 'Ändra orden och ta')
    const form = secretary.locator('.proposed-clause')
    await form.getByLabel('De exakta orden').fill('NSO ställer sig bakom planen för hembesök under ett år.')
    await press(secretary, form.getByRole('button', { name: 'Spara som taget' }))
    const difference = secretary.locator('.clause-difference')
    assert.match(await wordsOf(difference), /^Mot förslaget: NSO ställer sig bakom planen för hembesök/)
    assert.match((await difference.locator('ins').allInnerTexts()).join(' '), /under ett år/)
  })

  test('one is recused at an item, and one leaves before it is over', async () => {
    await nextAt('14:20')
    await up('Riktlinje för munhälsa')
    await follow(secretary, 'Jäv och frånvaro vid just den här punkten')
    await press(secretary, 'Rune Rask: Jäv')
    await follow(secretary, 'Anteckna')
    at.itIs(day, '14:30')
    await follow(secretary, 'Anteckna närvaro')
    await press(secretary, 'Karl Kärr gick nu')
    await secretary.goto(`/moten/${meeting.code}/sekreterare`)
    const there = await wordsOf(secretary.locator('#narvaro'))
    assert.match(there, /Regionen: 1 av 2 Kommunerna: 1 av 2 Jäv: Rune Rask\./)
    await press(secretary, 'Ta förslaget som det står')
    at.itIs(day, '14:58')
    await press(secretary, 'Klar')
  })

  test('the meeting ends; two items have lapsed for lack of time and lie on the next agenda with all that is theirs', async () => {
    await press(secretary, secretary.getByRole('link', { name: 'Avsluta mötet' }))
    assert.match(await wordsOf(secretary), /läggs på dagordningen för 13 juni 2025\./)
    for (const title of ['7 Kommunalförbundens roll', '8 Färdplan för samsjuklighet'])
      assert.equal(await secretary.getByLabel(title).inputValue(), 'lapsed')
    at.itIs(day, '15:01')
    await press(secretary, 'Avsluta mötet')
    await turnTo(secretary, 'Färdplan för samsjuklighet')
    assert.match(await wordsOf(secretary.locator('.sitting-item')), /Utgick på grund av tidsbrist/)
    await press(secretary, secretary.locator('.sitting-item').getByRole('link', { name: '13 juni 2025' }))
    assert.deepEqual(await numbered(secretary), [
      '1 Föregående mötesanteckningar, 24 april 2025',
      '2 Kommunalförbundens roll',
      '3 Färdplan för samsjuklighet',
      '4 Återkoppling av uppgifter',
    ])
    await openItem(secretary, 'Färdplan för samsjuklighet')
    const item = await wordsOf(secretary)
    assert.match(item, /NSO ställer sig bakom färdplanen för samsjuklighet\./)
    for (const kept of [/Färdplan 2025-2027/, /redan utgått .* en gång/]) assert.match(item, kept)
    assert.equal(await secretary.getByLabel('Namn 2').inputValue(), 'Karl Kärr')
  })

  test('minutes are made of what was recorded, approved and published', async () => {
    await sendMinutes(secretary, meeting.code)
    await approveMinutes(at, who('Rut'), meeting.code)
    const minutes = await wordsToPublish(secretary, meeting.code)
    for (const said of [
      /Karl Kärr, Provköpings kommun, ledamot, till kl\. 14\.30/,
      /Esa Ek, Provköpings kommun, ersätter Kim Kvist, punkt 5 och 6/,
      /Alva Asplund, adjungerad, punkt 4, 4a och 4b/,
      /4\. Lägesbilder Dialog 4a\. Hemtransporter Dialog, 10 min, kl\. 13\.32–13\.41/,
      /Ansvarig: Beredningen och Presidiet\. Klart: mötet den 13 juni 2025\./,
      /Jäv: Rune Rask deltog inte i punkten\./,
      /7\. Kommunalförbundens roll Dialog, 15 min Punkten utgick på grund av tidsbrist\./,
    ])
      assert.match(minutes, said)
    await publishMinutes(secretary, meeting.code)
    await at.house.idle()
  })

  test('the register shows to the public what was recorded', async () => {
    const citizen = await at.pageOf(undefined, '/stallningstaganden')
    const register = await wordsOf(citizen)
    assert.match(register, /punkt 4a NSO noterar/)
    for (const item of ['4b', '6']) assert.match(register, new RegExp(`punkt ${item} NSO ställer sig bakom`))
    assert.doesNotMatch(register, /färdplanen för samsjuklighet/, 'what lapsed was never taken')
    await follow(citizen, 'Plan för hembesök')
    const stance = await wordsOf(citizen)
    assert.match(stance, /Förslaget före mötet .*NSO ställer sig bakom planen för hembesök\. Hänvisa hit/)
    const [, short = ''] = /(\/s\/[\w-]+)/.exec(stance) ?? []
    await citizen.goto(short)
    assert.match(await wordsOf(citizen), /NSO ställer sig bakom planen för hembesök under ett år\./)
    await citizen.goto('/arenden/hembesok')
    const thread = await wordsOf(citizen)
    assert.match(thread, /21 november 2024 · punkt 3 .* 24 april 2025 · punkt 5 Plan för hembesök ställer sig bakom/)
    assert.match(thread, /Vad gäller nu .* NSO 24 april 2025 NSO ställer sig bakom planen för hembesök under ett år\./)
    await citizen.goto(`/moten/${meeting.code}`)
    const held = await wordsOf(citizen)
    assert.match(held, /8 Färdplan för samsjuklighet .* utgick på grund av tidsbrist/)
    assert.match(held, /Närvarande 4 .* Esa Ek, Provköpings kommun, ersättare, ersätter Kim Kvist, punkt 5, 6/)
    assert.match(held, /Adjungerade och gäster 1 Alva Asplund, punkt 4, 4a, 4b/)
    await citizen.context().close()
  })

  test('what lapsed is taken up at the next meeting, lapses again and is flagged', async () => {
    at.itIs('2025-06-02', '09:00')
    await secretary.context().close()
    secretary = await at.pageOf(who('Siv'), '/moten')
    await follow(secretary, '13 juni 2025')
    await follow(secretary, 'Dagordning')
    await press(secretary, 'Lägg till det som saknas')
    assert.match(await wordsOf(secretary), /Färdplan för samsjuklighet .* utgick förra gången på grund av tidsbrist/)
    await follow(secretary, 'Till kallelsen')
    await follow(secretary, 'Gör klart och skicka kallelsen')
    await press(secretary, secretary.getByRole('button', { name: /^Skicka kallelsen till/ }))
    await secretary.context().close()
    at.itIs('2025-06-13', '13:00')
    secretary = await at.pageOf(who('Siv'), '/moten')
    await follow(secretary, '13 juni 2025')
    await follow(secretary, 'Anteckna')
    await press(secretary, 'Börja mötet')
    await turnTo(secretary, 'Färdplan för samsjuklighet')
    assert.match(await wordsOf(secretary.locator('.sitting-item')), /Utgick även 24 april 2025/)
    at.itIs('2025-06-13', '14:50')
    await press(secretary, secretary.getByRole('link', { name: 'Avsluta mötet' }))
    await secretary.getByLabel('Kommunalförbundens roll').selectOption({ label: 'Är behandlad' })
    await press(secretary, 'Avsluta mötet')
    await turnTo(secretary, 'Färdplan för samsjuklighet')
    await press(secretary, secretary.locator('.sitting-item').getByRole('link', { name: '1 september 2025' }))
    assert.match(await wordsOf(secretary), /Färdplan för samsjuklighet .* har utgått 2 gånger på grund av tidsbrist/)
  })
})

/** The item that is taken up is done, and the one after it is taken up. */
async function nextAt(time: string): Promise<void> {
  at.itIs(day, time)
  await press(secretary, 'Klar, nästa punkt')
}

const up = (title: string): Promise<void> =>
  secretary.locator('.sitting-item').getByRole('heading', { level: 2, name: title }).waitFor()

const agenda = (): Promise<unknown> => secretary.goto(`/moten/${meeting.code}/dagordning`)
