-- Why: an organization begins with its founder as owner; others come by an invitation to their address.
-- Who may: recruiters found; owners invite; whoever signed in under the invited, confirmed address and is a recruiter accepts.
-- What could go wrong: a token that leaks opens nothing to another address, is stored as a hash, works once and ends after
--   seven days. Mails to strangers on our behalf: what one person may send is counted. An unknown, a taken-back and another person's token answer alike. Whoever joins and the last owner who goes
--   take turns on the organization's row, so that nobody joins what is left without an owner.

create function private.create_organization(name text, slug text, website_url text) returns public.organizations
language plpgsql security definer set search_path = '' as $$
declare
  created public.organizations;
begin
  if private.my_role() is distinct from 'recruiter' then
    raise sqlstate 'PT403' using message = 'forbidden', detail = 'Only recruiters found organizations.',
      hint = 'choose_role(''recruiter'') first.';
  end if;
  -- Slugs are few: nobody takes them all. Two tabs take turns on the profile.
  perform from public.profiles where profiles.id = (select auth.uid()) for no key update;
  if (select count(*) from private.my_owned_organizations()) >= 10 then
    raise sqlstate 'PT429' using message = 'quota_exceeded', detail = 'You own ten organizations.';
  end if;
  begin
    insert into public.organizations (name, slug, website_url)
    values (btrim(create_organization.name), lower(btrim(create_organization.slug)), create_organization.website_url)
    returning * into created;
  exception
    when unique_violation then
      raise sqlstate 'PT409' using message = 'conflict', detail = 'That slug is taken.', hint = 'Choose another one.';
    when not_null_violation or check_violation then
      perform private.raise_validation(private.organization_problems(
        create_organization.name, create_organization.slug, create_organization.website_url));
  end;
  insert into public.memberships (organization_id, user_id, role) values (created.id, (select auth.uid()), 'owner');
  return created;
end;
$$;
comment on function private.create_organization(text, text, text) is 'Definer: clients have no right to insert organizations or memberships.';
grant execute on function private.create_organization(text, text, text) to authenticated;

create function private.organization_problems(name text, slug text, website_url text) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('path', field, 'message', problem)), '[]')
  from (values
    ('name', 'must be one line of 2 to 120 characters', coalesce(char_length(btrim(organization_problems.name)), 0) not between 2 and 120
      or not private.is_line(organization_problems.name)),
    ('slug', 'must be 2 to 60 lower-case letters, digits and single hyphens',
      coalesce(lower(btrim(organization_problems.slug)) !~ '^[a-z0-9](-?[a-z0-9]){1,59}$', true)),
    ('website_url', 'must be an http or https address of at most 2000 characters', organization_problems.website_url !~* '^https?://\S+$' or char_length(organization_problems.website_url) > 2000)
  ) checks (field, problem, wrong)
  where wrong;
$$;
comment on function private.organization_problems(text, text, text) is 'What is wrong with an organization''s fields, as raise_validation takes it.';

create function public.create_organization(name text, slug text, website_url text default null) returns public.organizations
language sql set search_path = '' as $$
  select private.create_organization(create_organization.name, create_organization.slug, create_organization.website_url);
$$;
comment on function public.create_organization(text, text, text) is 'Founds an organization with the caller, a recruiter, as owner. 403 forbidden for others, 409 conflict for a slug that is taken, 422 for fields, 429 quota_exceeded for whoever owns ten.';
grant execute on function public.create_organization(text, text, text) to authenticated;

create type public.invitation as (
  id uuid, organization_id uuid, email text, role public.membership_role, expires_at timestamptz, created_at timestamptz
);
comment on type public.invitation is 'What invite_member answers; the token goes by mail alone.';

create function private.invite_member(organization_id uuid, email text, role public.membership_role) returns public.invitation
language plpgsql security definer set search_path = '' as $$
-- The target of `on conflict` cannot be qualified.
#variable_conflict use_column
declare
  address text := lower(btrim(invite_member.email));
  token text := encode(extensions.gen_random_bytes(24), 'hex');
  invited public.invitations;
