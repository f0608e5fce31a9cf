-- Sökning och register: one narrow row for each stance, item and document to filter and sort on, and its text beside it.
-- All of it is kept by index_document alone, from the rows of 0003, and can be made anew from them at any time.
--
-- Nobody reads these tables: row level security is on and there is no policy and no grant. What asks is register_find,
-- which runs as the owner with the actor's own condition written into each query. That is the second wall here, and it
-- is what keeps the search fast: under row level security the planner may not use a GIN index, since the operators of
-- text search are not leakproof. It hands out ids; the rows are then read under row level security.

-- The decided words weigh A, the title B, the discussion nothing. An item and what was decided under it share their
-- text; a proposal beside a decision has one of its own, a document its whole text.
create table register_text (
  id          bigint generated always as identity primary key,
  subject_id  uuid not null unique,
  document_id uuid not null,
  whole       text not null,
  vector      tsvector not null
);
comment on table register_text is 'Sökbar text i registret, med små bokstäver';
create index register_text_document on register_text (document_id);
create index register_text_vector on register_text using gin (vector);
-- The text lies beside the row and is fetched only to check a phrase, so that a common word reads few pages.
alter table register_text alter column whole set storage external;
alter table register_text set (toast_tuple_target = 256);

create table register_entry (
  id          bigint generated always as identity primary key,
  kind        text not null check (kind in ('stance', 'item', 'document')),
  subject_id  uuid not null,
  text_id     bigint not null references register_text on delete cascade,
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
create index register_entry_text on register_entry (text_id);
create index register_entry_date on register_entry (kind, date desc nulls last, id desc);
create index register_entry_forum on register_entry (kind, forum_id, date desc nulls last, id desc);
create index register_entry_parties on register_entry using gin (parties);

-- Every word that occurs, with its stem: to find a stem inside compounds, and the word that was meant by a misspelt one.
-- So the search needs no index of every three letters of every text, which would cost many times as much to keep.
create table register_word (
  word text primary key,
  stem text not null
);
comment on table register_word is 'Ord som förekommer i registret';
create index register_word_near on register_word using gin (word gin_trgm_ops);
create index register_word_inside on register_word using gin (stem gin_trgm_ops);

alter table register_entry enable row level security;
alter table register_text enable row level security;
alter table register_word enable row level security;

-- What is compared: lower case, white space folded. A document's text can be a book; past 300 000 signs it is not searched.
create function search_fold(words text) returns text language sql immutable parallel safe as
  $$ select left(btrim(regexp_replace(lower(normalize(coalesce(words, ''), NFC)), '\s+', ' ', 'g')), 300000) $$;

-- Letters and digits alone: the parser would take 'region/kommun' for a file and '2018-2020' for a negative number.
create function search_plain(words text) returns text language sql immutable parallel safe as
  $$ select regexp_replace(words, '[^[:alnum:]]+', ' ', 'g') $$;

create function search_vector(title text, words text, body text) returns tsvector language sql immutable parallel safe
  set search_path = public, pg_temp as
  $$ select setweight(to_tsvector('swedish', search_plain(words)), 'A') || setweight(to_tsvector('swedish', search_plain(title)), 'B')
       || to_tsvector('swedish', search_plain(body)) $$;

-- The entries of one document as its rows stand now. Called in the transaction that wrote, approved or withdrew it.
create function index_document(document uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from register_text t where t.document_id = index_document.document;

  with doc as (
    select * from document d where d.id = index_document.document
  ), said as (
    select s.id, s.item_id, s.status, string_agg(c.words, ' ' order by c.ordinal) as words
    from stance s join doc on doc.id = s.document_id left join stance_clause c on c.stance_id = s.id group by s.id
  ), fresh as (
    select i.id as subject_id, i.title,
      coalesce((select words from said where said.item_id = i.id and status = 'final'),
               (select words from said where said.item_id = i.id and status = 'proposed'), '') as words,
      concat_ws(' ', i.body,
        (select string_agg(v, ' ') from jsonb_array_elements_text(i.comments) v),
        (select string_agg(v ->> 'text', ' ') from jsonb_array_elements(i.tasks) v),
        (select string_agg(v ->> 'label', ' ') from jsonb_array_elements(i.attachments) v),
        (select string_agg(concat_ws(' ', p.name, p.organisation), ' ' order by p.ordinal) from item_presenter p where p.item_id = i.id)
      ) as body
    from item i join doc on doc.id = i.document_id
    union all
    select p.id, i.title, coalesce(p.words, ''), ''
    from said p join item i on i.id = p.item_id
    where p.status = 'proposed' and exists (select from said f where f.item_id = p.item_id and f.status = 'final')
    union all
    select doc.id, doc.title, '', coalesce((select v.text from document_version v where v.document_id = doc.id and v.n = doc.current_version), '')
    from doc
  ), folded as materialized (
    select subject_id, search_fold(title) as title, search_fold(words) as words, search_fold(body) as body from fresh
  ), written as (
    insert into register_text (subject_id, document_id, whole, vector)
    select f.subject_id, index_document.document, concat_ws(e'\n', f.title, f.words, f.body), search_vector(f.title, f.words, f.body)
    from folded f
    returning whole
  ), occurring as (
    select distinct word from written w, string_to_table(search_plain(w.whole), ' ') word
    where length(word) between 4 and 40 and word !~ '[0-9]'
  )
  insert into register_word (word, stem)
  select o.word, coalesce((ts_lexize('swedish_stem', o.word))[1], o.word) from occurring o
  where not exists (select from register_word r where r.word = o.word)
  on conflict do nothing;

  perform index_entries(document);
end $$;

create function index_entries(document uuid) returns void language sql set search_path = public, pg_temp as $$
  with doc as (
    select * from document d where d.id = index_entries.document
  ), clauses as (
    select c.stance_id, bool_or(c.condition is not null) as conditional, array_agg(distinct c.verb) as verbs,
      array(select distinct lower(a) from stance_clause x, unnest(x.addressees) a where x.stance_id = c.stance_id) as addressees,
      array(select distinct lower(a) from stance_clause x, unnest(x.addressees || x.mandatees) a where x.stance_id = c.stance_id) as parties,
      -- A period that ends before it begins is a misreading: it is flagged elsewhere, and says nothing here.
      range_agg(daterange(c.valid_from, c.valid_to, '[]')) filter (
        where (c.valid_from is not null or c.valid_to is not null) and coalesce(c.valid_from <= c.valid_to, true)) as validity
    from stance_clause c join stance s on s.id = c.stance_id join doc on doc.id = s.document_id
    group by c.stance_id
  ), fresh as (
    select 'stance' as kind, s.id as subject_id, coalesce(own.id, shared.id) as text_id, s.forum_id, s.published,
      coalesce(s.taken_on, doc.meeting_date) as date, s.status, s.repeats, coalesce(c.conditional, false) as conditional,
      coalesce(c.verbs, '{}') as verbs, coalesce(c.addressees, '{}') as addressees, coalesce(c.parties, '{}') as parties,
      c.validity, i.ordinal
    from stance s join doc on doc.id = s.document_id join item i on i.id = s.item_id
      join register_text shared on shared.subject_id = i.id
      left join register_text own on own.subject_id = s.id
      left join clauses c on c.stance_id = s.id
    union all
    select 'item', i.id, t.id, i.forum_id, i.published, doc.meeting_date, null, false, false, '{}', '{}', '{}', null, i.ordinal
    from item i join doc on doc.id = i.document_id join register_text t on t.subject_id = i.id
    union all
    select 'document', doc.id, t.id, doc.forum_id, doc.published, doc.meeting_date, null, false, false, '{}', '{}', '{}', null, 0
    from doc join register_text t on t.subject_id = doc.id
  )
  insert into register_entry (kind, subject_id, text_id, forum_id, published, date, status, repeats, conditional,
    verbs, addressees, parties, validity)
  select f.kind, f.subject_id, f.text_id, f.forum_id, f.published, f.date, f.status, f.repeats, f.conditional,
    f.verbs, f.addressees, f.parties, f.validity
  from fresh f
  -- Newest first is by date and then by the highest id: within a meeting that gives the order of its items.
  order by f.ordinal desc
$$;

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

-- Terms of a query are {"text", "stem", "reach"}. An exact word is short and would be found inside too much; a prefix is
-- three signs; a compound is found inside other words too, so it is given the stems of those that hold it.
create function search_spread(terms jsonb) returns jsonb language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(case when t ->> 'reach' <> 'compound' then t else t || jsonb_build_object('inside', (
      select coalesce(jsonb_agg(w.stem), '[]') from (select distinct r.stem from register_word r
        where r.stem like search_anywhere(t ->> 'stem') and not starts_with(r.stem, t ->> 'stem') limit 400) w)) end), '[]')
  from jsonb_array_elements(terms) t
$$;

create function search_lexeme(stem text, suffix text) returns text language sql immutable parallel safe as
  $$ select '''' || replace(replace(stem, '\', '\\'), '''', '''''') || '''' || coalesce(':' || nullif(suffix, ''), '') $$;

-- The words among the terms as one tsquery, all of them needed; null without any. `weights` is where they must stand.
create function search_words(terms jsonb, weights text) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
  select string_agg('(' || search_lexeme(t ->> 'stem', case when t ->> 'reach' = 'exact' then '' else '*' end || weights)
    || coalesce((select string_agg(' | ' || search_lexeme(i, weights), '') from jsonb_array_elements_text(t -> 'inside') i), '') || ')', ' & ')
  from jsonb_array_elements(terms) t where t ->> 'reach' <> 'phrase'
$$;

create function search_beside(phrase text) returns text language sql immutable parallel safe set search_path = public, pg_temp as
  $$ select nullif(phraseto_tsquery('swedish', search_plain(coalesce(phrase, '')))::text, '') $$;

-- A phrase as SQL: the index finds its words beside each other, and the text says whether it stands as it was written.
create function search_phrase(phrase text) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
  select concat_ws(' and ',
    case when search_beside(phrase) is not null then format('t.vector @@ %L::tsquery', search_beside(phrase)) end,
    format('t.whole like %L', search_anywhere(phrase)))
$$;

-- Every term, as SQL over register_text t; null for none.
create function search_all(terms jsonb) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
  select nullif(concat_ws(' and ',
    case when search_words(terms, '') is not null then format('t.vector @@ %L::tsquery', search_words(terms, '')) end,
    (select string_agg(search_phrase(t ->> 'text'), ' and ') from jsonb_array_elements(terms) t where t ->> 'reach' = 'phrase')), '')
$$;

-- Every term among the decided words ('A'), or among them and the title ('AB').
create function search_among(terms jsonb, weights text) returns text language sql immutable parallel safe set search_path = public, pg_temp as $$
  select nullif(concat_ws(' and ',
    case when search_words(terms, weights) is not null then format('t.vector @@ %L::tsquery', search_words(terms, weights)) end,
    (select string_agg(format('ts_filter(t.vector, %L) @@ %L::tsquery',
        string_to_array(lower(weights), null)::"char"[], search_beside(t ->> 'text')), ' and ')
     from jsonb_array_elements(terms) t where t ->> 'reach' = 'phrase' and search_beside(t ->> 'text') is not null)), '')
$$;

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

-- How well an entry answers, for sorting: the words beside each other (8), all among the decided words (4), all in the
-- title or the decided words (2), each as itself and not only inside a compound (1).
create function register_tier(phrase text, terms jsonb) returns text language sql stable set search_path = public, pg_temp as $$
  select concat_ws(' + ', '0',
    'case when t.vector @@ ' || quote_literal(search_beside(phrase)) || '::tsquery then 8 else 0 end',
    'case when ' || search_among(terms, 'A') || ' then 4 else 0 end',
    'case when ' || search_among(terms, 'AB') || ' then 2 else 0 end',
    (select 'case when t.vector @@ ' || quote_literal(string_agg(search_lexeme(t ->> 'stem', ''), ' & ')) || '::tsquery then 1 else 0 end'
     from jsonb_array_elements(terms) t where t ->> 'reach' <> 'phrase'))
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
  terms jsonb;
  counts jsonb;
  total bigint;
  ids jsonb;
begin
  if worded then
    terms := search_spread(asked -> 'terms');
    source := source || ' join register_text t on t.id = e.text_id';
    wanted := concat_ws(' and ', wanted, search_all(terms),
      (select string_agg('not (' || search_all(jsonb_build_array(w)) || ')', ' and ')
       from jsonb_array_elements(search_spread(asked -> 'without')) w));
    execute format('with hit as materialized (select e.id, e.kind, e.subject_id, e.forum_id, e.verbs, e.date, %s as tier from %s where %s),
      narrowed as materialized (select e.* from hit e where %s)
      select (select jsonb_agg(jsonb_build_array(c.kind, c.forum_id, c.verbs, c.n)) from (select kind, forum_id, verbs, count(*) n from hit group by 1, 2, 3) c),
        (select count(*) from narrowed),
        (select jsonb_agg(p.subject_id) from (select subject_id from narrowed order by %s limit %s offset %s) p)',
      case when relevant then register_tier(asked ->> 'phrase', terms) else '0' end, source, wanted, narrow,
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

-- Final stances with a clause to one of these names (lower case, whole), newest first. `shared` are names of a kind: what
-- an area's forum says to 'the municipalities' is not said to a municipality (`whose`) that was never in the area.
create function stances_to(own text[], shared text[], whose uuid, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute format('select e.subject_id from register_entry e where %s and e.kind = ''stance''
    and e.status = ''final'' and not e.repeats and e.parties && ($1 || $2) and (e.parties && $1 or $3 is null or not exists (
      select from forum f where f.id = e.forum_id and f.area_id is not null and not exists (
        select from area_member m where m.area_id = f.area_id and m.organisation_id = $3)))
    order by e.date desc nulls last, e.id desc limit $4', register_visible())
    using own, shared, whose, most;
end $$;

-- Only what a page asks is open to the application; the rest builds SQL and is reached through it.
do $$
declare
  f text;
begin
  foreach f in array array['index_entries(uuid)', 'register_page(text, boolean, bigint, integer, integer)', 'register_filters(jsonb)',
                           'register_narrowing(jsonb)', 'register_tier(text, jsonb)', 'register_visible()', 'search_spread(jsonb)',
                           'search_words(jsonb, text)', 'search_phrase(text)', 'search_all(jsonb)', 'search_among(jsonb, text)'] loop
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
    execute format('select exists (select from register_entry e join register_text t on t.id = e.text_id
      where %s and e.kind = ''stance'' and e.status = ''final'' and not e.repeats and t.vector @@ phraseto_tsquery(''swedish'', search_plain($1)))',
      register_visible()) into there using word;
    if there then return next word; end if;
  end loop;
end $$;
