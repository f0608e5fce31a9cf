import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createApp } from '../src/app.ts'
import { demonstrationLogin } from '../src/features/sessions/demonstration.ts'
import { givenDocument, givenForum, givenPerson } from './builders.ts'
import { counted } from './counted.ts'
import { openTestHouse, type TestHouse } from './house.ts'

// A page asks the database as many questions when there is ten times as much to show: none for each row.

let house: TestHouse

before(async () => {
  house = await openTestHouse({ now: () => '2026-06-01T08:00:00Z' })
})
after(() => house.close())

const items = (count: number, year: number) =>
  Array.from({ length: count }, (_, n) => ({
    number: String(n + 1),
    title: `Samverkan ${year} ${n}`,
    body: 'Gruppen samtalar om vård.',
    presenters: ['Elsa Hjelmare'],
    clauses: [
      {
        verb: 'adopts',
        words: 'Rådet antar planen.',
        validFrom: `${year}-01-01`,
        validTo: '2026-12-31',
        addressees: ['kommunerna'],
      },
    ],
    proposed: [{ verb: 'notes', words: 'Förslag: rådet noterar.' }],
  }))

test('no page asks more of the database when there is more to show', async () => {
  const { data, sessions, now } = house.deps
  const forumId = await givenForum(data, { name: 'Exempelrådet', shortName: 'VVG', slug: 'vvg' })
  const secretary = await givenPerson(data, { name: 'Prov Sekreterare', role: 'secretary', forumId })
  const first = await givenDocument(data, {
    forumId,
    date: '2020-02-02',
    items: items(2, 2020),
    coming: [{ date: '2026-09-09', what: 'VVG' }],
  })
  const grow = async (year: number, count: number, state: 'approved' | 'review' = 'approved') =>
    void (await givenDocument(data, {
      forumId,
      date: `${year}-03-03`,
      state,
      items: items(count, year),
      attendance: [{ name: 'Elsa Hjelmare' }],
    }))
  await grow(2021, 2)
  await grow(2022, 1, 'review')

  const statements = counted(data)
  const app = createApp({ ...house.deps, data: statements.data })
  const token = await sessions.begin(secretary, now(), demonstrationLogin(now()))
  const [item] = first.items
  const [stance] = first.stances
  const paths = [
    ...[
      '/',
      '/stallningstaganden',
      '/stallningstaganden?q=samverkan',
      '/stallningstaganden?visa=punkter',
      '/stallningstaganden?visa=dokument',
    ],
    ...[
      `/stallningstaganden/${stance?.code}`,
      `/punkter/${item?.code}`,
      `/moten/${first.meetingCode}`,
      `/dokument/${first.code}`,
    ],
    ...['/forum', '/forum/vvg', '/moten', '/dokument', '/mitt', '/granskning'],
  ]
  const ask = async (): Promise<Record<string, number>> => {
    const asked: Record<string, number> = {}
    for (const path of paths)
      for (const cookie of ['', `samklang=${token}`]) {
        if (cookie === '' && ['/mitt', '/granskning'].includes(path)) continue
        statements.read()
        const response = await app.request(`http://samklang.test${path}`, { headers: cookie ? { cookie } : {} })
        assert.equal(response.status, 200, path)
        await response.text()
        asked[`${path} ${cookie ? 'secretary' : 'public'}`] = statements.read()
      }
    return asked
  }
  const few = await ask()
  assert.ok(Object.values(few).every(it => it > 0))
  for (const year of [2011, 2012, 2013, 2014]) await grow(year, 6)
  for (const year of [2023, 2024, 2025]) await grow(year, 2, 'review')
  await givenDocument(data, { forumId, date: '2020-02-02', form: 'summary-slides', items: items(8, 2020) })
  assert.deepEqual(await ask(), few)
})
