import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Chance } from '../county/chance.ts'
import type { LiveMeeting } from '../live/meeting.ts'

// En sekreterare som skriver: in a browser of her own, at a person's pace, wherever in the texts she wants to.

const fields = ['summary', 'comments', 'notes'] as const
const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))
const letters = [...'abdefghiklmnoprstuvyåäö']

/** What happens to a saving on its way: nothing, it never arrives, its answer never comes, or both take long. */
export type Weather = 'fair' | 'lost' | 'unanswered' | 'slow'

export interface WriterOptions {
  readonly browser: Browser
  readonly meeting: LiveMeeting
  readonly cookie: string
  /** Every word of hers begins with it. */
  readonly letter: string
  readonly by: Chance
}

export async function openWriter(options: WriterOptions): Promise<Writer> {
  const { browser, meeting, cookie } = options
  const context = await browser.newContext({ baseURL: meeting.origin, locale: 'sv-SE', reducedMotion: 'reduce' })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: meeting.origin }])
  const writer = new Writer(options, context)
  await writer.begin()
  return writer
}

export class Writer {
  /** Every word that has been typed to its end. */
  readonly words: string[] = []
  keystrokes = 0
  /** How often she was shown two texts and chose. */
  choices = 0
  weather: Weather = 'fair'
  /** Her line is left alone: she is closing a tab. */
  occupied = false
  readonly #it: WriterOptions
  readonly #context: BrowserContext
  #page: Page | undefined

  constructor(it: WriterOptions, context: BrowserContext) {
    this.#it = it
    this.#context = context
  }

  async begin(): Promise<void> {
    await this.#context.route('**/spara', async route => {
      const { weather } = this
      try {
        if (weather === 'lost') return await route.abort()
        if (weather === 'slow') await pause(this.#it.by.whole(300, 2_000))
        if (weather !== 'unanswered') return await route.continue()
        await route.fetch()
        await route.abort()
      } catch {
        // the page or the service is gone meanwhile
      }
    })
    await this.open(0)
  }

  /** The secretary's page with an item, as soon as it can be had. */
  async open(item: number): Promise<void> {
    const { meeting } = this.#it
    this.#page ??= await this.#context.newPage()
    const path = `/moten/${meeting.code}/sekreterare?punkt=${meeting.items[item]}`
    const from = performance.now()
    for (;;) {
      const answer = await this.#page.goto(path).catch((error: Error) => error)
      const there = answer && !(answer instanceof Error) && answer.ok()
      if (there && (await this.#savesItself())) return
      if (performance.now() - from > 60_000) throw new Error('The page could not be had', { cause: answer })
      await pause(200)
    }
  }

  /** The service may be gone again before the page's script has come: then the page says that it is saved with the button. */
  async #savesItself(): Promise<boolean> {
    const byButton = this.#page?.locator('[data-by-button]')
    return (
      (await byButton?.waitFor({ state: 'detached', timeout: 5_000 }).then(
        () => true,
        () => false,
      )) ?? false
    )
  }

  offline(is: boolean): Promise<void> {
    return this.#context.setOffline(is)
  }

  /** Writes a sentence somewhere in one of the texts. */
  async write(): Promise<void> {
    const { by } = this.#it
    await this.#goTo(by.of(fields))
    const words = Array.from({ length: by.whole(3, 7) }, () => this.#word())
    for (const word of words) await this.#type(` ${word}`)
    await this.#type('.')
    this.words.push(...words)
    await pause(by.whole(0, 600))
  }

  /** Writes without contact, closes the tab at once, and opens it again when there is some: on the same item or another. */
  async closeTab(item: number): Promise<void> {
    this.occupied = true
    await this.offline(true)
    await this.write()
    const { by } = this.#it
    await this.#goTo(by.of(fields))
    const last = this.#word()
    await this.#type(` ${last}`)
    this.words.push(last)
    await this.#page?.close()
    this.#page = undefined
    await this.offline(false)
    this.occupied = false
    await this.open(item)
  }

  /** Chooses where two texts are shown, so that all of both stands. */
  async choose(): Promise<boolean> {
    const page = this.#page
    const button = page?.getByRole('button', { name: 'Visa båda texterna' }).first()
    if (!page || !(await button?.isVisible())) return false
    await button?.click()
    await page.getByRole('button', { name: 'Spara båda' }).click({ timeout: 5_000 })
    this.choices++
    return true
  }

  /** Keys of what waits in the browser. */
  async waiting(): Promise<readonly string[]> {
    return (await this.#page?.evaluate(() => Object.keys(localStorage).filter(it => it.startsWith('samklang.')))) ?? []
  }

  close(): Promise<void> {
    return this.#context.close()
  }

  #word(): string {
    const { by, letter } = this.#it
    return letter + this.words.length + Array.from({ length: by.whole(3, 9) }, () => by.of(letters)).join('')
  }

  /** The caret to the end of a line, or after one of its words. */
  async #goTo(field: (typeof fields)[number]): Promise<void> {
    const { by } = this.#it
    const share = [by.next(), by.happens(0.3) ? by.next() : 1] as const
    await this.#page?.locator(`form[data-recorded] textarea[name=${field}]`).evaluate((it, [which, within]) => {
      const area = it as HTMLTextAreaElement
      const lines = area.value.split('\n')
      const n = Math.min(lines.length - 1, Math.floor(which * lines.length))
      const line = lines[n] ?? ''
      const space = within === 1 ? -1 : line.indexOf(' ', Math.floor(within * line.length))
      const at = lines.slice(0, n).join('\n').length + (n > 0 ? 1 : 0) + (space < 0 ? line.length : space)
      area.focus()
      area.setSelectionRange(at, at)
    }, share)
  }

  /** Key by key; now and then a wrong one that is taken back. */
  async #type(text: string): Promise<void> {
    const { by } = this.#it
    for (const sign of text) {
      if (by.happens(0.02)) for (const key of ['q', 'Backspace']) await this.#press(key)
      await this.#press(sign)
    }
  }

  async #press(key: string): Promise<void> {
    // Keys of its own are known to the browser by name; å, ä and ö come as they do from a Swedish keyboard.
    if (key.length > 1) await this.#page?.keyboard.press(key)
    else await this.#page?.keyboard.type(key)
    this.keystrokes++
    await pause(this.#it.by.whole(40, 140))
  }
}
