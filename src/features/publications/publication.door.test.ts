import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { approvedMeeting, documentCode, publish as publishIt } from '../../../test/after.ts'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'
import { walk } from '../../../test/open.walk.ts'
import { routes } from '../../routes.ts'
import { suggestLinksJob } from '../matters/suggesting/suggesting.job.ts'

// Approved minutes, through the door all the way to what everyone reads; and what is held back never comes there.

let house: TestHouse
let forumId: string
let secretary: Visitor
let member: Visitor
let vice: Visitor
let stranger: Visitor
let chairId: string
let viceId: string

before(async () => {
  house = await openTestHouse({ env: { OPEN_PER_MINUTE: '1000000' } })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' })
  secretary = await house.as(await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId }))
  chairId = await givenPerson(data, { name: 'Orvar Ordförande' })
  viceId = await givenPerson(data, { name: 'Viveka Vice' })
  await givenSeat(data, { forumId, personId: chairId, role: 'chair' })
  await givenSeat(data, { forumId, personId: viceId, role: 'vice-chair' })
  member = await house.as(chairId)
  vice = await house.as(viceId)
  stranger = await house.as(undefined)
})
after(() => house.close())

const owner = () => house.deps.data.owner
const secret = 'xyzhemlig'

interface Held {
  readonly meeting: GivenMeeting
  readonly open: { readonly id: string; readonly code: string }
  readonly closed: { readonly id: string; readonly code: string }
}

/** A meeting with one item for everyone and one that is secret in all its parts. */
async function held(date: string): Promise<Held> {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date, state: 'ended', announced: true })
  const came = { arrived_at: `${date}T08:00:00Z` }
  await givenParticipant(data, meeting, { name: 'Orvar Ordförande', person_id: chairId, role: 'Ordförande', ...came })
  await givenParticipant(data, meeting, { name: 'Viveka Vice', person_id: viceId, role: 'Vice ordförande', ...came })
  const done = { state: 'done' as const, types: ['position'] }
  const open = await givenAgendaItem(data, meeting, { ...done, title: 'Plan för hemsjukvård', number: '1', ordinal: 1 })
  const closed = await givenAgendaItem(data, meeting, {
    ...{ ...done, title: `Avtal med ${secret}`, number: '2', ordinal: 2, purpose: secret },
  })
  const at = (code: string): string => `/moten/${meeting.code}/anteckna/${code}`
  await secretary.post(`${at(open.code)}/sats`, { verb: 'adopts', object: 'planen för hemsjukvård' })
  await secretary.post(`${at(closed.code)}/sats`, { verb: 'decides', words: `NSR beslutar om ${secret}.` })
  await secretary.post(`${at(closed.code)}/text`, {
    ...{ summary: `Om ${secret}.`, 'base-summary': '', comments: `Dyrt, sa någon om ${secret}.`, 'base-comments': '' },
  })
  await secretary.post(`${at(closed.code)}/uppgift`, { words: `Förhandla med ${secret}`, owners: `Bo ${secret}` })
  await owner()
    .insertInto('agenda_presenter')
    .values({
      ...{ agenda_item_id: closed.id, meeting_id: meeting.id, forum_id: forumId, ordinal: 1 },
      ...{ person_id: null, name: `Gun ${secret}`, organisation: null, party: null },
    })
    .execute()
  return { meeting, open, closed }
}

const approve = (it: Held): Promise<number> =>
  approvedMeeting(house, { meeting: it.meeting, secretary, approvers: [member, vice] })
const publishPath = ({ meeting }: Held): string => `/moten/${meeting.code}/motesanteckningar/publicera`
const holdBack = ({ closed }: Held, reason = 'procurement'): Record<string, string> => ({
  [`halls-${closed.code}`]: 'ja',
  [`skal-${closed.code}`]: reason,
  [`ord-${closed.code}`]: 'tilldelning i januari',
})

const publish = ({ meeting }: Held, choices: Record<string, string> = {}): Promise<Response> =>
  publishIt({ meeting, secretary, choices })
