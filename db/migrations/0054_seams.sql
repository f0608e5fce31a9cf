-- Det som väntar på en sida: what the other side has written and nobody has read or answered. A row is there for as long as
-- it waits, so that the count in every page's header is of what waits and never of all that was ever said.

create table case_wait (
  deviation_id uuid not null references deviation,
  side         text not null check (side in ('own', 'counterpart')),
  -- message: not read; joint: a proposal not answered; answer: proposed words to the reporter that the own side has not taken up.
  what         text not null check (what in ('message', 'joint', 'answer')),
  since        timestamptz not null,
  primary key (deviation_id, side, what)
);
comment on table case_wait is 'Det som väntar på en sida i ett avvikelseärende: meddelande, förslag till gemensam syn eller till svar';
alter table case_wait enable row level security;

-- Each of these rows is said by one side, and waits for the other.
create function case_waits_for(side text) returns text language sql immutable set search_path = public, pg_temp as
  $$ select case side when 'own' then 'counterpart' else 'own' end $$;

create function wait_for_side() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  case tg_table_name
    when 'case_message' then
      insert into case_wait values (new.deviation_id, case_waits_for(new.side), 'message', new.written_at) on conflict do nothing;
    when 'case_message_read' then
      delete from case_wait w where w.deviation_id = new.deviation_id and w.side = new.side and w.what = 'message'
        and not exists (select from case_message m where m.deviation_id = w.deviation_id and m.side <> w.side and m.written_at > new.read_to);
    when 'side_view' then
      if new.side = 'joint' then
        delete from case_wait where deviation_id = new.deviation_id and what = 'joint';
        insert into case_wait values (new.deviation_id, case_waits_for(new.said_by), 'joint', new.stated_at);
      end if;
    when 'side_view_answer' then
      delete from case_wait where deviation_id = new.deviation_id and side = new.side and what = 'joint';
    when 'reporter_answer' then
      if new.side = 'own' then
        delete from case_wait where deviation_id = new.deviation_id and what = 'answer';
      else
        insert into case_wait values (new.deviation_id, 'own', 'answer', new.answered_at) on conflict do nothing;
      end if;
  end case;
  return null;
end $$;
create trigger case_message_waits after insert on case_message for each row execute function wait_for_side();
create trigger case_message_read_waits after insert or update on case_message_read for each row execute function wait_for_side();
create trigger side_view_waits after insert on side_view for each row execute function wait_for_side();
create trigger side_view_answer_waits after insert on side_view_answer for each row execute function wait_for_side();
create trigger reporter_answer_waits after insert on reporter_answer for each row execute function wait_for_side();
-- To read a message is no row in the log: what was counted is counted anew all the same.
create trigger case_wait_told after delete on case_wait for each row execute function tell_written();

insert into case_wait
  select m.deviation_id, case_waits_for(m.side), 'message', min(m.written_at) from case_message m
  where not exists (select from case_message_read r where r.deviation_id = m.deviation_id
    and r.side = case_waits_for(m.side) and r.read_to >= m.written_at)
  group by m.deviation_id, m.side;
insert into case_wait
  select v.deviation_id, case_waits_for(v.said_by), 'joint', v.stated_at from side_view v
  where v.side = 'joint' and not exists (select from side_view_answer a where a.view_id = v.id)
    and not exists (select from side_view l where l.deviation_id = v.deviation_id and l.side = 'joint' and l.n > v.n);
insert into case_wait
  select a.deviation_id, 'own', 'answer', min(a.answered_at) from reporter_answer a
  where a.side = 'counterpart' and not exists (select from reporter_answer l
    where l.deviation_id = a.deviation_id and l.side = 'own' and l.n > a.n)
  group by a.deviation_id;

-- What waits for the sides that the actor coordinates. Whoever coordinates both has read what they wrote themselves; when a
-- case is over, only what nobody has read still waits.
create function my_case_waits() returns table (deviation_id uuid, what text, since timestamptz) language sql stable
  security definer set search_path = public, pg_temp as $$
  with mine as materialized (select my_coordinated_ids() as ids)
  select w.deviation_id, w.what, min(w.since) from case_wait w join deviation d on d.id = w.deviation_id cross join mine
  where mine.ids <> '{}' and d.merged_into is null and (w.what = 'message' or d.closed_at is null)
    and (w.side = 'own' and d.reporting_path && mine.ids
      or w.side = 'counterpart' and d.forwarded_at is not null and d.counterpart_path && mine.ids)
    and (w.what <> 'message' or exists (select from case_message m where m.deviation_id = w.deviation_id and m.side <> w.side
      and m.written_at >= w.since and m.written_by is distinct from my_person_id()))
  group by w.deviation_id, w.what
$$;

-- Open cases of the actor's sides whose type is Annat, to be classified anew. At most a thousand.
create function my_other_cases() returns table (id uuid) language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  kinds constant uuid[] := array(select t.id from taxonomy_code t where t.list = 'type' and t.needs_words);
  other text := format('d.type_id = any (%L::uuid[]) and d.closed_at is null and d.merged_into is null', kinds);
begin
  if my_coordinated_ids() = '{}' then return; end if;
  return query execute format('select d.id from deviation d where %s and %s union select d.id from deviation d where %s and %s limit 1000',
    deviation_scope('own'), other, deviation_scope('counterpart'), other);
end $$;

revoke all on function wait_for_side(), my_case_waits(), my_other_cases() from public;
grant execute on function my_case_waits(), my_other_cases() to samklang_app;
