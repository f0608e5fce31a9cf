import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import type { MeetingHouse } from './meeting.house.ts'

// What a person does with the pages of a meeting, by the names that are on the fields and the buttons.

/** Presses what leads to another page, and waits until it is there. */
export async function press(page: Page, button: Locator | string): Promise<void> {
  const it = typeof button === 'string' ? page.getByRole('button', { name: button, exact: true }) : button
  await Promise.all([page.waitForEvent('load'), it.click()])
}

export const follow = (page: Page, link: string | RegExp): Promise<void> =>
  press(page, page.getByRole('main').getByRole('link', { name: link }).first())

/** What is read on the page's own part, or in a part of that, in one line. */
export const wordsOf = async (where: Page | Locator): Promise<string> =>
  (await ('goto' in where ? where.getByRole('main') : where).innerText()).replace(/\s+/g, ' ').trim()

/** Folds out what is folded in; what stands open is left. */
export async function unfold(page: Page | Locator, summary: string | RegExp): Promise<void> {
  const it = page.locator('summary', { hasText: summary }).first()
  if (!(await it.evaluate(one => (one.parentElement as HTMLDetailsElement).open))) await it.click()
}

/** Adds an item from the agenda's page and comes back to it. */
export async function addItem(page: Page, title: string, sort: string, minutes = 0): Promise<void> {
  const form = page.locator('#lagg-till')
  await form.getByLabel('Rubrik').fill(title)
  await form.getByLabel('Slag').selectOption({ label: sort })
  await form.getByLabel('Minuter').fill(minutes ? String(minutes) : '')
  await press(page, form.getByRole('button', { name: 'Lägg till' }))
}

/** Opens an item from the agenda's page. */
export const openItem = (page: Page, title: string): Promise<void> =>
  press(page, page.locator('#dagordning .agenda-title').getByRole('link', { name: title, exact: true }))

/** On the item's page: who presents it. */
export async function present(
  page: Page,
  names: readonly (readonly [name: string, party: 'Regionen' | 'Kommunerna'])[],
): Promise<void> {
  for (const [at, [name, party]] of names.entries()) {
    await page.getByLabel(`Namn ${at + 1}`).fill(name)
    await page.getByLabel(`Part ${at + 1}`).selectOption({ label: party })
  }
  await press(page, 'Spara punkten')
}

/** On the item's page: a proposal composed of verb and object. */
export async function propose(page: Page, verb: string, object: string): Promise<void> {
  await unfold(page.locator('#forslag'), /Skriv ett förslag|Lägg till en sats till/)
  const form = page.getByRole('form', { name: 'Ny sats' })
  await form.getByLabel(verb, { exact: true }).check()
  await form.getByLabel('Vad det gäller').fill(object)
  await press(page, form.getByRole('button', { name: 'Skriv meningen' }))
  await press(page, page.getByRole('form', { name: 'Ny sats' }).getByRole('button', { name: 'Lägg till satsen' }))
}

/** On the item's page: a file among its handlingar. */
export async function attach(page: Page, name: string, words: string): Promise<void> {
  const part = page.locator('#handlingar')
  await part.getByLabel('Filer').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(words) })
  await press(page, part.getByRole('button', { name: 'Lägg till filerna' }))
}

/** On the secretary's view: another item, by its title in the agenda beside. */
export const turnTo = (page: Page, title: string): Promise<void> =>
  press(page, page.locator('#dagordning').getByRole('link', { name: title }))

/** The address names a part of the page, and it is there. */
export async function leadsToItsField(page: Page): Promise<void> {
  const { hash } = new URL(page.url())
  assert.match(hash, /^#.+/)
  assert.equal(await page.locator(hash).count(), 1, `${hash} is on the page`)
}

/** The numbers and titles on the agenda's page, in order. */
export const numbered = (page: Page): Promise<readonly string[]> =>
  page
    .locator('#dagordning [data-item]')
    .evaluateAll(all =>
      all.map(it =>
        ['.agenda-number', '.agenda-title']
          .map(part => it.querySelector(`:scope > .agenda-row ${part}`)?.textContent?.trim() ?? '')
          .join(' '),
      ),
    )

/** Sends the minutes out as they are recorded; on the secretary's page. */
export async function sendMinutes(page: Page, code: string): Promise<void> {
  await page.goto(`/moten/${code}/motesanteckningar`)
  await press(page, page.getByRole('button', { name: /^Skicka ut/ }))
}

/** Somebody who is to approves what was sent out, in a window of their own. */
export async function approveMinutes(at: MeetingHouse, personId: string, code: string): Promise<void> {
  const page = await at.pageOf(personId, `/moten/${code}/motesanteckningar`)
  await press(page, page.getByRole('button', { name: /^Godkänn version/ }))
  await page.context().close()
}

/** What everyone will read of the minutes, word for word, as the secretary sees it before they are published. */
export async function wordsToPublish(page: Page, code: string): Promise<string> {
  await page.goto(`/moten/${code}/motesanteckningar/publicera`)
  await unfold(page, 'Hela texten, ord för ord')
  return wordsOf(page.locator('.source-text'))
}

/** Looks at what everyone will read, and publishes it, on the secretary's page. */
export async function publishMinutes(page: Page, code: string): Promise<void> {
  await page.goto(`/moten/${code}/motesanteckningar`)
  await follow(page, 'Publicera')
  await press(page, 'Publicera')
  await page.getByText('Mötesanteckningarna är publicerade.').waitFor()
}
