-- Publicering: approved minutes become a document of the register, as they were approved but for what is held back.
--
-- Each publication is a row that nobody changes: which version, who had approved it, and which items were held back and
-- why. That an item is held back, and why, is public; what stands in it is not, and is in no row of what is published.

create table withholding_reason (
  code       text primary key check (code ~ '^[a-z]+(-[a-z]+)*$'),
  label      text not null check (label <> ''),
  -- Where the label alone says too little.
  asks_words boolean not null default false,
  ordinal    integer not null unique
);
comment on table withholding_reason is 'Skäl till att en punkt inte publiceras';
insert into withholding_reason (code, label, asks_words, ordinal) values
  ('secrecy', 'Sekretess enligt offentlighets- och sekretesslagen', false, 1),
  ('personal-data', 'Personuppgifter', false, 2),
  ('procurement', 'Upphandling pågår', false, 3),
  ('other', 'Annat skäl', true, 4);

create table publication (
  id               uuid primary key default uuidv7(),
  meeting_id       uuid not null references meeting,
  forum_id         uuid not null references forum,
  n                integer not null check (n > 0),
  version_n        integer not null,
  document_id      uuid not null references document,
  document_version integer not null,
  -- Of the version that was approved, and of the text that was published: the same where nothing is held back.
  sha256           text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  public_sha256    text not null check (public_sha256 ~ '^[0-9a-f]{64}$'),
  approved_at      timestamptz not null,
  approvals        jsonb not null,
  published_at     timestamptz not null,
  published_by     uuid,
  unique (meeting_id, n),
  foreign key (meeting_id, version_n) references minutes_version (meeting_id, n)
);
comment on table publication is 'Publicering av justerade mötesanteckningar';
comment on column publication.approvals is 'Vilka som justerade versionen: namn, roll och tid';
create index publication_document on publication (document_id);

create table withheld_item (
  publication_id uuid not null references publication,
  meeting_id     uuid not null references meeting,
  forum_id       uuid not null references forum,
  item_code      text not null,
  number         text,
  reason         text not null references withholding_reason,
  words          text check (words <> ''),
  title_stands   boolean not null default false,
  primary key (publication_id, item_code)
);
comment on table withheld_item is 'Punkt som hålls tillbaka när mötesanteckningar publiceras, med skälet';
create index withheld_item_meeting on withheld_item (meeting_id);

create table minutes_correction (
  id            uuid primary key default uuidv7(),
  meeting_id    uuid not null references meeting,
  forum_id      uuid not null references forum,
  -- The version that is corrected, and the one that the correction became.
  from_n        integer not null,
  n             integer,
  reason        text not null check (reason <> ''),
  begun_at      timestamptz not null,
  begun_by      uuid,
  called_off_at timestamptz,
  called_off_by uuid,
  published_at  timestamptz,
  -- What it changed, without what is held back now: written anew each time that the minutes are published.
  before_text   text,
  after_text    text,
  -- What was corrected away must not be read: then only why it was corrected is told.
  untold        boolean not null default false,
  constraint correction_ends_once check (called_off_at is null or published_at is null),
  constraint correction_became check ((n is null) = (published_at is null)),
  constraint correction_told check (published_at is null or untold or (before_text is not null and after_text is not null)),
  constraint correction_untold check (not untold or (before_text is null and after_text is null))
);
comment on table minutes_correction is 'Rättelse av justerade mötesanteckningar';
create unique index minutes_correction_open on minutes_correction (meeting_id)
  where called_off_at is null and published_at is null;
create index minutes_correction_meeting on minutes_correction (meeting_id, begun_at);

-- Minutes that are approved but not published yet are corrected in the same way.
alter table meeting_minutes drop constraint corrected_when_known;
alter table meeting_minutes add constraint corrected_when_known check (not correcting or current_n is not null);

-- The item of a later agenda where the minutes are taken up. Taken away by hand it leaves the row, and is not put there again.
create table minutes_item (
  meeting_id     uuid primary key references meeting,
  forum_id       uuid not null references forum,
  agenda_item_id uuid unique references agenda_item on delete set null,
  item_code      text not null,
  linked_at      timestamptz not null
);
comment on table minutes_item is 'Punkt på en senare dagordning där mötesanteckningarna tas upp';
comment on column minutes_item.meeting_id is 'Mötet som anteckningarna är från';
create index minutes_item_code on minutes_item (item_code);

-- Words by which a standing item is known to be the one about the minutes of the meeting before.
create table minutes_item_word (
  words text primary key check (words = lower(words) and words <> '')
);
comment on table minutes_item_word is 'Ord som en stående punkt om föregående mötesanteckningar känns igen på';
insert into minutes_item_word (words) values
  ('föregående mötesanteckning'), ('föregående minnesanteckning'), ('föregående anteckning'), ('föregående protokoll'),
  ('föregående mötesprotokoll'), ('föregående mötes anteckning'), ('föregående mötes protokoll'),
  ('förra mötets anteckning'), ('förra mötets protokoll');

do $$
declare
  t text;
  mine constant text := '((select i_am(''administrator'')) or forum_id = any ((select my_forum_ids())::uuid[]))';
  taking_part constant text := '((forum_id = any ((select my_seat_forums())::uuid[]) or i_attend(meeting_id)) and meeting_runs(meeting_id))';
  -- Everyone, for as long as the document is public.
  seen text;
begin
  foreach t in array array['publication', 'withheld_item', 'minutes_correction', 'minutes_item'] loop
    seen := case t
      when 'publication' then 'exists (select from document d where d.id = document_id and d.published)'
      when 'withheld_item' then 'exists (select from publication p join document d on d.id = p.document_id where p.id = publication_id and d.published)'
      when 'minutes_correction' then '(published_at is not null and exists (select from publication p join document d on d.id = p.document_id where p.meeting_id = minutes_correction.meeting_id and d.published))'
      else 'exists (select from item i where i.code = item_code and i.published)' end;
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (%s or %s or %s)', t || '_read', t, seen, mine, taking_part);
    execute format('create policy %I on %I for insert with check %s', t || '_add', t, mine);
    execute format('grant select, insert on %I to samklang_app', t);
  end loop;
  foreach t in array array['minutes_correction', 'minutes_item'] loop
    execute format('create policy %I on %I for update using %s with check %s', t || '_change', t, mine, mine);
    execute format('grant update on %I to samklang_app', t);
  end loop;
  foreach t in array array['withholding_reason', 'minutes_item_word'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy %I on %I for select using (true)', t || '_read', t);
    execute format('grant select on %I to samklang_app', t);
  end loop;
end $$;

-- Meetings that had ended before there was a way for minutes to go: theirs begins at the draft.
insert into meeting_minutes (meeting_id, forum_id, began_at)
  select m.id, m.forum_id, coalesce((select max(s.ended_at) from meeting_sitting s where s.meeting_id = m.id), now())
  from meeting m where m.state = 'ended'
  on conflict (meeting_id) do nothing;
