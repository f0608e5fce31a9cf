-- Ärendelistan: any filter in one look, for whole principals and for parts of one.

-- Where and when a case is: when it was reported (UTC), what lies above its two units, and whether it is open or over.
create function deviation_places(reported_at timestamptz, closed_at timestamptz, reporting_path uuid[], counterpart_path uuid[]) returns text[]
  language plpgsql immutable parallel safe cost 100 as $$
declare
  moment constant timestamp := reported_at at time zone 'UTC';
  found text[] := array['y' || extract(year from moment), 'm' || extract(year from moment) || '-' || extract(month from moment)];
  place uuid;
begin
  foreach place in array reporting_path loop found := found || ('r' || place); end loop;
  foreach place in array counterpart_path loop found := found || ('k' || place); end loop;
  return found || case when closed_at is null then 'open' else 'over' end;
end $$;

-- All that a case is looked for by, in words of one index: whatever is asked for together is found without reading
-- what has a part of it. f is the counterpart's from when the case was passed on.
create function deviation_facets(reported_at timestamptz, reporting_path uuid[], counterpart_path uuid[], forwarded_at timestamptz,
  closed_at timestamptz, merged_into uuid, state text, kind text, type_id uuid, severity text, legal_basis text,
  found_step_id uuid, arose_step_id uuid, reporting_principal_id uuid, counterpart_principal_id uuid) returns text[]
  language plpgsql immutable parallel safe cost 100 as $$
declare
  found text[] := public.deviation_places(reported_at, closed_at, reporting_path, counterpart_path)
    || array['state ' || state, 'kind ' || kind, 'type ' || coalesce(type_id::text, ''),
      'p' || coalesce(reporting_principal_id::text, '') || ' ' || coalesce(counterpart_principal_id::text, '')];
  place uuid;
begin
  if forwarded_at is not null then
    foreach place in array counterpart_path loop found := found || ('f' || place); end loop;
  end if;
  return found || array_remove(array[case when merged_into is not null then 'merged' end,
    'severity ' || severity, 'legal ' || legal_basis, 'step ' || found_step_id,
    case when arose_step_id is distinct from found_step_id then 'step ' || arose_step_id end], null);
end $$;

-- No list of what is not yet sorted in: it would be read through by every search.
create index deviation_faceted on deviation using gin (deviation_facets(reported_at, reporting_path, counterpart_path, forwarded_at,
  closed_at, merged_into, state, kind, type_id, severity, legal_basis, found_step_id, arose_step_id, reporting_principal_id, counterpart_principal_id)) with (fastupdate = off);

-- What was in the order of the list for one filter each is found in the one index, and case by case less is written.
drop index deviation_own_type, deviation_other_type, deviation_own_severity, deviation_other_severity,
  deviation_own_kind, deviation_other_kind, deviation_own_legal, deviation_other_legal, deviation_between,
  deviation_found_step, deviation_arose_step;

-- What is open in the order that it was reported, and what lies merged.
create index deviation_own_open on deviation (reporting_principal_id, reported_at, id) where closed_at is null;
create index deviation_other_open on deviation (counterpart_principal_id, reported_at, id) where closed_at is null;
-- What the other side may see: what was rejected never is.
drop index deviation_other_state_newest;
create index deviation_other_state_newest on deviation (counterpart_principal_id, state, reported_at, id) where forwarded_at is not null;
create index deviation_own_merged on deviation (reporting_principal_id, reported_at, id) where merged_into is not null;
create index deviation_other_merged on deviation (counterpart_principal_id, reported_at, id) where merged_into is not null;

-- The words of a report beside whose it is and when: both are looked up in one index.
drop index deviation_text_words;
alter table deviation_text add column places text[] not null default '{}';
update deviation_text t set places = deviation_places(d.reported_at, d.closed_at, d.reporting_path, d.counterpart_path)
  from deviation d where d.id = t.deviation_id;
create index deviation_text_words on deviation_text using gin (vector, places) with (fastupdate = off);

