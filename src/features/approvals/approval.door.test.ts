import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../../../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
  givenSeat,
} from '../../../test/meetings.ts'
import { daysAfter } from '../../kernel/time.ts'

// The way of a meeting's minutes from draft to approved, through the door.

let house: TestHouse
let forumId: string
let clock = '2026-11-10T08:00:00Z'
const id = { secretary: '', chair: '', vice: '', member: '', stranger: '' }
const by = {} as Record<keyof typeof id, Visitor>

before(async () => {
  house = await openTestHouse({ now: () => clock })
  const { data } = house.deps
  forumId = await givenForum(data, { name: 'Norra samverkansrådet', shortName: 'NSR', slug: 'nsr' })
  id.secretary = await givenPerson(data, { name: 'Sixten Skrivare', role: 'secretary', forumId })
  id.chair = await givenPerson(data, { name: 'Orvar Ordförande' })
  id.vice = await givenPerson(data, { name: 'Viveka Vice' })
  id.member = await givenPerson(data, { name: 'Lena Ledamot' })
  id.stranger = await givenPerson(data, { name: 'Nina Nyfiken' })
  await givenSeat(data, { forumId, personId: id.chair, role: 'chair' })
  await givenSeat(data, { forumId, personId: id.vice, role: 'vice-chair' })
  await itIs(clock)
})
after(() => house.close())

/** Another moment: logins do not last from one day to the next. */
async function itIs(moment: string): Promise<void> {
  clock = moment
  for (const name of Object.keys(id) as (keyof typeof id)[]) by[name] = await house.as(id[name])
}
const owner = () => house.deps.data.owner

interface Held {
  readonly meeting: GivenMeeting
  readonly item: { readonly id: string; readonly code: string }
  readonly at: string
}

let days = 0
/** A meeting that has ended, with one stance, a summary, two comments and a task. */
async function held(): Promise<Held> {
  const { data } = house.deps
  const date = daysAfter('2026-01-01', days++)
  const meeting = await givenMeeting(data, { forumId, date, state: 'ended' })
  const came = { arrived_at: `${date}T08:00:00Z` }
  await givenParticipant(data, meeting, { name: 'Orvar Ordförande', person_id: id.chair, role: 'Ordförande', ...came })
  await givenParticipant(data, meeting, { name: 'Viveka Vice', person_id: id.vice, role: 'Vice ordförande', ...came })
  await givenParticipant(data, meeting, { name: 'Lena Ledamot', person_id: id.member, ...came })
  const item = await givenAgendaItem(data, meeting, {
    ...{ title: 'Plan för hemsjukvård', number: '1', state: 'done' as const, types: ['dialog', 'position'] },
  })
  const write = `/moten/${meeting.code}/anteckna/${item.code}`
  const words = { summary: 'Planen gicks igenom.\n\nKostnaden delas.', comments: 'Bra plan.\nTiden är kort.' }
  await ok(by.secretary.post(`${write}/text`, { ...words, 'base-summary': '', 'base-comments': '' }))
  await ok(by.secretary.post(`${write}/sats`, { verb: 'adopts', object: 'planen för hemsjukvård' }))
  await ok(by.secretary.post(`${write}/uppgift`, { words: 'Ta fram en tidplan', owners: 'Presidiet' }))
  return { meeting, item, at: `/moten/${meeting.code}/motesanteckningar` }
}

