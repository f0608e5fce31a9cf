import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { nobody } from '../src/access/actor.ts'
import { type Data, openData } from '../src/data/open.ts'
import { readView } from '../src/features/register/filters.ts'
import { parseQuery } from '../src/features/register/query.ts'
import { find } from '../src/features/register/register.store.ts'
import { freshDatabase, type TestDatabase } from '../test/databases.ts'
import { writeCounty } from './county/fill.ts'
import { indexCounty } from './county/index.ts'
import type { CountySize } from './county/people.ts'

const small: CountySize = {
  ...{ principals: 8, forums: 6, people: 60 },
  ...{ meetings: 12, items: 90, stances: 140, documents: 45 },
}

let database: TestDatabase
let data: Data

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
})
after(async () => {
  await data.close()
  await database.drop()
})

const rows = async (of: string): Promise<readonly string[]> =>
  (await sql<{ row: string }>`select row::text from (${sql.raw(of)}) as row order by 1`.execute(data.owner)).rows.map(
    it => it.row,
  )

/** The register, but for the numbers that its rows were given. */
const register = async (): Promise<readonly (readonly string[])[]> => [
  await rows(`select p.forum_id, p.published, s.shape, s.status, s.repeats, s.conditional, s.verbs, e.date, e.document_id, e.item_id, e.stance_id, e.validity, e.addressees, e.parties, e.vector,
    e.pairs from register_entry e join register_place p on p.id = e.place join register_sort s on s.id = e.sort`),
  await rows(`select p.forum_id, p.published, s.shape, s.status, s.repeats, s.conditional, s.verbs, sum(c.n) from register_count c
    join register_place p on p.id = c.place join register_sort s on s.id = c.sort group by p.id, s.id having sum(c.n) <> 0`),
  await rows('select name, published, sum(n) from register_party group by 1, 2 having sum(n) <> 0'),
]

const documents = async (): Promise<readonly string[]> =>
  (await data.owner.selectFrom('document').select('id').orderBy('id').execute()).map(it => it.id)

const everyHit = (words: string): Promise<readonly string[]> =>
  data.read(nobody, async db => {
    const view = readView(new URLSearchParams())
    const found = await find(db, { view, forumId: undefined, today: '2026-11-22', most: 10_000 }, parseQuery(words))
    return found.ids.toSorted()
  })

test('a county indexed all at once has the register that its documents have one by one', async () => {
  const { language } = await writeCounty(data, small)
  await indexCounty(data)
  const atOnce = await register()
  assert.ok((atOnce[0]?.length ?? 0) > small.items)
  for (const id of await documents()) await sql`select index_document(${id}::uuid)`.execute(data.owner)
  assert.deepEqual(await register(), atOnce)

  // From nothing, parts are learnt as the words come: what is found is still the same.
  const asked = [...language.words.slice(0, 30), 'vård', 'plan', 'samverkan kommun', '"nära vård"', 'utskriv']
  const before = []
  for (const words of asked) before.push(await everyHit(words))
  await sql`truncate register_entry, register_place, register_sort, register_count, register_party, register_word, register_stem`.execute(
    data.owner,
  )
  for (const id of await documents()) await sql`select index_document(${id}::uuid)`.execute(data.owner)
  for (const [n, words] of asked.entries()) assert.deepEqual(await everyHit(words), before[n], words)
  await sql`select index_everything()`.execute(data.owner)
  assert.deepEqual(await register(), atOnce)
})

test('the county is the same each time, and knows which items belong together', async () => {
  const { countyOf } = await import('./county/fill.ts')
  assert.deepEqual(countyOf(small).society, countyOf(small).society)
  const count = async (table: 'meeting' | 'document' | 'item' | 'person'): Promise<number> =>
    Number(
      (
        await data.owner
          .selectFrom(table)
          .select(it => it.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  assert.equal(await count('meeting'), small.meetings)
  assert.equal(await count('document'), small.documents)
  assert.equal(await count('person'), small.people)
})
