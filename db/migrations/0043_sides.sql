-- Två sidor: how each of them sees the cause, what the reporter was told, what the sides write to each other, who has read
-- the case and why, and what analysts may count.
--
-- Who wrote something is kept, and read by nobody but their own side (hands_of): to the other side it is the side that speaks.

-- Orsak: how a side sees it. Neither reads the other's until it has said its own. A version is never changed.
create table side_view (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  -- Whose view: one side's own, or the joint one that a side proposes.
  side         text not null check (side in ('own', 'counterpart', 'joint')),
  n            integer not null check (n > 0),
  words        text not null check (words <> ''),
  -- [{"code": id of a cause, "whose": own | counterpart | shared, "words": …}], the first is the main one.
  causes       jsonb not null default '[]',
  said_by      text not null check (said_by in ('own', 'counterpart')),
  stated_at    timestamptz not null,
  stated_by    uuid not null references person,
  unique (deviation_id, side, n),
  constraint own_view_is_own check (side = 'joint' or side = said_by)
);
comment on table side_view is 'Orsak, sedd från en sida eller gemensamt';

create table side_view_answer (
  id           uuid primary key default uuidv7(),
  view_id      uuid not null references side_view,
  deviation_id uuid not null references deviation,
  side         text not null check (side in ('own', 'counterpart')),
  agrees       boolean not null,
  words        text check (words <> ''),
  answered_at  timestamptz not null,
  answered_by  uuid not null references person,
  unique (view_id, side),
  constraint why_not_agreed check (agrees or words is not null)
);
comment on table side_view_answer is 'Svar på ett förslag till gemensam syn på orsaken';
create index side_view_answer_case on side_view_answer (deviation_id);

-- Svar till rapportören. The counterpart may write what it wants to say: the own side is who says it.
create table reporter_answer (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  n            integer not null check (n > 0),
  side         text not null check (side in ('own', 'counterpart')),
  words        text not null check (words <> ''),
  answered_at  timestamptz not null,
  answered_by  uuid not null references person,
  unique (deviation_id, n)
);
comment on table reporter_answer is 'Svar till den som rapporterade en avvikelse';

-- Fick du svar? Var det till nytta?
create table reporter_verdict (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  got_answer   text not null check (got_answer in ('yes', 'partly', 'no')),
  useful       text check (useful in ('yes', 'partly', 'no')),
  words        text check (words <> ''),
  given_at     timestamptz not null,
  given_by     uuid not null references person
);
comment on table reporter_verdict is 'Rapportörens omdöme om svaret';
create index reporter_verdict_case on reporter_verdict (deviation_id, given_at);

create table case_message (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  side         text not null check (side in ('own', 'counterpart')),
  words        text not null check (words <> ''),
  written_at   timestamptz not null,
  written_by   uuid not null references person
);
comment on table case_message is 'Meddelande i ett avvikelseärende, mellan de två sidorna';
create index case_message_case on case_message (deviation_id, written_at);

create table case_message_read (
  deviation_id uuid not null references deviation,
  side         text not null check (side in ('own', 'counterpart')),
  read_to      timestamptz not null,
  primary key (deviation_id, side)
);
comment on table case_message_read is 'Hur långt en sida har läst meddelandena i ett ärende';

-- Åtkomst: who has read a case, which part of it and why (HSLF-FS 2016:40 4 kap. 9 §). Within the hour it is one row.
create table case_access (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  person_id    uuid not null references person,
  side         text not null check (side in ('reporter', 'own', 'counterpart')),
  -- The organisation whose unit they read it for.
  organisation_id uuid not null references organisation,
  part         text not null check (part ~ '^[a-z][a-z-]*$'),
  -- By itself: own report, or work that is going on. Else what was said.
  purpose      text not null check (purpose in ('own-report', 'handling', 'explained')),
  reason_id    uuid references taxonomy_code,
  words        text check (words <> ''),
  -- The assignment of the login (vårdmedarbetaruppdrag).
  commission   text,
  read_at      timestamptz not null,
  last_at      timestamptz not null,
  times        integer not null default 1 check (times > 0),
  constraint explained_has_reason check ((purpose = 'explained') = (reason_id is not null)),
  constraint read_in_order check (last_at >= read_at)
);
comment on table case_access is 'Åtkomst till ett avvikelseärende: vem som läste vad, när och varför';
create index case_access_case on case_access (deviation_id, read_at);
create index case_access_person on case_access (person_id, read_at);

