-- Sammanträden: a meeting that is planned, called and held here is the same row as one that is only known from its
-- documents. Below it: the agenda with its items, the handlingar with their versions, and who takes part.
--
-- A forum's own people (those who sit in it today, or are called to the meeting) read what has been sent to them, and
-- from the moment the meeting begins also what is being written down. Before that an agenda is its secretary's alone.

create function my_seat_forums() returns uuid[] language sql stable parallel safe as
  $$ select string_to_array(nullif(current_setting('samklang.seats', true), ''), ',')::uuid[] $$;

alter table meeting
  add column state text not null default 'held'
    check (state in ('planned', 'called', 'ongoing', 'paused', 'ended', 'held', 'cancelled')),
  add column kind text not null default 'ordinary' check (kind in ('ordinary', 'extra')),
  add column title text check (title <> ''),
  add column announced boolean not null default false,
  add column sequence integer not null default 0,
  add column cancelled_why text,
  add constraint cancelled_has_why check ((state = 'cancelled') = (cancelled_why is not null));
comment on column meeting.state is 'held: känt bara ur sina dokument; övriga planeras och hålls här';
comment on column meeting.announced is 'Dagen är offentlig, men ännu inte vad som sägs';
comment on column meeting.sequence is 'Räknas upp när dag, tid eller plats ändras: kalendrarnas SEQUENCE';
alter table meeting drop constraint meeting_forum_id_date_key;
create unique index meeting_one_a_day on meeting (forum_id, date) where state <> 'cancelled';
create index meeting_coming on meeting (date, id) where state <> 'held';

-- What only those who take part may see of a meeting that everyone may know the day of.
create table meeting_plan (
  meeting_id uuid primary key references meeting on delete cascade,
  forum_id   uuid not null references forum,
  link       text,
  message    text,
  answer_by  date,
  version    integer not null default 1
);
comment on table meeting_plan is 'Planering av ett möte';
comment on column meeting_plan.link is 'Länk till videomötet';
comment on column meeting_plan.message is 'Hälsning i kallelsen';

-- A meeting can be broken off and go on another day: one row for each time that it really sat.
create table meeting_sitting (
  id         uuid primary key default uuidv7(),
  meeting_id uuid not null references meeting on delete cascade,
  forum_id   uuid not null references forum,
  ordinal    integer not null,
  date       date not null,
  start_time time,
  end_time   time,
  place      text,
  started_at timestamptz,
  ended_at   timestamptz,
  broken_why text,
  unique (meeting_id, ordinal),
  check (ended_at >= started_at)
);
comment on table meeting_sitting is 'Sittning: den tid som ett möte verkligen pågick';
comment on column meeting_sitting.broken_why is 'Varför mötet avbröts; saknas när det avslutades';

create table participant (
  id              uuid primary key default uuidv7(),
  meeting_id      uuid not null references meeting on delete cascade,
  forum_id        uuid not null references forum,
  person_id       uuid references person,
  name            text not null check (name <> ''),
  organisation_id uuid references organisation,
  organisation    text,
  party           text check (party in ('region', 'municipality')),
  seat_id         uuid references seat on delete set null,
  role            text,
  capacity        text not null check (capacity in ('member', 'substitute', 'adjunct', 'guest', 'staff')),
  substitutes_id  uuid references participant on delete set null,
  answer          text not null default 'none' check (answer in ('none', 'yes', 'no', 'substitute')),
  answered_at     timestamptz,
  answer_words    text,
  called_at       timestamptz,
  arrived_at      timestamptz,
  left_at         timestamptz,
  absent_why      text,
  ordinal         integer not null default 0,
  version         integer not null default 1,
  check (substitutes_id <> id),
  check (left_at >= arrived_at)
);
comment on table participant is 'Deltagare i ett möte: kallad, svarande och närvarande';
comment on column participant.party is 'Regionens eller kommunernas sida';
create index participant_meeting on participant (meeting_id, ordinal);
create unique index participant_once on participant (meeting_id, person_id) where person_id is not null;
create index participant_person on participant (person_id);

-- Whether the actor is called to the meeting. Past row level security, or its own policy would ask itself.
create function i_attend(meeting uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from participant p where p.meeting_id = i_attend.meeting and p.person_id = my_person_id()) $$;

