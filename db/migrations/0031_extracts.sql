-- Protokollsutdrag: what a forum said, returned to whoever raised it and to each that it speaks to, one clause at a time.
--
-- A delivery is one clause to one receiver. It is there from the moment the meeting has ended, so that everybody sees what
-- waits for what, and it is sent once: when the minutes are approved and the clause's condition is cleared.

create table extract (
  id         uuid primary key default uuidv7(),
  code       text not null unique,
  meeting_id uuid not null references meeting,
  forum_id   uuid not null references forum,
  item_code  text not null,
  n          integer not null,
  -- words_hash of each of its clauses, in order; none for an item without a stance.
  hashes     text[] not null,
  content    jsonb not null,
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_at    timestamptz not null,
  unique (item_code, n, hashes),
  foreign key (meeting_id, n) references minutes_version (meeting_id, n)
);
comment on table extract is 'Protokollsutdrag: en punkt ur justerade mötesanteckningar, med de satser som då fick gå ut';
comment on column extract.sha256 is 'Den justerade versionens';
create index extract_meeting on extract (meeting_id);

create table extract_delivery (
  id              uuid primary key default uuidv7(),
  meeting_id      uuid not null references meeting,
  forum_id        uuid not null references forum,
  item_code       text not null,
  item_number     text,
  item_title      text not null,
  said_on         date not null,
  ordinal         integer not null,
  verb            text,
  words           text not null,
  words_hash      text not null,
  condition       text,
  due_on          date,
  due             text,
  valid_to        date,
  kind            text not null check (kind in ('raiser', 'addressee')),
  named           text,
  person_id       uuid references person,
  organisation_id uuid references organisation,
  to_forum_id     uuid references forum,
  submission_id   uuid references submission on delete set null,
  state           text not null check (state in ('approval', 'condition', 'receiver', 'address', 'sent', 'nobody')),
  nobody_why      text,
  extract_id      uuid references extract,
  sent_at         timestamptz,
  received_at     timestamptz,
  received_by     uuid,
  -- Other words stand there now: what was sent is kept, and counts no more.
  superseded      boolean not null default false,
  version         integer not null default 1,
  constraint one_receiver check (num_nonnulls(person_id, organisation_id, to_forum_id) = case when state in ('receiver', 'nobody') then 0 else 1 end),
  constraint sent_has_extract check ((state = 'sent') = (extract_id is not null) and (state = 'sent') = (sent_at is not null)),
  constraint received_is_sent check (received_at is null or state = 'sent'),
  constraint nobody_has_why check ((state = 'nobody') = (nobody_why is not null)),
  constraint raiser_is_a_person check (kind = 'addressee' or person_id is not null)
);
comment on table extract_delivery is 'En sats till en mottagare av utdrag: vad den väntar på, och när den skickades';
comment on column extract_delivery.state is 'approval: justering; condition: villkor; receiver: mottagaren är inte känd; address: den har ingen adress; nobody: ska inte skickas';
comment on column extract_delivery.named is 'Mottagaren som orden nämner den';
comment on column extract_delivery.words is 'Satsens ord; tomt för en punkt utan ställningstagande';
create unique index extract_delivery_organisation on extract_delivery (item_code, words_hash, organisation_id) where organisation_id is not null;
create unique index extract_delivery_forum on extract_delivery (item_code, words_hash, to_forum_id) where to_forum_id is not null;
create unique index extract_delivery_named on extract_delivery (item_code, words_hash, named)
  where num_nulls(person_id, organisation_id, to_forum_id) = 3;
create index extract_delivery_meeting on extract_delivery (meeting_id);
create index extract_delivery_item on extract_delivery (item_code);
create index extract_delivery_whose on extract_delivery (organisation_id, state) where organisation_id is not null;
create index extract_delivery_person on extract_delivery (person_id) where person_id is not null;
create index extract_delivery_extract on extract_delivery (extract_id) where extract_id is not null;

create table extract_tie (
  id              uuid primary key default uuidv7(),
  meeting_id      uuid not null references meeting,
  forum_id        uuid not null references forum,
  -- In small letters.
  named           text not null check (named <> ''),
  everyone        text check (everyone in ('principals', 'municipalities')),
  organisation_id uuid references organisation,
  to_forum_id     uuid references forum,
  person_id       uuid references person,
  nobody_why      text check (nobody_why <> ''),
  made_at         timestamptz not null,
  made_by         uuid,
  check (num_nonnulls(everyone, organisation_id, to_forum_id, person_id, nobody_why) = 1)
);
comment on table extract_tie is 'Vem ett namn i ett ställningstagande är, sagt för hand';
create index extract_tie_meeting on extract_tie (meeting_id);

-- Whether something of it was sent to the actor. Past row level security, since deliveries are asked about extracts too.
create function i_receive(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from extract_delivery d where d.extract_id = i_receive.wanted and (d.person_id = my_person_id()
       or d.organisation_id = any (my_organisation_ids()) or d.to_forum_id = any (my_seat_forums())
       or d.to_forum_id = any (my_forum_ids()))) $$;

