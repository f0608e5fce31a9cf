-- Justering av mötesanteckningar.
--
-- A version that has gone out is adjusted on the exact passage, one proposal at a time, and approved by its hash. An
-- approval falls, and is kept as fallen, when somebody proposes an adjustment after it or when there is a new version:
-- nobody has approved words that they have not seen. It is only the functions below that write an approval or say that
-- the minutes are approved.

alter table minutes_version add column keys jsonb not null default '{}';
comment on column minutes_version.keys is 'Vilka punkter och satser som läsningens platser är, med samma nycklar som i registret';

-- What a forum has said about how its minutes are approved. Without a row: a week, and whoever holds the chairs.
create table forum_approval (
  forum_id    uuid primary key references forum,
  adjust_days integer not null default 7 check (adjust_days between 1 and 60),
  version     integer not null default 1
);
comment on table forum_approval is 'Hur länge ett forums mötesanteckningar kan justeras';
comment on column forum_approval.adjust_days is 'Dagar från utskicket';

create table forum_approver (
  id        uuid primary key default uuidv7(),
  forum_id  uuid not null references forum,
  ordinal   integer not null default 0,
  seat_role text check (seat_role in ('chair', 'vice-chair', 'member', 'substitute', 'preparation', 'secretary', 'adjunct')),
  person_id uuid references person,
  constraint role_or_person check ((seat_role is null) <> (person_id is null))
);
comment on table forum_approver is 'Den som justerar ett forums mötesanteckningar: en roll eller en person';
create index forum_approver_of on forum_approver (forum_id, ordinal);

create table minutes_approver (
  id         uuid primary key default uuidv7(),
  meeting_id uuid not null references meeting,
  forum_id   uuid not null references forum,
  ordinal    integer not null default 0,
  person_id  uuid not null references person,
  name       text not null check (name <> ''),
  role       text
);
comment on table minutes_approver is 'Den som justerar ett mötes anteckningar';
comment on column minutes_approver.role is 'Som rollen var på mötet: ordförande';
create index minutes_approver_of on minutes_approver (meeting_id, ordinal);
create index minutes_approver_person on minutes_approver (person_id);

create table minutes_approval (
  id         uuid primary key default uuidv7(),
  meeting_id uuid not null references meeting,
  forum_id   uuid not null references forum,
  n          integer not null,
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  person_id  uuid not null references person,
  name       text not null,
  role       text,
  at         timestamptz not null,
  fallen_at  timestamptz,
  fallen_why text check (fallen_why in ('adjustment', 'new-version', 'approver-changed')),
  foreign key (meeting_id, n) references minutes_version (meeting_id, n),
  constraint fallen_has_why check ((fallen_at is null) = (fallen_why is null))
);
comment on table minutes_approval is 'Godkännande av en version av mötesanteckningar, känd av sitt innehåll';
comment on column minutes_approval.fallen_at is 'När godkännandet föll: en justering föreslogs eller en ny version kom';
create index minutes_approval_of on minutes_approval (meeting_id, n);
create index minutes_approval_person on minutes_approval (person_id);

create table minutes_adjustment (
  id             uuid primary key default uuidv7(),
  meeting_id     uuid not null references meeting,
  forum_id       uuid not null references forum,
  -- The version that it was proposed on.
  n              integer not null,
  path           text not null,
  label          text not null,
  quoted         text not null,
  words          text not null,
  reason         text not null check (reason <> ''),
  proposed_by    uuid not null references person,
  proposed_name  text not null,
  proposed_at    timestamptz not null,
  state          text not null default 'open' check (state in ('open', 'accepted', 'reworded', 'declined', 'withdrawn')),
  -- The words that were accepted, where they are others than those proposed.
  accepted_words text,
  answer         text,
  answered_name  text,
  answered_at    timestamptz,
  -- The version that has it.
  made_n         integer,
  version        integer not null default 1,
  foreign key (meeting_id, n) references minutes_version (meeting_id, n),
  constraint answered_has_time check ((state = 'open') = (answered_at is null)),
  constraint declined_has_reason check (state <> 'declined' or answer is not null),
  constraint reworded_has_words check ((state = 'reworded') = (accepted_words is not null)),
  constraint accepted_is_made check (made_n is null or state in ('accepted', 'reworded'))
);
comment on table minutes_adjustment is 'Justering som någon har föreslagit på ett ställe i mötesanteckningar';
comment on column minutes_adjustment.path is 'Stället i läsningen: /items/3/comments/1';
create index minutes_adjustment_of on minutes_adjustment (meeting_id, proposed_at);
create index minutes_adjustment_open on minutes_adjustment (forum_id) where state = 'open';
create index minutes_adjustment_person on minutes_adjustment (proposed_by);

