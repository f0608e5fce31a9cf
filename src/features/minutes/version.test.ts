import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { codesOf, documentOf, fileOf, handIn } from '../../../test/minutes/door.ts'
import { notes } from '../../../test/minutes/notes.ts'
import { publicRows, rowCounts, tables } from '../../../test/minutes/rows.ts'
import { samklang } from '../../access/actor.ts'

let house: TestHouse
let secretary: Visitor
let stranger: Visitor

before(async () => {
  house = await openTestHouse({ workers: true })
  const forumId = await givenForum(house.deps.data, { name: 'Samverkansrådet Granbygden', slug: 'granbygden' })
  secretary = await house.as(
    await givenPerson(house.deps.data, { name: 'Sekreterare Ett', role: 'secretary', forumId }),
  )
  stranger = await house.as(undefined)
  await handIn(house, secretary, [fileOf('granby-mars.txt', notes())])
  const { code, version } = await documentOf(house, 'granby-mars.txt')
  const del = 'item:2.handlingsplan-for-psykisk-halsa'
  await secretary.post(`/dokument/${code}/granska/ratta`, {
    version: String(version),
    del,
    title: 'Plan för psykisk hälsa',
  })
  await secretary.post(`/dokument/${code}/godkann`)
})
after(() => house.close())

test('the same file is one document, and the rows are the same', async () => {
  const counts = await rowCounts(house)
  const batch = await handIn(house, secretary, [fileOf('en-kopia.txt', notes())])
  assert.match(await (await secretary.get(batch)).text(), /fanns redan/)
  assert.deepEqual(await rowCounts(house), counts)
  assert.equal((await documentOf(house, 'en-kopia.txt')).id, (await documentOf(house, 'granby-mars.txt')).id)
})

test('a job that runs twice changes nothing the second time', async () => {
  const counts = await rowCounts(house)
  const files = await house.deps.data.owner.selectFrom('import_file').select(['id', 'state']).execute()
  await house.deps.data.as(samklang('test'), tx =>
    house.deps.jobs.add(
      tx,
      'read-file',
      files.map(it => ({ importFileId: it.id })),
    ),
  )
  await house.idle()
  assert.deepEqual(await rowCounts(house), counts)
  assert.deepEqual(await house.deps.data.owner.selectFrom('import_file').select(['id', 'state']).execute(), files)
})

test('a new version waits beside what is public, is shown as a difference, and keeps codes and corrections', async () => {
  const first = await documentOf(house, 'granby-mars.txt')
  const codes = await codesOf(house, first.id)
  await handIn(house, secretary, [
    fileOf(
      'granby-mars-justerad.txt',
      notes({
        stance: 'Samverkansrådet ställer sig bakom handlingsplanen för psykisk hälsa och tackar för arbetet.',
        more: '\n4. Övrigt\nNästa möte blir i Granby.\n',
      }),
    ),
  ])
  const now = await documentOf(house, 'granby-mars-justerad.txt')
  assert.deepEqual([now.id, now.current_version, now.newest_version, now.state], [first.id, 1, 2, 'approved'])
  const page = await (await stranger.get(`/dokument/${first.code}`)).text()
  assert.doesNotMatch(page, /tackar för arbetet/)
  assert.equal((await stranger.get(`/dokument/${first.code}/versioner/2`)).status, 404)
  const difference = await (await secretary.get(`/dokument/${first.code}/versioner/2`)).text()
  assert.match(difference, /<ins> och tackar för arbetet<\/ins>/)
  assert.match(await (await secretary.get('/granskning')).text(), /ny version/)
  const done = await secretary.post(`/dokument/${first.code}/godkann`, { version: String(now.version) })
  assert.equal(done.status, 303, await done.text())
  const after = await codesOf(house, first.id)
  for (const it of codes.items)
    assert.ok(
      after.items.some(one => one.code === it.code && one.title === it.title),
      it.title,
    )
  assert.deepEqual(after.stances, codes.stances)
  assert.match(await (await stranger.get(`/dokument/${first.code}`)).text(), /tackar för arbetet/)
  assert.equal(await publicRows(house, 'document_version'), 1)
})

