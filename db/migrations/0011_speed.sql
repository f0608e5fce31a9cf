-- Sök och register, fort: the index of 0004 laid out anew so that a word which stands in most of the register costs little.
--
-- What made it slow was never finding: it was joining each hit to its text, reading the text's lexemes to rank it, and
-- counting each hit by forum and verbs. So now
--   * a text is one narrow row; its lexemes lie in the toast, where the index has sent them and nobody goes again
--   * where a word stands (decided words, title), and the parts of compounds, are lexemes of their own, so that the index
--     alone answers and ranks
--   * two words beside each other are one key, so that a phrase is looked up and not read
--   * what entries have in common for counting and for who may see them are two numbers, a place (forum, published) and a
--     sort (kind, status, verbs): hits are counted by both, and the counts, some thousands, are then filtered and added up.

-- What pages look for. The order is theirs, nulls last and all: otherwise the planner sorts the whole table for three rows.
drop index stance_taken;
drop index stance_forum;
create index stance_taken on stance (taken_on desc nulls last, id desc);
create index stance_forum on stance (forum_id, taken_on desc nulls last);
create index stance_meeting on stance (meeting_id);
create index stance_clause_ends on stance_clause (valid_to) where valid_to is not null;
create index coming_date_day on coming_date (date);
create index document_met on document (meeting_date desc nulls last, id desc);
create index meeting_day on meeting (date desc, id desc);

drop function register_find(jsonb);
drop function register_page(text, boolean, bigint, integer, integer);
drop function register_tier(text, jsonb);
drop function register_narrowing(jsonb);
drop function register_filters(jsonb);
drop function register_visible();
drop function search_among(jsonb, text);
drop function search_all(jsonb);
drop function search_phrase(text);
drop function search_beside(text);
drop function search_words(jsonb, text);
drop function search_spread(jsonb);
drop function search_vector(text, text, text);
drop function index_entries(uuid);
drop table register_entry;
drop table register_text;
truncate register_word;
drop index register_word_inside;

create table register_place (
  id        integer generated always as identity primary key,
  forum_id  uuid,
  published boolean not null,
  unique nulls not distinct (forum_id, published)
);
comment on table register_place is 'Plats i registret: forumet som en post hör till, och om den är publicerad';

create table register_sort (
  id          integer generated always as identity primary key,
  -- An item and the stance taken under it share their words, and then also a row.
  shape       text not null check (shape in ('document', 'item', 'stance', 'both')),
  status      text,
  repeats     boolean not null,
  conditional boolean not null,
  verbs       text[] not null,
  unique nulls not distinct (shape, status, repeats, conditional, verbs)
);
comment on table register_sort is 'Sort av post i registret: det som poster räknas och väljs efter';

create table register_entry (
  id          bigint generated always as identity primary key,
  place       integer not null references register_place,
  sort        integer not null references register_sort,
  date        date,
  document_id uuid not null,
  item_id     uuid,
  stance_id   uuid,
  validity    datemultirange,
  addressees  text[],
  parties     text[],
  vector      tsvector not null,
  pairs       bigint[] not null,
  -- PostgreSQL moves a row's long values aside only when the row is over two thousand bytes, so that short texts would
  -- lie among the narrow rows. These spaces make every row long enough; compressed they are some thirty bytes.
  filling     text not null generated always as (repeat(' ', 2040)) stored
) with (toast_tuple_target = 128);
comment on table register_entry is 'Post i registret';
comment on column register_entry.parties is 'Adressater och uppdragstagare, med små bokstäver';
-- Never filtered on without the index: statistics over them would only cost, and lead to worse plans.
alter table register_entry alter column vector set statistics 0, alter column pairs set statistics 0;
-- Read often, and short: these stay in the row.
alter table register_entry alter column validity set storage main, alter column addressees set storage main, alter column parties set storage main;

create index register_entry_document on register_entry (document_id);
create index register_entry_place on register_entry (place, sort);
create index register_entry_sort on register_entry (sort);
-- All that counting the valid ones asks for, so that their rows are not fetched.
create index register_entry_ends on register_entry (coalesce(upper(validity), 'infinity')) include (place, sort, validity) where validity is not null;
create index register_entry_stances on register_entry (date desc nulls last, id desc) where stance_id is not null;
create index register_entry_items on register_entry (date desc nulls last, id desc) where item_id is not null;
create index register_entry_documents on register_entry (date desc nulls last, id desc) where item_id is null and stance_id is null;

-- How many entries there are of a sort at a place, and how often a name is spoken to, as sums of changes: nobody who writes
-- waits for another one, and one writer in fifty adds up.
create table register_count (
  place integer not null,
  sort  integer not null,
  n     integer not null
);
comment on table register_count is 'Antal poster av en sort på en plats, som summa av ändringar';
create table register_party (
  name      text not null,
  published boolean not null,
  n         integer not null
);
comment on table register_party is 'Hur ofta en adressat eller uppdragstagare nämns, som summa av ändringar';

-- Every stem that occurs, with the stems found inside it when it was first seen ('vårdplan': 'vård', 'plan'). Its texts
-- are given these parts as lexemes of their own. A part first seen later is looked for by the stems that hold it.
create table register_stem (
  stem  text primary key,
  parts text[] not null default '{}'
);
comment on table register_stem is 'Ordstam som förekommer i registret, med de stammar som den är sammansatt av';