-- Every word of it stands in the public register: nothing was held back, nothing has been corrected since.
create function extract_is_public(item text, wanted text[]) returns boolean language sql stable as $$
  select wanted <> '{}' and not exists (select from unnest(wanted) h where not exists (
    select from item i join stance s on s.item_id = i.id join stance_clause c on c.stance_id = s.id
    where i.code = extract_is_public.item and i.published and s.published and c.published and words_hash(c.words) = h))
$$;

-- How far an item's extracts have come, for those who may know the item at all: whoever raised it counts, too.
create function extract_counts(codes text[]) returns table (item_code text, state text, n integer, last_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  -- One receiver counts once, by what it waits for first.
  select r.item_code, r.state, count(*)::integer, max(r.last_at) from (
  select d.item_code, (array_agg(d.state order by array_position(array['receiver', 'approval', 'condition', 'address', 'sent'], d.state)))[1] as state,
    max(d.sent_at) as last_at from extract_delivery d
  where d.item_code = any (codes) and d.state <> 'nobody' and not d.superseded and (i_handle(d.forum_id)
    or ((d.forum_id = any (my_seat_forums()) or i_attend(d.meeting_id)) and meeting_runs(d.meeting_id))
    or exists (select from item i where i.code = d.item_code and i.published)
    or exists (select from extract_delivery o where o.item_code = d.item_code and o.person_id = my_person_id())
    or exists (select from extract_delivery o where o.item_code = d.item_code and o.state = 'sent' and o.organisation_id = any (my_organisation_ids())))
  group by d.item_code, coalesce(d.person_id, d.organisation_id, d.to_forum_id)::text, case when d.state = 'receiver' then d.named end) r
  group by r.item_code, r.state
$$;

-- Which items these places of an agenda are, for those who handle the forum and for whoever something of them is returned to.
create function extract_items(places uuid[]) returns table (agenda_item_id uuid, item_code text) language sql stable
  security definer set search_path = public, pg_temp as $$
  select a.id, a.code from agenda_item a where a.id = any (places) and (i_handle(a.forum_id)
    or exists (select from extract_delivery d where d.item_code = a.code and d.person_id = my_person_id()))
$$;

-- Whoever it was sent to says that it has come, and changes nothing else of it.
create function receive_extract(wanted uuid, at timestamptz) returns integer language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  touched integer;
begin
  update extract_delivery d set received_at = at, received_by = my_person_id(), version = version + 1
    where d.extract_id = wanted and d.received_at is null and (d.person_id = my_person_id()
      or d.organisation_id = any (my_organisation_ids()) or d.to_forum_id = any (my_forum_ids()));
  get diagnostics touched = row_count;
  return touched;
end $$;

create function keep_extract() returns trigger language plpgsql as $$
begin
  raise exception 'an extract that was sent is kept' using errcode = '42501';
end $$;
create trigger extract_kept before update or delete on extract for each row execute function keep_extract();
create trigger extract_delivery_kept before delete on extract_delivery for each row when (old.state = 'sent') execute function keep_extract();
create trigger extract_delivery_stays before update on extract_delivery for each row
  when (old.state = 'sent' and (new.state <> 'sent' or new.words <> old.words or new.extract_id <> old.extract_id)) execute function keep_extract();

do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  taking_part constant text := '((forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id)) and meeting_runs(meeting_id))';
begin
  foreach t in array array['extract', 'extract_delivery', 'extract_tie'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for insert with check %s', t || '_add', t, mine);
    execute format('grant select, insert on %I to samklang_app', t);
  end loop;
  execute format('create policy extract_read on extract for select using (%s or %s or i_receive(id) or extract_is_public(item_code, hashes))', mine, taking_part);
  execute format('create policy extract_delivery_read on extract_delivery for select using (%s or (state = ''sent'' and (
    person_id = (select my_person_id()) or organisation_id = any ((select my_organisation_ids())::uuid[])
    or to_forum_id = any ((select my_seat_forums())::uuid[]) or to_forum_id = any ((select my_forum_ids())::uuid[])
    or (organisation_id is not null and exists (select from extract e where e.id = extract_id)))))', mine);
  execute format('create policy extract_delivery_change on extract_delivery for update using %s with check %s', mine, mine);
  execute format('create policy extract_delivery_remove on extract_delivery for delete using (state <> ''sent'' and %s)', mine);
  execute format('create policy extract_tie_read on extract_tie for select using %s', mine);
  execute format('create policy extract_tie_remove on extract_tie for delete using %s', mine);
end $$;
grant update, delete on extract_delivery to samklang_app;
grant delete on extract_tie to samklang_app;
revoke all on function i_receive(uuid), extract_counts(text[]), extract_items(uuid[]), receive_extract(uuid, timestamptz) from public;
grant execute on function i_receive(uuid), extract_counts(text[]), extract_items(uuid[]), receive_extract(uuid, timestamptz) to samklang_app;