test('withdrawn, it is gone for everyone else, and its reason is in the log', async () => {
  const { code, version } = await documentOf(house, 'granby-mars.txt')
  assert.equal(
    (await secretary.post(`/dokument/${code}/dra-tillbaka`, { version: String(version), skal: ' ' })).status,
    422,
  )
  assert.equal(
    (await secretary.post(`/dokument/${code}/dra-tillbaka`, { version: String(version), skal: 'Fel fil' })).status,
    303,
  )
  assert.equal((await stranger.get(`/dokument/${code}`)).status, 404)
  for (const table of tables) assert.equal(await publicRows(house, table), 0, table)
})
test('a summary of a meeting repeats it once the minutes are public too', async () => {
  const summary = notes({ head: 'Sammanfattning\n', date: '2024-05-16' })
  await handIn(house, secretary, [
    fileOf('sammanfattning.txt', summary),
    fileOf('maj.txt', notes({ date: '2024-05-16', more: '\nLång text som bara anteckningarna har.' })),
  ])
  const [short, long] = [await documentOf(house, 'sammanfattning.txt'), await documentOf(house, 'maj.txt')]
  assert.notEqual(short.id, long.id)
  assert.equal(short.meeting_id, long.meeting_id)
  const repeat = async (id: string) =>
    (await house.deps.data.owner.selectFrom('stance').select('repeats').where('document_id', '=', id).execute()).map(
      it => it.repeats,
    )
  assert.equal(short.form, 'summary-slides')
  assert.deepEqual([await repeat(short.id), await repeat(long.id)], [[true], [false]])
  await secretary.post(`/dokument/${short.code}/godkann`)
  assert.deepEqual(await repeat(short.id), [false])
  await secretary.post('/granskning/godkann', { dokument: [long.id] })
  assert.deepEqual([await repeat(short.id), await repeat(long.id)], [[true], [false]])
})

test('a spelling that is near someone known is asked about, and a yes makes it that person', async () => {
  await handIn(house, secretary, [
    fileOf('juni.txt', notes({ date: '2024-06-13', names: 'Ylva Granlund, Granby kommun; Torsten Alsö, Regionen' })),
  ])
  const { code, id, version } = await documentOf(house, 'juni.txt')
  const page = await (await secretary.get(`/dokument/${code}/granska`)).text()
  assert.match(page, /Torsten Alsö<\/b> – samma person som <b>Torsten Alsjö/)
  const person = await house.deps.data.owner
    .selectFrom('person')
    .select('id')
    .where('name', '=', 'Torsten Alsjö')
    .executeTakeFirstOrThrow()
  const yes = { version: String(version), namn: 'Torsten Alsö', person: person.id, svar: 'ja' }
  assert.equal((await secretary.post(`/dokument/${code}/granska/stavning`, yes)).status, 303)
  await secretary.post(`/dokument/${code}/godkann`)
  const row = await house.deps.data.owner
    .selectFrom('attendance')
    .select('person_id')
    .where('document_id', '=', id)
    .where('name', '=', 'Torsten Alsö')
    .executeTakeFirst()
  assert.equal(row?.person_id, person.id)
})

test('two unknown spellings in one document are one person when the reviewer says so, and two when not', async () => {
  const given = (date: string, one: string, two: string) =>
    fileOf(`${date}.txt`, notes({ date, names: `${one}, Granby kommun; ${two}, Regionen` }))
  await handIn(house, secretary, [
    given('2024-09-12', 'Kristoffer Almgrensson', 'Kristoffer Almgrenssen'),
    given('2024-10-10', 'Kerstina Lundbergh', 'Kerstine Lundbergh'),
  ])
  const people = async (date: string, svar: string) => {
    const { code, id, version } = await documentOf(house, `${date}.txt`)
    const page = await (await secretary.get(`/dokument/${code}/granska`)).text()
    const flagga = /name="flagga" value="(flag:name-spelling[^"]+)"/.exec(page)?.[1] ?? ''
    const answer = { version: String(version), flagga, svar }
    assert.equal((await secretary.post(`/dokument/${code}/granska/svara`, answer)).status, 303)
    assert.equal((await secretary.post(`/dokument/${code}/godkann`)).status, 303)
    const rows = await house.deps.data.owner
      .selectFrom('attendance')
      .select('person_id')
      .where('document_id', '=', id)
      .where('name', 'like', '%dbergh')
      .execute()
    const other = await house.deps.data.owner
      .selectFrom('attendance')
      .select('person_id')
      .where('document_id', '=', id)
      .where('name', 'like', '%grenss%')
      .execute()
    return [...rows, ...other].map(it => it.person_id)
  }
  const same = await people('2024-09-12', 'samma')
  assert.equal(same.length, 2)
  assert.equal(new Set(same).size, 1)
  assert.equal(new Set(await people('2024-10-10', 'ja')).size, 2)
})
