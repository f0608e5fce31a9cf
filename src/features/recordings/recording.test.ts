import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'

let house: TestHouse
let forumId: string
let secretary: string
let colleague: string
let member: string
let meeting: GivenMeeting

before(async () => {
  house = await openTestHouse()
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  const other = await givenForum(data, { name: 'Södra rådet', slug: 'sodra-radet' })
  secretary = await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId })
  colleague = await givenPerson(data, { name: 'Klara Kollega', role: 'secretary', forumId })
  member = await givenPerson(data, { name: 'Lena Ledamot' })
  stranger = await givenPerson(data, { name: 'Stina Söder', role: 'secretary', forumId: other })
  await givenSeat(data, { forumId, personId: member })
  meeting = await givenMeeting(data, { forumId, date: '2026-11-22', state: 'ongoing' })
  await givenParticipant(data, meeting, { name: 'Lena Ledamot', person_id: member, organisation: 'Provköpings kommun' })
})
let stranger: string
after(() => house.close())

const one = async (title: string) => {
  const item = await givenAgendaItem(house.deps.data, meeting, { title, minutes: 10 })
  const path = `/moten/${meeting.code}/anteckna/${item.code}`
  return { ...item, path }
}
const wordsOf = async (itemId: string, field = 'summary'): Promise<string | undefined> =>
  (
    await house.deps.data.owner
      .selectFrom('recorded_text')
      .select('words')
      .where('agenda_item_id', '=', itemId)
      .where('field', '=', field as 'summary')
      .executeTakeFirst()
  )?.words
const save = async (who: Visitor, path: string, form: Record<string, string>) => {
  const answer = await who.post(`${path}/spara`, form)
  return { status: answer.status, body: (await answer.json()) as { words?: string; overlap?: { words: string } } }
}

describe('texts', () => {
  test('are saved by a form, and stand on the page; the log says so once while somebody goes on writing', async () => {
    const item = await one('Ekonomi')
    const who = await house.as(secretary)
    const form = { summary: 'Läget gicks igenom.', 'base-summary': '', comments: 'Viktigt.', 'base-comments': '' }
    const answer = await who.post(`${item.path}/text`, { ...form, till: `/moten/${meeting.code}/sekreterare` })
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), `/moten/${meeting.code}/sekreterare`)
    const html = await (await who.get(item.path)).text()
    assert.match(html, /Läget gicks igenom\./)
    assert.match(html, /Sparat kl\. .* av Sixten Skrivare/)
    assert.match(html, /Tryck på Spara innan du lämnar sidan\./, 'until the script saves by itself')
    const before = (await house.audit(50)).length
    await save(who, item.path, { field: 'summary', base: form.summary, words: `${form.summary} Mer.` })
    assert.equal((await house.audit(50)).length, before)
    assert.equal(await wordsOf(item.id), 'Läget gicks igenom. Mer.')
  })

  test('every saving is kept with who saved it', async () => {
    const item = await one('Historik')
    await save(await house.as(secretary), item.path, { field: 'summary', base: '', words: 'Ett.' })
    await save(await house.as(colleague), item.path, { field: 'summary', base: 'Ett.', words: 'Ett. Två.' })
    const rows = await house.deps.data.owner
      .selectFrom('recorded_text_version as v')
      .innerJoin('recorded_text as t', 't.id', 'v.recorded_text_id')
      .select(['v.n', 'v.words', 'v.saved_by'])
      .where('t.agenda_item_id', '=', item.id)
      .orderBy('v.n')
      .execute()
    assert.deepEqual(rows, [
      { n: 1, words: 'Ett.', saved_by: secretary },
      { n: 2, words: 'Ett. Två.', saved_by: colleague },
    ])
  })

  test('Two secretaries in the same field: what does not meet is merged, what does is told with both texts, nothing is lost', async () => {
    const item = await one('Två skriver')
    const [first, second] = [await house.as(secretary), await house.as(colleague)]
    const base = 'Frågan togs upp. Läget är oklart.'
    await save(first, item.path, { field: 'summary', base: '', words: base })
    await save(first, item.path, { field: 'summary', base, words: 'Frågan togs upp igen. Läget är oklart.' })
    const merged = await save(second, item.path, { field: 'summary', base, words: `${base} En plan behövs.` })
    assert.equal(merged.body.words, 'Frågan togs upp igen. Läget är oklart. En plan behövs.')
    const now = merged.body.words ?? ''
    await save(first, item.path, { field: 'summary', base: now, words: now.replace('oklart', 'klart') })
    const overlap = await save(second, item.path, {
      ...{ field: 'summary', base: now, words: now.replace('oklart', 'mycket osäkert') },
    })
    assert.equal(overlap.status, 409)
    assert.match(overlap.body.overlap?.words ?? '', /Läget är klart/)
    assert.match((await wordsOf(item.id)) ?? '', /Läget är klart/)

    const mine = now.replace('oklart', 'mycket osäkert')
    const page = await second.post(`${item.path}/text`, { summary: mine, 'base-summary': now })
    const html = await page.text()
    assert.equal(page.status, 409)
    assert.match(html, /Läget är klart/)
    assert.match(html, /Läget är mycket osäkert/)
    assert.match(html, /Ni har ändrat samma ord/)
    const stands = (await wordsOf(item.id)) ?? ''
    const chosen = await second.post(`${item.path}/text`, { summary: mine, 'base-summary': stands, val: 'bada' })
    assert.equal(chosen.status, 303)
    assert.equal(await wordsOf(item.id), `${stands}\n${mine}`)
  })

  test('the same saving sent twice, as when an answer is lost, changes nothing the second time', async () => {
    const item = await one('Tappat svar')
    const who = await house.as(secretary)
    for (let n = 0; n < 2; n++) await save(who, item.path, { field: 'notes', base: '', words: 'Ring Bo.' })
    assert.equal(await wordsOf(item.id, 'notes'), 'Ring Bo.')
  })

  test('are handed to those who write, all at once', async () => {
    const item = await one('Alla texter')
    const who = await house.as(secretary)
    await save(who, item.path, { field: 'comments', base: '', words: 'Bra.\nTydligt.' })
    const all = (await (await who.get(`/moten/${meeting.code}/anteckningar`)).json()) as {
      item: string
      field: string
      words: string
      savedBy: string
    }[]
    const mine = all.filter(it => it.item === item.id)
    assert.deepEqual(
      mine.map(it => [it.field, it.words, it.savedBy]),
      [['comments', 'Bra.\nTydligt.', 'Sixten Skrivare']],
    )
  })

  test('are written by those who handle the forum; a member is refused, a stranger learns nothing', async () => {
    const item = await one('Behörighet')
    for (const path of ['/spara', '/text', '/uppgift', '/sats', '/hur', '/avvikande', '/ta-forslaget'])
      assert.equal((await (await house.as(member)).post(item.path + path)).status, 403, path)
    assert.equal((await (await house.as(member)).get(item.path)).status, 403)
    assert.notEqual((await (await house.as(stranger)).get(item.path)).status, 200)
    assert.equal((await (await house.as(undefined)).get(item.path)).status === 200, false)
  })
})

