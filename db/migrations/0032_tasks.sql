-- Uppgifter: followed from the day they are handed out until the forum says that they are done, and never lost on the way.
--
-- A task's state is what its events say: each event is written once, names the version of the task that it was said of,
-- and is refused where the task is not there any more. So nothing that was reported is overwritten, whoever was first.

alter table task
  drop constraint task_state_check,
  add constraint task_state_check check (state in ('open', 'reported', 'closed', 'dropped')),
  alter column agenda_item_id drop not null,
  -- The day that what was said about when is counted from.
  add column said_on date,
  add column due_by date,
  add column due_next boolean not null default false,
  add column due_meeting_id uuid references meeting on delete set null,
  add column matter_id uuid references matter,
  add column source_code text,
  add column source_ordinal integer check (source_ordinal >= 0),
  add column source_hash text,
  add constraint taken_in_from_somewhere check ((source_code is null) = (source_hash is null)
    and (source_code is null) = (source_ordinal is null)),
  add constraint task_due_next_has_words check (not due_next or due is not null);
comment on column task.due_by is 'Dagen den ska vara klar, som den räknas fram av det som sades';
comment on column task.due_next is 'Till forumets nästa möte, vilken dag det än blir';
comment on column task.due_meeting_id is 'Mötet som den ska vara klar till, när det är planerat';
comment on column task.matter_id is 'Ärendet, för en uppgift som inte delades ut på en punkt';
comment on column task.source_code is 'Punkten i tidigare mötesanteckningar som uppgiften hämtades ur';
drop index task_open;
create index task_open on task (forum_id, due_by) where state in ('open', 'reported');
create index task_meeting on task (meeting_id) where meeting_id is not null;
create index task_due_meeting on task (due_meeting_id) where due_meeting_id is not null;
create index task_due_next on task (forum_id) where due_next;
create index task_matter on task (matter_id) where matter_id is not null;
create unique index task_source on task (source_code, source_hash) where source_code is not null;

alter table task_owner
  add column owner_forum_id uuid references forum,
  add column seat_roles text[] not null default '{}',
  add column told_at timestamptz;
comment on column task_owner.owner_forum_id is 'Forumet vars platser har uppgiften: de som sitter där den dagen';
comment on column task_owner.seat_roles is 'Vilka platser: tomt för alla som sitter i forumet';
comment on column task_owner.told_at is 'När de fick veta att uppgiften är deras';
create index task_owner_task on task_owner (task_id);
create index task_owner_organisation on task_owner (organisation_id) where organisation_id is not null;
create index task_owner_forum on task_owner (owner_forum_id) where owner_forum_id is not null;

create table task_event (
  id            uuid primary key default uuidv7(),
  task_id       uuid not null references task,
  forum_id      uuid not null references forum,
  -- Of which version of the task it was said: of each one, once.
  at_version    integer not null,
  kind          text not null check (kind in ('added', 'reported', 'returned', 'closed', 'dropped', 'reopened', 'not-done', 'moved', 'owned')),
  at            timestamptz not null,
  made_by       uuid,
  words         text check (words <> ''),
  happened_on   date,
  link          text check (link ~ '^https?://'),
  document_id   uuid references document,
  -- When it was to be done before, and is now; who had it before, and has it now.
  due_before    text,
  due           text,
  due_on        date,
  owners_before text[] not null default '{}',
  owners        text[] not null default '{}',
  meeting_id    uuid references meeting,
  unique (task_id, at_version),
  constraint said_why check (words is not null or kind in ('added', 'closed', 'not-done') or meeting_id is not null),
  constraint reported_has_day check (kind <> 'reported' or happened_on is not null),
  constraint moved_has_due check (kind <> 'moved' or due is not null or due_on is not null),
  constraint not_done_at_meeting check (kind <> 'not-done' or meeting_id is not null)
);
comment on table task_event is 'Det som har hänt med en uppgift';
comment on column task_event.words is 'Vad som gjordes, vad som saknas eller varför';
comment on column task_event.meeting_id is 'Mötet som det beslutades på';
create index task_event_meeting on task_event (meeting_id) where meeting_id is not null;

