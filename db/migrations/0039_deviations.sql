-- Avvikelse mellan vårdgivare: what one care provider reports of another, and how both handle it.
--
-- What is free text about an event lies apart from what is counted, and nothing of either is read by anyone but the
-- reporter and those who coordinate deviations on the two sides. Not by administrators: their task does not need it.
-- A case is changed by what is said to have happened with it (deviation_event): each event names the version of the case
-- that it was said of, follows a transition that is data, and is never changed.

-- Avvikelsesamordnare: on the region's side what a MAS is on a municipality's.
alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check check (role in
  ('administrator', 'secretary', 'process-leader', 'mas', 'coordinator', 'nurse', 'analyst', 'politician', 'director'));

-- Whose deviations the actor coordinates: organisations of which the roles mas and coordinator are held, with all below them.
create function my_coordinated_ids() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(string_to_array(nullif(current_setting('samklang.coordinates', true), ''), ',')::uuid[], '{}') $$;
-- What the actor analyses: ids of areas and organisations, or * for the county.
create function my_analysed() returns text[] language sql stable parallel safe as
  $$ select coalesce(string_to_array(nullif(current_setting('samklang.analyses', true), ''), ','), '{}') $$;
create function i_am_samklang() returns boolean language sql stable parallel safe as $$ select my_kind() = 'system' $$;

-- Enheter: an organisation that reports and is reported of. What lies above it is worked out, so that whose it is is one look.
create table care_unit (
  organisation_id uuid primary key references organisation,
  hsa_id          text unique check (length(hsa_id) <= 31 and hsa_id ~ '^SE[0-9]{10}-[A-Za-z0-9]{1,18}$'),
  place           text,
  care_form       text check (care_form in ('home-care', 'special-housing', 'short-term', 'lss', 'hospital', 'primary-care',
    'psychiatry', 'ambulance', 'rehabilitation', 'pharmacy', 'other')),
  -- Itself and all above it, nearest first.
  path            uuid[] not null default '{}',
  principal_id    uuid references organisation,
  area_id         uuid references area,
  -- Reports in the common form since then: who is in the numbers.
  connected_from  date,
  connected_to    date,
  trained_on      date,
  -- What it is searched by: its name, place and HSA-id, in small letters.
  folded          text not null default '',
  version         integer not null default 1,
  constraint connected_in_order check (connected_to >= connected_from)
);
comment on table care_unit is 'Enhet som rapporterar avvikelser och som avvikelser rapporteras om';
comment on column care_unit.hsa_id is 'HSA-id (Inera), vårdenhetens eller enhetens';
comment on column care_unit.connected_from is 'Dagen då enheten anslöts till den gemensamma rapporteringen';
comment on column care_unit.trained_on is 'Dagen då enheten senast utbildades i avvikelser mellan vårdgivare';
create index care_unit_folded on care_unit using gin (folded gin_trgm_ops);
create index care_unit_principal on care_unit (principal_id);

create function organisation_path(wanted uuid) returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  with recursive above (id, parent_id, n) as (
    select o.id, o.parent_id, 1 from organisation o where o.id = wanted
    union all select o.id, o.parent_id, a.n + 1 from above a join organisation o on o.id = a.parent_id where a.n < 12
  ) select coalesce(array_agg(id order by n), '{}') from above
$$;
create function principal_of(wanted uuid) returns uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select o.id from unnest(organisation_path(wanted)) with ordinality p (id, n) join organisation o on o.id = p.id
  where o.kind in ('region', 'municipality') order by p.n limit 1
$$;
create function areas_of(wanted uuid, day date) returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct a), '{}') from (
    select u.area_id as a from care_unit u where u.organisation_id = any (organisation_path(wanted)) and u.area_id is not null
    union select m.area_id from area_member m where m.organisation_id = any (organisation_path(wanted))
      and coalesce(m.valid_from <= day, true) and coalesce(m.valid_to >= day, true)) found
$$;

create function place_care_unit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.path := organisation_path(new.organisation_id);
  new.principal_id := principal_of(new.organisation_id);
  new.folded := lower(concat_ws(' ', (select concat_ws(' ', o.name, o.short_name) from organisation o where o.id = new.organisation_id),
    new.place, new.hsa_id));
  return new;
end $$;
create trigger care_unit_placed before insert or update on care_unit for each row execute function place_care_unit();
create function organisation_moves_units() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update care_unit set version = version where new.id = any (path);
  return null;
