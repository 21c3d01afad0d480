select plan(5);
select tests.add_person('ada');
select tests.become('ada');
select is((select array_agg(distinct role_family) from public.pick_questions('Nurse', 'mid', question_count => 5)), '{healthcare}', 'questions of the trade come first');
select results_eq($$select id from public.pick_questions('Nurse', 'mid', 'technical', '{}', 5, 1)$$, $$
  select bank_id from unnest((public.start_practice('Nurse', 'mid', 'technical', seed => 1)).questions) order by position$$, 'they are those that a session would have');
select is((select count(*) from public.practice_sessions), 1::bigint, 'picking stores nothing');
select throws_ok($$select public.pick_questions('x', 'mid', question_count => 101)$$, 'PT422', 'validation_failed', 'a title has two characters, and there are at most a hundred');
select tests.become_anon();
select throws_ok($$select public.pick_questions('Nurse', 'mid')$$, '42501', null, 'a visitor picks none');
select * from finish();