create table feedback_item (
  agenda_item_id uuid primary key references agenda_item on delete cascade,
  meeting_id     uuid references meeting,
  forum_id       uuid not null references forum,
  purpose        text
);
comment on table feedback_item is 'Punkt på en dagordning där forumets uppgifter följs upp; läggs dit av sig själv';
comment on column feedback_item.purpose is 'Syftet som det skrevs av sig självt: det någon annan har skrivit ändras inte';
create index feedback_item_meeting on feedback_item (meeting_id);

create table task_return (
  id             uuid primary key default uuidv7(),
  task_id        uuid not null references task on delete cascade,
  agenda_item_id uuid not null references feedback_item on delete cascade,
  meeting_id     uuid references meeting,
  forum_id       uuid not null references forum,
  placed_at      timestamptz not null,
  outcome        text check (outcome in ('closed', 'not-done', 'moved')),
  noted_at       timestamptz,
  unique (agenda_item_id, task_id),
  constraint noted_has_time check ((outcome is null) = (noted_at is null))
);
comment on table task_return is 'Uppgift som kommer tillbaka på en dagordning, och vad mötet sa om den';
create index task_return_task on task_return (task_id);

-- The first meeting of a forum after a day, whether it has been held or not.
create function meeting_after(forum uuid, day date) returns uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select m.id from meeting m where m.forum_id = forum and m.date > day and m.state <> 'cancelled' order by m.date limit 1
$$;

-- When a task is due, of what was said: a day, a meeting, the next meeting, or a time of the year (said_due). Past row
-- level security, since a meeting that the writer may not know of has a day nevertheless.
create function reckon_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.meeting_id is distinct from old.meeting_id or new.said_on is null then
    new.said_on := coalesce((select m.date from meeting m where m.id = new.meeting_id), new.said_on,
      (new.added_at at time zone 'Europe/Stockholm')::date);
  end if;
  if tg_op = 'UPDATE' and new.due is not distinct from old.due and new.due_on is not distinct from old.due_on
    and new.said_on is not distinct from old.said_on then return new; end if;
  new.due_next := new.due_on is null and coalesce(new.due ~* '(nästa|nästkommande|kommande)\s+(\S+\s+)?(möte|gång|sammanträde|träff)', false);
  if new.due_next then
    new.due_meeting_id := meeting_after(new.forum_id, new.said_on);
    new.due_by := (select m.date from meeting m where m.id = new.due_meeting_id);
  else
    new.due_by := coalesce(new.due_on, said_due('senast ' || new.due, new.said_on));
    new.due_meeting_id := case when new.due ~* '(möte|sammanträde)' then
      (select m.id from meeting m where m.forum_id = new.forum_id and m.date = new.due_by and m.state <> 'cancelled') end;
  end if;
  return new;
end $$;
create trigger task_due before insert or update of due, due_on, meeting_id, said_on on task for each row execute function reckon_due();

-- A meeting that is planned, moved or called off takes along what is to be done by then.
create function meeting_moves_tasks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update task t set due_meeting_id = n.id, due_by = n.date
  from (select o.id as task_id, m.id, m.date from task o left join meeting m on m.id = meeting_after(o.forum_id, o.said_on)
    where o.forum_id = new.forum_id and o.due_next and o.state in ('open', 'reported')) n
  where t.id = n.task_id and (t.due_meeting_id, t.due_by) is distinct from (n.id, n.date);
  update task t set due_by = new.date
  where t.due_meeting_id = new.id and not t.due_next and new.state <> 'cancelled' and t.due_by is distinct from new.date;
  return null;
end $$;
create trigger meeting_tells_tasks after insert or update of date, state, forum_id on meeting
  for each row execute function meeting_moves_tasks();

-- Who is behind the words of an owner: an organisation by its short name too, or those who hold seats of a forum.
create function reckon_owner() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  said constant text := lower(regexp_replace(btrim(new.name), '\s+', ' ', 'g'));
  found uuid[];
