-- Sömmar: what the tables of the round 'Efter mötet' hold of each other.
--
-- A row says which forum it belongs to, and the wall asks no more than that. So that nobody writes into another forum's
-- affairs by naming their own forum, the row's forum is that of the meeting, mandate, item or package it hangs on.

create function hold_to_meeting() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from meeting m where m.id = new.meeting_id and m.forum_id <> new.forum_id) then
    raise exception 'the meeting is another forum''s' using errcode = '42501';
  end if;
  return new;
end $$;

create function hold_to_mandate() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from mandate m where m.id = new.mandate_id and m.forum_id <> new.forum_id) then
    raise exception 'the mandate is another forum''s' using errcode = '42501';
  end if;
  return new;
end $$;

create function hold_to_activity() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from mandate_activity a where a.id = new.activity_id and a.mandate_id <> new.mandate_id) then
    raise exception 'the activity is another mandate''s' using errcode = '42501';
  end if;
  return new;
end $$;

create function hold_to_agenda() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from agenda_item a where a.id = new.agenda_item_id and a.forum_id <> new.forum_id) then
    raise exception 'the item is another forum''s' using errcode = '42501';
  end if;
  return new;
end $$;

create function hold_to_package() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from archive_package p where p.id = new.package_id and p.forum_id <> new.forum_id) then
    raise exception 'the package is another forum''s' using errcode = '42501';
  end if;
  return new;
end $$;

-- A publication is made for its own meeting's document and held items follow their publication.
create function hold_to_publication() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from publication p where p.id = new.publication_id and p.meeting_id <> new.meeting_id) then
    raise exception 'the publication is another meeting''s' using errcode = '42501';
  end if;
  return new;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['meeting_minutes', 'minutes_version', 'minutes_approver', 'minutes_adjustment', 'extract', 'extract_delivery',
                           'extract_tie', 'archive_package', 'publication', 'withheld_item', 'minutes_correction', 'minutes_item', 'rendition'] loop
    execute format('create trigger %I before insert or update of meeting_id, forum_id on %I for each row execute function hold_to_meeting()', t || '_of_meeting', t);
  end loop;
  foreach t in array array['mandate_version', 'mandate_origin', 'mandate_activity', 'mandate_activity_event', 'mandate_note', 'mandate_report',
                           'mandate_document', 'mandate_item', 'mandate_review', 'mandate_alarm'] loop
    execute format('create trigger %I before insert or update of mandate_id, forum_id on %I for each row execute function hold_to_mandate()', t || '_of_mandate', t);
  end loop;
  foreach t in array array['mandate_activity_event', 'mandate_note'] loop
    execute format('create trigger %I before insert or update of mandate_id, activity_id on %I for each row execute function hold_to_activity()', t || '_of_activity', t);
  end loop;
  foreach t in array array['feedback_item', 'task_return'] loop
    execute format('create trigger %I before insert or update of agenda_item_id, forum_id on %I for each row execute function hold_to_agenda()', t || '_of_agenda', t);
  end loop;
end $$;
create trigger archive_file_of_package before insert or update of package_id, forum_id on archive_file for each row execute function hold_to_package();
create trigger withheld_item_of_publication before insert or update on withheld_item for each row execute function hold_to_publication();
revoke all on function hold_to_meeting(), hold_to_mandate(), hold_to_activity(), hold_to_agenda(), hold_to_package(), hold_to_publication() from public;

-- That minutes are approved is said by settle_minutes, which runs as the owner. Whoever handles them says it only of a version
-- that has been approved already: when a correction is called off, and when they are published.
create function guard_minutes() returns trigger language plpgsql as $$
begin
  if current_user <> 'samklang_app' then return new; end if;
  if tg_op = 'INSERT' then
    if new.state <> 'draft' or new.published_n is not null then
      raise exception 'minutes begin as a draft' using errcode = '42501';
    end if;
    return new;
  end if;
  if new.state in ('approved', 'published') and (new.state, new.current_n) is distinct from (old.state, old.current_n)
    and not (new.state = 'published' and old.state = 'approved' and new.current_n = old.current_n)
    and not (old.correcting and not new.correcting and exists (select from minutes_approval a
      where a.meeting_id = new.meeting_id and a.n = new.current_n and (a.fallen_at is null or a.fallen_at >=
        (select max(c.begun_at) from minutes_correction c where c.meeting_id = new.meeting_id and c.from_n = new.current_n))))
  then raise exception 'minutes are approved by those who approve them' using errcode = '42501'; end if;
  if new.published_n is distinct from old.published_n and not exists (select from minutes_approval a
    where a.meeting_id = new.meeting_id and a.n = new.published_n and a.fallen_at is null)
  then raise exception 'what is published is approved' using errcode = '42501'; end if;
  return new;
