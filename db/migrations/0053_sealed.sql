-- Sluten vägg: what the pages do not show of a case between two care providers, the database does not hand out either.
--
-- Who did something is written down and read by their own side alone, through functions; the columns that name a person are
-- no longer read by the application at all. The same holds for words that are said between some of the parties, and for
-- what a published lesson would tell of whose it was.

-- Columns that the application writes and does not read. A column that is added to one of these tables is granted by itself.
do $$
declare
  sealed constant jsonb := '{
    "deviation": ["reporter_id"],
    "deviation_report": ["written_by"],
    "deviation_choice": ["chosen_by", "ended_by"],
    "deviation_event": ["made_by", "words"],
    "deviation_link": ["made_by", "removed_by"],
    "case_file": ["added_by", "removed_by"],
    "remedy": ["added_by"],
    "remedy_owner": ["added_by"],
    "remedy_event": ["made_by"],
    "remedy_waiver": ["made_by"],
    "remedy_motive": ["made_by"],
    "duty_prompt": ["prompted_by"],
    "duty_event": ["made_by"],
    "event_analysis": ["started_by", "own_agreed_by", "counterpart_agreed_by"],
    "analysis_entry": ["written_by"],
    "escalation_ladder": ["made_by"],
    "dispute": ["opened_by"],
    "dispute_standpoint": ["written_by"],
    "dispute_claim": ["made_by", "removed_by"],
    "dispute_agreement": ["written_by"],
    "dispute_signature": ["signed_by"],
    "lesson": ["made_by", "own_path", "counterpart_path"],
    "lesson_text": ["written_by"],
    "lesson_approval": ["approved_by"],
    "case_tie": ["made_by", "removed_by"],
    "pattern": ["made_by"],
    "pattern_case": ["added_by"],
    "bulk_count": ["written_by"],
    "bulk_series_break": ["written_by"],
    "exchange_mapping": ["written_by"],
    "exchange_batch": ["staged_by"]
  }';
  t text;
begin
  for t in select jsonb_object_keys(sealed) loop
    execute format('revoke select on %I from samklang_app', t);
    execute format('grant select (%s) on %I to samklang_app', (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
      from pg_attribute a where a.attrelid = t::regclass and a.attnum > 0 and not a.attisdropped and not sealed -> t ? a.attname::text), t);
  end loop;
end $$;
-- What was said when a case was opened, and by which assignment, is its own side's too.
revoke select (words, commission) on case_access from samklang_app;

-- Which reports the actor has made.
create function my_reported_ids() returns setof uuid language sql stable
  security definer set search_path = public, pg_temp as
  $$ select d.id from deviation d where d.reporter_id = my_person_id() $$;
-- Who reported a case: for Samklang's own mails.
create function reporter_of(wanted uuid) returns uuid language sql stable
  security definer set search_path = public, pg_temp as
  $$ select d.reporter_id from deviation d where d.id = wanted and i_am_samklang() $$;
create function hand_of_event(wanted uuid) returns uuid language sql stable
  security definer set search_path = public, pg_temp as
  $$ select e.made_by from deviation_event e where e.id = wanted and i_am_samklang() $$;
-- Nobody asks for it any more: the other side read the reporters by it.
drop function reporters_of(uuid);

-- Who reads the words that are written with a step: the same rule as audienceOf in src/features/deviations/event.ts, and a
-- test holds them together.
create function event_words_for(verb text) returns text[] language sql immutable parallel safe as $$
  select case when verb in ('send', 'close', 'reopen') then '{reporter,own,counterpart}'::text[]
    when verb in ('return', 'complete', 'recall', 'reject') then '{reporter,own}' when verb = 'redirect-own' then '{own}'
    else '{own,counterpart}' end
$$;
-- What the history of a case says beyond the steps: a name to one's own side, words to those that they are said to. The
-- reporter belongs to the reporting side, whose coordinators know who it is.
create function events_told(wanted uuid) returns table (id uuid, name text, mine boolean, words text) language sql stable
  security definer set search_path = public, pg_temp as $$
  select e.id,
    case when i_am_samklang() or e.made_by = my_person_id() or (e.side = 'reporter' and 'own' = any (s.sides))
      or (e.side <> 'reporter' and e.side = any (s.sides)) then p.name end,
    coalesce(e.made_by = my_person_id(), false),
    case when i_am_samklang() or e.made_by = my_person_id() or event_words_for(e.verb) && s.sides then e.words end
  from (select my_sides(wanted) as sides) s cross join deviation_event e left join person p on p.id = e.made_by
  where e.deviation_id = wanted and i_see_deviation(wanted)
