-- Rapport: drafts, receipts, attachments, duplicates; and how a unit is found.

-- Where the actor works or answers for something: every organisation of which any role is held.
create function my_work_ids() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(string_to_array(nullif(current_setting('samklang.works', true), ''), ',')::uuid[], '{}') $$;

-- Units that what was typed may mean, the likeliest first; slips of the pen are let through.
create function care_units_near(words text, most integer) returns table (organisation_id uuid, likeness real)
  language sql stable parallel safe set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.45 as $$
  select u.organisation_id, word_similarity(lower(words), u.folded) as likeness
  from care_unit u where lower(words) <% u.folded
  order by 2 desc, length(u.folded), u.organisation_id limit most
$$;

-- Rapportutkast: nobody's but the reporter's own, and gone once it is sent.
create table report_draft (
  id          uuid primary key default uuidv7(),
  -- Made where the form is filled in; the same in the receipt.
  client_id   uuid not null,
  reporter_id uuid not null references person,
  -- What was typed, field by field, as it was typed.
  fields      jsonb not null default '{}' check (jsonb_typeof(fields) = 'object' and length(fields::text) <= 100000),
  -- Counts up where it is filled in: what was saved before is not written over what was saved after.
  seq         bigint not null default 0,
  saved_at    timestamptz not null,
  unique (reporter_id, client_id)
);
comment on table report_draft is 'Rapportutkast: det som rapportören har skrivit men inte skickat';
alter table report_draft enable row level security;
create policy report_draft_own on report_draft for select using (reporter_id = (select my_person_id()));
create policy report_draft_add on report_draft for insert with check (reporter_id = (select my_person_id()));
create policy report_draft_change on report_draft for update using (reporter_id = (select my_person_id()))
  with check (reporter_id = (select my_person_id()));
create policy report_draft_discard on report_draft for delete using (reporter_id = (select my_person_id()));
grant select, insert, update, delete on report_draft to samklang_app;

-- Drafts that nobody has touched since: what is written of people's care is not kept without need.
create function forget_drafts(before timestamptz) returns integer language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  n integer;
begin
  if not i_am_samklang() then raise exception 'nobody reads the drafts of others' using errcode = '42501'; end if;
  delete from report_draft where saved_at < before;
  get diagnostics n = row_count;
  return n;
end $$;

-- Kvittens: the same report sent twice is one case, however many times and at whatever moment it comes.
create table report_receipt (
  id           uuid primary key default uuidv7(),
  client_id    uuid not null,
  reporter_id  uuid not null references person,
  -- Written before the case itself, so that who comes second waits for who came first.
  deviation_id uuid not null references deviation deferrable initially deferred,
  sent_at      timestamptz not null,
  unique (reporter_id, client_id)
);
comment on table report_receipt is 'Kvittens på en skickad rapport';
alter table report_receipt enable row level security;
create policy report_receipt_own on report_receipt for select using (reporter_id = (select my_person_id()));
create policy report_receipt_add on report_receipt for insert with check (reporter_id = (select my_person_id()));
grant select, insert on report_receipt to samklang_app;

-- Bilaga: kept apart from every public file. Its bytes lie in a table of their own, that only who may read the file reads.
create table case_file (
  id           uuid primary key default uuidv7(),
  code         text not null unique,
  draft_id     uuid references report_draft on delete cascade,
  deviation_id uuid references deviation,
  side         text not null check (side in ('reporter', 'own', 'counterpart')),
  name         text not null check (name <> '' and length(name) <= 200),
  media_type   text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'text/plain',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  size         integer not null check (size > 0),
  sha256       text not null,
  -- How it was seen to that it tells nobody's identity: its text was read, or a person has looked.
  looked_at    text not null check (looked_at in ('text', 'person')),
  added_by     uuid,
  added_at     timestamptz not null,
  removed_at   timestamptz,
  removed_by   uuid,
  removed_why  text,
  constraint of_one check ((draft_id is null) <> (deviation_id is null)),
  constraint removed_with_reason check ((removed_at is null) = (removed_why is null))
);
comment on table case_file is 'Bilaga till en avvikelse';
create index case_file_case on case_file (deviation_id) where deviation_id is not null;
create index case_file_draft on case_file (draft_id) where draft_id is not null;
create table case_file_content (
  file_id uuid primary key references case_file on delete cascade,
  bytes   bytea not null
);
comment on table case_file_content is 'Bilagans innehåll, skilt från offentliga filer';

alter table case_file enable row level security;
create policy case_file_read on case_file for select using (
  case when draft_id is not null then exists (select from report_draft d where d.id = draft_id)
    else i_coordinate(deviation_id) or (side = 'reporter' and i_see_deviation(deviation_id)) end);
