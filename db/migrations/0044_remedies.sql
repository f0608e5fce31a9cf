-- Åtgärder, händelseanalys och anmälan.
--
-- A remedy is what the history of it says (remedy_event), and so is a prompt to try a report to the authority (duty_event).
-- Each event names the version that it was said of and is never changed. Names of staff lie in a table of their own
-- (remedy_owner), read by the side that owns the remedy and by nobody else.

create table remedy_setting (
  name     text primary key check (name ~ '^[a-z][a-z-]*$'),
  amount   integer not null check (amount > 0),
  -- A proposal until somebody has set it.
  proposed boolean not null default true,
  source   text not null
);
comment on table remedy_setting is 'Gränser för när en åtgärd väcker en varning, och när effekten närmar sig';
insert into remedy_setting (name, amount, source) values
  ('repeated-cause-cases', 3, 'Förslag: samma orsak tre gånger mellan samma två huvudmän'),
  ('repeated-cause-months', 12, 'Förslag: räknat ett år bakåt'),
  ('effect-soon-days', 14, 'Förslag: effekten visas som nära två veckor före dagen');

create table legal_duty (
  id          uuid primary key default uuidv7(),
  code        text not null unique,
  -- What it asks for: report to the authority, tell the patient, look into, plan what is not done at once, staff's own.
  kind        text not null check (kind in ('report', 'inform', 'investigate', 'plan', 'staff')),
  name        text not null,
  -- Under which legal bases it can hold; empty for all.
  legal_bases text[] not null default '{}',
  law         text not null,
  place       text not null,
  says        text not null,
  source      text not null,
  -- What of it has not been read in the text of the law, and is to be checked.
  unverified  text,
  ordinal     integer not null default 0,
  valid_from  date,
  valid_to    date
);
comment on table legal_duty is 'Lagkrav som en allvarlig händelse kan väcka';
insert into legal_duty (code, kind, name, legal_bases, law, place, says, source, unverified, ordinal) values
  ('lex-maria', 'report', 'Lex Maria', '{hsl}', 'Patientsäkerhetslagen (2010:659)', '3 kap. 5 §',
   'Vårdgivaren anmäler snarast till Inspektionen för vård och omsorg (IVO) händelser i den egna verksamheten som har medfört eller hade kunnat medföra en allvarlig vårdskada.',
   'Patientsäkerhetslagen 3 kap. 5 § och 1 kap. 5 §',
   'Lagen anger inget antal dagar. De två månader som ofta nämns (HSLF-FS 2017:41) är inte kontrollerade.', 10),
  ('lex-sarah-sol', 'report', 'Lex Sarah', '{sol}', 'Socialtjänstlagen (2025:400)', 'lagens bestämmelser om missförhållanden',
   'Den som bedriver verksamheten utreder och anmäler snarast till IVO ett allvarligt missförhållande, eller en påtaglig risk för ett.',
   'Socialtjänstlagen (2025:400)',
   'Paragraferna flyttades med den nya lagen och är inte kontrollerade.', 20),
  ('lex-sarah-lss', 'report', 'Lex Sarah', '{lss}', 'Lagen (1993:387) om stöd och service till vissa funktionshindrade', '24 b–f §§',
   'Missförhållanden rapporteras genast, utreds och avhjälps utan dröjsmål, och det som är allvarligt anmäls snarast till IVO med utredningen.',
   'LSS 24 b–f §§', null, 30),
  ('inform-patient', 'inform', 'Informera patienten', '{hsl}', 'Patientsäkerhetslagen (2010:659)', '3 kap. 8 §',
   'Patienten får snarast veta vad som har hänt, vad som görs, hur man klagar och vad patientnämnden och IVO kan göra.',
   'Patientsäkerhetslagen 3 kap. 8 §', null, 40),
  ('investigate', 'investigate', 'Utreda händelsen', '{hsl}', 'Patientsäkerhetslagen (2010:659)', '3 kap. 3 §',
   'Vårdgivaren utreder händelser i verksamheten som har medfört eller hade kunnat medföra en vårdskada.',
   'Patientsäkerhetslagen 3 kap. 3 §', null, 50),
  ('plan', 'plan', 'Tidsplan för åtgärder', '{hsl}', 'Patientsäkerhetslagen (2010:659)', '3 kap. 2 §',
   'Det som inte kan åtgärdas direkt får en tidsplan.', 'Patientsäkerhetslagen 3 kap. 2 §', null, 60),
  ('staff', 'staff', 'Personalens rapport', '{hsl}', 'Patientsäkerhetslagen (2010:659)', '6 kap. 4 §',
   'Personalen rapporterar risker och händelser till sin egen vårdgivare. En rapport hit ersätter inte den.',
   'Patientsäkerhetslagen 6 kap. 4 §', null, 70);

