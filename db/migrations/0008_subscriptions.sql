-- Bevakningar: who wants mail about what, what has been told to whom, and the mails that wait to be sent.
-- A mail address is somebody's own. It is reached by Samklang itself and by whoever holds a key that was mailed to it
-- (`samklang.key`, set for one transaction), and by nobody else: not by administrators either.

create table subscriber (
  id                uuid primary key default uuidv7(),
  address           text not null check (length(address) <= 254 and address ~ '^[^\s@]+@[^\s@]+$'),
  added_at          timestamptz not null default now(),
  confirm_mailed_at timestamptz,
  link_mailed_at    timestamptz
);
comment on table subscriber is 'Bevakare';
-- Mail servers may tell a@ from A@; none does, and two of the same would be mailed twice.
create unique index subscriber_address on subscriber (lower(address));

create table subscription (
  id            uuid primary key default uuidv7(),
  subscriber_id uuid not null references subscriber on delete cascade,
  kind          text not null check (kind in ('forum', 'matter', 'search')),
  target        text not null check (length(target) <= 1000),
  frequency     text not null check (frequency in ('at-once', 'daily', 'weekly')),
  asked_at      timestamptz not null default now(),
  confirmed_at  timestamptz,
  looked_at     timestamptz,
  unique (subscriber_id, kind, target),
  constraint looked_when_confirmed check ((confirmed_at is null) = (looked_at is null))
);
comment on table subscription is 'Bevakning';
comment on column subscription.target is 'Forumets id, ärendets kod eller registrets sökning som den står i adressen';
comment on column subscription.looked_at is 'När det senast sågs efter om något är nytt';
create index subscription_asked on subscription (asked_at) where confirmed_at is null;
create index subscription_frequency on subscription (frequency, subscriber_id) where confirmed_at is not null;

create table subscription_key (
  hash          text primary key check (hash ~ '^[0-9a-f]{64}$'),
  subscriber_id uuid not null references subscriber on delete cascade,
  expires_at    timestamptz not null
);
comment on table subscription_key is 'Mejlad nyckel till bevakningar';
create index subscription_key_subscriber on subscription_key (subscriber_id);

-- Words that have become public, and when they first did. The key is the code and the words, so that a correction of
-- anything else is nothing new; meeting_key is the meeting and the words, so that what a summary told first is nothing
-- new when the minutes come. Kept for good: withdrawn and published again is nothing new either.
create table stance_news (
  key         text primary key,
  code        text not null,
  meeting_key text not null,
  first_at    timestamptz not null,
  is_current  boolean not null default true
);
comment on table stance_news is 'Nytt ställningstagande';
comment on column stance_news.is_current is 'Orden är de som gäller; de som har ändrats ligger kvar';
create index stance_news_code on stance_news (code);
create index stance_news_meeting on stance_news (meeting_key);
create index stance_news_first on stance_news (first_at) where is_current;

create table outbox (
  id            uuid primary key default uuidv7(),
  subscriber_id uuid not null references subscriber on delete cascade,
  kind          text not null check (kind in ('confirm', 'link', 'news')),
  occasion      text not null unique,
  address       text not null,
  subject       text not null check (subject !~ '[\r\n]'),
  text          text not null,
  html          text not null,
  leave_path    text,
  news          text[] not null default '{}',
  state         text not null check (state in ('kept', 'waiting', 'sending', 'sent', 'failed', 'unknown', 'dropped')),
  tries         integer not null default 0,
  why           text,
  written_at    timestamptz not null default now(),
  claimed_at    timestamptz,
  sent_at       timestamptz,
  constraint claimed_when_sending check (state <> 'sending' or claimed_at is not null),
  constraint sent_has_time check ((state = 'sent') = (sent_at is not null))
);
comment on table outbox is 'Utkorg';
comment on column outbox.occasion is 'Det som mejlet handlar om: samma sak kan inte mejlas två gånger';
comment on column outbox.news is 'Nycklarna till de nya ställningstagandena i mejlet';
create index outbox_state on outbox (state, written_at desc);
create index outbox_subscriber on outbox (subscriber_id);