-- Underlag för analys: of each event one row without words, units, days or code. Its key is its own, and tells no time.
create table deviation_fact (
  id           uuid primary key default gen_random_uuid(),
  deviation_id uuid not null unique references deviation,
  -- The first of the month that it was reported in.
  month        date not null,
  kind         text not null,
  reporting_principal_id   uuid references organisation,
  counterpart_principal_id uuid references organisation,
  area_ids     uuid[] not null default '{}',
  type_id      uuid references taxonomy_code,
  -- Annat: of a type that says nothing.
  other        boolean not null default false,
  step_id      uuid references taxonomy_code,
  actual_level    integer,
  potential_level integer,
  severity     text,
  avoidability_id uuid references taxonomy_code,
  legal_basis  text,
  -- One event, several reports.
  reports      integer not null default 1,
  days_to_triage integer,
  days_to_answer integer,
  days_to_close  integer,
  state_group  text not null check (state_group in ('open', 'closed', 'rejected')),
  remedy_strengths text[] not null default '{}',
  no_remedy_id uuid references taxonomy_code,
  told         boolean not null default false,
  got_answer   text,
  useful       text
);
comment on table deviation_fact is 'Underlag för analys av avvikelser, avidentifierat: en rad för varje händelse';
create index deviation_fact_month on deviation_fact (month);
create index deviation_fact_areas on deviation_fact using gin (area_ids);
create index deviation_fact_reporting on deviation_fact (reporting_principal_id, month);
create index deviation_fact_counterpart on deviation_fact (counterpart_principal_id, month);

-- What is said stays said.
create trigger side_view_kept before update or delete on side_view for each row execute function keep_deviation_row();
create trigger side_view_answer_kept before update or delete on side_view_answer for each row execute function keep_deviation_row();
create trigger reporter_answer_kept before update or delete on reporter_answer for each row execute function keep_deviation_row();
create trigger reporter_verdict_kept before update or delete on reporter_verdict for each row execute function keep_deviation_row();
create trigger case_message_kept before update or delete on case_message for each row execute function keep_deviation_row();
-- Two persons who were one are the one change that what was said takes.
create or replace function keep_deviation_row() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_user <> 'samklang_app' and (to_jsonb(new) - '{written_by,made_by,stated_by,answered_by,given_by}'::text[])
    = (to_jsonb(old) - '{written_by,made_by,stated_by,answered_by,given_by}'::text[]) then return new; end if;
  raise exception 'what was said of a case is kept' using errcode = '42501';
end $$;

create function keep_case_access() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.last_at > now() - interval '5 years' then
      raise exception 'the log of who has read a case is kept for five years' using errcode = '42501';
    end if;
    return old;
  end if;
  if (to_jsonb(new) - '{times,last_at,person_id}'::text[]) <> (to_jsonb(old) - '{times,last_at,person_id}'::text[])
    or new.times < old.times or new.last_at < old.last_at then
    raise exception 'the log of who has read a case is kept' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger case_access_kept before update or delete on case_access for each row execute function keep_case_access();

create function check_side_view() returns trigger language plpgsql as $$
begin
  if jsonb_typeof(new.causes) <> 'array' or exists (select from jsonb_array_elements(new.causes) c
      left join taxonomy_code t on t.id = (c ->> 'code')::uuid and t.list = 'cause'
      where t.id is null or coalesce(c ->> 'whose', '') not in ('own', 'counterpart', 'shared')
        or (t.needs_words and coalesce(c ->> 'words', '') = '')) then
    raise exception 'a view names causes, and whose they are' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger side_view_checked before insert on side_view for each row execute function check_side_view();

