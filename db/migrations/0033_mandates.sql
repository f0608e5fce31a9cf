-- Uppdragshandlingar: what a forum has given a group to do, until when, and who looks after that somebody asks for it.
--
-- A mandate is a draft of those who handle the forum that gives it. From the day it is given it is public, each change of it
-- is a new version, and the group's own people keep its activity plan and leave its reports. What they write to each other
-- about it (notes, who is responsible, the yearly review) stays between them and those who gave it.

create table mandate (
  id              uuid primary key default uuidv7(),
  code            text not null unique,
  forum_id        uuid not null references forum,
  given_by        text check (given_by <> ''),
  steering_id     uuid references forum,
  group_id        uuid references forum,
  title           text not null check (title <> ''),
  background      text,
  goal            text,
  tasks           text[] not null default '{}',
  composition     text,
  region_seats    integer check (region_seats between 0 and 200),
  municipal_seats integer check (municipal_seats between 0 and 200),
  starts_on       date,
  ends_on         date,
  report_forum_id uuid references forum,
  report_on       date,
  state           text not null default 'draft' check (state in ('draft', 'active', 'ended')),
  n               integer not null default 0,
  ended_on        date,
  ended_why       text,
  added_at        timestamptz not null default now(),
  added_by        uuid,
  version         integer not null default 1,
  constraint ends_after_start check (ends_on >= starts_on),
  constraint given_is_whole check (state = 'draft' or (group_id is not null and starts_on is not null and n > 0)),
  constraint ended_has_why check ((state = 'ended') = (ended_on is not null) and (state = 'ended') = (ended_why is not null)),
  constraint reported_somewhere check ((report_on is null) = (report_forum_id is null))
);
comment on table mandate is 'Uppdragshandling';
comment on column mandate.forum_id is 'Det forum som ger uppdraget';
comment on column mandate.given_by is 'Vem som gav det, där det inte var forumet: båda direktörerna';
comment on column mandate.steering_id is 'Styrgrupp';
comment on column mandate.tasks is 'Vad gruppen ska göra tillsammans, i ordning';
comment on column mandate.n is 'Senaste versionen; ett utkast har ingen';
create index mandate_forum on mandate (forum_id, state);
create index mandate_group on mandate (group_id, state);
create index mandate_ends on mandate (ends_on) where state = 'active';

-- Whether the actor sits in, or handles, the group that carries a mandate or the one that steers it.
create function my_mandate(wanted uuid) returns boolean language sql stable as
  $$ select exists (select from mandate m where m.id = wanted and m.state <> 'draft' and (
    m.group_id = any ((select my_seat_forums())::uuid[]) or m.group_id = any ((select my_forum_ids())::uuid[])
    or m.steering_id = any ((select my_seat_forums())::uuid[]) or m.steering_id = any ((select my_forum_ids())::uuid[]))) $$;

create table mandate_version (
  id         uuid primary key default uuidv7(),
  mandate_id uuid not null references mandate,
  forum_id   uuid not null references forum,
  n          integer not null check (n > 0),
  content    jsonb not null,
  changed    text[] not null default '{}',
  why        text,
  made_at    timestamptz not null,
  unique (mandate_id, n),
  constraint changed_has_why check (n = 1 or why is not null)
);
comment on table mandate_version is 'Uppdragshandling som den löd, från en ändring till nästa';
comment on column mandate_version.changed is 'Vilka delar som skiljer sig från versionen före';
create function keep_mandate_version() returns trigger language plpgsql as $$
begin
  raise exception 'a mandate that was given is kept' using errcode = '42501';
end $$;
create trigger mandate_version_kept before update or delete on mandate_version for each row execute function keep_mandate_version();

create table mandate_origin (
  id         uuid primary key default uuidv7(),
  mandate_id uuid not null references mandate,
  forum_id   uuid not null references forum,
  code       text not null,
  ordinal    integer,
  words_hash text,
  tied_at    timestamptz not null,
  unique nulls not distinct (mandate_id, code, words_hash),
  constraint clause_has_words check ((ordinal is null) = (words_hash is null))
);
comment on table mandate_origin is 'Satsen eller punkten som ett uppdrag kom ur';
comment on column mandate_origin.code is 'Ställningstagandets eller punktens kod; orden läses där de står';
create index mandate_origin_code on mandate_origin (code);

create table mandate_activity (
  id         uuid primary key default uuidv7(),
  mandate_id uuid not null references mandate,
  forum_id   uuid not null references forum,
  ordinal    integer not null,
  time_frame text,
  area       text,
  activity   text not null check (activity <> ''),
  status     text not null default 'planned' check (status in ('planned', 'ongoing', 'done', 'delayed', 'stopped')),
  removed_at timestamptz,
  added_at   timestamptz not null default now(),
  version    integer not null default 1
);
comment on table mandate_activity is 'Rad i en aktivitetsplan';
comment on column mandate_activity.time_frame is 'Tidsram, som den skrivs: våren 2027';
comment on column mandate_activity.area is 'Vad: området eller målet som aktiviteten hör till';
create index mandate_activity_plan on mandate_activity (mandate_id, ordinal) where removed_at is null;

