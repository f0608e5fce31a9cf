import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { demonstrationPeople } from '../../src/features/sessions/demonstration.ts'
import { openSite, type Site } from '../server.ts'
import { type Chromium, complaintsOf, openChromium, openWindow } from './chromium.ts'
import { buildOf, type Seen, walk } from './walk.ts'

// Every page that links lead to, for each of those who can log in: found without fault by axe in light and dark, no
// wider than a small phone, and with no link that leads nowhere.

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const people = demonstrationPeople('vastra-gotaland')
const looked = new Set<string>()

let site: Site
let chromium: Chromium

before(async () => {
  ;[site, chromium] = await Promise.all([openSite(), openChromium()])
})
after(async () => {
  await chromium?.close()
  await site?.close()
})

test('the public meets no page with a fault', () => lookThrough(undefined, 2))

for (const { code, title } of people) test(`${title} meets no page with a fault`, () => lookThrough(code, 1))

async function lookThrough(person: string | undefined, most: number): Promise<void> {
  const cookie = person ? await site.cookieOf(person) : undefined
  const starts = person
    ? ['/', '/mitt', '/administration', '/avvikelser']
    : ['/', '/prova-som', '/om', '/tillganglighet']
  const { pages, dead } = await walk(site, cookie, starts, most)
  const fresh = pages.filter((it, i) => i === 0 || !looked.has(buildOf(it)))
  for (const it of fresh) looked.add(buildOf(it))
  const faults: string[] = dead.filter(it => !it.startsWith(' →'))
  const visit = person ? { person } : {}
  const windows = await Promise.all([
    openWindow(chromium, site, visit),
    openWindow(chromium, site, { ...visit, colorScheme: 'dark' }),
  ])
  const work = async (): Promise<void> => {
    const [light, dark] = await Promise.all(windows.map(it => it.newPage()))
    assert.ok(light && dark)
    for (let it = fresh.shift(); it; it = fresh.shift()) {
      faults.push(...(await faultsOf(light, it, 'light', [1280, 320])))
      faults.push(...(await faultsOf(dark, it, 'dark', [1280])))
    }
  }
  await Promise.all([work(), work(), work()])
  await Promise.all(windows.map(it => it.close()))
  assert.ok(pages.length > 1, 'pages were found')
  assert.deepEqual(gathered(faults), [])
}

/** The same fault on many pages is one: 'fault, at address and 12 more'. */
function gathered(faults: readonly string[]): readonly string[] {
  const addresses = new Map<string, string[]>()
  for (const it of faults) {
    const [address = '', fault = it] = it.split(/ (?=\()(.*)/s)
    addresses.set(fault, [...(addresses.get(fault) ?? []), address])
  }
  return [...addresses].map(([fault, [first, ...more]]) => `${fault}, at ${first} and ${more.length} more`).sort()
}

async function faultsOf(
  page: Page,
  { address }: Seen,
  look: string,
  widths: readonly number[],
): Promise<readonly string[]> {
  const complaints = complaintsOf(page)
  await page.setViewportSize({ width: widths[0] ?? 1280, height: 900 })
  await page.goto(address)
  await page.evaluate(axe)
  const faults: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    for (const it of await page.evaluate(seek)) faults.push(`${address} (${look}, ${width} px): ${it}`)
  }
  page.removeAllListeners()
  return [...faults, ...complaints.map(it => `${address} (${look}): ${it}`)]
}

/** Runs in the page. */
async function seek(): Promise<string[]> {
  const { axe } = globalThis as unknown as {
    axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary: string }[] }[] }> }
  }
  const { violations } = await axe.run()
  const found = violations.map(
    it => `${it.id} at ${it.nodes[0]?.target.join(' ')}: ${it.nodes[0]?.failureSummary.split('\n')[1]?.trim()}`,
  )
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) found.push(`wider than the window: ${scrollWidth} of ${clientWidth} px`)
  if (document.documentElement.lang !== 'sv') found.push('does not say that it is Swedish')
  if (document.querySelectorAll('h1').length !== 1) found.push('does not have one h1')
  return found
}
