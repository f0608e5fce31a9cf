-- I eget namn: whoever writes a ladder, a mapping, a file to take in or a pattern is who they are, and stays so; and nobody
-- takes a file away or stands behind an analysis without a name.

create function keep_own_name() returns trigger language plpgsql as $$
begin
  if current_user = 'samklang_app' and not i_am_samklang() and (case tg_op
      when 'INSERT' then (to_jsonb(new) ->> tg_argv[0])::uuid is distinct from my_person_id()
      else to_jsonb(new) -> tg_argv[0] is distinct from to_jsonb(old) -> tg_argv[0] end) then
    raise exception 'not in another''s name' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger escalation_ladder_own_name before insert or update on escalation_ladder for each row execute function keep_own_name('made_by');
create trigger exchange_mapping_own_name before insert or update on exchange_mapping for each row execute function keep_own_name('written_by');
create trigger exchange_batch_own_name before insert or update on exchange_batch for each row execute function keep_own_name('staged_by');
create trigger pattern_own_name before insert or update on pattern for each row execute function keep_own_name('made_by');

create or replace function agree_analysis() returns trigger language plpgsql as $$
begin
  if new.deviation_id <> old.deviation_id or new.started_at <> old.started_at or new.version <> old.version + 1 then
    raise exception 'not what may be changed of it' using errcode = '23514';
  end if;
  if current_user = 'samklang_app' and not i_am_samklang() and (
    new.started_side <> old.started_side or new.started_by is distinct from old.started_by
    or (new.own_agreed_at is not null and (new.own_agreed_at, new.own_agreed_by) is distinct from (old.own_agreed_at, old.own_agreed_by)
      and not ('own' = any (my_sides(new.deviation_id)) and new.own_agreed_by is not distinct from my_person_id()))
    or (new.counterpart_agreed_at is not null
      and (new.counterpart_agreed_at, new.counterpart_agreed_by) is distinct from (old.counterpart_agreed_at, old.counterpart_agreed_by)
      and not ('counterpart' = any (my_sides(new.deviation_id)) and new.counterpart_agreed_by is not distinct from my_person_id()))) then
    raise exception 'not this side''s to say' using errcode = '42501';
  end if;
  new.finished_at := case when new.own_agreed_at is not null and new.counterpart_agreed_at is not null
    then coalesce(old.finished_at, greatest(new.own_agreed_at, new.counterpart_agreed_at)) end;
  return new;
end $$;

drop policy case_file_change on case_file;
create policy case_file_change on case_file for update using (
  case when draft_id is not null then exists (select from report_draft d where d.id = draft_id)
    else i_coordinate(deviation_id) or (side = 'reporter' and i_see_deviation(deviation_id)) end)
  with check (deviation_id is not null and (i_coordinate(deviation_id) or (side = 'reporter' and i_see_deviation(deviation_id)))
    and case when removed_at is null then removed_by is null else removed_by = (select my_person_id()) end);
