select plan(6);
select tests.add_person('ada');
create function tests.session() returns uuid language sql security definer as $$ select id from public.practice_sessions where seed = 0 $$;
create function tests.rating(place int, rated boolean) returns jsonb language sql security definer as $$
  select jsonb_build_object('answer_id', practice_answers.id) || case when rated then '{"criteria": {"clarity": 8, "structure": 6, "depth": 4, "examples": 2}}'::jsonb
    else '{"criteria": null, "unrated_because": "language"}' end
  from public.practice_answers join public.practice_questions on practice_questions.id = question_id where position = place $$;
grant execute on all functions in schema tests to public;
select tests.become('ada');
select public.save_practice('Nurse', 'mid', 'technical', '{}', '[{"question": "Why?", "answer": "I asked first."}, {"question": "How?", "answer": "Ich fragte zuerst."}]');
select tests.become_service();
select is((public.save_practice_evaluation(tests.session(), jsonb_build_array(tests.rating(1, true), tests.rating(2, false)), '{}')).overall_score, 5.00, 'an unrated answer counts in no mean');
select results_eq($$select score, unrated_because from public.answer_evaluations order by score$$, $$values (5.00, null), (null::numeric, 'language')$$, 'it has no score, and says why');
select tests.become('ada');
select is(public.my_strengths() #> '{trends,0,points,0,value}', '8.00'::jsonb, 'nor in a trend');
select is(public.practice_stats() ->> 'average_score', '5.00', 'nor in the average');
select tests.become_owner();
delete from public.practice_sessions;
select tests.become('ada');
select public.save_practice('Nurse', 'mid', 'technical', '{}', '[{"question": "How?", "answer": "Ich fragte zuerst."}]');
select tests.become_service();
select results_eq($$select status::text, overall_score from public.save_practice_evaluation(tests.session(), jsonb_build_array(tests.rating(1, false)), '{}')$$,
  $$values ('evaluated', null::numeric)$$, 'a session of unrated answers is evaluated without a score');
select tests.become('ada');
select is(public.practice_stats() ->> 'average_score', '0', 'and the average stays zero, never null');
select * from finish();