-- Which sides have said how they see it, without what they said.
create function views_given(wanted uuid) returns table (side text, n integer, stated_at timestamptz) language sql stable
  security definer set search_path = public, pg_temp as $$
  select v.side, max(v.n), max(v.stated_at) from side_view v
  where v.deviation_id = wanted and v.side <> 'joint' and i_coordinate(wanted) group by v.side
$$;
-- The wall between the sides: the other's is read by whoever has said their own.
create function i_see_view(wanted uuid, of_side text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select i_am_samklang() or case when of_side = 'joint' then i_coordinate(wanted)
    else of_side = any (my_sides(wanted)) or exists (select from side_view v where v.deviation_id = wanted
      and v.side <> 'joint' and v.side = any (my_sides(wanted))) end
$$;
create function i_may_state(wanted uuid, of_side text, for_side text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select for_side = any (my_sides(wanted)) and for_side <> 'reporter' and (of_side = for_side or (of_side = 'joint'
    and (select count(distinct v.side) from side_view v where v.deviation_id = wanted and v.side <> 'joint') = 2))
$$;
-- A proposal is answered by the side that did not make it, and only the newest one.
create function i_may_agree(view uuid, for_side text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select exists (select from side_view v where v.id = view and v.side = 'joint' and v.said_by <> for_side
    and for_side = any (my_sides(v.deviation_id))
    and not exists (select from side_view later where later.deviation_id = v.deviation_id and later.side = 'joint' and later.n > v.n))
$$;

-- Whose hand it was, to those of the same side alone.
create function hands_of(wanted uuid) returns table (id uuid, name text) language sql stable
  security definer set search_path = public, pg_temp as $$
  select made.id, p.name from (
    select v.id, v.said_by as side, v.stated_by as person_id from side_view v where v.deviation_id = wanted
    union all select a.id, a.side, a.answered_by from side_view_answer a where a.deviation_id = wanted
    union all select a.id, a.side, a.answered_by from reporter_answer a where a.deviation_id = wanted
    union all select m.id, m.side, m.written_by from case_message m where m.deviation_id = wanted
    union all select c.id, c.side, c.person_id from case_access c where c.deviation_id = wanted and c.side <> 'reporter'
  ) made join person p on p.id = made.person_id
  where made.side = any (my_sides(wanted))
$$;

-- Läsning antecknas. The actor's side and unit are worked out, never said.
create function note_access(wanted uuid, of_part text, why uuid, said text, assignment text, asked_at timestamptz) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  sides constant text[] := my_sides(wanted);
  my_side text;
  my_purpose text;
  held uuid;
begin
  if my_person_id() is null or sides = '{}' then
    raise exception 'only who reads a case is noted' using errcode = '42501';
  end if;
  my_side := case when 'own' = any (sides) then 'own' when 'counterpart' = any (sides) then 'counterpart' else 'reporter' end;
  my_purpose := case when why is not null then 'explained' when my_side = 'reporter' then 'own-report' else 'handling' end;
  if why is not null and not exists (select from taxonomy_code c where c.id = why and c.list = 'access-reason'
      and (said is not null or not c.needs_words)) then
    raise exception 'the reason is none of the list' using errcode = '23514';
  end if;
  select a.id into held from case_access a where a.deviation_id = wanted and a.person_id = my_person_id() and a.part = of_part
    and a.side = my_side and a.reason_id is not distinct from why and a.words is not distinct from said
    and a.read_at > asked_at - interval '1 hour' and a.read_at <= asked_at order by a.read_at desc limit 1;
  if held is not null then
    update case_access set times = times + 1, last_at = greatest(last_at, asked_at) where id = held;
  else
    insert into case_access (deviation_id, person_id, side, organisation_id, part, purpose, reason_id, words, commission, read_at, last_at)
      select wanted, my_person_id(), my_side, case my_side when 'counterpart' then d.counterpart_unit_id else d.reporting_unit_id end,
        of_part, my_purpose, why, said, assignment, asked_at, asked_at from deviation d where d.id = wanted;
  end if;
  return my_side;
end $$;
-- The reason that the actor gave last, if it was after some moment.
create function my_reason(wanted uuid, since timestamptz) returns table (reason_id uuid, words text) language sql stable
  security definer set search_path = public, pg_temp as $$
  select a.reason_id, a.words from case_access a where a.deviation_id = wanted and a.person_id = my_person_id()
    and a.purpose = 'explained' and a.read_at > since order by a.read_at desc limit 1
$$;
-- Whether somebody coordinates nearer the unit of the actor's side than the actor does: then the case is first theirs.
create function nearer_coordinator(wanted uuid, today date) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce(bool_and(exists (select from unnest(s.path) with ordinality p (organisation_id, n)
    join role_grant g on g.organisation_id = p.organisation_id and g.role in ('mas', 'coordinator')
      and coalesce(g.valid_from <= today, true) and coalesce(g.valid_to >= today, true)
    where p.n < (select min(mine.n) from unnest(s.path) with ordinality mine (organisation_id, n)
      where mine.organisation_id = any (my_coordinated_ids())))), false)
  from deviation d cross join lateral (values ('own', d.reporting_path), ('counterpart', d.counterpart_path)) s (side, path)
  where d.id = wanted and s.side = any (my_sides(wanted))
$$;
-- For whoever answers for the system: how much is read, by which principals and why. No case and nobody.
create function access_counted(from_day date, to_day date) returns table (month date, principal text, purpose text, reason text,
    part text, cases integer, readings integer) language sql stable security definer set search_path = public, pg_temp as $$
  select date_trunc('month', a.read_at at time zone 'Europe/Stockholm')::date, o.name, a.purpose, c.label, a.part,
    count(distinct a.deviation_id)::integer, sum(a.times)::integer
  from case_access a join organisation o on o.id = coalesce(principal_of(a.organisation_id), a.organisation_id)
  left join taxonomy_code c on c.id = a.reason_id
  where (i_am_samklang() or i_am('administrator'))
    and (a.read_at at time zone 'Europe/Stockholm')::date between from_day and to_day
  group by 1, 2, 3, 4, 5 order by 1 desc, 2, 3, 4, 5
$$;

-- What was done about it, for the facts: told by who keeps remedies.
create function remedy_fact(wanted uuid, out strengths text[], out no_remedy_id uuid) language sql stable
  security definer set search_path = public, pg_temp as $$ select '{}'::text[], null::uuid $$;

create function write_facts(wanted uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asked constant uuid[] := array(select distinct unnest(wanted));
begin
  delete from deviation_fact f using deviation d where d.id = f.deviation_id and d.id = any (asked) and d.merged_into is not null;
  insert into deviation_fact as f (deviation_id, month, kind, reporting_principal_id, counterpart_principal_id, area_ids, type_id, other,
    step_id, actual_level, potential_level, severity, avoidability_id, legal_basis, reports, days_to_triage, days_to_answer, days_to_close,
    state_group, remedy_strengths, no_remedy_id, told, got_answer, useful)
  select d.id, date_trunc('month', d.reported_at at time zone 'Europe/Stockholm')::date, d.kind, d.reporting_principal_id,
    d.counterpart_principal_id, d.area_ids, d.type_id, coalesce(t.needs_words, false), coalesce(d.arose_step_id, d.found_step_id),
    d.actual_level, d.potential_level, d.severity,
    (select c.code_id from deviation_choice c where c.deviation_id = d.id and c.aspect = 'avoidability' and c.ended_at is null
      order by c.chosen_at desc limit 1),
    d.legal_basis, 1 + (select count(*) from deviation m where m.merged_into = d.id),
    days_between(d.reported_at, (select min(e.at) from deviation_event e where e.deviation_id = d.id and e.to_state = 'triage')),
    days_between(d.reported_at, d.answered_at), days_between(d.reported_at, d.closed_at),
    case d.state when 'closed' then 'closed' when 'rejected' then 'rejected' else 'open' end,
    coalesce(r.strengths, '{}'), r.no_remedy_id,
    exists (select from reporter_answer a where a.deviation_id = d.id and a.side = 'own')
      -- What is closed at triage is closed with words to the reporter.
      or exists (select from deviation_event e where e.deviation_id = d.id and e.verb = 'close' and e.from_state = 'triage'), v.got_answer, v.useful
  from deviation d left join taxonomy_code t on t.id = d.type_id cross join lateral remedy_fact(d.id) r
  left join lateral (select * from reporter_verdict v where v.deviation_id = d.id order by v.given_at desc limit 1) v on true
  where d.id = any (asked) and d.merged_into is null
  on conflict (deviation_id) do update set (month, kind, reporting_principal_id, counterpart_principal_id, area_ids, type_id, other,
    step_id, actual_level, potential_level, severity, avoidability_id, legal_basis, reports, days_to_triage, days_to_answer, days_to_close,
    state_group, remedy_strengths, no_remedy_id, told, got_answer, useful) = (excluded.month, excluded.kind, excluded.reporting_principal_id,
    excluded.counterpart_principal_id, excluded.area_ids, excluded.type_id, excluded.other, excluded.step_id, excluded.actual_level,
    excluded.potential_level, excluded.severity, excluded.avoidability_id, excluded.legal_basis, excluded.reports, excluded.days_to_triage,
    excluded.days_to_answer, excluded.days_to_close, excluded.state_group, excluded.remedy_strengths, excluded.no_remedy_id, excluded.told,
    excluded.got_answer, excluded.useful);
end $$;
-- Whole days in Sweden.
create function days_between(since timestamptz, until timestamptz) returns integer language sql immutable parallel safe as
  $$ select (until at time zone 'Europe/Stockholm')::date - (since at time zone 'Europe/Stockholm')::date $$;

-- Many cases that come at once are counted at once.
create function facts_of_new() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform write_facts(array(select id from made));
  return null;
end $$;
create function facts_of_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  changed constant uuid[] := array(select unnest(array[n.id, n.merged_into, o.merged_into]) from made n join gone o on o.id = n.id
    where (n.kind, n.state, n.type_id, n.actual_level, n.potential_level, n.severity, n.legal_basis, n.found_step_id, n.arose_step_id,
        n.reporting_principal_id, n.counterpart_principal_id, n.area_ids, n.answered_at, n.closed_at, n.merged_into) is distinct from
      (o.kind, o.state, o.type_id, o.actual_level, o.potential_level, o.severity, o.legal_basis, o.found_step_id, o.arose_step_id,
        o.reporting_principal_id, o.counterpart_principal_id, o.area_ids, o.answered_at, o.closed_at, o.merged_into));
begin
  if changed <> '{}' then perform write_facts(array_remove(changed, null)); end if;
  return null;
end $$;
-- For what hangs on a case. The case is held meanwhile, so that two who write at once are both counted.
create function tell_fact() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from deviation d where d.id = new.deviation_id for no key update;
  perform write_facts(array[new.deviation_id]);
  return null;
end $$;
create trigger deviation_facts_made after insert on deviation referencing new table as made
  for each statement execute function facts_of_new();
create trigger deviation_facts_changed after update on deviation referencing new table as made old table as gone
  for each statement execute function facts_of_changed();
create trigger deviation_choice_fact after insert or update on deviation_choice for each row
  when (new.aspect = 'avoidability') execute function tell_fact();
create trigger reporter_answer_fact after insert on reporter_answer for each row execute function tell_fact();
create trigger reporter_verdict_fact after insert on reporter_verdict for each row execute function tell_fact();
select write_facts(array(select id from deviation));

-- Whether the actor's analysis covers something of these areas or principals: the region's is the county's.
create function i_analyse_all() returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select '*' = any (my_analysed()) or exists (select from organisation o where o.kind = 'region' and o.id::text = any (my_analysed()))
$$;

alter table side_view enable row level security;
create policy side_view_read on side_view for select using (i_see_view(deviation_id, side));
create policy side_view_add on side_view for insert with check (stated_by = (select my_person_id()) and i_may_state(deviation_id, side, said_by));
grant insert, select (id, deviation_id, side, n, words, causes, said_by, stated_at) on side_view to samklang_app;

alter table side_view_answer enable row level security;
create policy side_view_answer_read on side_view_answer for select using (i_coordinate(deviation_id));
create policy side_view_answer_add on side_view_answer for insert with check (answered_by = (select my_person_id())
  and i_coordinate(deviation_id) and i_may_agree(view_id, side));
grant insert, select (id, view_id, deviation_id, side, agrees, words, answered_at) on side_view_answer to samklang_app;

alter table reporter_answer enable row level security;
create policy reporter_answer_read on reporter_answer for select using (i_coordinate(deviation_id)
  or (side = 'own' and i_see_deviation(deviation_id)));
create policy reporter_answer_add on reporter_answer for insert with check (answered_by = (select my_person_id())
  and side = any (my_sides(deviation_id)));
grant insert, select (id, deviation_id, n, side, words, answered_at) on reporter_answer to samklang_app;

alter table reporter_verdict enable row level security;
create policy reporter_verdict_read on reporter_verdict for select using (i_see_deviation(deviation_id));
create policy reporter_verdict_add on reporter_verdict for insert with check (given_by = (select my_person_id())
  and 'reporter' = any (my_sides(deviation_id)));
grant insert, select (id, deviation_id, got_answer, useful, words, given_at) on reporter_verdict to samklang_app;

alter table case_message enable row level security;
create policy case_message_read on case_message for select using (i_coordinate(deviation_id));
create policy case_message_add on case_message for insert with check (written_by = (select my_person_id())
  and side = any (my_sides(deviation_id)) and i_coordinate(deviation_id));
grant insert, select (id, deviation_id, side, words, written_at) on case_message to samklang_app;

alter table case_message_read enable row level security;
create policy case_message_read_read on case_message_read for select using (i_coordinate(deviation_id));
create policy case_message_read_add on case_message_read for insert with check (side = any (my_sides(deviation_id)));
create policy case_message_read_change on case_message_read for update using (side = any (my_sides(deviation_id)))
  with check (side = any (my_sides(deviation_id)));
grant select, insert, update on case_message_read to samklang_app;

alter table case_access enable row level security;
create policy case_access_read on case_access for select using (i_coordinate(deviation_id));
grant select (id, deviation_id, side, organisation_id, part, purpose, reason_id, words, commission, read_at, last_at, times)
  on case_access to samklang_app;

alter table deviation_fact enable row level security;
create policy deviation_fact_read on deviation_fact for select using ((select i_am_samklang()) or (select i_analyse_all())
  or area_ids::text[] && (select my_analysed())::text[]
  or array[reporting_principal_id, counterpart_principal_id]::text[] && (select my_analysed())::text[]);
grant select (id, month, kind, reporting_principal_id, counterpart_principal_id, area_ids, type_id, other, step_id, actual_level,
  potential_level, severity, avoidability_id, legal_basis, reports, days_to_triage, days_to_answer, days_to_close, state_group,
  remedy_strengths, no_remedy_id, told, got_answer, useful) on deviation_fact to samklang_app;

revoke all on function views_given(uuid), i_see_view(uuid, text), i_may_state(uuid, text, text), i_may_agree(uuid, text), hands_of(uuid),
  note_access(uuid, text, uuid, text, text, timestamptz), my_reason(uuid, timestamptz), nearer_coordinator(uuid, date),
  access_counted(date, date), remedy_fact(uuid), write_facts(uuid[]), facts_of_new(), facts_of_changed(), tell_fact(), i_analyse_all() from public;
grant execute on function views_given(uuid), i_see_view(uuid, text), i_may_state(uuid, text, text), i_may_agree(uuid, text), hands_of(uuid),
  note_access(uuid, text, uuid, text, text, timestamptz), my_reason(uuid, timestamptz), nearer_coordinator(uuid, date),
  access_counted(date, date), i_analyse_all() to samklang_app;

insert into taxonomy_limit (name, amount, label, source) values
  ('small-cell', 5, 'Visa antal för analys först när de är minst så många', 'Förslag: 1–4 döljs');
