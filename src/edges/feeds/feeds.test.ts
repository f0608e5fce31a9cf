import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { create } from 'xmlbuilder2'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { atomOf, entryId } from './atom.ts'
import { partSize, sitemapOf } from './sitemap.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  for (const [name, slug] of [
    ['Vårdsamverkan Prov', 'prov'],
    ['Vårdsamverkan Annan', 'annan'],
  ] as const) {
    const forumId = await givenForum(data, { name, slug })
    await givenDocument(data, {
      forumId,
      date: '2024-03-04',
      items: [
        {
          number: '3',
          title: `Rutin <för> "avvikelser" & ${slug}`,
          clauses: [
            {
              verb: 'endorses',
              words: `Forumet ställer sig bakom rutinen, ${slug}.`,
              condition: 'att pengarna räcker',
            },
            { verb: 'notes', words: 'Forumet noterar.', validFrom: '2024-01-01', validTo: '2026-12-31' },
          ],
        },
      ],
    })
    await givenDocument(data, {
      forumId,
      date: '2024-09-04',
      state: 'review',
      items: [{ title: 'Hemlig rubrik', clauses: [{ words: 'Forumet hemlighåller.' }] }],
    })
  }
})
after(() => house.close())

/** An element as a reader has it, its entities read. */
interface Xml {
  readonly name: string
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
  readonly below: readonly Xml[]
}

interface XmlNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: Iterable<XmlNode>
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>
}

const elementOf = (node: XmlNode): Xml => ({
  name: node.nodeName,
  text: node.textContent ?? '',
  attributes: Object.fromEntries([...(node.attributes ?? [])].map(it => [it.name, it.value])),
  below: [...node.childNodes].filter(it => it.nodeType === 1).map(elementOf),
})
const parsed = (xml: string): Xml => elementOf(create(xml).root().node as unknown as XmlNode)
const named = (it: Xml, name: string): readonly Xml[] => it.below.filter(one => one.name === name)
const textOf = (it: Xml, name: string): string => named(it, name)[0]?.text ?? ''
const get = async (path: string, personId?: string): Promise<Response> => (await house.as(personId)).get(path)
const read = async (answer: Response): Promise<Xml> => parsed(await answer.text())
const entriesOf = (feed: Xml): readonly Xml[] => named(feed, 'entry')

test('the feed of all has what every forum has taken, its words whole, and what RFC 4287 demands', async () => {
  const answer = await get('/flode.atom')
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/atom\+xml/)
  const feed = await read(answer)
  assert.equal(feed.attributes.xmlns, 'http://www.w3.org/2005/Atom')
  for (const name of ['id', 'title', 'updated', 'author', 'link']) assert.ok(named(feed, name).length > 0, name)
  assert.equal(textOf(feed, 'updated'), '2026-01-01T00:00:00.000Z')
  const entries = entriesOf(feed)
  assert.equal(entries.length, 2)
  for (const it of entries) {
    for (const name of ['id', 'title', 'updated', 'author', 'summary', 'content']) assert.ok(textOf(it, name), name)
    assert.match(textOf(it, 'id'), /^tag:samklang\.test,2026:stance:[a-z0-9]+$/)
  }
  const content = entries.filter(it => textOf(it, 'title').includes('prov')).map(it => textOf(it, 'content'))[0] ?? ''
  assert.match(content, /Forumet ställer sig bakom rutinen, prov\./)
  assert.match(content, /Villkor: att pengarna räcker/)
  assert.match(content, /Gäller 1\u00a0januari 2024/)
})

test('a forum’s feed has its own and no other’s; a search’s feed what the search finds', async () => {
  assert.deepEqual(
    entriesOf(await read(await get('/forum/prov/flode.atom'))).map(it => textOf(it, 'title')),
    ['Vårdsamverkan Prov: Rutin <för> "avvikelser" & prov'],
  )
  const searched = entriesOf(
    await read(await get('/stallningstaganden.atom?q=rutinen&forum=annan&visa=dokument&sida=7')),
  )
  assert.equal(searched.length, 1)
  assert.equal(entriesOf(await read(await get('/stallningstaganden.atom?q=kyckling'))).length, 0)
  assert.equal((await get('/forum/finns-ej/flode.atom')).status, 404)
})

test('a matter’s feed has what was taken under its items', async () => {
  const { owner } = house.deps.data
  const items = await owner.selectFrom('item').select('code').where('title', 'like', '%prov').execute()
  const hidden = await owner.selectFrom('item').select('code').where('title', '=', 'Hemlig rubrik').execute()
  const { id } = await owner
    .insertInto('matter')
    .values({ code: 'arende1', title: 'Rutiner' })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const it of [...items, ...hidden])
    await owner.insertInto('matter_handling').values({ matter_id: id, item_code: it.code }).execute()
  const feed = await read(await get('/arenden/arende1/flode.atom'))
  assert.equal(textOf(feed, 'title'), 'Rutiner: ställningstaganden')
  assert.deepEqual(
    entriesOf(feed).map(it => textOf(it, 'title')),
    ['Vårdsamverkan Prov: Rutin <för> "avvikelser" & prov'],
  )
  assert.equal((await get('/arenden/finnsej/flode.atom')).status, 404)
})