end $$;
create trigger organisation_tells_units after update of parent_id, name, short_name on organisation
  for each row when (old.parent_id is distinct from new.parent_id or old.name <> new.name or old.short_name is distinct from new.short_name)
  execute function organisation_moves_units();

-- Begrepp: the words that cases are described by, versioned. A code is never changed into another: it ends and has a successor.
create table taxonomy_code (
  id          uuid primary key default uuidv7(),
  -- Which list: type, step, cause, consequence, psychological, association, organisation, avoidability, remedy,
  -- no-remedy, reject, barrier, spread …
  list        text not null check (list ~ '^[a-z][a-z-]*$'),
  code        text not null,
  parent_id   uuid references taxonomy_code,
  label       text not null check (label <> ''),
  description text,
  -- 'Annat' is chosen with words, and classified anew later.
  needs_words boolean not null default false,
  -- Not known is not none.
  unknown     boolean not null default false,
  -- How bad or how strong, in lists that have an order.
  level       integer,
  ordinal     integer not null default 0,
  valid_from  date,
  valid_to    date,
  successor_id uuid references taxonomy_code,
  source      text,
  version     integer not null default 1,
  constraint valid_in_order check (valid_to >= valid_from),
  constraint not_its_own_successor check (successor_id <> id)
);
comment on table taxonomy_code is 'Begrepp i den gemensamma klassifikationen, med giltighet och efterträdare';
create unique index taxonomy_code_once on taxonomy_code (list, code) where valid_to is null;
create index taxonomy_code_list on taxonomy_code (list, ordinal);

-- Tillstånd och övergångar, as data: who may, what they have to say, and how long the next step may take.
create table deviation_transition (
  id          uuid primary key default uuidv7(),
  verb        text not null check (verb ~ '^[a-z][a-z-]*$'),
  from_state  text not null,
  to_state    text not null,
  -- Who: the reporter, the side that reported (own), the other side (counterpart), either side, Samklang itself.
  who         text not null check (who in ('reporter', 'own', 'counterpart', 'either', 'system')),
  -- For which kinds of case; empty for all.
  kinds       text[] not null default '{}',
  needs_words boolean not null default false,
  -- The list that a reason is chosen from.
  reason_list text,
  label       text not null,
  ordinal     integer not null default 0,
  unique (verb, from_state, to_state, who)
);
comment on table deviation_transition is 'Övergång mellan en avvikelses tillstånd: vem som får och vad som krävs';

create table deviation_clock (
  id          uuid primary key default uuidv7(),
  -- The state that it runs in, or the name of another clock: analysis-start, analysis-ready, effect …
  name        text not null,
  amount      integer not null check (amount > 0),
  unit        text not null check (unit in ('hours', 'working-days', 'days', 'months')),
  who         text not null check (who in ('reporter', 'own', 'counterpart', 'either')),
  -- A proposal until somebody has set it.
  proposed    boolean not null default true,
  source      text,
  valid_from  date,
  valid_to    date,
  version     integer not null default 1
);
comment on table deviation_clock is 'Tid som ett steg får ta';
create unique index deviation_clock_once on deviation_clock (name) where valid_to is null;

