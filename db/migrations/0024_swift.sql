-- Sökning: the newest hits of words that many texts hold are found by walking the newest texts, not by asking the index of
-- words for all of them. A thousand texts of a county of twenty years are read in the time that the index needs to gather
-- the places of one common word.

-- Of the newest (or oldest) eight thousand entries of a kind the first thousand that may be seen and are of the right sorts,
-- as a source that is called e. Their texts are not read until something is asked of them, and then once.
create or replace function register_window(asked jsonb) returns text language sql stable set search_path = public, pg_temp as $$
  select format('(select id, place, sort, date, document_id, item_id, stance_id, validity, addressees, parties,
      vector || ''''::tsvector as vector, pairs || ''{}''::bigint[] as pairs
      from (select * from (select * from register_entry e where %s order by %s limit 8000) e
        where e.place = any ($1) and e.sort = any ($2) limit 1000) e offset 0) e', register_of(asked ->> 'kind'),
    case when asked ->> 'sort' = 'oldest' then 'e.date nulls first, e.id' else 'e.date desc nulls last, e.id desc' end)
$$;

-- What a window holds of the best: the entries with the first of the steps that each one answers, in order of date.
create function register_nearest(base text, places integer[], sorts integer[], steps text[], recent text, upwards boolean)
  returns table (ids bigint[], subjects uuid[], tiers integer[]) language plpgsql stable set search_path = public, pg_temp
  set enable_indexscan = on set cpu_tuple_cost = 100 as $$
begin
  return query execute format('select coalesce(array_agg(id), ''{}''), coalesce(array_agg(subject), ''{}''), coalesce(array_agg(tier), ''{}'')
      from (select id, subject, tier from (%s) h where tier is not null order by %s) p',
    replace(base, 'e.date from register_entry e', format('e.date, case %s end as tier from %s',
      (select string_agg(format('when %s then %s', step, n), ' ' order by n) from unnest(steps) with ordinality s (step, n)), recent)),
    case when upwards then 'date nulls first, id' else 'date desc nulls last, id desc' end)
    using places, sorts;
end $$;

-- The first of the best: each step is asked only for what the better ones did not give, and of all entries only where the
-- window does not fill the page. Each entry of the window that answered a better step has been taken by it.
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
begin
  if recent is not null and skip + most <= 500 then
    select * into near from register_nearest(base, places, sorts, steps, recent, upwards);
  end if;
  for step in 1 .. cardinality(steps) loop
    lacking := skip + most - cardinality(taken);
    exit when lacking <= 0;
    more := null;
    if near is not null then
      select coalesce(array_agg(n.id order by at), '{}') as ids, coalesce(array_agg(n.subject order by at), '{}') as subjects into more
        from (select u.* from unnest(near.ids, near.subjects, near.tiers) with ordinality u (id, subject, tier, at)
          where u.tier = step order by u.at limit lacking) n;
    end if;
    if more is null or cardinality(more.ids) < lacking then
      execute format(asking, base, steps[step], ordered, lacking) into more using places, sorts, taken;
    end if;
    taken := taken || more.ids;
    subjects := subjects || more.subjects;
  end loop;
  return (select jsonb_agg(u order by n) from unnest(subjects) with ordinality s (u, n) where n > skip);
end $$;

-- As before, but for what is said in each.
create or replace function search_all(terms jsonb, place text, without jsonb = '[]') returns text language sql stable
  set search_path = public, pg_temp as $$
  with joined as (
    select string_agg(search_one(t, place), ' & ') as words from jsonb_array_elements(terms) t
    -- Words that stand beside each other stand there: of a phrase the index need not be asked for each of them too.
    where search_short(t) and not (place = '' and t ->> 'reach' = 'phrase' and search_beside(t ->> 'text') is not null)
  )
  select nullif(concat_ws(' and ',
    (select 'e.vector @@ ' || quote_literal(words || coalesce((select string_agg(' & !' || search_one(w, ''), '')
       from jsonb_array_elements(without) w where search_short(w) and w ->> 'reach' <> 'phrase'), '')) || '::tsquery' from joined),
    -- Beside other words it is a set of its own: else the texts that hold them would be read for each of its stems.
    (select string_agg(case when jsonb_array_length(terms) = 1 then search_words(t, place)
       else 'e.id in (select e.id from register_entry e where ' || search_words(t, place) || ')' end, ' and ')
     from jsonb_array_elements(terms) t where not search_short(t)),
    (select string_agg(search_beside(t ->> 'text'), ' and ') from jsonb_array_elements(terms) t where t ->> 'reach' = 'phrase'),
    (select string_agg(format('e.id not in (select e.id from register_entry e where %s)', search_all(jsonb_build_array(w), '')), ' and ')
     from jsonb_array_elements(without) w, joined
     where joined.words is null or not search_short(w) or w ->> 'reach' = 'phrase')), '')
$$;

create or replace function register_beyond(asked jsonb, wanted text, words text, narrowed text, rows text, bound integer, first integer[]) returns jsonb
  language plpgsql stable set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off set cpu_tuple_cost = 10 as $$
declare
  unknown constant jsonb := jsonb_build_object('all', bound, 'forums', null, 'levels', null);
  place constant text := register_beside(words, 'e.place');
  places constant integer[] := register_places(asked);
  sorts constant integer[] := register_sorts(asked);
  cells integer[];
  total bigint;
begin
  if asked ? 'forum' then
    cells := register_cells(wanted, rows, places, bound, place);
    if register_sum(cells) <= bound then
      return register_counts(asked, 'select * from unnest($2[1:1], $2[2:2], $2[3:3], $2[4:4]) c (place, sort, n, m)', cells) || unknown;
    end if;
  elsif not (asked ? 'level' or asked ? 'verb' or asked ? 'condition' or asked ? 'status' and asked ->> 'status' <> 'final' or rows is not null) then
    select sum(n) into total from unnest(first[1:1], first[2:2], first[3:3]) c (place, sort, n) where c.sort = any (sorts);
  end if;
  -- Enough to turn the pages of; fewer, and they are counted for their own sake.
  if coalesce(total, 0) < 1000 then
    execute format('select count(*) from (select from register_entry e where %s limit %s) e', concat_ws(' and ', words,
        '(' || register_of(asked ->> 'kind') || ') is true', case when asked ? 'forum' then place else '(e.place + 0)' end || ' = any ($1)',
        case when asked ? 'verb' then register_beside(words, 'e.sort') else '(e.sort + 0)' end || ' = any ($2)', nullif(narrowed, '')), bound + 1)
      into total using places, sorts;
    if total <= bound then
      return unknown || jsonb_build_object('total', total, 'verbs', null, 'tabs', jsonb_build_object(asked ->> 'kind', total));
    end if;
  end if;
  return unknown || jsonb_build_object('total', least(total, bound, (asked ->> 'turned')::integer), 'more', true, 'verbs', null, 'tabs', '{}'::jsonb);
end $$;

create or replace function register_ranked(asked jsonb, terms jsonb, without jsonb, words text, narrowed text, total bigint) returns jsonb
  language plpgsql stable set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
declare
  most constant integer := (asked ->> 'limit')::integer;
  skip constant integer := (asked ->> 'offset')::integer;
  beyond constant boolean := coalesce((asked -> 'beyond')::boolean, false);
  places constant integer[] := register_places(asked);
  sorts constant integer[] := register_sorts(asked);
  beside constant text := search_beside(asked ->> 'phrase');
  decided constant text := search_all(terms, 'A', without);
  titled constant text := search_all(terms, 'B', without);
  exact constant text := search_exact(terms, without);
  base constant text := format('select e.id, %s as subject, e.date from register_entry e where %s', register_id(asked ->> 'kind'),
    -- Written so that no other index than that of words is thought of: reading the texts is what must not happen. But of
    -- words that too many hold, a forum or a verb says which hits need not be fetched at all.
    concat_ws(' and ', '(' || register_of(asked ->> 'kind') || ') is true',
      case when beyond and asked ? 'forum' then register_beside(words, 'e.place') else '(e.place + 0)' end || ' = any ($1)',
      case when beyond and asked ? 'verb' then register_beside(words, 'e.sort') else '(e.sort + 0)' end || ' = any ($2)', nullif(narrowed, '')));
  recent constant text := case when (beyond or total >= case when asked ->> 'kind' = 'document' then 1250 else 5000 end) and words not like '% or e.vector @@ %' then register_window(asked) end;
  ids jsonb;
begin
  if beyond and (asked ->> 'sort' <> 'relevance' or jsonb_array_length(terms) = 0) then
    ids := register_best(base, places, sorts, skip, most, array[words], recent, asked ->> 'sort' = 'oldest');
  elsif asked ->> 'sort' <> 'relevance' or jsonb_array_length(terms) = 0 then
    execute format('select jsonb_agg(subject) from (select subject from (%s and %s) h order by %s limit %s offset %s) p', base, words,
      case asked ->> 'sort' when 'oldest' then '(date + 0) nulls first, id' else '(date + 0) desc nulls last, id desc' end, most, skip)
      into ids using places, sorts;
  elsif total * 80 < (asked ->> 'all')::bigint or beyond and total < 500 and not coalesce((asked -> 'more')::boolean, false) then
    -- Few of many, since a filter left them: their own texts are read rather than all the others looked up.
    execute format('with hit as materialized (%s and %s) select jsonb_agg(subject) from (select subject from hit e
        order by %s + case when %s then 4 else 0 end + case when %s then 2 else 0 end + case when %s then 1 else 0 end desc,
        date desc nulls last, id desc limit %s offset %s) p', replace(base, 'select e.id,', 'select e.id, e.vector, e.pairs,'), words,
      coalesce('case when ' || beside || ' then 8 else 0 end', '0'), decided, titled, exact, most, skip) into ids using places, sorts;
  elsif not beyond and (total <= 1500 or skip + most > total / 4) then
    execute format('with hit as materialized (%s and %s) select jsonb_agg(subject) from (select subject from hit
        order by %s + case when id in (select e.id from register_entry e where %s) then 4 else 0 end
          + case when id in (select e.id from register_entry e where %s) then 2 else 0 end
          + case when id in (select e.id from register_entry e where %s) then 1 else 0 end desc,
        date desc nulls last, id desc limit %s offset %s) p', base, words,
      coalesce('case when id in (select e.id from register_entry e where ' || beside || ') then 8 else 0 end', '0'),
      decided, titled, exact, most, skip) into ids using places, sorts;
  else
    -- A word that is no whole word anywhere stands nowhere as itself, nor beside another.
    ids := register_best(base, places, sorts, skip, most, case
      when exists (select from jsonb_array_elements(terms) t where not search_short(t)) then array[decided, titled, words]
      -- Nothing is decided in a document as a whole.
      when asked ->> 'kind' = 'document' then array_remove(array[beside || ' and ' || titled, beside, titled || ' and ' || exact, titled, exact, words], null)
      else array_remove(array[beside || ' and ' || decided, beside || ' and ' || titled, beside, decided || ' and ' || exact, decided,
        titled || ' and ' || exact, titled, exact, words], null) end, recent);
  end if;
  return ids;
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
      else 'select place, sort, sum(n) as n, sum(n) as m from register_count group by 1, 2' end);
  end if;
  total := coalesce(found -> 'total', found -> 'tabs' -> (asked ->> 'kind'))::bigint;
  if most > 0 and total > (asked ->> 'offset')::bigint then
    ids := case when words is null then register_page(asked, narrowed, total)
      else register_ranked(asked || jsonb_build_object('all', found -> 'all', 'beyond', beyond, 'more', found -> 'more'), terms, without, words, narrowed, total) end;
  end if;
  return jsonb_build_object('more', false) || found || jsonb_build_object('total', total, 'ids', coalesce(ids, '[]'));
end $$;

revoke all on function register_nearest(text, integer[], integer[], text[], text, boolean) from public;
