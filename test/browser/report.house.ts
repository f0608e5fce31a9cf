import type { BrowserContext, Page } from 'playwright-core'
import { type County, type CountyPerson, openCounty } from '../deviations.ts'
import { type MeetingHouse, openMeetingHouse } from './meeting.house.ts'

// A county whose nurses report from real browsers: on a line that is cut, in tabs that are closed, with logins that end.

export interface ReportHouse {
  readonly at: MeetingHouse
  readonly county: County
  windowOf(person: CountyPerson, options?: Parameters<MeetingHouse['windowOf']>[1]): Promise<BrowserContext>
  /** Everything that was reported, as it was written. */
  written(): Promise<readonly string[]>
  close(): Promise<void>
}

export const day = '2026-11-22'

export async function openReportHouse(): Promise<ReportHouse> {
  const at = await openMeetingHouse(day, '09:00')
  const county = await openCounty(at.house)
  const { owner } = at.house.deps.data
  return {
    ...{ at, county },
    windowOf: async (person, options = {}) => {
      const context = await at.windowOf(county.persons[person], options)
      context.setDefaultTimeout(8_000)
      return context
    },
    written: async () =>
      (await owner.selectFrom('deviation_report').select('happened').orderBy('written_at').execute()).map(
        it => it.happened,
      ),
    close: () => at.close(),
  }
}

/** The form, with a worker that has taken its cache in: what a second visit finds. A worker that did not come is asked for again. */
export async function openForm(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('/avvikelser/ny')
  for (let visit = 1; !(await workerIsThere(page)); visit++) {
    if (visit === 4) throw new Error('The worker of the form did not come')
    await page.reload()
  }
  return page
}

/** Within five seconds: nothing in a page that is asked ends by itself. */
const workerIsThere = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const until = Date.now() + 5_000
    while (Date.now() < until) {
      const found = await navigator.serviceWorker.getRegistration('/avvikelser/ny')
      if (found?.active?.state === 'activated') return true
      await new Promise(done => setTimeout(done, 50))
    }
    return false
  })

export interface Driven {
  /** What a browser does that has been asked to send when the line is back (Background Sync). */
  wake(): Promise<unknown>
}

/** The browser's own hand on the form's worker, held from an empty page of the same window. */
export async function drive(context: BrowserContext, origin: string): Promise<Driven> {
  const line = await context.newCDPSession(await context.newPage())
  const found = new Promise<string>(done =>
    line.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const it = registrations.find(one => !one.isDeleted && one.scopeURL === `${origin}/avvikelser/ny`)
      if (it) done(it.registrationId)
    }),
  )
  await line.send('ServiceWorker.enable')
  const registrationId = await found
  const tag = 'samklang-rapporter'
  return {
    wake: () => line.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag, lastChance: false }),
  }
}

/** Closes a window. A browser can wait for ever for a worker that is about to ask for something; all of it ends with the browser. */
export const shut = (it: { close(): Promise<void> }): Promise<unknown> =>
  Promise.race([it.close(), new Promise(done => setTimeout(done, 3_000))])

export const state = (page: Page) => page.locator('[data-report-state]')
export const happened = (page: Page) => page.getByLabel('Vad hände?')

/** Fills in what is needed, all but what happened. */
export async function fillIn(page: Page): Promise<void> {
  await page.getByText('Något hände', { exact: true }).click()
  await page.locator('[name=otherUnitWords]').fill('Medicinavdelning')
  await page.getByRole('radio', { name: /Medicinavdelning 3/ }).check()
}

/** Until it is kept on the device: a second after the last key at most. */
export async function kept(page: Page): Promise<void> {
  await page.waitForTimeout(1_000)
  await state(page)
    .getByText(/^Sparat/)
    .waitFor()
}

/** Everything in the browser's own databases of the origin, as text: what whoever looks there would read. */
export async function lying(page: Page): Promise<string> {
  // The names of functions, which tsx writes into what is sent to the page.
  await page.evaluate('globalThis.__name = it => it')
  return page.evaluate(async () => {
    const words: string[] = []
    const shown = (value: unknown): string =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value as ArrayBuffer)
        : value !== null && typeof value === 'object'
          ? Object.entries(value)
              .map(([name, it]) => `${name}=${shown(it)}`)
              .join(' ')
          : String(value)
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => done(asked.result)
        asked.onerror = () => fail(asked.error)
      })
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((done, fail) => {
          const asked = db.transaction(store).objectStore(store).getAll()
          asked.onsuccess = () => done(asked.result)
          asked.onerror = () => fail(asked.error)
        })
        words.push(...rows.map(it => `${name}/${store}: ${shown(it)}`))
      }
      db.close()
    }
    for (const key of Object.keys(localStorage)) words.push(`${key}=${localStorage.getItem(key)}`)
    for (const key of Object.keys(sessionStorage)) words.push(`${key}=${sessionStorage.getItem(key)}`)
    return words.join('\n')
  })
}