create table deviation (
  id                  uuid primary key default uuidv7(),
  code                text not null unique,
  kind                text not null check (kind in ('event', 'near-miss', 'risk', 'complaint', 'agreement', 'good-example')),
  state               text not null default 'sent' check (state in ('sent', 'triage', 'redirected', 'returned', 'rejected',
    'with-counterpart', 'answered', 'accepted', 'disputed', 'acting', 'effect', 'closed', 'reopened')),
  -- None where the report came from another system.
  reporter_id         uuid references person,
  reported_at         timestamptz not null,
  reporting_unit_id   uuid not null references organisation,
  counterpart_unit_id uuid not null references organisation,
  happened_on         date not null,
  happened_time       time,
  legal_basis         text check (legal_basis in ('hsl', 'sol', 'lss', 'self-care', 'agreement', 'unsure')),
  found_step_id       uuid references taxonomy_code,
  arose_step_id       uuid references taxonomy_code,
  -- The references of the two local systems: never the person.
  own_reference         text,
  counterpart_reference text,
  external_source     text,
  external_id         text,
  -- Worked out, by triggers: whose it is, and what the handlers have chosen.
  reporting_principal_id   uuid references organisation,
  counterpart_principal_id uuid references organisation,
  reporting_path      uuid[] not null default '{}',
  counterpart_path    uuid[] not null default '{}',
  area_ids            uuid[] not null default '{}',
  -- Whose coordinators read it now: the reporting side's, and from when it was passed on the counterpart's.
  party_ids           uuid[] not null default '{}',
  type_id             uuid references taxonomy_code,
  actual_level        integer,
  potential_level     integer,
  severity            text check (severity in ('none', 'mild', 'serious-risk', 'serious', 'deadly')),
  forwarded_at        timestamptz,
  answered_at         timestamptz,
  closed_at           timestamptz,
  state_since         timestamptz not null default now(),
  due_on              date,
  -- One event, two reports: the other report leads here. Undone by taking it away.
  merged_into         uuid references deviation,
  version             integer not null default 1,
  constraint external_is_whole check ((external_source is null) = (external_id is null)),
  constraint closed_has_time check ((state in ('closed', 'rejected')) = (closed_at is not null)),
  constraint not_into_itself check (merged_into <> id)
);
comment on table deviation is 'Avvikelse mellan vårdgivare (ärendeslag: negativ händelse, tillbud, risk, synpunkt eller klagomål, avtalsfråga, gott exempel)';
comment on column deviation.legal_basis is 'Lagrum: HSL, SoL, LSS, egenvård, avtal eller ekonomi, osäkert';
comment on column deviation.own_reference is 'Ärendereferens i rapportörens eget system';
create unique index deviation_external on deviation (external_source, external_id) where external_source is not null;
create index deviation_reporter on deviation (reporter_id) where reporter_id is not null;
create index deviation_parties on deviation using gin (party_ids);

-- What was written: each version whole, as it was sent. The newest is shown, all are kept.
create table deviation_report (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  n            integer not null check (n > 0),
  happened     text not null check (happened <> ''),
  could_have   text,
  did          text,
  proposal     text,
  written_by   uuid,
  written_at   timestamptz not null,
  unique (deviation_id, n)
);
comment on table deviation_report is 'Rapporten som den skrevs: vad som hände, vad som kunde ha hänt, vad som gjordes, förslag';

-- Append-only: a choice is ended by a newer one, and both are kept.
create table deviation_choice (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  -- What the code says of the case: type, found-step, actual, potential, psychological, trust, experience, association,
  -- organisation, avoidability, cause, barrier, discovery, spread …
  aspect       text not null check (aspect ~ '^[a-z][a-z-]*$'),
  code_id      uuid not null references taxonomy_code,
  is_primary   boolean not null default false,
  -- Who chose: the reporter, one of the sides, both together, or Samklang where a code was replaced by its successor.
  side         text not null check (side in ('reporter', 'own', 'counterpart', 'joint', 'system')),
  words        text,
  -- Minutes, days or kronor, where the code counts something.
  amount       integer,
  chosen_by    uuid,
  chosen_at    timestamptz not null,
  ended_at     timestamptz,
  ended_by     uuid,
  constraint ended_in_order check (ended_at >= chosen_at)
);
comment on table deviation_choice is 'Begrepp som valts för en avvikelse, av vem och när; ändringar läggs till, inget skrivs över';
create index deviation_choice_now on deviation_choice (deviation_id, aspect) where ended_at is null;
create index deviation_choice_code on deviation_choice (code_id) where ended_at is null;

create table deviation_event (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  -- Of which version of the case it was said: of each one, once.
  at_version   integer not null,
  verb         text not null check (verb ~ '^[a-z][a-z-]*$'),
  from_state   text,
  to_state     text,
  side         text not null check (side in ('reporter', 'own', 'counterpart', 'system')),
  at           timestamptz not null,
  made_by      uuid,
  reason_id    uuid references taxonomy_code,
  words        text check (words <> ''),
  -- When the next step is due.
  due_on       date,
  -- Where it was redirected.
  unit_id      uuid references organisation,
  unique (deviation_id, at_version)
);
comment on table deviation_event is 'Det som har hänt med en avvikelse: vem, när, varför, och när nästa steg ska vara klart';
create index deviation_event_case on deviation_event (deviation_id, at);

-- Whose it is, as its units lie now.
create function place_deviation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.reporting_unit_id = old.reporting_unit_id and new.counterpart_unit_id = old.counterpart_unit_id
    and new.forwarded_at is not distinct from old.forwarded_at and new.merged_into is not distinct from old.merged_into then return new; end if;
  if tg_op = 'INSERT' or new.reporting_unit_id <> old.reporting_unit_id or new.counterpart_unit_id <> old.counterpart_unit_id then
    new.reporting_path := organisation_path(new.reporting_unit_id);
    new.counterpart_path := organisation_path(new.counterpart_unit_id);
    new.reporting_principal_id := principal_of(new.reporting_unit_id);
    new.counterpart_principal_id := principal_of(new.counterpart_unit_id);
    new.area_ids := array(select distinct unnest(areas_of(new.reporting_unit_id, new.happened_on) || areas_of(new.counterpart_unit_id, new.happened_on)));
  end if;
  new.party_ids := new.reporting_path || case when new.forwarded_at is not null then new.counterpart_path else '{}' end;
  return new;
