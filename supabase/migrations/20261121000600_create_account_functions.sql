-- Why: what a person asks about themselves and about others: me, choose_role, username_available, search_profiles,
--   profile_by_username.
-- Who may: signed-in people; profile_by_username also anon, for public profiles. A function of public runs as its
--   caller; where it needs more than the caller may, a definer function of private does the work and checks.
-- What could go wrong: an answer that differs between a hidden and a missing person tells who is here. Both are
--   not_found. username_available must tell (a name is taken or not), but not by whom.

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

create type public.public_profile as (
  id uuid, role public.user_role, username text, full_name text, headline text, bio text, location text, country text,
  avatar_path text, current_position text, company_name text, linkedin_url text, github_url text, website_url text,
  created_at timestamptz
);
comment on type public.public_profile is 'What others see of a person.';

create function private.shown(person public.profiles) returns public.public_profile
language sql immutable set search_path = '' as $$
  select row(person.id, person.role, person.username, person.full_name, person.headline, person.bio, person.location,
    person.country, person.avatar_path, person.current_position, person.company_name, person.linkedin_url,
    person.github_url, person.website_url, person.created_at)::public.public_profile;
$$;
comment on function private.shown(public.profiles) is 'The part of a profile that others see.';
grant execute on function private.shown(public.profiles) to anon, authenticated, service_role;

create function private.profile_text(full_name text, username extensions.citext, headline text, current_position text,
  company_name text, location text) returns text
language sql immutable set search_path = '' as $$
  select lower(coalesce(full_name, '') || ' ' || coalesce(username::text, '') || ' ' || coalesce(headline, '') || ' '
    || coalesce(current_position, '') || ' ' || coalesce(company_name, '') || ' ' || coalesce(location, ''));
$$;
comment on function private.profile_text(text, extensions.citext, text, text, text, text) is 'What search_profiles looks in, lower case.';
-- The index below calls it for whoever writes a profile.
grant execute on function private.profile_text(text, extensions.citext, text, text, text, text)
  to authenticated, service_role;

create index profiles_text_idx on public.profiles
  using gin (private.profile_text(full_name, username, headline, current_position, company_name, location) extensions.gin_trgm_ops)
  where visibility <> 'private' and status = 'active';

-- A type of its own: a function cannot have a parameter and an output column of one name, and lists have both cursors.
create type public.found_profile as (
  id uuid, role public.user_role, username text, full_name text, headline text, bio text, location text, country text,
  avatar_path text, current_position text, company_name text, linkedin_url text, github_url text, website_url text,
  created_at timestamptz, cursor text
);
comment on type public.found_profile is 'A row of search_profiles; cursor is what to pass for the page after it.';

create function private.search_profiles(query text, page_size int, cursor text)
returns setof public.found_profile
language plpgsql stable security definer set search_path = '' rows 20 as $$
declare
  words text[] := array(
    select regexp_replace(word, '([\\%_])', '\\\1', 'g')
    from regexp_split_to_table(lower(left(coalesce(search_profiles.query, ''), 200)), '\s+') word
    where word <> '' order by length(word) desc);
  after record := private.decode_cursor('search_profiles', search_profiles.cursor);
begin
  return query
  select (shown.person).*, private.encode_cursor('search_profiles', profiles.created_at, profiles.id)
  from public.profiles
  cross join lateral (select private.shown(profiles) as person) shown
  cross join lateral (
    select private.profile_text(profiles.full_name, profiles.username, profiles.headline, profiles.current_position,
      profiles.company_name, profiles.location) as text) searched
  where profiles.visibility <> 'private' and profiles.status = 'active'
    -- The longest word goes through the trigram index, the others are checked on what it finds.
    and (words = '{}' or searched.text like '%' || words[1] || '%')
    and not exists (select from unnest(words[2:]) word where searched.text not like '%' || word || '%')
    and (after.id is null or (profiles.created_at, profiles.id) < (after.at, after.id))
  order by profiles.created_at desc, profiles.id desc
  limit private.page_limit(search_profiles.page_size);
end;
$$;
comment on function private.search_profiles(text, int, text) is 'Definer: under RLS a text condition may not use an index, so the visibility rule is written out here.';
grant execute on function private.search_profiles(text, int, text) to authenticated;

create function public.search_profiles(query text default '', page_size int default 20, cursor text default null)
returns setof public.found_profile
language sql stable set search_path = '' rows 20 as $$
  select * from private.search_profiles(search_profiles.query, search_profiles.page_size, search_profiles.cursor);
$$;
comment on function public.search_profiles(text, int, text) is 'Visible profiles that contain every word of query in name, username, headline, position, company or location; newest first. Pages: page_size (at most 100), cursor of the last row.';
grant execute on function public.search_profiles(text, int, text) to authenticated;

create function private.profile_by_username(username text) returns public.public_profile
language plpgsql stable security definer set search_path = '' as $$
declare
  person public.profiles;
begin
  select * into person
  from public.profiles
  where profiles.username operator(extensions.=) profile_by_username.username::extensions.citext
    and profiles.status = 'active'
    and (profiles.visibility = 'public'
      or (profiles.visibility = 'members' and (select auth.uid()) is not null)
      or profiles.id = (select auth.uid()));
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'Nobody of that name shows a profile to you.';
  end if;
  return private.shown(person);
end;
$$;
comment on function private.profile_by_username(text) is 'Definer: anon has no right on profiles, so that nobody lists them without signing in.';
grant execute on function private.profile_by_username(text) to anon, authenticated;

create function public.profile_by_username(username text) returns public.public_profile
language sql stable set search_path = '' as $$
  select private.profile_by_username(profile_by_username.username);
$$;
comment on function public.profile_by_username(text) is 'One visible profile, whatever the case of the name; 404 not_found for a hidden one as for none. Anon sees public profiles.';
grant execute on function public.profile_by_username(text) to anon, authenticated;