-- Every word that is in a report, so that a beginning of one is looked for as the words that begin so. Some may be there twice:
-- two who write at once do not wait for each other. Read by deviation_query alone.
create table deviation_word (
  id   uuid primary key default uuidv7(),
  word text collate "C" not null
);
comment on table deviation_word is 'Ord som finns i någon rapport';
insert into deviation_word (word) select distinct unnest(tsvector_to_array(vector)) from deviation_text;
create index deviation_word_start on deviation_word (word);
alter table deviation_word enable row level security;

create or replace function index_deviation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  words constant tsvector := to_tsvector('swedish', search_plain(concat_ws(' ', new.happened, new.could_have, new.did, new.proposal)));
begin
  insert into deviation_text (deviation_id, vector, places)
    select d.id, words, deviation_places(d.reported_at, d.closed_at, d.reporting_path, d.counterpart_path) from deviation d where d.id = new.deviation_id
    on conflict (deviation_id) do update set vector = excluded.vector, places = excluded.places;
  insert into deviation_word (word) select w from unnest(tsvector_to_array(words)) w
    where not exists (select from deviation_word k where k.word = w collate "C");
  return null;
end $$;

-- Where units have lain when something was reported of them: whose cases may be theirs. Some may be there twice, as words.
create table deviation_place (
  id           uuid primary key default uuidv7(),
  unit_id      uuid not null references organisation,
  -- As in the case: itself and all above it.
  path         uuid[] not null,
  principal_id uuid references organisation
);
comment on table deviation_place is 'Var en enhet har legat när något rapporterades av eller om den';
insert into deviation_place (unit_id, path, principal_id)
  select reporting_unit_id, reporting_path, reporting_principal_id from deviation
  union select counterpart_unit_id, counterpart_path, counterpart_principal_id from deviation;
create index deviation_place_unit on deviation_place (unit_id);
alter table deviation_place enable row level security;

create function note_deviation_places() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into deviation_place (unit_id, path, principal_id)
    select * from (values (new.reporting_unit_id, new.reporting_path, new.reporting_principal_id),
      (new.counterpart_unit_id, new.counterpart_path, new.counterpart_principal_id)) v (unit_id, path, principal_id)
    where not exists (select from deviation_place p where p.unit_id = v.unit_id and p.path = v.path
      and p.principal_id is not distinct from v.principal_id);
  if tg_op = 'UPDATE' then
    update deviation_text set places = deviation_places(new.reported_at, new.closed_at, new.reporting_path, new.counterpart_path) where deviation_id = new.id;
  end if;
  return null;
end $$;
create trigger deviation_came_somewhere after insert on deviation for each row execute function note_deviation_places();
create trigger deviation_moved after update on deviation for each row
  when (old.reporting_path is distinct from new.reporting_path or old.counterpart_path is distinct from new.counterpart_path
    or old.reporting_principal_id is distinct from new.reporting_principal_id
    or old.counterpart_principal_id is distinct from new.counterpart_principal_id
    or old.reported_at is distinct from new.reported_at or (old.closed_at is null) <> (new.closed_at is null)) execute function note_deviation_places();

-- What was typed as a question: each word, or any that begins with it. Null where nothing was asked; '' where nothing can have it.
create function deviation_query(typed text) returns text language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  beginnings constant text[] := tsvector_to_array(to_tsvector('swedish', search_plain(typed)));
  beginning text;
  words text[];
  found text := '';
begin
  if typed is null then return null; end if;
  foreach beginning in array beginnings loop
    words := array(select distinct w.word from deviation_word w where w.word >= beginning collate "C" and w.word < (beginning || chr(1114111)) collate "C" limit 200);
    if words = '{}' then return ''; end if;
    found := found || case when found = '' then '' else ' & ' end
      || case when cardinality(words) = 200 then quote_literal(beginning) || ':*'
        else '(' || (select string_agg(quote_literal(w), ' | ') from unnest(words) w) || ')' end;
  end loop;
  return found;
end $$;
-- For each group the share of all rows that have one of its elements, as the statistics of a column say: no row is read.
create function deviation_shares(relation text, attribute text, groups jsonb) returns float[] language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  elements text[];
  freqs real[];
  rare real;