end $$;
create trigger meeting_minutes_guarded before insert or update on meeting_minutes for each row execute function guard_minutes();

-- A version that has gone out in a correction makes the approvals of the one before fall. Called off, that one holds once more,
-- and so do they.
create function raise_approvals() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update minutes_approval a set fallen_at = null, fallen_why = null from minutes_correction c
    where c.meeting_id = new.meeting_id and c.called_off_at is null and c.published_at is null and c.from_n = new.current_n
      and a.meeting_id = new.meeting_id and a.n = new.current_n and a.fallen_at >= c.begun_at;
  return null;
end $$;
revoke all on function raise_approvals() from public;
create trigger meeting_minutes_called_off after update on meeting_minutes for each row
  when (old.correcting and not new.correcting and old.state in ('draft', 'circulated') and new.state in ('approved', 'published'))
  execute function raise_approvals();

-- As in 0029, and whose it is and where it belongs stand too.
create or replace function keep_adjustment() returns trigger language plpgsql as $$
begin
  if old.state <> 'open' and (new.state, new.answer, new.answered_at, new.accepted_words, new.made_n)
      is distinct from (old.state, old.answer, old.answered_at, old.accepted_words, old.made_n)
    or (new.meeting_id, new.forum_id, new.n, new.path, new.label, new.quoted, new.words, new.reason, new.proposed_by, new.proposed_name, new.proposed_at)
      is distinct from (old.meeting_id, old.forum_id, old.n, old.path, old.label, old.quoted, old.words, old.reason, old.proposed_by, old.proposed_name, old.proposed_at)
  then raise exception 'an adjustment stands as it was proposed and is answered once' using errcode = '42501'; end if;
  return new;
end $$;

-- What has fallen stays fallen, and what was asked stands when it has been answered.
create function keep_clearance() returns trigger language plpgsql as $$
begin
  if old.fallen_at is not null and (new.fallen_at, new.fallen_why, new.fallen_words, new.answer)
      is distinct from (old.fallen_at, old.fallen_why, old.fallen_words, old.answer)
    or old.answer is not null and (new.asked_at, new.asked_by, new.asked_what, new.answer, new.answered_at, new.answered_by)
      is distinct from (old.asked_at, old.asked_by, old.asked_what, old.answer, old.answered_at, old.answered_by)
  then raise exception 'what was answered, and what has fallen, stands' using errcode = '42501'; end if;
  return new;
end $$;
create trigger clearance_kept before update on clearance for each row when (current_user = 'samklang_app') execute function keep_clearance();

-- To whom and when something was sent stands.
create trigger extract_delivery_receiver_stays before update on extract_delivery for each row
  when (old.state = 'sent' and (old.person_id, old.organisation_id, old.to_forum_id, old.item_code, old.words_hash, old.meeting_id, old.sent_at)
    is distinct from (new.person_id, new.organisation_id, new.to_forum_id, new.item_code, new.words_hash, new.meeting_id, new.sent_at))
  execute function keep_extract();

-- A report is received by those who gave the mandate; its words are the group's.
create function keep_report() returns trigger language plpgsql as $$
begin
  if (new.mandate_id, new.forum_id, new.words, new.link, new.left_at, new.left_by)
    is distinct from (old.mandate_id, old.forum_id, old.words, old.link, old.left_at, old.left_by)
  then raise exception 'a report stands as it was left' using errcode = '42501'; end if;
  return new;
end $$;
create trigger mandate_report_stands before update on mandate_report for each row execute function keep_report();

-- Naming a handling opens it to those who are asked, so whoever names it reads it already.
create function known_paper() returns trigger language plpgsql as $$
begin
  if new.paper_version_id is not null and current_user = 'samklang_app'
    and not exists (select from paper_version v where v.id = new.paper_version_id)
  then raise exception 'the handling is not known' using errcode = '42501'; end if;
  return new;
end $$;
create trigger clearance_question_known before insert or update of paper_version_id on clearance_question
  for each row execute function known_paper();

-- Files that are kept are made by Samklang itself; a person would open any file by naming it in a rendition.
create function known_file() returns trigger language plpgsql as $$
begin
  if new.source_file_id is not null and current_user = 'samklang_app'
    and not exists (select from source_file f where f.id = new.source_file_id)
  then raise exception 'the file is not known' using errcode = '42501'; end if;
  return new;
end $$;
create trigger rendition_known before insert on rendition for each row execute function known_file();
create trigger archive_file_known before insert or update of source_file_id on archive_file for each row execute function known_file();

