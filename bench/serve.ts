import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { root } from '../test/run/files.ts'
import { openSite, personWith, type Site } from '../test/server.ts'

/** Requests a second in each round, the rounds of all four taken in turn so that what else the machine does falls on all. */
export interface ServeFigures {
  /** The size of the page, as sent without packing. */
  readonly bytes: number
  /** Bare node:http with the same bytes and the same headers. */
  readonly bare: readonly number[]
  /** The register page, signed out. */
  readonly open: readonly number[]
  /** The same by a browser that has it: answered 304. */
  readonly unchanged: readonly number[]
  /** The register page of a secretary, made anew for each request. */
  readonly signedIn: readonly number[]
}

const page = '/stallningstaganden'

/** Measures a site: one of its own with the demonstration's content unless one is given. */
export async function measureServing(given?: Site, rounds = 5, seconds = 2): Promise<ServeFigures> {
  const site = given ?? (await openSite({ env: { LOG: 'silent' } }))
  const bare = await bareServer(site)
  try {
    const first = await fetch(site.origin + page)
    const body = await first.arrayBuffer()
    const etag = first.headers.get('etag')
    if (!etag) throw new Error('The page has no ETag: it is not kept')
    const cookie = await site.cookieOf(personWith('secretary'))
    const figures = { bare: [], open: [], unchanged: [], signedIn: [] } as Record<keyof typeof asked, number[]>
    const asked = {
      bare: () => load(bare.origin, {}, seconds),
      open: () => load(site.origin + page, {}, seconds),
      unchanged: () => load(site.origin + page, { 'if-none-match': etag }, seconds),
      signedIn: () => load(site.origin + page, { cookie }, seconds),
    }
    const names = Object.keys(asked) as (keyof typeof asked)[]
    for (const name of names) await asked[name]() // warm
    for (let round = 0; round < rounds; round++) for (const name of names) figures[name].push(await asked[name]())
    return { bytes: body.byteLength, ...figures }
  } finally {
    bare.stop()
    if (!given) await site.close()
  }
}

/** Fifty connections, one request at a time on each. Throws when anything but a page or 'unchanged' is answered. */
async function load(url: string, headers: Record<string, string>, seconds: number): Promise<number> {
  const done = await autocannon({ url, headers, connections: 50, duration: seconds })
  if (done.errors + done['4xx'] + done['5xx'] > 0)
    throw new Error(`${url}: ${done.errors} errors, ${done.non2xx} not 2xx`)
  return Math.round(done.requests.average)
}

/** node:http and nothing else, in a process of its own, with what the site answers. */
async function bareServer(site: Site): Promise<{ origin: string; stop(): void }> {
  const answer = await fetch(site.origin + page)
  const file = join(site.dir, 'bare.json')
  const headers = [...answer.headers].filter(([name]) => !['connection', 'keep-alive', 'date'].includes(name)).flat()
  writeFileSync(file, JSON.stringify({ headers, body: await answer.text() }))
  const child: ChildProcess = spawn(process.execPath, ['bench/bare-server.mjs', file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill())
  const port = await new Promise<string>(done =>
    child.stdout?.once('data', (said: Buffer) => done(String(said).trim())),
  )
  return { origin: `http://127.0.0.1:${port}`, stop: () => void child.kill() }
}
