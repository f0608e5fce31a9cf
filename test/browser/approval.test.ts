import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type GivenMeeting, givenAgendaItem, givenMeeting, givenParticipant } from '../meetings.ts'
import { type GivenCouncil, givenCouncil, type MeetingHouse, openMeetingHouse } from './meeting.house.ts'

// Minutes from draft to approved, by those who do it, in real browsers.

let at: MeetingHouse
let council: GivenCouncil
let meeting: GivenMeeting

before(async () => {
  at = await openMeetingHouse('2026-11-10', '09:00')
  council = await givenCouncil(
    at.house,
    { name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' },
    {
      'Rut Region': ['region', 'chair'],
      'Kaj Kommun': ['municipality', 'chair'],
      'Lena Ledamot': ['region', 'member'],
    },
  )
  await arrange()
})
after(() => at?.close())

async function arrange(): Promise<void> {
  const { data } = at.house.deps
  meeting = await givenMeeting(data, { forumId: council.forumId, date: '2026-11-05', state: 'ended' })
  const came = { arrived_at: '2026-11-05T08:00:00Z' }
  for (const [name, role] of [
    ['Rut Region', 'Ordförande'],
    ['Kaj Kommun', 'Ordförande'],
    ['Lena Ledamot', 'Ledamot'],
  ] as const)
    await givenParticipant(data, meeting, { name, role, person_id: personOf(name), ...came })
  const item = await givenAgendaItem(data, meeting, {
    ...{ title: 'Plan för hemsjukvård', number: '1', state: 'done' as const, types: ['dialog'] },
  })
  await data.owner
    .insertInto('recorded_text')
    .values({
      ...{ agenda_item_id: item.id, meeting_id: meeting.id, forum_id: council.forumId, field: 'summary' },
      ...{ words: 'Planen gicks igenom och skickas ut i januari.', saved_at: '2026-11-05T09:00:00Z', saved_by: null },
    })
    .execute()
}

const personOf = (name: string): string => council.people[name.split(' ')[0] ?? ''] ?? ''
const path = () => `/moten/${meeting.code}/motesanteckningar`
const main = async (page: Page): Promise<string> => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ')

test('Two approvers, one proposes an adjustment after the other has approved (the approval falls)', async () => {
  const secretary = await at.pageOf(council.people.Siv, path())
  assert.match(await main(secretary), /Planen gicks igenom och skickas ut i januari/)
  await secretary.getByLabel('Sista dag att föreslå justeringar').fill('2026-11-17')
  await secretary.getByRole('button', { name: 'Skicka ut mötesanteckningarna' }).click()
  await secretary.getByText('Version 1 är utskickad.').waitFor()

  const region = await at.pageOf(council.people.Rut, path())
  await region.getByRole('button', { name: 'Godkänn version 1' }).click()
  await region.getByText('Du godkände version 1').waitFor()

  const municipality = await at.pageOf(council.people.Kaj, path(), { viewport: { width: 390, height: 800 } })
  assert.match(await main(municipality), /godkände version 1/)
  // The words are selected where they stand.
  await municipality.evaluate(() => {
    const text = document.querySelector('[data-passage="/items/0/text/0"] p')?.firstChild
    const start = text?.textContent?.indexOf('i januari') ?? -1
    if (!text || start < 0) throw new Error('The words are not on the page')
    document.getSelection()?.setBaseAndExtent(text, start, text, start + 'i januari'.length)
  })
  await municipality.getByRole('link', { name: 'Föreslå en ändring här' }).click()
  const field = municipality.getByLabel('Så ska det stå')
  assert.equal(
    await field.evaluate(it =>
      (it as HTMLTextAreaElement).value.slice(
        (it as HTMLTextAreaElement).selectionStart,
        (it as HTMLTextAreaElement).selectionEnd,
      ),
    ),
    'i januari',
  )
  await municipality.keyboard.type('i februari')
  await municipality.getByLabel('Varför').fill('Vi kom fram till februari.')
  await municipality.getByRole('button', { name: 'Skicka förslaget' }).click()
  await municipality.getByText('Förslaget är skickat.').waitFor()

  await region.reload()
  const fallen = await main(region)
  assert.match(fallen, /Vi kom fram till februari/)
  assert.match(fallen, /1 godkännande som har fallit/)
  assert.ok(await region.getByRole('button', { name: 'Godkänn version 1' }).isVisible(), 'asked to approve once more')

  await secretary.goto(path())
  await secretary.getByRole('link', { name: 'Svara på förslaget' }).click()
  await secretary.getByLabel('Godta', { exact: true }).check()
  await secretary.getByRole('button', { name: 'Svara' }).click()
  await secretary.getByText('Version 2 är utskickad.').waitFor()

  for (const page of [region, municipality]) {
    await page.goto(path())
    assert.match(await main(page), /skickas ut i februari/)
    await page.getByRole('button', { name: 'Godkänn version 2' }).click()
    await page
      .getByText(/Du har godkänt version 2|Mötesanteckningarna är justerade/)
      .first()
      .waitFor()
  }
  const member = await at.pageOf(council.people.Lena, path())
  assert.match(await main(member), /Justerade\. Det som står här kan inte ändras längre/)
  await member.goto(`${path()}/versioner/2`)
  const version = await main(member)
  assert.match(version, /Föreslagen av Kaj Kommun, godtagen av Siv Skrivare/)
  for (const name of ['Rut Region', 'Kaj Kommun']) assert.ok(version.includes(name), name)
})
