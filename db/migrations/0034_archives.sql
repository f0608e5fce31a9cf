-- Arkivpaket: what is handed over to the archive of a meeting that is closed, as it was when the package was made.
--
-- A package is frozen: each of its files is a row, and a handling's bytes stay where they are (source_file is never
-- changed). The same rows are the same ZIP, byte for byte, whenever it is downloaded, so no ZIP is kept.

-- How long each kind of record is kept: a proposal until somebody has decided on it.
create table retention_rule (
  kind     text primary key check (kind in ('minutes', 'agenda', 'paper', 'attendance', 'stance', 'approval', 'extract', 'task')),
  years    integer check (years between 1 and 100),
  -- What it rests on: the plan and its paragraph.
  basis    text check (basis <> ''),
  proposed boolean not null default true,
  ordinal  integer not null unique,
  version  integer not null default 1,
  constraint decided_has_basis check (proposed or basis is not null)
);
comment on table retention_rule is 'Bevarande och gallring, per slag av handling';
comment on column retention_rule.years is 'Gallras efter så många år; saknas för det som bevaras';
comment on column retention_rule.proposed is 'Förslag: ingen har beslutat om det';
insert into retention_rule (kind, ordinal) values
  ('minutes', 1), ('agenda', 2), ('paper', 3), ('attendance', 4), ('stance', 5), ('approval', 6), ('extract', 7), ('task', 8);

-- What a forum's packages say of whose they are and where they go. Without a row: the forum itself, and nobody to receive.
create table archive_agreement (
  forum_id        uuid primary key references forum,
  creator         text not null check (creator <> ''),
  creator_code    text check (creator_code <> ''),
  submitter       text not null check (submitter <> ''),
  submitter_code  text check (submitter_code <> ''),
  preserver       text check (preserver <> ''),
  preserver_code  text check (preserver_code <> ''),
  agreement       text check (agreement <> ''),
  reference_code  text check (reference_code <> ''),
  class_code      text check (class_code <> ''),
  class_name      text check (class_name <> ''),
  class_plan      text check (class_plan <> ''),
  version         integer not null default 1,
  constraint class_is_named check (class_code is null or class_name is not null)
);
comment on table archive_agreement is 'Leveransöverenskommelse: vems ett forums arkivpaket är och vart de går';
comment on column archive_agreement.creator is 'Arkivbildare';
comment on column archive_agreement.class_code is 'Klassificering i verksamhetens plan';

create table archive_package (
  id           uuid primary key default uuidv7(),
  name         text not null unique check (name ~ '^[a-z0-9][a-z0-9.-]*$'),
  meeting_id   uuid not null references meeting,
  forum_id     uuid not null references forum,
  n            integer not null check (n > 0),
  state        text not null default 'making' check (state in ('making', 'ready', 'failed')),
  failed_why   text,
  -- Which version of the minutes, or of the document where the meeting is only known from that.
  version_n    integer not null,
  -- Of what it holds, without when it was made.
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  files        integer not null default 0,
  checked      integer not null default 0,
  -- Of the ZIP.
  size         bigint,
  sha256       text check (sha256 ~ '^[0-9a-f]{64}$'),
  crc32        bigint,
  asked_at     timestamptz not null,
  asked_by     uuid,
  delivered_on date,
  delivered_by text check (delivered_by <> ''),
  receipt      text check (receipt <> ''),
  version      integer not null default 1,
  unique (meeting_id, n),
  constraint ready_is_whole check (state <> 'ready' or (content_hash is not null and size is not null and sha256 is not null and crc32 is not null)),
  constraint failed_has_why check ((state = 'failed') = (failed_why is not null)),
  constraint delivered_is_ready check (delivered_on is null or (state = 'ready' and delivered_by is not null))
);
comment on table archive_package is 'Arkivpaket av ett möte';
comment on column archive_package.delivered_by is 'Vem som lämnade över paketet till e-arkivet';
comment on column archive_package.receipt is 'Kvittens från e-arkivet';
create unique index archive_package_making on archive_package (meeting_id) where state <> 'ready';
create index archive_package_forum on archive_package (forum_id, state);

create table archive_file (
  package_id     uuid not null references archive_package on delete cascade,
  ordinal        integer not null,
  forum_id       uuid not null references forum,
  path           text not null check (path ~ '^[a-zA-Z0-9._/-]+$' and path !~ '(^|/)\.\.?(/|$)'),
  media_type     text not null,
  size           bigint not null check (size >= 0),
  sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- A handling lies where it was handed in; what is made for the package lies here.
  source_file_id uuid references source_file,
  bytes          bytea,
  primary key (package_id, ordinal),
  unique (package_id, path),
  constraint file_is_somewhere check ((source_file_id is null) <> (bytes is null))
);
comment on table archive_file is 'Fil i ett arkivpaket';
create index archive_file_source on archive_file (source_file_id) where source_file_id is not null;

do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
begin
  foreach t in array array['archive_agreement', 'archive_package', 'archive_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using %s', t || '_read', t, mine);
    execute format('create policy %I on %I for insert with check %s', t || '_add', t, mine);
    execute format('grant select, insert on %I to samklang_app', t);
  end loop;
  foreach t in array array['archive_agreement', 'archive_package'] loop
    execute format('create policy %I on %I for update using %s with check %s', t || '_change', t, mine, mine);
    execute format('grant update on %I to samklang_app', t);
  end loop;
  execute format('create policy archive_file_remove on archive_file for delete using %s', mine);
  grant delete on archive_file to samklang_app;
end $$;
alter table retention_rule enable row level security;
create policy retention_rule_read on retention_rule for select using (true);
create policy retention_rule_change on retention_rule for update using ((select i_am('administrator'))) with check ((select i_am('administrator')));
grant select, update on retention_rule to samklang_app;

-- What is ready stands: only that it was handed over is told beside it.
create function keep_package() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'archive_package' then
    if old.state = 'ready' and (to_jsonb(old) - array['delivered_on', 'delivered_by', 'receipt', 'version'])
        is distinct from (to_jsonb(new) - array['delivered_on', 'delivered_by', 'receipt', 'version'])
    then raise exception 'a package that is ready stands' using errcode = '42501'; end if;
    return new;
  end if;
  if (select state from archive_package p where p.id = coalesce(new.package_id, old.package_id)) = 'ready'
  then raise exception 'a package that is ready stands' using errcode = '42501'; end if;
  return coalesce(new, old);
end $$;
create trigger archive_package_stands before update on archive_package for each row execute function keep_package();
create trigger archive_file_stands before insert or update or delete on archive_file for each row execute function keep_package();
