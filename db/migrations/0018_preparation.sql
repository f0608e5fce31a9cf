-- Beredning: what somebody wants taken up, which forum owns the question, and what became of it on the way. Whoever
-- raises a matter follows it themselves; those who prepare see what has been sent to the county or to their forums, and
-- go on seeing what they have handed over. An early notice that the beredning has let out is seen by everyone who is known.

create table submission (
  id              uuid primary key default uuidv7(),
  code            text not null unique,
  raised_by       uuid not null references person,
  organisation_id uuid references organisation,
  forum_id        uuid references forum,
  matter_id       uuid references matter,
  state           text not null default 'draft' check (state in ('draft', 'sent', 'asked', 'accepted', 'refused', 'withdrawn')),
  title           text not null check (title <> ''),
  purpose         text,
  wanted          text,
  concerns        text,
  subjects        text[] not null default '{}',
  needed_by       date,
  types           text[] not null default '{}',
  early           boolean not null default false,
  expected_from   date,
  expected_to     date,
  announced       boolean not null default false,
  made_at         timestamptz not null default now(),
  sent_at         timestamptz,
  version         integer not null default 1,
  constraint sent_has_time check ((state = 'draft') = (sent_at is null)),
  constraint announced_is_early check (not announced or (early and expected_from is not null)),
  check (expected_to >= expected_from),
  check (types <@ array['information', 'dialog', 'position', 'feedback', 'written'])
);
comment on table submission is 'Ärendeanmälan';
comment on column submission.organisation_id is 'För vilken organisation den som anmäler talar';
comment on column submission.forum_id is 'Forumet som den är skickad till och som äger frågan; saknas när länets beredning ska avgöra det';
comment on column submission.concerns is 'Vilka det berör';
comment on column submission.early is 'Tidig avisering av planerat arbete';
comment on column submission.announced is 'Aviseringen är utlämnad till alla som är inloggade';
create index submission_raised on submission (raised_by, state);
create index submission_waiting on submission (forum_id, sent_at) where state = 'sent';
create index submission_matter on submission (matter_id);

create table submission_file (
  id             uuid primary key default uuidv7(),
  submission_id  uuid not null references submission on delete cascade,
  title          text not null check (title <> ''),
  source_file_id uuid references source_file,
  link           text check (link ~ '^https?://'),
  file_name      text,
  media_type     text,
  size           bigint,
  sha256         text,
  added_at       timestamptz not null default now(),
  added_by       uuid,
  constraint file_or_link check ((source_file_id is null) <> (link is null)),
  constraint file_has_hash check ((source_file_id is null) = (sha256 is null))
);
comment on table submission_file is 'Underlag till en ärendeanmälan';
create index submission_file_submission on submission_file (submission_id);
create index submission_file_source on submission_file (source_file_id);

create table submission_item (
  submission_id  uuid not null references submission on delete cascade,
  agenda_item_id uuid not null references agenda_item on delete cascade,
  primary key (submission_id, agenda_item_id)
);
comment on table submission_item is 'Punkt på en dagordning eller en parkeringsplats som en ärendeanmälan har lett till';
create index submission_item_item on submission_item (agenda_item_id);

create table submission_event (
  id             uuid primary key default uuidv7(),
  submission_id  uuid not null references submission on delete cascade,
  kind           text not null check (kind in ('sent', 'changed', 'asked', 'answered', 'owned', 'sorted', 'tied', 'placed',
                   'parked', 'unplaced', 'announced', 'hidden', 'refused', 'withdrawn', 'reopened')),
  at             timestamptz not null default clock_timestamp(),
  made_by        uuid references person,
  words          text,
  forum_id       uuid references forum,
  matter_id      uuid references matter,
  agenda_item_id uuid,
  date           date
);
comment on table submission_event is 'Steg i en ärendeanmälans beredning';
comment on column submission_event.words is 'Frågan, svaret eller skälet, med egna ord';
comment on column submission_event.date is 'Mötesdagen, när den lades på en dagordning';
create index submission_event_submission on submission_event (submission_id, at);

create table parking_event (
  id             uuid primary key default uuidv7(),
  agenda_item_id uuid not null references agenda_item on delete cascade,
  forum_id       uuid not null references forum,
  kind           text not null check (kind in ('parked', 'moved', 'scheduled', 'removed')),
  why            text,
  at             timestamptz not null default clock_timestamp(),
  made_by        uuid references person
);
comment on table parking_event is 'Det som har hänt med en punkt på en parkeringsplats';
create index parking_event_item on parking_event (agenda_item_id, at);

create table forum_subject (
  id         uuid primary key default uuidv7(),
  forum_id   uuid not null references forum,
  words      text not null check (words <> ''),
  note       text,
  source     text,
  proposed   boolean not null default false,
  valid_from date,
  valid_to   date,
  version    integer not null default 1,
  check (valid_to >= valid_from)
);
comment on table forum_subject is 'Fråga som ett forum äger enligt sitt uppdrag';
comment on column forum_subject.proposed is 'Ett förslag som ingen har slagit fast';
create index forum_subject_forum on forum_subject (forum_id);

-- Whether the actor has dealt with a submission: what was handed over is still seen by whoever handed it over.
create function i_prepared(submission uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from submission_event e where e.submission_id = i_prepared.submission and e.made_by = my_person_id()) $$;

create function i_prepare(forum uuid, submission uuid) returns boolean language sql stable as
  $$ select i_keep_matters() and (i_handle(forum) or i_prepared(submission)) $$;

-- Whether the actor follows a submission: raised it, or prepares it. Past row level security, since what lies below a
-- submission is asked about here and an early notice opens its submission alone.
create function i_follow(submission uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from submission s where s.id = i_follow.submission
       and (s.raised_by = my_person_id() or (s.state <> 'draft' and i_prepare(s.forum_id, s.id)))) $$;

