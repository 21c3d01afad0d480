select plan(5);
select tests.add_person('ada');
select is(private.json_resume_problems(jsonb_build_object('work', (select jsonb_agg('{}'::jsonb) from generate_series(1, 1001)))),
  '[{"path": "work", "message": "must have at most 1000 entries"}]', 'a list ends at 1000 entries, and is not looked at beyond');
select is(private.json_resume_problems(jsonb_build_object('work', jsonb_build_array(jsonb_build_object('highlights', (select jsonb_agg('x'::text) from generate_series(1, 1001)))))),
  '[{"path": "work[0].highlights", "message": "must have at most 1000 entries"}]', 'so does one within');
select is(private.json_resume_problems(jsonb_build_object('work', (select jsonb_agg('{}'::jsonb) from generate_series(1, 1000)))), '[]', 'a thousand are fine');
select is(jsonb_array_length(private.json_resume_problems(jsonb_build_object('work', (select jsonb_agg(1) from generate_series(1, 1000))))), 100, 'an answer lists the first hundred problems, not all of a hostile document');
select tests.become('ada');
select throws_ok($$select public.import_json_resume(jsonb_build_object('work', (select jsonb_agg(1) from generate_series(1, 1000))))$$, 'PT422', 'validation_failed', 'which is refused');
select * from finish();
