import type { BrowserContext, Page } from 'playwright-core'
import type { CountyPerson } from '../deviations.ts'
import { openReportHouse, type ReportHouse } from './report.house.ts'

// Three people at one case, each in a browser of their own: what they do as they do it, by what the pages say.

export interface Hands {
  readonly page: Page
  /** Goes to a place of the header, which is folded on a phone. */
  place(label: string): Promise<void>
  /** Follows a link by its words. */
  follow(words: string | RegExp): Promise<void>
  /** Presses a button by its words, and waits for the page that answers. */
  press(words: string): Promise<void>
  write(label: string, words: string): Promise<void>
  choose(label: string, option: string | RegExp): Promise<void>
  tick(label: string | RegExp): Promise<void>
  /** All that the page's own part says. */
  says(): Promise<string>
}

export interface CaseHouse extends ReportHouse {
  /** A person's window with one page in it: the reporter's as wide as a phone. */
  hands(person: CountyPerson): Promise<Hands>
  /** The public's. */
  anybody(): Promise<Page>
}

export async function openCaseHouse(): Promise<CaseHouse> {
  const house = await openReportHouse()
  return {
    ...house,
    hands: async person => {
      const phone = person === 'nurse' ? { viewport: { width: 390, height: 844 } } : {}
      return handsOf(await (await house.windowOf(person, phone)).newPage())
    },
    anybody: () => house.at.pageOf(),
  }
}

export function handsOf(page: Page): Hands {
  const main = page.getByRole('main')
  return {
    page,
    place: async label => {
      const menu = page.locator('.site-menu > summary')
      if (await menu.isVisible()) await menu.click()
      await page.getByRole('navigation', { name: 'Platser' }).getByRole('link', { name: label, exact: true }).click()
      await page.waitForLoadState()
    },
    follow: async words => {
      await main
        .getByRole('link', { name: words, exact: typeof words === 'string' })
        .first()
        .click()
      await page.waitForLoadState()
    },
    press: async words => {
      const answered = page.waitForResponse(it => it.request().method() === 'POST')
      await main.getByRole('button', { name: words, exact: true }).click()
      await answered
      await page.waitForLoadState()
    },
    write: async (label, words) => {
      await main.getByLabel(label).first().fill(words)
    },
    choose: async (label, option) => {
      const field = main.getByLabel(label).first()
      const found = await field.locator('option').filter({ hasText: option }).first().textContent()
      await field.selectOption({ label: found?.trim() ?? '' })
    },
    tick: async label => {
      await main.getByLabel(label).first().check()
    },
    says: () => main.innerText(),
  }
}

export const closeAll = async (hands: readonly Hands[]): Promise<void> => {
  const contexts: readonly BrowserContext[] = hands.map(it => it.page.context())
  await Promise.all(contexts.map(it => it.close()))
}