begin
  -- After those of the elements comes the least of them: what is not among them is rarer.
  select s.most_common_elems::text::text[], s.most_common_elem_freqs, s.most_common_elem_freqs[cardinality(s.most_common_elems::text::text[]) + 1] / 2
    into elements, freqs, rare from pg_stats s where s.schemaname = 'public' and s.tablename = relation and s.attname = attribute;
  return array(select least(1, 0.00001 + coalesce(sum(freqs[e.n]), 0) + coalesce(rare, 0) * (jsonb_array_length(g.wanted) - count(e.n))) from jsonb_array_elements(groups) with ordinality g (wanted, n)
    left join unnest(elements) with ordinality e (element, n) on g.wanted ? e.element group by g.n, g.wanted order by g.n);
end $$;

-- The months from one to another as the facets have them, whole years by their year.
create function deviation_months(from_month timestamp, to_month timestamp) returns text[] language sql immutable as $$
  select array(select distinct case when date_trunc('year', m) >= from_month and date_trunc('year', m) + interval '1 year' <= to_month
      then 'y' || extract(year from m) else 'm' || extract(year from m) || '-' || extract(month from m) end
    from generate_series(from_month, to_month - interval '1 month', interval '1 month') m)
$$;

-- Whether all that the actor coordinates is whole principals: then whose a case is stands on the case itself, as one column.
create function coordinates_principals() returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select not exists (select from unnest(my_coordinated_ids()) m where not exists (
      select from organisation o where o.id = m and o.kind in ('region', 'municipality')))
    and not exists (select from organisation o where o.parent_id = any (my_coordinated_ids()) and o.kind in ('region', 'municipality'))
$$;

-- The cases of the actor's organisations on one of the sides, as a condition on d. Nothing is read past it.
create or replace function deviation_scope(side text) returns text language sql stable
  security definer set search_path = public, pg_temp as $$
  select case when my_coordinated_ids() = '{}' then 'false'
    when not coordinates_principals() then format('d.%I && %L::uuid[]', case side when 'own' then 'reporting_path' else 'counterpart_path' end, my_coordinated_ids())
    when cardinality(my_coordinated_ids()) = 1 then format('d.%I = %L', case side when 'own' then 'reporting' else 'counterpart' end || '_principal_id', (my_coordinated_ids())[1])
    else format('d.%I = any (%L::uuid[])', case side when 'own' then 'reporting' else 'counterpart' end || '_principal_id', my_coordinated_ids())
    end || case side when 'own' then '' else ' and d.forwarded_at is not null' end
$$;

-- The facets of d as the index has them.
create function deviation_faceted_as() returns text language sql immutable as $$
  select 'deviation_facets(d.reported_at, d.reporting_path, d.counterpart_path, d.forwarded_at, d.closed_at, d.merged_into, d.state, d.kind, d.type_id, d.severity, d.legal_basis, d.found_step_id, d.arose_step_id, d.reporting_principal_id, d.counterpart_principal_id)'
$$;

-- What is asked of both sides, as a condition on d; $1 are the units. Without what the facets say, where they are asked.
create function deviation_asked(asked jsonb, faceted boolean) returns text language sql stable
  security definer set search_path = public, pg_temp as $$
  select concat_ws(' and ',
    case when asked ->> 'merged' = 'all' then 'true' when asked ->> 'merged' = 'only' then 'd.merged_into is not null' else 'd.merged_into is null' end,
    case when asked ? 'from' then format('d.reported_at >= %L::timestamptz', asked ->> 'from') end,
    case when asked ? 'before' then format('d.reported_at < %L::timestamptz', asked ->> 'before') end,
    case when asked ? 'overdue' then format('d.closed_at is null and d.due_on < %L::date', asked ->> 'today') end,
    case when asked ? 'unit' then '(d.reporting_unit_id in (select unnest($1)) or d.counterpart_unit_id in (select unnest($1)))' end,
    case when not faceted then concat_ws(' and ',
      case when asked ? 'open' then 'd.closed_at is null' end,
      case when jsonb_array_length(asked -> 'states') = 1 then format('d.state = %L', asked -> 'states' ->> 0)
        when asked ? 'states' then format('d.state = any (%L::text[])', array(select jsonb_array_elements_text(asked -> 'states'))) end,
      case when asked ? 'kind' then format('d.kind = %L', asked ->> 'kind') end,
      case when asked ? 'type' then format('d.type_id = %L', asked ->> 'type') end,
      case when asked ? 'untyped' then 'd.type_id is null' end,
      case when asked ? 'step' then format('(d.found_step_id = %1$L or d.arose_step_id = %1$L)', asked ->> 'step') end,
      case when asked ? 'severity' then format('d.severity = %L', asked ->> 'severity') end,
      case when asked ? 'legal' then format('d.legal_basis = %L', asked ->> 'legal') end, 'true') end)
