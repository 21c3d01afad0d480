-- An organization with its owner, whose name is `<name> owner`.
create function tests.add_organization(name text) returns uuid
language plpgsql as $$
begin
  perform tests.add_person(name || '_owner', 'recruiter');
  insert into public.organizations (id, name, slug) values (tests.id(name), initcap(name), lower(name) || '-tests');
  insert into public.memberships (organization_id, user_id, role) values (tests.id(name), tests.id(name || '_owner'), 'owner');
  return tests.id(name);
end;
$$;

-- An open job of an organization.
create function tests.add_job(organization text, title text, description text default 'Work.') returns uuid
language plpgsql as $$
begin
  insert into public.jobs (id, organization_id, title, description, status)
  values (tests.id(title), tests.id(organization), title, description, 'open');
  return tests.id(title);
end;
$$;
