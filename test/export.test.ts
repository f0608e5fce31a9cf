import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { routes } from '../src/routes.ts'
import { givenDocument, givenForum, givenPerson } from './builders.ts'
import { openTestHouse, type TestHouse } from './house.ts'

// What is taken home is what the page shows: the same filters, the same eyes, but all of it.

let house: TestHouse
let administrator: string
let nurse: string
let coordinator: string
let analyst: string
const stances = 23

before(async () => {
  house = await openTestHouse({ env: { OPEN_PER_MINUTE: '100000', DATA_LICENCE_URL: 'https://licence.example/1' } })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Vårdsamverkan Prov', shortName: 'VSP', slug: 'prov' })
  const other = await givenForum(data, { name: 'Vårdsamverkan Annan', slug: 'annan' })
  administrator = await givenPerson(data, { name: 'Siv Prov', role: 'administrator' })
  nurse = await givenPerson(data, { name: 'Ulla Prov', role: 'nurse' })
  await data.owner.insertInto('import_batch').values({ started_by: administrator, forum_id: forumId }).execute()
  const when = { first_at: '2026-11-20T08:00:00Z', last_at: '2026-11-20T08:00:00Z' }
  await data.owner
    .insertInto('refused_login')
    .values({ issuer: 'https://login.example', subject: 'prov-1', name: null, ...when })
    .execute()
  const always = { valid_from: null, valid_to: null }
  await data.owner
    .insertInto('area')
    .values({ name: 'Norra', slug: 'norra', ...always })
    .execute()
  for (const kind of ['municipality', 'association'] as const)
    await data.owner
      .insertInto('organisation')
      .values({ kind, name: `Prov ${kind}`, slug: kind, short_name: null, code: null, parent_id: null, ...always })
      .execute()
  ;[coordinator, analyst] = [await below('coordinator', 'municipality'), await below('analyst', 'municipality')]
  await givenDocument(data, {
    forumId,
    date: '2024-03-04',
    items: Array.from({ length: stances }, (_, n) => ({
      number: String(n + 1),
      title: `Punkt ${n + 1}`,
      clauses: [{ verb: n % 2 === 0 ? 'notes' : 'recommends', words: `Forumet tar ställning ${n + 1}.` }],
    })),
  })
  await givenDocument(data, {
    forumId: other,
    date: '2023-03-04',
    items: [{ title: 'Annat', clauses: [{ words: 'Ett ord.' }] }],
  })
  await givenDocument(data, {
    forumId,
    date: '2025-03-04',
    state: 'review',
    items: [{ title: 'Väntar', clauses: [{ words: 'Ord som väntar.' }] }],
  })
})
after(() => house.close())

/** Somebody with a role in the organisation of that address. */
async function below(role: 'coordinator' | 'analyst', slug: string): Promise<string> {
  const { owner } = house.deps.data
  const person_id = await givenPerson(house.deps.data, { name: `Prov ${role}` })
  const { id } = await owner.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
  await owner
    .insertInto('role_grant')
    .values({
      person_id,
      role,
      organisation_id: id,
      forum_id: null,
      area_id: null,
      valid_from: '2000-01-01',
      valid_to: null,
    })
    .execute()
  return person_id
}

/** The page as each of those who may see it: nothing of a case between care providers is an administrator's. */
async function pagesOf(path: string): Promise<readonly string[]> {
  const answers = await Promise.all([administrator, coordinator, analyst].map(it => get(path, it)))
  const shown = await Promise.all(answers.filter(it => it.status === 200).map(it => it.text()))
  assert.ok(shown.length > 0, `${path} is a list that none of them sees`)
  return shown
}

const get = async (path: string, personId?: string): Promise<Response> => (await house.as(personId)).get(path)
interface Got {
  readonly source: string
  readonly count: number
  readonly licence: string
  readonly items: readonly Readonly<Record<string, unknown>>[]
}
const json = async (path: string, personId?: string): Promise<Got> => (await get(path, personId)).json() as Promise<Got>
const linesOf = async (path: string, personId?: string): Promise<readonly string[]> =>
  (await (await get(path, personId)).text()).trimEnd().split('\r\n').slice(1)