$$;

-- The same of one side: whose it is, the other side's principal, and whose turn.
create function deviation_asked_of(side text, asked jsonb) returns text language sql stable
  security definer set search_path = public, pg_temp as $$
  select concat_ws(' and ', deviation_scope(side),
    case when asked ? 'principal' then format('d.%I = %L', case side when 'own' then 'counterpart' else 'reporting' end || '_principal_id',
      asked ->> 'principal') end,
    case when asked ? 'waits' then deviation_turn(side, (asked ->> 'today')::date) end)
$$;

-- In which order a list is, of rows that have these columns.
create function deviation_order(asked jsonb) returns text language sql immutable as $$
  select case asked ->> 'sort' when 'due' then 'due_on, id' when 'oldest' then 'reported_at, id' else 'reported_at desc, id desc' end
$$;

-- Ids in order by walking each side's index as far as is counted.
create function deviation_walk(asked jsonb, units uuid[]) returns uuid[] language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  orders constant text := deviation_order(asked);
  most constant integer := (asked ->> 'bound')::integer + 1;
  part text;
  before text;
  side text;
  body text;
  ids uuid[];
begin
  foreach side in array case when asked ? 'side' then array[asked ->> 'side'] else array['own', 'counterpart'] end loop
    part := deviation_asked_of(side, asked);
    -- A case between two units of one's own is both sides', and one case.
    body := concat_ws(' union all ', body, format('(select d.id, d.reported_at, d.due_on from deviation d where %s order by %s limit %L)',
      concat_ws(' and ', part, deviation_asked(asked, false), '(' || before || ') is not true'), orders, most));
    before := part;
  end loop;
  execute format('select array(select id from (%s) f order by %s limit %L)', body, orders, most) into ids using units;
  return ids;
end $$;

-- What a list is looked up by: groups of facets, of each of which a case has one.
create function deviation_groups(asked jsonb, units uuid[]) returns jsonb language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  mine constant uuid[] := my_coordinated_ids();
  sides constant text[] := case asked ->> 'side' when 'own' then '{r}'::text[] when 'counterpart' then '{f}' else '{r,f}' end;
  owners constant text[] := array(select distinct coalesce(p.principal_id::text, '') from deviation_place p where p.path && mine);
  near text[];
  found jsonb := jsonb_build_array(array(select s || m from unnest(mine) m, unnest(sides) s));
begin
  select found || coalesce(jsonb_agg(jsonb_build_array(f)), '[]') into found from unnest(array[
    case when asked ?| '{open,overdue,waits}' then 'open' end, case when asked ->> 'merged' = 'only' then 'merged' end,
    'kind ' || (asked ->> 'kind'), 'type ' || (asked ->> 'type'), case when asked ? 'untyped' then 'type ' end,
    'step ' || (asked ->> 'step'), 'severity ' || (asked ->> 'severity'), 'legal ' || (asked ->> 'legal')]) f where f is not null;
  if asked ? 'states' then
    found := found || jsonb_build_array(array(select 'state ' || s from jsonb_array_elements_text(asked -> 'states') s));
  end if;
  if asked ? 'principal' then
    found := found || jsonb_build_array(array(select unnest(array['p' || o || ' ' || (asked ->> 'principal'), 'p' || (asked ->> 'principal') || ' ' || o])
      from unnest(owners) o));
  end if;
  if cardinality(units) <= 40 then
    found := found || jsonb_build_array(array(select s || u from unnest(units) u, unnest('{r,k}'::text[]) s));
  elsif units is not null then
    -- One of many units: one of the actor's own, or one on the other side, of which it is enough to know whose it is.
    near := array(select s || u from (select distinct p.unit_id from deviation_place p where p.path && mine and p.unit_id = any (units)) n (u), unnest('{r,k}'::text[]) s)
      || array(select unnest(array['p' || o || ' ' || p, 'p' || p || ' ' || o]) from unnest(owners) o,
        (select distinct coalesce(l.principal_id::text, '') from deviation_place l where l.unit_id = any (units)) far (p));
    if cardinality(near) <= 60 then found := found || jsonb_build_array(near); end if;
  end if;
  return found;