create table mandate_activity_event (
  id          uuid primary key default uuidv7(),
  activity_id uuid not null references mandate_activity,
  mandate_id  uuid not null references mandate,
  forum_id    uuid not null references forum,
  status      text not null,
  words       text,
  happened_at timestamptz not null,
  made_by     uuid references person
);
comment on table mandate_activity_event is 'När en aktivitet fick en ny status, och av vem';
create index mandate_activity_event_of on mandate_activity_event (activity_id, happened_at);

create table mandate_note (
  id          uuid primary key default uuidv7(),
  mandate_id  uuid not null references mandate,
  activity_id uuid references mandate_activity,
  forum_id    uuid not null references forum,
  responsible text,
  words       text,
  written_at  timestamptz not null,
  written_by  uuid references person
);
comment on table mandate_note is 'Intern anteckning till ett uppdrag, eller ansvarig och anteckning till en aktivitet';
create unique index mandate_note_activity on mandate_note (activity_id) where activity_id is not null;
create index mandate_note_mandate on mandate_note (mandate_id);

create table mandate_report (
  id          uuid primary key default uuidv7(),
  mandate_id  uuid not null references mandate,
  forum_id    uuid not null references forum,
  words       text not null check (words <> ''),
  link        text check (link ~ '^https://'),
  left_at     timestamptz not null,
  left_by     uuid references person,
  -- Public from when those who gave the mandate have received it.
  received_at timestamptz,
  published   boolean not null default false,
  version     integer not null default 1,
  constraint published_when_received check (published = (received_at is not null))
);
comment on table mandate_report is 'Rapport om ett uppdrag';
create index mandate_report_of on mandate_report (mandate_id, left_at);

create table mandate_document (
  id          uuid primary key default uuidv7(),
  mandate_id  uuid not null references mandate,
  forum_id    uuid not null references forum,
  title       text not null check (title <> ''),
  link        text check (link ~ '^https://'),
  document_id uuid references document,
  added_at    timestamptz not null,
  constraint link_or_document check ((link is null) <> (document_id is null))
);
comment on table mandate_document is 'Dokument som hör till ett uppdrag';
create index mandate_document_of on mandate_document (mandate_id);

-- Where the report-back stands: a row each time that its day was set anew, so that an item which was moved by hand or taken
-- away is left as it is.
create table mandate_item (
  id             uuid primary key default uuidv7(),
  mandate_id     uuid not null references mandate,
  forum_id       uuid not null references forum,
  report_on      date not null,
  agenda_item_id uuid references agenda_item on delete set null,
  item_code      text not null,
  placed_at      timestamptz not null
);
comment on table mandate_item is 'Dagordningspunkt där ett uppdrag återrapporteras';
create index mandate_item_placed on mandate_item (mandate_id, placed_at);
create index mandate_item_agenda on mandate_item (agenda_item_id);
create index mandate_item_code on mandate_item (item_code);

create table mandate_review (
  id          uuid primary key default uuidv7(),
  forum_id    uuid not null references forum,
  mandate_id  uuid references mandate,
  group_id    uuid references forum,
  year        integer not null check (year between 2000 and 2200),
  outcome     text not null check (outcome in ('keep', 'change', 'close')),
  reason      text,
  reviewed_at timestamptz not null,
  reviewed_by uuid references person,
  -- What hung on it when it was closed, so that nothing is forgotten.
  hanging     jsonb,
  constraint one_is_reviewed check (num_nonnulls(mandate_id, group_id) = 1),
  constraint outcome_has_reason check (outcome = 'keep' or reason is not null)
);
comment on table mandate_review is 'Årlig genomgång av ett uppdrag eller en grupp: behålla, ändra eller avsluta';
create index mandate_review_mandate on mandate_review (mandate_id, year);
create index mandate_review_group on mandate_review (group_id, year);

create table mandate_alarm (
  id         uuid primary key default uuidv7(),
  mandate_id uuid not null references mandate,
  forum_id   uuid not null references forum,
  ends_on    date not null,
  days       integer not null,
  told_at    timestamptz not null,
  unique (mandate_id, ends_on, days)
);
comment on table mandate_alarm is 'Påminnelse som har gått ut om att ett uppdrag tar slut';

create table mandate_setting (
  forum_id   uuid primary key references forum,
  alarm_days integer[] not null check (cardinality(alarm_days) between 0 and 6 and 1 <= all (alarm_days) and 1000 >= all (alarm_days)),
  version    integer not null default 1
);
comment on table mandate_setting is 'Hur många dagar före ett uppdrags slut som forumet påminner';

do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  ours constant text := 'my_mandate(mandate_id)';
  given constant text := 'exists (select from mandate m where m.id = mandate_id and m.state <> ''draft'')';
  seen text;
  adds text;
