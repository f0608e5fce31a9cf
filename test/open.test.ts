import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { sql } from 'kysely'
import { publicActions } from '../src/access/actions.ts'
import { nobody } from '../src/access/actor.ts'
import { routes } from '../src/routes.ts'
import { openTestHouse, type TestHouse, type Visitor } from './house.ts'
import { givenSecrets, guardedTables, type Secrets } from './open.given.ts'
import { closedTables } from './open.meetings.ts'
import { type Leak, walk, wholeOf } from './open.walk.ts'
import { bait, secret } from './open.words.ts'

// What is not published never leaves by any door: every address is asked as the public, and nothing is found.

let house: TestHouse
let secrets: Secrets
let stranger: Visitor

before(async () => {
  house = await openTestHouse({ env: { OPEN_PER_MINUTE: '1000000' } })
  secrets = await givenSecrets(house.deps.data)
  stranger = await house.as(undefined)
})
after(() => house.close())

const reads = routes.filter(it => it.kind === 'page' || it.kind === 'api')
const streams = routes.filter(it => it.kind === 'live' || it.kind === 'entry').map(it => it.path as string)
const matching = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}(\\?|$)`)

/** Streams have no end, files of the program hold no rows, and where one comes back to is each page once more. */
const skip = (address: string): boolean =>
  address.startsWith('/assets/') || /[?&]till=/.test(address) || streams.some(it => matching(it).test(address))

/** Where a stranger could begin: every address without a name in it. */
const first = reads.map(it => it.path as string).filter(it => !it.includes(':') && !skip(it))

/** Codes, dates and what points elsewhere: there is no room for a word in them. */
const roomless: readonly string[] = [
  ...['agenda_matter', 'date_answer', 'date_option', 'import_batch', 'read_mark', 'reading_place', 'recorded_minutes'],
  ...['mandate_item', 'mandate_alarm', 'mandate_setting', 'mandate_origin'],
  ...['role_grant', 'submission_item', 'meeting_minutes', 'forum_approval', 'forum_approver', 'task_return'],
  // Its words are packed into files: src/features/renditions/rendition.door.test.ts opens those that are public.
  'rendition',
]
/** Open to all, and without a row here. */
const openToAll: readonly string[] = ['forum_alias', 'forum_layout', 'forum_subject', 'seat']

const walkAll = () => walk(stranger, first, { words: [secret, ...secrets.codes], skip })

test('there is something to leak, in every table whose rows may be public', async () => {
  const held = await guardedTables(house.deps.data)
  // Codes, dates and what points elsewhere: there is no room for a word in them.
  const wordless = ['stance', 'matter_handling', 'register_place']
  assert.deepEqual(
    [...held].filter(([name, has]) => !has && !wordless.includes(name)).map(([name]) => name),
    [],
    'write a row that is not public into test/open.given.ts',
  )
  assert.ok(held.size >= 15)
})

test('there is something to leak in every table below a forum or a meeting that the public reads no row of', async () => {
  const { data } = house.deps
  const seen = (table: string): Promise<boolean> =>
    data.as(nobody, async db => {
      const found = await sql<{ seen: boolean }>`select exists (select from ${sql.table(table)}) as seen`.execute(db)
      return found.rows[0]?.seen ?? true
    })
  const held = await closedTables(data, seen)
  assert.deepEqual(
    [...held].filter(([name, has]) => !has && ![...roomless, ...openToAll].includes(name)).map(([name]) => name),
    [],
    'write a row with the secret into test/open.meetings.ts',
  )
  assert.ok(held.size >= 30)
})

test('of a meeting that is announced every address tells its day at most', async () => {
  const wrong: object[] = []
  for (const route of reads.filter(it => it.path.includes(':code')))
    for (const code of secrets.announced) {
      const address = (route.path as string).replace(/:\w+/g, code)
      const answer = await stranger.get(address)
      const whole = await wholeOf(answer)
      if (whole.toLowerCase().includes(secret) || secrets.codes.some(it => whole.includes(it)))
        wrong.push({ address, leaks: true })
      if (answer.status === 200 && !publicActions.includes(route.action)) wrong.push({ address, status: 200 })
    }
  assert.deepEqual(wrong, [])
})

test('the public walks every address there is and meets nothing that is not published', async () => {
  const { addresses, leaks, broken } = await walkAll()
  assert.deepEqual(leaks, [])
  for (const [what, pattern] of [
    ['pages of stances', /^\/stallningstaganden\/\w+$/],
    ['exports', /\.xlsx(\?|$)/],
    ['feeds', /\.atom(\?|$)/],
    ['the open interface', /^\/api\/v1\/stances\/\w+$/],
    ['the sitemap', /^\/sitemap\/.+\.xml$/],
    ['announced meetings', /^\/moten\/mote\dx\w+$/],
    ['documents', /^\/dokument\/\w+$/],
  ] as const)
    assert.ok(
      addresses.some(it => pattern.test(it)),
      `the walk never came to ${what}`,
    )
  // What is linked to is there, or asks who one is. A form is sent, and a first address may need to say of what.
  const sent = routes.filter(it => it.kind === 'command').map(it => matching(it.path))
  assert.deepEqual(
    broken.filter(it => it.status !== 403 && !first.includes(it.address) && !sent.some(path => path.test(it.address))),
    [],
  )
})

test('every address that could name it answers as if it were not there', async () => {
  const named = reads.filter(it => it.path.includes(':'))
  assert.ok(named.length > 30)
  const wrong: object[] = []
  for (const route of named)
    for (const value of secrets.values) {
      const address = (route.path as string).replace(/:\w+/g, encodeURIComponent(value))
      const answer = await stranger.get(address)
      const whole = await wholeOf(answer)
      const isOpen = publicActions.includes(route.action)
      if (isOpen ? ![404, 410].includes(answer.status) : ![403, 404].includes(answer.status))
        wrong.push({ address, status: answer.status })
      if (whole.toLowerCase().includes(secret)) wrong.push({ address, leaks: true })
    }
  assert.deepEqual(wrong, [])
})

test('a search for its words finds nothing, on any page, in any form and by any parameter', async () => {
  const found: Leak[] = []
  const lists = reads.filter(it => publicActions.includes(it.action) && !it.path.includes(':'))
  const others = ['mottagare', 'organisation', 'addressee', 'forum', 'ar', 'fran', 'villkor', 'verb', 'lage', 'state']
  const questions = [
    ...['', '&visa=punkter', '&visa=dokument', '&kind=item', '&kind=document', '&status=alla'].map(
      it => `q=${bait}${it}`,
    ),
    ...others.map(it => `${it}=${bait}`),
    'lage=review',
    'status=all',
    'repeats=true',
  ]
  for (const route of lists)
    for (const question of questions) {
      const address = `${route.path}?${question}`
      const whole = await wholeOf(await stranger.get(address))
      if (whole.toLowerCase().includes(secret)) found.push({ address, word: secret })
      if (secrets.codes.some(code => whole.includes(code))) found.push({ address, word: 'a code' })
    }
  assert.deepEqual(found, [])
})

test('the walk itself is to be trusted: each door that is left open is found', async () => {
  const { owner } = house.deps.data
  const tables = ['document', 'document_version', 'meeting', 'item', 'stance', 'stance_clause'] as const
  for (const it of tables) await sql`create policy left_open on ${sql.table(it)} for select using (true)`.execute(owner)
  try {
    const { leaks } = await walkAll()
    const lists = ['/dokument', '/dokument.csv', '/dokument.xlsx', '/dokument.json', '/moten.xlsx']
    const open = ['/api/v1/documents', '/api/v1/meetings', '/api/v1/items', '/api/v1/stances']
    for (const place of [...lists, ...open])
      assert.ok(
        leaks.some(it => it.address.split('?')[0] === place),
        `${place} would leak unseen`,
      )
  } finally {
    for (const it of tables) await sql`drop policy left_open on ${sql.table(it)}`.execute(owner)
  }
})

test('the walk looks into headers and workbooks, and follows every kind of address', async () => {
  const book = zipSync({ 'xl/sheet1.xml': strToU8(`<v>${secret}</v>`) })
  const answers: Readonly<Record<string, () => Response>> = {
    '/': () =>
      new Response('<a href="/a?x=1&amp;y=2">a</a><form action="/f">', {
        headers: { link: '<http://samklang.test/b>; rel="next"' },
      }),
    '/a?x=1&y=2': () =>
      new Response('', { headers: { 'content-disposition': `attachment; filename*=UTF-8''${secret}` } }),
    '/b': () => Response.json({ next: 'http://samklang.test/c' }),
    '/c': () => new Response('<urlset><loc>http://samklang.test/d</loc></urlset>'),
    '/d': () => new Response(null, { status: 302, headers: { location: '/e' } }),
    '/e': () => new Response(book as Uint8Array<ArrayBuffer>),
    '/f': () => new Response('', { status: 500 }),
  }
  const visitor = { get: async (path: string) => answers[path]?.() ?? new Response('', { status: 404 }) } as Visitor
  const walked = await walk(visitor, ['/'], { words: [secret], skip: () => false })
  assert.deepEqual(walked.leaks.map(it => it.address).sort(), ['/a?x=1&y=2', '/e'])
  assert.deepEqual(walked.broken, [{ address: '/f', status: 500 }])
})
