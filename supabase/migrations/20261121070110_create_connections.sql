-- Why: two people who know each other here: one asks, the other answers.
-- Who may: both see it, save that nobody sees what somebody asks whom they blocked. Functions alone write; whoever writes
--   goes by the same steps. Whoever asks shows the own profile to the one asked, and who is connected sees the other's.
-- What could go wrong: two who ask each other at once. A pair has one row whichever way round, and the second request is
--   the answer to the first. Asking again and again: a rejected request stays, and only who rejected it may ask anew.

create type public.connection_status as enum ('pending', 'accepted', 'rejected');
comment on type public.connection_status is 'pending to accepted or rejected by the one asked; rejected to pending when the one who rejected asks. Removed: no row.';

create table public.connections (
  id uuid primary key default gen_random_uuid(),
  requester_id uuid not null references public.profiles (id) on delete cascade,
  receiver_id uuid not null references public.profiles (id) on delete cascade,
  status public.connection_status not null default 'pending',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint connections_two_people_check check (requester_id <> receiver_id)
);
comment on table public.connections is 'Who asked whom to connect, and the answer.';
comment on column public.connections.updated_at is 'When it was last asked or answered.';

create unique index connections_pair_idx on public.connections (least(requester_id, receiver_id), greatest(requester_id, receiver_id));
create index connections_requester_id_idx on public.connections (requester_id, status);
create index connections_receiver_id_idx on public.connections (receiver_id, status);

create table private.connection_events (
  id uuid primary key default gen_random_uuid(),
  connection_id uuid not null,
  requester_id uuid not null references public.profiles (id) on delete cascade,
  receiver_id uuid not null references public.profiles (id) on delete cascade,
  actor_id uuid references public.profiles (id) on delete cascade,
  from_status public.connection_status,
  to_status public.connection_status,
  created_at timestamptz not null default clock_timestamp(),
  constraint connection_events_step_check check (from_status is distinct from to_status)
);
comment on table private.connection_events is 'Each step of a connection: who, from what, to what. Append-only; it outlives the connection, so that asking and withdrawing counts as asking.';
comment on column private.connection_events.from_status is 'Null for the first request.';
comment on column private.connection_events.to_status is 'Null when the connection was removed.';

create index connection_events_requester_id_idx on private.connection_events (requester_id, created_at desc);
create index connection_events_receiver_id_idx on private.connection_events (receiver_id);
create index connection_events_actor_id_idx on private.connection_events (actor_id);

revoke all on table private.connection_events from anon, authenticated, service_role;
alter table private.connection_events enable row level security;
create trigger refuse_change before update on private.connection_events
  for each row execute function private.refuse_change();

insert into private.personal_data (relation, belongs_to, erasure) values
  ('public.connections', '$1 in (t.requester_id, t.receiver_id)', 'delete'),
  ('private.connection_events', '$1 in (t.requester_id, t.receiver_id)', 'delete');

create function private.connection_may_become(from_status public.connection_status, to_status public.connection_status) returns boolean
language sql immutable set search_path = '' as $$
  select (connection_may_become.from_status, connection_may_become.to_status) in (
    ('pending', 'accepted'), ('pending', 'rejected'), ('rejected', 'pending'));
$$;
comment on function private.connection_may_become(public.connection_status, public.connection_status) is 'Which status of a connection may follow which.';

create function private.guard_connection() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  asks_back boolean := tg_op = 'UPDATE' and new.status = 'pending' and old.status = 'rejected';
begin
  if tg_op = 'INSERT' then
    if new.status <> 'pending' then
      raise sqlstate 'PT409' using message = 'illegal_transition', detail = 'A connection begins with a request.';
    end if;
    return new;
  end if;
  if new.status <> old.status and not private.connection_may_become(old.status, new.status) then
    raise sqlstate 'PT409' using message = 'illegal_transition',
      detail = format('A connection that is %s does not become %s.', old.status, new.status);
  end if;
  -- The two are who they were; when the one who rejected asks, they change places.
  if (new.requester_id, new.receiver_id) is distinct from
     (case when asks_back then old.receiver_id else old.requester_id end, case when asks_back then old.requester_id else old.receiver_id end) then
    raise sqlstate 'PT409' using message = 'illegal_transition', detail = 'Only who rejected a request may ask in turn.';
  end if;
  if new.status <> old.status and not asks_back and (select auth.uid()) <> old.receiver_id then
    raise sqlstate 'PT409' using message = 'illegal_transition', detail = 'Only the one asked answers.';
  end if;
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.guard_connection() is 'Row trigger: legal steps only, by whom they are open to.';

