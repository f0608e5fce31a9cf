-- Ärenden: the thread that joins agenda items through forums and years. Items are named by their code, which lasts when
-- a document gets a new version and its rows are written anew.
--
-- What a matter shows of its items (`published`, `forum_id`, `date`) is kept here by triggers alone, so that one plain
-- comparison decides who sees it and a list of matters is read without its items. Nobody can set it to anything else.

create function i_keep_matters() returns boolean language sql stable parallel safe as
  $$ select i_am('administrator') or i_am('secretary') or i_am('process-leader') $$;

create table matter (
  id          uuid primary key default uuidv7(),
  code        text not null unique,
  title       text not null check (title <> ''),
  -- The matter that this one is a part of since they were merged: its address leads there.
  merged_into uuid references matter,
  -- Its start was undone: it holds nothing, and is kept for its history.
  ended       boolean not null default false,
  published   boolean not null default false,
  latest_on   date,
  latest_any  date,
  version     integer not null default 1,
  check (merged_into <> id)
);
comment on table matter is 'Ärende';
comment on column matter.latest_on is 'Dagen för den senaste publicerade punkten';
comment on column matter.latest_any is 'Dagen för den senaste punkten, publicerad eller inte';
create index matter_latest on matter (latest_on desc nulls last, id desc) where published;
create index matter_latest_any on matter (latest_any desc nulls last, id desc) where merged_into is null and not ended;
create index matter_merged on matter (merged_into);

create table matter_handling (
  matter_id uuid not null references matter,
  item_code text not null,
  forum_id  uuid,
  date      date,
  published boolean not null default false,
  primary key (matter_id, item_code)
);
comment on table matter_handling is 'Dagordningspunkt i ett ärende';
comment on column matter_handling.item_code is 'Punktens kod; punkten kan ha gått bort och kan komma tillbaka';
create index matter_handling_item on matter_handling (item_code);
create index matter_handling_forum on matter_handling (forum_id, matter_id);

create table matter_relation (
  id      uuid primary key default uuidv7(),
  from_id uuid not null references matter,
  to_id   uuid not null references matter,
  kind    text not null check (kind in ('continues', 'splits', 'merges', 'revises', 'implements')),
  unique (from_id, to_id, kind),
  check (from_id <> to_id)
);
comment on table matter_relation is 'Samband mellan två ärenden';
create index matter_relation_to on matter_relation (to_id);

create table matter_event (
  id        uuid primary key default uuidv7(),
  matter_id uuid not null references matter,
  other_id  uuid references matter,
  kind      text not null check (kind in ('started', 'renamed', 'joined', 'left', 'split', 'merged', 'related', 'unrelated', 'undone')),
  at        timestamptz not null default clock_timestamp(),
  made_by   uuid,
  -- Exactly what changed: what it takes to undo it.
  moved     jsonb not null,
  undoes    uuid unique references matter_event,
  check ((kind = 'undone') = (undoes is not null))
);
comment on table matter_event is 'Ändring av ett ärende';
create index matter_event_matter on matter_event (matter_id, at desc);
create index matter_event_other on matter_event (other_id, at desc);

create function matter_handling_of_item() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  it record;
begin
  select i.forum_id, i.published, d.meeting_date into it from item i join document d on d.id = i.document_id where i.code = new.item_code;
  new.forum_id := it.forum_id;
  new.published := coalesce(it.published, false);
  new.date := it.meeting_date;
  return new;
end $$;
create trigger matter_handling_reads before insert or update on matter_handling
  for each row execute function matter_handling_of_item();

create function matter_of_handlings() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select coalesce(bool_or(h.published), false), max(h.date) filter (where h.published), max(h.date)
    into new.published, new.latest_on, new.latest_any from matter_handling h where h.matter_id = new.id;
  return new;
end $$;
create trigger matter_reads before insert or update on matter for each row execute function matter_of_handlings();

create function matter_handling_told() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update matter set code = code where id = coalesce(new.matter_id, old.matter_id);
  return null;
