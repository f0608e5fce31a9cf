import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { nobody } from '../../access/actor.ts'
import { readerOf } from '../../data/reading.ts'
import { readView } from './filters.ts'
import { parseQuery } from './query.ts'
import { find, respell } from './register.store.ts'

let house: TestHouse
let vvg: string
let secretary: string
let stranger: string
const clock = '2026-06-01T08:00:00Z'

before(async () => {
  house = await openTestHouse({ now: () => clock })
  const { data } = house.deps
  vvg = await givenForum(data, { name: 'Exempelrådet', shortName: 'VVG', slug: 'vvg' })
  const lsg = await givenForum(data, { name: 'Lokala gruppen', slug: 'lokala', level: 'local' })
  secretary = await givenPerson(data, { name: 'Prov Sekreterare', role: 'secretary', forumId: vvg })
  stranger = await givenPerson(data, { name: 'Prov Annan', role: 'secretary', forumId: lsg })
  await givenDocument(data, {
    forumId: vvg,
    date: '2017-10-27',
    items: [
      {
        number: '1',
        title: 'Avvikelsehantering i samverkan',
        body: 'Gruppen gick igenom fjolårets läkemedelsavvikelser. Alla är nöjda.',
        presenters: ['Elsa Hjelmare'],
        clauses: [{ verb: 'notes', words: 'Rådet noterar informationen.' }],
      },
      {
        number: '2',
        title: 'Utskrivning från sluten vård',
        clauses: [
          {
            words: 'Rådet ställer sig bakom överenskommelsen om utskrivningsprocessen.',
            validFrom: '2018-01-01',
            validTo: '2020-12-31',
            condition: 'under förutsättning att justeringar godkänns',
          },
          { verb: 'recommends', words: 'Rådet rekommenderar huvudmännen att besluta.', addressees: ['huvudmännen'] },
        ],
      },
      { number: '3', title: 'Övriga frågor', body: 'Suicidprevention tas upp nästa gång.' },
    ],
  })
  await givenDocument(data, {
    forumId: lsg,
    date: '2025-03-20',
    items: [
      {
        number: '4',
        title: 'Plan för suicidprevention',
        body: 'God och nära vård. 100 % av målen_nådda\\.',
        clauses: [
          {
            verb: 'adopts',
            words: 'Gruppen antar planen för psykisk hälsa.',
            validFrom: '2025-01-01',
            validTo: '2026-12-31',
          },
          { verb: 'mandates', words: 'Kansliet får i uppdrag att återkomma.', mandatees: ['Kansliet'] },
        ],
      },
      {
        number: '5',
        title: 'Psykisk ohälsa bland unga',
        body: 'Den fysiska och psykiska sidan av hälsa.',
        clauses: [{ verb: 'notes', words: 'Gruppen noterar rapporten.', validFrom: '2027-01-01' }],
        proposed: [{ verb: 'notes', words: 'Förslag: notera rapporten om äldre.' }],
      },
    ],
  })
  await givenDocument(data, {
    forumId: vvg,
    date: '2026-01-15',
    state: 'review',
    items: [
      {
        number: '1',
        title: 'Hemlig utskrivning xylofon',
        clauses: [{ words: 'Rådet ställer sig bakom xylofonplanen.', addressees: ['hemliga mottagaren'] }],
      },
    ],
  })
  await givenDocument(data, {
    forumId: vvg,
    date: '2017-10-27',
    form: 'summary-slides',
    items: [{ title: 'Utskrivning, bilder', clauses: [{ words: 'Rådet ställer sig bakom utskrivning.' }] }],
  })
})
after(() => house.close())

/** The titles that an address gives, as the actor sees them. */
async function titles(address: string, as?: string): Promise<readonly string[]> {
  const html = await (await (await house.as(as)).get(`/stallningstaganden?${address}`)).text()
  return [...html.matchAll(/class="entry-title[^"]*"><a href="[^"]*">(.*?)<\/a>/g)].map(it =>
    (it[1] ?? '').replace(/<\/?mark>/g, ''),
  )
}

test('a word finds its inflections and its compounds, at either end of them', async () => {
  assert.deepEqual(await titles('q=avvikelse'), ['Avvikelsehantering i samverkan'])
  assert.deepEqual(await titles('q=avvikelser'), ['Avvikelsehantering i samverkan'])
  assert.deepEqual(await titles('q=suicid'), ['Plan för suicidprevention'])
  assert.deepEqual(await titles('q=prevention'), ['Plan för suicidprevention'])
  assert.deepEqual(await titles('q=utskrivningar'), ['Utskrivning från sluten vård'])
  assert.deepEqual(await titles('q=läkemedel'), ['Avvikelsehantering i samverkan'])
})

