select plan(7);
select tests.add_person(name, 'recruiter') from unnest('{rita,ruth,rolf}'::text[]) name;
select tests.become('rita');
select set_config('tests.organization', (public.create_organization('Harbour Foods', 'harbour-foods')).id::text, true);
select throws_ok($$delete from public.memberships where user_id = tests.id('rita')$$, 'PT409', 'conflict', 'the last owner does not leave');
select throws_ok($$update public.memberships set role = 'recruiter' where user_id = tests.id('rita')$$, 'PT409', 'conflict', 'nor step down');
select tests.become_owner();
insert into public.memberships (organization_id, user_id, created_at)
values (current_setting('tests.organization')::uuid, tests.id('rolf'), now() + interval '1 hour'), (current_setting('tests.organization')::uuid, tests.id('ruth'), now());
select tests.become('rita');
select lives_ok($$update public.memberships set role = 'owner' where user_id = tests.id('ruth')$$, 'an owner makes another');
select lives_ok($$update public.memberships set role = 'recruiter' where user_id = tests.id('ruth')$$, 'and takes it back');
select tests.become_owner();
select lives_ok($$delete from auth.users where id = tests.id('rita')$$, 'an account can be erased all the same');
select is((select user_id from public.memberships where role = 'owner'), tests.id('ruth'), 'and the longest-serving member succeeds');
select lives_ok($$delete from public.organizations$$, 'an organization goes with its members');
select * from finish();
