-- Det som man kom överens om, och vem som ansvarar: files of what was agreed on the steps of a dispute, and the person on
-- a side who is to see to a remedy.

create table dispute_file (
  id          uuid primary key default uuidv7(),
  code        text not null unique,
  dispute_id  uuid not null references dispute,
  ordinal     integer not null,
  side        text not null check (side in ('own', 'counterpart')),
  name        text not null check (name <> '' and length(name) <= 200),
  media_type  text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'text/plain',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
  size        integer not null check (size > 0),
  sha256      text not null,
  looked_at   text not null check (looked_at in ('text', 'person')),
  added_by    uuid,
  added_at    timestamptz not null,
  removed_at  timestamptz,
  removed_by  uuid,
  removed_why text,
  constraint of_a_step foreign key (dispute_id, ordinal) references dispute_step (dispute_id, ordinal),
  constraint removed_with_reason check ((removed_at is null) = (removed_why is null))
);
comment on table dispute_file is 'Handling från ett steg i en tvist: det som parterna har kommit överens om och skrivit under';
create index dispute_file_dispute on dispute_file (dispute_id);
create table dispute_file_content (
  file_id uuid primary key references dispute_file on delete cascade,
  bytes   bytea not null
);
comment on table dispute_file_content is 'Innehållet i en handling från en tvist, skilt från offentliga filer';

alter table dispute_file enable row level security;
create policy dispute_file_read on dispute_file for select using ((select i_am_samklang()) or my_dispute_sides(dispute_id) <> '{}');
create policy dispute_file_add on dispute_file for insert with check (added_by = (select my_person_id()) and removed_at is null
  and side = any (my_dispute_sides(dispute_id))
  and exists (select from dispute d where d.id = dispute_id and d.state <> 'closed'));
create policy dispute_file_change on dispute_file for update using (side = any (my_dispute_sides(dispute_id)))
  with check (side = any (my_dispute_sides(dispute_id)) and removed_by = (select my_person_id()));
-- Never who added it, or took it away: a side is told of, not a person.
grant select (id, code, dispute_id, ordinal, side, name, media_type, size, sha256, looked_at, added_at, removed_at, removed_why), insert, update on dispute_file to samklang_app;
alter table dispute_file_content enable row level security;
create policy dispute_file_content_read on dispute_file_content for select using (exists (select from dispute_file f where f.id = file_id));
create policy dispute_file_content_add on dispute_file_content for insert with check (exists (select from dispute_file f
  where f.id = file_id and f.side = any (my_dispute_sides(f.dispute_id)) and f.removed_at is null));
grant select, insert on dispute_file_content to samklang_app;

-- A file is taken away with its bytes, and that it was there is kept; nothing else of it changes.
create function keep_dispute_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.removed_at is null and new.removed_at is not null
    and (to_jsonb(new) - 'removed_at' - 'removed_by' - 'removed_why') = (to_jsonb(old) - 'removed_at' - 'removed_by' - 'removed_why') then
    delete from dispute_file_content where file_id = old.id;
    return new;
  end if;
  raise exception 'a file of a dispute is kept as it is' using errcode = '42501';
end $$;
create trigger dispute_file_kept before update on dispute_file for each row execute function keep_dispute_file();

-- Whoever works on a side of a case and can be given a remedy. Those who only read figures, write minutes or are elected
-- do not work with the care that it is about.
create function working_on_side(wanted uuid, wanted_side text) returns table (person_id uuid, role text, organisation_id uuid, n bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select g.person_id, g.role, g.organisation_id, p.n from deviation d cross join lateral
    unnest(case wanted_side when 'own' then d.reporting_path when 'counterpart' then d.counterpart_path end) with ordinality p (organisation_id, n)
    join role_grant g on g.organisation_id = p.organisation_id
  where d.id = wanted and g.role in ('mas', 'coordinator', 'nurse', 'process-leader', 'director') and g.ended_at is null
    and g.valid_from <= (now() at time zone 'Europe/Stockholm')::date
    and coalesce(g.valid_to >= (now() at time zone 'Europe/Stockholm')::date, true)
$$;
-- The same for those of that side, with their names: nobody else learns who works there.
create function people_of_side(wanted uuid, wanted_side text) returns table (person_id uuid, name text, role text, organisation text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (w.person_id) w.person_id, p.name, w.role, o.name from working_on_side(wanted, wanted_side) w
    join person p on p.id = w.person_id join organisation o on o.id = w.organisation_id
  where wanted_side = any (my_sides(wanted)) order by w.person_id, w.n, w.role
$$;

alter table remedy_owner alter column words drop not null,
  add column person_id uuid references person,
  add constraint person_or_words check (num_nonnulls(words, person_id) = 1);
comment on column remedy_owner.words is 'En funktion, när ingen person i listan passar';
create index remedy_owner_person on remedy_owner (person_id) where person_id is not null;
alter policy remedy_owner_add on remedy_owner with check ((select i_am_samklang()) or (added_by = (select my_person_id())
  and side = any (my_sides(deviation_id))
  and exists (select from remedy r where r.id = remedy_id and r.deviation_id = remedy_owner.deviation_id and r.side = remedy_owner.side)
  and (person_id is null or person_id in (select s.person_id from people_of_side(remedy_owner.deviation_id, remedy_owner.side) s))));

-- Who a remedy lies with now, where it is somebody who still works on its side: for what reminds, and for that person.
create function remedy_lies_with(wanted uuid) returns uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select w.person_id from (select o.* from remedy_owner o where o.remedy_id = wanted order by o.added_at desc, o.id desc limit 1) w
  where (i_am_samklang() or w.person_id = my_person_id())
    and exists (select from working_on_side(w.deviation_id, w.side) s where s.person_id = w.person_id)
$$;
-- What lies with the actor and is not followed yet: what is to be done and when, and nothing else of the case.
create function my_remedies() returns table (id uuid, code text, n integer, what text, state text, due_on date, effect_what text, effect_due_on date, coordinates boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, d.code, r.n, r.what, r.state, r.due_on, r.effect_what, r.effect_due_on, r.owner_path && my_coordinated_ids()
  from remedy r join deviation d on d.id = r.deviation_id
  where r.id in (select o.remedy_id from remedy_owner o where o.person_id = my_person_id()) and r.state in ('planned', 'done')
    and remedy_lies_with(r.id) = my_person_id()
$$;

revoke all on function keep_dispute_file(), working_on_side(uuid, text), people_of_side(uuid, text), remedy_lies_with(uuid), my_remedies() from public;
grant execute on function people_of_side(uuid, text), remedy_lies_with(uuid), my_remedies() to samklang_app;
