-- Återgivningar: minutes as files that people read, print and show, made of what was recorded.

create table forum_layout (
  forum_id   uuid primary key references forum,
  heading    text check (heading <> ''),
  address    text check (address <> ''),
  tint       text not null default 'fjord' check (tint in ('fjord', 'rowan', 'moss', 'plum', 'amber', 'slate')),
  foot       text check (foot <> ''),
  changed_at timestamptz not null,
  changed_by uuid,
  version    integer not null default 1
);
comment on table forum_layout is 'Hur ett forums dokument ser ut: avsändare, adress, färg och sidfot';

create table rendition (
  id             uuid primary key default uuidv7(),
  meeting_id     uuid not null references meeting,
  forum_id       uuid not null references forum,
  origin         text not null check (origin in ('draft', 'version', 'public')),
  -- Which version of the minutes, or, of what is public, of the document in the register.
  n              integer,
  document_id    uuid references document,
  kind           text not null check (kind in ('pdf', 'docx', 'pptx')),
  -- Of everything that the file is made of: a file is right for as long as this is.
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  state          text not null check (state in ('made', 'failed', 'no-maker')),
  -- What is approved is kept as it was made; the rest is made anew in its place.
  kept           boolean not null default false,
  bytes          bytea,
  source_file_id uuid references source_file,
  size           integer,
  made_at        timestamptz not null,
  constraint draft_has_no_number check ((origin = 'draft') = (n is null)),
  constraint public_has_document check ((origin = 'public') = (document_id is not null)),
  constraint made_is_somewhere check (num_nonnulls(bytes, source_file_id) = case when state = 'made' then 1 else 0 end),
  constraint made_has_size check ((state = 'made') = (size is not null)),
  constraint kept_is_a_file check (kept = (source_file_id is not null))
);
comment on table rendition is 'Återgivning av mötesanteckningar: PDF, Word eller bildspel';
create unique index rendition_working on rendition (meeting_id, origin, coalesce(n, 0), kind) where not kept;
create unique index rendition_kept on rendition (meeting_id, origin, n, kind, content_sha256) where kept;
create index rendition_file on rendition (source_file_id);
create index rendition_document on rendition (document_id) where document_id is not null;

create function keep_rendition() returns trigger language plpgsql as $$
begin
  raise exception 'files of approved minutes are kept' using errcode = '42501';
end $$;
create trigger rendition_is_kept before update or delete on rendition for each row when (old.kept) execute function keep_rendition();

alter table forum_layout enable row level security;
alter table rendition enable row level security;
-- How a document looks stands in what is public.
create policy forum_layout_read on forum_layout for select using (true);
do $$
declare
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  taking_part constant text := '((forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id)) and meeting_runs(meeting_id))';
begin
  execute format('create policy forum_layout_add on forum_layout for insert with check %s', mine);
  execute format('create policy forum_layout_change on forum_layout for update using %s with check %s', mine, mine);
  -- A version that has gone out is for those who took part; what stands in the register, for everyone.
  execute format('create policy rendition_read on rendition for select using (%s or (origin = ''version'' and %s) or (origin = ''public''
    and exists (select from document d where d.id = rendition.document_id and d.published and d.current_version = rendition.n)))', mine, taking_part);
  execute format('create policy rendition_add on rendition for insert with check %s', mine);
  execute format('create policy rendition_remove on rendition for delete using (not kept and %s)', mine);
end $$;
grant select, insert, update on forum_layout to samklang_app;
grant select, insert, delete on rendition to samklang_app;
create policy source_file_rendition on source_file for select using
  (exists (select from rendition r where r.source_file_id = source_file.id));

-- A meeting that has been held has its real end in calendars, and its minutes once they have gone out.
drop function calendar_of(text, date);
create function calendar_of(wanted text, since date)
  returns table (code text, forum_name text, forum_short text, title text, kind text, state text, date date,
    start_time time, end_time time, place text, link text, sequence integer, cancelled_why text, answer text,
    ended_at timestamptz, has_minutes boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select m.code, f.name, f.short_name, m.title, m.kind, m.state, m.date, m.start_time, m.end_time, m.place, p.link,
    m.sequence, m.cancelled_why, a.answer,
    (select max(s.ended_at) from meeting_sitting s where s.meeting_id = m.id and s.date = m.date and m.state = 'ended'),
    exists (select from meeting_minutes w where w.meeting_id = m.id and w.state <> 'draft')
  from calendar_key k
  join meeting m on m.date >= calendar_of.since
  join forum f on f.id = m.forum_id
  left join meeting_plan p on p.meeting_id = m.id
  left join participant a on a.meeting_id = m.id and a.person_id = k.person_id
  where k.hash = calendar_of.wanted
    and (a.called_at is not null or exists (
      select from membership t join seat s on s.id = t.seat_id
      where t.person_id = k.person_id and s.forum_id = m.forum_id
        and coalesce(t.valid_from <= m.date, true) and coalesce(t.valid_to >= m.date, true)))
  order by m.date, m.start_time, m.id
$$;
revoke all on function calendar_of(text, date) from public;
grant execute on function calendar_of(text, date) to samklang_app;
