-- Why: a block takes effect at once and whole: what connects the two ends, and nothing of the other's gets through.
-- Who may: whoever is signed in, towards people they see or have had to do with.
-- What could go wrong: the blocked learns of it. What ends looks as if the blocker had ended it: a connection is removed,
--   the blocker's own request withdrawn. The other's request stays, as one that is not answered.
--   Applications go on: a block is between two people, and what an application opens is the organization's.

create function private.has_to_do_with(user_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.shows_profile(has_to_do_with.user_id)
    or private.have_application((select auth.uid()), has_to_do_with.user_id)
    or exists (
      select from public.portfolio_shares
      join public.portfolios on portfolios.id = portfolio_shares.portfolio_id
      where portfolios.owner_id = has_to_do_with.user_id and portfolio_shares.recipient_email = (select private.my_confirmed_address()))
    or exists (
      select from public.connections
      where (connections.requester_id, connections.receiver_id) in (
        ((select auth.uid()), has_to_do_with.user_id), (has_to_do_with.user_id, (select auth.uid()))))
    or exists (
      select from public.messages
      where messages.sender_id = has_to_do_with.user_id and messages.recipient_id = (select auth.uid()) and not private.is_withheld(messages.id)
        or messages.sender_id = (select auth.uid()) and messages.recipient_id = has_to_do_with.user_id);
$$;
comment on function private.has_to_do_with(uuid) is 'Does the caller see this person, or know them by a request, a message, an application or a share? Others are not_found, as if they did not exist. No API role calls it.';

create function private.block_user(user_id uuid) returns public.blocks
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  block public.blocks;
begin
  if block_user.user_id is null or block_user.user_id = me then
    perform private.raise_invalid('user_id', 'must be somebody else');
  end if;
  perform private.lock_pair(me, block_user.user_id);
  select * into block from public.blocks where blocks.blocker_id = me and blocks.blocked_id = block_user.user_id;
  if found then
    return block;
  end if;
  if not private.has_to_do_with(block_user.user_id) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such person.';
  end if;
  insert into public.blocks (blocker_id, blocked_id) values (me, block_user.user_id) returning * into block;
  delete from public.connections
  where (connections.requester_id = me and connections.receiver_id = block_user.user_id and connections.status in ('pending', 'accepted'))
    or (connections.requester_id = block_user.user_id and connections.receiver_id = me and connections.status = 'accepted');
  delete from public.notifications
  where notifications.user_id = me and notifications.read_at is null
    and (notifications.kind = 'connection_requested'
        and notifications.payload ->> 'connection_id' = (private.connection_between(me, block_user.user_id)).id::text
      or notifications.kind = 'message_received' and notifications.payload ->> 'message_id' in (
        select messages.id::text from public.messages
        where messages.sender_id = block_user.user_id and messages.recipient_id = me));
  return block;
exception when foreign_key_violation then
  -- The account was erased meanwhile.
  raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such person.';
end;
$$;
comment on function private.block_user(uuid) is 'Definer: clients have no right to write blocks.';
grant execute on function private.block_user(uuid) to authenticated;

create function public.block_user(user_id uuid) returns public.blocks
language sql set search_path = '' as $$
  select private.block_user(block_user.user_id);
$$;
comment on function public.block_user(uuid) is 'Blocks somebody, who is not told: a connection ends, the other''s requests and messages no longer arrive, and a profile for members is hidden from them. Again changes nothing; 404 not_found for somebody whom the caller neither sees nor knows.';
grant execute on function public.block_user(uuid) to authenticated;

create function private.unblock_user(user_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform private.lock_pair((select auth.uid()), unblock_user.user_id);
  delete from public.blocks where blocks.blocker_id = (select auth.uid()) and blocks.blocked_id = unblock_user.user_id;
  return found;
end;
$$;
comment on function private.unblock_user(uuid) is 'Definer: clients have no right to write blocks.';
grant execute on function private.unblock_user(uuid) to authenticated;

create function public.unblock_user(user_id uuid) returns boolean
language sql set search_path = '' as $$
  select private.unblock_user(unblock_user.user_id);
$$;
comment on function public.unblock_user(uuid) is 'Takes a block back; false when there was none. A request of the other''s that waits is seen again; what they wrote meanwhile never arrives.';
grant execute on function public.unblock_user(uuid) to authenticated;
