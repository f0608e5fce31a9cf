// Ten years of deviations, written set by set: a case is worked out of its number alone.
import pg from 'pg'

/** The day that the county is measured on. */
export const today = '2026-11-22T09:00:00Z'

/** The ways that a case goes: [verb, from, to, side, days after it was sent], about. */
const ways: Readonly<Record<string, readonly (readonly [string, string, string, string, number])[]>> = {
  whole: [
    ['take', 'sent', 'triage', 'own', 2],
    ['forward', 'triage', 'with-counterpart', 'own', 4],
    ['answer', 'with-counterpart', 'answered', 'counterpart', 14],
    ['accept', 'answered', 'accepted', 'own', 21],
    ['act', 'accepted', 'acting', 'either', 26],
    ['measure', 'acting', 'effect', 'either', 70],
    ['close', 'effect', 'closed', 'either', 160],
  ],
  short: [
    ['take', 'sent', 'triage', 'own', 2],
    ['return', 'triage', 'returned', 'own', 3],
    ['complete', 'returned', 'triage', 'reporter', 7],
    ['forward', 'triage', 'with-counterpart', 'own', 9],
    ['answer', 'with-counterpart', 'answered', 'counterpart', 18],
    ['accept', 'answered', 'accepted', 'own', 24],
    ['close', 'accepted', 'closed', 'either', 30],
  ],
  disputed: [
    ['take', 'sent', 'triage', 'own', 2],
    ['forward', 'triage', 'with-counterpart', 'own', 4],
    ['answer', 'with-counterpart', 'answered', 'counterpart', 14],
    ['disagree', 'answered', 'disputed', 'own', 20],
    ['settle', 'disputed', 'accepted', 'either', 55],
    ['act', 'accepted', 'acting', 'either', 60],
    ['measure', 'acting', 'effect', 'either', 100],
    ['close', 'effect', 'closed', 'either', 200],
  ],
  rejected: [
    ['take', 'sent', 'triage', 'own', 2],
    ['reject', 'triage', 'rejected', 'own', 4],
  ],
}

const phrases: readonly (readonly string[])[] = [
  [
    'Vid hemgången',
    'På kvällen',
    'Vid inskrivningen',
    'Under helgen',
    'Vid överrapporteringen',
    'Två dagar efter hemgång',
  ],
  [
    'saknades läkemedelslistan',
    'var remissen inte besvarad',
    'kom ingen planering',
    'hade meddelandet fel mottagare',
    'stämde inte ordinationen',
    'var hjälpmedlet inte levererat',
  ],
  [
    'och ingen på avdelningen svarade.',
    'trots att det var avtalat.',
    'vilket upptäcktes av nattpersonalen.',
    'och vi fick ringa flera gånger.',
    'så att besöket fick göras om.',
    'och dosen gavs för sent.',
  ],
  [
    'Vi fick reda ut det själva.',
    'Läkaren i beredskap kontaktades.',
    'Patienten mådde bra.',
    'Närstående var oroliga.',
    'Ett extra besök behövdes.',
    'Vi gick tillbaka till den gamla listan.',
  ],
  [
    'Det har hänt förut.',
    'Rutinen följdes inte.',
    'Systemen talar inte med varandra.',
    'Bemanningen var låg.',
    'Det är oklart vem som ansvarar.',
    'Vi vill ha en gemensam checklista.',
  ],
]

const chance = (salt: number, n = 'n'): string => `bench_chance(${n}, ${salt})`
const oneOf = (list: readonly string[], salt: number): string =>
  `(array[${list.map(it => `'${it}'`).join(', ')}])[1 + floor(${list.length} * ${chance(salt)})::int]`

const stepRows = Object.entries(ways)
  .flatMap(([way, steps]) =>
    steps.map(
      ([verb, from, to, side, days], n) => `('${way}', ${n + 1}, '${verb}', '${from}', '${to}', '${side}', ${days})`,
    ),
  )
  .join(', ')

/** A uuid of a kind with a number, in the order of the numbers. */
const idOf = (kind: string, n: string): string =>
  `('${kind}' || lpad(to_hex(${n}), 7, '0') || '-0000-7000-8000-000000000000')::uuid`

