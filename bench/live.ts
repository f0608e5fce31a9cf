import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyDatabase } from '../test/databases.ts'
import { startPostgres } from '../test/run/postgres.ts'
import { type LiveMeeting, openLiveMeeting } from './live/meeting.ts'
import { openViewer, type Viewer } from './live/viewer.ts'

// Ett möte som följs: how long after a secretary has pressed a button everyone has it on their screen.

export interface LiveFigures {
  /** Milliseconds from the post to each viewer's screen, of all viewers and all changes. */
  readonly room: Spread
  /** The same to the other secretary's screen, which asks for its page anew. */
  readonly secretary: Spread
  /** From when the lines are back, after all of them were cut at once and something was changed meanwhile. */
  readonly back: Spread
}

export interface Spread {
  readonly p50: number
  readonly p95: number
  readonly most: number
}

const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
  return { p50: at(0.5), p95: at(0.95), most: at(1) }
}

const titleOf = (n: number): string => `Mätt punkt nummer ${n}<`
const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

/** A form's hidden fields, as a browser would send them along. */
function fieldsOf(page: string, action: string): URLSearchParams {
  const at = page.indexOf(`action="${action}`)
  const form = page.slice(at, page.indexOf('</form>', at))
  if (at < 0) throw new Error(`There is no form ${action}`)
  const fields = [...form.matchAll(/name="([^"]*)"[^>]*value="([^"]*)"/g)]
  return new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]))
}

/** What the secretary does: looks at the page, and presses the button for the next item. Resolves with when. */
async function goOn(meeting: LiveMeeting, cookie: string): Promise<number> {
  const headers = { cookie, origin: meeting.origin }
  const page = await (await fetch(`${meeting.origin}/moten/${meeting.code}/sekreterare`, { headers })).text()
  const action = /action="([^"]*\/(?:klar|borja))"/.exec(page)?.[1] ?? ''
  const body = fieldsOf(page, action)
  const from = performance.now()
  const answer = await fetch(meeting.origin + action, { method: 'POST', headers, body, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`The button answered ${answer.status}`)
  return from
}

/** Keeps the service and its viewers to two of the machine's cores, where that can be said. */
export function onTwoCores(): void {
  try {
    execFileSync('taskset', ['-apc', '0,1', String(process.pid)], { stdio: 'ignore' })
  } catch {
    // not on this system
  }
}

/** Measures a meeting with `viewers` screens and two secretaries, who press the button `changes` times in turn. */
export async function measureMeeting(
  kind: 'embedded' | 'server',
  { viewers = 60, changes = 40 } = {},
): Promise<LiveFigures> {
  onTwoCores()
  const server = kind === 'server' ? await startPostgres() : undefined
  const database = server && (await emptyDatabase(server.url))
  const settings = database?.settings ?? { DATA_DIR: join(mkdtempSync(join(tmpdir(), 'samklang-live-')), 'data') }
  const meeting = await openLiveMeeting(settings, viewers, changes + 5)
  try {
    return await follow(meeting, changes)
  } finally {
    await meeting.close()
    await server?.stop()
  }
}

async function follow(meeting: LiveMeeting, changes: number): Promise<LiveFigures> {
  const { origin, code, members, secretaries } = meeting
  const stream = `/moten/${code}/rum/nytt`
  const room = await Promise.all(members.map(cookie => openViewer({ origin, cookie, stream })))
  const own = { stream: `/moten/${code}/nytt`, page: `/moten/${code}/sekreterare` }
  const desks = await Promise.all(secretaries.map(cookie => openViewer({ origin, cookie, ...own })))
  await goOn(meeting, secretaries[0] ?? '')
  await Promise.all(room.map(it => it.until(titleOf(1))))
  const [told, asked]: [number[], number[]] = [[], []]
  for (let n = 2; n <= changes; n++) {
    const writer = n % 2
    const seen = Promise.all(room.map(it => it.until(`${titleOf(n)}/h2`)))
    const other = desks[1 - writer]?.until(`<h2>Mätt punkt nummer ${n}</h2>`)
    const from = await goOn(meeting, secretaries[writer] ?? '')
    told.push(...(await seen).map(at => at - from))
    asked.push(((await other) ?? from) - from)
    await pause(100)
  }
  const back = await cutAll(meeting, room, changes + 1)
  for (const it of [...room, ...desks]) it.close()
  return { room: spreadOf(told), secretary: spreadOf(asked), back: spreadOf(back) }
}

/** All lines are cut, something is changed while they are down, and all come back at once. */
async function cutAll(meeting: LiveMeeting, room: readonly Viewer[], n: number): Promise<readonly number[]> {
  const down = 1500
  const cutAt = performance.now()
  for (const it of room) it.cut(down)
  const seen = Promise.all(room.map(it => it.until(`${titleOf(n)}/h2`)))
  await goOn(meeting, meeting.secretaries[0] ?? '')
  return (await seen).map(at => at - cutAt - down)
}

/** The figures as lines to print. */
export const liveLines = (kind: string, it: LiveFigures): readonly string[] => [
  `  ${kind}: seen by all 60 after ${it.room.p50} ms (median), ${it.room.p95} ms (p95, promised: 300), at most ${it.room.most} ms`,
  `  ${kind}: by the other secretary after ${it.secretary.p50} ms (median), ${it.secretary.p95} ms (p95)`,
  `  ${kind}: all lines cut at once, up to date ${it.back.p50} ms (median), ${it.back.p95} ms (p95) after they are back`,
]
