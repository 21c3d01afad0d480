select plan(4);
select tests.add_person('ada');
select tests.become('ada');
select is(public.my_strengths(), '{"strengths": [], "weaknesses": [], "trends": []}', 'nothing yet: empty lists');
select public.save_practice('Nurse', 'mid', 'technical', '{}', '[{"question": "Why?", "answer": "So."}]');
select public.save_practice('Nurse', 'mid', 'technical', '{}', '[{"question": "How?", "answer": "Thus."}]');
select tests.become_owner();
update public.practice_sessions set created_at = now() + make_interval(mins => (select case question when 'Why?' then 0 else 1 end from public.practice_questions where session_id = practice_sessions.id));
select tests.become_service();
select public.save_practice_evaluation(sessions.id, jsonb_build_array(jsonb_build_object('answer_id', answers.id, 'criteria',
    jsonb_build_object('clarity', case questions.question when 'Why?' then 4 else 7 end, 'structure', 5, 'depth', 5, 'examples', 5))),
  jsonb_build_object('strengths', case questions.question when 'Why?' then '["Calm"]'::jsonb else '["Calm", "Brief"]' end, 'weaknesses', '["Numbers"]'::jsonb))
from public.practice_sessions sessions join public.practice_questions questions on questions.session_id = sessions.id join public.practice_answers answers on answers.question_id = questions.id;
select tests.become('ada');
select is(public.my_strengths() -> 'strengths', '[{"text": "Calm", "count": 2}, {"text": "Brief", "count": 1}]', 'strengths with counts');
select is(public.my_strengths() -> 'weaknesses', '[{"text": "Numbers", "count": 2}]', 'weaknesses too');
select is((public.my_strengths() #> '{trends,0}') - 'points', '{"criterion": "clarity", "change": 3.00}', 'each criterion from the first session to the last');
select * from finish();
