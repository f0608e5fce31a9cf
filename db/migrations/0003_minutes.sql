-- Mötesanteckningar: the files, what was read out of them, what people corrected, and the register that follows.
-- A document is visible to all when it is approved; before that to those who handle its forum. `published` and
-- `forum_id` are kept on every row below a document so that one plain comparison decides who sees it.

create function i_handle(forum uuid) returns boolean language sql stable parallel safe as
  $$ select i_am('administrator') or (forum is null and (i_am('secretary') or i_am('process-leader'))) or coalesce(forum = any (my_forum_ids()), false) $$;

create table source_file (
  id       uuid primary key default uuidv7(),
  sha256   text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  name     text not null,
  size     bigint not null check (size > 0),
  bytes    bytea not null,
  added_at timestamptz not null default now(),
  added_by uuid
);
comment on table source_file is 'Inlämnad fil';

create table import_batch (
  id         uuid primary key default uuidv7(),
  started_by uuid,
  started_at timestamptz not null default now(),
  forum_id   uuid references forum
);
comment on table import_batch is 'Inläsning av en eller flera filer';

create table import_file (
  id             uuid primary key default uuidv7(),
  batch_id       uuid not null references import_batch,
  ordinal        integer not null,
  name           text not null,
  size           bigint not null,
  source_file_id uuid references source_file,
  state          text not null check (state in ('waiting', 'read', 'known', 'new-version', 'failed')),
  why            text,
  detail         text,
  document_id    uuid,
  finished_at    timestamptz,
  unique (batch_id, ordinal),
  constraint failed_has_why check ((state = 'failed') = (why is not null)),
  constraint read_has_document check ((state in ('read', 'known', 'new-version')) = (document_id is not null))
);
comment on table import_file is 'Fil i en inläsning';
create index import_file_waiting on import_file (batch_id) where state = 'waiting';

create table meeting (
  id         uuid primary key default uuidv7(),
  code       text not null unique,
  forum_id   uuid not null references forum,
  date       date not null,
  start_time time,
  end_time   time,
  place      text,
  published  boolean not null default false,
  version    integer not null default 1,
  unique (forum_id, date)
);
comment on table meeting is 'Möte';

create table document (
  id              uuid primary key default uuidv7(),
  code            text not null unique,
  title           text not null,
  form            text not null check (form in ('minutes', 'summary-slides', 'agenda', 'notice', 'unknown')),
  kind            text not null check (kind in ('one-meeting', 'several-meetings', 'not-minutes')),
  forum_id        uuid references forum,
  forum_as_read   text,
  meeting_id      uuid references meeting,
  meeting_date    date,
  start_time      time,
  end_time        time,
  place           text,
  chair           text,
  chair_id        uuid references person,
  vice_chair      text,
  vice_chair_id   uuid references person,
  secretary       text,
  secretary_id    uuid references person,
  state           text not null check (state in ('review', 'approved', 'withdrawn')),
  published       boolean not null generated always as (state = 'approved') stored,
  current_version integer not null default 1,
  newest_version  integer not null default 1,
  approved_at     timestamptz,
  approved_by     uuid,
  withdrawn_why   text,
  added_at        timestamptz not null default now(),
  version         integer not null default 1,
  constraint approved_is_complete check (state <> 'approved' or
    (approved_at is not null and forum_id is not null and meeting_id is not null and kind = 'one-meeting')),
  constraint withdrawn_has_why check (state <> 'withdrawn' or withdrawn_why is not null),
  constraint newest_is_shown check (newest_version = current_version or (newest_version > current_version and state = 'approved'))
);
comment on table document is 'Dokument';
comment on column document.current_version is 'Den version som raderna under dokumentet kommer ur';
comment on column document.newest_version is 'Den version som granskas; högre än current_version när en ny väntar på godkännande';
create index document_waiting on document (added_at) where state = 'review' or newest_version > current_version;
create index document_added on document (added_at desc, id);
create index document_meeting on document (meeting_id);
create index document_forum on document (forum_id, meeting_date desc);
alter table import_file add foreign key (document_id) references document;

create table document_version (
  id             uuid primary key default uuidv7(),
  document_id    uuid not null references document,
  n              integer not null check (n > 0),
  source_file_id uuid not null references source_file,
  file_name      text not null,
  own_title      text,
  format         text not null,
  text           text not null,
  pages          integer[] not null default '{}',
  reading        jsonb not null,
  keys           jsonb not null,
  reader         text not null,
  read_at        timestamptz not null default now(),
  forum_id       uuid references forum,
  published      boolean not null default false,
  unique (document_id, n),
  unique (source_file_id)
);
comment on table document_version is 'Version av ett dokument, som det lästes';

