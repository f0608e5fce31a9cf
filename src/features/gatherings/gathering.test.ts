import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { givenSeat } from '../../../test/meetings.ts'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import { forgetDiets } from './gathering.store.ts'
import { arrange, isOpen, type Limits, nextPlaced, type Queued, roomOf } from './gathering.ts'

const today = '2026-11-22'

const limits = fc.record({
  places: fc.option(fc.integer({ min: 1, max: 8 })),
  share: fc.constantFrom('none' as const, 'party' as const, 'principal' as const),
  each: fc.integer({ min: 1, max: 4 }),
})
const step = fc.oneof(
  fc.record({
    kind: fc.constant('join' as const),
    party: fc.constantFrom('region' as const, 'municipality' as const, null),
    principalId: fc.constantFrom('a', 'b', 'c', null),
  }),
  fc.record({ kind: fc.constant('leave' as const), which: fc.nat() }),
)

const ofShare = (it: Queued, share: Limits['share']): string | null =>
  share === 'party' ? it.party : share === 'principal' ? it.principalId : null

test('however people join and leave, never more have places than there are, and nobody waits beside a place they could have', () => {
  fc.assert(
    fc.property(limits, fc.array(step, { maxLength: 60 }), ({ places, share, each }, steps) => {
      const given: Limits = { places, share, sharePlaces: share === 'none' ? null : each }
      let queue: readonly Queued[] = []
      steps.forEach((it, i) => {
        if (it.kind === 'join')
          queue = [...queue, { id: String(i), state: 'waiting', party: it.party, principalId: it.principalId }]
        else queue = queue.filter((_, n) => n !== it.which % Math.max(1, queue.length))
        const up = nextPlaced(queue, given)
        queue = queue.map(one => (up.includes(one.id) ? { ...one, state: 'placed' } : one))
        const placed = queue.filter(one => one.state === 'placed')
        const full = (one: Queued): boolean =>
          given.sharePlaces !== null &&
          placed.filter(other => ofShare(other, share) === ofShare(one, share)).length >= given.sharePlaces
        assert.ok(places === null || placed.length <= places)
        if (given.sharePlaces !== null)
          for (const one of placed)
            assert.ok(placed.filter(other => ofShare(other, share) === ofShare(one, share)).length <= given.sharePlaces)
        if (places === null || placed.length < places)
          for (const one of queue) if (one.state === 'waiting') assert.ok(full(one))
        assert.deepEqual(nextPlaced(queue, given), [])
      })
      const room = roomOf(queue, given)
      assert.equal(room.placed + room.waiting, queue.length)
    }),
  )
})

test('the first in the queue gets the place that somebody leaves', () => {
  const queue: readonly Queued[] = [
    { id: 'a', state: 'placed', party: 'region', principalId: null },
    { id: 'b', state: 'waiting', party: 'region', principalId: null },
    { id: 'c', state: 'waiting', party: 'municipality', principalId: null },
  ]
  assert.deepEqual(nextPlaced(queue.slice(1), { places: 1, share: 'none', sharePlaces: null }), ['b'])
  assert.deepEqual(nextPlaced(queue, { places: 2, share: 'party', sharePlaces: 1 }), ['c'])
})

test('sign-up closes after the last day, but not for whoever arranges it, and places are never fewer than those given', () => {
  const it = { cancelledWhy: null, deadline: '2026-11-20', startsOn: '2026-12-01' }
  const why = (done: ReturnType<typeof isOpen>) => (done.ok ? 'ok' : done.why)
  assert.equal(why(isOpen(it, '2026-11-20', false)), 'ok')
  assert.equal(why(isOpen(it, today, false)), 'closed')
  assert.equal(why(isOpen(it, today, true)), 'ok')
  assert.equal(why(isOpen(it, '2026-12-02', true)), 'over')
  assert.equal(why(isOpen({ ...it, cancelledWhy: 'Sjukdom' }, today, true)), 'cancelled')
  const plan = {
    ...it,
    endsOn: '2026-12-01',
    startTime: null,
    endTime: null,
    places: 1,
    share: 'none' as const,
    sharePlaces: null,
  }
  const queue: readonly Queued[] = ['a', 'b'].map(id => ({ id, state: 'placed', party: 'region', principalId: null }))
  const refusal = (given: Partial<typeof plan>) => {
    const done = arrange({ ...plan, ...given }, { queue, today })
    return done.ok ? 'ok' : done.why
  }
  assert.equal(refusal({}), 'too-few-places')
  assert.equal(refusal({ places: 2 }), 'ok')
  assert.equal(refusal({ places: 2, deadline: '2026-12-02' }), 'late-deadline')
  assert.equal(refusal({ places: 2, endsOn: '2026-11-30' }), 'ends-before-start')
})

let house: TestHouse
const who = { secretary: '', anna: '', bo: '', others: [] as string[] }
let clockNow = '2026-11-22T09:00:00Z'

