-- Samlad rapport och utbyte: monthly counts of what is common and mild, and cases that go in and out of other systems.
--
-- A count of a month is a version of its own: what was said before is kept. No row is not nought, and nought is not
-- 'does not happen here'. What other systems hold comes in whole or not at all, and what stands waiting to come in holds
-- no number of anybody: it is masked before it is written down.

create table bulk_kind (
  id          uuid primary key default uuidv7(),
  code        text not null unique check (code ~ '^[a-z][a-z-]*$'),
  label       text not null check (label <> ''),
  description text not null,
  ordinal     integer not null default 0,
  valid_from  date,
  valid_to    date,
  successor_id uuid references bulk_kind,
  version     integer not null default 1,
  check (valid_to >= valid_from),
  check (successor_id <> id)
);
comment on table bulk_kind is 'Slag av vanlig händelse med ringa följd, som räknas per månad';

create table bulk_count (
  id          uuid primary key default uuidv7(),
  unit_id     uuid not null references organisation,
  month       date not null check (extract(day from month) = 1),
  kind_id     uuid not null references bulk_kind,
  n           integer not null check (n > 0),
  state       text not null check (state in ('counted', 'not-applicable')),
  amount      integer check (amount between 0 and 9999),
  -- Whoever counts says that none of them could have ended badly: what could is reported by itself.
  mild_only   boolean not null check (mild_only),
  -- Why it was said anew.
  reason      text check (reason <> ''),
  written_by  uuid,
  written_at  timestamptz not null,
  unique (unit_id, kind_id, month, n),
  constraint counted_has_amount check ((state = 'counted') = (amount is not null)),
  constraint correction_has_reason check (n = 1 or reason is not null)
);
comment on table bulk_count is 'Samlad rapport: antal händelser av ett slag vid en enhet under en månad; rättelser är nya versioner';
create index bulk_count_month on bulk_count (month, kind_id);

create table bulk_series_break (
  id          uuid primary key default uuidv7(),
  month       date not null check (extract(day from month) = 1),
  -- Of one kind, or of all; at one unit or organisation with all below it, or everywhere.
  kind_id     uuid references bulk_kind,
  organisation_id uuid references organisation,
  sort        text not null check (sort in ('form', 'scope', 'definition')),
  reason      text not null check (reason <> ''),
  written_by  uuid,
  written_at  timestamptz not null,
  -- Taken back where it was a mistake; it is kept.
  withdrawn_at timestamptz,
  version     integer not null default 1
);
comment on table bulk_series_break is 'Seriebrott: månad från vilken en serie inte kan jämföras med det som var före';

create table exchange_source (
  id          uuid primary key default uuidv7(),
  code        text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
  name        text not null check (name <> ''),
  -- Whose coordinators exchange with it.
  organisation_id uuid not null references organisation,
  ended_at    timestamptz,
  version     integer not null default 1
);
comment on table exchange_source is 'Annat system som avvikelser läses in från eller lämnas ut till';

create table exchange_mapping (
  id          uuid primary key default uuidv7(),
  source_id   uuid not null references exchange_source,
  direction   text not null check (direction in ('in', 'out')),
  n           integer not null check (n > 0),
  mapping     jsonb not null,
  written_by  uuid,
  written_at  timestamptz not null,
  unique (source_id, direction, n)
);
comment on table exchange_mapping is 'Hur ett annat systems kolumner och värden motsvarar våra, i versioner';

create table exchange_batch (
  id          uuid primary key default uuidv7(),
  source_id   uuid not null references exchange_source,
  mapping_id  uuid not null references exchange_mapping,
  file_name   text not null,
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  state       text not null default 'staged' check (state in ('staged', 'taken', 'dropped')),
  rows        integer not null check (rows >= 0),
  taken       jsonb,
  staged_by   uuid,
  staged_at   timestamptz not null,
  taken_at    timestamptz,
  version     integer not null default 1,
  constraint taken_has_time check ((state = 'taken') = (taken_at is not null))
);
comment on table exchange_batch is 'En fil från ett annat system, förhandsgranskad och sedan intagen hel eller inte alls';
create index exchange_batch_source on exchange_batch (source_id, staged_at);

-- What a file says, line by line, until it is taken or dropped; after that nothing of the texts is left here.
create table exchange_row (
  id          uuid primary key default uuidv7(),
  batch_id    uuid not null references exchange_batch,
  line        integer not null check (line > 0),
  external_id text,
  state       text not null check (state in ('new', 'changed', 'same', 'held', 'wrong', 'taken')),
  -- Masked, where it held a number of somebody.
  facts       jsonb,
  errors      jsonb not null default '{}',
  changed     text[] not null default '{}',
  -- Whoever takes the file has looked at what was masked.
  mask_read   boolean not null default false,
  deviation_id uuid references deviation,
  unique (batch_id, line)
);
comment on table exchange_row is 'Rad i en fil från ett annat system: vad den innehåller och vad som är fel';

