-- Behörighet: when a role ended before its last day and why, and administrator rights, which two persons give together.

alter table role_grant add column ended_at timestamptz;
alter table role_grant add column end_reason text;
alter table role_grant add column request_id uuid unique;
comment on column role_grant.ended_at is 'När rollen avslutades på stunden, eller togs tillbaka innan den började';
alter table role_grant add constraint role_grant_ended check (ended_at is null or valid_to is not null);

create table role_request (
  id           uuid primary key default uuidv7(),
  person_id    uuid not null references person,
  -- The role that is to last longer; null where it is a new one.
  grant_id     uuid references role_grant,
  valid_from   date not null,
  valid_to     date,
  reason       text not null check (reason <> ''),
  -- Four eyes; or, by the server alone: the first administrator of all, or one beside the only one that is left.
  means        text not null default 'four-eyes' check (means in ('four-eyes', 'first', 'alone')),
  requested_by uuid references person,
  requested_at timestamptz not null,
  expires_at   timestamptz not null,
  outcome      text check (outcome in ('confirmed', 'refused', 'withdrawn')),
  decided_at   timestamptz,
  decided_by   uuid references person,
  decided_why  text,
  -- A confirmed request gives one role, once.
  used_at      timestamptz,
  version      integer not null default 1,
  check (valid_to >= valid_from),
  check (expires_at > requested_at),
  check ((outcome is null) = (decided_at is null)),
  constraint refused_with_reason check (outcome is distinct from 'refused' or decided_why is not null),
  constraint confirmed_in_time check (outcome is distinct from 'confirmed' or decided_at < expires_at),
  constraint four_eyes check (means <> 'four-eyes' or requested_by is not null and (outcome is null or decided_by is not null)
    and (outcome is distinct from 'confirmed' or decided_by <> requested_by and decided_by <> person_id))
);
comment on table role_request is 'Begäran om behörighet som systemadministratör';
create index role_request_person on role_request (person_id);
alter table role_grant add foreign key (request_id) references role_request;
alter table role_request enable row level security;
create policy role_request_read on role_request for select using (person_id = my_person_id() or i_am('administrator'));
create policy role_request_ask on role_request for insert with check (my_kind() = 'system'
  or i_am('administrator') and means = 'four-eyes' and requested_by = my_person_id() and outcome is null);
-- Samklang itself answers no request: that is for a person, who has logged in.
create policy role_request_settle on role_request for update
  using (my_kind() = 'person' and i_am('administrator') and outcome is null and expires_at > now())
  with check (my_kind() = 'person' and i_am('administrator') and outcome is not null and decided_by = my_person_id());
grant select, insert, update (outcome, decided_at, decided_by, decided_why, version) on role_request to samklang_app;

-- Whose a role is, which and what for, and since when, is never changed: it is ended and another one is given.
revoke update on role_grant from samklang_app;
grant update (valid_to, ended_at, end_reason, request_id, version) on role_grant to samklang_app;

-- How many persons are administrators on a day, but for one of their roles. Waits for whoever is changing that: two
-- administrators who end each other's at the same moment would otherwise leave none.
create function administrators_on(day date, but_for uuid) returns bigint language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('samklang.administrators'));
  return (select count(distinct person_id) from role_grant where role = 'administrator' and ended_at is null
    and valid_from <= day and (valid_to is null or valid_to >= day) and id is distinct from but_for);
end $$;

-- Where nobody else can confirm, the server may give the right by itself; and nobody else than that.
create function guard_role_request() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today constant date := (now() at time zone 'Europe/Stockholm')::date;
begin
  -- The owner of the tables is bound by the constraints alone: a restore puts back what was.
  if current_setting('role') <> 'samklang_app' then return new; end if;
  new.used_at := null;
  if new.means = 'four-eyes' then
    if new.outcome is not null or my_kind() = 'system' and not exists (select from role_grant where role = 'administrator'
      and person_id = new.requested_by and ended_at is null and valid_from <= today and (valid_to is null or valid_to >= today))
      then raise exception 'a request waits, and is an administrator''s' using errcode = '42501'; end if;
  elsif administrators_on(today, null) > (case new.means when 'first' then 0 else 1 end) then
    raise exception 'there are administrators who can confirm' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger role_request_guarded before insert on role_request for each row execute function guard_role_request();

-- Nobody becomes an administrator, or stays one for longer, without a confirmed request; and the last one stays.
create function guard_administrators() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today constant date := (now() at time zone 'Europe/Stockholm')::date;
begin
  if current_setting('role') <> 'samklang_app' or new.role <> 'administrator' then return new; end if;
  if tg_op = 'INSERT' or coalesce(new.valid_to, 'infinity') > coalesce(old.valid_to, 'infinity')
    or old.ended_at is not null and new.ended_at is null then
    update role_request set used_at = now() where id = new.request_id and outcome = 'confirmed' and used_at is null
      and person_id = new.person_id and valid_from <= new.valid_from and valid_to is not distinct from new.valid_to
      and grant_id is not distinct from case tg_op when 'UPDATE' then new.id end;
    if not found then raise exception 'administrator rights take a confirmed request' using errcode = '42501'; end if;
  elsif (new.valid_to is distinct from old.valid_to or new.ended_at is distinct from old.ended_at)
    and administrators_on(case when new.ended_at is null then greatest(today, new.valid_to + 1) else today end, new.id) = 0 then
    raise exception 'the last administrator stays' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger administrators_guarded before insert or update on role_grant for each row execute function guard_administrators();
revoke execute on function administrators_on(date, uuid), guard_role_request(), guard_administrators() from public;
grant execute on function administrators_on(date, uuid) to samklang_app;

-- As before, and the requests stay with the one they are about.
create or replace function person_columns() returns table (table_name text, column_name text) language sql stable as $$
  select c.conrelid::regclass::text, a.attname::text
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.contype = 'f' and c.confrelid = 'person'::regclass
    and c.conrelid <> all (array['person', 'person_merge', 'role_grant', 'role_request', 'session', 'person_identity',
      'passkey', 'login_invitation']::regclass[])
  order by 1, 2
$$;

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
      case it.table_name when 'person_alias'
        then 'and folded not in (select folded from person_alias where person_id = $1)' else '' end)
      into ids using kept, gone;
    moved := moved || jsonb_build_object(it.table_name || '.' || it.column_name, ids);
  end loop;
  insert into person_merge (gone_id, kept_id, moved, merged_at, merged_by) values (gone, kept, moved, at, my_person_id())
    returning id into merge;
  return merge;
end $$;
