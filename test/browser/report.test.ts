import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { complaintsOf } from './chromium.ts'
import {
  fillIn,
  happened,
  kept,
  lying,
  openForm,
  openReportHouse,
  type ReportHouse,
  shut,
  state,
} from './report.house.ts'

// A report that loses its line, its tab or its login midway: not a word is lost, and it is one case.

let house: ReportHouse

before(async () => {
  house = await openReportHouse()
})
after(() => house?.close())

const count = async (words: string): Promise<number> => (await house.written()).filter(it => it === words).length

async function until(words: string): Promise<void> {
  for (let i = 0; i < 1200 && (await count(words)) === 0; i++) await new Promise(done => setTimeout(done, 50))
  assert.equal(await count(words), 1)
}

describe('a report that loses its line', () => {
  test('is written on, sent without contact, and is one case with its receipt seen when the line is back', async () => {
    const context = await house.windowOf('nurse')
    const page = await openForm(context)
    await fillIn(page)
    await happened(page).fill('Listan kom inte med. ')
    await kept(page)
    await context.setOffline(true)
    await happened(page).press('Control+End')
    await happened(page).pressSequentially('Linan bröts här.')
    await state(page).getByText('Ingen uppkoppling. Det du skriver sparas på den här enheten').waitFor()
    await page.getByRole('button', { name: 'Skicka rapporten' }).click()
    await state(page).getByText('Skickas när du är uppkopplad igen.').waitFor()
    assert.equal(await count('Listan kom inte med. Linan bröts här.'), 0)
    await context.setOffline(false)
    await page.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()
    assert.equal(await count('Listan kom inte med. Linan bröts här.'), 1)
    await page.goto('/avvikelser/ny')
    await page.waitForLoadState('networkidle')
    assert.doesNotMatch(await lying(page), /clientId=(?!minne)/, 'nothing of it is left but the units that it offered')
    await shut(context)
  })

  test('and its tab, is sent by itself, and its receipt is shown when the form is opened again', async () => {
    const context = await house.windowOf('nurse')
    const page = await openForm(context)
    await fillIn(page)
    await context.setOffline(true)
    const words = 'Skriven i hissen, fliken stängd.'
    await happened(page).fill(words)
    await page.getByRole('button', { name: 'Skicka rapporten' }).click()
    await state(page).getByText('Skickas när du är uppkopplad igen').waitFor()
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto('/avvikelser/ny')
    await until(words)
    await again
      .getByRole('region', { name: 'Rapport på den här enheten' })
      .getByText(/Rapporten är skickad/)
      .waitFor()
    await again.getByRole('link', { name: 'Visa kvittot' }).click()
    await again.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()
    await shut(context)
  })

  test('can be begun without contact, in the form that the device keeps, with the units of last time', async () => {
    const context = await house.windowOf('nurse')
    const first = await openForm(context)
    await fillIn(first)
    await happened(first).fill('Skickad strax innan.')
    await first.getByRole('button', { name: 'Skicka rapporten' }).click()
    await first.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()
    await context.setOffline(true)
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    await page.goto('/avvikelser/ny')
    await page.getByText('Du är inte uppkopplad. Skriv ändå').waitFor()
    assert.ok(await page.getByRole('radio', { name: /Hemsjukvården Tall/ }).isChecked(), 'one’s own unit is known')
    assert.ok(!(await page.content()).includes('Sara Sköterska'), 'the form that is kept is nobody’s')
    await page.getByText('Något hände', { exact: true }).click()
    const words = 'Påbörjad helt utan kontakt.'
    await happened(page).fill(words)
    await page.getByRole('radio', { name: /Medicinavdelning 3/ }).check()
    await state(page).getByText('sparas på den här enheten').waitFor()
    await page.getByRole('button', { name: 'Skicka rapporten' }).click()
    await state(page).getByText('Skickas när du är uppkopplad igen').waitFor()
    await context.setOffline(false)
    await until(words)
    assert.deepEqual(
      complaints.filter(it => !/ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(it)),
      [],
    )
    await shut(context)
  })

  test('when the answer is lost on the way back it is sent again, and is still one case', async () => {
    const context = await house.windowOf('nurse')
    // The worker may be first, and then no answer of the page's is there to be lost.
    await context.addInitScript('SyncManager.prototype.register = async () => {}')
    const page = await openForm(context)
    await fillIn(page)
    const words = 'Svaret kom aldrig fram.'
    await happened(page).fill(words)
    let lost = 0
    await context.route('**/avvikelser/ny', async route => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback()
      lost += 1
      await route.fetch()
      return route.abort('connectionreset')
    })
    await page.getByRole('button', { name: 'Skicka rapporten' }).click()
    await page.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()
    assert.equal(lost, 1)
    assert.equal(await count(words), 1)
    await shut(context)
  })
})