do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  taking_part constant text := '((forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id)) and meeting_runs(meeting_id))';
begin
  foreach t in array array['forum_approval', 'forum_approver', 'minutes_approver', 'minutes_approval', 'minutes_adjustment'] loop
    execute format('alter table %I enable row level security', t);
  end loop;
  foreach t in array array['forum_approval', 'forum_approver'] loop
    execute format('create policy %I on %I for select using (%s or forum_id = any ((select my_seat_forums())::uuid[]))', t || '_read', t, mine);
    execute format('create policy %I on %I for insert with check %s', t || '_add', t, mine);
  end loop;
  execute format('create policy forum_approval_change on forum_approval for update using %s with check %s', mine, mine);
  execute format('create policy forum_approver_remove on forum_approver for delete using %s', mine);
  foreach t in array array['minutes_approver', 'minutes_adjustment'] loop
    execute format('create policy %I on %I for select using (%s or %s)', t || '_read', t, mine, taking_part);
  end loop;
  -- Who has approved what is published is for everyone to see.
  execute format('create policy minutes_approval_read on minutes_approval for select using (%s or %s or (fallen_at is null and exists
    (select from meeting_minutes m where m.meeting_id = minutes_approval.meeting_id and n <= m.published_n)))', mine, taking_part);
  execute format('create policy minutes_approver_add on minutes_approver for insert with check %s', mine);
  execute format('create policy minutes_approver_remove on minutes_approver for delete using %s', mine);
  -- Whoever took part proposes in their own name, and takes their own proposal back while nobody has answered.
  execute format('create policy minutes_adjustment_add on minutes_adjustment for insert with check
    (proposed_by = my_person_id() and state = ''open'' and (%s or %s)
     and forum_id = (select m.forum_id from meeting_minutes m where m.meeting_id = minutes_adjustment.meeting_id and m.state = ''circulated''))', mine, taking_part);
  execute format('create policy minutes_adjustment_answer on minutes_adjustment for update using %s with check %s', mine, mine);
  execute 'create policy minutes_adjustment_withdraw on minutes_adjustment for update
    using (proposed_by = my_person_id() and state = ''open'') with check (proposed_by = my_person_id() and state = ''withdrawn'')';
end $$;
grant select, insert, update on forum_approval to samklang_app;
grant select, insert, delete on forum_approver, minutes_approver to samklang_app;
grant select on minutes_approval to samklang_app;
grant select, insert, update on minutes_adjustment to samklang_app;

-- What was proposed stands as it was proposed, and is answered once.
create function keep_adjustment() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' and (new.state, new.answer, new.answered_at, new.accepted_words, new.made_n)
      is distinct from (old.state, old.answer, old.answered_at, old.accepted_words, old.made_n)
    or (new.meeting_id, new.n, new.path, new.quoted, new.words, new.reason, new.proposed_name, new.proposed_at)
      is distinct from (old.meeting_id, old.n, old.path, old.quoted, old.words, old.reason, old.proposed_name, old.proposed_at)
  then raise exception 'an adjustment stands as it was proposed and is answered once' using errcode = '42501'; end if;
  return new;
end $$;
create trigger minutes_adjustment_kept before update on minutes_adjustment for each row execute function keep_adjustment();

-- Approvals of the version that is on its way fall; those of what was published stand.
create function fall_approvals() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update minutes_approval a set
    fallen_at = case when tg_table_name = 'minutes_version' then (to_jsonb(new)->>'made_at')::timestamptz
      else (to_jsonb(new)->>'proposed_at')::timestamptz end,
    fallen_why = case when tg_table_name = 'minutes_version' then 'new-version' else 'adjustment' end
  from meeting_minutes m
  where m.meeting_id = new.meeting_id and a.meeting_id = new.meeting_id and a.fallen_at is null
    and a.n > coalesce(m.published_n, 0);
  return null;
end $$;
create trigger minutes_version_falls after insert on minutes_version for each row execute function fall_approvals();
create trigger minutes_adjustment_falls after insert on minutes_adjustment for each row execute function fall_approvals();

-- Approved: nothing is left to answer, and everyone who is to has approved the current version by its hash.
create function settle_minutes(wanted uuid, moment timestamptz) returns boolean language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  way meeting_minutes;
begin
  select * into way from meeting_minutes where meeting_id = wanted for update;
  if way.state is distinct from 'circulated'
    or exists (select from minutes_adjustment where meeting_id = wanted and state = 'open')
    or not exists (select from minutes_approver where meeting_id = wanted)
    or exists (select from minutes_approver p where p.meeting_id = wanted and not exists
      (select from minutes_approval a join minutes_version v on v.meeting_id = a.meeting_id and v.n = a.n
       where a.meeting_id = wanted and a.n = way.current_n and a.person_id = p.person_id and a.fallen_at is null
         and a.sha256 = v.sha256))
  then return false; end if;
  update meeting_minutes set state = 'approved', approved_at = moment, version = version + 1 where meeting_id = wanted;
  return true;
end $$;

-- The actor approves, as themselves. 'stale': another version is the current one.
create function approve_minutes(wanted uuid, wanted_n integer, hash text, moment timestamptz) returns text language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  way meeting_minutes;
  mine minutes_approver;
begin
  select * into way from meeting_minutes where meeting_id = wanted for update;
  if way.state is distinct from 'circulated' or way.current_n is distinct from wanted_n
    or not exists (select from minutes_version where meeting_id = wanted and n = wanted_n and sha256 = hash) then return 'stale'; end if;
  select * into mine from minutes_approver where meeting_id = wanted and person_id = my_person_id() order by ordinal limit 1;
  if mine.id is null then return 'not-approver'; end if;
  if exists (select from minutes_approval where meeting_id = wanted and n = wanted_n and person_id = mine.person_id and fallen_at is null)
    then return 'already'; end if;
  insert into minutes_approval (meeting_id, forum_id, n, sha256, person_id, name, role, at)
    values (wanted, way.forum_id, wanted_n, hash, mine.person_id, mine.name, mine.role, moment);
  return case when settle_minutes(wanted, moment) then 'approved' else 'waiting' end;
end $$;

revoke all on function settle_minutes(uuid, timestamptz), approve_minutes(uuid, integer, text, timestamptz), fall_approvals() from public;
grant execute on function settle_minutes(uuid, timestamptz), approve_minutes(uuid, integer, text, timestamptz) to samklang_app;

-- What approved minutes are made of is locked, until they are being corrected.
create function minutes_locked(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from meeting_minutes m where m.meeting_id = wanted and m.state in ('approved', 'published')) $$;
revoke all on function minutes_locked(uuid) from public;
grant execute on function minutes_locked(uuid) to samklang_app;

-- The arguments are the columns that the minutes tell of; the secretaries' own notes are no part of them.
create function keep_approved() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
  becomes jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
  of_meeting text := case when tg_table_name = 'meeting' then 'id' else 'meeting_id' end;
begin
  if coalesce(becomes, was)->>'field' is distinct from 'notes'
    and (tg_op <> 'UPDATE' or exists (select from unnest(tg_argv) as it where was->it is distinct from becomes->it))
    and (minutes_locked((was->>of_meeting)::uuid) or minutes_locked((becomes->>of_meeting)::uuid))
  then raise exception 'the minutes are approved' using errcode = 'SL001'; end if;
  return coalesce(new, old);
end $$;
create trigger recorded_text_locked before insert or update or delete on recorded_text for each row
  execute function keep_approved('meeting_id', 'words');
create trigger agenda_clause_locked before insert or update or delete on agenda_clause for each row
  execute function keep_approved('meeting_id', 'agenda_item_id', 'stage', 'ordinal', 'verb', 'words', 'condition', 'addition',
    'object', 'addressees', 'mandatees', 'valid_from', 'valid_to', 'due', 'due_on');
create trigger dissent_locked before insert or update or delete on dissent for each row
  execute function keep_approved('meeting_id', 'agenda_item_id', 'ordinal', 'organisation', 'words');
create trigger participant_locked before insert or update or delete on participant for each row
  execute function keep_approved('meeting_id', 'name', 'organisation', 'role', 'capacity', 'substitutes_id', 'arrived_at',
    'left_at', 'absent_why');
create trigger participant_item_locked before insert or update or delete on participant_item for each row
  execute function keep_approved('meeting_id', 'participant_id', 'agenda_item_id', 'kind');
create trigger agenda_item_locked before insert or update or delete on agenda_item for each row
  execute function keep_approved('meeting_id', 'parent_id', 'ordinal', 'kind', 'types', 'title', 'minutes', 'state', 'state_why',
    'postponed_to', 'started_at', 'ended_at', 'taken_how', 'taken_on');
create trigger agenda_presenter_locked before insert or update or delete on agenda_presenter for each row
  execute function keep_approved('meeting_id', 'agenda_item_id', 'ordinal', 'name', 'organisation');
-- What becomes of a task later is told beside the minutes: its words are theirs.
create trigger task_locked before insert or update or delete on task for each row
  execute function keep_approved('meeting_id', 'agenda_item_id', 'ordinal', 'words');
create trigger meeting_sitting_locked before insert or update or delete on meeting_sitting for each row
  execute function keep_approved('meeting_id', 'date', 'started_at', 'ended_at', 'broken_why');
create trigger meeting_locked before update on meeting for each row execute function keep_approved('state');
