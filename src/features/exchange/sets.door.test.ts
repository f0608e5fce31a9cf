import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type County, openCounty } from '../../../test/deviations.ts'
import { fileOf, line, source, staged } from '../../../test/exchange.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { permitFor } from '../../access/permit.ts'
import { take } from './exchange.ts'

// Cases that are written some hundred at a time become what they would have become one at a time.

const now = '2026-11-22T09:00:00Z'
let house: TestHouse
let county: County

before(async () => {
  house = await openTestHouse({ now: () => now })
  county = await openCounty(house)
})
after(() => house.close())

interface Row {
  readonly nr: number
  readonly text: string
  readonly level: string
  readonly status: string
}
const rows = fc.uniqueArray(
  fc.record<Row>({
    nr: fc.integer({ min: 1, max: 9 }),
    text: fc.constantFrom('Listan saknades.', 'Ringde flera gånger.', 'Fel dos gavs.'),
    level: fc.constantFrom('E0', 'E1', 'E3', 'E4', 'EX'),
    status: fc.constantFrom('Pågår', 'Avslutad', 'Ny'),
  }),
  { selector: it => it.nr, minLength: 1, maxLength: 9 },
)
const written = (list: readonly Row[]) =>
  fileOf(...list.map(it => line(`S-${it.nr}`, it.text, { level: it.level, status: it.status })))

/** Takes in a file with so many cases in each statement. */
async function taken(code: string, list: readonly Row[], atOnce: number) {
  const path = await staged(house, county, written(list), code)
  const actor = await county.actor('own')
  const batch = { id: path.split('/').at(-1) ?? '', version: 1 }
  const given = { batch, source: code, withoutWrong: false, maskedRead: true, atOnce }
  const done = await house.deps.data.as(actor, tx => take(tx, permitFor(actor, 'exchange.take'), given, now))
  assert.ok(done.ok, done.ok ? '' : done.why)
  return done.value
}

/** Everything that the database holds of the cases of a source, by what they are called there. */
async function held(code: string): Promise<unknown> {
  const { rows: all } = await sql<{ it: unknown }>`
    select jsonb_build_array(d.external_id, d.kind, d.state, d.version, d.reported_at, d.happened_on, d.state_since, d.due_on, d.closed_at,
      d.type_id, d.actual_level, d.potential_level, d.severity, d.party_ids, d.area_ids, d.reporting_principal_id,
      (select jsonb_agg(jsonb_build_array(r.n, r.happened, r.written_at) order by r.n) from deviation_report r where r.deviation_id = d.id),
      (select jsonb_agg(jsonb_build_array(c.aspect, c.code_id, c.side, c.chosen_at, c.ended_at) order by c.aspect, c.code_id, c.ended_at)
        from deviation_choice c where c.deviation_id = d.id),
      (select jsonb_agg(jsonb_build_array(e.at_version, e.verb, replace(e.words, ${code}, ''), e.due_on, e.made_by) order by e.at_version)
        from deviation_event e where e.deviation_id = d.id),
      (select jsonb_agg(jsonb_build_array(t.n, t.sha256, t.source_state) order by t.n) from exchange_taken t where t.deviation_id = d.id),
      (select to_jsonb(f) - 'deviation_id' - 'id' from deviation_fact f where f.deviation_id = d.id),
      (select t.vector::text from deviation_text t where t.deviation_id = d.id)) as it
    from deviation d where d.external_source = ${code} order by d.external_id`.execute(house.deps.data.owner)
  return all.map(it => it.it)
}

test('a file and the same file changed become the same cases whether one or all are written at a time', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(rows, rows, fc.integer({ min: 2, max: 9 }), async (first, second, atOnce) => {
      run += 1
      const [alone, together] = [`ensam-${run}-x`, `klunga-${run}`]
      for (const code of [alone, together]) await source(house, county, code)
      for (const list of [first, second, second])
        assert.deepEqual(await taken(alone, list, 1), await taken(together, list, atOnce))
      assert.deepEqual(await held(together), await held(alone))
    }),
    { numRuns: 8 },
  )
})

