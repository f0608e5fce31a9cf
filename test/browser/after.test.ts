import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { readDocument } from '../../src/documents/read.ts'
import { canSet } from '../../src/documents/typesetting/set.ts'
import { type AfterHouse, openAfter, said, theDay } from './after.given.ts'
import { approveMinutes, follow, press, publishMinutes, sendMinutes, wordsOf } from './meeting.hands.ts'

// From the last item to the last of 50 principals: everybody who has something to do does it, in a browser of their own.

let it: AfterHouse
let secretary: Page

const phone = { viewport: { width: 390, height: 800 } }
const minutes = (): string => `/moten/${it.meeting.code}/motesanteckningar`
const plain = async (page: Page): Promise<string> => (await wordsOf(page)).replaceAll('\u00a0', ' ')

before(async () => {
  it = await openAfter()
})
after(() => it?.at.close())

/** What somebody reads on a page, in a window of their own; nobody is the public. */
async function reads(personId: string | undefined, path: string): Promise<string> {
  const page = await it.at.pageOf(personId, path)
  const words = await plain(page)
  await page.context().close()
  return words
}

/** The words of a file, as whoever has the page open downloads it. */
async function fileWords(page: Page, path: string): Promise<string> {
  const answer = await page.context().request.get(path)
  assert.equal(answer.status(), 200, path)
  const name = /filename="([^"]+)"/.exec(answer.headers()['content-disposition'] ?? '')?.[1] ?? ''
  const read = await readDocument(name, new Uint8Array(await answer.body()))
  assert.ok(read.ok, name)
  return read.value.text.replace(/\s+/g, ' ')
}

/** How many principals each of the three clauses that are to go out has come to. */
async function sentTo(): Promise<Record<'conditional' | 'extended' | 'mandate', number>> {
  const rows = await it.at.house.deps.data.owner
    .selectFrom('extract_delivery')
    .select(['words', 'organisation_id'])
    .where('item_code', '=', it.item.code)
    .where('state', '=', 'sent')
    .where('organisation_id', 'is not', null)
    .execute()
  const count = (words: string): number => {
    const some = rows.filter(row => row.words === words).map(row => row.organisation_id)
    assert.equal(new Set(some).size, some.length, 'nobody is sent a clause twice')
    return some.length
  }
  return { conditional: count(said.conditional), extended: count(said.extended), mandate: count(said.mandate) }
}

