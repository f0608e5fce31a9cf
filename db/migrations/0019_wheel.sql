-- Årshjul: what a forum plans for which month, and how long before the next forum's meeting a stance has to be taken.

create table wheel_category (
  id      uuid primary key default uuidv7(),
  code    text not null unique check (code ~ '^[a-z0-9-]+$'),
  name    text not null unique check (name <> ''),
  ordinal integer not null,
  retired boolean not null default false,
  version integer not null default 1
);
comment on table wheel_category is 'Kategori i årshjulen';
comment on column wheel_category.code is 'Står i adresser och följer inte med när namnet ändras';
insert into wheel_category (code, name, ordinal) values
  ('uppfoljning', 'Uppföljning', 1),
  ('hsa-processen', 'HSA-processen', 2),
  ('riktlinje-och-rutin', 'Riktlinje och rutin', 3),
  ('uppdragshandling', 'Uppdragshandling', 4),
  ('forvaltningsplan', 'Förvaltningsplan', 5),
  ('informationsarenden', 'Informationsärenden', 6);

create table wheel_entry (
  id                 uuid primary key default uuidv7(),
  forum_id           uuid not null references forum,
  -- Where the entry is bound to a meeting these are the meeting's, and follow it.
  year               integer not null check (year between 1900 and 2200),
  month              integer not null check (month between 1 and 12),
  meeting_id         uuid references meeting on delete set null,
  category_id        uuid not null references wheel_category,
  title              text not null check (title <> ''),
  note               text check (note <> ''),
  matter_id          uuid references matter,
  repeated           boolean not null default false,
  copied_from        uuid unique references wheel_entry on delete set null,
  source_document_id uuid references document on delete set null,
  source_words       text,
  published          boolean not null default false,
  added_at           timestamptz not null default now(),
  added_by           uuid,
  version            integer not null default 1,
  check (copied_from <> id)
);
comment on table wheel_entry is 'Post i ett årshjul';
comment on column wheel_entry.repeated is 'Kommer igen varje år: följer med när årshjulet kopieras';
comment on column wheel_entry.source_words is 'Rutan i det gamla årshjulet som posten togs över ur';
create index wheel_entry_forum on wheel_entry (forum_id, year, month);
create index wheel_entry_year on wheel_entry (year, month);
create index wheel_entry_meeting on wheel_entry (meeting_id) where meeting_id is not null;
create index wheel_entry_matter on wheel_entry (matter_id) where matter_id is not null;

create table forum_lead (
  id        uuid primary key default uuidv7(),
  from_id   uuid not null references forum,
  to_id     uuid not null references forum,
  days      integer not null check (days between 0 and 366),
  counted   boolean not null default true,
  confirmed boolean not null default false,
  version   integer not null default 1,
  unique (from_id, to_id),
  check (from_id <> to_id)
);
comment on table forum_lead is 'Ledtid mellan två forum';
comment on column forum_lead.days is 'Hur många dagar före det andra forumets möte ett ställningstagande ska vara taget';
comment on column forum_lead.counted is 'Om forumens möten räknas samman i kedjan';
comment on column forum_lead.confirmed is 'Falskt medan dagarna bara är ett förslag';

-- An entry that is bound to a meeting stands in the meeting's month, whatever was said, and only in its own forum's.
create function bind_wheel_entry() returns trigger language plpgsql as $$
declare
  held record;
begin
  if new.meeting_id is null then return new; end if;
  select m.date, m.forum_id into held from meeting m where m.id = new.meeting_id;
  if held.forum_id is distinct from new.forum_id then
    raise exception 'the meeting is not one of the forum''s' using errcode = '42501';
  end if;
  new.year := extract(year from held.date)::integer;
  new.month := extract(month from held.date)::integer;
  return new;
end $$;
create trigger wheel_entry_bound before insert or update on wheel_entry for each row execute function bind_wheel_entry();

create function move_wheel_entries() returns trigger language plpgsql as $$
begin
  update wheel_entry set year = year where meeting_id = new.id;
  return null;
end $$;
create trigger meeting_moves_entries after update of date on meeting
  for each row when (old.date is distinct from new.date) execute function move_wheel_entries();

do $$
declare
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  either constant text := '((select i_am(''administrator'')) or from_id = any ((select my_forum_ids())::uuid[])
    or to_id = any ((select my_forum_ids())::uuid[]))';
  keeper constant text := '((select i_am(''administrator'') or i_am(''secretary'') or i_am(''process-leader'')))';
begin
  alter table wheel_category enable row level security;
  create policy wheel_category_read on wheel_category for select using (true);
  execute format('create policy wheel_category_add on wheel_category for insert with check %s', keeper);
  execute format('create policy wheel_category_change on wheel_category for update using %s with check %s', keeper, keeper);
  grant select, insert, update on wheel_category to samklang_app;

  alter table wheel_entry enable row level security;
  execute format('create policy wheel_entry_read on wheel_entry for select using (published or %s
    or forum_id = any ((select my_seat_forums())::uuid[]))', mine);
  execute format('create policy wheel_entry_add on wheel_entry for insert with check %s', mine);
  execute format('create policy wheel_entry_change on wheel_entry for update using %s with check %s', mine, mine);
  execute format('create policy wheel_entry_remove on wheel_entry for delete using %s', mine);
  grant select, insert, update, delete on wheel_entry to samklang_app;

  alter table forum_lead enable row level security;
  create policy forum_lead_read on forum_lead for select using (true);
  execute format('create policy forum_lead_add on forum_lead for insert with check %s', either);
  execute format('create policy forum_lead_change on forum_lead for update using %s with check %s', either, either);
  grant select, insert, update on forum_lead to samklang_app;
end $$;
