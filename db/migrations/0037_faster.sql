-- Snabbare: what was measured to cost most of a common search, of a page of somebody logged in, and of the register without words.

-- Which documents wait is asked for every page of those who review them: answered by the index alone.
drop index document_waiting;
create index document_waiting on document (forum_id, meeting_date desc nulls first, added_at) include (published, id)
  where state = 'review' or newest_version > current_version;

create or replace function register_window(asked jsonb) returns text language sql stable set search_path = public, pg_temp as $$
  select format('(select id, place, sort, date, document_id, item_id, stance_id, validity, addressees, parties,
      setweight(vector, ''A'', ''{}''::text[]) as vector, pairs || ''{}''::bigint[] as pairs
      from (select * from (select * from register_entry e where %s order by %s limit 8000) e
        where e.place = any ($1) and e.sort = any ($2) limit 1000) e offset 0) e', register_of(asked ->> 'kind'),
    case when asked ->> 'sort' = 'oldest' then 'e.date nulls first, e.id' else 'e.date desc nulls last, e.id desc' end)
$$;

-- What a window holds of the best: the entries with the first of the steps that each one answers, in order of date. Which
-- step that is is worked out once for each.
create or replace function register_nearest(base text, places integer[], sorts integer[], steps text[], recent text, upwards boolean)
  returns table (ids bigint[], subjects uuid[], tiers integer[]) language plpgsql stable set search_path = public, pg_temp
  set enable_indexscan = on set cpu_tuple_cost = 100 as $$
begin
  return query execute format('select coalesce(array_agg(id), ''{}''), coalesce(array_agg(subject), ''{}''), coalesce(array_agg(tier), ''{}'')
      from (select id, subject, tier from (%s offset 0) h where tier is not null order by %s) p',
    replace(base, 'e.date from register_entry e', format('e.date, case %s end as tier from %s',
      (select string_agg(format('when %s then %s', step, n), ' ' order by n) from unnest(steps) with ordinality s (step, n)), recent)),
    case when upwards then 'date nulls first, id' else 'date desc nulls last, id desc' end)
    using places, sorts;
end $$;

create or replace function register_find(asked jsonb) returns jsonb language plpgsql stable security definer
  set search_path = public, pg_temp set jit = off set max_parallel_workers_per_gather = 0 set work_mem = '32MB'
  set enable_seqscan = on set enable_indexscan = on as $$
declare
  terms constant jsonb := search_spread(asked -> 'terms');
  without constant jsonb := search_spread(asked -> 'without');
  words constant text := search_all(terms, '', without);
  years constant text := register_years(asked);
  rows constant text := register_rows(asked);
  narrowed constant text := concat_ws(' and ', years, case when asked ->> 'kind' = 'stance' then rows end);
  wanted constant text := nullif(concat_ws(' and ', words, years), '');
  most constant integer := (asked ->> 'limit')::integer;
  bound constant integer := case when words is not null then (asked ->> 'bound')::integer end;
  cells integer[];
  beyond boolean := false;
  found jsonb;
  total bigint;
  ids jsonb;
  paged jsonb := asked;
begin
  if asked ? 'alone' and wanted is null then return register_total(asked, rows); end if;
  -- Words are never looked for by reading texts.
  if words is not null then perform set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true); end if;
  if wanted is not null then
    cells := register_cells(wanted, rows, case when bound is not null then register_places(asked - 'forum' - 'level') end, bound);
    beyond := coalesce(register_sum(cells) > bound, false);
    found := case when beyond then register_beyond(asked, wanted, words, narrowed, rows, bound, cells)
      else register_counts(asked, 'select * from unnest($2[1:1], $2[2:2], $2[3:3], $2[4:4]) c (place, sort, n, m)', cells) end;
  else
    found := register_counts(asked, case when rows is not null
      then format('select place, sort, sum(n) as n, sum(m) as m from (select place, sort, n, 0 as m from register_count
        union all select e.place, e.sort, 0, 1 from register_entry e where %s and e.stance_id is not null) c group by 1, 2', rows)
      -- Of several rows of one place and sort each count is a sum anyway.
      else 'select place, sort, n, n as m from register_count' end);
  end if;
  total := coalesce(found -> 'total', found -> 'tabs' -> (asked ->> 'kind'))::bigint;
  -- Whoever asks for a page after the last is given that one, and need not ask again.
  if asked ? 'last' and most > 0 and total > 0 and (asked ->> 'offset')::bigint >= total then
    paged := asked || jsonb_build_object('offset', (total - 1) / most * most);
  end if;
  if most > 0 and total > (paged ->> 'offset')::bigint then
    ids := case when words is null then register_page(paged, narrowed, total)
      else register_ranked(paged || jsonb_build_object('all', found -> 'all', 'beyond', beyond, 'more', found -> 'more'), terms, without, words, narrowed, total) end;
  end if;
  return jsonb_build_object('more', false) || found || jsonb_build_object('total', total, 'ids', coalesce(ids, '[]'));
