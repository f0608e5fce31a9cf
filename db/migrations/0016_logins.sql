-- Inloggning: the assignment that somebody logged in with follows what they do in the log, and an invitation can be mailed.

-- Vårdmedarbetaruppdrag, by its HSA-id: chosen at the login, where the provider tells one.
alter table session add column commission text check (commission <> '');

-- An invitation is mailed to an address that is kept nowhere else, so nobody stands behind it as a subscriber.
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in ('confirm', 'link', 'news', 'invitation'));
alter table outbox alter column subscriber_id drop not null;
alter table outbox add constraint outbox_subscriber check ((subscriber_id is null) = (kind = 'invitation'));
-- Written to be sent: one that was kept for a demonstration could be read by everyone.
alter table outbox add constraint outbox_invitation_sent check (kind <> 'invitation' or state <> 'kept');
create policy outbox_invite on outbox for insert
  with check (kind = 'invitation' and state = 'waiting' and i_am('administrator'));

-- As before, but an invitation is made anew instead: its words are gone when it is not sent by itself any more.
create or replace function retry_mail(wanted uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not i_am('administrator') then raise exception 'may not send mails again' using errcode = '42501'; end if;
  update outbox o set state = 'waiting', why = null, claimed_at = null
    where o.id = wanted and o.kind <> 'invitation' and o.state in ('failed', 'unknown');
  return found;
end $$;