alter table register_place enable row level security;
alter table register_sort enable row level security;
alter table register_entry enable row level security;
alter table register_count enable row level security;
alter table register_party enable row level security;
alter table register_stem enable row level security;

create function search_stem(word text) returns text language sql stable parallel safe as
  $$ select coalesce((ts_lexize('swedish_stem', word))[1], word) $$;

-- The stems of a text, the parts inside them ('C'), and the words that the stemmer leaves out ('O').
create function search_lexemes(plain text) returns text[] language sql stable set search_path = public, pg_temp as $$
  select l.own
    || array(select distinct 'C' || p from register_stem r, unnest(r.parts) p where r.stem = any (l.own))
    || array(select 'O' || w from (select distinct w from string_to_table(plain, ' ') w where length(w) < 8) d
             where ts_lexize('swedish_stem', w) = '{}' and w <> '')
  from (select tsvector_to_array(to_tsvector('swedish', plain)) as own) l
$$;

-- 'A' is what stands among the decided words, 'B' among them or in the title.
create function search_vector(title text, words text, body text) returns tsvector language plpgsql stable
  set search_path = public, pg_temp as $$
declare
  decided constant text[] := search_lexemes(search_plain(words));
  titled constant text[] := search_lexemes(search_plain(title));
begin
  return array_to_tsvector(decided || titled || search_lexemes(search_plain(body))
    || array(select 'A' || l from unnest(decided) l) || array(select 'B' || l from unnest(decided || titled) l));
end $$;

-- Each word with the stem of the next, and each word with signs inside it ('e-hälsa', '2018–2020'), as numbers.
create function search_pairs(folded text) returns bigint[] language sql stable parallel safe
  set search_path = public, pg_temp as $$
  with said as (
    select btrim(w, '.,;:!?()[]{}"”“»«''’‘…–—-•*/\_%&#§+=<>|~`^°') as w, n from string_to_table(folded, ' ') with ordinality u(w, n)
  ), beside as (
    select w, lead(w) over (order by n) as next from said where w <> ''
  )
  select array(
    select distinct hashtextextended(key, 0) from (
      select w || ' ' || search_stem(next) as key from beside where next is not null
      union all select search_stem(w) from beside where w ~ '[^[:alnum:]]') k)
$$;

-- The texts of documents, folded: of an item with what was decided under it, of a proposal beside a decision, of a
-- document as a whole.
create function index_texts(documents uuid[]) returns table (subject_id uuid, title text, words text, body text)
  language sql stable set search_path = public, pg_temp as $$
  with said as (
    select s.id, s.item_id, s.status, string_agg(c.words, ' ' order by c.ordinal) as words
    from stance s left join stance_clause c on c.stance_id = s.id where s.document_id = any (documents) group by s.id
  ), presented as (
    select p.item_id, string_agg(concat_ws(' ', p.name, p.organisation), ' ' order by p.ordinal) as names
    from item_presenter p join item i on i.id = p.item_id where i.document_id = any (documents) group by p.item_id
  ), fresh as (
    select i.id as subject_id, i.title, coalesce(final.words, proposed.words, '') as words,
      concat_ws(' ', i.body,
        (select string_agg(v, ' ') from jsonb_array_elements_text(i.comments) v),
        (select string_agg(v ->> 'text', ' ') from jsonb_array_elements(i.tasks) v),
        (select string_agg(v ->> 'label', ' ') from jsonb_array_elements(i.attachments) v),
        p.names) as body
    from item i
      left join said final on final.item_id = i.id and final.status = 'final'
      left join said proposed on proposed.item_id = i.id and proposed.status = 'proposed'
      left join presented p on p.item_id = i.id
    where i.document_id = any (documents)
    union all
    select p.id, i.title, coalesce(p.words, ''), ''
    from said p join item i on i.id = p.item_id
    where p.status = 'proposed' and exists (select from said f where f.item_id = p.item_id and f.status = 'final')
    union all
    select d.id, d.title, '', coalesce(v.text, '')
    from document d left join document_version v on v.document_id = d.id and v.n = d.current_version
    where d.id = any (documents)
  )
  select f.subject_id, search_fold(f.title), search_fold(f.words), search_fold(f.body) from fresh f
$$;

-- Learns the words of documents before they are indexed: for spelling, and for what is inside what. Returns the new stems.
create function index_words(documents uuid[]) returns text[] language plpgsql set search_path = public, pg_temp as $$
declare
  fresh text[];
begin
  with occurring as (
    select distinct w as word
    from index_texts(documents) x, string_to_table(search_plain(x.title || ' ' || x.words || ' ' || x.body), ' ') w
    where length(w) between 4 and 80 and w ~ '[[:alpha:]]'
  ), unknown as (
    select o.word, search_stem(o.word) as stem from occurring o
    where not exists (select from register_word r where r.word = o.word)
  ), spelt as (
    insert into register_word (word, stem) select u.word, u.stem from unknown u
    where length(u.word) <= 40 and u.word !~ '[0-9]' order by u.word on conflict do nothing
  ), stems as (
    insert into register_stem (stem) select distinct u.stem from unknown u order by 1 on conflict do nothing returning stem
  )
  select array_agg(stem) into fresh from stems;
  return fresh;
end $$;

-- Which stems are inside these, of those that are known now.
create function index_parts(stems text[]) returns void language sql set search_path = public, pg_temp as $$
  update register_stem r set parts = inside.parts
  from (
    select f.stem, array_agg(distinct p.stem) as parts
    from unnest(stems) f (stem), generate_series(1, length(f.stem) - 2) a, generate_series(3, length(f.stem) - a + 1) n
      join register_stem p on true
    where p.stem = substr(f.stem, a, n) and n < length(f.stem)
    group by f.stem
  ) inside
  where r.stem = inside.stem