end $$;

-- Somebody who was written down as a participant before the call has gone out knows no more of the meeting than others do.
create or replace function i_attend(meeting uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from participant p where p.meeting_id = i_attend.meeting and p.person_id = my_person_id()
       and (p.called_at is not null or exists (select from meeting m where m.id = i_attend.meeting and m.state <> 'planned'))) $$;

-- Nobody asks it any more: answer_notice took its place before the first call went out.
drop function answer_call(uuid, text, text, timestamptz);

-- As before, with one walk through the cells instead of four.
create or replace function register_counts(asked jsonb, counted text, cells integer[] = null) returns jsonb language plpgsql stable
  set search_path = public, pg_temp as $$
declare
  result jsonb;
begin
  execute format($q$
    with places as materialized (
      select p.id, p.forum_id, f.level, %4$s as in_forum, %5$s as in_level
      from register_place p left join forum f on f.id = p.forum_id where %3$s
    ), sorts as materialized (
      select s.id, s.shape, s.verbs, s.stanced, s.in_verb, $1 ->> 'kind' <> 'stance' or s.in_verb as own_verb,
        case $1 ->> 'kind' when 'stance' then s.stanced when 'item' then s.shape in ('item', 'both') else s.shape = 'document' end as own
      from (select *, %2$s as stanced, %6$s as in_verb from register_sort s) s
    ), sums as materialized (
      -- Both ways at once: by place, and by sort within what is narrowed to or not.
      select grouping(c.place) = 0 as of_place, c.place, c.sort, p.in_forum, p.in_level, sum(case when s.stanced then c.m end) as stances,
        sum(case when s.own then case when $1 ->> 'kind' = 'stance' then c.m else c.n end end) as own,
        sum(case when s.own and s.own_verb then case when $1 ->> 'kind' = 'stance' then c.m else c.n end end) as own_narrowed, sum(c.n) as n
      from (%1$s) c join places p on p.id = c.place join sorts s on s.id = c.sort
      group by grouping sets ((c.place), (c.sort, p.in_forum, p.in_level))
    ), by_place as (
      select place, own_narrowed as n from sums where of_place
    ), by_sort as (
      select sort, own as n from sums where not of_place and in_forum and in_level
    ), tabs as (
      select coalesce(sum(u.stances) filter (where in_forum and in_level and s.in_verb), 0) as stance,
        coalesce(sum(u.n) filter (where s.shape in ('item', 'both') and in_forum and in_level), 0) as item,
        coalesce(sum(u.n) filter (where s.shape = 'document' and in_forum and in_level), 0) as document,
        coalesce(sum(u.stances), 0) + coalesce(sum(u.n) filter (where s.shape <> 'stance'), 0) as everything
      from sums u join sorts s on s.id = u.sort where not u.of_place
    )
    select jsonb_build_object(
      'all', (select everything from tabs),
      'tabs', (select jsonb_build_object('stance', stance, 'item', item, 'document', document) from tabs) %7$s)
    $q$, counted, register_stanced(asked), register_visible(),
    case when asked ? 'forum' then format('coalesce(p.forum_id = %L::uuid, false)', asked ->> 'forum') else 'true' end,
    case when asked ? 'level' then format('coalesce(f.level = %L, false)', asked ->> 'level') else 'true' end,
    case when asked ? 'verb' then format('%L = any (s.verbs)', asked ->> 'verb') else 'true' end,
    -- Whoever only counts is not told of each value.
    case when asked ->> 'limit' = '0' then $q$, 'forums', '{}'::jsonb, 'levels', '{}'::jsonb, 'verbs', '{}'::jsonb$q$ else $q$,
      'forums', (select coalesce(jsonb_object_agg(forum_id, n), '{}') from (
        select p.forum_id, sum(b.n) as n from by_place b join places p on p.id = b.place
        where p.in_level and p.forum_id is not null and b.n > 0 group by 1) t),
      'levels', (select coalesce(jsonb_object_agg(level, n), '{}') from (
        select p.level, sum(b.n) as n from by_place b join places p on p.id = b.place
        where p.in_forum and p.level is not null and b.n > 0 group by 1) t),
      'verbs', (select coalesce(jsonb_object_agg(verb, n), '{}') from (
        select verb, sum(b.n) as n from by_sort b join sorts s on s.id = b.sort, unnest(s.verbs) verb where b.n > 0 and $1 ->> 'kind' = 'stance' group by 1) t)$q$ end)
  into result using asked, cells;
  return result;
end $$;

