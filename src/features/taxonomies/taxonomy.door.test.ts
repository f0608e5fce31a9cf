import { deepEqual, doesNotMatch, equal, match, ok, rejects } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { givenPerson } from '../../../test/builders.ts'
import { type County, caseIn, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { currentOf, lists } from './taxonomy.ts'
import { allCodesOf, codesOf } from './taxonomy.view.tsx'

let house: TestHouse
let county: County
let leader = ''
const words = '/administration/avvikelser/begrepp'

before(async () => {
  house = await openTestHouse({ now: () => '2026-11-22T09:00:00Z' })
  county = await openCounty(house)
  leader = await givenPerson(house.deps.data, { name: 'Lena Länsdotter', role: 'process-leader' })
})
after(() => house.close())

const codeRow = (list: string, code: string) =>
  house.deps.data.owner
    .selectFrom('taxonomy_code')
    .selectAll()
    .where('list', '=', list)
    .where('code', '=', code)
    .executeTakeFirstOrThrow()

const newCode = (more: Record<string, string> = {}): Record<string, string> => ({
  ...{ code: 'B20', label: 'Palliativ vård', from: '2026-11-01', ...more },
})

describe('what is shipped', () => {
  test('every list has codes, all of them with where they come from', async () => {
    const codes = await house.deps.data.read(await county.actor('nurse'), db =>
      allCodesOf(db, Object.keys(lists) as never),
    )
    deepEqual([...new Set(codes.map(it => it.list))].toSorted(), Object.keys(lists).toSorted())
    equal(
      codes.every(it => it.source),
      true,
    )
    equal(codes.filter(it => it.list === 'type' && !it.needsWords).length, 12)
    equal(codes.filter(it => it.list === 'reject').length, 5)
    equal(codes.filter(it => it.list === 'cause' && it.parentId !== null).length > 20, true)
  })

  test('not known has no level, in every list that has levels', async () => {
    const { rows } = await sql<{
      code: string
    }>`select code from taxonomy_code where unknown and level is not null`.execute(house.deps.data.owner)
    deepEqual(rows, [])
    equal((await codeRow('consequence', 'EX')).unknown, true)
    equal((await codeRow('consequence', 'E0')).unknown, false)
  })

  test('no code of consequence, cause or remedy leads to a type: there is no way to say that it depends on one', async () => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::integer as n from taxonomy_code c join taxonomy_code o on o.id in (c.parent_id, c.successor_id)
      where c.list <> o.list`.execute(house.deps.data.owner)
    equal(rows[0]?.n, 0)
    const [cause, type] = [await codeRow('cause', 'D1'), await codeRow('type', 'B1')]
    await rejects(
      house.deps.data.owner
        .updateTable('taxonomy_code')
        .set({ parent_id: type.id })
        .where('id', '=', cause.id)
        .execute(),
      /own list/,
    )
    // Which columns tie a code to anything: its parent, what comes after it, and nothing else.
    const { rows: ties } = await sql<{
      name: string
    }>`select a.attname as name from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
      where c.contype = 'f' and c.conrelid = 'taxonomy_code'::regclass order by 1`.execute(house.deps.data.owner)
    deepEqual(
      ties.map(it => it.name),
      ['parent_id', 'successor_id'],
    )
  })
})

describe('the pages', () => {
  test('whoever is known reads the words, and only those who keep them see how to change them', async () => {
    equal((await house.as(undefined).then(it => it.get(words))).status, 403)
    const nurse = await house.as(county.persons.nurse)
    match(await (await nurse.get(words)).text(), /Bidragande orsak/)
    const list = await (await nurse.get(`${words}/handelsetyp`)).text()
    match(list, /In- och utskrivning/)
    doesNotMatch(list, /Lägg till ett begrepp/)
    const one = await (await nurse.get(`${words}/handelsetyp/B1`)).text()
    doesNotMatch(one, /Avsluta begreppet|ärenden har begreppet/)
    equal((await nurse.get(`${words}/handelsetyp/B77`)).status, 404)
    equal((await nurse.get(`${words}/ingen-lista`)).status, 404)
  })

  test("the county's process leader and the administrator change; the process leader of an area does not", async () => {
    for (const [who, status] of [
      [county.persons.leader, 403],
      [county.persons.nurse, 403],
      [county.persons.own, 403],
      [county.persons.analyst, 403],
      [county.persons.secretary, 403],
    ] as const)
      equal((await (await house.as(who)).post(`${words}/handelsetyp`, newCode())).status, status)
    equal((await (await house.as(leader)).post(`${words}/handelsetyp`, newCode())).status, 303)
    const [row] = await house.audit()
    equal(row?.action, 'taxonomy.change')
    equal(
      (
        await (
          await house.as(county.persons.administrator)
        ).post(`${words}/bidragande-orsak`, newCode({ code: 'D75', parent: (await codeRow('cause', 'D7')).id }))
      ).status,
      303,
    )
    equal((await codeRow('cause', 'D75')).parent_id, (await codeRow('cause', 'D7')).id)
  })

  test('past every rule the database refuses the process leader of an area too', async () => {
    const actor = await county.actor('leader')
    const changed = await house.deps.data.as(actor, tx =>
      tx.updateTable('taxonomy_code').set({ label: 'X' }).where('code', '=', 'B1').executeTakeFirst(),
    )
    equal(Number(changed.numUpdatedRows), 0)
    await rejects(
      house.deps.data.as(actor, tx => sql`select * from taxonomy_use(array[${county.areaId}::uuid])`.execute(tx)),
      /keep the words/,
    )
    await rejects(
      house.deps.data.as(actor, tx => sql`select * from other_share('2020-01-01')`.execute(tx)),
      /keep the words/,
    )
  })

  test('a code is never used again, and says its level where the list has one', async () => {
    const admin = await house.as(county.persons.administrator)
    match(await (await admin.post(`${words}/handelsetyp`, newCode({ code: 'B1' }))).text(), /redan använd/)
    const wrong = await admin.post(`${words}/konsekvens-for-patienten`, newCode({ code: 'E9', level: '9' }))
    equal(wrong.status, 422)
    match(await wrong.text(), /från 0 till 4/)
    equal((await admin.post(`${words}/konsekvens-for-patienten`, newCode({ code: 'E9', unknown: 'ja' }))).status, 303)
  })

  test('new words keep the former ones; two at once do not overwrite each other', async () => {
    const admin = await house.as(county.persons.administrator)
    const was = await codeRow('type', 'B12')
    const form = {
      label: 'Bemötande',
      description: 'Hur någon blev bemött',
      ordinal: '120',
      version: String(was.version),
    }
    equal((await admin.post(`${words}/handelsetyp/B12`, form)).status, 303)
    const page = await (await admin.get(`${words}/handelsetyp/B12`)).text()
    match(page, /Tidigare lydelser[\s\S]*Bemötande och delaktighet/)
    equal((await admin.post(`${words}/handelsetyp/B12`, { ...form, label: 'Något annat' })).status, 409)
    const now = await codeRow('type', 'B12')
    equal(now.label, 'Bemötande')
    equal((await admin.post(`${words}/handelsetyp/B12`, { ...form, version: String(now.version) })).status, 303)
    equal((await codeRow('type', 'B12')).version, now.version)
  })

  test('what a code is never changes, and it is never removed, whoever asks', async () => {
    const { owner } = house.deps.data
    const { id } = await codeRow('consequence', 'E3')
    await rejects(owner.deleteFrom('taxonomy_code').where('id', '=', id).execute(), /never removed/)
    await rejects(owner.updateTable('taxonomy_code').set({ level: 1 }).where('id', '=', id).execute(), /level/)
    await rejects(
      owner.updateTable('taxonomy_code').set({ code: 'E33' }).where('id', '=', id).execute(),
      /does not change/,
    )
    await rejects(owner.updateTable('taxonomy_version').set({ label: 'X' }).execute(), /kept/)
  })
})

describe('when a code ends', () => {
  test('the page tells what it touches, and the database and the rule agree on what comes after', async () => {
    const made = await caseIn(house, county, 'triage')
    const { id } = await codeRow('type', 'B11')
    const other = await codeRow('type', 'B2')
    await house.deps.data.as(await county.actor('own'), tx =>
      tx
        .insertInto('deviation_choice')
        .values({
          ...{
            deviation_id: made.id,
            aspect: 'type',
            code_id: id,
            is_primary: true,
            side: 'own',
            words: null,
            amount: null,
          },
          ...{ chosen_by: county.persons.own, chosen_at: '2026-11-22T09:00:00Z' },
        })
        .execute(),
    )
    const admin = await house.as(county.persons.administrator)
    const before = await (await admin.get(`${words}/handelsetyp/B11`)).text()
    match(before, /Färre än 5 ärenden har begreppet/)
    const { version } = await codeRow('type', 'B11')
    const end = { on: '2026-11-21', successor: other.id, version: String(version) }
    match(
      await (await admin.post(`${words}/handelsetyp/B11/avsluta`, { ...end, successor: id })).text(),
      /ersätta sig självt/,
    )
    match(
      await (
        await admin.post(`${words}/handelsetyp/B11/avsluta`, { ...end, successor: await codeId(house, 'cause') })
      ).text(),
      /samma lista/,
    )
    equal((await admin.post(`${words}/handelsetyp/B11/avsluta`, end)).status, 303)
    const codes = await house.deps.data.read(await county.actor('own'), db => allCodesOf(db, ['type']))
    const byId = new Map(codes.map(it => [it.id, it]))
    for (const day of ['2026-11-21', '2026-11-22', '2030-01-01'])
      for (const it of codes) {
        const { rows } = await sql<{ id: string }>`select current_code(${it.id}::uuid, ${day}::date) as id`.execute(
          house.deps.data.owner,
        )
        equal(rows[0]?.id, currentOf(byId, it.id, day)?.id)
      }
    const chosen = await house.deps.data.owner
      .selectFrom('deviation_choice')
      .selectAll()
      .where('deviation_id', '=', made.id)
      .where('aspect', '=', 'type')
      .execute()
    deepEqual(
      chosen.map(it => [it.code_id, it.ended_at]),
      [[id, null]],
    )
    const left = await house.deps.data.read(await county.actor('own'), db => codesOf(db, 'type', '2026-11-22'))
    ok(!left.some(it => it.code === 'B11'))
  })

  test('an ended code does not end again', async () => {
    const admin = await house.as(county.persons.administrator)
    const { version } = await codeRow('type', 'B11')
    const page = await admin.post(`${words}/handelsetyp/B11/avsluta`, {
      on: '2026-12-01',
      successor: '',
      version: String(version),
    })
    equal(page.status, 422)
  })
})

describe('limits', () => {
  const path = '/administration/avvikelser/gransvarden'
  test('are changed by those who keep the words, and a word of fewer than three cases is never learnt', async () => {
    const admin = await house.as(county.persons.administrator)
    equal((await (await house.as(county.persons.leader)).get(path)).status, 403)
    const form = { name: 'other-share', amount: '15', limitVersion: '1' }
    equal((await admin.post(path, form)).status, 303)
    equal((await admin.post(path, form)).status, 409)
    match(await (await admin.post(path, { name: 'word-cases', amount: '2', limitVersion: '1' })).text(), /minst 3/)
    match(await (await admin.post(path, { name: 'pattern-cases', amount: '1', limitVersion: '1' })).text(), /minst 2/)
    match(await (await admin.post(path, { name: 'pattern-days', amount: '0', limitVersion: '1' })).text(), /minst 1/)
    equal((await admin.post(path, { name: 'pattern-days', amount: '60', limitVersion: '1' })).status, 303)
    match(
      await (await admin.post(path, { name: 'other-share', amount: 'många', limitVersion: '2' })).text(),
      /helt tal/,
    )
  })
})

describe('mappings', () => {
  const path = '/administration/avvikelser/oversattningar'
  test('stand on a page for each classification, with what is lost and what nobody has confirmed', async () => {
    const nurse = await house.as(county.persons.nurse)
    match(await (await nurse.get(path)).text(), /AdverseEvent\.actuality[\s\S]*målet är vidare/)
    const mimps = await (await nurse.get(`${path}?till=who-mimps`)).text()
    match(mimps, /obekräftad/)
    const csv = await (await nurse.get(`${path}.csv?till=lfpse`)).text()
    match(csv, /PhysicalHarm/)
    doesNotMatch(csv, /AdverseEvent/)
  })

  test('the list of WHO is unconfirmed to the last row, and every code that is mapped is there', async () => {
    const { owner } = house.deps.data
    const rows = await owner.selectFrom('taxonomy_mapping').selectAll().execute()
    equal(
      rows.filter(it => it.scheme === 'who-mimps').every(it => !it.verified),
      true,
    )
    for (const it of rows.filter(it => it.code !== null && it.list !== 'kind'))
      ok(await codeRow(it.list, it.code ?? ''))
    for (const it of rows.filter(one => one.relation === 'equal' && one.code !== null)) ok(it.target)
  })

  test('the words are had as CSV', async () => {
    match(await (await (await house.as(county.persons.nurse)).get(`${words}.csv`)).text(), /D11/)
  })
})
