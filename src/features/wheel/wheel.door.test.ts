import { deepEqual, doesNotMatch, equal, match, partialDeepStrictEqual } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenDocument, givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting, givenSeat } from '../../../test/meetings.ts'
import { samklang } from '../../access/actor.ts'
import { findPlannedMeeting } from '../agendas/planned.row.ts'
import { loadWhatMoves } from './wheel.view.tsx'

let house: TestHouse
let forumId = ''
let aboveId = ''
let category = ''
const person = { secretary: '', stranger: '', member: '', nurse: '' }
let spring: GivenMeeting

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  const { data } = house.deps
  aboveId = await givenForum(data, { name: 'Samrådet', shortName: 'SR', slug: 'samradet' })
  forumId = await givenForum(data, { name: 'Ledningsrådet', shortName: 'LR', slug: 'ledningsradet' })
  await data.owner.updateTable('forum').set({ above_id: aboveId }).where('id', '=', forumId).execute()
  const other = await givenForum(data, { name: 'Annat råd', slug: 'annat' })
  person.secretary = await givenPerson(data, { name: 'Sara Sekreterare', role: 'secretary', forumId })
  person.stranger = await givenPerson(data, { name: 'Annan Sekreterare', role: 'secretary', forumId: other })
  person.member = await givenPerson(data, { name: 'Lars Ledamot' })
  person.nurse = await givenPerson(data, { name: 'Nina Nurse', role: 'nurse' })
  await givenSeat(data, { forumId, personId: person.member })
  spring = await givenMeeting(data, { forumId, date: '2027-02-11', announced: true })
  await givenMeeting(data, { forumId, date: '2028-02-10' })
  await givenMeeting(data, { forumId: aboveId, date: '2027-03-12', announced: true })
  await givenMeeting(data, { forumId: aboveId, date: '2027-05-21', announced: true })
  category = (await data.owner.selectFrom('wheel_category').select('id').executeTakeFirstOrThrow()).id
})
after(() => house.close())

const form = (more: Record<string, string> = {}): Record<string, string> => ({
  ...{ title: 'Avvikelser i samverkan', category, year: '2027', month: '4' },
  ...more,
})
const add = async (more: Record<string, string> = {}) =>
  (await house.as(person.secretary)).post('/forum/ledningsradet/arshjul/ny', form(more))
const entries = () => house.deps.data.owner.selectFrom('wheel_entry').selectAll().orderBy('added_at').execute()
const entryOf = async (title: string) => {
  const found = (await entries()).find(it => it.title === title)
  if (!found) throw new Error(`no entry is called ${title}`)
  return found
}
const pageOf = async (who: string | undefined, path: string) => (await (await house.as(who)).get(path)).text()

