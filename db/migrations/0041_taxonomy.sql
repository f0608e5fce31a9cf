-- Begrepp: the shipped classification and its history, severity, what is learnt from what was chosen, mappings.
--
-- A code is never changed into another and never removed: it ends and has a successor, and what was chosen while it held
-- stays as it was chosen. That consequence, cause and remedy never depend on the type of event is how the tables are made:
-- no code of one list leads to a code of another.

-- What an amount of a code counts: minutes of extra work, days of delay, kronor.
alter table taxonomy_code add column counts text check (counts in ('minutes', 'days', 'kronor', 'times'));
create index taxonomy_code_successor on taxonomy_code (successor_id) where successor_id is not null;

-- Tidigare lydelser: each code as it was before a change. Who changed it and when stands in the log.
create table taxonomy_version (
  id           uuid primary key default uuidv7(),
  code_id      uuid not null references taxonomy_code,
  n            integer not null,
  label        text not null,
  description  text,
  needs_words  boolean not null,
  level        integer,
  ordinal      integer not null,
  valid_from   date,
  valid_to     date,
  successor_id uuid references taxonomy_code,
  until        timestamptz not null default now(),
  unique (code_id, n)
);
comment on table taxonomy_version is 'Begrepp som de löd tidigare';

-- Gränsvärden: when a share is too large, and when there is too little to suggest from.
create table taxonomy_limit (
  name    text primary key check (name ~ '^[a-z][a-z-]*$'),
  amount  integer not null check (amount >= 0),
  label   text not null,
  source  text,
  version integer not null default 1
);
comment on table taxonomy_limit is 'Gränsvärden för klassifikationen: andelen Annat som larmar, och hur mycket ett förslag kräver';

-- Översättning till andras klassifikationer. Without a code the row says where the whole list belongs.
create table taxonomy_mapping (
  id         uuid primary key default uuidv7(),
  scheme     text not null check (scheme in ('who-mimps', 'lfpse', 'fhir-r5')),
  list       text not null check (list ~ '^[a-z][a-z-]*$'),
  code       text,
  element    text not null,
  target     text,
  relation   text not null check (relation in ('equal', 'wider', 'narrower', 'none')),
  note       text,
  -- Read in the other's own published text.
  verified   boolean not null default false,
  n          integer not null default 1,
  valid_from date,
  valid_to   date,
  constraint mapping_in_order check (valid_to >= valid_from)
);
comment on table taxonomy_mapping is 'Översättning av begreppen till andras klassifikationer (WHO MIM PS, LFPSE, FHIR R5), med version och giltighet';
comment on column taxonomy_mapping.relation is 'Målets begrepp är detsamma (equal), vidare (wider), snävare (narrower) eller saknas (none)';
create unique index taxonomy_mapping_once on taxonomy_mapping (scheme, list, coalesce(code, ''), element, n);

-- Förslagsmodellen: how many cases of each type had a word. No text, and no word that fewer cases than the limit have.
create table suggestion_model (
  -- One alone.
  sole       boolean primary key default true check (sole),
  built_at   timestamptz not null,
  -- Cases that it learnt from, and the oldest of them.
  cases      integer not null,
  oldest_on  date,
  words      integer not null,
  least      integer not null,
  -- Each case asked of what the others taught: how often the first suggestion, and one of the first three, was what was chosen.
  first_right integer not null,
  among_right integer not null
);
comment on table suggestion_model is 'Förslagsmodellen för händelsetyp: när den byggdes, av hur mycket och hur ofta den har rätt';
create table suggestion_class (
  code_id   uuid primary key references taxonomy_code,
  cases     integer not null,
  words     integer not null,
  suggested integer not null,
  correct   integer not null
);
comment on table suggestion_class is 'Förslagsmodellen: ärenden, ord och träffar för varje händelsetyp';
create table suggestion_word (
  stem      text not null,
  code_id   uuid not null references taxonomy_code,
  cases     integer not null check (cases > 0),
  primary key (stem, code_id)
);
comment on table suggestion_word is 'Förslagsmodellen: hur många ärenden av varje händelsetyp som har en ordstam';

-- What a code leads to on a day: itself, or what has come in its place, as far as that leads.
create function current_code(wanted uuid, day date) returns uuid language sql stable parallel safe as $$
  with recursive led (id, n) as (
    select wanted, 0
    union all select c.successor_id, l.n + 1 from led l join taxonomy_code c on c.id = l.id
      where c.valid_to < day and c.successor_id is not null and l.n < 20
  ) select id from led order by n desc limit 1
$$;

