-- Efter mötet: its minutes go from draft to published in phases, and somebody is told.
--
-- While they are a draft the minutes are what was recorded (0026). Each time that they go out, what went out is kept as a
-- version that nobody can change; it is that version, by its hash, that is approved and then published.

-- Whose organisations the actor holds a role for today: what is asked of an organisation is seen by its own.
create function my_organisation_ids() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(string_to_array(nullif(current_setting('samklang.organisations', true), ''), ',')::uuid[], '{}') $$;

create table meeting_minutes (
  meeting_id    uuid primary key references meeting,
  forum_id      uuid not null references forum,
  state         text not null default 'draft' check (state in ('draft', 'circulated', 'approved', 'published')),
  -- The version that is circulated, approved or published last; none before the first has gone out.
  current_n     integer,
  published_n   integer,
  adjust_by     date,
  began_at      timestamptz not null,
  circulated_at timestamptz,
  approved_at   timestamptz,
  published_at  timestamptz,
  -- Being corrected after they were published: until the correction is, the published version stands.
  correcting    boolean not null default false,
  version       integer not null default 1,
  constraint circulated_has_version check (state = 'draft' or current_n is not null),
  constraint approved_has_time check (state not in ('approved', 'published') or approved_at is not null),
  constraint published_has_time check ((published_at is null) = (published_n is null)),
  constraint published_is_known check (state <> 'published' or published_n = current_n),
  constraint corrected_when_known check (not correcting or published_n is not null)
);
comment on table meeting_minutes is 'Mötesanteckningarnas väg från utkast till justerade och publicerade';
comment on column meeting_minutes.adjust_by is 'Sista dag att föreslå justeringar';
create index meeting_minutes_open on meeting_minutes (forum_id, state) where state <> 'published';

create table minutes_version (
  id            uuid primary key default uuidv7(),
  meeting_id    uuid not null references meeting,
  forum_id      uuid not null references forum,
  n             integer not null check (n > 0),
  kind          text not null check (kind in ('circulated', 'adjusted', 'correction')),
  -- Why there is a new one: which adjustments, or what is corrected.
  why           text,
  text          text not null,
  reading       jsonb not null,
  -- Of `text`, in hex.
  sha256        text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_at       timestamptz not null,
  made_by       uuid,
  unique (meeting_id, n),
  constraint changed_has_why check (kind = 'circulated' or why is not null)
);
comment on table minutes_version is 'Mötesanteckningar som de skickades ut: utskickade, efter justeringar eller rättade';
comment on column minutes_version.reading is 'Innehållet som det läses ur texten: punkter, satser, uppgifter och närvaro';
create function keep_minutes_version() returns trigger language plpgsql as $$
begin
  raise exception 'minutes that went out are kept' using errcode = '42501';
end $$;
create trigger minutes_version_kept before update or delete on minutes_version for each row execute function keep_minutes_version();

-- Where an organisation is reached: its registry or whoever it has named. The newest is used.
create table organisation_address (
  id              uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  address         text not null check (length(address) <= 254 and address ~ '^[^\s@]+@[^\s@]+$'),
  changed_at      timestamptz not null default now(),
  changed_by      uuid
);
comment on table organisation_address is 'Mejladress som en organisation nås på: registratorn eller den som den har utsett';
create index organisation_address_of on organisation_address (organisation_id, changed_at desc);

alter table meeting_minutes enable row level security;
alter table minutes_version enable row level security;
alter table organisation_address enable row level security;
do $$
declare
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  taking_part constant text := '((forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id)) and meeting_runs(meeting_id))';
begin
  execute format('create policy meeting_minutes_read on meeting_minutes for select using (published_at is not null or %s or %s)', mine, taking_part);
  execute format('create policy meeting_minutes_add on meeting_minutes for insert with check %s', mine);
  execute format('create policy meeting_minutes_change on meeting_minutes for update using %s with check %s', mine, mine);
  -- What has gone out is read by those who took part; the public reads the document that it becomes.
  execute format('create policy minutes_version_read on minutes_version for select using (%s or %s)', mine, taking_part);
  execute format('create policy minutes_version_add on minutes_version for insert with check %s', mine);
end $$;
grant select, insert, update on meeting_minutes to samklang_app;
grant select, insert on minutes_version to samklang_app;

create policy organisation_address_read on organisation_address for select using ((select i_am('administrator'))
  or (select i_am('process-leader')) or organisation_id = any ((select my_organisation_ids())::uuid[]));
create policy organisation_address_add on organisation_address for insert with check ((select i_am('administrator'))
  or (select i_am('process-leader')) or organisation_id = any ((select my_organisation_ids())::uuid[]));
create policy organisation_address_remove on organisation_address for delete using ((select i_am('administrator'))
  or (select i_am('process-leader')) or organisation_id = any ((select my_organisation_ids())::uuid[]));
grant select, insert, delete on organisation_address to samklang_app;

-- Words to somebody about work that is theirs: not a subscription, and not always about a meeting.
alter table outbox drop constraint outbox_kind_check;
alter table outbox drop constraint outbox_subscriber;
alter table outbox drop constraint outbox_meeting;
alter table outbox
  add constraint outbox_kind_check check (kind in ('confirm', 'link', 'news', 'invitation', 'notice', 'moved', 'cancelled',
    'reminder', 'minutes', 'clearance', 'extract', 'task', 'mandate')),
  add constraint outbox_subscriber check ((subscriber_id is null) = (kind not in ('confirm', 'link', 'news'))),
  add constraint outbox_meeting check ((kind not in ('notice', 'moved', 'cancelled', 'reminder') or meeting_id is not null)
    and (meeting_id is null or kind not in ('confirm', 'link', 'news', 'invitation')));