test('where one case of many was changed meanwhile nothing is told of any', async () => {
  await source(house, county, 'samtidig')
  await taken(
    'samtidig',
    [1, 2].map(nr => ({ nr, text: 'Listan saknades.', level: 'E1', status: 'Ny' })),
    500,
  )
  const { owner } = house.deps.data
  const cases = await owner
    .selectFrom('deviation')
    .select(['id', 'version'])
    .where('external_source', '=', 'samtidig')
    .execute()
  const told = (versions: readonly number[]) =>
    owner
      .insertInto('deviation_event')
      .values(
        cases.flatMap(({ id }, n) => ({
          ...{ deviation_id: id, at_version: versions[n] ?? 0, verb: 'import', from_state: null, to_state: null },
          ...{
            side: 'own' as const,
            at: now,
            made_by: null,
            reason_id: null,
            words: null,
            due_on: null,
            unit_id: null,
          },
        })),
      )
      .execute()
  const versions = async () =>
    (await owner.selectFrom('deviation').select('version').where('external_source', '=', 'samtidig').execute()).map(
      it => it.version,
    )
  await assert.rejects(told([2, 3]), { code: '40001' })
  await assert.rejects(told([2, 1]), { code: /40001|23505/ })
  assert.deepEqual(await versions(), [2, 2])
  await told([2, 2])
  assert.deepEqual(await versions(), [3, 3])
})

test('several words of one case in one statement are several versions of it, and none may be missing between them', async () => {
  await source(house, county, 'flera')
  await taken('flera', [{ nr: 1, text: 'Listan saknades.', level: 'E1', status: 'Ny' }], 500)
  const { owner } = house.deps.data
  const { id } = await owner
    .selectFrom('deviation')
    .select('id')
    .where('external_source', '=', 'flera')
    .executeTakeFirstOrThrow()
  const told = (versions: readonly number[]) =>
    owner
      .insertInto('deviation_event')
      .values(
        versions.map(at_version => ({
          ...{ deviation_id: id, at_version, verb: 'import', from_state: null, to_state: null, side: 'own' as const },
          ...{ at: now, made_by: null, reason_id: null, words: null, due_on: null, unit_id: null },
        })),
      )
      .execute()
  await assert.rejects(told([2, 4]), { code: '40001' })
  await told([3, 2])
  const { version } = await owner
    .selectFrom('deviation')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(version, 4)
})

test('what a case is settled as is what chosen_code says of each aspect, whoever has chosen and whatever has ended', async () => {
  await source(house, county, 'valda')
  await taken(
    'valda',
    [1, 2, 3].map(nr => ({ nr, text: 'Listan saknades.', level: 'E1', status: 'Ny' })),
    500,
  )
  const { owner } = house.deps.data
  const cases = await owner.selectFrom('deviation').select('id').where('external_source', '=', 'valda').execute()
  const codes = await owner
    .selectFrom('taxonomy_code')
    .select(['id', 'list'])
    .where('list', 'in', ['type', 'consequence', 'step'])
    .where('valid_to', 'is', null)
    .execute()
  const aspects = { type: 'type', actual: 'consequence', potential: 'consequence', 'found-step': 'step' } as const
  const choice = fc.record({
    at: fc.integer({ min: 0, max: cases.length - 1 }),
    aspect: fc.constantFrom(...(Object.keys(aspects) as (keyof typeof aspects)[])),
    pick: fc.nat(),
    side: fc.constantFrom(
      'reporter' as const,
      'own' as const,
      'counterpart' as const,
      'joint' as const,
      'system' as const,
    ),
    primary: fc.boolean(),
    minute: fc.integer({ min: 10, max: 50 }),
    ended: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 1, maxLength: 12 }), async list => {
      const values = list.map(it => {
        const of = codes.filter(code => code.list === aspects[it.aspect])
        return {
          ...{ deviation_id: cases[it.at]?.id ?? '', aspect: it.aspect, code_id: of[it.pick % of.length]?.id ?? '' },
          ...{ is_primary: it.primary, side: it.side, words: 'Ord', amount: null, chosen_by: null },
          ...{ chosen_at: `2026-11-22T09:${it.minute}:00Z`, ended_at: it.ended ? '2026-11-22T10:00:00Z' : null },
        }
      })
      await owner.insertInto('deviation_choice').values(values).execute()
      const { rows: wrong } = await sql`
        select d.id from deviation d where d.external_source = 'valda'
          and (d.type_id, d.actual_level, d.potential_level, d.severity, d.found_step_id) is distinct from
            (chosen_code(d.id, 'type'), chosen_level(d.id, 'actual'), chosen_level(d.id, 'potential'),
              deviation_severity(chosen_level(d.id, 'actual'), chosen_level(d.id, 'potential')),
              coalesce(chosen_code(d.id, 'found-step'), d.found_step_id))`.execute(owner)
      assert.deepEqual(wrong, [])
    }),
    { numRuns: 25 },
  )
})