create table event_analysis (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null unique references deviation,
  started_side text not null check (started_side in ('own', 'counterpart')),
  started_at   timestamptz not null,
  started_by   uuid,
  due_on       date,
  -- Each side says when it stands behind what is written. What is written after that undoes it.
  own_agreed_at         timestamptz,
  own_agreed_by         uuid,
  counterpart_agreed_at timestamptz,
  counterpart_agreed_by uuid,
  -- Worked out: both stand behind it.
  finished_at  timestamptz,
  version      integer not null default 1
);
comment on table event_analysis is 'Händelseanalys över båda parterna';

create table analysis_entry (
  id           uuid primary key default uuidv7(),
  analysis_id  uuid not null references event_analysis,
  deviation_id uuid not null references deviation,
  kind         text not null check (kind in ('member', 'moment', 'cause', 'barrier', 'conclusion')),
  -- Who wrote it; of a moment, whose knowledge it is.
  side         text not null check (side in ('own', 'counterpart')),
  words        text not null check (words <> ''),
  happened_on  date,
  happened_time time,
  code_id      uuid references taxonomy_code,
  -- Whose the cause is.
  belongs      text check (belongs in ('own', 'counterpart', 'shared')),
  written_at   timestamptz not null,
  written_by   uuid,
  removed_at   timestamptz,
  version      integer not null default 1,
  constraint cause_is_whole check (kind <> 'cause' or (code_id is not null and belongs is not null)),
  constraint moment_has_day check (kind <> 'moment' or happened_on is not null)
);
comment on table analysis_entry is 'Rad i en händelseanalys: deltagande roll, tidpunkt, orsak, barriär eller slutsats';
create index analysis_entry_of on analysis_entry (analysis_id) where removed_at is null;
create index analysis_entry_case on analysis_entry (deviation_id) where kind = 'cause' and removed_at is null;
create unique index analysis_conclusion_once on analysis_entry (analysis_id) where kind = 'conclusion' and removed_at is null;

create table remedy (
  id            uuid primary key default uuidv7(),
  deviation_id  uuid not null references deviation,
  -- The first remedy of the case, the second …
  n             integer not null check (n > 0),
  what          text not null check (what <> ''),
  kind_id       uuid not null references taxonomy_code,
  strength      text not null check (strength in ('strong', 'medium', 'weak')),
  -- Why it is stronger or weaker than its kind is.
  strength_words text check (strength_words <> ''),
  side          text not null check (side in ('own', 'counterpart')),
  organisation_id uuid not null references organisation,
  -- Worked out: the organisation and all above it.
  owner_path    uuid[] not null default '{}',
  due_on        date not null,
  -- What shall be better, from what, to what, and how it is measured.
  effect_what   text not null check (effect_what <> ''),
  effect_from   text,
  effect_to     text,
  effect_how    text,
  -- Worked out of what has been said (remedy_event).
  state         text not null default 'planned' check (state in ('planned', 'done', 'checked', 'dropped')),
  done_on       date,
  effect_due_on date,
  outcome       text check (outcome in ('met', 'partly', 'not', 'unknown')),
  added_at      timestamptz not null,
  added_by      uuid,
  version       integer not null default 1,
  unique (deviation_id, n),
  constraint checked_has_outcome check ((state = 'checked') = (outcome is not null)),
  constraint done_has_day check (state not in ('done', 'checked') or done_on is not null)
);
comment on table remedy is 'Åtgärd efter en avvikelse';
create index remedy_effect on remedy (effect_due_on) where state = 'done';
create index remedy_due on remedy (due_on) where state = 'planned';

create table remedy_cause (
  id           uuid primary key default uuidv7(),
  remedy_id    uuid not null references remedy,
  deviation_id uuid not null references deviation,
  code_id      uuid not null references taxonomy_code,
  -- The cause of the event analysis, where it is one.
  entry_id     uuid references analysis_entry,
  added_at     timestamptz not null,
  unique nulls not distinct (remedy_id, code_id, entry_id)
);
comment on table remedy_cause is 'Orsak som en åtgärd ska ta bort';
create index remedy_cause_case on remedy_cause (deviation_id);

