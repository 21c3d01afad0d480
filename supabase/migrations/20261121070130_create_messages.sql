-- Why: people write to one another: the connected, and a candidate and the members of an organization while an application
--   stands between them (as in 0013 and 0035).
-- Who may: the sender adds a message, in the own name; sender and recipient read it; mark_messages_read says when it was
--   read. Nothing else changes, and nobody removes one.
-- What could go wrong: a message reaches somebody who blocked its sender. Block and message take turns on the pair's lock;
--   what is written to a blocker is kept for the sender as any unread message, and the recipient never sees it, also after
--   an unblocking. Spam: five hundred a day, and one unread notification for all that one sender writes.
--   Somebody leaves: what they wrote is emptied, what was written to them stays with its sender, without their id.

create table public.messages (
  id uuid primary key default gen_random_uuid(),
  sender_id uuid default auth.uid() references public.profiles (id) on delete set null,
  recipient_id uuid references public.profiles (id) on delete set null,
  body text constraint messages_body_check check (char_length(btrim(body)) >= 1 and char_length(body) <= 5000),
  read_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  constraint messages_two_people_check check (sender_id <> recipient_id),
  constraint messages_sender_check check (sender_id is null or body is not null)
);
comment on table public.messages is 'What one person wrote to another. Append-only, save that it is marked read.';
comment on column public.messages.sender_id is 'Null after the account was erased.';
comment on column public.messages.recipient_id is 'Null after the account was erased.';
comment on column public.messages.body is '1 to 5000 characters, not only blanks; null after the sender''s account was erased.';
comment on column public.messages.read_at is 'Read-only for clients: mark_messages_read sets it.';
comment on column public.messages.created_at is 'By the clock, so that messages of one transaction keep their order.';

create index messages_pair_idx on public.messages
  (least(sender_id, recipient_id), greatest(sender_id, recipient_id), created_at desc, id desc);
create index messages_sender_id_idx on public.messages (sender_id, created_at desc, recipient_id);
create index messages_recipient_id_idx on public.messages (recipient_id, sender_id, read_at);

create table private.withheld_messages (
  message_id uuid primary key references public.messages (id) on delete cascade
);
comment on table private.withheld_messages is 'Messages to somebody who had blocked their sender: the sender sees them, the recipient never does. Not a column of messages, where the sender would read it.';
revoke all on table private.withheld_messages from anon, authenticated, service_role;
alter table private.withheld_messages enable row level security;

create function private.is_withheld(message_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from private.withheld_messages where withheld_messages.message_id = is_withheld.message_id);
$$;
comment on function private.is_withheld(uuid) is 'Is the message kept from its recipient? Definer: the sender may not know.';
grant execute on function private.is_withheld(uuid) to authenticated;

insert into private.personal_data (relation, belongs_to, exported, told_if, erasure, note) values
  ('public.messages', '$1 in (t.sender_id, t.recipient_id)', true, 't.sender_id = $1 or not private.is_withheld(t.id)', 'anonymise',
    'What somebody wrote is emptied; what others wrote to them stays with its writer, without the id.'),
  ('private.withheld_messages', 't.message_id in (select messages.id from public.messages where $1 in (messages.sender_id, messages.recipient_id))',
    false, 'false', 'anonymise', 'Would tell a person who blocked them. It goes with its message.');

create function private.have_application(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.applications
    join public.memberships on memberships.organization_id = applications.organization_id
    where coalesce(applications.stands_until > now(), true)
      and (applications.candidate_id, memberships.user_id) in (
        (have_application.one, have_application.other), (have_application.other, have_application.one)));
$$;
comment on function private.have_application(uuid, uuid) is 'Does an application stand between a candidate and a member of the organization, whichever is which? No API role calls it.';