begin
  new.owner_forum_id := null;
  new.seat_roles := '{}';
  if new.person_id is not null or new.organisation_id is not null then return new; end if;
  new.seat_roles := case
    when said ~ '^(presidiet|ordförandena|ordförande och vice ordförande)$' then '{chair,vice-chair}'::text[]
    when said ~ '^(ordföranden?)$' then '{chair}'::text[]
    when said ~ '^(vice ordföranden?)$' then '{vice-chair}'::text[]
    when said ~ '^(sekreteraren?|sekretariatet)$' then '{secretary}'::text[]
    when said ~ '^(beredningen|beredning|beredningsgruppen)$' then '{preparation}'::text[]
    else '{}'::text[] end;
  -- A forum that is prepared by another one, and has no such seats of its own: those who sit in that one.
  if new.seat_roles = '{preparation}' and not exists (select from seat s where s.forum_id = new.forum_id and s.role = 'preparation') then
    found := array(select f.id from forum f where f.kind = 'preparation' and (f.above_id = new.forum_id or lower(f.short_name) = said)
      order by f.above_id is distinct from new.forum_id, f.id limit 1);
    if cardinality(found) = 1 then
      new.seat_roles := '{}';
      new.owner_forum_id := found[1];
      return new;
    end if;
  end if;
  if new.seat_roles <> '{}' or said ~ '^(forumet|ledamöterna|alla ledamöter|alla)$' then
    new.owner_forum_id := new.forum_id;
    return new;
  end if;
  found := array(select f.id from forum f where lower(f.name) = said or lower(f.short_name) = said);
  if cardinality(found) = 1 then
    new.owner_forum_id := found[1];
    return new;
  end if;
  found := array(select o.id from organisation o where lower(o.name) = said or lower(o.short_name) = said);
  if cardinality(found) = 1 then new.organisation_id := found[1]; end if;
  return new;
end $$;
create trigger task_owner_known before insert or update of name, person_id, organisation_id on task_owner
  for each row execute function reckon_owner();
update task_owner set name = name;
update task set due = due;

-- Handed out: outside a meeting, or at one that has ended. Before that a task is what somebody is still writing down.
create function handed_out(meeting uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select meeting is null or exists (select from meeting m where m.id = handed_out.meeting and m.state = 'ended') $$;

create function meeting_is_called(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from meeting m where m.id = wanted and m.state in ('called', 'ongoing', 'paused', 'ended')) $$;

-- The tasks of one person: their own, those of seats that they hold on the day, or those of organisations that they speak for.
create function tasks_of(person uuid, organisations uuid[], day date) returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct o.task_id), '{}') from task_owner o
  where (o.person_id = person or o.organisation_id = any (organisations) or (o.owner_forum_id is not null and exists (
      select from membership t join seat s on s.id = t.seat_id
      where t.person_id = person and s.forum_id = o.owner_forum_id and (o.seat_roles = '{}' or s.role = any (o.seat_roles))
        and coalesce(t.valid_from <= day, true) and coalesce(t.valid_to >= day, true))))
    and handed_out(o.meeting_id)
$$;
create function my_task_ids() returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select case when my_person_id() is null then '{}'::uuid[] else
    tasks_of(my_person_id(), my_organisation_ids(), (now() at time zone 'Europe/Stockholm')::date) end
$$;
-- Without those of organisations: what waits for this very person.
create function my_own_task_ids() returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select case when my_person_id() is null then '{}'::uuid[] else
    tasks_of(my_person_id(), '{}', (now() at time zone 'Europe/Stockholm')::date) end
$$;

-- What somebody says of a task, and what it is after that. Past row level security: whoever has a task reports it, and
-- changes nothing else of it.
create function tell_task() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told task;
  follows boolean;
begin
  select * into told from task where id = new.task_id for update;
  if not found or told.version <> new.at_version then
    raise exception 'the task was changed meanwhile' using errcode = '40001';
  end if;
  if not handed_out(told.meeting_id) then
    raise exception 'the task is not handed out yet' using errcode = '23514';
  end if;
  follows := case new.kind
    when 'added' then told.version = 1
    when 'reported' then told.state = 'open'
    when 'returned' then told.state = 'reported'
    when 'reopened' then told.state in ('closed', 'dropped')
    else told.state in ('open', 'reported') end;
  if not follows then
    raise exception 'a task that is % cannot be %', told.state, new.kind using errcode = '23514';
  end if;
  if new.forum_id <> told.forum_id then
    raise exception 'the task is another forum''s' using errcode = '23514';
  end if;
  update task set version = version + 1,
    due = case when new.kind = 'moved' then new.due else due end,
    due_on = case when new.kind = 'moved' then new.due_on else due_on end,
    -- 'Nästa möte' is counted from the day that it was said.
    said_on = case when new.kind = 'moved' then coalesce((select m.date from meeting m where m.id = new.meeting_id),
      (new.at at time zone 'Europe/Stockholm')::date) else said_on end,
    state = case new.kind when 'reported' then 'reported' when 'closed' then 'closed' when 'dropped' then 'dropped'
      when 'added' then state when 'owned' then state else 'open' end
  where id = new.task_id;
  return null;