test('a feed holds only what is public, also when a handler asks: it ends up in other programs', async () => {
  const administrator = await givenPerson(house.deps.data, { name: 'Siv Prov', role: 'administrator' })
  for (const path of [
    '/flode.atom',
    '/forum/prov/flode.atom',
    '/stallningstaganden.atom',
    '/stallningstaganden.atom?q=hemlighåller',
  ]) {
    const xml = await (await get(path, administrator)).text()
    assert.equal(/Hemlig rubrik|Forumet hemlighåller/.test(xml), false, path)
  }
  assert.match(await (await get('/stallningstaganden?q=hemlighåller', administrator)).text(), /Hemlig rubrik/)
})

test('pages name their feed, and the feed names its page', async () => {
  for (const [path, feed] of [
    ['/', '/flode.atom'],
    ['/forum/prov', '/forum/prov/flode.atom'],
    ['/stallningstaganden?q=rutinen&sida=1', '/stallningstaganden.atom?q=rutinen'],
  ] as const) {
    const html = await (await get(path)).text()
    assert.match(
      html,
      new RegExp(`rel="alternate" type="application/atom\\+xml"[^>]* href="${feed.replaceAll(/[.?]/g, '\\$&')}"`),
    )
  }
  const links = named(await read(await get('/forum/prov/flode.atom')), 'link')
  assert.equal(links.find(it => it.attributes.rel === 'alternate')?.attributes.href, 'http://samklang.test/forum/prov')
  assert.equal(
    links.find(it => it.attributes.rel === 'self')?.attributes.href,
    'http://samklang.test/forum/prov/flode.atom',
  )
})

test('words that XML cannot hold, or would take for its own, come through or are left out', () => {
  const xml = atomOf({
    title: 'a\u0007b<c>& &amp; &foo;',
    subtitle: '',
    self: 'https://x.example/flode.atom',
    page: 'https://x.example/',
    since: '2026-01-01T00:00:00.000Z',
    entries: [
      {
        code: 'k',
        title: 't',
        author: 'f',
        summary: 's',
        clauses: [{ verb: 'v', words: '</p><script>alert(1)</script>]]>', more: [] }],
        url: 'https://x.example/s/k',
        categories: ['"'],
        updated: '2026-02-01T00:00:00.000Z',
      },
    ],
  })
  const feed = parsed(xml)
  assert.equal(textOf(feed, 'title'), 'ab<c>& &amp; &foo;')
  assert.equal(textOf(feed, 'updated'), '2026-02-01T00:00:00.000Z')
  const [entry] = named(feed, 'entry')
  assert.ok(entry)
  // What a reader gets is HTML in which the words are words still, and no element.
  assert.match(textOf(entry, 'content'), /&lt;script&gt;alert\(1\)&lt;\/script&gt;\]\]&gt;/)
  assert.equal(textOf(entry, 'content').includes('<script'), false)
  assert.equal(textOf(entry, 'id'), entryId('https://x.example', 'k'))
})

test('the sitemap leads to every part, and each part to pages that are there', async () => {
  const index = await (await get('/sitemap.xml')).text()
  const parts = [...index.matchAll(/<loc>http:\/\/samklang\.test([^<]+)<\/loc>/g)].map(it => it[1] ?? '')
  assert.ok(parts.includes('/sitemap/stallningstaganden-1.xml'))
  let pages = 0
  for (const part of parts) {
    const xml = await (await get(part)).text()
    for (const [, page = ''] of xml.matchAll(/<loc>http:\/\/samklang\.test([^<]+)<\/loc>/g)) {
      assert.equal((await get(page)).status, 200, page)
      pages++
    }
  }
  assert.ok(pages > 15)
  for (const it of ['stallningstaganden-2', 'stallningstaganden-0', 'mitt-1', 'stallningstaganden-1.xml.x'])
    assert.equal((await get(`/sitemap/${it}.xml`)).status, 404, it)
  assert.match(await (await get('/robots.txt')).text(), /^Sitemap: http:\/\/samklang\.test\/sitemap\.xml$/m)
})

test('a part of the sitemap never holds more than the protocol allows', () => {
  const xml = sitemapOf('https://x.example', [{ path: '/å?a&b', changed: '2024-01-01' }])
  assert.match(xml, /<loc>https:\/\/x\.example\/å\?a&amp;b<\/loc><lastmod>2024-01-01<\/lastmod>/)
  assert.equal(partSize <= 50_000, true)
})
