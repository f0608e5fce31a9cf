-- Öppna data: when each thing that is or has been public came, changed and went. Whoever keeps a copy of what we publish
-- asks for what has changed since last time, and must be told of what is no longer there. Kept by triggers alone, at
-- commit, so that nothing that is written can forget to.
--
-- A row here says no more than that something with this key was public. Its words are elsewhere, and are gone when they
-- were withdrawn.

create table open_object (
  kind        text not null check (kind in
    ('organisation', 'forum', 'person', 'membership', 'meeting', 'location', 'item', 'document', 'matter', 'handling')),
  key         text not null,
  created_at  timestamptz not null,
  modified_at timestamptz not null,
  deleted     boolean not null default false,
  primary key (kind, key)
);
comment on table open_object is 'Offentligt objekt och när det kom, ändrades och gick bort';
create index open_object_created on open_object (kind, created_at, key);
create index open_object_modified on open_object (kind, modified_at);
alter table open_object enable row level security;
create policy open_object_read on open_object for select using (true);
grant select on open_object to samklang_app;

create function touch_open(it_kind text, it_key text, public boolean) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  -- To the millisecond, as it is handed out: a cursor must mean one place.
  at constant timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  if it_key is null then return; end if;
  if public then
    insert into open_object (kind, key, created_at, modified_at) values (it_kind, it_key, at, at)
      on conflict (kind, key) do update set modified_at = excluded.modified_at, deleted = false;
  else
    update open_object o set modified_at = at, deleted = true where o.kind = it_kind and o.key = it_key and not o.deleted;
  end if;
end $$;
revoke all on function touch_open(text, text, boolean) from public;

create function touch_open_place(place meeting) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  perform touch_open('meeting', place.code, place.published);
  perform touch_open('location', place.code, place.published and place.place is not null);
end $$;
revoke all on function touch_open_place(meeting) from public;

-- What changed is told of as it stands at the end, and so is what holds it: a meeting is another one when its items are.
create function open_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  it record;
  m meeting;
begin
  if tg_op = 'DELETE' then it := old; else it := new; end if;
  case tg_table_name
    when 'organisation' then perform touch_open('organisation', it.slug, tg_op <> 'DELETE');
    when 'forum' then perform touch_open('forum', it.slug, tg_op <> 'DELETE');
    when 'person' then perform touch_open('person', it.code, tg_op <> 'DELETE' and it.merged_into is null);
    when 'membership' then
      perform touch_open('membership', it.id::text, tg_op <> 'DELETE');
      perform touch_open('person', p.code, p.merged_into is null) from person p where p.id = it.person_id;
      perform touch_open('forum', f.slug, true) from forum f join seat s on s.forum_id = f.id where s.id = it.seat_id;
    when 'seat' then
      perform touch_open('membership', b.id::text, true) from membership b where b.seat_id = it.id;
      perform touch_open('person', p.code, p.merged_into is null)
        from person p join membership b on b.person_id = p.id where b.seat_id = it.id;
    when 'meeting' then m := it;
      m.published := m.published and tg_op <> 'DELETE';
      perform touch_open_place(m);
    when 'document' then
      perform touch_open('document', it.code, tg_op <> 'DELETE' and it.published);
      select * into m from meeting where id = it.meeting_id;
      if found then perform touch_open_place(m); end if;
    when 'item' then
      perform touch_open('item', it.code, tg_op <> 'DELETE' and it.published);
      select * into m from meeting where id = it.meeting_id;
      if found then perform touch_open_place(m); end if;
    when 'matter' then
      perform touch_open('matter', it.code, tg_op <> 'DELETE' and it.published and it.merged_into is null and not it.ended);
    when 'matter_handling' then
      perform touch_open('handling', x.code || '.' || it.item_code, tg_op <> 'DELETE' and it.published
        and x.published and x.merged_into is null and not x.ended) from matter x where x.id = it.matter_id;
      perform touch_open('item', i.code, i.published) from item i where i.code = it.item_code;
      perform touch_open('matter', x.code, x.published and x.merged_into is null and not x.ended)
        from matter x where x.id = it.matter_id;
    else raise exception 'no rule for %', tg_table_name;
  end case;
  if tg_op = 'UPDATE' and tg_table_name in ('organisation', 'forum') then
    if old.slug <> new.slug then perform touch_open(tg_table_name, old.slug, false); end if;
  end if;
  return null;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['organisation', 'forum', 'person', 'membership', 'seat', 'meeting', 'document', 'item', 'matter',
                           'matter_handling'] loop
    execute format('create constraint trigger %I after insert or update or delete on %I
      deferrable initially deferred for each row execute function open_changed()', t || '_open', t);
  end loop;
end $$;

-- Everything that is public now and has no row: what was there before this was kept, and what was written past the
-- triggers. Made known as of now, since nobody knows when it came; a document came when it was approved.
create function fill_open() returns void language sql security definer set search_path = public, pg_temp as $$
  insert into open_object (kind, key, created_at, modified_at)
  select kind, key, date_trunc('milliseconds', coalesce(came, now())), date_trunc('milliseconds', now()) from (
    select 'organisation' as kind, slug as key, null::timestamptz as came from organisation
    union all select 'forum', slug, null from forum
    union all select 'person', code, null from person where merged_into is null
    union all select 'membership', id::text, null from membership
    union all select 'meeting', m.code, (select min(d.approved_at) from document d where d.meeting_id = m.id and d.published)
      from meeting m where published
    union all select 'location', m.code, (select min(d.approved_at) from document d where d.meeting_id = m.id and d.published)
      from meeting m where published and place is not null
    union all select 'document', code, approved_at from document where published
    union all select 'item', i.code, d.approved_at from item i join document d on d.id = i.document_id where i.published
    union all select 'matter', code, null from matter where published and merged_into is null and not ended
    union all select 'handling', m.code || '.' || h.item_code, null from matter_handling h join matter m on m.id = h.matter_id
      where h.published and m.published and m.merged_into is null and not m.ended
  ) there
  on conflict do nothing
$$;
revoke all on function fill_open() from public;
select fill_open();
