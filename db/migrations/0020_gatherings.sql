-- Mötesserier och flyttar, datumförslag, och konferenser med anmälan.

create table meeting_series (
  id         uuid primary key default uuidv7(),
  forum_id   uuid not null references forum,
  words      text not null check (words <> ''),
  planned_at timestamptz not null,
  planned_by uuid
);
comment on table meeting_series is 'Mötesserie: möten som planerades tillsammans';
comment on column meeting_series.words is 'Regeln så som den läses: tredje torsdagen varje månad';
alter table meeting add column series_id uuid references meeting_series on delete set null;
create index meeting_in_series on meeting (series_id) where series_id is not null;

-- Where a meeting was before it was moved: its address stays, its day does not.
create table meeting_move (
  id         uuid primary key default uuidv7(),
  meeting_id uuid not null references meeting on delete cascade,
  forum_id   uuid not null references forum,
  moved_at   timestamptz not null,
  moved_by   uuid,
  from_date  date not null,
  from_start time,
  from_end   time,
  from_place text,
  to_date    date not null,
  why        text
);
comment on table meeting_move is 'Flytt av ett möte';
create index meeting_move_meeting on meeting_move (meeting_id);

create table date_poll (
  id         uuid primary key default uuidv7(),
  code       text not null unique,
  forum_id   uuid not null references forum,
  title      text not null check (title <> ''),
  message    text,
  kind       text not null default 'extra' check (kind in ('ordinary', 'extra')),
  place      text,
  link       text,
  deadline   date not null,
  asked_at   timestamptz not null,
  asked_by   uuid,
  closed_at  timestamptz,
  -- None where it was closed without a day.
  meeting_id uuid references meeting on delete set null,
  version    integer not null default 1,
  constraint chosen_is_closed check (meeting_id is null or closed_at is not null)
);
comment on table date_poll is 'Datumförslag: en fråga om när ett möte kan hållas';
create index date_poll_forum on date_poll (forum_id);

create table date_option (
  id         uuid primary key default uuidv7(),
  poll_id    uuid not null references date_poll on delete cascade,
  forum_id   uuid not null references forum,
  date       date not null,
  start_time time not null,
  end_time   time not null,
  unique (poll_id, date, start_time),
  check (end_time > start_time)
);
comment on table date_option is 'Föreslagen tid';

create table date_asked (
  id           uuid primary key default uuidv7(),
  poll_id      uuid not null references date_poll on delete cascade,
  forum_id     uuid not null references forum,
  person_id    uuid references person,
  name         text not null check (name <> ''),
  organisation text,
  party        text check (party in ('region', 'municipality')),
  ordinal      integer not null default 0,
  answered_at  timestamptz,
  words        text
);
comment on table date_asked is 'Tillfrågad i ett datumförslag';
create index date_asked_poll on date_asked (poll_id, ordinal);
create index date_asked_person on date_asked (person_id);

create table date_answer (
  asked_id  uuid not null references date_asked on delete cascade,
  option_id uuid not null references date_option on delete cascade,
  poll_id   uuid not null references date_poll on delete cascade,
  forum_id  uuid not null references forum,
  answer    text not null check (answer in ('yes', 'if-need-be', 'no')),
  primary key (asked_id, option_id)
);
comment on table date_answer is 'Svar på en föreslagen tid';
create index date_answer_poll on date_answer (poll_id);

-- Past row level security, or the policies would ask themselves.
create function i_am_asked(poll uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from date_asked a where a.poll_id = i_am_asked.poll and a.person_id = my_person_id()) $$;

