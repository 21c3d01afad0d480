-- Why: a person can be left alone by another. Who blocks stops hearing from the other, and the other is not told.
-- Who may: the blocker sees the own blocks; block_user and unblock_user write them.
-- What could go wrong: an answer that differs because of a block tells of it. So to the blocked the blocker looks like
--   somebody who made a profile for members private, and who never answers; see docs/decisions/0020. What anyone may see
--   without signing in stays visible, since a signed-in person who misses it would know why.

create table public.blocks (
  blocker_id uuid not null references public.profiles (id) on delete cascade,
  blocked_id uuid not null references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  constraint blocks_pkey primary key (blocker_id, blocked_id),
  constraint blocks_two_people_check check (blocker_id <> blocked_id)
);
comment on table public.blocks is 'Who wants to hear nothing from whom. One-sided, and known to the blocker alone.';

create index blocks_blocked_id_idx on public.blocks (blocked_id);

revoke all on table public.blocks from anon, authenticated, service_role;
grant select on table public.blocks to authenticated, service_role;

alter table public.blocks enable row level security;

create policy "people see whom they blocked"
  on public.blocks for select to authenticated using (blocker_id = (select auth.uid()));

insert into private.personal_data (relation, belongs_to, told_if, erasure) values
  ('public.blocks', '$1 in (t.blocker_id, t.blocked_id)', 't.blocker_id = $1', 'delete');

create function private.has_blocked(blocker_id uuid, blocked_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from public.blocks
    where blocks.blocker_id = has_blocked.blocker_id and blocks.blocked_id = has_blocked.blocked_id);
$$;
comment on function private.has_blocked(uuid, uuid) is 'Has the first blocked the second? Definer: the second may not know. No API role calls it.';

create function private.people_i_blocked() returns setof uuid
language plpgsql stable security definer set search_path = '' rows 5 as $$
begin
  return query select blocks.blocked_id from public.blocks where blocks.blocker_id = (select auth.uid());
end;
$$;
comment on function private.people_i_blocked() is 'For policies, as requester_id not in (select …). Definer, so that a policy asks no other policy.';
grant execute on function private.people_i_blocked() to authenticated;

create function private.people_hidden_from_me() returns setof uuid
language plpgsql stable security definer set search_path = '' rows 5 as $$
begin
  return query
  select blocks.blocker_id
  from public.blocks
  where blocks.blocked_id = (select auth.uid()) and not private.is_my_applicant(blocks.blocker_id);
end;
$$;
comment on function private.people_hidden_from_me() is 'Whose profile for members the caller does not see: who blocked them, save applicants, whose profile an application opens, so that it says for whom it is. For policies, as id not in (select …). Definer: the caller may not read these rows.';
grant execute on function private.people_hidden_from_me() to authenticated;

create function private.lock_pair(one uuid, other uuid, shared boolean default false) returns void
language plpgsql set search_path = '' as $$
declare
  pair bigint := hashtextextended(least(lock_pair.one, lock_pair.other) || ' ' || greatest(lock_pair.one, lock_pair.other), 0);
begin
  if lock_pair.shared then
    perform pg_advisory_xact_lock_shared(pair);
  else
    perform pg_advisory_xact_lock(pair);
  end if;
end;
$$;
comment on function private.lock_pair(uuid, uuid, boolean) is 'What two people are to each other changes one transaction at a time: whoever changes it takes the lock alone and holds no other of its kind; a message takes it shared. A row would not do, since there may be none yet.';

create function private.raise_rate_limited(free_at timestamptz) returns void
language plpgsql set search_path = '' as $$
declare
  seconds int := greatest(1, ceil(extract(epoch from raise_rate_limited.free_at - clock_timestamp())));
begin
  raise sqlstate 'PGRST' using
    message = jsonb_build_object('code', 'PT429', 'message', 'rate_limited', 'details', 'That was too much for one day.',
      'hint', format('Try again in %s seconds.', seconds))::text,
    detail = jsonb_build_object('status', 429, 'headers', jsonb_build_object('Retry-After', seconds::text))::text;
end;
$$;
comment on function private.raise_rate_limited(timestamptz) is 'Raises rate_limited (429) with the header Retry-After: the seconds until free_at.';
