import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openSite, personWith, type Site } from '../server.ts'
import { type Chromium, openChromium, openWindow } from './chromium.ts'

let site: Site
let chromium: Chromium

before(async () => {
  ;[site, chromium] = await Promise.all([openSite(), openChromium()])
})
after(async () => {
  await chromium?.close()
  await site?.close()
})

interface Stop {
  readonly name: string
  /** Has an outline or a shadow. */
  readonly visible: boolean
  readonly inWindow: boolean
  readonly inMain: boolean
}

/** Runs in the page. */
function focused(): Stop | undefined {
  const it = document.activeElement
  if (!(it instanceof HTMLElement) || it === document.body) return undefined
  // The calendar button inside a date field draws its own ring, which no style sheet can see.
  let visible = it.matches('input[type=date]:not(:focus-visible)')
  // Where the field itself is drawn by what is around it, that is what shows the focus.
  for (const element of [it, it.parentElement ?? it]) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    if ((outlineStyle !== 'none' && outlineWidth !== '0px') || (element === it && boxShadow !== 'none')) visible = true
  }
  const box = it.getBoundingClientRect()
  return {
    name: `${it.tagName.toLowerCase()} '${(it.getAttribute('aria-label') ?? it.textContent ?? '').trim().slice(0, 40)}'`,
    visible,
    inWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    inMain: it.closest('main') !== null,
  }
}

/** Every stop of the Tab key, to the end of the page; at most `most`. */
async function stopsOf(page: Page, most = 200): Promise<readonly Stop[]> {
  const stops: Stop[] = []
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(focused)
    if (!stop) return stops
    stops.push(stop)
  }
  return stops
}

test('the first stop leads past the header to the content', async () => {
  const context = await openWindow(chromium, site)
  const page = await context.newPage()
  for (const address of ['/', '/stallningstaganden', '/moten', '/om']) {
    await page.goto(address)
    await page.keyboard.press('Tab')
    const first = await page.evaluate(focused)
    assert.match(first?.name ?? '', /innehåll/i, address)
    assert.ok(first?.visible && first.inWindow, `${address}: the skip link shows itself`)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.ok((await page.evaluate(focused))?.inMain, `${address}: the next stop is in the content`)
  }
  await context.close()
})

for (const [who, person, addresses] of [
  ['the public', undefined, ['/', '/stallningstaganden?q=avvikelse', '/forum', '/prova-som']],
  ['a secretary', personWith('secretary'), ['/mitt', '/inlasning', '/granskning']],
  [
    'an administrator',
    personWith('administrator'),
    ['/administration', '/administration/logg', '/administration/jobb'],
  ],
] as const) {
  test(`${who} sees where the keyboard is, at every stop, and gets out at the end`, async () => {
    const context = await openWindow(chromium, site, person ? { person } : {})
    const page = await context.newPage()
    for (const address of addresses) {
      await page.goto(address)
      const stops = await stopsOf(page)
      assert.ok(stops.length > 5 && stops.length < 200, `${address}: ${stops.length} stops, so it is no trap`)
      assert.deepEqual(
        stops.filter(it => !it.visible).map(it => it.name),
        [],
        `${address}: focus shows`,
      )
      assert.deepEqual(
        stops.filter(it => !it.inWindow).map(it => it.name),
        [],
        `${address}: focus is in the window`,
      )
      assert.ok(
        stops.some(it => it.inMain),
        `${address}: the content is reached`,
      )
    }
    await context.close()
  })
}

test('a search is made without a mouse', async () => {
  const context = await openWindow(chromium, site)
  const page = await context.newPage()
  await page.goto('/')
  await page.keyboard.press('/')
  await page.keyboard.type('avvikelse')
  await page.keyboard.press('Enter')
  await page.waitForURL(/stallningstaganden\?q=avvikelse/)
  await context.close()
})
