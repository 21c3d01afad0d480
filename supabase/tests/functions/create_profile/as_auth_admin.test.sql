select plan(2);
select is((select prosecdef from pg_proc where oid = 'private.create_profile'::regproc), true,
  'the trigger runs with its owner''s rights, since GoTrue''s role has none on profiles');
select tests.add_person('ada');
delete from auth.users where id = tests.id('ada');
select is_empty($$select from public.profiles where id = tests.id('ada')$$, 'the profile goes with its user');
select * from finish();
