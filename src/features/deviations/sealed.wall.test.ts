import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson } from '../../../test/builders.ts'
import { type County, type CountyPerson, caseIn, codeId, openCounty, sentCase } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { type Actor, samklang } from '../../access/actor.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { grantsOf } from '../../http/grants.ts'
import { eventsOf } from './event.row.ts'
import { audienceOf } from './event.ts'
import { toTell } from './tell.row.ts'

// Past the pages: what the database hands out of a case to whoever asks it as another.

const now = '2026-11-22T08:00:00Z'
const today = '2026-11-22'
let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
})
after(() => house.close())

const as = async <T>(who: CountyPerson, work: (tx: Tx) => Promise<T>): Promise<T> =>
  house.deps.data.as(await county.actor(who), work)
/** 'done', or the code of what the database refused with. */
const tried = (who: CountyPerson, work: (tx: Tx) => Promise<unknown>): Promise<string> =>
  as(who, work).then(
    () => 'done',
    (error: { readonly code?: string; readonly message: string }) => error.code ?? error.message,
  )

test('who did something is no column that a side can read of the other, and none of its own', async () => {
  const { id } = await caseIn(house, county, 'answered')
  for (const who of ['nurse', 'own', 'counterpart'] as const)
    for (const [table, column] of [
      ['deviation_event', 'made_by'],
      ['deviation_event', 'words'],
      ['deviation_choice', 'chosen_by'],
      ['deviation_report', 'written_by'],
      ['case_access', 'words'],
    ] as const)
      equal(
        await tried(who, tx =>
          sql`select ${sql.ref(column)} from ${sql.table(table)} where deviation_id = ${id}`.execute(tx),
        ),
        '42501',
        `${who} reads ${table}.${column}`,
      )
  for (const who of ['nurse', 'own', 'counterpart'] as const) {
    equal(await tried(who, tx => sql`select reporter_id from deviation where id = ${id}`.execute(tx)), '42501')
    const asked = await as(who, tx => sql<{ r: string | null }>`select reporter_of(${id}::uuid) as r`.execute(tx))
    equal(asked.rows[0]?.r, null, `${who} asks who reported`)
  }
})

test('the history names one’s own people, and says to each side the words that are said to it', async () => {
  const { id } = await caseIn(house, county, 'answered')
  const read = async (who: CountyPerson) => {
    const events = await as(who, tx => eventsOf(readerOf(tx), id))
    return Object.fromEntries(events.map(it => [it.verb, [it.by !== null, it.words]]))
  }
  const answered = 'Därför: answer.'
  deepEqual(await read('nurse'), {
    ...{ send: [true, null], take: [false, null], forward: [false, null], answer: [false, null] },
  })
  deepEqual(await read('own'), {
    ...{ send: [true, null], take: [true, 'Därför: take.'], forward: [true, 'Därför: forward.'] },
    answer: [false, answered],
  })
  deepEqual(await read('counterpart'), {
    ...{ send: [false, null], take: [false, 'Därför: take.'], forward: [false, 'Därför: forward.'] },
    answer: [true, answered],
  })
  deepEqual(await read('outsider'), {})
})

test('the database and the page agree on who reads the words of a step', async () => {
  const { rows } = await sql<{ verb: string; sides: string[] }>`select distinct verb, event_words_for(verb) as sides
    from (select verb from deviation_transition union select unnest('{send,message,view,dispute,import}'::text[])) v`.execute(
    house.deps.data.owner,
  )
  ok(rows.length > 15)
  for (const { verb, sides } of rows) deepEqual(sides, audienceOf(verb), verb)
})

const near = (who: CountyPerson, words: string) =>
  as(who, tx =>
    sql<{ first_words: string | null; likeness: number; kind: string; state: string; unit: string; mine: boolean }>`
      select * from reported_near(${county.units.homeCare}::uuid, ${county.units.ward}::uuid, '2026-11-20'::date, ${words})`.execute(
      tx,
    ),
  ).then(it => it.rows)

test('before sending, a colleague’s report is told of without its words; its writer and coordinator read how it begins', async () => {
  const happened = 'Epikrisen saknade ordinationen av waran.'
  await sentCase(house, county, { happened, happenedOn: '2026-11-20' })
  const [told] = await near('colleague', happened)
  deepEqual([told?.first_words, told?.kind, told?.state, told?.mine], [null, 'event', 'sent', false])
  ok(told?.unit)
  match((await near('nurse', happened))[0]?.first_words ?? '', /^Epikrisen/)
  match((await near('own', happened))[0]?.first_words ?? '', /^Epikrisen/)
  // Guessing letter by letter tells nothing finer than the page asks about.
  for (const words of [happened, 'Epikrisen', 'waran', 'helt annat'])
    for (const it of await near('colleague', words))
      ok([0, 0.15, 0.25, 0.45].some(one => Math.abs(one - it.likeness) < 1e-6))
})

async function coordinator(name: string, given: { from: string; to: string | null; endedAt: string | null }) {
  const id = await givenPerson(house.deps.data, { name })
  await house.deps.data.owner
    .insertInto('role_grant')
    .values({
      ...{ person_id: id, role: 'mas', organisation_id: county.units.homeCare, area_id: null, forum_id: null },
      ...{ valid_from: given.from, valid_to: given.to, ended_at: given.endedAt },
    })
    .execute()
  return id
}

