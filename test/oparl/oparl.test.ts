import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { loadFirstContent } from '../../src/first-content.ts'
import { openTestHouse, type TestHouse, type Visitor } from '../house.ts'
import { givenAgendaItem, givenMeeting } from '../meetings.ts'
import { personWith } from '../server.ts'
import { type Get, type Json, type Seen, walk } from './client.ts'

const start = 'http://samklang.test/oparl/v1.1/system'

let house: TestHouse
let visitor: Visitor
let seen: Seen

const get: Get = async address => {
  const { pathname, search } = new URL(address)
  const answer = await visitor.get(pathname + search)
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Json }
}

before(async () => {
  house = await openTestHouse({ workers: true, env: { OPEN_PER_MINUTE: '1000000' } })
  await loadFirstContent(house.deps)
  await house.idle()
  visitor = await house.as(undefined)
  seen = await walk(get, start)
})
after(() => house.close())

const ofType = (type: string): readonly Json[] =>
  [...seen.objects.values()].filter(it => it.type === `https://schema.oparl.org/1.1/${type}` && !it.deleted)

const count = async (table: 'document' | 'meeting' | 'item' | 'person' | 'forum' | 'organisation' | 'membership') => {
  const all = house.deps.data.owner.selectFrom(table).select(it => it.fn.countAll<number>().as('n'))
  const some =
    table === 'meeting'
      ? all.where(sql<boolean>`(published or announced)`)
      : ['document', 'item'].includes(table)
        ? all.where('published' as never, '=', true as never)
        : all
  return (await some.executeTakeFirstOrThrow()).n
}

const listPage = async (query: string, name = 'meetings') => {
  const { body, status } = await get(`http://samklang.test/oparl/v1.1/${name}${query}`)
  assert.equal(status, 200)
  return body as { data: Json[]; links: Record<string, string>; pagination: { totalElements: number } }
}

describe('a client that knows only the specification', () => {
  test('finds all that is public, and each object is what its type demands', async () => {
    assert.equal(ofType('System').length, 1)
    assert.equal(ofType('Body').length, 1)
    assert.equal(ofType('Meeting').length, await count('meeting'))
    assert.equal(ofType('AgendaItem').length, await count('item'))
    assert.equal(ofType('File').length, await count('document'))
    assert.equal(ofType('Person').length, await count('person'))
    assert.equal(ofType('Organization').length, (await count('forum')) + (await count('organisation')))
    assert.equal(ofType('Membership').length, await count('membership'))
    assert.ok(ofType('Paper').length > (await count('document')), 'matters are papers too')
    assert.ok(ofType('Consultation').length > 0)
    assert.ok(ofType('Location').length > 0)
    assert.ok(ofType('LegislativeTerm').length > 0)
  })

  test('every reference is answered from the other end', () => {
    for (const it of ofType('Meeting'))
      for (const item of (it.agendaItem ?? []) as Json[]) assert.equal(item.meeting, it.id)
    for (const it of ofType('Person'))
      for (const one of (it.membership ?? []) as Json[]) assert.equal(one.person, it.id)
    for (const it of ofType('Organization'))
      for (const address of (it.membership ?? []) as string[])
        assert.equal(seen.objects.get(address)?.organization, it.id)
    for (const it of ofType('Consultation')) {
      const paper = seen.objects.get(String(it.paper))
      assert.ok(((paper?.consultation ?? []) as Json[]).some(one => one.id === it.id))
      assert.equal(seen.objects.get(String(it.agendaItem))?.meeting, it.meeting)
    }
    for (const it of ofType('File'))
      for (const address of (it.paper ?? []) as string[])
        assert.equal((seen.objects.get(address)?.mainFile as Json | undefined)?.id, it.id)
  })

  test('the items of a meeting have each a place of their own', () => {
    for (const it of ofType('Meeting')) {
      const orders = ((it.agendaItem ?? []) as Json[]).map(item => item.order)
      assert.equal(new Set(orders).size, orders.length, String(it.id))
    }
  })

  test('the decided words are there, exactly, and a file is what its sum says', async () => {
    const { createHash } = await import('node:crypto')
    const clause = await house.deps.data.owner
      .selectFrom('stance_clause as c')
      .innerJoin('stance as s', 's.id', 'c.stance_id')
      .innerJoin('item as i', 'i.id', 's.item_id')
      .select(['c.words', 'i.code'])
      .where('s.status', '=', 'final')
      .where('c.published', '=', true)
      .limit(1)
      .executeTakeFirstOrThrow()
    const item = seen.objects.get(`http://samklang.test/oparl/v1.1/agendaitem/${clause.code}`)
    assert.ok(String(item?.resolutionText).includes(clause.words))
    const [file] = ofType('File')
    for (const address of [file?.accessUrl, file?.downloadUrl]) {
      const answer = await visitor.get(new URL(String(address)).pathname)
      const bytes = Buffer.from(await answer.arrayBuffer())
      assert.equal(bytes.length, file?.size)
      assert.equal(createHash('sha512').update(bytes).digest('hex'), file?.sha512Checksum)
      assert.equal(/^attachment/.test(answer.headers.get('content-disposition') ?? ''), address === file?.downloadUrl)
    }
  })
})