const documentOf = ({ meeting }: Held): Promise<string> => documentCode(house, meeting.id)
const seen = async (path: string, by: Visitor = stranger): Promise<string> => {
  const answer = await by.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

const reads = routes.filter(it => it.kind === 'page' || it.kind === 'api')
const begin = reads.map(it => it.path as string).filter(it => !it.includes(':'))
const streams = routes.filter(it => it.kind === 'live' || it.kind === 'entry').map(it => it.path as string)
const isStream = (address: string): boolean =>
  address.startsWith('/assets/') ||
  /[?&]till=/.test(address) ||
  streams.some(it => new RegExp(`^${it.replace(/:\w+/g, '[^/]+')}(\\?|$)`).test(address))

describe('publishing approved minutes', () => {
  test('nothing is published before the minutes are approved', async () => {
    const it = await held('2026-02-05')
    const page = await secretary.get(publishPath(it))
    assert.equal(page.status, 404)
    await owner()
      .insertInto('meeting_minutes')
      .values({
        ...{ meeting_id: it.meeting.id, forum_id: forumId, began_at: house.deps.now(), current_n: null },
        ...{ published_n: null, adjust_by: null, circulated_at: null, approved_at: null, published_at: null },
      })
      .execute()
    assert.match(await seen(publishPath(it), secretary), /inte justerade än/)
    assert.equal((await secretary.post(publishPath(it), { gor: 'publicera' })).status, 422)
    assert.doesNotMatch(await seen(`/moten/${it.meeting.code}`), /hemsjukvård/)
  })

  test('what is held back is nowhere that everyone can go, and that it is and why is told', async () => {
    const it = await held('2026-03-05')
    await approve(it)
    const preview = await (await secretary.post(publishPath(it), { ...holdBack(it), gor: 'visa' })).text()
    const shown = preview.slice(preview.indexOf('Så läser alla'))
    assert.match(shown, /Punkten publiceras inte/)
    assert.match(shown, /Upphandling pågår: tilldelning i januari/)
    assert.doesNotMatch(shown, new RegExp(secret))
    assert.equal((await publish(it, holdBack(it))).status, 303)
    const document = await documentOf(it)
    for (const path of [`/dokument/${document}`, `/moten/${it.meeting.code}`]) {
      const page = await seen(path)
      assert.match(page, /Punkten publiceras inte/, path)
      assert.match(page, /planen för hemsjukvård/, path)
      assert.match(page, /[Jj]usterade?/, path)
      assert.match(page, /Orvar Ordförande/, path)
    }
    const page = await seen(`/dokument/${document}`)
    assert.match(page, /Upphandling pågår: tilldelning i januari/)
    assert.match(page, /vice ordförande/)
    const { leaks } = await walk(stranger, begin, { words: [secret], skip: isStream })
    assert.deepEqual(leaks, [])
    assert.doesNotMatch(await seen(`/stallningstaganden?q=${secret.slice(0, 6)}`), new RegExp(secret))
    for (const who of [secretary, member])
      assert.match(await seen(`/moten/${it.meeting.code}/motesanteckningar`, who), new RegExp(secret))
    assert.notEqual((await stranger.get(`/moten/${it.meeting.code}/motesanteckningar`)).status, 200)
  })

  test('what is held back is like nothing else: it is no part of a suggested matter until it is let out', async () => {
    const it = await held('2026-03-12')
    await approve(it)
    assert.equal((await publish(it, { ...holdBack(it), [`rubrik-${it.closed.code}`]: 'ja' })).status, 303)
    const compared = async (): Promise<readonly string[]> => {
      const { id } = await owner()
        .selectFrom('document')
        .select('id')
        .where('code', '=', await documentOf(it))
        .executeTakeFirstOrThrow()
      await suggestLinksJob(house.deps).run({ documentId: id })
      const rows = await owner()
        .selectFrom('item_signature')
        .select('item_code')
        .where('document_id', '=', id)
        .execute()
      return rows.map(row => row.item_code).sort()
    }
    assert.deepEqual(await compared(), [it.open.code])
    assert.equal((await publish(it)).status, 303)
    assert.deepEqual(await compared(), [it.open.code, it.closed.code].sort())
  })

  test('published twice it is published once; chosen anew it is a new publication, and told', async () => {
    const it = await held('2026-04-09')
    await approve(it)
    await publish(it, holdBack(it))
    const rows = () => owner().selectFrom('publication').select('n').where('meeting_id', '=', it.meeting.id).execute()
    await publish(it, holdBack(it))
    assert.equal((await rows()).length, 1)
    const code = await documentOf(it)
    assert.equal((await publish(it)).status, 303)
    assert.equal((await rows()).length, 2)
    assert.equal(await documentOf(it), code)
    const page = await seen(`/dokument/${code}`)
    assert.match(page, new RegExp(`Avtal med ${secret}`))
    assert.match(page, /Punkt 2 hölls tillbaka till den/)
    assert.match(await seen(`/punkter/${it.closed.code}`), new RegExp(`beslutar om ${secret}`))
    assert.equal((await publish(it, holdBack(it))).status, 303)
    assert.doesNotMatch(await seen(`/dokument/${code}`), new RegExp(secret))
    assert.notEqual((await stranger.get(`/dokument/${code}/versioner/2`)).status, 200)
  })

  test('what goes out is what was looked at', async () => {
    const it = await held('2026-05-07')
    await approve(it)
    const answer = await secretary.post(publishPath(it), { gor: 'publicera', sett: 'another' })
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /Titta en gång till/)
    const none = await secretary.post(publishPath(it), { [`halls-${it.closed.code}`]: 'ja', gor: 'publicera' })
    assert.equal(none.status, 422)
    assert.match(await none.text(), /Välj varför punkten hålls tillbaka/)
    assert.equal(
      (await owner().selectFrom('publication').selectAll().where('meeting_id', '=', it.meeting.id).execute()).length,
      0,
    )
    assert.notEqual((await member.post(publishPath(it), { gor: 'publicera' })).status, 303)
  })

  test('a publication that fails leaves nothing half published', async () => {
    const it = await held('2026-06-04')
    await approve(it)
    const count = async (): Promise<unknown> =>
      (
        await sql`select (select count(*) from document) d, (select count(*) from source_file) f, (select count(*) from item) i,
          (select count(*) from publication) p, (select state from meeting_minutes where meeting_id = ${it.meeting.id}) s`.execute(
          owner(),
        )
      ).rows[0]
    const was = await count()
    await sql`create function no_publication() returns trigger language plpgsql as $$ begin raise exception 'x'; end $$`.execute(
      owner(),
    )
    await sql`create trigger no_publication before insert on publication for each row execute function no_publication()`.execute(
      owner(),
    )
    try {
      assert.equal((await publish(it)).status, 500)
      assert.deepEqual(await count(), was)
    } finally {
      await sql`drop trigger no_publication on publication`.execute(owner())
    }
    assert.equal((await publish(it)).status, 303)
  })

  test('a held back item says nothing of its matter, and has it when it is let out', async () => {
    const it = await held('2026-08-20')
    const matter = await owner()
      .insertInto('matter')
      .values({ code: 'arhemlig', title: 'Arende om sak', merged_into: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await owner()
      .insertInto('agenda_matter')
      .values({ agenda_item_id: it.closed.id, matter_id: matter.id, meeting_id: it.meeting.id, forum_id: forumId })
      .execute()
    await approve(it)
    await publish(it, holdBack(it))
    assert.notEqual((await stranger.get('/arenden/arhemlig')).status, 200)
    await publish(it)
    assert.equal((await stranger.get('/arenden/arhemlig')).status, 200)
    await publish(it, holdBack(it))
    assert.notEqual((await stranger.get('/arenden/arhemlig')).status, 200)
  })

  test('the register’s own ways refuse what is the meeting’s to approve', async () => {
    const it = await held('2026-09-10')
    await approve(it)
    await publish(it)
    const code = await documentOf(it)
    const review = await seen(`/dokument/${code}/granska`, secretary)
    assert.match(review, /Mötets egna anteckningar/)
    const answer = await secretary.post(`/dokument/${code}/ratta`, {})
    assert.notEqual(answer.status, 303)
    const item = `item:${it.open.code}`
    const corrected = await secretary.post(`/dokument/${code}/granska/ratta`, { del: item, title: 'Annan rubrik' })
    assert.equal(corrected.status, 422)
    assert.equal((await secretary.post(`/dokument/${code}/granska/ta-bort`, { del: item })).status, 422)
    await secretary.post(`/dokument/${code}/dra-tillbaka`, { skal: 'fel' })
    assert.notEqual((await stranger.get(`/dokument/${code}`)).status, 200)
    const again = await secretary.post(`/dokument/${code}/godkann`)
    assert.equal(again.status, 422)
    assert.match(await again.text(), /publiceras när de är justerade/)
    assert.equal((await publish(it)).status, 303)
    assert.equal((await stranger.get(`/dokument/${code}`)).status, 200)
  })
})
