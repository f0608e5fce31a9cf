-- En tvist ligger kvar hos den som var part: the legal person that answered for the unit when it began, whatever the unit
-- comes below since. What it owes and may demand is that person's, and passes to another by agreement or by law alone
-- (avtalslagen, kommunindelningslagen 1979:411), never by a line that is drawn anew. Within the same legal person it follows
-- its unit, as a case does.

-- The nearest that can owe and demand: a provider, a municipality or a region.
create function legal_person_of(wanted uuid) returns uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select o.id from unnest(organisation_path(wanted)) with ordinality p (id, n) join organisation o on o.id = p.id
  where o.kind in ('provider', 'region', 'municipality') order by p.n limit 1
$$;

-- Who speaks for a side, nearest first: the legal persons that it has had from the beginning, and between them what lies
-- there now. Where the unit has gone to somebody else it is left out, with what came along; those who stayed are kept.
create function dispute_path(unit uuid, held uuid[]) returns uuid[] language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  below uuid := unit;
  person uuid;
  found uuid[] := '{}';
begin
  foreach person in array array(select o.id from unnest(held) with ordinality p (id, n) join organisation o on o.id = p.id
    where o.kind in ('provider', 'region', 'municipality') order by p.n) loop
    if below <> person then
      found := found || case
        when legal_person_of(case when below = unit then unit else (select o.parent_id from organisation o where o.id = below) end) = person
        then array(select p.id from unnest(organisation_path(below)) with ordinality p (id, n)
          where p.n < array_position(organisation_path(below), person) and p.id <> all (found) order by p.n)
        else array(select p.id from unnest(held) with ordinality p (id, n)
          where p.n < array_position(held, person) and p.id <> all (found) and legal_person_of(p.id) = person order by p.n) end;
    end if;
    found := found || person;
    below := person;
  end loop;
  return case when found = '{}' then organisation_path(unit) else found end;
end $$;

-- Whose a dispute is was worked out, and is not said by a party, nor of one that is closed.
create or replace function guard_dispute() returns trigger language plpgsql as $$
declare
  told constant text[] := array['title', 'disagreement', 'document_id', 'agreement', 'quotation', 'state', 'step', 'due_on', 'closed_at', 'version'];
  placed constant text[] := case when current_user = 'samklang_app' then '{}'::text[] else array['own_path', 'counterpart_path'] end;
begin
  if (to_jsonb(new) - told - placed) is distinct from (to_jsonb(old) - told - placed)
    or (old.state = 'closed' and (to_jsonb(new) - placed) is distinct from (to_jsonb(old) - placed)) then
    raise exception 'whose dispute it is, and one that is closed, are kept' using errcode = '42501';
  end if;
  if old.state = 'closed' then
    if current_user = 'samklang_app' then
      raise exception 'whose dispute it is, and one that is closed, are kept' using errcode = '42501';
    end if;
    return new;
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
  elsif new.state <> old.state or new.step <> old.step then
    if old.state <> 'open' or new.step <> old.step + (new.state = 'open')::integer then
      raise exception 'a dispute goes one step at a time, and not back' using errcode = '23514';
    end if;
    if not exists (select from dispute_agreement a where a.dispute_id = new.id and a.ordinal = old.step
      and a.n = (select max(newest.n) from dispute_agreement newest where newest.dispute_id = new.id)
      and case a.outcome when 'agreed' then 'agreed' when 'withdrawn' then 'withdrawn' else 'open' end = new.state
      and (select count(distinct s.side) from dispute_signature s where s.agreement_id = a.id and s.sha256 = a.sha256) = 2) then
      raise exception 'both sides sign what ends a step' using errcode = '23514';
    end if;
  end if;
  return new;
end $$;

-- The sides that nobody speaks for today: their unit has gone, or the last one has left their role. Those who stand in it ask.
create function dispute_unspoken(wanted uuid, today date) returns text[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce((select array_agg(s.side order by s.side desc)
    from dispute d cross join lateral (values ('own', d.own_path), ('counterpart', d.counterpart_path)) s (side, path)
    where d.id = wanted and d.state <> 'closed' and (i_am_samklang() or my_dispute_sides(wanted) <> '{}')
      and not exists (select from role_grant g where g.role in ('mas', 'coordinator', 'director') and g.organisation_id = any (s.path)
        and g.ended_at is null and g.valid_from <= today and coalesce(g.valid_to >= today, true))), '{}')
$$;

-- A case goes with its units; so does a lesson of it, and a pattern with whoever gathered it. A dispute is asked where it
-- lies, and its lesson lies with it.
create or replace function organisation_moves_units() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update care_unit set version = version where new.id = any (path);
  if old.parent_id is not distinct from new.parent_id then return null; end if;
  update deviation d set reporting_path = own.path, counterpart_path = other.path, reporting_principal_id = own.principal,
    counterpart_principal_id = other.principal, party_ids = own.path || case when d.forwarded_at is not null then other.path else '{}' end,
    area_ids = array(select distinct unnest(areas_of(d.reporting_unit_id, d.happened_on) || areas_of(d.counterpart_unit_id, d.happened_on)))
  from (select o.id, organisation_path(o.id) as path, principal_of(o.id) as principal from organisation o) own,
    (select o.id, organisation_path(o.id) as path, principal_of(o.id) as principal from organisation o) other
  where own.id = d.reporting_unit_id and other.id = d.counterpart_unit_id
    and (new.id = any (d.reporting_path) or new.id = any (d.counterpart_path));
  update remedy set owner_path = organisation_path(organisation_id) where new.id = any (owner_path);
  update pattern set path = organisation_path(organisation_id) where new.id = any (path);
  update lesson set own_path = organisation_path(own_path[1]),
    counterpart_path = case when counterpart_path = '{}' then '{}' else organisation_path(counterpart_path[1]) end
  where dispute_id is null and (new.id = any (own_path) or new.id = any (counterpart_path));
  perform place_disputes(new.id);
  return null;
end $$;
-- Every dispute that an organisation has to do with, or all of them.
create function place_disputes(moved uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update dispute d set own_path = dispute_path(d.own_organisation_id, d.own_path),
    counterpart_path = dispute_path(d.counterpart_organisation_id, d.counterpart_path)
  where moved is null or moved = any (d.own_path || d.counterpart_path || organisation_path(d.own_organisation_id)
    || organisation_path(d.counterpart_organisation_id));
  update lesson l set own_path = d.own_path, counterpart_path = d.counterpart_path from dispute d
  where d.id = l.dispute_id and (l.own_path, l.counterpart_path) is distinct from (d.own_path, d.counterpart_path);
end $$;
-- What has moved already.
select place_disputes(null);
update lesson l set own_path = organisation_path(l.own_path[1]),
  counterpart_path = case when l.counterpart_path = '{}' then '{}' else organisation_path(l.counterpart_path[1]) end
where l.dispute_id is null;
update pattern set path = organisation_path(organisation_id);

revoke all on function legal_person_of(uuid), dispute_path(uuid, uuid[]), dispute_unspoken(uuid, date), place_disputes(uuid) from public;
grant execute on function dispute_unspoken(uuid, date) to samklang_app;
