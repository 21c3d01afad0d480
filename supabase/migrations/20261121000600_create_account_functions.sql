-- Why: what a person asks about themselves: me, choose_role, username_available.
-- Who may: signed-in people. A function of public runs as its caller; where it needs more than the caller may, a definer
--   function of private does the work and checks.
-- What could go wrong: username_available must tell that a name is taken, but not by whom.

create type public.account as (
  id uuid, email text, email_verified boolean, role public.user_role, status public.profile_status,
  username text, full_name text, created_at timestamptz, headline text, bio text, location text, country text,
  avatar_path text, current_position text, company_name text, linkedin_url text, github_url text, website_url text,
  visibility public.profile_visibility, updated_at timestamptz
);
comment on type public.account is 'What me() answers: the caller''s account and profile.';

create function private.my_account() returns public.account
language sql stable security definer set search_path = '' as $$
  select row(
    profiles.id, users.email, users.email_confirmed_at is not null, profiles.role, profiles.status,
    profiles.username, profiles.full_name, profiles.created_at, profiles.headline, profiles.bio, profiles.location,
    profiles.country, profiles.avatar_path, profiles.current_position, profiles.company_name, profiles.linkedin_url,
    profiles.github_url, profiles.website_url, profiles.visibility, profiles.updated_at)::public.account
  from public.profiles
  join auth.users on users.id = profiles.id
  where profiles.id = (select auth.uid());
$$;
comment on function private.my_account() is 'Definer: the address and its confirmation stand in auth.users, which API roles may not read.';
grant execute on function private.my_account() to authenticated;

create function public.me() returns public.account
language sql stable set search_path = '' as $$
  select private.my_account();
$$;
comment on function public.me() is 'The caller''s account and profile.';
grant execute on function public.me() to authenticated;

-- What a candidate or a recruiter alone owns is said where the tables are: private.owns_candidate_material, owns_recruiter_material.
create function private.choose_role(role text) returns public.profiles
language plpgsql security definer set search_path = '' as $$
declare
  person public.profiles;
begin
  if choose_role.role = 'admin' then
    raise sqlstate 'PT403' using message = 'forbidden', detail = 'Nobody makes themselves an admin.';
  end if;
  if choose_role.role is null or choose_role.role not in ('candidate', 'recruiter') then
    perform private.raise_invalid('role', 'must be candidate or recruiter');
  end if;
  select * into person from public.profiles where profiles.id = (select auth.uid()) for update;
  if person.role::text = choose_role.role then
    return person;
  end if;
  if person.role = 'admin' or person.role_chosen_at is not null then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'The role was chosen already.',
      hint = 'Ask an admin to change it.';
  end if;
  if (person.role = 'candidate' and private.owns_candidate_material(person.id))
     or (person.role = 'recruiter' and private.owns_recruiter_material(person.id)) then
    raise sqlstate 'PT409' using message = 'conflict', detail = format('You own what only a %s has.', person.role),
      hint = 'Remove it first, or ask an admin to change the role.';
  end if;
  update public.profiles set role = choose_role.role::public.user_role, role_chosen_at = now()
  where profiles.id = person.id
  returning * into person;
  return person;
end;
$$;
comment on function private.choose_role(text) is 'Definer: clients have no right to write profiles.role.';
grant execute on function private.choose_role(text) to authenticated;

create function public.choose_role(role text) returns public.profiles
language sql set search_path = '' as $$
  select private.choose_role(choose_role.role);
$$;
comment on function public.choose_role(text) is 'Changes the caller''s role, candidate or recruiter, once and before anything of the present role is owned. 409 conflict afterwards; choosing the present role changes nothing.';
grant execute on function public.choose_role(text) to authenticated;

create function private.username_available(username text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if username_available.username is null or username_available.username !~ '^[A-Za-z0-9_-]{3,50}$' then
    perform private.raise_invalid('username', 'must be 3 to 50 letters, digits, _ or -');
  end if;
  return not exists (
    select from public.profiles
    where profiles.username operator(extensions.=) username_available.username::extensions.citext
      and profiles.id <> (select auth.uid()));
end;
$$;
comment on function private.username_available(text) is 'Definer: profiles that the caller may not see take names too.';
grant execute on function private.username_available(text) to authenticated;

create function public.username_available(username text) returns boolean
language sql stable set search_path = '' as $$
  select private.username_available(username_available.username);
$$;
comment on function public.username_available(text) is 'May the caller take this username? True for the own one; 422 for one that nobody may have.';
grant execute on function public.username_available(text) to authenticated;
