-- Why: those who hire work together in an organization: its jobs, applicants and notes belong to it, not to a person.
-- Who may: everyone sees organizations, members see who else is one and who is invited; owners invite, remove, change
--   roles and edit; anyone may leave. Only admins verify.
-- What could go wrong: an organization without an owner. The last owner neither leaves nor steps down, and two who do at
--   once take turns on the organization's row; when an account is erased, the longest-serving member succeeds.
--   A verified organization that takes another's name: whoever renames it, or points it elsewhere, has it verified anew.
--   A policy on memberships that reads memberships would ask itself for ever: definer functions answer for it.

create type public.membership_role as enum ('owner', 'recruiter');
comment on type public.membership_role is 'owner: also invites, removes and edits the organization. recruiter: works with jobs and applicants.';

create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null constraint organizations_name_check check (char_length(btrim(name)) between 2 and 120 and private.is_line(name)),
  slug text not null constraint organizations_slug_key unique
    constraint organizations_slug_check check (slug ~ '^[a-z0-9](-?[a-z0-9]){1,59}$'),
  website_url text constraint organizations_website_url_check check (website_url ~* '^https?://\S+$' and char_length(website_url) <= 2000),
  description text constraint organizations_description_check check (char_length(description) <= 4000),
  logo_path text constraint organizations_logo_path_check
    check (logo_path ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[A-Za-z0-9_-]{1,100}\.(png|jpg|jpeg|webp)$'),
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.organizations is 'Who offers jobs.';
comment on column public.organizations.slug is 'For addresses: lower-case letters, digits, single hyphens; unique.';
comment on column public.organizations.logo_path is 'Name of an object in the bucket avatars, in a member''s folder.';
comment on column public.organizations.verified_at is 'Read-only for clients. When an admin found the organization to be who it says; null again once its name, slug or website_url change.';

create table public.memberships (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role public.membership_role not null default 'recruiter',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint memberships_pkey primary key (organization_id, user_id)
);
comment on table public.memberships is 'Who works for which organization.';

create index memberships_user_id_idx on public.memberships (user_id, role);

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  email text not null constraint invitations_email_check check (email ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$' and email = lower(email) and char_length(email) <= 254),
  role public.membership_role not null default 'recruiter',
  token_hash bytea not null constraint invitations_token_hash_key unique,
  invited_by uuid references public.profiles (id) on delete set null,
  expires_at timestamptz not null default now() + interval '7 days',
  accepted_at timestamptz,
  accepted_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.invitations is 'Who was asked to join. The token is in the mail alone; here is its hash.';
comment on column public.invitations.token_hash is 'SHA-256 of the token. No client reads it.';

-- One that waits per address; inviting again replaces its token.
create unique index invitations_waiting_idx on public.invitations (organization_id, email) where accepted_at is null;
create index invitations_organization_id_idx on public.invitations (organization_id, created_at desc);
create index invitations_email_idx on public.invitations (email);
create index invitations_invited_by_idx on public.invitations (invited_by);
create index invitations_accepted_by_idx on public.invitations (accepted_by);

create function private.my_organizations() returns setof uuid
language plpgsql stable security definer set search_path = '' rows 3 as $$
begin
  return query select memberships.organization_id from public.memberships where memberships.user_id = (select auth.uid());
end;
$$;
comment on function private.my_organizations() is 'The organizations that the caller is a member of; for policies, as organization_id in (select …). Definer: see the header.';
grant execute on function private.my_organizations() to anon, authenticated, service_role;

create function private.my_owned_organizations() returns setof uuid
language plpgsql stable security definer set search_path = '' rows 2 as $$
begin
  return query
  select memberships.organization_id
  from public.memberships
  where memberships.user_id = (select auth.uid()) and memberships.role = 'owner';
end;
$$;
comment on function private.my_owned_organizations() is 'The organizations that the caller owns. Definer: see the header.';
grant execute on function private.my_owned_organizations() to anon, authenticated, service_role;

create function private.keep_an_owner() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  erased boolean;
begin
  -- Whoever comes second waits here and then sees what the first did. No row: the organization itself goes.
  perform from public.organizations where organizations.id = old.organization_id for no key update;
  if not found or exists (
    select from public.memberships
    where memberships.organization_id = old.organization_id and memberships.role = 'owner' and memberships.user_id <> old.user_id) then
    return coalesce(new, old);
  end if;
  erased := tg_op = 'DELETE' and not exists (select from public.profiles where profiles.id = old.user_id);
  if not erased then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'The last owner cannot leave or step down.',
      hint = 'Make another member an owner first.';
  end if;
  loop
    update public.memberships set role = 'owner'
    where (memberships.organization_id, memberships.user_id) = (
      select next.organization_id, next.user_id from public.memberships next
      where next.organization_id = old.organization_id and next.user_id <> old.user_id
      order by next.created_at, next.user_id limit 1);
    -- The next in line may leave at this moment; then the one after.
    exit when found or not exists (
      select from public.memberships where memberships.organization_id = old.organization_id and memberships.user_id <> old.user_id);
  end loop;
  return old;
end;
$$;
comment on function private.keep_an_owner() is 'Row trigger: refuses to take the last owner away, save with the account; then the longest-serving member succeeds. Definer: it locks the organization and may promote.';

create function private.unverify_organization() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.verified_at := null;
  return new;
end;
$$;
comment on function private.unverify_organization() is 'Row trigger: another name or address is not what the admin verified.';

create trigger unverify_organization before update of name, slug, website_url on public.organizations
  for each row when ((old.name, old.slug, old.website_url) is distinct from (new.name, new.slug, new.website_url))
  execute function private.unverify_organization();
create trigger keep_an_owner_on_delete before delete on public.memberships
  for each row when (old.role = 'owner') execute function private.keep_an_owner();
create trigger keep_an_owner_on_update before update on public.memberships
  for each row when (old.role = 'owner' and new.role <> 'owner') execute function private.keep_an_owner();
create trigger set_updated_at before update on public.organizations
  for each row execute function private.set_updated_at();
create trigger set_updated_at before update on public.memberships
  for each row execute function private.set_updated_at();
create trigger set_updated_at before update on public.invitations
  for each row execute function private.set_updated_at();

revoke all on table public.organizations, public.memberships, public.invitations from anon, authenticated, service_role;
grant select on table public.organizations to anon, authenticated;
grant update (name, slug, website_url, description, logo_path) on table public.organizations to authenticated;
grant select, delete on table public.memberships to authenticated;
grant update (role) on table public.memberships to authenticated;
grant select (id, organization_id, email, role, invited_by, expires_at, accepted_at, accepted_by, created_at, updated_at)
  on table public.invitations to authenticated;
grant delete on table public.invitations to authenticated;
grant select, insert, update, delete on table public.organizations, public.memberships to service_role;
grant select on table public.invitations to service_role;

alter table public.organizations enable row level security;
alter table public.memberships enable row level security;
alter table public.invitations enable row level security;

create policy "everyone sees organizations"
  on public.organizations for select to anon, authenticated using (true);
create policy "owners edit their organizations"
  on public.organizations for update to authenticated
  using (id in (select private.my_owned_organizations())) with check (id in (select private.my_owned_organizations()));

create policy "members see who else is a member"
  on public.memberships for select to authenticated
  using (organization_id in (select private.my_organizations()) or (select private.is_admin()));
create policy "owners change roles"
  on public.memberships for update to authenticated
  using (organization_id in (select private.my_owned_organizations()))
  with check (organization_id in (select private.my_owned_organizations()));
create policy "owners remove members, and anyone leaves"
  on public.memberships for delete to authenticated
  using (user_id = (select auth.uid()) or organization_id in (select private.my_owned_organizations()));

create policy "members see their organizations' invitations"
  on public.invitations for select to authenticated using (organization_id in (select private.my_organizations()));
create policy "owners take invitations back"
  on public.invitations for delete to authenticated using (organization_id in (select private.my_owned_organizations()));

create function private.owns_recruiter_material(user_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.memberships where memberships.user_id = owns_recruiter_material.user_id);
$$;
comment on function private.owns_recruiter_material(uuid) is 'Does the person own what only a recruiter owns? choose_role asks it.';

insert into private.personal_data (relation, belongs_to, exported, hidden_columns, erasure, note) values
  ('public.memberships', 't.user_id = $1', true, '{}', 'delete', null),
  ('public.invitations', 't.email = $2 or t.accepted_by = $1', true, '{token_hash,invited_by}', 'delete',
    'An invitation is to a person; what a person sent belongs to the organization and loses the sender''s id.');
