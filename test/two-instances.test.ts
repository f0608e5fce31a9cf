import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Data, openData } from '../src/data/open.ts'
import { freshDatabase, type TestDatabase } from './databases.ts'
import { notes } from './minutes/notes.ts'
import { openSite, personWith, type Site } from './server.ts'

// Two instances behind a proxy share nothing but the database. Whatever one of them knows, the other must know.

const server = process.env.SAMKLANG_TEST_SERVER

let database: TestDatabase
let data: Data
let a: Site
let b: Site

/** An instance of the demonstration on the server's database. */
const instance = (): Promise<Site> =>
  openSite({
    from: '',
    env: {
      DATABASE_URL: database.settings.DATABASE_URL ?? '',
      SESSION_SECRET: 'a secret that both instances have been given',
    },
  })

const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

/** Asks again until it is so; what is said between instances takes a moment, and more where much else runs. */
async function soon(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await isSo()) return
    await pause(50)
  }
  assert.fail(`Not so after a minute: ${what}`)
}

const get = (site: Site, path: string, cookie?: string): Promise<Response> =>
  fetch(site.origin + path, { redirect: 'manual', headers: cookie ? { cookie } : {} })

const post = (site: Site, path: string, cookie: string, form: Record<string, string> | FormData): Promise<Response> =>
  fetch(site.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: site.origin, accept: 'application/json' },
    body: form instanceof FormData ? form : new URLSearchParams(form),
  })

async function become(site: Site, person: string): Promise<string> {
  const answer = await fetch(`${site.origin}/prova-som`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: site.origin },
    body: new URLSearchParams({ person }),
  })
  return (
    answer.headers
      .getSetCookie()
      .map(it => it.split(';')[0])
      .find(it => it?.startsWith('samklang=')) ?? ''
  )
}

const isKnown = async (site: Site, cookie: string): Promise<boolean> =>
  (await get(site, '/mitt', cookie)).status === 200

const filesOf = (numbers: readonly number[]): FormData => {
  const body = new FormData()
  for (const n of numbers) {
    const day = new Date(Date.UTC(2003, 0, 1 + n)).toISOString().slice(0, 10)
    const stance = `VVG noterar lägesbild nummer ${n} från samverkan vid utskrivning.`
    body.append('plats', String(n))
    body.append('files', new File([notes({ forum: 'VVG', date: day, stance })], `bild-${n}.txt`))
  }
  return body
}

async function startBatch(site: Site, cookie: string): Promise<string> {
  const begun = await post(site, '/inlasning', cookie, { tomt: 'ja' })
  return ((await begun.json()) as { to: string }).to
}

