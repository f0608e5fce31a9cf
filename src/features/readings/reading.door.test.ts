import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
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
import { type Actor, type PersonActor, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { freezeAgenda } from '../agendas/freeze.ts'

let house: TestHouse
let forumId: string
let secretaryId: string

const system = samklang('test')
let papers = 0

before(async () => {
  house = await openTestHouse()
  forumId = await givenForum(house.deps.data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  secretaryId = await givenPerson(house.deps.data, { name: 'Sixten Skriv', role: 'secretary', forumId })
})
after(() => house.close())

interface Member {
  readonly id: string
  readonly visitor: Visitor
}

async function givenMembers(names: readonly string[]): Promise<readonly Member[]> {
  const members: Member[] = []
  for (const name of names) {
    const id = await givenPerson(house.deps.data, { name })
    await givenSeat(house.deps.data, { forumId, personId: id })
    members.push({ id, visitor: await house.as(id) })
  }
  return members
}

const send = async (
  meeting: GivenMeeting,
  kind: 'planned' | 'supplement' | 'urgent',
  message: string | null = null,
) => {
  const done = await house.deps.data.as(system, tx =>
    freezeAgenda(tx, permitFor(system, 'agenda.send', { id: meeting.id, forumId }), meeting.id, {
      ...{ kind, message, now: '2026-11-20T08:00:00Z' },
    }),
  )
  assert.ok(done.ok)
}

async function givenPaper(meeting: GivenMeeting, itemId: string, title: string, n = 1, paperId?: string) {
  const { owner } = house.deps.data
  const of = { meeting_id: meeting.id, forum_id: forumId }
  const id =
    paperId ??
    (
      await owner
        .insertInto('paper')
        .values({ ...of, code: `papper${++papers}`, agenda_item_id: itemId, title, removed_at: null })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const none = { source_file_id: null, file_name: null, media_type: null, size: null, sha256: null }
  const version = await owner
    .insertInto('paper_version')
    .values({
      ...{ ...of, ...none, paper_id: id, n, link: `https://prov.example/${n}`, text: `Texten i ${title}, ${n}.` },
      ...{ added_by: null, sent_at: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, versionId: version.id }
}

const pageOf = async (who: Visitor, meeting: GivenMeeting): Promise<string> => {
  const answer = await who.get(`/moten/${meeting.code}/handlingar`)
  assert.equal(answer.status, 200)
  return answer.text()
}

/** A section of the page, from the item's mark to the next one. */
const sectionOf = (page: string, code: string): string =>
  page.slice(page.indexOf(`id="punkt-${code}"`)).split(/<section class="reading-item|id="utgatt"|<aside/)[0] ?? ''

const noteOf = (page: string, code: string): string =>
  /<textarea[^>]*>([^<]*)<\/textarea>/.exec(sectionOf(page, code))?.[1] ?? ''

test('A supplement sent after half of the members have written notes', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2026-12-03', state: 'called' })
  const items: { id: string; code: string }[] = []
  for (const [at, title] of ['Öppnande', 'Riktlinje', 'Avvikelser', 'Budget', 'Avslut'].entries())
    items.push(await givenAgendaItem(data, meeting, { title, ordinal: at + 1, minutes: 20 }))
  const [opening, guideline, deviations, budget, closing] = items
  assert.ok(opening && guideline && deviations && budget && closing)
  await givenAgendaClause(data, meeting, guideline.id, { words: 'Rådet ställer sig bakom riktlinjen.' })
  const draft = await givenPaper(meeting, guideline.id, 'Förslag till riktlinje')
  await givenPaper(meeting, deviations.id, 'Årsrapport')
  await givenPaper(meeting, budget.id, 'Kalkyl')
  await send(meeting, 'planned')
  const members = await givenMembers(['Ada Ett', 'Bo Två', 'Cia Tre', 'Dan Fyra', 'Eva Fem', 'Fia Sex'])
  const url = `/moten/${meeting.code}/handlingar`
  const readers = members.slice(0, 3)
  const noted: readonly { id: string; code: string }[] = [guideline, budget]
  for (const [at, { visitor }] of readers.entries()) {
    const mark: Record<string, string> = { n: '1', punkt: guideline.id, last: `ja ${draft.versionId}` }
    assert.match(await (await visitor.get(url)).text(), new RegExp(`lasmarken-${guideline.code}"[^>]*"${mark.last}"`))
    assert.equal((await visitor.post(`${url}/last`, mark)).status, 303)
    assert.equal((await visitor.post(`${url}/last`, { n: '1', punkt: deviations.id, last: 'ja' })).status, 303)
    for (const it of noted)
      assert.equal(
        (await visitor.post(`${url}/anteckning`, { n: '1', punkt: it.id, text: `Fråga ${at} om ${it.code}`, bas: '' }))
          .status,
        303,
      )
    assert.equal((await visitor.post(`${url}/plats`, { n: '1', punkt: deviations.id })).status, 303)
  }

  await givenAgendaItem(data, meeting, { title: 'Brådskande fråga', ordinal: 2, minutes: 10 })
  await givenPaper(meeting, guideline.id, 'Förslag till riktlinje', 2, draft.id)
  await data.owner
    .updateTable('agenda_item')
    .set({ state: 'withdrawn', state_why: 'Inte klar' })
    .where('id', '=', budget.id)
    .execute()
  await send(meeting, 'supplement', 'En fråga har kommit till.')

  for (const [at, { visitor }] of readers.entries()) {
    const page = await pageOf(visitor, meeting)
    assert.equal(noteOf(page, guideline.code), `Fråga ${at} om ${guideline.code}`, 'the note is there')
    assert.match(page, /Punkter som utgått/)
    assert.equal(noteOf(page, budget.code), `Fråga ${at} om ${budget.code}`, 'that of the withdrawn item too')
    assert.match(page, /Inte klar/)
    assert.match(page, /Nytt sedan du öppnade version 1/)
    assert.match(page, /En fråga har kommit till/)
    assert.match(page, /Ny punkt: <a[^>]*>6\. Brådskande fråga/, 'what is added is numbered last')
    for (const [number, it] of [
      ['1', 'Öppnande'],
      ['2', 'Riktlinje'],
      ['3', 'Avvikelser'],
      ['5', 'Avslut'],
    ])
      assert.match(page, new RegExp(`>${number}\\. ${it}`), 'numbers stand')
    assert.match(page, /Utgår: <a[^>]*>4\. Budget/)
    assert.match(sectionOf(page, guideline.code), /ny version.*du läste version 1.*Märk som läst/s)
    assert.match(sectionOf(page, deviations.code), /✓ Punkten är läst: 3\. Avvikelser/, 'its own mark stands')
    assert.match(page, /Fortsätt där du var: 3\. Avvikelser/)
    assert.match(page, /0 av 2\u00a0handlingar lästa, 1 av 5\u00a0punkter genomgångna/)
  }
  for (const { visitor } of members.slice(3)) {
    const page = await pageOf(visitor, meeting)
    assert.doesNotMatch(page, /Nytt sedan du öppnade|Fortsätt där du var|Fråga \d/)
    assert.equal(noteOf(page, guideline.code), '')
  }
  const [ada, bo] = readers
  assert.ok(ada && bo)
  await ada.visitor.post(`${url}/plats`, { n: '2' })
  assert.match(await pageOf(ada.visitor, meeting), /Nytt sedan du öppnade version 1/, 'opened again it is still marked')
  await ada.visitor.post(`${url}/sett`, { n: '2' })
  const seen = await pageOf(ada.visitor, meeting)
  assert.doesNotMatch(seen, /Nytt sedan du öppnade/)
  assert.match(seen, /Fortsätt där du var: 3\. Avvikelser/, 'the place is kept')
  assert.match(await pageOf(bo.visitor, meeting), /Nytt sedan du öppnade version 1/, 'each has their own')
  assert.equal((await ada.visitor.get(`/moten/${meeting.code}/handlingar/1`)).status, 200)
  assert.match(
    await (await ada.visitor.get(`/moten/${meeting.code}/handlingar/2`)).text(),
    /Vad som ändrades sedan version 1/,
  )
})

const countAs = (asking: Actor, table: string, personId: string): Promise<number> =>
  house.deps.data.as(asking, async tx => {
    const counted = sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where person_id = ${personId}`
    return (await counted.execute(tx)).rows[0]?.n ?? -1
  })

test('a note is nobody else’s: no role reads it, and no log tells of it', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2026-12-10', state: 'called' })
  const item = await givenAgendaItem(data, meeting, { title: 'Känslig fråga', ordinal: 1 })
  await send(meeting, 'planned')
  const [writer] = await givenMembers(['Gun Sju'])
  assert.ok(writer)
  const url = `/moten/${meeting.code}/handlingar`
  const logged = (await house.audit(200)).length
  await writer.visitor.post(`${url}/anteckning`, { n: '1', punkt: item.id, text: 'xqzhemlig', bas: '' })
  await writer.visitor.post(`${url}/last`, { n: '1', punkt: item.id, last: 'ja' })
  assert.equal((await house.audit(200)).length, logged)
  const administrator = await givenPerson(data, { name: 'Adam Admin', role: 'administrator' })
  for (const id of [administrator, secretaryId]) {
    const visitor = await house.as(id)
    assert.doesNotMatch(await pageOf(visitor, meeting), /xqzhemlig/)
    assert.doesNotMatch(await (await visitor.get('/mitt/anteckningar')).text(), /xqzhemlig/)
    const actor: PersonActor = {
      kind: 'person',
      personId: id,
      name: 'X',
      grants: [{ role: 'administrator', forumIds: [forumId] }],
    }
    for (const table of ['reading_note', 'read_mark', 'reading_place'])
      for (const asking of [actor, system])
        assert.equal(await countAs(asking, table, writer.id), 0, `${table} as ${asking.kind}`)
  }
  assert.match(await (await writer.visitor.get('/mitt/anteckningar')).text(), /xqzhemlig/)
  assert.equal((await writer.visitor.post('/mitt/anteckningar', { punkt: item.id })).status, 303)
  assert.equal(
    (await data.owner.selectFrom('reading_note').selectAll().where('person_id', '=', writer.id).execute()).length,
    0,
  )
})

test('what is written on two devices is all kept, and an emptied note is gone', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2026-12-11', state: 'called' })
  const item = await givenAgendaItem(data, meeting, { title: 'Fråga', ordinal: 1 })
  await send(meeting, 'planned')
  const [it] = await givenMembers(['Hal Åtta'])
  assert.ok(it)
  const save = async (text: string, bas: string) => {
    const answer = await it.visitor.post(
      `/moten/${meeting.code}/handlingar/anteckning`,
      { n: '1', punkt: item.id, text, bas, svar: 'json' },
      { accept: 'application/json' },
    )
    assert.equal(answer.status, 200)
    return ((await answer.json()) as { text: string }).text
  }
  assert.equal(await save('Pengar', ''), 'Pengar')
  assert.equal(await save('Pengar\r\nTelefonens rad', 'Pengar'), 'Pengar\nTelefonens rad')
  const both = await save('Datorns rad\nPengar', 'Pengar')
  for (const line of ['Datorns rad', 'Pengar', 'Telefonens rad']) assert.ok(both.split('\n').includes(line), line)
  const long = await it.visitor.post(`/moten/${meeting.code}/handlingar/anteckning`, {
    n: '1',
    punkt: item.id,
    text: 'x'.repeat(20_001),
    bas: both,
  })
  assert.equal(long.status, 422)
  assert.match(await long.text(), /x{20001}/, 'what was typed is still there')
  assert.equal(await save('', both), '')
  assert.equal(
    (await data.owner.selectFrom('reading_note').selectAll().where('person_id', '=', it.id).execute()).length,
    0,
  )
})

test('who is called reads without sitting in the forum; others do not, and before it is sent nobody', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2026-12-12', announced: true })
  const item = await givenAgendaItem(data, meeting, { title: 'Xqzpunkt', ordinal: 1 })
  await givenPaper(meeting, item.id, 'Underlag')
  const guestId = await givenPerson(data, { name: 'Ivar Gäst' })
  await givenParticipant(data, meeting, { name: 'Ivar Gäst', person_id: guestId, called_at: '2026-11-01T08:00:00Z' })
  const guest = await house.as(guestId)
  assert.match(await pageOf(guest, meeting), /Inget är skickat än/)
  await send(meeting, 'planned')
  assert.match(await pageOf(guest, meeting), /Xqzpunkt/)
  const print = await (await guest.get(`/moten/${meeting.code}/handlingar/utskrift`)).text()
  assert.match(print, /Dagordning och handlingar/)
  assert.match(print, /Texten i Underlag/)
  const found = await (await guest.get(`/moten/${meeting.code}/handlingar?q=texten+underlag`)).text()
  assert.match(found, /1\u00a0träff/)
  const stranger = await house.as(await givenPerson(data, { name: 'Jan Utom' }))
  const url = `/moten/${meeting.code}/handlingar`
  for (const path of [url, `${url}/1`, `${url}/utskrift`]) {
    assert.ok([403, 404].includes((await stranger.get(path)).status), path)
    assert.doesNotMatch(await (await (await house.as(undefined)).get(path)).text(), /Xqzpunkt/)
  }
  const refused = await stranger.post(`${url}/anteckning`, { n: '1', punkt: item.id, text: 'x', bas: '' })
  assert.ok([403, 404].includes(refused.status))
  assert.equal((await guest.post(`${url}/last`, { n: '9', punkt: item.id, last: 'ja' })).status, 422)
  assert.equal((await guest.get(`${url}/9`)).status, 404)
})

test('the print has the reader’s own notes only where they ask for them', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2026-12-14', state: 'called' })
  const item = await givenAgendaItem(data, meeting, { title: 'Fråga', ordinal: 1 })
  await send(meeting, 'planned')
  const [it] = await givenMembers(['Kim Nio'])
  assert.ok(it)
  const url = `/moten/${meeting.code}/handlingar`
  await it.visitor.post(`${url}/anteckning`, { n: '1', punkt: item.id, text: 'xqzegen', bas: '' })
  assert.doesNotMatch(await (await it.visitor.get(`${url}/utskrift`)).text(), /xqzegen/)
  assert.match(await (await it.visitor.get(`${url}/utskrift?anteckningar=ja`)).text(), /xqzegen/)
})