create table remedy_owner (
  id           uuid primary key default uuidv7(),
  remedy_id    uuid not null references remedy,
  deviation_id uuid not null references deviation,
  side         text not null check (side in ('own', 'counterpart')),
  words        text not null check (words <> ''),
  added_at     timestamptz not null,
  added_by     uuid
);
comment on table remedy_owner is 'Vem som ansvarar för en åtgärd, så som den egna sidan skriver det; den senaste gäller';
create index remedy_owner_of on remedy_owner (remedy_id);

create table remedy_event (
  id           uuid primary key default uuidv7(),
  remedy_id    uuid not null references remedy,
  deviation_id uuid not null references deviation,
  at_version   integer not null,
  verb         text not null check (verb in ('plan', 'hand', 'move', 'done', 'undo', 'check', 'recheck', 'drop', 'resume')),
  at           timestamptz not null,
  made_by      uuid,
  words        text check (words <> ''),
  happened_on  date,
  -- When it, or its effect, is due now; and before.
  due_on       date,
  due_before   date,
  outcome      text check (outcome in ('met', 'partly', 'not', 'unknown')),
  measured     text check (measured <> ''),
  unique (remedy_id, at_version),
  constraint done_says_day check (verb <> 'done' or happened_on is not null),
  constraint moved_says_day check (verb not in ('move', 'recheck') or due_on is not null),
  constraint check_says_outcome check ((verb = 'check') = (outcome is not null)),
  constraint change_says_why check (verb not in ('move', 'undo', 'check', 'recheck', 'drop', 'resume') or words is not null)
);
comment on table remedy_event is 'Det som har sagts om en åtgärd';

create table remedy_waiver (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  side         text not null check (side in ('own', 'counterpart')),
  -- Taken back where it has no reason.
  reason_id    uuid references taxonomy_code,
  words        text not null check (words <> ''),
  at           timestamptz not null,
  made_by      uuid
);
comment on table remedy_waiver is 'Ingen åtgärd, med skäl; den senaste gäller, och utan skäl är den tillbakatagen';
create index remedy_waiver_of on remedy_waiver (deviation_id, at);

create table remedy_motive (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  side         text not null check (side in ('own', 'counterpart')),
  warnings     text[] not null check (warnings <> '{}'),
  words        text not null check (words <> ''),
  at           timestamptz not null,
  made_by      uuid
);
comment on table remedy_motive is 'Skälet till att åtgärderna räcker trots en varning';
create index remedy_motive_of on remedy_motive (deviation_id);

create table duty_prompt (
  id           uuid primary key default uuidv7(),
  deviation_id uuid not null references deviation,
  -- In whose activity it happened: a provider reports its own events alone.
  side         text not null check (side in ('own', 'counterpart')),
  duty_id      uuid not null references legal_duty,
  prompted_side text not null check (prompted_side in ('own', 'counterpart')),
  prompted_at  timestamptz not null,
  prompted_by  uuid,
  -- The last day for an event analysis to begin.
  start_due_on date,
  -- Worked out: when the side was told, when it was seen there, what it came to.
  told_at      timestamptz,
  seen_at      timestamptz,
  outcome      text check (outcome in ('trying', 'to-report', 'reported', 'not-reported')),
  version      integer not null default 1,
  unique (deviation_id, side, duty_id)
);
comment on table duty_prompt is 'Uppmaning till en vårdgivare att pröva lex Maria eller lex Sarah';
create index duty_prompt_untold on duty_prompt (deviation_id) where told_at is null;

create table duty_event (
  id           uuid primary key default uuidv7(),
  prompt_id    uuid not null references duty_prompt,
  deviation_id uuid not null references deviation,
  at_version   integer not null,
  verb         text not null check (verb in ('tell', 'see', 'answer')),
  at           timestamptz not null,
  made_by      uuid,
  outcome      text check (outcome in ('trying', 'to-report', 'reported', 'not-reported')),
  -- When it was reported.
  happened_on  date,
  words        text check (words <> ''),
  -- The number of the case in the side's own records.
  reference    text check (reference <> ''),
  informed     text check (informed in ('yes', 'no', 'not-possible')),
  informed_on  date,
  unique (prompt_id, at_version),
  constraint answer_says_outcome check ((verb = 'answer') = (outcome is not null)),
  constraint reported_has_day check (outcome <> 'reported' or happened_on is not null),
  constraint not_reported_says_why check (outcome <> 'not-reported' or words is not null)
);
comment on table duty_event is 'Att en vårdgivare fick veta, såg och prövade om en händelse ska anmälas';