create table agenda_item (
  id            uuid primary key default uuidv7(),
  code          text not null unique,
  forum_id      uuid not null references forum,
  meeting_id    uuid references meeting on delete restrict,
  parent_id     uuid references agenda_item on delete set null,
  ordinal       integer not null default 0,
  kind          text not null default 'item' check (kind in ('item', 'break')),
  number        text,
  types         text[] not null default '{}',
  title         text not null check (title <> ''),
  purpose       text,
  wanted        text,
  minutes       integer check (minutes between 0 and 1440),
  state         text not null default 'planned'
    check (state in ('planned', 'ongoing', 'done', 'lapsed', 'withdrawn', 'postponed', 'returned')),
  state_why     text,
  postponed_to  date,
  started_at    timestamptz,
  ended_at      timestamptz,
  carried_from  uuid unique references agenda_item on delete set null,
  lapses        integer not null default 0,
  taken_how     text check (taken_how in ('in-meeting', 'standing', 'written')),
  overruled_why text,
  overruled_by  uuid,
  overruled_at  timestamptz,
  added_at      timestamptz not null default now(),
  added_by      uuid,
  version       integer not null default 1,
  check (parent_id <> id),
  check (ended_at >= started_at),
  check (types <@ array['information', 'dialog', 'position', 'feedback', 'written']),
  constraint overruled_has_why check ((overruled_at is null) = (overruled_why is null)),
  constraint postponed_to_a_day check (state <> 'postponed' or postponed_to is not null)
);
comment on table agenda_item is 'Punkt på en dagordning; utan möte ligger den på forumets parkeringsplats';
comment on column agenda_item.code is 'Punktens kod, som följer med till registret när mötet har hållits';
comment on column agenda_item.carried_from is 'Punkten som denna är en fortsättning av, när den utgick eller sköts upp';
comment on column agenda_item.lapses is 'Hur många gånger ärendet har utgått av tidsbrist';
create index agenda_item_meeting on agenda_item (meeting_id, ordinal);
create index agenda_item_parked on agenda_item (forum_id) where meeting_id is null;

create table agenda_presenter (
  id             uuid primary key default uuidv7(),
  agenda_item_id uuid not null references agenda_item on delete cascade,
  meeting_id     uuid references meeting,
  forum_id       uuid not null references forum,
  ordinal        integer not null,
  person_id      uuid references person,
  name           text not null check (name <> ''),
  organisation   text,
  party          text check (party in ('region', 'municipality')),
  unique (agenda_item_id, ordinal)
);
comment on table agenda_presenter is 'Föredragande på en dagordning';

create table agenda_matter (
  agenda_item_id uuid not null references agenda_item on delete cascade,
  matter_id      uuid not null references matter,
  meeting_id     uuid references meeting,
  forum_id       uuid not null references forum,
  primary key (agenda_item_id, matter_id)
);
comment on table agenda_matter is 'Ärende som en punkt på en dagordning handlar om';
create index agenda_matter_matter on agenda_matter (matter_id);

create table agenda_clause (
  id             uuid primary key default uuidv7(),
  agenda_item_id uuid not null references agenda_item on delete cascade,
  meeting_id     uuid references meeting,
  forum_id       uuid not null references forum,
  stage          text not null check (stage in ('proposed', 'taken')),
  ordinal        integer not null,
  -- The proposal that the taken words came of: they are shown beside each other.
  proposed_id    uuid references agenda_clause on delete set null,
  verb           text not null check (verb in ('notes', 'endorses', 'recommends', 'mandates', 'approves', 'refers-back',
    'tables', 'decides', 'adopts', 'rejects', 'postpones', 'appoints', 'proposes', 'other')),
  words          text not null check (words <> ''),
  condition      text,
  addition       text,
  object         text,
  addressees     text[] not null default '{}',
  mandatees      text[] not null default '{}',
  valid_from     date,
  valid_to       date,
  due            text,
  due_on         date,
  version        integer not null default 1,
  unique (agenda_item_id, stage, ordinal) deferrable initially deferred,
  check (valid_to >= valid_from)
);
comment on table agenda_clause is 'Sats i ett föreslaget eller taget ställningstagande på en dagordning';
comment on column agenda_clause.due is 'När det ska vara gjort, som det står: hösten 2027';

create table paper (
  id             uuid primary key default uuidv7(),
  code           text not null unique,
  forum_id       uuid not null references forum,
  meeting_id     uuid references meeting,
  agenda_item_id uuid references agenda_item on delete cascade,
  ordinal        integer not null default 0,
  title          text not null check (title <> ''),
  removed_at     timestamptz,
  added_at       timestamptz not null default now(),
  version        integer not null default 1
);
comment on table paper is 'Handling till en punkt';
create index paper_item on paper (agenda_item_id);

