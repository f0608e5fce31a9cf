import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum } from '../../../test/builders.ts'
import { freshDatabase, type TestDatabase } from '../../../test/databases.ts'
import { type Actor, nobody } from '../../access/actor.ts'
import { type Data, openData } from '../../data/open.ts'

// The second wall around a forum's template: no rule is asked and no permit shown.

let database: TestDatabase
let data: Data
let [north, south] = ['', '']
before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  north = await givenForum(data, { name: 'Norra rådet', slug: 'norra-radet' })
  south = await givenForum(data, { name: 'Södra rådet', slug: 'sodra-radet' })
  await data.owner.insertInto('template_row').values({ forum_id: north, title: 'Öppnande' }).execute()
})
after(async () => {
  await data.close()
  await database.drop()
})

const secretary = (forumId: string): Actor => ({
  ...{ kind: 'person', personId: '00000000-0000-7000-8000-000000000001', name: 'Prov Person' },
  grants: [{ role: 'secretary', forumIds: [forumId] }],
})
const sits = (forumId: string): Actor => ({
  ...{ kind: 'person', personId: '00000000-0000-7000-8000-000000000002', name: 'Prov Person' },
  ...{ grants: [], seats: [forumId] },
})
const seenBy = async (actor: Actor): Promise<number> =>
  (await data.read(actor, db => db.selectFrom('template_row').select('id').execute())).length

test('a template is read by those who handle its forum, and by nobody else', async () => {
  assert.equal(await seenBy(secretary(north)), 1)
  for (const actor of [nobody, secretary(south), sits(north)]) assert.equal(await seenBy(actor), 0)
})

test('nobody writes in another forum’s template, nor moves a row of their own into it', async () => {
  const add = (actor: Actor, forum_id: string) =>
    data.as(actor, tx => tx.insertInto('template_row').values({ forum_id, title: 'Ny' }).returning('id').execute())
  await assert.rejects(add(secretary(south), north))
  await assert.rejects(add(sits(north), north))
  const [own] = await add(secretary(south), south)
  await assert.rejects(
    data.as(secretary(south), tx =>
      tx
        .updateTable('template_row')
        .set({ forum_id: north })
        .where('id', '=', own?.id ?? '')
        .execute(),
    ),
  )
})

test('a template has one place for a meeting’s own matters, and a break does not stand', async () => {
  const add = (more: object) =>
    data.owner
      .insertInto('template_row')
      .values({ forum_id: north, title: 'Ny', ...more })
      .execute()
  await add({ kind: 'place' })
  await assert.rejects(add({ kind: 'place' }))
  await assert.rejects(add({ kind: 'break', standing: true }))
  await assert.rejects(add({ standing_to: '2027-01-01' }))
})
