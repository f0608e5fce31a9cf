import { deepEqual, equal, match } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson } from '../../../test/builders.ts'
import { type County, type CountyPerson, caseAs, caseIn, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { addRow } from '../../../test/row.ts'
import { permitFor } from '../../access/permit.ts'
import type { Db } from '../../data/reading.ts'
import { grantsOf } from '../../http/grants.ts'
import { openDispute } from './dispute.change.ts'

// Who speaks in a dispute whose unit has come below somebody else since, as the database says it.

const now = '2026-11-22T08:00:00Z'
let house: TestHouse
let county: County
before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
})
after(() => house.close())

const owner = () => house.deps.data.owner
const move = (what: string, to: string | null) =>
  owner().updateTable('organisation').set({ parent_id: to }).where('id', '=', what).execute()

async function opened(): Promise<{ readonly id: string; readonly code: string; readonly caseId: string }> {
  const made = await caseIn(house, county, 'disputed')
  const held = await caseAs(house, county, 'own', made.code)
  if (!held) throw new Error('The own side reads its case')
  const actor = await county.actor('own')
  const it = await house.deps.data.as(actor, tx =>
    openDispute(tx, permitFor(actor, 'dispute.open'), held, { title: 'Listan', disagreement: 'Vem skickar?' }, now),
  )
  if (!it.ok) throw new Error(it.why)
  return { ...it.value, caseId: made.id }
}

/** Somebody with a role in one organisation and no other. */
async function coordinatorIn(organisation_id: string): Promise<string> {
  const person_id = await givenPerson(house.deps.data, { name: 'Nora Samordnare' })
  const until = { valid_from: '2000-01-01', valid_to: null }
  await owner()
    .insertInto('role_grant')
    .values({ ...{ person_id, role: 'coordinator', forum_id: null, area_id: null, organisation_id }, ...until })
    .execute()
  return person_id
}

async function sidesOf(personId: string, id: string): Promise<readonly string[]> {
  const grants = await grantsOf(owner() as object as Db, personId, '2026-11-22')
  const { rows } = await house.deps.data.as({ kind: 'person', personId, name: 'x', grants }, tx =>
    sql<{ sides: string[] }>`select my_dispute_sides(${id}::uuid) as sides`.execute(tx),
  )
  return rows[0]?.sides ?? []
}
const said = async (who: CountyPerson, code: string) =>
  (await (await house.as(county.persons[who])).get(`/tvister/${code}`)).text()
const sides = (who: CountyPerson, id: string) => sidesOf(county.persons[who], id)

test('a dispute stays with the municipality that was party, and not with whoever has its unit now', async () => {
  const { id, code, caseId } = await opened()
  const { homeCare, town, otherTown } = county.units
  const inUnit = await coordinatorIn(homeCare)
  deepEqual(await sidesOf(inUnit, id), ['own'])
  await move(homeCare, otherTown)
  deepEqual(await sidesOf(inUnit, id), [], 'those of the unit are the other town’s people now')
  deepEqual(await sides('own', id), ['own'])
  deepEqual(await sides('director', id), ['own'])
  deepEqual(await sides('outsider', id), [])
  deepEqual(await sides('counterpart', id), ['counterpart'])
  const page = await said('counterpart', code)
  match(page, /Hemsjukvården Tall hör inte längre till Tallköping/)
  equal((await (await house.as(county.persons.outsider)).get(`/tvister/${code}`)).status, 404)
  const settled = await house.deps.data.as(await county.actor('outsider'), tx =>
    sql<{ yes: boolean }>`select case_is_settled(${caseId}::uuid) as yes`.execute(tx),
  )
  equal(settled.rows[0]?.yes, false, 'whoever has the case knows that it waits')
  await move(homeCare, town)
  deepEqual(await sidesOf(inUnit, id), ['own'])
})

test('a unit that comes below the counterpart never stands on both sides', async () => {
  const { id } = await opened()
  const { homeCare, town, hospital } = county.units
  const inUnit = await coordinatorIn(homeCare)
  await move(homeCare, hospital)
  deepEqual(await sidesOf(inUnit, id), [])
  deepEqual(await sides('counterpart', id), ['counterpart'])
  deepEqual(await sides('own', id), ['own'])
  await move(homeCare, town)
})