end $$;

-- Ids in order by looking up what is asked for, some months at a time: as many as hold what is counted.
create function deviation_lookup(asked jsonb) returns uuid[] language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  orders constant text := deviation_order(asked);
  most constant integer := (asked ->> 'bound')::integer + 1;
  words constant text := deviation_query(asked ->> 'words');
  whose constant text := case when asked ? 'side' then deviation_asked_of(asked ->> 'side', asked)
    else '((' || deviation_asked_of('own', asked) || ') or (' || deviation_asked_of('counterpart', asked) || '))' end;
  facets constant text := deviation_faceted_as();
  unfinished constant boolean := asked ?| '{open,overdue,waits}';
  by_words boolean := false;
  -- Of the groups, whose it is first; of the words; and how many cases of all months that should be.
  shares float[];
  said float;
  likely float;
  -- How many would be looked at for them, and the months that hold no more of those than a moment allows.
  looked float;
  allowed float;
  units uuid[];
  groups jsonb;
  body text;
  -- The months of the table, and those that are looked in.
  first timestamp;
  last timestamp;
  months integer;
  done integer := 0;
  taken integer := 1;
  since timestamp;
  ids uuid[] := '{}';
  found uuid[];
  seen integer;
begin
  if words = '' then return ids; end if;
  if asked ? 'unit' then
    units := array(select distinct u.organisation_id from care_unit u cross join unnest(u.path) above
      where above in (select n.organisation_id from care_unit n where n.folded like asked ->> 'unit'));
    if units = '{}' then return ids; end if;
    -- Many units are found soon enough where all that is open is read in order.
    if unfinished and cardinality(units) > 40 and coordinates_principals() and not asked ?| '{words,kind,type,untyped,step,severity,legal,principal}' then
      return deviation_walk(asked, units);
    end if;
  end if;
  groups := deviation_groups(asked, units);
  shares := deviation_shares('deviation_faceted', 'deviation_facets', groups);
  -- What is between two principals, or of a unit, is mostly somebody's in that already.
  likely := (select exp(sum(ln(shares[n]))) from generate_series(case when exists (select from jsonb_array_elements(groups - 0) g where g ->> 0 ~ '^(p|[rk][0-9a-f]{8}-)')
    then 2 else 1 end, cardinality(shares)) n) * (select greatest(c.reltuples, 0) from pg_class c where c.oid = 'deviation'::regclass);
  -- By what is rarer: the words, or all the rest. What is open is known of both.
  if words is not null then
    said := (select exp(sum(ln(share))) from unnest(deviation_shares('deviation_text', 'vector',
      (select jsonb_agg((select jsonb_agg(m[1]) from regexp_matches(w, '''([^'']+)''', 'g') m)) from unnest(string_to_array(words, ' & ')) w))) share);
    by_words := said <= (select coalesce(exp(sum(ln(shares[n]))), 1) from generate_series(case when unfinished then 3 else 2 end, cardinality(shares)) n);
    likely := likely * said;
  end if;
  looked := case when words is null then likely when by_words
    then said * case when shares[1] < 0.5 then shares[1] else 1 end * (select greatest(c.reltuples, 0) from pg_class c where c.oid = 'deviation'::regclass)
    else likely / said end;
  -- Looked up first, and looked at then: nothing is walked through in the hope that enough of it is asked for.
  -- Whose it is is not looked up where that is nearly all.
  if by_words then
    body := format('deviation_text t join deviation d on d.id = t.deviation_id where t.vector @@ %L::tsquery%s%s', words,
      case when shares[1] < 0.5 then format(' and t.places && %L::text[]', array(select s || m from unnest(my_coordinated_ids()) m, unnest('{r,k}'::text[]) s)) end,
      case when unfinished then ' and t.places && ''{open}''' when asked -> 'states' <@ '["closed", "rejected"]' then ' and t.places && ''{over}''' end);
  else
    -- What has to be there is one question to the index, and each choice one more.
    select 'deviation d where ' || concat_ws(' and ', 'true',
        facets || ' @> ' || quote_literal(array_agg(g.one ->> 0) filter (where g.n > 1 and jsonb_array_length(g.one) = 1)) || '::text[]',
        string_agg(format('%s && %L::text[]', facets, array(select jsonb_array_elements_text(g.one))), ' and ')
          filter (where case g.n when 1 then shares[1] < 0.5 else jsonb_array_length(g.one) <> 1 end))
      into body from jsonb_array_elements(groups) with ordinality g (one, n);
  end if;
  body := 'select (coalesce(array_agg(d.id order by ' || orders || ') filter (where ' || replace(concat_ws(' and ', whose, deviation_asked(asked, not by_words),
      case when words is not null and not by_words
        then format('(select t.vector @@ %L::tsquery from deviation_text t where t.deviation_id = d.id)', words) end), '%', '%%')
    || '), ''{}''))[:%s], count(*) from (select d.* from ' || replace(body, '%', '%%') || '%s offset 0) d';
  -- What is open, or ordered otherwise than by months, is not too much to be looked up at once.
  if most is null or unfinished or asked ->> 'sort' = 'due' then
    execute format(body, most, '') into ids, seen using units;
    return ids;
  end if;
  select date_trunc('month', greatest((asked ->> 'from')::timestamptz, min(reported_at)) at time zone 'UTC'),
    date_trunc('month', least((asked ->> 'before')::timestamptz, max(reported_at)) at time zone 'UTC') + interval '1 month' into first, last from deviation;
  months := (extract(year from age(last, first)) * 12 + extract(month from age(last, first)))::integer;
  -- As many months as should hold what is counted; what is rare is looked up at once.
  allowed := case when words is null then 4000 else 2000 end * months / greatest(looked, 1);
  taken := greatest(1, least(months, allowed, ceil(1.3 * most * months / greatest(likely, 1))));
  while done < months and cardinality(ids) < most loop
    taken := least(taken, months - done);
    since := case when asked ->> 'sort' = 'oldest' then first + done * interval '1 month' else last - (done + taken) * interval '1 month' end;
    execute format(body, most - cardinality(ids), case when taken = months and not asked ?| '{from,before}' then ''
      else format(' and %s && %L::text[]', case when by_words then 't.places' else facets end, deviation_months(since, since + taken * interval '1 month')) end)
      into found, seen using units;
    ids := ids || found;
    done := done + taken;
    -- What was guessed to be many may be few. Of words each is dearer to look at, and the guess is kept.
    if words is null and seen > 0 then allowed := greatest(allowed, 4000.0 * taken / seen); end if;
    -- As many months as should hold the rest.
    taken := greatest(1, least(case when seen = 0 then months when found = '{}' then taken * 12 else ceil(1.2 * (most - cardinality(ids)) * taken / cardinality(found)) end,
      case when seen > 0 then taken * 12 end, allowed * case when seen = 0 then 4 else 1 end));
  end loop;
  return ids;