const takenOf = (itemId: string) =>
  house.deps.data.owner
    .selectFrom('agenda_clause')
    .selectAll()
    .where('agenda_item_id', '=', itemId)
    .where('stage', '=', 'taken')
    .orderBy('ordinal')
    .execute()

describe('what is taken', () => {
  test('the proposal is taken as it stands in one step, once', async () => {
    const item = await one('Riktlinje')
    const proposed = await givenAgendaClause(house.deps.data, meeting, item.id, {
      ...{ words: 'NR ställer sig bakom riktlinjen.', object: 'riktlinjen', valid_from: '2027-01-01' },
    })
    const who = await house.as(secretary)
    assert.equal((await who.post(`${item.path}/ta-forslaget`)).status, 303)
    assert.deepEqual(
      (await takenOf(item.id)).map(it => [it.words, it.proposed_id, it.valid_from]),
      [['NR ställer sig bakom riktlinjen.', proposed, '2027-01-01']],
    )
    const again = await who.post(`${item.path}/ta-forslaget`)
    assert.equal(again.status, 422)
    assert.match(await again.text(), /redan taget/)
  })

  test('changed words stand beside the proposal that they came of, with what differs', async () => {
    const item = await one('Plan')
    const proposed = await givenAgendaClause(house.deps.data, meeting, item.id, { words: 'NR antar planen.' })
    const who = await house.as(secretary)
    const form = { verb: 'adopts', words: 'NR antar planen med ett tillägg.', proposed }
    assert.equal((await who.post(`${item.path}/sats`, form)).status, 303)
    const html = await (await who.get(item.path)).text()
    assert.match(html, /Mot förslaget/)
    assert.match(html, /<ins>[^<]*med ett tillägg<\/ins>/)
    const [clause] = await takenOf(item.id)
    const stale = { id: clause?.id ?? '', readAt: '99', verb: 'adopts', words: 'Något annat.', del: 'sats-x' }
    assert.equal((await who.post(`${item.path}/sats`, stale)).status, 409)
  })

  test('the sentence is composed where no script runs, and nothing that was typed goes', async () => {
    const item = await one('Uppdrag')
    const who = await house.as(secretary)
    const form = {
      ...{ verb: 'mandates', object: 'ta fram en plan', mandatees: 'presidiet', due: 'hösten 2027' },
      ...{ words: 'Egna ord.', del: 'sats-ny' },
    }
    const again = await who.post(`${item.path}/sats`, { ...form, gor: 'skriv' })
    const html = await again.text()
    assert.match(html, /NR ger presidiet i uppdrag att ta fram en plan, klart till hösten 2027\. Egna ord\./)
    assert.deepEqual(await takenOf(item.id), [])
    assert.equal((await who.post(`${item.path}/sats`, form)).status, 303)
    assert.equal((await takenOf(item.id))[0]?.words, 'Egna ord.')
  })

  test('how it was taken is said, and on which day where it was between meetings', async () => {
    const item = await one('Skriftligt')
    const who = await house.as(secretary)
    assert.equal((await who.post(`${item.path}/hur`, { how: 'written', was: '', del: 'hur' })).status, 422)
    assert.equal((await who.post(`${item.path}/hur`, { how: 'written', on: '2026-11-10', was: '' })).status, 303)
    assert.equal((await who.post(`${item.path}/hur`, { how: 'standing', was: '' })).status, 409)
    const row = await house.deps.data.owner
      .selectFrom('agenda_item')
      .select(['taken_how', 'taken_on'])
      .where('id', '=', item.id)
      .executeTakeFirstOrThrow()
    assert.deepEqual(row, { taken_how: 'written', taken_on: '2026-11-10' })
  })

  test('the same words under two items warn, and name the other', async () => {
    const [a, b] = [await one('Överenskommelse A'), await one('Överenskommelse B')]
    const who = await house.as(secretary)
    const form = { verb: 'recommends', words: 'NR rekommenderar huvudmännen att anta överenskommelsen om X.' }
    for (const it of [a, b]) await who.post(`${it.path}/sats`, form)
    assert.match(await (await who.get(b.path)).text(), /Samma ord under två punkter[\s\S]*Överenskommelse A/)
  })

  test('clauses are put in order and taken away', async () => {
    const item = await one('Flera satser')
    const who = await house.as(secretary)
    for (const words of ['Ett.', 'Två.', 'Tre.']) await who.post(`${item.path}/sats`, { verb: 'other', words })
    const [, , third] = await takenOf(item.id)
    await who.post(`${item.path}/flytta-sats`, { id: third?.id ?? '', readAt: '1' })
    const order = await takenOf(item.id)
    assert.deepEqual(
      order.map(it => it.words),
      ['Ett.', 'Tre.', 'Två.'],
    )
    await who.post(`${item.path}/ta-bort-sats`, { id: order[0]?.id ?? '', readAt: '1' })
    assert.equal((await takenOf(item.id)).length, 2)
  })
})

