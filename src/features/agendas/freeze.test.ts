import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { givenForum } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting } from '../../../test/meetings.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { freezeAgenda } from './freeze.ts'
import { latestVersion, versionsOf } from './versions.row.ts'
import { agendaHash } from './versions.store.ts'
import type { VersionKind } from './versions.ts'

let house: TestHouse
let forumId: string
before(async () => {
  house = await openTestHouse()
  forumId = await givenForum(house.deps.data, { name: 'Norra rådet', slug: 'norra-radet' })
})
after(() => house.close())

const secretary = samklang('test')

const freeze = (meeting: GivenMeeting, kind: VersionKind, now = '2026-11-20T08:00:00Z') =>
  house.deps.data.as(secretary, tx =>
    freezeAgenda(tx, permitFor(secretary, 'agenda.send', { id: meeting.id, forumId }), meeting.id, {
      kind,
      message: null,
      now,
    }),
  )

const why = (result: Awaited<ReturnType<typeof freeze>>): string => (result.ok ? 'ok' : result.why)

async function givenPaper(meeting: GivenMeeting, itemId: string, n = 1, paperId?: string): Promise<string> {
  const { owner } = house.deps.data
  const of = { meeting_id: meeting.id, forum_id: forumId }
  const id =
    paperId ??
    (
      await owner
        .insertInto('paper')
        .values({ ...of, code: `h${itemId.slice(-8)}`, agenda_item_id: itemId, title: 'Rapport', removed_at: null })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const none = { source_file_id: null, file_name: null, media_type: null, size: null, sha256: null, text: null }
  await owner
    .insertInto('paper_version')
    .values({ ...of, ...none, paper_id: id, n, link: `https://prov.example/${n}`, added_by: null, sent_at: null })
    .execute()
  return id
}

test('the first version is the ordinary one, and later ones are supplements to it', async () => {
  const meeting = await givenMeeting(house.deps.data, { forumId, date: '2026-12-03' })
  assert.equal(why(await freeze(meeting, 'planned')), 'no-items')
  await givenAgendaItem(house.deps.data, meeting, { title: 'Val', ordinal: 1, minutes: 10 })
  assert.equal(why(await freeze(meeting, 'supplement')), 'first-is-planned')
  assert.equal(why(await freeze(meeting, 'planned')), 'ok')
  assert.equal(why(await freeze(meeting, 'planned')), 'already-planned')
  assert.equal(why(await freeze(meeting, 'supplement')), 'nothing-new')
  await givenAgendaItem(house.deps.data, meeting, { title: 'Budget', ordinal: 0 })
  assert.equal(why(await freeze(meeting, 'urgent')), 'ok')
  const versions = await house.deps.data.as(secretary, tx => versionsOf(tx, meeting.id))
  assert.deepEqual(
    versions.map(it => [it.n, it.kind]),
    [
      [1, 'planned'],
      [2, 'urgent'],
    ],
  )
  assert.deepEqual(
    versions.at(-1)?.content.items.map(it => [it.title, it.number]),
    [
      ['Budget', '2'],
      ['Val', '1'],
    ],
  )
  for (const it of versions) assert.equal(it.sha256, agendaHash(it.content), 'kept as it was sent')
  const numbers = await house.deps.data.owner
    .selectFrom('agenda_item')
    .select(['title', 'number'])
    .where('meeting_id', '=', meeting.id)
    .orderBy('number')
    .execute()
  assert.deepEqual(
    numbers.map(it => it.number),
    ['1', '2'],
  )
})

test('what goes out is pinned: a version added afterwards waits for the next time, and the one that went is never changed', async () => {
  const meeting = await givenMeeting(house.deps.data, { forumId, date: '2026-12-10' })
  const item = await givenAgendaItem(house.deps.data, meeting, { title: 'Rapport', ordinal: 1 })
  const paper = await givenPaper(meeting, item.id)
  assert.equal(why(await freeze(meeting, 'planned', '2026-11-20T08:00:00Z')), 'ok')
  await givenPaper(meeting, item.id, 2, paper)
  const sent = async () =>
    (await house.deps.data.as(secretary, tx => latestVersion(tx, meeting.id)))?.content.items[0]?.papers[0]
  assert.equal((await sent())?.n, 1)
  assert.equal((await sent())?.sentAt, '2026-11-20T08:00:00.000Z')
  const { owner } = house.deps.data
  const times = await owner
    .selectFrom('paper_version')
    .select(['n', 'sent_at'])
    .where('paper_id', '=', paper)
    .orderBy('n')
    .execute()
  assert.deepEqual(
    times.map(it => it.sent_at),
    ['2026-11-20T08:00:00.000Z', null],
  )
  await assert.rejects(
    owner
      .updateTable('paper_version')
      .set({ link: 'https://annat.example' })
      .where('paper_id', '=', paper)
      .where('n', '=', 1)
      .execute(),
    /what was sent is kept/,
  )
  assert.equal(why(await freeze(meeting, 'supplement')), 'ok')
  assert.equal((await sent())?.n, 2)
  assert.deepEqual((await house.audit())[0]?.action, 'agenda.send')
})

test('what was withdrawn before it went out does not go out', async () => {
  const meeting = await givenMeeting(house.deps.data, { forumId, date: '2026-12-17' })
  await givenAgendaItem(house.deps.data, meeting, { title: 'Kvar', ordinal: 2 })
  await givenAgendaItem(house.deps.data, meeting, { title: 'Borta', ordinal: 1, state: 'withdrawn' })
  assert.equal(why(await freeze(meeting, 'planned')), 'ok')
  const version = await house.deps.data.as(secretary, tx => latestVersion(tx, meeting.id))
  assert.deepEqual(
    version?.content.items.map(it => [it.title, it.number]),
    [['Kvar', '1']],
  )
})

test('what was withdrawn after it went out is told of as gone, with its number and without a time', async () => {
  const { data } = house.deps
  const meeting = await givenMeeting(data, { forumId, date: '2026-12-18' })
  const item = await givenAgendaItem(data, meeting, { title: 'Dras tillbaka', ordinal: 1, minutes: 30 })
  await givenAgendaItem(data, meeting, { title: 'Kvar', ordinal: 2, minutes: 10 })
  assert.equal(why(await freeze(meeting, 'planned')), 'ok')
  await data.owner
    .updateTable('agenda_item')
    .set({ state: 'withdrawn', state_why: 'Inte klar' })
    .where('id', '=', item.id)
    .execute()
  assert.equal(why(await freeze(meeting, 'supplement')), 'ok')
  const items = (await data.as(secretary, tx => latestVersion(tx, meeting.id)))?.content.items
  assert.deepEqual(
    items?.map(it => [it.title, it.number, it.start, it.gone?.why]),
    [
      ['Dras tillbaka', '1', null, 'Inte klar'],
      ['Kvar', '2', '09:00', undefined],
    ],
  )
})
