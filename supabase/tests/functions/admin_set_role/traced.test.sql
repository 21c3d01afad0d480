select plan(8);
select tests.add_person('ada');
select tests.add_person('root', 'admin');
select tests.become('ada');
select throws_ok($$select public.admin_set_role(tests.id('ada'), 'admin')$$, 'PT403', 'forbidden', 'nobody promotes themselves');
select tests.become('root');
select throws_ok($$select public.admin_set_role(tests.id('ada'), 'recruiter')$$, 'PT403', 'mfa_required', 'not without a second factor');
select tests.become('root', 'aal2');
select throws_ok($$select public.admin_set_role(tests.id('root'), 'candidate')$$, 'PT409', 'conflict', 'not oneself: an admin is always left');
select throws_ok($$select public.admin_set_role(gen_random_uuid(), 'recruiter')$$, 'PT404', 'not_found', 'not who is not there');
select throws_ok($$select public.admin_set_role(tests.id('ada'), null)$$, 'PT422', 'validation_failed', 'a role is named');
select is((public.admin_set_role(tests.id('ada'), 'recruiter')).role::text, 'recruiter', 'another gets the role');
select results_eq($$select actor_id, action, subject_id, details from public.audit_log where actor_id is not null$$,
  $$values (tests.id('root'), 'role_changed', tests.id('ada'), '{"from": "candidate", "to": "recruiter"}'::jsonb)$$, 'and it is on record who did it');
select tests.become_owner();
select throws_ok($$update public.audit_log set action = 'x'$$, 'PT409', 'conflict', 'for good');
select * from finish();