test('the beginning of a word finds it', async () => {
  assert.deepEqual(await titles('q=överensk'), ['Utskrivning från sluten vård'])
  assert.deepEqual(await titles('q=sui'), ['Plan för suicidprevention'])
})

test('several words are all needed; a quoted phrase must stand as it is; a minus leaves out', async () => {
  assert.deepEqual(await titles('q=psykisk+hälsa'), ['Plan för suicidprevention', 'Psykisk ohälsa bland unga'])
  assert.deepEqual(await titles('q="psykisk+hälsa"'), ['Plan för suicidprevention'])
  assert.deepEqual(await titles('q="nära+vård"'), ['Plan för suicidprevention'])
  assert.deepEqual(await titles('q=psykisk+-suicid'), ['Psykisk ohälsa bland unga'])
  assert.deepEqual(await titles('q=psykisk+utskrivning'), [])
})

test('the decided words weigh more than the title, and the title more than the discussion', async () => {
  await givenDocument(house.deps.data, {
    forumId: vvg,
    date: '2020-01-01',
    items: [
      { title: 'Egenvård', clauses: [{ words: 'Rådet noterar det.' }] },
      { title: 'Annat', body: 'Egenvård nämns.', clauses: [{ words: 'Rådet noterar detta.' }] },
      { title: 'Beslut', clauses: [{ words: 'Rådet antar riktlinjen för egenvård.' }] },
    ],
  })
  assert.deepEqual(await titles('q=egenvård'), ['Beslut', 'Egenvård', 'Annat'])
})

