-- Mötet medan det pågår: what happened when, with the reason where one is demanded, and who wants the floor.

create table sitting_event (
  id             uuid primary key default uuidv7(),
  meeting_id     uuid not null references meeting on delete cascade,
  forum_id       uuid not null references forum,
  agenda_item_id uuid references agenda_item on delete cascade,
  kind           text not null check (kind in ('begun', 'broken-off', 'resumed', 'ended', 'opened-again',
    'item-started', 'item-done', 'item-lapsed', 'item-withdrawn', 'item-postponed', 'item-returned', 'item-reopened',
    'item-timed')),
  why            text check (why <> ''),
  at             timestamptz not null,
  person_id      uuid references person,
  constraint again_has_why check (kind not in ('broken-off', 'opened-again', 'item-reopened') or why is not null)
);
comment on table sitting_event is 'Händelse under ett möte: när det började, avbröts och slutade, och hur det gick med varje punkt';
comment on column sitting_event.why is 'Skälet, som är kvar också när en punkt öppnas igen';
create index sitting_event_meeting on sitting_event (meeting_id, at);
create index sitting_event_person on sitting_event (person_id);

create table floor_request (
  id             uuid primary key default uuidv7(),
  meeting_id     uuid not null references meeting on delete cascade,
  forum_id       uuid not null references forum,
  agenda_item_id uuid references agenda_item on delete cascade,
  person_id      uuid references person,
  name           text not null check (name <> ''),
  organisation   text,
  party          text check (party in ('region', 'municipality')),
  state          text not null default 'waiting' check (state in ('waiting', 'given')),
  asked_at       timestamptz not null default now(),
  given_at       timestamptz,
  version        integer not null default 1,
  constraint given_has_time check ((state = 'given') = (given_at is not null))
);
comment on table floor_request is 'Begäran om ordet (talarlista); finns bara medan mötet pågår och blir aldrig en del av anteckningarna';
create index floor_request_meeting on floor_request (meeting_id, asked_at);
create index floor_request_person on floor_request (person_id);

-- One item is taken up at a time, also when two secretaries press at once.
create unique index agenda_item_one_ongoing on agenda_item (meeting_id) where state = 'ongoing';

-- Whether the actor held the chair or the vice chair of the meeting's forum on the meeting's day.
create function i_chair(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from meeting m
       join seat s on s.forum_id = m.forum_id and s.role in ('chair', 'vice-chair')
       join membership t on t.seat_id = s.id
     where m.id = wanted and t.person_id = my_person_id()
       and daterange(s.valid_from, s.valid_to, '[]') @> m.date and daterange(t.valid_from, t.valid_to, '[]') @> m.date) $$;

do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  taking_part constant text := '((forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id)) and meeting_runs(meeting_id))';
begin
  foreach t in array array['sitting_event', 'floor_request'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (%s or %s)', t || '_read', t, mine, taking_part);
  end loop;
  execute format('create policy sitting_event_add on sitting_event for insert with check %s', mine);
  -- Whoever takes part asks for the floor and takes it back for themselves; whoever leads the meeting, for anybody.
  execute format('create policy floor_request_add on floor_request for insert with check (%s or i_chair(meeting_id)
    or (person_id = my_person_id() and state = ''waiting'' and %s
        and forum_id = (select m.forum_id from meeting m where m.id = meeting_id)))', mine, taking_part);
  execute format('create policy floor_request_change on floor_request for update using (%s or i_chair(meeting_id))
    with check (%s or i_chair(meeting_id))', mine, mine);
  execute format('create policy floor_request_remove on floor_request for delete using (%s or i_chair(meeting_id)
    or person_id = my_person_id())', mine);
end $$;
grant select, insert on sitting_event to samklang_app;
grant select, insert, update, delete on floor_request to samklang_app;

revoke all on function i_chair(uuid) from public;
grant execute on function i_chair(uuid) to samklang_app;