-- Who is asked answers for themselves, once for each time, as long as the poll is open. What was answered before is gone.
create function answer_dates(wanted uuid, options uuid[], answers text[], said_words text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine date_asked;
begin
  select a.* into mine from date_asked a join date_poll p on p.id = a.poll_id
    where a.id = wanted and a.person_id = my_person_id() and p.closed_at is null for share of p;
  if not found then return false; end if;
  delete from date_answer where asked_id = mine.id;
  insert into date_answer (asked_id, option_id, poll_id, forum_id, answer)
    select mine.id, o.id, mine.poll_id, mine.forum_id, given.answer
    from unnest(options, answers) as given (option_id, answer)
    join date_option o on o.id = given.option_id and o.poll_id = mine.poll_id;
  update date_asked set answered_at = at, words = said_words where id = mine.id;
  return true;
end $$;

create table gathering (
  id            uuid primary key default uuidv7(),
  code          text not null unique,
  forum_id      uuid not null references forum,
  kind          text not null check (kind in ('conference', 'study-trip', 'dialogue-day')),
  title         text not null check (title <> ''),
  description   text,
  starts_on     date not null,
  ends_on       date not null,
  start_time    time,
  end_time      time,
  place         text,
  link          text,
  deadline      date not null,
  places        integer check (places > 0),
  share         text not null default 'none' check (share in ('none', 'party', 'principal')),
  share_places  integer check (share_places > 0),
  asks_diet     boolean not null default false,
  announced     boolean not null default false,
  cancelled_why text check (cancelled_why <> ''),
  added_at      timestamptz not null,
  added_by      uuid,
  version       integer not null default 1,
  check (ends_on >= starts_on),
  check (deadline <= starts_on),
  constraint share_has_places check ((share = 'none') = (share_places is null))
);
comment on table gathering is 'Sammankomst: konferens, studieresa eller dialogdag';
comment on column gathering.places is 'Antal platser; saknas där alla får plats';
comment on column gathering.share_places is 'Högst så många platser för varje part eller huvudman';
create index gathering_day on gathering (starts_on);

create table registration (
  id              uuid primary key default uuidv7(),
  gathering_id    uuid not null references gathering,
  forum_id        uuid not null references forum,
  person_id       uuid references person,
  name            text not null check (name <> ''),
  title           text,
  organisation_id uuid references organisation,
  organisation    text,
  principal_id    uuid references organisation,
  party           text check (party in ('region', 'municipality')),
  state           text not null default 'waiting' check (state in ('waiting', 'placed', 'left')),
  registered_at   timestamptz not null,
  registered_by   uuid,
  placed_at       timestamptz,
  left_at         timestamptz,
  version         integer not null default 1,
  constraint left_has_time check ((state = 'left') = (left_at is not null))
);
comment on table registration is 'Anmälan till en sammankomst';
create index registration_gathering on registration (gathering_id);
create index registration_person on registration (person_id);

-- Health can be read out of what somebody eats: kept apart, seen by the organiser alone, and not kept for long.
create table registration_diet (
  registration_id uuid primary key references registration on delete cascade,
  gathering_id    uuid not null references gathering,
  forum_id        uuid not null references forum,
  words           text not null check (words <> '')
);
comment on table registration_diet is 'Önskemål om kost vid en sammankomst; raderas trettio dagar efter den';
create index registration_diet_gathering on registration_diet (gathering_id);

-- Who stands where, without who they are: a place is given by rules that must see everyone's. An id tells the time.
create function gathering_queue(wanted uuid)
  returns table (id uuid, state text, party text, principal_id uuid) language sql stable
  security definer set search_path = public, pg_temp as
  $$ select r.id, r.state, r.party, r.principal_id from registration r
     where r.gathering_id = wanted and r.state <> 'left' order by r.id $$;

-- One at a time may join or leave a gathering.
create function hold_gathering(wanted uuid) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  perform from gathering where id = wanted for update;
end $$;

create function place_registrations(wanted uuid, placed uuid[], at timestamptz) returns void language sql
  security definer set search_path = public, pg_temp as
  $$ update registration r set state = 'placed', placed_at = at, version = r.version + 1
     from (select q.id from registration q where q.gathering_id = wanted and q.state = 'waiting' and q.id = any (placed)
           order by q.id) as next
     where r.id = next.id $$;

-- Never more than there are places, whoever asks and however many at once.
create function keep_within_places() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  g gathering;
  all_placed bigint;
  shared bigint;
begin
  select * into g from gathering where id = new.gathering_id for update;
  select count(*), count(*) filter (where case g.share
      when 'party' then r.party is not distinct from new.party
      when 'principal' then r.principal_id is not distinct from new.principal_id else false end)
    into all_placed, shared
    from registration r where r.gathering_id = g.id and r.state = 'placed' and r.id <> new.id;
  if all_placed >= g.places or shared >= g.share_places then
    raise exception 'there are no more places' using errcode = '23514', constraint = 'within_places';
  end if;
  return new;
end $$;
create trigger registration_within_places before insert or update on registration
  for each row when (new.state = 'placed') execute function keep_within_places();

create function forget_diet() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  delete from registration_diet where registration_id = new.id;
  return new;
end $$;
create trigger registration_left after update on registration
  for each row when (new.state = 'left') execute function forget_diet();

create function gathering_is_open(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from gathering g where g.id = wanted and g.cancelled_why is null
       and (g.announced or g.forum_id = any (my_seat_forums()))) $$;

do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  taking_part constant text := '(forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id))';
  own constant text := '(person_id = my_person_id() or registered_by = my_person_id())';
  seen text;
begin
  foreach t in array array['meeting_series', 'meeting_move', 'date_poll', 'date_option', 'date_asked', 'date_answer',
                           'gathering', 'registration', 'registration_diet'] loop
    seen := case t
      when 'meeting_series' then 'forum_id = any ((select my_seat_forums())::uuid[])'
      when 'meeting_move' then taking_part
      when 'date_poll' then 'i_am_asked(id)'
      when 'gathering' then '(announced or forum_id = any ((select my_seat_forums())::uuid[]))'
      when 'registration' then own
      when 'registration_diet' then 'false'
      else 'i_am_asked(poll_id)' end;
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (%s or %s)', t || '_read', t, mine, seen);
    if t not in ('date_answer', 'registration', 'registration_diet') then
      execute format('create policy %I on %I for insert with check %s', t || '_add', t, mine);
    end if;
    if t in ('date_poll', 'date_option', 'date_asked', 'gathering') then
      execute format('create policy %I on %I for update using %s with check %s', t || '_change', t, mine, mine);
      execute format('create policy %I on %I for delete using %s', t || '_remove', t, mine);
    end if;
    execute format('grant select on %I to samklang_app', t);
  end loop;
  execute format('create policy registration_add on registration for insert
    with check (state = ''waiting'' and my_kind() <> ''public'' and (%s or %s and gathering_is_open(gathering_id)))', mine, own);
  execute format('create policy registration_leave on registration for update using (%s or %s)
    with check (state = ''left'' and (%s or %s))', mine, own, mine, own);
  -- What the actor sees of the registrations are their own, and all of those they arrange for.
  create policy registration_diet_add on registration_diet for insert with check (exists (select from registration r
    where r.id = registration_id and r.gathering_id = registration_diet.gathering_id and r.forum_id = registration_diet.forum_id));
  execute format('create policy registration_diet_remove on registration_diet for delete using %s', mine);
end $$;

grant insert on meeting_series, meeting_move, registration, registration_diet to samklang_app;
grant insert, update on date_poll, gathering to samklang_app;
grant insert, delete on date_option, date_asked to samklang_app;
grant update (state, left_at, version) on registration to samklang_app;
grant delete on registration_diet to samklang_app;

revoke all on function i_am_asked(uuid), answer_dates(uuid, uuid[], text[], text, timestamptz), gathering_queue(uuid),
  hold_gathering(uuid), place_registrations(uuid, uuid[], timestamptz), gathering_is_open(uuid) from public;
revoke all on function keep_within_places(), forget_diet() from public;
grant execute on function i_am_asked(uuid), gathering_queue(uuid), hold_gathering(uuid), gathering_is_open(uuid) to samklang_app;
grant execute on function answer_dates(uuid, uuid[], text[], text, timestamptz) to samklang_app;
grant execute on function place_registrations(uuid, uuid[], timestamptz) to samklang_app;
