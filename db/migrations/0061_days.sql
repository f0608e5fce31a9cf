-- Dagen i Sverige: what holds "today" holds by Sweden's day, also in the hour or two after midnight that are yesterday in UTC.
create function swedish_today() returns date language sql stable parallel safe as
  $$ select (now() at time zone 'Europe/Stockholm')::date $$;
comment on function swedish_today() is 'Dagens datum i Sverige';

create or replace function i_lead_organisation(organisation uuid) returns boolean language sql stable as
  $$ select i_lead(null) or exists (select from area_member m where m.organisation_id = organisation
       and (m.valid_to is null or m.valid_to >= swedish_today()) and i_lead(m.area_id)) $$;

create or replace function i_lead_unit(unit uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as
  $$ select i_lead(null) or exists (select from unnest(areas_of(unit, swedish_today())) a where i_lead(a)) $$;

create or replace function my_counted_units() returns setof uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select u.organisation_id from care_unit u where i_am_samklang() or u.path && my_coordinated_ids()
    or '*' = any (my_analysed()) or (my_analysed() <> '{}' and (u.path::text[] && my_analysed()
      or areas_of(u.organisation_id, swedish_today())::text[] && my_analysed()))
$$;

create or replace function settle_deviations(wanted uuid[]) returns void language sql
  security definer set search_path = public, pg_temp as $$
  with standing as (
    select distinct on (c.deviation_id, c.aspect) c.deviation_id, c.aspect, c.code_id from deviation_choice c
    where c.deviation_id = any (wanted) and c.ended_at is null and c.aspect in ('type', 'actual', 'potential', 'found-step', 'arose-step')
    order by c.deviation_id, c.aspect,
      case c.side when 'joint' then 4 when 'own' then 3 when 'counterpart' then 3 when 'system' then 2 else 1 end desc,
      c.is_primary desc, c.chosen_at desc, c.id desc
  ), told as (
    select w.id, (array_agg(t.id) filter (where s.aspect = 'type'))[1] as type_id,
      coalesce(bool_or(t.valid_to < swedish_today()) filter (where s.aspect = 'type'), false) as type_ended,
      min(t.level) filter (where s.aspect = 'actual' and not t.unknown) as actual,
      min(t.level) filter (where s.aspect = 'potential' and not t.unknown) as possible,
      (array_agg(t.id) filter (where s.aspect = 'found-step'))[1] as found_id,
      (array_agg(t.id) filter (where s.aspect = 'arose-step'))[1] as arose_id
    from unnest(wanted) w (id) left join standing s on s.deviation_id = w.id left join taxonomy_code t on t.id = s.code_id
    group by w.id
  ), settled as (
    select id, case when type_ended then current_code(type_id, swedish_today()) else type_id end as type_id, actual, possible,
      deviation_severity(actual, possible) as severity, found_id, arose_id from told
  )
  update deviation d set type_id = s.type_id, actual_level = s.actual, potential_level = s.possible, severity = s.severity,
    found_step_id = coalesce(s.found_id, d.found_step_id), arose_step_id = coalesce(s.arose_id, d.arose_step_id)
  from settled s
  where d.id = s.id and (d.type_id, d.actual_level, d.potential_level, d.severity, d.found_step_id, d.arose_step_id) is distinct from
    (s.type_id, s.actual, s.possible, s.severity, coalesce(s.found_id, d.found_step_id), coalesce(s.arose_id, d.arose_step_id))
$$;

-- How long before a day those who wait for it are reminded: the county's to change, on the page of its limits.
insert into remedy_setting (name, amount, source) values
  ('remind-days', 7, 'Förslag: en vecka före dagen, och dagen efter om den har passerat'),
  ('dispute-remind-days', 3, 'Förslag: tre dagar före dagen, och dagen efter om den har passerat');
comment on table remedy_setting is 'Gränser för när en åtgärd väcker en varning, när effekten närmar sig och när det påminns';

-- A ladder that begins on a coming day can be taken back until that day, and a draft that is not wanted can go.
create or replace function keep_ladder() returns trigger language plpgsql as $$
begin
  if old.valid_from > swedish_today() and tg_op = 'UPDATE' and new.valid_from is null
    and to_jsonb(new) - array['valid_from', 'valid_to', 'version'] = to_jsonb(old) - array['valid_from', 'valid_to', 'version'] then
    return new;
  end if;
  if old.valid_from is not null and (tg_op = 'DELETE'
    or (to_jsonb(new) - 'valid_to' - 'version') is distinct from (to_jsonb(old) - 'valid_to' - 'version')) then
    raise exception 'a ladder that is in use is kept as it is' using errcode = '42501';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create policy escalation_ladder_remove on escalation_ladder for delete
  using (valid_from is null and ((select i_am('administrator')) or '*' = any ((select my_areas())::text[])));
grant delete on escalation_ladder to samklang_app;