create function private.may_message(sender_id uuid, recipient_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select not private.has_blocked(may_message.sender_id, may_message.recipient_id)
    and (coalesce((private.connection_between(may_message.sender_id, may_message.recipient_id)).status = 'accepted', false)
      or private.have_application(may_message.sender_id, may_message.recipient_id));
$$;
comment on function private.may_message(uuid, uuid) is 'May the first write to the second? A block by the second changes nothing here: it would tell. No API role calls it.';

create function private.may_message(recipient_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.may_message((select auth.uid()), may_message.recipient_id);
$$;
comment on function private.may_message(uuid) is 'May the caller write to this person? For the policy.';
grant execute on function private.may_message(uuid) to authenticated;

create function private.limit_messages() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  nth timestamptz;
begin
  -- What is sent in another's name the policy refuses.
  if new.sender_id is distinct from (select auth.uid()) then
    return new;
  end if;
  -- One's own messages one after the other, so that they can be counted.
  perform from public.profiles where profiles.id = new.sender_id for no key update;
  select messages.created_at into nth
  from public.messages
  where messages.sender_id = new.sender_id and messages.created_at > clock_timestamp() - interval '1 day'
  order by messages.created_at desc offset 499 limit 1;
  if found then
    perform private.raise_rate_limited(nth + interval '1 day');
  end if;
  return new;
end;
$$;
comment on function private.limit_messages() is 'Row trigger: rate_limited (429) for who sent five hundred messages within a day.';

create function private.deliver_message() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.lock_pair(new.sender_id, new.recipient_id, shared => true);
  -- The policy judged by what was so when the statement began.
  if not private.may_message(new.sender_id, new.recipient_id) then
    raise insufficient_privilege using message = 'new row violates row-level security policy for table "messages"';
  end if;
  if private.has_blocked(new.recipient_id, new.sender_id) then
    insert into private.withheld_messages (message_id) values (new.id);
  elsif not exists (
    select from public.notifications
    join public.messages on messages.id = (notifications.payload ->> 'message_id')::uuid
    where notifications.user_id = new.recipient_id and notifications.kind = 'message_received' and notifications.read_at is null
      and messages.sender_id = new.sender_id) then
    perform private.notify(new.recipient_id, 'message_received', jsonb_build_object('message_id', new.id));
  end if;
  return null;
end;
$$;
comment on function private.deliver_message() is 'Row trigger, whoever writes: only to whom the sender may write to at that moment; withheld from who blocked the sender; one unread notification a sender. The message''s id stands in it, not the sender''s, so that nothing leads to a sender who is erased.';

create function private.guard_message() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.sender_id is null then
    new.body := null;
  end if;
  if (new.id, new.created_at) is distinct from (old.id, old.created_at)
     or new.sender_id is distinct from old.sender_id and new.sender_id is not null
     or new.recipient_id is distinct from old.recipient_id and new.recipient_id is not null
     or new.body is distinct from old.body and new.sender_id is not null
     or new.read_at is distinct from old.read_at and old.read_at is not null then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'A message stays as it was sent.';
  end if;
  return new;
end;
$$;
comment on function private.guard_message() is 'Row trigger: a message is read once and else stays; who is erased goes out of it, and takes what they wrote along.';

create function private.remove_nobodys_message() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.messages where messages.id = new.id;
  return null;
end;
$$;
comment on function private.remove_nobodys_message() is 'Row trigger: when both sides are erased the message goes. Definer: nobody has the right to remove messages.';

create trigger limit_messages before insert on public.messages
  for each row execute function private.limit_messages();
create trigger deliver_message after insert on public.messages
  for each row execute function private.deliver_message();
create trigger guard_message before update on public.messages
  for each row execute function private.guard_message();
create trigger remove_nobodys_message after update on public.messages
  for each row when (new.sender_id is null and new.recipient_id is null) execute function private.remove_nobodys_message();

revoke all on table public.messages from anon, authenticated, service_role;
grant select on table public.messages to authenticated, service_role;
grant insert (sender_id, recipient_id, body) on table public.messages to authenticated;

alter table public.messages enable row level security;

create policy "people read what they sent and what reached them"
  on public.messages for select to authenticated
  using (sender_id = (select auth.uid()) or (recipient_id = (select auth.uid()) and not private.is_withheld(id)));
create policy "people write for themselves, to whom they are connected with or share an application"
  on public.messages for insert to authenticated
  with check (sender_id = (select auth.uid()) and private.may_message(recipient_id));
-- Realtime sends changes of this table without asking check_request.
create policy "require a live session"
  on public.messages as restrictive for select to authenticated using ((select private.session_is_live()));

alter publication supabase_realtime add table public.messages;
