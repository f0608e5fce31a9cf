import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenDocument, givenForum } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { nobody } from '../../access/actor.ts'
import { readView } from './filters.ts'
import { parseQuery } from './query.ts'
import { find } from './register.store.ts'

let house: TestHouse

before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

// By itself in its file: a connection that has answered another search no longer shows what this is about.
test('the first search of a connection may be for the middle of many words, of more texts than are counted', async () => {
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Länets råd', slug: 'lanets' })
  for (const [n, end] of [...'abdefghijklmnoprstuv'].entries())
    await givenDocument(data, {
      ...{ forumId, date: `20${10 + (n % 10)}-03-20` },
      items: [{ title: `Om ung${end}vårdsplan${end}`, clauses: [{ words: `Rådet antar ung${end}vårdsplan${end}.` }] }],
    })
  const view = readView(new URLSearchParams('q=vårdspl'))
  const found = await data.read(nobody, db =>
    find(db, { view, forumId: undefined, today: '2026-06-01', bound: 5 }, parseQuery(view.q)),
  )
  assert.deepEqual([found.more, found.total, found.ids.length], [true, 5, 20])
})
