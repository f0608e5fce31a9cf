-- Sökning och register: one narrow row for each stance, item and document to filter and sort on, and its text beside it.
-- Both are kept by index_document alone, from the rows of 0003, and can be made anew from them at any time.
--
-- Nobody reads these tables: row level security is on and there is no policy and no grant. What asks is register_find,
-- which runs as the owner with the actor's own condition written into each query. That is the second wall here, and it
-- is what keeps the search fast: under row level security the planner may not use a GIN index, since the operators of
-- text search are not leakproof. It hands out ids; the rows are then read under row level security.

create table register_entry (
  id          bigint generated always as identity primary key,
  kind        text not null check (kind in ('stance', 'item', 'document')),
  subject_id  uuid not null,
  document_id uuid not null,
  forum_id    uuid,
  published   boolean not null,
  date        date,
  status      text,
  repeats     boolean not null default false,
  conditional boolean not null default false,
  verbs       text[] not null default '{}',
  addressees  text[] not null default '{}',
  parties     text[] not null default '{}',
  validity    datemultirange,
  unique (kind, subject_id)
);
comment on table register_entry is 'Post i registret';
comment on column register_entry.parties is 'Adressater och uppdragstagare, med små bokstäver';
create index register_entry_document on register_entry (document_id);
create index register_entry_date on register_entry (kind, date desc nulls last, id desc);
create index register_entry_forum on register_entry (kind, forum_id, date desc nulls last, id desc);
create index register_entry_parties on register_entry using gin (parties);

create table register_text (
  entry_id bigint primary key references register_entry on delete cascade,
  title    text not null,
  words    text not null,
  body     text not null,
  whole    text not null generated always as (title || e'\n' || words || e'\n' || body) stored,
  vector   tsvector not null
);
comment on table register_text is 'Sökbar text för en post i registret, med små bokstäver';
create index register_text_vector on register_text using gin (vector);
create index register_text_whole on register_text using gin (whole gin_trgm_ops);

-- Every word that occurs, to find the one that was meant when a word finds nothing.
create table register_word (
  word text primary key
);
comment on table register_word is 'Ord som förekommer i registret';
create index register_word_near on register_word using gin (word gin_trgm_ops);

alter table register_entry enable row level security;
alter table register_text enable row level security;
alter table register_word enable row level security;

-- What is compared: lower case, white space folded. A document's text can be a book; past 300 000 signs it is not searched.
create function search_fold(words text) returns text language sql immutable parallel safe as
  $$ select left(btrim(regexp_replace(lower(normalize(coalesce(words, ''), NFC)), '\s+', ' ', 'g')), 300000) $$;

create function search_vector(title text, words text, body text) returns tsvector language sql immutable parallel safe as
  $$ select setweight(to_tsvector('swedish', words), 'A') || setweight(to_tsvector('swedish', title), 'B') || to_tsvector('swedish', body) $$;

