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
  const { data } = house.deps
  const county = await givenForum(data, { name: 'Länets råd', slug: 'lanets' })
  const local = await givenForum(data, { name: 'Lokala gruppen', slug: 'lokala', level: 'local' })
  for (const [forumId, year] of [
    [county, 2018],
    [county, 2020],
    [local, 2020],
  ] as const)
    await givenDocument(data, {
      forumId,
      date: `${year}-03-20`,
      items: [
        {
          title: 'Plan för psykisk hälsa',
          clauses: [
            { verb: 'adopts', words: 'Antar planen.' },
            { verb: 'notes', words: 'Noterar rapporten.' },
          ],
          proposed: [{ verb: 'notes', words: 'Förslag: notera.' }],
        },
        { title: 'Utskrivning', clauses: [{ verb: 'endorses', words: `Ställer sig bakom ${year}.` }] },
        { title: 'Psykisk ohälsa', body: 'Diskussion.' },
      ],
    })
})
after(() => house.close())

test('each value is counted with all filters but its own: what choosing it gives', async () => {
  const forums = await house.deps.data.owner.selectFrom('forum').select(['id', 'slug']).execute()
  for (const address of [
    '',
    'q=psykisk',
    'forum=lokala',
    'niva=lokal&verb=notes',
    'fran=2018&verb=adopts',
    'visa=punkter',
  ])
    await house.deps.data.read(nobody, async db => {
      const on = async (more: string) => {
        const view = readView(new URLSearchParams(`${address}&${more}`))
        const forumId = forums.find(it => it.slug === view.forum)?.id
        return find(db, { view, forumId, today: '2026-06-01' }, parseQuery(view.q))
      }
      const without = (name: string) => address.replace(new RegExp(`${name}=[^&]*&?`), '')
      const { counts, total, ids } = await on('')
      assert.equal(ids.length, Math.min(total, 20))
      for (const { id, slug } of without('forum') === address ? forums : [])
        assert.equal(counts.forums?.get(id) ?? 0, (await on(`forum=${slug}`)).total, `${address} ${slug}`)
      for (const verb of without('verb') === address && !address.includes('visa')
        ? ['notes', 'adopts', 'endorses']
        : [])
        assert.equal(counts.verbs?.get(verb) ?? 0, (await on(`verb=${verb}`)).total, `${address} ${verb}`)
      for (const [level, word] of without('niva') === address
        ? ([
            ['county', 'lan'],
            ['local', 'lokal'],
          ] as const)
        : [])
        assert.equal(counts.levels?.get(level) ?? 0, (await on(`niva=${word}`)).total, `${address} ${word}`)
      if (!address.includes('visa'))
        for (const [kind, word] of [
          ['item', 'punkter'],
          ['document', 'dokument'],
        ] as const)
          assert.equal(counts.tabs[kind], (await on(`visa=${word}`)).total, `${address} ${word}`)
    })
})

test('the tables of the search cannot be read at all by the application', async () => {
  const { sql } = await import('kysely')
  for (const table of [
    'register_entry',
    'register_place',
    'register_sort',
    'register_count',
    'register_party',
    'register_word',
    'register_stem',
  ])
    await assert.rejects(
      house.deps.data.as(nobody, tx => sql`select count(*) from ${sql.table(table)}`.execute(tx)),
      /permission denied/,
    )
})