$$;

-- What a stance is filtered by.
create function index_stances(documents uuid[])
  returns table (id uuid, conditional boolean, verbs text[], addressees text[], parties text[], validity datemultirange)
  language sql stable set search_path = public, pg_temp as $$
  with clauses as (
    select c.stance_id, bool_or(c.condition is not null) as conditional, array_agg(distinct c.verb) as verbs,
      -- A period that ends before it begins is a misreading: it is flagged elsewhere, and says nothing here.
      range_agg(daterange(c.valid_from, c.valid_to, '[]')) filter (
        where (c.valid_from is not null or c.valid_to is not null) and coalesce(c.valid_from <= c.valid_to, true)) as validity
    from stance_clause c join stance s on s.id = c.stance_id where s.document_id = any (documents) group by c.stance_id
  ), spoken as (
    select c.stance_id, array_agg(distinct lower(p.name)) filter (where p.addressed) as addressees,
      array_agg(distinct lower(p.name)) as parties
    from stance_clause c join stance s on s.id = c.stance_id,
      lateral (select a, true from unnest(c.addressees) a union all select m, false from unnest(c.mandatees) m) p (name, addressed)
    where s.document_id = any (documents) group by c.stance_id
  )
  select s.id, coalesce(c.conditional, false), coalesce(c.verbs, '{}'), p.addressees, p.parties, c.validity
  from stance s left join clauses c on c.stance_id = s.id left join spoken p on p.stance_id = s.id
  where s.document_id = any (documents)
$$;

-- The rows that documents have in the register, but for their words, which are those of `text_of`.
create function index_rows(documents uuid[])
  returns table (text_of uuid, document_id uuid, ordinal integer, item_id uuid, stance_id uuid, shape text, forum_id uuid,
    published boolean, date date, status text, repeats boolean, conditional boolean, verbs text[],
    addressees text[], parties text[], validity datemultirange)
  language sql stable set search_path = public, pg_temp as $$
  with said as (
    select s.*, coalesce(s.taken_on, d.meeting_date) as date,
      -- An item's words are those of what was taken, or where nothing was of what is proposed.
      s.status = 'final' or not exists (select from stance f where f.item_id = s.item_id and f.status = 'final') as words_of_item
    from stance s join document d on d.id = s.document_id where s.document_id = any (documents)
  ), together as (
    select i.id as text_of, i.document_id, i.ordinal, i.id as item_id, s.id as stance_id, i.forum_id, i.published, d.meeting_date as date
    from item i join document d on d.id = i.document_id
      -- They share a row where they stand at the same day and are seen by the same people.
      left join said s on s.item_id = i.id and s.words_of_item and s.forum_id is not distinct from i.forum_id
        and s.published = i.published and s.date is not distinct from d.meeting_date
    where i.document_id = any (documents)
  ), placed as (
    select * from together
    union all
    select case when s.words_of_item then s.item_id else s.id end, s.document_id, i.ordinal, null, s.id, s.forum_id, s.published, s.date
    from said s join item i on i.id = s.item_id where not exists (select from together t where t.stance_id = s.id)
    union all
    select d.id, d.id, 0, null, null, d.forum_id, d.published, d.meeting_date from document d where d.id = any (documents)
  )
  select p.text_of, p.document_id, p.ordinal, p.item_id, p.stance_id, x.shape, p.forum_id, p.published, p.date, s.status,
    x.repeats, x.conditional, x.verbs, a.addressees, a.parties, a.validity
  from placed p left join stance s on s.id = p.stance_id left join index_stances(documents) a on a.id = p.stance_id,
    lateral (select coalesce(s.repeats, false) as repeats, coalesce(a.conditional, false) as conditional, coalesce(a.verbs, '{}') as verbs,
      case when p.item_id is null then case when p.stance_id is null then 'document' else 'stance' end
        when p.stance_id is null then 'item' else 'both' end as shape) x
$$;

-- The entries of documents as their rows stand now, in place of those they had. Their words are known already.
create function index_documents(documents uuid[]) returns void language plpgsql set search_path = public, pg_temp as $$
begin
  with gone as (
    delete from register_entry e where e.document_id = any (documents) returning e.place, e.sort, e.parties
  ), uncounted as (
    insert into register_count (place, sort, n) select place, sort, -count(*) from gone group by 1, 2
  )
  insert into register_party (name, published, n)
    select n, p.published, -count(*) from gone join register_place p on p.id = gone.place, unnest(gone.parties) n group by 1, 2;

  insert into register_place (forum_id, published)
    select forum_id, published from index_rows(documents) except select forum_id, published from register_place
    order by 1, 2 on conflict do nothing;
  insert into register_sort (shape, status, repeats, conditional, verbs)
    select shape, status, repeats, conditional, verbs from index_rows(documents)
    except select shape, status, repeats, conditional, verbs from register_sort order by 1, 2, 3, 4, 5 on conflict do nothing;

  with added as (
    insert into register_entry (place, sort, date, document_id, item_id, stance_id, validity, addressees, parties, vector, pairs)
    select p.id, s.id, r.date, r.document_id, r.item_id, r.stance_id, r.validity, r.addressees, r.parties,
      search_vector(t.title, t.words, t.body), search_pairs(t.title) || search_pairs(t.words) || search_pairs(t.body)
    from index_rows(documents) r join index_texts(documents) t on t.subject_id = r.text_of
      join register_place p on p.published = r.published and p.forum_id is not distinct from r.forum_id
      join register_sort s on (s.shape, s.repeats, s.conditional, s.verbs) = (r.shape, r.repeats, r.conditional, r.verbs)
        and s.status is not distinct from r.status
    -- Newest first is by date and then by the highest id: within a meeting that gives the order of its items.
    order by r.date nulls first, r.document_id, r.ordinal desc, r.shape
    returning place, sort, parties
  ), counted as (
    insert into register_count (place, sort, n) select place, sort, count(*) from added group by 1, 2
  )
  insert into register_party (name, published, n)
    select n, p.published, count(*) from added join register_place p on p.id = added.place, unnest(added.parties) n group by 1, 2;
