-- Why: admins find people, change roles, suspend and verify; and everyone can be told later who did.
-- Who may: admins with a second factor (aal2); without one they are told that it is missing, others that they may not. The first
--   admin is made against the database (scripts/make-first-admin.ts).
-- What could go wrong: an admin who locks everyone out. Nobody changes the own role or status, and two who change each other
--   take turns, so one admin is always left.
--   A suspended fraud whose jobs go on collecting résumés: they are paused.
--   A change that leaves no trace: triggers write the log, whoever changes the row and by whichever way.

create table public.audit_log (
  id uuid primary key default gen_random_uuid(),
  actor_id uuid references public.profiles (id) on delete set null,
  action text not null constraint audit_log_action_check check (action ~ '^[a-z_]{1,60}$'),
  subject_id uuid,
  details jsonb not null default '{}' constraint audit_log_details_check check (jsonb_typeof(details) = 'object'),
  created_at timestamptz not null default clock_timestamp()
);
comment on table public.audit_log is 'What was done to accounts and organizations, by whom. Append-only.';
comment on column public.audit_log.actor_id is 'Null for the service and for whoever works on the database itself.';
comment on column public.audit_log.action is 'role_changed {from, to}, status_changed {from, to, reason}, organization_verified, organization_unverified.';
create index audit_log_created_at_idx on public.audit_log (created_at desc, id desc);
create index audit_log_subject_id_idx on public.audit_log (subject_id);
create index audit_log_actor_id_idx on public.audit_log (actor_id);

create trigger refuse_change before update on public.audit_log
  for each row execute function private.refuse_change('actor_id', 'subject_id');

revoke all on table public.audit_log from anon, authenticated, service_role;
grant select on table public.audit_log to authenticated, service_role;
alter table public.audit_log enable row level security;
create policy "admins read the audit log"
  on public.audit_log for select to authenticated using ((select private.is_admin()));

insert into private.personal_data (relation, belongs_to, exported, hidden_columns, erasure, anonymised_by, note) values
  ('public.audit_log', 't.actor_id = $1 or t.subject_id = $1', true, '{actor_id}', 'anonymise', 'actor_id = nullif(t.actor_id, $1), subject_id = nullif(t.subject_id, $1)',
    'That something was done must stay provable; to whom and by whom goes.');