create policy case_file_add on case_file for insert with check (added_by = (select my_person_id()) and removed_at is null and
  case when draft_id is not null then side = 'reporter' and exists (select from report_draft d where d.id = draft_id)
    else side = any (my_sides(deviation_id)) end);
create policy case_file_change on case_file for update using (
  case when draft_id is not null then exists (select from report_draft d where d.id = draft_id)
    else i_coordinate(deviation_id) or (side = 'reporter' and i_see_deviation(deviation_id)) end)
  with check (deviation_id is not null and (i_coordinate(deviation_id) or (side = 'reporter' and i_see_deviation(deviation_id))));
create policy case_file_discard on case_file for delete using (draft_id is not null and exists (select from report_draft d where d.id = draft_id));
grant select, insert, update, delete on case_file to samklang_app;
alter table case_file_content enable row level security;
create policy case_file_content_read on case_file_content for select using (exists (select from case_file f where f.id = file_id));
create policy case_file_content_add on case_file_content for insert with check (exists (select from case_file f
  where f.id = file_id and f.added_by = (select my_person_id())));
grant select, insert on case_file_content to samklang_app;

-- A file goes with its draft into the case, or is taken away with its bytes; nothing else of it changes.
create function keep_case_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.draft_id is not null and new.draft_id is null and old.removed_at is null and new.removed_at is null
    and (to_jsonb(new) - 'draft_id' - 'deviation_id') = (to_jsonb(old) - 'draft_id' - 'deviation_id') then return new; end if;
  if old.deviation_id is not null and old.removed_at is null and new.removed_at is not null
    and (to_jsonb(new) - 'removed_at' - 'removed_by' - 'removed_why') = (to_jsonb(old) - 'removed_at' - 'removed_by' - 'removed_why') then
    delete from case_file_content where file_id = old.id;
    return new;
  end if;
  raise exception 'a file of a case is kept as it is' using errcode = '42501';
end $$;
create trigger case_file_kept before update on case_file for each row execute function keep_case_file();

-- Koppling: two reports of the same event from both sides (spegel), what belongs together, and what a reporter says is the same.
create table deviation_link (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  other_id     uuid not null references deviation,
  kind         text not null check (kind in ('same-event', 'mirror', 'related')),
  made_by      uuid,
  made_at      timestamptz not null,
  removed_at   timestamptz,
  removed_by   uuid,
  constraint not_to_itself check (deviation_id <> other_id)
);
comment on table deviation_link is 'Koppling mellan två avvikelser: samma händelse, spegel eller hör ihop';
create unique index deviation_link_once on deviation_link (least(deviation_id, other_id), greatest(deviation_id, other_id)) where removed_at is null;
create index deviation_link_other on deviation_link (other_id);
create index deviation_link_case on deviation_link (deviation_id);
alter table deviation_link enable row level security;
create policy deviation_link_read on deviation_link for select using (i_coordinate(deviation_id) and i_coordinate(other_id));
create policy deviation_link_add on deviation_link for insert with check (made_by = (select my_person_id()) and kind <> 'same-event'
  and removed_at is null and i_coordinate(deviation_id) and i_coordinate(other_id));
create policy deviation_link_end on deviation_link for update using (i_coordinate(deviation_id) and i_coordinate(other_id))
  with check (i_coordinate(deviation_id) and i_coordinate(other_id));
grant select, insert, update on deviation_link to samklang_app;
create function keep_deviation_link() returns trigger language plpgsql as $$
begin
  if old.removed_at is null and new.removed_at is not null
    and (to_jsonb(new) - 'removed_at' - 'removed_by') = (to_jsonb(old) - 'removed_at' - 'removed_by') then return new; end if;
  raise exception 'a link is ended, and nothing else of it changed' using errcode = '42501';
end $$;
create trigger deviation_link_kept before update on deviation_link for each row execute function keep_deviation_link();

-- What may be the same event is looked for among these.
create index deviation_pair_day on deviation (reporting_principal_id, counterpart_principal_id, happened_on);

-- What a reporter is told of before sending: of the own unit, where they work, and only its first words.
create function reported_near(own uuid, other uuid, day date, words text) returns table (code text, happened_on date,
  same_unit boolean, step_id uuid, kind text, mine boolean, first_words text, likeness real) language sql stable
  security definer set search_path = public, pg_temp as $$
  select d.code, d.happened_on, d.counterpart_unit_id = other, d.found_step_id, d.kind, coalesce(d.reporter_id = my_person_id(), false),
    left(r.happened, 90), similarity(lower(r.happened), lower(words))
  from deviation d
  cross join lateral (select happened from deviation_report r where r.deviation_id = d.id order by r.n desc limit 1) r
  where d.reporting_principal_id = principal_of(own) and d.counterpart_principal_id = principal_of(other)
    and d.happened_on between day - 3 and day + 3 and d.merged_into is null and d.state <> 'rejected'
    and (d.reporter_id = my_person_id() or (d.reporting_unit_id = own and organisation_path(own) && my_work_ids()))
  order by 8 desc, d.happened_on desc, d.code limit 20
