-- Why: connections are asked for, answered and ended in one call each.
-- Who may: whoever is signed in, for themselves. Asked may be whose profile the caller sees.
-- What could go wrong: requests as spam: fifty a day, withdrawn ones included. Two calls about one pair at once: the
--   second waits and is judged by what the first made. An answer that tells of a block: a request to somebody who blocked
--   the caller is made as any other, and only the one asked does not see it.

create function private.shows_profile(user_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.profiles
    where profiles.id = shows_profile.user_id and profiles.status = 'active'
      and (profiles.visibility = 'public'
        or (profiles.visibility = 'members' and profiles.id not in (select private.people_hidden_from_me()))
        or private.is_my_applicant(profiles.id)));
$$;
comment on function private.shows_profile(uuid) is 'Would the caller see the profile of somebody they have no connection with? For functions; no API role calls it.';

create function private.connection_between(one uuid, other uuid) returns public.connections
language sql stable security definer set search_path = '' as $$
  select connections.*
  from public.connections
  where least(connections.requester_id, connections.receiver_id) = least(connection_between.one, connection_between.other)
    and greatest(connections.requester_id, connections.receiver_id) = greatest(connection_between.one, connection_between.other);
$$;
comment on function private.connection_between(uuid, uuid) is 'The one connection of two people, in whatever status; null without one. No API role calls it.';