$$;
-- What was said for a reading, and under which assignment: to the same side, as names are (hands_of).
create function access_told(wanted uuid) returns table (id uuid, words text, commission text) language sql stable
  security definer set search_path = public, pg_temp as $$
  select a.id, a.words, a.commission from case_access a
  where a.deviation_id = wanted and a.side <> 'reporter' and a.side = any (my_sides(wanted))
$$;

-- What asked for a name that is no longer read.
create function i_added_file(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from case_file f where f.id = wanted and f.added_by = my_person_id()) $$;
drop policy case_file_content_add on case_file_content;
create policy case_file_content_add on case_file_content for insert with check (i_added_file(file_id));
alter table lesson add column needs_both boolean generated always as (counterpart_path <> '{}') stored;
grant select (needs_both) on lesson to samklang_app;
drop policy lesson_text_read on lesson_text;
create policy lesson_text_read on lesson_text for select using (exists (select from lesson l where l.id = lesson_id
  and ((l.state = 'published' and l.n = lesson_text.n) or (select i_am_samklang()) or my_lesson_sides(l.id) <> '{}')));

-- Before a report is sent its writer learns that there is another that may be of the same event: what kind it is, where, when
-- and how far it has come. Its words, and how alike they are to the letter, only to whoever may read it.
drop function reported_near(uuid, uuid, date, text);
create function reported_near(own uuid, other uuid, day date, words text) returns table (code text, happened_on date, kind text,
  state text, unit text, same_unit boolean, step_id uuid, mine boolean, first_words text, likeness real) language sql stable
  security definer set search_path = public, pg_temp as $$
  select n.code, n.happened_on, n.kind, n.state, n.unit, n.same_unit, n.found_step_id, n.mine,
    case when n.seen then left(n.happened, 90) end,
    case when n.seen then n.likeness when n.likeness >= 0.45 then 0.45 when n.likeness >= 0.25 then 0.25 when n.likeness >= 0.15 then 0.15 else 0 end::real
  from (
    select d.code, d.happened_on, d.kind, d.state, o.name as unit, d.counterpart_unit_id = other as same_unit, d.found_step_id,
      coalesce(d.reporter_id = my_person_id(), false) as mine, i_see_deviation(d.id) as seen, r.happened,
      similarity(lower(r.happened), lower(words)) as likeness
    from deviation d join organisation o on o.id = d.counterpart_unit_id
    cross join lateral (select happened from deviation_report r where r.deviation_id = d.id order by r.n desc limit 1) r
    where d.reporting_principal_id = principal_of(own) and d.counterpart_principal_id = principal_of(other)
      and d.happened_on between day - 3 and day + 3 and d.merged_into is null and d.state <> 'rejected'
      and (d.reporter_id = my_person_id() or (d.reporting_unit_id = own and organisation_path(own) && my_work_ids()))
  ) n order by n.likeness desc, n.happened_on desc, n.code limit 20
$$;

-- A role is held from its first day to its last, and not once it has been ended.
create function coordinates_on(organisation uuid, day date) returns setof uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select g.person_id from role_grant g where g.organisation_id = organisation and g.role in ('mas', 'coordinator')
    and g.ended_at is null and g.valid_from <= day and coalesce(g.valid_to >= day, true)
$$;
create or replace function deviation_coordinators(path uuid[], today date) returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce((select array_agg(distinct c) from unnest(case when i_am_samklang() then path else '{}' end) with ordinality p (organisation_id, n)
    cross join lateral coordinates_on(p.organisation_id, today) c group by p.n order by p.n limit 1), '{}')
$$;
create or replace function nearer_coordinator(wanted uuid, today date) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce(bool_and(exists (select from unnest(s.path) with ordinality p (organisation_id, n)
    cross join lateral coordinates_on(p.organisation_id, today) c
    where p.n < (select min(mine.n) from unnest(s.path) with ordinality mine (organisation_id, n)
      where mine.organisation_id = any (my_coordinated_ids())))), false)
  from deviation d cross join lateral (values ('own', d.reporting_path), ('counterpart', d.counterpart_path)) s (side, path)
  where d.id = wanted and s.side = any (my_sides(wanted))