-- That somebody holds a file's bytes is shown by its hash: nobody ties to their own submission a file they have not got.
create function source_file_has(file uuid, hash text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from source_file f where f.id = source_file_has.file and f.sha256 = source_file_has.hash) $$;

-- Where submissions lie now, for those who follow them: what lapsed and was carried over is followed to where it went.
create function submission_places(wanted uuid[])
  returns table (submission_id uuid, agenda_item_id uuid, forum_id uuid, meeting_id uuid, date date, meeting_state text, state text, lapses integer)
  language sql stable security definer set search_path = public, pg_temp as $$
  with recursive led as (
    select s.submission_id, s.agenda_item_id as id, 1 as step from submission_item s
    where s.submission_id = any (wanted) and i_follow(s.submission_id)
    union all
    select led.submission_id, n.id, led.step + 1 from led join agenda_item n on n.carried_from = led.id where led.step < 50
  )
  select distinct led.submission_id, i.id, i.forum_id, i.meeting_id, m.date, m.state, i.state, i.lapses
  from led join agenda_item i on i.id = led.id left join meeting m on m.id = i.meeting_id
  where not exists (select from agenda_item n where n.carried_from = i.id)
$$;

alter table submission enable row level security;
create policy submission_read on submission for select using (raised_by = my_person_id()
  or (state <> 'draft' and (select i_keep_matters()) and i_prepare(forum_id, id)));
create policy submission_announced on submission for select using (announced and state in ('sent', 'asked', 'accepted')
  and (select my_person_id()) is not null);
create policy submission_add on submission for insert with check (my_kind() = 'system'
  or (raised_by = my_person_id() and state in ('draft', 'sent') and not announced));
-- Whoever raised it writes, sends and takes back; what the beredning has settled is not theirs to change.
create policy submission_own on submission for update using (raised_by = my_person_id() and state in ('draft', 'sent', 'asked'))
  with check (raised_by = my_person_id() and state in ('draft', 'sent', 'withdrawn'));
create policy submission_prepare on submission for update using (state <> 'draft' and i_keep_matters() and i_handle(forum_id))
  with check (state <> 'draft' and i_keep_matters());
create policy submission_discard on submission for delete using (raised_by = my_person_id() and state = 'draft');
grant select, insert, update, delete on submission to samklang_app;

alter table submission_file enable row level security;
create policy submission_file_read on submission_file for select using (i_follow(submission_id));
create policy submission_file_add on submission_file for insert with check (i_follow(submission_id)
  and added_by is not distinct from my_person_id() and (source_file_id is null or source_file_has(source_file_id, sha256)));
create policy submission_file_remove on submission_file for delete using (exists (select from submission s
  where s.id = submission_id and s.raised_by = my_person_id() and s.state in ('draft', 'asked')));
grant select, insert, delete on submission_file to samklang_app;

alter table submission_item enable row level security;
create policy submission_item_read on submission_item for select using (i_follow(submission_id));
create policy submission_item_add on submission_item for insert with check ((select i_keep_matters())
  and i_follow(submission_id) and exists (select from agenda_item i where i.id = agenda_item_id and i_handle(i.forum_id)));
create policy submission_item_remove on submission_item for delete using ((select i_keep_matters())
  and i_follow(submission_id) and exists (select from agenda_item i where i.id = agenda_item_id and i_handle(i.forum_id)));
grant select, insert, delete on submission_item to samklang_app;

alter table submission_event enable row level security;
create policy submission_event_read on submission_event for select using (i_follow(submission_id));
create policy submission_event_add on submission_event for insert with check (i_follow(submission_id)
  and (made_by is not distinct from my_person_id() or my_kind() = 'system'));
grant select, insert on submission_event to samklang_app;

alter table parking_event enable row level security;
create policy parking_event_read on parking_event for select using (i_handle(forum_id));
create policy parking_event_add on parking_event for insert with check (i_handle(forum_id)
  and (made_by is not distinct from my_person_id() or my_kind() = 'system')
  and exists (select from agenda_item i where i.id = agenda_item_id and i_handle(i.forum_id)));
grant select, insert on parking_event to samklang_app;

-- What a forum is for is public; who handles the forum keeps it.
alter table forum_subject enable row level security;
create policy forum_subject_read on forum_subject for select using (true);
create policy forum_subject_add on forum_subject for insert with check (i_handle(forum_id));
create policy forum_subject_change on forum_subject for update using (i_handle(forum_id)) with check (i_handle(forum_id));
create policy forum_subject_remove on forum_subject for delete using (i_handle(forum_id));
grant select, insert, update, delete on forum_subject to samklang_app;

-- Anyone who is known may hand in a file in their own name, to tie to what they raise. Reading stays narrow: one's own,
-- and those of the submissions that one follows.
create policy source_file_hand_in on source_file for insert with check (my_person_id() is not null and added_by = my_person_id());
create policy source_file_submission on source_file for select using
  (exists (select from submission_file f where f.source_file_id = source_file.id));
-- The id of bytes that whoever asks holds already; it opens nothing by itself.
create or replace function source_file_of(hash text) returns uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select id from source_file where sha256 = hash
    and (i_am('administrator') or i_am('secretary') or i_am('process-leader') or my_person_id() is not null)
$$;

revoke all on function i_prepared(uuid), i_prepare(uuid, uuid), i_follow(uuid), source_file_has(uuid, text), submission_places(uuid[]) from public;
grant execute on function i_prepared(uuid), i_prepare(uuid, uuid), i_follow(uuid), source_file_has(uuid, text), submission_places(uuid[]) to samklang_app;
