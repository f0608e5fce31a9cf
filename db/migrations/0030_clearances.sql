-- Klarering: a clause that was taken under a condition goes to nobody until those who were named have cleared it.
--
-- A gate is known by its item and the exact words of the clause, on the agenda as in the register, where rows are written
-- anew each time. It opens and closes by triggers alone: whatever writes a clause with a condition puts a gate before it,
-- and what is no longer said as it was when it was cleared has to be cleared anew. Minutes that were read from files have
-- no gate: nobody here can say whether they went out.

create table stance_gate (
  id             uuid primary key default uuidv7(),
  code           text not null unique default left(replace(gen_random_uuid()::text, '-', ''), 10),
  agenda_item_id uuid not null references agenda_item on delete cascade,
  item_code      text not null,
  words          text not null check (words <> ''),
  words_hash     text not null,
  condition      text not null,
  forum_id       uuid not null references forum,
  meeting_id     uuid references meeting,
  state          text not null default 'waiting' check (state in ('waiting', 'cleared')),
  waiting_for    text[] not null default '{}',
  cleared_by     text[] not null default '{}',
  cleared_on     date,
  cleared_at     timestamptz,
  follows_id     uuid references stance_gate on delete set null,
  -- Neither the agenda nor the register says these words any longer.
  gone_at        timestamptz,
  version        integer not null default 1,
  unique (item_code, words_hash),
  constraint cleared_has_day check ((state = 'cleared') = (cleared_on is not null) and (cleared_on is null) = (cleared_at is null)),
  constraint cleared_waits_for_nobody check (state = 'waiting' or waiting_for = '{}')
);
comment on table stance_gate is 'Spärr: en villkorad sats som inte går ut förrän den är klarerad';
comment on column stance_gate.item_code is 'Punktens kod, på dagordningen och i registret';
comment on column stance_gate.waiting_for is 'De som ännu inte har klarerat, som de kallas; tom där ingen är utsedd';
comment on column stance_gate.cleared_by is 'De som har klarerat, som de kallas';
comment on column stance_gate.follows_id is 'Spärren för orden som de var innan de ändrades';
create index stance_gate_item on stance_gate (agenda_item_id);
create index stance_gate_meeting on stance_gate (meeting_id);
create index stance_gate_waiting on stance_gate (item_code, words_hash) where state = 'waiting' and gone_at is null;
create index stance_gate_cleared on stance_gate (cleared_at) where state = 'cleared';

create table clearance (
  id              uuid primary key default uuidv7(),
  gate_id         uuid not null references stance_gate on delete cascade,
  forum_id        uuid not null references forum,
  meeting_id      uuid references meeting,
  ordinal         integer not null default 0,
  label           text not null check (label <> '' and length(label) <= 200),
  person_id       uuid references person,
  organisation_id uuid references organisation,
  asked_at        timestamptz,
  asked_by        uuid,
  -- What was to be approved, as it was when it was asked: words, condition, the adjusted text and its paper.
  asked_what      jsonb,
  answer          text check (answer in ('cleared', 'refused')),
  answered_at     timestamptz,
  answered_by     uuid,
  happened_on     date,
  outside         boolean not null default false,
  how             text,
  words           text,
  link            text check (link ~ '^https?://'),
  fallen_at       timestamptz,
  fallen_why      text check (fallen_why in ('words', 'condition', 'question', 'asked-again', 'taken-back', 'removed')),
  fallen_words    text,
  version         integer not null default 1,
  constraint answered_has_time check ((answer is null) = (answered_at is null) and (answer is null) = (happened_on is null)),
  constraint answered_when_asked check (answer is null or outside or asked_at is not null),
  constraint outside_has_how check (not outside or how is not null),
  constraint refused_has_why check (answer is distinct from 'refused' or words is not null),
  constraint fallen_has_why check ((fallen_at is null) = (fallen_why is null))
);
comment on table clearance is 'Klarering av en villkorad sats: vem som ska godkänna den, när den frågades och vad den svarade';
comment on column clearance.label is 'Som den kallas, för alla: ordföranden';
comment on column clearance.outside is 'Gavs utanför Samklang och antecknades av den som handlägger forumet';
comment on column clearance.fallen_at is 'Gäller inte längre, men ligger kvar: orden ändrades, den ångrades eller frågades på nytt';
create index clearance_gate on clearance (gate_id, ordinal);
create index clearance_person on clearance (person_id) where person_id is not null and fallen_at is null;
create index clearance_organisation on clearance (organisation_id) where organisation_id is not null and fallen_at is null;