$$;
-- The day is Sweden's.
create or replace function my_area_ids() returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  with today as (select (now() at time zone 'Europe/Stockholm')::date as day),
  held as (select g.area_id, g.organisation_id, g.forum_id from role_grant g, today where g.person_id = my_person_id()
    and g.ended_at is null and g.valid_from <= day and coalesce(g.valid_to >= day, true))
  select coalesce(array_agg(distinct a), '{}') from (
    select h.area_id as a from held h where h.area_id is not null
    union select unnest(areas_of(h.organisation_id, day)) from held h, today where h.organisation_id is not null
    union select f.area_id from held h join forum f on f.id = h.forum_id where f.area_id is not null
    union select r.id from area r where exists (select from held h where h.area_id is null and h.organisation_id is null and h.forum_id is null)) found
$$;

-- Whose a case is follows its units when they are moved below somebody else: who answers for them handles it, and nobody
-- who no longer does.
create or replace function organisation_moves_units() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update care_unit set version = version where new.id = any (path);
  if old.parent_id is not distinct from new.parent_id then return null; end if;
  update deviation d set reporting_path = own.path, counterpart_path = other.path, reporting_principal_id = own.principal,
    counterpart_principal_id = other.principal, party_ids = own.path || case when d.forwarded_at is not null then other.path else '{}' end,
    area_ids = array(select distinct unnest(areas_of(d.reporting_unit_id, d.happened_on) || areas_of(d.counterpart_unit_id, d.happened_on)))
  from (select o.id, organisation_path(o.id) as path, principal_of(o.id) as principal from organisation o) own,
    (select o.id, organisation_path(o.id) as path, principal_of(o.id) as principal from organisation o) other
  where own.id = d.reporting_unit_id and other.id = d.counterpart_unit_id
    and (new.id = any (d.reporting_path) or new.id = any (d.counterpart_path));
  update remedy set owner_path = organisation_path(organisation_id) where new.id = any (owner_path);
  return null;
end $$;

