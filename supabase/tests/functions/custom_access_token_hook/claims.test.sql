select plan(6);
select tests.add_person('ada', 'recruiter');
create function pg_temp.ask() returns jsonb language sql as $$
  select private.custom_access_token_hook(jsonb_build_object('user_id', tests.id('ada'), 'claims', '{"sub": "x", "aal": "aal1"}'::jsonb));
$$;
select is(pg_temp.ask() #>> '{claims,user_role}', 'recruiter', 'the role of the table becomes the claim user_role');
select is(pg_temp.ask() #>> '{claims,sub}', 'x', 'the other claims stay');
select is(private.custom_access_token_hook(jsonb_build_object('user_id', gen_random_uuid(), 'claims', '{}'::jsonb)) #>> '{claims,user_role}',
  'candidate', 'an unknown person is a candidate');
update public.profiles set status = 'suspended' where id = tests.id('ada');
select is(pg_temp.ask() -> 'error', '{"http_code": 403, "message": "account_suspended"}'::jsonb, 'a suspended person gets no token');
select ok(has_function_privilege('supabase_auth_admin', 'private.custom_access_token_hook(jsonb)', 'execute')
  and has_schema_privilege('supabase_auth_admin', 'private', 'usage'), 'GoTrue may call the hook');
select ok(not has_function_privilege('authenticated', 'private.custom_access_token_hook(jsonb)', 'execute'), 'clients may not call the hook');
select * from finish();