-- What was last taken of each case of another system: the same again changes nothing.
create table exchange_taken (
  id          uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  batch_id    uuid not null references exchange_batch,
  n           integer not null check (n > 0),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- How the case stood there.
  source_state text,
  taken_at    timestamptz not null,
  unique (deviation_id, n)
);
comment on table exchange_taken is 'Vad som senast lästes in om en avvikelse från ett annat system';

create table exchange_export (
  id          uuid primary key default uuidv7(),
  source_id   uuid references exchange_source,
  mapping_id  uuid references exchange_mapping,
  format      text not null check (format in ('csv', 'json', 'fhir')),
  reason      text not null check (reason <> ''),
  with_text   boolean not null,
  cases       integer not null check (cases >= 0),
  made_by     uuid,
  made_at     timestamptz not null
);
comment on table exchange_export is 'Utlämnande av avvikelser till ett annat system: av vem, när, varför och hur många';

create function keep_exchanged() returns trigger language plpgsql as $$
begin
  raise exception 'what was written down is kept' using errcode = '42501';
end $$;
create trigger bulk_count_kept before update or delete on bulk_count for each row execute function keep_exchanged();
create trigger exchange_mapping_kept before update or delete on exchange_mapping for each row execute function keep_exchanged();
create trigger exchange_taken_kept before update or delete on exchange_taken for each row execute function keep_exchanged();
create trigger exchange_export_kept before update or delete on exchange_export for each row execute function keep_exchanged();

