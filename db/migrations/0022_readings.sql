-- Handlingar och läsning: what a handling says, and what each reader has opened, read and written for themselves.
--
-- A reader's marks, notes and place are nobody else's: no role opens them, and not the administrator's either. They
-- hang on the id of the agenda item and not on its row, so that a supplement loses none of them, nor does an item that
-- is withdrawn. They are rows like any other, so they are in the backups.

alter table paper_version add column pages integer check (pages > 0), add column unread_why text;
comment on column paper_version.pages is 'Antal sidor eller bilder, där filen har sådana';
comment on column paper_version.unread_why is 'Varför texten inte gick att läsa ut';

-- What was sent is kept, but what it says may be read out of it afterwards, and the item it belongs to may be moved.
create function keep_sent_paper() returns trigger language plpgsql as $$
declare
  beside constant text[] := array['text', 'pages', 'unread_why', 'meeting_id'];
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - beside = to_jsonb(old) - beside
    and (old.text is null or new.text is not distinct from old.text) then return new; end if;
  raise exception 'what was sent is kept' using errcode = '42501';
end $$;
drop trigger paper_version_kept on paper_version;
create trigger paper_version_kept before update or delete on paper_version
  for each row when (old.sent_at is not null) execute function keep_sent_paper();
create index paper_version_sha256 on paper_version (sha256);

create table read_mark (
  id               uuid primary key default uuidv7(),
  person_id        uuid not null references person,
  meeting_id       uuid not null references meeting on delete cascade,
  agenda_item_id   uuid not null,
  paper_version_id uuid references paper_version on delete cascade,
  n                integer not null check (n > 0),
  marked_at        timestamptz not null default now()
);
comment on table read_mark is 'Läsmärke: en punkt eller en handling som någon har läst';
comment on column read_mark.n is 'Vilken version av dagordningen som låg framför läsaren';
create index read_mark_person on read_mark (person_id, meeting_id);

create table reading_note (
  id             uuid primary key default uuidv7(),
  person_id      uuid not null references person,
  meeting_id     uuid references meeting on delete set null,
  agenda_item_id uuid not null,
  title          text not null,
  text           text not null check (text <> ''),
  saved_at       timestamptz not null default now()
);
comment on table reading_note is 'Egen anteckning till en punkt: läses bara av den som skrev den';
comment on column reading_note.title is 'Punktens rubrik när anteckningen sparades';
create index reading_note_person on reading_note (person_id, agenda_item_id);

create table reading_place (
  id             uuid primary key default uuidv7(),
  person_id      uuid not null references person,
  meeting_id     uuid not null references meeting on delete cascade,
  agenda_item_id uuid,
  opened_n       integer not null check (opened_n > 0),
  before_n       integer check (before_n < opened_n),
  opened_at      timestamptz not null default now()
);
comment on table reading_place is 'Bokmärke: var i handlingarna någon är, och vilken version som öppnades senast';
comment on column reading_place.before_n is 'Versionen som öppnades dessförinnan: det som är nytt sedan dess är märkt';
create index reading_place_person on reading_place (person_id, meeting_id);

do $$
declare
  t text;
begin
  foreach t in array array['read_mark', 'reading_note', 'reading_place'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (person_id = my_person_id())', t || '_read', t);
    execute format('create policy %I on %I for insert with check (person_id = my_person_id()
      and exists (select from agenda_version v where v.meeting_id = %I.meeting_id))', t || '_add', t, t);
    execute format('create policy %I on %I for update using (person_id = my_person_id())
      with check (person_id = my_person_id())', t || '_change', t);
    execute format('create policy %I on %I for delete using (person_id = my_person_id())', t || '_remove', t);
    execute format('grant select, insert, update, delete on %I to samklang_app', t);
  end loop;
end $$;
revoke update on read_mark from samklang_app;
drop policy read_mark_change on read_mark;
