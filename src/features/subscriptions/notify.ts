// Vem som ska få veta vad: what is new is read as the public sees it, and each address gets one mail of it.
import { nobody, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { registerIds } from '../register/register.view.tsx'
import { stanceRows } from '../stances/stance.view.tsx'
import { leaveHref, newKey } from './key.ts'
import { mailingOf, originOf } from './mailing.ts'
import { newsMail } from './news.mail.tsx'
import {
  codesOfMatter,
  freshNews,
  heldBySubscriber,
  holdSubscriber,
  noteLooked,
  noteTold,
  publicStances,
  toldKeys,
} from './news.store.ts'
import { type Matches, type News, newsFor, ofForum, type PublicStance, targetKey } from './news.ts'
import { addKey, writeMail } from './outbox.store.ts'
import { deliverMailName } from './published.ts'
import { type Held, isDue, type Target } from './subscription.ts'
import { findWatched } from './watched.row.ts'

export type Notifying = Pick<Deps, 'data' | 'jobs' | 'settings'>

const worker = samklang('subscriptions')

/** Tells those who want to know at once of documents that were just published. */
export async function notifyPublished(deps: Notifying, documentIds: readonly string[], now: Instant): Promise<void> {
  if (mailingOf(deps.settings) === 'none') return
  const held = await deps.data.read(worker, db => heldBySubscriber(db, 'at-once'))
  if (held.size > 0) await tellAll(deps, held, await deps.data.read(worker, db => freshNews(db, now, documentIds)), now)
}

/** Sends the digests that are due. Run again it sends nothing more. */
export async function sendDigests(deps: Notifying, now: Instant): Promise<void> {
  if (mailingOf(deps.settings) === 'none') return
  const all = await deps.data.read(worker, db => heldBySubscriber(db, 'all'))
  const due = new Map(
    [...all].flatMap(([id, held]) => {
      const looked = held.filter(it => isDue(it, now))
      return looked.length > 0 ? [[id, looked] as const] : []
    }),
  )
  if (due.size > 0) await tellAll(deps, due, await deps.data.read(worker, db => freshNews(db, now)), now)
}

/** One subscriber's trouble keeps nobody else waiting: the job is failed afterwards, and tells the rest when it is run again. */
async function tellAll(
  deps: Notifying,
  held: ReadonlyMap<string, readonly Held[]>,
  fresh: readonly News[],
  now: Instant,
): Promise<void> {
  const stances = await deps.data.read(nobody, db =>
    publicStances(
      db,
      fresh.map(it => it.code),
    ),
  )
  const open = new Set(stances.map(it => it.code))
  const news = fresh.filter(it => open.has(it.code))
  const matches = await matchesOf(deps, [...held.values()].flat(), stances, dateAt(now))
  const telling = { deps, news, matches, idOf: new Map(stances.map(it => [it.code, it.id])), now }
  const wanting = [...held].filter(([, it]) => newsFor(it, news, matches, new Set()).length > 0)
  const wantingIds = new Set(wanting.map(([id]) => id))
  const looked = [...held].flatMap(([id, it]) => (wantingIds.has(id) ? [] : it.map(one => one.id)))
  await deps.data.as(worker, tx => noteLooked(tx, permitFor(worker, 'subscription.notify'), looked, now))
  const troubles: unknown[] = []
  for (const [subscriberId, subscriptions] of wanting)
    await tell(telling, subscriberId, subscriptions).catch(error => troubles.push(error))
  if (troubles.length > 0) throw new AggregateError(troubles, `${troubles.length} subscribers could not be told`)
}

/** Each target is looked up once, however many watch it, and only among what is new. */
async function matchesOf(
  { data }: Notifying,
  held: readonly Held[],
  stances: readonly PublicStance[],
  today: LocalDate,
): Promise<Matches> {
  const found = new Map<string, ReadonlySet<string>>()
  if (stances.length === 0) return found
  for (const it of held) {
    const key = targetKey(it)
    if (found.has(key)) continue
    found.set(
      key,
      it.kind === 'forum'
        ? ofForum(stances, it.target)
        : it.kind === 'matter'
          ? await data.read(nobody, db => codesOfMatter(db, it.target))
          : await codesOfSearch(data, it, stances, today),
    )
  }
  return found
}

async function codesOfSearch(
  data: Notifying['data'],
  { target }: Target,
  stances: readonly PublicStance[],
  today: LocalDate,
): Promise<ReadonlySet<string>> {
  const address = withinYears(new URLSearchParams(target), stances)
  const { ids } = await data.read(nobody, db => registerIds(db, address, today))
  const hits = new Set(ids)
  return new Set(stances.filter(it => hits.has(it.id)).map(it => it.code))
}

/** The search with the years of what is new, so that the register need not hand out twenty years of hits. */
function withinYears(address: URLSearchParams, stances: readonly PublicStance[]): URLSearchParams {
  const years = stances.flatMap(it => (it.takenOn ? [Number(it.takenOn.slice(0, 4))] : []))
  if (years.length < stances.length) return address
  const given = (name: string, otherwise: number): number => Number(address.get(name) ?? otherwise)
  address.set('fran', String(Math.max(given('fran', 0), Math.min(...years))))
  address.set('till', String(Math.min(given('till', 9999), Math.max(...years))))
  return address
}

interface Telling {
  readonly deps: Notifying
  readonly news: readonly News[]
  readonly matches: Matches
  readonly idOf: ReadonlyMap<string, string>
  readonly now: Instant
}

/** One transaction: what is told, that it is told, the mail and the job that sends it. */
async function tell(telling: Telling, subscriberId: string, held: readonly Held[]): Promise<void> {
  const { deps, news, matches, now } = telling
  const permit = permitFor(worker, 'subscription.notify')
  await deps.data.as(worker, async tx => {
    const address = await holdSubscriber(tx, permit, subscriberId)
    if (address === undefined) return
    const keys = news.flatMap(it => [it.key, it.meetingKey])
    const untold = newsFor(held, news, matches, await toldKeys(tx, subscriberId, keys))
    const looked = held.map(it => it.id)
    await noteLooked(tx, permit, looked, now)
    if (untold.length > 0) await write(telling, tx, { subscriberId, address, held, untold })
  })
}

interface Writing {
  readonly subscriberId: string
  readonly address: string
  readonly held: readonly Held[]
  readonly untold: readonly News[]
}

async function write({ deps, matches, idOf, now }: Telling, tx: Tx, writing: Writing): Promise<void> {
  const { subscriberId, address, held } = writing
  const permit = permitFor(worker, 'subscription.notify')
  const ids = writing.untold.map(it => idOf.get(it.code) ?? '')
  // Withdrawn since it was looked up: this transaction sees more than the public does.
  const rows = (await stanceRows(readerOf(tx), ids)).filter(it => it.published)
  const byCode = new Map(rows.map(it => [it.code, it]))
  const untold = writing.untold.filter(it => byCode.has(it.code))
  if (untold.length === 0) return
  const key = newKey()
  const keep = mailingOf(deps.settings) === 'kept'
  const because = held.filter(one => untold.some(it => matches.get(targetKey(one))?.has(it.code)))
  const parts = newsMail({
    stances: untold.flatMap(({ code, changed, opened = false }) => {
      const row = byCode.get(code)
      return row ? [{ row, changed, opened }] : []
    }),
    because: await namesOf(tx, because),
    origin: originOf(deps.settings),
    key,
  })
  await addKey(tx, permit, subscriberId, key, now)
  const news = untold.map(it => it.key)
  const mail = { subscriberId, address, leavePath: leaveHref(key), news, keep, ...parts }
  const mailId = await writeMail(tx, permit, mail)
  await noteTold(tx, permit, subscriberId, mailId, untold)
  if (!keep) await deps.jobs.add(tx, deliverMailName, [{ mailId }])
}

async function namesOf(tx: Tx, held: readonly Held[]): Promise<readonly string[]> {
  const names: string[] = []
  for (const it of held) names.push((await findWatched(readerOf(tx), it.kind, it.target))?.name ?? 'något som är borta')
  return names
}