test('a misspelt word or name is understood, and the page says what it shows', async () => {
  for (const [typed, right] of [
    ['avikelse', 'avvikelse'],
    ['uttskrivning', 'utskrivning'],
    ['hjelmmare', 'hjelmare'],
    ['suicidprevension', 'suicidprevention'],
  ]) {
    const html = await (await (await house.as(undefined)).get(`/stallningstaganden?q=${typed}`)).text()
    assert.match(html, new RegExp(`Visar träffar för <[^>]+>${right}<`), typed)
    assert.match(html, /class="entry-title/)
  }
})

test('a word that stands only in what is not published is never suggested to the public', async () => {
  const html = await (await (await house.as(undefined)).get('/stallningstaganden?q=xylafon')).text()
  assert.doesNotMatch(html, /xylofon/)
  assert.match(
    await (await (await house.as(secretary)).get('/stallningstaganden?q=xylafon')).text(),
    /Visar träffar för/,
  )
})

test('no query makes an error', async () => {
  const visitor = await house.as(undefined)
  for (const q of [
    "'",
    "a' or 1=1 --",
    '"',
    '""',
    '-',
    '-a',
    '\\',
    '%',
    '_',
    '100 %',
    'målen_nådda\\',
    ':*',
    '& | !',
    '<script>',
    'a:b',
    '\u0000x',
    '𝒳',
    'x'.repeat(5000),
    'och att',
    '('.repeat(50),
  ])
    for (const visa of ['stallningstaganden', 'punkter', 'dokument']) {
      const response = await visitor.get(`/stallningstaganden?visa=${visa}&q=${encodeURIComponent(q)}`)
      assert.equal(response.status, 200, q)
      assert.doesNotMatch(await response.text(), /<script>/)
    }
  assert.deepEqual(await titles('q=målen_nådda'), ['Plan för suicidprevention'])
  assert.deepEqual(await titles('q=målenxnådda'), [])
})

test('hits are marked, in several pieces of the discussion', async () => {
  const html = await (await (await house.as(undefined)).get('/stallningstaganden?q=läkemedel')).text()
  assert.match(html, /<mark>läkemedelsavvikelser<\/mark>/)
  const documents = await (await (await house.as(undefined)).get('/stallningstaganden?visa=dokument&q=suicid')).text()
  assert.match(documents, /<mark>Suicidprevention<\/mark>|<mark>suicidprevention<\/mark>/)
})

test('filters work without words', async () => {
  assert.deepEqual(await titles('forum=lokala&verb=adopts'), ['Plan för suicidprevention'])
  assert.deepEqual(await titles('niva=lokal&fran=2025&till=2025&verb=mandates'), ['Plan för suicidprevention'])
  assert.deepEqual(await titles('mottagare=huvudm'), ['Utskrivning från sluten vård'])
  assert.deepEqual(await titles('organisation=kansli'), ['Plan för suicidprevention'])
  assert.deepEqual(await titles('mottagare=kansli'), [])
  assert.deepEqual(await titles('villkor=ja'), ['Utskrivning från sluten vård'])
  assert.deepEqual(await titles('giltighet=nu'), ['Plan för suicidprevention'])
  assert.deepEqual(await titles('giltighet=upphord'), ['Utskrivning från sluten vård'])
  assert.deepEqual(await titles('giltighet=kommande'), ['Psykisk ohälsa bland unga'])
  assert.deepEqual(await titles('upphor=12'), ['Plan för suicidprevention'])
  assert.deepEqual(await titles('upphor=3'), [])
  assert.deepEqual(await titles('status=forslag'), ['Psykisk ohälsa bland unga'])
  assert.deepEqual(await titles('q=bilder&upprepade=ja'), ['Utskrivning, bilder'])
  assert.deepEqual(await titles('q=bilder'), [])
})

test('newest and oldest are each other turned round', async () => {
  const newest = await titles('sortera=nyast&fran=2017')
  assert.deepEqual(await titles('sortera=aldst&fran=2017'), [...newest].reverse())
  assert.equal(newest[0], 'Plan för suicidprevention')
})

test('the tabs count what the words find in each kind', async () => {
  const html = await (await (await house.as(undefined)).get('/stallningstaganden?q=suicid')).text()
  const counts = [...html.matchAll(/class="count">(\d+)</g)].map(it => Number(it[1]))
  assert.deepEqual(counts.slice(0, 3), [1, 2, 2])
})

test('the public finds nothing that is not published, past both walls', async () => {
  assert.deepEqual(await titles('q=xylofon'), [])
  assert.deepEqual(await titles('q=xylofon', stranger), [])
  assert.deepEqual(await titles('q=xylofon', secretary), ['Hemlig utskrivning xylofon'])
  const { data } = house.deps
  const asked = { view: readView(new URLSearchParams('q=xylofon')), forumId: undefined, today: '2026-06-01' }
  const query = parseQuery('xylofon')
  await data.as(nobody, async tx => {
    const db = readerOf(tx)
    const found = await find(db, asked, query)
    assert.deepEqual([found.ids, found.total, found.all, found.counts.tabs.stance], [[], 0, 0, 0])
    assert.equal(await respell(db, asked, parseQuery('xylafon'), found), undefined)
  })
})

test('a withdrawn document leaves the register', async () => {
  const { sql } = await import('kysely')
  const { data } = house.deps
  const made = await givenDocument(data, {
    forumId: vvg,
    date: '2019-05-05',
    items: [{ title: 'Kvastskaft', clauses: [{ words: 'Rådet antar kvastskaftet.' }] }],
  })
  assert.deepEqual(await titles('q=kvastskaft'), ['Kvastskaft'])
  for (const table of ['stance', 'stance_clause', 'item', 'document_version'])
    await sql`update ${sql.table(table)} set published = false where ${sql.raw(table === 'stance_clause' ? 'stance_id in (select id from stance where document_id' : 'document_id')} = ${made.id}${sql.raw(table === 'stance_clause' ? ')' : '')}`.execute(
      data.owner,
    )
  await sql`update document set state = 'withdrawn', withdrawn_why = 'fel fil' where id = ${made.id}`.execute(
    data.owner,
  )
  await sql`select index_document(${made.id}::uuid)`.execute(data.owner)
  assert.deepEqual(await titles('q=kvastskaft'), [])
  assert.deepEqual(await titles('visa=dokument&q=kvastskaft'), [])
})

test('pages meet without overlap, from the front and from the end', async () => {
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Sidforum', slug: 'sidforum' })
  await givenDocument(data, {
    forumId,
    date: '2010-01-01',
    items: Array.from({ length: 65 }, (_, n) => ({ title: `Sida ${n}`, clauses: [{ words: 'Forumet noterar det.' }] })),
  })
  for (const sort of ['nyast', 'aldst']) {
    const pages = await Promise.all([1, 2, 3, 4].map(n => titles(`forum=sidforum&sortera=${sort}&sida=${n}`)))
    assert.deepEqual(
      pages.map(it => it.length),
      [20, 20, 20, 5],
    )
    const expected = Array.from({ length: 65 }, (_, n) => `Sida ${n}`)
    assert.deepEqual(pages.flat(), sort === 'nyast' ? expected : expected.reverse())
  }
  assert.match(
    await (await (await house.as(undefined)).get('/stallningstaganden?forum=sidforum&sida=99')).text(),
    /Visar 61–65 av 65/,
  )
})