describe('The SRO stance of 2017-10-27 item 2 through its gate to 50 principals, one clause at a time', () => {
  test('the meeting ends, and the draft is there at once: as a page, in Word, as PDF and as slides', async () => {
    it.at.itIs(theDay, '09:00')
    secretary = await it.at.pageOf(it.who.Siv, `/moten/${it.meeting.code}/sekreterare`)
    await press(secretary, 'Börja mötet')
    await press(secretary, 'Ta upp punkten')
    it.at.itIs(theDay, '09:05')
    await press(secretary, 'Klar, nästa punkt')
    await press(secretary, 'Ta resten som det står')
    await secretary.getByLabel('Sammanfattning').press('Alt+KeyU')
    await secretary.keyboard.type('Ta fram en tidplan.')
    await secretary.getByRole('combobox', { name: 'Vem' }).fill('Lena Ledamot')
    await secretary.getByLabel('Klart till mötet').selectOption({ label: '8 december 2017' })
    await press(secretary, 'Lägg till uppgiften')
    it.at.itIs(theDay, '09:50')
    await press(secretary, 'Klar')
    await press(secretary, secretary.getByRole('link', { name: 'Avsluta mötet' }))
    await press(secretary, 'Avsluta mötet')
    await it.at.house.idle()
    await secretary.goto(minutes())
    for (const words of Object.values(said)) assert.ok((await plain(secretary)).includes(words), words)
    assert.doesNotMatch(await wordsOf(secretary.locator('#filer')), /görs när du öppnar den|gick inte att göra/)
    const files = ['motesanteckningar.docx', 'bildspel.pptx', ...(canSet ? ['motesanteckningar.pdf'] : [])]
    for (const file of files) {
      const words = await fileWords(secretary, `/moten/${it.meeting.code}/${file}`)
      assert.ok(words.includes('att förlänga nuvarande avtal'), file)
      assert.match(words, /Väntar på att ordföranden och vice ordföranden godkänner/, file)
    }
    assert.deepEqual(await sentTo(), { conditional: 0, extended: 0, mandate: 0 }, 'a draft goes to nobody')
  })

  test('the minutes are sent out, a member selects words and proposes others, and is answered', async () => {
    await sendMinutes(secretary, it.meeting.code)
    await it.at.house.idle()
    const member = await it.at.pageOf(it.who.Lena, '/mitt')
    await follow(member, /^mötesanteckningarna från SRO/)
    await member.evaluate(() => {
      const text = document.querySelector('[data-passage="/items/1/text/0"] p')?.firstChild
      const start = text?.textContent?.indexOf('i januari') ?? -1
      if (!text || start < 0) throw new Error('The words are not on the page')
      document.getSelection()?.setBaseAndExtent(text, start, text, start + 'i januari'.length)
    })
    await member.getByRole('link', { name: 'Föreslå en ändring här' }).click()
    await member.getByLabel('Så ska det stå').waitFor()
    await member.keyboard.type('i februari')
    await member.getByLabel('Varför').fill('Vi kom fram till februari.')
    await press(member, 'Skicka förslaget')
    await member.context().close()
    await secretary.goto('/mitt')
    await follow(secretary, /^mötesanteckningarna från SRO/)
    await follow(secretary, 'Svara på förslaget')
    await secretary.getByLabel('Godta', { exact: true }).check()
    await press(secretary, 'Svara')
    assert.match(await plain(secretary), /Version 2 är utskickad\.[\s\S]*texten justeras i februari/)
  })

  test('the chair approves, and the vice chair on a phone; what has no condition goes to 50 principals', async () => {
    await approveMinutes(it.at, it.who.Orvar, it.meeting.code)
    const vice = await it.at.pageOf(it.who.Vivi, '/mitt', phone)
    await follow(vice, /^mötesanteckningarna från SRO/)
    assert.ok(await vice.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    await press(vice, 'Godkänn version 2')
    assert.match(await plain(vice), /Justerade\. Det som står här kan inte ändras längre/)
    await vice.context().close()
    await it.at.house.idle()
    assert.deepEqual(await sentTo(), { conditional: 0, extended: 50, mandate: 50 })
    await secretary.goto(minutes())
    assert.match(
      await wordsOf(secretary.locator('#punkt-2')),
      /Utdrag till 51 mottagare är inte skickat i sin helhet, väntar på att villkoret klareras/,
    )
  })

  test('published, it says wherever the conditional clause is shown that it waits', async () => {
    await secretary.goto('/mitt')
    await follow(secretary, /^mötesanteckningarna från SRO/)
    await publishMinutes(secretary, it.meeting.code)
    await it.at.house.idle()
    const waits = /ingå överenskommelsen.*Väntar på att ordföranden och vice ordföranden godkänner: går inte ut/
    const citizen = await it.at.pageOf(undefined, '/stallningstaganden?q=hemsjukv%C3%A5rd')
    assert.match(await plain(citizen), /Sats 2: Väntar på att ordföranden och vice ordföranden godkänner: går inte ut/)
    await follow(citizen, 'Hemsjukvård')
    assert.match(await plain(citizen), waits)
    await citizen.goto(`/punkter/${it.item.code}`)
    assert.match(await plain(citizen), waits)
    await citizen.goto('/huvudman/skara/uppdrag?visa=pa-vag')
    assert.match(
      await plain(citizen),
      /ingå överenskommelsen.*väntar på att ordföranden och vice ordföranden klarerar villkoret/,
    )
    assert.match(
      await fileWords(secretary, `/moten/${it.meeting.code}/bildspel.pptx?version=2`),
      /vice ordföranden godkänner: går inte ut\W+SRO rekommenderar huvudmännen att ingå överenskommelsen/,
    )
    await citizen.goto(`/moten/${it.meeting.code}`)
    await follow(citizen, /anteckningar$/)
    const document = await plain(citizen)
    for (const part of [
      waits,
      /Justerade av Orvar Ordfelt, ordförande.*Vivi Wiklander, vice ordförande/,
      /texten justeras i februari/,
    ])
      assert.match(document, part)
    await citizen.context().close()
    const director = await reads(it.who.Disa, '/huvudman/skara/uppdrag')
    assert.match(director, /förlänga nuvarande avtal/)
    assert.doesNotMatch(director, /ingå överenskommelsen/)
    assert.match(await reads(it.who.Rut, `/beredning/${it.raised}`), /väntar på att villkoret klareras/)
    assert.doesNotMatch(await reads(it.who.Rut, '/mitt'), /Avtal om hemsjukvård klar\b/)
  })

  test('both chairs clear the adjusted text, and with the second the clause goes to the same 50', async () => {
    it.at.itIs('2017-11-03', '09:00')
    await secretary.context().close()
    secretary = await it.at.pageOf(it.who.Siv, '/mitt')
    await follow(secretary, /^villkoret från SRO/)
    await press(secretary, 'Fråga ordföranden och vice ordföranden')
    for (const [person, sent] of [
      [it.who.Orvar, 0],
      [it.who.Vivi, 50],
    ] as const) {
      const page = await it.at.pageOf(person, '/mitt', phone)
      await follow(page, /^villkoret från SRO/)
      await page.getByLabel('Ja, jag godkänner').check()
      await press(page, 'Skicka svaret')
      await page.getByText('Du har godkänt.').waitFor()
      await page.context().close()
      await it.at.house.idle()
      assert.deepEqual(await sentTo(), { conditional: sent, extended: 50, mandate: 50 })
    }
    const register = await reads(undefined, '/stallningstaganden?q=hemsjukv%C3%A5rd')
    assert.match(register, /Villkoret uppfyllt den 3 november 2017/)
    assert.doesNotMatch(register, /går inte ut/)
    const slides = await fileWords(secretary, `/moten/${it.meeting.code}/bildspel.pptx?version=2`)
    assert.match(slides, /Villkoret uppfyllt den 3 november 2017/)
    assert.doesNotMatch(slides, /går inte ut/)
  })

  test('the director has it on the list and confirms it, and whoever raised the matter sees that it is done', async () => {
    const director = await it.at.pageOf(it.who.Disa, '/huvudman/skara/uppdrag')
    const list = await plain(director)
    for (const words of [said.conditional, said.extended, said.mandate]) assert.ok(list.includes(words), words)
    await director.goto('/mitt')
    const received = director.locator('section', { hasText: 'Utdrag som har kommit' }).last()
    assert.match(await wordsOf(received), /Hemsjukvård/)
    await press(director, received.getByRole('link', { name: 'Hemsjukvård' }).first())
    await press(director, 'Bekräfta att utdraget har kommit fram')
    assert.match(await plain(director), /1 av \d+ har bekräftat/)
    await director.context().close()
    assert.match(await reads(it.who.Rut, `/beredning/${it.raised}`), /Utdrag skickat till alla 51 mottagare/)
    assert.match(await reads(it.who.Rut, '/mitt'), /Avtal om hemsjukvård klar, utdrag skickat/)
    await secretary.goto(minutes())
    assert.match(await wordsOf(secretary.locator('#punkt-2')), /Utdrag skickat till alla 51 mottagare/)
  })

  test('the next agenda takes up the minutes and what was to be done, and leads to both', async () => {
    await secretary.goto(`/moten/${it.next.code}/dagordning`)
    const agenda = await plain(secretary)
    assert.match(agenda, /Föregående mötesanteckningar, 27 oktober 2017/)
    assert.match(agenda, /Återkoppling av uppgifter/)
    await press(
      secretary,
      secretary.locator('#dagordning .agenda-title').getByRole('link', { name: /^Föregående mötesanteckningar/ }),
    )
    assert.match(await plain(secretary), /Gäller mötesanteckningarna från 27 oktober 2017, som är justerade och/)
    await secretary.goto(`/moten/${it.next.code}/dagordning`)
    await press(secretary, secretary.locator('#dagordning .agenda-title').getByRole('link', { name: /^Återkoppling/ }))
    assert.match(await plain(secretary), /Ta fram en tidplan/)
    await secretary.goto(minutes())
    assert.match(await plain(secretary), /Tas upp på mötet den 8 december 2017/)
  })

  test('whoever writes at the next meeting is led to the minutes that it is to approve', async () => {
    const called = it.at.house.deps.data.owner.updateTable('meeting').set({ state: 'called' })
    await called.where('id', '=', it.next.id).execute()
    it.at.itIs('2017-12-08', '09:00')
    await secretary.context().close()
    secretary = await it.at.pageOf(it.who.Siv, `/moten/${it.next.code}/sekreterare`)
    await press(secretary, 'Börja mötet')
    await press(secretary, 'Ta upp punkten')
    await follow(secretary, 'mötesanteckningarna från 27 oktober 2017')
    assert.match(await plain(secretary), /Justerade av/)
  })
})
