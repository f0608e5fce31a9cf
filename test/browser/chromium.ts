import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Site } from '../server.ts'

const quiet = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
]

/** Date fields follow the language of the machine, not of the page. */
const swedish = (): Record<string, string> =>
  ({ ...process.env, LANGUAGE: 'sv', LANG: 'sv_SE.UTF-8' }) as Record<string, string>

export interface Chromium {
  readonly browser: Browser
  close(): Promise<void>
}

/** A headless Chromium: the one of the machine, else the one that npm brought, which needs no system libraries. */
export async function openChromium(): Promise<Chromium> {
  const given = process.env.SAMKLANG_TEST_CHROMIUM ?? '/usr/bin/chromium'
  if (existsSync(given)) {
    const browser = await chromium.launch({ executablePath: given, args: quiet, env: swedish() })
    return { browser, close: () => browser.close() }
  }
  // It unpacks its own libraries only where it believes to run in a function service, into an empty directory.
  const dir = mkdtempSync(join(tmpdir(), 'samklang-chromium-'))
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x'
  process.env.TMPDIR = dir
  const before = swedish()
  const { default: packed } = await import('@sparticuz/chromium')
  const executablePath = await packed.executablePath()
  // Mixed with the machine's own libraries it crashes, so those it brought are for a machine that lacks them.
  const browser = await chromium
    .launch({ executablePath, args: quiet, env: before })
    .catch(() => chromium.launch({ executablePath, args: quiet, env: swedish() }))
  return {
    browser,
    close: async () => {
      await browser.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export interface Visit {
  /** Who, by code; nobody knows the public. */
  readonly person?: string
  readonly script?: boolean
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
}

/** A window of someone's own. */
export async function openWindow(
  { browser }: Chromium,
  site: Site,
  { person, script = true, width = 1280, colorScheme = 'light' }: Visit = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: site.origin,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
    colorScheme,
    viewport: { width, height: 900 },
  })
  context.setDefaultTimeout(10_000)
  if (person) {
    const [name = '', value = ''] = (await site.cookieOf(person)).split('=')
    await context.addCookies([{ name, value, url: site.origin }])
  }
  return context
}

/** What the page complained of: failed scripts, refused content, missing files. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  return complaints
}
