-- Åtkomst till ärenden: what goes out of many cases at once is noted of each, and the log is looked through now and then.

-- Many cases that are read at once: one row for each that the actor coordinates, with what it was said to be for.
create function note_readings(wanted uuid[], of_part text, said text, assignment text, asked_at timestamptz) returns integer
  language sql security definer set search_path = public, pg_temp as $$
  with asked as (
    select d.id, case when d.reporting_path && my_coordinated_ids() then 'own' else 'counterpart' end as side,
      case when d.reporting_path && my_coordinated_ids() then d.reporting_unit_id else d.counterpart_unit_id end as organisation_id
    from deviation d where d.id = any (wanted) and d.party_ids && my_coordinated_ids() and my_person_id() is not null
  ), again as (
    update case_access a set times = a.times + 1, last_at = greatest(a.last_at, asked_at) from asked
    where a.deviation_id = asked.id and a.person_id = my_person_id() and a.part = of_part and a.side = asked.side
      and a.reason_id is null and a.words is not distinct from said and a.read_at > asked_at - interval '1 hour' and a.read_at <= asked_at
    returning a.deviation_id
  ), first as (
    insert into case_access (deviation_id, person_id, side, organisation_id, part, purpose, words, commission, read_at, last_at)
    select asked.id, my_person_id(), asked.side, asked.organisation_id, of_part, 'handling', said, assignment, asked_at, asked_at
    from asked where asked.id not in (select deviation_id from again)
    returning 1
  )
  select ((select count(distinct deviation_id) from again) + (select count(*) from first))::integer
$$;

-- Files that were laid on the table and that nobody took in: what they say of care is not kept without need.
create function forget_staged(before timestamptz) returns integer language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  old constant uuid[] := array(select id from exchange_batch where state = 'staged' and staged_at < before);
begin
  if not i_am_samklang() then raise exception 'only Samklang clears files' using errcode = '42501'; end if;
  update exchange_row set facts = null, errors = '{}' where batch_id = any (old);
  update exchange_batch set state = 'dropped', version = version + 1 where id = any (old);
  return cardinality(old);
end $$;

-- Kontroll av åtkomsten (HSLF-FS 2016:40 4 kap. 9 §): a sample of what one's own people have read, and what was found.
create table access_check (
  id              uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  from_day        date not null,
  to_day          date not null,
  -- How many readings there were to draw from.
  readings        integer not null check (readings >= 0),
  drawn_by        uuid references person,
  drawn_at        timestamptz not null,
  constraint check_in_order check (from_day <= to_day)
);
comment on table access_check is 'Kontroll av åtkomsten: ett slumpat urval av den egna sidans läsningar under en tid';
create index access_check_organisation on access_check (organisation_id, drawn_at);

create table access_check_row (
  id         uuid primary key default uuidv7(),
  check_id   uuid not null references access_check on delete cascade,
  access_id  uuid not null references case_access on delete cascade,
  outcome    text check (outcome in ('right', 'asked', 'wrong')),
  words      text check (words <> '' and length(words) <= 1000),
  checked_by uuid references person,
  checked_at timestamptz,
  version    integer not null default 1,
  unique (check_id, access_id),
  constraint checked_together check ((outcome is null) = (checked_at is null) and (outcome is null) = (words is null))
);
comment on table access_check_row is 'En läsning i en kontroll av åtkomsten, och vad som sågs';
create index access_check_row_access on access_check_row (access_id);