test('the register is had whole, though its page shows twenty, in three forms that agree', async () => {
  const got = await json('/stallningstaganden.json?forum=prov')
  assert.equal(got.count, stances)
  assert.equal(got.source, 'http://samklang.test/stallningstaganden?forum=prov')
  assert.equal(got.licence, 'https://licence.example/1')
  assert.equal((await linesOf('/stallningstaganden.csv?forum=prov')).length, stances)
  const book = unzipSync(new Uint8Array(await (await get('/stallningstaganden.xlsx?forum=prov')).arrayBuffer()))
  const sheet = strFromU8(book['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  assert.equal([...sheet.matchAll(/<row /g)].length, stances + 1)
})

test('the filters, the words and the order of the page hold for what is taken home', async () => {
  const dates = (got: Got) => got.items.map(it => it.date)
  assert.deepEqual(dates(await json('/stallningstaganden.json?till=2023')), ['2023-03-04'])
  assert.equal((await json('/stallningstaganden.json?verb=recommends')).count, 11)
  assert.equal((await json('/stallningstaganden.json?q=%22st%C3%A4llning+17%22')).count, 1)
  assert.equal(dates(await json('/stallningstaganden.json?sortera=aldst'))[0], '2023-03-04')
  assert.equal((await json('/stallningstaganden.json?visa=punkter&sida=2')).count, stances + 1)
  assert.equal((await json('/stallningstaganden.json?visa=dokument')).count, 2)
  assert.equal((await json('/moten.json?forum=annan')).count, 1)
  assert.equal((await json('/moten.json?ar=2024')).count, 1)
  assert.equal((await json('/moten.json')).count, 2)
  assert.equal((await json('/dokument.json?forum=finns-ej')).count, 0)
  assert.equal((await json('/forum.json?niva=local')).count, 0)
})

test('each sees what they see on the page', async () => {
  assert.equal((await json('/dokument.json')).count, 2)
  assert.equal((await json('/dokument.json', nurse)).count, 2)
  assert.equal((await json('/dokument.json', administrator)).count, 3)
  assert.equal(
    (await linesOf('/stallningstaganden.csv', administrator)).filter(it => it.includes('Ord som väntar')).length,
    1,
  )
})

test('what only some may see is refused to the others in every form, and the refusal is in the log', async () => {
  for (const list of ['/administration/logg', '/administration/jobb', '/granskning', '/inlasning'])
    for (const ending of ['csv', 'xlsx', 'json']) {
      assert.equal((await get(`${list}.${ending}`)).status, 403, list)
      assert.equal((await get(`${list}.${ending}`, nurse)).status, 403, list)
      assert.equal((await get(`${list}.${ending}`, administrator)).status, 200, list)
    }
  assert.ok(
    (await house.audit(50)).some(
      it => it.action === 'audit.read' && it.outcome === 'refused' && it.person_id === nurse,
    ),
  )
  assert.ok((await json('/administration/logg.json?utfall=nekat', administrator)).count > 0)
})

test('a file is named by its list and its day, and nobody else’s computer keeps it', async () => {
  const answer = await get('/moten.csv', nurse)
  assert.match(
    answer.headers.get('content-disposition') ?? '',
    /^attachment; filename="samklang-moten-\d{4}-\d\d-\d\d\.csv"$/,
  )
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.match(
    answer.headers.get('link') ?? '',
    /<http:\/\/samklang\.test\/moten>; rel="alternate".*<https:\/\/licence\.example\/1>; rel="license"/,
  )
})

test('every page with a list links to its exports, with its filters and without its page', async () => {
  const exported = routes.filter(it => it.path.endsWith('.csv')).map(it => it.path.replace('.csv', ''))
  assert.ok(exported.length >= 12)
  for (const path of exported.filter(
    it => !it.includes(':') && routes.some(one => one.kind === 'page' && one.path === it),
  )) {
    const shown = await pagesOf(path)
    const found = shown.some(it => /class="empty"/.test(it) || it.includes(`href="${path}.csv`))
    assert.ok(found, `${path} has an export that nobody finds`)
  }
  const html = await (await get('/stallningstaganden?verb=notes&sida=2')).text()
  assert.ok(html.includes('href="/stallningstaganden.xlsx?verb=notes"'))
})

test('what an administrator alone sees of logins and mails is taken home by nobody else', async () => {
  for (const list of ['/administration/inloggningar', '/administration/inloggningar/nya', '/administration/mejl']) {
    assert.equal((await get(`${list}.json`, nurse)).status, 403, list)
    const got = await json(`${list}.json`, administrator)
    assert.equal(got.items.length, got.count)
  }
  const refused = await json('/administration/inloggningar/nya.json', administrator)
  assert.deepEqual(
    refused.items.map(it => it.identity),
    ['prov-1'],
  )
  const here = await json('/administration/inloggningar.json', administrator)
  assert.ok(here.items.some(it => it.person === 'Siv Prov' && it.method === 'demonstration'))
})

test('the files of one reading-in are taken home by whoever sees it', async () => {
  const { id } = await house.deps.data.owner.selectFrom('import_batch').select('id').executeTakeFirstOrThrow()
  await house.deps.data.owner
    .insertInto('import_file')
    .values({ batch_id: id, ordinal: 0, name: 'prov.docx', size: 12, state: 'failed', why: 'no-text', detail: null })
    .execute()
  const got = await json(`/inlasning/${id}/filer.json`, administrator)
  assert.deepEqual(
    got.items.map(it => [it.name, it.size, it.state]),
    [['prov.docx', 12, 'gick inte att läsa']],
  )
  assert.equal((await get(`/inlasning/${id}/filer.csv`, nurse)).status, 403)
  assert.equal((await get('/inlasning/1/filer.csv', administrator)).status, 404)
})
