import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type County, type CountyPerson, openCounty } from '../../test/deviations.ts'
import { givenAround } from '../../test/forged.given.ts'
import { openTestHouse, type TestHouse } from '../../test/house.ts'
import { addRow } from '../../test/row.ts'
import { type Actor, samklang } from '../access/actor.ts'

// Past every rule and every page: what the database's own functions answer whoever asks them without being allowed to,
// and who keeps the words, the steps and the limits that cases are handled by.

let house: TestHouse
let county: County
let around: Awaited<ReturnType<typeof givenAround>>
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
  around = await givenAround(house, county)
})
after(() => house.close())

class Undone extends Error {}

/** How many rows it touched, or the code that it was refused with. Nothing of it stays. */
const tried = async (who: CountyPerson | 'samklang', work: ReturnType<typeof sql>): Promise<string> => {
  const actor: Actor = who === 'samklang' ? samklang('prov') : await county.actor(who)
  return house.deps.data
    .as(actor, async tx => {
      const { numAffectedRows, rows } = await work.execute(tx)
      throw new Undone(String(rows.length || (numAffectedRows ?? 0)))
    })
    .then(
      () => 'done',
      (error: { readonly code?: string; readonly message: string }) =>
        error instanceof Undone ? error.message : (error.code ?? error.message),
    )
}

describe('a function of the database', () => {
  test('that is for Samklang alone is nobody else\u2019s to call', async () => {
    const calls = {
      forget_drafts: sql`select forget_drafts(now())`,
      forget_staged: sql`select forget_staged(now())`,
      settle_ended_codes: sql`select settle_ended_codes(current_date)`,
    }
    for (const [name, call] of Object.entries(calls)) {
      assert.equal(await tried('samklang', call), '1', name)
      for (const who of ['own', 'administrator', 'nurse', 'analyst'] as const)
        assert.equal(await tried(who, call), '42501', `${who} ${name}`)
    }
  })

  test('that counts the words of cases counts them for those who keep the words', async () => {
    for (const call of [sql`select * from other_share('2026-01-01')`, sql`select * from taxonomy_use('{}'::uuid[])`]) {
      assert.match(await tried('administrator', call), /^\d+$/)
      for (const who of ['own', 'nurse', 'director', 'areaAnalyst'] as const)
        assert.equal(await tried(who, call), '42501', who)
    }
  })

  test('that draws readings to check draws those of an organisation that one answers for', async () => {
    const draw = (of: string) => sql`select draw_access_check(${of}::uuid, '2026-01-01', '2026-12-31', 5, now())`
    for (const who of ['own', 'director'] as const) assert.equal(await tried(who, draw(county.units.town)), '1', who)
    for (const who of ['nurse', 'counterpart', 'outsider', 'administrator'] as const)
      assert.equal(await tried(who, draw(county.units.town)), '42501', who)
    assert.equal(await tried('own', draw(county.units.hospital)), '42501')
  })

  test('that merges and parts reports asks whether one handles both, and whether there is something to part', async () => {
    const { id, near, theirs } = around
    const merge = (gone: string, kept: string) => sql`select merge_deviations(${gone}::uuid, ${kept}::uuid)`
    const part = (gone: string) => sql`select part_deviations(${gone}::uuid)`
    assert.equal(await tried('own', merge(near, id)), '1')
    for (const who of ['nurse', 'outsider', 'administrator'] as const)
      assert.equal(await tried(who, merge(near, id)), '42501', who)
    assert.equal(await tried('own', merge(theirs, id)), '42501')
    assert.equal(await tried('own', merge(id, theirs)), '42501')
    assert.equal(await tried('own', merge(id, id)), '23514')
    assert.equal(await tried('own', part(near)), '23514')
    await house.deps.data.owner.updateTable('deviation').set({ merged_into: id }).where('id', '=', near).execute()
    assert.equal(await tried('own', part(near)), '1')
    assert.equal(await tried('own', merge(near, id)), '23514')
    for (const who of ['nurse', 'outsider', 'administrator'] as const)
      assert.equal(await tried(who, part(near)), '42501', who)
    await house.deps.data.owner.updateTable('deviation').set({ merged_into: null }).where('id', '=', near).execute()
  })
})