-- The entries of one document as its rows stand now. Called in the transaction that wrote, approved or withdrew it.
create function index_document(document uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from register_entry e where e.document_id = index_document.document;

  with doc as (
    select * from document d where d.id = index_document.document
  ), item_text as (
    select i.id, concat_ws(' ', i.body,
        (select string_agg(v, ' ') from jsonb_array_elements_text(i.comments) v),
        (select string_agg(v ->> 'text', ' ') from jsonb_array_elements(i.tasks) v),
        (select string_agg(v ->> 'label', ' ') from jsonb_array_elements(i.attachments) v),
        (select string_agg(concat_ws(' ', p.name, p.organisation), ' ' order by p.ordinal) from item_presenter p where p.item_id = i.id)
      ) as body
    from item i join doc on doc.id = i.document_id
  ), clauses as (
    select c.stance_id,
      string_agg(c.words, ' ' order by c.ordinal) as words,
      bool_or(c.condition is not null) as conditional,
      array_agg(distinct c.verb) as verbs,
      array(select distinct lower(a) from stance_clause x, unnest(x.addressees) a where x.stance_id = c.stance_id) as addressees,
      array(select distinct lower(a) from stance_clause x, unnest(x.addressees || x.mandatees) a where x.stance_id = c.stance_id) as parties,
      -- A period that ends before it begins is a misreading: it is flagged elsewhere, and says nothing here.
      range_agg(daterange(c.valid_from, c.valid_to, '[]')) filter (
        where (c.valid_from is not null or c.valid_to is not null) and coalesce(c.valid_from <= c.valid_to, true)) as validity
    from stance_clause c join stance s on s.id = c.stance_id join doc on doc.id = s.document_id
    group by c.stance_id
  ), fresh as (
    select 'stance' as kind, s.id as subject_id, s.published, coalesce(s.taken_on, doc.meeting_date) as date, s.forum_id,
      s.status, s.repeats, coalesce(c.conditional, false) as conditional, coalesce(c.verbs, '{}') as verbs,
      coalesce(c.addressees, '{}') as addressees, coalesce(c.parties, '{}') as parties, c.validity,
      i.title, coalesce(c.words, '') as words, t.body, i.ordinal
    from stance s join doc on doc.id = s.document_id join item i on i.id = s.item_id join item_text t on t.id = i.id
      left join clauses c on c.stance_id = s.id
    union all
    select 'item', i.id, i.published, doc.meeting_date, i.forum_id, null, false, false, '{}', '{}', '{}', null,
      i.title, coalesce((select string_agg(c.words, ' ') from clauses c join stance s on s.id = c.stance_id where s.item_id = i.id), ''), t.body, i.ordinal
    from item i join doc on doc.id = i.document_id join item_text t on t.id = i.id
    union all
    select 'document', doc.id, doc.published, doc.meeting_date, doc.forum_id, null, false, false, '{}', '{}', '{}', null,
      doc.title, '', coalesce((select v.text from document_version v where v.document_id = doc.id and v.n = doc.current_version), ''), 0
    from doc
  ), entry as (
    insert into register_entry (kind, subject_id, document_id, forum_id, published, date, status, repeats, conditional,
      verbs, addressees, parties, validity)
    select f.kind, f.subject_id, index_document.document, f.forum_id, f.published, f.date, f.status, f.repeats,
      f.conditional, f.verbs, f.addressees, f.parties, f.validity
    from fresh f
    -- Newest first is by date and then by the highest id: within a meeting that gives the order of its items.
    order by f.ordinal desc
    returning id, kind, subject_id
  ), written as (
    insert into register_text (entry_id, title, words, body, vector)
    select e.id, search_fold(f.title), search_fold(f.words), search_fold(f.body),
      search_vector(search_fold(f.title), search_fold(f.words), search_fold(f.body))
    from entry e join fresh f on f.kind = e.kind and f.subject_id = e.subject_id
    returning title, words, body
  )
  insert into register_word (word)
  select distinct m[1] from written w, regexp_matches(w.title || ' ' || w.words || ' ' || w.body, '[[:alpha:]]{4,40}', 'g') m
  on conflict do nothing;
end $$;

-- The stem of each word as the text search has it, in order; null for a word it leaves out, such as 'och'.
create function search_stems(words text[]) returns text[] language sql stable parallel safe as
  $$ select array(select (ts_lexize('swedish_stem', w))[1] from unnest(words) with ordinality u(w, n) order by n) $$;

-- Words like this one, nearest first. Which of them is right is decided by whoever asks, who must also see a hit for it:
-- a word that occurs only where the actor may not read never gets through.
create function search_words_near(word text) returns setof text language sql stable security definer
  set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.45 as
  $$ select w.word from register_word w where search_words_near.word <% w.word
     order by word_similarity(search_words_near.word, w.word) desc, similarity(search_words_near.word, w.word) desc, w.word limit 60 $$;

-- The actor's own condition, as SQL: the same as the policies of 0003.
create function register_visible() returns text language sql stable set search_path = public, pg_temp as $$
  select case when i_am('administrator') then 'true' else
    '(e.published' || coalesce(format(' or e.forum_id = any(%L::uuid[])', nullif(my_forum_ids(), '{}')), '')
      || case when i_am('secretary') or i_am('process-leader') then ' or e.forum_id is null' else '' end || ')' end
$$;

-- LIKE pattern for a text that stands anywhere.
create function search_anywhere(words text) returns text language sql immutable parallel safe as
  $$ select '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%' $$;

-- One word of a query, as SQL over register_text t: {"text", "stem", "reach"}. A phrase stands as it is; an exact word is
-- short and would be found inside too much; a prefix is three signs; the rest is found inside compounds too. `place` is
-- 'words', 'title' (or words) or 'whole'.
create function search_term(term jsonb, place text) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
  select case
    when term ->> 'reach' = 'phrase' then loosely
    when term ->> 'reach' in ('exact', 'prefix') then strictly
    else format('(%s or %s)', strictly, loosely) end
  from (select
    format('t.vector @@ %L::tsquery', '''' || replace(replace(term ->> 'stem', '\', '\\'), '''', '''''') || ''''
      || coalesce(':' || nullif(case when term ->> 'reach' = 'exact' then '' else '*' end
        || case place when 'words' then 'A' when 'title' then 'AB' else '' end, ''), '')) as strictly,
    case place
      when 'words' then format('t.words like %L', near)
      when 'title' then format('(t.title like %1$L or t.words like %1$L)', near)
      else format('t.whole like %L', near) end as loosely
    from (select search_anywhere(term ->> case when term ->> 'reach' = 'phrase' then 'text' else 'stem' end) as near) n) sides
$$;

-- Every term of a list in one place.
create function search_terms(terms jsonb, place text) returns text language sql immutable parallel safe set search_path = public, pg_temp as
  $$ select string_agg(search_term(t, place), ' and ') from jsonb_array_elements(terms) t $$;

-- What was asked for beside the words, as SQL over register_entry e. Every value is quoted; what is missing asks nothing.
create function register_filters(asked jsonb) returns text language sql stable set search_path = public, pg_temp as $$
  select concat_ws(' and ',
    case when asked ? 'from' then format('e.date >= %L::date', (asked ->> 'from') || '-01-01') end,
    case when asked ? 'to' then format('e.date <= %L::date', (asked ->> 'to') || '-12-31') end,
    '(e.kind <> ''stance'' or ' || nullif(concat_ws(' and ',
      case when asked ? 'addressee' then format('exists (select from unnest(e.addressees) p where p like %L)', search_anywhere(asked ->> 'addressee')) end,
      case when asked ? 'organisation' then format('exists (select from unnest(e.parties) p where p like %L)', search_anywhere(asked ->> 'organisation')) end,
      case when asked ? 'condition' then 'e.conditional' end,
      case when asked ? 'status' then format('e.status = %L', asked ->> 'status') end,
      case when asked ? 'unrepeated' then 'not e.repeats' end,
      case when asked ? 'endsBefore' then format('upper(e.validity) > %L::date and upper(e.validity) <= %L::date', asked ->> 'today', asked ->> 'endsBefore') end,
      case asked ->> 'validity'
        when 'none' then 'e.validity is null'
        when 'now' then format('e.validity @> %L::date', asked ->> 'today')
        when 'past' then format('upper(e.validity) <= %L::date', asked ->> 'today')
        when 'future' then format('not e.validity @> %1$L::date and coalesce(upper(e.validity) > %1$L::date, true)', asked ->> 'today')
      end), '') || ')')
$$;

-- The filters whose values are also counted, so that they narrow the page but not the counts.
create function register_narrowing(asked jsonb) returns text language sql stable set search_path = public, pg_temp as $$
  select concat_ws(' and ',
    format('e.kind = %L', asked ->> 'kind'),
    case when asked ? 'forum' then format('e.forum_id = %L::uuid', asked ->> 'forum') end,
    case when asked ? 'level' then format('e.forum_id in (select f.id from forum f where f.level = %L)', asked ->> 'level') end,
    case when asked ? 'verb' and asked ->> 'kind' = 'stance' then format('%L = any(e.verbs)', asked ->> 'verb') end)
$$;

-- How well an entry answers, for sorting: the whole query as one phrase (8), every word in the decided words (4), every
-- word in title or decided words (2), every word as itself and not only inside a compound (1).
create function register_tier(asked jsonb) returns text language sql stable set search_path = public, pg_temp as $$
  select concat_ws(' + ',
    case when asked ? 'phrase' then format('case when t.whole like %L then 8 else 0 end', search_anywhere(asked ->> 'phrase')) end,
    format('case when %s then 4 else 0 end', search_terms(asked -> 'terms', 'words')),
    format('case when %s then 2 else 0 end', search_terms(asked -> 'terms', 'title')),
    (select 'case when ' || string_agg(search_term(jsonb_set(t, '{reach}', '"exact"'), 'whole'), ' and ') || ' then 1 else 0 end'
     from jsonb_array_elements(asked -> 'terms') t where t ->> 'reach' <> 'phrase'))
$$;

-- Finds: {"counts": [[kind, forum, verbs, n], …], "total": n, "ids": […]}. The counts are of everything that answers the
-- words and the filters; the ids are of the page, of one kind, further narrowed by forum, level and verb.
--
-- The last page costs what the first does: past the middle the same index is walked from its other end.
create function register_find(asked jsonb) returns jsonb language plpgsql stable security definer
  set search_path = public, pg_temp as $$
declare
  worded constant boolean := jsonb_array_length(asked -> 'terms') + jsonb_array_length(asked -> 'without') > 0;
  source text := 'register_entry e';
  wanted text := concat_ws(' and ', register_visible(), nullif(register_filters(asked), ''));
  narrow constant text := register_narrowing(asked);
  oldest constant boolean := asked ->> 'sort' = 'oldest';
  relevant constant boolean := asked ->> 'sort' = 'relevance' and jsonb_array_length(asked -> 'terms') > 0;
  most constant integer := (asked ->> 'limit')::integer;
  skip integer := (asked ->> 'offset')::integer;
  counts jsonb;
  total bigint;
  ids jsonb;
begin
  if worded then
    source := source || ' join register_text t on t.entry_id = e.id';
    wanted := concat_ws(' and ', wanted, search_terms(asked -> 'terms', 'whole'),
      (select string_agg('not ' || search_term(w, 'whole'), ' and ') from jsonb_array_elements(asked -> 'without') w));
    execute format('with hit as materialized (select e.id, e.kind, e.subject_id, e.forum_id, e.verbs, e.date, %s as tier from %s where %s),
      narrowed as materialized (select e.* from hit e where %s)
      select (select jsonb_agg(jsonb_build_array(c.kind, c.forum_id, c.verbs, c.n)) from (select kind, forum_id, verbs, count(*) n from hit group by 1, 2, 3) c),
        (select count(*) from narrowed),
        (select jsonb_agg(p.subject_id) from (select subject_id from narrowed order by %s limit %s offset %s) p)',
      case when relevant then register_tier(asked) else '0' end, source, wanted, narrow,
      case when relevant then 'tier desc, date desc nulls last, id desc' when oldest then 'date nulls first, id' else 'date desc nulls last, id desc' end,
      most, skip) into counts, total, ids;
  else
    execute format('select jsonb_agg(jsonb_build_array(c.kind, c.forum_id, c.verbs, c.n)) from (select e.kind, e.forum_id, e.verbs, count(*) n from %s where %s group by 1, 2, 3) c',
      source, wanted) into counts;
    execute format('select count(*) from %s where %s and %s', source, wanted, narrow) into total;
    ids := register_page(format('%s where %s and %s', source, wanted, narrow), oldest, total, most, skip);
  end if;
  return jsonb_build_object('counts', coalesce(counts, '[]'), 'total', total, 'ids', coalesce(ids, '[]'));
end $$;

-- A page in order of date. Past the middle it is read from the other end and turned round.
create function register_page(source text, oldest boolean, total bigint, most integer, skip integer) returns jsonb
  language plpgsql stable set search_path = public, pg_temp as $$
declare
  turned constant boolean := skip > total / 2;
  upwards constant boolean := oldest <> turned;
  first constant bigint := case when turned then greatest(total - skip - most, 0) else skip end;
  many constant bigint := case when turned then least(most, greatest(total - skip, 0)) else most end;
  ids jsonb;
begin
  execute format('select jsonb_agg(p.subject_id order by p.n %s) from (select q.subject_id, row_number() over () n from
      (select e.subject_id from %s order by %s limit %s offset %s) q) p',
    case when turned then 'desc' else '' end, source,
    case when upwards then 'e.date nulls first, e.id' else 'e.date desc nulls last, e.id desc' end, many, first) into ids;
  return ids;
