-- Fjärdedelen: a common search was slow because the index of words is read to its end to know that the hits are many.

-- A fourth of the entries, evenly spread: more hits in it than are counted are more hits.
create index register_entry_fourth on register_entry using gin (vector) with (gin_pending_list_limit = 512) where id % 4 = 0;

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
    -- The rest need not be read to know that they are more. Of a word with many stems each is looked up by itself, and a
    -- part of the entries costs as much as all.
    if bound is not null and years is null and words not like '%e.pairs%' and words not like '% or %' then
      cells := register_cells(wanted || ' and e.id % 4 = 0', rows, register_places(asked - 'forum' - 'level'), bound);
      beyond := coalesce(register_sum(cells) > bound, false);
    end if;
    if not beyond then
      cells := register_cells(wanted, rows, case when bound is not null then register_places(asked - 'forum' - 'level') end, bound);
      beyond := coalesce(register_sum(cells) > bound, false);
    end if;
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

-- A connection's first question may be one that looks through no newest at all: a record that has never been filled cannot
-- be asked how long its list is, and such a search was answered with an error.
create or replace function register_best(base text, places integer[], sorts integer[], skip integer, most integer, steps text[], recent text = null,
  upwards boolean = false) returns jsonb
  language plpgsql stable set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off
  -- Fetching rows is what costs: the indexes are to say together which.
  set cpu_tuple_cost = 100 as $$
declare
  asking constant text := 'select coalesce(array_agg(id), ''{}'') as ids, coalesce(array_agg(subject), ''{}'') as subjects from (
    select id, subject from (%s and %s and e.id <> all ($3)) h order by %s limit %s) p';
  ordered constant text := case when upwards then '(date + 0) nulls first, id' else '(date + 0) desc nulls last, id desc' end;
  taken bigint[] := '{}';
  subjects uuid[] := '{}';
  near record;
  more record;
  lacking integer;
  held integer;
begin
  if recent is not null and skip + most <= 500 then
    select * into near from register_nearest(base, places, sorts, steps, recent, upwards);
  end if;
  for step in 1 .. cardinality(steps) loop
    lacking := skip + most - cardinality(taken);
    exit when lacking <= 0;
    held := 0;
    if near is not null then
      select coalesce(array_agg(n.id order by at), '{}') as ids, coalesce(array_agg(n.subject order by at), '{}') as subjects into more
        from (select u.* from unnest(near.ids, near.subjects, near.tiers) with ordinality u (id, subject, tier, at)
          where u.tier = step order by u.at limit lacking) n;
      held := cardinality(more.ids);
    end if;
    if held < lacking then
      execute format(asking, base, steps[step], ordered, lacking) into more using places, sorts, taken;
    end if;
    taken := taken || more.ids;
    subjects := subjects || more.subjects;
  end loop;
  return (select jsonb_agg(u order by n) from unnest(subjects) with ordinality s (u, n) where n > skip);
end $$;