create function private.audit(action text, subject_id uuid, details jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.audit_log (actor_id, action, subject_id, details)
  values ((select profiles.id from public.profiles where profiles.id = (select auth.uid())), audit.action, audit.subject_id, jsonb_strip_nulls(audit.details));
end;
$$;
comment on function private.audit(text, uuid, jsonb) is 'Appends to the audit log. Definer: nobody has the right to write it.';

create function private.audit_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.role <> old.role then
    perform private.audit('role_changed', new.id, jsonb_build_object('from', old.role, 'to', new.role));
  end if;
  if new.status <> old.status then
    perform private.audit('status_changed', new.id, jsonb_build_object('from', old.status, 'to', new.status,
      'reason', nullif(btrim(current_setting('careerloom.reason', true)), '')));
  end if;
  return null;
end;
$$;
comment on function private.audit_profile() is 'Row trigger: a change of role or status leaves a trace, whoever makes it.';
create trigger audit_profile after update of role, status on public.profiles
  for each row execute function private.audit_profile();

create function private.audit_organization() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.audit(case when new.verified_at is null then 'organization_unverified' else 'organization_verified' end, new.id, '{}');
  return null;
end;
$$;
comment on function private.audit_organization() is 'Row trigger: a verification, and its end, leave a trace.';
create trigger audit_organization after update on public.organizations
  for each row when ((old.verified_at is null) <> (new.verified_at is null)) execute function private.audit_organization();

create function private.pause_unattended_jobs() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.jobs set status = 'paused'
  where jobs.status = 'open'
    and jobs.organization_id in (select memberships.organization_id from public.memberships where memberships.user_id = new.id)
    and not exists (
      select from public.memberships
      join public.profiles on profiles.id = memberships.user_id
      where memberships.organization_id = jobs.organization_id and profiles.status = 'active');
  return null;
end;
$$;
comment on function private.pause_unattended_jobs() is 'Row trigger: when the last active member of an organization is suspended its open jobs are paused, so that nobody sends them a résumé. Whoever is let in again opens them again. Definer: admins do not write organizations'' jobs.';
create trigger pause_unattended_jobs after update of status on public.profiles
  for each row when (new.status = 'suspended' and old.status <> 'suspended') execute function private.pause_unattended_jobs();

create function private.require_admin() returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if private.is_admin() then
    return;
  end if;
  if private.my_role() = 'admin' and (select auth.jwt()) ->> 'aal' is distinct from 'aal2' then
    raise sqlstate 'PT403' using message = 'mfa_required', detail = 'Admins act with a second factor.', hint = 'Verify a TOTP code first.';
  end if;
  raise sqlstate 'PT403' using message = 'forbidden', detail = 'Only admins may.';
end;
$$;
comment on function private.require_admin() is '403 mfa_required for an admin without a second factor, 403 forbidden for anyone else.';

create type public.admin_user as (id uuid, email text, email_verified boolean, full_name text, username text, role public.user_role,
  status public.profile_status, created_at timestamptz, last_sign_in_at timestamptz, cursor text);
comment on type public.admin_user is 'A row of admin_users.';

create function private.admin_users(query text, role public.user_role, status public.profile_status, page_size int, cursor text)
returns setof public.admin_user
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  after record := private.decode_cursor('admin_users', admin_users.cursor);
  pattern text := private.pattern(left(coalesce(admin_users.query, ''), 200));
begin
  perform private.require_admin();
  return query
  select profiles.id, users.email::text, users.email_confirmed_at is not null, profiles.full_name, profiles.username::text, profiles.role,
    profiles.status, profiles.created_at, users.last_sign_in_at, private.encode_cursor('admin_users', profiles.created_at, profiles.id)
  from public.profiles
  join auth.users on users.id = profiles.id
  where (lower(users.email) like pattern or lower(profiles.full_name) like pattern or lower(profiles.username::text) like pattern)
    and (admin_users.role is null or profiles.role = admin_users.role)
    and (admin_users.status is null or profiles.status = admin_users.status)
    and (after.id is null or (profiles.created_at, profiles.id) < (after.at, after.id))
  order by profiles.created_at desc, profiles.id desc
  limit private.page_limit(admin_users.page_size);
end;
$$;
comment on function private.admin_users(text, public.user_role, public.profile_status, int, text) is 'Definer: addresses stand in auth.users.';
grant execute on function private.admin_users(text, public.user_role, public.profile_status, int, text) to authenticated;

create function public.admin_users(query text default '', role public.user_role default null, status public.profile_status default null,
  page_size int default 20, cursor text default null) returns setof public.admin_user
language sql stable set search_path = '' rows 20 as $$
  select * from private.admin_users(admin_users.query, admin_users.role, admin_users.status, admin_users.page_size, admin_users.cursor);
$$;
comment on function public.admin_users(text, public.user_role, public.profile_status, int, text) is 'Accounts whose address, name or username holds query, newest first. Admins with a second factor.';
grant execute on function public.admin_users(text, public.user_role, public.profile_status, int, text) to authenticated;

create function private.admin_change(user_id uuid, role public.user_role, status public.profile_status, reason text) returns public.profiles
language plpgsql security definer set search_path = '' as $$
declare
  person public.profiles;
begin
  perform private.require_admin();
  if admin_change.user_id = (select auth.uid()) then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'Nobody changes the own role or status.', hint = 'Ask another admin.';
  end if;
  perform from public.profiles
  where profiles.id in ((select auth.uid()), admin_change.user_id) order by profiles.id for no key update;
  -- Whoever had to wait may be no admin any more.
  perform private.require_admin();
  perform set_config('careerloom.reason', left(coalesce(admin_change.reason, ''), 2000), true);
  update public.profiles
  set role = coalesce(admin_change.role, profiles.role), status = coalesce(admin_change.status, profiles.status)
  where profiles.id = admin_change.user_id
  returning * into person;
  perform set_config('careerloom.reason', '', true);
  if person.id is null then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such account.';
  end if;
  return person;
end;
$$;
comment on function private.admin_change(uuid, public.user_role, public.profile_status, text) is 'Definer: clients have no right to write role and status.';
grant execute on function private.admin_change(uuid, public.user_role, public.profile_status, text) to authenticated;

create function public.admin_set_role(user_id uuid, role public.user_role) returns public.profiles
language plpgsql set search_path = '' as $$
begin
  if admin_set_role.role is null then
    perform private.raise_invalid('role', 'must be candidate, recruiter or admin');
  end if;
  return private.admin_change(admin_set_role.user_id, admin_set_role.role, null, null);
end;
$$;
comment on function public.admin_set_role(uuid, public.user_role) is 'Gives an account another role. Admins with a second factor; never the own one.';
grant execute on function public.admin_set_role(uuid, public.user_role) to authenticated;

create function public.admin_set_status(user_id uuid, status public.profile_status, reason text) returns public.profiles
language plpgsql set search_path = '' as $$
begin
  if admin_set_status.status is null then
    perform private.raise_invalid('status', 'must be active or suspended');
  end if;
  if coalesce(btrim(admin_set_status.reason), '') = '' then
    perform private.raise_invalid('reason', 'must say why');
  end if;
  return private.admin_change(admin_set_status.user_id, null, admin_set_status.status, admin_set_status.reason);
end;
$$;
comment on function public.admin_set_status(uuid, public.profile_status, text) is 'Suspends an account, which is refused everywhere at once, or lets it in again; with a reason, which the audit log keeps. Admins with a second factor; never the own one.';
grant execute on function public.admin_set_status(uuid, public.profile_status, text) to authenticated;

create function private.admin_verify_organization(id uuid) returns public.organizations
language plpgsql security definer set search_path = '' as $$
declare
  verified public.organizations;
begin
  perform private.require_admin();
  update public.organizations set verified_at = coalesce(organizations.verified_at, now())
  where organizations.id = admin_verify_organization.id
  returning * into verified;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'There is no such organization.';
  end if;
  return verified;
end;
$$;
comment on function private.admin_verify_organization(uuid) is 'Definer: clients have no right to write verified_at.';
grant execute on function private.admin_verify_organization(uuid) to authenticated;

create function public.admin_verify_organization(id uuid) returns public.organizations
language sql set search_path = '' as $$
  select private.admin_verify_organization(admin_verify_organization.id);
$$;
comment on function public.admin_verify_organization(uuid) is 'Marks an organization as who it says; again changes nothing. Admins with a second factor.';
grant execute on function public.admin_verify_organization(uuid) to authenticated;

create function private.admin_stats() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return jsonb_build_object(
    'people', (select coalesce(jsonb_object_agg(role, count), '{}') from (select role, count(*) from public.profiles group by role) counted),
    'suspended', (select count(*) from public.profiles where profiles.status = 'suspended'),
    'organizations', (select count(*) from public.organizations),
    'jobs', (select coalesce(jsonb_object_agg(status, count), '{}') from (select status, count(*) from public.jobs group by status) counted),
    'tasks', (select coalesce(jsonb_object_agg(status, count), '{}') from (select status, count(*) from public.ai_tasks where created_at > now() - interval '1 day' group by status) counted),
    'model_runs', (select coalesce(jsonb_agg(jsonb_build_object('provider', provider, 'model', model, 'status', status, 'runs', runs, 'input_tokens', input_tokens, 'output_tokens', output_tokens) order by runs desc, provider, model, status), '[]')
      from (select provider, model, status, count(*) as runs, sum(input_tokens) as input_tokens, sum(output_tokens) as output_tokens
        from public.ai_runs where created_at > now() - interval '1 day' group by provider, model, status) counted));
end;
$$;
comment on function private.admin_stats() is 'Definer: counts over everyone''s rows.';
grant execute on function private.admin_stats() to authenticated;

create function public.admin_stats() returns jsonb
language sql stable set search_path = '' as $$ select private.admin_stats(); $$;
comment on function public.admin_stats() is '{people by role, suspended, organizations, jobs by status, tasks of the last day by status, model_runs of the last day}. Admins with a second factor.';
grant execute on function public.admin_stats() to authenticated;
