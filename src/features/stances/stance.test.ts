import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { type BuiltDocument, givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { nobody } from '../../access/actor.ts'
import { readerOf } from '../../data/reading.ts'
import { StanceClauses } from './clause.view.tsx'
import { citation, namesFor, stanceValidity, validityOn } from './stance.ts'
import { findEnding, latestStances, stancesTo } from './stance.view.tsx'

const period = (validFrom: string | null, validTo: string | null) => ({ validFrom, validTo })

test('a period holds from its first day to its last, and an open end holds on', () => {
  assert.equal(validityOn(period('2018-01-01', '2020-12-31'), '2017-12-31'), 'future')
  assert.equal(validityOn(period('2018-01-01', '2020-12-31'), '2018-01-01'), 'now')
  assert.equal(validityOn(period('2018-01-01', '2020-12-31'), '2020-12-31'), 'now')
  assert.equal(validityOn(period('2018-01-01', '2020-12-31'), '2021-01-01'), 'past')
  assert.equal(validityOn(period(null, '2020-12-31'), '1990-01-01'), 'now')
  assert.equal(validityOn(period('2018-01-01', null), '2999-01-01'), 'now')
  assert.equal(validityOn(period(null, null), '2020-01-01'), 'none')
})

test('a stance is in force as long as one of its clauses is', () => {
  const clauses = [period('2018-01-01', '2018-12-31'), period(null, null), period('2020-01-01', '2020-12-31')]
  assert.equal(stanceValidity(clauses, '2017-06-01'), 'future')
  assert.equal(stanceValidity(clauses, '2018-06-01'), 'now')
  assert.equal(stanceValidity(clauses, '2019-06-01'), 'future')
  assert.equal(stanceValidity(clauses, '2021-06-01'), 'past')
  assert.equal(stanceValidity([period(null, null)], '2021-06-01'), 'none')
})

test('a period that is only proposed is said to be proposed, and neither to hold nor to have ended', () => {
  const clause = {
    ...{ ordinal: 0, verb: 'endorses', words: 'Rådet ställer sig bakom riktlinjen.', object: null },
    ...{ condition: null, addition: null, addressees: [], mandatees: [] },
    ...period('2027-01-01', '2029-12-31'),
  }
  const said = (status: string, today: string) =>
    renderToString(StanceClauses({ row: { status, clauses: [clause] }, today }))
  assert.match(said('final', '2026-11-22'), /Gäller <b>.*har inte börjat gälla/)
  assert.match(said('proposed', '2026-11-22'), /Föreslås gälla <b>/)
  for (const today of ['2026-11-22', '2030-01-01'])
    assert.doesNotMatch(said('proposed', today), /har inte börjat gälla|har upphört/)
})

test('a citation names forum, date, item and address, and quotes the words of a single clause whole', () => {
  const cited = {
    forum: 'SRO',
    date: '2017-10-27',
    itemNumber: '2',
    title: 'Utskrivning.',
    proposed: false,
    clauses: [{ words: 'Rådet ställer sig ”bakom” det.' }],
  }
  assert.equal(
    citation(cited, 'samklang.example/s/7f3k'),
    'SRO 2017-10-27, punkt 2: Utskrivning. ”Rådet ställer sig ’bakom’ det.” samklang.example/s/7f3k',
  )
  assert.equal(
    citation({ ...cited, itemNumber: null, proposed: true, clauses: [...cited.clauses, { words: 'Mer.' }] }, 'x/s/1'),
    'SRO 2017-10-27: Utskrivning (förslag till ställningstagande). x/s/1',
  )
})

test('a municipality is also meant by what all municipalities and all principals are called', () => {
  const names = namesFor({ name: 'Åmåls kommun', short_name: 'Åmål', kind: 'municipality' })
  assert.deepEqual(names.own, ['åmåls kommun', 'åmål'])
  for (const name of ['kommunerna', 'huvudmännen']) assert.ok(names.shared.includes(name), name)
  assert.ok(!names.shared.includes('regionen'))
  assert.deepEqual(namesFor({ name: 'Kansliet', kind: 'unit' }), { own: ['kansliet'], shared: [] })
})

let house: TestHouse
let built: BuiltDocument
let hidden: BuiltDocument
let secretary: string

before(async () => {
  house = await openTestHouse({ now: () => '2026-06-01T08:00:00Z' })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Exempelrådet', shortName: 'VVG', slug: 'vvg' })
  secretary = await givenPerson(data, { name: 'Prov Sekreterare', role: 'secretary', forumId })
  built = await givenDocument(data, {
    forumId,
    date: '2017-10-27',
    items: [
      {
        number: '2',
        title: 'Utskrivning från <sluten> vård',
        body: 'Enighet saknas om modellen.',
        presenters: ['Elsa Hjelmare'],
        clauses: [
          {
            words: 'Rådet ställer sig bakom överenskommelsen.',
            validFrom: '2018-01-01',
            validTo: '2020-12-31',
            condition: 'under förutsättning att justeringarna godkänns',
          },
          { verb: 'recommends', words: 'Rådet rekommenderar kommunerna att besluta.', addressees: ['Kommunerna'] },
        ],
        proposed: [{ words: 'Förslag att rådet ställer sig bakom.' }],
      },
      {
        number: '3',
        title: 'Rapport',
        clauses: [{ verb: 'notes', words: 'Rådet noterar rapporten.', validTo: '2026-12-31' }],
      },
    ],
  })
  hidden = await givenDocument(data, {
    forumId,
    date: '2026-01-15',
    state: 'review',
    items: [
      {
        title: 'Ej klart',
        clauses: [{ words: 'Rådet ställer sig bakom kommunernas väg.', addressees: ['kommunerna'] }],
      },
    ],
  })
})
after(() => house.close())

const codeOf = (document: BuiltDocument, at = 0): string => document.stances[at]?.code ?? ''
const read = async (path: string, as?: string): Promise<string> => (await (await house.as(as)).get(path)).text()

test('the page shows the words, what they hang on, their source and how to cite them', async () => {
  const html = await read(`/stallningstaganden/${codeOf(built)}`)
  assert.match(html, /Villkorat\.[^<]*<\/span> Sats 1 gäller under förutsättning att justeringarna godkänns\./)
  assert.match(html, /<blockquote>Rådet ställer sig bakom överenskommelsen\.<\/blockquote>/)
  assert.match(html, /Gäller <b>1\u00a0januari 2018–31\u00a0december 2020<\/b>/)
  assert.match(html, /har upphört/)
  assert.match(html, /Till <b>Kommunerna<\/b>/)
  assert.match(html, /<mark>Rådet ställer sig bakom överenskommelsen\./)
  assert.match(html, /VVG 2017-10-27, punkt 2: Utskrivning från &lt;sluten> vård\. samklang\.test\/s\//)
  assert.match(html, /Förslaget före mötet/)
  assert.doesNotMatch(html, /<sluten>/)
})

test('the short address leads to the page for good', async () => {
  const response = await (await house.as(undefined)).get(`/s/${codeOf(built)}`)
  assert.equal(response.status, 301)
  assert.equal(response.headers.get('location'), `/stallningstaganden/${codeOf(built)}`)
})

test('a proposal says that it is one, and shows what was then taken', async () => {
  const html = await read(`/stallningstaganden/${codeOf(built, 1)}`)
  assert.match(html, /Förslag till ställningstagande av/)
  assert.match(html, /Så blev det/)
})

test('what is not published is not there for the public, and says so to those who handle it', async () => {
  const visitor = await house.as(undefined)
  for (const path of [
    `/stallningstaganden/${codeOf(hidden)}`,
    `/s/${codeOf(hidden)}`,
    '/stallningstaganden/finns-inte',
  ])
    assert.equal((await visitor.get(path)).status, 404, path)
  assert.match(await read(`/stallningstaganden/${codeOf(hidden)}`, secretary), /Inte publicerat\./)
})

test('other pages get the latest, those that end, and those spoken to someone, as the public may see them', async () => {
  await house.deps.data.as(nobody, async tx => {
    const db = readerOf(tx)
    const titles = (rows: readonly { readonly title: string }[]) => rows.map(it => it.title)
    assert.deepEqual(titles(await latestStances(db, { limit: 5 })), ['Utskrivning från <sluten> vård', 'Rapport'])
    assert.deepEqual(titles(await latestStances(db, { limit: 5, weighty: true })), ['Utskrivning från <sluten> vård'])
    const amal = {
      id: '018f0000-0000-7000-8000-00000000a1a1',
      name: 'Åmåls kommun',
      short_name: null,
      kind: 'municipality',
    }
    assert.deepEqual(titles(await stancesTo(db, amal, 5)), ['Utskrivning från <sluten> vård'])
    const ending = await findEnding(db, { from: '2026-06-01', before: '2027-06-01' }, { limit: 5 })
    assert.deepEqual(
      ending.map(it => [it.row.title, it.endsOn]),
      [['Rapport', '2026-12-31']],
    )
  })
})

test('what an area says to its municipalities is not said to those of another area, unless they are named', async () => {
  const { owner } = house.deps.data
  const given = { valid_from: null, valid_to: null }
  const places = await owner
    .insertInto('area')
    .values([
      { name: 'Nordan', slug: 'nordan', ...given },
      { name: 'Sunnan', slug: 'sunnan', ...given },
    ])
    .returning('id')
    .execute()
  const [north, south] = places.map(it => it.id)
  const towns = await owner
    .insertInto('organisation')
    .values(
      ['Norrby', 'Söderby'].map((name, i) => ({
        ...given,
        kind: 'municipality' as const,
        name: `${name} kommun`,
        short_name: name,
        slug: name.toLowerCase(),
        code: `990${i}`,
        parent_id: null,
      })),
    )
    .returning(['id', 'name', 'short_name', 'kind'])
    .execute()
  await owner
    .insertInto('area_member')
    .values(
      towns.map((it, i) => ({
        ...given,
        area_id: (i === 0 ? north : south) ?? '',
        organisation_id: it.id,
        note: null,
      })),
    )
    .execute()
  const forumId = await givenForum(house.deps.data, { name: 'Norra rådet', slug: 'norra-radet', level: 'delregional' })
  await owner
    .updateTable('forum')
    .set({ area_id: north ?? null })
    .where('id', '=', forumId)
    .execute()
  await givenDocument(house.deps.data, {
    forumId,
    date: '2026-05-05',
    items: [
      {
        title: 'Till alla',
        clauses: [{ verb: 'recommends', words: 'Rådet rekommenderar kommunerna det.', addressees: ['kommunerna'] }],
      },
      {
        title: 'Till en',
        clauses: [{ verb: 'recommends', words: 'Rådet rekommenderar Söderby det.', addressees: ['Söderby'] }],
      },
    ],
  })
  const here = await house.deps.data.as(nobody, tx =>
    Promise.all(towns.map(async it => (await stancesTo(readerOf(tx), it, 9)).map(row => row.title))),
  )
  assert.deepEqual(
    here.map(titles => titles.filter(it => it.startsWith('Till'))),
    [['Till alla'], ['Till en']],
  )
})
