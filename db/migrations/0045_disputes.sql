-- Tvister, lärdomar och mönster: what two care providers cannot agree on, what everybody learns from it, and what many
-- cases say together.
--
-- A dispute lies apart from the case that it came of: it holds no word of the report, only a link that the coordinators of
-- the two sides can follow. It cannot be closed without a lesson that both sides have approved, nor before the money that
-- was at stake is settled to the krona: the database refuses it whatever the application does.

-- Whether the actor speaks for one of these organisations in a dispute: coordinates its deviations, or is its director.
create function i_stand_for(path uuid[]) returns boolean language sql stable as
  $$ select path && my_coordinated_ids() or (i_am('director') and path && my_organisation_ids()) $$;

create table escalation_ladder (
  id         uuid primary key default uuidv7(),
  n          integer not null unique check (n > 0),
  name       text not null check (name <> ''),
  -- Made up, until the parties have agreed on their own.
  example    boolean not null default false,
  note       text,
  -- A draft until it is said from when it is used. A dispute keeps the ladder that it began with.
  valid_from date,
  valid_to   date,
  made_by    uuid,
  made_at    timestamptz not null default now(),
  version    integer not null default 1,
  constraint valid_in_order check (valid_to >= valid_from)
);
comment on table escalation_ladder is 'Eskaleringstrappa, i versioner';
create unique index escalation_ladder_now on escalation_ladder ((true)) where valid_from is not null and valid_to is null;

create table escalation_step (
  id              uuid primary key default uuidv7(),
  ladder_id       uuid not null references escalation_ladder,
  ordinal         integer not null check (ordinal > 0),
  name            text not null check (name <> ''),
  own_who         text not null check (own_who <> ''),
  counterpart_who text not null check (counterpart_who <> ''),
  amount          integer not null check (amount between 1 and 400),
  unit            text not null check (unit in ('working-days', 'days', 'months')),
  outcome         text not null check (outcome <> ''),
  unique (ladder_id, ordinal)
);
comment on table escalation_step is 'Steg i en eskaleringstrappa: vilka som möts, hur lång tid och vad som avslutar det';

create function keep_ladder() returns trigger language plpgsql as $$
begin
  if old.valid_from is not null and (tg_op = 'DELETE'
    or (to_jsonb(new) - 'valid_to' - 'version') is distinct from (to_jsonb(old) - 'valid_to' - 'version')) then
    raise exception 'a ladder that is in use is kept as it is' using errcode = '42501';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger escalation_ladder_kept before update or delete on escalation_ladder for each row execute function keep_ladder();
create function keep_ladder_step() returns trigger language plpgsql as $$
begin
  if exists (select from escalation_ladder l where l.id = case when tg_op = 'DELETE' then old.ladder_id else new.ladder_id end
    and l.valid_from is not null) then
    raise exception 'a ladder that is in use is kept as it is' using errcode = '42501';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger escalation_step_kept before insert or update or delete on escalation_step for each row execute function keep_ladder_step();

create table dispute (
  id                          uuid primary key default uuidv7(),
  code                        text not null unique,
  title                       text not null check (title <> ''),
  -- Vad vi är oense om.
  disagreement                text not null check (disagreement <> ''),
  -- The agreement that is read in two ways: one here, or by its name, and the passage.
  document_id                 uuid references document,
  agreement                   text,
  quotation                   text,
  own_organisation_id         uuid not null references organisation,
  counterpart_organisation_id uuid not null references organisation,
  own_principal_id            uuid references organisation,
  counterpart_principal_id    uuid references organisation,
  own_path                    uuid[] not null default '{}',
  counterpart_path            uuid[] not null default '{}',
  -- The case that it came of: a link and nothing of it.
  deviation_id                uuid references deviation,
  ladder_id                   uuid not null references escalation_ladder,
  state                       text not null default 'open' check (state in ('open', 'agreed', 'withdrawn', 'closed')),
  step                        integer not null default 1,
  due_on                      date,
  opened_at                   timestamptz not null,
  opened_by                   uuid,
  closed_at                   timestamptz,
  version                     integer not null default 1,
  constraint two_sides check (own_organisation_id <> counterpart_organisation_id),
  constraint closed_has_time check ((state = 'closed') = (closed_at is not null))
);
comment on table dispute is 'Tvist mellan två vårdgivare eller huvudmän, skild från patientsäkerhetsärendet';
create index dispute_case on dispute (deviation_id) where deviation_id is not null;
create index dispute_open on dispute (due_on) where state = 'open';