describe('what cases are handled by', () => {
  const kept: Readonly<Record<string, string>> = {
    taxonomy_code: "label = label || 'x'",
    deviation_transition: "label = label || 'x'",
    deviation_clock: "source = source || 'x'",
    escalation_ladder: 'valid_to = valid_to',
    taxonomy_limit: 'amount = amount',
    taxonomy_mapping: 'valid_to = valid_to',
    remedy_setting: 'amount = amount',
    legal_duty: 'version = version',
    bulk_kind: 'label = label',
  }

  test('is changed by administrators and nobody who handles a case', async () => {
    for (const [table, set] of Object.entries(kept)) {
      const change = sql`update ${sql.table(table)} set ${sql.raw(set)}`
      for (const who of ['own', 'counterpart', 'nurse', 'analyst', 'director', 'secretary', 'leader'] as const)
        assert.match(await tried(who, change), /^(0|42501)$/, `${who} ${table}`)
    }
    for (const table of ['taxonomy_code', 'deviation_transition', 'deviation_clock'])
      assert.match(
        await tried('administrator', sql`update ${sql.table(table)} set ${sql.raw(kept[table] ?? '')}`),
        /^[1-9]/,
        table,
      )
  })

  test('is added to by administrators and nobody who handles a case', async () => {
    const rows = {
      taxonomy_code: sql`insert into taxonomy_code (list, code, label) values ('type', 'Z1', 'x')`,
      deviation_transition: sql`insert into deviation_transition (verb, from_state, to_state, who, label) values ('leap', 'sent', 'closed', 'own', 'x')`,
      deviation_clock: sql`insert into deviation_clock (name, amount, unit, who) values ('prov', 1, 'days', 'own')`,
      escalation_ladder: sql`insert into escalation_ladder (n, name, made_by) values (98, 'x', my_person_id())`,
    }
    for (const [table, add] of Object.entries(rows)) {
      assert.equal(await tried('administrator', add), '1', table)
      for (const who of ['own', 'counterpart', 'nurse', 'analyst', 'director', 'secretary', 'leader'] as const)
        assert.equal(await tried(who, add), '42501', `${who} ${table}`)
    }
  })
})

describe('what is ended', () => {
  const now = '2026-11-22T08:00:00Z'
  const add = (table: string, row: Record<string, unknown>) => addRow(house.deps.data, table, row)

  test('is ended once, and nothing else of it is changed in the same breath', async () => {
    const { own } = county.persons
    const claim = { dispute_id: around.dispute, side: 'own', words: 'x', ore: 100, made_at: now, made_by: own }
    const tie = { deviation_id: around.id, matter_id: around.matter, relation: 'concerns', made_by: own, made_at: now }
    const ended = sql`removed_at = ${now}, removed_by = ${own}`
    const rows: readonly (readonly [string, Record<string, unknown>, ReturnType<typeof sql>])[] = [
      ['dispute_claim', claim, sql`ore = 1`],
      ['case_tie', tie, sql`relation = 'led-to'`],
    ]
    for (const [table, row, more] of rows) {
      const id = await add(table, row)
      const set = (what: ReturnType<typeof sql>) => sql`update ${sql.table(table)} set ${what} where id = ${id}`
      assert.equal(await tried('own', set(ended)), '1', table)
      assert.match(await tried('own', set(sql`${ended}, ${more}`)), /^(42501|23514)$/, table)
      await set(ended).execute(house.deps.data.owner)
      assert.equal(await tried('own', set(ended)), '42501', `${table} twice`)
    }
    const step = (what: string) => sql`update dispute_step set ${sql.raw(what)} where dispute_id = ${around.dispute}`
    assert.equal(await tried('own', step("ended_on = '2026-11-22', outcome = 'next'")), '1')
    assert.equal(await tried('own', step("ended_on = '2026-11-22', outcome = 'next', due_on = '2030-01-01'")), '42501')
  })

  test('in a dispute that is closed nothing more is said', async () => {
    const { own } = county.persons
    const closed = await add('dispute', {
      ...{ code: 'dx9', title: 'x', disagreement: 'x', ladder_id: around.ladder, opened_at: now, opened_by: own },
      ...{ ...around.between, state: 'closed', closed_at: now },
    })
    const said = {
      standpoint: sql`insert into dispute_standpoint (dispute_id, side, n, words, written_by, written_at) values (${closed}, 'own', 1, 'x', ${own}, ${now})`,
      claim: sql`insert into dispute_claim (dispute_id, side, words, ore, made_by, made_at) values (${closed}, 'own', 'x', 1, ${own}, ${now})`,
      step: sql`insert into dispute_step (dispute_id, ordinal, began_on, due_on) values (${closed}, 1, '2026-11-22', '2026-11-30')`,
    }
    for (const [what, work] of Object.entries(said)) assert.equal(await tried('own', work), '23514', what)
  })
})
