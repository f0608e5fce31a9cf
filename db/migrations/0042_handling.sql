-- Handläggning: lists of cases, what waits for whom, and reminders.

-- Every word of what was reported, as it is looked for. Read by deviation_find alone.
create table deviation_text (
  deviation_id uuid primary key references deviation,
  vector       tsvector not null
);
comment on table deviation_text is 'Rapportens ord, så som de söks';
create index deviation_text_words on deviation_text using gin (vector);
alter table deviation_text enable row level security;

create function index_deviation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into deviation_text (deviation_id, vector)
    values (new.deviation_id, to_tsvector('swedish', search_plain(concat_ws(' ', new.happened, new.could_have, new.did, new.proposal))))
    on conflict (deviation_id) do update set vector = excluded.vector;
  return null;
end $$;
create trigger deviation_report_indexed after insert on deviation_report for each row execute function index_deviation();

-- A principal's coordinator reads in the order of an index; whoever coordinates a part of one walks the county's.
create index deviation_own_newest on deviation (reporting_principal_id, reported_at, id);
create index deviation_other_newest on deviation (counterpart_principal_id, reported_at, id);
create index deviation_newest on deviation (reported_at, id);
create index deviation_own_due on deviation (reporting_principal_id, due_on, id) where closed_at is null;
create index deviation_other_due on deviation (counterpart_principal_id, due_on, id) where closed_at is null;
create index deviation_due on deviation (due_on, id) where closed_at is null;
create index deviation_own_state on deviation (reporting_principal_id, state, due_on) where closed_at is null;
create index deviation_other_state on deviation (counterpart_principal_id, state, due_on) where closed_at is null;
create index deviation_type on deviation (type_id);
create index deviation_found_step on deviation (found_step_id);
create index deviation_arose_step on deviation (arose_step_id);
-- What most lists are narrowed by, in the order of the list.
create index deviation_own_type on deviation (reporting_principal_id, type_id, reported_at, id);
create index deviation_other_type on deviation (counterpart_principal_id, type_id, reported_at, id);
create index deviation_own_severity on deviation (reporting_principal_id, severity, reported_at, id);
create index deviation_other_severity on deviation (counterpart_principal_id, severity, reported_at, id);
create index deviation_own_kind on deviation (reporting_principal_id, kind, reported_at, id);
create index deviation_other_kind on deviation (counterpart_principal_id, kind, reported_at, id);
create index deviation_own_legal on deviation (reporting_principal_id, legal_basis, reported_at, id);
create index deviation_other_legal on deviation (counterpart_principal_id, legal_basis, reported_at, id);
create index deviation_own_state_newest on deviation (reporting_principal_id, state, reported_at, id);
create index deviation_other_state_newest on deviation (counterpart_principal_id, state, reported_at, id);
create index deviation_own_pair on deviation (reporting_principal_id, counterpart_principal_id, reported_at, id);
create index deviation_reporting_unit on deviation (reporting_unit_id);
create index deviation_counterpart_unit on deviation (counterpart_unit_id);
create index deviation_merged on deviation (merged_into) where merged_into is not null;

-- The cases of the actor's organisations on one of the sides, as a condition on d. Nothing is read past it.
create function deviation_scope(side text) returns text language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  mine constant uuid[] := my_coordinated_ids();
  column_name text := case side when 'own' then 'reporting' else 'counterpart' end;
  passed text := case side when 'own' then '' else ' and d.forwarded_at is not null' end;
  units uuid[];
  owners uuid[];
begin
  if mine = '{}' then return 'false'; end if;
  -- Whole principals, with no other below them: whose it is stands on the case itself.
  if not exists (select from unnest(mine) m where not exists (
      select from organisation o where o.id = m and o.kind in ('region', 'municipality')))
    and not exists (select from organisation o where o.parent_id = any (mine) and o.kind in ('region', 'municipality')) then
    if cardinality(mine) = 1 then
      return format('d.%I = %L', column_name || '_principal_id', mine[1]) || passed;
    end if;
    return format('d.%I = any (%L::uuid[])', column_name || '_principal_id', mine) || passed;
  end if;
  -- A part of a principal: its units where they are few, else its principal's in their order.
  units := array(select u.organisation_id from care_unit u where u.path && mine union select unnest(mine));
  owners := array(select distinct principal_of(m) from unnest(mine) m);
  return format('d.%I && %L::uuid[] and ', column_name || '_path', mine)
    || case when cardinality(units) <= 40 then format('d.%I = any (%L::uuid[])', column_name || '_unit_id', units)
      when cardinality(owners) = 1 and owners[1] is not null then format('d.%I = %L', column_name || '_principal_id', owners[1])
      else format('d.party_ids && %L::uuid[]', mine) end || passed;
end $$;

-- What waits for a side: its turn, or late in a step that is both sides'.
create function deviation_turn(side text, today date) returns text language sql stable
  security definer set search_path = public, pg_temp as $$
  select format('d.closed_at is null and d.merged_into is null and (d.state = any (%L::text[]) or (d.state = any (%L::text[]) and d.due_on < %L::date))',
    array(select distinct c.name from deviation_clock c where c.who = side order by 1),
    array(select distinct c.name from deviation_clock c where c.who = 'either' order by 1), today)
