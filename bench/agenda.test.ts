import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createApp } from '../src/app.ts'
import { demonstrationLogin } from '../src/features/sessions/demonstration.ts'
import { counted } from '../test/counted.ts'
import { openTestHouse, type TestHouse } from '../test/house.ts'
import { fillForum, type MeasuredForum } from './agenda/meeting.ts'
import { pagesOf } from './agenda.ts'

// The pages of a meeting ask the database as many questions when it is three times as large: none for each row.

let house: TestHouse
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
})
after(() => house.close())

/** Statements by page, and of a saving of what is written down. */
async function asked(forum: MeasuredForum): Promise<Readonly<Record<string, number>>> {
  const { data, sessions, now } = house.deps
  const statements = counted(data)
  const app = createApp({ ...house.deps, data: statements.data })
  const cookieOf = async (id: string): Promise<string> =>
    `samklang=${await sessions.begin(id, now(), demonstrationLogin(now()))}`
  const found: Record<string, number> = {}
  for (const [page, who, id, path] of pagesOf(forum)) {
    const cookie = await cookieOf(id)
    statements.read()
    const answer = await app.request(`http://samklang.test${path}`, { headers: { cookie } })
    assert.equal(answer.status, 200, page)
    await answer.text()
    found[`${page}, ${who}`] = statements.read()
  }
  const saving = await app.request(
    `http://samklang.test/moten/${forum.running.code}/anteckna/${forum.current.code}/spara`,
    {
      method: 'POST',
      headers: {
        ...{ cookie: await cookieOf(forum.secretaryId), origin: 'http://samklang.test' },
        ...{ accept: 'application/json', 'content-type': 'application/json' },
      },
      body: JSON.stringify({ field: 'notes', base: '', words: 'Att minnas.' }),
    },
  )
  assert.equal(saving.status, 200)
  found['a saving'] = statements.read()
  return found
}

test('no page of a meeting asks more of the database when the meeting is larger', async () => {
  const { data } = house.deps
  const few = await asked(
    await fillForum(data, { items: 3, clauses: 1, papers: 1, participants: 4 }, '2026-11-22', 'liten'),
  )
  const many = await asked(
    await fillForum(data, { items: 9, clauses: 2, papers: 2, participants: 12 }, '2026-11-22', 'stor'),
  )
  assert.deepEqual(many, few)
  assert.ok(Object.values(few).every(it => it > 3))
  assert.ok((few['a saving'] ?? 0) < 15, `${few['a saving']}`)
})