before(async () => {
  house = await openTestHouse({ now: () => clockNow })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Exempelrådet', shortName: 'VVG', slug: 'vvg' })
  who.secretary = await givenPerson(data, { name: 'Prov Sekreterare', role: 'secretary', forumId })
  who.anna = await givenPerson(data, { name: 'Anna Ledamot' })
  who.bo = await givenPerson(data, { name: 'Bo Ensam' })
  for (let i = 0; i < 8; i++) who.others.push(await givenPerson(data, { name: `Person ${'ABCDEFGH'[i]}` }))
  const seat = await givenSeat(data, { forumId, personId: who.anna })
  const { id } = await data.owner
    .insertInto('organisation')
    .values({
      kind: 'municipality',
      name: 'Provköping',
      slug: 'provkoping',
      short_name: null,
      code: '9901',
      parent_id: null,
      valid_from: null,
      valid_to: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await data.owner.updateTable('seat').set({ organisation_id: id }).where('id', '=', seat).execute()
  organisationId = id
})
after(() => house.close())
let organisationId = ''

const form = {
  ...{
    kind: 'conference',
    title: 'Nära vård i praktiken',
    description: 'En dag.\n\nMed lunch.',
    startsOn: '2026-12-10',
  },
  ...{ endsOn: '', startTime: '09:00', endTime: '16:00', place: 'Folkets hus', link: '', deadline: '2026-12-01' },
  ...{ places: '2', share: 'none', sharePlaces: '', asksDiet: 'ja', announced: 'ja' },
}
const arranged = async (given: Partial<typeof form> = {}): Promise<string> => {
  const done = await (await house.as(who.secretary)).post('/forum/vvg/konferenser/ny', { ...form, ...given })
  assert.equal(done.status, 303, await done.text())
  return done.headers.get('location') ?? ''
}
const join = async (path: string, personId: string, given: Record<string, string> = {}): Promise<Response> =>
  (await house.as(personId)).post(`${path}/anmal`, {
    who: 'me',
    name: '',
    title: '',
    organisation: '',
    diet: '',
    ...given,
  })
const states = async (path: string): Promise<readonly string[]> =>
  (
    await house.deps.data.owner
      .selectFrom('registration as r')
      .innerJoin('gathering as g', 'g.id', 'r.gathering_id')
      .select('r.state')
      .where('g.code', '=', path.split('/').at(-1) ?? '')
      .orderBy('r.id')
      .execute()
  ).map(it => it.state)
const read = async (path: string, personId?: string): Promise<string> =>
  (await (await house.as(personId)).get(path)).text()

test('people who sign up at once get no more places than there are, and the rest wait', async () => {
  const path = await arranged({ places: '3' })
  const done = await Promise.all(who.others.map(it => join(path, it)))
  assert.deepEqual(
    done.map(it => it.status),
    done.map(() => 303),
  )
  const all = await states(path)
  assert.equal(all.filter(it => it === 'placed').length, 3)
  assert.equal(all.filter(it => it === 'waiting').length, 5)
  assert.match(await read(path), /3 av 3 platser tagna, 5 på väntelistan/)
})

test('who leaves gives the place to the first who waits; what they eat is known to the arranger alone, and goes with them', async () => {
  const path = await arranged({ places: '1' })
  await join(path, who.anna, { diet: 'Inga nötter' })
  await join(path, who.bo)
  assert.deepEqual(await states(path), ['placed', 'waiting'])
  assert.equal((await join(path, who.bo)).status, 422)
  assert.match(await read('/mitt', who.bo), /Nära vård i praktiken[\s\S]*på väntelistan/)
  for (const it of [who.anna, who.bo, undefined]) assert.doesNotMatch(await read(path, it), /Inga nötter/)
  assert.match(await read(path, who.secretary), /Inga nötter/)
  const csv = await (await house.as(who.secretary)).get(`${path}/anmalda.csv`)
  assert.match(await csv.text(), /Anna Ledamot[\s\S]*Inga nötter/)
  assert.equal((await (await house.as(who.anna)).get(`${path}/anmalda.csv`)).status, 403)
  const [row] = await house.deps.data.owner.selectFrom('registration_diet').select('registration_id').execute()
  const leave = `${path}/anmalan/${row?.registration_id}/ta-bort`
  assert.equal((await (await house.as(who.bo)).post(leave)).status, 404)
  assert.equal((await (await house.as(who.anna)).post(leave)).status, 303)
  assert.deepEqual(await states(path), ['left', 'placed'])
  assert.equal((await house.deps.data.owner.selectFrom('registration_diet').selectAll().execute()).length, 0)
})

test('one signs up others of the own organisation, the arranger anyone, and nobody for an organisation that is not theirs', async () => {
  const path = await arranged({ places: '', share: 'principal', sharePlaces: '1' })
  const other = { who: 'other', name: 'Cilla Kollega', organisation: organisationId }
  assert.equal((await join(path, who.bo, other)).status, 422)
  assert.equal((await join(path, who.anna, { ...other, name: '' })).status, 422)
  assert.equal((await join(path, who.anna, other)).status, 303)
  assert.equal((await join(path, who.anna, other)).status, 422)
  assert.equal((await join(path, who.anna)).status, 303)
  assert.deepEqual(await states(path), ['placed', 'waiting'])
  const html = await read(path, who.anna)
  assert.match(html, /Cilla Kollega/)
  assert.match(html, /Anna Ledamot \(du\)/)
  assert.doesNotMatch(await read(path, who.bo), /Cilla Kollega/)
  const row = await house.deps.data.owner
    .selectFrom('registration')
    .selectAll()
    .where('name', '=', 'Cilla Kollega')
    .executeTakeFirst()
  assert.deepEqual([row?.party, row?.principal_id], ['municipality', organisationId])
  assert.equal((await join(path, who.secretary, { ...other, name: 'Dan Utanför' })).status, 303)
})

test('more places move people up; fewer than are given are refused; a cancelled one takes nobody', async () => {
  const path = await arranged({ places: '1' })
  for (const it of [who.anna, who.bo]) await join(path, it)
  const secretary = await house.as(who.secretary)
  const change = (given: Record<string, string>) => secretary.post(`${path}/andra`, { ...form, ...given })
  assert.equal((await change({ places: '2', version: '1' })).status, 303)
  assert.deepEqual(await states(path), ['placed', 'placed'])
  assert.match(await (await change({ places: '1', version: '2' })).text(), /2 har redan fått plats/)
  assert.equal((await change({ places: '5', version: '1' })).status, 409)
  assert.equal((await secretary.post(`${path}/stall-in`, { cancelWhy: '', version: '2' })).status, 422)
  assert.equal(
    (await secretary.post(`${path}/stall-in`, { cancelWhy: 'Föreläsaren är sjuk', version: '2' })).status,
    303,
  )
  assert.match(await read(path), /Föreläsaren är sjuk/)
  assert.equal((await join(path, who.others[0] ?? '')).status, 422)
})

test('what is not announced is the forum’s own, and after the last day only the arranger adds people', async () => {
  const path = await arranged({ announced: '' as string, deadline: '2026-11-22' })
  await house.deps.data.owner
    .updateTable('gathering')
    .set({ announced: false })
    .where('code', '=', path.split('/').at(-1) ?? '')
    .execute()
  assert.equal((await (await house.as(undefined)).get(path)).status, 404)
  assert.equal((await join(path, who.bo)).status, 404)
  assert.equal((await join(path, who.anna)).status, 303)
  clockNow = '2026-11-23T09:00:00Z'
  const late = await join(path, who.others[0] ?? '')
  assert.equal(late.status, 404)
  assert.equal((await join(path, who.secretary)).status, 303)
  clockNow = '2026-11-22T09:00:00Z'
})

test('what people eat is forgotten thirty days after the last day, and not before', async () => {
  const path = await arranged({ places: '' })
  await join(path, who.anna, { diet: 'Glutenfritt' })
  const { data } = house.deps
  const job = samklang('job')
  const forget = (now: string) => data.as(job, tx => forgetDiets(tx, permitFor(job, 'gathering.forget'), now))
  assert.equal(await forget('2027-01-09T09:00:00Z'), 0)
  assert.equal(await forget('2027-01-10T09:00:00Z'), 1)
})

test('around the first wall: the database gives no more places than there are, to nobody twice, and hides who is coming', async () => {
  const path = await arranged({ places: '1' })
  await join(path, who.anna, { diet: 'Vegetariskt' })
  await join(path, who.bo)
  const { owner } = house.deps.data
  const code = path.split('/').at(-1) ?? ''
  const { id } = await owner.selectFrom('gathering').select('id').where('code', '=', code).executeTakeFirstOrThrow()
  const waiting = await owner
    .selectFrom('registration')
    .select('id')
    .where('gathering_id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  await assert.rejects(
    owner.updateTable('registration').set({ state: 'placed' }).where('id', '=', waiting.id).execute(),
    { code: '23514' },
  )
  const bo = { kind: 'person' as const, personId: who.bo, name: 'Bo Ensam', grants: [], seats: [] }
  const { data } = house.deps
  await assert.rejects(
    data.as(bo, tx => sql`select place_registrations(${id}, ${[waiting.id]}::uuid[], now())`.execute(tx)),
    { code: '23514' },
  )
  const seen = await data.as(bo, async tx => [
    (await tx.selectFrom('registration').select('name').where('gathering_id', '=', id).execute()).map(it => it.name),
    await tx.selectFrom('registration_diet').selectAll().execute(),
  ])
  assert.deepEqual(seen, [['Bo Ensam'], []])
})
