import { randomUUID } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { openData } from '../../src/data/open.ts'
import { demonstrationLogin } from '../../src/features/sessions/demonstration.ts'
import { openSessions } from '../../src/http/session.ts'
import { dateAt } from '../../src/kernel/time.ts'
import { openInstance } from '../../test/server.ts'
import { median, quantile } from '../county/figures.ts'
import { countyRoster } from './roster.ts'

const secret = 'the secret of a service that is only measured'

export interface ReportingFigures {
  /** Milliseconds from the post until the page with the receipt is there, one reporter at a time. */
  readonly alone: { readonly median: number; readonly p95: number }
  /** The same with all reporters at once. */
  readonly together: { readonly median: number; readonly p95: number; readonly most: number }
  readonly reporters: number
  readonly errors: number
  /** Reports of this run that the database has. */
  readonly kept: number
  readonly receipts: number
  /** Kilobytes of script that the form loads, compressed as they are sent. */
  readonly script: number
}

interface Reporter {
  readonly cookie: string
  readonly own: string
  readonly other: string
}

/** Reports sent to the service over HTTP, in the county of ten years. */
export async function measureReporting(url: string, reporters = 200): Promise<ReportingFigures> {
  const mark = randomUUID()
  const people = await logIn(url, reporters)
  const instance = await openInstance({ DATABASE_URL: url, SESSION_SECRET: secret, COUNTY: 'halland', LOG: 'silent' })
  try {
    const [first] = people
    if (!first) throw new Error('There is nobody to report')
    for (let n = 0; n < 10; n++) await report(instance.origin, first, `${mark} värmer upp`)
    const alone: number[] = []
    for (let n = 0; n < 40; n++) alone.push((await report(instance.origin, first, mark)).ms)
    const answers = await Promise.allSettled(people.map(it => report(instance.origin, it, mark)))
    const done = answers.flatMap(it => (it.status === 'fulfilled' ? [it.value] : []))
    const times = done.map(it => it.ms)
    return {
      alone: { median: median(alone), p95: quantile(alone, 0.95) },
      together: { median: median(times), p95: quantile(times, 0.95), most: Math.max(...times) },
      ...{ reporters, errors: answers.length - done.length, receipts: done.length },
      ...{ kept: (await keptWith(url, mark)) - 50, script: await scriptOf(instance.origin, first.cookie) },
    }
  } finally {
    await instance.close()
  }
}

async function logIn(url: string, count: number): Promise<readonly Reporter[]> {
  const data = await openData({ DATABASE_URL: url })
  const { nurseIds, unitIds } = countyRoster()
  const limits = { SESSION_HOURS: 10, SESSION_IDLE_MINUTES: 60, STRONG_LOGIN_MINUTES: 60 }
  const sessions = openSessions(data, secret, limits)
  const now = new Date().toISOString()
  try {
    const people: Reporter[] = []
    // From a town's units, of the region's: the first two of five units are the region's.
    for (let n = 0; n < count; n++) {
      const at = Math.floor(unitIds.length * 0.4) + 1 + n
      const cookie = `samklang=${await sessions.begin(nurseIds[at] ?? '', now, demonstrationLogin(now))}`
      people.push({ cookie, own: unitIds[at] ?? '', other: unitIds[n] ?? '' })
    }
    return people
  } finally {
    await data.close()
  }
}

async function report(origin: string, it: Reporter, words: string): Promise<{ readonly ms: number }> {
  const headers = { cookie: it.cookie, origin }
  const body = new URLSearchParams({
    ...{ clientId: randomUUID(), kind: 'event', happened: `Listan saknades vid hemgången. ${words}` },
    ...{ happenedOn: dateAt(new Date().toISOString()), did: 'Vi ringde avdelningen.', proposal: 'Skicka listan före.' },
    ...{ ownUnit: `${it.own} Vi`, otherUnit: `${it.other} De`, sameAs: 'nej' },
  })
  const from = performance.now()
  const sent = await fetch(`${origin}/avvikelser/ny`, { method: 'POST', headers, body, redirect: 'manual' })
  if (sent.status !== 303)
    throw new Error(`A report was answered with ${sent.status}: ${(await sent.text()).slice(0, 3000)}`)
  const receipt = await fetch(origin + (sent.headers.get('location') ?? ''), { headers })
  const page = await receipt.text()
  if (receipt.status !== 200 || !page.includes('</html>'))
    throw new Error(`A receipt was answered with ${receipt.status}`)
  return { ms: performance.now() - from }
}

async function keptWith(url: string, mark: string): Promise<number> {
  const data = await openData({ DATABASE_URL: url })
  try {
    const rows = await data.owner
      .selectFrom('deviation_report')
      .select('deviation_id')
      .where('happened', 'like', `%${mark}%`)
      .execute()
    return new Set(rows.map(it => it.deviation_id)).size
  } finally {
    await data.close()
  }
}

/** Every script of the form with what it imports, in the bytes that are sent. */
async function scriptOf(origin: string, cookie: string): Promise<number> {
  const page = await (await fetch(`${origin}/avvikelser/ny`, { headers: { cookie } })).text()
  const found = new Set([...page.matchAll(/<script[^>]* src="([^"]+)"/g)].map(it => it[1] ?? ''))
  let bytes = 0
  for (const path of found) {
    const { sent, text } = await sizeOf(new URL(path, origin))
    bytes += sent
    for (const it of text.matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g))
      found.add(new URL(it[1] ?? '', new URL(path, origin)).pathname)
  }
  return bytes / 1000
}

/** As it goes over the line: `fetch` unpacks, so the length is asked for by a request of its own. */
async function sizeOf(url: URL): Promise<{ readonly sent: number; readonly text: string }> {
  const { request } = await import('node:http')
  const packed = await new Promise<{ readonly body: Buffer; readonly encoding: string }>((done, fail) => {
    const asked = request(url, { headers: { 'accept-encoding': 'gzip' } }, answer => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => done({ body: Buffer.concat(parts), encoding: answer.headers['content-encoding'] ?? '' }))
    })
    asked.once('error', fail)
    asked.end()
  })
  const text = packed.encoding === 'gzip' ? gunzipSync(packed.body).toString() : packed.body.toString()
  return { sent: packed.body.length, text }
}
