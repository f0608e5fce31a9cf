import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { type County, codeId, openCounty } from '../../../test/deviations.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import type { Grant, PersonActor } from '../../access/actor.ts'
import { executorOf } from '../../data/reading.ts'

// deviation_find against a plain question that reads every case: the same cases, in the same order, as many.

const today = '2026-11-22'
let house: TestHouse
let county: County
let types: readonly string[] = []
let steps: readonly string[] = []
const wards: string[] = []
const words = ['rullstol', 'rullstolsburen', 'remissen', 'remissvaret', 'listan', 'kallelsen']

const states = [
  ...['sent', 'triage', 'redirected', 'returned', 'rejected', 'with-counterpart', 'answered', 'accepted', 'disputed'],
  ...['acting', 'effect', 'closed', 'reopened'],
]
const kinds = ['event', 'near-miss', 'risk']
const severities = ['none', 'mild', 'serious']
const bases = ['hsl', 'sol', 'lss']

before(async () => {
  house = await openTestHouse({ now: () => `${today}T08:00:00Z` })
  county = await openCounty(house)
  types = await Promise.all(['B1', 'B3'].map(it => codeId(house, 'type', it)))
  steps = await Promise.all(['C1', 'C3'].map(it => codeId(house, 'step', it)))
  for (let n = 0; n < 50; n++) wards.push(await givenWard(n))
  const cases = fc.sample(drawnCase(), { numRuns: 260, seed: 4711 })
  for (const [n, it] of cases.entries()) await arrange(it, n)
  // How many months are looked in at a time is guessed from these.
  await sql`analyze deviation, deviation_text`.execute(house.deps.data.owner)
})
after(() => house.close())

