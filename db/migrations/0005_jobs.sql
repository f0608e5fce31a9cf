-- Bakgrundsarbeten: the queue as an administrator may see it. The queue's own tables are made by the job library after
-- the migrations have run, so they are reached from function bodies, which are looked up when they are called. What a
-- job was asked to do is not handed out: it can point at files and people.

create function jobs_found(asked text, wanted uuid, most integer, skip integer)
  returns table (id uuid, name text, stage text, tries integer, asked_at timestamptz, started_at timestamptz,
    ended_at timestamptz, next_at timestamptz, why text)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not i_am('administrator') then raise exception 'may not see jobs' using errcode = '42501'; end if;
  return query
    select j.id, j.name, job_stage(j.state::text), j.retry_count + 1, j.created_on, j.started_on, j.completed_on,
      j.start_after, coalesce(j.output ->> 'message', j.output #>> '{value,message}')
    from pgboss.job j
    where j.name not like '\_\_pgboss%' and (asked is null or job_stage(j.state::text) = asked) and (wanted is null or j.id = wanted)
    order by coalesce(j.completed_on, j.started_on, j.created_on) desc, j.id
    limit most offset skip;
end $$;

create function job_stage(state text) returns text language sql immutable parallel safe as $$
  select case state when 'active' then 'running' when 'failed' then 'failed' when 'created' then 'waiting'
    when 'retry' then 'waiting' else 'done' end
$$;

create function jobs_counted() returns table (stage text, n bigint)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not i_am('administrator') then raise exception 'may not see jobs' using errcode = '42501'; end if;
  return query select job_stage(j.state::text), count(*) from pgboss.job j where j.name not like '\_\_pgboss%' group by 1;
end $$;

-- One more try for a job that has failed for good, at once. False when it is not a failed one any more.
create function retry_job(wanted uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not i_am('administrator') then raise exception 'may not run jobs again' using errcode = '42501'; end if;
  update pgboss.job j set state = 'retry', retry_limit = j.retry_limit + 1, completed_on = null, start_after = now()
    where j.id = wanted and j.state = 'failed';
  return found;
end $$;
