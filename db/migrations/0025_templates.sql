-- Mallar: what a forum's agendas begin from. A row is put on every agenda that begins from the template; a standing one
-- also until further notice or until a day, whatever else the agenda began from. The row 'place' says where a meeting's
-- own matters go, so that what closes a meeting stays last.

create table template_row (
  id          uuid primary key default uuidv7(),
  forum_id    uuid not null references forum,
  ordinal     integer not null default 0,
  kind        text not null default 'item' check (kind in ('item', 'break', 'place')),
  title       text not null check (title <> ''),
  types       text[] not null default '{}' check (types <@ array['information', 'dialog', 'position', 'feedback', 'written']),
  purpose     text,
  minutes     integer check (minutes between 0 and 1440),
  standing    boolean not null default false,
  standing_to date,
  matter_id   uuid references matter,
  version     integer not null default 1,
  check (standing or standing_to is null),
  check (kind = 'item' or not standing)
);
comment on table template_row is 'Rad i ett forums mall för dagordningen';
comment on column template_row.standing is 'Stående punkt: tills vidare, eller till och med standing_to';
create index template_row_forum on template_row (forum_id, ordinal);
create unique index template_one_place on template_row (forum_id) where kind = 'place';

alter table template_row enable row level security;
create policy template_row_read on template_row for select
  using ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[]));
create policy template_row_add on template_row for insert
  with check ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[]));
create policy template_row_change on template_row for update
  using ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[]))
  with check ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[]));
create policy template_row_remove on template_row for delete
  using ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[]));
grant select, insert, update, delete on template_row to samklang_app;

alter table agenda_item
  add column template_row_id uuid references template_row on delete set null,
  add column overruled_what text[] not null default '{}',
  add column changed_at timestamptz,
  add column changed_by uuid;
comment on column agenda_item.overruled_what is 'Vad som saknades när någon bestämde att punkten går ut ändå';
create index agenda_item_template on agenda_item (template_row_id);

-- Who changed it last, whichever page it was changed from. A new place among the others is no change of the item.
create function agenda_item_changed() returns trigger language plpgsql as $$
begin
  new.changed_at := now();
  new.changed_by := my_person_id();
  return new;
end $$;
create trigger agenda_item_tells before update on agenda_item
  for each row when (old.version is distinct from new.version) execute function agenda_item_changed();