/** More of a name than are looked for one by one, half of them the ward's. */
async function givenWard(n: number): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into organisation (kind, name, slug, parent_id)
    values ('unit', ${`Boende ${n}`}, ${`boende-${n}`}, ${n % 2 ? county.units.ward : county.units.town}) returning id`.execute(
    house.deps.data.owner,
  )
  const id = rows[0]?.id ?? ''
  await sql`insert into care_unit (organisation_id) values (${id})`.execute(house.deps.data.owner)
  return id
}

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null })

const drawnCase = () =>
  fc.record({
    own: fc.constantFrom(...Object.values(county.units), ...wards.slice(0, 4)),
    other: fc.constantFrom(...Object.values(county.units), ...wards.slice(2, 6)),
    // Few moments, so that some are the same and the ids have to tell the order.
    days: fc.constantFrom(0, 0, 1, 3, 20, 31, 45, 200, 365, 400, 800),
    hours: fc.constantFrom(0, 1, 22, 23),
    state: fc.constantFrom(...states),
    passed: fc.boolean(),
    ...{ kind: fc.constantFrom(...kinds), severity: maybe(severities), basis: maybe(bases) },
    ...{ type: maybe(types), found: maybe(steps), arose: maybe(steps) },
    due: maybe(['2026-11-01', '2026-11-22', '2026-12-24']),
    merged: fc.integer({ min: 0, max: 6 }).map(it => it === 0),
    said: fc.subarray(words, { maxLength: 3 }),
  })

async function arrange(it: ReturnType<typeof drawnCase> extends fc.Arbitrary<infer T> ? T : never, n: number) {
  const { owner } = house.deps.data
  const at = new Date(Date.parse(`${today}T00:00:00Z`) - it.days * 86_400_000 + it.hours * 3_600_000).toISOString()
  const over = it.state === 'closed' || it.state === 'rejected'
  const { rows } = await sql<{ id: string }>`
    insert into deviation (code, kind, state, reporter_id, reported_at, reporting_unit_id, counterpart_unit_id, happened_on,
      legal_basis, found_step_id, arose_step_id, severity, forwarded_at, closed_at, due_on, merged_into)
    values (${`q${n}`}, ${it.kind}, ${it.state}, ${county.persons.nurse}, ${at}, ${it.own}, ${it.other}, '2023-01-01',
      ${it.basis}, ${it.found}, ${it.arose}, ${it.severity}, ${it.passed ? at : null}, ${over ? at : null}, ${over ? null : it.due},
      ${it.merged ? sql`(select id from deviation order by id limit 1)` : null}) returning id`.execute(owner)
  const id = rows[0]?.id ?? ''
  await sql`update deviation set type_id = ${it.type} where id = ${id}`.execute(owner)
  await sql`insert into deviation_report (deviation_id, n, happened, written_by, written_at)
    values (${id}, 1, ${['Prov', ...it.said].join(' ')}, ${county.persons.nurse}, ${at})`.execute(owner)
}

interface Asked {
  readonly sort: 'newest' | 'oldest' | 'due'
  readonly side?: 'own' | 'counterpart' | undefined
  readonly merged?: 'only' | 'all' | undefined
  readonly open?: true | undefined
  readonly waits?: true | undefined
  readonly overdue?: true | undefined
  readonly untyped?: true | undefined
  readonly states?: readonly string[] | undefined
  readonly kind?: string | undefined
  readonly type?: string | undefined
  readonly step?: string | undefined
  readonly severity?: string | undefined
  readonly legal?: string | undefined
  readonly principal?: string | undefined
  readonly unit?: string | undefined
  readonly from?: string | undefined
  readonly before?: string | undefined
  readonly words?: string | undefined
  readonly bound?: number | undefined
  readonly offset: number
}

const given = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 3 })
const question = (): fc.Arbitrary<Asked> =>
  fc.record({
    sort: fc.constantFrom('newest', 'oldest', 'due'),
    ...{ side: given(['own', 'counterpart'] as const), merged: given(['only', 'all'] as const) },
    ...{ open: given([true] as const), waits: given([true] as const), overdue: given([true] as const) },
    untyped: given([true] as const),
    states: given([['closed'], ['sent', 'triage', 'reopened'], ['accepted', 'acting', 'effect'], ['with-counterpart']]),
    ...{ kind: given(kinds), type: given(types), step: given(steps), severity: given(severities), legal: given(bases) },
    principal: given([county.units.region, county.units.town, county.units.otherTown]),
    unit: given(['%hemsjuk%', '%avdelning%', '%boende%', '%boende 1%', '%boende 4%', '%e%', '%finns inte%', '%tall%']),
    from: given(['2026-11-01T00:00:00+01:00', '2025-12-31T23:00:00Z', '2019-01-01T00:00:00Z']),
    before: given(['2026-11-22T00:00:00+01:00', '2026-01-01T00:00:00Z', '2031-01-01T00:00:00Z']),
    words: given(['rullstol', 'remissen', 'listan kallelsen', 'r', 'och', "lis'%tan", 'kylskåp', 'Prov']),
    bound: given([1, 4, 30, 1000]),
    offset: fc.constantFrom(0, 0, 3),
  })

/** What a side has of it, read case by case. */
const ofSide = (side: 'own' | 'counterpart', it: Asked, mine: readonly string[]): RawBuilder<boolean> => {
  const waits = sql`(d.closed_at is null and d.merged_into is null and (d.state in (select name from deviation_clock where who = ${side})
    or d.state in (select name from deviation_clock where who = 'either') and d.due_on < ${today}::date))`
  const whose = sql`(${it.side ?? side} = ${side} and ${it.waits ? waits : sql`true`}`
  const above = sql`${mine}::uuid[]`
  return side === 'own'
    ? sql`${whose} and d.reporting_path && ${above} and ${it.principal ? sql`d.counterpart_principal_id = ${it.principal}` : sql`true`})`
    : sql`${whose} and d.forwarded_at is not null and d.counterpart_path && ${above}
        and ${it.principal ? sql`d.reporting_principal_id = ${it.principal}` : sql`true`})`
}

const filtersOf = (it: Asked): readonly (RawBuilder<unknown> | undefined | false)[] => [
  it.merged === 'only' ? sql`d.merged_into is not null` : it.merged !== 'all' && sql`d.merged_into is null`,
  it.open && sql`d.closed_at is null`,
  it.overdue && sql`d.closed_at is null and d.due_on < ${today}::date`,
  it.untyped && sql`d.type_id is null`,
  it.states && sql`d.state = any (${it.states}::text[])`,
  it.kind !== undefined && sql`d.kind = ${it.kind}`,
  it.type !== undefined && sql`d.type_id = ${it.type}`,
  it.step !== undefined && sql`${it.step}::uuid in (d.found_step_id, d.arose_step_id)`,
  it.severity !== undefined && sql`d.severity = ${it.severity}`,
  it.legal !== undefined && sql`d.legal_basis = ${it.legal}`,
  it.from !== undefined && sql`d.reported_at >= ${it.from}::timestamptz`,
  it.before !== undefined && sql`d.reported_at < ${it.before}::timestamptz`,
  it.unit !== undefined &&
    sql`exists (select from care_unit u join care_unit n on n.organisation_id = any (u.path)
      where n.folded like ${it.unit} and u.organisation_id in (d.reporting_unit_id, d.counterpart_unit_id))`,
  it.words !== undefined &&
    sql`exists (select from deviation_report r, plainto_tsquery('swedish', search_plain(${it.words})) q where r.deviation_id = d.id and q::text <> ''
      and to_tsvector('swedish', search_plain(r.happened)) @@ regexp_replace(q::text, '''( &|$)', ''':*\\1', 'g')::tsquery)`,
]

async function plainly(it: Asked, mine: readonly string[]): Promise<readonly string[]> {
  const orders = { newest: 'reported_at desc, id desc', oldest: 'reported_at, id', due: 'due_on, id' }[it.sort]
  const all = filtersOf(it).filter(one => one !== undefined && one !== false)
  const { rows } = await sql<{ id: string }>`select d.id from deviation d
    where (${ofSide('own', it, mine)} or ${ofSide('counterpart', it, mine)}) and ${sql.join([sql`true`, ...all], sql` and `)}
    order by ${sql.raw(orders)}`.execute(house.deps.data.owner)
  return rows.map(row => row.id)
}

const coordinates = (mine: readonly string[]): PersonActor => ({
  ...{ kind: 'person', personId: county.persons.own as PersonActor['personId'], name: 'Samordnare' },
  grants: mine.map(it => ({ role: 'coordinator', organisationId: it, forumIds: [] }) as unknown as Grant),
})

async function found(it: Asked, mine: readonly string[]) {
  const asked = JSON.stringify({ ...it, today, limit: 5 })
  const { rows } = await house.deps.data.read(coordinates(mine), db =>
    sql<{
      found: { ids: string[]; total: number; more: boolean }
    }>`select deviation_find(${asked}::jsonb) as found`.execute(executorOf(db)),
  )
  return rows[0]?.found
}

/** Whole principals, one and several, and parts of them. */
const posts = (): readonly (readonly string[])[] => {
  const { region, hospital, ward, town, otherTown, homeCare } = county.units
  return [[region], [town], [region, town], [hospital], [ward], [ward, homeCare, otherTown], [hospital, region]]
}

async function holds(it: Asked, mine: readonly string[]): Promise<void> {
  const all = await plainly(it, mine)
  const bound = it.bound ?? all.length
  assert.deepEqual(await found(it, mine), {
    ids: all.slice(0, bound + 1).slice(it.offset, it.offset + 5),
    total: Math.min(all.length, bound),
    more: it.bound !== undefined && all.length > it.bound,
  })
}

test('each filter alone finds what a plain reading of all cases finds, in its order', async () => {
  const alone: readonly Partial<Asked>[] = [
    {},
    ...['own', 'counterpart'].map(side => ({ side: side as 'own' })),
    ...['only', 'all'].map(merged => ({ merged: merged as 'all' })),
    ...[{ open: true as const }, { waits: true as const }, { overdue: true as const }, { untyped: true as const }],
    ...states.map(it => ({ states: [it] })),
    ...kinds.map(kind => ({ kind })),
    ...types.map(type => ({ type })),
    ...steps.map(step => ({ step })),
    ...severities.map(severity => ({ severity })),
    ...bases.map(legal => ({ legal })),
    ...[county.units.region, county.units.otherTown].map(principal => ({ principal })),
    ...['%hemsjuk%', '%boende%', '%boende 1%', '%finns inte%'].map(unit => ({ unit })),
    ...['rullstol', 'remissen listan', 'och'].map(said => ({ words: said })),
    ...['2026-10-22T00:00:00Z', '2020-01-01T00:00:00Z'].map(from => ({ from })),
    { before: '2026-10-22T00:00:00Z' },
  ]
  const sorts = ['newest', 'oldest', 'due'] as const
  for (const [m, mine] of posts().entries())
    for (const [n, it] of alone.entries())
      await holds({ sort: sorts[(m + n) % 3] ?? 'newest', offset: 0, bound: 6, ...it }, mine)
})

test('any filters together find what a plain reading of all cases finds, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(question(), fc.constantFrom(...posts()), (it, mine) => holds(it, mine)),
    { numRuns: 250 },
  )
})