test('within the same region it follows its unit, from one hospital to another', async () => {
  const { id } = await opened()
  const { ward, hospital, region } = county.units
  const other = await addRow(house.deps.data, 'organisation', {
    ...{ kind: 'unit', name: 'Granviks sjukhus', slug: 'granviks-sjukhus', parent_id: region },
  })
  const there = await coordinatorIn(other)
  await move(ward, other)
  deepEqual(await sides('counterpart', id), [])
  deepEqual(await sidesOf(there, id), ['counterpart'])
  await move(ward, hospital)
  deepEqual(await sides('counterpart', id), ['counterpart'])
  deepEqual(await sidesOf(there, id), [])
})

test('what a provider on commission disputes stays with it when another takes the unit over', async () => {
  const { homeCare, town, otherTown } = county.units
  const provider = (name: string) =>
    addRow(house.deps.data, 'organisation', { kind: 'provider', name, slug: name.toLowerCase(), parent_id: town })
  const first = await provider('Omsorgsbolaget')
  const second = await provider('Vårdbolaget')
  await move(homeCare, first)
  const { id } = await opened()
  const [before, later] = [await coordinatorIn(first), await coordinatorIn(second)]
  await move(homeCare, second)
  deepEqual([await sidesOf(before, id), await sidesOf(later, id)], [['own'], []])
  deepEqual(await sides('own', id), ['own'], 'the municipality that commissioned it')
  await move(first, otherTown)
  deepEqual([await sidesOf(before, id), await sides('own', id), await sides('outsider', id)], [['own'], ['own'], []])
  await move(homeCare, town)
})

test('its lesson lies with the dispute, and a lesson of a case goes with the case', async () => {
  const { id, caseId } = await opened()
  const { homeCare, town, otherTown } = county.units
  const made = { kind: 'lesson', spread: 'unit', made_at: now }
  const ofDispute = await addRow(house.deps.data, 'lesson', { ...made, code: 'avtvist', dispute_id: id })
  const ofCase = await addRow(house.deps.data, 'lesson', { ...made, code: 'avfall1', deviation_id: caseId })
  const speaks = async (who: CountyPerson) => {
    const { rows } = await house.deps.data.as(await county.actor(who), tx =>
      sql<{ a: string[]; b: string[] }>`select my_lesson_sides(${ofDispute}::uuid) as a,
        my_lesson_sides(${ofCase}::uuid) as b`.execute(tx),
    )
    return [rows[0]?.a, rows[0]?.b]
  }
  await move(homeCare, otherTown)
  deepEqual(await speaks('own'), [['own'], []])
  deepEqual(await speaks('outsider'), [[], ['own']])
  await move(homeCare, town)
  deepEqual(await speaks('own'), [['own'], ['own']])
})

test('a party does not say whose it is, and learns when nobody speaks for the other side', async () => {
  const { id, code } = await opened()
  const taken = house.deps.data.as(await county.actor('own'), tx =>
    sql`update dispute set counterpart_path = own_path where id = ${id}`.execute(tx),
  )
  equal(await taken.catch((error: { readonly code?: string }) => error.code), '42501')
  equal(/Ingen företräder/.test(await said('own', code)), false)
  const ended = (valid_to: string | null) =>
    owner()
      .updateTable('role_grant')
      .set({ valid_to })
      .where('role', '=', 'coordinator')
      .where('organisation_id', '=', county.units.hospital)
      .execute()
  await ended('2026-11-21')
  match(await said('own', code), /Ingen företräder Region Provlandet/)
  const outside = await house.deps.data.as(await county.actor('outsider'), tx =>
    sql<{ sides: string[] }>`select dispute_unspoken(${id}::uuid, '2026-11-22') as sides`.execute(tx),
  )
  deepEqual(outside.rows[0]?.sides, [])
  await ended(null)
})