create table mailed_news (
  subscriber_id uuid not null references subscriber on delete cascade,
  key           text not null,
  mail_id       uuid references outbox on delete set null,
  mailed_at     timestamptz not null default now(),
  primary key (subscriber_id, key)
);
comment on table mailed_news is 'Det som en bevakare redan har fått veta';
create index mailed_news_mail on mailed_news (mail_id);
create index mailed_news_at on mailed_news (mailed_at);

-- Whose key the transaction holds: nobody's without one, or when it has expired.
create function my_subscriber() returns uuid language sql stable security definer set search_path = public, pg_temp as $$
  select k.subscriber_id from subscription_key k
  where k.hash = nullif(current_setting('samklang.key', true), '') and k.expires_at > now()
$$;

alter table subscriber enable row level security;
create policy subscriber_system on subscriber for all using (my_kind() = 'system') with check (my_kind() = 'system');
create policy subscriber_own on subscriber for select using (id = (select my_subscriber()));
create policy subscriber_leave on subscriber for delete using (id = (select my_subscriber()));
grant select, delete on subscriber to samklang_app;
-- A row is locked by an update privilege; the time of the last mail is all there is to change.
grant update (confirm_mailed_at, link_mailed_at) on subscriber to samklang_app;

alter table subscription enable row level security;
create policy subscription_system on subscription for all using (my_kind() = 'system') with check (my_kind() = 'system');
create policy subscription_own on subscription for select using (subscriber_id = (select my_subscriber()));
create policy subscription_change on subscription for update
  using (subscriber_id = (select my_subscriber())) with check (subscriber_id = (select my_subscriber()));
create policy subscription_end on subscription for delete using (subscriber_id = (select my_subscriber()));
grant select, delete, update (frequency, confirmed_at, looked_at) on subscription to samklang_app;

alter table subscription_key enable row level security;
create policy subscription_key_system on subscription_key for all using (my_kind() = 'system') with check (my_kind() = 'system');
grant select, insert, delete on subscription_key to samklang_app;

alter table stance_news enable row level security;
create policy stance_news_system on stance_news for select using (my_kind() = 'system');
grant select on stance_news to samklang_app;

alter table mailed_news enable row level security;
create policy mailed_news_system on mailed_news for all using (my_kind() = 'system') with check (my_kind() = 'system');
grant select, insert, delete on mailed_news to samklang_app;

alter table outbox enable row level security;
create policy outbox_system on outbox for all using (my_kind() = 'system') with check (my_kind() = 'system');
-- Only a demonstration keeps mails instead of sending them, and there they are for all to read.
create policy outbox_kept on outbox for select using (state = 'kept');
grant select, insert, update, delete on outbox to samklang_app;

create function news_key(variadic parts text[]) returns text language sql immutable parallel safe as $$
  select encode(substring(sha256(convert_to(array_to_string(parts, chr(31)), 'UTF8')) for 16), 'hex')
$$;

