-- Ärendelistan: what was still slow to look up. Many units at once, words beside units, what is closed in a part of a
-- principal: how many cases something finds is guessed nearer, so that it is looked for once and not four times.

create or replace function deviation_shares(relation text, attribute text, groups jsonb) returns float[] language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  elements text[];
  freqs real[];
  rare real;
begin
  select s.most_common_elems::text::text[], s.most_common_elem_freqs into elements, freqs
    from pg_stats s where s.schemaname = 'public' and s.tablename = relation and s.attname = attribute;
  -- After those of the elements comes the least of them: what is not among them is rarer.
  rare := freqs[cardinality(elements) + 1] / 2;
  return array(select least(1, 0.00001 + coalesce(sum(freqs[e.n]), 0) + coalesce(rare, 0) * (jsonb_array_length(g.wanted) - count(e.n))) from jsonb_array_elements(groups) with ordinality g (wanted, n)
    left join unnest(elements) with ordinality e (element, n) on g.wanted ? e.element group by g.n, g.wanted order by g.n);
end $$;

-- Units by a part of their name, place or HSA-id, and all that lies below them.
create function deviation_units(pattern text) returns uuid[] language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  found uuid[] := array(select n.organisation_id from care_unit n where n.folded like pattern);
  parents constant uuid[] := array(select b.parent_id from organisation b where b.kind = 'unit' intersect select unnest(found));
begin
  if parents <> '{}' then
    found := array(select unnest(found) union select u.organisation_id from care_unit u where u.path && parents);
  end if;
  return found;
end $$;

-- What a list is looked up by, and the shares of all cases that are guessed to be: whose it is (mine), what is open where that
-- is asked for (open), what the facets find (rest), and of that what is of the units (of_units). No case is read.
create function deviation_guess(asked jsonb, units uuid[], by_units boolean,
  out groups jsonb, out mine float, out open float, out rest float, out of_units float) language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  coordinated constant uuid[] := my_coordinated_ids();
  -- So few are a group of facets, one for each unit and side.
  each_unit constant boolean := coalesce(cardinality(units) <= 40, false) and not by_units;
  shares float[];
  pairs boolean;
  ours float;
begin
  groups := deviation_groups(asked, case when not by_units then units end);
  shares := deviation_shares('deviation_faceted', 'deviation_facets', groups);
  mine := shares[1];
  open := shares[2];
  ours := mine;
  of_units := 1;
  pairs := exists (select from jsonb_array_elements(groups - 0) g where g ->> 0 ~ '^p');
  if asked ? 'principal' or units is not null then
    -- A case is of a unit of the actor's and mostly of one of another principal's: of_units is that either is asked for.
    -- What is between two principals is the actor's as often as their units are, and what is of a unit of the actor's always.
    select case when units is null or each_unit then 1 else 1 - (1 - coalesce(sum(n.own_asked) / nullif(sum(n.own), 0), 0))
          * (1 - coalesce(sum(n.asked) filter (where n.own = 0) / nullif(sum(n.of_all) filter (where n.own = 0 and (n.asked > 0 or not pairs)), 0), 0)) end,
        coalesce(case when pairs then sum(n.own) / nullif(sum(n.of_all) filter (where n.own > 0), 0)
          when each_unit then sum(n.own_asked + (n.asked - n.own_asked) * mine) / nullif(sum(n.asked), 0) end, mine)
      into of_units, ours
      from (select count(*)::float of_all, count(*) filter (where p.own)::float own, count(*) filter (where p.asked)::float asked, count(*) filter (where p.own and p.asked)::float own_asked
        from (select l.principal_id, l.path && coordinated own, l.unit_id = any (units) asked from deviation_place l) p group by p.principal_id) n;
  end if;
  rest := ours * (select coalesce(exp(sum(ln(shares[n]))), 1) from generate_series(2, cardinality(shares)) n);
end $$;

-- How many months lie between the first days of two.
create function months_between(first timestamp, last timestamp) returns integer language sql immutable as $$
  select (extract(year from age(last, first)) * 12 + extract(month from age(last, first)))::integer
$$;

-- Ids in order by looking up what is asked for, some months at a time: as many as hold what is counted.
create or replace function deviation_lookup(asked jsonb) returns uuid[] language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  orders constant text := deviation_order(asked);
  most constant integer := (asked ->> 'bound')::integer + 1;
  words constant text := deviation_query(asked ->> 'words');
  whose constant text := case when asked ? 'side' then deviation_asked_of(asked ->> 'side', asked)
    else '((' || deviation_asked_of('own', asked) || ') or (' || deviation_asked_of('counterpart', asked) || '))' end;
  facets constant text := deviation_faceted_as();
  unfinished constant boolean := asked ?| '{open,overdue,waits}';
  by_words boolean := false;
  by_units boolean := false;
  g record;
  -- Shares of all cases: of the words, and of the words with whose it is.
  said float;
  spoken float;
  -- How many cases of a month that should be.
  likely float;
  -- How many would be looked at for them, and the months that hold no more of those than a moment allows.
  looked float;
  allowed float;
  units uuid[];
  body text;
  -- The months of what is asked for, and those that are looked in.
  first timestamp;
  last timestamp;
  months integer;
  every float;
  done integer := 0;
  taken integer := 1;
  since timestamp;
  ids uuid[] := '{}';
  found uuid[];
  seen integer;