end $$;

-- Adds up the changes, unless somebody else is just doing it.
create function index_add_up() returns void language plpgsql set search_path = public, pg_temp as $$
begin
  if not pg_try_advisory_xact_lock(hashtext('samklang.register_count')) then return; end if;
  with gone as (delete from register_count returning place, sort, n)
    insert into register_count (place, sort, n) select place, sort, sum(n) from gone group by 1, 2 having sum(n) <> 0;
  with gone as (delete from register_party returning name, published, n)
    insert into register_party (name, published, n) select name, published, sum(n) from gone group by 1, 2 having sum(n) <> 0;
end $$;

-- The entries of one document as its rows stand now. Called in the transaction that wrote, approved or withdrew it.
create or replace function index_document(document uuid) returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform index_parts(index_words(array[document]));
  perform index_documents(array[document]);
  if random() < 0.02 then perform index_add_up(); end if;
end $$;

-- The indexes that an entry is found by; apart, since many entries are written faster before them.
create function index_searchable() returns void language plpgsql set search_path = public, pg_temp as $$
begin
  create index if not exists register_entry_words on register_entry using gin (vector, pairs) with (gin_pending_list_limit = 512);
  create index if not exists register_entry_parties on register_entry using gin (parties) where parties is not null;
  create index if not exists register_stem_inside on register_stem using gin (stem gin_trgm_ops);
end $$;

-- The whole register anew, some hundred documents at a time.
create function index_everything() returns void language plpgsql set search_path = public, pg_temp as $$
begin
  truncate register_entry, register_place, register_sort, register_count, register_party, register_word, register_stem;
  -- All words first: then each part inside another word is known when that word is.
  perform index_words(array_agg(id)) from (select id, row_number() over (order by id) / 200 as batch from document) d group by batch;
  perform index_parts(array(select stem from register_stem));
  perform index_documents(array_agg(id)) from (
    select id, row_number() over (order by meeting_date nulls first, id) / 200 as batch from document) d group by batch;
  perform index_add_up();
end $$;

-- The actor's own condition, as SQL over register_place p: the same as the policies of 0003.
create function register_visible() returns text language sql stable set search_path = public, pg_temp as $$
  select case when i_am('administrator') then 'true' else
    '(p.published' || coalesce(format(' or p.forum_id = any(%L::uuid[])', nullif(my_forum_ids(), '{}')), '')
      || case when i_am('secretary') or i_am('process-leader') then ' or p.forum_id is null' else '' end || ')' end
$$;

-- A word inside others: 'known' is one that texts have been given as a part; 'inside' are the stems that hold it and have
-- no part that says so, since they were seen before it was known.
create function search_spread(terms jsonb) returns jsonb language sql stable set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(case when t ->> 'reach' <> 'compound' then t else t || jsonb_build_object('known', known, 'inside', (
      select coalesce(jsonb_agg(i.stem), '[]') from (select r.stem from register_stem r
        where r.stem like search_anywhere(t ->> 'stem') and r.stem <> t ->> 'stem'
          and case when known then not r.parts @> array[t ->> 'stem']
            else not starts_with(r.stem, t ->> 'stem') and not exists (select from unnest(r.parts) part where starts_with(part, t ->> 'stem')) end
        order by length(r.stem), r.stem limit 400) i)) end), '[]')
  from jsonb_array_elements(terms) t,
    lateral (select exists (select from register_stem r where r.stem = t ->> 'stem' and length(r.stem) > 2) as known) k
$$;

-- A term as a tsquery, but for the stems that hold it. `place` is where it must stand.
create function search_term(t jsonb, place text) returns text language sql stable set search_path = public, pg_temp as $$
  select case t ->> 'reach'
    when 'phrase' then (
      select string_agg(search_lexeme(place || case when ts_lexize('swedish_stem', w) = '{}' then 'O' || w else search_stem(w) end, ''), ' & ')
      from string_to_table(search_plain(t ->> 'text'), ' ') w where w <> '')
    when 'exact' then search_lexeme(place || (t ->> 'stem'), '')
    when 'prefix' then search_lexeme(place || (t ->> 'stem'), '*')
    else search_lexeme(place || (t ->> 'stem'), case when (t ->> 'known')::boolean then '' else '*' end)
      || ' | ' || search_lexeme(place || 'C' || (t ->> 'stem'), case when (t ->> 'known')::boolean then '' else '*' end) end
$$;