-- Kontroll av åtkomsten: nobody says of their own reading what was seen, whatever others are called.
create function is_my_reading(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from case_access a where a.id = wanted and a.person_id = my_person_id()) $$;
drop function access_check_drawn(uuid);
create function access_check_drawn(wanted uuid) returns table (id uuid, name text, mine boolean, code text, part text, purpose text,
    reason text, said text, unit text, read_at timestamptz, times integer, outcome text, words text, checked_at timestamptz,
    checked_by text, version integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, p.name, coalesce(a.person_id = my_person_id(), false), d.code, a.part, a.purpose, c.label, a.words, o.name, a.read_at,
    a.times, r.outcome, r.words, r.checked_at, by.name, r.version
  from access_check k join access_check_row r on r.check_id = k.id join case_access a on a.id = r.access_id
  join person p on p.id = a.person_id join deviation d on d.id = a.deviation_id join organisation o on o.id = a.organisation_id
  left join taxonomy_code c on c.id = a.reason_id left join person by on by.id = r.checked_by
  where k.id = wanted and i_check_for(k.organisation_id) order by a.read_at, r.id
$$;
drop policy access_check_row_mark on access_check_row;
create policy access_check_row_mark on access_check_row for update using (exists (select from access_check k where k.id = check_id)
  and outcome is null and not is_my_reading(access_id)) with check (checked_by = (select my_person_id()));

-- Whether a side has said how it sees the cause. What was said before the case was led to another of its units was said by
-- those who had it then: it counts to whoever said it, and to nobody else.
create function side_has_spoken(wanted uuid, of_side text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select exists (select from side_view v where v.deviation_id = wanted and v.side = of_side and v.side <> 'joint'
    and (v.stated_by = my_person_id() or not exists (select from deviation_event e where e.deviation_id = wanted and e.id > v.id
      and e.verb = case of_side when 'own' then 'redirect-own' else 'redirect' end)))
$$;
create or replace function views_given(wanted uuid) returns table (side text, n integer, stated_at timestamptz) language sql stable
  security definer set search_path = public, pg_temp as $$
  select v.side, max(v.n), max(v.stated_at) from side_view v
  where v.deviation_id = wanted and v.side <> 'joint' and i_coordinate(wanted) and side_has_spoken(wanted, v.side) group by v.side
$$;
create or replace function i_see_view(wanted uuid, of_side text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select i_am_samklang() or case when of_side = 'joint' then i_coordinate(wanted)
    else of_side = any (my_sides(wanted)) or exists (select from unnest(my_sides(wanted)) mine
      where mine <> 'reporter' and side_has_spoken(wanted, mine)) end
$$;
create or replace function i_may_state(wanted uuid, of_side text, for_side text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select for_side = any (my_sides(wanted)) and for_side <> 'reporter' and (of_side = for_side or (of_side = 'joint'
    and side_has_spoken(wanted, 'own') and side_has_spoken(wanted, 'counterpart')))
$$;

-- How often a cause has come: of a case that the actor reads, how the other side sees it counts only once the actor's own
-- side has spoken there too, whichever case is asked of. Of what the actor does not read it is a number, as before.
create or replace function cause_counts(wanted uuid, months integer, codes uuid[]) returns table (code_id uuid, cases bigint) language sql stable
  security definer set search_path = public, pg_temp as $$
  with this as (
    select d.* from deviation d where d.id = wanted and i_coordinate(wanted)
  ), near as (
    select d.id, d.party_ids && my_coordinated_ids() as mine from deviation d, this t where d.merged_into is null and d.state <> 'rejected'
      and d.happened_on > t.happened_on - make_interval(months => months) and d.happened_on <= t.happened_on
      and ((d.reporting_principal_id = t.reporting_principal_id and d.counterpart_principal_id = t.counterpart_principal_id)
        or (d.reporting_principal_id = t.counterpart_principal_id and d.counterpart_principal_id = t.reporting_principal_id))
    union select t.id, true from this t
  ), caused as (
    select n.id, c.code_id from near n join remedy_cause c on c.deviation_id = n.id
    union select n.id, e.code_id from near n join analysis_entry e on e.deviation_id = n.id and e.kind = 'cause' and e.removed_at is null
    union select n.id, c.code_id from near n join deviation_choice c on c.deviation_id = n.id and c.aspect = 'cause' and c.ended_at is null
    union select n.id, (c ->> 'code')::uuid from near n join side_view v on v.deviation_id = n.id
        and not exists (select from side_view later where later.deviation_id = v.deviation_id and later.side = v.side and later.n > v.n)
        and (not n.mine or i_see_view(n.id, v.side)) cross join lateral jsonb_array_elements(v.causes) c
  ) select c.code_id, count(distinct c.id) from caused c where c.code_id = any (codes) group by c.code_id
$$;

-- Asked of what the actor does not read, these say nothing. Whoever owns the database is not asked who they are.
create function i_own_the_house() returns boolean language sql stable parallel safe as
  $$ select current_setting('role') <> 'samklang_app' $$;
create or replace function case_is_settled(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select case when i_own_the_house() or i_see_deviation(wanted) then
    not exists (select from dispute d where d.deviation_id = wanted and d.state in ('open', 'agreed')) end
$$;
create or replace function dispute_left(wanted uuid) returns bigint language sql stable
  security definer set search_path = public, pg_temp as $$
  select case when i_own_the_house() or i_am_samklang() or my_dispute_sides(wanted) <> '{}' then
    (coalesce((select sum(c.ore) from dispute_claim c where c.dispute_id = wanted and c.removed_at is null), 0)::bigint + 50) / 100
    - coalesce((select sum(a.own_kronor + a.counterpart_kronor + a.dropped_kronor) from dispute_agreement a where a.dispute_id = wanted
        and (select count(*) from dispute_signature s where s.agreement_id = a.id and s.sha256 = a.sha256) = 2), 0)::bigint end
$$;

-- Whoever ends something says so in their own name, and ends it and nothing else: the columns that are named may be set, once.
create function keep_but_ended() returns trigger language plpgsql as $$
begin
  if current_user <> 'samklang_app' then return new; end if;
  if to_jsonb(old) ->> tg_argv[0] is not null or (to_jsonb(new) - tg_argv::text[]) is distinct from (to_jsonb(old) - tg_argv::text[]) then
    raise exception 'it is ended, once, and nothing else of it changed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger case_tie_kept before update on case_tie for each row execute function keep_but_ended('removed_at', 'removed_by');
create trigger dispute_claim_kept before update on dispute_claim for each row execute function keep_but_ended('removed_at', 'removed_by');
create trigger dispute_step_kept before update on dispute_step for each row execute function keep_but_ended('ended_on', 'outcome');
create trigger bulk_series_break_kept before update on bulk_series_break for each row execute function keep_but_ended('withdrawn_at', 'version');

drop policy deviation_choice_end on deviation_choice;
create policy deviation_choice_end on deviation_choice for update using (i_coordinate(deviation_id))
  with check (i_coordinate(deviation_id) and ((select i_am_samklang()) or ended_by = (select my_person_id())));
drop policy deviation_link_end on deviation_link;
create policy deviation_link_end on deviation_link for update using (i_coordinate(deviation_id) and i_coordinate(other_id))
  with check (i_coordinate(deviation_id) and i_coordinate(other_id) and removed_by = (select my_person_id()));
drop policy case_file_change on case_file;
create policy case_file_change on case_file for update using (
  case when draft_id is not null then exists (select from report_draft d where d.id = draft_id)
    else i_coordinate(deviation_id) or (side = 'reporter' and i_see_deviation(deviation_id)) end)
  with check (deviation_id is not null and (i_coordinate(deviation_id) or (side = 'reporter' and i_see_deviation(deviation_id)))
    and (removed_by is null or removed_by = (select my_person_id())));

-- Each side stands behind an analysis in its own name, and a row stays the side's that it is.
create or replace function agree_analysis() returns trigger language plpgsql as $$
begin
  if new.deviation_id <> old.deviation_id or new.started_at <> old.started_at or new.version <> old.version + 1 then
    raise exception 'not what may be changed of it' using errcode = '23514';
  end if;
  if current_user = 'samklang_app' and not i_am_samklang() and (
    new.started_side <> old.started_side or new.started_by is distinct from old.started_by
    or (new.own_agreed_at is not null and (new.own_agreed_at, new.own_agreed_by) is distinct from (old.own_agreed_at, old.own_agreed_by)
      and not ('own' = any (my_sides(new.deviation_id)) and new.own_agreed_by = my_person_id()))
    or (new.counterpart_agreed_at is not null
      and (new.counterpart_agreed_at, new.counterpart_agreed_by) is distinct from (old.counterpart_agreed_at, old.counterpart_agreed_by)
      and not ('counterpart' = any (my_sides(new.deviation_id)) and new.counterpart_agreed_by = my_person_id()))) then
    raise exception 'not this side''s to say' using errcode = '42501';
  end if;
  new.finished_at := case when new.own_agreed_at is not null and new.counterpart_agreed_at is not null
    then coalesce(old.finished_at, greatest(new.own_agreed_at, new.counterpart_agreed_at)) end;
  return new;
end $$;
create function keep_entry_side() returns trigger language plpgsql as $$
begin
  if new.side <> old.side then
    raise exception 'a row stays the side''s that wrote it' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger analysis_entry_side before update on analysis_entry for each row execute function keep_entry_side();

-- Whose lesson it is was worked out, and is not said by a party: a lesson leaves the two of them when both have approved it.
create or replace function guard_lesson() returns trigger language plpgsql as $$
declare
  told constant text[] := array['kind', 'spread', 'n', 'state', 'published_at', 'withdrawn_at', 'withdrawn_why', 'version', 'needs_both'];
begin
  if current_user = 'samklang_app' and ((to_jsonb(new) - told) is distinct from (to_jsonb(old) - told)
    or (new.state <> old.state and (old.state, new.state) not in (('draft', 'published'), ('published', 'withdrawn')))) then
    raise exception 'whose lesson it is and what has become of it are kept' using errcode = '42501';
  end if;
  if new.state = 'published' and old.state <> 'published' and not lesson_is_approved(new.id) then
    raise exception 'a lesson leaves the parties when each of them has approved it' using errcode = '23514';
  end if;
  if old.state <> 'draft' and (new.n <> old.n or new.spread <> old.spread or new.kind <> old.kind) then
    raise exception 'what was published is kept' using errcode = '42501';
  end if;
  return new;
end $$;
-- A lesson of a case that is passed on meanwhile is the other side's too from then.
create function pass_lessons_on() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update lesson set counterpart_path = new.counterpart_path where deviation_id = new.id and state = 'draft' and counterpart_path = '{}';
  return null;
end $$;
create trigger deviation_lessons_passed after update of forwarded_at on deviation for each row
  when (old.forwarded_at is null and new.forwarded_at is not null) execute function pass_lessons_on();
-- What a lesson points at is part of what both have approved.
drop policy case_tie_add on case_tie;
create policy case_tie_add on case_tie for insert with check (made_by = (select my_person_id()) and removed_at is null
  and case when deviation_id is not null then i_coordinate(deviation_id)
  when dispute_id is not null then my_dispute_sides(dispute_id) <> '{}' else my_lesson_sides(lesson_id) <> '{}'
    and exists (select from lesson l where l.id = lesson_id and l.state = 'draft') end);

-- Who speaks for an organisation is its director, and not whoever directs one and answers for another.
create function my_directed_ids() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(string_to_array(nullif(current_setting('samklang.directs', true), ''), ',')::uuid[], '{}') $$;
create or replace function i_stand_for(path uuid[]) returns boolean language sql stable as
  $$ select path && my_coordinated_ids() or path && my_directed_ids() $$;

-- A dispute begins on its first step, and nothing is said in one that is closed.
drop policy dispute_add on dispute;
create policy dispute_add on dispute for insert with check (opened_by = (select my_person_id()) and state = 'open' and step = 1
  and i_stand_for(own_path) and (deviation_id is null or i_coordinate(deviation_id)));
create function hold_closed_dispute() returns trigger language plpgsql as $$
begin
  if current_user = 'samklang_app' and exists (select from dispute d where d.id = new.dispute_id and d.state = 'closed') then
    raise exception 'the dispute is closed' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger dispute_standpoint_open before insert on dispute_standpoint for each row execute function hold_closed_dispute();
create trigger dispute_claim_open before insert or update on dispute_claim for each row execute function hold_closed_dispute();
create trigger dispute_agreement_open before insert on dispute_agreement for each row execute function hold_closed_dispute();
create trigger dispute_signature_open before insert on dispute_signature for each row execute function hold_closed_dispute();
create trigger dispute_step_open before insert or update on dispute_step for each row execute function hold_closed_dispute();

-- A case of another system is taken in by whoever exchanges with that system.
drop policy deviation_take_in on deviation;
create policy deviation_take_in on deviation for insert with check (external_source is not null and reporter_id is null
  and state = 'sent' and forwarded_at is null and merged_into is null and version = 1
  and reporting_path && (select my_coordinated_ids())::uuid[]
  and external_source in (select s.code from exchange_source s where s.id in (select my_exchanged_sources())));

-- Shares of months as they lie, and of no fewer cases than may be told: two days asked one after the other tell of no case.
create or replace function other_share(since date) returns table (principal_id uuid, side text, cases integer, other integer) language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  -- Who is told of it sets the limit, and may only raise it here.
  least constant integer := greatest(5, (select amount from taxonomy_limit where name = 'small-cell'));
begin
  if not (i_am_samklang() or i_am('administrator') or '*' = any (my_areas()::text[]) or '*' = any (my_analysed())) then
    raise exception 'only those who keep the words count them' using errcode = '42501';
  end if;
  return query select p.principal_id, p.side, count(*)::integer, (count(*) filter (where t.needs_words))::integer
    from deviation d join taxonomy_code t on t.id = d.type_id,
      lateral (values (d.reporting_principal_id, 'own'), (d.counterpart_principal_id, 'counterpart')) p (principal_id, side)
    where d.merged_into is null and d.happened_on >= date_trunc('month', since::timestamp)::date and p.principal_id is not null
    group by 1, 2 having count(*) >= least;
end $$;

revoke all on function my_reported_ids(), reporter_of(uuid), hand_of_event(uuid), events_told(uuid), access_told(uuid), i_added_file(uuid),
  reported_near(uuid, uuid, date, text), coordinates_on(uuid, date), is_my_reading(uuid), access_check_drawn(uuid), pass_lessons_on(),
  side_has_spoken(uuid, text) from public;
grant execute on function my_reported_ids(), reporter_of(uuid), hand_of_event(uuid), events_told(uuid), access_told(uuid), i_added_file(uuid),
  reported_near(uuid, uuid, date, text), is_my_reading(uuid), access_check_drawn(uuid) to samklang_app;
