-- Why: every list that shows people's names asks who is in touch with the caller and who hides from them; in SQL these
--   definer functions were planned anew in each statement, half a millisecond together. In PL/pgSQL their plans are kept.
-- Who may: as before; replacing a function keeps its grants and comment.
-- What could go wrong: an answer that is not the one before. The access matrix and the stories of connections ask.

create or replace function private.people_i_blocked() returns setof uuid
language plpgsql stable security definer set search_path = '' rows 5 as $$
begin
  return query select blocks.blocked_id from public.blocks where blocks.blocker_id = (select auth.uid());
end;
$$;

create or replace function private.people_hidden_from_me() returns setof uuid
language plpgsql stable security definer set search_path = '' rows 5 as $$
begin
  return query
  select blocks.blocker_id
  from public.blocks
  where blocks.blocked_id = (select auth.uid()) and not private.is_my_applicant(blocks.blocker_id);
end;
$$;

create or replace function private.people_in_touch() returns setof uuid
language plpgsql stable security definer set search_path = '' rows 50 as $$
begin
  return query
  select connections.receiver_id from public.connections
  where connections.requester_id = (select auth.uid()) and connections.status = 'accepted'
  union all
  select connections.requester_id from public.connections
  where connections.receiver_id = (select auth.uid()) and connections.status in ('pending', 'accepted')
    and connections.requester_id not in (select private.people_i_blocked());
end;
$$;