describe('lists', () => {
  test('are the same whatever the size of a page', async () => {
    const whole = seen.lists.get('http://samklang.test/oparl/v1.1/meetings') ?? []
    const ids: string[] = []
    for (let query: string | undefined = '?limit=3'; query; ) {
      const { data, links } = await listPage(query)
      assert.ok(data.length <= 3)
      ids.push(...data.map(it => String(it.id)))
      query = links.next && new URL(links.next).search
    }
    assert.deepEqual(ids, whole)
  })
  test('are cut by when things came and changed, and keep the cut from page to page', async () => {
    const all = await listPage('')
    assert.equal((await listPage('?created_since=2999-01-01T00:00:00%2B00:00')).data.length, 0)
    assert.equal((await listPage('?created_until=2000-01-01T00:00:00%2B00:00')).data.length, 0)
    const since = encodeURIComponent(String(all.data[5]?.created))
    const later = await listPage(`?created_since=${since}&limit=2&omit_internal=true`)
    assert.ok(later.data.every(it => Date.parse(String(it.created)) >= Date.parse(String(all.data[5]?.created))))
    assert.match(later.links.next ?? '', /created_since=.*omit_internal=true.*limit=2/)
    assert.ok(later.data.every(it => !('agendaItem' in it)))
  })
  test('refuse what cannot be understood', async () => {
    for (const query of ['?created_since=igår', '?limit=0', '?after=nej', '?organization=forum']) {
      const { status, body } = await get(`http://samklang.test/oparl/v1.1/meetings${query}`)
      assert.equal(status, 400, query)
      assert.equal(body.type, 'https://schema.oparl.org/1.1/Error')
    }
    assert.equal((await get('http://samklang.test/oparl/v1.1/meeting/saknas')).status, 404)
  })
})

test('what is withdrawn is told of as gone, without a word of what it was, and comes back when it is published again', async () => {
  const document = await house.deps.data.owner
    .selectFrom('document')
    .select(['id', 'code', 'version'])
    .where('state', '=', 'approved')
    .where('form', '=', 'minutes')
    .orderBy('meeting_date')
    .limit(1)
    .executeTakeFirstOrThrow()
  const item = await house.deps.data.owner
    .selectFrom('item')
    .select('code')
    .where('document_id', '=', document.id)
    .limit(1)
    .executeTakeFirstOrThrow()
  const administrator = await house.deps.data.owner
    .selectFrom('person')
    .select('id')
    .where('code', '=', personWith('administrator'))
    .executeTakeFirstOrThrow()
  const before = house.deps.now()
  const handler = await house.as(administrator.id)
  const done = await handler.post(`/dokument/${document.code}/dra-tillbaka`, { skal: 'Fel dokument' })
  assert.equal(done.status, 303)
  const address = `http://samklang.test/oparl/v1.1/file/${document.code}`
  const gone = (await get(address)).body
  assert.deepEqual(Object.keys(gone).sort(), ['created', 'deleted', 'id', 'modified', 'type'])
  assert.equal((await get(`http://samklang.test/oparl/v1.1/agendaitem/${item.code}`)).body.deleted, true)
  const since = encodeURIComponent(before)
  const changed = await listPage(`?modified_since=${since}`, 'files')
  assert.deepEqual(
    changed.data.filter(it => it.deleted).map(it => it.id),
    [address],
  )
  assert.ok((await listPage('', 'files')).data.every(it => !it.deleted))
  // Whoever handles the document is shown no more here than anyone else.
  const own = await handler.get(`/oparl/v1.1/file/${document.code}`)
  assert.deepEqual(await own.json(), gone)
  const back = await handler.post(`/dokument/${document.code}/godkann`, {})
  assert.equal(back.status, 303, await back.text())
  assert.ok(!('deleted' in (await get(address)).body))
})

test('what was never published is not there at all, not even as gone', async () => {
  const waiting = await house.deps.data.owner
    .selectFrom('document')
    .select(['id', 'code'])
    .where('state', '=', 'review')
    .execute()
  assert.ok(waiting.length > 0)
  for (const { code } of waiting) {
    for (const path of [`file/${code}`, `paper/document.${code}`])
      assert.equal((await get(`http://samklang.test/oparl/v1.1/${path}`)).status, 404)
    assert.ok(![...seen.objects.keys()].some(it => it.includes(code)))
  }
})

test('a meeting whose day is announced is told of without its agenda, says when it is cancelled, and is gone when it is not announced any more', async () => {
  const { owner } = house.deps.data
  const forum = await owner.selectFrom('forum').select(['id', 'slug']).orderBy('slug').executeTakeFirstOrThrow()
  const meeting = await givenMeeting(house.deps.data, { forumId: forum.id, date: '2031-05-06', announced: true })
  const quiet = await givenMeeting(house.deps.data, { forumId: forum.id, date: '2031-05-07' })
  await givenAgendaItem(house.deps.data, meeting, { title: 'Ännu inte offentlig' })
  const address = `http://samklang.test/oparl/v1.1/meeting/${meeting.code}`
  const planned = await get(address)
  assert.equal(planned.status, 200)
  assert.partialDeepStrictEqual(planned.body, { meetingState: 'planerat', start: '2031-05-06T09:00:00+02:00' })
  assert.doesNotMatch(JSON.stringify(planned.body), /agendaItem|Ännu inte offentlig/)
  const list = await listPage(`?organization=forum.${forum.slug}`)
  assert.ok(list.data.some(it => it.id === address))
  assert.equal((await get(`http://samklang.test/oparl/v1.1/meeting/${quiet.code}`)).status, 404)

  await owner
    .updateTable('meeting')
    .set({ state: 'cancelled', cancelled_why: 'För få kan.' })
    .where('id', '=', meeting.id)
    .execute()
  assert.partialDeepStrictEqual((await get(address)).body, { meetingState: 'inställt', cancelled: true })
  await owner.updateTable('meeting').set({ announced: false }).where('id', '=', meeting.id).execute()
  const gone = (await get(address)).body as Json
  assert.equal(gone.deleted, true)
  assert.equal(gone.start, undefined)
})