end $$;

-- Which cases a coordinator asks for: {ids, total, more}. Past row level security, within deviation_scope, so that every
-- filter can use its index; what is then shown of them is read under row level security as everything else.
create or replace function deviation_find(asked jsonb) returns jsonb language plpgsql stable
  security definer set search_path = public, pg_temp set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  given constant jsonb := jsonb_strip_nulls(asked);
  most constant integer := (asked ->> 'bound')::integer;
  skipped constant integer := coalesce((asked ->> 'offset')::integer, 0);
  ids uuid[] := '{}';
begin
  if my_coordinated_ids() <> '{}' then
    if coordinates_principals() and not given ?| array['words', 'unit', 'kind', 'type', 'untyped', 'step', 'severity', 'legal', 'principal'] then
      ids := deviation_walk(given, null);
    else
      ids := deviation_lookup(given);
    end if;
  end if;
  return jsonb_build_object('ids', to_jsonb(ids[skipped + 1 : skipped + coalesce((asked ->> 'limit')::integer, cardinality(ids))]),
    'total', least(cardinality(ids), coalesce(most, cardinality(ids))), 'more', coalesce(cardinality(ids) > most, false));
end $$;

-- All that is open in a part of a principal, looked up once, as d.
create function deviation_open_part() returns text language sql stable
  security definer set search_path = public, pg_temp as $$
  select format('(select d.* from deviation d where %1$s && %2$L::text[] and %1$s @> array[''open''] offset 0) d', deviation_faceted_as(),
    array(select s || m from unnest(my_coordinated_ids()) m, unnest('{r,f}'::text[]) s))