describe('two instances on one database', () => {
  before(async () => {
    if (!server) return
    database = await freshDatabase()
    // At once, on an empty database: both find nothing there.
    ;[a, b] = await Promise.all([instance(), instance()])
    data = await openData(database.settings)
  })
  after(async () => {
    await Promise.all([a?.close(), b?.close()])
    await data?.close()
    await database?.drop()
  })

  test('begin at once from nothing, and there is one of everything', { skip: !server }, async () => {
    const doubled = await sql<{ what: string }>`
      select 'municipality ' || name as what from organisation where kind = 'municipality' group by name having count(*) > 1
      union all select 'person ' || name from person group by name having count(*) > 1
      union all select 'meeting of ' || forum_id::text from meeting group by forum_id, date having count(*) > 1
      union all select 'minutes of ' || forum_id::text from document where state = 'approved' and form = 'minutes'
        group by forum_id, meeting_date having count(*) > 1
      union all select 'role of ' || person_id::text from role_grant group by person_id, role, forum_id, organisation_id, area_id
        having count(*) > 1`.execute(data.owner)
    assert.deepEqual(doubled.rows, [])
    const there = await sql<{ n: number }>`select count(*) n from document where state = 'approved'`.execute(data.owner)
    assert.ok((there.rows[0]?.n ?? 0) > 20)
  })

  test('whoever logs in at one is known at the other, and whoever logs out is out at both', {
    skip: !server,
  }, async () => {
    const cookie = await become(a, personWith('secretary'))
    assert.deepEqual([await isKnown(a, cookie), await isKnown(b, cookie)], [true, true])
    assert.equal((await post(b, '/logga-ut', cookie, {})).status, 200)
    assert.deepEqual([await isKnown(a, cookie), await isKnown(b, cookie)], [false, false])
  })

  test('what is handed in at one is told of by the other, and read by either', { skip: !server }, async () => {
    const cookie = await become(a, personWith('administrator'))
    const batch = await startBatch(a, cookie)
    const stream = await get(b, `${batch}/nytt`, cookie)
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    assert.equal((await post(a, `${batch}/filer`, cookie, filesOf([1, 2, 3]))).status, 202)
    let said = ''
    while (reader && !said.includes('event: nytt')) said += (await reader.read()).value ?? assert.fail(said)
    await reader?.cancel()
    await soon('all three are read', async () =>
      (await (await get(b, batch, cookie)).text()).includes('Filerna är lästa'),
    )
  })

  test('what is withdrawn at one is gone at the other, though it had the page ready', { skip: !server }, async () => {
    const cookie = await become(a, personWith('administrator'))
    const { code, id } = await data.owner
      .selectFrom('document')
      .select(['code', 'id'])
      .where('state', '=', 'approved')
      .limit(1)
      .executeTakeFirstOrThrow()
    const { code: stance } = await data.owner
      .selectFrom('stance')
      .select('code')
      .where('document_id', '=', id)
      .limit(1)
      .executeTakeFirstOrThrow()
    for (let times = 0; times < 3; times++) {
      assert.equal((await get(b, `/stallningstaganden/${stance}`)).status, 200)
      assert.equal((await get(b, `/dokument/${code}`)).status, 200)
    }
    const done = await post(a, `/dokument/${code}/dra-tillbaka`, cookie, {
      why: 'Fel dokument publicerades',
      skal: 'Fel',
    })
    assert.equal(done.status, 200, await done.clone().text())
    await soon('it is gone', async () => (await get(b, `/stallningstaganden/${stance}`)).status !== 200)
    assert.notEqual((await get(b, `/dokument/${code}`)).status, 200)
    assert.equal(
      (await get(b, `/stallningstaganden/${stance}`)).status,
      (await get(a, `/stallningstaganden/${stance}`)).status,
    )
  })

  test('one killed under load: what was confirmed is there, once, and the work goes on', {
    skip: !server,
  }, async () => {
    const cookie = await become(a, personWith('administrator'))
    const batch = await startBatch(a, cookie)
    const confirmed: number[] = []
    let next = 100
    let killed = false
    const hand = async (site: Site): Promise<void> => {
      while (next < 160 || !killed) {
        const n = next++
        const answer = await post(site, `${batch}/filer`, cookie, filesOf([n])).catch(() => undefined)
        if (answer?.status === 202) confirmed.push(n)
        if (answer === undefined && site === b) return
      }
    }
    const work = Promise.all([hand(a), hand(a), hand(b), hand(b)])
    await soon('some are handed in', async () => confirmed.length >= 20)
    await b.kill()
    killed = true
    await work
    const names = async (state: string) =>
      (
        await data.owner
          .selectFrom('import_file')
          .select('name')
          .where('batch_id', '=', batch.split('/').at(-1) ?? '')
          .where('state', '=', state as 'read')
          .execute()
      ).map(it => it.name)
    const expected = confirmed.map(n => `bild-${n}.txt`)
    for (let tries = 0; tries < 600 && (await names('waiting')).length > 0; tries++) await pause(100)
    const read = await names('read')
    assert.deepEqual(
      expected.filter(it => !read.includes(it)),
      [],
      'confirmed, and not there',
    )
    assert.equal(new Set(read).size, read.length, 'read twice')
    const unfinished = await sql<{ n: number }>`
      select count(*) n from pgboss.job where name = 'read-file' and state in ('failed', 'cancelled')`.execute(
      data.owner,
    )
    assert.equal(unfinished.rows[0]?.n, 0)
    assert.equal(await isKnown(a, cookie), true)
  })
})