$$;

-- What a reporter says is the same event as one that they were told of.
create function say_same_event(mine uuid, told text, at timestamptz) returns boolean language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  own deviation;
  other deviation;
begin
  select * into own from deviation where id = mine and reporter_id = my_person_id();
  select * into other from deviation where code = told;
  if own.id is null or other.id is null or own.id = other.id then return false; end if;
  if other.reporter_id is distinct from my_person_id()
    and not (other.reporting_unit_id = own.reporting_unit_id and other.reporting_path && my_work_ids()) then return false; end if;
  insert into deviation_link (deviation_id, other_id, kind, made_by, made_at) values (own.id, other.id, 'same-event', my_person_id(), at)
    on conflict do nothing;
  return true;
end $$;

-- One event, two reports: the other report leads to the one that is handled, until somebody undoes it.
create function merge_deviations(gone uuid, kept uuid) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  a deviation;
  b deviation;
begin
  perform from deviation where id in (gone, kept) order by id for update;
  select * into a from deviation where id = gone;
  select * into b from deviation where id = kept;
  if not (i_coordinate(gone) and i_coordinate(kept)) then raise exception 'not a party of both' using errcode = '42501'; end if;
  if a.id = b.id or a.merged_into is not null or b.merged_into is not null or exists (select from deviation where merged_into = a.id)
    or a.reporting_principal_id is distinct from b.reporting_principal_id
    or a.counterpart_principal_id is distinct from b.counterpart_principal_id then
    raise exception 'these are not two reports of one event' using errcode = '23514';
  end if;
  update deviation set merged_into = kept where id = gone;
end $$;
create function part_deviations(gone uuid) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  perform from deviation where id = gone for update;
  if not i_coordinate(gone) then raise exception 'not a party' using errcode = '42501'; end if;
  update deviation set merged_into = null where id = gone and merged_into is not null;
  if not found then raise exception 'it was not merged' using errcode = '23514'; end if;
end $$;

-- What is merged into another takes no steps of its own: they are taken where it is handled.
create function hold_merged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.to_state is not null and new.verb <> 'send' and exists (select from deviation where id = new.deviation_id and merged_into is not null) then
    raise exception 'it is handled in the case that it was merged into' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger deviation_event_merged before insert on deviation_event for each row execute function hold_merged();

-- How it goes with the event that somebody's report was merged into: its steps, and what was said to the reporter.
create function merged_story(gone uuid) returns table (state text, state_since timestamptz, due_on date, verb text, to_state text,
  at timestamptz, words text) language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select k.state, k.state_since, k.due_on, e.verb, e.to_state, e.at, e.words
    from deviation g join deviation k on k.id = g.merged_into
    left join lateral (
      select v.verb, v.to_state, v.at, case when v.verb in ('close', 'reject', 'reopen') then v.words end as words
      from deviation_event v where v.deviation_id = k.id and v.to_state is not null
      union all
      select 'answer-reporter', null, r.answered_at, r.words from reporter_answer r where r.deviation_id = k.id and r.side = 'own'
    ) e on true
    where g.id = gone and i_see_deviation(gone) order by e.at;
end $$;
-- Everyone who reported the event: they all are answered.
create function reporters_of(wanted uuid) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct d.reporter_id), '{}') from deviation d
  where (d.id = wanted or d.merged_into = wanted) and d.reporter_id is not null and i_coordinate(wanted)
$$;

revoke all on function forget_drafts(timestamptz), keep_case_file(), keep_deviation_link(), reported_near(uuid, uuid, date, text),
  say_same_event(uuid, text, timestamptz), merge_deviations(uuid, uuid), part_deviations(uuid), hold_merged(), merged_story(uuid),
  reporters_of(uuid) from public;
grant execute on function forget_drafts(timestamptz), reported_near(uuid, uuid, date, text), say_same_event(uuid, text, timestamptz),
  merge_deviations(uuid, uuid), part_deviations(uuid), merged_story(uuid), reporters_of(uuid) to samklang_app;

-- A unit is led where it lies: its principal's areas, and its own. It lies in none itself.
create function i_lead_unit(unit uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as
  $$ select i_lead(null) or exists (select from unnest(areas_of(unit, current_date)) a where i_lead(a)) $$;
revoke all on function i_lead_unit(uuid) from public;
grant execute on function i_lead_unit(uuid) to samklang_app;
drop policy care_unit_add on care_unit;
create policy care_unit_add on care_unit for insert with check (i_lead_unit(organisation_id));
drop policy care_unit_change on care_unit;
create policy care_unit_change on care_unit for update using (i_lead_unit(organisation_id)) with check (i_lead_unit(organisation_id));
