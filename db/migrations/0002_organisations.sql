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
  exclude using gist (association_id with =, organisation_id with =, daterange(valid_from, valid_to, '[]') with &&)
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
  exclude using gist (organisation_id with =, daterange(valid_from, valid_to, '[]') with &&)
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
  id        uuid primary key default uuidv7(),
  code      text not null unique,
  name      text not null check (name <> ''),
  version   integer not null default 1
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
  exclude using gist (seat_id with =, daterange(valid_from, valid_to, '[]') with &&)
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

-- Who sits where is public. Who may change it: the administrator, and the process leader (the rules narrow it further).
do $$
declare
  t text;
begin
  foreach t in array array['organisation', 'association_member', 'area', 'area_member', 'forum', 'forum_alias',
                           'person', 'person_alias', 'seat', 'membership'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (true)', t || '_read', t);
    execute format('create policy %I on %I for insert with check (i_am(''administrator'') or i_am(''process-leader'') or i_am(''secretary''))', t || '_add', t);
    execute format('create policy %I on %I for update using (i_am(''administrator'') or i_am(''process-leader'') or i_am(''secretary''))', t || '_change', t);
    execute format('create policy %I on %I for delete using (i_am(''administrator'') or i_am(''process-leader'') or i_am(''secretary''))', t || '_remove', t);
    execute format('grant select, insert, update, delete on %I to samklang_app', t);
  end loop;
end $$;

alter table role_grant enable row level security;
create policy role_grant_read on role_grant for select using (person_id = my_person_id() or i_am('administrator'));
create policy role_grant_write on role_grant for all using (i_am('administrator')) with check (i_am('administrator'));
grant select, insert, update on role_grant to samklang_app;
