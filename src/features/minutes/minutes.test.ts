import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { codesOf, documentOf, fileOf, fixtureFiles, handIn } from '../../../test/minutes/door.ts'
import { notes } from '../../../test/minutes/notes.ts'
import { publicRows, tables } from '../../../test/minutes/rows.ts'
import { nobody, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { readerOf } from '../../data/reading.ts'
import { findAuditBreak, findUnsound } from './soundness.store.ts'

let house: TestHouse
let secretary: Visitor
let other: Visitor
let nurse: Visitor
let stranger: Visitor

before(async () => {
  house = await openTestHouse({ workers: true })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Samverkansrådet Granbygden', slug: 'granbygden' })
  const norra = await givenForum(data, { name: 'Samverkansrådet Norra', slug: 'norra' })
  secretary = await house.as(await givenPerson(data, { name: 'Sekreterare Ett', role: 'secretary', forumId }))
  other = await house.as(await givenPerson(data, { name: 'Sekreterare Två', role: 'secretary', forumId: norra }))
  nurse = await house.as(await givenPerson(data, { name: 'Sjuksköterska Tre', role: 'nurse' }))
  stranger = await house.as(undefined)
})
after(() => house.close())

const versionOf = async (fileName: string): Promise<string> => String((await documentOf(house, fileName)).version)

describe('before approval', () => {
  test('what was read is seen by the one who handles its forum, and by nobody else', async () => {
    const batch = await handIn(house, secretary, [fileOf('granby-mars.txt', notes())])
    assert.match(await (await secretary.get(batch)).text(), /Samverkansrådet Granbygden 14 mars 2024/)
    const { code } = await documentOf(house, 'granby-mars.txt')
    const seen = async (who: Visitor, path: string) => (await who.get(path)).status
    assert.equal(await seen(secretary, `/dokument/${code}`), 200)
    assert.equal(await seen(secretary, `/dokument/${code}/granska`), 200)
    for (const who of [stranger, nurse, other])
      for (const path of [`/dokument/${code}`, `/dokument/${code}/granska`, `/dokument/${code}/versioner/1`])
        assert.equal(await seen(who, path), 404, path)
    assert.equal(await seen(other, batch), 404)
    assert.doesNotMatch(await (await stranger.get('/dokument')).text(), /Granbygden/)
  })

  test('a connection that goes around the pages finds nothing either', async () => {
    for (const table of tables) assert.equal(await publicRows(house, table), 0, table)
  })

  test('only those who import may, and what is refused is audited', async () => {
    assert.equal((await nurse.get('/inlasning')).status, 403)
    assert.equal((await nurse.upload('/inlasning', [fileOf('a.txt', 'a')])).status, 403)
    const [row] = await house.audit()
    assert.deepEqual([row?.action, row?.outcome], ['document.import', 'refused'])
  })
})

describe('review', () => {
  test('a correction is kept with its rows, and what was typed wrong comes back', async () => {
    const { code, id } = await documentOf(house, 'granby-mars.txt')
    const item = await house.deps.data.owner
      .selectFrom('item')
      .selectAll()
      .where('document_id', '=', id)
      .where('number', '=', '2')
      .executeTakeFirstOrThrow()
    const form = {
      version: await versionOf('granby-mars.txt'),
      del: item.key,
      number: '2',
      title: 'Plan för psykisk hälsa',
      presenters: 'Ylva Granlund, Granby kommun',
    }
    const wrong = await secretary.post(`/dokument/${code}/granska/ratta`, { ...form, minutes: 'länge' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /value="länge"/)
    assert.equal((await secretary.post(`/dokument/${code}/granska/ratta`, form)).status, 303)
    const now = await house.deps.data.owner
      .selectFrom('item')
      .selectAll()
      .where('id', '=', item.id)
      .executeTakeFirstOrThrow()
    assert.deepEqual([now.title, now.code], ['Plan för psykisk hälsa', item.code])
    assert.match(
      await (await secretary.get(`/dokument/${code}/granska`)).text(),
      /rättat, lästes som Handlingsplan för psykisk hälsa/,
    )
  })

  test('a form that was read before someone else changed the document is stale', async () => {
    const { code } = await documentOf(house, 'granby-mars.txt')
    const late = await secretary.post(`/dokument/${code}/granska/ratta`, {
      version: '1',
      del: '',
      kind: 'one-meeting',
      form: 'notice',
    })
    assert.equal(late.status, 409)
  })

  test('a clause is removed and comes back with the code it had', async () => {
    const { code, id } = await documentOf(house, 'granby-mars.txt')
    const stances = async () => (await codesOf(house, id)).stances.length
    const page = await (await secretary.get(`/dokument/${code}/granska`)).text()
    const del = /name="del" value="(item:2[^"]*\/clause:[^"]+)"/.exec(page)?.[1] ?? ''
    assert.equal(
      (await secretary.post(`/dokument/${code}/granska/ta-bort`, { version: await versionOf('granby-mars.txt'), del }))
        .status,
      303,
    )
    assert.equal(await stances(), 0)
    assert.equal(
      (
        await secretary.post(`/dokument/${code}/granska/aterstall`, {
          version: await versionOf('granby-mars.txt'),
          del,
        })
      ).status,
      303,
    )
    assert.equal(await stances(), 1)
  })

  test('what the reader did not find can be added: an item, a clause in it, a person', async () => {
    const { code, id } = await documentOf(house, 'granby-mars.txt')
    const add = async (form: Record<string, string>) => {
      const answer = await secretary.post(`/dokument/${code}/granska/lagg-till`, {
        version: await versionOf('granby-mars.txt'),
        ...form,
      })
      assert.equal(answer.status, 303)
    }
    await add({ del: 'ny:item:item:2.handlingsplan-for-psykisk-halsa', title: 'Tillagd punkt', number: '2b' })
    const titles = await house.deps.data.owner
      .selectFrom('item')
      .select(['title', 'key'])
      .where('document_id', '=', id)
      .orderBy('ordinal')
      .execute()
    assert.deepEqual(
      titles.map(it => it.title),
      ['Mötets öppnande', 'Plan för psykisk hälsa', 'Tillagd punkt', 'Hjälpmedel'],
    )
    await add({ del: `ny:clause:${titles[2]?.key}`, verb: 'notes', words: 'Samverkansrådet noterar.', status: 'final' })
    await add({ del: 'ny:person:', name: 'Ulla Tillagd' })
    assert.equal((await codesOf(house, id)).stances.length, 2)
    const people = await house.deps.data.owner
      .selectFrom('attendance')
      .select('name')
      .where('document_id', '=', id)
      .execute()
    assert.ok(people.some(it => it.name === 'Ulla Tillagd'))
  })

  test('approved, it is public: the page, the list and the rows; and its people are known', async () => {
    const { code, id } = await documentOf(house, 'granby-mars.txt')
    assert.equal((await other.post(`/dokument/${code}/godkann`)).status, 404)
    const done = await secretary.post(`/dokument/${code}/godkann`, { version: await versionOf('granby-mars.txt') })
    assert.equal(done.status, 303, await done.text())
    const page = await (await stranger.get(`/dokument/${code}`)).text()
    assert.match(page, /Plan för psykisk hälsa/)
    assert.match(await (await stranger.get('/dokument')).text(), /Samverkansrådet Granbygden 14 mars 2024/)
    assert.equal(await publicRows(house, 'item'), 4)
    assert.equal(await publicRows(house, 'correction'), 0)
    assert.equal(await publicRows(house, 'reading_flag'), 0)
    const people = await house.deps.data.owner
      .selectFrom('attendance')
      .select(['name', 'person_id'])
      .where('document_id', '=', id)
      .execute()
    assert.deepEqual(
      people.filter(it => it.person_id === null),
      [],
    )
    const [row] = await house.audit()
    assert.deepEqual([row?.action, row?.subject], ['document.approve', `document:${id}`])
  })

  test('a passage is shown marked in the public text', async () => {
    const { code, id } = await documentOf(house, 'granby-mars.txt')
    const clause = await house.deps.data.owner
      .selectFrom('stance_clause as c')
      .innerJoin('stance as s', 's.id', 'c.stance_id')
      .select(['c.span_start', 'c.span_end'])
      .where('s.document_id', '=', id)
      .where('c.span_start', 'is not', null)
      .executeTakeFirstOrThrow()
    const page = await (
      await stranger.get(`/dokument/${code}?fran=${clause.span_start}&till=${clause.span_end}`)
    ).text()
    assert.match(page, /<mark>Samverkansrådet ställer sig bakom handlingsplanen för psykisk hälsa\.<\/mark>/)
    assert.match(page, /id="passage"/)
  })

  test('a public document cannot be made incomplete, only withdrawn', async () => {
    const { code } = await documentOf(house, 'granby-mars.txt')
    const answer = await secretary.post(`/dokument/${code}/granska/ratta`, {
      version: await versionOf('granby-mars.txt'),
      del: '',
      kind: 'one-meeting',
      form: 'minutes',
      date: '',
    })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /måste ha ett datum/)
  })
})

test('files of every layout are read; several meetings and what is no minutes say so and cannot be approved', async () => {
  await handIn(house, secretary, fixtureFiles())
  for (const [name, kind, words] of [
    ['tva-moten-samsjuklighet-2024.txt', 'several-meetings', /Flera möten/],
    ['nyhetsbrev-god-vard-2023-06.md', 'not-minutes', /Inte från ett möte|Inte mötesanteckningar/],
  ] as const) {
    const document = await documentOf(house, name)
    assert.equal(document.kind, kind)
    assert.match(await (await secretary.get(`/dokument/${document.code}/granska`)).text(), words)
    assert.equal((await secretary.post(`/dokument/${document.code}/godkann`)).status, 422)
    assert.deepEqual((await codesOf(house, document.id)).items, [])
  }
})

test('nothing is half written, and the log is whole', async () => {
  await house.deps.data.as(samklang('test'), async tx => {
    assert.deepEqual(await findUnsound(readerOf(tx)), [])
    assert.equal(await findAuditBreak(readerOf(tx)), undefined)
  })
  assert.throws(() => permitFor(nobody, 'document.approve', { forumId: null }))
})