end $$;
create trigger deviation_placed before insert or update on deviation for each row execute function place_deviation();

-- How the actor stands to a case. Past row level security: asked by the policies themselves.
create function my_sides(wanted uuid) returns text[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select case when d.id is null then '{}'::text[] else
    array_remove(array[
      case when d.reporter_id = my_person_id() then 'reporter' end,
      case when d.reporting_path && my_coordinated_ids() then 'own' end,
      case when d.forwarded_at is not null and d.counterpart_path && my_coordinated_ids() then 'counterpart' end], null) end
  from (select wanted) w left join deviation d on d.id = wanted
$$;
create function i_coordinate(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select i_am_samklang() or exists (select from deviation d where d.id = wanted and d.party_ids && my_coordinated_ids()) $$;
create function i_see_deviation(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select i_am_samklang() or exists (select from deviation d where d.id = wanted
       and (d.reporter_id = my_person_id() or d.party_ids && my_coordinated_ids())) $$;

-- What is said to have happened, and what the case is after that.
create function tell_deviation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told deviation;
  step deviation_transition;
  sides text[];
begin
  select * into told from deviation where id = new.deviation_id for update;
  if not found or told.version <> new.at_version then
    raise exception 'the case was changed meanwhile' using errcode = '40001';
  end if;
  -- The first word of each case, as it was sent or taken in.
  if new.verb = 'send' and told.version = 1 then
    update deviation set version = version + 1, due_on = new.due_on, state_since = new.at where id = told.id;
    return null;
  end if;
  -- What happened without a step: it is only noted.
  if new.to_state is null then
    update deviation set version = version + 1 where id = told.id;
    return null;
  end if;
  sides := my_sides(told.id);
  select * into step from deviation_transition t where t.verb = new.verb and t.from_state = told.state and t.to_state = new.to_state
    and (t.kinds = '{}' or told.kind = any (t.kinds)) and (t.who = new.side or (t.who = 'either' and new.side in ('own', 'counterpart'))) limit 1;
  if not found or new.from_state is distinct from told.state then
    raise exception 'a case that is % cannot be % to %', told.state, new.verb, new.to_state using errcode = '23514';
  end if;
  if not (i_am_samklang() or (new.side <> 'system' and new.side = any (sides))) then
    raise exception 'not this side''s to say' using errcode = '42501';
  end if;
  if (step.needs_words and new.words is null) or (step.reason_list is not null and not exists (
      select from taxonomy_code c where c.id = new.reason_id and c.list = step.reason_list)) then
    raise exception 'the step needs its reason' using errcode = '23514';
  end if;
  update deviation set version = version + 1, state = new.to_state, state_since = new.at, due_on = new.due_on,
    -- A redirect leads the case to another unit of the side that it had come to.
    counterpart_unit_id = case when new.verb = 'redirect' and new.unit_id is not null then new.unit_id else counterpart_unit_id end,
    reporting_unit_id = case when new.verb = 'redirect-own' and new.unit_id is not null then new.unit_id else reporting_unit_id end,
    forwarded_at = case when new.to_state = 'with-counterpart' then coalesce(forwarded_at, new.at)
      when new.verb in ('redirect', 'redirect-own') then null else forwarded_at end,
    answered_at = case when new.to_state = 'answered' then coalesce(answered_at, new.at) else answered_at end,
    closed_at = case when new.to_state in ('closed', 'rejected') then new.at else null end
  where id = told.id;
  return null;
end $$;
create trigger deviation_event_told after insert on deviation_event for each row execute function tell_deviation();

create function keep_deviation_row() returns trigger language plpgsql as $$
begin
  raise exception 'what was said of a case is kept' using errcode = '42501';
end $$;
create trigger deviation_event_kept before update or delete on deviation_event for each row execute function keep_deviation_row();
create trigger deviation_report_kept before update or delete on deviation_report for each row execute function keep_deviation_row();
-- A choice may be ended, and nothing else of it changed.
create function keep_deviation_choice() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null and new.ended_at is not null and (to_jsonb(new) - 'ended_at' - 'ended_by') = (to_jsonb(old) - 'ended_at' - 'ended_by') then
    return new;
  end if;
  raise exception 'what was chosen is kept' using errcode = '42501';
end $$;
create trigger deviation_choice_kept before update or delete on deviation_choice for each row execute function keep_deviation_choice();

alter table care_unit enable row level security;
create policy care_unit_read on care_unit for select using (true);
create policy care_unit_add on care_unit for insert with check (i_lead_organisation(organisation_id));
create policy care_unit_change on care_unit for update using (i_lead_organisation(organisation_id)) with check (i_lead_organisation(organisation_id));
grant select, insert, update on care_unit to samklang_app;

-- The words and the steps are no secret. Who changes them keeps the county's bodies.
do $$
declare
  t text;
  keeper constant text := '((select i_am(''administrator'')) or ''*'' = any ((select my_areas())::text[]))';
begin
  foreach t in array array['taxonomy_code', 'deviation_transition', 'deviation_clock'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (true)', t || '_read', t);
    execute format('create policy %I on %I for insert with check %s', t || '_add', t, keeper);
    execute format('create policy %I on %I for update using %s with check %s', t || '_change', t, keeper, keeper);
    execute format('grant select, insert, update on %I to samklang_app', t);
  end loop;
end $$;

alter table deviation enable row level security;
create policy deviation_read on deviation for select using ((select i_am_samklang()) or reporter_id = (select my_person_id())
  or party_ids && (select my_coordinated_ids())::uuid[]);
create policy deviation_add on deviation for insert with check ((select i_am_samklang())
  or (reporter_id = (select my_person_id()) and state = 'sent' and forwarded_at is null and merged_into is null and version = 1));
grant select, insert on deviation to samklang_app;

alter table deviation_report enable row level security;
create policy deviation_report_read on deviation_report for select using (i_see_deviation(deviation_id));
create policy deviation_report_add on deviation_report for insert with check ((select i_am_samklang())
  or (written_by = (select my_person_id()) and 'reporter' = any (my_sides(deviation_id))));
grant select, insert on deviation_report to samklang_app;

-- The reporter sees what they chose themselves, and both sides all that is chosen but the causes: they are each side's
-- own until both have spoken, and have a table of their own.
alter table deviation_choice enable row level security;
create policy deviation_choice_read on deviation_choice for select using (i_coordinate(deviation_id)
  or (side = 'reporter' and i_see_deviation(deviation_id)));
create policy deviation_choice_add on deviation_choice for insert with check ((select i_am_samklang())
  or (chosen_by = (select my_person_id()) and (case side when 'joint' then i_coordinate(deviation_id)
    when 'system' then false else side = any (my_sides(deviation_id)) end)));
create policy deviation_choice_end on deviation_choice for update using (i_coordinate(deviation_id)) with check (i_coordinate(deviation_id));
grant select, insert, update on deviation_choice to samklang_app;

alter table deviation_event enable row level security;
create policy deviation_event_read on deviation_event for select using (i_see_deviation(deviation_id));
create policy deviation_event_add on deviation_event for insert with check ((select i_am_samklang())
  or (made_by = (select my_person_id()) and side <> 'system' and side = any (my_sides(deviation_id))));
grant select, insert on deviation_event to samklang_app;

revoke all on function organisation_path(uuid), principal_of(uuid), areas_of(uuid, date), place_care_unit(), organisation_moves_units(),
  place_deviation(), my_sides(uuid), i_coordinate(uuid), i_see_deviation(uuid), tell_deviation() from public;
grant execute on function organisation_path(uuid), principal_of(uuid), areas_of(uuid, date), my_sides(uuid), i_coordinate(uuid),
  i_see_deviation(uuid) to samklang_app;

-- Words to somebody about a case: never what it is about.
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('confirm', 'link', 'news', 'invitation', 'notice', 'moved', 'cancelled',
  'reminder', 'minutes', 'clearance', 'extract', 'task', 'mandate', 'deviation'));

-- The steps of the common procedure. A county changes them on a page.
insert into deviation_transition (verb, from_state, to_state, who, kinds, needs_words, reason_list, label, ordinal) values
  ('take', 'sent', 'triage', 'own', '{}', false, null, 'Ta emot för bedömning', 10),
  ('redirect', 'triage', 'redirected', 'own', '{}', true, null, 'Omdirigera till rätt motpart', 30),
  ('redirect-own', 'triage', 'redirected', 'own', '{}', true, null, 'Omdirigera till rätt egen enhet', 31),
  ('redirect', 'with-counterpart', 'redirected', 'counterpart', '{}', true, null, 'Hör till en annan enhet', 32),
  ('take', 'redirected', 'triage', 'own', '{}', false, null, 'Ta emot för bedömning', 10),
  ('return', 'triage', 'returned', 'own', '{}', true, null, 'Be rapportören komplettera', 40),
  ('complete', 'returned', 'triage', 'reporter', '{}', false, null, 'Komplettera rapporten', 10),
  ('recall', 'returned', 'triage', 'own', '{}', true, null, 'Gå vidare utan komplettering', 20),
  ('reject', 'triage', 'rejected', 'own', '{}', true, 'reject', 'Avvisa', 50),
  ('forward', 'triage', 'with-counterpart', 'own', '{}', false, null, 'Skicka till motparten', 20),
  ('close', 'triage', 'closed', 'own', '{good-example,complaint}', true, null, 'Avsluta med svar till rapportören', 60),
  ('send-back', 'with-counterpart', 'triage', 'counterpart', '{}', true, null, 'Skicka tillbaka för bedömning', 40),
  ('answer', 'with-counterpart', 'answered', 'counterpart', '{}', true, null, 'Svara', 10),
  ('accept', 'answered', 'accepted', 'own', '{}', false, null, 'Godta svaret', 10),
  ('disagree', 'answered', 'disputed', 'own', '{}', true, null, 'Inte enig', 20),
  ('ask-again', 'answered', 'with-counterpart', 'own', '{}', true, null, 'Be motparten svara igen', 30),
  ('settle', 'disputed', 'accepted', 'either', '{}', true, null, 'Enighet nådd', 10),
  ('act', 'accepted', 'acting', 'either', '{}', false, null, 'Åtgärder påbörjade', 10),
  ('close', 'accepted', 'closed', 'either', '{}', true, null, 'Avsluta utan åtgärd', 20),
  ('measure', 'acting', 'effect', 'either', '{}', false, null, 'Åtgärderna är gjorda, följ effekten', 10),
  ('act-again', 'effect', 'acting', 'either', '{}', true, null, 'Effekten uteblev, ny åtgärd', 20),
  ('close', 'effect', 'closed', 'either', '{}', true, null, 'Avsluta', 10),
  ('reopen', 'closed', 'reopened', 'either', '{}', true, null, 'Öppna igen', 10),
  ('reopen', 'closed', 'reopened', 'reporter', '{}', true, null, 'Be att ärendet öppnas igen', 10),
  ('reopen', 'rejected', 'reopened', 'own', '{}', true, null, 'Öppna igen', 10),
  ('reopen', 'rejected', 'reopened', 'reporter', '{}', true, null, 'Be att ärendet öppnas igen', 10),
  ('take', 'reopened', 'triage', 'own', '{}', false, null, 'Ta emot för bedömning', 10),
  ('act-again', 'reopened', 'acting', 'either', '{}', true, null, 'Ny åtgärd', 20);

insert into deviation_clock (name, amount, unit, who, source) values
  ('sent', 3, 'working-days', 'own', 'Förslag: bedömning inom tre arbetsdagar'),
  ('triage', 3, 'working-days', 'own', 'Förslag: bedömning inom tre arbetsdagar'),
  ('redirected', 3, 'working-days', 'own', 'Förslag: bedömning inom tre arbetsdagar'),
  ('reopened', 3, 'working-days', 'own', 'Förslag: bedömning inom tre arbetsdagar'),
  ('returned', 10, 'working-days', 'reporter', 'Förslag'),
  ('with-counterpart', 10, 'working-days', 'counterpart', 'Förslag, efter brittisk lokal praxis för Datix'),
  ('answered', 10, 'working-days', 'own', 'Förslag'),
  ('disputed', 30, 'days', 'either', 'Förslag'),
  ('accepted', 30, 'days', 'either', 'Förslag'),
  ('acting', 90, 'days', 'either', 'Förslag: avslut inom 60–90 dagar, med vald åtgärd'),
  ('effect', 3, 'months', 'either', 'Vårdhandboken: utvärdera åtgärdens effekt; 3–6 månader är ett förslag'),
  ('analysis-start', 72, 'hours', 'either', 'RCA2 och Kristianstads riskmatris: händelseanalys påbörjas inom 72 timmar'),
  ('analysis-ready', 45, 'working-days', 'either', 'Joint Commission: analysen klar inom 45 arbetsdagar');
