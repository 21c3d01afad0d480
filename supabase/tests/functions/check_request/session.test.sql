select plan(12);
select tests.add_person('ada');
select tests.add_person('sol');

select tests.become('ada');
select lives_ok('select private.check_request()', 'a live session passes');
select tests.become_anon();
select lives_ok('select private.check_request()', 'anon passes');
select tests.become_service();
select lives_ok('select private.check_request()', 'the service passes');

select tests.become_owner();
update auth.sessions set created_at = now() - interval '7 days 1 second' where user_id = tests.id('ada');
select tests.become('ada');
select throws_ok('select private.check_request()', 'PT401', 'session_revoked', 'a session older than seven days is refused');
select is(private.session_is_live(), false, 'policies refuse a session older than seven days');

select tests.become_owner();
update auth.sessions set created_at = now() - interval '6 days 23 hours' where user_id = tests.id('ada');
select tests.become('ada');
select lives_ok('select private.check_request()', 'a session of less than seven days passes');

select tests.become_owner();
update public.profiles set status = 'suspended' where id = tests.id('ada');
select tests.become('ada');
select throws_ok('select private.check_request()', 'PT403', 'account_suspended', 'a suspended person is refused');
select is(private.session_is_live(), false, 'policies refuse a suspended person');

select tests.become_owner();
delete from auth.sessions where user_id = tests.id('ada');
select tests.become('ada');
select throws_ok('select private.check_request()', 'PT401', 'session_revoked', 'a token whose session is gone is refused');

select tests.become('sol');
select set_config('request.jwt.claims', jsonb_set(current_setting('request.jwt.claims')::jsonb, '{sub}', to_jsonb(tests.id('ada')))::text, true);
select throws_ok('select private.check_request()', 'PT401', 'session_revoked', 'another person''s session does not help');
select set_config('request.jwt.claims', jsonb_build_object('sub', tests.id('sol'), 'role', 'authenticated')::text, true);
select throws_ok('select private.check_request()', 'PT401', 'session_revoked', 'a token without a session is refused');

select tests.become_owner();
select ok(
  exists (select from pg_db_role_setting join pg_roles on pg_roles.oid = setrole
    where rolname = 'authenticator' and 'pgrst.db_pre_request=private.check_request' = any (setconfig)),
  'PostgREST is told to ask before every request');
select * from finish();