test('a tab that is closed midway gives every word back, and what lies on the device cannot be read', async () => {
  const context = await house.windowOf('nurse')
  const page = await openForm(context)
  await fillIn(page)
  await happened(page).fill('Ett ovanligt ord: tjäderspel.')
  await page.getByLabel('Vad gjorde ni?').fill('Vi ringde ripjägaren.')
  await page.getByText('Mer, om du vet').click()
  await page.getByLabel('Hur kunde det ha gått?').fill('Orrarna hade flytt.')
  await kept(page)
  const words = await lying(page)
  assert.match(words, /samklang-rapporter\/report: [\s\S]*clientId=(?!minne)[\s\S]*savedAt=\d+/, 'it does lie there')
  assert.doesNotMatch(words, /tjäder|ripjäg|Orrar|happened|Medicinavd|event|Sara/)
  await page.close()
  const again = await context.newPage()
  await again.goto('/avvikelser/ny')
  await again.locator('.report-kept').getByText('Du har en rapport som inte är skickad').waitFor()
  await again.getByRole('button', { name: 'Fortsätt skriva' }).click()
  assert.equal(await happened(again).inputValue(), 'Ett ovanligt ord: tjäderspel.')
  assert.equal(await again.getByLabel('Vad gjorde ni?').inputValue(), 'Vi ringde ripjägaren.')
  assert.equal(await again.getByLabel('Hur kunde det ha gått?').inputValue(), 'Orrarna hade flytt.')
  assert.ok(await again.getByLabel(/^Något hände/).isChecked())
  assert.ok(await again.getByRole('radio', { name: /Medicinavdelning 3/ }).isChecked())
  await again.getByRole('button', { name: 'Skicka rapporten' }).click()
  await again.getByRole('heading', { name: 'Rapporten är skickad' }).waitFor()
  assert.equal(await count('Ett ovanligt ord: tjäderspel.'), 1)
  await shut(context)
})

test('what lies there makes room for what is written, and a form that nobody wrote in is not offered', async () => {
  const context = await house.windowOf('nurse')
  const page = await openForm(context)
  await happened(page).fill('Den första av två.')
  await kept(page)
  const second = await context.newPage()
  await second.goto('/avvikelser/ny')
  const offer = second.getByRole('region', { name: 'Rapport på den här enheten' })
  await offer.waitFor()
  await happened(second).pressSequentially('D')
  await offer.waitFor({ state: 'detached' })
  await kept(second)
  await second.goto('/avvikelser/ny')
  for (let left = 2; left > 0; left--) {
    await offer.getByRole('button', { name: 'Ta bort den' }).click()
    await offer.getByRole('button', { name: 'Ja, ta bort den' }).click()
  }
  await offer.waitFor({ state: 'detached' })

  await second.getByRole('button', { name: 'Skicka rapporten' }).click()
  await second.getByRole('link', { name: 'Skriv vad som hände.' }).waitFor()
  assert.match(await lying(second), /samklang-rapporter\/report: [\s\S]*clientId=(?!minne)/, 'it does lie there')
  await second.goto('/avvikelser/ny')
  await second.waitForLoadState('networkidle')
  assert.equal(await offer.count(), 0)

  const harm = second.getByText('Vad har det lett till hittills?')
  await harm.waitFor()
  await second.getByText('Ett gott exempel', { exact: true }).click()
  await harm.waitFor({ state: 'hidden' })
  await shut(context)
})