$$;

-- About how many reports have all of some words, as the statistics of the table say: no report is read.
create function deviation_words_near(query text) returns float language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  words text[];
  freqs real[];
  share float := 1;
  term text;
begin
  select s.most_common_elems::text::text[], s.most_common_elem_freqs into words, freqs from pg_stats s
    where s.schemaname = 'public' and s.tablename = 'deviation_text' and s.attname = 'vector';
  foreach term in array string_to_array(query, ' & ') loop
    share := share * coalesce((select max(freqs[w.n]) from unnest(words) with ordinality w (word, n)
      where starts_with(w.word, substring(term from '^''(.*)'':\*$'))), 0);
  end loop;
  return share * (select greatest(c.reltuples, 0) from pg_class c where c.oid = 'deviation_text'::regclass);
end $$;

-- Which cases a coordinator asks for: {ids, total, more}. Past row level security, within deviation_scope, so that every
-- filter can use its index; what is then shown of them is read under row level security as everything else.
create function deviation_find(asked jsonb) returns jsonb language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  part text;
  whose text;
  before text := '';
  side text;
  body text := '';
  orders text := case asked ->> 'sort' when 'due' then 'due_on, id' when 'oldest' then 'reported_at, id' else 'reported_at desc, id desc' end;
  most integer := (asked ->> 'bound')::integer;
  shared text;
  mine constant uuid[] := my_coordinated_ids();
  query text := regexp_replace(plainto_tsquery('swedish', search_plain(asked ->> 'words'))::text, '''( &|$)', ''':*\1', 'g');
  units uuid[];
  ids uuid[];
  total integer := 0;
begin
  if asked ? 'unit' then
    units := array(select distinct u.organisation_id from care_unit u cross join unnest(u.path) above
      where above in (select n.organisation_id from care_unit n where n.folded like asked ->> 'unit'));
  end if;
  shared := concat_ws(' and ',
    case asked ->> 'merged' when 'only' then 'd.merged_into is not null' when 'all' then null else 'd.merged_into is null' end,
    case when asked ? 'open' then 'd.closed_at is null' end,
    case when jsonb_array_length(asked -> 'states') = 1 then format('d.state = %L', asked -> 'states' ->> 0)
      when asked ? 'states' then format('d.state = any (%L::text[])', array(select jsonb_array_elements_text(asked -> 'states'))) end,
    case when asked ? 'kind' then format('d.kind = %L', asked ->> 'kind') end,
    case when asked ? 'type' then format('d.type_id = %L', asked ->> 'type') end,
    case when asked ? 'untyped' then 'd.type_id is null' end,
    case when asked ? 'step' then format('(d.found_step_id = %1$L or d.arose_step_id = %1$L)', asked ->> 'step') end,
    case when asked ? 'severity' then format('d.severity = %L', asked ->> 'severity') end,
    case when asked ? 'legal' then format('d.legal_basis = %L', asked ->> 'legal') end,
    case when asked ? 'from' then format('d.reported_at >= %L::timestamptz', asked ->> 'from') end,
    case when asked ? 'before' then format('d.reported_at < %L::timestamptz', asked ->> 'before') end,
    case when asked ? 'overdue' then format('d.closed_at is null and d.due_on < %L::date', asked ->> 'today') end,
    case when cardinality(units) > 40 then format('(d.reporting_unit_id in (select unnest(%1$L::uuid[])) or d.counterpart_unit_id in (select unnest(%1$L::uuid[])))', units)
      when units is not null then format('(d.reporting_unit_id = any (%1$L::uuid[]) or d.counterpart_unit_id = any (%1$L::uuid[]))', units) end,
    -- A word that is rare leads to its reports; one that most reports have is looked for in each, in the order of the list.
    case when query is null then null
      when query = '' then 'false'
      when deviation_words_near(query) < 6000 then format('d.id = any (array(select t.deviation_id from deviation_text t where t.vector @@ %L::tsquery))', query)
      else format('(select t.vector @@ %L::tsquery from deviation_text t where t.deviation_id = d.id)', query) end,
    'true');
  foreach side in array case when asked ? 'side' then array[asked ->> 'side'] else array['own', 'counterpart'] end loop
    part := concat_ws(' and ', deviation_scope(side),
      case when asked ? 'principal' then format('d.%I = %L', case side when 'own' then 'counterpart' else 'reporting' end || '_principal_id',
        asked ->> 'principal') end,
      case when asked ? 'waits' then deviation_turn(side, (asked ->> 'today')::date) end);
    -- What one principal reports of itself is found on its first side already.
    continue when before <> '' and mine = array[(asked ->> 'principal')::uuid];
    whose := part;
    part := concat_ws(' and ', part, shared);
    -- A case between two units of one's own is both sides', and one case.
    if before <> '' then part := format('%s and (%s) is not true', part, before); end if;
    -- Each branch in the order of its index, and no more of it than is counted.
    body := body || case when body = '' then '' else ' union all ' end
      || format('(select d.id, d.reported_at, d.due_on from deviation d where %s order by %s limit %L)', part, orders, most + 1);
    before := whose;
  end loop;
  execute format('with found as materialized (%s) select array(select id from found order by %s limit %L offset %L), (select count(*) from found)',
    body, orders, asked ->> 'limit', coalesce(asked ->> 'offset', '0')) into ids, total;
  return jsonb_build_object('ids', to_jsonb(ids), 'total', least(total, coalesce(most, total)), 'more', coalesce(total > most, false));
end $$;

-- How much waits, capped: of each group of steps for the actor's organisations, and how much of it all is late.
create function deviation_waiting(today date, bound integer) returns table (name text, n integer) language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  wanted record;
  found integer;
begin
  if my_coordinated_ids() = '{}' then return; end if;
  for wanted in select * from (values
      ('triage', 'own', 'd.state in (''sent'', ''triage'', ''redirected'', ''reopened'')'),
      ('answer', 'counterpart', 'd.state = ''with-counterpart'''),
      ('accept', 'own', 'd.state = ''answered'''),
      ('late', 'own', format('d.due_on < %L::date', today)),
      ('late', 'counterpart', format('d.due_on < %L::date', today))) w (name, side, condition) loop
    execute format('select count(*) from (select from deviation d where %s and d.closed_at is null and d.merged_into is null and %s%s limit %s) c',
      deviation_scope(wanted.side), wanted.condition,
      case when wanted.name = 'late' then ' and ' || deviation_turn(wanted.side, today)
        || case when wanted.side = 'counterpart' then ' and not ((' || deviation_scope('own') || ') is true and ' || deviation_turn('own', today) || ')' else '' end
        else '' end, bound) into found;
    name := wanted.name;
    n := found;
    return next;
  end loop;
end $$;

-- What waits for the actor: as a coordinator of either side, or as the reporter who was asked to complete. At most a thousand.
create function deviations_waiting(today date) returns table (id uuid) language plpgsql stable
  security definer set search_path = public, pg_temp as $$
begin
  if my_coordinated_ids() <> '{}' then
    return query execute format('select d.id from deviation d where %s and %s union select d.id from deviation d where %s and %s limit 1000',
      deviation_scope('own'), deviation_turn('own', today), deviation_scope('counterpart'), deviation_turn('counterpart', today));
  end if;
  return query select d.id from deviation d where d.reporter_id = my_person_id() and d.state = 'returned' and d.merged_into is null;
end $$;

-- Whom a case waits for: those who coordinate the nearest organisation of a side that has anyone. For Samklang's own mails.
create function deviation_coordinators(path uuid[], today date) returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce((select array_agg(distinct g.person_id) from unnest(case when i_am_samklang() then path else '{}' end) with ordinality p (organisation_id, n)
    join role_grant g on g.organisation_id = p.organisation_id and g.role in ('mas', 'coordinator')
      and coalesce(g.valid_from <= today, true) and coalesce(g.valid_to >= today, true)
    group by p.n order by p.n limit 1), '{}')
$$;

-- Påminnelser som har skickats: of each case, for each day that a step was due and each week since then, once.
create table deviation_reminder (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  due_on       date not null,
  week         integer not null check (week > 0),
  reminded_at  timestamptz not null,
  unique (deviation_id, due_on, week)
);
comment on table deviation_reminder is 'Påminnelse om en avvikelse som har väntat för länge';
alter table deviation_reminder enable row level security;
create policy deviation_reminder_all on deviation_reminder for all using ((select i_am_samklang())) with check ((select i_am_samklang()));
grant select, insert on deviation_reminder to samklang_app;

-- A clock keeps what it was: a change ends the row and begins another.
create function keep_deviation_clock() returns trigger language plpgsql as $$
begin
  if old.name <> new.name or old.amount <> new.amount or old.unit <> new.unit or old.who <> new.who
    or old.valid_from is distinct from new.valid_from or (old.proposed is false and new.proposed) then
    raise exception 'a clock that has run is kept' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger deviation_clock_kept before update on deviation_clock for each row execute function keep_deviation_clock();

-- Of a step only what it is called and what it asks for may be changed: where it leads and whose it is is the procedure.
alter table deviation_transition add column version integer not null default 1;
create function keep_deviation_transition() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{label,needs_words,version}'::text[]) <> (to_jsonb(old) - '{label,needs_words,version}'::text[]) then
    raise exception 'where a step leads is the common procedure' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger deviation_transition_kept before update on deviation_transition for each row execute function keep_deviation_transition();

revoke all on function index_deviation(), deviation_scope(text), deviation_turn(text, date),
  deviation_words_near(text), deviation_find(jsonb),
  deviation_waiting(date, integer), deviations_waiting(date), deviation_coordinators(uuid[], date) from public;
grant execute on function deviation_find(jsonb), deviation_waiting(date, integer), deviations_waiting(date),
  deviation_coordinators(uuid[], date) to samklang_app;