end $$;
create trigger matter_handling_tells after insert or update or delete on matter_handling
  for each row execute function matter_handling_told();

create function matter_item_told() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update matter_handling set item_code = item_code where item_code = coalesce(new.code, old.code);
  return null;
end $$;
create trigger matter_item_tells after insert or update of code, document_id, forum_id, published or delete on item
  for each row execute function matter_item_told();

create function matter_document_told() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update matter_handling set item_code = item_code where item_code in (select i.code from item i where i.document_id = new.id);
  return null;
end $$;
create trigger matter_document_tells after update of meeting_date on document
  for each row when (old.meeting_date is distinct from new.meeting_date) execute function matter_document_told();

-- Where an address leads now: the matter itself, or the one that it has become a part of. Hands out an id; the matter
-- is then read under row level security.
create function matter_left(asked text) returns uuid language sql stable security definer set search_path = public, pg_temp as $$
  with recursive led as (
    select m.id, m.merged_into, 1 as step from matter m where m.code = asked
    union all
    select m.id, m.merged_into, led.step + 1 from led join matter m on m.id = led.merged_into where led.step < 50
  )
  select id from led where merged_into is null
$$;

-- What a clause is about, so that two that are about the same can be told: stems, without years, numbers and the words
-- that only say in which shape the thing was handled.
create function matter_object(object text) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
  select coalesce(string_agg(distinct l.lexeme, ' ' order by l.lexeme), '')
  from unnest(to_tsvector('swedish', regexp_replace(lower(coalesce(object, '')), '[^[:alpha:]]+', ' ', 'g'))) l
  where length(l.lexeme) > 1 and l.lexeme <> all (array['förslag', 'förslaget', 'utk', 'länsgemensam', 'länsgemensamt', 'gemensam',
    'ny', 'nya', 'nytt', 'nuvar', 'revider', 'uppdater', 'förläng', 'förlängning', 'fortsat', 'gäll', 'tillhör', 'period', 'fr', 'tom',
    'sen', 'ska', 'år', 'årsskiftet', 'januari', 'februari', 'mar', 'april', 'maj', 'juni', 'juli', 'augusti', 'septemb', 'oktob',
    'novemb', 'decemb'])
$$;

alter table stance_clause add column about text not null generated always as (matter_object(object)) stored;
create index stance_clause_about on stance_clause (about) where about like '% %';
comment on column stance_clause.about is 'Vad satsen handlar om, så att två om samma sak är lika';

-- Matters cross forums, so whoever keeps any forum keeps them all; what they show of each item follows the item's own wall.
alter table matter enable row level security;
create policy matter_read on matter for select using (published or (select i_keep_matters()));
create policy matter_add on matter for insert with check ((select i_keep_matters()));
create policy matter_change on matter for update using ((select i_keep_matters())) with check ((select i_keep_matters()));
grant select, insert, update on matter to samklang_app;

alter table matter_handling enable row level security;
create policy matter_handling_read on matter_handling for select using (published or (select i_keep_matters()));
create policy matter_handling_add on matter_handling for insert with check ((select i_keep_matters()));
create policy matter_handling_remove on matter_handling for delete using ((select i_keep_matters()));
grant select, insert, delete on matter_handling to samklang_app;

alter table matter_relation enable row level security;
create policy matter_relation_read on matter_relation for select using ((select i_keep_matters())
  or (exists (select from matter m where m.id = from_id and m.published) and exists (select from matter m where m.id = to_id and m.published)));
create policy matter_relation_add on matter_relation for insert with check ((select i_keep_matters()));
create policy matter_relation_remove on matter_relation for delete using ((select i_keep_matters()));
grant select, insert, delete on matter_relation to samklang_app;

-- The history names persons and what is not published yet: for those who keep the matters.
alter table matter_event enable row level security;
create policy matter_event_read on matter_event for select using ((select i_keep_matters()));
create policy matter_event_add on matter_event for insert with check ((select i_keep_matters())
  and made_by is not distinct from my_person_id());
grant select, insert on matter_event to samklang_app;
