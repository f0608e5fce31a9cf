-- What everything else stands on: the application's role, who is asking, sessions, the audit log.

create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- The application's own role owns no table: row level security binds it, whatever login the server was given.
do $$
begin
  if not exists (select from pg_roles where rolname = 'samklang_app') then
    create role samklang_app nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another instance made it at the same moment
end $$;
do $$
begin
  if not pg_has_role(current_user, 'samklang_app', 'member') then
    execute format('grant samklang_app to %I', current_user);
  end if;
end $$;
grant usage on schema public to samklang_app;
revoke create on schema public from public;

-- PostgreSQL 18 has uuidv7(); on 17 this stands in for it (RFC 9562, section 5.7).
do $$
begin
  if not exists (select from pg_proc where proname = 'uuidv7' and pronamespace = 'pg_catalog'::regnamespace) then
    create function public.uuidv7() returns uuid language sql volatile parallel safe as $f$
      select encode(
        set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
    $f$;
  end if;
end $$;

-- Swedish order on both kinds of database: å ä ö last, in that order.
create collation if not exists sv (provider = icu, locale = 'und', rules = '& z < å <<< Å < ä <<< Ä < ö <<< Ö');

-- Who is asking. Set once per transaction by the application; unset means nobody, and nobody sees only what is public.
create function my_kind() returns text language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('samklang.kind', true), ''), 'public') $$;
create function my_person_id() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('samklang.person', true), '')::uuid $$;
create function my_roles() returns text[] language sql stable parallel safe as
  $$ select string_to_array(coalesce(current_setting('samklang.roles', true), ''), ',') $$;
create function my_forum_ids() returns uuid[] language sql stable parallel safe as
  $$ select string_to_array(nullif(current_setting('samklang.forums', true), ''), ',')::uuid[] $$;
create function i_am(role text) returns boolean language sql stable parallel safe as
  $$ select my_kind() = 'system' or role = any (my_roles()) $$;

create table county (
  code text primary key check (code ~ '^\d{2}$'),
  name text not null,
  slug text not null
);
comment on table county is 'Län';
alter table county enable row level security;
create policy county_read on county for select using (true);
create policy county_write on county for all using (i_am('administrator')) with check (i_am('administrator'));
grant select, insert, update on county to samklang_app;

create table session (
  token_hash text primary key,
  person_id  uuid not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  check (expires_at > started_at)
);
comment on table session is 'Inloggning';
create index session_person on session (person_id);
alter table session enable row level security;
-- A session is found by the hash of a secret that only its holder has; the login itself runs as the system.
create policy session_system on session for all using (my_kind() = 'system') with check (my_kind() = 'system');
create policy session_own on session for select using (person_id = my_person_id() or i_am('administrator'));
create policy session_end on session for delete using (person_id = my_person_id() or i_am('administrator'));
grant select, insert, delete on session to samklang_app;

create table audit (
  id        uuid primary key default uuidv7(),
  seq       bigint unique,
  at        timestamptz not null default clock_timestamp(),
  actor     text not null,
  person_id uuid,
  action    text not null,
  subject   text,
  outcome   text not null check (outcome in ('done', 'refused', 'failed')),
  detail    jsonb not null default '{}',
  previous  text,
  hash      text
);
comment on table audit is 'Logg';
create index audit_subject on audit (subject);
create index audit_at on audit (at);
alter table audit enable row level security;
create policy audit_add on audit for insert with check (seq is null and hash is null and previous is null);
create policy audit_read on audit for select using (i_am('administrator'));
grant insert, select on audit to samklang_app;

-- What a row's hash is made of. Times in UTC so that the session's time zone cannot change it.
create function audit_hash(a audit, previous text) returns text language sql stable as $$
  select encode(sha256(convert_to(jsonb_build_array(
    a.seq, a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.actor, a.person_id,
    a.action, a.subject, a.outcome, a.detail, previous)::text, 'UTF8')), 'hex')
$$;

-- Chained at commit, not at insert: the lock is then the last one taken, so two writers never wait for each other.
create function chain_audit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(hashtext('samklang.audit'));
  select seq, hash into last from audit where seq is not null order by seq desc limit 1;
  update audit set seq = coalesce(last.seq, 0) + 1, previous = last.hash where id = new.id;
  update audit a set hash = audit_hash(a, a.previous) where id = new.id;
  return null;
end $$;
create constraint trigger audit_chained after insert on audit
  deferrable initially deferred for each row execute function chain_audit();

-- Even the owner is stopped from changing what is chained; only the chaining itself may fill in an empty hash.
create function keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.hash is null then return new; end if;
  raise exception 'the audit log is append-only' using errcode = '42501';
end $$;
create trigger audit_kept before update or delete on audit for each row execute function keep_audit();
create trigger audit_not_emptied before truncate on audit for each statement execute function keep_audit();

-- The first broken link, if any: a changed row, a missing number, or a row that was never chained.
create function audit_break() returns table (seq bigint, why text) language sql stable
  security definer set search_path = public, pg_temp as $$
  with chained as (
    select a.seq, a.hash, a.previous, audit_hash(a, a.previous) as expected,
      lag(a.hash) over (order by a.seq) as before, lag(a.seq) over (order by a.seq) as seq_before
    from audit a where a.seq is not null
  )
  select c.seq, case
      when c.seq <> coalesce(c.seq_before, 0) + 1 then 'missing'
      when c.previous is distinct from c.before then 'unlinked'
      else 'changed' end
  from chained c
  where c.seq <> coalesce(c.seq_before, 0) + 1 or c.previous is distinct from c.before or c.hash is distinct from c.expected
  union all
  select null, 'unchained' from audit a where a.seq is null
  order by 1 nulls last limit 1
$$;
