import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson } from '../../../test/builders.ts'
import { type County, type CountyPerson, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { around, below, heldElsewhere, type Insider, insiders, ofCase, tables } from '../../../test/matrix.ts'
import { addRow } from '../../../test/row.ts'
import { type Actor, nobody, samklang } from '../../access/actor.ts'
import type { DeviationState } from '../../data/tables/deviations.ts'
import { routes } from '../../routes.ts'

// Each role against each kind of thing of a case, in the states that matter: at the door, and past the door where only
// row level security is left. A new address or table of a case is in neither list until somebody has said whose it is.

const outsiders = [
  ...(['colleague', 'outsider', 'analyst', 'areaAnalyst', 'administrator', 'secretary', 'leader', 'director'] as const),
  'politician',
] as const
const states = [
  'triage',
  'with-counterpart',
  'answered',
  'rejected',
  'closed',
] as const satisfies readonly DeviationState[]
const forwarded = (state: DeviationState): boolean => state !== 'triage' && state !== 'rejected'

let house: TestHouse
let county: County
const cases = new Map<DeviationState, { readonly id: string; readonly code: string }>()

/** Coordinators nearer than the principal, and one of both sides that the county's own region lies below. */
const beside = new Map<Insider | 'public', string>()

before(async () => {
  house = await openTestHouse({ env: { OPEN_PER_MINUTE: '1000000' } })
  county = await openCounty(house)
  for (const [who, role, at] of [
    ['unitLevel', 'coordinator', county.units.homeCare],
    ['aboveAll', 'coordinator', county.units.region],
  ] as const) {
    const person_id = await givenPerson(house.deps.data, { name: `Siri ${who}` })
    const grant = { person_id, role, forum_id: null, organisation_id: at, area_id: null }
    await house.deps.data.owner
      .insertInto('role_grant')
      .values({ ...grant, valid_from: '2000-01-01', valid_to: null })
      .execute()
    beside.set(who, person_id)
  }
  for (const state of states) cases.set(state, await filled(await caseIn(house, county, state)))
})
after(() => house.close())

/** A row of every kind that is here, whatever the state. */
async function filled(it: { readonly id: string; readonly code: string }) {
  const { data } = house.deps
  const at = '2026-11-21T09:00:00Z'
  const code_id = await codeId(house, 'cause', 'D1')
  const of = { deviation_id: it.id, words: 'x' }
  const causes = JSON.stringify([{ code: code_id, whose: 'shared' }])
  const view = { ...of, n: 1, causes, stated_at: at, stated_by: county.persons.own }
  await addRow(data, 'side_view', { ...view, side: 'counterpart', said_by: 'counterpart' })
  const joint = await addRow(data, 'side_view', { ...view, side: 'joint', said_by: 'counterpart' })
  const answered = { ...of, answered_at: at, answered_by: county.persons.own }
  await addRow(data, 'side_view_answer', { ...answered, view_id: joint, side: 'own', agrees: true })
  await addRow(data, 'reporter_answer', { ...answered, n: 1, side: 'own' })
  await addRow(data, 'reporter_verdict', { ...of, got_answer: 'yes', given_at: at, given_by: county.persons.nurse })
  await addRow(data, 'case_message', { ...of, side: 'own', written_at: at, written_by: county.persons.own })
  await addRow(data, 'case_message_read', { deviation_id: it.id, side: 'own', read_to: at })
  await addRow(data, 'case_access', {
    ...{
      deviation_id: it.id,
      person_id: county.persons.own,
      side: 'own',
      organisation_id: county.units.town,
      part: 'case',
    },
    ...{ purpose: 'handling', read_at: at, last_at: at },
  })
  await addRow(data, 'deviation_choice', {
    deviation_id: it.id,
    aspect: 'barrier',
    code_id: await codeId(house, 'barrier'),
    side: 'own',
    chosen_at: at,
  })
  await addRow(data, 'deviation_reminder', { deviation_id: it.id, due_on: '2026-11-20', week: 1, reminded_at: at })
  await addRow(data, 'remedy', {
    ...{ deviation_id: it.id, n: 1, what: 'x', kind_id: await codeId(house, 'remedy'), strength: 'weak', side: 'own' },
    ...{ organisation_id: county.units.town, due_on: '2026-12-01', effect_what: 'x', added_at: at },
  })
  await addRow(data, 'remedy_waiver', { ...of, side: 'own', reason_id: await codeId(house, 'no-remedy'), at })
  const analysis_id = await addRow(data, 'event_analysis', { deviation_id: it.id, started_side: 'own', started_at: at })
  await addRow(data, 'analysis_entry', { ...of, side: 'own', analysis_id, kind: 'member', written_at: at })
  return it
}

const caseOf = (state: DeviationState) => cases.get(state) as { readonly id: string; readonly code: string }

describe('what is in no list', () => {
  const reads = routes.filter(
    it => (it.kind === 'page' || it.kind === 'api') && /^\/avvikelser\/:code(\/|\.|$)/.test(it.path),
  )

  test('no address of a case is forgotten', () => {
    const known = [...Object.keys(ofCase), ...below].map(it => `/avvikelser/:code${it}`)
    assert.deepEqual(
      reads.map(it => it.path as string).filter(it => !known.includes(it)),
      [],
    )
  })

  test('no other address of deviations, disputes and lessons is forgotten', () => {
    const others = routes.filter(
      it => (it.kind === 'page' || it.kind === 'api') && /^\/(avvikelser|tvister|lardomar)(\/|\.|$)/.test(it.path),
    )
    assert.deepEqual(
      others.filter(it => !reads.includes(it) && !(it.path in around)).map(it => it.path),
      [],
    )
  })

  test('every reading of a case is noted; only what asks why is not', () => {
    const free = ['/skal'].map(it => `/avvikelser/:code${it}`)
    const silent = reads.filter(it => !('noted' in it && it.noted)).map(it => it.path as string)
    assert.deepEqual(
      silent.filter(it => !free.includes(it)),
      [],
    )
  })

  test('no table of a case is forgotten', async () => {
    const { rows } = await sql<{
      name: string
    }>`select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attname = 'deviation_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`.execute(
      house.deps.data.owner,
    )
    assert.deepEqual(
      rows
        .map(it => it.name)
        .filter(it => !(it in tables) && !heldElsewhere.includes(it))
        .sort(),
      [],
    )
  })
})

const get = async (who: Insider | undefined, path: string): Promise<number> => {
  const person = who && (beside.get(who) ?? county.persons[who as CountyPerson])
  const answer = await (await house.as(person)).get(path)
  await answer.arrayBuffer()
  return answer.status
}

/** 303 leads to the page that asks why: the door is theirs. */
const opens = (status: number): boolean => [200, 301, 303].includes(status)

describe('at the door', () => {
  for (const state of states)
    for (const [path, whose] of Object.entries(ofCase))
      test(`${state}: …${path || '/'} is ${whose}’s`, async () => {
        const address = `/avvikelser/${caseOf(state).code}${path}`
        for (const who of [undefined, ...outsiders]) assert.equal(await get(who, address), 404, who ?? 'the public')
        if (!forwarded(state)) assert.equal(await get('counterpart', address), 404, 'before it is passed on')
        const parties = forwarded(state) ? (['own', 'counterpart'] as const) : (['own'] as const)
        for (const who of parties) {
          const status = await get(who, address)
          if (whose === 'reporter') assert.equal(status, 403, who)
          else assert.ok(opens(status), `${who} ${status}`)
        }
        const status = await get('nurse', address)
        if (whose === 'party') assert.ok(status === 403 || status === 404, `the reporter ${status}`)
        else assert.ok(opens(status), `the reporter ${status}`)
      })

  for (const [who, side] of [
    ['unitLevel', 'own'],
    ['aboveAll', 'counterpart'],
  ] as const)
    test(`${who}: reads what lies below, as the ${side} side does`, async () => {
      for (const state of states)
        for (const [path, whose] of Object.entries(ofCase)) {
          const status = await get(who, `/avvikelser/${caseOf(state).code}${path}`)
          if (side === 'counterpart' && !forwarded(state)) assert.equal(status, 404, `${state} ${path}`)
          else if (whose === 'reporter') assert.equal(status, 403, `${state} ${path}`)
          else assert.ok(opens(status), `${state} ${path} ${status}`)
        }
    })

  for (const [path, whose] of Object.entries(around))
    test(`${path} opens for ${whose.length > 0 ? whose.join(', ') : 'nobody without its name'}`, async () => {
      const address = path.replace(/:\w+/g, 'finns-inte')
      for (const who of ['public', ...insiders] as const) {
        const status = await get(who === 'public' ? undefined : who, address)
        if (whose.includes(who)) assert.ok(opens(status), `${who} ${status}`)
        else assert.ok([401, 403, 404].includes(status), `${who} ${status}`)
      }
    })

  for (const path of below)
    test(`…${path} is nothing to anybody else`, async () => {
      const address = `/avvikelser/${caseOf('answered').code}${path.replace(/:\w+/g, '1')}`
      for (const who of [undefined, ...outsiders]) assert.equal(await get(who, address), 404, who ?? 'the public')
    })
})

/** How many rows of a case somebody reads; -1 where the table is not theirs to ask at all. */
async function rowsOf(actor: Actor, table: string, id: string): Promise<number> {
  const column = table === 'deviation' ? 'id' : 'deviation_id'
  const where = table === 'deviation_fact' ? sql`true` : sql`${sql.ref(column)} = ${id}`
  try {
    return await house.deps.data.as(actor, async tx =>
      Number(
        (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${where}`.execute(tx)).rows[0]?.n,
      ),
    )
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return -1
    throw error
  }
}

describe('past the rules', () => {
  for (const state of states)
    test(`${state}: each row is read by whose it is, and by nobody else`, async () => {
      const { id } = caseOf(state)
      for (const [table, whose] of [['deviation', 'concerned'] as const, ...Object.entries(tables)]) {
        const seen = async (who: CountyPerson) => rowsOf(await county.actor(who), table, id)
        assert.ok((await rowsOf(nobody, table, id)) <= 0, `${table}: the public`)
        for (const who of outsiders)
          if (!(table === 'deviation_fact' && /nalyst/.test(who))) assert.ok((await seen(who)) <= 0, `${table}: ${who}`)
        const own = await seen('own')
        const other = await seen('counterpart')
        const reporter = await seen('nurse')
        if (whose === 'nobody') assert.ok(own <= 0 && other <= 0 && reporter <= 0, table)
        else {
          assert.ok(own > 0, `${table}: the own side reads it`)
          assert.equal(other > 0, forwarded(state), `${table}: the counterpart, ${other}`)
          // Of what was chosen the reporter reads what they chose themselves.
          if (table !== 'deviation_choice')
            assert.equal(reporter > 0, whose === 'concerned', `${table}: the reporter, ${reporter}`)
        }
        if (!['deviation_text', 'deviation_fact', 'case_wait'].includes(table))
          assert.ok((await rowsOf(samklang('test'), table, id)) > 0, `${table}: Samklang itself`)
      }
    })

  test('the own side reads the joint view and not the counterpart’s, until it has said its own', async () => {
    const { id } = caseOf('answered')
    const sides = async (who: CountyPerson) =>
      house.deps.data.as(await county.actor(who), async tx =>
        (
          await sql<{ side: string }>`select side from side_view where deviation_id = ${id} order by side`.execute(tx)
        ).rows.map(it => it.side),
      )
    assert.deepEqual(await sides('own'), ['joint'])
    assert.deepEqual(await sides('counterpart'), ['counterpart', 'joint'])
  })
})