-- A term as SQL over register_entry e. The index compares each hit with every stem of a query: so many stems are asked for
-- a few at a time, and their hits are put together.
create function search_words(t jsonb, place text) returns text language sql stable set search_path = public, pg_temp as $$
  select '(' || concat_ws(' or ', 'e.vector @@ ' || quote_literal(search_term(t, place)) || '::tsquery',
    (select string_agg('e.vector @@ ' || quote_literal(of_some) || '::tsquery', ' or ') from (
      select string_agg(search_lexeme(place || i, ''), ' | ') as of_some
      from jsonb_array_elements_text(t -> 'inside') with ordinality u (i, n) group by n / 12) few)) || ')'
$$;

-- Words beside each other, as SQL over register_entry e; null for fewer than two.
create function search_beside(phrase text) returns text language sql stable set search_path = public, pg_temp as
  $$ select 'e.pairs @> ' || quote_literal(nullif(search_pairs(search_fold(phrase)), '{}')) || '::bigint[]' $$;

-- Whether the index can be asked for a term together with others: a long list of stems is asked for by itself.
create function search_short(t jsonb) returns boolean language sql immutable as
  $$ select coalesce(jsonb_array_length(t -> 'inside'), 0) <= 12 $$;

create function search_one(t jsonb, place text) returns text language sql stable set search_path = public, pg_temp as $$
  select '(' || concat_ws(' | ', search_term(t, place),
    (select string_agg(search_lexeme(place || i, ''), ' | ') from jsonb_array_elements_text(t -> 'inside') i)) || ')'
$$;