-- Notes the words of a document that are public now. Called wherever the rows of a document are written.
create function note_news(wanted uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  with said as (
    select s.code, s.status, s.meeting_id, w.words,
      row_number() over (partition by s.status, w.words order by i.ordinal, s.id) as nth
    from stance s
    join item i on i.id = s.item_id
    cross join lateral (
      select string_agg(btrim(regexp_replace(c.words, '\s+', ' ', 'g')), chr(10) order by c.ordinal) as words
      from stance_clause c where c.stance_id = s.id
    ) w
    where s.document_id = wanted and s.published and w.words is not null
  ), keyed as (
    select code, news_key('code', code, status, words) as key,
      news_key('meeting', coalesce(meeting_id::text, code), status, words, nth::text) as meeting_key
    from said
  ), aged as (
    update stance_news n set is_current = false from keyed k where n.code = k.code and n.key <> k.key and n.is_current
  )
  insert into stance_news as n (key, code, meeting_key, first_at)
  select k.key, k.code, k.meeting_key,
    coalesce((select min(o.first_at) from stance_news o where o.meeting_key = k.meeting_key), now())
  from keyed k
  on conflict (key) do update set is_current = true where not n.is_current
$$;

-- What is public already is nothing new.
do $$ begin perform note_news(d.id) from document d where d.published; end $$;

-- Somebody asks, without being known: for a subscription, or for a link to those that are there. Nobody is told whether
-- the address was known; the mail's id comes back to be sent, or null where none may be: one of each sort an hour.
create function ask_by_mail(asked jsonb) returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
  who subscriber;
  for_link constant boolean := asked ->> 'kind' is null;
  mail uuid;
begin
  if for_link then
    select * into who from subscriber s where lower(s.address) = lower(asked ->> 'address')
      and exists (select from subscription t where t.subscriber_id = s.id) for update;
    if not found or who.link_mailed_at > now() - interval '1 hour' then return null; end if;
    update subscriber set link_mailed_at = now() where id = who.id;
  else
    insert into subscriber as s (address) values (asked ->> 'address')
      on conflict (lower(address)) do update set address = s.address returning * into who;
    -- More than anyone reads: somebody else is filling it.
    if (select count(*) from subscription t where t.subscriber_id = who.id) < 100
      and (select count(*) from subscription t where t.subscriber_id = who.id and t.confirmed_at is null) < 10 then
      insert into subscription as t (subscriber_id, kind, target, frequency)
        values (who.id, asked ->> 'kind', asked ->> 'target', asked ->> 'frequency')
        on conflict (subscriber_id, kind, target) do update set asked_at = now(), frequency = excluded.frequency
          where t.confirmed_at is null;
    end if;
    if who.confirm_mailed_at > now() - interval '1 hour' then return null; end if;
    update subscriber set confirm_mailed_at = now() where id = who.id;
  end if;
  insert into subscription_key (hash, subscriber_id, expires_at) values (asked ->> 'hash', who.id, now() + interval '48 hours');
  insert into outbox (subscriber_id, kind, occasion, address, subject, text, html, state)
    values (who.id, case when for_link then 'link' else 'confirm' end, 'asked:' || (asked ->> 'hash'), who.address,
      asked ->> 'subject', asked ->> 'text', asked ->> 'html', case when (asked ->> 'keep')::boolean then 'kept' else 'waiting' end)
    returning id into mail;
  return mail;
end $$;

-- How it goes with the mails, for administrators: never to whom as a whole, never about what.
create function mails_found(asked text, wanted uuid, most integer, skip integer)
  returns table (id uuid, kind text, receiver text, state text, tries integer, why text, written_at timestamptz,
    sent_at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not i_am('administrator') then raise exception 'may not see mails' using errcode = '42501'; end if;
  return query
    select o.id, o.kind, left(o.address, 1) || '…@' || split_part(o.address, '@', 2), o.state, o.tries, o.why, o.written_at,
      o.sent_at
    from outbox o where (asked is null or o.state = any (string_to_array(asked, ','))) and (wanted is null or o.id = wanted)
    order by o.written_at desc, o.id desc limit most offset skip;
end $$;

create function mails_counted() returns table (state text, n bigint)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not i_am('administrator') then raise exception 'may not see mails' using errcode = '42501'; end if;
  return query select o.state, count(*) from outbox o group by 1;
end $$;

-- Once more, for what was refused or may never have arrived. False when somebody else was faster.
create function retry_mail(wanted uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not i_am('administrator') then raise exception 'may not send mails again' using errcode = '42501'; end if;
  update outbox o set state = 'waiting', why = null, claimed_at = null where o.id = wanted and o.state in ('failed', 'unknown');
  return found;
end $$;
