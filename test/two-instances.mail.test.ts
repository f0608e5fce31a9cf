import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { type Data, openData } from '../src/data/open.ts'
import { demonstrationLogin } from '../src/features/sessions/demonstration.ts'
import { openSessions } from '../src/http/session.ts'
import { givenPerson } from './builders.ts'
import { freshDatabase, type TestDatabase } from './databases.ts'
import { notes } from './minutes/notes.ts'
import { openInstance } from './server.ts'

type Instance = Awaited<ReturnType<typeof openInstance>>

// Two instances that publish and mail, as in production, with a real mail server. One is killed while mails are under
// way: everyone who watches is told of everything that was published, and nobody twice.

const postgres = process.env.SAMKLANG_TEST_SERVER
const secret = 'a secret that both instances have been given'
const origin = 'http://samklang.test'
const documents = 16
const watchers = ['alva', 'bo', 'cilla', 'dan']

let database: TestDatabase
let data: Data
let mail: SMTPServer
let a: Instance
let b: Instance
let cookie = ''
const received: Buffer[] = []

const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

async function startMail(): Promise<number> {
  mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      // Slow enough that the kill comes while some are under way.
      stream.on('end', () =>
        setTimeout(() => {
          received.push(Buffer.concat(parts))
          done()
        }, 120),
      )
    },
  })
  mail.on('error', () => {})
  await new Promise<void>(done => mail.listen(0, '127.0.0.1', done))
  return (mail.server.address() as { port: number }).port
}

const post = (site: Instance, path: string, body: FormData | URLSearchParams): Promise<Response> =>
  fetch(site.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin, accept: 'application/json' },
    body,
  })

const dayOf = (n: number): string => new Date(Date.UTC(2003, 0, 1 + n)).toISOString().slice(0, 10)
const nameOf = (n: number): string => `bild-${n}.txt`

async function handIn(): Promise<readonly { code: string; version: number }[]> {
  const begun = await post(a, '/inlasning', new URLSearchParams({ tomt: 'ja' }))
  const { to } = (await begun.json()) as { to: string }
  const body = new FormData()
  for (let n = 0; n < documents; n++) {
    const stance = `VVG noterar lägesbild nummer ${n} om samverkan vid utskrivning.`
    body.append('plats', String(n))
    body.append('files', new File([notes({ forum: 'VVG', date: dayOf(n), stance })], nameOf(n)))
  }
  assert.equal((await post(a, `${to}/filer`, body)).status, 202)
  for (let tries = 0; tries < 300; tries++) {
    const rows = await data.owner
      .selectFrom('document')
      .select(['code', 'version'])
      .where('state', '=', 'review')
      .execute()
    if (rows.length === documents) return rows
    await pause(100)
  }
  return assert.fail('not read within half a minute')
}

/** Approves at one of the instances; when it does not answer, at the other, as whoever tries again behind a proxy. */
async function approve({ code, version }: { code: string; version: number }, first: Instance): Promise<void> {
  for (const site of [first, a]) {
    const answered = await post(
      site,
      `/dokument/${code}/granska/svara`,
      new URLSearchParams({ flagga: 'all', version: String(version) }),
    ).catch(() => undefined)
    if (!answered) continue
    const now = await data.owner
      .selectFrom('document')
      .select(['state', 'version'])
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    if (now.state === 'approved') return
    const done = await post(
      site,
      `/dokument/${code}/godkann`,
      new URLSearchParams({ version: String(now.version) }),
    ).catch(() => undefined)
    if (done?.status === 200) return
  }
  const { state } = await data.owner
    .selectFrom('document')
    .select('state')
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  assert.equal(state, 'approved', code)
}

/** What each address was told, by the number in the words. */
async function told(): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>()
  for (const raw of received) {
    const { to, text } = await PostalMime.parse(raw)
    const address = to?.[0]?.address ?? ''
    const numbers = [...(text ?? '').matchAll(/lägesbild\s+nummer\s+(\d+)/g)].map(it => Number(it[1]))
    found.set(address, [...(found.get(address) ?? []), ...new Set(numbers)])
  }
  return found
}