create function place_remedy() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held deviation;
begin
  select * into held from deviation where id = new.deviation_id;
  if not new.organisation_id = any (case new.side when 'own' then held.reporting_path else held.counterpart_path end) then
    raise exception 'not that side''s organisation' using errcode = '23514';
  end if;
  new.owner_path := organisation_path(new.organisation_id);
  return new;
end $$;
create trigger remedy_placed before insert on remedy for each row execute function place_remedy();

create function tell_remedy() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held remedy;
  follows text;
begin
  select * into held from remedy where id = new.remedy_id for update;
  if not found or held.version <> new.at_version then
    raise exception 'the remedy was changed meanwhile' using errcode = '40001';
  end if;
  follows := case new.verb
    when 'plan' then case when held.version = 1 then 'planned' end
    when 'hand' then case when held.state in ('planned', 'done') then held.state end
    when 'move' then case when held.state in ('planned', 'done') then held.state end
    when 'done' then case when held.state = 'planned' then 'done' end
    when 'undo' then case when held.state = 'done' then 'planned' end
    when 'check' then case when held.state = 'done' then 'checked' end
    when 'recheck' then case when held.state = 'checked' then 'done' end
    when 'drop' then case when held.state in ('planned', 'done') then 'dropped' end
    when 'resume' then case when held.state = 'dropped' then 'planned' end end;
  -- Nothing is said of a remedy before it is planned.
  if follows is null or (held.version = 1 and new.verb <> 'plan') or held.deviation_id <> new.deviation_id then
    raise exception 'a remedy that is % cannot be told %', held.state, new.verb using errcode = '23514';
  end if;
  update remedy set version = version + 1, state = follows,
    due_on = case when new.verb in ('move', 'resume') and held.state <> 'done' then coalesce(new.due_on, due_on) else due_on end,
    done_on = case new.verb when 'done' then new.happened_on when 'undo' then null when 'resume' then null else done_on end,
    effect_due_on = case when new.verb in ('done', 'recheck') or (new.verb = 'move' and held.state = 'done') then new.due_on
      when new.verb in ('undo', 'resume') then null else effect_due_on end,
    outcome = case when new.verb = 'check' then new.outcome when new.verb = 'recheck' then null else outcome end
  where id = held.id;
  return null;
end $$;
create trigger remedy_event_told after insert on remedy_event for each row execute function tell_remedy();

create function tell_duty() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held duty_prompt;
begin
  select * into held from duty_prompt where id = new.prompt_id for update;
  if not found or held.version <> new.at_version then
    raise exception 'the prompt was changed meanwhile' using errcode = '40001';
  end if;
  if held.deviation_id <> new.deviation_id then
    raise exception 'the prompt is of another case' using errcode = '23514';
  end if;
  update duty_prompt set version = version + 1,
    told_at = case when new.verb = 'tell' then coalesce(told_at, new.at) else told_at end,
    -- Who answers has seen it.
    seen_at = case when new.verb in ('see', 'answer') then coalesce(seen_at, new.at) else seen_at end,
    outcome = coalesce(new.outcome, outcome)
  where id = held.id;
  return null;
end $$;
create trigger duty_event_told after insert on duty_event for each row execute function tell_duty();

create trigger remedy_event_kept before update or delete on remedy_event for each row execute function keep_deviation_row();
create trigger remedy_waiver_kept before update or delete on remedy_waiver for each row execute function keep_deviation_row();
create trigger remedy_motive_kept before update or delete on remedy_motive for each row execute function keep_deviation_row();
create trigger duty_event_kept before update or delete on duty_event for each row execute function keep_deviation_row();

-- What is written after one side stood behind the analysis undoes that; what both stand behind is not written in.
create function keep_analysis_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from event_analysis a where a.id = new.analysis_id and (a.finished_at is not null or a.deviation_id <> new.deviation_id)) then
    raise exception 'the analysis is finished' using errcode = '23514';
  end if;
  if tg_op = 'UPDATE' and (new.analysis_id <> old.analysis_id or new.kind <> old.kind or new.deviation_id <> old.deviation_id
    or new.version <> old.version + 1 or old.removed_at is not null) then
    raise exception 'not what may be changed of it' using errcode = '23514';
  end if;
  update event_analysis set version = version + 1, own_agreed_at = null, own_agreed_by = null,
    counterpart_agreed_at = null, counterpart_agreed_by = null where id = new.analysis_id;
  return new;
end $$;
create trigger analysis_entry_written before insert or update on analysis_entry for each row execute function keep_analysis_entry();

