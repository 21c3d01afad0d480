select plan(13);
select tests.add_person('ada');
create function tests.task() returns uuid language sql security definer as $$ select id from public.ai_tasks where kind = 'generate_questions' $$;
create function tests.save(questions jsonb, worker text default 'worker 1', job uuid default null) returns public.practice_sessions language sql as $$
  select public.save_generated_practice(tests.task(), worker, jsonb_build_object('role_title', 'Baker', 'level', 'senior', 'kind', 'mixed', 'tech_stack', '["Rye"]'::jsonb, 'job_id', job), questions) $$;
create function tests.asked(question text, more jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('question', question, 'kind', 'technical', 'expected_points', '["flour", "time"]'::jsonb) || more $$;
grant execute on all functions in schema tests to public;
select tests.become_service();
select id from public.request_agent(tests.id('ada'), 'generate_questions', '{}', '{}');
select id from public.claim_tasks('worker 1');
select throws_ok($$select tests.save('[]')$$, 'PT422', 'validation_failed', 'a session has questions');
select throws_ok($$select tests.save('{"question": "Why rye?"}')$$, 'PT422', 'validation_failed', 'in a list');
select throws_ok($$select tests.save((select jsonb_agg(tests.asked('Why ' || n || '?')) from generate_series(1, 21) n))$$, 'PT422', 'validation_failed', 'of at most twenty');
select throws_ok($$select tests.save(jsonb_build_array(tests.asked('Why rye?'), tests.asked(' why RYE? ')))$$, 'PT422', 'validation_failed', 'none of them twice');
select throws_ok($$select tests.save(jsonb_build_array(tests.asked('Why rye?'), tests.asked('')))$$, '23514', null, 'and none empty');
select throws_ok($$select tests.save(jsonb_build_array(tests.asked('Why rye?')), 'worker 2')$$, 'PT409', 'lease_lost', 'another worker stores nothing');
select is((select count(*) from public.practice_sessions), 0::bigint, 'nothing is left of what was refused');
select results_eq($$select user_id, status::text, tech_stack, job_id from tests.save(jsonb_build_array(tests.asked('Why rye?', '{"skill": "Dough"}'),
    tests.asked('And wheat?', jsonb_build_object('bank_id', (select min(id::text) from public.question_bank)))), job => gen_random_uuid())$$,
  $$select tests.id('ada'), 'in_progress', '{Rye}'::text[], null::uuid$$, 'the session is the task''s owner''s, without a job that is gone');
select results_eq($$select position, question, skill, difficulty::text, expected_points, bank_id is not null from public.practice_questions order by position$$,
  $$values (1, 'Why rye?', 'Dough', 'hard', '{flour,time}'::text[], false), (2, 'And wheat?', null, 'hard', '{flour,time}'::text[], true)$$, 'its questions are in order, with what a good answer mentions');
select is((tests.save('[]')).id, (select id from public.practice_sessions), 'again answers what was stored');
select is((select count(*) from public.practice_questions), 2::bigint, 'and adds nothing');
select tests.become('ada');
select is((select count(*) from public.practice_questions), 2::bigint, 'the owner reads them');
select throws_ok($$select public.save_generated_practice(gen_random_uuid(), 'w', '{}', '[]')$$, '42501', null, 'a client stores nothing');
select * from finish();