create table clearance_question (
  gate_id          uuid primary key references stance_gate on delete cascade,
  forum_id         uuid not null references forum,
  meeting_id       uuid references meeting,
  words            text check (words <> ''),
  link             text check (link ~ '^https?://'),
  paper_version_id uuid references paper_version on delete set null,
  changed_at       timestamptz not null,
  changed_by       uuid,
  version          integer not null default 1
);
comment on table clearance_question is 'Det som ska godkännas: den justerade texten eller handlingen';
create index clearance_question_paper on clearance_question (paper_version_id) where paper_version_id is not null;

-- What was asked and answered of these words no longer holds: it is kept, and everyone named is to be asked anew.
create function ask_anew(wanted uuid, why text) returns void language sql security definer set search_path = public, pg_temp as $$
  with fallen as (
    update clearance c set fallen_at = now(), fallen_why = why, version = c.version + 1
    where c.gate_id = wanted and c.fallen_at is null and (c.asked_at is not null or c.answer is not null)
    returning c.*
  )
  insert into clearance (gate_id, forum_id, meeting_id, ordinal, label, person_id, organisation_id)
  select gate_id, forum_id, meeting_id, ordinal, label, person_id, organisation_id from fallen
$$;

-- A gate before these words of an item; none where the item was never on an agenda here. `exact`: the condition is the
-- agenda's own, so that another one is a change of it.
create function open_gate(item text, said text, under text, exact boolean) returns uuid language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  known stance_gate;
begin
  insert into stance_gate (agenda_item_id, item_code, words, words_hash, condition, forum_id, meeting_id)
    select a.id, a.code, said, words_hash(said), under, a.forum_id, a.meeting_id from agenda_item a where a.code = item
    on conflict (item_code, words_hash) do nothing;
  select * into known from stance_gate g where g.item_code = item and g.words_hash = words_hash(said) for update;
  if found and (known.gone_at is not null or (exact and known.condition <> under)) then
    update stance_gate g set condition = under, gone_at = null, version = g.version + 1 where g.id = known.id;
    perform ask_anew(known.id, 'condition');
  end if;
  return known.id;
end $$;

-- The clauses with a condition in a version of the minutes: where each stands, its item and its words.
create function gated_in(reading jsonb, keys jsonb) returns table (at_item bigint, at_clause bigint, item text, said text, under text)
  language sql immutable as $$
  select i.n, p.n, k.value ->> 'code', p.value ->> 'text', p.value ->> 'condition'
  from jsonb_array_elements(case jsonb_typeof(keys -> 'items') when 'array' then keys -> 'items' end) with ordinality k(value, n)
  join jsonb_array_elements(case jsonb_typeof(reading -> 'items') when 'array' then reading -> 'items' end) with ordinality i(value, n) on i.n = k.n
  cross join jsonb_array_elements(case jsonb_typeof(i.value -> 'positions') when 'array' then i.value -> 'positions' end) with ordinality p(value, n)
  where k.value ->> 'code' is not null and p.value ->> 'status' = 'final' and p.value ->> 'condition' is not null
    and coalesce(p.value ->> 'text', '') <> ''
$$;

