import type { Page } from 'playwright-core'
import { givenDocument } from '../builders.ts'
import { type GivenMeeting, givenMeeting } from '../meetings.ts'
import { addItem, follow, openItem, present, press, propose } from './meeting.hands.ts'
import { type GivenCouncil, givenCouncil, type MeetingHouse, openMeetingHouse } from './meeting.house.ts'

export const sroDay = '2025-04-24'

/** A political forum three weeks before its meeting, with two more to come and a matter that it has dealt with. */
export async function openSro(): Promise<{
  readonly at: MeetingHouse
  readonly council: GivenCouncil
  readonly meeting: GivenMeeting
}> {
  const at = await openMeetingHouse('2025-04-03', '09:00')
  const council = await givenCouncil(
    at.house,
    { name: 'Norra samrådsorganet', shortName: 'NSO', slug: 'nso' },
    {
      'Rut Rönn': ['region', 'chair'],
      'Rune Rask': ['region', 'member'],
      'Kim Kvist': ['municipality', 'member'],
      'Karl Kärr': ['municipality', 'member'],
      'Esa Ek': ['municipality', 'substitute'],
    },
  )
  const { data } = at.house.deps
  const { forumId } = council
  await data.owner.updateTable('forum').set({ kind: 'political' }).where('id', '=', forumId).execute()
  const afternoon = { forumId, start_time: '13:00', end_time: '15:00' }
  const meeting = await givenMeeting(data, { ...afternoon, date: sroDay })
  for (const date of ['2025-06-13', '2025-09-01']) await givenMeeting(data, { ...afternoon, date })
  await givenMatter(at, forumId, 'Hembesök i hela länet', 'hembesok')
  return { at, council, meeting }
}

/** A matter that the forum has dealt with before, in minutes that were read from a file. */
async function givenMatter(at: MeetingHouse, forumId: string, title: string, code: string): Promise<void> {
  const { data } = at.house.deps
  const clauses = [{ words: 'NSO noterar informationen om hembesök.', verb: 'notes' }]
  const items = [{ title: 'Hembesök', number: '3', clauses }]
  const before = await givenDocument(data, { forumId, date: '2024-11-21', items })
  const { id } = await data.owner.insertInto('matter').values({ code, title }).returning('id').executeTakeFirstOrThrow()
  await data.owner
    .insertInto('matter_handling')
    .values({ matter_id: id, item_code: before.items[0]?.code ?? '' })
    .execute()
}

/** On the template's page: what opens the meeting, room for its own matters, and what closes it. */
export async function makeTemplate(page: Page): Promise<void> {
  for (const [title, kind] of [
    ['Mötets öppnande', 'Punkt'],
    ['Mötets egna ärenden', 'Plats för mötets egna ärenden'],
    ['Mötet avslutas', 'Punkt'],
  ] as const) {
    const form = page.locator('#ny-rad')
    await form.getByLabel('Rubrik').fill(title)
    await form.getByLabel(kind, { exact: true }).check()
    if (title === 'Mötet avslutas') await form.getByLabel('Hör till mötets slut').check()
    await press(page, form.getByRole('button', { name: 'Lägg till raden' }))
  }
}

/** On the agenda's page, after the template: what is to be taken up, and 4a and 4b with their proposals. */
export async function fillAgenda(page: Page): Promise<void> {
  await addItem(page, 'Ekonomiskt läge', 'Information', 10)
  await addItem(page, 'Rapport från beredningen', 'Information', 10)
  await addItem(page, 'Lägesbilder', 'Dialog')
  await addItem(page, 'Plan för hembesök', 'Ställningstagande', 20)
  await addItem(page, 'Riktlinje för munhälsa', 'Ställningstagande', 15)
  await addItem(page, 'Kommunalförbundens roll', 'Dialog', 15)
  await addItem(page, 'Färdplan för samsjuklighet', 'Ställningstagande', 25)
  await openItem(page, 'Lägesbilder')
  for (const [part, verb, object] of [
    ['Hemtransporter', 'noterar', 'informationen om hemtransporter'],
    ['Hjälpmedel', 'ställer sig bakom', 'den gemensamma listan över hjälpmedel'],
  ] as const) {
    await page.getByLabel('Ny delpunkt').fill(part)
    await press(page, 'Lägg till delpunkt')
    await follow(page, new RegExp(`^4[ab] ${part}$`))
    await propose(page, verb, object)
    await page.getByLabel('Minuter').fill('10')
    await press(page, 'Spara punkten')
    await openItem(page, 'Lägesbilder')
  }
}

/** Who presents and what is proposed, of the three that are to become stances; on the last of them in the end. */
export async function proposeStances(page: Page, agenda: () => Promise<unknown>): Promise<void> {
  const presenters = [
    ['Rune Rask', 'Regionen'],
    ['Karl Kärr', 'Kommunerna'],
  ] as const
  for (const [title, object] of [
    ['Plan för hembesök', 'planen för hembesök'],
    ['Riktlinje för munhälsa', 'riktlinjen för munhälsa'],
    ['Färdplan för samsjuklighet', 'färdplanen för samsjuklighet'],
  ] as const) {
    await agenda()
    await openItem(page, title)
    if (title === 'Plan för hembesök') await page.getByLabel('Koppla ett ärende').fill('Hembesök i hela länet')
    await present(page, presenters)
    await openItem(page, title)
    await propose(page, 'ställer sig bakom', object)
  }
}