test('whose role has ended, or has not begun, is told of nothing and stands in nobody’s way', async () => {
  const { id } = await caseIn(house, county, 'triage')
  await coordinator('Slutar Idag', { from: '2026-01-01', to: today, endedAt: now })
  await coordinator('Slutade Igår', { from: '2026-01-01', to: '2026-11-21', endedAt: null })
  await coordinator('Börjar Imorgon', { from: '2026-11-23', to: null, endedAt: null })
  const told = () => house.deps.data.as(samklang('deviations'), tx => toTell(tx, id, today))
  const nearer = async () => {
    const { rows } = await as('own', tx =>
      sql<{ yes: boolean }>`select nearer_coordinator(${id}::uuid, ${today}::date) as yes`.execute(tx),
    )
    return rows[0]?.yes
  }
  deepEqual((await told())?.own, [county.persons.own])
  equal(await nearer(), false)
  const last = await coordinator('Sista Dagen', { from: '2026-01-01', to: today, endedAt: null })
  deepEqual((await told())?.own, [last])
  equal(await nearer(), true)
})

test('a case follows its unit when it comes below somebody else', async () => {
  const { code } = await caseIn(house, county, 'triage', { reportingUnitId: county.units.homeCare })
  const sees = async (who: CountyPerson) =>
    (await as(who, tx => tx.selectFrom('deviation').select('id').where('code', '=', code).execute())).length === 1
  deepEqual([await sees('own'), await sees('outsider')], [true, false])
  const move = (to: string) =>
    house.deps.data.owner
      .updateTable('organisation')
      .set({ parent_id: to })
      .where('id', '=', county.units.homeCare)
      .execute()
  await move(county.units.otherTown)
  deepEqual([await sees('own'), await sees('outsider')], [false, true])
  await move(county.units.town)
  deepEqual([await sees('own'), await sees('outsider')], [true, false])
})

test('what is ended is ended in one’s own name', async () => {
  const { id } = await caseIn(house, county, 'answered')
  const code_id = await codeId(house, 'type')
  await as('own', tx =>
    tx
      .insertInto('deviation_choice')
      .values({
        ...{ deviation_id: id, aspect: 'type', code_id, side: 'own', words: null, amount: null },
        ...{ chosen_by: county.persons.own, chosen_at: now },
      })
      .execute(),
  )
  const end = (who: CountyPerson, by: CountyPerson) =>
    tried(who, tx =>
      tx
        .updateTable('deviation_choice')
        .set({ ended_at: now, ended_by: county.persons[by] })
        .where('deviation_id', '=', id)
        .where('ended_at', 'is', null)
        .execute(),
    )
  equal(await end('counterpart', 'own'), '42501')
  equal(await end('own', 'own'), 'done')
})

test('who directs one organisation and keeps the minutes of another speaks for the first alone', async () => {
  const person = await givenPerson(house.deps.data, { name: 'Dina Dubbelroll' })
  for (const [role, organisation_id] of [
    ['director', county.units.otherTown],
    ['secretary', county.units.town],
  ] as const)
    await house.deps.data.owner
      .insertInto('role_grant')
      .values({
        ...{ person_id: person, role, organisation_id, area_id: null, forum_id: null },
        ...{ valid_from: '2026-01-01', valid_to: null },
      })
      .execute()
  const grants = await grantsOf(house.deps.data.owner as never, person, today)
  const actor: Actor = { kind: 'person', personId: person, name: 'Dina Dubbelroll', grants }
  const { rows } = await house.deps.data.as(actor, tx =>
    sql<{
      first: boolean
      other: boolean
    }>`select i_stand_for(organisation_path(${county.units.otherTown}::uuid)) as first,
      i_stand_for(organisation_path(${county.units.town}::uuid)) as other`.execute(tx),
  )
  deepEqual(rows[0], { first: true, other: false })
})

test('a case of another system is taken in by those who exchange with it', async () => {
  const take = (who: CountyPerson, code: string) =>
    tried(who, tx =>
      sql`insert into deviation (code, kind, reported_at, reporting_unit_id, counterpart_unit_id, happened_on, external_source, external_id)
        values (${code}, 'event', ${now}, ${county.units.homeCare}, ${county.units.ward}, '2026-11-20', 'prov-system', ${code})`.execute(
        tx,
      ),
    )
  equal(await take('own', 'aaaaaa2'), '42501')
  await as('own', tx =>
    tx
      .insertInto('exchange_source')
      .values({ code: 'prov-system', name: 'Prov', organisation_id: county.units.town })
      .execute(),
  )
  equal(await take('own', 'aaaaaa3'), 'done')
})

test('shares of what is called Annat are told of five cases or more, and by whole months', async () => {
  const shares = async (since: string) => {
    const { rows } = await as('administrator', tx =>
      sql<{ cases: number }>`select cases from other_share(${since}::date)`.execute(tx),
    )
    return rows.map(it => it.cases)
  }
  const type = await codeId(house, 'type')
  await sql`update deviation set type_id = ${type} where happened_on >= '2026-11-01'`.execute(house.deps.data.owner)
  ok((await shares('2026-11-01')).every(it => it >= 5))
  deepEqual(await shares('2026-11-20'), await shares('2026-11-01'))
})