create function private.record_connection_event() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  connection public.connections := coalesce(new, old);
  steps boolean := tg_op <> 'UPDATE' or new.status <> old.status;
begin
  -- An account that is erased takes its connections along, and leaves no event.
  if not steps or (select count(*) from public.profiles where profiles.id in (connection.requester_id, connection.receiver_id)) < 2 then
    return null;
  end if;
  insert into private.connection_events (connection_id, requester_id, receiver_id, actor_id, from_status, to_status)
  values (connection.id, connection.requester_id, connection.receiver_id,
    (select profiles.id from public.profiles where profiles.id = (select auth.uid())),
    case when tg_op <> 'INSERT' then old.status end, case when tg_op <> 'DELETE' then new.status end);
  if tg_op = 'DELETE' then
    delete from public.notifications
    where notifications.user_id in (old.requester_id, old.receiver_id) and notifications.kind in ('connection_requested', 'connection_accepted')
      and notifications.read_at is null and notifications.payload ->> 'connection_id' = old.id::text;
  elsif tg_op = 'UPDATE' and old.status = 'pending' then
    update public.notifications set read_at = now()
    where notifications.user_id = old.receiver_id and notifications.kind = 'connection_requested' and notifications.read_at is null
      and notifications.payload ->> 'connection_id' = old.id::text;
  end if;
  if new.status = 'pending' and not private.has_blocked(new.receiver_id, new.requester_id) then
    perform private.notify(new.receiver_id, 'connection_requested', jsonb_build_object('connection_id', new.id));
  elsif new.status = 'accepted' then
    perform private.notify(new.requester_id, 'connection_accepted', jsonb_build_object('connection_id', new.id));
  end if;
  return null;
end;
$$;
comment on function private.record_connection_event() is 'Row trigger: appends the step and tells the other side; a rejection is told by the row alone. News of a request is read with the answer, and unread news goes with the connection: asking over and over leaves one. Definer: nobody has the right to write events.';

create index notifications_unread_idx on public.notifications (user_id, kind) where read_at is null;

create trigger guard_connection before insert or update on public.connections
  for each row execute function private.guard_connection();
create trigger record_connection_event after insert or update or delete on public.connections
  for each row execute function private.record_connection_event();

revoke all on table public.connections from anon, authenticated, service_role;
grant select on table public.connections to authenticated, service_role;

alter table public.connections enable row level security;

create policy "people see whom they asked, and who asks them unless blocked"
  on public.connections for select to authenticated
  using (requester_id = (select auth.uid())
    or (receiver_id = (select auth.uid()) and requester_id not in (select private.people_i_blocked())));

create function private.people_in_touch() returns setof uuid
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
comment on function private.people_in_touch() is 'Whose profile the caller sees whatever its visibility: the connected, and who asks the caller. For policies; definer, so that a policy asks no other policy.';
grant execute on function private.people_in_touch() to authenticated;

-- The condition `status` holds for what is shown to others only: one sees oneself, and members see their applicants, who are
-- asked for before those in touch: they cost an index, these functions. offset 0: see the policy of contact details.
drop policy "people read their own profile, and those that are shown to them" on public.profiles;
create policy "people read their own profile, and those that are shown to them"
  on public.profiles for select to authenticated
  using (id = (select auth.uid())
    or (status = 'active' and (visibility = 'public' or (visibility = 'members' and id not in (select private.people_hidden_from_me()))))
    or exists (select from private.my_applicants where my_applicants.candidate_id = profiles.id offset 0)
    or (status = 'active' and id in (select private.people_in_touch()))
    or (select private.is_admin()));
