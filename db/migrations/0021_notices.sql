-- Kallelser: where people are reached, for which items somebody is called or absent, answers with a substitute, calendars
-- that are subscribed to, and the mails that go out with a notice.

-- A participant's own items: an adjunct is called for one of them, a substitute for some, somebody is recused from one.
create table participant_item (
  participant_id uuid not null references participant on delete cascade,
  agenda_item_id uuid not null references agenda_item on delete cascade,
  meeting_id     uuid not null references meeting on delete cascade,
  forum_id       uuid not null references forum,
  kind           text not null check (kind in ('called', 'absent', 'recused')),
  why            text,
  primary key (participant_id, agenda_item_id, kind)
);
comment on table participant_item is 'Punkt som en deltagare är kallad till, inte är med på eller är jävig i';
comment on column participant_item.kind is 'called: kallad bara till sina punkter; absent: inte med på punkten; recused: jäv';
create index participant_item_item on participant_item (agenda_item_id);

alter table participant_item enable row level security;
create policy participant_item_read on participant_item for select using
  ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[])
    or forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id));
create policy participant_item_add on participant_item for insert with check
  ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[]));
create policy participant_item_change on participant_item for update using
  ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[])) with check
  ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[]));
create policy participant_item_remove on participant_item for delete using
  ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[]));
grant select, insert, update, delete on participant_item to samklang_app;

alter table participant add column reminded_at timestamptz;
comment on column participant.reminded_at is 'När deltagaren senast påmindes om att svara';
alter table meeting_plan add column remind_days integer not null default 3 check (remind_days between 0 and 60);
comment on column meeting_plan.remind_days is 'Dagar före sista svarsdag som de som inte har svarat påminns; 0 = aldrig';

-- Where a person is reached with notices; a guest who is no person of ours is reached as a participant of one meeting. Two
-- persons that are merged may have one each: the newest is used.
create table person_address (
  id             uuid primary key default uuidv7(),
  person_id      uuid references person,
  participant_id uuid references participant on delete cascade,
  address        text not null check (length(address) <= 254 and address ~ '^[^\s@]+@[^\s@]+$'),
  changed_at     timestamptz not null default now(),
  changed_by     uuid,
  constraint address_of_one check ((person_id is null) <> (participant_id is null))
);
comment on table person_address is 'Mejladress som en person kallas på';
create index person_address_person on person_address (person_id, changed_at desc);
create index person_address_participant on person_address (participant_id);

