select plan(3);
select tests.add_person('ada');
select tests.add_person('root', 'admin');
select tests.become('ada');
select throws_ok($$select public.admin_stats()$$, 'PT403', 'forbidden', 'not for candidates');
select tests.become('root', 'aal2');
select is(public.admin_stats() -> 'people', '{"candidate": 1, "admin": 1}', 'people by role');
select is(public.admin_stats() -> 'suspended', '0', 'none is suspended');
select * from finish();
