import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type County, type CountyPerson, openCounty } from '../../test/deviations.ts'
import { type Endable, endables } from '../../test/forged.ends.ts'
import { givenAround } from '../../test/forged.given.ts'
import { type Addable, addables, type Row } from '../../test/forged.ts'
import { openTestHouse, type TestHouse } from '../../test/house.ts'

// Past every rule and every page: nobody writes in another's name, for another side, or what only comes later. What is
// refused is what the same person may write otherwise, so that nothing else can be what refuses it.

let house: TestHouse
let county: County
let rows: readonly Addable[]
let ends: readonly Endable[]
before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T08:00:00Z' })
  county = await openCounty(house)
  const around = await givenAround(house, county)
  rows = await addables(house, county, around)
  ends = await endables(house, county, around)
})
after(() => house.close())

class Undone extends Error {}

/** 'done' where it was let through, else the code that it was refused with. Nothing of it stays. */
async function tried(who: CountyPerson, work: ReturnType<typeof sql>): Promise<string> {
  const actor = await county.actor(who)
  return house.deps.data
    .as(actor, async tx => {
      const { numAffectedRows } = await work.execute(tx)
      if (numAffectedRows !== 0n) throw new Undone()
    })
    .then(
      () => 'nothing',
      (error: { readonly code?: string; readonly message: string }) =>
        error instanceof Undone ? 'done' : (error.code ?? error.message),
    )
}

const adding = (table: string, row: Row) =>
  sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map(it => sql.ref(it)))}) values (${sql.join(Object.values(row))})`

/** Whether the database's own catalogue names a column that says who did something, and lets the application write it. */
async function written(how: 'insert' | 'update'): Promise<readonly string[]> {
  const found = await sql<{ name: string }>`
    with recursive hung (id) as (
      select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname in ('deviation', 'dispute',
        'lesson', 'pattern', 'exchange_source', 'exchange_export', 'bulk_kind', 'report_draft', 'escalation_ladder', 'access_check')
      union select k.conrelid from hung h join pg_constraint k on k.confrelid = h.id and k.contype = 'f'
    )
    select h.id::regclass || '.' || a.attname as name from hung h join pg_attribute a on a.attrelid = h.id
    where a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
      and has_column_privilege('samklang_app', h.id, a.attnum, ${how})
      and (a.attname ~ '_by$' or a.attname = 'reporter_id') order by 1`.execute(house.deps.data.owner)
  return found.rows.map(it => it.name)
}

describe('what somebody adds', () => {
  test('every column that says who did it, and that the application may write, is tried', async () => {
    const tried = new Set(rows.flatMap(it => it.by.map(column => `${it.table}.${column}`)))
    // Who ends something is tried below: the row is there by then.
    const ending = (name: string) => /\.(removed_by|ended_by|own_agreed_by|counterpart_agreed_by)$/.test(name)
    assert.deepEqual(
      (await written('insert')).filter(it => !tried.has(it) && !ending(it)),
      [],
    )
  })

  test('is let through in their own name', async () => {
    for (const { table, who, row } of rows)
      assert.equal(await tried(who, adding(table, row)), 'done', `${who} ${table} ${JSON.stringify(row)}`)
  })

  test('is refused in the name of a colleague, of the other side and of nobody', async () => {
    const { persons } = county
    const through: string[] = []
    for (const { table, who, row, by } of rows)
      for (const column of by)
        for (const name of [
          persons.colleague,
          persons.counterpart === row[column] ? persons.own : persons.counterpart,
          null,
        ]) {
          if (name === null && table === 'report_draft') continue
          const said = await tried(who, adding(table, { ...row, [column]: name }))
          if (said === 'done') through.push(`${table}.${column}`)
          else assert.match(said, /^(42501|23502)$/, `${table}.${column} ${said}`)
        }
    assert.deepEqual([...new Set(through)].sort(), [])
  })

  test('is refused for another side, in a case or a dispute that is not theirs, and further on than it begins', async () => {
    for (const { table, who, row, wrong } of rows)
      for (const change of wrong)
        assert.match(
          await tried(who, adding(table, { ...row, ...change })),
          /^(42501|23514)$/,
          `${who} ${table} ${JSON.stringify(change)}`,
        )
  })

  test('is refused to whoever reported the case, where it is said between those who handle it', async () => {
    for (const { table, row, by } of rows.filter(it =>
      ['case_message', 'remedy_waiver', 'remedy_motive'].includes(it.table),
    ))
      for (const side of ['reporter', 'own']) {
        const theirs = { ...row, side, ...Object.fromEntries(by.map(it => [it, county.persons.nurse])) }
        assert.match(await tried('nurse', adding(table, theirs)), /^(42501|23514)$/, `${table} ${side}`)
      }
  })

  test('is refused to whoever has nothing to do with it', async () => {
    const { persons } = county
    for (const { table, row, by } of rows)
      for (const who of ['outsider', 'analyst', 'director'] as const) {
        if (table === 'deviation' && row.external_source === undefined) continue // Anybody may report.
        if (['report_draft', 'report_receipt', 'exchange_export'].includes(table)) continue // One's own.
        if (who === 'director' && /^(dispute|lesson)/.test(table)) continue // Who speaks for the town.
        const theirs = { ...row, ...Object.fromEntries(by.map(it => [it, persons[who]])) }
        assert.notEqual(await tried(who, adding(table, theirs)), 'done', `${who} ${table}`)
      }
  })
})

describe('what somebody ends, changes or stands behind', () => {
  const changing = (table: string, id: string, set: Row) =>
    sql`update ${sql.table(table)} set ${sql.join(
      Object.entries(set).map(([name, value]) => sql`${sql.ref(name)} = ${value}`),
    )} where id = ${id}`

  test('is let through in their own name, and refused in the name of a colleague, of the other side and of nobody', async () => {
    const { persons } = county
    const nameless: string[] = []
    for (const { table, who, id, set, by } of ends) {
      assert.equal(await tried(who, changing(table, id, set)), 'done', table)
      for (const name of [persons.colleague, persons.counterpart])
        assert.equal(await tried(who, changing(table, id, { ...set, [by]: name })), '42501', `${table}.${by} ${name}`)
      if ((await tried(who, changing(table, id, { ...set, [by]: null }))) === 'done') nameless.push(`${table}.${by}`)
    }
    assert.deepEqual(nameless.sort(), [])
  })

  test('is refused to whoever has nothing to do with it', async () => {
    const { persons } = county
    for (const { table, id, set, by } of ends)
      for (const who of ['outsider', 'analyst', 'nurse'] as const)
        assert.notEqual(
          await tried(who, changing(table, id, { ...set, [by]: persons[who] })),
          'done',
          `${who} ${table}`,
        )
  })

  test('and who did what there is, is nobody’s to write anew', async () => {
    const ended = new Set(ends.map(it => `${it.table}.${it.by}`))
    const names = (await written('update')).filter(it => !ended.has(it))
    const through: string[] = []
    for (const name of names) {
      const [table = '', column = ''] = name.split('.')
      // Nothing here was done by the colleague.
      for (const who of ['nurse', 'own', 'counterpart', 'administrator', 'outsider'] as const) {
        const set = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${county.persons.colleague}`
        if ((await tried(who, set)) === 'done') through.push(name)
      }
    }
    assert.deepEqual([...new Set(through)].sort(), [])
  })
})