-- Every term and none of `without`, as SQL over register_entry e: anywhere (''), among the decided words ('A') or also in
-- the title ('B'). What can be one tsquery is, which the index answers from the rarest word on.
create function search_all(terms jsonb, place text, without jsonb = '[]') returns text language sql stable
  set search_path = public, pg_temp as $$
  with joined as (
    select string_agg(search_one(t, place), ' & ') as words from jsonb_array_elements(terms) t where search_short(t)
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

-- Each word as itself and not only inside a compound.
create function search_exact(terms jsonb, without jsonb) returns text language sql stable set search_path = public, pg_temp as $$
  select search_all(jsonb_agg(case when t ->> 'reach' = 'phrase' then t else t || '{"reach": "exact", "inside": []}' end), '', without)
  from jsonb_array_elements(terms) t
$$;

-- What was asked for that a sort answers, of stances, as SQL over register_sort s.
create function register_stanced(asked jsonb) returns text language sql immutable set search_path = public, pg_temp as $$
  select concat_ws(' and ', 's.shape in (''stance'', ''both'')',
    case when asked ? 'condition' then 's.conditional' end,
    case when asked ? 'status' then format('s.status = %L', asked ->> 'status') end,
    case when asked ? 'unrepeated' then 'not s.repeats' end)
$$;

create function register_named(part text) returns text language sql stable set search_path = public, pg_temp as $$
  select quote_literal(array(select distinct name from register_party where name like search_anywhere(part))) || '::text[]'
$$;

-- What was asked for that only the entry answers, of stances, as SQL over register_entry e; null for nothing.
create function register_rows(asked jsonb) returns text language sql stable set search_path = public, pg_temp as $$
  select nullif(concat_ws(' and ',
    case when asked ? 'addressee' then format('e.parties && %1$s and e.addressees && %1$s', register_named(asked ->> 'addressee')) end,
    case when asked ? 'organisation' then 'e.parties && ' || register_named(asked ->> 'organisation') end,
    case when asked ? 'endsBefore' then format('coalesce(upper(e.validity), ''infinity'') > %L::date and coalesce(upper(e.validity), ''infinity'') <= %L::date and e.validity is not null', asked ->> 'today', asked ->> 'endsBefore') end,
    case asked ->> 'validity'
      when 'none' then 'e.validity is null'
      when 'now' then format('e.validity @> %1$L::date and coalesce(upper(e.validity), ''infinity'') > %1$L::date and e.validity is not null', asked ->> 'today')
      when 'past' then format('coalesce(upper(e.validity), ''infinity'') <= %L::date and e.validity is not null', asked ->> 'today')
      when 'future' then format('not e.validity @> %1$L::date and coalesce(upper(e.validity), ''infinity'') > %1$L::date and e.validity is not null', asked ->> 'today')
    end), '')
$$;

create function register_years(asked jsonb) returns text language sql immutable set search_path = public, pg_temp as $$
  select nullif(concat_ws(' and ',
    case when asked ? 'from' then format('e.date >= %L::date', (asked ->> 'from') || '-01-01') end,
    case when asked ? 'to' then format('e.date <= %L::date', (asked ->> 'to') || '-12-31') end), '')
$$;

-- Hits by place and sort, as four lists of the same length: place, sort, n of entries and m of those that are stances with
-- the filters. Where there are more than `bound` it stops at the first beyond.
create function register_cells(hits text, rows text, places integer[], bound integer, place text = '(e.place + 0)') returns integer[] language plpgsql stable
  set search_path = public, pg_temp set cpu_tuple_cost = 10 as $$
declare
  result integer[];
begin
  execute format('select coalesce(array[array_agg(place), array_agg(sort), array_agg(n), array_agg(m)], ''{}'')
    from (select place, sort, count(*)::integer as n, %2$s as m
      from (select e.place, e.sort %3$s from register_entry e where %4$s limit %1$s + 1) e group by 1, 2) c',
    coalesce(bound, 2147483646), case when rows is null then 'count(*)::integer' else '(count(*) filter (where kept))::integer' end,
    ', ' || rows || ' as kept', concat_ws(' and ', hits, case when places is not null then place || ' = any ($1)' end)) into result using places;
  return result;
end $$;

-- A column whose own index may be asked beside that of words; but not beside many questions put together, which the planner
-- would rather answer by reading texts.
create function register_beside(words text, col text) returns text language sql immutable as
  $$ select case when words like '% or e.vector @@ %' then format('(%s + 0)', col) else col end $$;

create function register_sum(cells integer[]) returns bigint language sql immutable as
  $$ select coalesce(sum(n), 0) from unnest(cells[3:3]) n $$;

-- Adds up `counted` (place, sort, n, m as above, of `cells` where those are given): {"all", "tabs", "forums", "levels",
-- "verbs"}. Forum, level and verb narrow every count but their own.
create function register_counts(asked jsonb, counted text, cells integer[] = null) returns jsonb language plpgsql stable
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
    ), cells as materialized (
      select p.id as place, s.id as sort, p.in_forum, p.in_level, s.in_verb, s.shape,
        case when s.stanced then c.m::integer else 0 end as stances,
        case when s.own then case when $1 ->> 'kind' = 'stance' then c.m::integer else c.n::integer end else 0 end as own,
        s.own_verb, c.n::integer as n
      from (%1$s) c join places p on p.id = c.place join sorts s on s.id = c.sort
    ), by_place as materialized (
      select place, sum(own) filter (where own_verb) as n from cells group by place
    ), by_sort as materialized (
      select sort, sum(own) as n from cells where in_forum and in_level group by sort
    ), tabs as (
      select coalesce(sum(stances) filter (where in_forum and in_level and in_verb), 0) as stance,
        coalesce(sum(n) filter (where shape in ('item', 'both') and in_forum and in_level), 0) as item,
        coalesce(sum(n) filter (where shape = 'document' and in_forum and in_level), 0) as document,
        coalesce(sum(stances), 0) + coalesce(sum(n) filter (where shape <> 'stance'), 0) as everything
      from cells
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

-- The places and the sorts that a page's entries are of.
create function register_places(asked jsonb) returns integer[] language plpgsql stable set search_path = public, pg_temp as $$
declare
  result integer[];
begin
  execute format('select coalesce(array_agg(p.id), ''{}'') from register_place p where %s', concat_ws(' and ', register_visible(),
    case when asked ? 'forum' then format('p.forum_id = %L::uuid', asked ->> 'forum') end,
    case when asked ? 'level' then format('p.forum_id in (select f.id from forum f where f.level = %L)', asked ->> 'level') end)) into result;
  return result;
end $$;
create function register_sorts(asked jsonb) returns integer[] language plpgsql stable set search_path = public, pg_temp as $$
declare
  result integer[];
begin
  execute format('select coalesce(array_agg(s.id), ''{}'') from register_sort s where %s', concat_ws(' and ',
    case asked ->> 'kind' when 'stance' then register_stanced(asked) when 'item' then 's.shape in (''item'', ''both'')' else 's.shape = ''document''' end,
    case when asked ? 'verb' and asked ->> 'kind' = 'stance' then format('%L = any (s.verbs)', asked ->> 'verb') end)) into result;
  return result;
end $$;

-- Finds: {"all", "total", "more", "tabs", "forums", "levels", "verbs", "ids"}. What is counted answers the words and the
-- filters; the ids are of the page, of one kind, further narrowed by forum, level and verb. With a limit of 0 it only counts.
-- Words that more than `bound` entries hold are not counted: "more" says that the total is at least so many, and a count
-- that is not known is null. Only what the actor may see is looked at, so that no hidden entry is given away by it.
create function register_find(asked jsonb) returns jsonb language plpgsql stable security definer
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
      else register_ranked(asked || jsonb_build_object('all', found -> 'all', 'beyond', beyond), terms, without, words, narrowed, total) end;
  end if;
  return jsonb_build_object('more', false) || found || jsonb_build_object('total', total, 'ids', coalesce(ids, '[]'));
end $$;

-- What is counted of words that too many entries hold, of which `first` are some: what a forum leaves of them, or what the
-- other filters do, and without any that there are more.
create function register_beyond(asked jsonb, wanted text, words text, narrowed text, rows text, bound integer, first integer[]) returns jsonb
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
  return unknown || jsonb_build_object('total', least(total, bound), 'more', true, 'verbs', null, 'tabs', '{}'::jsonb);
end $$;

-- How many stances there are with the filters and nothing else: what a page that shows only a figure asks.
create function register_total(asked jsonb, rows text) returns jsonb language plpgsql stable set search_path = public, pg_temp as $$
declare
  places constant integer[] := register_places(asked);
  sorts constant integer[] := register_sorts(asked);
  total bigint;
begin
  if rows is null then
    select coalesce(sum(n), 0) into total from register_count c where c.place = any (places) and c.sort = any (sorts);
  else
    -- Only a stance has addressees or a period, so that it need not be asked whether it is one.
    execute format('select count(*) from register_entry e where %s and %s and (e.place + 0) = any ($1) and (e.sort + 0) = any ($2)', case when rows like '%e.validity is null%' then 'e.stance_id is not null' else 'true' end, rows)
      into total using places, sorts;
  end if;
  return jsonb_build_object('all', total, 'total', total, 'ids', '[]'::jsonb, 'tabs', '{}'::jsonb, 'forums', '{}'::jsonb,
    'levels', '{}'::jsonb, 'verbs', '{}'::jsonb);
end $$;

-- Which rows are of a kind, and the id that is handed out.
create function register_of(kind text) returns text language sql immutable as $$
  select case kind when 'stance' then 'e.stance_id is not null' when 'item' then 'e.item_id is not null'
    else 'e.item_id is null and e.stance_id is null' end
$$;
create function register_id(kind text) returns text language sql immutable as
  $$ select case kind when 'stance' then 'e.stance_id' when 'item' then 'e.item_id' else 'e.document_id' end $$;

-- A page in order of date. Past the middle it is read from the other end and turned round. Few entries are gathered from
-- their places and sorted; of many, the index of dates is walked until the page is full.
create function register_page(asked jsonb, narrowed text, total bigint) returns jsonb
  language plpgsql stable set search_path = public, pg_temp as $$
declare
  most constant integer := (asked ->> 'limit')::integer;
  skip constant integer := (asked ->> 'offset')::integer;
  turned constant boolean := skip > total / 2;
  upwards constant boolean := (asked ->> 'sort' = 'oldest') <> turned;
  first constant bigint := case when turned then greatest(total - skip - most, 0) else skip end;
  many constant bigint := case when turned then least(most, greatest(total - skip, 0)) else most end;
  places constant integer[] := register_places(asked);
  sorts constant integer[] := register_sorts(asked);
  gathered constant boolean := total < 2000;
  ids jsonb;
begin
  execute format('select jsonb_agg(p.subject order by p.n %s) from (select q.subject, row_number() over () n from
      (select %s as subject from register_entry e where %s order by %s limit %s offset %s) q) p',
    case when turned then 'desc' else '' end, register_id(asked ->> 'kind'),
    concat_ws(' and ', register_of(asked ->> 'kind'), case when gathered then 'e.place = any ($1) and e.sort = any ($2)'
      else '(e.place + 0) = any ($1) and (e.sort + 0) = any ($2)' end, nullif(narrowed, '')),
    case when gathered then case when upwards then '(e.date + 0) nulls first, e.id' else '(e.date + 0) desc nulls last, e.id desc' end
      else case when upwards then 'e.date nulls first, e.id' else 'e.date desc nulls last, e.id desc' end end,
    many, first) into ids using places, sorts;
  return ids;
