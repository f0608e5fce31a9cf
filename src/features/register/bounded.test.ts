import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenDocument, givenForum } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { nobody } from '../../access/actor.ts'
import { readView } from './filters.ts'
import { parseQuery } from './query.ts'
import { type Finding, find } from './register.store.ts'

let house: TestHouse
let local: string

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  const county = await givenForum(data, { name: 'Länets råd', slug: 'lanets' })
  local = await givenForum(data, { name: 'Lokala gruppen', slug: 'lokala', level: 'local' })
  for (let year = 2006; year < 2026; year++)
    await givenDocument(data, {
      forumId: year % 5 === 0 ? local : county,
      date: `${year}-03-20`,
      items: [
        { title: `Egenvård ${year}`, clauses: [{ verb: 'notes', words: 'Noterar rapporten.' }] },
        {
          title: 'Plan',
          body: 'Om egenvård.',
          clauses: [{ verb: year % 7 === 0 ? 'adopts' : 'endorses', words: `Antar planen för egenvård ${year}.` }],
        },
        { title: 'Annat', body: 'Egenvårdens hjälpmedel.' },
      ],
    })
})
after(() => house.close())

/** The same question as the page of the address asks, counted so far. */
const ask = async (address: string, bound: number | 'none'): Promise<Finding> => {
  const view = readView(new URLSearchParams(address))
  return house.deps.data.read(nobody, async db => {
    const forum = view.forum
      ? await db.selectFrom('forum').select('id').where('slug', '=', view.forum).executeTakeFirst()
      : undefined
    return find(db, { view, forumId: forum?.id, today: '2026-06-01', bound }, parseQuery(view.q))
  })
}

const narrowings = ['', 'forum=lokala', 'niva=lan', 'verb=adopts', 'fran=2010', 'giltighet=ingen', 'visa=punkter']

test('what is not counted is still found in the same order, on every page that is offered', async () => {
  for (const words of [
    'q=egenvård',
    'q=egenvård+planen',
    'q="planen+för+egenvård"',
    'q=egen',
    'q=egenvård+-hjälpmedel',
  ])
    for (const more of [...narrowings, 'visa=dokument', 'sortera=nyast', 'sortera=aldst', 'sida=2'])
      for (const bound of [2, 25]) {
        const address = `${words}&${more}`
        const all = await ask(address, 'none')
        const bounded = await ask(address, bound)
        const offered = all.ids.slice(0, Math.max(0, bounded.total - (more === 'sida=2' ? 20 : 0)))
        assert.deepEqual(bounded.ids.slice(0, offered.length), offered, `${address} ${bound}`)
        assert.ok(bounded.total <= all.total, address)
        if (!bounded.more) assert.equal(bounded.total, all.total, address)
      }
})

test('below the bound everything is counted; above it only that there are more', async () => {
  const counted = await ask('q=egenvård', 1000)
  assert.deepEqual(counted, await ask('q=egenvård', 'none'))
  assert.equal(counted.more, false)
  const beyond = await ask('q=egenvård', 10)
  assert.deepEqual([beyond.more, beyond.total, beyond.counts.tabs, beyond.counts.forums], [true, 10, {}, undefined])
})

test('a filter that leaves few enough is counted exactly', async () => {
  const { total, more, counts } = await ask('q=egenvård&forum=lokala', 20)
  const exact = await ask('q=egenvård&forum=lokala', 'none')
  assert.deepEqual([more, total, counts.tabs, counts.verbs], [false, 8, exact.counts.tabs, exact.counts.verbs])
  assert.equal(counts.forums, undefined)
  const adopted = await ask('q=egenvård&verb=adopts', 20)
  assert.deepEqual([adopted.more, adopted.total, adopted.counts.tabs], [false, 3, { stance: 3 }])
  assert.deepEqual((await ask('q=egenvård&verb=adopts&forum=lokala', 20)).ids.length, 0)
})

test('what the actor may not see does not count towards the bound', async () => {
  for (let n = 0; n < 6; n++)
    await givenDocument(house.deps.data, {
      ...{ forumId: local, date: '2026-01-15', state: 'review' },
      items: [{ title: 'Xylofon', clauses: [{ words: 'Rådet ställer sig bakom xylofonplanen.' }] }],
    })
  const { more, total, all, counts } = await ask('q=xylofon', 3)
  assert.deepEqual([more, total, all, counts.forums?.size], [false, 0, 0, 0])
})

test('without words nothing is bounded: those counts are kept', async () => {
  assert.deepEqual(await ask('', 1), await ask('', 'none'))
  assert.deepEqual(await ask('niva=lan&fran=2010', 1), await ask('niva=lan&fran=2010', 'none'))
})