const before = (cases: number): readonly string[] => [
  `create function bench_chance(n bigint, salt bigint) returns float8 language sql immutable parallel safe
    as $$ select (hashint8extended(n, salt) & 1048575) / 1048576.0::float8 $$`,
  `create function bench_code(n bigint) returns text language sql immutable parallel safe as $$
    select string_agg(substr('23456789abcdefghjkmnpqrstvwxyz', 1 + (((n * 9876541 + 1234567) % 21870000000) / (30::numeric ^ k)::bigint % 30)::int, 1), '' order by k)
    from generate_series(0, 6) k $$`,
  `create unlogged table bench_step (way text, k int, verb text, from_state text, to_state text, side text, days float8)`,
  `insert into bench_step values ${stepRows}`,
  `create unlogged table bench_unit as
    select row_number() over (order by u.organisation_id) - 1 as n, u.organisation_id as id, u.path, u.principal_id,
      areas_of(u.organisation_id, '2026-01-01') as areas, o.kind = 'region' as regional
    from care_unit u join organisation o on o.id = u.principal_id`,
  `create unlogged table bench_code_of as select list, id, level, row_number() over (partition by list order by ordinal, code) - 1 as n,
      count(*) over (partition by list) as total
    from taxonomy_code where valid_to is null and list in ('type', 'step', 'consequence', 'association', 'avoidability', 'reject')`,
  'create index on bench_code_of (list, n)',
  // Three of four from a town about the region; the rest the other way, and a few between towns.
  `create unlogged table bench_case as
    with drawn as (
      select n, timestamptz '${today}' - (${cases} - n) * (interval '3652 days' / ${cases}) as at,
        case when ${chance(1)} < .74 then 'town' when ${chance(1)} < .97 then 'region' else 'towns' end as way_of,
        case when ${chance(2)} < .06 then 'rejected' when ${chance(2)} < .10 then 'disputed' when ${chance(2)} < .3 then 'short' else 'whole' end as way,
        0.5 + ${chance(3)} as pace
      from generate_series(0, ${cases - 1}::bigint) n),
    sizes as (select count(*) filter (where regional) as regional, count(*) as units from bench_unit),
    placed as (
      select d.*,
        case when way_of = 'region' then floor(regional * ${chance(4)}) else regional + floor((units - regional) * ${chance(4)}) end::bigint as own_n,
        case when way_of = 'town' then floor(regional * ${chance(5)} ^ 1.5) else regional + floor((units - regional) * ${chance(5)}) end::bigint as other_n
      from drawn d, sizes)
    select p.*, ${idOf('a', 'p.n')} as id, bench_code(p.n) as code,
      o.id as own_id, o.path as own_path, o.principal_id as own_principal, o.areas as own_areas,
      c.id as other_id, c.path as other_path, c.principal_id as other_principal, c.areas as other_areas,
      coalesce((select max(k) from bench_step s where s.way = p.way and p.at + s.days * p.pace * interval '1 day' <= timestamptz '${today}'), 0) as steps
    from placed p join bench_unit o on o.n = p.own_n join bench_unit c on c.n = p.other_n`,
  'create unique index on bench_case (n)',
  'analyze bench_case',
]

const at = (alias: string): string => `c.at + ${alias}.days * c.pace * interval '1 day'`
const code = (list: string, salt: number, n = 'c.n'): string =>
  `(select t.id from bench_code_of t where t.list = '${list}' and t.n = floor(t.total * ${chance(salt, n)} ^ 1.6)::int limit 1)`