describe('tasks and dissent', () => {
  test('a mandate inside the dialogue to two named roles is one task with two owners', async () => {
    const item = await one('Utskrivning')
    const who = await house.as(secretary)
    const form = {
      words: 'Hitta en gemensam lösning för transporterna.',
      owners: 'Lena Ledamot; Presidiet',
      due: 'nästa möte',
    }
    assert.equal((await who.post(`${item.path}/uppgift`, form)).status, 303)
    const { owner } = house.deps.data
    const task = await owner
      .selectFrom('task')
      .selectAll()
      .where('agenda_item_id', '=', item.id)
      .executeTakeFirstOrThrow()
    const owners = await owner
      .selectFrom('task_owner')
      .select(['name', 'person_id'])
      .where('task_id', '=', task.id)
      .orderBy('ordinal')
      .execute()
    assert.deepEqual(owners, [
      { name: 'Lena Ledamot', person_id: member },
      { name: 'Presidiet', person_id: null },
    ])
    assert.match(await (await who.get(item.path)).text(), /Lena Ledamot och Presidiet, nästa möte/)
    const change = { ...form, id: task.id, readAt: String(task.version), owners: 'Presidiet' }
    assert.equal((await who.post(`${item.path}/uppgift`, change)).status, 303)
    assert.equal((await who.post(`${item.path}/uppgift`, { ...change, del: 'uppgift-ny' })).status, 409)
    const empty = await who.post(`${item.path}/uppgift`, { words: ' ', owners: 'Presidiet', del: 'uppgift-ny' })
    assert.equal(empty.status, 422)
    assert.match(await empty.text(), /Skriv vad som ska göras/)
  })

  test('who does not agree is kept with the words', async () => {
    const item = await one('Avvikande')
    const who = await house.as(secretary)
    const form = { organisation: 'Provköpings kommun', words: 'Kommunen anser att frågan bör vänta.' }
    assert.equal((await who.post(`${item.path}/avvikande`, form)).status, 303)
    assert.match(await (await who.get(item.path)).text(), /Provköpings kommun[\s\S]*bör vänta/)
  })
})