end $$;

-- A page of those that hold the words. Best first: the words beside each other, then all among the decided words, then in
-- them or the title, then each as itself; by date within each. `order by date + 0` keeps to the index of words.
create function register_ranked(asked jsonb, terms jsonb, without jsonb, words text, narrowed text, total bigint) returns jsonb
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
  recent constant text := case when beyond and words not like '% or e.vector @@ %' then register_window(asked) end;
  ids jsonb;
begin
  if beyond and (asked ->> 'sort' <> 'relevance' or jsonb_array_length(terms) = 0) then
    ids := register_best(base, places, sorts, skip, most, array[words], recent, asked ->> 'sort' = 'oldest');
  elsif asked ->> 'sort' <> 'relevance' or jsonb_array_length(terms) = 0 then
    execute format('select jsonb_agg(subject) from (select subject from (%s and %s) h order by %s limit %s offset %s) p', base, words,
      case asked ->> 'sort' when 'oldest' then '(date + 0) nulls first, id' else '(date + 0) desc nulls last, id desc' end, most, skip)
      into ids using places, sorts;
  elsif total * 80 < (asked ->> 'all')::bigint or beyond and total <= 500 then
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

-- The days of the newest (or oldest) some thousand entries of a kind, as SQL over register_entry e: where most entries hold
-- a word, its newest hits are among them, and the others need not be fetched.
create function register_window(asked jsonb) returns text language plpgsql stable set search_path = public, pg_temp
  set enable_indexscan = on as $$
declare
  upwards constant boolean := asked ->> 'sort' = 'oldest';
  edge date;
begin
  execute format('select e.date from register_entry e where %s order by %s offset 5000 limit 1', register_of(asked ->> 'kind'),
    case when upwards then 'e.date nulls first, e.id' else 'e.date desc nulls last, e.id desc' end) into edge;
  return register_of(asked ->> 'kind') || ' and '
    || case when upwards then format('(e.date is null or e.date <= %L::date)', edge) else format('e.date >= %L::date', edge) end;
end $$;

-- The first of the best: each step is asked only for what the better ones did not give, and first of the days of a window.
create function register_best(base text, places integer[], sorts integer[], skip integer, most integer, steps text[], recent text = null,
  upwards boolean = false) returns jsonb
  language plpgsql stable set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off
  -- Fetching rows is what costs: the indexes are to say together which.
  set cpu_tuple_cost = 100 as $$
declare
  asking constant text := 'select coalesce(array_agg(id), ''{}'') as ids, coalesce(array_agg(subject), ''{}'') as subjects from (
    select id, subject from (%s and %s and e.id <> all ($3)) h order by %s limit %s) p';
  ordered constant text := case when upwards then '(date + 0) nulls first, id' else '(date + 0) desc nulls last, id desc' end;
  step text;
  taken bigint[] := '{}';
  subjects uuid[] := '{}';
  more record;
  lacking integer;
  filled boolean;
begin
  foreach step in array steps loop
    lacking := skip + most - cardinality(taken);
    exit when lacking <= 0;
    filled := false;
    if recent is not null and lacking <= 200 then
      execute format(asking, base, step || ' and ' || recent, ordered, lacking) into more using places, sorts, taken;
      filled := cardinality(more.ids) = lacking;
    end if;
    if not filled then
      execute format(asking, base, step, ordered, lacking) into more using places, sorts, taken;
    end if;
    taken := taken || more.ids;
    subjects := subjects || more.subjects;
  end loop;
  return (select jsonb_agg(u order by n) from unnest(subjects) with ordinality s (u, n) where n > skip);