async function ok(answer: Promise<Response>): Promise<Response> {
  const got = await answer
  assert.equal(got.status, 303, (await got.clone().text()).replace(/[\s\S]*<main/u, '').slice(0, 2000))
  return got
}
async function seen(who: Visitor, path: string): Promise<string> {
  const answer = await who.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const way = (it: Held) =>
  owner().selectFrom('meeting_minutes').selectAll().where('meeting_id', '=', it.meeting.id).executeTakeFirst()
const versionsOf = (it: Held) =>
  owner()
    .selectFrom('minutes_version')
    .select(['n', 'kind', 'why', 'text', 'sha256'])
    .where('meeting_id', '=', it.meeting.id)
    .orderBy('n')
    .execute()
const adjustments = (it: Held) =>
  owner()
    .selectFrom('minutes_adjustment')
    .selectAll()
    .where('meeting_id', '=', it.meeting.id)
    .orderBy('proposed_at')
    .orderBy('id')
    .execute()
const approvals = (it: Held) =>
  owner().selectFrom('minutes_approval').selectAll().where('meeting_id', '=', it.meeting.id).orderBy('at').execute()

async function circulated(): Promise<Held> {
  const it = await held()
  await ok(by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-17' }))
  return it
}
const propose = (it: Held, who: Visitor, place: string, quoted: string, words: string): Promise<Response> =>
  who.post(`${it.at}/justera`, { path: place, quoted, words, reason: 'Så sades det.' })
async function answer(it: Held, svar: string, more: Record<string, string> = {}): Promise<Response> {
  const open = (await adjustments(it)).find(one => one.state === 'open')
  return by.secretary.post(`${it.at}/justeringar/${open?.id}/svara`, { version: String(open?.version), svar, ...more })
}
async function approve(it: Held, who: Visitor): Promise<Response> {
  const current = (await versionsOf(it)).at(-1)
  return who.post(`${it.at}/godkann`, { n: String(current?.n), sha256: current?.sha256 ?? '' })
}

describe('draft, circulated', () => {
  test('only those who write see the draft; those who took part are told that it is being written', async () => {
    const it = await held()
    const draft = await seen(by.secretary, it.at)
    assert.match(draft, /Planen gicks igenom/)
    assert.match(draft, new RegExp(`/anteckna/${it.item.code}`))
    assert.match(draft, /Orvar Ordförande/)
    assert.equal((await by.member.get(it.at)).status, 404)
    await owner()
      .insertInto('meeting_minutes')
      .values({
        ...{ meeting_id: it.meeting.id, forum_id: forumId, began_at: clock, current_n: null, published_n: null },
        ...{ adjust_by: null, circulated_at: null, approved_at: null, published_at: null },
      })
      .execute()
    const told = await seen(by.member, it.at)
    assert.match(told, /De skrivs just nu/)
    assert.doesNotMatch(told, /Planen gicks igenom/)
    assert.equal((await by.stranger.get(it.at)).status, 404)
  })

  test('sent out once, as a version that its hash is of; twice is refused as stale', async () => {
    const it = await circulated()
    const [version] = await versionsOf(it)
    assert.deepEqual([version?.n, version?.kind, (await way(it))?.state], [1, 'circulated', 'circulated'])
    assert.match(version?.text ?? '', /Planen gicks igenom/)
    const again = await by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-17' })
    assert.equal(again.status, 409)
    assert.equal((await versionsOf(it)).length, 1)
    assert.match(await seen(by.member, it.at), /Planen gicks igenom/)
    assert.equal((await by.stranger.get(it.at)).status, 404)
    assert.notEqual((await (await house.as(undefined)).get(it.at)).status, 200)
  })

  test('a day that has passed, a meeting that goes on, and whoever only took part are refused', async () => {
    const it = await held()
    assert.equal((await by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-09' })).status, 422)
    assert.notEqual((await by.chair.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-17' })).status, 303)
    await owner().updateTable('meeting').set({ state: 'ongoing' }).where('id', '=', it.meeting.id).execute()
    assert.equal((await by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-17' })).status, 422)
    assert.equal((await versionsOf(it)).length, 0)
  })
})

describe('adjustments proposed by attendees on the exact passage, answered one by one', () => {
  const accepted: readonly (readonly [place: string, quoted: string, words: string, then: RegExp])[] = [
    ['/items/0/comments/1', 'Tiden är kort.', 'Tiden är för kort.', /- Tiden är för kort\.\n/],
    ['/items/0/text/1', 'Kostnaden delas.', 'Kostnaden delas lika.', /Planen gicks igenom\.\n\nKostnaden delas lika\./],
    ['/items/0/positions/0', 'NSR antar planen för hemsjukvård.', 'NSR antar planen.', /NSR antar planen\.\n/],
    ['/items/0/tasks/0', 'Ta fram en tidplan', 'Ta fram en tidplan i mars', /tidplan i mars\. Ansvarig: Presidiet/],
    ['/items/0/title', 'Plan för hemsjukvård', 'Plan för hemsjukvården', /## 1\. Plan för hemsjukvården\n/],
    ['/items/0/comments/-', '', 'Glöm inte vårdcentralerna.', /- Glöm inte vårdcentralerna\.\n/],
    ['/items/0/comments/0', 'Bra plan.', '', /Synpunkter\n\n- Tiden är kort/],
  ]
  for (const [place, quoted, words, then] of accepted)
    test(`accepted at ${place} it is written where it comes from, and is a version that says whose it is`, async () => {
      const it = await circulated()
      await ok(propose(it, by.member, place, quoted, words))
      await ok(answer(it, 'accepted'))
      const all = await versionsOf(it)
      assert.deepEqual([all.length, all[1]?.kind, (await way(it))?.current_n], [2, 'adjusted', 2])
      assert.match(all[1]?.text ?? '', then)
      assert.match(all[1]?.why ?? '', /Lena Ledamot/)
      const page = await seen(by.vice, `${it.at}/versioner/2`)
      assert.match(page, /Föreslagen av Lena Ledamot|Lena Ledamot/)
      assert.match(page, /Så sades det/)
    })

  test('accepted with other words, declined with a reason, and taken back: each answered once, and seen by all who took part', async () => {
    const it = await circulated()
    await ok(propose(it, by.member, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är alldeles för kort.'))
    await ok(answer(it, 'reworded', { words: 'Tiden är mycket kort.', answer: 'Så sades det.' }))
    await ok(propose(it, by.chair, '/items/0/comments/0', 'Bra plan.', 'Dålig plan.'))
    assert.equal((await answer(it, 'declined')).status, 422)
    await ok(answer(it, 'declined', { answer: 'Ingen sa så.' }))
    await ok(propose(it, by.member, '/items/0/comments/0', 'Bra plan.', 'Rätt plan.'))
    const mine = (await adjustments(it)).find(one => one.state === 'open')
    const takeBack = `${it.at}/justeringar/${mine?.id}/ta-tillbaka`
    assert.notEqual((await by.chair.post(takeBack, { version: '1' })).status, 303)
    await ok(by.member.post(takeBack, { version: '1' }))
    assert.notEqual((await by.member.post(takeBack, { version: '1' })).status, 303)
    assert.deepEqual(
      (await adjustments(it)).map(one => one.state),
      ['reworded', 'declined', 'withdrawn'],
    )
    const page = await seen(by.vice, it.at)
    for (const words of ['Ingen sa så.', 'Tiden är mycket kort.', 'tillbakatagen'])
      assert.ok(page.includes(words), words)
    assert.doesNotMatch((await versionsOf(it)).at(-1)?.text ?? '', /Dålig|alldeles/)
  })

  test('what nobody can write by itself is changed by hand, and accepted then', async () => {
    const it = await circulated()
    const [version] = await versionsOf(it)
    const quoted = /- (Viveka Vice.*)\n/.exec(version?.text ?? '')?.[1] ?? ''
    await ok(propose(it, by.vice, '/attendance/2', quoted, `${quoted}, från kl. 9.30`))
    const refused = await answer(it, 'accepted')
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Ändra först i det som antecknats/)
    await owner()
      .updateTable('participant')
      .set({ absent_why: null, organisation: 'Region Prov' })
      .where('meeting_id', '=', it.meeting.id)
      .where('person_id', '=', id.vice)
      .execute()
    await ok(answer(it, 'accepted'))
    assert.match((await versionsOf(it))[1]?.text ?? '', /Viveka Vice, Region Prov/)
  })

  test('a stranger, words that do not stand there, the same words and a day too late are refused', async () => {
    const it = await circulated()
    const place = '/items/0/comments/1'
    assert.equal((await propose(it, by.stranger, place, 'Tiden är kort.', 'x')).status, 404)
    assert.equal((await propose(it, by.member, place, 'Tiden var kort.', 'x')).status, 422)
    assert.equal((await propose(it, by.member, place, 'Tiden är kort.', 'Tiden är kort.')).status, 422)
    assert.equal(
      (await propose(it, by.member, '/items/0/positions/0', 'NSR antar planen för hemsjukvård.', '')).status,
      422,
    )
    const before = clock
    await itIs('2026-11-18T08:00:00Z')
    const late = await propose(it, by.member, place, 'Tiden är kort.', 'Tiden är lång.')
    assert.equal(late.status, 422)
    assert.match(await late.text(), /Tiden för att föreslå justeringar har gått ut/)
    await ok(propose(it, by.chair, place, 'Tiden är kort.', 'Tiden är lång.'))
    await itIs(before)
    assert.equal((await adjustments(it)).length, 1)
  })

  test('the secretary makes a new version of what was changed by hand, with its reason; unchanged there is none', async () => {
    const it = await circulated()
    const version = async () => String((await way(it))?.version)
    assert.equal((await by.secretary.post(`${it.at}/ny-version`, { version: await version(), why: 'x' })).status, 422)
    const write = `/moten/${it.meeting.code}/anteckna/${it.item.code}/text`
    await ok(
      by.secretary.post(write, {
        summary: 'Planen gicks noga igenom.',
        'base-summary': 'Planen gicks igenom.\n\nKostnaden delas.',
      }),
    )
    assert.match(await seen(by.secretary, it.at), /Det som antecknats har ändrats/)
    assert.doesNotMatch(await seen(by.member, it.at), /noga igenom/)
    await ok(by.secretary.post(`${it.at}/ny-version`, { version: await version(), why: 'Ett ord föll bort' }))
    assert.match(await seen(by.member, it.at), /noga igenom/)
    assert.equal((await versionsOf(it))[1]?.why, 'Ett ord föll bort')
  })
})

describe('approved by chair and vice chair, each with time and content hash', () => {
  test('approved when both have approved the same content, with their names, roles, times and its hash', async () => {
    const it = await circulated()
    await ok(approve(it, by.chair))
    assert.equal((await way(it))?.state, 'circulated')
    assert.equal((await approve(it, by.chair)).status, 422, 'once is enough')
    assert.notEqual((await approve(it, by.member)).status, 303, 'not hers to approve')
    await ok(approve(it, by.vice))
    const done = await way(it)
    assert.equal(done?.state, 'approved')
    assert.ok(done?.approved_at)
    const [version] = await versionsOf(it)
    assert.deepEqual(
      (await approvals(it)).map(one => [one.name, one.role, one.n, one.sha256 === version?.sha256]),
      [
        ['Orvar Ordförande', 'ordförande', 1, true],
        ['Viveka Vice', 'vice ordförande', 1, true],
      ],
    )
    const [log] = await house.audit()
    assert.deepEqual([log?.action, log?.person_id], ['minutes.approve', id.vice])
  })

  test('another content than the current one is not approved by it', async () => {
    const it = await circulated()
    const [first] = await versionsOf(it)
    await ok(propose(it, by.member, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är för kort.'))
    await ok(answer(it, 'accepted'))
    const old = { n: '1', sha256: first?.sha256 ?? '' }
    assert.equal((await by.chair.post(`${it.at}/godkann`, old)).status, 422)
    assert.equal((await by.chair.post(`${it.at}/godkann`, { ...old, n: '2' })).status, 422)
    assert.equal((await approvals(it)).length, 0)
  })

  test('Two approvers, one proposes an adjustment after the other has approved (the approval falls)', async () => {
    const it = await circulated()
    await ok(approve(it, by.chair))
    await ok(propose(it, by.vice, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är för kort.'))
    const [fallen] = await approvals(it)
    assert.deepEqual(
      [fallen?.name, fallen?.fallen_why, fallen?.fallen_at !== null],
      ['Orvar Ordförande', 'adjustment', true],
    )
    const page = await seen(by.chair, it.at)
    assert.match(page, /en justering föreslogs efteråt/)
    assert.match(page, /Godkänn version 1/)
    await ok(approve(it, by.vice))
    assert.equal((await way(it))?.state, 'circulated')
    await ok(answer(it, 'accepted'))
    await ok(approve(it, by.vice))
    assert.equal((await way(it))?.state, 'circulated')
    await ok(approve(it, by.chair))
    assert.equal((await way(it))?.state, 'approved')
    assert.deepEqual(
      (await approvals(it)).map(one => [one.name, one.n, one.fallen_why]),
      [
        ['Orvar Ordförande', 1, 'adjustment'],
        ['Viveka Vice', 1, 'new-version'],
        ['Viveka Vice', 2, null],
        ['Orvar Ordförande', 2, null],
      ],
    )
  })

  test('with something left to answer they are not approved, and the last answer approves them', async () => {
    const it = await circulated()
    await ok(propose(it, by.member, '/items/0/comments/1', 'Tiden är kort.', 'Tiden är lång.'))
    await ok(approve(it, by.chair))
    await ok(approve(it, by.vice))
    assert.equal((await way(it))?.state, 'circulated')
    await ok(answer(it, 'declined', { answer: 'Den är kort.' }))
    assert.equal((await way(it))?.state, 'approved')
  })

  test('those that the forum names approve, or those that are named for this meeting', async () => {
    const version = async () =>
      String((await owner().selectFrom('forum_approval').select('version').executeTakeFirst())?.version ?? 0)
    const set = (form: Record<string, string | readonly string[]>) => by.secretary.post('/forum/nsr/justering', form)
    assert.equal((await set({ version: await version(), adjustDays: '14' })).status, 422)
    await ok(set({ version: await version(), adjustDays: '14', role: ['vice-chair'], person: [id.chair] }))
    assert.equal((await set({ version: '0', adjustDays: '3', role: ['chair'] })).status, 409)
    assert.notEqual((await by.member.get('/forum/nsr/justering')).status, 200)
    await ok(set({ version: await version(), adjustDays: '14', role: ['vice-chair'] }))
    const it = await held()
    assert.match(await seen(by.secretary, it.at), /value="2026-11-24"/)
    await ok(by.secretary.post(`${it.at}/skicka`, { version: '1', adjustBy: '2026-11-24' }))
    await ok(approve(it, by.vice))
    assert.equal((await way(it))?.state, 'approved')
    const other = await held()
    assert.equal((await by.secretary.post(`${other.at}/justerare`, { version: '1', person: [] })).status, 422)
    await ok(by.secretary.post(`${other.at}/justerare`, { version: '1', person: [id.member] }))
    await ok(by.secretary.post(`${other.at}/skicka`, { version: '1', adjustBy: '2026-11-24' }))
    assert.notEqual((await approve(other, by.vice)).status, 303)
    await ok(approve(other, by.member))
    assert.equal((await way(other))?.state, 'approved')
    await ok(set({ version: await version(), adjustDays: '7', role: ['chair', 'vice-chair'] }))
  })
})

describe('approved minutes are locked', () => {
  test('nothing that they are made of can be changed, and the meeting cannot be opened again; notes and what becomes of a task can', async () => {
    const it = await circulated()
    await ok(approve(it, by.chair))
    await ok(approve(it, by.vice))
    const write = `/moten/${it.meeting.code}/anteckna/${it.item.code}`
    const text = { summary: 'Annat.', 'base-summary': 'Planen gicks igenom.\n\nKostnaden delas.' }
    assert.equal((await by.secretary.post(`${write}/text`, text)).status, 403)
    assert.equal((await by.secretary.post(`${write}/sats`, { verb: 'adopts', object: 'något annat' })).status, 403)
    const meeting = await owner()
      .selectFrom('meeting')
      .select('version')
      .where('id', '=', it.meeting.id)
      .executeTakeFirstOrThrow()
    const open = await by.secretary.post(`/moten/${it.meeting.code}/sekreterare/oppna`, {
      ...{ version: String(meeting.version), why: 'Något glömdes' },
    })
    assert.equal(open.status, 422)
    assert.match(await open.text(), /Mötesanteckningarna är justerade/)
    const locked = (error: unknown): boolean => (error as { code?: string }).code === 'SL001'
    const where = { agenda_item_id: it.item.id }
    for (const work of [
      () => owner().updateTable('recorded_text').set({ words: 'x' }).where('agenda_item_id', '=', it.item.id).execute(),
      () => owner().updateTable('agenda_clause').set({ words: 'x' }).where('agenda_item_id', '=', it.item.id).execute(),
      () => owner().deleteFrom('agenda_clause').where('agenda_item_id', '=', it.item.id).execute(),
      () => owner().updateTable('task').set({ words: 'x' }).where('agenda_item_id', '=', it.item.id).execute(),
      () =>
        owner()
          .updateTable('participant')
          .set({ arrived_at: null, absent_why: 'x' })
          .where('meeting_id', '=', it.meeting.id)
          .execute(),
      () => owner().updateTable('agenda_item').set({ state: 'lapsed' }).where('id', '=', it.item.id).execute(),
      () => owner().updateTable('meeting').set({ state: 'ongoing' }).where('id', '=', it.meeting.id).execute(),
      () =>
        owner()
          .insertInto('dissent')
          .values({
            ...{ ...where, meeting_id: it.meeting.id, forum_id: forumId, ordinal: 0, organisation: 'Prov' },
            ...{ organisation_id: null, words: 'Nej.' },
          })
          .execute(),
    ])
      await assert.rejects(work, locked)
    await owner().updateTable('task').set({ state: 'reported' }).where('agenda_item_id', '=', it.item.id).execute()
    await owner()
      .insertInto('recorded_text')
      .values({
        ...{ ...where, meeting_id: it.meeting.id, forum_id: forumId, field: 'notes', words: 'Minns', saved_at: clock },
        saved_by: null,
      })
      .execute()
    assert.equal((await propose(it, by.chair, '/items/0/comments/1', 'Tiden är kort.', 'Lång.')).status, 422)
    assert.equal((await approve(it, by.chair)).status, 422)
  })
})
