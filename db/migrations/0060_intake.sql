-- Inläsning i mängder: a file of other system's cases is written some hundred cases a statement, and what hangs on a case is
-- reckoned for all of them at once. What is refused is refused as before: every rule that was asked for each row is still.

-- What is told of a case without a step of it, its first word among them, makes the next version of the case. Of many cases
-- in one statement that is one change; a step is still weighed row by row (tell_deviation, 0039).
create function tell_noted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from fresh f where f.to_state is null or (f.verb = 'send' and f.at_version = 1)) then return null; end if;
  -- Held in one order, so that two who tell of the same cases wait for each other.
  perform from deviation d where d.id in (select f.deviation_id from fresh f) order by d.id for update;
  if exists (select from (select f.deviation_id, min(f.at_version) as first, max(f.at_version) - min(f.at_version) + 1 = count(*) as whole
        from fresh f where f.to_state is null or (f.verb = 'send' and f.at_version = 1) group by 1) t
      left join deviation d on d.id = t.deviation_id where d.id is null or d.version <> t.first or not t.whole) then
    raise exception 'the case was changed meanwhile' using errcode = '40001';
  end if;
  update deviation d set version = d.version + t.n, due_on = case when t.sent_at is null then d.due_on else t.due_on end,
    state_since = coalesce(t.sent_at, d.state_since)
  from (select f.deviation_id, count(*)::integer as n, min(f.at) filter (where f.verb = 'send' and f.at_version = 1) as sent_at,
      min(f.due_on) filter (where f.verb = 'send' and f.at_version = 1) as due_on
    from fresh f where f.to_state is null or (f.verb = 'send' and f.at_version = 1) group by 1) t
  where d.id = t.deviation_id;
  return null;
end $$;
drop trigger deviation_event_told on deviation_event;
create trigger deviation_event_told after insert on deviation_event for each row
  when (new.to_state is not null and not (new.verb = 'send' and new.at_version = 1)) execute function tell_deviation();
create trigger deviation_event_noted after insert on deviation_event referencing new table as fresh
  for each statement execute function tell_noted();

-- What is chosen now of each aspect of each case, by the same order as chosen_code (0041), in one reading of the choices.
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
      coalesce(bool_or(t.valid_to < current_date) filter (where s.aspect = 'type'), false) as type_ended,
      min(t.level) filter (where s.aspect = 'actual' and not t.unknown) as actual,
      min(t.level) filter (where s.aspect = 'potential' and not t.unknown) as possible,
      (array_agg(t.id) filter (where s.aspect = 'found-step'))[1] as found_id,
      (array_agg(t.id) filter (where s.aspect = 'arose-step'))[1] as arose_id
    from unnest(wanted) w (id) left join standing s on s.deviation_id = w.id left join taxonomy_code t on t.id = s.code_id
    group by w.id
  ), settled as (
    select id, case when type_ended then current_code(type_id, current_date) else type_id end as type_id, actual, possible,
      deviation_severity(actual, possible) as severity, found_id, arose_id from told
  )
  update deviation d set type_id = s.type_id, actual_level = s.actual, potential_level = s.possible, severity = s.severity,
    found_step_id = coalesce(s.found_id, d.found_step_id), arose_step_id = coalesce(s.arose_id, d.arose_step_id)
  from settled s
  where d.id = s.id and (d.type_id, d.actual_level, d.potential_level, d.severity, d.found_step_id, d.arose_step_id) is distinct from
    (s.type_id, s.actual, s.possible, s.severity, coalesce(s.found_id, d.found_step_id), coalesce(s.arose_id, d.arose_step_id))
$$;

-- Where a case lies, asked once for each of its units; the same answers as principal_of and areas_of (0039).
create or replace function place_deviation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.reporting_unit_id = old.reporting_unit_id and new.counterpart_unit_id = old.counterpart_unit_id
    and new.forwarded_at is not distinct from old.forwarded_at and new.merged_into is not distinct from old.merged_into then return new; end if;
  if tg_op = 'INSERT' or new.reporting_unit_id <> old.reporting_unit_id or new.counterpart_unit_id <> old.counterpart_unit_id then
    new.reporting_path := organisation_path(new.reporting_unit_id);
    new.counterpart_path := organisation_path(new.counterpart_unit_id);
    new.reporting_principal_id := (select o.id from organisation o where o.id = any (new.reporting_path)
      and o.kind in ('region', 'municipality') order by array_position(new.reporting_path, o.id) limit 1);
    new.counterpart_principal_id := (select o.id from organisation o where o.id = any (new.counterpart_path)
      and o.kind in ('region', 'municipality') order by array_position(new.counterpart_path, o.id) limit 1);
    new.area_ids := array(
      select u.area_id from care_unit u where u.organisation_id = any (new.reporting_path || new.counterpart_path) and u.area_id is not null
      union select m.area_id from area_member m where m.organisation_id = any (new.reporting_path || new.counterpart_path)
        and coalesce(m.valid_from <= new.happened_on, true) and coalesce(m.valid_to >= new.happened_on, true));
  end if;
  new.party_ids := new.reporting_path || case when new.forwarded_at is not null then new.counterpart_path else '{}' end;
  return new;
end $$;

-- What cases came in with has changed where they came from: [{id, facts}], all of them or none. Their units are not: that is
-- a redirect, in the case.
drop function change_exchanged(uuid, jsonb);
create function change_exchanged(given jsonb) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if exists (select from jsonb_to_recordset(given) g (id uuid) left join deviation d on d.id = g.id and d.external_source is not null
      and (i_am_samklang() or d.reporting_path && (select my_coordinated_ids())::uuid[]) where d.id is null) then
    raise exception 'not a case that came from another system' using errcode = '42501';
  end if;
  -- A case whose text alone has changed is not written: that is in its report.
  update deviation d set happened_on = n.happened_on, happened_time = n.happened_time, legal_basis = n.legal_basis, kind = n.kind,
    own_reference = n.own_reference, counterpart_reference = n.counterpart_reference, found_step_id = n.found_step_id
  from (select g.id, (g.facts ->> 'happenedOn')::date as happened_on, (g.facts ->> 'happenedTime')::time as happened_time,
      g.facts ->> 'legalBasis' as legal_basis, g.facts ->> 'kind' as kind, g.facts ->> 'ownReference' as own_reference,
      g.facts ->> 'counterpartReference' as counterpart_reference, (g.facts ->> 'foundStepId')::uuid as found_step_id
    from jsonb_to_recordset(given) g (id uuid, facts jsonb)) n
  where d.id = n.id and (d.happened_on, d.happened_time, d.legal_basis, d.kind, d.own_reference, d.counterpart_reference, d.found_step_id)
    is distinct from (n.happened_on, n.happened_time, n.legal_basis, n.kind, n.own_reference, n.counterpart_reference, n.found_step_id);
end $$;
revoke all on function tell_noted(), change_exchanged(jsonb) from public;
grant execute on function change_exchanged(jsonb) to samklang_app;