test('a wrong guess of how many cases there are finds the same', async () => {
  const { owner } = house.deps.data
  const guess = (rows: number) =>
    sql`update pg_class set reltuples = ${rows} where oid = 'deviation'::regclass`.execute(owner)
  try {
    for (const rows of [1, 10_000_000]) {
      await guess(rows)
      await fc.assert(
        fc.asyncProperty(question(), fc.constantFrom(...posts()), (it, mine) => holds(it, mine)),
        { numRuns: 120 },
      )
    }
  } finally {
    await guess(260)
  }
})

test('what moves to another unit, is opened again or written anew is found where it is now', async () => {
  const { owner } = house.deps.data
  const { town, otherTown, homeCare, otherHome } = county.units
  const one = await owner
    .selectFrom('deviation')
    .select('id')
    .where('reporting_unit_id', '=', homeCare)
    .limit(1)
    .executeTakeFirstOrThrow()
  await sql`insert into deviation_report (deviation_id, n, happened, written_by, written_at)
    values (${one.id}, 2, 'Flyttlasset kom bort', ${county.persons.nurse}, now())`.execute(owner)
  const asked = { sort: 'newest', merged: 'all', words: 'flytt', offset: 0 } as const
  assert.deepEqual((await found(asked, [town]))?.ids, [one.id])
  await sql`update deviation set reporting_unit_id = ${otherHome}, closed_at = null, state = 'reopened' where id = ${one.id}`.execute(
    owner,
  )
  assert.deepEqual((await found({ ...asked, open: true, unit: '%hemsjuk%' }, [otherTown]))?.ids, [one.id])
  assert.deepEqual((await found({ ...asked, side: 'own' }, [town]))?.ids, [])
})
