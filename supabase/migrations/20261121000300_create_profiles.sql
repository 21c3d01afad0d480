-- Why: one row for each person who signed up, made in the transaction of the sign-up. Contact details stand apart
--   because a profile may be shown to others and they never are.
-- Who may: a person reads and edits the own profile and contact details; others see a profile as its visibility
--   says; nobody sets role, status, id or times. `role` and `status` decide what policies allow: they are read from
--   this table, never from a token's metadata.
-- What could go wrong: an error in create_profile would make sign-up answer 500. So it reads metadata as hostile
--   text: a wrong role becomes candidate, an unusable name is left out.

create type public.user_role as enum ('candidate', 'recruiter', 'admin');
comment on type public.user_role is 'What a person does here. admin is given by a script against the database only.';
create type public.profile_status as enum ('active', 'suspended');
comment on type public.profile_status is 'A suspended person is refused everywhere at once.';
create type public.profile_visibility as enum ('public', 'members', 'private');
comment on type public.profile_visibility is 'Who may see the profile: everyone, signed-in people, the owner.';

create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  role public.user_role not null default 'candidate',
  role_chosen_at timestamptz,
  status public.profile_status not null default 'active',
  username extensions.citext constraint profiles_username_key unique
    constraint profiles_username_check check (username::text ~ '^[A-Za-z0-9_-]{3,50}$'),
  full_name text constraint profiles_full_name_check check (char_length(btrim(full_name)) between 2 and 120 and private.is_line(full_name)),
  headline text constraint profiles_headline_check check (char_length(headline) <= 200),
  bio text constraint profiles_bio_check check (char_length(bio) <= 4000),
  location text constraint profiles_location_check check (char_length(location) <= 200),
  country text constraint profiles_country_check check (country ~ '^[A-Z]{2}$'),
  avatar_path text constraint profiles_avatar_path_check check (avatar_path ~ ('^' || id || '/[A-Za-z0-9_-]{1,100}\.(png|jpg|jpeg|webp)$')),
  current_position text constraint profiles_current_position_check check (char_length(current_position) <= 200),
  company_name text constraint profiles_company_name_check check (char_length(company_name) <= 200),
  linkedin_url text constraint profiles_linkedin_url_check check (linkedin_url ~* '^https?://\S+$' and char_length(linkedin_url) <= 2000),
  github_url text constraint profiles_github_url_check check (github_url ~* '^https?://\S+$' and char_length(github_url) <= 2000),
  website_url text constraint profiles_website_url_check check (website_url ~* '^https?://\S+$' and char_length(website_url) <= 2000),
  visibility public.profile_visibility not null default 'private',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.profiles is 'A person: what they do here, and what they show of themselves.';
comment on column public.profiles.role is 'Read-only for clients. From the sign-up''s data.role (candidate or recruiter), changed once by choose_role.';
comment on column public.profiles.role_chosen_at is 'Read-only. When choose_role was used up; null while it still may be.';
comment on column public.profiles.status is 'Read-only for clients.';
comment on column public.profiles.username is '3 to 50 letters, digits, _ and -; unique whatever the case.';
comment on column public.profiles.country is 'ISO 3166-1 alpha-2, upper case.';
comment on column public.profiles.avatar_path is 'Name of an object in the bucket avatars, in the own folder.';

create index profiles_visible_idx on public.profiles (created_at desc, id desc)
  where visibility <> 'private' and status = 'active';

create trigger set_updated_at before update on public.profiles
  for each row execute function private.set_updated_at();

create function private.my_role() returns public.user_role
language plpgsql stable security definer set search_path = '' as $$
begin
  return (select profiles.role from public.profiles where profiles.id = (select auth.uid()));
end;
$$;
comment on function private.my_role() is 'The caller''s role from the table; null for anon. Definer: policies of other tables ask it without reading profiles as the caller.';
grant execute on function private.my_role() to anon, authenticated, service_role;

create function private.is_admin() returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  -- Hardly anyone gave a second factor: the rest need no look-up.
  return coalesce(auth.jwt() ->> 'aal' = 'aal2', false)
    and exists (select from public.profiles where profiles.id = (select auth.uid()) and profiles.role = 'admin' and profiles.status = 'active');
end;
$$;
comment on function private.is_admin() is 'Is the caller an active admin who gave a second factor (aal2)? Definer, as my_role.';
grant execute on function private.is_admin() to anon, authenticated, service_role;

revoke all on table public.profiles from anon, authenticated, service_role;
grant select on table public.profiles to authenticated;
grant update (username, full_name, headline, bio, location, country, avatar_path, current_position, company_name,
  linkedin_url, github_url, website_url, visibility) on table public.profiles to authenticated;
grant select, update on table public.profiles to service_role;

alter table public.profiles enable row level security;

create policy "people read their own profile, and those that are shown to them"
  on public.profiles for select to authenticated
  using (id = (select auth.uid()) or (visibility <> 'private' and status = 'active') or (select private.is_admin()));

create policy "people edit their own profile"
  on public.profiles for update to authenticated
  using (id = (select auth.uid())) with check (id = (select auth.uid()));

create table public.contact_details (
  user_id uuid primary key default auth.uid() references public.profiles (id) on delete cascade,
  phone text constraint contact_details_phone_check check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  address text constraint contact_details_address_check check (char_length(address) <= 500),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.contact_details is 'How to reach a person outside Careerloom. The owner reads it, and an organization of its applicants.';
comment on column public.contact_details.phone is 'E.164.';

create trigger set_updated_at before update on public.contact_details
  for each row execute function private.set_updated_at();

revoke all on table public.contact_details from anon, authenticated, service_role;
grant select, delete on table public.contact_details to authenticated;
grant insert (user_id, phone, address) on table public.contact_details to authenticated;
grant update (phone, address) on table public.contact_details to authenticated;
grant select, insert, update, delete on table public.contact_details to service_role;

alter table public.contact_details enable row level security;

create policy "people read their own contact details"
  on public.contact_details for select to authenticated using (user_id = (select auth.uid()));
create policy "people add their own contact details"
  on public.contact_details for insert to authenticated with check (user_id = (select auth.uid()));
create policy "people edit their own contact details"
  on public.contact_details for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "people remove their own contact details"
  on public.contact_details for delete to authenticated using (user_id = (select auth.uid()));

create function private.usable_name(name text) returns text
language sql immutable set search_path = '' as $$
  select case when char_length(tidy.name) >= 2 then tidy.name end
  from (select btrim(left(btrim(regexp_replace(usable_name.name,
    '[[:space:]\u0001-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+', ' ', 'g')), 120)) as name) tidy;
$$;
comment on function private.usable_name(text) is 'A full name as profiles take it: one line, at most 120 characters, null when fewer than two are left.';

create function private.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.profiles (id, role, full_name)
  values (
    new.id,
    case new.raw_user_meta_data ->> 'role' when 'recruiter' then 'recruiter' else 'candidate' end::public.user_role,
    private.usable_name(new.raw_user_meta_data ->> 'full_name')
  )
  on conflict (id) do nothing;
  return new;
end;
$$;
comment on function private.create_profile() is 'Row trigger of auth.users: the profile of a new person. Definer, because GoTrue''s role has no rights on public.';

create trigger create_profile after insert on auth.users
  for each row execute function private.create_profile();

-- People who signed up before this migration.
insert into public.profiles (id, role, full_name)
select users.id,
  case users.raw_user_meta_data ->> 'role' when 'recruiter' then 'recruiter' else 'candidate' end::public.user_role,
  private.usable_name(users.raw_user_meta_data ->> 'full_name')
from auth.users
on conflict (id) do nothing;