create function private.limit_requests(requester_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  fiftieth timestamptz;
begin
  select connection_events.created_at into fiftieth
  from private.connection_events
  where connection_events.requester_id = limit_requests.requester_id and connection_events.to_status = 'pending'
    and connection_events.created_at > clock_timestamp() - interval '1 day'
  order by connection_events.created_at desc offset 49 limit 1;
  if found then
    perform private.raise_rate_limited(fiftieth + interval '1 day');
  end if;
end;
$$;
comment on function private.limit_requests(uuid) is 'rate_limited (429) for who asked fifty times within a day. The caller holds a lock on the requester.';

create function private.request_connection(user_id uuid) returns public.connections
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  connection public.connections;
begin
  if request_connection.user_id is null or request_connection.user_id = me then
    perform private.raise_invalid('user_id', 'must be somebody else');
  end if;
  -- One's own requests one after the other, so that they can be counted.
  perform from public.profiles where profiles.id = me for no key update;
  perform private.lock_pair(me, request_connection.user_id);
  if private.has_blocked(me, request_connection.user_id) then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'You blocked this person.', hint = 'Unblock them first.';
  end if;
  connection := private.connection_between(me, request_connection.user_id);
  if connection.requester_id = me or connection.status = 'accepted' then
    return connection;
  end if;
  if connection.status = 'pending' then
    update public.connections set status = 'accepted' where connections.id = connection.id returning * into connection;
    return connection;
  end if;
  if connection.id is null and not private.shows_profile(request_connection.user_id) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such person.';
  end if;
  perform private.limit_requests(me);
  if connection.id is null then
    insert into public.connections (requester_id, receiver_id) values (me, request_connection.user_id) returning * into connection;
  else
    update public.connections set status = 'pending', requester_id = me, receiver_id = request_connection.user_id
    where connections.id = connection.id returning * into connection;
  end if;
  return connection;
exception when foreign_key_violation then
  -- The account was erased meanwhile.
  raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such person.';
end;
$$;
comment on function private.request_connection(uuid) is 'Definer: clients have no right to write connections.';
grant execute on function private.request_connection(uuid) to authenticated;

create function public.request_connection(user_id uuid) returns public.connections
language sql set search_path = '' as $$
  select private.request_connection(request_connection.user_id);
$$;
comment on function public.request_connection(uuid) is 'Asks somebody whose profile the caller sees to connect; 404 not_found for others. Asking again changes nothing; asking somebody who asked the caller accepts. After a rejection only who rejected may ask. 409 conflict for whom the caller blocked, 429 rate_limited after fifty requests a day.';
grant execute on function public.request_connection(uuid) to authenticated;

-- The connection with the pair locked, if the caller sees it.
create function private.lock_connection(connection_id uuid) returns public.connections
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := (select auth.uid());
  connection public.connections;
begin
  select * into connection from public.connections where connections.id = lock_connection.connection_id;
  if me in (connection.requester_id, connection.receiver_id) then
    perform private.lock_pair(connection.requester_id, connection.receiver_id);
    -- Whoever held the lock may have changed or removed it.
    select * into connection from public.connections where connections.id = lock_connection.connection_id;
  end if;
  if (me in (connection.requester_id, connection.receiver_id)) is not true
     or (connection.receiver_id = me and private.has_blocked(me, connection.requester_id)) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You have no such connection.';
  end if;
  return connection;
end;
$$;
comment on function private.lock_connection(uuid) is 'One of the caller''s connections, locked until the end of the transaction; 404 not_found for what the caller does not see.';

create function private.respond_to_connection(connection_id uuid, accept boolean) returns public.connections
language plpgsql security definer set search_path = '' as $$
declare
  connection public.connections := private.lock_connection(respond_to_connection.connection_id);
  answer public.connection_status := (case when respond_to_connection.accept then 'accepted' else 'rejected' end)::public.connection_status;
begin
  if respond_to_connection.accept is null then
    perform private.raise_invalid('accept', 'must be true or false');
  end if;
  if connection.receiver_id <> (select auth.uid()) then
    raise sqlstate 'PT403' using message = 'forbidden', detail = 'The one asked answers.';
  end if;
  if connection.status <> answer then
    update public.connections set status = answer where connections.id = connection.id returning * into connection;
  end if;
  return connection;
end;
$$;
comment on function private.respond_to_connection(uuid, boolean) is 'Definer: clients have no right to write connections.';
grant execute on function private.respond_to_connection(uuid, boolean) to authenticated;

create function public.respond_to_connection(connection_id uuid, accept boolean) returns public.connections
language sql set search_path = '' as $$
  select private.respond_to_connection(respond_to_connection.connection_id, respond_to_connection.accept);
$$;
comment on function public.respond_to_connection(uuid, boolean) is 'Accepts or rejects a request to the caller; the same answer again changes nothing. 403 forbidden for the one who asked, 404 not_found when it was withdrawn, 409 illegal_transition after the other answer.';
grant execute on function public.respond_to_connection(uuid, boolean) to authenticated;

create function private.remove_connection(connection_id uuid) returns public.connections
language plpgsql security definer set search_path = '' as $$
declare
  connection public.connections := private.lock_connection(remove_connection.connection_id);
begin
  if connection.status = 'rejected' and connection.requester_id = (select auth.uid()) then
    raise sqlstate 'PT409' using message = 'illegal_transition', detail = 'A rejection stays until who rejected takes it back.';
  end if;
  if connection.status = 'pending' and connection.receiver_id = (select auth.uid()) then
    raise sqlstate 'PT409' using message = 'illegal_transition', detail = 'A request to you is accepted or rejected.';
  end if;
  delete from public.connections where connections.id = connection.id;
  return connection;
end;
$$;
comment on function private.remove_connection(uuid) is 'Definer: clients have no right to write connections.';
grant execute on function private.remove_connection(uuid) to authenticated;

create function public.remove_connection(connection_id uuid) returns public.connections
language sql set search_path = '' as $$
  select private.remove_connection(remove_connection.connection_id);
$$;
comment on function public.remove_connection(uuid) is 'Ends a connection of the caller''s, withdraws the caller''s request, or takes the caller''s rejection back, after which the other may ask again. Returns what was removed; 404 not_found afterwards. 409 illegal_transition for a request that waits for the caller''s answer, and for a rejection by the other.';
grant execute on function public.remove_connection(uuid) to authenticated;
