-- Inloggning: what a login was made of, who a login provider's names are, passkeys and the invitations to them.

-- A session of before tells nothing of how it began, so everybody logs in once more.
delete from session;
alter table session add column id uuid not null default uuidv7() unique;
alter table session add column method text not null check (method in ('demonstration', 'oidc', 'passkey'));
-- Tillitsnivå: 3 where the login vouches for it by the settings, else 1.
alter table session add column loa smallint not null check (loa in (1, 3));
alter table session add column authenticated_at timestamptz not null;
alter table session add column last_seen_at timestamptz not null;
alter table session add column issuer text;
-- The kind of browser in words, 'Firefox på Windows': never the whole of what it says of itself.
alter table session add column client text;
-- Roles that the provider's claims gave at this login. They end with the session.
alter table session add column grants jsonb not null default '[]';
alter table session add constraint session_issuer check ((method = 'oidc') = (issuer is not null));
grant update (last_seen_at) on session to samklang_app;

-- A login is begun in a sealed cookie and costs no row. What is written is that it was used, so that it is used once.
create table login_attempt (
  attempt_hash text primary key,
  expires_at   timestamptz not null
);
comment on table login_attempt is 'Inloggningsförsök som är förbrukat';
alter table login_attempt enable row level security;
create policy login_attempt_system on login_attempt for all using (my_kind() = 'system') with check (my_kind() = 'system');
grant select, insert, delete on login_attempt to samklang_app;

create table person_identity (
  id            uuid primary key default uuidv7(),
  person_id     uuid not null references person on delete cascade,
  issuer        text not null,
  -- What the provider calls the person, never a personal number.
  subject       text not null check (subject <> '' and subject !~ '^(\d{2})?\d{6}[-+]?\d{4}$'),
  added_at      timestamptz not null,
  added_by      uuid,
  last_login_at timestamptz,
  unique (issuer, subject)
);
comment on table person_identity is 'Identitet hos en inloggningstjänst';
create index person_identity_person on person_identity (person_id);
alter table person_identity enable row level security;
create policy person_identity_system on person_identity for all using (my_kind() = 'system') with check (my_kind() = 'system');
create policy person_identity_read on person_identity for select using (person_id = my_person_id() or i_am('administrator'));
create policy person_identity_add on person_identity for insert with check (i_am('administrator'));
create policy person_identity_remove on person_identity for delete using (i_am('administrator'));
grant select, insert, delete, update (last_login_at) on person_identity to samklang_app;

-- Who came from the provider and is nobody here: kept for an administrator to tie to a person, or to let lapse.
create table refused_login (
  id       uuid primary key default uuidv7(),
  issuer   text not null,
  subject  text not null check (subject <> '' and subject !~ '^(\d{2})?\d{6}[-+]?\d{4}$'),
  name     text,
  first_at timestamptz not null,
  last_at  timestamptz not null,
  tries    integer not null default 1,
  unique (issuer, subject)
);
comment on table refused_login is 'Nekad inloggning från en identitet som inte hör till någon person';
alter table refused_login enable row level security;
create policy refused_login_system on refused_login for all using (my_kind() = 'system') with check (my_kind() = 'system');
create policy refused_login_read on refused_login for select using (i_am('administrator'));
create policy refused_login_remove on refused_login for delete using (i_am('administrator'));
grant select, insert, delete, update (name, last_at, tries) on refused_login to samklang_app;

create table passkey (
  id            uuid primary key default uuidv7(),
  person_id     uuid not null references person on delete cascade,
  credential_id text not null unique,
  public_key    bytea not null,
  counter       bigint not null default 0,
  transports    text[] not null default '{}',
  name          text not null check (name <> ''),
  added_at      timestamptz not null,
  last_used_at  timestamptz,
  -- The device or account that it was made on can be lost without it: it is synchronised.
  backed_up     boolean not null default false
);
comment on table passkey is 'Passnyckel';
create index passkey_person on passkey (person_id);
alter table passkey enable row level security;
create policy passkey_system on passkey for all using (my_kind() = 'system') with check (my_kind() = 'system');
create policy passkey_read on passkey for select using (person_id = my_person_id() or i_am('administrator'));
create policy passkey_add on passkey for insert with check (person_id = my_person_id());
create policy passkey_change on passkey for update using (person_id = my_person_id()) with check (person_id = my_person_id());
create policy passkey_remove on passkey for delete using (person_id = my_person_id() or i_am('administrator'));
grant select, insert, delete, update (name, counter, last_used_at, backed_up) on passkey to samklang_app;

create table login_invitation (
  id         uuid primary key default uuidv7(),
  person_id  uuid not null references person on delete cascade,
  token_hash text not null unique,
  invited_at timestamptz not null,
  invited_by uuid,
  expires_at timestamptz not null,
  used_at    timestamptz,
  check (expires_at > invited_at)
);
comment on table login_invitation is 'Inbjudan att logga in med passnyckel';
create index login_invitation_person on login_invitation (person_id);
alter table login_invitation enable row level security;
create policy login_invitation_system on login_invitation for all using (my_kind() = 'system') with check (my_kind() = 'system');
create policy login_invitation_read on login_invitation for select using (i_am('administrator'));
create policy login_invitation_add on login_invitation for insert with check (i_am('administrator'));
create policy login_invitation_remove on login_invitation for delete using (i_am('administrator'));
grant select, insert, delete, update (used_at) on login_invitation to samklang_app;

-- How somebody logs in says who they are to the system, as a role does: a merge of two persons never hands it on.
create or replace function person_columns() returns table (table_name text, column_name text) language sql stable as $$
  select c.conrelid::regclass::text, a.attname::text
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.contype = 'f' and c.confrelid = 'person'::regclass
    and c.conrelid <> all (array['person', 'person_merge', 'role_grant', 'session', 'person_identity', 'passkey',
      'login_invitation']::regclass[])
  order by 1, 2
$$;

-- As before, and now also null where the one to go can log in.
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