create function keep_taxonomy_code() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a code is ended, never removed' using errcode = '42501';
  end if;
  if new.parent_id is not null and not exists (select from taxonomy_code p where p.id = new.parent_id and p.list = new.list) then
    raise exception 'a code lies below one of its own list' using errcode = '23514';
  end if;
  if new.successor_id is not null then
    if new.valid_to is null then
      raise exception 'only a code that ends has a successor' using errcode = '23514';
    end if;
    if not exists (select from taxonomy_code s where s.id = new.successor_id and s.list = new.list) then
      raise exception 'the successor is of the same list' using errcode = '23514';
    end if;
    if exists (with recursive led (id, n) as (select new.successor_id, 0 union all
        select c.successor_id, l.n + 1 from led l join taxonomy_code c on c.id = l.id where c.successor_id is not null and l.n < 20)
        select from led where id = new.id or n = 20) then
      raise exception 'no code comes after itself' using errcode = '23514';
    end if;
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if new.id <> old.id or new.list <> old.list or new.code <> old.code or new.unknown <> old.unknown or new.counts is distinct from old.counts then
    raise exception 'what a code is does not change: end it and add another' using errcode = '23514';
  end if;
  -- How bad something is may not change under what has been chosen.
  if new.level is distinct from old.level then
    raise exception 'the level of a code does not change: end it and add another' using errcode = '23514';
  end if;
  insert into taxonomy_version (code_id, n, label, description, needs_words, level, ordinal, valid_from, valid_to, successor_id)
    values (old.id, old.version, old.label, old.description, old.needs_words, old.level, old.ordinal, old.valid_from, old.valid_to, old.successor_id);
  new.version := old.version + 1;
  return new;
end $$;
create trigger taxonomy_code_kept before insert or update or delete on taxonomy_code for each row execute function keep_taxonomy_code();
create trigger taxonomy_version_kept before update or delete on taxonomy_version for each row execute function keep_deviation_row();

-- Allvarlighetsgrad by actual and possible consequence (Dansk Patientsikkerhedsdatabase). Null: not known, which is not
-- none. The same rule as severityOf in src/features/classifying/severity.ts, and a test holds them together.
create function deviation_severity(actual integer, possible integer) returns text language sql immutable parallel safe as $$
  select case
    when actual >= 4 then 'deadly'
    when actual = 3 then 'serious'
    when possible >= 3 then 'serious-risk'
    when actual is null or possible is null then null
    when actual >= 1 then 'mild'
    else 'none'
  end
$$;

-- What is chosen now of an aspect: what both said, then a side, then what came from another system, then the reporter.
create function chosen_code(wanted uuid, of_aspect text) returns uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select c.code_id from deviation_choice c where c.deviation_id = wanted and c.aspect = of_aspect and c.ended_at is null
  order by case c.side when 'joint' then 4 when 'own' then 3 when 'counterpart' then 3 when 'system' then 2 else 1 end desc,
    c.is_primary desc, c.chosen_at desc, c.id desc limit 1
$$;
create function chosen_level(wanted uuid, of_aspect text) returns integer language sql stable
  security definer set search_path = public, pg_temp as
  $$ select t.level from taxonomy_code t where t.id = chosen_code(wanted, of_aspect) and not t.unknown $$;

create function settle_deviations(wanted uuid[]) returns void language sql
  security definer set search_path = public, pg_temp as $$
  update deviation d set type_id = s.type_id, actual_level = s.actual, potential_level = s.possible,
    severity = deviation_severity(s.actual, s.possible), found_step_id = coalesce(s.found_id, d.found_step_id),
    arose_step_id = coalesce(s.arose_id, d.arose_step_id)
  from (select w.id, current_code(chosen_code(w.id, 'type'), current_date) as type_id, chosen_level(w.id, 'actual') as actual,
      chosen_level(w.id, 'potential') as possible, chosen_code(w.id, 'found-step') as found_id, chosen_code(w.id, 'arose-step') as arose_id
    from unnest(wanted) w (id)) s
  where d.id = s.id and (d.type_id, d.actual_level, d.potential_level, d.severity, d.found_step_id, d.arose_step_id) is distinct from
    (s.type_id, s.actual, s.possible, deviation_severity(s.actual, s.possible), coalesce(s.found_id, d.found_step_id), coalesce(s.arose_id, d.arose_step_id))
$$;
create function settle_chosen() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform settle_deviations(array(select distinct deviation_id from fresh
    where aspect in ('type', 'actual', 'potential', 'found-step', 'arose-step')));
  return null;
end $$;
create trigger deviation_choice_added after insert on deviation_choice referencing new table as fresh
  for each statement execute function settle_chosen();
create trigger deviation_choice_ended after update on deviation_choice referencing new table as fresh
  for each statement execute function settle_chosen();

-- Once a code has ended, the cases are counted under what came in its place. What was chosen stays.
create function settle_ended_codes(day date) returns integer language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  moved integer;
begin
  if not i_am_samklang() then raise exception 'only Samklang settles codes' using errcode = '42501'; end if;
  update deviation d set type_id = current_code(d.type_id, day)
    where d.type_id in (select c.id from taxonomy_code c where c.list = 'type' and c.valid_to < day and c.successor_id is not null);
  get diagnostics moved = row_count;
  return moved;
end $$;

-- Of which list the code of an aspect is, where its name says nothing.
create function list_of_aspect(aspect text) returns text language sql immutable parallel safe as $$
  select case aspect when 'found-step' then 'step' when 'arose-step' then 'step' when 'actual' then 'consequence'
    when 'potential' then 'consequence' else aspect end