test('a login that ends midway keeps the words, and sends them once when the same person has logged in again', async () => {
  const context = await house.windowOf('nurse')
  const page = await openForm(context)
  await fillIn(page)
  const { owner } = house.at.house.deps.data
  await owner.deleteFrom('session').where('person_id', '=', house.county.persons.nurse).execute()
  const words = 'Utloggad mitt i.'
  await happened(page).fill(words)
  await page.getByRole('button', { name: 'Skicka rapporten' }).click()
  await state(page).getByText('Rapporten är inte skickad: du är utloggad.').waitFor()
  assert.equal(await count(words), 0)
  assert.equal(await happened(page).inputValue(), words)
  assert.equal(
    await state(page).getByRole('link', { name: 'Logga in' }).getAttribute('href'),
    '/logga-in?till=%2Favvikelser%2Fny',
  )

  // Somebody else logs in on the same browser first.
  await logIn('own')
  const other = await context.newPage()
  await other.goto('/avvikelser/ny')
  await other.waitForLoadState('networkidle')
  assert.equal(await other.locator('.report-kept').count(), 0)
  assert.equal(await happened(other).inputValue(), '')
  assert.equal(await count(words), 0, 'it is not sent in another’s name')
  await shut(other)

  await logIn('nurse')
  await page.goto('/avvikelser/ny')
  await until(words)
  const { reporter_id } = await owner
    .selectFrom('deviation as d')
    .innerJoin('deviation_report as r', 'r.deviation_id', 'd.id')
    .select('d.reporter_id')
    .where('r.happened', '=', words)
    .executeTakeFirstOrThrow()
  assert.equal(reporter_id, house.county.persons.nurse)
  await page.reload()
  await page.waitForLoadState('networkidle')
  assert.equal(await count(words), 1)
  await shut(context)

  async function logIn(person: 'own' | 'nurse'): Promise<void> {
    const window = await house.windowOf(person)
    await context.addCookies(await window.cookies())
    await window.close()
  }
})

test('whoever logs out takes the key along: the next one on the same browser sees nothing, and the first one gets it back', async () => {
  const context = await house.windowOf('nurse')
  const page = await openForm(context)
  await happened(page).fill('Påbörjad av den första.')
  await kept(page)
  assert.match(await lying(page), /samklang-nyckel\/key/)
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.waitForLoadState('networkidle')
  assert.doesNotMatch(await lying(page), /samklang-nyckel\/key/, 'the key is gone')
  assert.match(await lying(page), /samklang-rapporter\/report/, 'the words are not')
  for (const [person, sees] of [
    ['colleague', false],
    ['nurse', true],
  ] as const) {
    const window = await house.windowOf(person)
    await context.addCookies(await window.cookies())
    await window.close()
    const next = await context.newPage()
    await next.goto('/avvikelser/ny')
    await next.waitForLoadState('networkidle')
    assert.equal(await next.locator('.report-kept').count(), sees ? 1 : 0, person)
    await next.close()
  }
  await shut(context)
})

test('the worker keeps the empty form and what it is made of, and no page of anybody’s', async () => {
  const context = await house.windowOf('nurse')
  const page = await openForm(context)
  await page.goto('/avvikelser/mina')
  await page.goto('/mitt')
  const cached = await page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys())
      for (const it of await (await caches.open(name)).keys()) found.push(new URL(it.url).pathname)
    return found
  })
  assert.ok(cached.includes('/avvikelser/ny/skal'))
  // All that the page has fetched of scripts, also what they share.
  const needed = await (await openForm(context)).evaluate(() =>
    performance.getEntriesByType('resource').map(it => new URL(it.name).pathname),
  )
  const scripts = needed.filter(it => it.startsWith('/assets/') && it.endsWith('.js'))
  assert.ok(scripts.some(it => it.includes('/chunk-')))
  assert.deepEqual(
    scripts.filter(it => !cached.includes(it)),
    [],
  )
  assert.deepEqual(
    cached.filter(it => it !== '/avvikelser/ny/skal' && !it.startsWith('/assets/')),
    [],
  )
  const registrations = await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(it => new URL(it.scope).pathname),
  )
  assert.deepEqual(registrations, ['/avvikelser/ny'])
  await shut(context)
})
