-- Why: people look others up: search_profiles, profile_by_username.
-- Who may: signed-in people; profile_by_username also anon, for public profiles.
-- What could go wrong: an answer that differs between a hidden and a missing person tells who is here. Both are not_found,
--   and so are profiles for members of whoever blocked the caller.

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
  words text[] := private.patterns(search_profiles.query);
  after record := private.decode_cursor('search_profiles', search_profiles.cursor);
  hidden uuid[] := array(select private.people_hidden_from_me());
begin
  return query
  select (shown.person).*, private.encode_cursor('search_profiles', profiles.created_at, profiles.id)
  from public.profiles
  cross join lateral (select private.shown(profiles) as person) shown
  cross join lateral (
    select private.profile_text(profiles.full_name, profiles.username, profiles.headline, profiles.current_position,
      profiles.company_name, profiles.location) as text) searched
  where profiles.visibility <> 'private' and profiles.status = 'active'
    and (profiles.visibility = 'public' or profiles.id <> all (hidden))
    -- The longest word goes through the trigram index, the others are checked on what it finds.
    and (words = '{}' or searched.text like words[1]) and searched.text like all (words[2:])
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
      or (profiles.visibility = 'members' and (select auth.uid()) is not null
        and profiles.id not in (select private.people_hidden_from_me()))
      or profiles.id = (select auth.uid())
      or profiles.id in (select private.people_in_touch()));
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
