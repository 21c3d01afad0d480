select plan(8);
select tests.add_person('ada');
select tests.add_person('bob_the_baker', 'recruiter');
select tests.add_person('root', 'admin');
select tests.become('ada');
select throws_ok($$select * from public.admin_users()$$, 'PT403', 'forbidden', 'a candidate may not');
select tests.become('root');
select throws_ok($$select * from public.admin_users()$$, 'PT403', 'mfa_required', 'an admin without a second factor is told so');
select tests.become('root', 'aal2');
select is((select count(*) from public.admin_users()), 3::bigint, 'an admin with one finds everyone');
select is(array(select email from public.admin_users('BAKER@')), '{bob_the_baker@example.com}', 'by a part of the address, in any case');
select is((select count(*) from public.admin_users('%')), 0::bigint, 'signs of patterns are letters');
select is(array(select id from public.admin_users(role => 'recruiter')), array[tests.id('bob_the_baker')], 'by role');
select is((select count(distinct id) from (select id from public.admin_users(page_size => 2) union all
  select id from public.admin_users(page_size => 2, cursor => (select cursor from public.admin_users(page_size => 2) offset 1))) pages), 3::bigint, 'page after page');
select throws_ok($$select * from public.admin_users(cursor => 'x')$$, 'PT422', 'validation_failed', 'nonsense is no cursor');
select * from finish();