/** The tables of a case, each by itself: they are written side by side. */
const tables: readonly string[] = [
  `insert into deviation (id, code, kind, state, reporter_id, reported_at, reporting_unit_id, counterpart_unit_id, happened_on, legal_basis,
      found_step_id, arose_step_id, merged_into, reporting_principal_id, counterpart_principal_id, reporting_path, counterpart_path, area_ids, party_ids,
      type_id, actual_level, potential_level, severity, forwarded_at, answered_at, closed_at, state_since, due_on, version)
    select id, code, kind, state, reporter_id, at, own_id, other_id, happened_on, legal_basis, step_id, arose_id, merged_into, own_principal, other_principal, own_path, other_path,
      area_ids, own_path || case when forwarded_at is null then '{}' else other_path end, type_id, actual, potential,
      case when actual >= 4 then 'deadly' when actual = 3 then 'serious' when potential >= 3 then 'serious-risk' when actual >= 1 and potential >= 1 then 'mild' else 'none' end,
      forwarded_at, answered_at, case when state in ('closed', 'rejected') then since end, since,
      case when state not in ('closed', 'rejected') then (since + interval '14 days')::date end, steps + 2
    from (select c.*, (array['event', 'event', 'event', 'near-miss', 'risk', 'complaint', 'agreement', 'good-example'])[1 + floor(8 * ${chance(6)})::int] as kind,
      coalesce(l.to_state, 'sent') as state, coalesce(${at('l')}, c.at) as since, (at - ${chance(7)} * interval '6 days')::date as happened_on,
      (select ${at('s')} from bench_step s where s.way = c.way and s.verb = 'forward' and s.k <= c.steps) as forwarded_at,
      (select ${at('s')} from bench_step s where s.way = c.way and s.verb = 'answer' and s.k <= c.steps) as answered_at,
      ('30000000-0000-7000-8000-' || right(own_id::text, 12))::uuid as reporter_id,
      (array['hsl', 'hsl', 'hsl', 'sol', 'lss', 'self-care', 'agreement', 'unsure'])[1 + floor(8 * ${chance(8)})::int] as legal_basis,
      ${code('step', 9)} as step_id, case when c.steps > 1 and ${chance(13, 'c.n')} < .7 then ${code('step', 14)} end as arose_id,
      -- One of fifty is the same event as the one that was reported before it.
      case when c.steps > 1 and c.n > 0 and ${chance(15, 'c.n')} < .02 then ${idOf('a', 'c.n - 1')} end as merged_into, case when c.steps > 0 then ${code('type', 10)} end as type_id,
      case when c.steps > 0 then floor(4.2 * ${chance(11)} ^ 2)::int end as actual, case when c.steps > 0 then floor(4.2 * ${chance(12)})::int end as potential,
      array(select distinct unnest(own_areas || other_areas)) as area_ids
      from bench_case c left join bench_step l on l.way = c.way and l.k = c.steps) c`,
  `insert into deviation_report (id, deviation_id, n, happened, could_have, did, proposal, written_by, written_at)
    select ${idOf('b', 'n')}, id, 1, concat_ws(' ', ${phrases.map((it, i) => oneOf(it, 20 + i)).join(', ')}), ${oneOf(phrases[3] ?? [], 30)},
      ${oneOf(phrases[3] ?? [], 31)}, ${oneOf(phrases[4] ?? [], 32)}, ('30000000-0000-7000-8000-' || right(own_id::text, 12))::uuid, at
    from bench_case c`,
  `insert into deviation_choice (id, deviation_id, aspect, code_id, is_primary, side, chosen_at)
    select ${idOf('c', 'c.n * 5 + a.k')}, c.id, a.aspect, t.id, a.aspect = 'type', a.side, c.at + (case a.side when 'own' then 2 else 0 end) * interval '1 day'
    from bench_case c
    cross join (values (0, 'type', 'type', 'own'), (1, 'actual', 'consequence', 'own'), (2, 'potential', 'consequence', 'own'),
      (3, 'association', 'association', 'own'), (4, 'actual', 'consequence', 'reporter')) a (k, aspect, list, side)
    join bench_code_of t on t.list = a.list and t.n = floor(t.total * bench_chance(c.n, 10 + a.k) ^ 1.6)::int
    where a.side = 'reporter' or c.steps > 0`,
  `insert into deviation_event (id, deviation_id, at_version, verb, from_state, to_state, side, at, words, due_on, reason_id)
    select ${idOf('d', 'c.n * 10 + s.k')}, c.id, s.k + 1, s.verb, s.from_state, s.to_state,
      case s.side when 'either' then 'own' else s.side end, ${at('s')}, case when s.verb in ('take', 'forward', 'act') then null else ${oneOf(phrases[4] ?? [], 40)} end,
      (${at('s')} + interval '14 days')::date, case when s.verb = 'reject' then ${code('reject', 41)} end
    from bench_case c join (select * from bench_step union all select distinct way, 0, 'send', null, 'sent', 'reporter', 0 from bench_step) s
      on s.way = c.way and s.k <= c.steps`,
]

/** The words that reports are found by, in shares that are written side by side. */
const words = [0, 1, 2].map(
  share => `insert into deviation_text (deviation_id, vector, places)
    select d.id, to_tsvector('swedish', search_plain(concat_ws(' ', r.happened, r.could_have, r.did, r.proposal))),
      deviation_places(d.reported_at, d.closed_at, d.reporting_path, d.counterpart_path)
    from deviation_report r join deviation d on d.id = r.deviation_id where abs(hashtext(d.id::text)) % 3 = ${share}`,
)

const after: readonly string[] = [
  'insert into deviation_word (word) select distinct unnest(tsvector_to_array(vector)) from deviation_text',
  `insert into deviation_place (unit_id, path, principal_id)
    select reporting_unit_id, reporting_path, reporting_principal_id from deviation
    union select counterpart_unit_id, counterpart_path, counterpart_principal_id from deviation`,
  'drop table bench_case, bench_code_of, bench_unit, bench_step',
  'drop function bench_chance(bigint, bigint), bench_code(bigint)',
]

/**
 * Writes the cases as the owner of the tables, each table on a connection of its own, with the triggers asleep: what they
 * would have worked out is worked out here. Needs the roster and the words of the taxonomy.
 */
export async function writeCases(url: string, cases: number): Promise<void> {
  await inTurn(url, before(cases))
  await Promise.all(tables.map(it => inTurn(url, [it])))
  await Promise.all(words.map(it => inTurn(url, [it])))
  await inTurn(url, after)
}

async function inTurn(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("set session_replication_role = replica; set work_mem = '256MB'")
    for (const it of statements) await client.query(it)
  } finally {
    await client.end()
  }
}