$$;
create function hold_choice_to_list() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  chosen taxonomy_code;
begin
  select * into chosen from taxonomy_code where id = new.code_id;
  if chosen.list <> list_of_aspect(new.aspect) then
    raise exception 'the code is of another list' using errcode = '23514';
  end if;
  -- What another system called Annat without a word is taken in as it is, and classified anew.
  if chosen.needs_words and new.side <> 'system' and coalesce(btrim(new.words), '') = '' then
    raise exception 'the code needs words' using errcode = '23514';
  end if;
  if new.amount is not null and (new.amount < 0 or chosen.counts is null) then
    raise exception 'the code counts nothing' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger deviation_choice_of_list before insert on deviation_choice for each row execute function hold_choice_to_list();

-- The words of a text as they are counted: stems, without numbers, without stop words, and without what is written with a
-- capital letter inside a sentence, which is mostly a name.
create function suggestion_words(body text) returns table (stem text, word text) language sql immutable parallel safe as $$
  select distinct on (s.stem) s.stem, w.word
  from regexp_split_to_table(lower(regexp_replace(coalesce(body, ''),
      '([[:lower:],;:0-9] +)[[:upper:]][[:lower:]]+[[:alpha:]]*([ -]+[[:upper:]][[:lower:]]+[[:alpha:]]*)*', '\1 ', 'g')), '[^[:alpha:]]+') w (word),
    -- The stemmer leaves -an and -et, as in listan and receptet.
    lateral (select (ts_lexize('swedish_stem', regexp_replace(regexp_replace(w.word, '^(.{4,})et$', '\1'), '^(.{4,}a)n$', '\1')))[1] as stem) s
  where length(w.word) > 2 and s.stem is not null
  order by s.stem, length(w.word), w.word
$$;

-- How many cases have these codes now. A number and nothing else of any case, for those who keep the words.
create function taxonomy_use(wanted uuid[]) returns table (code_id uuid, cases integer) language plpgsql stable
  security definer set search_path = public, pg_temp as $$
begin
  if not (i_am_samklang() or i_am('administrator') or '*' = any (my_areas()::text[])) then
    raise exception 'only those who keep the words count them' using errcode = '42501';
  end if;
  return query select c.code_id, count(distinct c.deviation_id)::integer from deviation_choice c
    where c.ended_at is null and c.code_id = any (wanted) group by 1;
end $$;
-- How many of each principal's cases are called Annat, as the side that reported and as the one reported of.
create function other_share(since date) returns table (principal_id uuid, side text, cases integer, other integer) language plpgsql stable
  security definer set search_path = public, pg_temp as $$
begin
  if not (i_am_samklang() or i_am('administrator') or '*' = any (my_areas()::text[]) or '*' = any (my_analysed())) then
    raise exception 'only those who keep the words count them' using errcode = '42501';
  end if;
  return query select p.principal_id, p.side, count(*)::integer, (count(*) filter (where t.needs_words))::integer
    from deviation d join taxonomy_code t on t.id = d.type_id,
      lateral (values (d.reporting_principal_id, 'own'), (d.counterpart_principal_id, 'counterpart')) p (principal_id, side)
    where d.merged_into is null and d.happened_on >= since and p.principal_id is not null group by 1, 2;
end $$;

alter table taxonomy_version enable row level security;
create policy taxonomy_version_read on taxonomy_version for select using (true);
grant select on taxonomy_version to samklang_app;
do $$
declare
  t text;
  keeper constant text := '((select i_am(''administrator'')) or ''*'' = any ((select my_areas())::text[]))';