create function place_dispute() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.own_path := organisation_path(new.own_organisation_id);
  new.counterpart_path := organisation_path(new.counterpart_organisation_id);
  new.own_principal_id := principal_of(new.own_organisation_id);
  new.counterpart_principal_id := principal_of(new.counterpart_organisation_id);
  return new;
end $$;
create trigger dispute_placed before insert on dispute for each row execute function place_dispute();

create function my_dispute_sides(wanted uuid) returns text[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce((select array_remove(array[case when i_stand_for(d.own_path) then 'own' end,
    case when i_stand_for(d.counterpart_path) then 'counterpart' end], null) from dispute d where d.id = wanted), '{}')
$$;

create table dispute_standpoint (
  id         uuid primary key default uuidv7(),
  dispute_id uuid not null references dispute,
  side       text not null check (side in ('own', 'counterpart')),
  n          integer not null check (n > 0),
  words      text not null check (words <> ''),
  written_by uuid,
  written_at timestamptz not null,
  unique (dispute_id, side, n)
);
comment on table dispute_standpoint is 'Ståndpunkt i en tvist, varje lydelse för sig';

create table dispute_claim (
  id         uuid primary key default uuidv7(),
  dispute_id uuid not null references dispute,
  side       text not null check (side in ('own', 'counterpart')),
  words      text not null check (words <> ''),
  ore        bigint not null check (ore between 1 and 10000000000000),
  made_by    uuid,
  made_at    timestamptz not null,
  removed_at timestamptz,
  removed_by uuid
);
comment on table dispute_claim is 'Belopp som en tvist gäller';
comment on column dispute_claim.ore is 'I öre';
create index dispute_claim_dispute on dispute_claim (dispute_id);

create table dispute_step (
  id         uuid primary key default uuidv7(),
  dispute_id uuid not null references dispute,
  ordinal    integer not null,
  began_on   date not null,
  due_on     date not null,
  ended_on   date,
  outcome    text check (outcome in ('agreed', 'partly', 'next', 'withdrawn')),
  unique (dispute_id, ordinal),
  constraint ended_has_outcome check ((ended_on is null) = (outcome is null))
);
comment on table dispute_step is 'Steg i trappan som en tvist har kommit till, med sin klocka';

create table dispute_agreement (
  id                 uuid primary key default uuidv7(),
  dispute_id         uuid not null references dispute,
  ordinal            integer not null,
  n                  integer not null check (n > 0),
  outcome            text not null check (outcome in ('agreed', 'partly', 'next', 'withdrawn')),
  -- Roles and organisations.
  attended           text not null check (attended <> ''),
  words              text not null check (words <> ''),
  own_kronor         bigint not null default 0 check (own_kronor >= 0),
  counterpart_kronor bigint not null default 0 check (counterpart_kronor >= 0),
  dropped_kronor     bigint not null default 0 check (dropped_kronor >= 0),
  sha256             text not null,
  side               text not null check (side in ('own', 'counterpart')),
  written_by         uuid,
  written_at         timestamptz not null,
  unique (dispute_id, n),
  constraint only_an_end_pays check (outcome <> 'next' or own_kronor + counterpart_kronor + dropped_kronor = 0)
);
comment on table dispute_agreement is 'Vad parterna kom fram till på ett steg, och vem som betalar vad';

create table dispute_signature (
  agreement_id uuid not null references dispute_agreement,
  dispute_id   uuid not null references dispute,
  side         text not null check (side in ('own', 'counterpart')),
  sha256       text not null,
  signed_by    uuid,
  signed_at    timestamptz not null,
  primary key (agreement_id, side)
);
comment on table dispute_signature is 'En sidas godkännande av vad parterna kom fram till';

create function keep_dispute_row() returns trigger language plpgsql as $$
begin
  raise exception 'what was said in a dispute is kept' using errcode = '42501';
end $$;
create trigger dispute_standpoint_kept before update or delete on dispute_standpoint for each row execute function keep_dispute_row();
create trigger dispute_agreement_kept before update or delete on dispute_agreement for each row execute function keep_dispute_row();
create trigger dispute_signature_kept before update or delete on dispute_signature for each row execute function keep_dispute_row();

create table lesson (
  id               uuid primary key default uuidv7(),
  code             text not null unique,
  kind             text not null check (kind in ('lesson', 'precedent', 'good-example')),
  state            text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  -- How far it reaches: the two parties, the area, the county and with it everyone.
  spread           text not null check (spread in ('unit', 'area', 'county')),
  dispute_id       uuid references dispute,
  deviation_id     uuid references deviation,
  pattern_id       uuid,
  own_path         uuid[] not null default '{}',
  counterpart_path uuid[] not null default '{}',
  area_ids         uuid[] not null default '{}',
  n                integer not null default 1,
  published_at     timestamptz,
  withdrawn_at     timestamptz,
  withdrawn_why    text,
  made_by          uuid,
  made_at          timestamptz not null,
  version          integer not null default 1,
  constraint one_source check (num_nonnulls(dispute_id, deviation_id, pattern_id) = 1),
  constraint withdrawn_has_why check ((state = 'withdrawn') = (withdrawn_why is not null)),
  constraint published_has_time check ((state = 'draft') = (published_at is null))
);
comment on table lesson is 'Lärdom, vägledande fall eller gott exempel';
create index lesson_dispute on lesson (dispute_id) where dispute_id is not null;
create index lesson_case on lesson (deviation_id) where deviation_id is not null;

-- What it says lies apart, so that what is withdrawn says nothing more to anyone but the parties.
create table lesson_text (
  id         uuid primary key default uuidv7(),
  lesson_id  uuid not null references lesson,
  n          integer not null check (n > 0),
  title      text not null check (title <> ''),
  happened   text not null check (happened <> ''),
  learnt     text not null check (learnt <> ''),
  changed    text not null check (changed <> ''),
  agreement  text,
  type_id    uuid references taxonomy_code,
  cause_id   uuid references taxonomy_code,
  sha256     text not null,
  written_by uuid,
  written_at timestamptz not null,
  vector     tsvector generated always as (setweight(to_tsvector('swedish'::regconfig, title), 'A')
    || to_tsvector('swedish'::regconfig, happened || ' ' || learnt || ' ' || changed || ' ' || coalesce(agreement, ''))) stored,
  unique (lesson_id, n)
);
comment on table lesson_text is 'Lärdomens text, varje lydelse för sig';
create index lesson_text_vector on lesson_text using gin (vector);
create trigger lesson_text_kept before update or delete on lesson_text for each row execute function keep_dispute_row();

create table lesson_approval (
  lesson_id   uuid not null references lesson,
  n           integer not null,
  side        text not null check (side in ('own', 'counterpart')),
  sha256      text not null,
  -- What was looked for before it was let out: a small place, a rare event, somebody who knows.
  checked     text[] not null,
  approved_by uuid,
  approved_at timestamptz not null,
  primary key (lesson_id, n, side),
  constraint all_checked check (checked @> array['small-place', 'rare-event', 'known-to-readers'])
);
comment on table lesson_approval is 'En parts godkännande av en lärdoms text innan den lämnar parterna';
create trigger lesson_approval_kept before update or delete on lesson_approval for each row execute function keep_dispute_row();

create table pattern (
  id              uuid primary key default uuidv7(),
  code            text not null unique,
  title           text not null check (title <> ''),
  description     text not null check (description <> ''),
  organisation_id uuid not null references organisation,
  path            uuid[] not null default '{}',
  state           text not null default 'open' check (state in ('open', 'raised', 'answered')),
  submission_id   uuid references submission,
  raised_at       timestamptz,
  made_by         uuid,
  made_at         timestamptz not null,
  version         integer not null default 1,
  constraint raised_has_time check ((state = 'open') = (raised_at is null)),
  constraint raised_leads_somewhere check (state = 'open' or submission_id is not null)
);
comment on table pattern is 'Mönster: flera avvikelser som säger samma sak';
create index pattern_submission on pattern (submission_id) where submission_id is not null;
alter table lesson add constraint lesson_of_pattern foreign key (pattern_id) references pattern;

create function place_pattern() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.path := organisation_path(new.organisation_id);
  return new;
end $$;
create trigger pattern_placed before insert on pattern for each row execute function place_pattern();

create table pattern_case (
  pattern_id   uuid not null references pattern,
  deviation_id uuid not null references deviation,
  added_by     uuid,
  added_at     timestamptz not null,
  primary key (pattern_id, deviation_id)
);
comment on table pattern_case is 'Avvikelse i ett mönster';
create index pattern_case_deviation on pattern_case (deviation_id);

create table pattern_stance (
  pattern_id  uuid not null references pattern,
  stance_code text not null,
  title       text not null,
  forum       text,
  taken_on    date,
  told_at     timestamptz not null,
  primary key (pattern_id, stance_code)
);
comment on table pattern_stance is 'Ställningstagande som ett mönster ledde till';

create function my_lesson_sides(wanted uuid) returns text[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce((select array_remove(array[case when i_stand_for(l.own_path) then 'own' end,
    case when i_stand_for(l.counterpart_path) then 'counterpart' end], null) from lesson l where l.id = wanted), '{}')
$$;

-- Whose lesson it is: those whom its source is about. A case that has not been passed on is nobody else's yet.
create function place_lesson() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare today constant date := (new.made_at at time zone 'Europe/Stockholm')::date;
begin
  if new.dispute_id is not null then
    select d.own_path, d.counterpart_path into new.own_path, new.counterpart_path from dispute d where d.id = new.dispute_id;
  elsif new.deviation_id is not null then
    select d.reporting_path, case when d.forwarded_at is null then '{}' else d.counterpart_path end
      into new.own_path, new.counterpart_path from deviation d where d.id = new.deviation_id;
  else
    select p.path, '{}' into new.own_path, new.counterpart_path from pattern p where p.id = new.pattern_id;
  end if;
  new.area_ids := array(select distinct a from (select unnest(areas_of(new.own_path[1], today)) as a
    union select unnest(areas_of(new.counterpart_path[1], today))) found where a is not null);
  return new;
end $$;
create trigger lesson_placed before insert on lesson for each row execute function place_lesson();

-- Whether every side of it has approved the text as it stands.
create function lesson_is_approved(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce((select
    exists (select from lesson_approval a where a.lesson_id = l.id and a.n = l.n and a.side = 'own' and a.sha256 = t.sha256)
    and (l.counterpart_path = '{}' or exists (select from lesson_approval a where a.lesson_id = l.id and a.n = l.n
      and a.side = 'counterpart' and a.sha256 = t.sha256))
    from lesson l join lesson_text t on t.lesson_id = l.id and t.n = l.n where l.id = wanted), false)
$$;

create function guard_lesson() returns trigger language plpgsql as $$
begin
  if new.state = 'published' and old.state <> 'published' and not lesson_is_approved(new.id) then
    raise exception 'a lesson leaves the parties when each of them has approved it' using errcode = '23514';
  end if;
  if old.state <> 'draft' and (new.n <> old.n or new.spread <> old.spread) then
    raise exception 'what was published is kept' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger lesson_guarded before update on lesson for each row execute function guard_lesson();

-- What is at stake, and what has been settled of it, in whole kronor: half a krona is rounded up.
create function dispute_left(wanted uuid) returns bigint language sql stable
  security definer set search_path = public, pg_temp as $$
  select (coalesce((select sum(c.ore) from dispute_claim c where c.dispute_id = wanted and c.removed_at is null), 0)::bigint + 50) / 100
    - coalesce((select sum(a.own_kronor + a.counterpart_kronor + a.dropped_kronor) from dispute_agreement a where a.dispute_id = wanted
        and (select count(*) from dispute_signature s where s.agreement_id = a.id and s.sha256 = a.sha256) = 2), 0)::bigint
$$;

create function guard_dispute() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - array['title', 'disagreement', 'document_id', 'agreement', 'quotation', 'state', 'step', 'due_on', 'closed_at', 'version'])
    is distinct from (to_jsonb(old) - array['title', 'disagreement', 'document_id', 'agreement', 'quotation', 'state', 'step', 'due_on', 'closed_at', 'version'])
    or old.state = 'closed' then
    raise exception 'whose dispute it is, and one that is closed, are kept' using errcode = '42501';
  end if;
  if new.state = 'closed' then
    if old.state not in ('agreed', 'withdrawn') then
      raise exception 'a dispute ends before it is closed' using errcode = '23514';
    end if;
    if not exists (select from lesson l where l.dispute_id = new.id and lesson_is_approved(l.id)) then
      raise exception 'a dispute is closed with a lesson' using errcode = '23514';
    end if;
    if dispute_left(new.id) <> 0 then
      raise exception 'what is at stake is settled to the krona' using errcode = '23514';
    end if;
  end if;
  return new;
end $$;
create trigger dispute_guarded before update on dispute for each row execute function guard_dispute();

create table case_tie (
  id           uuid primary key default uuidv7(),
  deviation_id uuid references deviation,
  dispute_id   uuid references dispute,
  lesson_id    uuid references lesson,
  document_id  uuid references document,
  matter_id    uuid references matter,
  mandate_id   uuid references mandate,
  -- A governing document that was not followed, or only what it has to do with.
  relation     text not null check (relation in ('not-followed', 'concerns')),
  why          text check (why <> ''),
  made_by      uuid,
  made_at      timestamptz not null,
  removed_at   timestamptz,
  removed_by   uuid,
  constraint one_source check (num_nonnulls(deviation_id, dispute_id, lesson_id) = 1),
  constraint one_target check (num_nonnulls(document_id, matter_id, mandate_id) = 1)
);
comment on table case_tie is 'Vad en avvikelse, tvist eller lärdom hör ihop med: styrande dokument, ärende eller uppdrag';
create index case_tie_deviation on case_tie (deviation_id) where deviation_id is not null;
create index case_tie_dispute on case_tie (dispute_id) where dispute_id is not null;
create index case_tie_lesson on case_tie (lesson_id) where lesson_id is not null;
create index case_tie_document on case_tie (document_id) where document_id is not null;
create index case_tie_matter on case_tie (matter_id) where matter_id is not null;
create index case_tie_mandate on case_tie (mandate_id) where mandate_id is not null;

-- How many cases point at something, for those who keep the register. Fewer than five are not counted out: −1.
create function ties_to(wanted uuid) returns integer language sql stable
  security definer set search_path = public, pg_temp as $$
  select case when not (i_am_samklang() or i_am('administrator') or i_am('secretary') or i_am('process-leader')) then 0
    when count(distinct t.deviation_id) between 1 and 4 then -1 else count(distinct t.deviation_id)::integer end
  from case_tie t where wanted in (t.document_id, t.matter_id, t.mandate_id) and t.removed_at is null and t.deviation_id is not null
$$;

-- The areas in which the actor has a role today; a role in the county reaches all of them.
create function my_area_ids() returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  with held as (select g.area_id, g.organisation_id, g.forum_id from role_grant g where g.person_id = my_person_id()
    and g.ended_at is null and g.valid_from <= current_date and coalesce(g.valid_to >= current_date, true))
  select coalesce(array_agg(distinct a), '{}') from (
    select h.area_id as a from held h where h.area_id is not null
    union select unnest(areas_of(h.organisation_id, current_date)) from held h where h.organisation_id is not null
    union select f.area_id from held h join forum f on f.id = h.forum_id where f.area_id is not null
    union select r.id from area r where exists (select from held h where h.area_id is null and h.organisation_id is null and h.forum_id is null)) found
$$;

create function i_see_pattern(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select i_am_samklang() or exists (select from pattern p where p.id = wanted and p.path && my_coordinated_ids()) $$;
create function i_am_in_pattern(wanted uuid) returns boolean language sql stable
  security definer set search_path = public, pg_temp as $$
  select exists (select from pattern_case c join deviation d on d.id = c.deviation_id where c.pattern_id = wanted
    and (d.reporter_id = my_person_id() or d.party_ids && my_coordinated_ids()))
$$;
-- Where a matter was raised from a pattern, and what was decided on it: for whoever tells the reporters.
create function pattern_items(wanted uuid) returns table (item_code text) language sql stable
  security definer set search_path = public, pg_temp as $$
  with recursive led (item_id, turn) as (
    select s.agenda_item_id, 1 from pattern p join submission_item s on s.submission_id = p.submission_id
      where p.id = pattern_items.wanted and i_am_samklang()
    union all select n.id, led.turn + 1 from led join agenda_item n on n.carried_from = led.item_id where led.turn < 50
  )
  select i.code from led join agenda_item i on i.id = led.item_id
  union select h.item_code from pattern p join submission s on s.id = p.submission_id join matter_handling h on h.matter_id = s.matter_id
    where p.id = pattern_items.wanted and i_am_samklang() and h.date >= (p.raised_at at time zone 'Europe/Stockholm')::date
$$;

do $$
declare
  t text;
  keeper constant text := '((select i_am(''administrator'')) or ''*'' = any ((select my_areas())::text[]))';
begin
  foreach t in array array['escalation_ladder', 'escalation_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (true)', t || '_read', t);
    execute format('create policy %I on %I for insert with check %s', t || '_add', t, keeper);
    execute format('create policy %I on %I for update using %s with check %s', t || '_change', t, keeper, keeper);
    execute format('grant select, insert, update on %I to samklang_app', t);
  end loop;
  execute format('create policy escalation_step_remove on escalation_step for delete using %s', keeper);
  execute 'grant delete on escalation_step to samklang_app';

  alter table dispute enable row level security;
  foreach t in array array['dispute_standpoint', 'dispute_claim', 'dispute_step', 'dispute_agreement', 'dispute_signature'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using ((select i_am_samklang()) or my_dispute_sides(dispute_id) <> ''{}'')', t || '_read', t);
    execute format('grant select, insert on %I to samklang_app', t);
  end loop;
end $$;
create policy dispute_read on dispute for select using ((select i_am_samklang()) or i_stand_for(own_path) or i_stand_for(counterpart_path));
-- Opened for one's own side, in one's own name.
create policy dispute_add on dispute for insert with check (opened_by = (select my_person_id()) and state = 'open' and i_stand_for(own_path)
  and (deviation_id is null or i_coordinate(deviation_id)));
create policy dispute_change on dispute for update using (i_stand_for(own_path) or i_stand_for(counterpart_path))
  with check (i_stand_for(own_path) or i_stand_for(counterpart_path));
grant select, insert, update on dispute to samklang_app;
create policy dispute_standpoint_add on dispute_standpoint for insert with check (written_by = (select my_person_id()) and side = any (my_dispute_sides(dispute_id)));
create policy dispute_claim_add on dispute_claim for insert with check (made_by = (select my_person_id()) and side = any (my_dispute_sides(dispute_id)));
create policy dispute_claim_change on dispute_claim for update using (side = any (my_dispute_sides(dispute_id)))
  with check (side = any (my_dispute_sides(dispute_id)) and removed_by = (select my_person_id()));
grant update on dispute_claim to samklang_app;
create policy dispute_step_add on dispute_step for insert with check (my_dispute_sides(dispute_id) <> '{}');
create policy dispute_step_change on dispute_step for update using (my_dispute_sides(dispute_id) <> '{}') with check (my_dispute_sides(dispute_id) <> '{}');
grant update on dispute_step to samklang_app;
create policy dispute_agreement_add on dispute_agreement for insert with check (written_by = (select my_person_id()) and side = any (my_dispute_sides(dispute_id)));
create policy dispute_signature_add on dispute_signature for insert with check (signed_by = (select my_person_id()) and side = any (my_dispute_sides(dispute_id))
  and exists (select from dispute_agreement a where a.id = agreement_id and a.dispute_id = dispute_signature.dispute_id));

alter table lesson enable row level security;
create policy lesson_read on lesson for select using ((select i_am_samklang()) or i_stand_for(own_path) or i_stand_for(counterpart_path)
  or (state <> 'draft' and (spread = 'county' or (spread = 'area' and area_ids && (select my_area_ids())::uuid[]))));
create policy lesson_add on lesson for insert with check (made_by = (select my_person_id()) and state = 'draft'
  and (i_stand_for(own_path) or i_stand_for(counterpart_path)) and (deviation_id is null or i_coordinate(deviation_id)));
create policy lesson_change on lesson for update using (i_stand_for(own_path) or i_stand_for(counterpart_path))
  with check (i_stand_for(own_path) or i_stand_for(counterpart_path));
grant select, insert, update on lesson to samklang_app;
alter table lesson_text enable row level security;
create policy lesson_text_read on lesson_text for select using (exists (select from lesson l where l.id = lesson_id
  and ((l.state = 'published' and l.n = lesson_text.n) or i_am_samklang() or i_stand_for(l.own_path) or i_stand_for(l.counterpart_path))));
create policy lesson_text_add on lesson_text for insert with check (written_by = (select my_person_id()) and my_lesson_sides(lesson_id) <> '{}');
grant select, insert on lesson_text to samklang_app;
alter table lesson_approval enable row level security;
create policy lesson_approval_read on lesson_approval for select using ((select i_am_samklang()) or my_lesson_sides(lesson_id) <> '{}');
create policy lesson_approval_add on lesson_approval for insert with check (approved_by = (select my_person_id()) and side = any (my_lesson_sides(lesson_id)));
grant select, insert on lesson_approval to samklang_app;

alter table case_tie enable row level security;
create policy case_tie_read on case_tie for select using (case when deviation_id is not null then i_coordinate(deviation_id)
  when dispute_id is not null then i_am_samklang() or my_dispute_sides(dispute_id) <> '{}'
  else exists (select from lesson l where l.id = lesson_id and (l.state <> 'withdrawn' or my_lesson_sides(l.id) <> '{}')) end);
create policy case_tie_add on case_tie for insert with check (made_by = (select my_person_id()) and case when deviation_id is not null then i_coordinate(deviation_id)
  when dispute_id is not null then my_dispute_sides(dispute_id) <> '{}' else my_lesson_sides(lesson_id) <> '{}' end);
create policy case_tie_change on case_tie for update using (case when deviation_id is not null then i_coordinate(deviation_id)
  when dispute_id is not null then my_dispute_sides(dispute_id) <> '{}' else my_lesson_sides(lesson_id) <> '{}' end)
  with check (removed_by = (select my_person_id()));
grant select, insert, update on case_tie to samklang_app;

alter table pattern enable row level security;
create policy pattern_read on pattern for select using ((select i_am_samklang()) or path && (select my_coordinated_ids())::uuid[]);
create policy pattern_add on pattern for insert with check (made_by = (select my_person_id()) and state = 'open' and path && (select my_coordinated_ids())::uuid[]);
create policy pattern_change on pattern for update using ((select i_am_samklang()) or path && (select my_coordinated_ids())::uuid[])
  with check ((select i_am_samklang()) or path && (select my_coordinated_ids())::uuid[]);
grant select, insert, update on pattern to samklang_app;
alter table pattern_case enable row level security;
-- Whoever reported a case, or handles it, learns that it was in a pattern when the pattern has led to something.
create policy pattern_case_read on pattern_case for select using ((i_see_pattern(pattern_id) and i_coordinate(deviation_id))
  or (i_see_deviation(deviation_id) and exists (select from pattern_stance s where s.pattern_id = pattern_case.pattern_id)));
create policy pattern_case_add on pattern_case for insert with check (added_by = (select my_person_id()) and i_see_pattern(pattern_id) and i_coordinate(deviation_id));
create policy pattern_case_remove on pattern_case for delete using (i_see_pattern(pattern_id) and i_coordinate(deviation_id)
  and exists (select from pattern p where p.id = pattern_id and p.state = 'open'));
grant select, insert, delete on pattern_case to samklang_app;
alter table pattern_stance enable row level security;
create policy pattern_stance_read on pattern_stance for select using (i_see_pattern(pattern_id) or i_am_in_pattern(pattern_id));
create policy pattern_stance_add on pattern_stance for insert with check ((select i_am_samklang()));
grant select, insert on pattern_stance to samklang_app;

revoke all on function place_dispute(), my_dispute_sides(uuid), place_pattern(), my_lesson_sides(uuid), place_lesson(), lesson_is_approved(uuid),
  dispute_left(uuid), ties_to(uuid), my_area_ids(), i_see_pattern(uuid), i_am_in_pattern(uuid), pattern_items(uuid) from public;
grant execute on function my_dispute_sides(uuid), my_lesson_sides(uuid), lesson_is_approved(uuid), dispute_left(uuid), ties_to(uuid), my_area_ids(),
  i_see_pattern(uuid), i_am_in_pattern(uuid), pattern_items(uuid) to samklang_app;

-- An example, so that there is something to change. No county's own.
insert into escalation_ladder (n, name, example, note)
  values (1, 'Eskaleringstrappa', true, 'Ett exempel som följer med Samklang. Ersätt den med den trappa som ni har kommit överens om.');
insert into escalation_step (ladder_id, ordinal, name, own_who, counterpart_who, amount, unit, outcome)
select l.id, s.ordinal, s.name, s.own_who, s.counterpart_who, s.amount, s.unit, s.outcome from escalation_ladder l, (values
  (1, 'Samtal mellan verksamheterna', 'Avvikelsesamordnare och närmaste chef', 'Avvikelsesamordnare och närmaste chef', 10, 'working-days', 'Enighet skrivs ner, annars nästa steg'),
  (2, 'Verksamhetschefer', 'Ansvarig verksamhetschef', 'Ansvarig verksamhetschef', 15, 'working-days', 'Enighet skrivs ner, annars nästa steg'),
  (3, 'Delregional ledningsgrupp', 'Ledamot i den delregionala ledningsgruppen', 'Ledamot i den delregionala ledningsgruppen', 30, 'days', 'Gruppen rekommenderar hur avtalet ska läsas'),
  (4, 'Huvudmännens ledningar', 'Förvaltningschef', 'Förvaltningschef', 30, 'days', 'Ledningarna kommer överens'),
  (5, 'Länets gemensamma ledning', 'Parternas företrädare i länets tjänstepersonsforum', 'Parternas företrädare i länets tjänstepersonsforum', 60, 'days', 'Sista försöket till enighet utan domstol')
) s (ordinal, name, own_who, counterpart_who, amount, unit, outcome);
update escalation_ladder set valid_from = date '2020-01-01' where n = 1;