create function agree_analysis() returns trigger language plpgsql as $$
begin
  if new.deviation_id <> old.deviation_id or new.started_at <> old.started_at or new.version <> old.version + 1 then
    raise exception 'not what may be changed of it' using errcode = '23514';
  end if;
  if not i_am_samklang() and (
    (new.own_agreed_at is not null and new.own_agreed_at is distinct from old.own_agreed_at and not 'own' = any (my_sides(new.deviation_id)))
    or (new.counterpart_agreed_at is not null and new.counterpart_agreed_at is distinct from old.counterpart_agreed_at
      and not 'counterpart' = any (my_sides(new.deviation_id)))) then
    raise exception 'not this side''s to say' using errcode = '42501';
  end if;
  new.finished_at := case when new.own_agreed_at is not null and new.counterpart_agreed_at is not null
    then coalesce(old.finished_at, greatest(new.own_agreed_at, new.counterpart_agreed_at)) end;
  return new;
end $$;
create trigger event_analysis_agreed before update on event_analysis for each row execute function agree_analysis();

-- How often causes have come between the same two principals, whoever may read those other cases: numbers and nothing else
-- of them. How the other side sees this case counts only for whoever may read it (0043).
create function cause_counts(wanted uuid, months integer, codes uuid[]) returns table (code_id uuid, cases bigint) language sql stable
  security definer set search_path = public, pg_temp as $$
  with this as (
    select d.* from deviation d where d.id = wanted and i_coordinate(wanted)
  ), near as (
    select d.id from deviation d, this t where d.merged_into is null and d.state <> 'rejected'
      and d.happened_on > t.happened_on - make_interval(months => months) and d.happened_on <= t.happened_on
      and ((d.reporting_principal_id = t.reporting_principal_id and d.counterpart_principal_id = t.counterpart_principal_id)
        or (d.reporting_principal_id = t.counterpart_principal_id and d.counterpart_principal_id = t.reporting_principal_id))
    union select t.id from this t
  ), caused as (
    select n.id, c.code_id from near n join remedy_cause c on c.deviation_id = n.id
    union select n.id, e.code_id from near n join analysis_entry e on e.deviation_id = n.id and e.kind = 'cause' and e.removed_at is null
    union select n.id, c.code_id from near n join deviation_choice c on c.deviation_id = n.id and c.aspect = 'cause' and c.ended_at is null
    union select n.id, (c ->> 'code')::uuid from near n join side_view v on v.deviation_id = n.id
        and not exists (select from side_view later where later.deviation_id = v.deviation_id and later.side = v.side and later.n > v.n)
        and (n.id <> wanted or i_see_view(n.id, v.side)) cross join lateral jsonb_array_elements(v.causes) c
  ) select c.code_id, count(distinct c.id) from caused c where c.code_id = any (codes) group by c.code_id
$$;

-- Whether no dispute of the case is left without an end; the table is 0045's. Whoever reads the case may know that.
create function case_is_settled(wanted uuid) returns boolean language plpgsql stable
  security definer set search_path = public, pg_temp as $$
