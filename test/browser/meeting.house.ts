import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { createApp } from '../../src/app.ts'
import { demonstrationLogin } from '../../src/features/sessions/demonstration.ts'
import { instantAt } from '../../src/kernel/time.ts'
import { assets } from '../../src/ui/assets.ts'
import { givenForum, givenPerson } from '../builders.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { openChromium } from './chromium.ts'

// A house that real browsers come to, with a clock that is moved by hand: for what lasts from the notice to the minutes.

export interface MeetingHouse {
  readonly house: TestHouse
  readonly origin: string
  /** Moves the clock: 'HH:MM' in Sweden on the day. */
  itIs(date: string, time: string): void
  /** A window of the person's own, logged in as the clock stands; without a person, the public's. */
  windowOf(personId?: string, options?: BrowserContextOptions): Promise<BrowserContext>
  /** The same, with one page in it. */
  pageOf(personId?: string, path?: string, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

export async function openMeetingHouse(date: string, time: string): Promise<MeetingHouse> {
  let clock = instantAt(date, time)
  const [house, chromium] = await Promise.all([
    openTestHouse({ now: () => clock, workers: true }),
    openChromium(),
    assets.build(),
  ])
  const server = serve({ fetch: createApp(house.deps).fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await new Promise<void>(done => (server.listening ? done() : server.once('listening', () => done())))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const windowOf: MeetingHouse['windowOf'] = async (personId, options = {}) => {
    const context = await chromium.browser.newContext({
      ...{ baseURL: origin, locale: 'sv-SE', timezoneId: 'Europe/Stockholm', reducedMotion: 'reduce' },
      ...options,
    })
    context.setDefaultTimeout(15_000)
    if (personId) {
      const value = await house.deps.sessions.begin(personId, clock, demonstrationLogin(clock))
      await context.addCookies([{ name: 'samklang', value, url: origin }])
    }
    return context
  }
  return {
    ...{ house, origin, windowOf },
    itIs: (date, time) => {
      clock = instantAt(date, time)
    },
    pageOf: async (personId, path = '/', options) => {
      const page = await (await windowOf(personId, options)).newPage()
      await page.goto(path)
      return page
    },
    close: async () => {
      await chromium.close()
      server.closeAllConnections()
      server.close()
      await house.idle()
      await house.close()
    },
  }
}

export interface GivenCouncil {
  readonly forumId: string
  readonly slug: string
  /** By the first name. */
  readonly people: Readonly<Record<string, string>>
}

const open = { valid_from: null, valid_to: null }

/** A forum with seats of two parties. `seats`: who holds them, 'chair', 'member' or 'substitute', and for whom. */
export async function givenCouncil(
  { deps: { data } }: TestHouse,
  forum: { readonly name: string; readonly shortName: string; readonly slug: string },
  seats: Readonly<Record<string, readonly ['region' | 'municipality', 'chair' | 'member' | 'substitute']>>,
): Promise<GivenCouncil> {
  const forumId = await givenForum(data, forum)
  const organisation = { region: await body('region'), municipality: await body('municipality') }
  const people: Record<string, string> = {
    Siv: await givenPerson(data, { name: 'Siv Skrivare', role: 'secretary', forumId }),
  }
  for (const [name, [party, role]] of Object.entries(seats)) {
    const personId = await givenPerson(data, { name })
    const seat = await data.owner
      .insertInto('seat')
      .values({ forum_id: forumId, organisation_id: organisation[party], role, title: null, ...open })
      .returning('id')
      .executeTakeFirstOrThrow()
    await data.owner
      .insertInto('membership')
      .values({ seat_id: seat.id, person_id: personId, ...open })
      .execute()
    people[name.split(' ')[0] ?? name] = personId
  }
  return { forumId, slug: forum.slug, people }

  async function body(kind: 'region' | 'municipality'): Promise<string> {
    const name = kind === 'region' ? 'Region Prov' : 'Provköpings kommun'
    const { rows } = await sql<{ id: string }>`insert into organisation (kind, name, slug)
      values (${kind}, ${name}, ${`${forum.slug}-${kind}`}) returning id`.execute(data.owner)
    return rows[0]?.id ?? ''
  }
}
