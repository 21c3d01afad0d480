select plan(2);
select tests.add_person('rita', 'recruiter');
select tests.become('rita');
select lives_ok($$select public.create_organization('Branch ' || turn, 'branch-' || turn) from generate_series(1, 10) turn$$, 'ten organizations can be founded');
select throws_ok($$select public.create_organization('Branch 11', 'branch-11')$$, 'PT429', 'quota_exceeded', 'nobody takes all slugs');
select * from finish();