begin
  if words = '' then return ids; end if;
  if asked ? 'unit' then
    units := deviation_units(asked ->> 'unit');
    if units = '{}' then return ids; end if;
    -- Many units are found soon enough where all that is open is read in order.
    if unfinished and cardinality(units) > 40 and coordinates_principals() and not asked ?| '{words,kind,type,untyped,step,severity,legal,principal}' then
      return deviation_walk(asked, units);
    end if;
  end if;
  -- How many cases there are in a month, of all.
  select date_trunc('month', min(d.reported_at) at time zone 'UTC'), date_trunc('month', max(d.reported_at) at time zone 'UTC') + interval '1 month' into first, last from deviation d;
  select greatest(c.reltuples, 0) / greatest(1, months_between(first, last)) into every from pg_class c where c.oid = 'deviation'::regclass;
  -- Some units are found in an index of their own, all months at once: many choices are slow in the one of facets.
  by_units := coalesce(cardinality(units) between 5 and 40, false);
  g := deviation_guess(asked, units, by_units);
  if by_units and g.rest * g.of_units * every * months_between(first, last) > 2500 then
    by_units := false;
    g := deviation_guess(asked, units, false);
  end if;
  likely := g.rest * g.of_units * every;
  -- By what is rarer: the words, or all the rest. What is open is known of both.
  if words is not null then
    said := (select exp(sum(ln(share))) from unnest(deviation_shares('deviation_text', 'vector',
      (select jsonb_agg((select jsonb_agg(m[1]) from regexp_matches(w, '''([^'']+)''', 'g') m)) from unnest(string_to_array(words, ' & ')) w))) share);
    -- Whose it is is asked of the words where that is not nearly all.
    spoken := said * case when g.mine < 0.5 then g.mine else 1 end * case when unfinished then g.open else 1 end;
    by_words := spoken <= g.rest * case when by_units then g.of_units else 1 end;
    likely := likely * said;
  end if;
  looked := every * case when by_words then spoken when by_units then g.rest * g.of_units else g.rest end;
  -- Looked up first, and looked at then: nothing is walked through in the hope that enough of it is asked for.
  -- Whose it is is not looked up where that is nearly all.
  if by_words then
    body := format('deviation_text t join deviation d on d.id = t.deviation_id where t.vector @@ %L::tsquery%s%s', words,
      case when g.mine < 0.5 then format(' and t.places && %L::text[]', array(select s || m from unnest(my_coordinated_ids()) m, unnest('{r,k}'::text[]) s)) end,
      case when unfinished then ' and t.places && ''{open}''' when asked -> 'states' <@ '["closed", "rejected"]' then ' and t.places && ''{over}''' end);
  else
    -- What has to be there is one question to the index, and each choice one more.
    select 'deviation d where ' || concat_ws(' and ', 'true',
        facets || ' @> ' || quote_literal(array_agg(u.one ->> 0) filter (where u.n > 1 and jsonb_array_length(u.one) = 1)) || '::text[]',
        string_agg(format('%s && %L::text[]', facets, array(select jsonb_array_elements_text(u.one))), ' and ')
          filter (where case u.n when 1 then g.mine < 0.5 else jsonb_array_length(u.one) <> 1 end))
      into body from jsonb_array_elements(g.groups) with ordinality u (one, n);
    if by_units then body := body || format(' and (d.reporting_unit_id = any (%1$L) or d.counterpart_unit_id = any (%1$L))', units); end if;
  end if;
  body := 'select (coalesce(array_agg(d.id order by ' || orders || ') filter (where ' || replace(concat_ws(' and ', whose, deviation_asked(asked, not by_words),
      case when words is not null and not by_words
        then format('(select t.vector @@ %L::tsquery from deviation_text t where t.deviation_id = d.id)', words) end), '%', '%%')
    || '), ''{}''))[:%s], count(*) from (select d.* from ' || replace(body, '%', '%%') || '%s offset 0) d';
  -- What is open, or ordered otherwise than by months, is not too much to be looked up at once.
  if most is null or unfinished or asked ->> 'sort' = 'due' then
    execute format(body, most, '') into ids, seen using units;
    return ids;
  end if;
  first := greatest(first, date_trunc('month', (asked ->> 'from')::timestamptz at time zone 'UTC'));
  last := least(last, date_trunc('month', (asked ->> 'before')::timestamptz at time zone 'UTC') + interval '1 month');
  months := months_between(first, last);
  -- As many months as should hold what is counted; what is rare is looked up at once.
  allowed := case when words is null then 4000 else 2000 end / greatest(looked, 0.01);
  taken := greatest(1, case when by_units and not by_words then months end, least(months, allowed, ceil(1.3 * most / greatest(likely, 0.01)
    -- What is over is seldom of the last months.
    + case when asked -> 'states' <@ '["closed", "rejected"]' and asked ->> 'sort' is distinct from 'oldest' then 3 else 0 end)));
  while done < months and cardinality(ids) < most loop
    taken := least(taken, months - done);
    since := case when asked ->> 'sort' = 'oldest' then first + done * interval '1 month' else last - (done + taken) * interval '1 month' end;
    execute format(body, most - cardinality(ids), case when taken = months and not asked ?| '{from,before}' then ''
      else format(' and %s && %L::text[]', case when by_words then 't.places' else facets end, deviation_months(since, since + taken * interval '1 month')) end)
      into found, seen using units;
    ids := ids || found;
    done := done + taken;
    -- What was guessed to be many may be few. Of words each is dearer to look at, and the guess is kept.
    if words is null and seen > 0 then allowed := greatest(allowed, 4000.0 * taken / seen); end if;
    -- As many months as should hold the rest.
    taken := greatest(1, least(case when seen = 0 then months when found = '{}' then taken * 12 else ceil(1.5 * (most - cardinality(ids))
        / greatest(cardinality(found)::float / taken, sqrt(cardinality(found)::float / taken * likely))) end,
      case when seen > 0 then taken * 12 end, allowed * case when seen = 0 then 30 else 1 end));
  end loop;
  return ids;
end $$;
revoke all on function deviation_units(text), deviation_guess(jsonb, uuid[], boolean), months_between(timestamp, timestamp) from public;
