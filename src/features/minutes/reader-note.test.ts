import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import { codesOf, documentOf, fileOf, handIn } from '../../../test/minutes/door.ts'
import { notes } from '../../../test/minutes/notes.ts'
import { publicRows } from '../../../test/minutes/rows.ts'
import type { Correction, Value } from './correction.ts'
import { derive } from './derive.ts'
import { keysOf } from './keys.ts'
import { readMinutes } from './reader/reader.ts'
import { readerNotes } from './reader-note.ts'
import type { Flag } from './reading.ts'

const name = 'granby-upprepat.txt'
const stance = 'Samverkansrådet ställer sig bakom handlingsplanen för psykisk hälsa.'
/** Item 4 says again what was said under item 2, someone is present and absent, and one name is spelt in two ways. */
const text = notes({
  names: 'Ylva Granlund, Granby kommun; Kristoffer Almgrensson, Regionen; Kristoffer Almgrenssen, Regionen',
  more: `
4. Läkarmedverkan i kommunen
Bemanningen under sommaren gås igenom.
Ställningstagande: ${stance}

6. Övrigt
Inget att ta upp.
`,
})
const reading = readMinutes({ name, text })
const keys = keysOf(reading)
const made = (key: string, value: Value): Correction => ({ key, value, madeBy: null, madeAt: '2024-04-01T10:00:00Z' })
const told = (corrections: readonly Correction[], flags: readonly Flag[] = reading.flags) =>
  readerNotes(
    derive({ reading: { ...reading, flags }, keys, corrections, matchedForum: 'f1', length: text.length }),
  ).map(it => it.words)
const doctors = `item:${keys.items[3]?.key}`
const clause = `${doctors}/clause:${keys.items[3]?.clauses[0]}`
const repeated = 'Orden upprepar ställningstagandet under punkt 2. Så står det i originalet.'
const gap = 'Numreringen hoppar från 4 till 6. Så står det i originalet.'

describe('what a reader is told', () => {
  test('the words that repeat another item and the number that is missing are said, answered or not', () => {
    assert.deepEqual([...told([])].sort(), [gap, repeated])
    assert.deepEqual([...told([made(`flag:foreign-position:${clause}`, true)])].sort(), [gap, repeated])
  })

  test('what a reviewer has put right is said no more', () => {
    assert.deepEqual(told([made(`${clause}/words`, 'Samverkansrådet noterar.')]), [gap])
    assert.deepEqual(told([made(`${clause}/removed`, true)]), [gap])
    assert.deepEqual(told([made(`${clause}/item`, `item:${keys.items[2]?.key}`)]), [gap])
    assert.deepEqual(told([made(`item:${keys.items[4]?.key}/number`, '5')]), [repeated])
    assert.ok(
      !told([made('item:+ny/added', doctors), made('item:+ny/title', 'Fem'), made('item:+ny/number', '5')]).includes(
        gap,
      ),
    )
  })

  test('flags about persons say nothing', () => {
    const flags = (['name-spelling', 'absent-and-present', 'low-confidence'] as const).map(code => ({
      ...{ code, path: '/attendance/0', reason: 'Ylva Granlund', other: 'Ylva Granlunt' },
    }))
    assert.deepEqual(told([], flags), [])
  })

  test('a date that is an inference says so until someone has corrected it', () => {
    const flags = [{ code: 'year-inferred', path: '/date', reason: 'x' } as const]
    assert.match(told([], flags).join(), /Årtalet är en slutsats/)
    assert.deepEqual(told([made('date', '2024-03-15')], flags), [])
    assert.deepEqual(told([], [{ code: 'year-inferred', path: '/meetingDates', reason: 'x' }]), [])
  })
})

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
  await handIn(house, secretary, [fileOf(name, text)])
})
after(() => house.close())

const answerAll = async () => {
  const { code } = await documentOf(house, name)
  for (let i = 0; i < 10; i++) {
    const page = await (await secretary.get(`/dokument/${code}/granska`)).text()
    const flagga = /name="flagga" value="(flag:[^"]+)"/.exec(page)?.[1]
    if (!flagga) return
    const { version } = await documentOf(house, name)
    await secretary.post(`/dokument/${code}/granska/svara`, { version: String(version), flagga, svar: 'ja' })
  }
}

test('before approval nobody else is told anything', async () => {
  assert.equal(await publicRows(house, 'reader_note'), 0)
})

test('approved, the stance and the document tell every reader, and no flag about a person is told', async () => {
  await answerAll()
  const { code, id, version } = await documentOf(house, name)
  const done = await secretary.post(`/dokument/${code}/godkann`, { version: String(version) })
  assert.equal(done.status, 303, await done.text())
  const codes = new Map((await codesOf(house, id)).stances.map(it => [it.title, it.code]))
  const stancePage = async (title: string) => (await stranger.get(`/stallningstaganden/${codes.get(title)}`)).text()
  assert.ok((await stancePage('Läkarmedverkan i kommunen')).includes(repeated))
  assert.doesNotMatch(await stancePage('Handlingsplan för psykisk hälsa'), /upprepar|hoppar/)
  const document = await (await stranger.get(`/dokument/${code}`)).text()
  assert.ok(document.includes(repeated) && document.includes(gap))
  const flags = await house.deps.data.owner
    .selectFrom('reading_flag')
    .select('code')
    .where('document_id', '=', id)
    .execute()
  assert.ok(flags.some(it => it.code === 'name-spelling'))
  assert.equal(await publicRows(house, 'reading_flag'), 0)
  assert.equal(await publicRows(house, 'reader_note'), 2)
})

test('while a new version waits, readers are told of the one that is shown', async () => {
  await handIn(house, secretary, [fileOf('granby-upprepat-2.txt', text.replace('6. Övrigt', '5. Övrigt'))])
  const { code, newest_version, current_version } = await documentOf(house, name)
  assert.deepEqual([current_version, newest_version], [1, 2])
  assert.ok((await (await stranger.get(`/dokument/${code}`)).text()).includes(gap))
})

test('withdrawn, nothing is told', async () => {
  const { code, version } = await documentOf(house, name)
  await secretary.post(`/dokument/${code}/dra-tillbaka`, { version: String(version), skal: 'Fel fil' })
  assert.equal(await publicRows(house, 'reader_note'), 0)
})