-- Nobody says these words any longer: neither the minutes as they last went out (the agenda, before they have), nor the
-- register. What somebody was asked about them is kept.
create function leave_gate(item uuid, said text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  left_id uuid;
begin
  select g.id into left_id from stance_gate g
    left join lateral (select v.reading, v.keys from minutes_version v where v.meeting_id = g.meeting_id order by v.n desc limit 1) v on true
    where g.agenda_item_id = item and g.words_hash = words_hash(said) and g.gone_at is null
      and not case when v.reading is null
        then exists (select from agenda_clause c where c.agenda_item_id = item and c.stage = 'taken' and c.condition is not null and c.words = said)
        else exists (select from gated_in(v.reading, v.keys) m where m.item = g.item_code and m.said = leave_gate.said) end
      and not exists (select from item i join stance s on s.item_id = i.id and s.status = 'final'
        join stance_clause c on c.stance_id = s.id where i.code = g.item_code and c.words = said);
  if left_id is null then return; end if;
  delete from stance_gate g where g.id = left_id
    and not exists (select from clearance c where c.gate_id = g.id and (c.asked_at is not null or c.answer is not null));
  if found then return; end if;
  update stance_gate g set gone_at = now(), version = g.version + 1 where g.id = left_id;
  perform ask_anew(left_id, 'words');
end $$;

-- Other words of the same clause: the same people are named, and have not been asked.
create function follow_gate(now_id uuid, before_id uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if now_id is null or before_id is null or now_id = before_id then return; end if;
  update stance_gate g set follows_id = before_id where g.id = now_id and g.follows_id is null;
  insert into clearance (gate_id, forum_id, meeting_id, ordinal, label, person_id, organisation_id)
    select now_id, c.forum_id, c.meeting_id, c.ordinal, c.label, c.person_id, c.organisation_id from clearance c
    where c.gate_id = before_id and c.fallen_at is null and not exists (select from clearance o where o.gate_id = now_id);
end $$;

-- Minutes that go out: their words are what is cleared from now on.
create function gate_of_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  clause record;
  gone stance_gate;
begin
  for clause in
    select m.item, m.said, m.under, b.said as before
    from gated_in(new.reading, new.keys) m
    left join minutes_version v on v.meeting_id = new.meeting_id and v.n = new.n - 1
    left join lateral gated_in(v.reading, v.keys) b on b.at_item = m.at_item and b.at_clause = m.at_clause and b.item = m.item
  loop
    perform follow_gate(open_gate(clause.item, clause.said, clause.under, true),
      (select g.id from stance_gate g where g.item_code = clause.item and g.words_hash = words_hash(clause.before)));
  end loop;
  for gone in select * from stance_gate g where g.meeting_id = new.meeting_id and g.gone_at is null loop
    perform leave_gate(gone.agenda_item_id, gone.words);
  end loop;
  return null;
end $$;
create trigger minutes_version_gated after insert on minutes_version for each row execute function gate_of_version();

-- A clause on the agenda: other words are another gate, with the same people named.
create function gate_of_agenda() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  now_id uuid;
begin
  -- Once the minutes have gone out, it is in them that words are changed.
  if exists (select from minutes_version v where v.meeting_id = new.meeting_id) then return null; end if;
  select open_gate(a.code, new.words, new.condition, true) into now_id from agenda_item a where a.id = new.agenda_item_id;
  if tg_op = 'UPDATE' and old.stage = 'taken' then
    perform follow_gate(now_id, (select g.id from stance_gate g
      where g.agenda_item_id = old.agenda_item_id and g.words_hash = words_hash(old.words)));
  end if;
  return null;
end $$;
create trigger agenda_clause_gated after insert or update of words, condition, stage on agenda_clause
  for each row when (new.stage = 'taken' and new.condition is not null) execute function gate_of_agenda();

-- At commit: clauses are taken away and written anew, and then nothing was left.
create function agenda_left_gate() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform leave_gate(old.agenda_item_id, old.words);
  return null;
end $$;
create constraint trigger agenda_clause_left after update or delete on agenda_clause deferrable initially deferred
  for each row when (old.stage = 'taken' and old.condition is not null) execute function agenda_left_gate();

-- A clause in the register of an item that was dealt with here.
create function gate_of_register() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform open_gate(i.code, new.words, new.condition, false) from stance s join item i on i.id = s.item_id
    where s.id = new.stance_id and s.status = 'final' and exists (select from agenda_item a where a.code = i.code);
  return null;
end $$;
create trigger stance_clause_gated after insert or update of words, condition on stance_clause
  for each row when (new.condition is not null) execute function gate_of_register();

create function gate_moves() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update stance_gate set meeting_id = new.meeting_id where agenda_item_id = new.id;
  update clearance set meeting_id = new.meeting_id where gate_id in (select id from stance_gate where agenda_item_id = new.id);
  update clearance_question set meeting_id = new.meeting_id where gate_id in (select id from stance_gate where agenda_item_id = new.id);
  return null;
end $$;
create trigger agenda_item_carries_gates after update of meeting_id on agenda_item
  for each row when (old.meeting_id is distinct from new.meeting_id) execute function gate_moves();

-- Somebody who has approved one text has not approved another, nor one that was added afterwards.
create function question_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' and num_nonnulls(new.words, new.link, new.paper_version_id) = 0 then return null; end if;
  if tg_op = 'UPDATE' and (old.words, old.link) is not distinct from (new.words, new.link)
    and (new.paper_version_id is null or old.paper_version_id is not distinct from new.paper_version_id) then return null; end if;
  perform ask_anew(new.gate_id, 'question');
  return null;
end $$;
create trigger clearance_question_changed after insert or update on clearance_question for each row execute function question_changed();

-- What is left to follow up of a condition, and what the gate says of it, are one truth.
alter table settlement add column gate_id uuid references stance_gate on delete set null;
comment on column settlement.gate_id is 'Villkoret blev uppfyllt genom klareringen av denna spärr';
create index settlement_gate on settlement (gate_id) where gate_id is not null;

create function settle_gate(wanted uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into settlement (kind, code, ordinal, words_hash, outcome, happened_on, said_by, link, document_id, forum_id, published, gate_id)
  select 'condition', f.code, f.ordinal, f.words_hash, 'met', g.cleared_on, who.names, who.link, f.document_id, f.forum_id, f.published, g.id
  from stance_gate g
  join item i on i.code = g.item_code
  join followup f on f.item_id = i.id and f.kind = 'condition' and f.words_hash = g.words_hash
  cross join lateral (
    select string_agg(c.label, ', ' order by c.ordinal, c.id) as names, max(c.link) as link
    from clearance c where c.gate_id = g.id and c.fallen_at is null
  ) who
  where g.id = wanted and g.state = 'cleared'
  on conflict do nothing
$$;
create function followup_gated() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform settle_gate(g.id) from item i join stance_gate g on g.item_code = i.code and g.words_hash = new.words_hash
    where i.id = new.item_id and g.state = 'cleared';
  return null;
end $$;
create trigger followup_settled_by_gate after insert on followup for each row when (new.kind = 'condition') execute function followup_gated();

-- Open when somebody was named, and everyone named has cleared it. Nothing else opens a gate.
create function refresh_gate() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wanted constant uuid := case when tg_op = 'DELETE' then old.gate_id else new.gate_id end;
  before stance_gate;
  missing text[];
  given text[];
  named integer;
  last_day date;
begin
  select * into before from stance_gate g where g.id = wanted for update;
  if not found then return null; end if;
  select count(*), max(c.happened_on),
      coalesce(array_agg(c.label order by c.ordinal, c.id) filter (where c.answer is distinct from 'cleared'), '{}'),
      coalesce(array_agg(c.label order by c.ordinal, c.id) filter (where c.answer = 'cleared'), '{}')
    into named, last_day, missing, given from clearance c where c.gate_id = wanted and c.fallen_at is null;
  if named > 0 and missing = '{}' then
    update stance_gate g set state = 'cleared', waiting_for = '{}', cleared_by = given, cleared_on = last_day,
      cleared_at = case when before.state = 'cleared' then before.cleared_at else now() end where g.id = wanted;
    if before.state = 'waiting' then perform settle_gate(wanted); end if;
  else
    update stance_gate g set state = 'waiting', waiting_for = missing, cleared_by = given, cleared_on = null, cleared_at = null where g.id = wanted;
    update settlement t set undone_at = now(), version = t.version + 1 where t.gate_id = wanted and t.undone_at is null;
  end if;
  if before.state = 'cleared' or (named > 0 and missing = '{}') then
    -- What is handed out of the item says whether it waits.
    perform touch_open('item', i.code, i.published) from item i where i.code = before.item_code;
    perform touch_open('meeting', m.code, true) from item i join meeting m on m.id = i.meeting_id
      where i.code = before.item_code and i.published and m.published;
  end if;
  return null;
end $$;
create trigger clearance_opens_gate after insert or update or delete on clearance for each row execute function refresh_gate();

-- Whether what stood behind a gate has gone out: it is open, and the minutes are approved or the words are public.
create function gate_went_out(wanted uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from stance_gate g where g.id = wanted and g.state = 'cleared'
    and (exists (select from meeting_minutes n where n.meeting_id = g.meeting_id and (n.approved_at is not null or n.published_n is not null))
      or exists (select from item i join stance s on s.item_id = i.id and s.status = 'final' and s.published
        join stance_clause c on c.stance_id = s.id where i.code = g.item_code and c.words = g.words)))
$$;

-- Whether the actor has been asked to clear what the gate holds back.
create function i_clear(gate uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from clearance c where c.gate_id = gate and (c.asked_at is not null or c.answer is not null)
    and (c.person_id = my_person_id() or c.organisation_id = any (my_organisation_ids())))
$$;

-- Who is asked answers for themselves, once, and nothing else of the row.
create function answer_clearance(wanted uuid, said text, said_words text, source text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update clearance c set answer = said, words = said_words, link = source, answered_at = at, answered_by = my_person_id(),
      happened_on = (at at time zone 'Europe/Stockholm')::date, version = c.version + 1
    where c.id = wanted and c.fallen_at is null and c.asked_at is not null and c.answer is null and my_person_id() is not null
      and (c.person_id = my_person_id() or c.organisation_id = any (my_organisation_ids()))
      and exists (select from stance_gate g where g.id = c.gate_id and g.gone_at is null);
  return found;
end $$;

-- What somebody said in a letter or a call, noted by whoever handles the forum, and told as such.
create function note_clearance(wanted uuid, said text, day date, told_how text, said_words text, source text, at timestamptz)
  returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update clearance c set answer = said, words = said_words, link = source, how = told_how, outside = true, answered_at = at,
      answered_by = my_person_id(), happened_on = day, version = c.version + 1
    where c.id = wanted and c.fallen_at is null and c.answer is null
      and (i_am('administrator') or c.forum_id = any (my_forum_ids()))
      and exists (select from stance_gate g where g.id = c.gate_id and g.gone_at is null);
  return found;
end $$;

-- An answer is taken back by whoever gave it or handles the forum, until what it let through has gone out.
create function take_back_clearance(wanted uuid, why text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  it clearance;
begin
  select * into it from clearance c where c.id = wanted for update;
  perform from stance_gate g where g.id = it.gate_id for update;
  if it.answer is null or it.fallen_at is not null or gate_went_out(it.gate_id) then return false; end if;
  -- What is not known to be allowed is not.
  if (i_am('administrator') or it.forum_id = any (my_forum_ids()) or (not it.outside
      and (it.person_id = my_person_id() or it.organisation_id = any (my_organisation_ids())))) is not true then return false; end if;
  update clearance c set fallen_at = at, fallen_why = 'taken-back', fallen_words = why, version = c.version + 1 where c.id = wanted;
  insert into clearance (gate_id, forum_id, meeting_id, ordinal, label, person_id, organisation_id, asked_at, asked_by, asked_what)
    values (it.gate_id, it.forum_id, it.meeting_id, it.ordinal, it.label, it.person_id, it.organisation_id, it.asked_at, it.asked_by, it.asked_what);
  return true;
end $$;

revoke all on function ask_anew(uuid, text), open_gate(text, text, text, boolean), leave_gate(uuid, text), settle_gate(uuid), follow_gate(uuid, uuid),
  gate_of_version(), gate_of_agenda(), agenda_left_gate(), gate_of_register(), gate_moves(), question_changed(), followup_gated(), refresh_gate(),
  gate_went_out(uuid), i_clear(uuid), answer_clearance(uuid, text, text, text, timestamptz),
  note_clearance(uuid, text, date, text, text, text, timestamptz), take_back_clearance(uuid, text, timestamptz) from public;
grant execute on function gate_went_out(uuid), i_clear(uuid), answer_clearance(uuid, text, text, text, timestamptz),
  note_clearance(uuid, text, date, text, text, text, timestamptz), take_back_clearance(uuid, text, timestamptz) to samklang_app;

-- Read: everyone, that words which are public wait and for whom; those who take part, once the meeting runs; those who are
-- asked, what they are asked and what they answered. Write: who handles the forum names and asks; the answers are above.
do $$
declare
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  taking_part constant text := '(meeting_id is not null and (forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id)) and meeting_runs(meeting_id))';
begin
  alter table stance_gate enable row level security;
  execute format('create policy stance_gate_read on stance_gate for select using (%s or %s or i_clear(id)
    or exists (select from item i join stance s on s.item_id = i.id and s.status = ''final'' join stance_clause c on c.stance_id = s.id
      where i.code = stance_gate.item_code and c.words = stance_gate.words))', mine, taking_part);
  grant select on stance_gate to samklang_app;

  alter table clearance enable row level security;
  execute format('create policy clearance_read on clearance for select using (%s
    or ((asked_at is not null or answer is not null) and (person_id = (select my_person_id()) or organisation_id = any ((select my_organisation_ids())::uuid[]))))', mine);
  execute format('create policy clearance_add on clearance for insert with check (%s and answer is null and fallen_at is null
    and exists (select from stance_gate g where g.id = gate_id and g.forum_id = clearance.forum_id
      and g.meeting_id is not distinct from clearance.meeting_id))', mine);
  execute format('create policy clearance_change on clearance for update using (%s) with check (%s)', mine, mine);
  grant select, insert on clearance to samklang_app;
  grant update (asked_at, asked_by, asked_what, fallen_at, fallen_why, fallen_words, version) on clearance to samklang_app;

  alter table clearance_question enable row level security;
  execute format('create policy clearance_question_read on clearance_question for select using (%s or i_clear(gate_id))', mine);
  execute format('create policy clearance_question_add on clearance_question for insert with check (%s
    and exists (select from stance_gate g where g.id = gate_id and g.forum_id = clearance_question.forum_id))', mine);
  execute format('create policy clearance_question_change on clearance_question for update using (%s) with check (%s)', mine, mine);
  grant select, insert on clearance_question to samklang_app;
  grant update (words, link, paper_version_id, changed_at, changed_by, version) on clearance_question to samklang_app;
end $$;

-- The handling that somebody is asked to approve is theirs to read, though it has not been sent to the others.
create policy paper_version_to_clear on paper_version for select using
  (exists (select from clearance_question q where q.paper_version_id = paper_version.id));
create policy paper_to_clear on paper for select using
  (exists (select from paper_version v join clearance_question q on q.paper_version_id = v.id where v.paper_id = paper.id));

-- As before, but what waits is no news: it is when it has been cleared.
alter table stance_news add column opened boolean not null default false;
comment on column stance_news.opened is 'Nytt för att ett villkor har uppfyllts: resten var känt förut';
create or replace function note_news(wanted uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  with said as (
    select s.code, s.status, s.meeting_id, w.words, w.cleared,
      row_number() over (partition by s.status, w.words order by i.ordinal, s.id) as nth
    from stance s
    join item i on i.id = s.item_id
    cross join lateral (
      select string_agg(btrim(regexp_replace(c.words, '\s+', ' ', 'g')), chr(10) order by c.ordinal) as words,
        bool_or(g.state = 'cleared') as cleared
      from stance_clause c
      left join stance_gate g on s.status = 'final' and g.item_code = i.code and g.words_hash = words_hash(c.words) and g.gone_at is null
      where c.stance_id = s.id and g.state is distinct from 'waiting'
    ) w
    where s.document_id = wanted and s.published and w.words is not null
  ), keyed as (
    select code, coalesce(cleared, false) as cleared, news_key('code', code, status, words) as key,
      news_key('meeting', coalesce(meeting_id::text, code), status, words, nth::text) as meeting_key
    from said
  ), aged as (
    update stance_news n set is_current = false from keyed k where n.code = k.code and n.key <> k.key and n.is_current
  )
  insert into stance_news as n (key, code, meeting_key, first_at, opened)
  select k.key, k.code, k.meeting_key,
    coalesce((select min(o.first_at) from stance_news o where o.meeting_key = k.meeting_key), now()),
    k.cleared and exists (select from stance_news o where o.code = k.code and o.key <> k.key)
  from keyed k
  on conflict (key) do update set is_current = true where not n.is_current
$$;

-- What was taken here before there were gates.
do $$ begin
  perform open_gate(a.code, c.words, c.condition, true) from agenda_clause c join agenda_item a on a.id = c.agenda_item_id
    where c.stage = 'taken' and c.condition is not null;
end $$;