end $$;

-- Final stances with a clause to one of these names (lower case, whole), newest first.
create function stances_to(names text[], most integer) returns setof uuid language plpgsql stable security definer
  set search_path = public, pg_temp as $$
begin
  return query execute format('select e.subject_id from register_entry e where %s and e.kind = ''stance''
    and e.parties && $1 and e.status = ''final'' and not e.repeats order by e.date desc nulls last, e.id desc limit $2', register_visible())
    using names, most;
end $$;

-- Only what a page asks is open to the application; the rest builds SQL and is reached through it.
do $$
declare
  f text;
begin
  foreach f in array array['register_page(text, boolean, bigint, integer, integer)', 'register_filters(jsonb)', 'register_narrowing(jsonb)',
                           'register_tier(jsonb)', 'search_terms(jsonb, text)', 'search_term(jsonb, text)', 'register_visible()'] loop
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;

-- Whom words are spoken to and tasks given to, in what the actor may see: the most frequent names.
create function register_parties() returns setof text language plpgsql stable security definer
  set search_path = public, pg_temp as $$
begin
  return query execute format('select p from register_entry e, unnest(e.parties) p where %s and e.kind = ''stance''
    group by p order by count(*) desc, p limit 40', register_visible());
end $$;

-- Those of the words that a final stance holds which the actor may see: one look in the index for each.
create function register_known(words text[]) returns setof text language plpgsql stable security definer
  set search_path = public, pg_temp as $$
declare
  word text;
  there boolean;
begin
  foreach word in array words loop
    execute format('select exists (select from register_entry e join register_text t on t.entry_id = e.id
      where %s and e.kind = ''stance'' and e.status = ''final'' and not e.repeats and t.vector @@ phraseto_tsquery(''swedish'', $1))',
      register_visible()) into there using word;
    if there then return next word; end if;
  end loop;
end $$;