$$;

create or replace function deviation_waiting(today date, bound integer) returns table (name text, n integer) language plpgsql stable
  security definer set search_path = public, pg_temp set jit = off set max_parallel_workers_per_gather = 0 as $$
declare
  own constant text := deviation_scope('own');
  other constant text := deviation_scope('counterpart');
  names constant text[] := array['triage', 'answer', 'accept', 'late', 'late'];
  conditions constant text[] := array[own || ' and d.state in (''sent'', ''triage'', ''redirected'', ''reopened'')',
    other || ' and d.state = ''with-counterpart''', own || ' and d.state = ''answered''',
    format('%s and d.due_on < %L::date and %s', own, today, deviation_turn('own', today)),
    format('%s and d.due_on < %L::date and %s and not ((%s) is true and %s)', other, today, deviation_turn('counterpart', today), own, deviation_turn('own', today))];
  counted integer[];
begin
  if my_coordinated_ids() = '{}' then return; end if;
  if coordinates_principals() then
    execute (select 'select array[' || string_agg(format('(select count(*) from (select from deviation d where %s and d.closed_at is null and d.merged_into is null limit %s) c)', c, bound), ', ' order by i) || ']'
      from unnest(conditions) with ordinality u (c, i)) into counted;
  else
    execute (select 'select array[' || string_agg(format('least(%s, count(*) filter (where %s))', bound, c), ', ' order by i) || '] from ' || deviation_open_part() || ' where d.merged_into is null'
      from unnest(conditions) with ordinality u (c, i)) into counted;
  end if;
  return query select * from unnest(names, counted);
end $$;

create or replace function deviations_waiting(today date) returns table (id uuid) language plpgsql stable
  security definer set search_path = public, pg_temp set jit = off set max_parallel_workers_per_gather = 0 as $$
begin
  if my_coordinated_ids() <> '{}' then
    return query execute case when coordinates_principals()
      then format('select d.id from deviation d where %s and %s union select d.id from deviation d where %s and %s limit 1000',
        deviation_scope('own'), deviation_turn('own', today), deviation_scope('counterpart'), deviation_turn('counterpart', today))
      else format('select d.id from %s where (%s and %s) or (%s and %s) limit 1000', deviation_open_part(),
        deviation_scope('own'), deviation_turn('own', today), deviation_scope('counterpart'), deviation_turn('counterpart', today)) end;
  end if;
  return query select d.id from deviation d where d.reporter_id = my_person_id() and d.state = 'returned' and d.merged_into is null;
end $$;

drop function deviation_words_near(text);

revoke all on function note_deviation_places(), deviation_query(text), deviation_shares(text, text, jsonb), coordinates_principals(),
  deviation_asked(jsonb, boolean), deviation_asked_of(text, jsonb), deviation_walk(jsonb, uuid[]), deviation_groups(jsonb, uuid[]),
  deviation_lookup(jsonb), deviation_open_part() from public;
