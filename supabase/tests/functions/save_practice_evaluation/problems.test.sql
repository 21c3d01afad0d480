select plan(15);
select tests.add_person('ada');
select tests.add_person('eve');
create function tests.answer_of(asked text) returns uuid language sql security definer as $$
  select practice_answers.id from public.practice_answers join public.practice_questions on practice_questions.id = question_id where question = asked $$;
create function tests.rated(asked text, more jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('answer_id', tests.answer_of(asked), 'criteria', '{"clarity": 5, "structure": 5, "depth": 5, "examples": 5}'::jsonb) || more $$;
create function tests.save(evaluations jsonb, summary jsonb default '{}') returns void language plpgsql as $$
begin
  perform public.save_practice_evaluation(practice_sessions.id, evaluations, summary) from public.practice_sessions where role_title = 'Nurse';
end $$;
create function tests.paths(evaluations jsonb, summary jsonb default '{}') returns text language plpgsql as $$
declare problems text;
begin
  perform tests.save(evaluations, summary);
  return 'stored';
exception when sqlstate 'PT422' then
  get stacked diagnostics problems = pg_exception_detail;
  return (select string_agg(problem ->> 'path', ' ' order by problem ->> 'path') from jsonb_array_elements(problems::jsonb) problem);
end $$;
grant execute on all functions in schema tests to public;
select tests.become('eve');
select public.save_practice('Baker', 'mid', 'technical', '{}', '[{"question": "Rye?", "answer": "Bread."}]');
select tests.become('ada');
select public.save_practice('Nurse', 'mid', 'technical', '{}', '[{"question": "Why?", "answer": "I asked the patient."}]');
select tests.become_service();
select is(tests.paths('[]'), 'evaluations', 'every answer is rated');
select is(tests.paths(null, null), 'evaluations', 'nothing at all rates nobody');
select is(tests.paths('{"answer_id": 1}'), 'evaluations', 'nor does what is no list');
select is(tests.paths('["good"]'), 'evaluations evaluations.0.answer_id evaluations.0.criteria', 'or lists no ratings');
select is(tests.paths(jsonb_build_array(tests.rated('Why?'), tests.rated('Why?'))), 'evaluations.1.answer_id', 'no answer is rated twice');
select is(tests.paths(jsonb_build_array(tests.rated('Why?'), tests.rated('Rye?'))), 'evaluations.1.answer_id', 'an answer of another session is not touched');
select is(tests.paths(jsonb_build_array(tests.rated('Why?', '{"criteria": {"clarity": 5}}'))), 'evaluations.0.criteria', 'all criteria are rated');
select is(tests.paths(jsonb_build_array(tests.rated('Why?', '{"criteria": {"clarity": "5", "structure": 5, "depth": 5, "examples": 5}}'))), 'evaluations.0.criteria', 'with numbers');
select is(tests.paths(jsonb_build_array(tests.rated('Why?', '{"unrated_because": "language"}'))), 'evaluations.0.criteria', 'an unrated answer has no criteria');
select is(tests.paths(jsonb_build_array(tests.rated('Why?', '{"unrated_because": "taste", "criteria": null}'))), 'evaluations.0.unrated_because', 'and no reason of its own making');
select is(tests.paths(jsonb_build_array(tests.rated('Why?', '{"quotes": ["asked", "", null, "the doctor"]}'))),
  'evaluations.0.quotes.1 evaluations.0.quotes.2 evaluations.0.quotes.3', 'each quote has words, and the answer has them');
select is(tests.paths(jsonb_build_array(tests.rated('Why?', '{"quotes": "asked"}'))), 'evaluations.0.quotes', 'quotes are a list');
select is(tests.paths(jsonb_build_array(tests.rated('Why?')), '{"skill_gaps": [{"skill": " ", "severity": "low"}, {"skill": "Hygiene", "severity": "grave"}]}'),
  'summary.skill_gaps.0.skill summary.skill_gaps.1.severity', 'a gap has a name and a severity');
select is((select count(*) from public.answer_evaluations) + (select count(*) from public.skill_gaps), 0::bigint, 'nothing was stored so far');
select is(tests.paths(jsonb_build_array(tests.rated('Why?', '{"quotes": ["ASKED  the"]}')), '{"skill_gaps": "none"}'), 'stored', 'what holds is stored');
select * from finish();
