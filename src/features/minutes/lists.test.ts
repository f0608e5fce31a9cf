import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { documentOf, fileOf, handIn } from '../../../test/minutes/door.ts'
import { notes } from '../../../test/minutes/notes.ts'
import type { Correction, Value } from './correction.ts'
import { derive } from './derive.ts'
import { comingDates } from './derived.values.ts'
import { changeOf } from './field.ts'
import { stancesOf } from './item.derive.ts'
import { keysOf } from './keys.ts'
import { taskOf } from './listed.ts'
import { findPart } from './part.ts'
import { readMinutes } from './reader/reader.ts'

const name = 'granby-uppgifter.txt'
const text = notes({
  more: `
4. Nästa möte
Nästa möte är den 16 maj 2024 kl. 9.00–11.30.
`,
})
const reading = readMinutes({ name, text })
const keys = keysOf(reading)
const made = (key: string, value: Value): Correction => ({ key, value, madeBy: null, madeAt: '2024-04-01T10:00:00Z' })
const hold = (corrections: readonly Correction[] = []) =>
  derive({ reading, keys, corrections, matchedForum: 'f1', length: text.length })
const [opening, plan, aids] = keys.items.map(it => `item:${it.key}`)
const clause = `${plan}/clause:${keys.items[1]?.clauses[0]}`

describe('lists that are corrected', () => {
  const tasks = (typed: Record<string, string>) => {
    const part = findPart(hold(), `${aids}/notes`)
    assert.ok(part)
    return changeOf(part.fields, part.facts, { tasks: 'rader', ...typed })
  }
  const asRead = {
    'tasks.0.text': 'Frågan om hjälpmedel på korttidsboenden diskuteras och återkommer till hösten.',
    'tasks.0.due': 'hösten',
  }

  test('a form that is sent as it came changes nothing', () => {
    assert.deepEqual(tasks(asRead), { ok: true, value: { set: [], clear: [] } })
  })

  test('an entry is changed, added and left out, and empty ones do not count', () => {
    const change = tasks({ ...asRead, 'tasks.0.owner': 'Ylva Granlund; Torsten Alsjö', 'tasks.4.text': ' ' })
    assert.ok(change.ok)
    const [set] = change.value.set
    assert.ok(set)
    assert.equal(set.key, `${aids}/tasks`)
    assert.deepEqual((set.value as Record<string, string>[]).map(taskOf), [
      {
        text: asRead['tasks.0.text'],
        owner: ['Ylva Granlund', 'Torsten Alsjö'],
        due: 'hösten',
      },
    ])
    const none = tasks({})
    assert.deepEqual(none.ok && none.value.set.map(it => it.value), [[]])
  })

  test('what is wrong in an entry is said at its field', () => {
    const change = tasks({ 'tasks.3.owner': 'Torsten Alsjö', 'tasks.3.dueDate': 'i höst' })
    assert.deepEqual(Object.keys((!change.ok && change.errors) || {}), ['tasks.3.text', 'tasks.3.dueDate'])
  })

  test('a list that was stored holds whatever order the database has its columns in', () => {
    const rows = [{ due: 'hösten', text: asRead['tasks.0.text'] }]
    const part = findPart(hold([made(`${aids}/tasks`, rows)]), `${aids}/notes`)
    const change = part && changeOf(part.fields, part.facts, { tasks: 'rader', ...asRead })
    assert.deepEqual(change?.ok && change.value.set, [])
  })

  test('dates of other meetings are one list, once each day', () => {
    assert.deepEqual(
      comingDates(hold()).map(it => it.date),
      ['2024-05-16'],
    )
    const corrected = [{ date: '2024-05-17', what: 'Samverkansrådet', inferred: 'ja' }]
    assert.deepEqual(comingDates(hold([made('upcoming', corrected)])), [
      { date: '2024-05-17', start_time: null, end_time: null, what: 'Samverkansrådet', inferred: true },
    ])
  })
})

describe('a clause under the wrong item', () => {
  const stances = (corrections: readonly Correction[]) =>
    hold(corrections).items.map(it => stancesOf(it).flatMap(one => one.clauses).length)

  test('is moved to another, with the key it had, and is gone from the first', () => {
    const moved = [made(`${clause}/item`, aids ?? '')]
    assert.deepEqual(stances([]).slice(0, 3), [0, 1, 0])
    assert.deepEqual(stances(moved).slice(0, 3), [0, 0, 1])
    assert.equal(findPart(hold(moved), clause)?.facts.get('item')?.value, aids)
    assert.deepEqual(hold(moved).stray, [])
    assert.deepEqual(stances([...moved, made(`${plan}/removed`, true)]).slice(0, 3), [0, 0, 1])
  })

  test('stays where it was read while there is no such item, and the review page says so', () => {
    const lost = [made(`${clause}/item`, 'item:9.borta')]
    assert.deepEqual(stances(lost).slice(0, 3), [0, 1, 0])
    assert.deepEqual(hold(lost).stray, [`${clause}/item`])
  })

  test('can be moved only to an item that is there', () => {
    const part = findPart(hold([made(`${opening}/removed`, true)]), clause)
    const move = (item: string) => part && changeOf(part.fields, part.facts, { item })
    assert.equal(move(aids ?? '')?.ok, true)
    assert.equal(move(opening ?? '')?.ok, false)
    assert.equal(move('item:9.borta')?.ok, false)
  })
})

let house: TestHouse
let secretary: Visitor

