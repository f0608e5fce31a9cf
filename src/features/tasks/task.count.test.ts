import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { counted } from '../../../test/counted.ts'
import { addRow } from '../../../test/row.ts'
import { openTaskHouse, type TaskHouse } from '../../../test/tasks.ts'
import { createApp } from '../../app.ts'
import { demonstrationLogin } from '../sessions/demonstration.ts'

// What tasks and mandates cost to show: as many questions to the database however many there are.

let house: TaskHouse
before(async () => {
  house = await openTaskHouse()
})
after(() => house.close())

const pages = ['/uppgifter', '/uppgifter?visa=alla', '/mitt', '/forum/tallbygden', '/uppdrag', '/uppdrag/utan']
const asking = ['secretary', 'owner', 'director'] as const

async function asked(): Promise<Readonly<Record<string, number>>> {
  const { data, sessions, now } = house.deps
  const statements = counted(data)
  const app = createApp({ ...house.deps, data: statements.data })
  const found: Record<string, number> = {}
  for (const who of asking) {
    const cookie = `samklang=${await sessions.begin(house.persons[who], now(), demonstrationLogin(now()))}`
    for (const page of pages) {
      statements.read()
      const answer = await app.request(`http://samklang.test${page}`, { headers: { cookie } })
      await answer.text()
      if (answer.status === 200) found[`${page} as the ${who}`] = statements.read()
    }
  }
  return found
}

async function add(count: number, from: number): Promise<void> {
  const { data } = house.deps
  for (let n = from; n < from + count; n++) {
    const owners = n % 2 === 0 ? ['Adde Ansvarig'] : ['Tallköping', 'Presidiet']
    await house.task({ words: `Ta fram underlag ${n}`, owners, dueOn: '2026-11-20' })
    const group_id = await addRow(data, 'forum', {
      ...{ name: `Grupp ${n}`, slug: `grupp-${n}`, kind: 'group', level: 'county' },
    })
    if (n % 3 === 0) continue
    const held = { code: `u${n}`, forum_id: house.forumId, group_id, title: `Uppdrag ${n}`, state: 'active', n: 1 }
    const mandate_id = await addRow(data, 'mandate', { ...held, starts_on: '2026-01-01', ends_on: '2026-12-01' })
    await addRow(data, 'mandate_activity', { mandate_id, forum_id: house.forumId, ordinal: 1, activity: 'Kartlägga' })
  }
}

test('no list of tasks or mandates asks more of the database when there are more of them', async () => {
  await add(6, 0)
  const few = await asked()
  await add(12, 6)
  const many = await asked()
  assert.deepEqual(many, few)
  assert.ok(Object.keys(few).length >= 12, `${Object.keys(few).length} pages were shown`)
  assert.ok(Object.values(few).every(it => it > 3))
})
