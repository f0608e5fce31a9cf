-- Uppföljning: what the stances and the tasks leave for somebody to do, one narrow row for each, and what became of it.
-- `followup` follows from the rows of a document and is written by index_followups alone; a `settlement` is what a person
-- says became of it. A clause is deleted and written anew when its document is corrected, so a settlement knows it by the
-- stance's code and a hash of its exact words: it holds for those words, and for no others.

-- The day by which something was to be reported or done, where the words say one: 'redovisas den 27 januari 2017',
-- 'rapportera hösten 2019', 'klart till mötet i mars'. The last day of a month, a season or a year. Without a year the
-- first such day from when it was said.
create function said_due(words text, said_on date) returns date language plpgsql immutable set search_path = public, pg_temp as $$
declare
  m constant text[] := regexp_match(
    substring(lower(words) from '(?:redovis|rapport|återkom|återkoppl|\mklart?\M|färdig|slutför|senast|före\M|innan|inför|till mötet).*'),
    '(\d{4})-(\d{2})-(\d{2})|(?:\m(\d{1,2})\s+)?\m(januari|jan|februari|febr?|mars|april|apr|maj|juni|juli|augusti|aug|september|sept?|oktober|okt|november|nov|december|dec)\M(?:\s+(\d{4}))?|\m(vår|sommar|höst)en\M(?:\s+(\d{4}))?|\m(jul|årsskiftet)\M(?:\s+(\d{4}))?');
  months constant text[] := array['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
  y integer := coalesce(m[1], m[6], m[8], m[10])::integer;
  mon constant integer := coalesce(m[2]::integer, array_position(months, left(m[5], 3)),
    case m[7] when 'vår' then 6 when 'sommar' then 8 when 'höst' then 12 end, case when m[9] is not null then 12 end);
  d constant integer := coalesce(m[3], m[4], case m[9] when 'jul' then '24' end)::integer;
  last date;
  due date;
begin
  if m is null or coalesce(y::text, said_on::text) is null or mon not between 1 and 12 or d = 0 or coalesce(y, 2000) not between 1900 and 2200 then return null; end if;
  for year in coalesce(y, extract(year from said_on)::integer) .. coalesce(y, extract(year from said_on)::integer + 1) loop
    last := (make_date(year, mon, 1) + interval '1 month')::date - 1;
    due := make_date(year, mon, least(coalesce(d, 31), extract(day from last)::integer));
    exit when due >= said_on;
  end loop;
  return due;
end $$;

-- 'Uppdraget redovisas i SRO den 27 januari 2017.': the sentence right after a clause, where it says when.
create function said_after(body text, at integer) returns text language sql immutable parallel safe as $$
  select btrim(regexp_replace(split_part(substring(substr(body, at + 1, 300)
    from '^[.]?[ \t]*\n?[ \t]*((?:Uppdraget|Uppgiften|Förslaget|Arbetet|Resultatet|Redovisas|Redovisning|Återrapport|Återredovis|Slutredovis|Delredovis|Slutrapport|Delrapport|Rapporteras|Återkoppl|Klart)[^.]{0,200}\.?)'), e'\n\n', 1), '\s+', ' ', 'g'))
$$;

create function words_hash(words text) returns text language sql immutable parallel safe as
  $$ select encode(sha256(convert_to(words, 'UTF8')), 'hex') $$;

create table followup (
  kind        text not null check (kind in ('validity', 'condition', 'mandate', 'recommendation')),
  code        text not null,
  ordinal     integer not null,
  words       text not null,
  words_hash  text not null,
  said_hash   text not null,
  condition   text,
  verb        text,
  named       text[] not null default '{}',
  parties     text[] not null default '{}',
  said_on     date,
  ends_on     date,
  due_on      date,
  due_said    text,
  repeats     boolean not null default false,
  again       boolean not null default false,
  span_start  integer,
  span_end    integer,
  document_id uuid not null references document,
  item_id     uuid not null references item on delete cascade,
  stance_id   uuid references stance on delete cascade,
  forum_id    uuid references forum,
  published   boolean not null default false,
  primary key (kind, code, ordinal)
);
comment on table followup is 'Att följa upp';
comment on column followup.code is 'Ställningstagandets kod, eller punktens för en uppgift som nämns i förbigående';
comment on column followup.said_hash is 'Samma ord under samma rubrik: det som sagts igen har det senaste att följa upp';
comment on column followup.again is 'Sagt igen senare av samma forum, och där minst lika öppet: då följs det upp där';
comment on column followup.parties is 'Till vem, med små bokstäver; named har det som det skrevs';
comment on column followup.due_said is 'När det skulle rapporteras, med dokumentets ord';
-- Each order of a list has an index that alone answers how many there are and which come first.
create index followup_said on followup (kind, said_on desc nulls last, code, ordinal)
  include (forum_id, published, words_hash, due_on, ends_on) where not repeats and not again;
create index followup_due on followup (kind, due_on, said_on desc nulls last, code, ordinal)
  include (forum_id, published, words_hash) where not repeats and not again;
create index followup_ends on followup (kind, ends_on, said_on desc nulls last, code, ordinal)
  include (forum_id, published, words_hash) where kind = 'validity' and not repeats and not again;
create index followup_forum on followup (forum_id, kind);
create index followup_again on followup (said_hash, kind);
create index followup_code on followup (code);
create index followup_document on followup (document_id);
create index followup_item on followup (item_id);
create index followup_stance on followup (stance_id);

create table settlement (
  id                uuid primary key default uuidv7(),
  kind              text not null check (kind in ('validity', 'condition', 'mandate', 'recommendation')),
  code              text not null,
  ordinal           integer not null,
  words_hash        text not null,
  outcome           text not null check (outcome in ('met', 'reported', 'renewed', 'decided', 'declined', 'not-needed')),
  reason            text check (reason in ('overtaken', 'done', 'elsewhere', 'misread', 'other')),
  happened_on       date,
  said_by           text,
  organisation_id   uuid references organisation,
  proof_document_id uuid references document,
  renewed_by        text,
  link              text check (link ~ '^https?://'),
  document_id       uuid not null references document,
  forum_id          uuid references forum,
  published         boolean not null default false,
  made_at           timestamptz not null default now(),
  undone_at         timestamptz,
  version           integer not null default 1,
  constraint outcome_fits_kind check (outcome = 'not-needed' or case kind when 'condition' then outcome = 'met'
    when 'mandate' then outcome = 'reported' when 'validity' then outcome = 'renewed' else outcome in ('decided', 'declined') end),
  constraint not_needed_has_reason check ((outcome = 'not-needed') = (reason is not null)),
  constraint happened_has_date check (outcome in ('not-needed', 'renewed') or happened_on is not null),
  constraint renewed_by_another check ((outcome = 'renewed') = (renewed_by is not null) and renewed_by is distinct from code),
  constraint told_of_a_principal check (organisation_id is null or kind = 'recommendation')
);
comment on table settlement is 'Vad det blev av något att följa upp';
comment on column settlement.words_hash is 'Orden som det gäller: en ändrad sats får inget svar av det som sades om den förra lydelsen';
create index settlement_kind on settlement (kind, code, words_hash) where undone_at is null;
create unique index settlement_standing on settlement (code, kind, words_hash, ordinal, organisation_id) nulls not distinct where undone_at is null;
create index settlement_document on settlement (document_id);

create table settlement_note (
  id            uuid primary key default uuidv7(),
  settlement_id uuid not null unique references settlement,
  words         text,
  made_by       uuid,
  undone_by     uuid,
  undone_why    text,
  forum_id      uuid references forum
);
comment on table settlement_note is 'Intern anteckning om vad det blev, och vem som skrev det';

-- What the documents leave to follow up as their rows stand now. Called in the transaction that wrote them, after
-- index_document. What is withdrawn leaves nothing; settlements are kept, and are public as long as their words are.
create function index_followups(documents uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  touched text[] := array(select distinct f.said_hash from followup f where f.document_id = any (documents));
begin
  delete from followup f where f.document_id = any (documents);
  with doc as (
    select d.id, d.forum_id, d.published, d.meeting_date, v.text
    from document d left join document_version v on v.document_id = d.id and v.n = d.current_version
    where d.id = any (documents) and d.state <> 'withdrawn'
  ), said as (
    select s.code, s.id as stance_id, s.repeats, i.id as item_id, i.title, i.tasks, doc.id as document_id, doc.forum_id, doc.published,
      coalesce(s.taken_on, doc.meeting_date) as said_on, said_after(doc.text, c.span_end) as after_words,
      c.ordinal, c.verb, c.words, c.condition, c.addressees, c.mandatees, c.valid_from, c.valid_to, c.span_start, c.span_end
    from doc join stance s on s.document_id = doc.id and s.status = 'final'
      join item i on i.id = s.item_id join stance_clause c on c.stance_id = s.id
  ), found as (
    select 'validity' as kind, said.*, addressees || mandatees as named, valid_to as ends_on, null::date as due_on, null::text as due_said
    from said where valid_to is not null and coalesce(valid_from <= valid_to, true)
    union all
    select 'condition', said.*, addressees || mandatees, null, said_due(condition, said_on), null from said where condition is not null
    union all
    select 'mandate', said.*, mandatees, null,
      coalesce(said_due(words, said_on), said_due(after_words, said_on), said_due('senast ' || coalesce(task.value ->> 'dueDate', task.value ->> 'due'), said_on)),
      coalesce(after_words, task.value ->> 'due')
    from said left join lateral (select t.value from jsonb_array_elements(tasks) t where t.value ->> 'text' = words limit 1) task on true
    where verb = 'mandates' or mandatees <> '{}'
    union all
    select 'recommendation', said.*, addressees, null, coalesce(said_due(words, said_on), said_due(after_words, said_on)), after_words
    from said where verb = 'recommends'
  ), task as (
    select i.code, t.n::integer - 1 as ordinal, t.value ->> 'text' as words, i.title, i.id as item_id, doc.id as document_id, doc.forum_id,
      doc.published, doc.meeting_date as said_on, array(select jsonb_array_elements_text(t.value -> 'owner')) as named,
      t.value ->> 'due' as due, coalesce(t.value ->> 'dueDate', t.value ->> 'due') as when_due, i.span_start, i.span_end,
      exists (select from stance s join document d on d.id = s.document_id where s.item_id = i.id and s.repeats) as repeats
    from doc join item i on i.document_id = doc.id, jsonb_array_elements(i.tasks) with ordinality t(value, n)
    where jsonb_typeof(t.value -> 'owner') = 'array' and t.value -> 'owner' <> '[]' and coalesce(t.value ->> 'text', '') <> ''
      and not exists (select from said where said.item_id = i.id and (said.verb in ('mandates', 'notes', 'endorses') or said.mandatees <> '{}')
        and position(t.value ->> 'text' in said.words) > 0)
  )
  insert into followup (kind, code, ordinal, words, words_hash, said_hash, condition, verb, named, parties, said_on, ends_on, due_on,
    due_said, repeats, span_start, span_end, document_id, item_id, stance_id, forum_id, published)
  select kind, code, ordinal, words, words_hash(words), words_hash(lower(title || e'\n' || words)), condition, verb, named,
    array(select lower(n) from unnest(named) n), said_on, ends_on, due_on, due_said, repeats, span_start, span_end, document_id, item_id,
    stance_id, forum_id, published from found
  union all
  select 'mandate', code, ordinal, words, words_hash(words), words_hash(lower(title || e'\n' || words)), null, null, named,
    array(select lower(n) from unnest(named) n), said_on, null, said_due('senast ' || when_due, said_on), due, repeats,
    span_start, span_end, document_id, item_id, null, forum_id, published from task;

  -- That minutes have come says of the meeting's other documents that they only repeat.
  update followup f set repeats = s.repeats from stance s, document d
  where d.id = any (documents) and s.forum_id = d.forum_id and f.stance_id = s.id and f.repeats <> s.repeats;

  touched := touched || array(select distinct f.said_hash from followup f where f.document_id = any (documents));
  update followup f set again = now.again
  from (select o.kind, o.code, o.ordinal, exists (select from followup n where n.said_hash = o.said_hash and n.kind = o.kind
      and n.forum_id is not distinct from o.forum_id and not n.repeats and n.published >= o.published
      and (n.said_on, n.code, n.ordinal) > (o.said_on, o.code, o.ordinal)) as again
    from followup o where o.said_hash = any (touched)) now
  where f.kind = now.kind and f.code = now.code and f.ordinal = now.ordinal and f.again <> now.again;

  update settlement t set forum_id = d.forum_id, published = d.published
      and (exists (select from stance s where s.code = t.code) or exists (select from item i where i.code = t.code))
  from document d where d.id = t.document_id and d.id = any (documents);
  update settlement_note n set forum_id = t.forum_id from settlement t
  where t.id = n.settlement_id and t.document_id = any (documents) and n.forum_id is distinct from t.forum_id;
end $$;

do $$
declare
  mine constant text := '((select i_am(''administrator'')) or (forum_id is null and (select i_am(''secretary'') or i_am(''process-leader''))) or forum_id = any ((select my_forum_ids())::uuid[]))';
begin
  alter table followup enable row level security;
  execute format('create policy followup_read on followup for select using (published or %s)', mine);
  grant select on followup to samklang_app;

  alter table settlement enable row level security;
  execute format('create policy settlement_read on settlement for select using (published or %s)', mine);
  execute format('create policy settlement_add on settlement for insert with check (%s and undone_at is null and exists (
    select from followup f where f.kind = settlement.kind and f.code = settlement.code and f.ordinal = settlement.ordinal
      and f.words_hash = settlement.words_hash and f.document_id = settlement.document_id
      and f.forum_id is not distinct from settlement.forum_id and f.published = settlement.published))', mine);
  execute format('create policy settlement_undo on settlement for update using %s with check %s', mine, mine);
  grant select, insert on settlement to samklang_app;
  grant update (undone_at, version) on settlement to samklang_app;

  alter table settlement_note enable row level security;
  execute format('create policy settlement_note_all on settlement_note for all using %s with check (%s and exists (
    select from settlement t where t.id = settlement_note.settlement_id and t.forum_id is not distinct from settlement_note.forum_id))', mine, mine);
  grant select, insert on settlement_note to samklang_app;
  grant update (undone_by, undone_why) on settlement_note to samklang_app;
end $$;

select index_followups(array(select id from document));
