import type { Page } from 'playwright-core'
import { openReportHouse } from '../test/browser/report.house.ts'

// Rapporten på en telefon: how long until one can write, on a slow processor and a slow line.

export interface PhoneFigures {
  /** Milliseconds from the address to a letter that stands in the field, median of the runs: nothing kept, and a later visit. */
  readonly first: number
  readonly later: number
  /** From the letter until it is drawn, while the script listens: median. */
  readonly key: number
  /** Bytes of script as they are sent. */
  readonly script: number
}

/** As Lighthouse has a phone on slow 4G: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up, a processor four times as slow. */
const line = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }

const median = (values: readonly number[]): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0)

export async function measureReportPhone(times = 5): Promise<PhoneFigures> {
  const house = await openReportHouse()
  const found = { first: [] as number[], later: [] as number[], key: [] as number[] }
  let script = 0
  try {
    // Once unmeasured: the server's own first time is no matter of the phone's.
    await (await house.windowOf('nurse')).newPage().then(it => it.goto('/avvikelser/ny'))
    for (let n = 0; n < times; n++) {
      const context = await house.windowOf('nurse', { viewport: { width: 390, height: 800 } })
      const page = await context.newPage()
      const bytes = await slow(page)
      found.first.push(await untilWritten(page))
      await page.waitForLoadState('networkidle')
      script = bytes()
      found.key.push(await keyTime(page))
      found.later.push(await untilWritten(page))
      await context.close()
    }
  } finally {
    await house.close()
  }
  return { first: median(found.first), later: median(found.later), key: median(found.key), script }
}

/** Makes the page a phone's; returns how much script it has been sent so far. */
async function slow(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', line)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', it => it.type === 'Script' && scripts.add(it.requestId))
  session.on('Network.loadingFinished', it => {
    if (scripts.has(it.requestId)) bytes += it.encodedDataLength
  })
  return () => bytes
}

async function untilWritten(page: Page): Promise<number> {
  const from = performance.now()
  await page.goto('/avvikelser/ny', { waitUntil: 'commit' })
  await page.locator('[name=happened]').pressSequentially('a')
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('[name=happened]')?.value === 'a')
  return performance.now() - from
}

const keyTime = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>(done => {
        const field = document.querySelector<HTMLTextAreaElement>('[name=happened]')
        if (!field) return done(Number.NaN)
        const from = performance.now()
        field.value = 'Läkemedelslistan saknades vid hemgången. '.repeat(40)
        field.dispatchEvent(new InputEvent('input', { bubbles: true }))
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)))
      }),
  )

export const phoneLines = (it: PhoneFigures): readonly string[] => [
  'The report form on a phone (processor four times as slow, slow 4G)',
  `  ${it.first} ms until one can write on a first visit, ${it.later} ms on a later one (promised: 1 000)`,
  `  ${it.key} ms from a key until it is drawn; ${(it.script / 1000).toFixed(1)} kB of script as sent, headers counted (promised: 40)`,
]