create table correction (
  id          uuid primary key default uuidv7(),
  document_id uuid not null references document,
  key         text not null,
  value       jsonb not null,
  was         jsonb,
  made_by     uuid,
  made_at     timestamptz not null default now(),
  forum_id    uuid references forum,
  unique (document_id, key)
);
comment on table correction is 'Rättelse av det som lästes';

create table reading_flag (
  id          uuid primary key default uuidv7(),
  document_id uuid not null references document,
  code        text not null,
  path        text not null,
  key         text not null,
  reason      text not null,
  other       text,
  asks        boolean not null default true,
  settled_at  timestamptz,
  settled_by  uuid,
  forum_id    uuid references forum,
  published   boolean not null default false
);
comment on table reading_flag is 'Osäkerhet i det som lästes';
comment on column reading_flag.asks is 'Sant när någon måste svara innan dokumentet kan godkännas';
create index reading_flag_document on reading_flag (document_id, settled_at);

create table attendance (
  id            uuid primary key default uuidv7(),
  document_id   uuid not null references document,
  meeting_id    uuid references meeting,
  ordinal       integer not null,
  name          text not null,
  person_id     uuid references person,
  organisation  text,
  role          text,
  heading       text,
  capacity      text not null,
  absent        boolean not null default false,
  replaces      text,
  only_items    text[] not null default '{}',
  forum_id      uuid references forum,
  published     boolean not null default false
);
comment on table attendance is 'Närvaro';
create index attendance_document on attendance (document_id);
create index attendance_person on attendance (person_id);
create index attendance_meeting on attendance (meeting_id);

create table item (
  id          uuid primary key default uuidv7(),
  code        text not null unique,
  document_id uuid not null references document,
  meeting_id  uuid references meeting,
  forum_id    uuid references forum,
  published   boolean not null default false,
  key         text not null,
  ordinal     integer not null,
  number      text,
  title       text not null,
  type        text,
  types       text[] not null default '{}',
  minutes     integer check (minutes > 0),
  start_time  time,
  end_time    time,
  lapsed      text,
  body        text not null default '',
  comments    jsonb not null default '[]',
  tasks       jsonb not null default '[]',
  attachments jsonb not null default '[]',
  span_start  integer,
  span_end    integer,
  unique (document_id, key)
);
comment on table item is 'Dagordningspunkt';
create index item_meeting on item (meeting_id, ordinal);

create table item_presenter (
  id           uuid primary key default uuidv7(),
  item_id      uuid not null references item on delete cascade,
  ordinal      integer not null,
  name         text not null,
  organisation text,
  person_id    uuid references person,
  forum_id     uuid references forum,
  published    boolean not null default false,
  unique (item_id, ordinal)
);
comment on table item_presenter is 'Föredragande';
create index item_presenter_person on item_presenter (person_id);

create table stance (
  id          uuid primary key default uuidv7(),
  code        text not null unique,
  document_id uuid not null references document,
  item_id     uuid not null references item,
  meeting_id  uuid references meeting,
  forum_id    uuid references forum,
  published   boolean not null default false,
  status      text not null check (status in ('final', 'proposed')),
  repeats     boolean not null default false,
  taken_on    date,
  unique (item_id, status)
);
comment on table stance is 'Ställningstagande';
comment on column stance.repeats is 'Sant för en sammanfattning eller kallelse när mötets anteckningar också finns';
create index stance_taken on stance (taken_on desc, id);
create index stance_forum on stance (forum_id, taken_on desc);
create index stance_document on stance (document_id);

create table stance_clause (
  id          uuid primary key default uuidv7(),
  stance_id   uuid not null references stance,
  ordinal     integer not null,
  forum_id    uuid references forum,
  published   boolean not null default false,
  verb        text not null,
  words       text not null check (words <> ''),
  condition   text,
  addition    text,
  object      text,
  addressees  text[] not null default '{}',
  mandatees   text[] not null default '{}',
  valid_from  date,
  valid_to    date,
  span_start  integer,
  span_end    integer,
  how         text,
  confidence  real,
  unique (stance_id, ordinal)
);
comment on table stance_clause is 'Sats i ett ställningstagande';

