select plan(4);
select tests.add_person('ada');
select tests.add_person('eve');
select tests.become('ada');
select is(public.practice_stats() - 'member_since', '{"total_interviews": 0, "completed_interviews": 0, "average_score": 0, "best_score": 0, "total_questions_answered": 0, "account_status": "active"}', 'a new person has zeros, never null');
select isnt(public.practice_stats() ->> 'member_since', null, 'and a beginning');
select public.start_practice('Nurse', 'mid', seed => 1);
select public.save_practice('Nurse', 'mid', 'technical', '{}', '[{"question": "Why?", "answer": "So."}]');
select tests.become_service();
select public.save_practice_evaluation((select id from public.practice_sessions where seed = 0),
  jsonb_build_array(jsonb_build_object('answer_id', (select id from public.practice_answers), 'criteria', '{"clarity": 8, "structure": 8, "depth": 8, "examples": 6}'::jsonb)), '{}');
select tests.become('ada');
select is(public.practice_stats() - 'member_since' - 'account_status', '{"total_interviews": 2, "completed_interviews": 1, "average_score": 7.50, "best_score": 7.50, "total_questions_answered": 1}', 'then what was done');
select tests.become('eve');
select is(public.practice_stats() -> 'total_interviews', '0', 'another person''s are the own');
select * from finish();
