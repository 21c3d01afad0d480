-- Why: what policies and the session check ask, answered with a plan that is kept. A function in SQL that is not inlined (a
--   definer never is) is planned anew by every statement that calls it, which took longer than all else together: 0.2 ms for
--   the check of a session. PL/pgSQL plans once a connection. The answers are the same.
-- Who may: as before; replacing a function keeps its grants and comment.
-- What could go wrong: an answer that is not the one before. The access matrix asks every table and every function.

create or replace function private.session_state() returns text
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

create or replace function private.my_role() returns public.user_role
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select profiles.role from public.profiles where profiles.id = (select auth.uid()));
end;
$$;

create or replace function private.is_admin() returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  -- Hardly anyone gave a second factor: the rest need no look-up.
  return coalesce(auth.jwt() ->> 'aal' = 'aal2', false)
    and exists (select from public.profiles where profiles.id = (select auth.uid()) and profiles.role = 'admin' and profiles.status = 'active');
end;
$$;

create or replace function private.my_organizations() returns setof uuid
language plpgsql stable security definer set search_path = '' rows 3 as $$
begin
  return query select memberships.organization_id from public.memberships where memberships.user_id = (select auth.uid());
end;
$$;

create or replace function private.my_owned_organizations() returns setof uuid
language plpgsql stable security definer set search_path = '' rows 2 as $$
begin
  return query
  select memberships.organization_id
  from public.memberships
  where memberships.user_id = (select auth.uid()) and memberships.role = 'owner';
end;
$$;

create or replace function private.may_edit_job(job_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.jobs
    where jobs.id = may_edit_job.job_id
      and case when jobs.organization_id is null then private.is_admin()
        else jobs.organization_id in (select private.my_organizations()) end);
end;
$$;

create or replace function private.is_application_of_mine(application_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.applications
    where applications.id = is_application_of_mine.application_id
      and applications.organization_id in (select private.my_organizations()));
end;
$$;

create or replace function private.is_my_applicant(user_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.applications
    where applications.candidate_id = is_my_applicant.user_id and applications.status <> 'withdrawn'
      and applications.organization_id in (select private.my_organizations()));
end;
$$;

create or replace function private.is_pinned_for_me(resume_id uuid, version int) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from public.applications
    where applications.resume_id = is_pinned_for_me.resume_id and applications.resume_version = is_pinned_for_me.version
      and applications.status <> 'withdrawn' and applications.organization_id in (select private.my_organizations()));
end;
$$;

-- Called by triggers and functions for each thing that happens.
create or replace function private.audit(action text, subject_id uuid, details jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.audit_log (actor_id, action, subject_id, details)
  values ((select profiles.id from public.profiles where profiles.id = (select auth.uid())), audit.action, audit.subject_id, jsonb_strip_nulls(audit.details));
end;
$$;

create or replace function private.notify(user_id uuid, kind text, payload jsonb default '{}') returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.notifications (user_id, kind, payload)
  select profiles.id, notify.kind, notify.payload
  from public.profiles
  where profiles.id = notify.user_id;
end;
$$;
