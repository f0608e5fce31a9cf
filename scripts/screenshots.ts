import { globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { demonstrationPeople } from '../src/features/sessions/demonstration.ts'
import { type Chromium, openChromium, openWindow } from '../test/browser/chromium.ts'
import { type Seen, walk } from '../test/browser/walk.ts'
import { root } from '../test/run/files.ts'
import { openSite, type Site } from '../test/server.ts'
import { withPalette } from './palette.ts'

// npm run screenshots: every page that links lead to, wide and on a phone, to docs/screenshots/. A page is taken once,
// as the first of the people who can reach it; from the site's own server on fresh demonstration content.

const folder = join(root, 'docs/screenshots')
const widths = [1280, 390]
/** Longer pages are cut: the rest is more of the same. */
const tallest = 1600

/** Pages that look another way when something has been asked. */
const asked = new Set(['/stallningstaganden?', '/dokument/:code/granska?', '/lardomar/ny?'])

/** Whose page of its kind shows most: minutes that are being approved, what waits for a chair, and what is asked of a principal. */
const shown = [
  ...['/moten/vvg-2026-11-05/motesanteckningar', '/moten/vvg-2026-11-05/utdrag', '/moten/vvg-2026-11-05/villkor'],
  ...['/moten/vvg-2026-11-05/arkivpaket', '/huvudman/skara/uppdrag', '/uppgifter', '/uppdrag', '/uppdrag/utan'],
  ...['/uppfoljning/moten', '/arkiv'],
  // Of a case and what it leads to, before what is found by the way.
  ...['/avvikelser', '/avvikelser/ny', '/avvikelser/mina', '/avvikelser/atgarder', '/avvikelser/monster'],
  ...['/avvikelser/underlag', '/avvikelser/samlat', '/avvikelser/utbyte', '/tvister', '/lardomar', '/enheter'],
]

const people = [
  { person: undefined, starts: ['/', '/prova-som', '/om', '/tillganglighet', '/stallningstaganden?q=avvikelse'] },
  ...demonstrationPeople('vastra-gotaland').map(it => ({
    person: it.code,
    starts: [...shown, '/', '/mitt', '/administration'],
  })),
]

const [site, chromium] = await Promise.all([openSite({ from: join(folder, 'none') }), openChromium()])
try {
  for (const old of globSync('*.png', { cwd: folder })) rmSync(join(folder, old))
  mkdirSync(folder, { recursive: true })
  const taken = new Set<string>()
  for (const { person, starts } of people) await takeAll(site, chromium, person, starts, taken)
  const sizes = globSync('*.png', { cwd: folder }).map(it => statSync(join(folder, it)).size)
  console.log(`${sizes.length} pictures, ${Math.round(sizes.reduce((sum, it) => sum + it, 0) / 1e5) / 10} MB`)
} finally {
  await chromium.close()
  await site.close()
}

async function takeAll(
  site: Site,
  chromium: Chromium,
  person: string | undefined,
  starts: readonly string[],
  taken: Set<string>,
): Promise<void> {
  const cookie = person ? await site.cookieOf(person) : undefined
  const { pages } = await walk(site, cookie, starts, 1)
  const fresh = pages.filter(it => !taken.has(nameOf(it)) && (!it.route.endsWith('?') || asked.has(it.route)))
  for (const it of fresh) taken.add(nameOf(it))
  for (const width of widths) {
    const context = await openWindow(chromium, site, person ? { person, width } : { width })
    for (const it of fresh) await take(context, it, width)
    await context.close()
  }
}

async function take(context: BrowserContext, seen: Seen, width: number): Promise<void> {
  const page = await context.newPage()
  await page.goto(seen.address)
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(tallest, Math.max(600, height)) })
  writeFileSync(join(folder, `${nameOf(seen)}-${width}.png`), withPalette(await page.screenshot()))
  await page.close()
}

/** '/stallningstaganden/:code?' → 'stallningstaganden-code-fraga'. */
function nameOf({ route }: Seen): string {
  if (route === '/') return 'start'
  return route
    .slice(1)
    .replace('?', '-fraga')
    .replace(/[^\w-]+/g, '-')
}