end $$;
-- After the row: whoever may not say it is refused before anything is changed.
create trigger task_event_told after insert on task_event for each row execute function tell_task();

-- What is on an agenda follows its item: to another meeting, and on to the item that goes on from it.
create function carry_feedback() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    update feedback_item set meeting_id = new.meeting_id where agenda_item_id = new.id;
    update task_return set meeting_id = new.meeting_id where agenda_item_id = new.id;
    return null;
  end if;
  insert into feedback_item (agenda_item_id, meeting_id, forum_id, purpose)
    select new.id, new.meeting_id, new.forum_id, f.purpose from feedback_item f where f.agenda_item_id = new.carried_from;
  insert into task_return (task_id, agenda_item_id, meeting_id, forum_id, placed_at)
    select r.task_id, new.id, new.meeting_id, new.forum_id, now() from task_return r join task t on t.id = r.task_id
    where r.agenda_item_id = new.carried_from and r.outcome is null and t.state in ('open', 'reported');
  return null;
end $$;
create trigger agenda_item_carries_feedback after update of meeting_id on agenda_item
  for each row when (old.meeting_id is distinct from new.meeting_id) execute function carry_feedback();
create trigger agenda_item_continues_feedback after insert on agenda_item
  for each row when (new.carried_from is not null) execute function carry_feedback();

-- Read: who handles the forum, who sits there once it is handed out, and whose task it is. Nobody changes what was said.
do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  theirs constant text := 'any ((select my_task_ids())::uuid[])';
  seated constant text := 'forum_id = any ((select my_seat_forums())::uuid[])';
begin
  execute format('create policy task_own on task for select using (id = %s or (%s and handed_out(meeting_id)))', theirs, seated);
  execute format('create policy task_owner_own on task_owner for select using (task_id = %s or (%s and handed_out(meeting_id)))', theirs, seated);
  foreach t in array array['task_event', 'feedback_item', 'task_return'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (%s%s)', t || '_read', t, mine, case t
      when 'task_event' then format(' or %s or task_id = %s', seated, theirs)
      when 'task_return' then format(' or (meeting_id is not null and (%s or i_attend(meeting_id)) and meeting_is_called(meeting_id)) or task_id = %s', seated, theirs)
      else format(' or (meeting_id is not null and (%s or i_attend(meeting_id)) and meeting_is_called(meeting_id))', seated) end);
    execute format('create policy %I on %I for insert with check (%s%s)', t || '_add', t, mine, case t
      when 'task_event' then format(' or (kind = ''reported'' and meeting_id is null and made_by = my_person_id() and task_id = %s)', theirs)
      else '' end);
    execute format('grant select, insert on %I to samklang_app', t);
  end loop;
  foreach t in array array['feedback_item', 'task_return'] loop
    execute format('create policy %I on %I for update using %s with check %s', t || '_change', t, mine, mine);
    execute format('create policy %I on %I for delete using %s', t || '_remove', t, mine);
    execute format('grant update, delete on %I to samklang_app', t);
  end loop;
end $$;

-- What somebody has to do, for their own calendar. Nothing without the key of it.
create function tasks_of_calendar(wanted text, since date)
  returns table (code text, words text, due text, due_by date, forum_name text, forum_short text, version integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.code, t.words, t.due, t.due_by, f.name, f.short_name, t.version
  from calendar_key k, lateral unnest(tasks_of(k.person_id, '{}', (now() at time zone 'Europe/Stockholm')::date)) own (id)
    join task t on t.id = own.id join forum f on f.id = t.forum_id
  where k.hash = tasks_of_calendar.wanted and t.state = 'open' and t.due_by >= tasks_of_calendar.since
  order by t.due_by, t.code
$$;

revoke all on function meeting_after(uuid, date), handed_out(uuid), tasks_of(uuid, uuid[], date), my_task_ids(), my_own_task_ids(),
  meeting_is_called(uuid), tasks_of_calendar(text, date), reckon_due(), reckon_owner(), meeting_moves_tasks(), tell_task() from public;
grant execute on function handed_out(uuid), my_task_ids(), my_own_task_ids(), meeting_is_called(uuid), tasks_of_calendar(text, date)
  to samklang_app;