begin
  if invite_member.organization_id is null or invite_member.organization_id not in (select private.my_owned_organizations()) then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'You own no such organization.';
  end if;
  if address is null or address !~ '^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$' or char_length(address) > 254 then
    perform private.raise_invalid('email', 'must be an e-mail address');
  end if;
  if exists (
    select from public.memberships join auth.users on users.id = memberships.user_id
    where memberships.organization_id = invite_member.organization_id and lower(users.email) = address) then
    raise sqlstate 'PT409' using message = 'conflict', detail = 'That person is a member already.';
  end if;
  -- What was mailed counts, not what still waits: an invitation can be taken back and made anew. Two tabs take turns.
  perform from public.profiles where profiles.id = (select auth.uid()) for no key update;
  if exists (
    select from public.email_outbox
    where email_outbox.caused_by = (select auth.uid()) and email_outbox.kind = 'invitation'
      and email_outbox.created_at > now() - interval '1 day'
    having count(*) >= 50 or count(*) filter (where email_outbox.recipient = address) >= 3) then
    raise sqlstate 'PT429' using message = 'quota_exceeded',
      detail = 'One person sends 50 invitations a day, and three to one address.', hint = 'Try again tomorrow.';
  end if;
  insert into public.invitations as waiting (organization_id, email, role, token_hash, invited_by)
  values (invite_member.organization_id, address, coalesce(invite_member.role, 'recruiter'),
    extensions.digest(token, 'sha256'), (select auth.uid()))
  on conflict (organization_id, email) where accepted_at is null
  do update set role = excluded.role, token_hash = excluded.token_hash, invited_by = excluded.invited_by,
    expires_at = excluded.expires_at
  returning * into invited;
  perform private.queue_email(address, 'invitation', jsonb_build_object(
    'organization', (select organizations.name from public.organizations where organizations.id = invited.organization_id),
    'role', invited.role, 'token', token, 'expires_at', invited.expires_at),
    'invitation:' || invited.id || ':' || encode(invited.token_hash, 'hex'));
  return row(invited.id, invited.organization_id, invited.email, invited.role, invited.expires_at, invited.created_at)::public.invitation;
end;
$$;
comment on function private.invite_member(uuid, text, public.membership_role) is 'Definer: clients may not write invitations, nor read addresses of accounts.';
grant execute on function private.invite_member(uuid, text, public.membership_role) to authenticated;

create function public.invite_member(organization_id uuid, email text, role public.membership_role default 'recruiter')
returns public.invitation
language sql set search_path = '' as $$
  select private.invite_member(invite_member.organization_id, invite_member.email, invite_member.role);
$$;
comment on function public.invite_member(uuid, text, public.membership_role) is 'Invites an address by mail; again replaces the token and starts the seven days anew. 404 not_found unless the caller owns the organization, 409 conflict for a member, 429 quota_exceeded after 50 a day, or three to one address.';
grant execute on function public.invite_member(uuid, text, public.membership_role) to authenticated;

create function private.accept_invitation(token text) returns public.memberships
language plpgsql security definer set search_path = '' as $$
declare
  invited public.invitations;
  joined public.memberships;
begin
  perform from public.organizations join public.invitations on invitations.organization_id = organizations.id
  where invitations.token_hash = extensions.digest(accept_invitation.token, 'sha256')
  for no key update of organizations;
  select invitations.* into invited
  from public.invitations
  join auth.users on lower(users.email) = invitations.email
  where invitations.token_hash = extensions.digest(accept_invitation.token, 'sha256')
    and users.id = (select auth.uid()) and users.email_confirmed_at is not null
  for update of invitations;
  if not found then
    raise sqlstate 'PT404' using message = 'not_found', detail = 'No invitation to your address has this token.';
  end if;
  if private.my_role() is distinct from 'recruiter' then
    raise sqlstate 'PT403' using message = 'forbidden', detail = 'Only recruiters join organizations.',
      hint = 'choose_role(''recruiter'') first.';
  end if;
  if invited.accepted_at is null and invited.expires_at <= now() then
    raise sqlstate 'PT410' using message = 'invitation_expired', detail = 'The invitation has expired.', hint = 'Ask for a new one.';
  end if;
  if invited.accepted_at is null then
    update public.invitations set accepted_at = now(), accepted_by = (select auth.uid()) where invitations.id = invited.id;
    insert into public.memberships (organization_id, user_id, role)
    values (invited.organization_id, (select auth.uid()), invited.role)
    on conflict on constraint memberships_pkey do nothing;
    perform private.notify(owners.user_id, 'invitation_accepted',
        jsonb_build_object('organization_id', invited.organization_id, 'user_id', (select auth.uid())))
    from public.memberships owners
    where owners.organization_id = invited.organization_id and owners.role = 'owner' and owners.user_id <> (select auth.uid());
  end if;
  select memberships.* into joined from public.memberships
  where memberships.organization_id = invited.organization_id and memberships.user_id = (select auth.uid());
  if not found then
    raise sqlstate 'PT410' using message = 'invitation_expired', detail = 'The invitation was used already.', hint = 'Ask for a new one.';
  end if;
  return joined;
end;
$$;
comment on function private.accept_invitation(text) is 'Definer: reads the hash and auth.users, writes the membership.';
grant execute on function private.accept_invitation(text) to authenticated;

create function public.accept_invitation(token text) returns public.memberships
language sql set search_path = '' as $$
  select private.accept_invitation(accept_invitation.token);
$$;
comment on function public.accept_invitation(text) is 'Joins the organization that invited the caller''s confirmed address; again is the same membership. 404 not_found for a token that is not the caller''s, 410 invitation_expired, 403 forbidden unless a recruiter.';
grant execute on function public.accept_invitation(text) to authenticated;