begin
  return not exists (select from dispute d where d.deviation_id = wanted and d.state in ('open', 'agreed'));
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['remedy_setting', 'legal_duty'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (true)', t || '_read', t);
    execute format('grant select on %I to samklang_app', t);
  end loop;
end $$;

-- The reporter reads what will be done, and not what was said about it between the coordinators.
alter table remedy enable row level security;
create policy remedy_read on remedy for select using ((select i_am_samklang()) or i_see_deviation(deviation_id));
create policy remedy_add on remedy for insert with check ((select i_am_samklang())
  or (added_by = (select my_person_id()) and side = any (my_sides(deviation_id)) and state = 'planned' and version = 1));
grant select, insert on remedy to samklang_app;

alter table remedy_cause enable row level security;
create policy remedy_cause_read on remedy_cause for select using (i_coordinate(deviation_id));
create policy remedy_cause_add on remedy_cause for insert with check ((select i_am_samklang())
  or exists (select from remedy r where r.id = remedy_id and r.deviation_id = remedy_cause.deviation_id and r.side = any (my_sides(r.deviation_id))));
grant select, insert on remedy_cause to samklang_app;

-- Own side's people only by name.
alter table remedy_owner enable row level security;
create policy remedy_owner_read on remedy_owner for select using ((select i_am_samklang()) or side = any (my_sides(deviation_id)));
create policy remedy_owner_add on remedy_owner for insert with check ((select i_am_samklang()) or (added_by = (select my_person_id())
  and side = any (my_sides(deviation_id))
  and exists (select from remedy r where r.id = remedy_id and r.deviation_id = remedy_owner.deviation_id and r.side = remedy_owner.side)));
grant select, insert on remedy_owner to samklang_app;

alter table remedy_event enable row level security;
create policy remedy_event_read on remedy_event for select using (i_coordinate(deviation_id));
create policy remedy_event_add on remedy_event for insert with check ((select i_am_samklang()) or (made_by = (select my_person_id())
  and exists (select from remedy r where r.id = remedy_id and r.side = any (my_sides(r.deviation_id)))));
grant select, insert on remedy_event to samklang_app;

do $$
declare
  t text;
begin
  foreach t in array array['remedy_waiver', 'remedy_motive'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (i_coordinate(deviation_id))', t || '_read', t);
    execute format('create policy %I on %I for insert with check ((select i_am_samklang()) or (made_by = (select my_person_id())
      and side <> ''reporter'' and side = any (my_sides(deviation_id))))', t || '_add', t);
    execute format('grant select, insert on %I to samklang_app', t);
  end loop;
end $$;

alter table duty_prompt enable row level security;
create policy duty_prompt_read on duty_prompt for select using (i_coordinate(deviation_id));
create policy duty_prompt_add on duty_prompt for insert with check ((select i_am_samklang()) or (prompted_by = (select my_person_id())
  and prompted_side = any (my_sides(deviation_id)) and version = 1 and told_at is null and seen_at is null and outcome is null));
grant select, insert on duty_prompt to samklang_app;

-- That a side was told and saw is both sides' to know. Why it reports or does not, and its own number, is that side's.
alter table duty_event enable row level security;
create policy duty_event_read on duty_event for select using ((select i_am_samklang()) or (i_coordinate(deviation_id) and (verb <> 'answer'
  or exists (select from duty_prompt p where p.id = prompt_id and p.side = any (my_sides(p.deviation_id))))));
create policy duty_event_add on duty_event for insert with check ((select i_am_samklang()) or (verb <> 'tell'
  and made_by = (select my_person_id())
  and exists (select from duty_prompt p where p.id = prompt_id and p.side = any (my_sides(p.deviation_id)))));
grant select, insert on duty_event to samklang_app;

alter table event_analysis enable row level security;
create policy event_analysis_read on event_analysis for select using (i_coordinate(deviation_id));
create policy event_analysis_add on event_analysis for insert with check ((select i_am_samklang()) or (started_by = (select my_person_id())
  and started_side = any (my_sides(deviation_id)) and own_agreed_at is null and counterpart_agreed_at is null and finished_at is null));
create policy event_analysis_change on event_analysis for update using (i_coordinate(deviation_id)) with check (i_coordinate(deviation_id));
grant select, insert, update on event_analysis to samklang_app;

alter table analysis_entry enable row level security;
create policy analysis_entry_read on analysis_entry for select using (i_coordinate(deviation_id));
create policy analysis_entry_add on analysis_entry for insert with check ((select i_am_samklang()) or (written_by = (select my_person_id())
  and side = any (my_sides(deviation_id)) and exists (select from event_analysis a where a.id = analysis_id and a.deviation_id = analysis_entry.deviation_id)));
create policy analysis_entry_change on analysis_entry for update using (i_coordinate(deviation_id))
  with check (i_coordinate(deviation_id) and (i_am_samklang() or written_by = my_person_id()));
grant select, insert, update on analysis_entry to samklang_app;

revoke all on function place_remedy(), tell_remedy(), tell_duty(), keep_analysis_entry(), cause_counts(uuid, integer, uuid[]), case_is_settled(uuid)
  from public;
grant execute on function cause_counts(uuid, integer, uuid[]), case_is_settled(uuid) to samklang_app;

-- What analysts count of it (0043): the strengths of what was not dropped, and why nothing was done.
create or replace function remedy_fact(wanted uuid, out strengths text[], out no_remedy_id uuid) language sql stable
  security definer set search_path = public, pg_temp as $$
  select array(select r.strength from remedy r where r.deviation_id = wanted and r.state <> 'dropped' order by r.n),
    (select w.reason_id from remedy_waiver w where w.deviation_id = wanted order by w.at desc, w.id desc limit 1)
$$;
create trigger remedy_fact after insert or update of strength, state on remedy for each row execute function tell_fact();
create trigger remedy_waiver_fact after insert on remedy_waiver for each row execute function tell_fact();
