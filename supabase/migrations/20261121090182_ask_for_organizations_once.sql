-- Why: a list of applicants with their names asked the function is_my_applicant for each row, which was half of what the list
--   took. The same condition written into the policy asks for the caller's organizations once a statement, and for a row only
--   the index of applications.
-- Who may: as before: who is no applicant of the caller's organizations is not shown for it.
-- What could go wrong: a policy without the condition stays as it is and the change is lost without a word: so it fails.

do $$
declare
  policy record;
  found int := 0;
begin
  for policy in
    select policies.schemaname, policies.tablename, policies.policyname, policies.qual,
      substring(policies.qual from 'private\.is_my_applicant\((\w+)\)') as person
    from pg_catalog.pg_policies policies
    where policies.schemaname = 'public' and policies.tablename in ('profiles', 'contact_details')
      and policies.cmd = 'SELECT' and policies.qual like '%private.is_my_applicant(%'
  loop
    execute format('alter policy %I on %I.%I using (%s)', policy.policyname, policy.schemaname, policy.tablename,
      replace(policy.qual, format('private.is_my_applicant(%s)', policy.person), format(
        'exists (select from public.applications where applications.candidate_id = %I.%I and applications.status <> ''withdrawn''
           and applications.organization_id = any (array(select private.my_organizations())))', policy.tablename, policy.person)));
    found := found + 1;
  end loop;
  if found <> 2 then
    raise exception 'expected two policies that ask is_my_applicant, found %', found;
  end if;
end
$$;