create table paper_version (
  id             uuid primary key default uuidv7(),
  paper_id       uuid not null references paper on delete cascade,
  meeting_id     uuid references meeting,
  forum_id       uuid not null references forum,
  n              integer not null check (n > 0),
  source_file_id uuid references source_file,
  link           text,
  file_name      text,
  media_type     text,
  size           bigint,
  sha256         text,
  text           text,
  added_at       timestamptz not null default now(),
  added_by       uuid,
  -- When it first went out with an agenda: from then on the forum's people read it, and it is never changed.
  sent_at        timestamptz,
  unique (paper_id, n),
  constraint file_or_link check ((source_file_id is null) <> (link is null))
);
comment on table paper_version is 'Version av en handling';
create index paper_version_file on paper_version (source_file_id);

create table agenda_version (
  id         uuid primary key default uuidv7(),
  meeting_id uuid not null references meeting on delete cascade,
  forum_id   uuid not null references forum,
  n          integer not null check (n > 0),
  kind       text not null check (kind in ('planned', 'supplement', 'urgent')),
  message    text,
  content    jsonb not null,
  sha256     text not null,
  frozen_at  timestamptz not null,
  frozen_by  uuid,
  unique (meeting_id, n)
);
comment on table agenda_version is 'Dagordning som den skickades: ordinarie, tillägg eller brådskande';

create function meeting_runs(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from meeting m where m.id = wanted and m.state in ('ongoing', 'paused', 'ended')) $$;

-- Read: who handles the forum; who sits there or is called, what has been sent or is being held. Write: who handles it.
do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  taking_part constant text := '(forum_id = any ((select my_seat_forums())::uuid[]) or (meeting_id is not null and i_attend(meeting_id)))';
  seen text;
begin
  foreach t in array array['meeting_plan', 'meeting_sitting', 'participant', 'agenda_item', 'agenda_presenter', 'agenda_matter',
                           'agenda_clause', 'paper', 'paper_version', 'agenda_version'] loop
    seen := case
      when t in ('meeting_plan', 'meeting_sitting', 'participant', 'agenda_version') then taking_part
      when t = 'paper_version' then format('(sent_at is not null and %s)', taking_part)
      when t = 'paper' then format('(%s and exists (select from paper_version v where v.paper_id = paper.id))', taking_part)
      else format('(meeting_id is not null and %s and meeting_runs(meeting_id))', taking_part) end;
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (%s or %s)', t || '_read', t, mine, seen);
    execute format('create policy %I on %I for insert with check %s', t || '_add', t, mine);
    execute format('create policy %I on %I for update using %s with check %s', t || '_change', t, mine, mine);
    execute format('create policy %I on %I for delete using %s', t || '_remove', t, mine);
    execute format('grant select, insert, update, delete on %I to samklang_app', t);
  end loop;
end $$;

-- What was sent is never changed or taken away.
create function keep_sent() returns trigger language plpgsql as $$
begin
  raise exception 'what was sent is kept' using errcode = '42501';
end $$;
create trigger agenda_version_kept before update on agenda_version for each row execute function keep_sent();
create trigger paper_version_kept before update or delete on paper_version
  for each row when (old.sent_at is not null) execute function keep_sent();
revoke update, delete on agenda_version from samklang_app;
drop policy agenda_version_change on agenda_version;
drop policy agenda_version_remove on agenda_version;

-- Who is called answers for themselves, and nothing else of their row.
create function answer_call(wanted uuid, said text, said_words text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update participant set answer = said, answer_words = said_words, answered_at = at, version = version + 1
    where id = wanted and person_id = my_person_id();
  return found;
end $$;

drop policy meeting_read on meeting;
create policy meeting_read on meeting for select using (published or announced
  or ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[]))
  or forum_id = any ((select my_seat_forums())::uuid[]) or (state <> 'held' and i_attend(id)));

-- The bytes of a handling follow the handling.
create policy source_file_paper on source_file for select using
  (exists (select from paper_version v where v.source_file_id = source_file.id));

revoke all on function i_attend(uuid), meeting_runs(uuid), answer_call(uuid, text, text, timestamptz) from public;
grant execute on function i_attend(uuid), meeting_runs(uuid) to samklang_app;
grant execute on function answer_call(uuid, text, text, timestamptz) to samklang_app;
