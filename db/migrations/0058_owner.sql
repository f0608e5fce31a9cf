-- Den ansvarigas egna ord: whoever a remedy lies with says how it goes, and the side answers. Said once, and never changed.

create table remedy_word (
  id           uuid primary key default uuidv7(),
  remedy_id    uuid not null references remedy,
  -- Both are the remedy's, and kept here so that the wall need not read it.
  deviation_id uuid not null references deviation,
  side         text not null check (side in ('own', 'counterpart')),
  -- The remedy as it was when this was said: what is said of it after that has answered it.
  at_version   integer not null,
  verb         text not null check (verb in ('done', 'late', 'seen', 'back')),
  happened_on  date,
  due_on       date,
  words        text check (words <> '' and length(words) <= 1000),
  said_at      timestamptz not null,
  said_by      uuid,
  constraint done_on_a_day check ((verb = 'done') = (happened_on is not null)),
  constraint only_late_asks_for_a_day check (due_on is null or verb = 'late'),
  constraint said_in_words check (verb = 'done' or words is not null)
);
comment on table remedy_word is 'Den ansvarigas besked om en åtgärd, och svaret på det';
create index remedy_word_remedy on remedy_word (remedy_id);
create index remedy_word_deviation on remedy_word (deviation_id);

-- What lies with the actor, with its version and all that is said of the remedy itself: still nothing else of the case.
drop function my_remedies();
create function my_remedies() returns table (id uuid, version integer, code text, n integer, what text, organisation text, state text,
    due_on date, effect_what text, effect_from text, effect_to text, effect_how text, effect_due_on date, since timestamptz, coordinates boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.version, d.code, r.n, r.what, o.name, r.state, r.due_on, r.effect_what, r.effect_from, r.effect_to, r.effect_how, r.effect_due_on,
    (select max(w.added_at) from remedy_owner w where w.remedy_id = r.id), r.owner_path && my_coordinated_ids()
  from remedy r join deviation d on d.id = r.deviation_id join organisation o on o.id = r.organisation_id
  where r.id in (select o.remedy_id from remedy_owner o where o.person_id = my_person_id()) and r.state in ('planned', 'done')
    and remedy_lies_with(r.id) = my_person_id()
$$;

-- What has been said of those, from when they came to lie with the actor; `stands`: the last of the remedy as it is.
create function my_remedy_words() returns table (id uuid, remedy_id uuid, verb text, happened_on date, due_on date, words text, said_at timestamptz, stands boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.id, w.remedy_id, w.verb, w.happened_on, w.due_on, w.words, w.said_at,
    w.at_version = m.version and not exists (select from remedy_word later where later.remedy_id = w.remedy_id and later.id > w.id)
  from my_remedies() m join remedy_word w on w.remedy_id = m.id and w.said_at >= m.since
$$;

-- Places the word by its remedy, and refuses one that does not follow from how the remedy stands.
create function place_remedy_word() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held remedy;
  last_verb text;
begin
  select * into held from remedy where id = new.remedy_id for update;
  if not found or held.version <> new.at_version then
    raise exception 'the remedy was changed meanwhile' using errcode = '40001';
  end if;
  select w.verb into last_verb from remedy_word w where w.remedy_id = held.id and w.at_version = held.version order by w.id desc limit 1;
  if not (case new.verb
    when 'done' then held.state = 'planned'
    when 'late' then held.state in ('planned', 'done')
    when 'seen' then held.state = 'done'
    when 'back' then coalesce(last_verb, 'back') <> 'back' end) then
    raise exception 'of a remedy that is % nobody says %', held.state, new.verb using errcode = '23514';
  end if;
  new.deviation_id := held.deviation_id;
  new.side := held.side;
  return new;
end $$;
create trigger remedy_word_placed before insert on remedy_word for each row execute function place_remedy_word();
create trigger remedy_word_kept before update or delete on remedy_word for each row execute function keep_deviation_row();

-- The one whom it lies with says how it goes, and only the side that owns it answers. It is that side's own to read.
alter table remedy_word enable row level security;
create policy remedy_word_read on remedy_word for select using ((select i_am_samklang()) or side = any (my_sides(deviation_id)));
create policy remedy_word_add on remedy_word for insert with check (said_by = (select my_person_id())
  and case verb when 'back' then side = any (my_sides(deviation_id)) else remedy_id in (select m.id from my_remedies() m) end);
-- Never who said it: on the side it is told of whom the remedy lies with.
grant select (id, remedy_id, deviation_id, side, at_version, verb, happened_on, due_on, words, said_at), insert on remedy_word to samklang_app;

revoke all on function my_remedies(), my_remedy_words(), place_remedy_word() from public;
grant execute on function my_remedies(), my_remedy_words() to samklang_app;
