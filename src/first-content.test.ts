import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type TestHouse } from '../test/house.ts'
import { demonstrationPeople } from './features/sessions/demonstration.ts'
import { loadFirstContent } from './first-content.ts'
import { dateAt } from './kernel/time.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse({ workers: true })
  await loadFirstContent(house.deps)
})
after(() => house.close())

const count = async (
  table: 'organisation' | 'person' | 'membership' | 'document' | 'audit' | 'matter',
): Promise<number> => {
  const row = await house.deps.data.owner
    .selectFrom(table)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

test('an empty database is filled with the county, its people and its minutes', async () => {
  assert.ok((await count('organisation')) >= 50 + 5)
  assert.ok((await count('membership')) >= 100)
  const { owner } = house.deps.data
  const documents = await owner.selectFrom('document').select(['state', 'forum_id']).execute()
  // The files in demo/: the minutes of the meeting that was held here are not approved yet.
  assert.equal(documents.length, 27)
  assert.ok(documents.filter(it => it.state === 'approved').length >= 20)
  assert.ok(documents.some(it => it.state === 'review'))
})

test('one can become each of the people, and each holds the role that the page says', async () => {
  const people = demonstrationPeople('vastra-gotaland')
  const roles = [
    'administrator',
    'administrator',
    'secretary',
    'process-leader',
    'mas',
    'mas',
    'coordinator',
    'coordinator',
    'nurse',
    'analyst',
    'analyst',
    'politician',
    'director',
    'director',
  ]
  assert.deepEqual(people.flatMap(it => it.grants.map(grant => grant.role)).toSorted(), roles.toSorted())
  for (const it of people) {
    const entered = await (await house.as(undefined)).post('/prova-som', { person: it.code })
    assert.equal(entered.status, 303, it.code)
    assert.match(entered.headers.get('set-cookie') ?? '', /samklang=/)
  }
})

test('the chair of VVG is answered by the roster of the day', async () => {
  const on = async (day: string) => (await (await house.as(undefined)).get(`/forum/vvg?datum=${day}`)).text()
  const chairOf = async (day: string) =>
    /person[^>]*>([^<]+)<\/a><\/th><td[^>]*><div>Ordförande/.exec(await on(day))?.[1]
  assert.equal(await chairOf('2018-05-17'), 'Gunilla Ekeroth')
  assert.equal(await chairOf('2021-09-15'), 'Henrik Solander')
  assert.equal(await chairOf('2025-03-20'), 'Petter Hallander')
})

test('what recurs through the years is threaded into matters, and an item can be in two', async () => {
  const { owner } = house.deps.data
  const rows = await owner
    .selectFrom('matter_handling as h')
    .innerJoin('matter as m', 'm.id', 'h.matter_id')
    .select(['m.title', 'h.item_code'])
    .execute()
  const threads = Map.groupBy(rows, it => it.title)
  assert.equal(threads.size, 5)
  for (const [title, items] of threads) assert.ok(items.length >= 5, title)
  assert.ok(new Set(rows.map(it => it.item_code)).size < rows.length)
})

test('a start on a database that has its content changes nothing', async () => {
  const before = await Promise.all([count('audit'), count('person'), count('document'), count('matter')])
  await loadFirstContent(house.deps)
  assert.deepEqual(await Promise.all([count('audit'), count('person'), count('document'), count('matter')]), before)
})

test('VVG and SRO have meetings ahead, and the one that a notice told of is planned here', async () => {
  const planned = await house.deps.data.owner
    .selectFrom('meeting as m')
    .innerJoin('meeting_plan as p', 'p.meeting_id', 'm.id')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select(['f.slug', 'm.date', 'm.state', 'm.published'])
    .orderBy('m.date')
    .execute()
  for (const slug of ['vvg', 'sro']) assert.ok(planned.filter(it => it.slug === slug).length >= 5, slug)
  const ahead = planned.filter(it => it.date >= dateAt(house.deps.now()))
  assert.ok(ahead.every(it => it.state === 'planned' || it.state === 'called'))
  assert.deepEqual(
    ahead.filter(it => it.state === 'called').map(it => it.slug),
    ['vvg'],
  )
  if (house.deps.now() < '2026-12-03')
    assert.ok(planned.some(it => it.slug === 'vvg' && it.date === '2026-12-03' && it.published))
})
