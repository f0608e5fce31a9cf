-- Anteckningar: what is written down at a meeting, item by item, until it becomes its minutes.
--
-- Texts are saved many times a minute by several people at once: each saving is kept, so that nothing that was written is
-- ever gone. Notes are the secretaries' own: they are never shown to anybody else, and never become minutes.

alter table agenda_item add column taken_on date;
comment on column agenda_item.taken_on is 'Dagen då ställningstagandet togs skriftligen mellan möten';

create table recorded_text (
  id             uuid primary key default uuidv7(),
  agenda_item_id uuid not null references agenda_item on delete cascade,
  meeting_id     uuid references meeting,
  forum_id       uuid not null references forum,
  field          text not null check (field in ('summary', 'comments', 'notes')),
  words          text not null,
  saved_at       timestamptz not null,
  saved_by       uuid,
  version        integer not null default 1,
  unique (agenda_item_id, field)
);
comment on table recorded_text is 'Text som antecknas till en punkt: sammanfattning, synpunkter eller egna anteckningar';
comment on column recorded_text.field is 'comments: synpunkter, en per rad och utan vem som sa dem; notes: visas aldrig för andra';

create table recorded_text_version (
  recorded_text_id uuid not null references recorded_text on delete cascade,
  n                integer not null,
  forum_id         uuid not null references forum,
  words            text not null,
  saved_at         timestamptz not null,
  saved_by         uuid,
  primary key (recorded_text_id, n)
);
comment on table recorded_text_version is 'Antecknad text som den var varje gång den sparades';

create table task (
  id             uuid primary key default uuidv7(),
  code           text not null unique,
  agenda_item_id uuid not null references agenda_item on delete cascade,
  meeting_id     uuid references meeting,
  forum_id       uuid not null references forum,
  ordinal        integer not null,
  words          text not null check (words <> ''),
  due            text check (due <> ''),
  due_on         date,
  state          text not null default 'open' check (state in ('open', 'reported')),
  added_at       timestamptz not null default now(),
  added_by       uuid,
  version        integer not null default 1
);
comment on table task is 'Uppgift som delas ut på ett möte';
comment on column task.due is 'När den ska vara klar, som det sägs: nästa möte, hösten 2027';
create index task_item on task (agenda_item_id, ordinal);
create index task_open on task (forum_id, due_on) where state = 'open';

create table task_owner (
  id              uuid primary key default uuidv7(),
  task_id         uuid not null references task on delete cascade,
  meeting_id      uuid references meeting,
  forum_id        uuid not null references forum,
  ordinal         integer not null,
  name            text not null check (name <> ''),
  person_id       uuid references person,
  organisation_id uuid references organisation,
  unique (task_id, ordinal)
);
comment on table task_owner is 'Den som har en uppgift: en person, en organisation eller en roll';
create index task_owner_person on task_owner (person_id) where person_id is not null;

create table dissent (
  id              uuid primary key default uuidv7(),
  agenda_item_id  uuid not null references agenda_item on delete cascade,
  meeting_id      uuid references meeting,
  forum_id        uuid not null references forum,
  ordinal         integer not null,
  organisation    text not null check (organisation <> ''),
  organisation_id uuid references organisation,
  words           text not null check (words <> ''),
  version         integer not null default 1
);
comment on table dissent is 'Avvikande mening från en organisation';
create index dissent_item on dissent (agenda_item_id, ordinal);

-- Which document the meeting's own minutes are: a change of what was written down is a new version of it.
create table recorded_minutes (
  meeting_id  uuid primary key references meeting,
  document_id uuid not null unique references document,
  forum_id    uuid not null references forum,
  landed_at   timestamptz not null,
  landed_by   uuid
);
comment on table recorded_minutes is 'Mötesanteckningar som gjorts av det som antecknades på mötet';

-- What minutes say beside the words themselves: how a stance was taken, and who did not agree.
alter table stance add column taken_how text check (taken_how in ('in-meeting', 'standing', 'written'));
comment on column stance.taken_how is 'På mötet, på stående fot utan föredragning, eller skriftligen mellan möten';
alter table item add column dissents jsonb not null default '[]';
comment on column item.dissents is 'Avvikande meningar: organisation och ord';

-- Read: who handles the forum; who sits there or is called, once the meeting runs, but never the notes. Write: who handles it.
do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  taking_part constant text := '(meeting_id is not null and (forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id)) and meeting_runs(meeting_id))';
begin
  foreach t in array array['recorded_text', 'recorded_text_version', 'task', 'task_owner', 'dissent', 'recorded_minutes'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (%s)', t || '_read', t, case
      when t in ('recorded_text_version', 'recorded_minutes') then mine
      when t = 'recorded_text' then format('%s or (field <> ''notes'' and %s)', mine, taking_part)
      else format('%s or %s', mine, taking_part) end);
    execute format('create policy %I on %I for insert with check %s', t || '_add', t, mine);
    execute format('grant select, insert on %I to samklang_app', t);
  end loop;
  foreach t in array array['recorded_text', 'task', 'task_owner', 'dissent', 'recorded_minutes'] loop
    execute format('create policy %I on %I for update using %s with check %s', t || '_change', t, mine, mine);
    execute format('grant update on %I to samklang_app', t);
  end loop;
  foreach t in array array['task', 'task_owner', 'dissent'] loop
    execute format('create policy %I on %I for delete using %s', t || '_remove', t, mine);
    execute format('grant delete on %I to samklang_app', t);
  end loop;
end $$;

-- An item that moves to another meeting takes what was written on it along.
create function carry_recorded() returns trigger language plpgsql as $$
begin
  update recorded_text set meeting_id = new.meeting_id where agenda_item_id = new.id;
  update dissent set meeting_id = new.meeting_id where agenda_item_id = new.id;
  update task_owner set meeting_id = new.meeting_id where task_id in (select id from task where agenda_item_id = new.id);
  update task set meeting_id = new.meeting_id where agenda_item_id = new.id;
  return null;
end $$;
create trigger agenda_item_carries_recorded after update of meeting_id on agenda_item
  for each row when (old.meeting_id is distinct from new.meeting_id) execute function carry_recorded();