describe('two instances that mail', () => {
  before(async () => {
    if (!postgres) return
    database = await freshDatabase()
    const port = await startMail()
    const env = {
      ...{ DATABASE_URL: database.settings.DATABASE_URL ?? '', SAMKLANG_MODE: 'production', LOGIN: 'passkeys' },
      ...{ PUBLIC_URL: origin, SESSION_SECRET: secret },
      ...{ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Samklang <samklang@prov.example>' },
    }
    ;[a, b] = await Promise.all([openInstance(env), openInstance(env)])
    data = await openData(database.settings)
    const administrator = await givenPerson(data, { name: 'Ada Administratör', role: 'administrator' })
    const sessions = openSessions(data, secret, {
      SESSION_HOURS: 10,
      SESSION_IDLE_MINUTES: 60,
      STRONG_LOGIN_MINUTES: 60,
    })
    const now = new Date().toISOString()
    cookie = `samklang=${await sessions.begin(administrator, now, demonstrationLogin(now))}`
    const forum = await data.owner.selectFrom('forum').select('id').where('slug', '=', 'vvg').executeTakeFirstOrThrow()
    for (const name of watchers) {
      const subscriber = await data.owner
        .insertInto('subscriber')
        .values({ address: `${name}@prov.example` })
        .returning('id')
        .executeTakeFirstOrThrow()
      await data.owner
        .insertInto('subscription')
        .values({
          subscriber_id: subscriber.id,
          kind: 'forum',
          target: forum.id,
          frequency: 'at-once',
          confirmed_at: now,
          looked_at: now,
        })
        .execute()
    }
  })
  after(async () => {
    await Promise.all([a?.close(), b?.close()])
    await new Promise<void>(done => (mail ? mail.close(() => done()) : done()))
    await data?.close()
    await database?.drop()
  })

  test('one killed while they mail: everyone is told of everything, and nobody twice', { skip: !postgres }, async t => {
    const waiting = await handIn()
    const work = waiting.map(async (it, i) => {
      await pause(i * 60)
      await approve(it, i % 2 === 0 ? a : b)
    })
    while (received.length < 6) await pause(20)
    await b.kill()
    await Promise.all(work)
    const left = () =>
      data.owner.selectFrom('outbox').select(['state', 'address', 'text']).where('state', '=', 'waiting').execute()
    const jobs = () => data.owner.selectFrom('stance_news').select('key').execute()
    for (let quiet = 0, tries = 0; quiet < 30 && tries < 900; tries++) {
      quiet = (await left()).length === 0 && (await jobs()).length >= documents && (await complete()) ? quiet + 1 : 0
      await pause(100)
    }
    t.diagnostic(`${received.length} mails, ${(await jobs()).length} news`)
    assert.deepEqual(await left(), [])
    const unknown = await data.owner
      .selectFrom('outbox')
      .select(['address', 'text'])
      .where('state', 'in', ['unknown', 'sending'])
      .execute()
    const found = await told()
    for (const name of watchers) {
      const address = `${name}@prov.example`
      const numbers = (found.get(address) ?? []).sort((x, y) => x - y)
      assert.equal(new Set(numbers).size, numbers.length, `${address} was told twice`)
      // Whether one that was under way in the killed instance arrived nobody can know: it is shown to the administrators.
      const perhaps = unknown
        .filter(it => it.address === address)
        .flatMap(it => [...it.text.matchAll(/lägesbild\s+nummer\s+(\d+)/g)].map(hit => Number(hit[1])))
      const all = new Set([...numbers, ...perhaps])
      assert.equal(all.size, documents, `${address} was told of ${numbers.join(' ')}, perhaps of ${perhaps.join(' ')}`)
    }
    const ids = await Promise.all(received.map(async it => (await PostalMime.parse(it)).messageId))
    assert.equal(new Set(ids).size, ids.length, 'a mail came twice')
  })
})

/** Whether everyone has a mail, of whatever state, about everything. */
async function complete(): Promise<boolean> {
  const rows = await data.owner
    .selectFrom('outbox')
    .select(sql<number>`coalesce(sum(cardinality(news)), 0)::int`.as('n'))
    .executeTakeFirstOrThrow()
  return rows.n >= documents * watchers.length
}