-- A proposal and an approval at the same moment: one of them waits for the other, so that nothing is approved with a proposal
-- unanswered, and nothing is proposed on what is no longer the version that is out.
create function hold_adjusted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  way meeting_minutes;
begin
  select * into way from meeting_minutes where meeting_id = new.meeting_id for update;
  if way.state is distinct from 'circulated' or way.current_n is distinct from new.n then
    raise exception 'the minutes have moved on' using errcode = '40001';
  end if;
  return null;
end $$;
revoke all on function hold_adjusted() from public;
-- After the wall has let it in, and by its name before the approvals fall.
create trigger minutes_adjustment_circulated after insert on minutes_adjustment for each row
  when (current_user = 'samklang_app') execute function hold_adjusted();

-- The tasks of one person, as before (0032), by way of the indexes: one question for each way to have a task.
create or replace function tasks_of(person uuid, organisations uuid[], day date) returns uuid[] language sql stable
  security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct own.task_id), '{}') from (
    select o.task_id, o.meeting_id from task_owner o where o.person_id = person
    union all
    select o.task_id, o.meeting_id from task_owner o where o.organisation_id = any (organisations)
    union all
    select o.task_id, o.meeting_id from membership t join seat s on s.id = t.seat_id join task_owner o on o.owner_forum_id = s.forum_id
      where t.person_id = person and (o.seat_roles = '{}' or s.role = any (o.seat_roles))
        and coalesce(t.valid_from <= day, true) and coalesce(t.valid_to >= day, true)
  ) own left join meeting m on m.id = own.meeting_id
  where own.meeting_id is null or m.state = 'ended'
$$;

-- The meetings whose tasks are not handed out yet: few, and asked for once instead of for each task.
create function meetings_not_ended() returns setof uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select m.id from meeting m where m.state <> 'ended' and exists (select from task t where t.meeting_id = m.id)
$$;

-- The meetings that the actor takes part in, from when they begin: what i_attend and meeting_runs say of one meeting.
create function my_running_meetings() returns setof uuid language sql stable
  security definer set search_path = public, pg_temp as $$
  select m.id from participant p join meeting m on m.id = p.meeting_id
    where p.person_id = my_person_id() and m.state in ('ongoing', 'paused', 'ended')
  union
  select m.id from meeting m where m.forum_id = any (my_seat_forums()) and m.state in ('ongoing', 'paused', 'ended')
$$;
revoke all on function meetings_not_ended(), my_running_meetings() from public;
grant execute on function meetings_not_ended(), my_running_meetings() to samklang_app;

-- Who may read a task is who could before (0026, 0032): the sets are found once for a question, not once for each row.
do $$
declare
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  theirs constant text := 'in (select unnest(my_task_ids()))';
  seated constant text := 'forum_id = any ((select my_seat_forums())::uuid[])';
  given constant text := '(meeting_id is null or meeting_id not in (select meetings_not_ended()))';
  taking_part constant text := 'meeting_id in (select my_running_meetings())';
begin
  execute format('alter policy task_read on task using (%s or %s)', mine, taking_part);
  execute format('alter policy task_owner_read on task_owner using (%s or %s)', mine, taking_part);
  execute format('alter policy task_own on task using (id %s or (%s and %s))', theirs, seated, given);
  execute format('alter policy task_owner_own on task_owner using (task_id %s or (%s and %s))', theirs, seated, given);
  execute format('alter policy task_event_read on task_event using (%s or %s or task_id %s)', mine, seated, theirs);
end $$;

-- Whether words that a gate holds back are public. Asked as one question: a policy that looks into four other tables has
-- all of their policies planned with each statement that reads a gate, and every page of a stance does.
create function gate_is_public(item text, said text) returns boolean language sql stable
  security definer set search_path = public, pg_temp as
  $$ select exists (select from item i join stance s on s.item_id = i.id and s.status = 'final'
       join stance_clause c on c.stance_id = s.id
     where i.code = gate_is_public.item and c.words = gate_is_public.said and c.published) $$;
revoke all on function gate_is_public(text, text) from public;
grant execute on function gate_is_public(text, text) to samklang_app;
drop policy stance_gate_read on stance_gate;
create policy stance_gate_read on stance_gate for select using (
  ((select i_am('administrator')) or forum_id = any ((select my_forum_ids())::uuid[]))
  or (meeting_id is not null and (forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id)) and meeting_runs(meeting_id))
  or i_clear(id) or gate_is_public(item_code, words));

-- What happened with a task is told by whoever did it, and in nobody else's name.
create policy task_event_own on task_event as restrictive for insert
  with check (my_kind() = 'system' or made_by is not distinct from my_person_id());
