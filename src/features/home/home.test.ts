import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { whoSpeaks } from './home.ts'

test('who speaks is counted, never a constant', () => {
  assert.equal(whoSpeaks({ name: 'Län', region: 'Regionen X', municipalities: 6 }), 'Regionen X och 6\u00a0kommuner')
  assert.equal(whoSpeaks(undefined), 'Regionen och kommunerna')
})

let house: TestHouse
let secretary: string
let nurse: string

before(async () => {
  house = await openTestHouse({ now: () => '2026-06-01T08:00:00Z' })
})
after(() => house.close())

const read = async (path: string, as?: string): Promise<string> => (await (await house.as(as)).get(path)).text()

test('an empty register says what will be there and offers a first step', async () => {
  const html = await read('/')
  assert.match(html, /Registret är tomt än så länge/)
  assert.doesNotMatch(html, /class="band"/)
})

test('each figure is the length of the list it leads to', async () => {
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Exempelrådet', shortName: 'VVG', slug: 'vvg' })
  secretary = await givenPerson(data, { name: 'Prov Sekreterare', role: 'secretary', forumId })
  nurse = await givenPerson(data, { name: 'Prov Sköterska', role: 'nurse' })
  await givenDocument(data, {
    forumId,
    date: '2025-04-11',
    items: [
      {
        title: 'Plan för psykisk hälsa',
        clauses: [{ words: 'Rådet antar planen.', verb: 'adopts', validTo: '2026-12-31' }],
      },
      { title: 'Rapport', clauses: [{ words: 'Rådet noterar rapporten.', verb: 'notes', validFrom: '2025-01-01' }] },
    ],
    coming: [{ date: '2026-09-09', what: 'VVG' }],
  })
  await givenDocument(data, {
    forumId,
    date: '2026-02-02',
    state: 'review',
    title: 'Väntar på granskning',
    items: [{ title: 'Ej klart', clauses: [{ words: 'Rådet antar.', validTo: '2026-10-10' }] }],
  })
  for (const as of [undefined, secretary]) {
    const html = await read('/', as)
    const figures = [...html.matchAll(/<a href="(\/stallningstaganden[^"]*)"><span class="stat-value">(\d+)</g)]
    assert.equal(figures.length, 3)
    for (const [, address = '', figure] of figures) {
      const list = await read(address.replaceAll('&amp;', '&'), as)
      assert.match(list, new RegExp(`role="status">${figure}\u00a0ställningstagande`), address)
    }
  }
})

test('example searches are those that find something', async () => {
  const html = await read('/')
  assert.match(html, /href="\/stallningstaganden\?q=psykisk\+h%C3%A4lsa">psykisk hälsa</)
  assert.doesNotMatch(html, />betalningsansvar</)
})

test('my page is mine: what waits in my forums, by date; nothing for someone without them; not for the public', async () => {
  assert.equal((await (await house.as(undefined)).get('/mitt')).status, 403)
  const html = await read('/mitt', secretary)
  assert.match(html, /Att granska: 1\u00a0dokument/)
  assert.match(html, /Väntar på granskning/)
  assert.ok(html.indexOf('9\u00a0september 2026') < html.indexOf('31\u00a0december 2026'))
  assert.match(await read('/mitt', nurse), /Inget väntar på dig/)
})

test('the header leads to where one works, with how much waits, and only whoever works there', async () => {
  const html = await read('/', secretary)
  assert.match(
    html,
    /<nav class="own" aria-label="Ditt"><a href="\/mitt">Mitt <span class="waiting-count">1<span class="words">\u00a0väntar</,
  )
  for (const place of ['/granskning', '/inlasning', '/administration'])
    assert.match(html, new RegExp(`<a href="${place}">`), place)
  const hers = await read('/', nurse)
  assert.match(hers, /<a href="\/mitt">Mitt <\/a><\/nav>/)
  assert.doesNotMatch(await read('/', undefined), /class="own"/)
})

test('the service tells what it is and how accessible it is, and that it is a demonstration', async () => {
  for (const [path, words] of [
    ['/om', /Om Samklang/],
    ['/tillganglighet', /delvis förenlig/],
  ] as const) {
    const html = await read(path)
    assert.match(html, words)
    assert.match(html, /Det här är en demonstration/)
  }
})
