select plan(4);
select cmp_ok((select count(*)::int from public.skills), '>=', 600, 'the catalogue holds at least 600 skills');
select is((select count(*)::int from json_array_elements(public.skill_catalogue())), (select count(*)::int from public.skills), 'skill_catalogue holds them all');
select tests.add_person('ada');
select tests.become('ada');
select throws_ok('select public.skill_catalogue()', '42501', null, 'only the service asks for the whole catalogue at once');
select throws_ok($$insert into public.user_skills (skill_id, is_verified) select id, true from public.skills limit 1$$, '42501', null, 'nobody verifies the own skill');
select * from finish();