describe('an entry', () => {
  test('is added by the forum’s secretary, bound to a meeting, and follows it when it moves', async () => {
    equal((await add({ title: 'Bunden post', meeting: spring.id, year: '', month: '' })).status, 303)
    partialDeepStrictEqual(await house.audit(), [{ action: 'wheel.change', person_id: person.secretary }])
    partialDeepStrictEqual(await entryOf('Bunden post'), { year: 2027, month: 2, meeting_id: spring.id })
    const { owner } = house.deps.data
    await owner.updateTable('meeting').set({ date: '2028-03-02' }).where('id', '=', spring.id).execute()
    partialDeepStrictEqual(await entryOf('Bunden post'), { year: 2028, month: 3 })
    await owner.updateTable('meeting').set({ date: '2027-02-11' }).where('id', '=', spring.id).execute()
    partialDeepStrictEqual(await entryOf('Bunden post'), { year: 2027, month: 2 })
  })

  test('needs a month or a meeting, a category and words, and keeps what was typed', async () => {
    const again = await add({ title: '', category: '', month: '', note: 'Skriven en gång' })
    equal(again.status, 422)
    const html = await again.text()
    for (const words of ['Skriv vad som ska tas upp', 'Välj en kategori', 'Välj en månad', 'Skriven en gång'])
      match(html, new RegExp(words))
  })

  test('is not bound to a meeting of another forum, nor tied to a matter that is not there', async () => {
    const others = await givenMeeting(house.deps.data, { forumId: aboveId, date: '2027-10-01' })
    match(await (await add({ meeting: others.id })).text(), /Välj ett av forumets möten/)
    match(await (await add({ matter: 'Finns inte' })).text(), /Inget ärende heter så/)
  })

  test('that is closed is seen by those who sit there, and others do not learn that it is there', async () => {
    await add({ title: 'Sluten post' })
    const { id } = await entryOf('Sluten post')
    for (const path of [
      '/forum/ledningsradet/arshjul?ar=2027',
      '/arshjul/tabell?ar=2027',
      '/arshjul/kalender?ar=2027',
    ]) {
      match(await pageOf(person.member, path), /Sluten post/)
      for (const who of [undefined, person.nurse, person.stranger]) doesNotMatch(await pageOf(who, path), /Sluten post/)
    }
    equal((await (await house.as(person.member)).get(`/arshjul/poster/${id}`)).status, 200)
    for (const who of [undefined, person.nurse, person.stranger])
      equal((await (await house.as(who)).get(`/arshjul/poster/${id}`)).status, 404)
    doesNotMatch(await pageOf(undefined, '/arshjul.csv?ar=2027'), /Sluten post/)
    match(await pageOf(person.member, '/forum/ledningsradet/arshjul.csv?ar=2027'), /Sluten post/)
  })

  test('that is open is read by everyone and changed by the forum’s secretary alone', async () => {
    await add({ title: 'Öppen post', published: 'ja' })
    const { id, version } = await entryOf('Öppen post')
    match(await pageOf(undefined, '/arshjul?ar=2027'), /Öppen post/)
    match(await pageOf(undefined, `/arshjul/poster/${id}`), /Öppen post/)
    const change = form({ title: 'Ändrad post', version: String(version) })
    for (const who of [person.member, person.stranger])
      equal((await (await house.as(who)).post(`/arshjul/poster/${id}/andra`, change)).status, 403)
    const secretary = await house.as(person.secretary)
    equal((await secretary.post(`/arshjul/poster/${id}/andra`, change)).status, 303)
    partialDeepStrictEqual(await entryOf('Ändrad post'), { published: false, version: version + 1 })
    equal((await secretary.post(`/arshjul/poster/${id}/andra`, change)).status, 409)
    equal((await secretary.post(`/arshjul/poster/${id}/ta-bort`, { version: String(version + 1) })).status, 303)
    equal(
      (await entries()).some(it => it.id === id),
      false,
    )
  })

  test('tells when its matter has come on its meeting’s agenda', async () => {
    const { data } = house.deps
    const matter = await data.owner
      .insertInto('matter')
      .values({ code: 'arende1', title: 'Riktlinje för prov' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await add({ title: 'Med ärende', meeting: spring.id, matter: 'riktlinje för prov' })
    const { id, matter_id } = await entryOf('Med ärende')
    equal(matter_id, matter.id)
    match(await pageOf(person.secretary, `/arshjul/poster/${id}`), /finns inte på mötets dagordning/)
    const item = await givenAgendaItem(data, spring, { title: 'Riktlinjen, förslag' })
    const on = { agenda_item_id: item.id, matter_id: matter.id, meeting_id: spring.id, forum_id: forumId }
    await data.owner.insertInto('agenda_matter').values(on).execute()
    match(await pageOf(person.secretary, `/arshjul/poster/${id}`), /Riktlinjen, förslag/)
    match(await pageOf(person.secretary, '/forum/ledningsradet/arshjul/tabell?ar=2027'), /på dagordningen/)
  })

  test('says so when its meeting is cancelled', async () => {
    const off = await givenMeeting(house.deps.data, {
      ...{ forumId, date: '2027-08-19', state: 'cancelled', cancelled_why: 'För få ärenden' },
    })
    await house.deps.data.owner
      .insertInto('wheel_entry')
      .values({
        ...{ forum_id: forumId, year: 2027, month: 8, meeting_id: off.id, category_id: category, title: 'Utan möte' },
        ...{ note: null, matter_id: null, copied_from: null, source_document_id: null, source_words: null },
        added_by: null,
      })
      .execute()
    const { id } = await entryOf('Utan möte')
    match(await pageOf(person.secretary, `/arshjul/poster/${id}`), /är inställt. Posten behöver ett annat möte/)
  })
})

test('what comes again is copied to the year after once, and bound to the meeting of its month', async () => {
  await add({ title: 'Varje år', meeting: spring.id, repeated: 'ja' })
  await add({ title: 'Varje år utan möte', repeated: 'ja' })
  const secretary = await house.as(person.secretary)
  const path = '/forum/ledningsradet/arshjul/kopiera?ar=2027'
  const chosen = (await entries()).filter(it => it.title.startsWith('Varje år')).map(it => it.id)
  match(await pageOf(person.secretary, path), /Varje år utan möte/)
  equal((await secretary.post(path, { entry: [] })).status, 422)
  equal((await secretary.post(path, { entry: chosen })).status, 303)
  const copies = (await entries()).filter(it => it.year === 2028)
  equal(copies.length, 2)
  partialDeepStrictEqual(
    copies.find(it => it.title === 'Varje år'),
    { month: 2, repeated: true },
  )
  equal(copies.find(it => it.title === 'Varje år')?.meeting_id === null, false)
  partialDeepStrictEqual(
    copies.find(it => it.title === 'Varje år utan möte'),
    { month: 4, meeting_id: null },
  )
  match(await pageOf(person.secretary, path), /Inget finns kvar att kopiera/)
})

test('what old minutes hold is taken over, with its source, and is not offered again', async () => {
  const { data } = house.deps
  const document = await givenDocument(data, { forumId, date: '2026-02-12', items: [] })
  const cell = { document_id: document.id, forum_id: forumId, published: true }
  await data.owner
    .insertInto('wheel_cell')
    .values([
      { ...cell, ordinal: 1, period: 'Mars', category: 'Uppföljning', words: 'Läget i delregionerna' },
      { ...cell, ordinal: 2, period: 'juni', category: null, words: 'Hjälpmedel' },
      { ...cell, ordinal: 3, period: 'våren', category: 'Uppföljning', words: 'Något på våren' },
    ])
    .execute()
  const path = '/forum/ledningsradet/arshjul/ur-anteckningar'
  const secretary = await house.as(person.secretary)
  match(await pageOf(person.secretary, path), /Något på våren/)
  equal((await secretary.post(path, { document: document.id })).status, 303)
  partialDeepStrictEqual(await entryOf('Läget i delregionerna'), {
    ...{ year: 2026, month: 3, source_document_id: document.id, source_words: 'Mars: Läget i delregionerna' },
  })
  equal((await secretary.post(path, { document: document.id })).status, 422)
  equal((await secretary.post(path, { document: document.id, category })).status, 303)
  equal((await entryOf('Hjälpmedel')).category_id, category)
  const left = await pageOf(person.secretary, path)
  match(left, /Något på våren/)
  doesNotMatch(left, /Hjälpmedel/)
  equal((await (await house.as(person.stranger)).get(path)).status, 403)
})

test('categories are added, renamed, moved and retired by those who keep a wheel, and by nobody else', async () => {
  const { owner } = house.deps.data
  const names = async () =>
    (await owner.selectFrom('wheel_category').selectAll().orderBy('ordinal').execute()).map(it => it.name)
  const secretary = await house.as(person.secretary)
  equal((await secretary.post('/arshjul/kategorier', { name: 'Beredskap' })).status, 303)
  equal((await secretary.post('/arshjul/kategorier', { name: 'beredskap' })).status, 422)
  equal((await names()).at(-1), 'Beredskap')
  equal((await secretary.post('/arshjul/kategorier/beredskap/flytta', { step: 'upp', version: '1' })).status, 303)
  equal((await names()).at(-2), 'Beredskap')
  const change = { name: 'Kris och beredskap', retired: 'ja', version: '1' }
  equal((await secretary.post('/arshjul/kategorier/beredskap', change)).status, 303)
  doesNotMatch(await pageOf(person.secretary, '/forum/ledningsradet/arshjul/ny'), /Kris och beredskap/)
  for (const who of [person.nurse, person.member])
    equal((await (await house.as(who)).post('/arshjul/kategorier', { name: 'Min' })).status, 403)
})

describe('the chain', () => {
  test('tells which meeting is reached, and warns first when a lead time makes it too late', async () => {
    const secretary = await house.as(person.secretary)
    const before = await pageOf(person.secretary, '/arshjul/kedja')
    match(before, /LR 11.februari 2027/)
    match(before, /hinner med 15.dagars marginal/)
    match(before, /förslag/)
    const path = '/arshjul/kedja/ledtider/ledningsradet/samradet'
    equal((await secretary.post(path, { days: '30', counted: 'ja', version: '0' })).status, 303)
    partialDeepStrictEqual(await house.audit(), [{ action: 'lead.change' }])
    const late = await pageOf(person.secretary, '/arshjul/kedja')
    match(late, /1.dag för sent till/)
    match(late, /i stället .*SR 21.maj 2027/)
    equal((await secretary.post(path, { days: '20', counted: 'ja', version: '0' })).status, 409)
    equal((await secretary.post(path, { days: 'många', version: '1' })).status, 422)
    equal((await secretary.post(path, { days: '14', counted: 'ja', version: '1' })).status, 303)
    match(await pageOf(person.secretary, '/arshjul/kedja.csv'), /hinner/)
  })

  test('is for those who keep a forum, and its lead times for those of the two forums', async () => {
    equal((await (await house.as(undefined)).get('/arshjul/kedja')).status, 403)
    equal((await (await house.as(person.member)).get('/arshjul/kedja')).status, 403)
    equal((await (await house.as(person.stranger)).get('/arshjul/kedja')).status, 200)
    const other = await house.as(person.stranger)
    const path = '/arshjul/kedja/ledtider/ledningsradet/samradet'
    equal((await other.post(path, { days: '1', version: '2' })).status, 403)
    equal((await other.get('/arshjul/kedja/ledtider/ledningsradet/finns-inte')).status, 404)
  })

  test('tells what a move takes with it, before it is made', async () => {
    const moves = await house.deps.data.read(samklang('test'), async db => {
      const meeting = await findPlannedMeeting(db, { id: spring.id })
      if (!meeting) throw new Error('the meeting is not there')
      return loadWhatMoves(db, meeting, '2027-03-05')
    })
    deepEqual(
      moves.broken.map(it => [it.after.state, it.after.late]),
      [['misses', 7]],
    )
    equal(moves.month, true)
    equal(
      moves.entries.some(it => it.title === 'Bunden post'),
      true,
    )
    equal(moves.items.length, 1)
    equal((await entryOf('Bunden post')).month, 2)
  })
})