begin
  foreach t in array array['taxonomy_limit', 'taxonomy_mapping'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (true)', t || '_read', t);
    execute format('create policy %I on %I for insert with check %s', t || '_add', t, keeper);
    execute format('create policy %I on %I for update using %s with check %s', t || '_change', t, keeper, keeper);
    execute format('grant select, insert, update on %I to samklang_app', t);
  end loop;
  -- Learnt from what cases say: for those who classify cases, and those who keep the words.
  foreach t in array array['suggestion_model', 'suggestion_class', 'suggestion_word'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using ((select i_am_samklang()) or %s or cardinality((select my_coordinated_ids())::uuid[]) > 0)', t || '_read', t, keeper);
    execute format('create policy %I on %I for insert with check ((select i_am_samklang()))', t || '_add', t);
    execute format('create policy %I on %I for delete using ((select i_am_samklang()))', t || '_remove', t);
    execute format('grant select, insert, delete on %I to samklang_app', t);
  end loop;
end $$;

revoke all on function keep_taxonomy_code(), chosen_code(uuid, text), chosen_level(uuid, text), settle_deviations(uuid[]), settle_chosen(),
  settle_ended_codes(date), hold_choice_to_list(), taxonomy_use(uuid[]), other_share(date) from public;
grant execute on function settle_ended_codes(date), taxonomy_use(uuid[]), other_share(date) to samklang_app;

insert into taxonomy_limit (name, amount, label, source) values
  ('other-share', 10, 'Larma när andelen Annat är större än så många procent', 'Förslag'),
  ('other-least', 10, 'Larma först när så många ärenden har en händelsetyp', 'Förslag'),
  ('suggest-cases', 40, 'Föreslå först när modellen har lärt sig av så många ärenden', 'Förslag'),
  ('suggest-share', 50, 'Föreslå först när så många procent av de tre första förslagen har träffat rätt', 'Förslag'),
  ('word-cases', 3, 'Lär av ett ord först när så många ärenden har det', 'Förslag');

-- The shipped words. What is a proposal says so; a county changes them on a page.
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'type', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag: gemensam lista för avvikelser mellan vårdgivare'
  from (values
    (1, 'B1', 'In- och utskrivning', 'Inskrivningsmeddelande, planering, utskrivningsklar, hemgång'::text, false, false, null::integer, null::text),
    (2, 'B2', 'Informationsöverföring', 'Uppgifter saknas, är fel, kommer sent, går inte att läsa eller har fel mottagare', false, false, null, null),
    (3, 'B3', 'Läkemedel i övergång', 'Läkemedelslista, recept, dos, leverans, ordination och delegering', false, false, null, null),
    (4, 'B4', 'Bedömning, behandling och omvårdnad', null, false, false, null, null),
    (5, 'B5', 'Remiss, konsultation och medicinsk bedömning i hemmet', null, false, false, null, null),
    (6, 'B6', 'Läkarmedverkan och tillgänglighet', null, false, false, null, null),
    (7, 'B7', 'SIP, fast vårdkontakt och samordning', null, false, false, null, null),
    (8, 'B8', 'Rehabilitering, hjälpmedel, förflyttning och transport', null, false, false, null, null),
    (9, 'B9', 'Egenvård, delegering och ansvarsgräns', null, false, false, null, null),
    (10, 'B10', 'Provtagning, trycksår, fall, infektion och nutrition', null, false, false, null, null),
    (11, 'B11', 'IT, behörighet och driftstopp', null, false, false, null, null),
    (12, 'B12', 'Bemötande och delaktighet', null, false, false, null, null),
    (13, 'B99', 'Annat', 'Beskriv med egna ord. Ärendet klassificeras om av en samordnare', true, false, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'step', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag'
  from (values
    (1, 'C1', 'Inskrivning', null::text, false, false, null::integer, null::text),
    (2, 'C2', 'Planering', null, false, false, null, null),
    (3, 'C3', 'SIP', null, false, false, null, null),
    (4, 'C4', 'Utskrivningsklar', null, false, false, null, null),
    (5, 'C5', 'Hemgång, dag 0–3', null, false, false, null, null),
    (6, 'C6', 'Pågående vård hemma, på särskilt boende eller korttid', null, false, false, null, null),
    (7, 'C7', 'Remiss ut', null, false, false, null, null),
    (8, 'C8', 'Svar in', null, false, false, null, null),
    (9, 'C9', 'Akut eller ambulans', null, false, false, null, null),
    (10, 'C10', 'Uppföljning i öppenvård', null, false, false, null, null),
    (11, 'C11', 'Överflytt mellan kommuner', null, false, false, null, null),
    (12, 'C12', 'Avslut', null, false, false, null, null),
    (13, 'CX', 'Vet inte', null, false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'cause', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag: toppnivån efter Nitha, andra nivån egen'
  from (values
    (1, 'D1', 'Kommunikation och information', null::text, false, false, null::integer, null::text),
    (2, 'D11', 'Information saknas', null, false, false, null, null),
    (3, 'D12', 'Information är fel eller säger emot en annan källa', null, false, false, null, null),
    (4, 'D13', 'Information kommer för sent', null, false, false, null, null),
    (5, 'D14', 'Information går till fel mottagare', null, false, false, null, null),
    (6, 'D15', 'Muntlig överlämning missförstås eller skrivs inte ner', null, false, false, null, null),
    (7, 'D2', 'Procedurer och rutiner', null, false, false, null, null),
    (8, 'D21', 'Rutin saknas', null, false, false, null, null),
    (9, 'D22', 'Rutin är okänd', null, false, false, null, null),
    (10, 'D23', 'Rutin följs inte', null, false, false, null, null),
    (11, 'D24', 'Rutiner säger emot varandra', null, false, false, null, null),
    (12, 'D3', 'Utbildning och kompetens', null, false, false, null, null),
    (13, 'D31', 'Introduktion saknas eller räcker inte', null, false, false, null, null),
    (14, 'D32', 'Kunskap om den andra vårdgivarens arbetssätt saknas', null, false, false, null, null),
    (15, 'D33', 'Kompetens för uppgiften saknas', null, false, false, null, null),
    (16, 'D4', 'Omgivning och organisation', null, false, false, null, null),
    (17, 'D41', 'Bemanning', null, false, false, null, null),
    (18, 'D42', 'Tidsbrist eller hög belastning', null, false, false, null, null),
    (19, 'D43', 'Kväll, natt, helg eller semester', null, false, false, null, null),
    (20, 'D44', 'Plats- eller lokalbrist', null, false, false, null, null),
    (21, 'D45', 'Ledning och styrning', null, false, false, null, null),
    (22, 'D5', 'Teknik, utrustning och IT', null, false, false, null, null),
    (23, 'D51', 'IT-system fungerar inte', null, false, false, null, null),
    (24, 'D52', 'Behörighet saknas', null, false, false, null, null),
    (25, 'D53', 'Systemen hänger inte ihop', null, false, false, null, null),
    (26, 'D54', 'Utrustning eller hjälpmedel saknas eller är fel', null, false, false, null, null),
    (27, 'D6', 'Avtal eller ansvar är otydligt', null, false, false, null, null),
    (28, 'D61', 'Otydligt vem som ansvarar', null, false, false, null, null),
    (29, 'D62', 'Avtal tolkas olika', null, false, false, null, null),
    (30, 'D63', 'Överenskommelse saknas', null, false, false, null, null),
    (31, 'D7', 'Patient- eller närståendefaktor', null, false, false, null, null),
    (32, 'D71', 'Hälsotillståndet förändras snabbt', null, false, false, null, null),
    (33, 'D72', 'Svårt att kommunicera eller olika språk', null, false, false, null, null),
    (34, 'D73', 'Patienten har tackat nej eller valt något annat', null, false, false, null, null),
    (35, 'D74', 'Närståendes situation', null, false, false, null, null),
    (36, 'D99', 'Annat', 'Beskriv med egna ord', true, false, null, null),
    (37, 'DX', 'Vet inte', null, false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'consequence', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag: efter skalorna i DPSD och 1 kap. 5 § patientsäkerhetslagen'
  from (values
    (1, 'E0', 'Ingen', null::text, false, false, 0::integer, null::text),
    (2, 'E1', 'Lindrig eller extra insats', null, false, false, 1, null),
    (3, 'E2', 'Måttlig', null, false, false, 2, null),
    (4, 'E3', 'Allvarlig', 'Bestående och inte ringa, eller väsentligt ökat vårdbehov', false, false, 3, null),
    (5, 'E4', 'Avliden', null, false, false, 4, null),
    (6, 'EX', 'Okänd', 'Konsekvensen är inte känd. Det är inte samma sak som ingen', false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'psychological', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag: efter LFPSE, fyra steg'
  from (values
    (1, 'P0', 'Ingen psykisk påverkan', null::text, false, false, 0::integer, null::text),
    (2, 'P1', 'Lindrig oro eller obehag', null, false, false, 1, null),
    (3, 'P2', 'Måttlig psykisk påverkan', null, false, false, 2, null),
    (4, 'P3', 'Svår eller långvarig psykisk påverkan', null, false, false, 3, null),
    (5, 'PX', 'Okänd', null, false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'trust', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag'
  from (values
    (1, 'T0', 'Oförändrat förtroende', null::text, false, false, 0::integer, null::text),
    (2, 'T1', 'Något minskat förtroende', null, false, false, 1, null),
    (3, 'T2', 'Tydligt minskat förtroende', null, false, false, 2, null),
    (4, 'TX', 'Okänt', null, false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'experience', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag'
  from (values
    (1, 'U0', 'Upplevelsen påverkades inte', null::text, false, false, 0::integer, null::text),
    (2, 'U1', 'Sämre upplevelse: väntan, oro eller upprepade frågor', null, false, false, 1, null),
    (3, 'U2', 'Mycket sämre upplevelse: kände sig otrygg eller övergiven', null, false, false, 2, null),
    (4, 'UX', 'Okänd', null, false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'association', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag'
  from (values
    (1, 'S3', 'Orsakad av händelsen', null::text, false, false, 3::integer, null::text),
    (2, 'S2', 'Trolig', null, false, false, 2, null),
    (3, 'S1', 'Möjlig', null, false, false, 1, null),
    (4, 'S0', 'Inget samband', null, false, false, 0, null),
    (5, 'SX', 'Okänt', null, false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'organisation', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag'
  from (values
    (1, 'F0', 'Ingen', null::text, false, false, 0::integer, null::text),
    (2, 'F1', 'Ökad arbetsinsats', null, false, false, null, 'minutes'),
    (3, 'F2', 'Extra transport eller besök', null, false, false, null, 'times'),
    (4, 'F3', 'Återinskrivning', null, false, false, null, 'days'),
    (5, 'F4', 'Kostnad', null, false, false, null, 'kronor'),
    (6, 'F5', 'Försenad hemgång', null, false, false, null, 'days'),
    (7, 'F6', 'Förtroendeskada', null, false, false, null, null),
    (8, 'F7', 'Arbetsmiljö', null, false, false, null, null),
    (9, 'F99', 'Annat', 'Beskriv med egna ord', true, false, null, null),
    (10, 'FX', 'Vet inte', null, false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'avoidability', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag: frågan efter 1 kap. 5 § patientsäkerhetslagen'
  from (values
    (1, 'G2', 'Sannolikt undvikbar', null::text, false, false, 2::integer, null::text),
    (2, 'G1', 'Möjligen undvikbar', null, false, false, 1, null),
    (3, 'G0', 'Sannolikt inte undvikbar', null, false, false, 0, null),
    (4, 'GX', 'Kan inte bedömas', null, false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'remedy-strength', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'VA och RCA2: åtgärders styrka'
  from (values
    (1, 'H3', 'Stark', null::text, false, false, 3::integer, null::text),
    (2, 'H2', 'Medel', null, false, false, 2, null),
    (3, 'H1', 'Svag', null, false, false, 1, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'remedy', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag: slag och styrka efter VA och RCA2'
  from (values
    (1, 'H31', 'Tvingande funktion', null::text, false, false, 3::integer, null::text),
    (2, 'H32', 'Standardiserad process eller utrustning', null, false, false, 3, null),
    (3, 'H33', 'Förenkling', null, false, false, 3, null),
    (4, 'H34', 'Ledningsbeslut', null, false, false, 3, null),
    (5, 'H21', 'Bemanning', null, false, false, 2, null),
    (6, 'H22', 'IT-stöd', null, false, false, 2, null),
    (7, 'H23', 'Checklista', null, false, false, 2, null),
    (8, 'H24', 'Redundans', null, false, false, 2, null),
    (9, 'H25', 'Färre avbrott', null, false, false, 2, null),
    (10, 'H11', 'Rutin', null, false, false, 1, null),
    (11, 'H12', 'Utbildning', null, false, false, 1, null),
    (12, 'H13', 'Påminnelse', null, false, false, 1, null),
    (13, 'H14', 'Dubbelkontroll', null, false, false, 1, null),
    (14, 'H99', 'Annat', 'Beskriv med egna ord', true, false, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'no-remedy', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag'
  from (values
    (1, 'N1', 'Åtgärden är redan genomförd', null::text, false, false, null::integer, null::text),
    (2, 'N2', 'Ingår i ett annat pågående arbete', null, false, false, null, null),
    (3, 'N3', 'Enstaka händelse med ringa risk', null, false, false, null, null),
    (4, 'N4', 'Händelsen gick inte att undvika', null, false, false, null, null),
    (5, 'N5', 'Åtgärden kräver beslut som ingen av parterna råder över', null, false, false, null, null),
    (6, 'N99', 'Annat', 'Beskriv med egna ord', true, false, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'reject', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag: fem slutna skäl'
  from (values
    (1, 'R1', 'Dubblett', 'Händelsen är redan rapporterad'::text, false, false, null::integer, null::text),
    (2, 'R2', 'Gäller inte två vårdgivare', 'Händelsen hör till en vårdgivares egen avvikelsehantering', false, false, null, null),
    (3, 'R3', 'Ingen avvikelse', 'Det som beskrivs är en fråga, ett önskemål eller följer det som är överenskommet', false, false, null, null),
    (4, 'R4', 'Går inte att utreda', 'Uppgifter saknas och går inte att få', false, false, null, null),
    (5, 'R5', 'Hanteras i annan ordning', 'Till exempel klagomål till vårdgivaren, patientnämnden eller en avtalsfråga', false, false, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'barrier', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag'
  from (values
    (1, 'J0', 'Ingenting stoppade händelsen', null::text, false, false, 0::integer, null::text),
    (2, 'J1', 'Rutin eller kontroll fungerade', null, false, false, null, null),
    (3, 'J2', 'En medarbetare uppmärksammade det', null, false, false, null, null),
    (4, 'J3', 'Patienten eller en närstående uppmärksammade det', null, false, false, null, null),
    (5, 'J4', 'IT-stöd varnade', null, false, false, null, null),
    (6, 'J5', 'Ett samtal mellan enheterna', null, false, false, null, null),
    (7, 'J99', 'Annat', 'Beskriv med egna ord', true, false, null, null),
    (8, 'JX', 'Vet inte', null, false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'discovery', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag'
  from (values
    (1, 'K1', 'Vid överlämning eller mottagande', null::text, false, false, null::integer, null::text),
    (2, 'K2', 'Vid egen kontroll', null, false, false, null, null),
    (3, 'K3', 'Patienten eller en närstående berättade', null, false, false, null, null),
    (4, 'K4', 'Vid uppföljning eller granskning', null, false, false, null, null),
    (5, 'K5', 'Av en slump', null, false, false, null, null),
    (6, 'KX', 'Vet inte', null, false, true, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'spread', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag'
  from (values
    (1, 'I0', 'Ingen spridning behövs', null::text, false, false, 0::integer, null::text),
    (2, 'I1', 'Enheten', null, false, false, 1, null),
    (3, 'I2', 'Delregionen', null, false, false, 2, null),
    (4, 'I3', 'Hela länet', null, false, false, 3, null)
  ) v (n, code, label, description, words, unknown, level, counts);
insert into taxonomy_code (list, code, label, description, needs_words, unknown, level, counts, ordinal, source)
  select 'access-reason', v.code, v.label, v.description, v.words, v.unknown, v.level, v.counts, v.n * 10, 'Förslag'
  from (values
    (1, 'A1', 'Handläggning av ärendet', null::text, false, false, null::integer, null::text),
    (2, 'A2', 'Stöd till den som handlägger', null, false, false, null, null),
    (3, 'A3', 'Granskning av egen verksamhet', null, false, false, null, null),
    (4, 'A4', 'Begäran om utdrag eller tillsyn', null, false, false, null, null),
    (5, 'A99', 'Annat', 'Beskriv med egna ord', true, false, null, null)
  ) v (n, code, label, description, words, unknown, level, counts);
-- Second level: below the code that theirs begins with.
alter table taxonomy_code disable trigger taxonomy_code_kept;
update taxonomy_code c set parent_id = p.id from taxonomy_code p
  where c.list = 'cause' and p.list = 'cause' and c.code ~ '^D[1-7][1-9]$' and p.code = left(c.code, 2);
alter table taxonomy_code enable trigger taxonomy_code_kept;

insert into taxonomy_mapping (scheme, list, code, element, target, relation, note, verified) values
  ('who-mimps', 'kind', null, 'Incident, near miss or hazard', null, 'wider', 'Elementlistan är inte läst i källan', false),
  ('who-mimps', 'type', null, 'Incident type', null, 'wider', 'Elementlistan är inte läst i källan', false),
  ('who-mimps', 'step', null, 'Incident characteristics: time and location', null, 'wider', 'Elementlistan är inte läst i källan', false),
  ('who-mimps', 'unit', null, 'Location; reporter role', null, 'wider', 'Elementlistan är inte läst i källan', false),
  ('who-mimps', 'cause', null, 'Contributing factors', null, 'wider', 'Elementlistan är inte läst i källan', false),
  ('who-mimps', 'consequence', null, 'Patient outcomes', null, 'wider', 'Elementlistan är inte läst i källan', false),
  ('who-mimps', 'organisation', null, 'Organisational outcomes', null, 'wider', 'Elementlistan är inte läst i källan', false),
  ('who-mimps', 'avoidability', null, 'Preventability (ICPS)', null, 'wider', 'Begrepp i ICPS, inte i MIM PS. Elementlistan är inte läst i källan', false),
  ('who-mimps', 'remedy', null, 'Ameliorating and risk-reducing actions; resulting actions', null, 'wider', 'Elementlistan är inte läst i källan', false),
  ('who-mimps', 'barrier', null, 'Mitigating factors', null, 'wider', 'Elementlistan är inte läst i källan', false),
  ('who-mimps', 'discovery', null, 'Detection', null, 'wider', 'Elementlistan är inte läst i källan', false),
  ('who-mimps', 'spread', null, '–', null, 'none', null, false),
  ('lfpse', 'kind', null, 'Event type; Risk; Outcome; WentWell', null, 'wider', 'Elementets namn är känt, men kodlistans värden är inte lästa i källan', false),
  ('lfpse', 'type', null, 'Problem; SafetyChallenges; Process', null, 'wider', 'Elementets namn är känt, men kodlistans värden är inte lästa i källan', false),
  ('lfpse', 'step', null, 'Process; ServiceType; Location', null, 'wider', 'Elementets namn är känt, men kodlistans värden är inte lästa i källan', false),
  ('lfpse', 'unit', null, 'Organisation; Reporter', null, 'wider', 'Elementets namn är känt, men kodlistans värden är inte lästa i källan', false),
  ('lfpse', 'cause', null, 'Problem', null, 'wider', 'Ingen egen lista för orsaker är funnen', false),
  ('lfpse', 'consequence', null, 'PhysicalHarm', null, 'equal', 'Fem nivåer på båda sidor. Elementets namn är känt, men kodlistans värden är inte lästa i källan', false),
  ('lfpse', 'psychological', null, 'PsychologicalHarm', null, 'equal', 'Fyra nivåer på båda sidor. Elementets namn är känt, men kodlistans värden är inte lästa i källan', false),
  ('lfpse', 'association', null, 'StrengthOfAssociation', null, 'wider', 'Elementets namn är känt, men kodlistans värden är inte lästa i källan', false),
  ('lfpse', 'organisation', null, '–', null, 'none', 'Konsekvens för organisationen finns inte', false),
  ('lfpse', 'avoidability', null, 'WentWell.HowFutureOccurrence', null, 'none', 'Bara löst besläktat', false),
  ('lfpse', 'remedy', null, 'Governance flags', null, 'none', 'Åtgärder och deras styrka finns inte', false),
  ('lfpse', 'barrier', null, 'WentWell', null, 'wider', 'Elementets namn är känt, men kodlistans värden är inte lästa i källan', false),
  ('lfpse', 'discovery', null, 'DetectionFactors', null, 'wider', 'Elementets namn är känt, men kodlistans värden är inte lästa i källan', false),
  ('lfpse', 'consequence', 'E0', 'PhysicalHarm', 'No physical harm', 'equal', 'Nivåns namn är inte läst i källan', false),
  ('lfpse', 'consequence', 'E1', 'PhysicalHarm', 'Low physical harm', 'equal', 'Nivåns namn är inte läst i källan', false),
  ('lfpse', 'consequence', 'E2', 'PhysicalHarm', 'Moderate physical harm', 'equal', 'Nivåns namn är inte läst i källan', false),
  ('lfpse', 'consequence', 'E3', 'PhysicalHarm', 'Severe physical harm', 'equal', 'Nivåns namn är inte läst i källan', false),
  ('lfpse', 'consequence', 'E4', 'PhysicalHarm', 'Fatal', 'equal', 'Nivåns namn är inte läst i källan', false),
  ('lfpse', 'consequence', 'EX', 'PhysicalHarm', null, 'none', 'Vet ej har ingen motsvarighet bland nivåerna', false),
  ('lfpse', 'psychological', 'P0', 'PsychologicalHarm', 'No psychological harm', 'equal', 'Nivåns namn är inte läst i källan', false),
  ('lfpse', 'psychological', 'P1', 'PsychologicalHarm', 'Low psychological harm', 'equal', 'Nivåns namn är inte läst i källan', false),
  ('lfpse', 'psychological', 'P2', 'PsychologicalHarm', 'Moderate psychological harm', 'equal', 'Nivåns namn är inte läst i källan', false),
  ('lfpse', 'psychological', 'P3', 'PsychologicalHarm', 'Severe psychological harm', 'equal', 'Nivåns namn är inte läst i källan', false),
  ('fhir-r5', 'kind', null, 'AdverseEvent.actuality', null, 'wider', 'Ärendeslag är fler än två', true),
  ('fhir-r5', 'kind', 'event', 'AdverseEvent.actuality', 'actual', 'equal', null, true),
  ('fhir-r5', 'kind', 'near-miss', 'AdverseEvent.actuality', 'potential', 'wider', 'Tillbud och risk skiljs inte åt', true),
  ('fhir-r5', 'kind', 'risk', 'AdverseEvent.actuality', 'potential', 'wider', 'Tillbud och risk skiljs inte åt', true),
  ('fhir-r5', 'kind', 'complaint', 'AdverseEvent.actuality', null, 'none', 'Synpunkt eller klagomål exporteras inte som AdverseEvent', true),
  ('fhir-r5', 'kind', 'agreement', 'AdverseEvent.actuality', null, 'none', 'Avtals- eller ekonomifråga exporteras inte som AdverseEvent', true),
  ('fhir-r5', 'kind', 'good-example', 'AdverseEvent.actuality', null, 'none', 'Gott exempel exporteras inte som AdverseEvent', true),
  ('fhir-r5', 'type', null, 'AdverseEvent.code', null, 'equal', 'Egna koder i CodeableConcept', true),
  ('fhir-r5', 'step', null, 'AdverseEvent.category', null, 'wider', 'Egna koder; processteget har inget eget element', true),
  ('fhir-r5', 'unit', null, 'AdverseEvent.recorder; AdverseEvent.participant', null, 'equal', 'Organization med HSA-id', true),
  ('fhir-r5', 'cause', null, 'AdverseEvent.contributingFactor', null, 'equal', 'Egna koder i CodeableConcept. Vems orsaken är följer inte med', true),
  ('fhir-r5', 'consequence', null, 'AdverseEvent.outcome; AdverseEvent.seriousness', null, 'wider', 'Allvarligheten har två steg och utfallet andra värden. Möjlig konsekvens har inget element', true),
  ('fhir-r5', 'consequence', 'E0', 'AdverseEvent.seriousness', 'non-serious', 'wider', 'Fem nivåer blir två', true),
  ('fhir-r5', 'consequence', 'E1', 'AdverseEvent.seriousness', 'non-serious', 'wider', 'Fem nivåer blir två', true),
  ('fhir-r5', 'consequence', 'E2', 'AdverseEvent.seriousness', 'non-serious', 'wider', 'Fem nivåer blir två', true),
  ('fhir-r5', 'consequence', 'E3', 'AdverseEvent.seriousness', 'serious', 'wider', 'Fem nivåer blir två', true),
  ('fhir-r5', 'consequence', 'E4', 'AdverseEvent.seriousness', 'serious', 'wider', 'Fem nivåer blir två', true),
  ('fhir-r5', 'consequence', 'E4', 'AdverseEvent.outcome', 'fatal', 'equal', null, true),
  ('fhir-r5', 'consequence', 'EX', 'AdverseEvent.outcome', 'unknown', 'equal', null, true),
  ('fhir-r5', 'psychological', null, 'AdverseEvent.extension', null, 'none', 'Inget element', true),
  ('fhir-r5', 'trust', null, 'AdverseEvent.extension', null, 'none', 'Inget element', true),
  ('fhir-r5', 'experience', null, 'AdverseEvent.extension', null, 'none', 'Inget element', true),
  ('fhir-r5', 'association', null, 'AdverseEvent.suspectEntity.causality', null, 'wider', 'Gäller samband med ett misstänkt medel, inte med händelsen', true),
  ('fhir-r5', 'organisation', null, 'AdverseEvent.extension', null, 'none', 'Inget element', true),
  ('fhir-r5', 'avoidability', null, 'AdverseEvent.extension', null, 'none', 'Inget element', true),
  ('fhir-r5', 'remedy', null, 'AdverseEvent.preventiveAction; Task', null, 'wider', 'Styrkan följer inte med', true),
  ('fhir-r5', 'barrier', null, 'AdverseEvent.mitigatingAction', null, 'wider', 'Egna koder i CodeableConcept', true),
  ('fhir-r5', 'discovery', null, 'AdverseEvent.supportingInfo', null, 'wider', 'Text', true),
  ('fhir-r5', 'spread', null, 'AdverseEvent.note', null, 'wider', 'Text', true),
  ('fhir-r5', 'state', null, 'Task.status; AdverseEvent.status', null, 'wider', 'Tillstånden är fler än målets', true);