create table coming_date (
  id          uuid primary key default uuidv7(),
  document_id uuid not null references document,
  date        date not null,
  start_time  time,
  end_time    time,
  what        text not null,
  inferred    boolean not null,
  forum_id    uuid references forum,
  published   boolean not null default false
);
comment on table coming_date is 'Kommande datum enligt ett dokument';
create index coming_date_document on coming_date (document_id);

create table wheel_cell (
  id          uuid primary key default uuidv7(),
  document_id uuid not null references document,
  ordinal     integer not null,
  period      text not null,
  category    text,
  words       text not null,
  forum_id    uuid references forum,
  published   boolean not null default false
);
comment on table wheel_cell is 'Årshjul enligt ett dokument';
create index wheel_cell_document on wheel_cell (document_id);

create table reader_note (
  id          uuid primary key default uuidv7(),
  document_id uuid not null references document,
  item_id     uuid references item on delete cascade,
  stance_id   uuid references stance on delete cascade,
  ordinal     integer not null,
  code        text not null,
  words       text not null check (words <> ''),
  forum_id    uuid references forum,
  published   boolean not null default false
);
comment on table reader_note is 'Upplysning till läsaren om det som står';
comment on column reader_note.item_id is 'Saknas när upplysningen gäller hela dokumentet';
create index reader_note_document on reader_note (document_id, ordinal);

-- Nothing but the code and where it stood: what was taken away may have been taken away because nobody should read it.
create table departed (
  code         text primary key,
  document_id  uuid not null references document,
  key          text not null,
  last_version integer not null,
  was_public   boolean not null,
  forum_id     uuid references forum,
  published    boolean not null default false,
  unique (document_id, key)
);
comment on table departed is 'Adress till en punkt eller ett ställningstagande som inte finns kvar i dokumentet';
comment on column departed.key is 'Punktens nyckel, för ett ställningstagande följd av dess läge';
comment on column departed.last_version is 'Den sista versionen av dokumentet som hade det';

-- Read: what is published, or what I handle. Write: what I handle. `(select …)` lets the planner ask once, not per row.
do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or (forum_id is null and (select i_am(''secretary'') or i_am(''process-leader''))) or forum_id = any ((select my_forum_ids())::uuid[]))';
begin
  foreach t in array array['meeting', 'document', 'document_version', 'reading_flag', 'attendance', 'item',
                           'item_presenter', 'stance', 'stance_clause', 'coming_date', 'wheel_cell', 'reader_note', 'departed'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (published or %s)', t || '_read', t, mine);
    execute format('create policy %I on %I for insert with check %s', t || '_add', t, mine);
    execute format('create policy %I on %I for update using %s with check %s', t || '_change', t, mine, mine);
    execute format('create policy %I on %I for delete using %s', t || '_remove', t, mine);
    execute format('grant select, insert, update, delete on %I to samklang_app', t);
  end loop;
  alter table correction enable row level security;
  execute format('create policy correction_all on correction for all using %s with check %s', mine, mine);
  grant select, insert, update, delete on correction to samklang_app;
end $$;

-- The files themselves: those who import see what they or their forum imported; the public gets the text, never the file.
alter table source_file enable row level security;
create policy source_file_read on source_file for select using (i_am('administrator') or added_by = my_person_id()
  or ((i_am('secretary') or i_am('process-leader'))
    and exists (select from document_version v where v.source_file_id = source_file.id)));
create policy source_file_add on source_file for insert with check (i_am('administrator') or i_am('secretary') or i_am('process-leader'));
grant select, insert on source_file to samklang_app;
alter table import_batch enable row level security;
create policy import_batch_own on import_batch for all using (started_by = my_person_id() or i_am('administrator'))
  with check (started_by = my_person_id() or i_am('administrator'));
grant select, insert on import_batch to samklang_app;
alter table import_file enable row level security;
create policy import_file_own on import_file for all using (exists (select from import_batch b where b.id = batch_id))
  with check (exists (select from import_batch b where b.id = batch_id));
grant select, insert, update on import_file to samklang_app;

-- The same bytes are kept once, also when they came from somebody whose files the actor may not see: then by id alone.
create function source_file_of(hash text) returns uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select id from source_file where sha256 = hash and (i_am('administrator') or i_am('secretary') or i_am('process-leader'))
$$;