end $$;

-- Final stances with a clause to one of these names (lower case, whole), newest first. `shared` are names of a kind: what
-- an area's forum says to 'the municipalities' is not said to a municipality (`whose`) that was never in the area.
create or replace function stances_to(own text[], shared text[], whose uuid, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute format('select e.stance_id from register_entry e join register_place p on p.id = e.place join register_sort s on s.id = e.sort
    where %s and s.shape in (''stance'', ''both'') and s.status = ''final'' and not s.repeats and e.stance_id is not null
      and e.parties && ($1 || $2) and (e.parties && $1 or $3 is null or not exists (
        select from forum f where f.id = p.forum_id and f.area_id is not null and not exists (
          select from area_member m where m.area_id = f.area_id and m.organisation_id = $3)))
    order by e.date desc nulls last, e.id desc limit $4', register_visible())
    using own, shared, whose, most;
end $$;

-- Final stances whose last period ends on or after a day and before another, soonest first; of some forums where any are given.
create function stances_ending(since date, before date, forums uuid[], most integer) returns table (id uuid, ends date)
  language plpgsql stable security definer set search_path = public, pg_temp set jit = off as $$
begin
  return query execute format('select e.stance_id, upper(e.validity) - 1 from register_entry e join register_place p on p.id = e.place
      join register_sort s on s.id = e.sort
    where %s and s.status = ''final'' and not s.repeats and e.stance_id is not null and e.validity is not null
      and coalesce(upper(e.validity), ''infinity'') > $1 and coalesce(upper(e.validity), ''infinity'') <= $2 and ($3 is null or p.forum_id = any ($3))
    order by coalesce(upper(e.validity), ''infinity''), e.id limit $4', register_visible()) using since, before, forums, most;
end $$;

-- Whom words are spoken to and tasks given to in what is published: the most frequent names.
create or replace function register_parties() returns setof text language sql stable security definer
  set search_path = public, pg_temp as
  $$ select name from register_party where published group by name having sum(n) > 0 order by sum(n) desc, name limit 40 $$;

-- The first of the words that a final stance holds which the actor may see, so many of them: among the newest first, where a common word is
-- soon met, and then one look in the index.
drop function register_known(text[]);
create function register_known(words text[], most integer) returns setof text language plpgsql stable security definer
  set search_path = public, pg_temp set jit = off set enable_seqscan = on set enable_indexscan = on as $$
declare
  seen constant text := format('from register_entry e join register_place p on p.id = e.place
    join register_sort s on s.id = e.sort where %s and s.status = ''final'' and not s.repeats', register_visible());
  vectors tsvector[];
  beside text[];
  word text;
  holds text;
  there boolean;
  found integer := 0;
begin
  execute format('select array_agg(vector), array_agg(pairs::text) from (select e.vector, e.pairs %s and e.stance_id is not null
    order by e.date desc nulls last, e.id desc limit 30) e', seen) into vectors, beside;
  perform set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true);
  foreach word in array words loop
    exit when found = most;
    holds := search_all(jsonb_build_array(jsonb_build_object('text', search_fold(word), 'reach', 'phrase')), '');
    execute format('select exists (select from unnest($1, $2) n (vector, own), lateral (select n.vector, n.own::bigint[] as pairs) e where %s)', holds)
      into there using vectors, beside;
    if not there then
      execute format('select exists (select %s and (e.stance_id is not null) is true and %s)', seen, holds) into there;
    end if;
    if there then
      found := found + 1;
      return next word;
    end if;
  end loop;
end $$;

-- Only what a page asks is open to the application; the rest builds SQL or the index and is reached through it.
do $$
declare
  f text;
begin
  foreach f in array array['register_visible()', 'search_spread(jsonb)', 'search_term(jsonb, text)', 'search_words(jsonb, text)', 'register_named(text)', 'search_beside(text)',
      'search_all(jsonb, text, jsonb)', 'search_exact(jsonb, jsonb)', 'search_short(jsonb)', 'search_one(jsonb, text)', 'register_stanced(jsonb)', 'register_rows(jsonb)', 'register_years(jsonb)',
      'register_cells(text, text, integer[], integer, text)', 'register_beside(text, text)', 'register_counts(jsonb, text, integer[])', 'register_beyond(jsonb, text, text, text, text, integer, integer[])', 'register_sum(integer[])', 'register_total(jsonb, text)', 'register_places(jsonb)', 'register_sorts(jsonb)', 'register_of(text)', 'register_id(text)',
      'register_page(jsonb, text, bigint)', 'register_ranked(jsonb, jsonb, jsonb, text, text, bigint)',
      'register_window(jsonb)', 'register_best(text, integer[], integer[], integer, integer, text[], text, boolean)', 'search_lexemes(text)', 'search_vector(text, text, text)',
      'search_pairs(text)', 'index_words(uuid[])', 'index_parts(text[])', 'index_texts(uuid[])', 'index_stances(uuid[])', 'index_rows(uuid[])', 'index_documents(uuid[])',
      'index_add_up()', 'index_searchable()', 'index_everything()'] loop
    execute format('revoke all on function %s from public', f);
  end loop;
end $$;

select index_everything();
select index_searchable();