-- Whether the actor coordinates deviations of an organisation, or of something above it.
create function i_coordinate_for(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select i_am_samklang() or coalesce(organisation_path(wanted) && my_coordinated_ids(), false) $$;
-- The units whose counts the actor sees: those coordinated, and those analysed.
create function my_counted_units() returns setof uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select u.organisation_id from care_unit u where i_am_samklang() or u.path && my_coordinated_ids()
    or '*' = any (my_analysed()) or (my_analysed() <> '{}' and (u.path::text[] && my_analysed()
      or areas_of(u.organisation_id, current_date)::text[] && my_analysed()))
$$;
create function my_exchanged_sources() returns setof uuid language sql stable
  security definer set search_path = public, pg_temp as
  $$ select id from exchange_source where i_coordinate_for(organisation_id) $$;

-- What a case came in with has changed where it came from. Its units are not: that is a redirect, in the case.
create function change_exchanged(wanted uuid, facts jsonb) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  update deviation set happened_on = (facts ->> 'happenedOn')::date, happened_time = (facts ->> 'happenedTime')::time,
    legal_basis = facts ->> 'legalBasis', kind = facts ->> 'kind', own_reference = facts ->> 'ownReference',
    counterpart_reference = facts ->> 'counterpartReference', found_step_id = (facts ->> 'foundStepId')::uuid
  where id = wanted and external_source is not null and (i_am_samklang() or reporting_path && my_coordinated_ids());
  if not found then raise exception 'not a case that came from another system' using errcode = '42501'; end if;
end $$;

-- What was over where it came from is over here too: nobody is asked to handle it once more.
create function close_exchanged(wanted uuid[], day timestamptz) returns void language sql
  security definer set search_path = public, pg_temp as $$
  update deviation set state = 'closed', closed_at = day, state_since = day, due_on = null
  where id = any (wanted) and external_source is not null and state = 'sent' and (i_am_samklang() or reporting_path && my_coordinated_ids())
$$;

alter table bulk_kind enable row level security;
create policy bulk_kind_read on bulk_kind for select using (true);
create policy bulk_kind_add on bulk_kind for insert with check ((select i_am('administrator')) or '*' = any ((select my_areas())::text[]));
create policy bulk_kind_change on bulk_kind for update using ((select i_am('administrator')) or '*' = any ((select my_areas())::text[]))
  with check ((select i_am('administrator')) or '*' = any ((select my_areas())::text[]));
grant select, insert, update on bulk_kind to samklang_app;

alter table bulk_count enable row level security;
create policy bulk_count_read on bulk_count for select using (unit_id in (select my_counted_units()));
create policy bulk_count_add on bulk_count for insert with check (i_coordinate_for(unit_id)
  and (written_by = (select my_person_id()) or (select i_am_samklang())));
grant select, insert on bulk_count to samklang_app;

alter table bulk_series_break enable row level security;
create policy bulk_series_break_read on bulk_series_break for select using (true);
create policy bulk_series_break_add on bulk_series_break for insert with check (((select i_am('administrator'))
    or '*' = any ((select my_areas())::text[]) or (organisation_id is not null and i_coordinate_for(organisation_id)))
  and (written_by = (select my_person_id()) or (select i_am_samklang())));
create policy bulk_series_break_end on bulk_series_break for update using ((select i_am('administrator'))
    or '*' = any ((select my_areas())::text[]) or (organisation_id is not null and i_coordinate_for(organisation_id)))
  with check (withdrawn_at is not null);
grant select, insert, update on bulk_series_break to samklang_app;

alter table exchange_source enable row level security;
create policy exchange_source_read on exchange_source for select using (i_coordinate_for(organisation_id));
create policy exchange_source_add on exchange_source for insert with check (i_coordinate_for(organisation_id));
create policy exchange_source_change on exchange_source for update using (i_coordinate_for(organisation_id))
  with check (i_coordinate_for(organisation_id));
grant select, insert, update on exchange_source to samklang_app;

do $$
declare
  t text;
begin
  foreach t in array array['exchange_mapping', 'exchange_batch'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (source_id in (select my_exchanged_sources()))', t || '_read', t);
    execute format('create policy %I on %I for insert with check (source_id in (select my_exchanged_sources()))', t || '_add', t);
  end loop;
end $$;
create policy exchange_batch_change on exchange_batch for update using (source_id in (select my_exchanged_sources()))
  with check (source_id in (select my_exchanged_sources()));
grant select, insert on exchange_mapping to samklang_app;
grant select, insert, update on exchange_batch to samklang_app;

alter table exchange_row enable row level security;
create policy exchange_row_all on exchange_row using (exists (select from exchange_batch b where b.id = batch_id))
  with check (exists (select from exchange_batch b where b.id = batch_id));
grant select, insert, update on exchange_row to samklang_app;

alter table exchange_taken enable row level security;
create policy exchange_taken_read on exchange_taken for select using (i_coordinate(deviation_id));
create policy exchange_taken_add on exchange_taken for insert with check ((select i_am_samklang()) or 'own' = any (my_sides(deviation_id)));
grant select, insert on exchange_taken to samklang_app;

alter table exchange_export enable row level security;
create policy exchange_export_read on exchange_export for select using ((select i_am_samklang()) or made_by = (select my_person_id()));
create policy exchange_export_add on exchange_export for insert with check ((select i_am_samklang()) or made_by = (select my_person_id()));
grant select, insert on exchange_export to samklang_app;

-- A case that another system holds already is taken in by whoever coordinates the unit that reported it there.
create policy deviation_take_in on deviation for insert with check (external_source is not null and reporter_id is null
  and state = 'sent' and forwarded_at is null and merged_into is null and version = 1
  and reporting_path && (select my_coordinated_ids())::uuid[]);
create policy deviation_report_take_in on deviation_report for insert with check (written_by = (select my_person_id())
  and 'own' = any (my_sides(deviation_id))
  and exists (select from deviation d where d.id = deviation_id and d.external_source is not null));
-- What it was called there is neither side's choice, until one of them has chosen.
create policy deviation_choice_take_in on deviation_choice for insert with check (side = 'system' and chosen_by = (select my_person_id())
  and 'own' = any (my_sides(deviation_id))
  and exists (select from deviation d where d.id = deviation_id and d.external_source is not null));

revoke all on function i_coordinate_for(uuid), my_counted_units(), my_exchanged_sources(), change_exchanged(uuid, jsonb),
  close_exchanged(uuid[], timestamptz) from public;
grant execute on function i_coordinate_for(uuid), my_counted_units(), my_exchanged_sources(), change_exchanged(uuid, jsonb),
  close_exchanged(uuid[], timestamptz) to samklang_app;

-- Cases between two principals, and that there are none: the list of one side filtered by the other.
create index deviation_between on deviation (reporting_principal_id, counterpart_principal_id, reported_at, id);

insert into bulk_kind (code, label, description, ordinal) values
  ('fall', 'Fall', 'Fall utan skada eller med lindrig skada, där en allvarlig följd inte kunde ha inträffat', 10),
  ('infection', 'Infektion', 'Vårdrelaterad infektion som läkte ut utan allvarlig följd', 20),
  ('medicine-not-given', 'Läkemedel ej givet', 'Läkemedel som inte gavs eller gavs för sent, där en allvarlig följd inte kunde ha inträffat', 30),
  ('pressure-ulcer', 'Trycksår', 'Trycksår kategori 1: rodnad som inte bleknar vid tryck', 40),
  ('document-late', 'Dokument för sent', 'Meddelande, remissvar eller läkemedelslista som kom för sent utan följd för patienten', 50);