begin
  alter table mandate enable row level security;
  execute format('create policy mandate_read on mandate for select using (state <> ''draft'' or %s)', mine);
  execute format('create policy mandate_add on mandate for insert with check %s', mine);
  execute format('create policy mandate_change on mandate for update using %s with check %s', mine, mine);
  grant select, insert, update on mandate to samklang_app;

  foreach t in array array['mandate_version', 'mandate_origin', 'mandate_activity', 'mandate_activity_event', 'mandate_note',
                           'mandate_report', 'mandate_document', 'mandate_item', 'mandate_alarm'] loop
    seen := case
      when t in ('mandate_version', 'mandate_activity') then given
      when t = 'mandate_document' then format('(%s and (document_id is null or exists (select from document d where d.id = document_id)))', given)
      when t = 'mandate_report' then format('(published and %s or %s)', given, ours)
      when t = 'mandate_origin' then format('(%s or %s and (exists (select from followup f where f.code = mandate_origin.code
        and f.words_hash = mandate_origin.words_hash) or exists (select from item i where i.code = mandate_origin.code)))', ours, given)
      when t = 'mandate_item' then format('(%s and (exists (select from agenda_item a where a.id = agenda_item_id)
        or exists (select from item i where i.code = item_code)))', given)
      when t = 'mandate_alarm' then 'false'
      else ours end;
    adds := case when t in ('mandate_activity_event', 'mandate_note', 'mandate_report') then format('(%s or %s)', mine, ours) else mine end;
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (%s or %s)', t || '_read', t, mine, seen);
    execute format('create policy %I on %I for insert with check (%s)', t || '_add', t, adds);
    execute format('grant select, insert on %I to samklang_app', t);
  end loop;

  -- The group's own people say how it goes, and no more (guard_mandate_activity).
  execute format('create policy mandate_activity_change on mandate_activity for update using (%s or %s) with check (%s or %s)', mine, ours, mine, ours);
  execute format('create policy mandate_note_change on mandate_note for update using (%s or activity_id is not null and %s) with check (%s or activity_id is not null and %s)', mine, ours, mine, ours);
  execute format('create policy mandate_report_change on mandate_report for update using %s with check %s', mine, mine);
  execute format('create policy mandate_origin_remove on mandate_origin for delete using %s', mine);
  execute format('create policy mandate_document_remove on mandate_document for delete using %s', mine);
  grant update on mandate_activity, mandate_note, mandate_report to samklang_app;
  grant delete on mandate_origin, mandate_document to samklang_app;

  alter table mandate_review enable row level security;
  execute format('create policy mandate_review_read on mandate_review for select using (%s or mandate_id is not null and my_mandate(mandate_id)
    or group_id = any ((select my_seat_forums())::uuid[]))', mine);
  execute format('create policy mandate_review_add on mandate_review for insert with check %s', mine);
  grant select, insert on mandate_review to samklang_app;

  alter table mandate_setting enable row level security;
  execute format('create policy mandate_setting_read on mandate_setting for select using %s', mine);
  execute format('create policy mandate_setting_add on mandate_setting for insert with check %s', mine);
  execute format('create policy mandate_setting_change on mandate_setting for update using %s with check %s', mine, mine);
  grant select, insert, update on mandate_setting to samklang_app;
end $$;

-- Those who carry a mandate change the status of what they do, and nobody leaves a report as if it had been received.
create function guard_mandate_work() returns trigger language plpgsql as $$
begin
  if current_setting('role') <> 'samklang_app' or i_am('administrator')
    or coalesce(new.forum_id = any (my_forum_ids()), false) then return new; end if;
  if tg_table_name = 'mandate_report' then
    if new.published or new.received_at is not null or new.left_by is distinct from my_person_id() then
      raise exception 'a report is received by those who gave the mandate' using errcode = '42501'; end if;
  elsif (to_jsonb(new) - 'status' - 'version') <> (to_jsonb(old) - 'status' - 'version') then
    raise exception 'the plan is changed by those who gave the mandate' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger mandate_activity_guarded before update on mandate_activity for each row execute function guard_mandate_work();
create trigger mandate_report_guarded before insert on mandate_report for each row execute function guard_mandate_work();

-- Ends a group that is no longer needed: whoever leads it, and for a working group whoever handles it or gave it its
-- mandate. The register of forums is otherwise the process leaders' to change. Returns whether it was ended by this.
create function end_group(wanted uuid, last date) returns boolean language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if not coalesce(i_lead_forum(wanted) or exists (select from forum f where f.id = wanted and f.kind in ('group', 'reference')
    and (coalesce(f.id = any (my_forum_ids()), false) or exists (select from mandate m where m.group_id = f.id
      and m.state <> 'draft' and coalesce(m.forum_id = any (my_forum_ids()), false)))), false) then
    raise exception 'may not end the group' using errcode = '42501';
  end if;
  update forum set valid_to = last, version = version + 1
    where id = wanted and (valid_to is null or valid_to > last) and (valid_from is null or valid_from <= last);
  return found;
end $$;
revoke execute on function end_group(uuid, date) from public;
grant execute on function end_group(uuid, date) to samklang_app;
