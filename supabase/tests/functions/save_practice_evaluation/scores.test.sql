select plan(14);
select tests.add_person('ada');
create function tests.session() returns uuid language sql security definer as $$ select id from public.practice_sessions where seed = 0 $$;
create function tests.rating(place int, quotes text[] default '{}', clarity int default 8) returns jsonb language sql security definer as $$
  select jsonb_build_object('answer_id', practice_answers.id, 'quotes', quotes, 'criteria', jsonb_build_object('clarity', clarity, 'structure', 6, 'depth', 4, 'examples', 2), 'strengths', '["Asks"]'::jsonb)
  from public.practice_answers join public.practice_questions on practice_questions.id = question_id where position = place $$;
grant execute on all functions in schema tests to public;
select tests.become('ada');
select public.save_practice('Nurse', 'mid', 'technical', '{}', '[{"question": "Why?", "answer": "I asked the   Patient first."}, {"question": "How?", "answer": "Thus."}]');
select public.start_practice('Nurse', 'mid', seed => 1);
select throws_ok($$select public.save_practice_evaluation(tests.session(), '[]', '{}')$$, '42501', null, 'a client rates nobody');
select tests.become_service();
select throws_ok($$select public.save_practice_evaluation(tests.session(), jsonb_build_array(tests.rating(1), tests.rating(2, '{Never said}')), '{}')$$, 'PT422', 'validation_failed', 'a quote that is not in the answer is refused');
select throws_ok($$select public.save_practice_evaluation(tests.session(), jsonb_build_array(tests.rating(1)), '{}')$$, 'PT422', 'validation_failed', 'every answer is rated');
select throws_ok($$select public.save_practice_evaluation(tests.session(), jsonb_build_array(tests.rating(1, clarity => 11), tests.rating(2)), '{}')$$, 'PT422', 'validation_failed', 'a rating is 0 to 10');
select throws_ok($$select public.save_practice_evaluation((select id from public.practice_sessions where seed = 1), '[]', '{}')$$, 'PT409', 'illegal_transition', 'a session under way is not evaluated');
select throws_ok($$select public.save_practice_evaluation(gen_random_uuid(), '[]', '{}')$$, 'PT404', 'not_found', 'nor one that is not there');
select is((select count(*) from public.answer_evaluations), 0::bigint, 'nothing is left of what was refused');
select results_eq($$select overall_score, status::text, strengths from public.save_practice_evaluation(tests.session(), jsonb_build_array(tests.rating(1, '{asked the patient}'), tests.rating(2, clarity => 0)),
  '{"strengths": ["Asks"], "skill_gaps": [{"skill": "Hygiene", "severity": "high", "recommendation": "Read"}], "overall_score": 10}')$$,
  $$values (4.00, 'evaluated', '{Asks}'::text[])$$, 'the score is the mean of the answers'' means, whatever else is said');
select is((select array_agg(score order by score) from public.answer_evaluations), '{3.00,5.00}', 'each answer''s the mean of its criteria');
select is((public.save_practice_evaluation(tests.session(), '[]', '{}')).overall_score, 4.00, 'again is the same');
select results_eq($$select skill, severity::text from public.skill_gaps$$, $$values ('Hygiene', 'high')$$, 'gaps are kept once');
select tests.become('ada');
select is((select count(*) from public.notifications where kind = 'practice_evaluated'), 1::bigint, 'the person is told once');
select throws_ok($$update public.answer_evaluations set feedback = 'x'$$, '42501', null, 'and changes no rating');
select tests.become_owner();
select throws_ok($$update public.answer_evaluations set feedback = 'x'$$, 'PT409', 'conflict', 'nobody does');
select * from finish();
