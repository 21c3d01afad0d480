-- Why: an access token stays good until it expires, also after logout, a password change or a suspension. The
--   database closes that gap: each request is asked for its session before anything else runs.
-- Who may: every API role is checked; only signed-in tokens carry a session, so anon and service pass.
-- What could go wrong: a slow or failing check stops every request. It is two look-ups by primary key and writes
--   nothing, so it also runs in the read-only transaction of a GET. Where PostgREST is not in the way (Storage,
--   Realtime) restrictive policies repeat it: once a statement, not once a row.

create function private.session_state() returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  claims jsonb := coalesce(auth.jwt(), '{}'::jsonb);
  status public.profile_status;
begin
  if coalesce(claims ->> 'role', 'anon') in ('anon', 'service_role') then
    return 'live';
  end if;
  select profiles.status into status
  from auth.sessions
  join public.profiles on profiles.id = sessions.user_id
  where sessions.id = nullif(claims ->> 'session_id', '')::uuid
    and sessions.user_id = nullif(claims ->> 'sub', '')::uuid
    and sessions.created_at > now() - interval '7 days'
    and (sessions.not_after is null or sessions.not_after > now());
  return case when status is null then 'session_revoked' when status <> 'active' then 'account_suspended' else 'live' end;
end;
$$;
comment on function private.session_state() is 'live, session_revoked (logged out, or older than the 7 days of [auth.sessions] timebox) or account_suspended. Definer: API roles may not read auth.sessions.';
grant execute on function private.session_state() to anon, authenticated, service_role;

create function private.session_is_live() returns boolean
language sql stable set search_path = '' as $$
  select private.session_state() = 'live';
$$;
comment on function private.session_is_live() is 'session_state for policies; wrap it in (select …) so that it runs once a statement.';
grant execute on function private.session_is_live() to anon, authenticated, service_role;

create function private.check_request() returns void
language plpgsql stable set search_path = '' as $$
begin
  case private.session_state()
    when 'live' then
      return;
    when 'account_suspended' then
      raise sqlstate 'PT403' using message = 'account_suspended',
        detail = 'This account is suspended.', hint = 'Contact support.';
    else
      raise sqlstate 'PT401' using message = 'session_revoked',
        detail = 'This session has ended.', hint = 'Sign in again.';
  end case;
end;
$$;
comment on function private.check_request() is 'pgrst.db_pre_request: 401 session_revoked, 403 account_suspended.';
grant execute on function private.check_request() to anon, authenticated, service_role;

alter role authenticator set pgrst.db_pre_request = 'private.check_request';
notify pgrst, 'reload config';

create policy "require a live session"
  on storage.objects as restrictive for all to authenticated
  using ((select private.session_is_live())) with check ((select private.session_is_live()));

create policy "require a live session"
  on realtime.messages as restrictive for all to authenticated
  using ((select private.session_is_live())) with check ((select private.session_is_live()));
