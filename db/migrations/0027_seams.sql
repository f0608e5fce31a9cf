-- Skarvar: what lies between the parts of a meeting.

-- OParl: a meeting whose day is announced is told of, without what is said there. One that was taken away is gone.
create or replace function touch_open_place(place meeting) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  known constant boolean := (place.published or place.announced) and exists (select from meeting m where m.id = place.id);
begin
  perform touch_open('meeting', place.code, known);
  perform touch_open('location', place.code, known and place.place is not null);
end $$;

create or replace function fill_open() returns void language sql security definer set search_path = public, pg_temp as $$
  insert into open_object (kind, key, created_at, modified_at)
  select kind, key, date_trunc('milliseconds', coalesce(came, now())), date_trunc('milliseconds', now()) from (
    select 'organisation' as kind, slug as key, null::timestamptz as came from organisation
    union all select 'forum', slug, null from forum
    union all select 'person', code, null from person where merged_into is null
    union all select 'membership', id::text, null from membership
    union all select 'meeting', m.code, (select min(d.approved_at) from document d where d.meeting_id = m.id and d.published)
      from meeting m where published or announced
    union all select 'location', m.code, (select min(d.approved_at) from document d where d.meeting_id = m.id and d.published)
      from meeting m where (published or announced) and place is not null
    union all select 'document', code, approved_at from document where published
    union all select 'item', i.code, d.approved_at from item i join document d on d.id = i.document_id where i.published
    union all select 'matter', code, null from matter where published and merged_into is null and not ended
    union all select 'handling', m.code || '.' || h.item_code, null from matter_handling h join matter m on m.id = h.matter_id
      where h.published and m.published and m.merged_into is null and not m.ended
  ) there
  on conflict do nothing
$$;

-- As before; and where both take part in the same meeting, each keeps their own row there: one meeting has a person once,
-- and what the two answered, and when they came, is not to be mixed.
create or replace function merge_persons(gone uuid, kept uuid, at timestamptz) returns uuid language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  merge uuid;
  it record;
  ids jsonb;
  moved jsonb := '{}';
begin
  if not i_keep_persons() then raise exception 'may not merge persons' using errcode = '42501'; end if;
  if exists (select from role_grant where person_id = gone)
    or exists (select from role_request where person_id = gone)
    or exists (select from person_identity where person_id = gone)
    or exists (select from passkey where person_id = gone)
    or exists (select from login_invitation where person_id = gone and used_at is null) then return null; end if;
  update person set merged_into = kept, version = version + 1 where id = gone and merged_into is null;
  if not found then raise exception 'already merged' using errcode = '40001'; end if;
  for it in select * from person_columns() loop
    execute format('with moved as (update %1$I set %2$I = $1 where %2$I = $2 %3$s returning id)
      select coalesce(jsonb_agg(id), ''[]'') from moved', it.table_name, it.column_name,
      case it.table_name
        when 'person_alias' then 'and folded not in (select folded from person_alias where person_id = $1)'
        when 'participant' then 'and meeting_id not in (select meeting_id from participant where person_id = $1)'
        else '' end)
      into ids using kept, gone;
    moved := moved || jsonb_build_object(it.table_name || '.' || it.column_name, ids);
  end loop;
  insert into person_merge (gone_id, kept_id, moved, merged_at, merged_by) values (gone, kept, moved, at, my_person_id())
    returning id into merge;
  return merge;
end $$;

-- What somebody wrote for themselves to the items that these go on from, nearest first: nobody else's notes are told of,
-- and of an item that its reader may not see yet, nothing but that.
create function notes_before(items uuid[]) returns table (agenda_item_id uuid, note_id uuid) language sql stable
  security definer set search_path = public, pg_temp as $$
  with recursive led as (
    select i.id as wanted, i.carried_from as id, 1 as step from agenda_item i
    where i.id = any (items) and i.carried_from is not null
    union all
    select led.wanted, i.carried_from, led.step + 1 from led join agenda_item i on i.id = led.id
    where i.carried_from is not null and led.step < 50
  )
  select led.wanted, n.id from led join reading_note n on n.agenda_item_id = led.id and n.person_id = my_person_id()
  order by led.wanted, led.step, n.saved_at
$$;

-- The meeting that an item which somebody has a note to was taken up at last, once that has been sent out.
create function noted_later(items uuid[]) returns table (agenda_item_id uuid, meeting_id uuid) language sql stable
  security definer set search_path = public, pg_temp as $$
  with recursive led as (
    select distinct n.agenda_item_id as wanted, n.agenda_item_id as id, 0 as step from reading_note n
    where n.agenda_item_id = any (items) and n.person_id = my_person_id()
    union all
    select led.wanted, i.id, led.step + 1 from led join agenda_item i on i.carried_from = led.id where led.step < 50
  )
  select distinct on (led.wanted) led.wanted, i.meeting_id from led join agenda_item i on i.id = led.id
  where led.step > 0 and exists (select from agenda_version v where v.meeting_id = i.meeting_id
    and v.content @> jsonb_build_object('items', jsonb_build_array(jsonb_build_object('id', i.id::text))))
  order by led.wanted, led.step desc
$$;

revoke all on function notes_before(uuid[]), noted_later(uuid[]) from public;
grant execute on function notes_before(uuid[]), noted_later(uuid[]) to samklang_app;
