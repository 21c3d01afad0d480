select plan(6);
select tests.add_person('ada');
select tests.become('ada');
select throws_ok($$select public.save_practice('Nurse', 'mid', 'mixed', '{}', '[]')$$, 'PT422', 'validation_failed', 'nothing is no session');
select throws_ok($$select public.save_practice('Nurse', 'mid', 'mixed', '{}', '{"question": "x"}')$$, 'PT422', 'validation_failed', 'a list is wanted');
select throws_ok($$select public.save_practice('Nurse', 'mid', 'mixed', '{}', '[{"question": "Why?", "answer": "So."}, {"question": "How?"}]')$$, 'PT422', 'validation_failed', 'one without an answer is wrong');
select is((select count(*) from public.practice_sessions), 0::bigint, 'and nothing is left of it');
select is((((public.save_practice('Nurse', 'mid', 'technical', '{ICU}', '[{"question": "Why?", "answer": "So."}, {"question": "How?", "answer": "Thus."}]')).session).status)::text, 'completed', 'the whole is completed');
select results_eq($$select position, question, answer, kind::text from public.practice_questions join public.practice_answers on question_id = practice_questions.id order by 1$$,
  $$values (1, 'Why?', 'So.', 'technical'), (2, 'How?', 'Thus.', 'technical')$$, 'each answer with its question');
select * from finish();
