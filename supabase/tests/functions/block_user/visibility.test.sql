-- What the blocked sees of the blocker: what anyone sees without signing in, and what an application opens.
select plan(14);
select tests.add_organization('bakery');
select tests.add_job('bakery', 'baker');
select tests.add_candidate('ada');
select tests.add_person('sol');
update public.profiles set username = 'ada', full_name = 'Ada Quiet', visibility = 'members' where id = tests.id('ada');
update public.profiles set visibility = 'public' where id in (tests.id('sol'), tests.id('bakery_owner'));
insert into public.blocks (blocker_id, blocked_id) values (tests.id('ada'), tests.id('sol')), (tests.id('ada'), tests.id('bakery_owner'));

select tests.become('sol');
select is_empty($$select from public.profiles where id = tests.id('ada')$$, 'a profile for members is hidden from the blocked');
select is_empty($$select from public.search_profiles('ada quiet')$$, 'it is not found');
select throws_ok($$select public.profile_by_username('ada')$$, 'PT404', 'not_found', 'nor by name');
select throws_ok($$select public.request_connection(tests.id('ada'))$$, 'PT404', 'not_found', 'nor asked');
select throws_ok($$select public.block_user(tests.id('ada'))$$, 'PT404', 'not_found', 'nor blocked in turn');
select tests.become_owner();
update public.profiles set visibility = 'public' where id = tests.id('ada');
select tests.become('sol');
select isnt_empty($$select from public.profiles where id = tests.id('ada')$$, 'a public profile is seen');
select isnt_empty($$select from public.search_profiles('ada quiet')$$, 'found');
select is((public.profile_by_username('ada')).id, tests.id('ada'), 'by name as well');
select is((public.request_connection(tests.id('ada'))).status, 'pending', 'and asked, in vain');

-- An application opens the profile, which says that it is for members; so it is seen wherever members see it.
select tests.become_owner();
update public.profiles set visibility = 'members' where id = tests.id('ada');
select tests.apply('ada', 'baker');
select tests.become('bakery_owner');
select isnt_empty($$select from public.search_profiles('ada quiet')$$, 'an applicant is found');
select is((public.profile_by_username('ada')).id, tests.id('ada'), 'by name as well');
select is((public.request_connection(tests.id('ada'))).status, 'pending', 'and asked, in vain');
select tests.become('ada');
select public.withdraw_application(tests.application());
select tests.become('bakery_owner');
select is_empty($$select from public.profiles where id = tests.id('ada')$$, 'after the withdrawal the profile is hidden');
select is_empty($$select from public.search_profiles('ada quiet')$$, 'and not found');
select * from finish();