create function i_check_for(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select i_am_samklang() or coalesce(i_stand_for(organisation_path(wanted)), false) $$;

-- Draws by chance among what was read for the organisation's units, and none of what reporters read of their own.
create function draw_access_check(wanted uuid, first_day date, last_day date, size integer, asked_at timestamptz) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  made uuid;
begin
  if not i_check_for(wanted) or my_person_id() is null then
    raise exception 'a check is made by whoever answers for the organisation' using errcode = '42501';
  end if;
  insert into access_check (organisation_id, from_day, to_day, readings, drawn_by, drawn_at)
  select wanted, first_day, last_day, count(a.id), my_person_id(), asked_at
  from (select) one left join case_access a on a.side <> 'reporter' and a.person_id <> my_person_id()
    and (a.read_at at time zone 'Europe/Stockholm')::date between first_day and last_day
    and exists (select from care_unit u where u.organisation_id = a.organisation_id and wanted = any (u.path))
  returning id into made;
  insert into access_check_row (check_id, access_id)
  select made, a.id from case_access a
  where a.side <> 'reporter' and a.person_id <> my_person_id()
    and (a.read_at at time zone 'Europe/Stockholm')::date between first_day and last_day
    and exists (select from care_unit u where u.organisation_id = a.organisation_id and wanted = any (u.path))
  order by random() limit greatest(1, least(size, 100));
  return made;
end $$;
-- What there is to look at: who, when, what part and why. Nothing of what the case says.
create function access_check_drawn(wanted uuid) returns table (id uuid, name text, code text, part text, purpose text, reason text, said text,
    unit text, read_at timestamptz, times integer, outcome text, words text, checked_at timestamptz, checked_by text, version integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, p.name, d.code, a.part, a.purpose, c.label, a.words, o.name, a.read_at, a.times, r.outcome, r.words, r.checked_at, by.name,
    r.version
  from access_check k join access_check_row r on r.check_id = k.id join case_access a on a.id = r.access_id
  join person p on p.id = a.person_id join deviation d on d.id = a.deviation_id join organisation o on o.id = a.organisation_id
  left join taxonomy_code c on c.id = a.reason_id left join person by on by.id = r.checked_by
  where k.id = wanted and i_check_for(k.organisation_id) order by a.read_at, r.id
$$;

alter table access_check enable row level security;
create policy access_check_read on access_check for select using (i_check_for(organisation_id));
grant select on access_check to samklang_app;
alter table access_check_row enable row level security;
create policy access_check_row_read on access_check_row for select using (exists (select from access_check k where k.id = check_id));
create policy access_check_row_mark on access_check_row for update using (exists (select from access_check k where k.id = check_id)
  and outcome is null) with check (checked_by = (select my_person_id()));
grant select, update (outcome, words, checked_by, checked_at, version) on access_check_row to samklang_app;

revoke all on function note_readings(uuid[], text, text, text, timestamptz), forget_staged(timestamptz), i_check_for(uuid),
  draw_access_check(uuid, date, date, integer, timestamptz), access_check_drawn(uuid) from public;
grant execute on function note_readings(uuid[], text, text, text, timestamptz), forget_staged(timestamptz), i_check_for(uuid),
  draw_access_check(uuid, date, date, integer, timestamptz), access_check_drawn(uuid) to samklang_app;

-- A dispute goes on, up the ladder or to its end, on what both sides have signed of the step that it stands on: one side
-- alone cannot say that they agree, whatever the application does.
create or replace function guard_dispute() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - array['title', 'disagreement', 'document_id', 'agreement', 'quotation', 'state', 'step', 'due_on', 'closed_at', 'version'])
    is distinct from (to_jsonb(old) - array['title', 'disagreement', 'document_id', 'agreement', 'quotation', 'state', 'step', 'due_on', 'closed_at', 'version'])
    or old.state = 'closed' then
    raise exception 'whose dispute it is, and one that is closed, are kept' using errcode = '42501';
  end if;
  if new.state = 'closed' then
    if old.state not in ('agreed', 'withdrawn') then
      raise exception 'a dispute ends before it is closed' using errcode = '23514';
    end if;
    if not exists (select from lesson l where l.dispute_id = new.id and lesson_is_approved(l.id)) then
      raise exception 'a dispute is closed with a lesson' using errcode = '23514';
    end if;
    if dispute_left(new.id) <> 0 then
      raise exception 'what is at stake is settled to the krona' using errcode = '23514';
    end if;
  elsif new.state <> old.state or new.step <> old.step then
    if old.state <> 'open' or new.step <> old.step + (new.state = 'open')::integer then
      raise exception 'a dispute goes one step at a time, and not back' using errcode = '23514';
    end if;
    if not exists (select from dispute_agreement a where a.dispute_id = new.id and a.ordinal = old.step
      and a.n = (select max(newest.n) from dispute_agreement newest where newest.dispute_id = new.id)
      and case a.outcome when 'agreed' then 'agreed' when 'withdrawn' then 'withdrawn' else 'open' end = new.state
      and (select count(distinct s.side) from dispute_signature s where s.agreement_id = a.id and s.sha256 = a.sha256) = 2) then
      raise exception 'both sides sign what ends a step' using errcode = '23514';
    end if;
  end if;
  return new;
end $$;

-- The reference of the law and the limits of warnings are the county's own to keep; what was is in the log.
alter table legal_duty add column version integer not null default 1;
alter table remedy_setting add column version integer not null default 1;
create policy legal_duty_change on legal_duty for update using ((select i_am('administrator')) or '*' = any ((select my_areas())::text[]))
  with check ((select i_am('administrator')) or '*' = any ((select my_areas())::text[]));
create policy remedy_setting_change on remedy_setting for update using ((select i_am('administrator')) or '*' = any ((select my_areas())::text[]))
  with check ((select i_am('administrator')) or '*' = any ((select my_areas())::text[]));
grant update (name, law, place, says, source, unverified, version) on legal_duty to samklang_app;
grant update (amount, proposed, source, version) on remedy_setting to samklang_app;