before(async () => {
  house = await openTestHouse({ workers: true })
  const forumId = await givenForum(house.deps.data, { name: 'Samverkansrådet Granbygden', slug: 'granbygden' })
  secretary = await house.as(
    await givenPerson(house.deps.data, { name: 'Sekreterare Ett', role: 'secretary', forumId }),
  )
  await handIn(house, secretary, [fileOf(name, text)])
})
after(() => house.close())

const review = async (rest: string, form: Record<string, string>) => {
  const { code, version } = await documentOf(house, name)
  return secretary.post(`/dokument/${code}/granska${rest}`, { version: String(version), ...form })
}
const item = async (number: string) => {
  const { id } = await documentOf(house, name)
  return house.deps.data.owner
    .selectFrom('item')
    .selectAll()
    .where('document_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}
const under = { del: `${aids}/notes`, text: 'Frågan återkommer.\n\n- till hösten', comments: 'rader' }

test('an entry is asked for without a script: the form comes again with what was typed, and nothing is saved', async () => {
  const before = await documentOf(house, name)
  const typed = { ...under, tasks: 'rader', 'tasks.0.text': 'Bjuda in elevhälsan', mer: 'tasks' }
  const more = await review('/ratta', typed)
  const page = await more.text()
  assert.match(page, /Bjuda in elevhälsan/)
  assert.match(page, /name="tasks\.1\.text"/)
  const less = await (await review('/ratta', { ...typed, mer: '', bort: 'tasks.0' })).text()
  assert.doesNotMatch(less, /Bjuda in elevhälsan/)
  assert.equal((await documentOf(house, name)).version, before.version)
})

test('notes, comments, tasks and attachments are corrected, and what was typed wrong comes back', async () => {
  const form = {
    ...under,
    'comments.0.text': 'Korttidsboendena saknar rutin.',
    tasks: 'rader',
    'tasks.0.text': 'Ta fram en rutin',
    'tasks.0.owner': 'Torsten Alsjö; Ylva Granlund',
    'tasks.0.dueDate': '2024-09-01',
    attachments: 'rader',
    'attachments.0.label': 'Rutin, utkast',
    'attachments.0.href': 'rutin.docx',
  }
  const wrong = await review('/ratta', form)
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Adress måste börja med https:\/\/[\s\S]*Korttidsboendena saknar rutin/)
  const done = await review('/ratta', { ...form, 'attachments.0.href': 'https://granby.example/rutin' })
  assert.equal(done.status, 303, await done.text())
  const row = await item('3')
  assert.equal(row.body, under.text)
  assert.deepEqual(row.comments, ['Korttidsboendena saknar rutin.'])
  assert.deepEqual(row.tasks, [
    { text: 'Ta fram en rutin', owner: ['Torsten Alsjö', 'Ylva Granlund'], dueDate: '2024-09-01' },
  ])
  assert.deepEqual(row.attachments, [{ label: 'Rutin, utkast', href: 'https://granby.example/rutin' }])
  const [log] = await house.audit()
  assert.equal(log?.action, 'document.review')
})

test('coming dates and the annual wheel are corrected', async () => {
  const date = { del: 'upcoming', upcoming: 'rader', 'upcoming.0.date': '2024-05-23', 'upcoming.0.start': '9.15' }
  assert.equal((await review('/ratta', date)).status, 422)
  assert.equal((await review('/ratta', { ...date, 'upcoming.0.what': 'Samverkansrådet' })).status, 303)
  const cell = { del: 'wheel', wheel: 'rader', 'wheel.0.period': 'Juni 2024', 'wheel.0.text': 'Uppföljning' }
  assert.equal((await review('/ratta', cell)).status, 303)
  const { id } = await documentOf(house, name)
  const { owner } = house.deps.data
  const dates = await owner.selectFrom('coming_date').selectAll().where('document_id', '=', id).execute()
  assert.deepEqual(
    dates.map(it => [it.date, it.start_time, it.what, it.inferred]),
    [['2024-05-23', '09:15', 'Samverkansrådet', false]],
  )
  const cells = await owner.selectFrom('wheel_cell').selectAll().where('document_id', '=', id).execute()
  assert.deepEqual(
    cells.map(it => [it.period, it.category, it.words]),
    [['Juni 2024', null, 'Uppföljning']],
  )
})

test('a clause is moved to another item, and all of it survives a new version of the file', async () => {
  assert.equal((await review('/ratta', { del: clause, item: aids ?? '' })).status, 303)
  const stanceOf = async (number: string) =>
    house.deps.data.owner
      .selectFrom('stance')
      .select('id')
      .where('item_id', '=', (await item(number)).id)
      .execute()
  assert.deepEqual([(await stanceOf('2')).length, (await stanceOf('3')).length], [0, 1])
  await handIn(house, secretary, [fileOf('granby-uppgifter-2.txt', `${text}\n5. Övrigt\nInget.\n`)])
  const { newest_version } = await documentOf(house, name)
  assert.equal(newest_version, 2)
  assert.deepEqual([(await stanceOf('2')).length, (await stanceOf('3')).length], [0, 1])
  assert.equal((await item('3')).body, under.text)
  assert.equal((await item('5')).title, 'Övrigt')
  const { code } = await documentOf(house, name)
  const page = await (await secretary.get(`/dokument/${code}/granska`)).text()
  assert.match(page, /flyttad hit från en annan punkt/)
  assert.match(page, /23\u00a0maj 2024/)
})

test('what these forms hold cannot be taken away as a whole', async () => {
  for (const del of [`${aids}/notes`, 'upcoming', 'wheel', ''])
    assert.equal((await review('/ta-bort', { del })).status, 422, del)
})
