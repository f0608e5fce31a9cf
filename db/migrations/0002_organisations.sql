-- Huvudmän, organisationer, områden, forum, platser, personer: all with dates, so that a question about a meeting in
-- 2021 is answered with the roster of that day. A missing end means until further notice; both ends are included.

create table organisation (
  id         uuid primary key default uuidv7(),
  kind       text not null check (kind in ('region', 'municipality', 'association', 'unit', 'provider', 'other')),
  name       text not null check (name <> ''),
  short_name text,
  slug       text not null unique,
  code       text unique,
  parent_id  uuid references organisation,
  valid_from date,
  valid_to   date,
  version    integer not null default 1,
  check (valid_to >= valid_from),
  check (parent_id <> id),
  check (kind <> 'municipality' or code ~ '^\d{4}$')
);
comment on table organisation is 'Organisation; region och kommun är huvudmän';
comment on column organisation.code is 'SCB:s kommunkod eller länskod';
create index organisation_parent on organisation (parent_id);

create table association_member (
  id              uuid primary key default uuidv7(),
  association_id  uuid not null references organisation,
  organisation_id uuid not null references organisation,
  valid_from      date,
  valid_to        date,
  version         integer not null default 1,
  check (valid_to >= valid_from),
  constraint once_in_an_association exclude using gist (association_id with =, organisation_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table association_member is 'Medlem i kommunalförbund eller motsvarande';

create table area (
  id         uuid primary key default uuidv7(),
  name       text not null check (name <> ''),
  slug       text not null unique,
  valid_from date,
  valid_to   date,
  version    integer not null default 1,
  check (valid_to >= valid_from)
);
comment on table area is 'Delregionalt vårdsamverkansområde';

create table area_member (
  id              uuid primary key default uuidv7(),
  area_id         uuid not null references area,
  organisation_id uuid not null references organisation,
  confirmed       boolean not null default true,
  note            text,
  valid_from      date,
  valid_to        date,
  version         integer not null default 1,
  check (valid_to >= valid_from),
  constraint one_area_at_a_time exclude using gist (organisation_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table area_member is 'Kommun i ett delregionalt område';

create table forum (
  id         uuid primary key default uuidv7(),
  name       text not null check (name <> ''),
  short_name text,
  slug       text not null unique,
  level      text not null check (level in ('county', 'delregional', 'local')),
  kind       text not null check (kind in ('political', 'officials', 'preparation', 'group', 'reference')),
  purpose    text,
  area_id    uuid references area,
  above_id   uuid references forum,
  valid_from date,
  valid_to   date,
  version    integer not null default 1,
  check (valid_to >= valid_from),
  check (above_id <> id)
);
comment on table forum is 'Forum';
comment on column forum.above_id is 'Det forum som detta lämnar sina ärenden till';

create table forum_alias (
  forum_id uuid not null references forum on delete cascade,
  name     text not null,
  folded   text not null unique,
  primary key (forum_id, folded)
);
comment on table forum_alias is 'Namn som ett forum också skrivs med';

create table person (
  id          uuid primary key default uuidv7(),
  code        text not null unique,
  name        text not null check (name <> ''),
  -- Set when someone said that this is the same person as another one; undone by taking it away again.
  merged_into uuid references person,
  version     integer not null default 1,
  check (merged_into <> id)
);
comment on table person is 'Person';

create table person_alias (
  id        uuid primary key default uuidv7(),
  person_id uuid not null references person,
  name      text not null,
  folded    text not null,
  unique (person_id, folded)
);
comment on table person_alias is 'Stavning av en persons namn';
create index person_alias_folded on person_alias (folded);
create index person_alias_near on person_alias using gin (folded gin_trgm_ops);

create table seat (
  id              uuid primary key default uuidv7(),
  forum_id        uuid not null references forum,
  organisation_id uuid references organisation,
  role            text not null check (role in ('chair', 'vice-chair', 'member', 'substitute', 'preparation', 'secretary', 'adjunct')),
  title           text,
  ordinal         integer not null default 0,
  valid_from      date,
  valid_to        date,
  version         integer not null default 1,
  check (valid_to >= valid_from)
);
comment on table seat is 'Plats i ett forum';
create index seat_forum on seat (forum_id);

create table membership (
  id         uuid primary key default uuidv7(),
  seat_id    uuid not null references seat,
  person_id  uuid not null references person,
  valid_from date,
  valid_to   date,
  version    integer not null default 1,
  check (valid_to >= valid_from),
  constraint one_person_in_a_seat exclude using gist (seat_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table membership is 'Uppdrag på en plats i ett forum';
create index membership_person on membership (person_id);

create table role_grant (
  id              uuid primary key default uuidv7(),
  person_id       uuid not null references person,
  role            text not null check (role in
    ('administrator', 'secretary', 'process-leader', 'mas', 'nurse', 'analyst', 'politician', 'director')),
  organisation_id uuid references organisation,
  area_id         uuid references area,
  forum_id        uuid references forum,
  valid_from      date not null,
  valid_to        date,
  version         integer not null default 1,
  check (valid_to >= valid_from)
);
comment on table role_grant is 'Roll som en person har, för en organisation, ett område eller ett forum';
create index role_grant_person on role_grant (person_id);

alter table session add foreign key (person_id) references person on delete cascade;

create table person_merge (
  id        uuid primary key default uuidv7(),
  gone_id   uuid not null references person,
  kept_id   uuid not null references person,
  -- Which rows were moved, by table: what it takes to undo it.
  moved     jsonb not null,
  merged_at timestamptz not null default now(),
  merged_by uuid,
  undone_at timestamptz,
  check (gone_id <> kept_id)
);
comment on table person_merge is 'Sammanslagning av två personer';
create unique index person_merged_once on person_merge (gone_id) where undone_at is null;

-- Who leads what. `samklang.areas` holds the areas that the actor is process leader of, or * for the county's.
create function my_areas() returns text[] language sql stable parallel safe as
  $$ select string_to_array(coalesce(current_setting('samklang.areas', true), ''), ',') $$;
create function i_lead(area uuid) returns boolean language sql stable parallel safe as
  $$ select i_am('administrator') or '*' = any (my_areas()) or coalesce(area::text = any (my_areas()), false) $$;
create function i_lead_organisation(organisation uuid) returns boolean language sql stable as
  $$ select i_lead(null) or exists (select from area_member m where m.organisation_id = organisation
       and (m.valid_to is null or m.valid_to >= current_date) and i_lead(m.area_id)) $$;
create function i_lead_forum(forum uuid) returns boolean language sql stable as
  $$ select i_am('administrator') or exists (select from forum f where f.id = forum
       and (i_lead(f.area_id) or (i_am('process-leader') and coalesce(f.id = any (my_forum_ids()), false)))) $$;
create function i_seat(forum uuid) returns boolean language sql stable as
  $$ select coalesce(forum = any (my_forum_ids()), false) or i_lead_forum(forum) $$;
create function i_keep_persons() returns boolean language sql stable parallel safe as
  $$ select i_am('administrator') or i_am('process-leader') or i_am('secretary') $$;

-- Who sits where is public. Who may change it follows what they lead or handle; what has been true is closed, not deleted.
do $$
declare
  it record;
  t text;
begin
  for it in select * from (values
    ('organisation',       'i_lead_organisation(parent_id)', 'i_lead_organisation(coalesce(parent_id, id))'),
    ('association_member', 'i_lead(null)',                   'i_lead(null)'),
    ('area',               'i_lead(null)',                   'i_lead(id)'),
    ('area_member',        'i_lead(area_id)',                'i_lead(area_id)'),
    ('forum',              'i_lead(area_id)',                'i_lead_forum(id)'),
    ('forum_alias',        'i_lead_forum(forum_id)',         'i_lead_forum(forum_id)'),
    ('person',             'i_keep_persons()',               'i_keep_persons()'),
    ('person_alias',       'i_keep_persons()',               'i_keep_persons()'),
    ('seat',               'i_seat(forum_id)',               'i_seat(forum_id)'),
    ('membership',         'exists (select from seat s where s.id = seat_id and i_seat(s.forum_id))',
                           'exists (select from seat s where s.id = seat_id and i_seat(s.forum_id))')
  ) as t (name, may_add, may_change) loop
    execute format('alter table %I enable row level security', it.name);
    execute format('create policy %I on %I for select using (true)', it.name || '_read', it.name);
    execute format('create policy %I on %I for insert with check (%s)', it.name || '_add', it.name, it.may_add);
    execute format('create policy %I on %I for update using (%s) with check (%s)', it.name || '_change', it.name, it.may_change, it.may_change);
    execute format('grant select, insert, update on %I to samklang_app', it.name);
  end loop;
  -- Spellings are taken away again, and so is a seat or a term that was entered by mistake.
  foreach t in array array['forum_alias', 'person_alias', 'seat', 'membership'] loop
    execute format('create policy %I on %I for delete using (%s)', t || '_remove', t,
      case t when 'forum_alias' then 'i_lead_forum(forum_id)' when 'person_alias' then 'i_keep_persons()'
        when 'seat' then 'i_seat(forum_id)'
        else 'exists (select from seat s where s.id = seat_id and i_seat(s.forum_id))' end);
    execute format('grant delete on %I to samklang_app', t);
  end loop;
end $$;

alter table role_grant enable row level security;
create policy role_grant_read on role_grant for select using (person_id = my_person_id() or i_am('administrator'));
create policy role_grant_write on role_grant for all using (i_am('administrator')) with check (i_am('administrator'));
grant select, insert, update on role_grant to samklang_app;

alter table person_merge enable row level security;
create policy person_merge_read on person_merge for select using (i_keep_persons());
grant select on person_merge to samklang_app;

-- Every column that points at a person, but for those that say who somebody is to the system. Asked of the catalogue, so
-- that a table made later is not forgotten.
create function person_columns() returns table (table_name text, column_name text) language sql stable as $$
  select c.conrelid::regclass::text, a.attname::text
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.contype = 'f' and c.confrelid = 'person'::regclass
    and c.conrelid <> all (array['person', 'person_merge', 'role_grant', 'session']::regclass[])
  order by 1, 2
$$;

-- One person's rows are moved to another one's, in every table that names persons, past what the actor may change in
-- each: whoever keeps the list of persons says who is who, in forums of others too. Returns the merge, or null where
-- the one to go has a role of its own, which a merge must never hand to somebody else.
create function merge_persons(gone uuid, kept uuid, at timestamptz) returns uuid language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  merge uuid;
  it record;
  ids jsonb;
  moved jsonb := '{}';
begin
  if not i_keep_persons() then raise exception 'may not merge persons' using errcode = '42501'; end if;
  if exists (select from role_grant where person_id = gone) then return null; end if;
  update person set merged_into = kept, version = version + 1 where id = gone and merged_into is null;
  if not found then raise exception 'already merged' using errcode = '40001'; end if;
  for it in select * from person_columns() loop
    execute format('with moved as (update %1$I set %2$I = $1 where %2$I = $2 %3$s returning id)
      select coalesce(jsonb_agg(id), ''[]'') from moved', it.table_name, it.column_name,
      case it.table_name when 'person_alias'
        then 'and folded not in (select folded from person_alias where person_id = $1)' else '' end)
      into ids using kept, gone;
    moved := moved || jsonb_build_object(it.table_name || '.' || it.column_name, ids);
  end loop;
  insert into person_merge (gone_id, kept_id, moved, merged_at, merged_by) values (gone, kept, moved, at, my_person_id())
    returning id into merge;
  return merge;
end $$;

-- Moves back what was moved and is still where it was moved to. Returns how many rows, or null where there is nothing to undo.
create function undo_merge(merge uuid, at timestamptz) returns integer language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  undone person_merge;
  it record;
  n integer;
  total integer := 0;
begin
  if not i_keep_persons() then raise exception 'may not merge persons' using errcode = '42501'; end if;
  update person_merge set undone_at = at where id = merge and undone_at is null returning * into undone;
  if not found then return null; end if;
  update person set merged_into = null, version = version + 1 where id = undone.gone_id;
  for it in select * from person_columns() loop
    execute format('update %1$I set %2$I = $1 where %2$I = $2 and id in
      (select value::uuid from jsonb_array_elements_text($3))', it.table_name, it.column_name)
      using undone.gone_id, undone.kept_id, undone.moved -> (it.table_name || '.' || it.column_name);
    get diagnostics n = row_count;
    total := total + n;
  end loop;
  return total;
end $$;