-- Whoever handles a forum that the person sits in, or is called to a meeting of.
create function i_call(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select i_am('administrator')
    or exists (select from membership m join seat s on s.id = m.seat_id
               where m.person_id = i_call.wanted and s.forum_id = any (my_forum_ids()))
    or exists (select from participant p where p.forum_id = any (my_forum_ids())
               and i_call.wanted in (p.person_id, p.id)) $$;

alter table person_address enable row level security;
create policy person_address_read on person_address for select
  using (person_id = my_person_id() or i_call(coalesce(person_id, participant_id)));
create policy person_address_add on person_address for insert
  with check (person_id = my_person_id() or i_call(coalesce(person_id, participant_id)));
create policy person_address_remove on person_address for delete
  using (person_id = my_person_id() or i_call(coalesce(person_id, participant_id)));
grant select, insert, delete on person_address to samklang_app;

-- A secret address of somebody's own calendar. Only what it is recognised by is kept.
create table calendar_key (
  id        uuid primary key default uuidv7(),
  person_id uuid not null references person,
  hash      text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  made_at   timestamptz not null
);
comment on table calendar_key is 'Hemlig kalenderadress';
create index calendar_key_person on calendar_key (person_id);
alter table calendar_key enable row level security;
create policy calendar_key_read on calendar_key for select using (person_id = my_person_id());
create policy calendar_key_add on calendar_key for insert with check (person_id = my_person_id());
create policy calendar_key_remove on calendar_key for delete using (person_id = my_person_id());
grant select, insert, delete on calendar_key to samklang_app;

-- The meetings of whoever the key belongs to: where they sit on the day, and where they are called. Nothing without a key.
create function calendar_of(wanted text, since date)
  returns table (code text, forum_name text, forum_short text, title text, kind text, state text, date date,
    start_time time, end_time time, place text, link text, sequence integer, cancelled_why text, answer text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.code, f.name, f.short_name, m.title, m.kind, m.state, m.date, m.start_time, m.end_time, m.place, p.link,
    m.sequence, m.cancelled_why, a.answer
  from calendar_key k
  join meeting m on m.date >= calendar_of.since
  join forum f on f.id = m.forum_id
  left join meeting_plan p on p.meeting_id = m.id
  left join participant a on a.meeting_id = m.id and a.person_id = k.person_id
  where k.hash = calendar_of.wanted
    and (a.called_at is not null or exists (
      select from membership t join seat s on s.id = t.seat_id
      where t.person_id = k.person_id and s.forum_id = m.forum_id
        and coalesce(t.valid_from <= m.date, true) and coalesce(t.valid_to >= m.date, true)))
  order by m.date, m.start_time, m.id
$$;

create function calendar_known(wanted text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from calendar_key k where k.hash = calendar_known.wanted) $$;

-- An answer, for oneself or as the secretary for somebody, with whoever comes instead and for which items: {"person",
-- "name", "items"}. Past row level security, since a member adds a participant and nothing else. Answers what came of it,
-- the substitute's row, and the persons who were substitutes before and are no longer.
create function answer_notice(wanted uuid, said text, said_words text, at timestamptz, stand_in jsonb) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own participant;
  other participant;
  stands uuid;
  who constant uuid := stand_in ->> 'person';
  for_items uuid[];
  released jsonb;
begin
  select * into own from participant p where p.id = wanted for update;
  if not found or not (coalesce(own.person_id = my_person_id(), false) or i_am('administrator')
    or coalesce(own.forum_id = any (my_forum_ids()), false)) then return '{"came": "not-yours"}'; end if;
  if not exists (select from meeting m where m.id = own.meeting_id and m.state = 'called') or own.called_at is null
    then return '{"came": "closed"}'; end if;
  if said not in ('yes', 'no', 'substitute') then raise exception 'no such answer' using errcode = '23514'; end if;
  if said = 'substitute' then
    if own.capacity <> 'member' then return '{"came": "not-for-you"}'; end if;
    if who = own.person_id then return '{"came": "oneself"}'; end if;
    if who is not null then
      select * into other from participant p where p.meeting_id = own.meeting_id and p.person_id = who for update;
      if found and other.capacity <> 'substitute' then return '{"came": "takes-part"}'; end if;
      if found and other.substitutes_id <> own.id then return '{"came": "stands-in"}'; end if;
      stands := other.id;
    end if;
    select coalesce(array_agg(i.id), '{}') into for_items from agenda_item i
      where i.meeting_id = own.meeting_id and i.id::text in (select jsonb_array_elements_text(stand_in -> 'items'));
  end if;
  delete from participant_item i where i.kind = 'absent' and i.participant_id = own.id;
  delete from participant_item i where i.kind = 'called'
    and i.participant_id in (select p.id from participant p where p.substitutes_id = own.id);
  select coalesce(jsonb_agg(p.person_id), '[]') into released from participant p
    where p.substitutes_id = own.id and p.id is distinct from stands and p.person_id is not null;
  delete from participant p where p.substitutes_id = own.id and p.seat_id is null and p.id is distinct from stands;
  update participant p set substitutes_id = null, answer = 'none', answered_at = null, answer_words = null,
    version = version + 1 where p.substitutes_id = own.id and p.id is distinct from stands;
  update participant p set answer = said, answer_words = said_words, answered_at = at, version = version + 1
    where p.id = own.id;
  if said = 'substitute' then
    if stands is null then
      insert into participant (meeting_id, forum_id, person_id, name, organisation_id, organisation, party, capacity,
          substitutes_id, answer, answered_at, called_at, ordinal)
        values (own.meeting_id, own.forum_id, who,
          coalesce((select p.name from person p where p.id = who), stand_in ->> 'name'), own.organisation_id,
          own.organisation, own.party, 'substitute', own.id, case when who is null then 'yes' else 'none' end,
          case when who is null then at end, at, own.ordinal)
        returning id into stands;
    else
      update participant p set substitutes_id = own.id, called_at = coalesce(p.called_at, at), version = version + 1,
        answer = case when p.substitutes_id = own.id then p.answer else 'none' end,
        answered_at = case when p.substitutes_id = own.id then p.answered_at end where p.id = stands;
    end if;
    insert into participant_item (participant_id, agenda_item_id, meeting_id, forum_id, kind)
      select it.who, i, own.meeting_id, own.forum_id, it.kind
      from unnest(for_items) i, (values (stands, 'called'), (own.id, 'absent')) it (who, kind)
      on conflict do nothing;
  end if;
  return jsonb_build_object('came', 'answered', 'standIn', stands, 'released', released);
end $$;

-- What goes out with a notice: to somebody who is called, so nobody stands behind it as a subscriber, and with a calendar.
alter table outbox drop constraint outbox_kind_check;
alter table outbox drop constraint outbox_subscriber;
alter table outbox
  add column meeting_id uuid references meeting on delete cascade,
  add column calendar text,
  add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
  add constraint outbox_kind_check check (kind in ('confirm', 'link', 'news', 'invitation', 'notice', 'moved', 'cancelled',
    'reminder')),
  add constraint outbox_subscriber check ((subscriber_id is null) = (kind in ('invitation', 'notice', 'moved', 'cancelled',
    'reminder'))),
  add constraint outbox_meeting check ((meeting_id is not null) = (kind in ('notice', 'moved', 'cancelled', 'reminder'))),
  add constraint outbox_calendar check ((calendar is null) = (calendar_method is null));
comment on column outbox.calendar is 'Kalenderinbjudan (iCalendar) som följer med; töms när mejlet är skickat';
create index outbox_meeting on outbox (meeting_id) where meeting_id is not null;

revoke all on function i_call(uuid), calendar_of(text, date), calendar_known(text),
  answer_notice(uuid, text, text, timestamptz, jsonb) from public;
grant execute on function i_call(uuid), calendar_of(text, date), calendar_known(text),
  answer_notice(uuid, text, text, timestamptz, jsonb) to samklang_app;
