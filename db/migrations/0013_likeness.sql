-- Likhet mellan handlingar: what each published agenda item is about, kept to compare it with others, and the pairs that
-- are suggested to be of one matter. Items are named by their code, which lasts when their rows are written anew.

-- Made by Samklang's own work from what is published, and read by nothing else.
create table item_signature (
  item_code   text primary key,
  document_id uuid not null references document,
  -- What it was made from: the same text gives the same hash.
  hash        text not null,
  signature   jsonb not null,
  terms       text[] not null
);
comment on table item_signature is 'Kännetecken för en dagordningspunkt, att jämföra med andras';
create index item_signature_document on item_signature (document_id);
create index item_signature_terms on item_signature using gin (terms);

create table item_term (
  term text primary key,
  n    integer not null
);
comment on table item_term is 'I hur många dagordningspunkter en ordstam står';

create table matter_suggestion (
  id           uuid primary key default uuidv7(),
  item_code    text not null,
  other_code   text not null,
  score        real not null check (score between 0 and 1),
  level        text not null check (level in ('certain', 'likely', 'possible')),
  reasons      jsonb not null default '[]',
  -- False for the side that names the matter beside what it is about itself.
  item_joins   boolean not null default true,
  other_joins  boolean not null default true,
  -- The texts that it was made from: one that was declined comes back only when one of them has changed.
  item_hash    text not null,
  other_hash   text not null,
  state        text not null default 'open' check (state in ('open', 'confirmed', 'declined')),
  settled_at   timestamptz,
  settled_by   uuid,
  matter_id    uuid references matter,
  event_id     uuid references matter_event,
  version      integer not null default 1,
  unique (item_code, other_code),
  -- A pair is kept one way round, whatever language the server sorts in.
  constraint pair_in_order check (item_code collate "C" < other_code collate "C"),
  constraint settled_has_date check ((state = 'open') = (settled_at is null))
);
comment on table matter_suggestion is 'Förslag att två dagordningspunkter hör till samma ärende';
create index matter_suggestion_other on matter_suggestion (other_code);
create index matter_suggestion_open on matter_suggestion (score desc, id) where state = 'open';
create index matter_suggestion_settled on matter_suggestion (settled_at desc) where state <> 'open';
create index matter_suggestion_matter on matter_suggestion (matter_id);

alter table item_signature enable row level security;
create policy item_signature_own on item_signature for all using (my_kind() = 'system') with check (my_kind() = 'system');
grant select, insert, update, delete on item_signature to samklang_app;

alter table item_term enable row level security;
create policy item_term_own on item_term for all using (my_kind() = 'system') with check (my_kind() = 'system');
grant select, insert, update, delete on item_term to samklang_app;

-- For those who keep the matters, and only where both items stand open to them: the subqueries pass the wall of item.
alter table matter_suggestion enable row level security;
create policy matter_suggestion_read on matter_suggestion for select using ((select i_keep_matters())
  and exists (select from item i where i.code = item_code) and exists (select from item i where i.code = other_code));
create policy matter_suggestion_settle on matter_suggestion for update
  using ((select i_keep_matters()) and exists (select from item i where i.code = item_code) and exists (select from item i where i.code = other_code))
  with check ((select i_keep_matters()) and exists (select from item i where i.code = item_code) and exists (select from item i where i.code = other_code));
create policy matter_suggestion_make on matter_suggestion for insert with check (my_kind() = 'system');
create policy matter_suggestion_drop on matter_suggestion for delete using (my_kind() = 'system');
grant select, insert, update, delete on matter_suggestion to samklang_app;

-- The published items of other documents that have most of these terms, the rare ones counting most. Runs as the owner:
-- under row level security the planner may not use the index of terms, since its operator is not leakproof.
create function likeness_near(asked text[], own uuid, most integer) returns table (item_code text)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if my_kind() <> 'system' then raise exception 'may not compare items' using errcode = '42501'; end if;
  return query
    with weighed as materialized (
      select s.item_code as code, sum(1.0 / sqrt(t.n)) as weight
      from item_term t join item_signature s on s.terms @> array[t.term]
      where t.term = any (asked) and s.document_id <> own group by s.item_code
    )
    select w.code from weighed w where exists (select from item i where i.code = w.code and i.published)
    order by w.weight desc, w.code limit most;
end $$;
