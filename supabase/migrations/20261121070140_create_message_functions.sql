-- Why: a person opens the list of conversations, then one of them, and has read it.
-- Who may: both sides of a message, each what they see of it.
-- What could go wrong: a statement a row. Each list is one statement over the indexes of messages.
--   A read receipt that tells of a block: an unread message between read ones. What was withheld is marked along with
--   what was delivered.

create type public.conversation as (partner_id uuid, partner_name text, message_id uuid, sender_id uuid, body text, sent_at timestamptz,
  unread_count int, cursor text);
comment on type public.conversation is 'A row of conversations: a partner, the last message, how many of theirs the caller has not read; cursor is what to pass for the page after it.';

create function private.conversations(page_size int, cursor text) returns setof public.conversation
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  me uuid := (select auth.uid());
  after record := private.decode_cursor('conversations', conversations.cursor);
begin
  return query
  with partners as (
    select messages.recipient_id as id from public.messages where messages.sender_id = me
    union
    select messages.sender_id from public.messages where messages.recipient_id = me
  )
  select partners.id, profiles.full_name, last.id, last.sender_id, last.body, last.created_at,
    (select count(*)::int from public.messages unread
      where unread.recipient_id = me and unread.sender_id = partners.id and unread.read_at is null and not private.is_withheld(unread.id)),
    private.encode_cursor('conversations', last.created_at, last.id)
  from partners
  join public.profiles on profiles.id = partners.id
  cross join lateral (
    select messages.id, messages.sender_id, messages.body, messages.created_at
    from public.messages
    where least(messages.sender_id, messages.recipient_id) = least(me, partners.id)
      and greatest(messages.sender_id, messages.recipient_id) = greatest(me, partners.id)
      and (messages.sender_id = me or not private.is_withheld(messages.id))
    order by messages.created_at desc, messages.id desc
    limit 1) last
  where after.id is null or (last.created_at, last.id) < (after.at, after.id)
  order by last.created_at desc, last.id desc
  limit private.page_limit(conversations.page_size);
end;
$$;
comment on function private.conversations(int, text) is 'Definer: the partner''s name, whatever the profile shows: the two have written to each other. The caller''s messages alone, by the conditions on me.';
grant execute on function private.conversations(int, text) to authenticated;

create function public.conversations(page_size int default 20, cursor text default null) returns setof public.conversation
language sql stable set search_path = '' rows 20 as $$
  select * from private.conversations(conversations.page_size, conversations.cursor);
$$;
comment on function public.conversations(int, text) is 'The caller''s conversations, one row a partner: the last message and how many are unread; the latest first. A partner whose account was erased is not listed; what the caller wrote to them stays in messages. Pages: page_size (at most 100), cursor of the last row.';
grant execute on function public.conversations(int, text) to authenticated;

create type public.conversation_message as (id uuid, sender_id uuid, recipient_id uuid, body text, read_at timestamptz, created_at timestamptz, cursor text);
comment on type public.conversation_message is 'A row of conversation_messages; cursor is what to pass for the page after it.';

create function private.conversation_messages(user_id uuid, page_size int, cursor text) returns setof public.conversation_message
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  me uuid := (select auth.uid());
  after record := private.decode_cursor('conversation_messages', conversation_messages.cursor);
begin
  return query
  select messages.id, messages.sender_id, messages.recipient_id, messages.body, messages.read_at, messages.created_at,
    private.encode_cursor('conversation_messages', messages.created_at, messages.id)
  from public.messages
  where least(messages.sender_id, messages.recipient_id) = least(me, conversation_messages.user_id)
    and greatest(messages.sender_id, messages.recipient_id) = greatest(me, conversation_messages.user_id)
    and me in (messages.sender_id, messages.recipient_id)
    and (messages.sender_id = me or not private.is_withheld(messages.id))
    and (after.id is null or (messages.created_at, messages.id) < (after.at, after.id))
  order by messages.created_at desc, messages.id desc
  limit private.page_limit(conversation_messages.page_size);
end;
$$;
comment on function private.conversation_messages(uuid, int, text) is 'Definer: under RLS the page would ask the policy for each row it passes. The caller''s messages alone, by the conditions on me.';
grant execute on function private.conversation_messages(uuid, int, text) to authenticated;

create function public.conversation_messages(user_id uuid, page_size int default 20, cursor text default null)
returns setof public.conversation_message
language sql stable set search_path = '' rows 20 as $$
  select * from private.conversation_messages(conversation_messages.user_id, conversation_messages.page_size, conversation_messages.cursor);
$$;
comment on function public.conversation_messages(uuid, int, text) is 'What the caller and this person wrote to each other, the latest first; nothing for a stranger; for null what is left with those whose accounts were erased. Pages: page_size (at most 100), cursor of the last row.';
grant execute on function public.conversation_messages(uuid, int, text) to authenticated;

create function private.mark_messages_read(sender_id uuid) returns int
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  delivered int;
begin
  -- In one order, so that two tabs wait for each other rather than dead-lock.
  perform from public.messages
  where messages.recipient_id = me and messages.sender_id = mark_messages_read.sender_id and messages.read_at is null
  order by messages.id for no key update;
  select count(*) into delivered
  from public.messages
  where messages.recipient_id = me and messages.sender_id = mark_messages_read.sender_id and messages.read_at is null
    and not private.is_withheld(messages.id);
  if delivered = 0 then
    return 0;
  end if;
  update public.messages set read_at = clock_timestamp()
  where messages.recipient_id = me and messages.sender_id = mark_messages_read.sender_id and messages.read_at is null;
  update public.notifications set read_at = now()
  from public.messages
  where notifications.user_id = me and notifications.kind = 'message_received' and notifications.read_at is null
    and messages.id = (notifications.payload ->> 'message_id')::uuid and messages.sender_id = mark_messages_read.sender_id;
  return delivered;
end;
$$;
comment on function private.mark_messages_read(uuid) is 'Definer: clients have no right to write read_at. What was withheld is marked when something delivered is, so that no gap tells of it.';
grant execute on function private.mark_messages_read(uuid) to authenticated;

create function public.mark_messages_read(sender_id uuid) returns int
language sql set search_path = '' as $$
  select private.mark_messages_read(mark_messages_read.sender_id);
$$;
comment on function public.mark_messages_read(uuid) is 'Marks what this person wrote to the caller as read, and the notification of it; returns how many messages were new.';
grant execute on function public.mark_messages_read(uuid) to authenticated;
